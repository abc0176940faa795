"""Prove that nothing published was changed, or say what was.

Each manifest names the hash of every file of its version and of the manifest before it. What
no file can tell is that the newest versions were removed as a whole, or that somebody who knows
the format wrote the newest one anew with hashes that fit: nothing follows it that would miss it.
Only a copy elsewhere shows that, such as version control or the hash printed on the site.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.archive.manifest import FILE, Manifest, sha256
from generator.archive.store import UNFINISHED, day_folders, versions_folder
from generator.problems import Place, Problem, file_name

_RESTORE = "Restore it as it was published, for example from version control."
_REMOVE = "Move it out of this folder."

Manifests = Mapping[Path, Manifest]


def verify(questionnaire: Path) -> tuple[Problem, ...]:
    """Look at every file of every version, and name each that is not as it was published.

    Changed, added, removed, renamed and re-dated files are found anywhere in the archive, and
    versions that are missing before the newest one. Whether the newest ones were removed as a
    whole, or the newest was rewritten with hashes that fit, no archive can tell by itself.
    """
    folder = versions_folder(questionnaire)
    days = day_folders(folder)
    manifests: dict[Path, Manifest] = {}
    problems = list(_strangers(folder, days))
    for day in days:
        try:
            manifests[day] = Manifest.read((day / FILE).read_bytes())
        except FileNotFoundError:
            problems.append(_problem("P602", day / FILE, "The manifest was removed.", _RESTORE))
        except OSError:
            problems.append(_problem("P602", day / FILE, "The manifest cannot be read.", _RESTORE))
        except ValueError as error:
            problems.append(_problem("P602", day / FILE, f"The manifest {error}.", _RESTORE))
    for day, manifest in manifests.items():
        problems += _files(day, manifest)
    broken = [day.name for day in days if day not in manifests]
    return (*problems, *_dates(manifests), *_links(manifests, broken))


def _strangers(folder: Path, days: Sequence[Path]) -> Iterator[Problem]:
    """Find what stands beside the versions and belongs to none."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path not in days and not path.name.startswith(UNFINISHED):
            yield _problem("P601", path, "This was added and belongs to no version.", _REMOVE)


def _files(day: Path, manifest: Manifest) -> Iterator[Problem]:
    found = {path: _hash(day / path) for path in _paths(day) if path != FILE}
    added = {path: digest for path, digest in found.items() if path not in manifest.files}
    for path, digest in manifest.files.items():
        if path in found:
            if found[path] != digest:
                yield _problem("P605", day / path, "The file was changed.", _RESTORE)
            continue
        renamed = next((name for name, other in added.items() if other == digest), None)
        if renamed is None:
            yield _problem("P604", day / path, "The file was removed.", _RESTORE)
        else:
            del added[renamed]
            message = f"The file was renamed to {renamed}."
            yield _problem("P610", day / path, message, "Give it its name again.")
    for path in added:
        yield _problem("P606", day / path, "The file was added.", _REMOVE)


def _paths(day: Path) -> Iterator[str]:
    """Name everything below a folder but folders; a link is not followed."""
    for path in sorted(day.rglob("*")):
        if path.is_symlink() or not path.is_dir():
            yield path.relative_to(day).as_posix()


def _hash(path: Path) -> str | None:
    """Hash a file; a link, a pipe or what cannot be read has no hash."""
    if path.is_symlink() or not path.is_file():
        return None
    try:
        return sha256(path.read_bytes())
    except OSError:
        return None


def _dates(manifests: Manifests) -> Iterator[Problem]:
    """Find folders whose name is not the date in their manifest."""
    for day, manifest in manifests.items():
        right = day.with_name(manifest.effective.isoformat())
        if day == right:
            continue
        if manifests.get(right) == manifest:
            message = f"This is a copy of {manifest.name}."
            yield _problem("P611", day, message, _REMOVE)
            continue
        message = f"{manifest.name.capitalize()} was re-dated to {day.name}."
        yield _problem("P603", day, message, f"Rename the folder to {right.name}.")


def _links(manifests: Manifests, broken: Sequence[str]) -> Iterator[Problem]:
    """Follow the chain by number: each manifest names the hash of the one before."""
    places = {manifest.sha256: day for day, manifest in manifests.items()}
    chain = {manifest.sha256: manifest for manifest in manifests.values()}  # copies count once
    before: Manifest | None = None
    for manifest in sorted(chain.values(), key=lambda each: (each.number, each.effective)):
        day = places[manifest.sha256]
        first = before.number + 1 if before else 1
        if manifest.number > first:
            if manifest.number - first > _between(before, manifest, broken):
                yield _gap(first, manifest, day)
        elif manifest.previous != (before.sha256 if before else None):
            other = before.name if before else "nothing, as the first version does"
            message = f"{manifest.name.capitalize()} does not follow {other}: one was rewritten."
            yield _problem("P608", day / FILE, message, _RESTORE)
        if before and manifest.effective <= before.effective:
            message = f"{manifest.name.capitalize()} takes effect no later than {before.name}."
            yield _problem("P609", day / FILE, message, _RESTORE)
        before = manifest


def _between(before: Manifest | None, after: Manifest, broken: Sequence[str]) -> int:
    """Count the versions with a broken manifest that can stand between two others."""
    start = before.effective.isoformat() if before else ""
    return sum(start < name < after.effective.isoformat() for name in broken)


def _gap(first: int, manifest: Manifest, day: Path) -> Problem:
    last = manifest.number - 1
    missing = f"Version {first} is" if first == last else f"Versions {first} to {last} are"
    message = f"{missing} missing before {manifest.name}."
    return _problem("P607", day, message, "Restore the folder, for example from version control.")


def _problem(code: str, path: Path, message: str, fix: str) -> Problem:
    name = Path(file_name(path.parent), path.name)  # of a link itself, not of its target
    return Problem(code, Place(name.as_posix()), "", message, fix)
