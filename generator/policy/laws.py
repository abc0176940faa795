"""Which laws apply, what they limit, and who supervises."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.answers.questionnaire import Answers
from generator.catalog import Catalog
from generator.catalog.entries import Law
from generator.values import Citation, Duration, Limit, Term


@dataclass(frozen=True, slots=True)
class LawFacts:
    """A law that applies."""

    slug: str
    """Its id in the catalog."""
    known: Law
    """The catalog's entry."""

    @property
    def name(self) -> Term:
        """Its name in full, for the first mention."""
        return Term("laws", self.slug)

    @property
    def short(self) -> Term:
        """Its short name."""
        return Term("laws_short", self.slug)

    @property
    def authority(self) -> Term | None:
        """Who supervises."""
        return Term("authorities", self.known.authority) if self.known.authority else None

    @property
    def interim_authority(self) -> Term | None:
        """Who supervises until the authority is formed."""
        interim = self.known.interim_authority
        return Term("authorities", interim) if interim else None


@dataclass(frozen=True, slots=True)
class LawsFacts:
    """The laws that apply, by name where the text depends on one."""

    all: tuple[LawFacts, ...]
    """All of them, in the catalog's order."""
    indonesia: LawFacts | None
    """UU 27/2022."""
    regulation: LawFacts | None
    """PP 33/2026."""
    gdpr: LawFacts | None
    """The GDPR."""
    uk_gdpr: LawFacts | None
    """The UK GDPR."""

    @property
    def europe(self) -> tuple[LawFacts, ...]:
        """The GDPR and its British sister, whichever apply."""
        return tuple(law for law in (self.gdpr, self.uk_gdpr) if law)

    @property
    def indonesian_short(self) -> tuple[Term, ...]:
        """The short names of the Indonesian laws that apply."""
        return tuple(law.short for law in (self.indonesia, self.regulation) if law)

    @property
    def basis_articles(self) -> tuple[Citation, ...]:
        """Where the laws that apply require a legal basis."""
        laws = (self.indonesia, self.regulation, *self.europe)
        articles = (law.known.basis_article for law in laws if law)
        return tuple(article for article in articles if article)

    @property
    def answer_within(self) -> Duration | None:
        """How soon European law wants a request answered; the shortest of the laws that apply."""
        return _shortest(law.known.answer_within for law in self.europe)

    @property
    def extended_by(self) -> Duration | None:
        """How much longer European law allows in hard cases."""
        return _shortest(law.known.extended_by for law in self.europe)

    @property
    def transfer_articles(self) -> tuple[Citation, ...]:
        """Where Indonesian law rules transfers abroad."""
        ours = (law for law in (self.indonesia, self.regulation) if law)
        return tuple(article for law in ours for article in law.known.transfer_articles)


@dataclass(frozen=True, slots=True)
class Limits:
    """Time limits that Indonesian law sets; None where no law that applies sets one."""

    access: Limit | None
    """Until access is given (UU 27/2022 art. 32(2))."""
    correction: Limit | None
    """Until data are corrected (art. 30(1))."""
    withdrawal: Limit | None
    """Until processing stops after consent is withdrawn (art. 40(2))."""
    restriction: Limit | None
    """Until processing is suspended or restricted (art. 41(1))."""
    breach: Limit | None
    """Until a protection failure is notified (art. 46(1))."""
    copy: Limit | None
    """Until a request for a copy is confirmed (PP 33/2026 art. 78(2))."""
    deletion_notice: Limit | None
    """Until people hear that data were erased or destroyed (PP 33/2026 art. 87(5))."""


def laws_facts(answers: Answers, catalog: Catalog, effective: date | None) -> LawsFacts:
    """Find the laws that follow from the company's seat and its users, or those answered.

    A law that is not yet in force on the effective date is left out; without a date, laws
    that are already made count as well.
    """
    wanted = answers.laws or tuple(
        Term("laws", slug) for slug, law in catalog.laws.items() if _covers(law, answers)
    )
    applying = {
        slug: LawFacts(slug, law)
        for slug, law in catalog.laws.items()
        if slug in wanted and (effective is None or law.in_force <= effective)
    }
    return LawsFacts(
        all=tuple(applying.values()),
        indonesia=applying.get("uu_pdp"),
        regulation=applying.get("pp33"),
        gdpr=applying.get("gdpr"),
        uk_gdpr=applying.get("uk_gdpr"),
    )


def limits(laws: LawsFacts) -> Limits:
    """Gather the time limits of the laws that apply."""
    found = {name: limit.limit for law in laws.all for name, limit in law.known.limits.items()}
    return Limits(**{name: found.get(name) for name in Limits.__slots__})


def _shortest(durations: Iterable[Duration | None]) -> Duration | None:
    return min(
        (duration for duration in durations if duration),
        key=lambda duration: duration.shortest_hours,
        default=None,
    )


def _covers(law: Law, answers: Answers) -> bool:
    users = answers.service.users_in
    return (
        answers.controller.address.country in law.covers.seats
        or "worldwide" in users
        or any(country in law.covers.users for country in users)
    )
