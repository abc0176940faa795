"""Prove that nothing published was changed, or say what was."""

from collections.abc import Iterator
from pathlib import Path

from generator.archive.manifest import FILE, Manifest, folder_files, sha256
from generator.archive.store import day_folders, versions_folder
from generator.problems import Place, Problem, file_name

_FIX = "Restore the file as it was published, for example from version control."


def verify(questionnaire: Path) -> tuple[Problem, ...]:
    """Look at every file of every version; no problem means that nothing was changed.

    Each file that was changed, added, removed, renamed or re-dated is named.
    """
    folder = versions_folder(questionnaire)
    if not folder.is_dir():
        return ()
    return (*_strangers(folder), *_chain(folder))


def _strangers(folder: Path) -> Iterator[Problem]:
    """Find what stands beside the versions and belongs to none."""
    known = set(day_folders(folder))
    for path in sorted(folder.iterdir()):
        if path not in known and not path.name.startswith("."):
            message = "This belongs to no version."
            yield _problem("P601", path, message, "Move it out of the folder of versions.")


def _chain(folder: Path) -> Iterator[Problem]:
    manifests: list[tuple[Path, Manifest]] = []
    for day in day_folders(folder):
        path = day / FILE
        try:
            manifest = Manifest.read(path.read_bytes())
        except OSError:
            yield _problem("P602", path, "The manifest was removed.", _FIX)
            continue
        except ValueError as error:
            yield _problem("P602", path, f"The manifest {error}.", _FIX)
            continue
        manifests.append((day, manifest))
        yield from _files(day, manifest)
        if manifest.effective.isoformat() != day.name:
            message = f"The version of {manifest.effective} was re-dated to {day.name}."
            yield _problem("P603", day, message, f"Rename the folder to {manifest.effective}.")
    yield from _links(manifests)


def _files(day: Path, manifest: Manifest) -> Iterator[Problem]:
    found = folder_files(day)
    found.pop(FILE, None)
    for path, digest in manifest.files.items():
        file = found.pop(path, None)
        if file is None:
            yield _problem("P604", day / path, "The file was removed or renamed.", _FIX)
        elif file.is_symlink() or sha256(file.read_bytes()) != digest:
            yield _problem("P605", day / path, "The file was changed.", _FIX)
    for path in found:
        yield _problem("P606", day / path, "The file was added or renamed.", "Remove it.")


def _links(manifests: list[tuple[Path, Manifest]]) -> Iterator[Problem]:
    """Follow the chain by number: each manifest names the hash of the one before."""
    before: Manifest | None = None
    for day, manifest in sorted(manifests, key=lambda pair: pair[1].number):
        number = before.number + 1 if before else 1
        if manifest.number != number:
            message = f"Version {number} is missing before version {manifest.number}."
            yield _problem("P607", day, message, "Restore its folder.")
        elif manifest.previous != (before.sha256 if before else None):
            message = f"Version {manifest.number} does not follow the version before it."
            yield _problem("P608", day / FILE, message, _FIX)
        if before and manifest.effective <= before.effective:
            message = f"Version {manifest.number} takes effect before version {before.number}."
            yield _problem("P609", day / FILE, message, _FIX)
        before = manifest


def _problem(code: str, path: Path, message: str, fix: str) -> Problem:
    return Problem(code, Place(file_name(path)), "", message, fix)
