"""How long data are kept: each rule once, with everything it is for."""

from dataclasses import dataclass

from generator.answers import Words
from generator.answers.retention import Retention
from generator.policy.activities import ActivityFacts, RetentionFacts, distinct
from generator.values import Duration, Term


@dataclass(frozen=True, slots=True)
class RetentionPart:
    """What a rule is for in one activity."""

    title: Words | Term
    """The activity's heading."""
    data: tuple[Term, ...]
    """Which of its data; empty if the rule is for all of them."""


@dataclass(frozen=True, slots=True)
class RetentionGroup:
    """A retention rule with the purposes and data of every activity that follows it."""

    rule: Retention
    """The rule."""
    purposes: tuple[Term, ...]
    """What the data are kept for."""
    data: tuple[Term, ...]
    """Which data."""
    parts: tuple[RetentionPart, ...] = ()
    """The same by activity."""

    @property
    def titles(self) -> tuple[Words | Term, ...]:
        """The headings of the activities that follow the rule."""
        return tuple(part.title for part in self.parts)

    @property
    def alone(self) -> RetentionPart | None:
        """The activity, if only one follows the rule, and only with some of its data."""
        return self.parts[0] if len(self.parts) == 1 and self.parts[0].data else None

    @property
    def partial(self) -> tuple[RetentionPart, ...]:
        """The activities of which only some data follow the rule."""
        return tuple(part for part in self.parts if part.data)


@dataclass(frozen=True, slots=True)
class RetentionSchedule:
    """Every retention rule, each once, in the order of the questionnaire."""

    groups: tuple[RetentionGroup, ...]
    """The rules."""
    same_for_all: bool
    """One rule is for all data of all activities."""

    @property
    def always_destroyed(self) -> bool:
        """All data are destroyed at the end of their period."""
        return all(group.rule.destroyed for group in self.groups)

    @property
    def always_backups(self) -> Duration | None:
        """How much later all backup copies are gone, if it is the same for all data."""
        found = {group.rule.backups for group in self.groups}
        return found.pop() if len(found) == 1 else None

    @property
    def erases(self) -> bool:
        """Some data are only removed from use."""
        return any(group.rule.erased for group in self.groups)

    @property
    def anonymises(self) -> bool:
        """Some data are made anonymous."""
        return any(group.rule.anonymised for group in self.groups)


def retention_schedule(activities: tuple[ActivityFacts, ...]) -> RetentionSchedule:
    """Bring together what is kept under equal rules."""
    pairs = [(facts, kept) for facts in activities for kept in facts.retention]
    rules = dict.fromkeys(_without_data(kept) for _, kept in pairs)
    groups = tuple(
        _group(rule, [pair for pair in pairs if _without_data(pair[1]) == rule]) for rule in rules
    )
    complete = all(
        any(set(facts.data) <= set(kept.data) for kept in facts.retention) for facts in activities
    )
    return RetentionSchedule(groups, same_for_all=complete and len(groups) == 1)


def _group(rule: Retention, pairs: list[tuple[ActivityFacts, RetentionFacts]]) -> RetentionGroup:
    return RetentionGroup(
        rule=rule,
        purposes=distinct(item for facts, _ in pairs for item in facts.purposes),
        data=distinct(item for _, kept in pairs for item in kept.data),
        parts=tuple(
            RetentionPart(facts.title, () if set(facts.data) <= set(kept.data) else kept.data)
            for facts, kept in pairs
        ),
    )


def _without_data(kept: RetentionFacts) -> Retention:
    return kept.rule.model_copy(update={"data": None})
