"""What the author of a policy sees while the site is served, and nobody else ever."""

import json
import re
import shutil
from datetime import date, timedelta
from html import unescape
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner
from conftest import SITE_DAY
from hosting import hosted
from mkdocs.commands.build import build as mkdocs_build
from rendered import catalog
from test_site import eventually, read, serving, tree
from test_standards import _broken, _validated

from generator import site
from generator.cli import main
from generator.export import export
from generator.pages import author
from generator.pages.author import Examiner
from generator.pages.planning import site_pages
from generator.pages.site_pages import by_path
from generator.site.engine import configured, listening
from questionnaires import REMOVED, sample, write

CODES = ("en", "id")


def served(file, out):
    """Make the site as it is served, without serving it."""
    with listening(), configured(file, out, SITE_DAY, "serve") as config:
        mkdocs_build(config)
    return out


def _pages(file, examiner=None, day=SITE_DAY):
    found = site_pages(file, catalog=catalog(), today=day, author=examiner or Examiner())
    return by_path([found])


def _run(*arguments):
    result = CliRunner().invoke(main, [*map(str, arguments)])
    assert not result.exception or isinstance(result.exception, SystemExit)
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def lacking(tmp_path_factory):
    """Answers with requirements in every state, and problems; one answer is hostile."""
    changes = {"security": REMOVED, "controller.trade_name": "<img src=x> & *Co*"}
    return write(tmp_path_factory.mktemp("lacking"), changes)


@pytest.fixture(scope="module")
def draft_folder(lacking, tmp_path_factory):
    """The site of these answers, of which nothing is published, as it is served."""
    return served(lacking, tmp_path_factory.mktemp("served") / "site")


@pytest.fixture(scope="module")
def largest_folder(tmp_path_factory):
    """The largest sample as it is served: versions, and the draft beside them."""
    file = tmp_path_factory.mktemp("largest") / "privacy.yml"
    shutil.copy(sample("hosting-provider"), file)
    shutil.copytree(
        sample("hosting-provider").with_suffix(".versions"), file.with_suffix(".versions")
    )
    return served(file, file.parent / "site")


# The page of the check


def _checked(file, code):
    return _run("check", file, "--format", "json", "--lang", code, "--today", SITE_DAY)


def _as_data(row):
    """Write a row of the page as `privasi check` writes it."""
    coverage = row.coverage
    clauses = [
        {"language": code, "document": name.partition("#")[0], "anchor": name.partition("#")[2]}
        for name, paths in row.clauses.items()
        for code in paths
    ]
    return {
        "id": coverage.id,
        "state": coverage.state,
        "requires": row.requires,
        "clauses": sorted(clauses, key=str),
        "lacking": list(coverage.lacking),
        "todo": row.todo or None,
        "upcoming": coverage.upcoming.isoformat() if coverage.upcoming else None,
    }


@pytest.mark.parametrize("code", CODES)
def test_the_page_has_what_check_tells(lacking, code):
    """Every requirement in the same state with the same clauses, and every problem."""
    told = _pages(lacking)[f"{code}/author/index.md"].told
    data = _checked(lacking, code)
    rows = {row.coverage.id: _as_data(row) for asker in told.askers for row in asker.rows}
    expected = {
        each["id"]: {
            **{key: each[key] for key in ("id", "state", "requires", "lacking", "todo")},
            "clauses": sorted(each["clauses"], key=str),
            "upcoming": each["upcoming"],
        }
        for each in data["coverage"]
    }

    assert rows == expected
    assert {row["state"] for row in rows.values()} == {"met", "missing", "manual"}
    assert [(one.code, one.place.line, one.message, one.fix) for one in told.problems] == [
        (each["code"], each["line"], each["message"], each["fix"]) for each in data["problems"]
    ]


def test_what_is_missing_names_where_to_answer(lacking):
    """The path of the answer, the line, and the problem that reports it."""
    told = _pages(lacking)["en/author/index.md"].told
    rows = [row for asker in told.askers for row in asker.of("missing")]

    assert all(row.problems for row in rows)
    assert any("security" in row.answers for row in rows)
    for row in rows:
        for place in row.answers.values():
            assert (place.file.rpartition("/")[2], place.line > 0) == (lacking.name, True)


class _Reader(HTMLParser):
    """Reads the text of each element that has an id, and of the counts."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.inline = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.ids += [named["id"]] if "id" in named else []
        self.links += [named["href"]] if tag == "a" else []
        self.inline += [tag] if tag == "style" or "style" in named else []
        self.inline += [tag] if tag == "script" and "src" not in named else []


def _text(folder, path):
    return (folder / path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_the_page_says_it(draft_folder, lacking, code):
    """Counts first, then problems, then every requirement with its own place."""
    text, data = _text(draft_folder, f"{code}/author"), _checked(lacking, code)
    found = _Reader(text)
    counts = [int(number) for number in re.findall(r"<dd>(\d+)</dd>", text)]
    states = [each["state"] for each in data["coverage"]]

    assert counts == [
        *(states.count(state) for state in ("missing", "manual", "met")),
        len(data["problems"]),
    ]
    assert [each["id"] for each in data["coverage"] if each["id"] not in found.ids] == []
    assert len(found.ids) == len(set(found.ids))
    assert text.index("</dl>") < text.index('id="problems"') < text.index('id="uu_pdp"')
    for problem in data["problems"]:
        assert f"{problem['file']}:{problem['line']}:{problem['column']}" in text
        assert problem["fix"] in unescape(text)


def test_a_law_that_is_to_come_says_from_when_on(draft_folder):
    """In the words of each language."""
    assert "PP 33/2026</a> <span" in _text(draft_folder, "en/author")
    assert "applies from 16 January 2027" in _text(draft_folder, "en/author")
    assert "berlaku mulai 16 Januari 2027" in _text(draft_folder, "id/author")


@pytest.mark.parametrize("folder", ["draft_folder", "largest_folder"])
@pytest.mark.parametrize("code", CODES)
def test_its_links_lead_to_clauses_that_are_there(request, folder, code):
    """Of the draft, in every language."""
    root = request.getfixturevalue(folder)
    found = _Reader(_text(root, f"{code}/author"))
    inner = {link for link in found.links if link.startswith("../") and "#" in link}

    assert len(inner) > 20
    for link in inner:
        page, _, anchor = link.partition("#")
        assert f'id="{anchor}"' in (root / code / "author" / page / "index.html").read_text("utf-8")


def test_nothing_of_it_is_written_into_the_page_as_script_or_style(draft_folder):
    """The pages keep the policy of a strict host."""
    for path in ("en/author", "en/privacy-policy", "id/snippets"):
        assert _Reader(_text(draft_folder, path)).inline == []


def test_answers_are_shown_as_text(draft_folder):
    """Whatever stands in them."""
    text = _text(draft_folder, "en/privacy-policy")

    assert "&lt;img src=x&gt; &amp; *Co*" in text
    assert "<img" not in text


# Notes


def _notes(text):
    """Give the answers with their lines, and the requirements, of every note on a page."""
    found = {}
    for note in re.findall(r'<details class="pv-note">.*?</details>', text, re.DOTALL):
        name = unescape(re.search(r"<p><code>(.*?)</code>", note)[1])
        answers = re.findall(r"<li><code>(.*?)</code>.*?:(\d+)</span></li>", note)
        requirements = re.findall(r'<li><a href="[^"]*#([^"]+)">', note)
        found[name] = {(unescape(path), int(line)) for path, line in answers}, requirements
    return found


@pytest.mark.parametrize(
    ("path", "document"),
    [
        ("en/privacy-policy", "privacy-policy"),
        ("id/data-deletion", "data-deletion"),
        ("en", "summary"),
        ("id/snippets", "snippets"),
    ],
)
def test_every_text_of_a_draft_has_beside_it_what_why_tells(draft_folder, lacking, path, document):
    """Clauses, titles and texts to copy: the same answers and requirements."""
    notes = _notes(_text(draft_folder, path))
    listed = [each["clause"] for each in _run("why", lacking, "--format", "json")]
    names = [name for name in listed if name.partition("#")[0] == document]

    assert [*notes] == names
    for name in names[:3]:
        told = next(
            each
            for each in _run("why", lacking, name, "--format", "json")
            if each.get("clause") == name
        )
        answers = {(each["answer"], each["line"]) for each in told["answers"]}
        assert notes[name] == (answers, told["requirements"])


def test_a_published_text_has_no_notes_but_its_draft_has(largest_folder):
    """Its words come from answers that are frozen, not from the file that is being edited."""
    assert _notes(_text(largest_folder, "en/privacy-policy")) == {}
    assert len(_notes(_text(largest_folder, "en/draft/privacy-policy"))) > 20
    assert "/en/author/" in _text(largest_folder, "en/privacy-policy")


# Nobody else sees it


def _tells(folder):
    """Find what only the author sees in a folder."""
    marks = (b"author.css", b"pv-note", b"pv-counts", b"/author/", b"privasi check")
    return sorted(
        path
        for path, content in tree(folder).items()
        if "author" in path or any(mark in content for mark in marks)
    )


@pytest.mark.parametrize("folder", ["site_folder", "published_folder"])
def test_a_built_site_has_none_of_it(request, folder):
    """Neither pages nor notes nor the stylesheet, whether anything is published or not."""
    assert _tells(request.getfixturevalue(folder)) == []


def test_what_it_is_known_by_is_on_a_served_site(draft_folder):
    """The test above looks for the right marks."""
    assert {"en/author/index.html", "en/privacy-policy/index.html"} <= set(_tells(draft_folder))
    assert "assets/privasi/author.css" in _tells(draft_folder)


def test_an_export_has_none_of_it(lacking, tmp_path):
    """It is made as a build is."""
    export(site_pages(lacking, catalog=catalog(), today=SITE_DAY).pages, tmp_path / "content")

    assert _tells(tmp_path / "content") == []


def test_serving_leaves_nothing_behind_for_the_next_build(
    published_sample, published_folder, tmp_path
):
    """Finished pages are kept from one to the other; they are those of a build."""
    served(published_sample, tmp_path / "served")
    built = site.build(published_sample, tmp_path / "built", today=SITE_DAY).folder

    assert tree(built) == tree(published_folder)


def test_nothing_that_finds_pages_knows_it(largest_folder):
    """Neither site map nor feeds nor footers; search engines are told to leave it out."""
    found = tree(largest_folder)
    lists = [path for path in found if path.endswith((".xml", ".txt"))]
    footer = _text(largest_folder, "en/privacy-policy").partition("<footer")[2]

    assert lists
    assert [path for path in lists if b"/author/" in found[path]] == []
    assert "author" not in footer
    assert '<meta name="robots" content="noindex">' in _text(largest_folder, "en/author")


def test_its_address_is_nobody_elses():
    """No document has the name of its folder."""
    assert not {"author", "draft"} & set(catalog().documents)


# Again only if something changed


def test_answers_are_examined_again_only_when_they_changed(site_project, monkeypatch):
    """Or the templates, or the day."""
    calls = []
    examine = author.examine_file
    monkeypatch.setattr(
        author, "examine_file", lambda *given: calls.append(given) or examine(*given)
    )
    examiner = Examiner()
    _pages(site_project, examiner)
    site_project.touch()
    _pages(site_project, examiner)
    assert len(calls) == 1

    good = site_project.read_text(encoding="utf-8")
    site_project.write_text(good.replace("Toko Harapan", "Toko Baru"), encoding="utf-8")
    pages = _pages(site_project, examiner)
    assert len(calls) == 2
    assert "Toko Baru" in str(pages["en/privacy-policy/index.md"].notes)

    (site_project.parent / "templates" / "en").mkdir(parents=True)
    _pages(site_project, examiner)
    _pages(site_project, examiner, SITE_DAY + timedelta(days=1))
    assert len(calls) == 4


def test_a_law_in_force_is_no_longer_to_come(site_project):
    """The day of serving decides, as with check."""
    told = _pages(site_project, day=date(2027, 1, 16))["en/author/index.md"].told

    assert [asker.starts for asker in told.askers if asker.id == "pp33"] == [""]


# In a browser


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
@pytest.mark.parametrize("path", ["en/author/", "id/privacy-policy/"])
def test_it_can_be_read_by_everyone(site_browser, draft_folder, scheme, width, path):
    """With everything unfolded, and nothing wider than the screen."""
    viewport = {"width": width, "height": 800}
    context = site_browser.new_context(viewport=viewport, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    with hosted(draft_folder) as address:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

        assert _broken(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("width", "beside"), [(1280, True), (360, False)])
def test_notes_stand_in_the_margin_or_are_folded(site_browser, draft_folder, width, beside):
    """Without scripts: beside the text where there is room, below the heading where not."""
    context = site_browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=False
    )
    page = context.new_page()
    with hosted(draft_folder) as address:
        page.goto(f"{address}en/privacy-policy/")
        clause = page.locator(".pv-clause", has=page.locator("#who-we-are"))
        told, text = clause.locator(".pv-note__told"), clause.locator(".pv-note + p")

        assert told.is_visible() == beside
        if beside:
            assert told.bounding_box()["x"] > text.bounding_box()["x"] + 400
        else:
            clause.locator("summary").click()
            assert told.bounding_box()["y"] < text.bounding_box()["y"]
            assert told.is_visible()
    context.close()


@pytest.mark.browser
def test_a_served_page_loads_itself_anew(site_browser, site_project, tmp_path):
    """The examination follows the answers, and the browser follows both."""
    page = site_browser.new_page()
    with serving(site_project, tmp_path / "log") as address:
        eventually(lambda: read(f"{address}en/author/"))
        page.goto(f"{address}en/author/")
        counts = page.inner_text(".pv-counts")
        good = site_project.read_text(encoding="utf-8")
        site_project.write_text(
            re.sub(r"^security:.*?(?=^\w)", "", good, flags=re.DOTALL | re.MULTILINE),
            encoding="utf-8",
        )
        page.wait_for_function(
            "before => document.querySelector('.pv-counts')?.innerText !== before",
            arg=counts,
            timeout=60_000,
        )
        page.close()


def test_served_pages_are_valid_html(draft_folder):
    """The Nu validator finds nothing."""
    result = _validated(draft_folder)

    assert (result.returncode, result.stdout + result.stderr) == (
        0,
        "Document checking completed. No errors found.\n",
    )
