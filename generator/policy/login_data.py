"""What a login provider sends, who gets it from us, and the rules for keeping it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.answers import Phrase
from generator.answers.questionnaire import Answers
from generator.answers.retention import Retention
from generator.answers.technology import LoginProvider
from generator.catalog import Catalog
from generator.catalog.companies import LoginProvider as KnownProvider
from generator.catalog.companies import Permission as KnownPermission
from generator.policy.activities import ActivityFacts, distinct
from generator.policy.recipients import RecipientFacts, recipient_facts, recipients_of
from generator.policy.retention import RetentionGroup
from generator.values import Term

TOKENS = frozenset({"auth_token", "access_token"})
"""Kinds of data that are keys for a sign-in."""

# Purposes that follow people around; with one of them nobody can say that there is no tracking.
_TRACKING = frozenset(
    {
        "advertising_measurement",
        "data_sale",
        "demographic_analysis",
        "direct_marketing",
        "interest_tracking",
        "profiling",
        "relevant_promotion",
        "social_media_marketing",
        "targeted_advertising",
    }
)


@dataclass(frozen=True, slots=True)
class PermissionFacts:
    """A permission, the data it yields and why it is needed."""

    id: str
    """The provider's own name for it."""
    data: tuple[Term, ...]
    """What is taken."""
    purposes: tuple[Term, ...]
    """Why; nothing for one that the provider grants without being asked."""
    optional: bool
    """People can refuse it."""
    if_refused: Phrase | None
    """What happens then."""
    known: KnownPermission | None
    """The catalog's entry, if it has one."""


@dataclass(frozen=True, slots=True)
class IdentifierFacts:
    """An identifier, a token or other data that comes with every sign-in."""

    id: str | None
    """The provider's own name for it, where it has one."""
    data: Term
    """What kind of data it is."""

    @property
    def is_token(self) -> bool:
        """It is a key for the sign-in."""
        return self.data in TOKENS

    @property
    def is_user_id(self) -> bool:
        """It stands for the person."""
        return self.data == "social_login_id"


def permissions(
    answer: LoginProvider, known: KnownProvider, activities: Mapping[str, ActivityFacts]
) -> tuple[PermissionFacts, ...]:
    """Join the permissions answered, and those granted without being asked, with what they yield."""
    asked = tuple(
        PermissionFacts(
            id=name,
            data=permission.data or _yields(known, name),
            purposes=distinct(
                purpose for slug in permission.for_ for purpose in activities[slug].purposes
            ),
            optional=permission.optional,
            if_refused=permission.if_refused,
            known=known.permissions.get(name),
        )
        for name, permission in answer.permissions.items()
    )
    granted = (name for name in known.default_permissions if name not in answer.permissions)
    return (
        *asked,
        *(
            PermissionFacts(
                id=name,
                data=_yields(known, name),
                purposes=(),
                optional=False,
                if_refused=None,
                known=known.permissions.get(name),
            )
            for name in granted
        ),
    )


def identifiers(
    known: KnownProvider, asked: Iterable[PermissionFacts]
) -> tuple[IdentifierFacts, ...]:
    """List what comes with every sign-in, besides the data of permissions."""
    named = tuple(IdentifierFacts(one.id, Term("data", one.data)) for one in known.identifiers)
    listed = {one.data for one in named} | {item for one in asked for item in one.data}
    rest = (Term("data", item) for item in known.always if item not in listed)
    return (*named, *(IdentifierFacts(None, item) for item in rest))


def users(
    slug: str, answer: LoginProvider, activities: Mapping[str, ActivityFacts]
) -> tuple[ActivityFacts, ...]:
    """Find the activities that need a permission or name the provider as a source."""
    needing = {name for permission in answer.permissions.values() for name in permission.for_}
    return tuple(
        facts
        for name, facts in activities.items()
        if name in needing or any(origin.from_ == slug for origin in facts.answer.source)
    )


def retention(
    data: tuple[Term, ...], activities: Iterable[ActivityFacts]
) -> tuple[RetentionGroup, ...]:
    """Gather the rules for some data, each once; a rule for all of an activity's data is one."""
    found: dict[Retention, list[tuple[ActivityFacts, tuple[Term, ...]]]] = {}
    for activity, rule in _rules(activities):
        ruled = tuple(item for item in data if rule.data is None or item in rule.data)
        if ruled:
            same = rule.model_copy(update={"data": None})
            found.setdefault(same, []).append((activity, ruled))
    return tuple(
        RetentionGroup(
            data=distinct(item for _, ruled in uses for item in ruled),
            purposes=distinct(item for activity, _ in uses for item in activity.purposes),
            rule=rule,
        )
        for rule, uses in found.items()
    )


def receivers(
    data: tuple[Term, ...],
    activities: tuple[ActivityFacts, ...],
    answers: Answers,
    catalog: Catalog,
) -> tuple[RecipientFacts, ...]:
    """Find who gets some of the data; without a list of its own, a recipient gets all that it may."""
    named = {name for slug in answers.activities for name in recipients_of(slug, answers)}
    ours = {facts.slug for activity in activities for facts in activity.recipients}

    def gets(facts: RecipientFacts) -> bool:
        if facts.slug not in named:
            return facts.can_get(data)
        known = facts.data if facts.tools else facts.answer.data
        may = set(known or data) - set(facts.answer.withheld or ())
        return facts.slug in ours and not may.isdisjoint(data)

    return tuple(facts for facts in recipient_facts(answers, catalog).values() if gets(facts))


def follows_people(facts: ActivityFacts, catalog: Catalog) -> bool:
    """Tell whether an activity follows people around, or might."""
    if facts.profile:
        return True
    # What a purpose in the company's own words means, nobody can tell.
    return any(item in _TRACKING or item not in catalog.purposes for item in facts.purposes)


def _rules(activities: Iterable[ActivityFacts]) -> Iterator[tuple[ActivityFacts, Retention]]:
    for activity in activities:
        for facts in activity.retention:
            yield activity, facts.rule


def _yields(known: KnownProvider, name: str) -> tuple[Term, ...]:
    listed = known.permissions[name].data if name in known.permissions else ()
    return tuple(Term("data", item) for item in listed)
