"""Own words in two languages: the same figures, the same addresses, each in its own language."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from itertools import combinations
from urllib.parse import urlsplit

from babel import Locale

from generator.catalog.wording import Phrasebook
from generator.lint.finding import Facts, Finding
from generator.lint.texts import Text, own_words
from generator.yamlfile import Loc

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(r"https?://[^\s<>\"”]+", re.IGNORECASE)
_LIMIT = re.compile(r"(\d{1,3})\s*[x×]\s*(\d{1,3})(?:\s*\([^)]*\))?")
_GROUPED = re.compile(r"\b(\d{1,3}([.,])\d{3}(?:\2\d{3})*)(?:[.,]00)?\b")
_NUMBER = re.compile(r"\d{1,18}")
_FEW = 2
"""So many common words of another language tell that a text is in it."""
_SMALLER = {"years": (12, "months"), "weeks": (7, "days")}


def figures(facts: Facts) -> Iterator[Finding]:
    """The languages give the same numbers, dates and lengths of time."""
    books = facts.catalog.phrasebooks
    for loc, first, second in _pairs(facts):
        if first.language not in books or second.language not in books:
            continue
        ours, theirs = (_Figures(text, books[text.language]) for text in (first, second))
        if odd := [*ours.without(theirs), *theirs.without(ours)]:
            yield _differ("P381", loc, first, second, ", ".join(dict.fromkeys(odd)))


def addresses(facts: Facts) -> Iterator[Finding]:
    """The languages give the same email addresses and hosts."""
    for loc, first, second in _pairs(facts):
        if odd := sorted(_addresses(first) ^ _addresses(second)):
            yield _differ("P382", loc, first, second, ", ".join(odd))


def language(facts: Facts) -> Iterator[Finding]:
    """Each half of a pair is in its own language."""
    books = facts.catalog.phrasebooks
    for loc, pair in own_words(facts.answers):
        for code, words in pair.by_language.items():
            text = Text((*loc, code), code, words)
            own = books.get(code)
            if own is None or _common(text, own):
                continue
            few = 1 if _copied(words, pair.by_language) else _FEW
            other = next((each for each in books if _common(text, books[each]) >= few), None)
            if other:
                yield Finding(
                    "P383",
                    text.loc,
                    f"These words are {_name(other)}, not {_name(code)}.",
                    f"Write them in {_name(code)}.",
                    ("UU 24/2009 art. 31",) if code == "id" else (),
                )


class _Figures:
    """The numbers of a text, whatever the language writes them like."""

    def __init__(self, text: Text, book: Phrasebook) -> None:
        self._plain, self._book = _plain(text), book
        self.lengths = dict(_lengths(self._plain, book))
        rest = _length(book).sub(" ", self._plain)
        self.numbers = {int(number) for number in _NUMBER.findall(rest)}
        if self.numbers:
            self.numbers |= _months(rest, text)

    @cached_property
    def spelled(self) -> frozenset[int]:
        """Numbers written in words; asked for only where there is something to compare."""
        return frozenset(_spelled(self._plain, self._book))

    def without(self, other: "_Figures") -> Iterator[str]:
        """Name what another text does not have, in figures or in words."""
        for length, (number, written) in self.lengths.items():
            if length not in other.lengths and number not in other.spelled:
                yield written
        for number in sorted(self.numbers - other.numbers):
            if number not in other.spelled and not any(
                number == amount for amount, _ in other.lengths.values()
            ):
                yield str(number)


def _plain(text: Text) -> str:
    """Leave addresses out, and write numbers in one way: 1.000 and 1,000, 3 x 24 and 72."""
    words = _WEB.sub(" ", _EMAIL.sub(" ", text.words))
    words = _LIMIT.sub(lambda match: f"{int(match[1]) * int(match[2])}", words)
    return _GROUPED.sub(lambda match: re.sub(r"\D", "", match[1]), words)


def _spelled(plain: str, book: Phrasebook) -> Iterator[int]:
    return (number for word, number in book.numbers.items() if _word(word).search(plain))


def _lengths(plain: str, book: Phrasebook) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    """Give each length of time in small units, with its number and how it is written."""
    units = {word: unit for unit, words in book.units.items() for word in words}
    for match in _length(book).finditer(plain):
        figure, unit = match[1].lower(), units[" ".join(match[2].lower().split())]
        amount = int(figure) if figure.isdigit() else book.numbers[" ".join(figure.split())]
        times, smaller = _SMALLER.get(unit, (1, unit))
        yield (amount * times, smaller), (amount, match.group())


def _length(book: Phrasebook) -> re.Pattern[str]:
    return _length_pattern(
        tuple(book.numbers), tuple(word for words in book.units.values() for word in words)
    )


@cache
def _length_pattern(numbers: tuple[str, ...], units: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"\b(\d{{1,18}}|{_one_of(numbers)})(?:\s*\([^)]*\))?[\s-]+({_one_of(units)})\b",
        re.IGNORECASE,
    )


def _one_of(words: tuple[str, ...]) -> str:
    """Match any of the words, the longest first."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first)


@cache
def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_one_of((word,))}\b", re.IGNORECASE)


def _months(plain: str, text: Text) -> set[int]:
    """Give the months that stand beside a number, as numbers."""
    names: Mapping[int, str] = Locale.parse(text.language).months["format"]["wide"]
    return {
        number
        for number, name in names.items()
        if re.search(rf"\d\s+{re.escape(name)}\b|\b{re.escape(name)}\s+\d", plain, re.IGNORECASE)
    }


def _addresses(text: Text) -> set[str]:
    """Give email addresses and hosts; pages of one host can differ by language."""
    emails = _EMAIL.findall(text.words)
    hosts = [urlsplit(address).netloc for address in _WEB.findall(text.words)]
    return {address.lower().rstrip(".,") for address in (*emails, *hosts)}


def _common(text: Text, book: Phrasebook) -> int:
    words = set(re.findall(r"[a-z]+", text.own_statement.lower()))
    return len(words & {word.lower() for word in book.common})


def _copied(words: str, by_language: Mapping[str, str]) -> bool:
    """Tell whether words stand unchanged in each language, and are no name with capital letters."""
    return words.islower() and len(set(by_language.values())) == 1


def _pairs(facts: Facts) -> Iterator[tuple[Loc, Text, Text]]:
    for loc, pair in own_words(facts.answers):
        halves = [Text((*loc, code), code, words) for code, words in pair.by_language.items()]
        for first, second in combinations(halves, 2):
            yield loc, first, second


def _differ(code: str, loc: Loc, first: Text, second: Text, odd: str) -> Finding:
    both = f"{_name(first.language)} and {_name(second.language)}"
    return Finding(
        code,
        loc,
        f"The words in {both} differ in {odd}.",
        "Write the same in each; a field of its own, such as `within`, says it in both.",
    )


def _name(code: str) -> str:
    return str(Locale("en").languages.get(code, code))


RULES = (figures, addresses, language)
