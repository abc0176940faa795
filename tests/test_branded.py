"""A site with a look and a search: what changes on its pages, and what never does."""

import re
from io import BytesIO

import pytest
from branded import HOUSE, broken, dressed, html, put
from conftest import SITE_DAY
from PIL import Image
from playwright.sync_api import expect
from releases import FIRST, SECOND, three
from test_standards import validated

from generator import site
from generator.answers import load
from generator.catalog import Catalog
from generator.diff import changes
from generator.policy import derive
from generator.printing.paper import Home, Request, prints
from questionnaires import write

POLICY = "en/privacy-policy/"
OLD = f"en/versions/{FIRST}/privacy-policy/"
PAGES = ["", "404.html", "id/", POLICY, OLD, "bilingual/privacy-policy/", "id/snippets/"]
SCREENS = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 360)]


# What a look and a search never change


def test_a_look_is_no_fact(tmp_path):
    """Two policies that differ in it alone are the same."""
    catalog = Catalog.bundled()
    plain = derive(load(write(tmp_path), catalog).answers, catalog)
    other = derive(load(dressed(write(tmp_path)), catalog).answers, catalog)

    assert plain.answers != other.answers
    assert list(changes(plain, other)) == []


@pytest.mark.parametrize("path", [POLICY, OLD, f"en/versions/{SECOND}/changes/"])
def test_the_text_of_a_page_stays_as_it_was(branded_folder, published_folder, path):
    """Only what stands around it is another."""
    texts = [
        re.search(r"<main.*</main>", html(each, path), re.DOTALL)[0]
        for each in (branded_folder, published_folder)
    ]

    assert texts[0] == texts[1]


@pytest.mark.parametrize("name", ["version.json", "index.html"])
def test_frozen_versions_are_not_touched(branded_folder, published_folder, name):
    """The hash that a page names is that of the text, whatever is around it."""
    path = f"en/versions/{FIRST}/privacy-policy/{name}"
    mine, other = ((each / path).read_bytes() for each in (branded_folder, published_folder))

    assert (mine == other) is (name == "version.json")


def test_a_pdf_has_no_bar_and_stays_as_it_was(branded_project, tmp_path):
    """A sheet is the same with a look and without one."""
    plain = three(tmp_path)
    options = {"catalog": Catalog.bundled(), "today": SITE_DAY, "home": Home()}

    assert [each.html for each in prints(branded_project, Request(), **options)] == [
        each.html for each in prints(plain, Request(), **options)
    ]


def test_a_site_without_either_has_none_of_their_files(published_folder):
    """Nothing is carried along that nobody asked for."""
    assert not (published_folder / "look").exists()
    assert not list(published_folder.rglob("search.js"))
    assert "pv-find" not in html(published_folder, POLICY)


def test_the_same_answers_give_the_same_bytes(branded_project, branded_folder, tmp_path):
    again = site.build(branded_project, tmp_path / "site", today=SITE_DAY).folder
    names = ["look/style.css", "look/icon.png", "en/search.js", "id/search.js", "en/share.png"]
    there = [name for name in names if (branded_folder / name).exists()]

    assert len(there) >= 4
    for name in there:
        assert (again / name).read_bytes() == (branded_folder / name).read_bytes(), name


# What a look changes


@pytest.mark.parametrize(("language", "label"), [("en", "Home"), ("id", "Beranda")])
@pytest.mark.parametrize("path", ["privacy-policy/", f"versions/{FIRST}/privacy-policy/", ""])
def test_every_page_has_the_look_with_everything_escaped(branded_folder, path, language, label):
    """Old versions as well: what stands around a text is not part of it."""
    text = html(branded_folder, f"{language}/{path}")
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
def test_a_look_costs_no_request_but_its_logo(branded_page, path):
    """The colours stand in the stylesheet that is loaded anyway; a search costs one script."""
    page = branded_page(path)
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
def test_the_bar_has_the_colour(branded_page, scheme, bar):
    page = branded_page(POLICY, scheme)
    style = "element => getComputedStyle(element).backgroundColor"

    assert page.eval_on_selector(".pv-header", style) == bar
    assert page.eval_on_selector(".pv-logo", "one => one.complete && one.naturalWidth > 0")
    assert ("logo-dark" in page.eval_on_selector(".pv-logo", "one => one.currentSrc")) is (
        scheme == "dark"
    )


def test_paper_stays_black_and_white(branded_page):
    """The colours are for screens."""
    page = branded_page(POLICY)
    page.emulate_media(media="print")

    expect(page.locator(".pv-text a:not(.pv-links a)").first).to_have_css("color", "rgb(0, 0, 0)")


def test_the_picture_of_shared_links_has_the_colour(branded_folder):
    """Its corner is the ground."""
    image = Image.open(BytesIO((branded_folder / "en/share.png").read_bytes())).convert("RGB")

    assert image.getpixel((2, 2)) == (0x14, 0x53, 0x2D)


@pytest.mark.parametrize(("scheme", "width"), SCREENS)
@pytest.mark.parametrize("path", ["", "404.html", POLICY, OLD])
def test_nothing_is_wider_than_the_screen_and_everyone_can_read_it(
    branded_page, path, scheme, width
):
    """WCAG with colours of a company, on a phone and on a desk, light and dark."""
    page = branded_page(path, scheme, width, bypass_csp=True)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert broken(page) == []


def test_every_page_is_valid_html(branded_folder):
    """The validator only warns of dialogs, which every browser has had since 2022."""
    told = validated(branded_folder)

    assert told.returncode == 0
    warnings = [line for line in (told.stdout + told.stderr).splitlines() if "warning" in line]
    assert all("“dialog” element is not supported in all browsers" in line for line in warnings)


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


MKDOCS = """
site_name: Toko
docs_dir: pages
theme:
  name: material
  font: false
  language: id
  palette:
    - {scheme: default, primary: teal, toggle: {icon: material/weather-night, name: Dark}}
    - {scheme: slate, primary: teal, toggle: {icon: material/weather-sunny, name: Light}}
  features: [navigation.tabs, toc.integrate]
  logo: own/logo.svg
extra: {generator: false, social: [{icon: fontawesome/brands/github, link: "https://x.example/"}]}
extra_css: [own/more.css]
nav: [{Panduan: guide.md}]
plugins:
  - search
  - privasi: {questionnaires: [{file: privacy.yml, prefix: privasi}]}
"""


def test_a_project_keeps_what_its_engine_offers(tmp_path):
    """Palette, tabs, logo, styles and pages of its own, with our pages in their look beside them."""
    dressed(write(tmp_path))
    put(tmp_path, "mkdocs.yml", MKDOCS)
    put(tmp_path, "pages/guide.md", "# Panduan\n\nSelamat datang.\n")
    put(tmp_path, "pages/own/more.css", "h1 { color: teal }\n")
    put(tmp_path, "pages/own/logo.svg", HOUSE)
    out = site.build(
        tmp_path / "privacy.yml", tmp_path / "site", today=SITE_DAY, strict=True
    ).folder
    guide, policy = html(out, "guide"), html(out, "privasi/en/privacy-policy")

    assert 'data-md-color-primary="teal"' in guide
    assert "Panduan" in guide
    assert "pv-header" not in guide
    assert re.findall(r'<link rel="stylesheet" href="([^"]+)"', policy)[-2:] == [
        "../../look/style.css",
        "../../../own/more.css",
    ]
    assert "data-md-color" not in policy
    assert (out / "own/logo.svg").is_file()
