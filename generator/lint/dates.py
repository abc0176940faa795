"""Dates that cannot be right."""

from collections.abc import Iterator
from datetime import date

from generator.answers import Answers
from generator.lint.finding import Facts, Finding


def older_than_its_laws(facts: Facts) -> Iterator[Finding]:
    """A policy names no law that came into force after its last change, save those to come."""
    updated = facts.policy.updated
    for law in facts.policy.laws.all if updated else ():
        known = law.known
        if updated and updated < known.in_force <= known.checked:
            yield Finding(
                "P388",
                ("scope", "updated"),
                f"The policy was last changed before {known.instrument} came into force.",
                "Write the day of the last change; published versions carry their own dates.",
                ("UU 27/2022 art. 21(2)",),
                "warning",
            )


def in_the_future(answers: Answers, today: date) -> Iterator[Finding]:
    """The last change has been made."""
    updated = answers.scope.updated if answers.scope else None
    if updated and updated > today:
        yield Finding(
            "P387",
            ("scope", "updated"),
            f"The last change is on {updated}, after {today}.",
            "Write the day of the last change; `privasi publish --effective` sets a later start.",
            severity="warning",  # a clock can be wrong, too
        )


RULES = (older_than_its_laws,)
