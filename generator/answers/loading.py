"""Read a questionnaire file and check every answer against the model and the catalog."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from generator.answers.base import Context
from generator.answers.explain import explain, follows
from generator.answers.questionnaire import Answers
from generator.catalog import Catalog
from generator.problems import Problem, ProblemsFound
from generator.values import countries
from generator.yamlfile import Loc, Source, read

SECTIONS = ("activities", "recipients", "contacts", "login_providers", "tools")
"""Sections whose entries other answers refer to."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Answers that are well formed, and the file they stand in."""

    answers: Answers
    source: Source
    folder: Path
    """The folder of the file; no other file that answers name lies outside it."""


def load(path: Path, catalog: Catalog) -> Questionnaire:
    """Read an answered questionnaire.

    Raises:
        ProblemsFound: the file cannot be read, or an answer is not well formed; all problems of
            either kind are listed at once.
    """
    return understand(read(path), catalog, path.resolve().parent)


def understand(source: Source, catalog: Catalog, folder: Path) -> Questionnaire:
    """Check what a file in a folder holds against the model and the catalog.

    Raises:
        ProblemsFound: an answer is missing, unknown or not well formed; all of them are listed.
    """
    empty = list(_nothing_written(source.data, ()))
    problems = [_empty_problem(source, loc) for loc in empty]
    try:
        answers = Answers.model_validate(source.data, context=_context(source.data, catalog))
    except ValidationError as error:
        problems += [
            explain(detail, source)
            for detail in error.errors(include_url=False)
            if source.known(detail["loc"]) not in empty and not follows(detail)
        ]
    if problems:
        raise ProblemsFound(problems)
    return Questionnaire(answers, source, folder)


def _context(data: Any, catalog: Catalog) -> Context:
    """Gather every id that can be named, from the catalog and from the file itself."""
    answered: Mapping[str, Any] = data if isinstance(data, dict) else {}
    known = {kind: frozenset(ids) for kind, ids in catalog.terms.items()}
    for section in SECTIONS:
        known[section] = frozenset(_mapping(answered.get(section)))
    for kind, entries in _mapping(answered.get("own")).items():
        known[kind] = known.get(kind, frozenset()) | frozenset(_mapping(entries))
    more = _mapping(answered.get("site")).get("more_languages")
    codes = [code for code in more if isinstance(code, str)] if isinstance(more, list) else []
    known["languages"] = frozenset({"id", "en", *codes})
    known["countries"] = frozenset(countries())
    return Context(known)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _nothing_written(value: Any, loc: Loc) -> Iterator[Loc]:
    if value is None:
        yield loc
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _nothing_written(inner, (*loc, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _nothing_written(inner, (*loc, index))


def _empty_problem(source: Source, loc: Loc) -> Problem:
    return Problem(
        "P211",
        source.place(loc),
        ".".join(str(part) for part in loc),
        "Nothing is written here.",
        "Write the answer, or remove the line.",
    )
