"""Text from outside stands for itself: Markdown and HTML in it are shown, not obeyed."""

import html
import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.markdown import escape, inline, link

EXTENSIONS = [
    "tables",
    "attr_list",
    "def_list",
    "footnotes",
    "abbr",
    "md_in_html",
    "admonition",
    "toc",
]

HOSTILE = [
    "<script>alert(1)</script>",
    "a & b < c > d",
    "&copy; &#60;b&#62;",
    "*stars* and _lines_ and `code`",
    "[words](javascript:alert(1))",
    "![picture](https://evil.example/x.png)",
    "# Heading",
    "1. one",
    "1) one",
    "- item",
    "+ item",
    "> quotation",
    "=====",
    "-----",
    ": definition",
    "{#id .class}",
    "{: onclick=alert(1) }",
    "a | b | c",
    "[^1]: note",
    "*[HTML]: abbr",
    "~~gone~~",
    "\\*",
    "https://evil.example <https://evil.example>",
    "!!! note",
    "    indented",
    "\tindented",
]


def _shown(source):
    page = markdown.markdown(source, extensions=EXTENSIONS)
    assert re.sub(r"</?p>", "", page).count("<") == 0, page
    return html.unescape(re.sub(r"</?p>", "", page))


@pytest.mark.parametrize("text", HOSTILE)
def test_text_at_the_start_of_a_line_stands_for_itself(text):
    """Nothing in it starts a block, a link or an element."""
    assert _shown(escape(text.strip())) == text.strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_text_inside_a_line_stands_for_itself(text):
    """The same between words."""
    assert _shown(f"before {escape(text.strip())} after") == f"before {text.strip()} after"


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40))
def test_any_text_stands_for_itself(text):
    """Whatever a company is called."""
    plain = " ".join(text.split()) or "x"

    assert _shown(f"x {inline(plain)} y") == f"x {plain} y"


def test_text_in_a_table_stays_in_its_cell():
    """A vertical line does not open another."""
    page = markdown.markdown(
        f"| a | b |\n|---|---|\n| {escape('x | y')} | z |", extensions=["tables"]
    )

    assert page.count("<td>") == 2
    assert "x | y" in page


def test_a_link_cannot_be_closed_from_inside():
    """Brackets in words and address stay in them."""
    page = markdown.markdown(link("a](b", "https://x.example/(y)?a=1&b=2"))

    assert page == '<p><a href="https://x.example/%28y%29?a=1&amp;b=2">a](b</a></p>'
