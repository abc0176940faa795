"""What checks look at, and what they report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.catalog.hosting import Hosting
from generator.preflight.addresses import Address, Role, Target
from generator.preflight.expected import Expected
from generator.preflight.fetching import Response
from generator.preflight.reading import Page

Level = Literal["must", "should"]
"""Meta would reject, or nobody could read it; or another platform minds, or it is advice."""

EVERYBODY = "every agent"
LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not in order."""

    level: Level
    """How bad it is."""
    address: str
    """Where."""
    seen: str
    """What was seen."""
    fix: str
    """What to do about it, as a sentence."""
    agent: str = EVERYBODY
    """Who saw it."""


@dataclass(frozen=True, slots=True)
class Observed:
    """Everything that was fetched, and what it is compared with."""

    target: Target
    """The site."""
    responses: Mapping[Address, tuple[Response, ...]]
    """What each registered address answered, to everybody in every way."""
    pages: Mapping[Address, Page]
    """What stands there for Meta's crawler, where there was an answer to read."""
    robots: Response
    """The host's robots.txt."""
    security: Response
    """The host's security.txt (RFC 9116)."""
    archives: Mapping[str, Response]
    """The list of versions of each language."""
    home: Response | None
    """The home page of the app, where one is answered."""
    expected: Expected | None
    """What the questionnaire says, if one was given."""
    hosting: Hosting
    """What is known of visitors and hosts."""
    today: date
    """The day to look at."""

    def readable(self, *roles: Role) -> Iterator[tuple[Address, Page]]:
        """Go through the pages of these roles, or through all of them."""
        return (
            (address, page)
            for address, page in self.pages.items()
            if not roles or address.role in roles
        )

    def of(self, role: Role, language: str | None) -> Iterator[Address]:
        """Give the registered addresses of a role, in one language or in all of them."""
        return (
            address
            for address in self.responses
            if address.role == role and language in {None, address.language}
        )


def quoted(text: str) -> str:
    """Give foreign text in one printable line, so that it cannot speak to the terminal."""
    line = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
    return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE]}…"
