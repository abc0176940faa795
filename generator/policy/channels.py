"""Messaging channels: what the catalog knows, joined with the answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.answers.company import Contact
from generator.answers.questionnaire import Answers
from generator.answers.technology import Messaging, OptOut
from generator.catalog import Catalog
from generator.catalog.companies import MessagingChannel
from generator.policy.activities import ActivityFacts, RetentionFacts, distinct
from generator.policy.recipients import RecipientFacts, in_catalog
from generator.values import Term


@dataclass(frozen=True, slots=True)
class OptOutFacts:
    """One way to stop messages, with its contact."""

    answer: OptOut
    """The answer."""
    contact: Contact | None
    """Whom to write to."""


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
    opt_out: tuple[OptOutFacts, ...]
    """How to stop messages."""
    operator: RecipientFacts | None
    """The company that runs the channel; nothing for one that belongs to nobody, such as email."""
    gateway: RecipientFacts | None
    """The company engaged to send and receive there, if it is another one."""

    @property
    def path(self) -> str:
        """Where it stands among the answers."""
        return f"messaging.{str.__str__(self.slug)}"

    @property
    def carriers(self) -> tuple[RecipientFacts, ...]:
        """Every company through which the messages go, the one nearest to us first."""
        return tuple(facts for facts in (self.gateway, self.operator) if facts)

    @property
    def partner(self) -> RecipientFacts | None:
        """The carrier with which the company has its agreement."""
        return self.gateway or self.operator

    @property
    def independent(self) -> RecipientFacts | None:
        """The carrier that can have purposes of its own."""
        return self.operator or self.gateway

    @property
    def independent_name(self) -> str | Term | None:
        """What readers call the latter: the channel's name, if it runs the channel."""
        if self.operator:
            return self.known.company
        return self.gateway.name if self.gateway else None

    @property
    def decrypted_by(self) -> RecipientFacts | None:
        """The operator, where it decrypts messages to pass them on."""
        return self.operator if self.known.decrypts else None

    @property
    def demands(self) -> tuple[str, ...]:
        """Requirements of the channel."""
        return self.known.demands

    @property
    def purposes(self) -> tuple[Term, ...]:
        """All purposes, each once."""
        return distinct(item for activity in self.activities for item in activity.purposes)

    @property
    def retention(self) -> tuple[RetentionFacts, ...]:
        """The rules for the data."""
        return tuple(rule for activity in self.activities for rule in activity.retention)

    @property
    def we_decide(self) -> bool:
        """The company sets a purpose itself, so it is the controller whatever it says."""
        return any(activity.answer.role != "processor" for activity in self.activities)


def channel_facts(
    answers: Answers,
    catalog: Catalog,
    activities: Mapping[str, ActivityFacts],
    recipients: Mapping[str, RecipientFacts],
) -> tuple[ChannelFacts, ...]:
    """Join the messaging channels answered with what the catalog knows of them."""
    return tuple(
        _channel(slug, answers, catalog, activities, recipients) for slug in answers.messaging
    )


def _channel(
    slug: Term,
    answers: Answers,
    catalog: Catalog,
    activities: Mapping[str, ActivityFacts],
    recipients: Mapping[str, RecipientFacts],
) -> ChannelFacts:
    answer = answers.messaging[slug]
    known = catalog.messaging[slug]
    engaged = recipients[answer.operator] if answer.operator else None
    runs_it = bool(engaged and known.operator and engaged.answer.processor == known.operator)
    return ChannelFacts(
        slug=slug,
        answer=answer,
        known=known,
        activities=tuple(activities[name] for name in answer.activities),
        opt_out=tuple(
            OptOutFacts(way, getattr(answers.contacts, way.contact) if way.contact else None)
            for way in answer.opt_out or ()
        ),
        operator=engaged if runs_it else _operator(known, answers, catalog, recipients),
        gateway=None if runs_it else engaged,
    )


def _operator(
    known: MessagingChannel,
    answers: Answers,
    catalog: Catalog,
    recipients: Mapping[str, RecipientFacts],
) -> RecipientFacts | None:
    """Find who runs a channel: as it is answered among the recipients, or else as it is known."""
    if known.operator is None:
        return None
    answered = (facts for facts in recipients.values() if facts.answer.processor == known.operator)
    return next(answered, None) or in_catalog(known.operator, answers, catalog)
