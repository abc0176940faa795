"""Pages of answers that stand in no file, to see what one other answer does to them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rendered import CODES, VARIATIONS, catalog, renderer

from generator import resources
from generator.answers import Answers, Questionnaire
from generator.answers.loading import understand
from generator.policy import Policy, derive
from generator.problems import Place
from generator.proof.trace import Anchor
from generator.render import Clause, Document
from generator.yamlfile import Loc, Source
from questionnaires import changed, read_plain, sample


@dataclass(frozen=True)
class Site:
    """Every clause in both languages."""

    questionnaire: Questionnaire
    policy: Policy
    documents: tuple[Document, ...]
    clauses: Mapping[str, Mapping[Anchor, Clause]]
    """By language."""

    @property
    def answers(self) -> Answers:
        """The answers."""
        return self.questionnaire.answers

    def clause(self, anchor: Anchor) -> Clause | None:
        """Give the English clause, whose reads and values are those of every language."""
        return self.clauses["en"].get(anchor)

    def differing(self, other: "Site", code: str) -> set[Anchor]:
        """Tell which clauses another site lacks, has besides or words in another way."""
        ours, theirs = self.clauses[code], other.clauses[code]
        return {
            anchor
            for anchor in ours.keys() | theirs.keys()
            if anchor not in ours
            or anchor not in theirs
            or ours[anchor].markdown != theirs[anchor].markdown
        }


def understood(data: Any) -> Questionnaire:
    """Check answers as if they had been read from a file.

    Raises:
        ProblemsFound: they are not well formed.
    """
    place = Place("privacy.yml")
    source = Source(place.file, data, dict.fromkeys(_locations(data, ()), place))
    return understand(source, catalog(), resources.samples())


def rendered(questionnaire: Questionnaire) -> Site:
    """Render every page; templates are compiled once for all sites.

    Raises:
        ProblemsFound: a template has nothing to say.
    """
    policy = derive(questionnaire.answers, catalog())
    documents = {code: renderer(code).documents(policy) for code in CODES}
    clauses = {
        code: {(each.id, clause.id): clause for each in found for clause in each.clauses}
        for code, found in documents.items()
    }
    every = tuple(each for found in documents.values() for each in found)
    return Site(questionnaire, policy, every, clauses)


@cache
def plain(name: str) -> Any:
    """Give the answers of a sample or a variation as plain data."""
    changes = VARIATIONS.get(name)
    return read_plain(sample(name)) if changes is None else changed(plain("minimal"), changes)


@cache
def site(name: str) -> Site:
    """Give the pages of a sample or a variation as it is."""
    return rendered(understood(plain(name)))


def leaves(data: Any, path: str = "") -> Iterator[str]:
    """Give the path of every answer; words in two languages and a list of plain values are one."""
    if isinstance(data, dict) and set(data) != {"id", "en"}:
        for key, value in data.items():
            yield from leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(data, list) and isinstance(data[0], dict):
        for index, value in enumerate(data):
            yield from leaves(value, f"{path}.{index}")
    else:
        yield path


def nodes(data: Any, path: str = "") -> Iterator[str]:
    """Give the path of every answer and of every group of answers, the group first."""
    if path:
        yield path
    if isinstance(data, dict) and set(data) != {"id", "en"}:
        for key, value in data.items():
            yield from nodes(value, f"{path}.{key}" if path else key)
    elif isinstance(data, list) and isinstance(data[0], dict):
        for index, value in enumerate(data):
            yield from nodes(value, f"{path}.{index}")


def part(path: str) -> str:
    """Name the part of a questionnaire that a path is in: a section, or an entry of a long one."""
    section, _, rest = path.partition(".")
    return ".".join([section, rest.partition(".")[0]]) if rest and section in _LONG else section


_LONG = {"activities", "recipients", "login_providers"}


def _locations(data: Any, loc: Loc) -> Iterator[Loc]:
    yield loc
    if isinstance(data, dict | list):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _locations(value, (*loc, key))
