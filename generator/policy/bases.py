"""Activities by legal basis, and every consent that is asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from generator.answers.activities import Consent
from generator.answers.questionnaire import Answers
from generator.answers.words import Words
from generator.policy.activities import ActivityFacts, distinct
from generator.values import Term


@dataclass(frozen=True, slots=True)
class ByBasis:
    """The controller's activities by legal basis (UU 27/2022 art. 20(2))."""

    consent: tuple[ActivityFacts, ...]
    """Explicit consent."""
    contract: tuple[ActivityFacts, ...]
    """An agreement."""
    legal_obligation: tuple[ActivityFacts, ...]
    """A legal duty."""
    vital_interest: tuple[ActivityFacts, ...]
    """Life and health."""
    public_task: tuple[ActivityFacts, ...]
    """A public task."""
    legitimate_interest: tuple[ActivityFacts, ...]
    """Another legitimate interest."""

    @classmethod
    def sort(cls, activities: Iterable[ActivityFacts]) -> Self:
        """Sort activities by their basis, each basis in the order of the questionnaire."""
        every = tuple(activities)
        return cls(
            **{
                kind: tuple(facts for facts in every if facts.basis.kind == kind)
                for kind in cls.__slots__
            }
        )


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """A consent and what it is for."""

    title: Words | None
    """The title of its activity, if that has one; otherwise the purposes stand for it."""
    purposes: tuple[Term, ...]
    """What it is for."""
    answer: Consent
    """How it is asked for and withdrawn."""
    for_cookies: bool
    """It is for cookies that are not essential, whatever else it is for."""

    @property
    def for_offers(self) -> bool:
        """It is for offers that are sent, whatever else it is for."""
        return "direct_marketing" in self.purposes


def consent_facts(
    answers: Answers, activities: Iterable[ActivityFacts]
) -> tuple[ConsentFacts, ...]:
    """Gather every consent: those of activities, then the one for cookies; equal answers are one."""
    found = [
        ConsentFacts(facts.answer.title, facts.purposes, facts.consent, for_cookies=False)
        for facts in activities
        if facts.consent
    ]
    if answers.cookies and answers.cookies.consent:
        purposes = distinct(
            purpose
            for cookie in answers.cookies.items
            if not cookie.essential
            for purpose in cookie.purpose
        )
        found.append(ConsentFacts(None, purposes, answers.cookies.consent, for_cookies=True))
    first = [
        facts
        for position, facts in enumerate(found)
        if facts.answer not in [earlier.answer for earlier in found[:position]]
    ]
    return tuple(_merged([other for other in found if other.answer == one.answer]) for one in first)


def _merged(equal: Sequence[ConsentFacts]) -> ConsentFacts:
    return ConsentFacts(
        title=equal[0].title if len(equal) == 1 else None,
        purposes=distinct(purpose for facts in equal for purpose in facts.purposes),
        answer=equal[0].answer,
        for_cookies=any(facts.for_cookies for facts in equal),
    )
