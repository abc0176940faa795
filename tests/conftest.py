"""Fixtures of the site tests: pages made by hand, a site built once, and a browser to read it in."""

import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator import resources, site
from generator.languages import Language, load
from generator.pages import Page, plan
from generator.render import Clause, Document


def pytest_addoption(parser):
    """Let golden documents be written anew."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")


SITE_DAY = date(2026, 11, 21)
SITE_SAMPLE = resources.samples() / "minimal.yml"

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
        "updated": None,
        "date_shown": ("top",),
    }
    return SimpleNamespace(**usual | changes)


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
        return plan(policy, documents or usual, site_languages, prefix=prefix, draft=draft)

    return planned


@pytest.fixture
def site_project(tmp_path: Path) -> Path:
    """A folder with a questionnaire in it; gives the questionnaire."""
    folder = tmp_path / "project"
    folder.mkdir()
    return Path(shutil.copy(SITE_SAMPLE, folder / "toko.yml"))


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the smallest sample, built once."""
    out = tmp_path_factory.mktemp("built") / "site"
    return site.build(SITE_SAMPLE, out, today=SITE_DAY, strict=True).folder


class _Handler(http.server.SimpleHTTPRequestHandler):
    """A host that sends the policy which the pages have to live with."""

    POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'"

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def site_address(site_folder: Path) -> Iterator[str]:
    """Where the built site can be read, as long as the tests run."""
    handler = functools.partial(_Handler, directory=str(site_folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def site_browser() -> Iterator[Browser]:
    """Debian's Chromium; a machine without it fails these tests."""
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=options)
        yield browser
        browser.close()
