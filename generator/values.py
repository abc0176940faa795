"""Values that travel from an answer to the page: typed once, printed in each language's form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Self

from babel import Locale

Unit = Literal["hours", "days", "working_days", "weeks", "months", "years"]

_DURATION = re.compile(r"(?P<amount>[1-9]\d{0,3}) (?P<working>working )?(?P<unit>[a-z]+?)s?")
_CITATION = re.compile(
    r"(?P<instrument>\S+)(?: (?P<number>\d+)/(?P<year>\d{4}))?"
    r"(?: art\. (?P<article>\d+[A-Z]?)(?:\((?P<paragraph>\d+[a-z]?)\))?(?:\((?P<letter>[a-z])\))?)?"
)
_NOT_COUNTRIES = frozenset({"CQ", "EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""What CLDR lists beside countries: unions, placeholders, and what it names in English only."""


def countries() -> tuple[str, ...]:
    """List the codes of countries, as ISO 3166-1 has them."""
    codes = {str(code) for code in Locale("en").territories if str(code).isalpha()}
    return tuple(sorted(codes - _NOT_COUNTRIES))


class Term(str):
    """The id of an entry of the catalog or of the questionnaire; printed as its label.

    It compares and hashes as its id, so that code can ask `basis == "consent"`.
    """

    __slots__ = ("kind",)
    kind: str
    """Which vocabulary the id belongs to, for example "data" or "purposes"."""

    def __new__(cls, kind: str, term_id: str) -> Self:
        """Name an entry; whether it exists is checked where answers are read."""
        term = super().__new__(cls, term_id)
        term.kind = kind
        return term

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        """Copy and pickle as what it was made from."""
        return self.kind, str(self)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as a person answered it; days are calendar days unless said."""

    amount: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `90 days`, `1 year`, `30 working days`, `72 hours`.

        Raises:
            ValueError: the text is not a whole number followed by one of the units.
        """
        match = _DURATION.fullmatch(text.strip())
        units: Mapping[tuple[bool, str], Unit] = {
            (False, "hour"): "hours",
            (False, "day"): "days",
            (True, "day"): "working_days",
            (False, "week"): "weeks",
            (False, "month"): "months",
            (False, "year"): "years",
        }
        if match is None or (key := (bool(match["working"]), match["unit"])) not in units:
            message = f"{text!r} is not a length of time"
            raise ValueError(message)
        return cls(int(match["amount"]), units[key])

    def __str__(self) -> str:
        """Write it as it is answered: the singular for one."""
        unit = self.unit.replace("_", " ")
        return f"{self.amount} {unit[:-1] if self.amount == 1 else unit}"

    @property
    def shortest_hours(self) -> int:
        """The fewest hours it can last, to compare with a limit; a month counts 28 days."""
        hours = {"hours": 1, "days": 24, "working_days": 24}
        days = {"weeks": 7, "months": 28, "years": 365}
        return self.amount * hours.get(self.unit, days.get(self.unit, 1) * 24)

    @property
    def longest_hours(self) -> int:
        """The most hours it can last, holidays aside; two days of rest follow five working days."""
        if self.unit == "working_days":
            return (self.amount + 2 * -(-self.amount // 5)) * 24
        days = {"weeks": 7, "months": 31, "years": 366}
        return self.amount * (1 if self.unit == "hours" else days.get(self.unit, 1) * 24)


@dataclass(frozen=True, slots=True)
class Limit:
    """A statutory limit that Indonesian law writes as a number of days of 24 hours."""

    times: int
    hours: int = 24

    @property
    def duration(self) -> Duration:
        """The same limit in hours."""
        return Duration(self.times * self.hours, "hours")

    def __str__(self) -> str:
        """Write it as the statute does, in figures: 3 x 24 hours."""
        return f"{self.times} x {self.hours} hours"


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a law: `UU 27/2022 art. 21(1)(d)`, `PP 33/2026 art. 62`, `GDPR art. 13`."""

    instrument: str
    """UU, PP, Perpres, Permenkominfo or the short name of a foreign law."""
    number: str = ""
    year: str = ""
    article: str = ""
    paragraph: str = ""
    letter: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a citation.

        Raises:
            ValueError: the text does not name an instrument, or its article is not written
                as `art. 21(1)(d)`.
        """
        match = _CITATION.fullmatch(text.strip())
        if match is None:
            message = f"{text!r} does not cite a law"
            raise ValueError(message)
        return cls(**{name: value or "" for name, value in match.groupdict().items()})

    def __str__(self) -> str:
        """Write it as it is answered."""
        law = f"{self.instrument} {self.number}/{self.year}" if self.number else self.instrument
        if not self.article:
            return law
        parts = "".join(f"({part})" for part in (self.paragraph, self.letter) if part)
        return f"{law} art. {self.article}{parts}"
