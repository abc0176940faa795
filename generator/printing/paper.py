"""Documents as they are printed: which page of which version, and the HTML of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader

from generator import resources
from generator.archive import Version
from generator.catalog import Catalog
from generator.languages import language_pack
from generator.pages.frame import address
from generator.pages.layout import Thawed
from generator.pages.page import Page
from generator.pages.planning import draft_site, site_pages
from generator.pages.shelf import POLICY, Shelf, bilingual_place
from generator.pages.side_by_side import side_by_side
from generator.pages.site_pages import SitePages
from generator.problems import PrivasiError, file_name
from generator.publishing.difference import DRAFT, named
from generator.publishing.edition import frozen
from generator.site.finishing import Finisher, asked_for

BILINGUAL = "bilingual"
"""Names both languages side by side among the languages."""
STYLE = "paper.css"
"""Stands for the rules that only paper needs; no site has a file of that name."""


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants on paper."""

    document: str = POLICY
    """The id of the document."""
    version: str | None = None
    """The number or day of a version, or `draft`; None for the version in force, if there is one."""
    form: str | None = None
    """A language, or `bilingual`; None for every form that there is."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where the pages are, if anything but the answers decides."""

    site_url: str = ""
    """The address of the site; empty for the one in the answers."""
    prefix: str = ""
    """The folder of the site in which the pages stand."""


@dataclass(frozen=True, slots=True)
class Print:
    """One document, ready to be printed."""

    name: str
    """What its file is called, without an ending: privacy-policy-2027-01-16-en."""
    address: str
    """Where it is read: every sheet says so, and links start from there."""
    site_url: str
    """The address of its site."""
    html: str
    """Its page on the site, which has rules for paper."""
    author: str
    """The legal name of the company."""
    day: date
    """When the version was announced; of a draft, the day on which it is printed."""


@dataclass(frozen=True, slots=True)
class _Form:
    """A page to print."""

    name: str
    page: Page
    place: str
    """The path of the page that shows the same text."""


def prints(
    file: Path, request: Request, *, catalog: Catalog, today: date, home: Home
) -> tuple[Print, ...]:
    """Lay a document out for paper, with the words of its page on the site.

    A version reads as its own page does on a day: superseded, in force, or announced.

    Raises:
        ProblemsFound: the questionnaire cannot be used, or something published was changed.
        PrivasiError: there is no such document, version or language.
    """
    site = _site(file, request, catalog, today, home.prefix)
    forms = _published(site, site.shelf, request, catalog) if site.shelf else _draft(site, request)
    found = {form: page for form, page in forms.items() if request.form in {None, form}}
    if not found:
        known = f"Known: {', '.join(forms)}." if forms else f"Known documents: {_documents(site)}."
        wanted = f"{request.document} in {request.form!r}" if forms else repr(request.document)
        raise PrivasiError(f"{file_name(file)} has no {wanted}. {known}")
    pages = {page.path: page for page in site.pages}
    site_url = home.site_url or site.site_url
    return tuple(_print(form, pages, site_url, file, today) for form in found.values())


def _site(file: Path, request: Request, catalog: Catalog, today: date, prefix: str) -> SitePages:
    """Make the pages of what is published, or of the draft if that is wanted or all there is."""
    if request.version == DRAFT:
        return draft_site(file, catalog=catalog, prefix=prefix)
    site = site_pages(file, catalog=catalog, today=today, prefix=prefix)
    if site.shelf is None and request.version is not None:
        raise PrivasiError(f"{file_name(file)} has no published version on {today}, only a draft.")
    return site


def _draft(site: SitePages, request: Request) -> Mapping[str, _Form]:
    """Find the forms of a document that is not published."""
    name = f"{request.document}-{DRAFT}"
    return {
        page.language or BILINGUAL: _Form(f"{name}-{page.language or BILINGUAL}", page, page.path)
        for page in site.pages
        if _shows(page, request.document)
    }


def _shows(page: Page, document: str) -> bool:
    return page.document == document or (page.kind == "bilingual" and document == POLICY)


def _published(
    site: SitePages, shelf: Shelf, request: Request, catalog: Catalog
) -> Mapping[str, _Form]:
    """Find the forms of a document of a version, at the addresses that stay when another comes."""
    history = shelf.history
    version = named(request.version, history.versions) if request.version else history.shown
    name = f"{request.document}-{version.manifest.effective}"
    pages = {page.path: page for page in site.pages}
    places = {
        language: shelf.place(version, language, request.document)
        for language, texts in shelf.texts(version).items()
        if request.document in texts
    }
    forms = {
        language: _Form(f"{name}-{language}", pages[place], place)
        for language, place in places.items()
    }
    if request.document == POLICY:
        shown = version.manifest.number == history.shown.manifest.number
        subjects = {language: pages[place].description for language, place in places.items()}
        for page in _side_by_side(shelf, version, catalog, subjects):
            place = bilingual_place(shelf.root) if shown else next(iter(places.values()))
            own = replace(page, alternates=places)
            forms[BILINGUAL] = _Form(f"{name}-{BILINGUAL}", own, place)
    return forms


def _side_by_side(
    shelf: Shelf, version: Version, catalog: Catalog, subjects: Mapping[str, str]
) -> tuple[Page, ...]:
    """Lay out both languages of any version; the site has that page of the version shown alone."""
    texts = shelf.texts(version)
    documents = [
        Thawed(POLICY, language, text.title, subjects[language], text.markdown)
        for language, text in ((code, texts[code][POLICY]) for code in subjects)
    ]
    policy = frozen(version, catalog).policy
    notices = (shelf.notices(version, code, POLICY) for code in texts)
    return side_by_side(
        policy,
        documents,
        shelf.frames,
        shelf.packs,
        shelf.root,
        status=shelf.history.state(version),
        version=version.manifest,
        dates=shelf.dates(version, next(iter(texts))),
        notices=tuple(notice for each in notices for notice in each),
    )


def _documents(site: SitePages) -> str:
    return ", ".join(dict.fromkeys(page.document for page in site.pages if page.document))


def _print(form: _Form, pages: Mapping[str, Page], site_url: str, file: Path, today: date) -> Print:
    page = replace(
        form.page, frames={code: frame.plain for code, frame in form.page.frames.items()}
    )
    finisher = _finisher({**pages, page.path: page}, site_url)
    day = language_pack(file, page.frame.language).date(today) if page.draft else ""
    where = f"{site_url}{address(form.place)}"
    return Print(
        name=form.name,
        address=f"{site_url}{page.address}",
        site_url=site_url,
        html=finisher.html(page, printed_at=where, printed_on=day),
        author=page.frame.legal_name,
        day=page.version.announced if page.version else today,
    )


def _finisher(pages: Mapping[str, Page], site_url: str) -> Finisher:
    """Take the template of the site, with the rules for paper instead of Material's."""
    environment = Environment(loader=FileSystemLoader(resources.theme()), autoescape=True)
    environment.filters["url"] = lambda path: f"{site_url}{path}"
    environment.globals["privasi"] = asked_for(pages)
    theme = SimpleNamespace(custom_dir=None)
    config = SimpleNamespace(site_url=site_url, extra_css=[STYLE], theme=theme)
    return Finisher(environment, config)
