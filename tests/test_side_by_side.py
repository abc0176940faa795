"""Both languages in two columns: the same clauses, each beside its other half."""

import re

import pytest
from conftest import SITE_DAY

from generator.catalog import Catalog
from generator.pages.planning import site_pages

PATH = "bilingual/privacy-policy/index.md"


def _pages(file):
    pages = site_pages(file, catalog=Catalog.bundled(), today=SITE_DAY).pages
    return {page.path: page for page in pages}


@pytest.fixture(scope="module", params=["site_sample", "published_sample"])
def pages(request):
    """The pages of a draft, and of a published site."""
    return _pages(request.getfixturevalue(request.param))


def _column(page, language):
    cells = re.findall(
        rf'<div lang="{language}" markdown="1">\n\n(.*?)\n\n</div>',
        page.markdown,
        re.DOTALL,
    )
    return cells[1:]  # the first one introduces the page


@pytest.mark.parametrize(("language", "suffix"), [("id", ""), ("en", "-en")])
def test_a_column_is_the_policy_of_its_language(pages, language, suffix):
    """Word for word, but for addresses and anchors."""
    policy = pages[f"{language}/privacy-policy/index.md"].markdown
    column = "\n\n".join(_column(pages[PATH], language))

    column = column.replace(f"{suffix}}}", "}").replace(f"](../../{language}/", "](../")
    column = re.sub(rf"\]\(#([\w-]+){suffix}\)", r"](#\1)", column)
    assert column == policy.strip()


def test_each_clause_stands_beside_its_other_half(pages):
    """Pairs have the same id, and no two places of the page have the same anchor."""
    anchors = re.findall(r"^#{2,4} .*\{#([\w-]+)\}$", pages[PATH].markdown, re.MULTILINE)
    firsts = [re.findall(r"\{#([\w-]+)\}", cell)[0] for cell in _column(pages[PATH], "id")]
    seconds = [re.findall(r"\{#([\w-]+)\}", cell)[0] for cell in _column(pages[PATH], "en")]

    assert [f"{anchor}-en" for anchor in firsts] == seconds
    assert len(set(anchors)) == len(anchors)


@pytest.mark.parametrize(
    "text",
    ["versi bahasa Indonesia yang berlaku", "the Indonesian text applies"],
)
def test_the_prevailing_language_is_named_in_both(pages, text):
    """As the policy itself says in its clause on languages."""
    assert text in pages[PATH].markdown


def test_a_page_in_two_languages_names_the_policy_that_it_repeats(pages):
    """Search engines may read it, and show the policy of the language that prevails instead."""
    page = pages[PATH]

    assert page.noindex is page.draft
    assert not page.listed
    assert page.original == page.fallback == "id/privacy-policy/index.md"


def test_every_page_of_a_language_leads_there(pages):
    """The footer has the link."""
    assert {page.frame.bilingual for page in pages.values()} == {PATH}


def test_the_published_page_is_that_of_the_version_in_force(published_sample):
    """It shows number and dates, and announces the next version in both languages."""
    page = _pages(published_sample)[PATH]

    assert page.status == "current"
    assert page.dates
    assert [notice.language for notice in page.notices] == ["id", "en"]
