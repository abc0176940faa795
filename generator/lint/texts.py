"""The company's own words, wherever they stand, and phrases in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from generator.answers import Answers, Words
from generator.answers.activities import Basis
from generator.answers.base import Answer
from generator.answers.words import Link
from generator.catalog.wording import Phrasebook, PhraseKind
from generator.yamlfile import Loc

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SENTENCE_END = re.compile(r"[.!?;]\s")
_BEFORE = 2
"""So many words before a phrase can turn it into its opposite."""


@dataclass(frozen=True)
class Text:
    """Own words in one language."""

    loc: Loc
    """Where they stand, the language last."""
    language: str
    """Code of the language."""
    words: str
    """The words."""

    @cached_property
    def own_statement(self) -> str:
        """The words without quotations: labels on a screen are somebody else's."""
        return _QUOTED.sub(" ", self.words)


def own_words(answers: Answers) -> Iterator[tuple[Loc, Words]]:
    """Find every pair of own words, in the order of the model; web addresses are none."""
    return _in_answer(answers, ())


def texts(answers: Answers) -> Iterator[Text]:
    """Find own words, each language by itself."""
    for loc, pair in own_words(answers):
        for language, words in pair.by_language.items():
            yield Text((*loc, language), language, words)


def phrase_in(words: str, kind: PhraseKind, book: Phrasebook) -> str | None:
    """Give the first phrase of a kind that words contain, as it is written there.

    A phrase that is turned around, such as “not only”, does not count.
    """
    plain = words.replace("’", "'")
    for wide, pattern in _patterns(book.phrases.get(kind, ()), book.turned_by):
        for match in pattern.finditer(plain):
            before = _SENTENCE_END.split(plain[: match.start()])[-1].lower().split()
            if set(before if wide else before[-_BEFORE:]).isdisjoint(book.turned_by):
                return match.group()
    return None


@cache
def _patterns(
    phrases: tuple[str, ...], turned_by: tuple[str, ...]
) -> tuple[tuple[bool, re.Pattern[str]], ...]:
    """Put phrases into expressions: those that a word far before can turn around, and the others."""
    far = tuple(phrase.removeprefix("~ ") for phrase in phrases if phrase.startswith("~ "))
    near = tuple(phrase for phrase in phrases if not phrase.startswith("~ "))
    return tuple(
        (wide, _pattern(some, turned_by)) for wide, some in ((False, near), (True, far)) if some
    )


def _pattern(phrases: tuple[str, ...], turned_by: tuple[str, ...]) -> re.Pattern[str]:
    """Put phrases into one expression; every gap is bounded, so that its time is too."""
    turning = "|".join(map(re.escape, turned_by))
    gap = rf"(?:\s+(?!(?:{turning})\b)[^\s.!?;]+){{0,8}}?\s+"
    any_of = "|".join(_expression(phrase, gap) for phrase in phrases)
    return re.compile(rf"(?<![\w-])(?:{any_of})(?![\w-])", re.IGNORECASE)


def _expression(phrase: str, gap: str) -> str:
    ends = r"(?=\s*(?:[.,;:!?]|$))" if phrase.endswith(" .") else ""
    parts = phrase.removesuffix(" .").split("…")
    return gap.join(r"\s+".join(_choice(word) for word in part.split()) for part in parts) + ends


def _choice(word: str) -> str:
    return f"(?:{'|'.join(re.escape(each) for each in word.split('/'))})"


def _in_answer(answer: Answer, loc: Loc) -> Iterator[tuple[Loc, Words]]:
    for name, field in type(answer).model_fields.items():
        yield from _inside(getattr(answer, name), (*loc, field.alias or name))


def _inside(value: Any, loc: Loc) -> Iterator[tuple[Loc, Words]]:
    match value:
        case Link():
            return
        case Words():
            yield loc, value
        case Basis() if value.reason:
            yield (*loc, value.kind), value.reason  # as it is written: {legitimate_interest: …}
        case Answer():
            yield from _in_answer(value, loc)
        case dict():
            for key, inner in value.items():
                yield from _inside(inner, (*loc, str.__str__(key)))
        case tuple():
            for index, inner in enumerate(value):
                yield from _inside(inner, (*loc, index))
