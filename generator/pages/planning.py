"""Which pages a site has, at which addresses, and what stands on each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path

from generator.answers import load as load_answers
from generator.archive import versions_folder
from generator.cache import Cache, hash_of, key_of, tool
from generator.catalog import Catalog
from generator.languages import Language, template_folders
from generator.languages import load as load_language
from generator.lint import accepted
from generator.look.brand import Dress
from generator.pages.accounts import Accounts, Packs
from generator.pages.archive import archive_pages
from generator.pages.author import Examiner, for_author
from generator.pages.frame import Frame, Notice
from generator.pages.history import History, history
from generator.pages.layout import (
    Text,
    Thawed,
    beside,
    current_pages,
    descriptions,
    draft_pages,
    frames_of,
    root_of,
)
from generator.pages.links import dead_links
from generator.pages.page import Page
from generator.pages.shelf import Contents, Shelf, contents, days
from generator.pages.side_by_side import side_by_side
from generator.pages.site_pages import SitePages
from generator.pages.snippets import draft_texts, published_texts, snippet_pages
from generator.policy import Policy, derive
from generator.problems import Problem, ProblemsFound
from generator.proof.parity import differences
from generator.publishing.difference import unpublished
from generator.publishing.edition import frozen
from generator.render import Document, Renderer
from generator.resources import catalog as bundled_catalog
from generator.resources import templates


@dataclass(frozen=True, slots=True)
class _Project:
    """What the pages of a questionnaire are made from."""

    file: Path
    catalog: Catalog
    root: str
    folders: tuple[Path, ...]
    """Where templates are, the project's own before the bundled ones."""
    draft: Policy
    """What the answers state now."""
    problems: tuple[Problem, ...]
    """What a person should look at in the answers."""
    dress: Dress
    """How the pages look, published or not."""
    rendered: tuple[Document, ...] = ()
    """The documents, if that is already known; otherwise they are rendered when they are needed."""

    def packs(self, codes: Sequence[str]) -> Packs:
        """Load languages, each once and in the order given."""
        return {code: load_language(code, self.folders) for code in dict.fromkeys(codes)}

    @property
    def watch(self) -> tuple[Path, ...]:
        """Everything that another build would read."""
        versions = versions_folder(self.file)
        archive = (versions,) if versions.is_dir() else ()
        return (self.file, *archive, *self.folders, self.catalog.folder, *self.dress.watch)

    @property
    def made_with(self) -> str:
        """Hash the program, and templates and facts that do not come with it."""
        folders = {*self.folders, self.catalog.folder} - {templates(), bundled_catalog()}
        return key_of(tool(), *(hash_of(folder) for folder in sorted(folders)))


def site_pages(  # noqa: PLR0913 (each is another choice of whoever builds)
    file: Path,
    *,
    catalog: Catalog,
    today: date,
    prefix: str = "",
    author: Examiner | None = None,
    cache: Cache | None = None,
) -> SitePages:
    """Make every page of a questionnaire, as it has to be on a day.

    What is published stays as it was published. For an author alone, the answers as they are now
    stand beside it, with what examining them found.

    Raises:
        ProblemsFound: the questionnaire cannot be used, or something published was changed.
    """
    project = _project(file, catalog, prefix)
    seen = history(file, today)
    if author is None:
        return _public(project, seen, cache)
    findings = author.findings(file, project.made_with, today)
    project = replace(project, rendered=findings.examined.documents)
    made = _public(project, seen, cache)
    made = _with_draft(project, made) if made.shelf else made
    packs = project.packs(project.draft.languages)
    return replace(made, pages=for_author(made.pages, findings, packs, project.root))


def _public(project: _Project, seen: History | None, cache: Cache | None) -> SitePages:
    if seen is None:
        return _unpublished(project)
    return _published(project, seen, cache or Cache.of(project.file))


def draft_site(file: Path, *, catalog: Catalog, prefix: str = "") -> SitePages:
    """Make the pages of the answers as they are now, as if nothing were published.

    Raises:
        ProblemsFound: the questionnaire cannot be used.
    """
    return _unpublished(_project(file, catalog, prefix))


def plan(
    policy: Policy, documents: Sequence[Text], languages: Sequence[Language], *, prefix: str = ""
) -> tuple[Page, ...]:
    """Lay out the pages of answers that are not published.

    Raises:
        PrivasiError: the prefix cannot be part of an address.
    """
    return draft_pages(policy, documents, languages, root_of(prefix))


def _project(file: Path, catalog: Catalog, prefix: str) -> _Project:
    questionnaire = load_answers(file, catalog)
    draft = derive(questionnaire.answers, catalog)
    problems, root = accepted(questionnaire, draft), root_of(prefix)
    return _Project(
        file=file,
        catalog=catalog,
        root=root,
        folders=template_folders(file),
        draft=draft,
        problems=problems,
        dress=Dress.of(questionnaire.answers, questionnaire.folder, root),
    )


def _unpublished(project: _Project) -> SitePages:
    packs = project.packs(project.draft.languages)
    documents = _rendered(project, packs)
    pages = draft_pages(
        project.draft, documents, tuple(packs.values()), project.root, project.dress
    )
    frames, found = pages[0].frames, draft_texts(project.draft, documents, packs)
    beside_it = side_by_side(project.draft, documents, frames, packs, project.root, status="draft")
    return SitePages(
        pages=(*pages, *beside_it, *snippet_pages(found, frames, project.root)),
        site_url=_site_url(project.draft),
        watch=project.watch,
        warnings=(*project.problems, *dead_links(project.file, documents)),
        snippets=found,
        dress=project.dress,
    )


def _published(project: _Project, seen: History, cache: Cache) -> SitePages:
    made_with = project.made_with
    policy = frozen(seen.shown, project.catalog).policy
    spoken = chain.from_iterable(version.documents for version in seen.versions)
    packs = project.packs((*policy.languages, *spoken))
    order = tuple(packs), tuple(project.catalog.documents)
    texts = {version.manifest.number: contents(version, *order) for version in seen.versions}
    documents = tuple(_thawed(policy, packs, texts[seen.shown.manifest.number]))
    accounts = Accounts(project.catalog, packs, cache, made_with=made_with)
    shelf = Shelf(
        history=seen,
        accounts=accounts.of(seen),
        frames=frames_of(
            policy, documents, packs.values(), project.root, published=True, dress=project.dress
        ),
        packs=packs,
        root=project.root,
        contents=texts,
        days=days(seen.versions, packs),
    )
    found = published_texts(policy, documents, shelf)
    pages = (
        *current_pages(policy, documents, shelf),
        *side_by_side(
            policy,
            documents,
            shelf.frames,
            packs,
            project.root,
            status=seen.state(seen.shown),
            version=seen.shown.manifest,
            dates=shelf.dates(seen.shown, policy.languages[0]),
            notices=tuple(notice for code in ("id", "en") for notice in shelf.coming(code)),
        ),
        *archive_pages(shelf),
        *snippet_pages(found, shelf.frames, shelf.root, shelf),
    )
    newer = tuple(_newer(project, seen, policy))
    warnings = (*project.problems, *newer, *accounts.problems)
    return SitePages(
        pages=pages,
        site_url=_site_url(policy),
        watch=project.watch,
        warnings=warnings,
        cache=cache,
        made_with=made_with,
        shelf=shelf,
        snippets=found,
        dress=project.dress,
    )


def _with_draft(project: _Project, published: SitePages) -> SitePages:
    """Add the answers as they are now to what is published, and lead there from its pages."""
    packs = project.packs(project.draft.languages)
    documents = _rendered(project, packs)
    frames = {**published.frames, **_missing(project, packs, published.frames)}
    drafts = tuple(beside(project.draft, documents, tuple(packs.values()), frames, project.root))
    places = {(page.language, page.document): page.path for page in drafts}
    pages = (_leading(page, places) for page in published.pages)
    return replace(
        published,
        pages=(*pages, *drafts),
        warnings=(*published.warnings, *dead_links(project.file, documents)),
    )


def _leading(page: Page, drafts: Mapping[tuple[str | None, str | None], str]) -> Page:
    """Lead from a document of the version shown to its draft."""
    path = drafts.get((page.language, page.document))
    if path is None or page.folder or page.language is None:
        return page
    text, words = page.frame.word("draft_beside"), page.frame.word("read_draft")
    notice = Notice(page.language, text, {words: path})
    return replace(page, notices=(*page.notices, notice))


def _missing(project: _Project, packs: Packs, there: Mapping[str, Frame]) -> Mapping[str, Frame]:
    """Frame the languages that only the draft has."""
    new = [pack for code, pack in packs.items() if code not in there]
    return frames_of(project.draft, (), new, project.root, published=False, dress=project.dress)


def _newer(project: _Project, seen: History, shown: Policy) -> Iterator[Problem]:
    """Report answers that the newest version does not have."""
    newest = seen.newest
    same = newest.manifest.number == seen.shown.manifest.number
    last = shown if same else frozen(newest, project.catalog).policy
    return unpublished(project.file, newest.manifest, last, project.draft)


def _rendered(project: _Project, packs: Packs) -> tuple[Document, ...]:
    """Render the answers as they are now.

    Raises:
        ProblemsFound: the languages do not state the same.
    """
    if project.rendered:
        return project.rendered
    renderers = (Renderer(packs[code]) for code in project.draft.languages)
    documents = tuple(
        chain.from_iterable(renderer.documents(project.draft) for renderer in renderers)
    )
    if problems := tuple(differences(project.file, documents, packs)):
        raise ProblemsFound(problems)
    return documents


def _thawed(policy: Policy, packs: Packs, texts: Contents) -> Iterator[Thawed]:
    """Give the documents of the version shown, as they were published."""
    for language in policy.languages:
        described = descriptions(policy, packs[language])
        for name, text in texts.get(language, {}).items():
            description = described.get(name, text.title)
            yield Thawed(name, language, text.title, description, text.markdown)


def _site_url(policy: Policy) -> str:
    return policy.site.url.rstrip("/") + "/"
