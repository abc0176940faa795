"""Two frozen documents are compared word by word, and the result is Markdown that anybody can read."""

import html
import re
import time
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rendered import CODES, SAMPLES, pack, sample_documents, to_html

from generator.diff import redline, to_markdown
from generator.diff.blocks import clauses
from generator.diff.words import change_words

OLD = """\
## Who we are {#who}

PT Toko runs a shop.
We sell buckets and brooms.

- Email: [a@toko.example](mailto:a@toko.example)
- Phone: 1

## How long we keep data {#how-long}

| Data | Time |
| --- | ---: |
| name | 5 years |
| address | 2 years |

See [who we are](#who) and [our cookies](../cookie-policy/#list).

## What you can ask {#ask}

You can ask.
"""


def changed(*pairs):
    """Put other words into the document."""
    text = OLD
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def only(document):
    """Compare with the document and give the one clause that is not the same."""
    (clause,) = [clause for clause in redline(OLD, document) if clause.status != "unchanged"]
    return clause


def parts(segments):
    """Give segments without those that stayed."""
    return [(segment.kind, segment.text) for segment in segments if segment.kind != "equal"]


def side(segments, *kinds):
    """Put the text of one version together again."""
    return " ".join(segment.text for segment in segments if segment.kind in kinds)


def statuses(old, new):
    """Tell what became of each clause, in the order of the page."""
    return [(clause.id, clause.status) for clause in redline(old, new)]


def test_a_document_is_the_same_as_itself():
    """Every clause is there, and none has changed."""
    assert statuses(OLD, OLD) == [
        ("who", "unchanged"),
        ("how-long", "unchanged"),
        ("ask", "unchanged"),
    ]
    assert all(not parts(clause.segments) for clause in redline(OLD, OLD))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("shop.\nWe sell", "shop. We\nsell"),
        ("We sell buckets", "We  sell\nbuckets"),
        ("\n\n- Email", "\n\n\n- Email"),
        ("- Phone", "*   Phone"),
        ("| name | 5 years |", "|name|5 years|"),
        ("| --- | ---: |", "|:---|---|"),
        ("[who we are](#who)", "[who we are](#who-we-are)"),
        ("[our cookies](../cookie-policy/#list)", "our cookies"),
    ],
)
def test_wrapping_spaces_and_links_within_the_site_mean_nothing(old, new):
    """What reads the same is the same."""
    assert {status for _, status in statuses(OLD, changed((old, new)))} == {"unchanged"}


def test_one_word_is_one_word():
    """The rest of its paragraph stayed."""
    clause = only(changed(("buckets and brooms", "buckets and mops")))

    assert (clause.id, clause.title, clause.status) == ("who", "Who we are", "changed")
    assert parts(clause.segments) == [("deleted", "brooms."), ("inserted", "mops.")]


def test_a_word_that_came_and_one_that_went():
    """Neither takes its neighbours along."""
    clause = only(changed(("We sell buckets and brooms", "We only sell buckets and mops")))

    assert parts(clause.segments) == [
        ("inserted", "only"),
        ("deleted", "brooms."),
        ("inserted", "mops."),
    ]


def test_frequent_words_are_compared_as_well():
    """In a long text, words that stand everywhere do not turn into noise."""
    words = [f"the data number {number}" for number in range(300)]
    old = "## A {#a}\n\n" + " ".join(words)
    new = old.replace("number 150", "number one")

    (clause,) = redline(old, new)

    assert parts(clause.segments) == [("deleted", "150"), ("inserted", "one")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[a@toko.example](mailto:a@toko.example)", "[b@toko.example](mailto:b@toko.example)"),
        ("**our first promise**", "**our second promise**"),
        ("`user_birthday`", "`user_age_range`"),
        ('<em lang="id">uji coba satu</em>', '<em lang="id">uji coba dua</em>'),
        (r"\*star", r"\*stars"),
    ],
)
def test_what_markdown_holds_together_stays_together(old, new):
    """Links, bold words, code and tags come and go as a whole."""
    (clause,) = redline(
        f"## A {{#a}}\n\nWe say {old}, here.\n", f"## A {{#a}}\n\nWe say {new}, here.\n"
    )

    assert parts(clause.segments) == [("deleted", f"{old},"), ("inserted", f"{new},")]


def test_a_heading_is_compared_word_by_word():
    """Its clause keeps its anchor."""
    clause = only(changed(("How long we keep data", "How long we store data")))

    assert clause.title == "How long we store data"
    assert parts(clause.heading) == [("deleted", "keep"), ("inserted", "store")]


def test_a_clause_that_is_new_is_told():
    """All of it came."""
    new = changed(
        ("## What you can ask", "## Cookies {#cookies}\n\nWe set none.\n\n## What you can ask")
    )

    assert statuses(OLD, new)[2:] == [("cookies", "added"), ("ask", "unchanged")]
    assert parts(only(new).segments) == [("inserted", "Cookies"), ("inserted", "We set none.")]


def test_a_clause_that_is_gone_stays_where_it_was():
    """It follows the clause that it followed."""
    new = OLD[: OLD.index("## How long")] + OLD[OLD.index("## What you") :]

    assert statuses(OLD, new) == [
        ("who", "unchanged"),
        ("how-long", "removed"),
        ("ask", "unchanged"),
    ]
    assert {segment.kind for segment in only(new).segments} == {"deleted"}


@pytest.mark.parametrize(
    ("before", "now", "moved"),
    [
        ("abcd", "bcda", "a"),
        ("abcd", "dabc", "d"),
        ("abcde", "abecd", "e"),
        ("abcd", "abcd", ""),
        ("abcd", "axbcd", ""),
        ("abcd", "acd", ""),
        ("abcde", "eabdx", "e"),
    ],
)
def test_the_fewest_clauses_are_said_to_have_moved(before, now, moved):
    """What others pass by stayed where it was; what came or went moved nothing."""

    def document(names):
        return "\n".join(f"## {name} {{#{name}}}\n\nText {name}.\n" for name in names)

    result = redline(document(before), document(now))

    assert "".join(clause.id for clause in result if clause.moved) == moved
    assert "".join(clause.id for clause in result if clause.status == "moved") == moved


def test_a_clause_can_move_and_change():
    """Both are told."""
    start, middle, end = OLD.index("## Who"), OLD.index("## How"), OLD.index("## What")
    new = OLD[end:] + "\n" + OLD[start:middle] + OLD[middle:end]
    clause = only(new.replace("You can ask.", "You may ask."))

    assert (clause.id, clause.moved, clause.status) == ("ask", True, "changed")


def test_text_before_the_first_clause_is_compared_too():
    """It has no anchor."""
    (clause, *_) = redline("Old words.\n\n" + OLD, "New words.\n\n" + OLD)

    assert (clause.id, clause.status) == ("", "changed")
    assert "### Beginning of the document\n" in to_markdown([clause], pack("en"))


def test_windows_line_ends_mean_nothing():
    """A file that a Windows editor saved is the same."""
    assert {status for _, status in statuses(OLD, OLD.replace("\n", "\r\n"))} == {"unchanged"}


def test_a_table_is_compared_cell_by_cell():
    """The row and its other cells stay."""
    clause = only(changed(("| name | 5 years |", "| name | 10 years |")))

    assert parts(clause.segments) == [("deleted", "5"), ("inserted", "10")]
    assert "| name | <del>" in to_markdown([clause], pack("en"))


def test_a_row_that_is_new_is_a_row():
    """It stands in the table at its place."""
    clause = only(changed(("| address |", "| order \\| bill | 3 years |\n| address |")))
    page = to_html(to_markdown([clause], pack("en")))

    assert parts(clause.segments) == [("inserted", "order \\| bill"), ("inserted", "3 years")]
    assert page.count("<tr>") == 4
    assert page.count("<table>") == 1


def test_a_table_of_another_width_is_another_table():
    """Both tables are shown, each whole."""
    table = "| Data | Time | Why |\n| --- | --- | --- |\n| name | 5 years | bills |\n| address | 2 years | mail |"
    clause = only(changed((OLD[OLD.index("| Data") : OLD.index("\n\nSee")], table)))
    page = to_html(to_markdown([clause], pack("en")))

    assert page.count("<table>") == 2
    assert page.count("<tr>") == 6


def test_items_are_compared_line_by_line():
    """An item that came is an item, and its neighbours stay items of the same list."""
    clause = only(changed(("- Phone: 1", "- Phone: 2\n- Fax: 3")))
    page = to_html(to_markdown([clause], pack("en")))

    assert parts(clause.segments) == [("deleted", "1"), ("inserted", "2"), ("inserted", "Fax: 3")]
    assert page.count("<ul>") == 1
    assert page.count("<li>") == 3


def test_the_numbers_of_items_do_not_count():
    """An item that comes first leaves the others as they were, and says its own number."""
    old = "## A {#a}\n\n1. Open the app.\n2. Choose delete.\n"
    new = "## A {#a}\n\n1. Sign in.\n2. Open the app.\n3. Choose delete.\n"

    (clause,) = redline(old, new)

    assert parts(clause.segments) == [("inserted", "Sign in.")]
    assert "- 1\\. <ins>" in to_markdown([clause], pack("en"))
    assert "- 2\\. Open the app." in to_markdown([clause], pack("en"))


def test_lines_below_an_item_belong_to_it():
    """An item of several lines is one."""
    old = "## A {#a}\n\n- One thing.\n  It is long.\n- Another thing.\n"

    assert len(clauses(old)["a"].blocks) == 2
    assert statuses(old, old.replace("thing.\n  It", "thing. It")) == [("a", "unchanged")]


def test_a_statement_in_another_language_keeps_its_mark():
    """The tag around a paragraph stays around what came and went in it."""
    old = '## A {#a}\n\n<p lang="en">We use data in one way.</p>\n'

    (clause,) = redline(old, old.replace("one way", "two ways"))
    page = to_markdown([clause], pack("id"))

    assert '<p lang="en">We use data in <del>' in page
    assert page.rstrip().endswith("</ins></p>")


def test_a_paragraph_in_other_words_is_another_one():
    """What shares hardly a word is not compared word by word."""
    clause = only(changed(("You can ask.", "Write to our office before noon.")))

    assert parts(clause.segments) == [
        ("deleted", "You can ask."),
        ("inserted", "Write to our office before noon."),
    ]
    assert len(clause.blocks) == 2


_WORD = st.sampled_from(
    ["data", "we", "keep", "**bold words**", "`code`", "[a](https://a.example/)", "10", "years."]
)
_LINE = st.lists(_WORD, min_size=1, max_size=6).map(" ".join)
_BLOCK = st.one_of(
    _LINE,
    st.lists(_LINE, min_size=1, max_size=4).map(
        lambda lines: "\n".join(f"- {line}" for line in lines)
    ),
    st.lists(st.tuples(_LINE, _LINE), min_size=1, max_size=4).map(
        lambda rows: "\n".join(
            ["| A | B |", "| --- | --- |", *(f"| {one} | {two} |" for one, two in rows)]
        )
    ),
    _LINE.map("### {}".format),
)
_CLAUSES = st.dictionaries(st.sampled_from("abcdef"), st.lists(_BLOCK, max_size=5), max_size=5)
_DOCUMENT = _CLAUSES.map(
    lambda found: "\n".join(
        f"## Title {name} {{#{name}}}\n\n" + "\n\n".join(blocks) + "\n"
        for name, blocks in found.items()
    )
)


def _said(document, name):
    """Give the words of a clause as blocks have them."""
    clause = clauses(document).get(name)
    cells = (
        [cell for block in clause.blocks for row in block.rows for cell in row] if clause else []
    )
    return " ".join(filter(None, cells))


@settings(deadline=None)
@given(old=_DOCUMENT, new=_DOCUMENT)
def test_both_versions_can_be_read_out_of_the_redline(old, new):
    """What stayed and went is the old text, what stayed and came is the new one; nothing is lost."""
    result = redline(old, new)

    assert {clause.id for clause in result} == clauses(old).keys() | clauses(new).keys()
    assert [clause.id for clause in result if clause.status != "removed"] == list(clauses(new))
    for clause in result:
        below = [segment for block in clause.blocks for segment in block.segments]
        assert side(below, "equal", "deleted") == _said(old, clause.id)
        assert side(below, "equal", "inserted") == _said(new, clause.id)


class _Nesting(HTMLParser):
    """Checks that tags close in order, and that what came or went holds no block."""

    BLOCKS = frozenset(
        {"p", "ul", "ol", "li", "table", "thead", "tbody", "tr", "td", "th", "h2", "h3", "h4", "h5"}
    )

    def __init__(self):
        super().__init__()
        self.open = []
        self.marked = {"del": [], "ins": []}

    def handle_starttag(self, tag, attrs):
        assert not (tag in self.BLOCKS and {"del", "ins"} & set(self.open)), (
            f"<{tag}> within {self.open}"
        )
        assert dict(attrs).keys() <= {"id", "class", "lang", "href", "style"}
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        for tag, found in self.marked.items():
            if tag in self.open:
                found.append(data)


def _nested(page):
    nesting = _Nesting()
    nesting.feed(page)
    nesting.close()
    assert nesting.open == []
    return nesting


@settings(deadline=None)
@given(old=_DOCUMENT, new=_DOCUMENT)
def test_any_redline_is_well_formed(old, new):
    """Blocks stay blocks, marks stay inside them, and no mark of Markdown is left over."""
    page = to_html(to_markdown(redline(old, new), pack("en")))

    _nested(page)
    text = html.unescape(re.sub(r"<[^>]+>", "", page))
    assert not re.search(r"\*\*|`|\]\(|^\s*\||<del|<ins", text, re.MULTILINE)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("one", "other"), list(pairwise(SAMPLES)))
def test_documents_of_two_companies_are_compared_in_time_and_well_formed(one, other, code):
    """Even texts that share little are compared at once."""
    for name, document in sample_documents(one, code).items():
        if name not in sample_documents(other, code):
            continue
        begin = time.perf_counter()
        result = redline(document.markdown, sample_documents(other, code)[name].markdown)
        taken = time.perf_counter() - begin
        nesting = _nested(to_html(to_markdown(result, pack(code))))

        assert taken < 2
        assert "".join(nesting.marked["del"]).strip()
        assert "".join(nesting.marked["ins"]).strip()


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_published_document_is_the_same_as_itself(name, code):
    """Nothing is written where nothing changed."""
    for document in sample_documents(name, code).values():
        assert to_markdown(redline(document.markdown, document.markdown), pack(code)) == ""


@pytest.mark.parametrize(
    ("code", "went", "came"), [("en", "removed:", "added:"), ("id", "dihilangkan:", "ditambahkan:")]
)
def test_what_went_and_came_is_told_without_colours(code, went, came):
    """Marks of HTML for those who see, words for those who hear."""
    page = to_markdown(redline(OLD, changed(("brooms", "mops"))), pack(code))

    assert f'<del><span class="pv-hidden">{went} </span>brooms.</del>' in page
    assert f'<ins><span class="pv-hidden">{came} </span>mops.</ins>' in page
    assert not re.search(r"style=|color|<script", page)


@pytest.mark.parametrize("code", CODES)
def test_what_became_of_a_clause_is_told_in_words(code):
    """New, gone or moved stands below the heading."""
    words = change_words(pack(code)).redline
    added = changed(
        ("## What you can ask", "## Cookies {#cookies}\n\nNone.\n\n## What you can ask")
    )
    parted = OLD.index("## How"), OLD.index("## What")
    removed = OLD[: parted[0]] + OLD[parted[1] :]
    moved = OLD[parted[1] :] + "\n" + OLD[: parted[1]]

    assert f"### Cookies {{#cookies}}\n\n*{words.added}*" in to_markdown(
        redline(OLD, added), pack(code)
    )
    assert f"{{#how-long}}\n\n*{words.removed}*" in to_markdown(redline(OLD, removed), pack(code))
    assert (
        to_markdown(redline(OLD, moved), pack(code))
        == f"### What you can ask {{#ask}}\n\n*{words.moved}*\n"
    )


def test_only_what_changed_and_what_is_around_it_is_shown():
    """A long clause is not repeated for one word; the heading above the word is."""
    blocks = [f"Paragraph number {number} says this." for number in range(12)]
    blocks[2] = "### Part"
    old = "## A {#a}\n\n" + "\n\n".join(blocks) + "\n"

    page = to_markdown(redline(old, old.replace("8 says", "8 told")), pack("en"))

    shown = [line for line in page.splitlines() if line]
    assert shown[:3] == ["### A {#a}", "…", "#### Part"]
    assert shown[3:5] == ["…", "Paragraph number 7 says this."]
    assert shown[6:] == ["Paragraph number 9 says this.", "…"]


def test_headings_and_anchors_fit_the_page_around():
    """Several documents can stand on one page."""
    old = "## A {#a}\n\n### Part {#a-1}\n\nOne.\n"

    page = to_markdown(
        redline(old, old.replace("One", "Two")), pack("en"), level=4, prefix="policy-"
    )

    assert page.startswith("#### A {#policy-a}\n\n##### Part\n\n")
