"""A sheet as it is printed: every field of a console with what to enter there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Cells = tuple[str, ...]
"""What stands in a cell of a table."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a table."""

    label: str
    """What stands above it."""
    blank: bool
    """A cell can be empty; otherwise a person adds what is not there."""
    code: bool
    """It holds technical names."""


@dataclass(frozen=True, slots=True)
class Entered:
    """A field, filled in."""

    label: str
    """As on the screen."""
    values: tuple[str, ...]
    """What to enter; several where the console takes several."""
    columns: Mapping[str, Heading]
    """The columns of a table, by their ids."""
    rows: tuple[Mapping[str, Cells], ...]
    """The rows of a table."""
    notes: tuple[str, ...]
    """What a person decides or does."""
    questions: tuple[str, ...]
    """What the platform asks and the answers leave open."""
    warnings: tuple[str, ...]
    """What is missing or too long."""
    requirements: tuple[str, ...]
    """Ids of the requirements that it answers."""

    @property
    def filled(self) -> bool:
        """There is something to enter."""
        return bool(self.values or self.rows)

    @property
    def undecided(self) -> bool:
        """There is nothing to enter, and no answer could have changed that."""
        return not (self.filled or self.warnings)


@dataclass(frozen=True, slots=True)
class FilledSection:
    """A page of a console, filled in."""

    title: str
    """What it is about."""
    where: tuple[str, ...]
    """The way there."""
    fields: tuple[Entered, ...]
    """Its fields."""


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A console, filled in."""

    id: str
    """The platform's id."""
    name: str
    """What the platform calls the console."""
    url: str
    """Where it is."""
    intro: str
    """What it is for, and when it was checked."""
    sections: tuple[FilledSection, ...]
    """Its pages."""

    @property
    def fields(self) -> Iterator[Entered]:
        """Every field."""
        return (field for section in self.sections for field in section.fields)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is missing or too long, each once."""
        return tuple(dict.fromkeys(each for field in self.fields for each in field.warnings))

    @property
    def by_hand(self) -> tuple[str, ...]:
        """What a person decides: fields without a value, and what the answers leave open."""
        return tuple(
            line
            for field in self.fields
            for line in (
                *(f"{field.label}: {note}" for note in field.notes if field.undecided),
                *field.questions,
            )
        )
