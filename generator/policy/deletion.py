"""What is deleted when somebody asks for it, and what has to be kept."""

from dataclasses import dataclass

from generator.answers.questionnaire import Answers
from generator.answers.requests import Deletion
from generator.policy.activities import ActivityFacts, distinct
from generator.values import Citation, Term


@dataclass(frozen=True, slots=True)
class KeptFacts:
    """Data that is kept after deletion."""

    activity: ActivityFacts
    """The activity it is kept for."""
    data: tuple[Term, ...]
    """Which data."""

    @property
    def law(self) -> Citation | None:
        """The statute that requires it."""
        return self.activity.law


@dataclass(frozen=True, slots=True)
class DeletionFacts:
    """Deletion, ready to be stated."""

    answer: Deletion
    """The answer."""
    deleted: tuple[Term, ...]
    """Data of which nothing has to be kept."""
    kept: tuple[KeptFacts, ...]
    """Data that is kept, by activity."""

    @property
    def email(self) -> str:
        """Where to ask."""
        return self.answer.email


def deletion_facts(answers: Answers, activities: tuple[ActivityFacts, ...]) -> DeletionFacts:
    """Work out from the activities what goes and what stays."""
    names = answers.deletion.kept or ()
    kept = tuple(KeptFacts(facts, facts.data) for facts in activities if facts.slug in names)
    going = (facts for facts in activities if facts.slug not in names)
    return DeletionFacts(
        answers.deletion, distinct(item for facts in going for item in facts.data), kept
    )
