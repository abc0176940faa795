"""Processing activities with everything they refer to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.answers import Phrase, Words
from generator.answers.activities import Activity, Basis, Consent, Origin, Profile
from generator.answers.questionnaire import Answers
from generator.answers.retention import Retention
from generator.catalog import Catalog
from generator.policy.recipients import RecipientFacts, recipients_of
from generator.values import Citation, Term

MOST_IN_LINE = 4


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

    @property
    def many(self) -> bool:
        """The data are too many to be read in one line."""
        return len(self.data) > MOST_IN_LINE

    @property
    def indirect(self) -> bool:
        """Somebody else gives the data."""
        return self.answer.is_indirect

    @property
    def public(self) -> bool:
        """Everybody can read the source."""
        return self.answer.public or self.answer.from_ == "public"


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
    special: tuple[Term, ...]
    """Those of the data that are special categories in Europe (GDPR art. 9(1))."""
    kept_inside: bool
    """No answer gives any of the data to anybody outside the company."""

    @property
    def brief_retention(self) -> tuple[RetentionFacts, ...]:
        """The retention rule, if one is for all of the data and fits into a table."""
        return self.retention if len(self.retention) == 1 else ()

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
    def required_in_full(self) -> bool:
        """All of the data must be given."""
        return self.answer.required is True and not self.optional

    @property
    def required_in_part(self) -> bool:
        """The data must be given, save the optional ones."""
        return self.answer.required is True and bool(self.optional)

    @property
    def not_required(self) -> bool:
        """The data need not be given."""
        return self.answer.required is False

    @property
    def purpose_below_title(self) -> Term | None:
        """The only purpose, where the heading does not tell it."""
        return self.purposes[0] if self.answer.title and len(self.purposes) == 1 else None

    @property
    def purposes_below_title(self) -> tuple[Term, ...]:
        """Several purposes, which no heading tells."""
        return self.purposes if len(self.purposes) > 1 else ()

    @property
    def indirect_names(self) -> tuple[Phrase | Term | str, ...]:
        """From whom else the data come, each once, save sources that everybody can read."""
        return _names(source for source in self.sources if not source.public)

    @property
    def public_names(self) -> tuple[Phrase | Term | str, ...]:
        """The sources that everybody can read, each once (GDPR art. 14(2)(f))."""
        return _names(source for source in self.sources if source.public)


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
        recipients=tuple(recipients[name] for name in recipients_of(slug, answers)),
        retention=tuple(
            RetentionFacts(rule.data or activity.data, rule) for rule in activity.retention or ()
        ),
        special=tuple(item for item in activity.data if _is_special(item, answers, catalog)),
        kept_inside=_is_kept_inside(slug, answers),
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
        return SourceFacts(
            origin, data, catalog.login_providers[origin.from_].company, recipient_named=True
        )
    return SourceFacts(origin, data, origin.party or origin.from_, recipient_named=False)


def _names(sources: Iterable[SourceFacts]) -> tuple[Phrase | Term | str, ...]:
    names: list[Phrase | Term | str] = []
    for source in sources:
        if source.indirect and source.name not in names:
            names.append(source.name)
    return tuple(names)


def _is_special(data: Term, answers: Answers, catalog: Catalog) -> bool:
    """Tell whether data are a special category; the catalog knows it of its own entries only."""
    return data not in answers.own.get("data", {}) and catalog.data[data].gdpr_special


def _is_kept_inside(slug: str, answers: Answers) -> bool:
    """Tell whether nothing answered passes the data on.

    A recipient that no activity names can receive data of every activity, unless it only runs
    tools, and so can the owner of the servers; the operator of a messaging channel or a tool and
    a third party behind a cookie see what goes through them.
    """
    named = {name for activity in answers.activities.values() for name in activity.recipients or ()}
    at_large = (
        name
        for name, answer in answers.recipients.items()
        if name not in named and (answer.data or not answer.tool)
    )
    cookies = answers.cookies
    return not (
        recipients_of(slug, answers)
        or any(at_large)
        or (answers.storage and answers.storage.providers)
        or any(slug in channel.activities for channel in answers.messaging.values())
        or any(slug in tool.activities for tool in answers.tools.values())
        or (cookies and slug in (cookies.activities or ()) and any(c.party for c in cookies.items))
    )
