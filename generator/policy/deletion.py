"""What is deleted when somebody asks for it, and what has to be kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.answers import Phrase
from generator.answers.questionnaire import Answers
from generator.answers.requests import Deletion
from generator.answers.retention import Retention, RetentionException
from generator.policy.activities import ActivityFacts, distinct
from generator.values import Citation, Duration, Term

_NOT_PERSONAL = frozenset({"aggregate", "anonymous"})


@dataclass(frozen=True, slots=True)
class KeptFacts:
    """Data that is kept after deletion, and the rule for it."""

    activity: ActivityFacts
    """The activity it is kept for."""
    data: tuple[Term, ...]
    """Which data."""
    law: Citation | None
    """The statute that requires it."""
    rule: Retention | RetentionException | None
    """How long; nothing if no rule was answered."""

    @property
    def keep(self) -> Duration | None:
        """The length of time."""
        return self.rule.keep if self.rule else None

    @property
    def start(self) -> Term | None:
        """The event after which that time runs."""
        return self.rule.start if self.rule else None

    @property
    def at_least(self) -> bool:
        """The length is a minimum."""
        return isinstance(self.rule, Retention) and self.rule.at_least

    @property
    def at_most(self) -> bool:
        """The length is a maximum."""
        return isinstance(self.rule, Retention) and self.rule.at_most

    @property
    def during(self) -> Term | None:
        """What has to last for the data to be kept."""
        return self.rule.during if isinstance(self.rule, Retention) else None

    @property
    def until(self) -> Term | None:
        """The event that ends it."""
        return self.rule.until if isinstance(self.rule, Retention) else None

    @property
    def criterion(self) -> Term | None:
        """What decides when it ends, where no time can be given."""
        return self.rule.criterion if isinstance(self.rule, Retention) else None

    def among(self, data: Iterable[Term]) -> "KeptFacts | None":
        """Narrow it down to some data; nothing if none of them is kept."""
        wanted = set(data)
        left = tuple(item for item in self.data if item in wanted)
        return replace(self, data=left) if left else None


@dataclass(frozen=True, slots=True)
class DeletionFacts:
    """Deletion, ready to be stated."""

    answer: Deletion
    """The answer."""
    identity_check: Phrase
    """How the company makes sure who asks."""
    deleted: tuple[Term, ...]
    """Data that goes, wherever no kept activity needs it too."""
    kept: tuple[KeptFacts, ...]
    """Data that is kept, by activity and rule."""
    disputed: tuple[Term, ...]
    """Data that is kept while a dispute needs it."""

    @property
    def email(self) -> str:
        """Where to ask."""
        return self.answer.email

    @property
    def keeps_some(self) -> bool:
        """Some data can stay, so that a request is refused in part."""
        return bool(self.kept or self.disputed)

    @property
    def keeps_none(self) -> bool:
        """Nothing stays, not even in anonymous form."""
        return not (self.keeps_some or self.answer.anonymised)


def deletion_facts(answers: Answers, activities: tuple[ActivityFacts, ...]) -> DeletionFacts:
    """Work out from the activities what goes and what stays."""
    names = answers.deletion.kept or ()
    going = (
        facts
        for facts in activities
        if facts.slug not in names and facts.answer.form not in _NOT_PERSONAL
    )
    return DeletionFacts(
        answer=answers.deletion,
        identity_check=answers.deletion.identity_check or answers.rights.identity_check,
        deleted=distinct(item for facts in going for item in facts.data),
        kept=kept_facts(answers, activities),
        disputed=disputed_data(activities),
    )


def kept_facts(answers: Answers, activities: Iterable[ActivityFacts]) -> tuple[KeptFacts, ...]:
    """Find what stays after deletion: whole activities, and what a law takes out of a rule."""
    names = answers.deletion.kept or ()
    return tuple(
        kept
        for facts in activities
        for kept in (_whole(facts) if facts.slug in names else _by_law(facts))
    )


def disputed_data(activities: Iterable[ActivityFacts]) -> tuple[Term, ...]:
    """Find the data that is kept while a dispute needs it."""
    return distinct(
        item
        for facts in activities
        for kept in facts.retention
        for exception in kept.rule.exceptions or ()
        if exception.in_dispute
        for item in exception.data or kept.data
    )


def _whole(facts: ActivityFacts) -> Iterator[KeptFacts]:
    if not facts.retention:
        yield KeptFacts(facts, facts.data, facts.law, None)
    for kept in facts.retention:
        yield KeptFacts(facts, kept.data, facts.law, kept.rule)


def _by_law(facts: ActivityFacts) -> Iterator[KeptFacts]:
    for kept in facts.retention:
        for exception in kept.rule.exceptions or ():
            if exception.by_law:
                yield KeptFacts(facts, exception.data or kept.data, exception.law, exception)
