"""The published versions as readers see them on a day."""

from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from pathlib import Path

from generator.archive import State, Version, in_force, published, verify
from generator.problems import ProblemsFound


@dataclass(frozen=True, slots=True)
class History:
    """Every version that is announced by a day, and which of them is shown."""

    versions: tuple[Version, ...]
    """The versions by number, from 1 without a gap."""
    shown: Version
    """The one in force; before the first takes effect, that one."""
    newest: Version
    """The newest of all that are published, announced or not."""
    today: date
    """The day."""

    @property
    def upcoming(self) -> tuple[Version, ...]:
        """The versions that come after the one that is shown."""
        return self.versions[self.shown.manifest.number :]

    def state(self, version: Version) -> State:
        """Tell what a version is on the day."""
        if version.manifest.effective > self.today:
            return "announced"
        current = version.manifest.number == self.shown.manifest.number
        return "current" if current else "superseded"

    def before(self, version: Version) -> Version | None:
        """Give the version that a version followed."""
        number = version.manifest.number
        return self.versions[number - 2] if number > 1 else None

    def after(self, version: Version) -> Version | None:
        """Give the version that followed a version."""
        number = version.manifest.number
        return self.versions[number] if number < len(self.versions) else None


def history(file: Path, today: date) -> History | None:
    """Load the versions that are announced by a day; None if there is none.

    Raises:
        ProblemsFound: something published is not as it was; every such file is named.
    """
    if problems := verify(file):
        raise ProblemsFound(problems)
    every = published(file)
    seen = tuple(takewhile(lambda version: version.manifest.announced <= today, every))
    if not seen:
        return None
    return History(seen, in_force(seen, today) or seen[0], every[-1], today)
