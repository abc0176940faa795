"""Titles, descriptions and texts to copy name every answer that can change them."""

import json
from dataclasses import is_dataclass
from functools import cache

import pytest
from click.testing import CliRunner
from mutation import mutated
from rendered import (
    CODES,
    SAMPLES,
    catalog,
    renderer,
    sample_documents,
    texts_of,
    texts_to_copy,
)

from generator.answers import load
from generator.answers.base import Answer
from generator.cli import main
from generator.policy import derive
from generator.problems import ProblemsFound
from generator.proof.trace import in_full
from generator.reads import covers
from questionnaires import read_plain, sample


def _texts(questionnaire, code="en"):
    """Give titles and texts to copy of a questionnaire: what is said, and what was looked at."""
    policy = derive(questionnaire.answers, catalog())
    titles = {
        each.id: ((each.title, each.description), each.reads)
        for each in renderer(code).documents(policy)
    }
    copied = {
        f"snippets#{each.name}": ((each.title, each.use, each.markdown), each.reads)
        for each in texts_of(policy)[code].values()
    }
    return titles | copied


@cache
def _before(name, code="en"):
    return _texts(load(sample(name), catalog()), code)


ANSWERS = [
    "site.url",
    "controller.legal_name",
    "contacts.privacy.email",
    "service.name",
    "activities.account.purpose",
    "activities.orders.retention",
    "activities.billing",
    "recipients.payment",
    "login_providers.facebook.app_name",
    "login_providers.facebook",
    "deletion.within",
    "deletion.kept",
    "deletion.email",
]
"""Answers that titles, addresses, the words of a text, or the list of texts depend on."""


@pytest.mark.parametrize("path", ANSWERS)
def test_a_text_that_changes_with_an_answer_says_that_it_looks_at_it(path):
    """Titles, snippets, and whether a snippet is there at all."""
    before = _before("minimal")
    full = in_full(load(sample("minimal"), catalog()).answers, path)
    for questionnaire in mutated(read_plain(sample("minimal")), path):
        try:
            after = _texts(questionnaire)
        except ProblemsFound:
            continue  # what rendering refuses, no reader sees
        changed = {
            name
            for name in {*before, *after}
            if before.get(name, ("", ()))[0] != after.get(name, ("", ()))[0]
        }
        unexplained = {
            name
            for name in changed
            if not any(covers(read, full) for read in (before.get(name) or after[name])[1])
        }
        assert unexplained == set()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_text_looks_at_the_same_answers_in_every_language(name):
    """A translation says neither more nor less."""
    english, indonesian = (
        {text: reads for text, (_, reads) in _before(name, code).items()} for code in CODES
    )

    assert english == indonesian


@pytest.mark.parametrize("name", SAMPLES)
def test_the_table_has_everything_that_titles_and_snippets_look_at(name):
    """As for clauses; addresses, documents and the item's own name are no answers."""
    readings = [each.reading for each in sample_documents(name, "en").values()]
    for each in texts_to_copy(sample(name))["en"].values():
        readings += each.readings
    lacking = set()
    for thing, attribute in {look for reading in readings for look in _named(reading)}:
        field = attribute in catalog().reads.get(thing, {})
        if not field:
            lacking.add((thing, attribute))

    assert lacking - OUTSIDE == set()


OUTSIDE = {
    ("Policy", "wording"),
    ("Policy", "documents"),
    ("Policy", "slug"),
    ("_Linked", "title"),
    ("_Linked", "url"),
}
"""What texts look at that the program gives them: links to documents are traced by themselves."""


def _named(reading):
    for thing, attribute in reading.looks:
        is_field = isinstance(thing, Answer) and attribute in type(thing).model_fields
        ours = thing is None or is_dataclass(thing) or isinstance(thing, Answer)
        if ours and not is_field:
            yield "Policy" if thing is None else type(thing).__name__, attribute


def _why(*arguments):
    return CliRunner().invoke(main, ["why", str(sample("minimal")), *arguments])


def _told(*arguments):
    return json.loads(_why(*arguments, "--format", "json").stdout)


@pytest.mark.parametrize(
    ("name", "answer", "address"),
    [
        ("data-deletion", "service.name", "/en/data-deletion/"),
        ("summary", "controller.legal_name", "/en/"),
        ("snippets#footer-link", "site.url", "/en/snippets/#footer-link"),
        ("deletion-done", "service.name", "/en/snippets/#deletion-done"),
    ],
)
def test_titles_and_snippets_name_their_answers(name, answer, address):
    """By the name of the document, or by that of the snippet with or without its page."""
    (told,) = _told(name)

    assert answer in [each["answer"] for each in told["answers"]]
    assert address in told["addresses"]


def test_an_answer_names_titles_and_snippets():
    """And back."""
    (told,) = _told("service.name")
    found = {each["clause"] for each in told["clauses"]}

    assert {"data-deletion", "privacy-policy", "snippets#footer-link"} <= found


def test_a_clause_that_is_copied_is_told_on_its_page_and_among_the_texts():
    """It has one name in two places."""
    clause, copied = _told("facebook-login")

    assert [clause["clause"], copied["clause"]] == [
        "privacy-policy#facebook-login",
        "snippets#facebook-login",
    ]
    assert set(clause["reads"]) <= set(copied["reads"])
