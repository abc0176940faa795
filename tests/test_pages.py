"""Which pages there are, what stands on them, and that an export writes them unchanged."""

import re
from pathlib import Path

import pytest
import yaml
from conftest import site_document, site_policy

from generator import resources
from generator.export import export
from generator.pages.links import dead_links
from generator.pages.site_pages import SitePages, by_path
from generator.problems import PrivasiError
from generator.site import markup

HOSTILE = '<script>alert("x")</script> & *Co* [a](b) {#c}'


def by(pages, path):
    return next(page for page in pages if page.path == path)


# Addresses


@pytest.mark.parametrize(
    ("path", "kind", "language", "document"),
    [
        ("index.md", "choice", None, None),
        ("id/index.md", "summary", "id", "summary"),
        ("en/index.md", "summary", "en", "summary"),
        ("id/privacy-policy/index.md", "document", "id", "privacy-policy"),
        ("en/privacy-policy/index.md", "document", "en", "privacy-policy"),
        ("id/cookie-policy/index.md", "document", "id", "cookie-policy"),
        ("en/cookie-policy/index.md", "document", "en", "cookie-policy"),
    ],
)
@pytest.mark.parametrize("prefix", ["", "samples/toko"])
def test_each_document_has_its_address_in_each_language(  # noqa: PLR0917 (columns of the table)
    site_plan, prefix, path, kind, language, document
):
    """The addresses are those of the design, below the prefix where there is one."""
    page = by(site_plan(prefix=prefix), f"{prefix}/{path}".removeprefix("/"))

    assert (page.kind, page.language, page.document) == (kind, language, document)


def test_there_are_no_other_pages(site_plan):
    """Nothing but the choice of language, and three documents in two languages."""
    assert len(site_plan()) == 7


@pytest.mark.parametrize("prefix", ["/", "../up", "a//b", "Big", "a b", "a/", "-"])
def test_a_prefix_that_cannot_be_an_address_is_refused(site_plan, prefix):
    """A prefix stays inside the site and needs no escaping."""
    with pytest.raises(PrivasiError, match="cannot be an address"):
        site_plan(prefix=prefix)


def test_two_questionnaires_cannot_share_an_address(site_plan):
    """The second one needs a prefix, and the message says so."""
    pages = SitePages(site_plan(), "https://x.example/", (), ())

    with pytest.raises(PrivasiError, match=r"want the address /\. Give one of them a `prefix:`"):
        by_path([pages, pages])


def test_a_site_needs_a_questionnaire():
    """A plugin without questionnaires says what to add."""
    with pytest.raises(PrivasiError, match="Add `questionnaire: FILE`"):
        by_path([])


# Other languages


def test_a_document_knows_itself_in_every_language(site_plan):
    """Alternates hold the page's own language too, as hreflang asks for."""
    page = by(site_plan(), "en/cookie-policy/index.md")

    assert page.alternates == {
        "id": "id/cookie-policy/index.md",
        "en": "en/cookie-policy/index.md",
    }


@pytest.mark.parametrize(
    ("path", "fallback"),
    [
        ("index.md", "index.md"),
        ("en/index.md", "index.md"),
        ("en/cookie-policy/index.md", "id/cookie-policy/index.md"),
    ],
)
def test_readers_of_other_languages_are_sent_somewhere(site_plan, path, fallback):
    """A summary falls back to the choice of language, a document to the preferred language."""
    assert by(site_plan(), path).fallback == fallback


# Links


@pytest.mark.parametrize(
    ("link", "in_document", "in_summary"),
    [
        ("[a](../data-deletion/)", "[a](../data-deletion/)", "[a](data-deletion/)"),
        ("[a](../data-deletion/#b)", "[a](../data-deletion/#b)", "[a](data-deletion/#b)"),
        ("[a](../summary/#b)", "[a](../#b)", "[a](#b)"),
        ('<a href="../x/">a</a>', '<a href="../x/">a</a>', '<a href="x/">a</a>'),
        ("[a](#b)", "[a](#b)", "[a](#b)"),
        ("[a](https://b.example/../c/)",) * 3,
        ("[a](mailto:b@c.example)",) * 3,
    ],
)
def test_links_between_documents_fit_the_page(site_plan, link, in_document, in_summary):
    """The summary stands one level above the documents."""
    documents = [
        site_document(name, language, f"## T {{#t}}\n\n{link}")
        for language in ("id", "en")
        for name in ("privacy-policy", "summary")
    ]
    pages = site_plan(documents)

    assert by(pages, "en/privacy-policy/index.md").markdown == f"## T {{#t}}\n\n{in_document}"
    assert by(pages, "en/index.md").markdown.startswith(f"## T {{#t}}\n\n{in_summary}\n\n## ")


@pytest.mark.parametrize(
    ("link", "dead"),
    [
        ("[a](#there)", False),
        ("[a](../privacy-policy/#there)", False),
        ("[a](../privacy-policy/)", False),
        ("[a](#gone)", True),
        ("[a](../privacy-policy/#gone)", True),
        ("[a](../gone/)", True),
        ("[a](https://gone.example/)", False),
    ],
)
def test_a_link_that_leads_nowhere_is_a_warning(link, dead):
    """Links are followed to the document and the clause, in the same language."""
    document = site_document("privacy-policy", "en", f"## There {{#there}}\n\n{link}")
    found = list(dead_links(Path("toko.yml"), [document]))

    assert [problem.severity for problem in found] == ["warning"] * dead
    assert all(link[4:-1] in problem.message for problem in found)


@pytest.mark.parametrize(
    ("origin", "target", "link"),
    [
        ("index.md", "en/index.md", "en/"),
        ("index.md", "index.md", "./"),
        ("en/privacy-policy/index.md", "id/privacy-policy/index.md", "../../id/privacy-policy/"),
        ("en/index.md", "id/index.md", "../id/"),
    ],
)
def test_a_page_links_to_another_by_a_relative_path(site_plan, origin, target, link):
    """The site works at any address, and from a folder on disk."""
    assert by(site_plan(), origin).to(target) == link


# What stands on a page


def test_a_source_has_its_front_matter_in_one_order(site_plan):
    """Front matter holds what any site engine needs to know."""
    page = by(site_plan(), "en/cookie-policy/index.md")

    assert page.source == (
        "---\n"
        "title: cookie-policy in en\n"
        "description: On cookie-policy.\n"
        "lang: en\n"
        "document: cookie-policy\n"
        "generator: privasi\n"
        "draft: true\n"
        "---\n"
        "\n"
        "## List {#list}\n\n[Who](../privacy-policy/#who)\n"
    )


@pytest.mark.parametrize("title", [HOSTILE, "---", "a: b", "yes", "2026-11-21", "#x", "“Ü” – ñ"])
def test_any_title_survives_the_front_matter(site_plan, title):
    """A title stays one piece of text, whatever YAML would read in it."""
    documents = [
        site_document("summary", language, "## T {#t}", title=title) for language in ("id", "en")
    ]
    _, front, _ = by(site_plan(documents), "en/index.md").source.split("---\n", 2)

    assert yaml.safe_load(front)["title"] == title


def test_the_choice_of_language_names_company_and_every_document(site_plan):
    """The page is complete by itself: plain links, each in its own language."""
    page = by(site_plan(), "index.md")
    links = re.findall(r'<a href="([^"]+)" hreflang="([^"]+)">', page.markdown)

    assert page.title == "Toko"
    assert links == [
        (address, language)
        for language in ("id", "en")
        for address in (
            f"{language}/",
            f"{language}/privacy-policy/",
            f"{language}/cookie-policy/",
        )
    ]


def test_the_choice_of_language_links_below_its_prefix(site_plan):
    """Relative links do not repeat the prefix that the page stands in."""
    assert 'href="en/privacy-policy/"' in by(site_plan(prefix="a/b"), "a/b/index.md").markdown


def test_the_summary_lists_every_other_document(site_plan):
    """The list has each title with its link and its description."""
    assert by(site_plan(), "en/index.md").markdown.endswith(
        "## Documents {#documents}\n"
        "\n- [privacy-policy in en](privacy-policy/)\n\n    On privacy-policy.\n"
        "\n- [cookie-policy in en](cookie-policy/)\n\n    On cookie-policy."
    )


def test_titles_are_text_wherever_they_are_printed(site_plan):
    """A title from an answer is neither HTML nor Markdown."""
    documents = [
        site_document(name, language, "## T {#t}", title=HOSTILE)
        for language in ("id", "en")
        for name in ("privacy-policy", "summary")
    ]
    controller = type(site_policy().controller)(name=HOSTILE, legal_name=HOSTILE)
    printed = "".join(page.markdown for page in site_plan(documents, controller=controller))

    assert "<script" not in printed
    assert "\\*Co\\* \\[a\\](b) \\{#c\\}" in printed


# Words of the site


def words(language):
    text = (resources.templates() / language / "interface.yml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def test_both_languages_have_the_same_words_with_the_same_blanks():
    """A word or blank that one language lacks would be an error or a hole."""

    def blanks(language):
        return {key: sorted(re.findall(r"{\w+}", text)) for key, text in words(language).items()}

    assert blanks("id") == blanks("en")


def test_the_words_are_those_that_are_used():
    """No template asks for a word that is missing, and no word is kept for nothing."""
    package = resources.theme().parent
    files = [
        *package.glob("theme/**/*.html"),
        *package.rglob("*.py"),
    ]
    used = {
        key
        for file in files
        for key in re.findall(r"\bword\(\s*['\"](\w+)", file.read_text(encoding="utf-8"))
    }

    assert used == set(words("en"))


def test_a_missing_word_is_an_error_that_names_its_file(site_plan):
    """Another language's words are never shown instead."""
    with pytest.raises(PrivasiError, match=r"templates/id/interface\.yml: 'nothing' is missing"):
        site_plan()[0].frame.word("nothing")


# What the theme adds to rendered Markdown


def test_a_clause_links_to_itself_in_the_other_language(site_plan):
    """The link beside a heading works without scripts, and says what it does in its language."""
    page = by(site_plan(), "en/privacy-policy/index.md")
    html = markup.finish('<h2 id="who">Who &amp; why</h2>', page)

    assert '<h2 id="who">Who &amp; why</h2>' in html
    assert '<a href="#who" aria-label="Link to this section: Who &amp; why">#</a>' in html
    assert 'href="../../id/privacy-policy/#who" hreflang="id" lang="id"' in html
    assert "Bagian ini dalam bahasa Indonesia" in html


def test_a_lower_heading_only_links_to_itself(site_plan):
    """Anchors below a clause may differ between languages."""
    html = markup.finish('<h3 id="a">A</h3>', by(site_plan(), "en/privacy-policy/index.md"))

    assert re.findall(r'href="([^"]+)"', html) == ["#a"]


def test_a_permalink_of_the_project_is_replaced(site_plan):
    """A project that asks MkDocs for permalinks does not get two of them."""
    heading = '<h2 id="a">A<a class="headerlink" href="#a" title="Permanent link">&para;</a></h2>'
    html = markup.finish(heading, by(site_plan(), "en/privacy-policy/index.md"))

    assert "headerlink" not in html
    assert html.count('href="#a"') == 1


def test_a_table_can_be_read_row_by_row(site_plan):
    """Cells carry the name of their column, rows that of their first cell; no style in the markup."""
    table = (
        "<table>\n<thead>\n<tr>\n<th>A &amp; B</th>\n"
        '<th style="text-align: right;">"C"</th>\n</tr>\n</thead>\n'
        '<tbody>\n<tr>\n<td>one</td>\n<td style="text-align: right;">2</td>\n</tr>\n</tbody>\n'
        "</table>"
    )
    page = by(site_plan(), "en/privacy-policy/index.md")
    html = markup.finish(f'<h2 id="t">Title</h2>{table}', page)

    assert '<th scope="row">one</th>' in html
    assert '<td data-label="&quot;C&quot;" class="pv-right">2</td>' in html
    assert 'tabindex="0" role="group" aria-label="Table: Title"' in html
    assert "style=" not in html


# Export


def test_an_export_is_the_sources_of_the_pages(site_plan, tmp_path):
    """Every page is one file with exactly its source, and there is nothing else."""
    pages = site_plan()
    written = export(pages, tmp_path / "out")
    found = {path for path in (tmp_path / "out").rglob("*") if path.is_file()}

    assert found == set(written)
    assert {p.path: p.source.encode() for p in pages} == {
        path.relative_to(tmp_path / "out").as_posix(): path.read_bytes() for path in found
    }


def test_an_export_replaces_an_earlier_one(site_plan, tmp_path):
    """What privasi wrote it may write again; other files in the folder stay."""
    export(site_plan(draft=True), tmp_path)
    (tmp_path / "guide.md").write_text("mine", encoding="utf-8")
    export(site_plan(draft=False), tmp_path)

    assert "draft: false" in (tmp_path / "en/index.md").read_text(encoding="utf-8")
    assert (tmp_path / "guide.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "content", ["mine", "---\ntitle: mine\n---\n", "---\n{\n---\n", "---\ngenerator: hugo\n---\n"]
)
def test_an_export_overwrites_nothing_foreign(site_plan, tmp_path, content):
    """One file of somebody else stops the whole export before anything is written."""
    foreign = tmp_path / "en" / "index.md"
    foreign.parent.mkdir()
    foreign.write_text(content, encoding="utf-8")

    with pytest.raises(PrivasiError, match=r"Nothing was written: .*en/index\.md"):
        export(site_plan(), tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [foreign]
    assert foreign.read_text(encoding="utf-8") == content


@pytest.mark.parametrize("link", ["en", "en/index.md"])
def test_an_export_follows_no_link_out_of_its_folder(site_plan, tmp_path, link):
    """A folder or file that is a link to elsewhere is somebody else's."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / link).parent.mkdir(parents=True)
    (tmp_path / "out" / link).symlink_to(tmp_path / "elsewhere")

    with pytest.raises(PrivasiError, match="Nothing was written"):
        export(site_plan(), tmp_path / "out")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_an_export_that_fails_half_way_leaves_what_was_there(site_plan, tmp_path, monkeypatch):
    """All or nothing: the old files come back, and no new one stays."""
    export(site_plan(draft=True)[:3], tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    rename = Path.rename

    def failing(self, target):
        if "fresh" in self.parts and "en" in self.parts:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)

    with pytest.raises(OSError, match="No space left"):
        export(site_plan(draft=False), tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
