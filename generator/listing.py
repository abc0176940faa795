"""What can be named in an answer, with its words."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from generator import languages
from generator.catalog import Catalog
from generator.catalog.companies import Product, Store
from generator.languages import Language
from generator.problems import PrivasiError
from generator.resources import templates
from generator.values import countries

Row = Mapping[str, str]


def kinds() -> Sequence[Row]:
    """List the vocabularies and how many entries each has."""
    return [
        {"kind": kind, "entries": str(len(ids))}
        for kind, ids in sorted(_terms(Catalog.bundled()).items())
    ]


def entries(kind: str) -> Sequence[Row]:
    """List the entries of a vocabulary with their words in Indonesian and English.

    Raises:
        PrivasiError: there is no such vocabulary.
    """
    catalog = Catalog.bundled()
    terms = _terms(catalog)
    if kind not in terms:
        near = get_close_matches(kind, terms, n=1)
        hint = f'Did you mean "{near[0]}"?' if near else "`privasi catalog` lists them."
        raise PrivasiError(f"There is no kind {kind!r}. {hint}")
    packs = [languages.load(code, [templates()]) for code in ("id", "en")]
    return [
        {"entry": entry} | {pack.code: _words(kind, entry, catalog, pack) for pack in packs}
        for entry in terms[kind]
    ]


def _terms(catalog: Catalog) -> Mapping[str, Sequence[str]]:
    """List the ids of every vocabulary: those of the catalog, and the countries."""
    return {**catalog.terms, "countries": countries()}


def _words(kind: str, entry: str, catalog: Catalog, language: Language) -> str:
    """Give an entry's words; companies and products are called the same in every language."""
    named: Mapping[str, Mapping[str, Product | Store]] = {
        "processors": catalog.processors,
        "known_login_providers": catalog.login_providers,
        "messaging_channels": catalog.messaging,
        "known_tools": catalog.tools,
        "stores": catalog.stores,
    }
    if kind in named:
        return str(named[kind][entry].name)
    return language.label(kind, entry)
