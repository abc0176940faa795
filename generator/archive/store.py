"""Published versions on disk, and how they are read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from generator.archive.manifest import FILE, Manifest
from generator.archive.text import FrozenText, thaw
from generator.problems import PrivasiError, file_name

State = Literal["announced", "current", "superseded"]
"""Not in force yet; in force; no longer in force."""

ANSWERS = "answers.yml"
UNFINISHED = ".unfinished-"
"""How the folder of a version begins that is still being written; readers pass it over."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


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

    def document(self, language: str, document: str) -> FrozenText:
        """Give a document as it was published."""
        return thaw(self._text(f"{language}/{document}.md"))

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of every document by its path in the folder: en/privacy-policy.md."""
        paths = (path for path in self.manifest.files if path.endswith(".md"))
        return {path: self._text(path) for path in sorted(paths)}

    @property
    def documents(self) -> Mapping[str, tuple[str, ...]]:
        """The documents of each language, in alphabetical order."""
        found: dict[str, tuple[str, ...]] = {}
        for path in sorted(self.manifest.files):
            language, _, name = path.partition("/")
            if name.endswith(".md"):
                found[language] = (*found.get(language, ()), name.removesuffix(".md"))
        return found

    def _text(self, path: str) -> str:
        return (self.folder / path).read_bytes().decode()


def versions_folder(questionnaire: Path) -> Path:
    """Give the folder of a questionnaire's versions, which is beside it."""
    return questionnaire.with_suffix(".versions")


def day_folders(folder: Path) -> tuple[Path, ...]:
    """List the folders of versions by date; unfinished ones and links are none."""
    if not folder.is_dir():
        return ()
    return tuple(
        path
        for path in sorted(folder.iterdir())
        if _DAY.fullmatch(path.name) and path.is_dir() and not path.is_symlink()
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
        except (OSError, ValueError):
            message = f"{file_name(path)} is not as it was published."
            command = f"privasi verify {file_name(questionnaire)}"
            raise PrivasiError(f"{message} `{command}` names every damage.") from None
    return tuple(sorted(found, key=lambda version: version.manifest.number))


def in_force(versions: Sequence[Version], today: date) -> Version | None:
    """Find the version that applies on a day: the newest of those that have taken effect."""
    applying = [version for version in versions if version.manifest.effective <= today]
    return max(applying, key=lambda version: version.manifest.number, default=None)


def upcoming(versions: Sequence[Version], today: date) -> tuple[Version, ...]:
    """Find the versions that are announced but do not apply yet."""
    return tuple(version for version in versions if version.manifest.effective > today)


def state(version: Version, versions: Sequence[Version], today: date) -> State:
    """Tell what a version is on a day, among all versions."""
    if version.manifest.effective > today:
        return "announced"
    return "current" if version == in_force(versions, today) else "superseded"


def listing(versions: Sequence[Version], today: date) -> list[dict[str, int | str]]:
    """Describe versions as rows of a table, or as data for other programs."""
    return [
        {
            "number": version.manifest.number,
            "effective": version.manifest.effective.isoformat(),
            "announced": version.manifest.announced.isoformat(),
            "reason": version.manifest.reason,
            "state": state(version, versions, today),
            "hash": version.manifest.short,
        }
        for version in versions
    ]
