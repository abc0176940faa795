"""How long data are kept: each rule once, with everything it is for."""

from dataclasses import dataclass

from generator.answers.retention import Retention
from generator.policy.activities import ActivityFacts, RetentionFacts, distinct
from generator.values import Term


@dataclass(frozen=True, slots=True)
class RetentionGroup:
    """A retention rule with the purposes and data of every activity that follows it."""

    rule: Retention
    """The rule."""
    purposes: tuple[Term, ...]
    """What the data are kept for."""
    data: tuple[Term, ...]
    """Which data."""


@dataclass(frozen=True, slots=True)
class RetentionSchedule:
    """Every retention rule, each once, in the order of the questionnaire."""

    groups: tuple[RetentionGroup, ...]
    """The rules."""
    same_for_all: bool
    """One rule is for all data of all activities."""

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
    )


def _without_data(kept: RetentionFacts) -> Retention:
    return kept.rule.model_copy(update={"data": None})
