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
    """It follows from an answer; otherwise only from users worldwide, and a person has to decide."""


def instruments(answers: Answers, catalog: Catalog, laws: LawsFacts) -> Iterator[Applying]:
    """Find the instruments that apply, in the catalog's order.

    Laws that are answered stand in place of those that would follow from seats and users, so
    that no pack of another country is added to them.
    """
    applying = {law.slug for law in laws.all}
    users = () if answers.laws else answers.service.users_in
    seat = None if answers.laws else answers.controller.address.country
    for slug, known in catalog.instruments.items():
        covered = not set(users).isdisjoint(known.covers.users) or seat in known.covers.seats
        if known.always or known.law in applying or covered:
            yield Applying(slug, certain=True)
        elif known.covers.users and "worldwide" in users:
            yield Applying(slug, certain=False)
