"""How values are said in a language, and a record of what was said."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, Protocol, runtime_checkable

from generator.answers import Menu, Words
from generator.catalog.companies import Label, MenuPath
from generator.languages import Language
from generator.markdown import Markdown, escape, link
from generator.values import Citation, Duration, Limit, Term

OwnWords = Mapping[tuple[str, str], Words]


@runtime_checkable
class Named(Protocol):
    """Something whose name is said in its place."""

    @property
    def name(self) -> object:
        """What to say for it."""
        ...


def key_of(value: Any) -> str:  # noqa: C901, PLR0911 (a table of types)
    """Give the name that a value has in the record of what was said, in no language.

    Raises:
        TypeError: there is nothing to say, for example because an answer is missing.
    """
    match value:
        case Term():
            return f"{value.kind}:{str.__str__(value)}"
        case Words() | Label():
            return f"words:{value.en}"
        case Duration():
            return f"duration:{value}"
        case Limit():
            return f"limit:{value}"
        case Citation():
            return f"law:{value}"
        case date():
            return f"date:{value}"
        case bool():
            raise TypeError("yes and no are not words")
        case int():
            return f"number:{value}"
        case str():
            return value
        case Named():
            return key_of(value.name)
    raise TypeError(f"{value!r} has no words")


class Wording:
    """Says values in one language, escaped for Markdown; a recording keeps what was said."""

    FILTERS: ClassVar[Mapping[str, str]] = {
        "list": "listed",
        "capital": "capital",
        "duration": "say",
        "limit": "say",
        "limit_in_law": "limit_in_law",
        "date": "say",
        "country": "say",
        "language": "language_name",
        "law": "say",
        "mail": "mail",
        "phone": "phone",
        "link": "link",
        "menu": "menu",
        "words": "say",
        "code": "code",
        "quoted": "quoted",
        "states": "states",
    }
    """Filters of the templates, and the methods behind them."""

    def __init__(
        self,
        language: Language,
        own_words: OwnWords,
        *,
        record: list[tuple[str, str]] | None = None,
    ) -> None:
        self.language = language
        self._own = own_words
        self._record = record
        self._stated: set[str] = set()
        self.named: list[tuple[object, str]] = []  # for the trace: whose name was said, and "name"

    def recording(self) -> "Wording":
        """Start a record of its own."""
        return type(self)(self.language, self._own, record=[])

    def plain(self) -> "PlainWording":
        """Say the same without Markdown, for titles and attributes."""
        return PlainWording(self.language, self._own)

    @property
    def values(self) -> tuple[str, ...]:
        """What was said so far, in no language, sorted and each once."""
        return tuple(sorted({key for key, _ in self._record or ()}))

    @property
    def stated(self) -> tuple[str, ...]:
        """The names of marked sentences that were said so far, sorted and each once."""
        return tuple(sorted(self._stated))

    @property
    def printed(self) -> frozenset[str]:
        """The words in which it was said."""
        return frozenset(words for _, words in self._record or ())

    def say(self, value: Any) -> Markdown:
        """Say a value in the language's form.

        Raises:
            TypeError: there is nothing to say, for example because an answer is missing.
        """
        if isinstance(value, Markdown):
            return value
        key = key_of(value)
        return self._kept(key, self._safe(self._words(value)))

    def listed(self, items: Iterable[Any]) -> Markdown:
        """Say items as an enumeration: a, b, and c."""
        said = [self.say(item) for item in items]
        if not said:
            raise TypeError("an empty list has nothing to say")
        return Markdown(self.language.listed(said))

    def quoted(self, items: Iterable[Any]) -> Markdown:
        """Say headings as an enumeration, each with a capital and in quotation marks."""
        return self.listed(Markdown(f"“{self.capital(item)}”") for item in items)

    def capital(self, value: Any) -> Markdown:
        """Say a value with a capital letter at the start."""
        said = self.say(value)
        return Markdown(said[:1].upper() + said[1:])

    def limit_in_law(self, value: Limit) -> Markdown:
        """Say a statutory limit as the law writes it."""
        return self._kept(f"limit:{value}", self._safe(self.language.limit_in_law(value)))

    def language_name(self, code: str) -> Markdown:
        """Say the name of a language."""
        name = self.language.language_name(str(code))
        return self._kept(f"language:{code}", self._safe(name))

    def mail(self, address: str) -> Markdown:
        """Say an email address as a link."""
        return self._kept(address, link(address, f"mailto:{address}"))

    def phone(self, number: str) -> Markdown:
        """Say a telephone number as a link."""
        digits = "".join(character for character in number if character in "+0123456789")
        return self._kept(number, link(number, f"tel:{digits}"))

    def link(self, address: Any) -> Markdown:
        """Say a web address as a link to itself, without the protocol."""
        target = address.in_language(self.language.code) if isinstance(address, Words) else address
        key = f"link:{address.en if isinstance(address, Words) else address}"
        shown = str(target).removeprefix("https://").removeprefix("http://").removesuffix("/")
        return self._kept(key, link(shown, str(target)))

    def menu(self, path: Menu | MenuPath | Label) -> Markdown:
        """Say a path through menus: labels in bold with > between them."""
        labels = path.in_language(self.language.code)
        steps = (labels,) if isinstance(labels, str) else labels
        said = Markdown(" > ".join(f"**{self._safe(step)}**" for step in steps))
        return self._kept(f"menu:{path.en}", said)

    def states(self, sentences: str, name: str) -> Markdown:
        """Keep the name of marked sentences, if there are any; what they say is already escaped."""
        if sentences.strip():
            self._stated.add(name)
        return Markdown(sentences)

    def code(self, value: str) -> Markdown:
        """Say a technical name as code."""
        return self._kept(value, Markdown(f"`{value.replace('`', '')}`"))

    def _words(self, value: Any) -> str:  # noqa: PLR0911 (a table of types)
        """Give the words for a value."""
        language = self.language
        match value:
            case Term():
                own = self._own.get((value.kind, str(value)))
                if own:
                    return own.in_language(language.code)
                return Markdown(language.label(value.kind, str.__str__(value)))
            case Words() | Label():
                return value.in_language(language.code)
            case Duration():
                return language.duration(value)
            case Limit():
                return language.limit(value)
            case Citation():
                return language.citation(value)
            case date():
                return language.date(value)
            case int():
                return language.number(value)
            case str():
                return value
        self.named.append((value, "name"))
        return self._words(value.name)

    def _safe(self, words: str) -> Markdown:
        """Escape what came from outside; the packs' own words can mark *foreign* ones."""
        return words if isinstance(words, Markdown) else escape(words)

    def _kept(self, key: str, said: Markdown) -> Markdown:
        if self._record is not None:
            self._record.append((key, said))
        return said


class PlainWording(Wording):
    """Says values as plain text; whoever puts them into HTML escapes them there."""

    def _safe(self, words: str) -> Markdown:
        return Markdown(words.replace("*", "") if isinstance(words, Markdown) else words)
