"""From texts to the answers they rest on and the requirements they meet, and back."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from generator.answers import Questionnaire
from generator.answers.base import Answer
from generator.problems import Place
from generator.proof.coverage import Coverage
from generator.reads import covers
from generator.render import Document
from generator.yamlfile import Loc

Anchor = tuple[str, str]
"""A document's id and a clause's; nothing after it for its title and description."""

SNIPPETS = "snippets"
"""Stands for a document where the text is one to copy."""

_LONGEST = 60
"""So many characters of a value are shown."""


class Text(Protocol):
    """Anything that says which answers it looks at."""

    @property
    def reads(self) -> tuple[str, ...]: ...  # noqa: D102


class Copied(Text, Protocol):
    """A text to copy."""

    @property
    def name(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that was given, where it stands."""

    path: str
    """Its path as the file has it."""
    place: Place
    """Its place in the file."""
    value: Any
    """What stands there, as plain data."""

    @property
    def shown(self) -> str:
        """The value in one line, shortened."""
        return shortened(self.value)


class Trace:
    """The texts of a site in all languages, with the answers and requirements behind them."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        documents: Iterable[Document],
        coverage: Iterable[Coverage],
        snippets: Mapping[str, Iterable[Copied]] | None = None,
    ) -> None:
        """Take the documents of every language, and by language the texts to copy."""
        self._answers = questionnaire.answers
        self._source = questionnaire.source
        self._documents = tuple(documents)
        self._coverage = tuple(coverage)
        self._snippets = snippets or {}

    @cached_property
    def texts(self) -> Mapping[Anchor, Mapping[str, Text]]:
        """Every title, clause and text to copy in each language, in the order of the pages."""
        found: dict[Anchor, dict[str, Text]] = {}
        for document in self._documents:
            found.setdefault((document.id, ""), {})[document.language] = document
            for clause in document.clauses:
                found.setdefault((document.id, clause.id), {})[document.language] = clause
        for language, snippets in self._snippets.items():
            for snippet in snippets:
                found.setdefault((SNIPPETS, snippet.name), {})[language] = snippet
        return found

    def reads(self, anchor: Anchor) -> tuple[str, ...]:
        """Give the paths that a text looks at, which are the same in every language."""
        return next(iter(self.texts[anchor].values())).reads

    def answers(self, anchor: Anchor) -> tuple[Given, ...]:
        """Give the answers that a text rests on, in the order of the file."""
        locs = {
            self._source.known(loc)
            for read in self.reads(anchor)
            for loc in given(self._answers, read.removesuffix("?"))
        }
        found = (self._given(loc) for loc in locs if loc)
        return tuple(sorted(found, key=lambda each: (each.place, each.path)))

    def requirements(self, anchor: Anchor) -> tuple[str, ...]:
        """Give the ids of the requirements that a clause meets."""
        return tuple(each.id for each in self.met_by(anchor))

    def met_by(self, anchor: Anchor) -> tuple[Coverage, ...]:
        """Give the requirements that a clause meets."""
        return tuple(
            each
            for each in self._coverage
            if any((where.document, where.anchor) == anchor for where in each.where)
        )

    def answer(self, path: str) -> Given | None:
        """Find an answer by its path, as people write it or in full."""
        locs = list(given(self._answers, self._in_full(path)))
        return self._given(self._source.known(locs[0])) if len(locs) == 1 and locs[0] else None

    def texts_with(self, path: str) -> tuple[Anchor, ...]:
        """Give the texts that look at an answer, in the order of the pages."""
        full = self._in_full(path)
        return tuple(
            anchor
            for anchor in self.texts
            if any(covers(read, full) for read in self.reads(anchor))
        )

    def requirements_on(self, path: str) -> tuple[str, ...]:
        """Give the ids of the requirements that rest on an answer.

        Those are the ones that name it, or something around it or in it, as what brings their
        passages about.
        """
        full = self._in_full(path)
        return tuple(
            each.id
            for each in self._coverage
            if any(covers(self._in_full(named), full) for named in each.requirement.answer)
        )

    def paths(self) -> Iterator[str]:
        """Give the path of every answer as the file has it."""
        return (self._source.written(loc) for loc in self._source.marks if loc)

    def _in_full(self, path: str) -> str:
        return in_full(self._answers, path)

    def _given(self, loc: Loc) -> Given:
        value = self._source.data
        for part in loc:
            value = value[part]
        return Given(self._source.written(loc), self._source.place(loc), value)


def shortened(value: Any) -> str:
    """Write a value in one line, as much of it as is shown."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def given(value: Any, path: str) -> Iterator[Loc]:
    """Find the answers that a path with `*` stands for, of those that were given."""
    if not path:
        yield ()
        return
    for name, inner, rest in _steps(value, path):
        for loc in given(inner, rest):
            yield (name, *loc)


def in_full(value: Any, path: str) -> str:
    """Write the index 0 into a path, where the file has a list of one without brackets."""
    first = path.partition(".")[0]
    if isinstance(value, tuple) and not (first.isdigit() or first in {"", "*"}):
        return f"0.{in_full(value[0], path)}" if value and _has_parts(value[0]) else path
    for name, inner, rest in _steps(value, path):
        return f"{name}.{in_full(inner, rest)}" if rest else str(name)
    return path


def _steps(value: Any, path: str) -> Iterator[tuple[str | int, Any, str]]:
    """Go one step down: names or indices, what stands there, and what is left of the path."""
    for name, inner in _entries(value):
        written = "*" if path == "*" or path.startswith("*.") else str(name)
        if path == written or path.startswith(f"{written}."):
            yield name, inner, path[len(written) + 1 :]


def _entries(value: Any) -> Sequence[tuple[str | int, Any]]:
    if isinstance(value, Answer):
        fields = type(value).model_fields
        names = [name for name in fields if name in value.model_fields_set]
        return [(fields[name].alias or name, getattr(value, name)) for name in names]
    if isinstance(value, Mapping):
        return [(str.__str__(key), entry) for key, entry in value.items()]
    return list(enumerate(value)) if isinstance(value, tuple) else []


def _has_parts(value: Any) -> bool:
    return isinstance(value, Answer | Mapping | tuple)
