"""Every page of two samples, in every language, version and document, as a browser meets it."""

import re
import shutil

import pytest
from hosting import hosted
from rendered import CODES
from walking import paths, reached, walk

pytestmark = pytest.mark.browser


@pytest.fixture(params=["largest_folder", "other_folder"])
def folder(request):
    """A site with four versions, and one with the clauses of another business."""
    return request.getfixturevalue(request.param)


def test_no_page_has_a_fault(site_browser, folder):
    """No dead link or anchor, none into another language, nothing asked of others or kept, no
    complaint of the browser, nothing wider than a phone, and the same text without scripts."""
    with hosted(folder) as address:
        assert walk(site_browser, folder, address) == []


def test_every_page_can_be_reached(site_browser, folder):
    """From the root, by links alone and without scripts; three kinds of pages have their reasons."""
    with hosted(folder) as address:
        alone = set(paths(folder)) - reached(site_browser, address)
    first = min(path.name for path in (folder / "en/versions").iterdir() if path.is_dir())

    assert alone == {
        "404.html",
        *(f"{language}/snippets/" for language in CODES),  # for the company, not for readers
        *(f"{language}/versions/{first}/changes/" for language in CODES),  # nothing to tell
    }


PAGE = "en/privacy-policy/"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        pytest.param('<h2 id="', '<h2 id="x-', "is dead: nothing on that page", id="anchor"),
        pytest.param('="../../en/data-deletion/', '="../../en/nowhere/', "is dead", id="link"),
        pytest.param(
            'href="../../en/">', 'href="../../id/">', "told in en and leads to id", id="language"
        ),
        pytest.param('hreflang="id" lang="id"', 'hreflang="id"', "is told in en", id="words"),
        pytest.param('<html lang="en"', '<html lang="id"', "is in id", id="page"),
        pytest.param(
            "<main", "<img src=https://other.example/x.png><main", "asks https", id="asks"
        ),
        pytest.param("<main", "<p style='color:red'></p><main", "the console says", id="console"),
        pytest.param(
            "<main", "<script src=../../own.js></script><main", "keeps something", id="keeps"
        ),
        pytest.param(
            "<main", "<noscript>Scripts!</noscript><main", "another text", id="without scripts"
        ),
        pytest.param(
            '<div class="pv-text', '<img width="500" alt=""><div class="pv-text', "wide", id="wide"
        ),
    ],
)
def test_a_fault_is_found(site_browser, site_folder, tmp_path, old, new, fault):  # noqa: PLR0917 (a table)
    """The walk sees what it is meant to see."""
    folder = shutil.copytree(site_folder, tmp_path / "site")
    (folder / "own.js").write_text("localStorage.setItem('a', 'b')", encoding="utf-8")
    page = folder / PAGE / "index.html"
    html = page.read_text(encoding="utf-8")
    assert old in html
    page.write_text(html.replace(old, new), encoding="utf-8")
    with hosted(folder) as address:
        faults = walk(site_browser, folder, address, [PAGE, "id/"])

    assert [line for line in faults if re.search(fault, line)], faults
