"""Whether every language states the same facts, clause by clause; cheap enough for every build."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from babel import Locale

from generator.languages import Language
from generator.problems import Place, Problem, file_name
from generator.render import Clause, Document

_ANCHOR = re.compile(r" \{#[\w-]+\}$", re.MULTILINE)
_TARGET = re.compile(r"\]\((?P<target>[^)\s]*)\)")
_FOREIGN = re.compile(r"<(\w+) lang=\"[\w-]+\">.*?</\1>", re.DOTALL)
_MARKED = re.compile(r"`[^`\n]*`|\*\*[^*\n]+\*\*|\[[^\]\n]*\]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_STEP = re.compile(r"^\d+\. ", re.MULTILINE)
_URL = re.compile(r"https?://[^\s<>()\[\]|]*[^\s<>()\[\]|.,;:]")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w.-]+\w")  # looked for once in each word
_SENTENCE = re.compile(r"(?<=[.:;?!])\s|\n")
_WORD = re.compile(r"[^\W\d_]+")
_HEADING = re.compile(r"^#{2,4} (.*)$", re.MULTILINE)
_SHAPES: Mapping[str, re.Pattern[str]] = {
    "headings": re.compile(r"^#{2,4}(?= )", re.MULTILINE),
    "list items": re.compile(r"^ *- ", re.MULTILINE),
    "steps": _STEP,
    "cells of tables": re.compile(r"(?<!\\)\|"),
}
_SHORT = 4
"""In so few words, one of another language is enough to tell."""


def differences(
    file: Path, documents: Iterable[Document], packs: Mapping[str, Language]
) -> Iterator[Problem]:
    """Find where the languages of a site do not state the same.

    Compared are documents, clauses, the values printed in each, and the number of headings, list
    items, cells and links; then, in each language alone, figures and email addresses that come
    from no value, and sentences in another language.
    """
    name = file_name(file)
    by_language: dict[str, list[Document]] = {}
    for document in documents:
        by_language.setdefault(document.language, []).append(document)
    for (code, first), (other, second) in pairwise(by_language.items()):
        for where, message in _unequal(first, second, packs[code], packs[other]):
            yield _problem(name, f"{code} and {other}", where, message)
    for code, found in by_language.items():
        others = [pack for each, pack in packs.items() if each != code and each in by_language]
        for where, message in _strange(found, packs[code], others):
            yield _problem(name, code, where, message)


def _problem(name: str, languages: str, where: str, message: str) -> Problem:
    fix = "Compare the clause in both languages; values are printed, never typed."
    return Problem("P504", Place(name), "", f"{where} ({languages}): {message}", fix)


def _unequal(
    first: Sequence[Document], second: Sequence[Document], pack: Language, other: Language
) -> Iterator[tuple[str, str]]:
    """Compare two languages; where clauses are missing, there is nothing else to compare."""
    names, others = ({each.id: each for each in every} for every in (first, second))
    if list(names) != list(others):
        yield "documents", f"{_only(names, others)} in one language only, or in another order."
    for name in names.keys() & others.keys():
        ours, theirs = (
            {each.id: each for each in document.clauses} for document in (names[name], others[name])
        )
        if list(ours) != list(theirs):
            yield name, f"{_only(ours, theirs)} in one language only, or in another order."
        for anchor in ours.keys() & theirs.keys():
            for message in _told_apart(ours[anchor], theirs[anchor], pack, other):
                yield f"{name}#{anchor}", message


def _only(ours: Iterable[str], theirs: Iterable[str]) -> str:
    return ", ".join(sorted(set(ours) ^ set(theirs))) or "The same"


def _told_apart(ours: Clause, theirs: Clause, pack: Language, other: Language) -> Iterator[str]:
    if values := sorted(set(ours.values) ^ set(theirs.values)):
        yield f"only one prints {', '.join(values)}."
    if states := sorted(set(ours.states) ^ set(theirs.states)):
        yield f"only one states {', '.join(states)}."
    for what, shape in _SHAPES.items():
        counts = [len(shape.findall(each.markdown)) for each in (ours, theirs)]
        if counts[0] != counts[1]:
            yield f"{counts[0]} and {counts[1]} {what}."
    links = [_links(each.markdown) for each in (ours, theirs)]
    if links[0] != links[1]:
        yield f"links that only one has: {', '.join(sorted(links[0] ^ links[1]))}."
    if countries := _countries(ours, pack, other) ^ _countries(theirs, other, pack):
        yield f"only one names {', '.join(sorted(countries))}."
    joined = [_joined(each, words) for each, words in ((ours, pack), (theirs, other))]
    if joined[0] != joined[1]:
        yield "one heading joins more things than the other."


def _links(markdown: str) -> frozenset[str]:
    """Gather where links lead; an address of one's own can have a part for the language."""
    return frozenset(re.sub(r"/(en|id)(/|$)", "/*/", link) for link in _TARGET.findall(markdown))


def _countries(clause: Clause, pack: Language, other: Language) -> set[str]:
    """Find the countries that a clause names and no value gives, but for those of the languages.

    One language says “Indonesian law” where another says “hukum Indonesia”.
    """
    own = {each.locale_of_readers.rpartition("_")[2] for each in (pack, other)}
    names = _country_names(pack.locale)
    if not (found := _named(clause.markdown, names) - own):
        return found
    folded = {code: name.casefold() for name, code in names.items() if code in found}
    return _named(_without_values(clause.markdown, clause), {folded[code]: code for code in found})


@cache
def _country_names(locale: Locale) -> Mapping[str, str]:
    """Give the code of each country by its name in a language (CLDR)."""
    return {name: code for code, name in locale.territories.items() if code.isalpha()}


def _named(text: str, names: Mapping[str, str]) -> set[str]:
    words = set(_WORD.findall(text))
    likely = (name for name in names if not name.isalpha() and _first(name) in words)
    return {
        *(names[name] for name in words & names.keys()),
        *(names[name] for name in likely if name in text),
    }


@cache
def _first(name: str) -> str:
    """Give the first word of a name, so that few names have to be looked for."""
    return str(_WORD.findall(name)[0])


def _joined(clause: Clause, pack: Language) -> list[int]:
    """Count the words that join things in each heading, but not in the values that it prints."""
    joining = set(pack.grammar.joining_words)
    return [
        0
        if joining.isdisjoint(heading.casefold().split())  # most join nothing, as in `_strange`
        else sum(word in joining for word in _without_values(heading, clause).split())
        for heading in _HEADING.findall(_ANCHOR.sub("", clause.markdown))
    ]


def _without_values(text: str, clause: Clause) -> str:
    """Leave out what was printed from values, whatever its first letter became."""
    text = text.casefold()
    for words in sorted(clause.printed, key=len, reverse=True):
        text = text.replace(_TARGET.sub("]", words).casefold(), " ")
    return text


def _strange(
    documents: Iterable[Document], pack: Language, others: Sequence[Language]
) -> Iterator[tuple[str, str]]:
    """Find what no value printed, and what another language says."""
    foreign = {word for other in others for word in other.grammar.small_words}
    foreign -= set(pack.grammar.small_words)
    for document in documents:
        for clause in document.clauses:
            where = f"{document.id}#{clause.id}"
            typed = _typed(clause)
            if typed:
                yield where, f"{', '.join(typed)} was typed: no value gives it."
            for sentence in _in_another_language(clause, foreign):
                yield where, f"another language says “{sentence}”."


def _typed(clause: Clause) -> list[str]:
    """List figures and addresses that are in the text and in no value printed in it."""
    said = " ".join(clause.printed)
    text = _TARGET.sub("]", _ANCHOR.sub("", _STEP.sub("", clause.markdown)))
    forms = [_NUMBER, *([_MAIL] if "@" in text else ()), *([_URL] if "://" in text else ())]
    return [
        found
        for form in forms
        for found in sorted(set(form.findall(text)) - set(form.findall(said)))
    ]


def _in_another_language(clause: Clause, foreign: set[str]) -> Iterator[str]:
    """Give sentences with the small words of another language; marked runs are meant."""
    text = _TARGET.sub("]", _FOREIGN.sub(" ", _ANCHOR.sub("", clause.markdown)))
    if foreign.isdisjoint(_WORD.findall(text.casefold())):
        return
    for sentence in _SENTENCE.split(text):
        if _speaks(sentence.casefold(), foreign):  # most do not, and values cost more to leave out
            left = _MARKED.sub(" ", _without_values(sentence, clause))
            if _speaks(left, foreign):
                yield sentence.strip()


def _speaks(sentence: str, foreign: set[str]) -> bool:
    words = _WORD.findall(sentence)
    strange = sum(word in foreign for word in words)
    return strange > 1 or (strange > 0 and len(words) <= _SHORT)
