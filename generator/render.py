"""From a policy to documents: each clause of each document, in one language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from generator.catalog.entries import ClauseOutline, DocumentOutline, Outline
from generator.jinja import environment_of, reported
from generator.languages import Language
from generator.policy import Policy
from generator.reads import Look, Origins, Reading
from generator.wording import Wording

_HEADING = re.compile(r"^(#{2,4}) (.+?)$", re.MULTILINE)
_FOREIGN = re.compile(r"(?<![\\*\w])\*((?:\\\*|[^*\n])+?)(?<!\\)\*(?![*\w])")
_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a document in one language."""

    id: str
    """The anchor, the same in every language."""
    title: str
    """The heading, as Markdown without its mark."""
    markdown: str
    """The whole clause with its heading: `## Title {#id}`."""
    values: tuple[str, ...]
    """What was printed in it from answers, catalog and laws, in no language."""
    states: tuple[str, ...] = ()
    """The names of the marked sentences that it says."""
    printed: frozenset[str] = frozenset()
    """The words in which that was said, as Markdown."""
    reading: Reading | None = field(default=None, compare=False, repr=False)
    """What was looked at for it."""

    @property
    def reads(self) -> tuple[str, ...]:
        """Paths of the answers that were looked at for it, the same in every language.

        `*` stands for every entry, and a path with `?` was looked at only for whether anything
        stands there.
        """
        return self.reading.paths() if self.reading else ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document in one language."""

    id: str
    """The document's name in addresses, the same in every language."""
    language: str
    """Language code."""
    title: str
    """The page's title."""
    description: str
    """One sentence on what it tells."""
    clauses: tuple[Clause, ...]
    """Its clauses in order."""
    reading: Reading | None = field(default=None, compare=False, repr=False)
    """What was looked at for its title and description."""

    @property
    def markdown(self) -> str:
        """The text below the title."""
        return "\n\n".join(clause.markdown for clause in self.clauses) + "\n"

    @property
    def reads(self) -> tuple[str, ...]:
        """Paths of the answers that its title and description look at, as those of a clause."""
        return self.reading.paths() if self.reading else ()


def render(policy: Policy, language: Language) -> tuple[Document, ...]:
    """Render every document that the answers call for, in one language.

    Raises:
        ProblemsFound: a template is wrong, or uses something that has no value.
    """
    return Renderer(language).documents(policy)


class Renderer:
    """Renders documents in one language; the templates are compiled once."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.environment = environment_of(language)

    def documents(self, policy: Policy) -> tuple[Document, ...]:
        """Render every document that the answers call for.

        Raises:
            ProblemsFound: a template is wrong, or uses something that has no value.
        """
        wording = Wording(self.language, policy.own_words)
        run = _Run(policy, policy.names, wording, Origins(policy))
        return tuple(
            self._document(name, outline, run)
            for name, outline in policy.catalog.documents.items()
            if outline.when is None or policy.holds(outline.when)
        )

    def _document(self, name: str, outline: DocumentOutline, run: "_Run") -> Document:
        clauses = [
            self._clause(entry, clause_id, item, run.of(outline.when, entry.when, entry.each))
            for entry in outline.clauses
            for clause_id, item in occurrences(entry, run.policy)
        ]
        saying = run.wording.plain().recording()
        with self.environment.recording() as looks:
            title, description = (
                self.words(f"{name}/{key}", run.names, saying) for key in ("title", "description")
            )
        asked = run.of(outline.when).asked
        reading = Reading(run.origins, (*asked, *saying.named), looks, saying.values)
        return Document(name, self.language.code, title, description, tuple(clauses), reading)

    def words(self, name: str, context: Mapping[str, Any], wording: Wording) -> str:
        """Render a title or a sentence of the language pack.

        Raises:
            ProblemsFound: it is wrong, or uses something that has no value.
        """
        file = "snippets.yml" if name.startswith("snippets/") else "documents.yml"
        paths = (folder / file for folder in self.language.folders)
        with reported(next(path for path in paths if path.is_file()), name):
            template = self.environment.get_template(f"{self.language.code}/{name}")
            return template.render(context, wording=wording)

    def text(self, file: str, name: str, context: Mapping[str, Any], wording: Wording) -> str:
        """Render a text of the language pack as Markdown, with the language of foreign words.

        The file is named as in `Language.text_file`; a problem calls the text by its name.

        Raises:
            ProblemsFound: the template is wrong, or uses something that has no value.
        """
        path = self.language.text_file(file)
        with reported(path, name):
            template = self.environment.get_template(path.relative_to(path.parents[2]).as_posix())
            written = template.render(context, wording=wording)
        lines = "\n".join(line.rstrip() for line in written.strip().splitlines())
        foreign = "en" if self.language.code != "en" else "id"
        return _FOREIGN.sub(rf'<em lang="{foreign}">\1</em>', _BLANK_LINES.sub("\n\n", lines))

    def _clause(self, entry: ClauseOutline, clause_id: str, item: Any, run: "_Run") -> Clause:
        saying = run.wording.recording()
        with self.environment.recording() as looks:
            text = self.text(entry.name, clause_id, {**run.names, "item": item}, saying)
        markdown = _anchored(text, clause_id)
        title = markdown.partition("\n")[0].removeprefix("## ").removesuffix(f" {{#{clause_id}}}")
        reading = Reading(run.origins, (*run.asked, *saying.named), looks, saying.values)
        said = saying.values, saying.stated, saying.printed
        return Clause(clause_id, title, markdown, *said, reading)


@dataclass(frozen=True, slots=True)
class _Run:
    """What rendering one policy in one language takes."""

    policy: Policy
    names: Mapping[str, Any]
    wording: Wording
    origins: Origins
    asked: tuple[Look, ...] = ()
    """What was looked at to find out whether the clause belongs there."""

    def of(self, *outlines: str | None) -> "_Run":
        """Add the names that decide on a clause."""
        asked = (look for name in outlines if name for look in self.origins.names(name))
        return replace(self, asked=tuple(asked))


def occurrences(entry: Outline, policy: Policy) -> Iterator[tuple[str, Any]]:
    """Give the id of each text that an outline's entry stands for, with the item it is about."""
    if entry.when is not None and not policy.holds(entry.when):
        return
    if entry.each is None:
        yield entry.id, None
        return
    for item in policy.look_up(entry.each):
        yield entry.id.format(item=item.slug), item


def _anchored(text: str, clause_id: str) -> str:
    """Give headings their anchors: the clause's id, then that with numbers."""
    counter = count()

    def anchored(match: re.Match[str]) -> str:
        number = next(counter)
        anchor = f"{clause_id}-{number}" if number else clause_id
        return f"{match[1]} {match[2]} {{#{anchor}}}"

    return _HEADING.sub(anchored, text)
