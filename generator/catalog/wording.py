"""The form of the catalog files about own words: phrases to find in them, and how languages count."""

from collections.abc import Mapping
from typing import Literal

from generator.catalog.entries import Entry
from generator.values import Unit

PhraseKind = Literal[
    "open_list",
    "examples",
    "deemed_consent",
    "exoneration",
    "shifted_responsibility",
    "unilateral_change",
    "language_prevails",
    "transfer_consent",
    "not_personal",
    "endless_retention",
    "bundled",
    "passive",
    "never_shared",
    "never_sold",
    "never_kept",
    "stays_here",
    "no_cookies",
    "no_offers",
    "absolutes",
    "absolutes_in_sections",
    "hedges",
    "fillers",
    "slogans",
]


class Phrasebook(Entry):
    """What is looked for in own words of one language."""

    phrases: Mapping[PhraseKind, tuple[str, ...]]
    """Words with spaces; a/b is one or the other; … is up to eight words; a stop ends a sentence or part of it;
    after ~, a word that turns the phrase around can stand anywhere before it in the sentence."""
    turned_by: tuple[str, ...]
    """Words that turn a phrase into its opposite when they stand right before it."""
    common: tuple[str, ...]
    """Words that tell this language from the others."""
    numbers: Mapping[str, int]
    """Numbers that are often written in words."""
    units: Mapping[Unit, tuple[str, ...]]
    """Units of time, in the forms that follow a number."""
