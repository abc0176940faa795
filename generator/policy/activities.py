"""Processing activities with everything they refer to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.answers import Phrase, Words
from generator.answers.activities import Activity, Basis, Consent, Origin, Profile
from generator.answers.questionnaire import Answers
from generator.answers.retention import Retention
from generator.catalog import Catalog
from generator.policy.recipients import RecipientFacts
from generator.values import Citation, Term


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """Where some of an activity's data come from."""

    answer: Origin
    """The answer."""
    data: tuple[Term, ...]
    """Which data."""
    name: Phrase | Term | str
    """Who or what they come from."""
    recipient_named: bool
    """The name is the name of a company."""


@dataclass(frozen=True, slots=True)
class RetentionFacts:
    """A retention rule and the data it is for."""

    data: tuple[Term, ...]
    """Which data."""
    rule: Retention
    """The rule."""


@dataclass(frozen=True, slots=True)
class ActivityFacts:
    """A processing activity, ready to be stated."""

    slug: str
    """Its key in the questionnaire."""
    answer: Activity
    """The answer."""
    title: Words | Term
    """Heading."""
    purposes: tuple[Term, ...]
    """Why."""
    data: tuple[Term, ...]
    """Which data."""
    specific: tuple[Term, ...]
    """Those of them that are specific personal data (UU 27/2022 art. 4(2))."""
    optional: tuple[Term, ...]
    """Those of them that need not be given."""
    sources: tuple[SourceFacts, ...]
    """Where from."""
    recipients: tuple[RecipientFacts, ...]
    """To whom."""
    retention: tuple[RetentionFacts, ...]
    """How long."""

    @property
    def basis(self) -> Basis:
        """The legal basis."""
        return self.answer.basis

    @property
    def basis_name(self) -> Term:
        """The legal basis as words."""
        return Term("legal_bases", self.answer.basis.kind)

    @property
    def law(self) -> Citation | None:
        """The statute behind the basis."""
        return self.answer.basis.law

    @property
    def interest(self) -> Phrase | None:
        """The interest behind the basis."""
        return self.answer.basis.reason

    @property
    def consent(self) -> Consent | None:
        """How consent works."""
        return self.answer.consent

    @property
    def profile(self) -> Profile | None:
        """The profile that is made."""
        return self.answer.profile

    @property
    def not_required(self) -> bool:
        """The data need not be given."""
        return self.answer.required is False


def activity_facts(
    slug: str,
    answers: Answers,
    catalog: Catalog,
    recipients: Mapping[str, RecipientFacts],
) -> ActivityFacts:
    """Resolve what one activity refers to."""
    activity = answers.activities[slug]
    return ActivityFacts(
        slug=slug,
        answer=activity,
        title=activity.title or activity.purpose[0],
        purposes=activity.purpose,
        data=activity.data,
        specific=tuple(item for item in activity.data if is_specific(item, answers, catalog)),
        optional=activity.optional or (),
        sources=tuple(_source(origin, activity, catalog) for origin in activity.source),
        recipients=tuple(recipients[name] for name in activity.recipients or ()),
        retention=tuple(
            RetentionFacts(rule.data or activity.data, rule) for rule in activity.retention or ()
        ),
    )


def is_specific(data: Term, answers: Answers, catalog: Catalog) -> bool:
    """Tell whether data are specific personal data (UU 27/2022 art. 4(2))."""
    own = answers.own.get("data", {}).get(data)
    return own.class_ == "spesifik" if own else catalog.data[data].is_specific


def distinct(items: Iterable[Term]) -> tuple[Term, ...]:
    """Keep each item once, in the order in which it first came."""
    return tuple(dict.fromkeys(items))


def _source(origin: Origin, activity: Activity, catalog: Catalog) -> SourceFacts:
    data = origin.data or activity.data
    if origin.is_login:
        return SourceFacts(origin, data, catalog.login_providers[origin.from_].company, True)
    return SourceFacts(origin, data, origin.party or origin.from_, False)
