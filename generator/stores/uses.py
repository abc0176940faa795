"""Every kind of data that an app sends, with what is done with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.policy import Policy
from generator.policy.activities import ActivityFacts, distinct
from generator.policy.login_data import follows_people
from generator.policy.recipients import RecipientFacts
from generator.values import Term

_APP = frozenset({"mobile_app", "in_app"})
_THIRD_PARTIES = frozenset({"controller", "joint_controller", "group_company"})
_IDENTIFYING = frozenset({"personal", "pseudonymous"})


@dataclass(frozen=True, slots=True)
class DataUse:
    """A kind of data that the app sends."""

    data: Term
    """Which data."""
    activities: tuple[ActivityFacts, ...]
    """What it is used for."""
    third_parties: tuple[RecipientFacts, ...]
    """Who gets it for purposes of its own; whoever acts for the company is none of them."""
    follows: bool
    """An activity follows people around, or might."""

    @property
    def purposes(self) -> tuple[Term, ...]:
        """Why it is collected, each once."""
        return distinct(item for facts in self.activities for item in facts.purposes)

    @property
    def must_be_given(self) -> bool:
        """Something does not work without it."""
        return any(
            facts.answer.required is True and self.data not in facts.optional
            for facts in self.activities
        )

    @property
    def can_be_refused(self) -> bool:
        """Everything works without it."""
        return bool(self.activities) and all(
            facts.answer.required is False or self.data in facts.optional
            for facts in self.activities
        )

    @property
    def stored(self) -> bool:
        """A rule keeps it for longer than a session."""
        rules = [kept.rule for facts in self.activities for kept in facts.retention]
        own = [rule for rule in rules if rule.data is None or self.data in rule.data]
        return any(rule.keep or rule.criterion or rule.until != "session_end" for rule in own)

    @property
    def linked(self) -> bool:
        """It is about a person whom the company can tell."""
        return any(facts.answer.form in _IDENTIFYING for facts in self.activities)

    @property
    def coded(self) -> bool:
        """The company keeps it only under a code in place of a name."""
        return {facts.answer.form for facts in self.activities} == {"pseudonymous"}

    @property
    def meets_others(self) -> bool:
        """It goes to others, or some of it comes from them, so that it can be joined with theirs."""
        sources = (origin for facts in self.activities for origin in facts.answer.source)
        return bool(self.third_parties) or any(origin.from_ == "third_party" for origin in sources)


def is_elsewhere(facts: ActivityFacts) -> bool:
    """Tell whether all of an activity's data come through something other than the app."""
    return all(
        origin.through is not None and _APP.isdisjoint(origin.through)
        for origin in facts.answer.source
    )


def app_data(policy: Policy) -> Iterator[DataUse]:
    """Give every kind of data that the app sends, in the order of the answers.

    An answer that names other channels for all data of an activity takes it out; customers'
    data, for which the company does not decide, are not among them. Data of a tool go out too,
    for whoever runs it collects them in the app.
    """
    ours = [facts for facts in policy.activities if not is_elsewhere(facts)]
    found: dict[Term, list[ActivityFacts]] = {}
    for facts in ours:
        for item in facts.data:
            found.setdefault(item, []).append(facts)
    for login in policy.logins:
        for item in login.received:
            found.setdefault(item, [facts for facts in login.activities if facts in ours])
    for tool in policy.tools:
        for item in tool.answer.data:
            found.setdefault(item, []).extend(facts for facts in tool.activities if facts in ours)
    for item, activities in found.items():
        follows = any(follows_people(facts, policy.catalog) for facts in activities)
        parties = tuple(_third_parties(item, policy))
        once = {facts.slug: facts for facts in activities}
        yield DataUse(item, tuple(once.values()), parties, follows)


def _third_parties(item: Term, policy: Policy) -> Iterator[RecipientFacts]:
    for facts in policy.recipients.all:
        if facts.role in _THIRD_PARTIES and facts.can_get((item,)):
            yield facts
