"""Rights: how soon each is granted, who takes requests, and what people in Europe can object to."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.answers.company import Contact
from generator.answers.questionnaire import Answers
from generator.policy.activities import ActivityFacts, distinct
from generator.policy.laws import LawsFacts, Limits
from generator.values import Duration, Limit, Term

Time = Duration | Limit

_OFFERS = {
    "direct_marketing",
    "relevant_promotion",
    "social_media_marketing",
    "targeted_advertising",
}
_WEIGHED = {"legitimate_interest", "public_task"}


@dataclass(frozen=True, slots=True)
class Times:
    """How soon each right is granted: within the company's own time, or else within the law's.

    None where neither sets one; that an own time is not longer than the law's is checked.
    """

    access: Time | None
    """Until access is given."""
    copy: Time | None
    """Until a request for a copy is confirmed."""
    rectification: Time | None
    """Until data are corrected."""
    erasure: Time | None
    """Until processing has ended, or data are removed from use."""
    withdraw_consent: Time | None
    """Until processing stops after consent is withdrawn."""
    restriction: Time | None
    """Until processing is suspended or restricted."""
    object_automated: Time | None
    """Until an objection to an automated decision is answered."""
    portability: Time | None
    """Until people have their data in a form to take away."""
    explain_legitimate_interest: Time | None
    """Until the use of legitimate interests is explained."""
    object: Time | None
    """Until an objection is answered."""


@dataclass(frozen=True, slots=True)
class RightsFacts:
    """Rights, ready to be stated."""

    times: Times
    """How soon each is granted."""
    contacts: tuple[Contact, ...]
    """Who takes requests besides the contact for personal data."""
    offers: tuple[Term, ...]
    """Offers and advertising, which people in Europe can object to without a reason (GDPR art. 21(2))."""
    weighed: tuple[Term, ...]
    """Other purposes that they can object to with a reason (GDPR art. 21(1))."""


def rights_facts(
    answers: Answers, activities: tuple[ActivityFacts, ...], laws: LawsFacts, limits: Limits
) -> RightsFacts:
    """Work out what is said about rights."""
    objection = activities if laws.europe else ()
    offers = _purposes(objection, offers=True)
    weighed = (facts for facts in objection if facts.basis.kind in _WEIGHED)
    return RightsFacts(
        times=_times(answers, limits),
        contacts=tuple(
            getattr(answers.contacts, role)
            for role in answers.rights.contacts or ()
            if role != "privacy"
        ),
        offers=offers,
        weighed=_purposes(weighed, offers=False),
    )


def can_be_objected_to(facts: ActivityFacts) -> bool:
    """Tell whether people in Europe can object to an activity (GDPR art. 21)."""
    return facts.basis.kind in _WEIGHED or not _OFFERS.isdisjoint(facts.purposes)


def _times(answers: Answers, limits: Limits) -> Times:
    by_law: dict[str, Time | None] = {
        "access": limits.access,
        "copy": limits.copy,
        "rectification": limits.correction,
        "withdraw_consent": limits.withdrawal,
        "restriction": limits.restriction,
    }
    known = by_law | dict(answers.rights.within)
    return Times(**{right: known.get(right) for right in Times.__slots__})


def _purposes(activities: Iterable[ActivityFacts], *, offers: bool) -> tuple[Term, ...]:
    return distinct(
        purpose
        for facts in activities
        for purpose in facts.purposes
        if (purpose in _OFFERS) is offers
    )
