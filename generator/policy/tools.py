"""Embedded tools and app stores: what the catalog knows, joined with the answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

from generator.answers.activities import Consent
from generator.answers.questionnaire import Answers
from generator.answers.technology import Cookie
from generator.answers.tools import Tool
from generator.catalog import Catalog
from generator.catalog.companies import Store, ToolFeatures
from generator.catalog.companies import Tool as KnownTool
from generator.policy.activities import ActivityFacts, distinct
from generator.policy.recipients import RecipientFacts
from generator.values import Term


@dataclass(frozen=True, slots=True)
class ToolOptOutFacts:
    """A choice against a tool."""

    of: Term
    """What people opt out of."""
    urls: tuple[str, ...]
    """Where."""


@dataclass(frozen=True, slots=True)
class ToolFacts:
    """A tool as this service uses it."""

    slug: str
    """Its id in the catalog."""
    answer: Tool
    """The answer."""
    known: KnownTool
    """The catalog's entry."""
    activities: tuple[ActivityFacts, ...]
    """The activities that use it."""
    operator: RecipientFacts | None
    """The recipient that runs it; `privasi check` asks for one."""
    cookies: tuple[Cookie, ...]
    """Those of the answered cookies that it sets."""
    consents: tuple[Consent, ...]
    """How people consent to it: as to its activities, else as to cookies."""
    partners: tuple[RecipientFacts, ...]
    """Other recipients that take part."""

    @property
    def path(self) -> str:
        """Where it stands among the answers."""
        return f"tools.{str.__str__(self.slug)}"

    @property
    def demands(self) -> tuple[str, ...]:
        """The requirements it makes of our texts, by their ids."""
        return self.known.demands

    @property
    def name(self) -> str:
        """What readers call it."""
        return self.known.name

    @property
    def purposes(self) -> tuple[Term, ...]:
        """All purposes, each once."""
        return distinct(item for activity in self.activities for item in activity.purposes)

    @property
    def operator_name(self) -> str | Term:
        """Who runs it."""
        return self.operator.name if self.operator else self.known.entity

    @property
    def countries(self) -> tuple[Term, ...]:
        """Where the operator processes the data."""
        known = (Term("countries", self.known.country),)
        return self.operator.countries if self.operator else known

    @property
    def abroad(self) -> bool:
        """The operator is a recipient outside Indonesia, so the clause on transfers names it."""
        return self.operator is not None and bool(self.operator.abroad)

    @property
    def privacy_policy(self) -> str | None:
        """The operator's own privacy policy for this tool."""
        answered = self.operator.answer.privacy_policy if self.operator else None
        return answered or self.known.privacy_policy

    @property
    def operator_acts_for_us(self) -> bool:
        """The operator is a processor."""
        return self._role == "processor"

    @property
    def operator_decides(self) -> bool:
        """The operator is a controller of its own."""
        return self._role == "controller"

    @property
    def operator_decides_with_us(self) -> bool:
        """The operator and the company are joint controllers."""
        return self._role == "joint_controller"

    @property
    def switched_on(self) -> tuple[ToolFeatures, ...]:
        """What the catalog knows of the functions that were switched on."""
        named = set(self.answer.features or ())
        return tuple(group for group in self.known.features if named & set(group.ids))

    @property
    def collects(self) -> tuple[Term, ...]:
        """The data that the tool collects as far as the catalog knows, each once."""
        listed = (self.known.data, *(group.data for group in self.switched_on))
        return _terms("data", (item for items in listed for item in items))

    @property
    def hashed(self) -> tuple[Term, ...]:
        """Those of the data that are sent only as codes, to be compared with the operator's own."""
        coded = {item for group in self.switched_on if group.hashed for item in group.data}
        return tuple(item for item in self.answer.data if item in coded)

    @property
    def compared_for_us(self) -> bool:
        """The operator decides for itself, but compares these codes as a processor."""
        roles = {group.role for group in self.switched_on if group.hashed}
        return self.operator_decides and roles == {"processor"}

    @property
    def not_sent(self) -> tuple[Term, ...]:
        """The data that its terms forbid to send, save what is sent all the same."""
        forbidden = _terms("data", self.known.not_sent)
        return tuple(item for item in forbidden if item not in self.answer.data)

    @property
    def statements(self) -> tuple[Term, ...]:
        """What third parties do with the tool, each once."""
        listed = (self.known.statements, *(group.statements for group in self.switched_on))
        return _terms("tool_statements", (item for items in listed for item in items))

    @property
    def opt_outs(self) -> tuple[ToolOptOutFacts, ...]:
        """Choices against it that others than the company offer."""
        listed = (self.known.opt_out, *(group.opt_out for group in self.switched_on))
        return tuple(
            ToolOptOutFacts(Term("tool_opt_outs", choice.of), choice.urls)
            for choices in listed
            for choice in choices
        )

    @property
    def consent_in_europe(self) -> bool:
        """The operator asks for consent in Europe."""
        return self.known.consent_in_europe or any(
            group.consent_in_europe for group in self.switched_on
        )

    @property
    def _role(self) -> str:
        return self.operator.role if self.operator else self.known.role


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """A store that lists the app."""

    slug: str
    """Its id in the catalog."""
    known: Store
    """The catalog's entry."""

    @property
    def path(self) -> str:
        """Where it stands among the answers."""
        return f"service.stores.{str.__str__(self.slug)}"

    @property
    def demands(self) -> tuple[str, ...]:
        """The requirements it makes of our texts, by their ids."""
        return self.known.demands

    @property
    def name(self) -> str:
        """What readers call it."""
        return self.known.name


def tool_facts(
    answers: Answers,
    catalog: Catalog,
    activities: Mapping[str, ActivityFacts],
    recipients: Mapping[str, RecipientFacts],
) -> tuple[ToolFacts, ...]:
    """Join the tools answered with what the catalog knows of them."""
    return tuple(
        _tool(slug, answers, catalog.tools[slug], activities, recipients) for slug in answers.tools
    )


def store_facts(answers: Answers, catalog: Catalog) -> tuple[StoreFacts, ...]:
    """Join the stores answered with what the catalog knows of them."""
    return tuple(StoreFacts(slug, catalog.stores[slug]) for slug in answers.service.stores or ())


def is_cookie(name: str, known: str) -> bool:
    """Tell whether a cookie is the known one; either can be a family such as `_ga_*`."""
    return fnmatchcase(name, known) or fnmatchcase(known, name)


def _tool(
    slug: Term,
    answers: Answers,
    known: KnownTool,
    activities: Mapping[str, ActivityFacts],
    recipients: Mapping[str, RecipientFacts],
) -> ToolFacts:
    answer = answers.tools[slug]
    using = tuple(activities[name] for name in answer.activities)
    listed = answers.cookies.items if answers.cookies else ()
    for_cookies = answers.cookies.consent if answers.cookies else None
    consents = tuple(dict.fromkeys(facts.consent for facts in using if facts.consent))
    return ToolFacts(
        slug=slug,
        answer=answer,
        known=known,
        activities=using,
        operator=next(
            (facts for facts in recipients.values() if slug in (facts.answer.tool or ())), None
        ),
        cookies=tuple(
            cookie
            for cookie in listed
            if any(is_cookie(cookie.name, one.name) for one in known.cookies)
        ),
        consents=consents or ((for_cookies,) if for_cookies else ()),
        partners=tuple(recipients[name] for name in answer.partners or ()),
    )


def _terms(kind: str, names: Iterable[str]) -> tuple[Term, ...]:
    return distinct(Term(kind, name) for name in names)
