"""How the pages look: presentation, which states nothing and is never frozen."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.answers.base import Answer
from generator.answers.fields import YesNo, email_address, reader
from generator.answers.words import Label, Link, Text
from generator.colours import Colour

_PART = r"[A-Za-z0-9_][A-Za-z0-9_ .-]*"
_FILE = re.compile(rf"{_PART}(?:/{_PART})*")

Hue = Annotated[
    Colour,
    reader(
        Colour.parse,
        "a colour",
        'Write "#14532d" in quotes, or a name of CSS such as darkgreen.',
    ),
    WithJsonSchema({"type": "string", "pattern": "^(#(?:[0-9a-fA-F]{3}){1,2}|[A-Za-z]+)$"}),
]
"""A colour: "#14532d" in quotes, or a name of CSS such as darkgreen."""


def _inside(value: str) -> str:
    if not _FILE.fullmatch(value):
        raise PydanticCustomError(
            "file_outside",
            "{value} is no file of this project",
            {
                "value": repr(value),
                "fix": "Write where it is from here, without `..`: `look/logo.svg`.",
            },
        )
    return value


ProjectFile = Annotated[
    Text,
    AfterValidator(_inside),
    WithJsonSchema({"type": "string", "pattern": f"^{_FILE.pattern}$"}),
]
"""A file below the folder of the questionnaire: `look/logo.svg`."""


class Destination(Link):
    """Where a link leads: https or mailto; one address, or one for each language."""

    @staticmethod
    def check(address: str) -> str:
        """Refuse what is neither a secure web address nor an email address."""
        if address.startswith("mailto:"):
            return email_address(address.removeprefix("mailto:"))
        if not address.startswith("https://"):
            raise PydanticCustomError(
                "address_not_web",
                "{value} is no address that a link at the foot of a page can have",
                {
                    "value": repr(address),
                    "fix": "Write `https://example.com/` or `mailto:halo@example.com`.",
                },
            )
        return Link.check(address)


class FooterLink(Answer):
    """A link at the foot of every page."""

    label: Label
    """What it is called; one name, or one in every language."""
    url: Destination
    """Where it leads: `https://…` or `mailto:…`; one address, or one for each language."""


class DarkLook(Answer):
    """What is different for readers whose device is set to dark."""

    primary: Hue | None = None
    """The colour of the bar at the top; made darker from the other one if left out."""
    accent: Hue | None = None
    """The colour of links; made lighter from the other one if left out."""
    logo: ProjectFile | None = None
    """A logo for the dark bar; the same one if left out."""


class Look(Answer):
    """How a company shows itself: presentation that states nothing and is in force at once."""

    name: Text | None = None
    """The name in the bar at the top, instead of the trade name or legal name."""
    logo: ProjectFile | None = None
    """A logo beside it: a file below this folder, SVG, PNG or WebP."""
    logo_shows_name: YesNo = False
    """The logo has the name in letters, so that the name is not written beside it."""
    icon: ProjectFile | None = None
    """The icon of browser tabs: SVG, PNG or WebP, as wide as high; made from the logo if left out."""
    primary: Hue | None = None
    """The colour of the bar at the top; its letters are white or black, whichever reads better."""
    accent: Hue | None = None
    """The colour of links; made from the one of the bar if left out."""
    dark: DarkLook | None = None
    """What is different for readers whose device is set to dark."""
    styles: ProjectFile | None = None
    """A stylesheet of your own, which comes after the bundled one: a file below this folder."""
    links: Annotated[tuple[FooterLink, ...], Field(max_length=20)] = ()
    """Links at the foot of every page."""

    @property
    def in_dark(self) -> DarkLook:
        """What was answered for the dark scheme."""
        return self.dark or DarkLook()
