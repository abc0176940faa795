"""Searching the documents: found in both languages, by everyone, and without telling anybody."""

import json
import re

import pytest
from conftest import SITE_DAY
from playwright.sync_api import expect
from standards import broken
from test_branded import OLD, POLICY, SCREENS

from generator import site
from questionnaires import write

pytestmark = pytest.mark.browser


def index(folder, language):
    text = (folder / language / "search.js").read_text(encoding="utf-8")
    return json.loads(re.fullmatch(r"document\.currentScript\.found=(.*);\n", text)[1])


def search(page, words):
    """Open the dialog, write words and give the headings that are found."""
    if not page.locator("dialog[open]").count():
        page.get_by_role("button", name=re.compile("Search|Cari")).click()
    page.get_by_role("searchbox").fill(words)
    expect(page.get_by_role("status")).not_to_have_text("")
    return page.locator("dialog li a").all_text_contents()


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_section_of_the_documents_in_force_can_be_found(branded_folder, language):
    """By its anchor, which is on the page; old versions and texts to copy are not among them."""
    found = {address for address, *_ in index(branded_folder, language)["sections"]}
    there = set()
    for name in ("", "privacy-policy/", "data-deletion/"):
        text = (branded_folder / language / name / "index.html").read_text(encoding="utf-8")
        main = re.search(r"<main.*</main>", text, re.DOTALL)[0]
        there |= {f"{name}#{anchor}" for anchor in re.findall(r'<h[2-6] id="([^"]+)"', main)}

    assert {address for address in found if "#" in address} == there
    assert len(there) > 20


def test_the_words_of_a_hostile_answer_stay_words(tmp_path):
    """The file is a script: nothing in it ends it, and nothing becomes markup on the page."""
    hostile = "</script><img src=x onerror=alert(1)> \\u2028 `${1}`"
    file = write(tmp_path, {"site.search": True, "service.name": hostile})
    built = site.build(file, tmp_path / "site", today=SITE_DAY).folder

    assert any(
        "<img src=x onerror=alert(1)>" in words for *_, words in index(built, "en")["sections"]
    )


@pytest.mark.parametrize(
    ("path", "words", "heading"),
    [
        (POLICY, "delete data", "How to delete your data"),
        (POLICY, "deleted", "How to delete your data"),
        (POLICY, "DELETION", "How to delete your data"),
        (POLICY, "facebook", "Facebook login: your data and how to delete it"),
        ("id/privacy-policy/", "hapus data", "Cara menghapus data Anda"),
        ("id/privacy-policy/", "penghapusan", "Cara menghapus data Anda"),
        ("id/privacy-policy/", "dihapus", "Cara menghapus data Anda"),
        ("id/privacy-policy/", "penyimpanan", "Berapa lama kami menyimpan data Anda"),
    ],
)
def test_a_word_is_found_in_the_forms_that_it_can_have(branded_page, path, words, heading):
    assert heading in search(branded_page(path), words)


def test_nothing_is_asked_for_before_somebody_searches_and_only_once(branded_page):
    """One script with the page; the words come with the first use, from the same host."""
    page = branded_page(POLICY)
    before = list(page.asked)
    search(page, "data")
    page.keyboard.press("Escape")
    search(page, "email")

    assert [name for name in before if "search" in name] == ["look/search.js"]
    assert [name for name in page.asked if name not in before] == ["en/search.js"]
    assert page.complaints == []
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_result_leads_to_the_clause(branded_page, branded_address):
    """From an old version to the one in force, by keyboard alone."""
    page = branded_page(OLD)
    page.locator(".pv-find").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("how to delete your data")
    expect(page.locator("dialog li").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("dialog li a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#"))

    assert page.url == f"{branded_address}{POLICY}#delete-your-data"
    assert page.locator("h2#delete-your-data").count() == 1


def test_the_dialog_closes_and_gives_the_focus_back(branded_page):
    page = branded_page(POLICY)
    button = page.locator(".pv-find")
    for close in (
        lambda: page.keyboard.press("Escape"),
        lambda: page.get_by_role("button", name="Close").click(),
    ):
        button.click()
        expect(page.get_by_role("dialog", name="Search the documents")).to_be_visible()
        close()
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(button).to_be_focused()


@pytest.mark.parametrize("words", ["zzzz", "<b>", "a.b*c(", "\\", "[", "   "])
def test_what_is_not_there_is_said(branded_page, words):
    """Signs mean themselves; nothing typed becomes markup or an error."""
    page = branded_page(POLICY)
    page.locator(".pv-find").click()
    page.get_by_role("searchbox").fill(words)
    page.wait_for_timeout(50)

    assert page.locator("dialog li").count() == 0 or words != "zzzz"
    assert page.complaints == []
    assert page.locator("dialog b").count() == 0


def test_without_scripts_there_is_no_dead_control(branded_page):
    page = branded_page(POLICY, java_script_enabled=False)

    assert page.get_by_role("button").count() == 0
    assert page.get_by_role("searchbox").count() == 0
    expect(page.locator("dialog")).to_be_hidden()


@pytest.mark.parametrize(("scheme", "width"), SCREENS)
@pytest.mark.parametrize("path", [POLICY, "id/privacy-policy/"])
def test_everyone_can_search(branded_page, path, scheme, width):
    """Label, names, contrast and room, with results on the screen."""
    page = branded_page(path, scheme, width, bypass_csp=True)
    assert search(page, "data")

    assert broken(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_role("searchbox").get_attribute("autocomplete") == "off"


def test_found_words_can_be_read_in_colours_that_a_reader_forces(branded_page):
    """Where the system gives its own colours, they are those of the words around them."""
    page = branded_page(POLICY, "dark", forced_colors="active")
    page.locator(".pv-find").click()
    page.get_by_role("searchbox").fill("data")
    mark = page.locator("dialog mark").first
    colours = "one => [one, one.parentNode].map(each => getComputedStyle(each).color)"

    found, around = mark.evaluate(colours)
    assert found == around


def test_a_host_that_fails_is_told_of(branded_page):
    """And asked again the next time."""
    page = branded_page(POLICY)
    page.route("**/en/search.js", lambda route: route.abort())
    page.locator(".pv-find").click()
    expect(page.get_by_role("status")).to_have_text(
        "The search could not be loaded. Close it and try again."
    )
    page.keyboard.press("Escape")
    page.unroute("**/en/search.js")

    assert search(page, "facebook")
