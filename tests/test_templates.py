"""Clauses and texts to copy are whole, without logic, and have the same structure in every language."""

import re

import pytest
from jinja2 import nodes

from generator import languages, resources, translations, yamlfile
from generator.catalog import Catalog
from generator.handlers import handlers
from generator.jinja import environment_of
from generator.wording import Wording

CODES = ("en", "id")
PACKS = {code: languages.load(code, [resources.templates()]) for code in CODES}
NAMES = translations.text_names(PACKS["en"])
CLAUSES = tuple(name for name in NAMES if "/" not in name)
SIMPLE = (nodes.Name, nodes.Getattr, nodes.Getitem)


def _source(name, code):
    return PACKS[code].text_file(name).read_text(encoding="utf-8")


def _tree(name, code):
    return environment_of(PACKS[code]).parse(_source(name, code))


def _dotted(node):
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{_dotted(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{_dotted(node.node)}[{_dotted(node.arg)}]"
    if isinstance(node, nodes.Not):
        return f"not {_dotted(node.node)}"
    if isinstance(node, nodes.Filter):
        return f"{_dotted(node.node)} | {node.name}"
    return f"<{type(node).__name__}>"


def test_there_are_clauses():
    """The tests below go through something."""
    assert len(CLAUSES) > 50
    assert len(NAMES) > len(CLAUSES)


def test_every_language_has_the_same_clauses():
    """A clause in one language only would be a policy that says more there."""
    assert {code: translations.text_names(PACKS[code]) for code in CODES} == dict.fromkeys(
        CODES, NAMES
    )


def test_the_outline_and_the_clauses_belong_together():
    """Every file is used, and every clause of the outline has a file."""
    outline = Catalog.bundled().documents.values()

    assert {c.name for document in outline for c in document.clauses} == set(CLAUSES)


def test_the_outline_and_the_texts_to_copy_belong_together():
    """Each has a title, a use, and a template or a clause that it repeats."""
    outline = Catalog.bundled().snippets
    own = {f"snippets/{e.name}" for e in outline if not (e.clause_of or e.handler)}
    programs = {entry.name for entry in outline if entry.handler}

    assert own == set(NAMES) - set(CLAUSES)
    assert programs == set(handlers())
    for entry in outline:
        clauses = Catalog.bundled().documents[entry.clause_of].clauses if entry.clause_of else ()
        assert not entry.clause_of or entry.id in {clause.id for clause in clauses}
    for code in CODES:
        words = PACKS[code].snippets
        assert {entry.name for entry in outline} == set(words)
        assert all(set(each) == {"title", "use"} for each in words.values())


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", NAMES)
def test_a_clause_computes_nothing(name, code):
    """Loops over prepared lists and plain conditions are all that a lawyer has to read around."""
    tree = _tree(name, code)
    allowed = (
        nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Not,
        nodes.Filter, nodes.FilterBlock, *SIMPLE,
    )  # fmt: skip
    marks = [mark.filter for mark in tree.find_all(nodes.FilterBlock)]
    names = [name for mark in marks for name in mark.args]
    found = [node for node in tree.find_all(nodes.Node) if not isinstance(node, allowed)]
    found = [node for node in found if node not in names]

    assert found == []
    assert {mark.name for mark in marks} <= {"states"}
    assert {_dotted(node.node) for node in tree.find_all(nodes.Getitem)} <= {
        "contact_of",
        "recipient_of",
    }
    assert {node.name for node in tree.find_all(nodes.Filter)} <= set(Wording.FILTERS)
    for node in tree.find_all(nodes.If):
        assert isinstance(node.test, (*SIMPLE, nodes.Not))
    for node in tree.find_all(nodes.For):
        assert isinstance(node.iter, SIMPLE)


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_blocks_in_the_same_order(name):
    """Conditions, loops and what is said inside them are the same; sentences are built freely."""
    english, indonesian = (_shape(_tree(name, code).body) for code in CODES)

    assert english == indonesian


def _shape(body):
    """List the blocks of a template, and the values said in each."""
    shape = []
    said = set()
    for node in body:
        if isinstance(node, nodes.Output):
            said |= {
                _dotted(part) for part in node.nodes if not isinstance(part, nodes.TemplateData)
            }
        elif isinstance(node, nodes.If):
            shape.append(
                ("if", _dotted(node.test), _shape(node.body), _shape(node.else_), len(node.elif_))
            )
        elif isinstance(node, nodes.For):
            shape.append(("for", _dotted(node.iter), _shape(node.body), _shape(node.else_)))
        elif isinstance(node, nodes.FilterBlock):
            shape.append(("states", node.filter.args[0].value, _shape(node.body)))
    plain = {re.sub(r" \| capital$", "", value) for value in said}
    return [*shape, ("says", sorted(plain))]


def test_the_sentences_that_are_marked_are_those_that_requirements_name():
    """A mark that proves nothing is in the way of who reads the clause."""
    catalog = Catalog.bundled()
    laws = (row for law in catalog.law_requirements.values() for row in law.requirements.values())
    rows = (row.shown for row in (*catalog.requirements.values(), *laws))
    named = {
        (passage.clause.replace("{item}-", ""), name)
        for passages in (*rows, *catalog.disclosures.values())
        for passage in passages
        for name in passage.states
    }
    marks = {
        (clause, mark.filter.args[0].value)
        for clause in CLAUSES
        for mark in _tree(clause, "en").find_all(nodes.FilterBlock)
    }

    assert marks == named


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_lists_headings_and_links(name):
    """Counted in the text around the values."""
    counts = [
        {
            "bullets": len(re.findall(r"^- ", text, re.MULTILINE)),
            "steps": len(re.findall(r"^\d\. ", text, re.MULTILINE)),
            "headings": re.findall(r"^#+", text, re.MULTILINE),
            "links": len(re.findall(r"\]\(", text)),
            "bold": text.count("**"),
            "cells": text.count("|\n")
            and [line.count("|") for line in text.splitlines() if line.startswith("|---")],
        }
        for text in (_source(name, code) for code in CODES)
    ]

    assert counts[0] == counts[1]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", CLAUSES)
def test_a_clause_starts_with_a_plain_heading(name, code):
    """Three to nine words that a reader would use, in sentence case, without a full stop."""
    lines = re.sub(r"\{#.*?#\}\n", "", _source(name, code)).splitlines()
    heading = lines[0]

    assert heading.startswith("## ")
    assert lines[1] == ""
    assert not heading.endswith(".")
    if "{{" not in heading:
        assert 2 <= len(heading.split()) - 1 <= 10


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", NAMES)
def test_no_clause_has_html_or_figures_that_an_answer_should_give(name, code):
    """Numbers come from answers and laws; the words around them are not computed."""
    text = re.sub(r"\{[{%#].*?[}%#]\}", "", _source(name, code), flags=re.DOTALL)

    assert "<" not in text
    digits = [n for n in re.findall(r"\d+", text) if f"{n}. " not in text]
    allowed = {"24", "3", "58"}  # a limit as the law writes it, and the article on the authority
    assert set(digits) <= allowed, digits


@pytest.mark.parametrize("code", CODES)
def test_every_id_of_the_catalog_has_words(code):
    """Whatever is answered can be said."""
    catalog = Catalog.bundled()
    named = {"processors", "known_login_providers", "messaging_channels", "known_tools", "stores"}
    missing = [
        (kind, entry)
        for kind, entries in catalog.terms.items()
        if kind not in named
        for entry in entries
        if entry not in PACKS[code].labels.get(kind, {}) and kind != "regions"
    ]

    assert missing == []


def test_no_language_has_words_for_ids_that_do_not_exist():
    """Leftovers would hide a misspelt id."""
    catalog = Catalog.bundled()
    also = {"laws_short", "authorities", "services", "contact_roles"}
    for code in CODES:
        for kind, words in PACKS[code].labels.items():
            if kind not in also:
                assert set(words) <= set(catalog.terms[kind]), (code, kind)


def test_no_translation_is_stale():
    """Each Indonesian clause was made from, or compared with, the English one as it is now."""
    assert sorted(translations.stale(PACKS["id"], PACKS["en"])) == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", NAMES)
def test_no_clause_uses_a_forbidden_term(name, code):
    """The glossary lists the forms that a lawyer would strike out."""
    text = re.sub(r"\{[{%#].*?[}%#]\}", " ", _source(name, code), flags=re.DOTALL)
    text = re.sub(r"(?<!\*)\*[^*\n]+\*(?!\*)", " ", text)  # foreign words are marked
    found = [
        word
        for word in FORBIDDEN[code]
        if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
    ]

    assert found == []


def _forbidden():
    entries = yamlfile.read(resources.catalog() / "glossary.yml").data.values()
    return {
        code: [word for entry in entries for word in entry.get("avoid", {}).get(code, ())]
        for code in CODES
    }


FORBIDDEN = _forbidden()


def test_a_changed_source_makes_its_translation_stale(tmp_path):
    """The clause is named until somebody has compared the two."""
    for code, text in (("en", "## Heading one\n\nText.\n"), ("id", "## Judul satu\n\nTeks.\n")):
        folder = tmp_path / code / "clauses"
        folder.mkdir(parents=True)
        (folder / "own.md.j2").write_text(text, encoding="utf-8")
    packs = {code: languages.load(code, [tmp_path, resources.templates()]) for code in CODES}

    assert "own" in translations.stale(packs["id"], packs["en"])

    source = packs["en"].text_file("own")
    translations.accept(packs["id"].text_file("own"), source, "en")
    assert "own" not in translations.stale(packs["id"], packs["en"])

    source.write_text("## Heading one\n\nOther text.\n", encoding="utf-8")
    assert "own" in translations.stale(packs["id"], packs["en"])
