"""What a login provider sends, who gets it from us, and the rules for keeping it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

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
    stands_in: bool = False
    """It comes in place of what a permission yields, from people who hide that."""

    @property
    def is_token(self) -> bool:
        """It is a key for the sign-in."""
        return self.data in TOKENS

    @property
    def opens_data(self) -> bool:
        """It is a key with which the data can be fetched, also later."""
        return self.data == "access_token"

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
    """List what comes with a sign-in, besides the data of permissions.

    An identifier of a kind that does not always come depends on a permission: LINE sends an ID
    token with `openid` only, and Apple an address of its own only in place of the real one.
    """
    yielded = {item for one in asked for item in one.data}
    named = tuple(
        _identifier(one.id, Term("data", one.data), known)
        for one in known.identifiers
        if one.data in yielded or one.data in known.always
    )
    listed = {one.data for one in named} | yielded
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
    """Gather the rules for some data, each once."""
    found: dict[Retention, list[tuple[ActivityFacts, tuple[Term, ...]]]] = {}
    for activity in activities:
        for kept in activity.retention:
            ruled = tuple(item for item in data if item in kept.data)
            if ruled:
                same = kept.rule.model_copy(update={"data": None})
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
    """Find who gets some of the data, with that part of it."""
    named = {name for slug in answers.activities for name in recipients_of(slug, answers)}
    hosts = set((answers.storage and answers.storage.providers) or ())
    found = []
    for facts in recipient_facts(answers, catalog).values():
        if facts.slug in named | hosts:
            part = _allowed(facts, _reached(facts, data, activities, hosts))
            gets = bool(part)
        else:
            part = tuple(item for item in data if item in facts.data)
            gets = facts.can_get(data)
        if gets:
            found.append(replace(facts, data=part, everything=len(part) == len(data)))
    return tuple(found)


def carriers(
    provider: KnownProvider,
    data: tuple[Term, ...],
    activities: tuple[ActivityFacts, ...],
    answers: Answers,
    catalog: Catalog,
) -> tuple[str, ...]:
    """Name the messaging channels, other than the provider's own, that carry some of the data."""
    using = {facts.slug for facts in activities}
    names = (
        catalog.messaging[slug].company
        for slug, channel in answers.messaging.items()
        if using & set(channel.activities) and set(channel.data) & set(data)
    )
    return tuple(dict.fromkeys(name for name in names if name != provider.company))


def follows_people(facts: ActivityFacts, catalog: Catalog) -> bool:
    """Tell whether an activity follows people around, or might."""
    if facts.profile:
        return True
    # What a purpose in the company's own words means, nobody can tell.
    return any(item in _TRACKING or item not in catalog.purposes for item in facts.purposes)


def _reached(
    facts: RecipientFacts,
    data: tuple[Term, ...],
    activities: tuple[ActivityFacts, ...],
    hosts: set[Term],
) -> tuple[Term, ...]:
    """Give the data that come to a recipient: all of them, or those of the activities that name it."""
    naming = [one for one in activities if any(each.slug == facts.slug for each in one.recipients)]
    if facts.slug in hosts or (naming and len(naming) == len(activities)):
        return data
    theirs = {item for one in naming for item in one.data}
    return tuple(item for item in data if item in theirs)


def _allowed(facts: RecipientFacts, data: tuple[Term, ...]) -> tuple[Term, ...]:
    """Leave out what the recipient does not get by its own answers."""
    given = facts.data if facts.tools else facts.answer.data
    wanted = set(given or data) - set(facts.answer.withheld or ())
    return tuple(item for item in data if item in wanted)


def _identifier(name: str, data: Term, known: KnownProvider) -> IdentifierFacts:
    found = IdentifierFacts(name, data)
    own_kind = found.is_token or found.is_user_id
    return replace(found, stands_in=data not in known.always and not own_kind)


def _yields(known: KnownProvider, name: str) -> tuple[Term, ...]:
    listed = known.permissions[name].data if name in known.permissions else ()
    return tuple(Term("data", item) for item in listed)
