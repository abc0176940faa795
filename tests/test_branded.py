"""A site with a look and a search: what changes on its pages, and what never does."""

import json
import re
from io import BytesIO
from types import SimpleNamespace

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import SITE_DAY
from hosting import hosted
from PIL import Image
from playwright.sync_api import expect
from releases import FIRST, SECOND, three
from test_look import HOUSE, pixels, put
from test_standards import RULES

from generator import site
from generator.answers import load
from generator.catalog import Catalog
from generator.diff import changes
from generator.policy import derive
from generator.printing.paper import Home, Request, prints
from questionnaires import sample, write

LOOK = {
    "name": "Harapan & Co",
    "logo": "look/logo.svg",
    "primary": "#14532d",
    "dark": {"logo": "look/dark.png"},
    "styles": "look/extra.css",
    "links": [
        {"label": {"id": "Beranda", "en": "Home"}, "url": "https://toko.example/?a=1&b=2"},
        {"label": "<b>Instagram</b>", "url": "mailto:halo@toko.example"},
    ],
}
EXTRA = ".pv-title h1 { letter-spacing: 0.01em }\n"
POLICY = "en/privacy-policy/"
OLD = f"en/versions/{FIRST}/privacy-policy/"
PAGES = ["", "404.html", "id/", POLICY, OLD, "bilingual/privacy-policy/", "id/snippets/"]
SCREENS = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 360)]


def dressed(file, **look):
    """Give a questionnaire a look and a search, after all its versions were published."""
    put(file.parent, "look/logo.svg", HOUSE)
    put(file.parent, "look/dark.png", pixels("PNG", "white", (400, 80)))
    put(file.parent, "look/extra.css", EXTRA)
    text = file.read_text(encoding="utf-8")
    searched = text.replace("site:\n", "site:\n  search: true\n", 1)
    file.write_text(f"{searched}look: {json.dumps(LOOK | look)}\n", encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A questionnaire with three versions, whose answers say nothing of look or search."""
    return dressed(three(tmp_path_factory.mktemp("branded")))


@pytest.fixture(scope="module")
def folder(project):
    """The site, built without a warning: a look is no change that was not published."""
    return site.build(project, project.parent / "site", today=SITE_DAY, strict=True).folder


@pytest.fixture(scope="module")
def address(folder):
    with hosted(folder) as served:
        yield served


@pytest.fixture
def visited(site_browser, address):
    """Open pages; what the browser asked for and complained of is kept."""
    contexts = []

    def visit(path, scheme="light", width=1280, **options):
        contexts.append(
            context := site_browser.new_context(
                viewport={"width": width, "height": 800}, color_scheme=scheme, **options
            )
        )
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url.removeprefix(address)))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(address + path)
        return page

    yield visit
    for context in contexts:
        context.close()


def html(folder, path):
    return (folder / path / "index.html").read_text(encoding="utf-8")


# What a look and a search never change


def test_a_look_is_no_fact(project, tmp_path):
    """Two policies that differ in it alone are the same."""
    catalog = Catalog.bundled()
    plain = derive(load(write(tmp_path), catalog).answers, catalog)
    other = derive(load(dressed(write(tmp_path)), catalog).answers, catalog)

    assert plain.answers != other.answers
    assert changes(plain, other) == []


@pytest.mark.parametrize("path", [POLICY, OLD, f"en/versions/{SECOND}/changes/"])
def test_the_text_of_a_page_stays_as_it_was(folder, published_folder, path):
    """Only what stands around it is another."""
    texts = [
        re.search(r"<main.*</main>", html(each, path), re.DOTALL)[0]
        for each in (folder, published_folder)
    ]

    assert texts[0] == texts[1]


@pytest.mark.parametrize("name", ["version.json", "index.html"])
def test_frozen_versions_are_not_touched(folder, published_folder, name):
    """The hash that a page names is that of the text, whatever is around it."""
    path = f"en/versions/{FIRST}/privacy-policy/{name}"
    mine, other = ((each / path).read_bytes() for each in (folder, published_folder))

    assert (mine == other) is (name == "version.json")


def test_a_pdf_has_no_bar_and_stays_as_it_was(project, tmp_path):
    """A sheet is the same with a look and without one."""
    plain = three(tmp_path)
    options = {"catalog": Catalog.bundled(), "today": SITE_DAY, "home": Home()}

    assert [each.html for each in prints(project, Request(), **options)] == [
        each.html for each in prints(plain, Request(), **options)
    ]


def test_a_site_without_either_has_none_of_their_files(published_folder):
    """Nothing is carried along that nobody asked for."""
    assert not (published_folder / "look").exists()
    assert not list(published_folder.rglob("search.js"))
    assert "pv-find" not in html(published_folder, POLICY)


def test_the_same_answers_give_the_same_bytes(project, folder, tmp_path):
    again = site.build(project, tmp_path / "site", today=SITE_DAY).folder
    names = ["look/style.css", "look/icon.png", "en/search.js", "id/search.js", "en/share.png"]
    there = [name for name in names if (folder / name).exists()]

    assert len(there) >= 4
    for name in there:
        assert (again / name).read_bytes() == (folder / name).read_bytes(), name


# What a look changes


@pytest.mark.parametrize(("language", "label"), [("en", "Home"), ("id", "Beranda")])
@pytest.mark.parametrize("path", ["privacy-policy/", f"versions/{FIRST}/privacy-policy/", ""])
def test_every_page_has_the_look_with_everything_escaped(folder, path, language, label):
    """Old versions as well: what stands around a text is not part of it."""
    text = html(folder, f"{language}/{path}")
    up = "../" * (path.count("/") + 1)

    assert f'src="{up}look/logo.svg" alt="" width="64" height="32"' in text
    assert f'srcset="{up}look/logo-dark.png"' in text
    assert f'<link rel="icon" href="{up}look/logo.svg" type="image/svg+xml">' in text
    assert "Harapan &amp; Co</a>" in text
    assert f'<a href="https://toko.example/?a=1&amp;b=2">{label}</a>' in text
    assert '<a href="mailto:halo@toko.example">&lt;b&gt;Instagram&lt;/b&gt;</a>' in text


def test_a_logo_that_is_the_name_says_it(tmp_path):
    """The name in letters would be read twice."""
    file = dressed(write(tmp_path), logo_shows_name=True, icon="look/dark.png")
    text = html(site.build(file, tmp_path / "site", today=SITE_DAY).folder, "en")

    assert 'alt="Harapan &amp; Co" width="64" height="32"></picture></a>' in text
    assert '<link rel="icon" href="../look/icon.png" type="image/png">' in text


@pytest.mark.parametrize("path", PAGES)
def test_a_look_costs_no_request_but_its_logo(visited, published_address, path):
    """The colours stand in the stylesheet that is loaded anyway; a search costs one script."""
    page = visited(path)
    asked = {name for name in page.asked if "look/" in name}

    assert asked <= {"look/style.css", "look/logo.svg", "look/search.js"}
    assert ("look/search.js" in asked) is (path not in {"", "404.html"})
    assert not any(
        "privasi.css" in name or name.endswith("/search.js")
        for name in page.asked
        if "look/" not in name
    )
    assert page.complaints == []


@pytest.mark.parametrize(
    ("scheme", "bar"), [("light", "rgb(20, 83, 45)"), ("dark", "rgb(20, 83, 45)")]
)
def test_the_bar_has_the_colour(visited, scheme, bar):
    page = visited(POLICY, scheme)
    style = "element => getComputedStyle(element).backgroundColor"

    assert page.eval_on_selector(".pv-header", style) == bar
    assert page.eval_on_selector(".pv-logo", "one => one.complete && one.naturalWidth > 0")
    assert ("logo-dark" in page.eval_on_selector(".pv-logo", "one => one.currentSrc")) is (
        scheme == "dark"
    )


def test_paper_stays_black_and_white(visited):
    """The colours are for screens."""
    page = visited(POLICY)
    page.emulate_media(media="print")
    style = "element => getComputedStyle(element).color"

    assert page.eval_on_selector(".pv-text a:not(.pv-links a)", style) == "rgb(0, 0, 0)"


def test_the_picture_of_shared_links_has_the_colour(folder):
    """Its corner is the ground."""
    image = Image.open(BytesIO((folder / "en/share.png").read_bytes())).convert("RGB")

    assert image.getpixel((2, 2)) == (0x14, 0x53, 0x2D)


@pytest.mark.parametrize(("scheme", "width"), SCREENS)
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_the_screen_and_everyone_can_read_it(visited, path, scheme, width):
    """WCAG with colours of a company, on a phone and on a desk, light and dark."""
    page = visited(path, scheme, width, bypass_csp=True)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert broken(page) == []


def broken(page):
    violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in violations]


def test_two_companies_on_one_site_have_a_look_each(tmp_path):
    """The stylesheet of one says nothing to the pages of the other."""
    for name, colour in (("satu", "#14532d"), ("dua", "#7f1d1d")):
        folder = tmp_path / name
        folder.mkdir()
        write(folder, {"look": {"primary": colour}})
    write(tmp_path)
    text = "plugins:\n  - privasi:\n      questionnaires:\n        - privacy.yml\n"
    entries = "".join(
        f"        - {{file: {name}/privacy.yml, prefix: {name}}}\n" for name in ("satu", "dua")
    )
    put(
        tmp_path,
        "mkdocs.yml",
        f"site_name: X\ntheme: {{name: material, font: false}}\n{text}{entries}",
    )
    out = site.build(tmp_path / "privacy.yml", tmp_path / "site", today=SITE_DAY).folder

    assert "--pv-bar: #14532d;" in (out / "satu/look/style.css").read_text(encoding="utf-8")
    assert "#14532d" not in (out / "dua/look/style.css").read_text(encoding="utf-8")
    assert "../../look/style.css" in html(out, "dua/en/privacy-policy").replace("../../../", "")
    assert "privasi.css" in html(out, "en/privacy-policy")
    assert "look/" not in html(out, "en/privacy-policy")
