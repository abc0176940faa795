"""Login providers and messaging channels: what the catalog knows, joined with the answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.answers import Phrase
from generator.answers.questionnaire import Answers
from generator.answers.technology import LoginProvider, Messaging
from generator.catalog import Catalog
from generator.catalog.entries import LoginProvider as KnownProvider
from generator.catalog.entries import MessagingChannel
from generator.policy.activities import ActivityFacts, RetentionFacts, distinct
from generator.policy.recipients import RecipientFacts
from generator.values import Term


@dataclass(frozen=True, slots=True)
class PermissionFacts:
    """A permission, the data it yields and why it is needed."""

    id: str
    """The provider's own name for it."""
    data: tuple[Term, ...]
    """What is taken."""
    purposes: tuple[Term, ...]
    """Why."""
    optional: bool
    """People can refuse it."""
    if_refused: Phrase | None
    """What happens then."""


@dataclass(frozen=True, slots=True)
class LoginFacts:
    """A login provider as this service uses it."""

    slug: str
    """Its id in the catalog."""
    answer: LoginProvider
    """The answer."""
    known: KnownProvider
    """The catalog's entry."""
    permissions: tuple[PermissionFacts, ...]
    """What is asked for."""
    activities: tuple[ActivityFacts, ...]
    """The activities that use the data."""

    @property
    def purposes(self) -> tuple[Term, ...]:
        """All purposes, each once."""
        return distinct(item for activity in self.activities for item in activity.purposes)

    @property
    def data(self) -> tuple[Term, ...]:
        """All data that permissions yield, each once."""
        return distinct(item for permission in self.permissions for item in permission.data)

    @property
    def processors(self) -> tuple[RecipientFacts, ...]:
        """The processors that get the data."""
        return self._recipients(processors=True)

    @property
    def other_recipients(self) -> tuple[RecipientFacts, ...]:
        """Everybody else who gets the data."""
        return self._recipients(processors=False)

    @property
    def retention(self) -> tuple[RetentionFacts, ...]:
        """The rules for the data, each once."""
        rules = (rule for activity in self.activities for rule in activity.retention)
        wanted = set(self.data)
        return tuple(
            RetentionFacts(kept, facts.rule)
            for facts in rules
            if (kept := tuple(item for item in facts.data if item in wanted))
        )

    def _recipients(self, *, processors: bool) -> tuple[RecipientFacts, ...]:
        wanted = set(self.data)
        found = {
            recipient.slug: recipient
            for activity in self.activities
            for recipient in activity.recipients
            if (recipient.role == "processor") is processors and wanted & set(recipient.data)
        }
        return tuple(found.values())


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """A messaging channel as this service uses it."""

    slug: str
    """Its id in the catalog."""
    answer: Messaging
    """The answer."""
    known: MessagingChannel
    """The catalog's entry."""
    activities: tuple[ActivityFacts, ...]
    """The activities that use it."""

    @property
    def purposes(self) -> tuple[Term, ...]:
        """All purposes, each once."""
        return distinct(item for activity in self.activities for item in activity.purposes)

    @property
    def retention(self) -> tuple[RetentionFacts, ...]:
        """The rules for the data."""
        return tuple(rule for activity in self.activities for rule in activity.retention)


def login_facts(
    answers: Answers, catalog: Catalog, activities: Mapping[str, ActivityFacts]
) -> tuple[LoginFacts, ...]:
    """Join the login providers answered with what the catalog knows of them."""
    return tuple(
        _login(slug, answer, catalog.login_providers[slug], activities)
        for slug, answer in answers.login_providers.items()
    )


def channel_facts(
    answers: Answers, catalog: Catalog, activities: Mapping[str, ActivityFacts]
) -> tuple[ChannelFacts, ...]:
    """Join the messaging channels answered with what the catalog knows of them."""
    return tuple(
        ChannelFacts(
            slug,
            answer,
            catalog.messaging[slug],
            tuple(activities[name] for name in answer.activities),
        )
        for slug, answer in answers.messaging.items()
    )


def _login(
    slug: str,
    answer: LoginProvider,
    known: KnownProvider,
    activities: Mapping[str, ActivityFacts],
) -> LoginFacts:
    permissions = []
    used: dict[str, ActivityFacts] = {}
    for name, permission in answer.permissions.items():
        needing = {activity: activities[activity] for activity in permission.for_}
        used |= needing
        yields = known.permissions[name].data if name in known.permissions else ()
        permissions.append(
            PermissionFacts(
                id=name,
                data=permission.data or tuple(Term("data", item) for item in yields),
                purposes=distinct(item for facts in needing.values() for item in facts.purposes),
                optional=permission.optional,
                if_refused=permission.if_refused,
            )
        )
    return LoginFacts(slug, answer, known, tuple(permissions), tuple(used.values()))
