"""Published versions on disk: written all at once, never overwritten."""

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.archive.manifest import FILE, Manifest
from generator.problems import PrivasiError, file_name

ANSWERS = "answers.yml"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNFINISHED = ".unfinished-"
_LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Version:
    """A published version."""

    manifest: Manifest
    """What it says of itself."""
    folder: Path
    """Where its files are."""

    @property
    def answers(self) -> Path:
        """The answers it was made from."""
        return self.folder / ANSWERS

    def document(self, language: str, document: str) -> str:
        """Give the text of a document as it was published."""
        return (self.folder / language / f"{document}.md").read_text(encoding="utf-8")

    @property
    def documents(self) -> Mapping[str, tuple[str, ...]]:
        """The documents of each language, in alphabetical order."""
        found: dict[str, tuple[str, ...]] = {}
        for path in sorted(self.manifest.files):
            language, _, name = path.partition("/")
            if name.endswith(".md"):
                found[language] = (*found.get(language, ()), name.removesuffix(".md"))
        return found


def versions_folder(questionnaire: Path) -> Path:
    """Give the folder of a questionnaire's versions, which is beside it."""
    return questionnaire.with_suffix(".versions")


def day_folders(folder: Path) -> tuple[Path, ...]:
    """List the folders of versions by date; unfinished ones are none."""
    if not folder.is_dir():
        return ()
    return tuple(
        path for path in sorted(folder.iterdir()) if path.is_dir() and _DAY.fullmatch(path.name)
    )


def published(questionnaire: Path) -> tuple[Version, ...]:
    """Load the versions of a questionnaire in the order of their numbers.

    Raises:
        PrivasiError: a manifest cannot be read; `verify` says what is wrong.
    """
    found = []
    for folder in day_folders(versions_folder(questionnaire)):
        path = folder / FILE
        try:
            found.append(Version(Manifest.read(path.read_bytes()), folder))
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise PrivasiError(f"{file_name(path)}: {reason}. Run `privasi verify`.") from None
    return tuple(sorted(found, key=lambda version: version.manifest.number))


def in_force(versions: Sequence[Version], today: date) -> Version | None:
    """Find the version that applies on a day: the newest of those that have taken effect."""
    applying = [version for version in versions if version.manifest.effective <= today]
    return max(applying, key=lambda version: version.manifest.number, default=None)


def upcoming(versions: Sequence[Version], today: date) -> tuple[Version, ...]:
    """Find the versions that are announced but do not apply yet."""
    return tuple(version for version in versions if version.manifest.effective > today)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Be the only one who publishes into a folder, and clear away what a killed run left.

    The lock belongs to the process, so that it is free again however the process ends.

    Raises:
        PrivasiError: somebody else is publishing, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / _LOCK).open("w", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                message = f"Another privasi is publishing into {file_name(folder)}."
                raise PrivasiError(f"{message} Try again when it is done.") from None
            for left in folder.glob(f"{_UNFINISHED}*"):
                shutil.rmtree(left, ignore_errors=True)
            yield
    except OSError as error:
        raise PrivasiError(f"{file_name(folder)} cannot be written: {error.strerror}.") from None


def store(folder: Path, manifest: Manifest, files: Mapping[str, bytes]) -> Version:
    """Write a version: the whole of it, or nothing if anything goes wrong on the way.

    Call it inside `writing`.

    Raises:
        PrivasiError: there is a version of that date.
        OSError: the disk is full or cannot be written; nothing was published.
    """
    target = folder / manifest.effective.isoformat()
    if target.exists():
        raise PrivasiError(f"{file_name(target)} is published already and is never overwritten.")
    unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=folder))
    try:
        for path, data in {**files, FILE: manifest.data}.items():
            _write(unfinished / path, data)
        for below in (*{path.parent for path in unfinished.rglob("*")}, unfinished):
            _settle(below)
        unfinished.chmod(0o755)
        unfinished.rename(target)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    _settle(folder)
    return Version(manifest, target)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Wait until a folder's entries are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
