"""The built site in a real Chromium, under the policy that a strict host sends."""

import re
from contextlib import contextmanager
from itertools import pairwise

import pytest
from playwright.sync_api import expect
from releases import FIRST, SECOND, THIRD

pytestmark = pytest.mark.browser

DOCUMENTS = ["privacy-policy/", "data-deletion/", ""]
PAGES = [
    "",
    "404.html",
    "bilingual/privacy-policy/",
    *(f"{language}/{name}" for language in ("en", "id") for name in (*DOCUMENTS, "snippets/")),
]
POLICY = "privacy-policy/"
_HREFS = "all => all.map(one => one.href)"


VERSIONS = [
    f"{language}/versions/{page}"
    for language in ("en", "id")
    for page in (
        "",
        f"{FIRST}/privacy-policy/",
        f"{FIRST}/changes/",
        f"{SECOND}/summary/",
        f"{SECOND}/changes/",
        f"{THIRD}/data-deletion/",
        f"{THIRD}/changes/",
    )
]
PUBLISHED = [*PAGES, *VERSIONS]


def _opening(browser, address):
    """Open pages; what the browser asked for and complained of is kept on them."""

    @contextmanager
    def opening(path, *, width=1280, height=800, **options):
        viewport = {"width": width, "height": height}
        context = browser.new_context(viewport=viewport, **options)
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(address + path)
        yield page
        context.close()

    return opening


@pytest.fixture
def opened(site_browser, site_address):
    """Open a page of a site of which nothing is published."""
    return _opening(site_browser, site_address)


@pytest.fixture
def visited(site_browser, published_address):
    """Open a page of a site with three versions."""
    return _opening(site_browser, published_address)


def luminance(page, selector, style):
    """Give the relative brightness of a colour as it is shown, between 0 and 1."""
    colour = page.eval_on_selector(selector, f"element => getComputedStyle(element).{style}")
    red, green, blue = (int(part) / 255 for part in re.findall(r"\d+", colour)[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_nobody_else_and_has_nothing_to_complain_of(opened, site_address, path):
    """Three requests to its own host, no cookie, no storage, no error in the console."""
    with opened(path) as page:
        assert [url for url in page.asked if not url.startswith((site_address, "data:"))] == []
        assert len([url for url in page.asked if not url.startswith("data:")]) == 3
        assert page.complaints == []
        assert page.context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("language", ["en", "id"])
def test_a_page_is_in_the_language_of_its_address(opened, language, name):
    """The language is said in the markup, and the words around the text are in it."""
    with opened(f"{language}/{name}") as page:
        skip = {"en": "Skip to the content", "id": "Lewati ke isi"}[language]

        assert page.evaluate("document.documentElement.lang") == language
        assert page.text_content(".md-skip") == skip


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize(("here", "there"), [("en", "id"), ("id", "en")])
def test_the_switch_leads_to_the_same_clause(opened, site_address, here, there, name):
    """Whoever reads a clause by its address reads the same clause in the other language."""
    with opened(f"{here}/{name}") as page:
        anchors = page.eval_on_selector_all(".pv-text h2", "all => all.map(one => one.id)")
        page.goto(f"{site_address}{here}/{name}#{anchors[-1]}")
        page.click("header .pv-switch")

        assert page.url == f"{site_address}{there}/{name}#{anchors[-1]}"
        assert page.locator(f"h2#{anchors[-1]}").count() == 1


def test_the_switch_keeps_the_clause_that_was_scrolled_to(opened, site_address):
    """Without an anchor in the address, what is on the screen counts."""
    with opened(f"en/{POLICY}") as page:
        anchor = page.eval_on_selector_all(".pv-text h2", "all => all[3].id")
        page.evaluate(f"document.getElementById('{anchor}').scrollIntoView()")
        page.click("header .pv-switch")

        assert page.url == f"{site_address}id/{POLICY}#{anchor}"


def test_every_clause_links_to_itself_in_the_other_language(opened):
    """The links beside the headings need no script, and none of them is dead."""
    with opened(f"en/{POLICY}", java_script_enabled=False) as page:
        links = page.eval_on_selector_all(".pv-links [hreflang]", "all => all.map(one => one.hash)")
        page.click("header .pv-switch")
        ids = page.eval_on_selector_all(".pv-text h2", "all => all.map(one => '#' + one.id)")

        assert links == ids
        assert len(links) > 5


def test_the_switch_works_without_scripts(opened, site_address):
    """It is a plain link to the same page."""
    with opened(f"id/{POLICY}", java_script_enabled=False) as page:
        page.click("header .pv-switch")

        assert page.url == f"{site_address}en/{POLICY}"


@pytest.mark.parametrize("path", PAGES)
def test_the_text_is_the_same_without_scripts(opened, path):
    """A crawler and a reader who allows no scripts see all of it but buttons that need a script."""
    with opened(path) as page, opened(path, java_script_enabled=False) as plain:
        page.evaluate("document.querySelectorAll('button').forEach(one => one.remove())")

        assert plain.inner_text("body") == page.inner_text("body")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [320, 360, 700, 720])
def test_nothing_is_wider_than_the_screen(opened, path, width):
    """Nobody has to scroll sideways, on the smallest phone or beside the width where tables turn."""
    with opened(path, width=width) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_covers_the_clause_that_a_link_leads_to(opened, width):
    """However many lines the company's name takes in the header."""
    with opened("id/privacy-policy/#facebook-login", width=width) as page:
        page.wait_for_function("scrollY > 0")
        seen = page.eval_on_selector(
            "#facebook-login",
            """heading => {
                const box = heading.getBoundingClientRect();
                return heading.contains(document.elementFromPoint(box.left + 5, box.top + 2));
            }""",
        )

    assert seen


def test_a_table_stays_a_table_on_a_phone(opened):
    """Shown as cards, its rows and cells are still told to a screen reader, with their columns."""
    with opened("en/", width=360) as page:
        table = page.locator("table").first
        column = table.locator("thead th").nth(1).text_content()
        cell = table.locator("tbody td").first

        expect(page.get_by_role("table").first).to_be_visible()
        assert table.get_by_role("row").count() == table.locator("tr").count()
        assert cell.evaluate("cell => getComputedStyle(cell).display") == "block"
        label = "cell => getComputedStyle(cell, '::before').content"
        assert cell.evaluate(label) == f'"{column}"'


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
@pytest.mark.parametrize("path", ["", f"en/{POLICY}", "404.html"])
def test_colours_follow_the_reader(opened, path, scheme, dark):
    """Dark by the reader's own setting, without a script and with text that stands out."""
    with opened(path, color_scheme=scheme, java_script_enabled=False) as page:
        ground = luminance(page, "body", "backgroundColor")
        text = luminance(page, "h1", "color")

        assert (ground < 0.2) is dark
        assert abs(ground - text) > 0.6


def test_a_reader_can_choose_the_colours(opened, site_address):
    """Light or dark whatever the device asks for, kept for the other pages, and given up again."""
    with opened("en/privacy-policy/", color_scheme="light") as page:
        button = page.get_by_role("button", name="Colours: as on your device")
        button.click()
        page.get_by_role("button", name="Colours: light").click()

        assert luminance(page, "body", "backgroundColor") < 0.2
        page.goto(f"{site_address}id/privacy-policy/")
        assert luminance(page, "body", "backgroundColor") < 0.2
        assert page.evaluate("Object.entries(localStorage)") == [["colours", "dark"]]
        page.get_by_role("button", name="Warna: gelap").click()

        assert luminance(page, "body", "backgroundColor") > 0.8
        assert page.evaluate("localStorage.length") == 0
        assert page.complaints == []


def test_a_light_page_on_a_dark_device(opened):
    """The choice wins over the device, for every rule and for the browser's own controls."""
    with opened("id/privacy-policy/", color_scheme="dark") as page:
        page.get_by_role("button", name="Warna: seperti perangkat Anda").click()

        assert luminance(page, "body", "backgroundColor") > 0.8
        assert luminance(page, ".pv-text p", "color") < 0.2
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"


def test_headings_form_an_outline(opened):
    """One title, then clauses, and no level is left out."""
    with opened(f"id/{POLICY}") as page:
        headings = "h1, h2, h3, h4, h5, h6"
        levels = page.eval_on_selector_all(headings, "all => all.map(one => +one.tagName[1])")

        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("role", ["banner", "main", "contentinfo"])
def test_a_page_has_its_landmarks(opened, role):
    """A screen reader can jump to each part, and there is one of each."""
    with opened(f"en/{POLICY}") as page:
        assert page.get_by_role(role).count() == 1


def test_the_first_tab_offers_to_skip_to_the_content(opened):
    """A keyboard reaches the text in two strokes, and sees where it is."""
    with opened(f"en/{POLICY}") as page:
        page.keyboard.press("Tab")
        expect(page.locator(".md-skip")).to_be_focused()
        page.keyboard.press("Enter")

        assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("path", [f"en/{POLICY}", "id/snippets/", "bilingual/privacy-policy/"])
def test_every_stop_of_the_keyboard_can_be_seen(visited, path):
    """Focus is drawn around everything that takes it, from the link that skips to the content on."""
    stop = """() => {
        const one = document.activeElement, style = getComputedStyle(one);
        return [one.className || one.localName, style.outlineStyle, parseFloat(style.outlineWidth)];
    }"""
    with visited(path, width=360) as page:
        stops = []
        for _ in range(40):
            page.keyboard.press("Tab")
            stops.append(page.evaluate(stop))

    assert stops[0][0] == "md-skip"
    assert [name for name, style, width in stops if style != "solid" or width < 2] == []


@pytest.mark.parametrize("path", ["en/cookie-policy/", "id/"])
def test_a_table_can_be_reached_by_keyboard(site_browser, largest_address, path):
    """On a phone too, in its place among the links, and it is named to those who hear it."""
    count = "all => all.length"
    with _opening(site_browser, largest_address)(path, width=360) as page:
        frames = page.eval_on_selector_all(".pv-scroll", "all => all.map(one => one.ariaLabel)")
        stops = page.eval_on_selector_all("a[href], summary, button, [tabindex='0']", count)
        reached = []
        for _ in range(stops):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.ariaLabel"))

    assert frames
    assert all(name.startswith(("Table: ", "Tabel: ")) for name in frames)
    assert [name for name in reached if name in frames] == frames


def test_the_contents_lead_to_every_clause(opened):
    """The list beside the text has each clause once, in the order of the text."""
    with opened(f"en/{POLICY}") as page:
        contents = "all => all.map(one => one.getAttribute('href'))"
        clauses = "all => all.map(one => '#' + one.id)"

        assert page.eval_on_selector_all(".pv-contents a", contents) == (
            page.eval_on_selector_all(".pv-text h2", clauses)
        )


def test_no_link_on_any_page_is_dead(opened, site_address):
    """Every link and anchor within the site leads to something."""
    targets = set()
    for path in PAGES:
        with opened(path) as page:
            links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
            targets |= {link for link in links if link.startswith(site_address)}
    with opened("") as page:
        for target in sorted(targets):
            answer = page.goto(target)
            anchor = target.partition("#")[2]

            assert answer is None or answer.ok, target
            assert not anchor or page.locator(f"[id='{anchor}']").count() == 1, target


def test_print_shows_the_text_and_the_mark_of_a_draft_alone(opened):
    """Paper needs no links, no list of contents and no header, but it must not hide a draft."""
    with opened(f"en/{POLICY}") as page:
        page.emulate_media(media="print")

        for selector in (".pv-contents", ".pv-links", ".pv-footer", ".pv-header"):
            expect(page.locator(selector).first).to_be_hidden()
        expect(page.locator(".pv-draft")).to_be_visible()
        expect(page.locator(".pv-text")).to_be_visible()


def test_paper_is_white_whatever_the_screen_is(visited):
    """A reader of dark pages prints addresses and texts to copy that can be read, and no buttons."""
    with visited("en/snippets/", color_scheme="dark") as page:
        page.emulate_media(media="print", color_scheme="dark")

        expect(page.locator(".pv-text button").first).to_be_hidden()
        for place in ("pre > code", "summary"):
            assert luminance(page, f".pv-text {place}", "backgroundColor") > 0.8
            assert luminance(page, f".pv-text {place}", "color") < 0.2


def test_a_reader_who_wants_contrast_gets_it(opened):
    """Nothing is said in a quieter colour."""
    with opened(f"en/{POLICY}", contrast="more") as page:
        assert luminance(page, ".pv-links a", "color") == luminance(page, "h1", "color")


# How it is laid out


def _box(page, selector):
    """Measure elements: their left and right edges, and their tops."""
    script = "all => all.map(one => one.getBoundingClientRect().toJSON())"
    boxes = page.eval_on_selector_all(selector, script)
    return [(round(box["left"]), round(box["right"]), round(box["top"])) for box in boxes]


def test_a_table_of_few_columns_is_as_wide_as_the_text(site_browser, largest_address):
    """However many rows it has; only many columns need more room."""
    with _opening(site_browser, largest_address)("en/") as page:
        [(left, right, _), *_] = _box(page, ".pv-heading")

        assert _box(page, ".pv-scroll:has(thead th:nth-child(2):last-child)")[0][:2] == (
            left,
            right,
        )


def test_a_name_in_a_table_is_not_broken(site_browser, largest_address):
    """People look for a cookie by its name, as their browser writes it."""
    with _opening(site_browser, largest_address)("en/cookie-policy/", width=768) as page:
        lines = page.eval_on_selector_all("th code", "all => all.map(one => one.getClientRects())")

        assert len(lines) > 2
        assert all(len(each) == 1 for each in lines)


def test_links_at_the_foot_of_a_page_stand_together(site_browser, largest_address):
    """One after the other, with the same gap between them on every line."""
    with _opening(site_browser, largest_address)("id/versions/") as page:
        boxes = _box(page, ".pv-footer nav > ul:first-child > li")
        gaps = {after[0] - before[1] for before, after in pairwise(boxes) if before[2] == after[2]}

    assert len(boxes) == 6
    assert gaps == {24}


def test_contents_keep_clear_of_their_frame(opened):
    """On both sides."""
    with opened(f"id/{POLICY}", width=360) as page:
        style = page.eval_on_selector(".pv-contents li a", "one => getComputedStyle(one).padding")

    assert len(style.split()) == 2


@pytest.mark.parametrize("place", [".pv-header__company", "h1", "h2", ".pv-footer li a"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_word_is_too_long_for_a_page(opened, place, width):
    """A name that somebody made up breaks where it has to."""
    with opened(f"en/{POLICY}", width=width) as page:
        page.locator(place).first.evaluate("one => one.textContent = 'W'.repeat(200)")

        assert page.evaluate("document.documentElement.scrollWidth") <= width


# Published versions


@pytest.mark.parametrize("path", PUBLISHED)
def test_a_published_page_asks_nobody_else_and_has_nothing_to_complain_of(
    visited, published_address, path
):
    """Old pages keep to the same strict policy as new ones."""
    with visited(path) as page:
        assert [url for url in page.asked if not url.startswith((published_address, "data:"))] == []
        assert page.complaints == []


@pytest.mark.parametrize("path", PUBLISHED)
def test_nothing_published_is_wider_than_the_screen(visited, path):
    """Dates, fingerprints, addresses to copy and compared tables fit a phone."""
    with visited(path) as page:
        for width in (720, 360, 320):
            page.set_viewport_size({"width": width, "height": 800})

            assert page.evaluate("document.documentElement.scrollWidth") <= width, width


@pytest.mark.parametrize("path", PUBLISHED)
def test_a_published_text_is_the_same_without_scripts(visited, path):
    """Versions, comparisons and texts to copy are complete for every reader."""
    with visited(path) as page, visited(path, java_script_enabled=False) as plain:
        page.evaluate("document.querySelectorAll('button').forEach(one => one.remove())")

        assert plain.inner_text("body") == page.inner_text("body")


@pytest.mark.parametrize("path", VERSIONS)
def test_a_page_of_a_version_is_in_the_language_of_its_address(visited, path):
    """The language is said in the markup, and the notices are in it."""
    words = {"en": "version", "id": "versi "}[path[:2]]
    with visited(path) as page:
        assert page.evaluate("document.documentElement.lang") == path[:2]
        assert words in page.text_content(".pv-notices")


@pytest.mark.parametrize("day", [FIRST, SECOND, THIRD])
@pytest.mark.parametrize("name", ["privacy-policy", "changes"])
@pytest.mark.parametrize(("here", "there"), [("en", "id"), ("id", "en")])
def test_the_switch_stays_on_the_version(  # noqa: PLR0917 (a table)
    visited, published_address, day, name, here, there
):
    """Whoever reads an old version reads the same one in the other language."""
    with visited(f"{here}/versions/{day}/{name}/", java_script_enabled=False) as page:
        page.click("header .pv-switch")

        assert page.url == f"{published_address}{there}/versions/{day}/{name}/"


def test_the_archive_is_read_without_scripts(visited, published_address):
    """From the policy to its history, an old version, its other language, and what it changed."""
    way = [
        ("footer nav a >> text=All versions", "en/versions/"),
        (f"main a[href='{SECOND}/summary/']", f"en/versions/{SECOND}/summary/"),
        ("main a[href*='privacy-policy/'] >> nth=0", f"en/versions/{SECOND}/privacy-policy/"),
        ("header .pv-switch", f"id/versions/{SECOND}/privacy-policy/"),
        ("footer nav a >> text=Semua versi", "id/versions/"),
        (f"main a[href='{SECOND}/changes/']", f"id/versions/{SECOND}/changes/"),
    ]
    with visited(f"en/{POLICY}", java_script_enabled=False) as page:
        for link, path in way:
            page.click(link, timeout=5000)

            assert page.url.partition("#")[0] == published_address + path
        assert page.locator("main del").count() > 0
        assert page.locator("main ins").count() > 0


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_superseded_page_leads_to_what_applies(visited, published_address, language):
    """The first thing on the page, before its text."""
    with visited(f"{language}/versions/{FIRST}/privacy-policy/", width=360) as page:
        notice = page.locator(".pv-notices p").first

        expect(notice).to_be_in_viewport()
        notice.locator("a").first.click()
        assert page.url == f"{published_address}{language}/privacy-policy/"


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_changed_words_can_be_told_without_colour(visited, language, scheme):
    """Lines through and under them, a word for those who hear them, and letters that stand out."""
    path = f"{language}/versions/{SECOND}/changes/"
    with visited(path, color_scheme=scheme, java_script_enabled=False) as page:
        for tag, line in (("del", "line-through"), ("ins", "underline")):
            style = "element => getComputedStyle(element).textDecorationLine"
            difference = luminance(page, tag, "color") - luminance(page, tag, "backgroundColor")

            assert page.eval_on_selector(f".pv-text {tag}", style) == line
            assert page.locator(f".pv-text {tag} .pv-hidden").first.text_content().strip()
            assert abs(difference) > 0.5


def test_changed_words_can_be_told_on_paper(visited):
    """Print leaves colours out."""
    with visited(f"en/versions/{SECOND}/changes/") as page:
        page.emulate_media(media="print")
        style = "element => getComputedStyle(element).textDecorationLine"

        assert page.eval_on_selector(".pv-text del", style) == "line-through"
        assert page.eval_on_selector(".pv-text ins", style) == "underline"
        expect(page.locator(".pv-notices")).to_be_visible()


@pytest.mark.parametrize("path", [f"en/versions/{THIRD}/changes/", "id/versions/", "en/snippets/"])
def test_headings_of_new_pages_form_an_outline(visited, path):
    """One title, and no level is left out."""
    with visited(path) as page:
        headings = "h1, h2, h3, h4, h5, h6"
        levels = page.eval_on_selector_all(headings, "all => all.map(one => +one.tagName[1])")

        assert levels.count(1) == 1
        assert all(below <= above + 1 for above, below in pairwise(levels))


@pytest.mark.parametrize("path", VERSIONS)
def test_no_two_places_of_a_page_have_the_same_anchor(visited, path):
    """Documents that are compared on one page keep their clauses apart."""
    with visited(path) as page:
        anchors = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")

        assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_text_can_be_selected_as_a_whole(visited, language):
    """Without scripts, what is copied is the text itself, with its line breaks."""
    with visited(f"{language}/snippets/", width=360, java_script_enabled=False) as page:
        page.locator(
            "details summary", has_text={"en": "Plain", "id": "biasa"}[language]
        ).first.click()
        code = page.locator("details[open] pre code").last
        selected = code.evaluate(
            "element => { getSelection().selectAllChildren(element); return String(getSelection()) }"
        )

        assert page.locator("button:visible").count() == 0
        assert selected.strip() == code.text_content().strip()
        assert f"/{language}/versions/{THIRD}/changes/" in selected


@pytest.mark.parametrize(("language", "copy"), [("en", "Copy"), ("id", "Salin")])
@pytest.mark.parametrize("form", ["HTML", "Markdown"])
def test_a_button_copies_a_text(visited, published_address, language, copy, form):
    """By mouse or keyboard; what is told when it is done is read out."""
    with visited(f"{language}/snippets/", width=360) as page:
        allowed = ["clipboard-read", "clipboard-write"]
        page.context.grant_permissions(allowed, origin=published_address.rstrip("/"))
        page.locator("#facebook-login").scroll_into_view_if_needed()
        section = page.locator(".pv-heading:has(#facebook-login) ~ details", has_text=form).first
        section.locator("summary").click()
        button = section.get_by_role("button", name=f"{copy}: {form}")
        button.focus()
        page.keyboard.press("Enter")

        expect(section.get_by_role("status")).to_have_text(
            {"en": "Copied", "id": "Tersalin"}[language]
        )
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == section.locator("code").text_content()
        assert {"HTML": "<h2>", "Markdown": "## "}[form] in copied
        assert "https://privacy.tokoharapan.example/" in copied


def test_nothing_on_a_page_of_texts_is_wider_than_the_screen_when_it_is_open(visited):
    """Long addresses break; a text that is higher than its frame can be reached and scrolled."""
    with visited("en/snippets/", width=360) as page:
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        sources = page.locator(".pv-text pre")

        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert sources.evaluate_all("all => all.every(one => one.scrollWidth <= one.clientWidth)")
        assert sources.evaluate_all("all => all.every(one => one.tabIndex === 0)")


def test_no_link_on_any_published_page_is_dead(visited, published_address):
    """Every link and anchor within the site leads to something, from every page of every version."""
    waiting, seen, targets = set(PUBLISHED), set(), set()
    while waiting:
        path = waiting.pop()
        seen.add(path)
        with visited(path) as page:
            links = page.eval_on_selector_all("a[href], link[rel=alternate][href]", _HREFS)
        inside = {link for link in links if link.startswith(published_address)}
        targets |= inside
        pages = {link.partition("#")[0].removeprefix(published_address) for link in inside}
        waiting |= {path for path in pages if not path.endswith((".json", ".xml"))} - seen
    with visited("") as page:
        for target in sorted(targets):
            answer = page.request.get(target)
            anchor = target.partition("#")[2]

            assert answer.ok, target
            assert not anchor or f'id="{anchor}"' in answer.text(), target
    assert len(seen - {"404.html"}) == 2 + 2 * (3 + 1 + 1 + 3 * 4)
