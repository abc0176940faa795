"""Login providers and messaging channels: what the catalog knows, joined with the answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.answers import Phrase
from generator.answers.company import Contact
from generator.answers.questionnaire import Answers
from generator.answers.retention import Retention
from generator.answers.technology import LoginProvider, Messaging, OptOut
from generator.catalog import Catalog
from generator.catalog.entries import Identifier, MenuPath, MessagingChannel
from generator.catalog.entries import LoginProvider as KnownProvider
from generator.policy.activities import ActivityFacts, RetentionFacts, distinct
from generator.policy.deletion import KeptFacts, disputed_data, kept_facts
from generator.policy.recipients import RecipientFacts
from generator.values import Citation, Term

_TOKENS = frozenset({"auth_token", "access_token"})
_USER_ID = "social_login_id"
_CODE = "verification_code"
_BINDING = frozenset({"written_agreement", "data_processing_agreement"})
# Purposes that follow people around; beside them nobody can say that there is no tracking.
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


@dataclass(frozen=True, slots=True)
class IdentifierFacts:
    """An identifier or token that comes with every sign-in."""

    id: str | None
    """The provider's own name for it, where it has one."""
    data: Term
    """What kind of data it is."""

    @property
    def is_token(self) -> bool:
        """It is a key for the sign-in."""
        return self.data in _TOKENS

    @property
    def is_user_id(self) -> bool:
        """It stands for the person."""
        return self.data == _USER_ID


@dataclass(frozen=True, slots=True)
class LoginRetention:
    """A retention rule, the login data it is for, and why they are kept."""

    data: tuple[Term, ...]
    """Which data."""
    purposes: tuple[Term, ...]
    """Why they are kept."""
    rule: Retention
    """The rule."""
    by_law: tuple[KeptFacts, ...]
    """What a law makes the company keep for another time."""


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
    """What is asked for, and what is granted without being asked."""
    identifiers: tuple[IdentifierFacts, ...]
    """What comes with every sign-in."""
    activities: tuple[ActivityFacts, ...]
    """The activities that use the data."""
    kept: tuple[KeptFacts, ...]
    """Data of these kinds that stays after deletion, from whatever source it came."""
    disputed: tuple[Term, ...]
    """Data of these kinds that is kept while a dispute needs it."""
    change_contact: Contact | None
    """Whom to ask to change the data taken over."""
    never_sold: bool
    """Data are never sold."""
    tracks: bool
    """A purpose or a profile follows people, or might."""

    @property
    def purposes(self) -> tuple[Term, ...]:
        """All purposes, each once."""
        return distinct(item for activity in self.activities for item in activity.purposes)

    @property
    def data(self) -> tuple[Term, ...]:
        """All data that permissions yield, each once."""
        return distinct(item for permission in self.permissions for item in permission.data)

    @property
    def received(self) -> tuple[Term, ...]:
        """All data received, with identifiers and tokens, each once."""
        return distinct((*self.data, *(identifier.data for identifier in self.identifiers)))

    @property
    def by_token(self) -> bool:
        """The provider checks who signs in and gives the app a token."""
        return any(identifier.is_token for identifier in self.identifiers)

    @property
    def token_ends(self) -> Term | None:
        """The event until which the token is kept, where it has a rule of its own."""
        return self.answer.token_until if self.by_token else None

    @property
    def processors(self) -> tuple[RecipientFacts, ...]:
        """The processors that get the data."""
        return tuple(facts for facts in self._recipients() if facts.role == "processor")

    @property
    def processors_bound(self) -> bool:
        """Every one of them is bound by a written agreement."""
        return all(_BINDING & set(facts.answer.safeguards or ()) for facts in self.processors)

    @property
    def authorities(self) -> tuple[RecipientFacts, ...]:
        """The authorities that can ask for the data."""
        return tuple(facts for facts in self._recipients() if facts.role == "authority")

    @property
    def other_recipients(self) -> tuple[RecipientFacts, ...]:
        """Everybody else who gets the data."""
        roles = {"processor", "authority"}
        return tuple(facts for facts in self._recipients() if facts.role not in roles)

    @property
    def retention(self) -> tuple[LoginRetention, ...]:
        """The rules for the data, each once; a rule for all of an activity's data covers these too."""
        found: dict[Retention, list[tuple[ActivityFacts, RetentionFacts]]] = {}
        for activity in self.activities:
            for facts in activity.retention:
                same = facts.rule.model_copy(update={"data": None})
                found.setdefault(same, []).append((activity, facts))
        rules = (self._rule(same, users) for same, users in found.items())
        return tuple(rule for rule in rules if rule.data)

    @property
    def revoke_menu(self) -> MenuPath | None:
        """The path in the provider's settings, where it is more than an address."""
        path = self.known.revoke.path if self.known.revoke else None
        return path if path and len(path.en) > 1 else None

    @property
    def limited_use(self) -> bool:
        """A permission is asked for that the provider reviews, and it demands a fixed statement."""
        known = self.known.permissions
        reviewed = any(name not in known or known[name].review for name in self.answer.permissions)
        return reviewed and self._demanded("google.user-data.limited-use-statement")

    @property
    def no_ai_training(self) -> bool:
        """The provider wants to read that no models are trained, and none are."""
        trained = "ai_training" in self.purposes
        return self.limited_use and self._demanded("google.workspace.ai") and not trained

    @property
    def equal_protection(self) -> bool:
        """The provider demands that every recipient protects the data as well."""
        passed_on = self.processors or self.other_recipients
        return bool(passed_on) and self._demanded("apple.5.1.1-i-third")

    @property
    def terms_prevail(self) -> str | None:
        """The address of the provider's terms, where it demands that they come first."""
        demanded = self._demanded("meta.platform-terms.4d")
        return self.known.developer_terms if demanded else None

    def _demanded(self, requirement: str) -> bool:
        return requirement in self.known.demands

    def _recipients(self) -> tuple[RecipientFacts, ...]:
        """Find who gets the data; a recipient without a list of its own gets all that it may."""
        wanted = set(self.received)
        found = {}
        for activity in self.activities:
            for facts in activity.recipients:
                listed = facts.answer.data
                withheld = set(facts.answer.withheld or ())
                if wanted & (set(listed) if listed else wanted - withheld):
                    found[facts.slug] = facts
        return tuple(found.values())

    def _rule(
        self, rule: Retention, users: Iterable[tuple[ActivityFacts, RetentionFacts]]
    ) -> LoginRetention:
        covered, purposes, by_law = set[Term](), list[Term](), list[KeptFacts]()
        for activity, facts in users:
            listed = facts.rule.data
            data = tuple(item for item in self._ruled() if not listed or item in listed)
            if data:
                covered |= set(data)
                purposes += activity.purposes
                by_law += _exceptions(activity, facts, data)
        data = tuple(item for item in self._ruled() if item in covered)
        return LoginRetention(data, distinct(purposes), rule, tuple(dict.fromkeys(by_law)))

    def _ruled(self) -> tuple[Term, ...]:
        """Give the data that follow the activities' rules: all but tokens with one of their own."""
        return tuple(item for item in self.received if not (self.token_ends and item in _TOKENS))


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

    @property
    def for_customers(self) -> bool:
        """Some messages are sent for customers, as their processor."""
        return any(activity.answer.role == "processor" for activity in self.activities)

    @property
    def operator_is_processor(self) -> bool:
        """The operator carries the messages on the company's behalf."""
        return self.known.role == "processor"
