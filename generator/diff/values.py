"""What a change tells: values that can be said in every language, free of the answers they came from."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.answers import Menu, Words
from generator.answers.company import Address
from generator.values import Citation, Duration, Term

Kind = Literal["added", "removed", "changed"]
Effect = Literal["consent", "app_review", "google_consent_screen", "notice"]


@dataclass(frozen=True, slots=True)
class Code:
    """A technical name, said as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the fixed words that a field can be."""

    of: str
    """The field's pattern, `yes_no` or `unanswered`."""
    word: str
    """Which."""


@dataclass(frozen=True, slots=True)
class Title:
    """A heading, said in quotation marks."""

    words: Words | Term


@dataclass(frozen=True, slots=True)
class Details:
    """An entry: what it is called, and some of what it says."""

    name: "Value | None"
    """What it is called, if it has a name."""
    told: tuple[tuple[str, "Value | None"], ...]
    """Patterns of some of its fields, and their values."""


Value = (
    str  # a Term as well
    | int
    | date
    | Duration
    | Citation
    | Words
    | Menu
    | Address
    | Code
    | Choice
    | Title
    | Details
    | tuple["Value", ...]
)
"""Something that can be said in every language."""
