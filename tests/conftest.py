"""Fixtures of the site tests: pages made by hand, a site built once, and a browser to read it in."""

import dataclasses
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hosting import hosted
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as PlaywrightPage
from releases import three

from generator import resources, site
from generator.languages import Language, load
from generator.pages.page import Page
from generator.pages.planning import plan
from generator.render import Clause, Document


def pytest_sessionfinish(session):
    """Fail where everything is installed and a test was left out all the same."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if skipped and os.environ.get("CI"):
        reporter.write_line(f"{len(skipped)} skipped: nothing may be skipped in CI", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_addoption(parser):
    """Let golden documents be written anew."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")


SITE_DAY = date(2026, 11, 21)

_TEXTS = {
    "privacy-policy": (
        "## Who {#who}\n\nSee [cookies](../cookie-policy/#list).\n",
        "## Table {#table}\n\n| A | B |\n|---|---:|\n| one | 2 |\n",
    ),
    "cookie-policy": ("## List {#list}\n\n[Who](../privacy-policy/#who)\n",),
    "summary": ("## What {#what}\n\n[Policy](../privacy-policy/#who)\n",),
}


def site_document(name: str, language: str, *texts: str, title: str = "") -> Document:
    """Make a document out of Markdown clauses."""
    clauses = tuple(Clause(f"c{number}", "", text, ()) for number, text in enumerate(texts))
    return Document(name, language, title or f"{name} in {language}", f"On {name}.", clauses)


def site_policy(**changes: object) -> SimpleNamespace:
    """Make what pages.py reads of a policy."""
    usual = {
        "site": SimpleNamespace(url="https://privacy.toko.example/"),
        "languages": ("id", "en"),
        "controller": SimpleNamespace(name="Toko", legal_name="PT Toko"),
        "contact": SimpleNamespace(email="privasi@toko.example"),
        "contact_of": {},
        "updated": None,
        "date_shown": ("top",),
    }
    return SimpleNamespace(**usual | changes)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep finished pages away from those of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRIVASI_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def site_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest sample, as it is before anything is published."""
    folder = tmp_path_factory.mktemp("sample")
    return Path(shutil.copy(resources.samples() / "minimal.yml", folder))


@pytest.fixture(scope="session")
def site_languages() -> tuple[Language, ...]:
    """Indonesian first, as in a questionnaire that says nothing else."""
    return tuple(load(code, [resources.templates()]) for code in ("id", "en"))


@pytest.fixture
def site_plan(site_languages: tuple[Language, ...]) -> Callable[..., tuple[Page, ...]]:
    """Plan pages from documents made by hand."""

    def planned(
        documents: list[Document] | None = None,
        *,
        prefix: str = "",
        draft: bool = True,
        **changes: object,
    ) -> tuple[Page, ...]:
        usual = [
            site_document(name, language, *texts)
            for language in ("id", "en")
            for name, texts in _TEXTS.items()
        ]
        policy = site_policy(**changes)
        pages = plan(policy, documents or usual, site_languages, prefix=prefix)
        status = "draft" if draft else "current"
        return tuple(dataclasses.replace(page, status=status) for page in pages)

    return planned


@pytest.fixture
def site_project(site_sample: Path, tmp_path: Path) -> Path:
    """A folder with a questionnaire in it; gives the questionnaire."""
    folder = tmp_path / "project"
    folder.mkdir()
    return Path(shutil.copy(site_sample, folder / "toko.yml"))


@pytest.fixture(scope="session")
def site_folder(site_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the smallest sample, built once."""
    out = tmp_path_factory.mktemp("built") / "site"
    return site.build(site_sample, out, today=SITE_DAY, strict=True).folder


@pytest.fixture(scope="session")
def published_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest sample with three versions: one superseded, one in force, one announced."""
    return three(tmp_path_factory.mktemp("published"))


@pytest.fixture(scope="session")
def published_folder(published_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the published sample, built once."""
    out = tmp_path_factory.mktemp("built") / "site"
    return site.build(published_sample, out, today=SITE_DAY, strict=True).folder


@pytest.fixture(scope="session")
def largest_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the largest sample, built once: four versions, every document."""
    out = tmp_path_factory.mktemp("largest") / "site"
    return site.build(resources.samples() / "hosting-provider.yml", out, today=SITE_DAY).folder


@pytest.fixture(scope="session")
def other_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of another business, with other clauses, built once."""
    out = tmp_path_factory.mktemp("other") / "site"
    return site.build(resources.samples() / "isp-platform.yml", out, today=SITE_DAY).folder


@pytest.fixture(scope="session")
def largest_address(largest_folder: Path) -> Iterator[str]:
    """Where the site of the largest sample can be read, as long as the tests run."""
    with hosted(largest_folder) as address:
        yield address


@pytest.fixture(scope="session")
def site_address(site_folder: Path) -> Iterator[str]:
    """Where the built site can be read, as long as the tests run."""
    with hosted(site_folder) as address:
        yield address


@pytest.fixture(scope="session")
def published_address(published_folder: Path) -> Iterator[str]:
    """Where the published site can be read, as long as the tests run."""
    with hosted(published_folder) as address:
        yield address


@pytest.fixture(scope="session")
def branded_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published sample, whose versions know nothing of a look; its answers now have one."""
    from branded import dressed  # noqa: PLC0415 (the rules for accessible content load slowly)

    return dressed(three(tmp_path_factory.mktemp("branded")))


@pytest.fixture(scope="session")
def branded_folder(branded_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site, built without a warning: a look is no change that was not published."""
    out = tmp_path_factory.mktemp("built") / "site"
    return site.build(branded_project, out, today=SITE_DAY, strict=True).folder


@pytest.fixture(scope="session")
def branded_address(branded_folder: Path) -> Iterator[str]:
    """Where it can be read, as long as the tests run."""
    with hosted(branded_folder) as address:
        yield address


@pytest.fixture
def branded_page(
    site_browser: Browser, branded_address: str
) -> Iterator[Callable[..., PlaywrightPage]]:
    """Open its pages; what the browser asked for and complained of is kept on them."""
    contexts = []

    def visit(
        path: str, scheme: str = "light", width: int = 1280, **options: object
    ) -> PlaywrightPage:
        screen = {"width": width, "height": 800}
        context = site_browser.new_context(viewport=screen, color_scheme=scheme, **options)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda each: page.asked.append(each.url.removeprefix(branded_address)))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(branded_address + path)
        return page

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def site_browser() -> Iterator[Browser]:
    """Debian's Chromium; a machine without it fails these tests."""
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=options)
        yield browser
        browser.close()
