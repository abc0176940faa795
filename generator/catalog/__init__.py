"""What is known of the world outside a questionnaire: facts as data, no words."""

from collections.abc import Hashable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Self, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.catalog.companies import LoginProvider, MessagingChannel, Processor, Store, Tool
from generator.catalog.entries import DataCategory, DocumentOutline, Law, Purpose, SnippetOutline
from generator.catalog.hosting import Hosting
from generator.catalog.requirements import (
    Instrument,
    LawRequirements,
    Passage,
    Platform,
    Requirement,
)
from generator.catalog.sheets import Sheet
from generator.catalog.store_labels import StoreLabels
from generator.catalog.wording import Phrasebook
from generator.problems import Problem, ProblemsFound
from generator.resources import catalog as bundled_catalog
from generator.yamlfile import Source, read

_T = TypeVar("_T")

VOCABULARIES = (
    "data",
    "purposes",
    "legal_bases",
    "transfer_grounds",
    "rights",
    "security_measures",
    "data_subjects",
)
"""The vocabularies with a file of their own; terms.yml holds the small ones."""


class Files(Mapping[str, _T]):
    """The entries of a folder, one in each file; a file is read when it is asked for."""

    def __init__(self, folder: Path, model: type[_T]) -> None:
        self._paths = {path.stem: path for path in sorted(folder.glob("*.yml"))}
        self._model = model
        self._entries: dict[str, _T] = {}

    def __getitem__(self, name: str) -> _T:
        """Give an entry by its file's name."""
        if name not in self._entries:
            self._entries[name] = _valid(read(self._paths[name]), self._model)
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        """Go through the files' names in alphabetical order."""
        return iter(self._paths)

    def __len__(self) -> int:
        """Count the files."""
        return len(self._paths)


class Catalog:
    """The facts in one folder, read when they are first asked for; the files do not change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._sources: dict[str, Source] = {}

    @classmethod
    def bundled(cls) -> Self:
        """Give the catalog that ships with privasi."""
        return cls(bundled_catalog())

    @cached_property
    def terms(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of every vocabulary, by its name, in the order of the files."""
        small = _valid(self._source("terms.yml"), dict[str, tuple[str, ...]])
        large = {kind: tuple(self._source(f"{kind}.yml").data) for kind in VOCABULARIES}
        named = {
            "processors": tuple(self.processors),
            "laws": tuple(self.laws),
            "known_login_providers": tuple(self.login_providers),
            "messaging_channels": tuple(self.messaging),
            "known_tools": tuple(self.tools),
            "stores": tuple(self.stores),
        }
        return large | small | named

    @cached_property
    def data(self) -> Mapping[str, DataCategory]:
        """Kinds of personal data."""
        return self._entries("data.yml", DataCategory)

    @cached_property
    def purposes(self) -> Mapping[str, Purpose]:
        """Purposes of processing."""
        return self._entries("purposes.yml", Purpose)

    @cached_property
    def laws(self) -> Mapping[str, Law]:
        """Data protection laws."""
        return self._folder("laws", Law)

    @cached_property
    def login_providers(self) -> Mapping[str, LoginProvider]:
        """Companies whose accounts people can sign in with."""
        return self._folder("login_providers", LoginProvider)

    @cached_property
    def messaging(self) -> Mapping[str, MessagingChannel]:
        """Channels for messages."""
        return self._folder("messaging", MessagingChannel)

    @cached_property
    def tools(self) -> Mapping[str, Tool]:
        """Tools that sites and apps embed."""
        return self._folder("tools", Tool)

    @cached_property
    def stores(self) -> Mapping[str, Store]:
        """Stores in which apps are listed."""
        return self._folder("stores", Store)

    @cached_property
    def processors(self) -> Mapping[str, Processor]:
        """Companies that process data for others."""
        return self._folder("processors", Processor)

    @cached_property
    def platforms(self) -> Mapping[str, Platform]:
        """Platforms and what they require."""
        return self._folder("platforms", Platform)

    @cached_property
    def requirements(self) -> Mapping[str, Requirement]:
        """What platforms require, by full ids such as meta.platform-terms.4a."""
        return {
            f"{name}.{key}": requirement
            for name, platform in self.platforms.items()
            for key, requirement in platform.requirements.items()
        }

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        """Laws and groups of rules, and where the requirements of each apply."""
        return self._entries("instruments.yml", Instrument)

    @cached_property
    def law_requirements(self) -> Mapping[str, LawRequirements]:
        """What laws require, by instrument."""
        return self._folder("law_requirements", LawRequirements)

    @cached_property
    def disclosures(self) -> Mapping[str, tuple[Passage, ...]]:
        """The passages that make each disclosure."""
        return _valid(self._source("disclosures.yml"), dict[str, tuple[Passage, ...]])

    @cached_property
    def sheets(self) -> Mapping[str, Sheet]:
        """Consoles of platforms and what to enter there."""
        return self._folder("sheets", Sheet)

    @cached_property
    def phrasebooks(self) -> Mapping[str, Phrasebook]:
        """What own words must not say, by language code."""
        return self._folder("wording", Phrasebook)

    @cached_property
    def store_labels(self) -> StoreLabels:
        """The kinds of data and purposes of app stores."""
        return _valid(self._source("store_labels.yml"), StoreLabels)

    @cached_property
    def hosting(self) -> Hosting:
        """Who fetches registered addresses, and what is known of hosts."""
        return _valid(self._source("hosting.yml"), Hosting)

    @cached_property
    def documents(self) -> Mapping[str, DocumentOutline]:
        """The documents and their clauses, in the order of the page."""
        return self._entries("clauses.yml", DocumentOutline)

    @cached_property
    def reads(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """On which answers each thing rests that templates look at, by class and attribute."""
        return _valid(self._source("reads.yml"), dict[str, dict[str, tuple[str, ...]]])

    @cached_property
    def snippets(self) -> tuple[SnippetOutline, ...]:
        """The texts to copy, in the order of their page."""
        return _valid(self._source("snippets.yml"), tuple[SnippetOutline, ...])

    def _entries(self, name: str, model: type[_T]) -> Mapping[str, _T]:
        return _valid(self._source(name), dict[str, model])  # type: ignore[valid-type]

    def _source(self, name: str) -> Source:
        if name not in self._sources:
            self._sources[name] = read(self.folder / name)
        return self._sources[name]

    def _folder(self, name: str, model: type[_T]) -> Mapping[str, _T]:
        return Files(self.folder / name, model)


def _valid(source: Source, kind: type[_T]) -> _T:
    """Give a catalog file its form, and say where it is wrong.

    Raises:
        ProblemsFound: the file does not have the form that its model asks for.
    """
    try:
        valid: _T = _adapter(kind).validate_python(source.data)  # type: ignore[arg-type]
    except ValidationError as error:
        raise ProblemsFound(_problems(source, error)) from None
    return valid


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    """Build the form of a kind of file once; that takes longer than to hold a file against it."""
    return TypeAdapter(kind)  # type: ignore[arg-type]


def _problems(source: Source, error: ValidationError) -> list[Problem]:
    return [
        Problem(
            "P901",
            source.place(detail["loc"]),
            ".".join(str(part) for part in detail["loc"]),
            f"{detail['msg']}.",
            "Compare the entry with its neighbours in the catalog.",
        )
        for detail in error.errors(include_url=False)
    ]
