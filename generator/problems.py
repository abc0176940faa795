"""What is wrong with an input, where it stands, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""Errors stop a build; warnings stop a strict one; notes tell what a person should look up."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file; lines and columns count from 1, 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Give the place as editors and terminals make it clickable: file:line:column."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a person has to mend, documented under its code in docs/reference."""

    code: str
    """Stable, for example P203; each is explained in docs/reference/problems.md."""
    place: Place
    path: str
    """The answer's path, for example activities.billing.retention; empty for the whole file."""
    message: str
    """What is wrong, as a sentence."""
    fix: str
    """What to do about it, as a sentence."""
    severity: Severity = "error"
    requirements: tuple[str, ...] = ()
    """Citations that ask for it, for example "UU 27/2022 art. 21(1)(d)"."""
    about: tuple[str, ...] = ()
    """Paths of the login providers, channels, tools and stores that it concerns; none for the
    whole site."""

    def __str__(self) -> str:
        """Two lines for a terminal: place, code, path and message; then the fix."""
        path = f" {self.path}" if self.path else ""
        return f"{self.place}: {self.code}{path}: {self.message}\n    {self.fix}"


class PrivasiError(Exception):
    """Anything that stops a command and that its user can mend; its text is the message."""


class ProblemsFound(PrivasiError):  # noqa: N818 (it reports what was found)
    """An input that cannot be used; carries every problem at once, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: (problem.place, problem.code)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def file_name(path: Path) -> str:
    """Name a file as the user would: relative to the working directory where it lies below it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
