"""The form of catalog files about consoles: which fields a platform asks for, and what goes there."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from generator.catalog.entries import Checked, Entry
from generator.catalog.requirements import Both

Export = Literal["data_safety", "fastlane", "xcprivacy"]
"""A file that a store takes instead of answers typed by hand."""

Names = Annotated[
    tuple[str, ...],
    BeforeValidator(lambda value: (value,) if isinstance(value, str) else value),
]


class Uses(Entry):
    """What a service uses that makes a sheet, or a section of it, necessary; one of them is enough."""

    login_providers: tuple[str, ...] = ()
    """Login providers of the catalog."""
    messaging: tuple[str, ...] = ()
    """Messaging channels of the catalog."""
    stores: tuple[str, ...] = ()
    """App stores of the catalog."""


class Column(Entry):
    """A column of a table."""

    label: Both
    """Its heading."""
    value: str | None = None
    """A dotted name below `row`; without one, a person adds it."""
    blank: bool = False
    """A cell can be empty; otherwise a person adds what the answers do not say."""
    code: bool = False
    """It holds technical names."""


class SheetField(Entry):
    """A field of a console, and where its content comes from."""

    label: str
    """As on the screen, in English; our own words where the platform only asks by letter."""
    value: Names = ()
    """Dotted names; the first that has something in it is taken. They are those of the policy and of
    `item`, `logins`, `channels`, `processors`, `address` and `labels`."""
    asks: bool = False
    """A question with yes or no: yes if the value holds something."""
    each_language: bool = False
    """The console has the field once for every language."""
    rows: str | None = None
    """A dotted name of what makes the rows of a table."""
    columns: dict[str, Column] = {}
    """The table's columns."""
    when: str | None = None
    """A dotted name that has to hold something for the field to be there."""
    limit: Annotated[int, Field(gt=0)] | None = None
    """The most characters that the console takes."""
    note: Both | None = None
    """What a person decides or does, in whole sentences."""
    missing: Both | None = None
    """What a person does if nothing is answered, in whole sentences; also a warning."""
    questions: str | None = None
    """A dotted name of questions that the answers leave open; each is said beside the note."""
    requirements: tuple[str, ...] = ()
    """Ids of the requirements that it answers."""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.value or self.rows or self.note or self.questions):
            message = f"{self.label}: there is neither a value nor a note"
            raise ValueError(message)
        if bool(self.rows) != bool(self.columns) or (self.rows and self.value):
            message = f"{self.label}: rows need columns, and stand without a value"
            raise ValueError(message)
        return self


class SheetSection(Entry):
    """A page of a console."""

    title: Both
    """What it is about."""
    where: tuple[str, ...] = ()
    """The way there in the console, labels as on the screen."""
    uses: Uses | None = None
    """What makes it necessary, if not everything that makes the sheet necessary."""
    each: bool = False
    """It is there once for every login provider or channel in use, as `item`."""
    when: str | None = None
    """A dotted name that has to hold something for the section to be there."""
    fields: tuple[SheetField, ...]
    """Its fields in the order of the screen."""


class Sheet(Checked):
    """A console in which a company describes its app, and what to enter there."""

    name: str
    """What the platform calls the console."""
    url: str
    """Where the console is."""
    uses: Uses
    """What makes it necessary."""
    language: str = "en"
    """The language that its reviewers read: values are in this one."""
    exports: tuple[Export, ...] = ()
    """Files that it takes."""
    sections: tuple[SheetSection, ...]
    """Its pages."""
