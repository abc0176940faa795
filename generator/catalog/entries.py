"""The form of each kind of catalog file."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from generator.values import Citation, Duration, Limit


def _parse(kind: type[Citation] | type[Duration]) -> BeforeValidator:
    return BeforeValidator(lambda value: kind.parse(value) if isinstance(value, str) else value)


CitationText = Annotated[Citation, _parse(Citation)]
DurationText = Annotated[Duration, _parse(Duration)]
How = Literal["read", "recalled", "secondary"]


class Entry(BaseModel):
    """An entry of a catalog file."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Evidence(Entry):
    """How a group of facts is known."""

    what: str
    """Which facts."""
    how: How
    """Read in the source, reported by others, or remembered."""
    source: str | None = None
    """Where it was read."""


class Checked(Entry):
    """An entry about somebody else, which goes stale."""

    checked: date
    """When it was last looked at."""
    evidence: tuple[Evidence, ...]
    """How it is known."""
    note: str | None = None
    """For contributors."""

    @property
    def unverified(self) -> tuple[Evidence, ...]:
        """What was not read at its source."""
        return tuple(evidence for evidence in self.evidence if evidence.how != "read")

    @property
    def known(self) -> str:
        """How the weakest of it is known, in words; empty where all of it was read."""
        ways = {evidence.how for evidence in self.unverified}
        if "recalled" in ways:
            return "known from memory"
        return "known from reports" if ways else ""


class DataCategory(Entry):
    """A kind of personal data."""

    class_: Annotated[Literal["umum", "spesifik"] | None, Field(alias="class")] = None
    """UU 27/2022 art. 4."""
    article: CitationText | None = None
    """Where the class comes from."""
    dpv: str | None = None
    """IRI in W3C DPV."""
    fideslang: str | None = None
    """Key in fideslang."""
    gdpr_special: bool = False
    """A special category of GDPR art. 9."""
    ccpa: str | None = None
    """Letter in California Civ. Code 1798.140(v)(1)."""
    note: str | None = None
    """For contributors."""

    @property
    def is_specific(self) -> bool:
        """Specific personal data, *Data Pribadi yang bersifat spesifik*."""
        return self.class_ == "spesifik"


class Purpose(Entry):
    """A purpose of processing."""

    dpv: str | None = None
    """IRI in W3C DPV."""
    fideslang: str | None = None
    """Key in fideslang."""
    tcf: str | None = None
    """Purpose numbers of IAB TCF."""
    default_basis: str | None = None
    """The basis that a questionnaire could start with; never applied by itself."""
    note: str | None = None
    """For contributors."""


class LegalLimit(Entry):
    """A time limit set by a law, as a number of days of 24 hours."""

    times: int
    """How many."""
    hours: int = 24
    """Of how many hours."""
    source: CitationText
    """Where it is set."""

    @property
    def limit(self) -> Limit:
        """The limit as a value to print."""
        return Limit(self.times, self.hours)


class Covers(Entry):
    """Whom a law covers."""

    users: tuple[str, ...] = ()
    """Countries whose users it protects."""
    seats: tuple[str, ...] = ()
    """Countries whose companies it binds."""


class Law(Checked):
    """A data protection law."""

    instrument: CitationText
    """How it is cited."""
    in_force: date
    """The first day on which it applies."""
    covers: Covers
    """Whom it covers."""
    basis_article: CitationText | None = None
    """Where it lists the legal bases."""
    limits: dict[str, LegalLimit] = {}
    """Time limits by what they limit."""
    answer_within: DurationText | None = None
    """The general limit for answers to requests."""
    extended_by: DurationText | None = None
    """How much longer it can take in hard cases."""
    indirect_notice: DurationText | None = None
    """How soon people are told of data that came from others."""
    child_age: int | None = None
    """Who is younger counts as a child."""
    transfer_articles: tuple[CitationText, ...] = ()
    """Where transfers abroad are ruled."""
    authority: str | None = None
    """Id of the supervisory authority among the words."""
    interim_authority: str | None = None
    """Id of the body that acts until the authority is formed."""
    complaint_acknowledged_within: DurationText | None = None
    """How soon a complaint has to be confirmed."""


class Outline(Entry):
    """A text's place among others."""

    id: str
    """File name and anchor; with {item} for a text that is repeated."""
    when: str | None = None
    """The name in the policy that has to hold something; always there if left out."""
    each: str | None = None
    """The name in the policy of the items to repeat it for."""
    file: str | None = None
    """The file's name, where it is not the id."""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.file or self.id


class ClauseOutline(Outline):
    """A clause's place in a document."""

    discloses: tuple[str, ...] = ()
    """What a reader learns from it; requirements are checked against these."""


class SnippetOutline(Outline):
    """The place of a text to copy among the others; its file also names its title and use."""

    clause_of: str | None = None
    """The document whose clause of the same id it repeats."""
    handler: bool = False
    """It is the program of the same name; neither this nor a clause, it has a template of its own."""
    demand: str | None = None
    """The requirement that a login provider in use has to make; always there if left out."""


class DocumentOutline(Entry):
    """A document and its clauses in order."""

    when: str | None = None
    """The name in the policy that has to hold something; always there if left out."""
    clauses: tuple[ClauseOutline, ...]
    """Its clauses."""
