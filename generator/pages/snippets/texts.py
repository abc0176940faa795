"""The texts to copy that the answers call for: clauses as they are published, and texts around them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from generator.catalog.entries import SnippetOutline
from generator.handlers import handlers
from generator.languages import Language
from generator.pages.accounts import Packs
from generator.pages.layout import Text
from generator.pages.shelf import SUMMARY, Shelf
from generator.pages.snippets.snippet import Snippet
from generator.policy import Policy
from generator.policy.pages import Addresses
from generator.reads import Look, Origins, Reading
from generator.render import Document, Renderer, occurrences
from generator.wording import Wording

_CLAUSE = re.compile(r"^## .+ \{#(?P<id>[^}\s]+)\}$", re.MULTILINE)
_ANCHOR = re.compile(r"^(#{2,6} .+) \{#[^}\s]+\}$", re.MULTILINE)
_WITHIN_SITE = re.compile(
    r"(?P<start>\]\(|href=\")(?:\.\./(?:summary/)?(?P<path>[^)\"]*)|(?P<anchor>#[^)\"]*))"
)

_RELATIVE = asdict(Addresses())

Found = Mapping[str, tuple[Snippet, ...]]
"""Texts to copy, by language."""


@dataclass(frozen=True, slots=True)
class _Linked:
    """A document to link to."""

    title: str
    url: str


def draft_texts(policy: Policy, documents: Sequence[Text], packs: Packs) -> Found:
    """Make every text to copy that the answers call for, by language.

    Clauses are taken from the documents given, so that they have the words that are published;
    every link has its full address, so that it works wherever the text is pasted.

    Raises:
        ProblemsFound: a template is wrong, or uses something that has no value.
    """
    return {code: tuple(_Maker(policy, documents, packs[code]).made()) for code in policy.languages}


def published_texts(policy: Policy, documents: Sequence[Text], shelf: Shelf) -> Found:
    """Make the texts of the version that is shown, after those that announce the next ones.

    Raises:
        ProblemsFound: a template is wrong, or uses something that has no value.
    """
    shown = draft_texts(policy, documents, shelf.packs)
    return {code: (*_announcements(shelf, code), *shown.get(code, ())) for code in shelf.frames}


def _announcements(shelf: Shelf, language: str) -> Iterator[Snippet]:
    frame = shelf.frames[language]
    for version in shelf.history.upcoming:
        number = version.manifest.number
        titles = {
            "email": frame.word("snippet_email", number=number),
            "in-app": frame.word("snippet_in_app", number=number),
        }
        day = shelf.days[language, version.manifest.announced]
        for each in shelf.accounts[number].announcements.get(language, ()):
            yield Snippet.of(
                name=f"version-{number}-{each.form}",
                title=titles[each.form],
                use=frame.word("snippet_announce", date=day),
                markdown=each.markdown,
            )


class _Maker:
    """Makes the texts of one language."""

    def __init__(self, policy: Policy, documents: Sequence[Text], language: Language) -> None:
        self._policy = policy
        self._documents = {each.id: each for each in documents if each.language == language.code}
        self._base = f"{policy.site.url.rstrip('/')}/{language.code}/"
        self._renderer = Renderer(language)
        self._wording = Wording(language, policy.own_words)
        self._origins = Origins(policy)
        linked = [each for name, each in self._documents.items() if name != SUMMARY]
        self._context = policy.names | {
            "addresses": _addresses(self._base),
            "documents": [_Linked(each.title, f"{self._base}{each.id}/") for each in linked],
        }

    def made(self) -> Iterator[Snippet]:
        for entry in self._policy.catalog.snippets:
            if entry.demand is None or self._demanded(entry.demand):
                for name, item in occurrences(entry, self._policy):
                    yield from self._snippet(entry, name, item)

    def _demanded(self, requirement: str) -> bool:
        return any(requirement in login.demands for login in self._policy.logins)

    def _snippet(self, entry: SnippetOutline, name: str, item: Any) -> Iterator[Snippet]:
        context = self._context | {"item": item, "slug": str(item.slug) if item else ""}
        plain, wording = self._wording.plain().recording(), self._wording.recording()
        with self._renderer.environment.recording() as looks:
            title = self._words(entry, "title", context, plain)
            use = self._words(entry, "use", context, wording)
            markdown = "" if entry.handler else self._text(entry, name, context, wording)
        asked = (*self._asked(entry, use + markdown), *plain.named, *wording.named)
        reading = Reading(self._origins, asked, looks, (*plain.values, *wording.values))
        readings = (reading, *self._repeated(entry, name, reading))
        if entry.handler:
            made = Snippet.program(name, title, use, handlers()[name])
            yield replace(made, readings=readings)
        elif markdown:
            yield replace(Snippet.of(name, title, use, markdown), readings=readings)

    def _asked(self, entry: SnippetOutline, written: str) -> Iterator[Look]:
        """Give what decides that a text is there, and what its links start with."""
        for name in (entry.when, entry.each, "logins" if entry.demand else None):
            yield from self._origins.names(name) if name else ()
        if self._base in written:
            yield from self._origins.names("site.url")

    def _repeated(self, entry: SnippetOutline, name: str, own: Reading) -> Iterator[Reading]:
        """Give what was looked at for texts of documents that stand in this one."""
        documents = [each for each in self._documents.values() if isinstance(each, Document)]
        if (None, "documents") in own.looks:
            yield from (each.reading for each in documents if each.reading)
        for document in documents:
            for clause in document.clauses:
                if (document.id, clause.id) == (entry.clause_of, name) and clause.reading:
                    yield clause.reading

    def _text(
        self, entry: SnippetOutline, name: str, context: Mapping[str, Any], wording: Wording
    ) -> str:
        """Give a text; nothing if the version that is shown does not have the clause yet."""
        if entry.clause_of is None:
            return self._renderer.text(f"snippets/{entry.name}", name, context, wording)
        document = self._documents.get(entry.clause_of)
        clause = _clause(document.markdown, name) if document else ""
        return _abroad(clause, f"{self._base}{entry.clause_of}/", self._base)

    def _words(
        self, entry: SnippetOutline, key: str, context: Mapping[str, Any], wording: Wording
    ) -> str:
        return self._renderer.words(f"snippets/{entry.name}/{key}", context, wording).strip()


def _addresses(base: str) -> Addresses:
    """Give the addresses of documents in full."""
    return Addresses(**{name: base + path.removeprefix("../") for name, path in _RELATIVE.items()})


def _clause(markdown: str, anchor: str) -> str:
    """Take a clause out of a document; nothing if it is not there."""
    marks = list(_CLAUSE.finditer(markdown))
    ends = [*(mark.start() for mark in marks[1:]), len(markdown)]
    for mark, end in zip(marks, ends, strict=False):
        if mark["id"] == anchor:
            return markdown[mark.start() : end].strip()
    return ""


def _abroad(clause: str, document: str, base: str) -> str:
    """Make a clause stand on another site: links with full addresses, headings without anchors."""

    def full(link: re.Match[str]) -> str:
        target = base + link["path"] if link["anchor"] is None else document + link["anchor"]
        return link["start"] + target

    return _ANCHOR.sub(r"\1", _WITHIN_SITE.sub(full, clause))
