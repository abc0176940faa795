"""A language pack: its words, and the forms that values take in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from babel import Locale
from babel.core import get_global
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit
from num2words import num2words
from pydantic import BaseModel, ConfigDict, ValidationError

from generator import resources
from generator.problems import Place, PrivasiError, Problem, ProblemsFound
from generator.values import Citation, Duration, Limit
from generator.yamlfile import read

Words = Mapping[str, Mapping[str, str]]


class CitationForm(BaseModel):
    """How a place in a law is written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    article: str
    paragraph: str
    letter: str
    whole: str
    instruments: Mapping[str, str]


class Grammar(BaseModel):
    """language.yml: what CLDR does not know, and which part of it is used."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    locale: str
    list_locale: str
    spell_numbers: str | None = None
    translated_from: str | None = None
    units: Mapping[str, Mapping[str, str]]
    limit: str
    limit_in_law: str
    citation: CitationForm
    small_words: tuple[str, ...] = ()
    joining_words: tuple[str, ...] = ()
    search_prefixes: tuple[str, ...] = ()
    search_suffixes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Language:
    """A language in which documents are written; nothing of it changes after loading."""

    code: str
    """The folder's name, an ISO 639 code."""
    folders: tuple[Path, ...]
    """Where its files are, the project's own before the bundled one."""
    grammar: Grammar
    """Forms of values."""
    labels: Words
    """Words for ids, by vocabulary."""
    interface: Mapping[str, str]
    """Words of the site around the documents."""
    documents: Words
    """Title and description of each document."""
    snippets: Words
    """What each text to copy is, and what it is for."""

    @property
    def name(self) -> str:
        """The language's name in itself."""
        return self.grammar.name

    @cached_property
    def locale(self) -> Locale:
        """Its CLDR locale."""
        return Locale.parse(self.grammar.locale)

    @property
    def locale_of_readers(self) -> str:
        """The language and the country where most read it, as CLDR knows it: id_ID."""
        territory = self.locale.territory
        if territory is None:
            likely = get_global("likely_subtags")[self.locale.language]
            territory = Locale.parse(likely).territory
        return f"{self.locale.language}_{territory}"

    @cached_property
    def sheet(self) -> Mapping[str, str]:
        """Words of the sheets that are filled into consoles; read when one is made."""
        return _merged(self.folders, "sheet.yml")

    def label(self, kind: str, term_id: str) -> str:
        """Give the words for an id.

        Raises:
            PrivasiError: the pack has none.
        """
        if kind in {"countries", "regions"} and term_id in self.locale.territories:
            return str(self.locale.territories[term_id])
        try:
            return self.labels[kind][term_id]
        except KeyError:
            message = f"The language {self.code} has no words for {term_id!r} among its {kind}."
            raise PrivasiError(message) from None

    def language_name(self, code: str) -> str:
        """Give the name of a language in this one, from CLDR."""
        return str(self.locale.languages[code])

    def listed(self, items: Sequence[str]) -> str:
        """Join items as CLDR does: "a, b, and c"; "a, b, dan c"."""
        return format_list(list(items), locale=self.grammar.list_locale)

    def date(self, day: date) -> str:
        """Write a date in full: 21 November 2026."""
        return format_date(day, "long", locale=self.locale)

    def number(self, number: int) -> str:
        """Write a number in figures, followed by words where statutes do so."""
        figures = format_decimal(number, locale=self.locale)
        return f"{figures} ({self._spelled(number)})" if self.grammar.spell_numbers else figures

    def duration(self, duration: Duration) -> str:
        """Write a length of time; days say whether they are calendar or working days."""
        form = self.grammar.units.get(duration.unit)
        if form is not None:
            pattern = form.get(self.locale.plural_form(duration.amount), form["other"])
            return pattern.format(self.number(duration.amount))
        figures = format_decimal(duration.amount, locale=self.locale)
        unit = f"duration-{duration.unit.removesuffix('s')}"
        written = format_unit(duration.amount, unit, locale=self.locale)
        return written.replace(figures, self.number(duration.amount), 1)

    def limit(self, limit: Limit) -> str:
        """Write a statutory limit as readers understand it."""
        return self._limit(self.grammar.limit, limit)

    def limit_in_law(self, limit: Limit) -> str:
        """Write a statutory limit as the law does."""
        return self._limit(self.grammar.limit_in_law, limit)

    def citation(self, citation: Citation) -> str:
        """Write a place in a law: Article 21(1)(d) of Law 27 of 2022."""
        form = self.grammar.citation
        name = form.instruments.get(citation.instrument, citation.instrument)
        law = name.format(number=citation.number, year=citation.year)
        if not citation.article:
            return law
        article = form.article.format(article=citation.article)
        if citation.paragraph:
            article += form.paragraph.format(paragraph=citation.paragraph)
        if citation.letter:
            article += form.letter.format(letter=citation.letter)
        return form.whole.format(article=article, law=law)

    def text_file(self, name: str) -> Path:
        """Find a text, the project's own or the bundled one.

        Clauses go by their bare names, other texts with their folder: snippets/footer-link.

        Raises:
            PrivasiError: neither exists.
        """
        kind, _, stem = name.rpartition("/")
        for folder in self.folders:
            path = folder / (kind or "clauses") / f"{stem}.md.j2"
            if path.is_file():
                return path
        message = f"The text {name!r} is missing in the language {self.code}."
        raise PrivasiError(message)

    def _spelled(self, number: int) -> str:
        return str(num2words(number, lang=self.grammar.spell_numbers))

    def _limit(self, form: str, limit: Limit) -> str:
        values: dict[str, Any] = {
            "times": limit.times,
            "hours": limit.hours,
            "total": limit.duration.amount,
        }
        if self.grammar.spell_numbers:
            values |= {f"{name}_in_words": self._spelled(value) for name, value in values.items()}
        return form.format(**values)


def template_folders(file: Path) -> tuple[Path, ...]:
    """List the folders of templates of a questionnaire, the project's own before the bundled."""
    own = file.parent / "templates"
    return (own, resources.templates()) if own.is_dir() else (resources.templates(),)


def language_pack(file: Path, code: str) -> "Language":
    """Load a language as a questionnaire's project has it."""
    return load(code, template_folders(file))


def load(code: str, templates: Sequence[Path]) -> Language:
    """Load a language pack from one or more templates folders, the first one winning.

    Raises:
        PrivasiError: no folder has the language.
        ProblemsFound: a file of the pack is not well formed.
    """
    folders = tuple(folder / code for folder in templates if (folder / code).is_dir())
    if not any((folder / "language.yml").is_file() for folder in folders):
        message = f"There is no language pack {code!r} under templates/."
        raise PrivasiError(message)
    return Language(
        code=code,
        folders=folders,
        grammar=_grammar(folders),
        labels=MappingProxyType(_merged(folders, "labels.yml") | _merged(folders, "terms.yml")),
        interface=MappingProxyType(_merged(folders, "interface.yml")),
        documents=MappingProxyType(_merged(folders, "documents.yml")),
        snippets=MappingProxyType(_merged(folders, "snippets.yml")),
    )


def _grammar(folders: Sequence[Path]) -> Grammar:
    path = next(f / "language.yml" for f in folders if (f / "language.yml").is_file())
    source = read(path)
    try:
        return Grammar.model_validate(source.data)
    except ValidationError as error:
        raise ProblemsFound(
            Problem(
                "P902",
                source.place(detail["loc"]),
                ".".join(map(str, detail["loc"])),
                f"{detail['msg']}.",
                "Compare it with the bundled language packs.",
            )
            for detail in error.errors(include_url=False)
        ) from None


def _merged(folders: Sequence[Path], name: str) -> dict[str, Any]:
    """Read a file of the pack; entries of the project win over bundled ones, one by one."""
    merged: dict[str, Any] = {}
    for folder in reversed(folders):
        path = folder / name
        if not path.is_file():
            continue
        data = read(path).data
        if not isinstance(data, dict):
            problem = Problem("P902", Place(str(path)), "", "This is no mapping.", "Mend it.")
            raise ProblemsFound([problem])
        for key, value in data.items():
            old = merged.get(key)
            both = isinstance(old, dict) and isinstance(value, dict)
            merged[key] = old | value if both else value
    return merged
