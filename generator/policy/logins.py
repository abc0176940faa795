"""Login providers: what the catalog knows, joined with the answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from generator.answers.company import Contact
from generator.answers.questionnaire import Answers
from generator.answers.technology import LoginProvider
from generator.catalog import Catalog
from generator.catalog.companies import Label, MenuPath, Revoke
from generator.catalog.companies import LoginProvider as KnownProvider
from generator.policy.activities import ActivityFacts, distinct
from generator.policy.deletion import KeptFacts, disputed_data, kept_facts
from generator.policy.login_data import (
    TOKENS,
    IdentifierFacts,
    PermissionFacts,
    carriers,
    follows_people,
    identifiers,
    permissions,
    receivers,
    retention,
    users,
)
from generator.policy.recipients import RecipientFacts
from generator.policy.retention import RetentionSchedule
from generator.values import Term


@dataclass(frozen=True, slots=True)
class LoginFacts:
    """A login provider as this service uses it."""

    slug: str
    """Its id in the catalog."""
    answer: LoginProvider
    """The answer."""
    known: KnownProvider
    """The catalog's entry, with what is answered in place of it."""
    permissions: tuple[PermissionFacts, ...]
    """What is asked for, and what is granted without being asked."""
    identifiers: tuple[IdentifierFacts, ...]
    """What comes with every sign-in besides."""
    activities: tuple[ActivityFacts, ...]
    """The activities that use the data."""
    recipients: tuple[RecipientFacts, ...]
    """Everybody who gets some of the data, with that part of it."""
    carriers: tuple[str, ...]
    """Channels of other companies that carry messages with some of the data."""
    kept: tuple[KeptFacts, ...]
    """Data of these kinds that stays after deletion, from whatever source it came."""
    disputed: tuple[Term, ...]
    """Data of these kinds that is kept while a dispute needs it."""
    nothing_kept: bool
    """Nothing of these kinds stays after deletion, not even in anonymous form."""
    change_contact: Contact | None
    """Whom to ask to change the data taken over."""
    never_sold: bool
    """Data are never sold."""
    tracks: bool
    """A purpose or a profile follows people, or might."""

    @property
    def path(self) -> str:
        """Where it stands among the answers."""
        return f"login_providers.{str.__str__(self.slug)}"

    @property
    def name(self) -> str:
        """What readers call the provider."""
        return self.known.company

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
        return _received(self.permissions, self.identifiers)

    @property
    def by_token(self) -> bool:
        """The provider checks who signs in and gives the app a token."""
        return any(identifier.is_token for identifier in self.identifiers)

    @property
    def token_until(self) -> Term | None:
        """The event until which the token is kept, where it has a rule of its own."""
        return self.answer.token_until if self.by_token else None

    @property
    def processors(self) -> tuple[RecipientFacts, ...]:
        """The processors that get the data."""
        return tuple(facts for facts in self.recipients if facts.role == "processor")

    @property
    def processed_alone(self) -> bool:
        """No other company processes the data for this one, not even to carry it."""
        return self.by_token and not (self.processors or self.carriers)

    @property
    def processors_bound(self) -> bool:
        """Every one of them is bound by a written agreement."""
        return all(facts.bound for facts in self.processors)

    @property
    def authorities(self) -> tuple[RecipientFacts, ...]:
        """The authorities that can ask for the data."""
        return tuple(facts for facts in self.recipients if facts.role == "authority")

    @property
    def other_recipients(self) -> tuple[RecipientFacts, ...]:
        """Everybody else who gets the data."""
        acting = {"processor", "authority"}
        return tuple(facts for facts in self.recipients if facts.role not in acting)

    @property
    def retention(self) -> RetentionSchedule:
        """The rules for the data, each once."""
        own_rule = TOKENS if self.token_until else frozenset()
        ruled = tuple(item for item in self.received if item not in own_rule)
        groups = retention(ruled, self.activities)
        same = len(groups) == 1 and set(groups[0].data) == set(ruled)
        return RetentionSchedule(groups, same_for_all=same)

    @property
    def uniform(self) -> bool:
        """Every permission serves all purposes, so that one list says it."""
        return all(set(one.purposes) == set(self.purposes) for one in self.permissions)

    @property
    def rules_differ(self) -> bool:
        """Some data are kept for some of the purposes only."""
        return any(set(one.purposes) != set(self.purposes) for one in self.retention.groups)

    @property
    def without_rule(self) -> tuple[Term, ...]:
        """Data that no retention rule covers; a policy that has some is incomplete."""
        ruled = {item for group in self.retention.groups for item in group.data}
        own_rule = TOKENS if self.token_until else frozenset()
        return tuple(item for item in self.received if item not in ruled | own_rule)

    @property
    def revoke_menu(self) -> MenuPath | None:
        """The path in the provider's settings, unless it says no more than the address."""
        revoke = self.known.revoke
        if revoke is None or (revoke.url and len(revoke.path.en) == 1):
            return None
        return revoke.path

    @property
    def demands(self) -> tuple[str, ...]:
        """Requirements of the provider and of every permission in use, each once."""
        known = self.known.permissions
        brought = (
            known[one.id].demands if one.id in known else self.known.unlisted
            for one in self.permissions
        )
        return tuple(dict.fromkeys(chain(self.known.demands, *brought)))

    @property
    def limited_use(self) -> bool:
        """A permission demands a fixed statement on how its data are used and passed on."""
        return self._demanded("google.user-data.limited-use-statement")

    @property
    def no_ai_training(self) -> bool:
        """The provider wants to read that no models are trained, and none are."""
        return self._demanded("google.workspace.ai") and "ai_training" not in self.purposes

    @property
    def equal_protection(self) -> bool:
        """The provider demands that everybody who gets the data protects them as well."""
        passed_on = self.processors or self.other_recipients
        return bool(passed_on) and self._demanded("apple.5.1.1-i-third")

    @property
    def stricter_terms(self) -> str | None:
        """The address of the provider's terms, where it demands that they come first."""
        demanded = self._demanded("meta.platform-terms.4d")
        return self.known.developer_terms if demanded else None

    def _demanded(self, requirement: str) -> bool:
        return requirement in self.demands


def login_facts(
    answers: Answers, catalog: Catalog, activities: Mapping[str, ActivityFacts]
) -> tuple[LoginFacts, ...]:
    """Join the login providers answered with what the catalog knows of them."""
    return tuple(_login(slug, answers, catalog, activities) for slug in answers.login_providers)


def _login(
    slug: Term, answers: Answers, catalog: Catalog, activities: Mapping[str, ActivityFacts]
) -> LoginFacts:
    answer = answers.login_providers[slug]
    known = _corrected(catalog.login_providers[slug], answer)
    asked = permissions(answer, known, activities)
    named = identifiers(known, asked)
    using = users(slug, answer, activities)
    data = _received(asked, named)
    ours = [facts for facts in activities.values() if facts.answer.role != "processor"]
    narrowed = (facts.among(data) for facts in kept_facts(answers, ours))
    kept = tuple(facts for facts in narrowed if facts)
    disputed = tuple(item for item in disputed_data(ours) if item in data)
    return LoginFacts(
        slug=slug,
        answer=answer,
        known=known,
        permissions=asked,
        identifiers=named,
        activities=using,
        recipients=receivers(data, using, answers, catalog),
        carriers=carriers(known, data, using, answers, catalog),
        kept=kept,
        disputed=disputed,
        nothing_kept=not (kept or disputed or answers.deletion.anonymised),
        change_contact=_contact(answers, answer.change_by),
        never_sold=_never_sold(answers),
        tracks=any(follows_people(facts, catalog) for facts in using),
    )


def _corrected(known: KnownProvider, answer: LoginProvider) -> KnownProvider:
    """Put the way to disconnect that is answered in place of the one that the catalog knows."""
    if answer.revoke is None:
        return known
    path, button = answer.revoke.path, answer.revoke.button
    revoke = Revoke(
        path=MenuPath(en=path.en, id=path.id),
        remove=Label(en=button.en, id=button.id) if button else None,
    )
    return known.model_copy(update={"revoke": revoke})


def _received(
    asked: tuple[PermissionFacts, ...], named: tuple[IdentifierFacts, ...]
) -> tuple[Term, ...]:
    yielded = (item for permission in asked for item in permission.data)
    return distinct((*yielded, *(identifier.data for identifier in named)))


def _never_sold(answers: Answers) -> bool:
    sold = any("data_sale" in activity.purpose for activity in answers.activities.values())
    return answers.sharing is not None and answers.sharing.never_sold and not sold


def _contact(answers: Answers, role: Term | None) -> Contact | None:
    return getattr(answers.contacts, str(role)) if role else None
