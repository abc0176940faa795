"""Which pages a site has, at which addresses, and what stands on each."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import chain
from pathlib import Path
from typing import Literal

import yaml

from generator import markdown, resources
from generator.answers import load as load_answers
from generator.catalog import Catalog
from generator.frame import Frame, Target, address
from generator.languages import Language
from generator.languages import load as load_language
from generator.lint import accepted
from generator.policy import Policy, derive
from generator.problems import Place, PrivasiError, Problem, file_name
from generator.render import Document, Renderer

Kind = Literal["choice", "summary", "document"]
"""The choice of language, the summary with the list of documents, or one document."""

SUMMARY = "summary"
GENERATOR = "privasi"
"""Stands in the front matter of every page, so that an export knows its own files."""

_PREFIX = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
_LINK = re.compile(r"\]\((?:\.\./(?P<document>[a-z-]+)/)?(?:#(?P<anchor>[^)\s]+))?\)")
_ANCHOR = re.compile(r"^#{2,6} .*\{[^}]*#(?P<id>[\w-]+)[^}]*\}\s*$", re.MULTILINE)
_UP = re.compile(r"(\]\(|href=\")\.\./(?:summary/)?")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site: where it is, and the Markdown that stands there."""

    path: str
    """The source file, from the root of the site: en/privacy-policy/index.md."""
    kind: Kind
    language: str | None
    """None where languages are chosen."""
    document: str | None
    """The id of the document, where the page is one."""
    title: str
    description: str
    markdown: str
    """The text without its title."""
    alternates: Mapping[str, str]
    """Language to the path of the same page in it, this page's own language included."""
    fallback: str
    """The path of the page for readers of any other language."""
    draft: bool
    """Not published: marked as such, and kept away from search engines."""
    updated: date | None
    frames: Mapping[str, Frame]
    """What stands around the page, by language; the first is the preferred one."""

    @property
    def address(self) -> str:
        """Where it is read, relative to the root of the site: en/privacy-policy/."""
        return address(self.path)

    @property
    def frame(self) -> Frame:
        """What stands around this page."""
        return self.frames[self.language or next(iter(self.frames))]

    def to(self, path: str) -> str:
        """Give the link from this page to another one of the same site."""
        return "../" * self.path.count("/") + address(path) or "./"

    @property
    def source(self) -> str:
        """The page as a Markdown file with front matter, for any site engine."""
        matter = {
            "title": self.title,
            "description": self.description,
            "lang": self.language,
            "document": self.document,
            "updated": self.updated,
            "generator": GENERATOR,
        }
        present = {key: str(value) for key, value in matter.items() if value is not None}
        front = yaml.safe_dump(
            present | {"draft": self.draft}, allow_unicode=True, sort_keys=False, width=10_000
        )
        return f"---\n{front}---\n\n{self.markdown.strip()}\n"


@dataclass(frozen=True, slots=True)
class SitePages:
    """The pages of one questionnaire, and what the two ends need to publish them."""

    pages: tuple[Page, ...]
    site_url: str
    watch: tuple[Path, ...]
    """Files and folders that the pages were made from."""
    warnings: tuple[Problem, ...]

    @property
    def frames(self) -> Mapping[str, Frame]:
        """What stands around the pages, by language."""
        return self.pages[0].frames


def site_pages(
    file: Path,
    *,
    catalog: Catalog,
    today: date,  # noqa: ARG001 (decides which version is in force, once there are versions)
    prefix: str = "",
) -> SitePages:
    """Make every page of a questionnaire.

    Raises:
        ProblemsFound: the questionnaire cannot be used.
    """
    questionnaire = load_answers(file, catalog)
    facts = derive(questionnaire.answers, catalog)
    problems = accepted(questionnaire, facts)
    own = file.parent / "templates"
    folders = (own, resources.templates()) if own.is_dir() else (resources.templates(),)
    packs = tuple(load_language(code, folders) for code in facts.languages)
    documents = tuple(chain.from_iterable(Renderer(pack).documents(facts) for pack in packs))
    return SitePages(
        pages=plan(facts, documents, packs, prefix=prefix),
        site_url=facts.site.url.rstrip("/") + "/",
        watch=(file, *folders, catalog.folder),
        warnings=(*problems, *dead_links(file, documents)),
    )


def by_path(sites: Sequence[SitePages]) -> dict[str, Page]:
    """Put the pages of several questionnaires on one site.

    Raises:
        PrivasiError: there is none, or two of them want the same address.
    """
    if not sites:
        raise PrivasiError("No questionnaire is named. Add `questionnaire: FILE` under `privasi:`.")
    placed: dict[str, Page] = {}
    for page in chain.from_iterable(site.pages for site in sites):
        if page.path in placed:
            message = f"Two questionnaires want the address {page.address or '/'}."
            raise PrivasiError(f"{message} Give one of them a `prefix:`.")
        placed[page.path] = page
    return placed


def plan(
    policy: Policy,
    documents: Sequence[Document],
    languages: Sequence[Language],
    *,
    prefix: str = "",
    draft: bool = True,
) -> tuple[Page, ...]:
    """Lay out the pages: the choice of language, then every document of every language.

    Raises:
        PrivasiError: the prefix cannot be part of an address.
    """
    if prefix and not _PREFIX.fullmatch(prefix):
        message = f"The prefix {prefix!r} cannot be an address. Write it like `samples/shop`."
        raise PrivasiError(message)
    root = f"{prefix}/" if prefix else ""
    frames = {language.code: _frame(policy, language, documents, root) for language in languages}
    choice = _choice_page(policy, frames, root, draft=draft)
    return (choice, *(_page(policy, document, frames, root, draft=draft) for document in documents))


def _path(root: str, language: str, document: str) -> str:
    """Place a document; the summary is what stands at a language's own address."""
    below = "" if document == SUMMARY else f"{document}/"
    return f"{root}{language}/{below}index.md"


def _frame(policy: Policy, language: Language, documents: Sequence[Document], root: str) -> Frame:
    return Frame(
        language=language.code,
        name=language.name,
        words=language.interface,
        home=_path(root, language.code, SUMMARY),
        documents=tuple(
            Target(each.id, each.title, each.description, _path(root, language.code, each.id))
            for each in documents
            if each.language == language.code and each.id != SUMMARY
        ),
        company=policy.controller.name,
        legal_name=policy.controller.legal_name,
        email=policy.contact.email,
        updated=language.date(policy.updated) if policy.updated else "",
        updated_at=frozenset(policy.date_shown),
    )


def _page(
    policy: Policy, document: Document, frames: Mapping[str, Frame], root: str, *, draft: bool
) -> Page:
    alternates = {code: _path(root, code, document.id) for code in frames}
    summary = document.id == SUMMARY
    return Page(
        path=alternates[document.language],
        kind="summary" if summary else "document",
        language=document.language,
        document=document.id,
        title=document.title,
        description=document.description,
        markdown=(
            _summary(document, frames[document.language])
            if summary
            else _relink(document.markdown, up="../")
        ),
        alternates=alternates,
        fallback=f"{root}index.md" if summary else next(iter(alternates.values())),
        draft=draft,
        updated=policy.updated,
        frames=frames,
    )


def _summary(document: Document, frame: Frame) -> str:
    """Add the list of documents."""
    text = _relink(document.markdown, up="")
    items = (
        f"- {markdown.link(target.title, f'{target.document}/')}\n\n"
        f"    {markdown.escape(target.description)}"
        for target in frame.documents
    )
    return "\n\n".join(
        (text, f"## {markdown.escape(frame.word('documents'))} {{#documents}}", *items)
    )


def _relink(text: str, *, up: str) -> str:
    """Make clauses' links to other documents right for a page that stands higher or lower."""
    return _UP.sub(rf"\1{up}", text).strip()


def _choice_page(policy: Policy, frames: Mapping[str, Frame], root: str, *, draft: bool) -> Page:
    """Make the page on which a language is chosen; it is complete without style or script."""
    company = policy.controller.name
    return Page(
        path=f"{root}index.md",
        kind="choice",
        language=None,
        document=None,
        title=company,
        description=" · ".join(frame.word("choice", company=company) for frame in frames.values()),
        markdown="\n\n".join(_choice(frame, root) for frame in frames.values()),
        alternates={code: frame.home for code, frame in frames.items()},
        fallback=f"{root}index.md",
        draft=draft,
        updated=policy.updated,
        frames=frames,
    )


def _choice(frame: Frame, root: str) -> str:
    def link(path: str, title: str) -> str:
        below = address(path).removeprefix(root)
        return f'<a href="{below}" hreflang="{frame.language}">{escape(title)}</a>'

    lines = (
        f'<section lang="{frame.language}">',
        f"<h2>{escape(frame.name)}</h2>",
        f"<p>{link(frame.home, frame.word('choose'))}</p>",
        "<ul>",
        *(f"<li>{link(target.path, target.title)}</li>" for target in frame.documents),
        "</ul>",
        "</section>",
    )
    return "\n".join(lines)


def dead_links(file: Path, documents: Iterable[Document]) -> Iterator[Problem]:
    """Find links from one document to a document or clause that is not there."""
    known = {(d.language, d.id): set(_ANCHOR.findall(d.markdown)) for d in documents}
    for document in documents:
        for link in _LINK.finditer(document.markdown):
            target = link["document"] or document.id
            anchors = known.get((document.language, target))
            if anchors is None or (link["anchor"] and link["anchor"] not in anchors):
                yield _dead(file, document, link.group()[2:-1])


def _dead(file: Path, document: Document, link: str) -> Problem:
    where = f"{document.language}/{document.id}"
    message = f"The link {link} in {where} leads nowhere."
    fix = "Link to a document and a clause that the same answers bring about."
    return Problem("P501", Place(file_name(file)), "", message, fix, "warning")
