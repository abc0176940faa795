"""Whose requirements a policy is held against: laws, what comes with them, and packs of countries."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.answers.questionnaire import Answers
from generator.catalog import Catalog
from generator.policy.laws import LawsFacts


@dataclass(frozen=True, slots=True)
class Applying:
    """An instrument whose requirements apply."""

    slug: str
    """Its id in the catalog."""
    certain: bool
    """It follows from an answer. Otherwise a person has to decide: users are worldwide, or `laws`
    says which laws count and cannot name this one."""


def instruments(answers: Answers, catalog: Catalog, laws: LawsFacts) -> Iterator[Applying]:
    """Find the instruments that apply, in the catalog's order.

    Laws that are answered stand in place of those that would follow from seats and users. The
    packs of other countries cannot be answered there, so those of users in named countries are
    left to a person, lest a policy count as complete that lacks what they ask for.
    """
    applying = {law.slug for law in laws.all}
    users, seat = answers.service.users_in, answers.controller.address.country
    for slug, known in catalog.instruments.items():
        covered = not set(users).isdisjoint(known.covers.users) or seat in known.covers.seats
        if known.always or known.law in applying or (covered and not answers.laws):
            yield Applying(slug, certain=True)
        elif covered or (known.covers.users and "worldwide" in users and not answers.laws):
            yield Applying(slug, certain=False)
