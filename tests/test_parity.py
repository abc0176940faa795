"""Contradictions between languages, planted one at a time, are found; clean pages have none."""

import dataclasses
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from rendered import CODES, SAMPLES, pack, sample_documents

from generator import resources
from generator.cli import main
from generator.proof.parity import differences
from questionnaires import sample, write

PACKS = {code: pack(code) for code in CODES}


def _found(documents):
    return [problem.message for problem in differences(Path("privacy.yml"), documents, PACKS)]


def _documents(name):
    return [each for code in ("id", "en") for each in sample_documents(name, code).values()]


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_found_where_the_languages_agree(name):
    """No false alarm on any sample."""
    assert _found(_documents(name)) == []


def test_a_sentence_that_one_language_lacks_is_found():
    """Templates mark the sentences that requirements name."""
    documents = [
        dataclasses.replace(
            each,
            clauses=tuple(dataclasses.replace(one, states=one.states[1:]) for one in each.clauses),
        )
        if (each.language, each.id) == ("id", "data-deletion")
        else each
        for each in _documents("minimal")
    ]

    assert [each for each in _found(documents) if "only one states" in each]


PLANTED = [
    # the language, the clause, what stands there, what is planted, and what is said of it
    ("en", "retention", r"10 years", "12 months", "12 was typed"),
    ("id", "retention", r"10 \(sepuluh\) tahun", "12 (dua belas) bulan", "12 was typed"),
    ("en", "facebook-login", r"14 calendar days", "9 hours", "9 was typed"),
    ("id", "delete-your-data", r"14 \(empat belas\) hari", "7 (tujuh) hari", "7 was typed"),
    ("en", "contact", r"privasi@tokoharapan.example", "privacy@other.example", "was typed"),
    ("id", "contact", r"privasi@tokoharapan.example", "privacy@other.example", "was typed"),
    ("en", "recipients", r"(?m)^- .*\n", "", "list items"),
    ("id", "facebook-login", r"(?m)^- `email`.*\n", "", "list items"),
    ("en", "how-to-ask", r"(?m)^## .*(?= \{)", "## How to ask and appeal", "heading joins"),
    ("id", "retention", r"(?m)^## .*(?= \{)", "## Berapa lama data disimpan dan dijual", "heading joins"),
    ("en", "security", r"\Z", "\nKami melindungi data itu dengan baik.\n", "another language"),
    ("id", "security", r"\Z", "\nWe protect your data with care.\n", "another language"),
    ("id", "security", r"\Z", "\nThe notice reaches you soon.\n", "another language"),
    ("id", "security", r"\Z", "\nRequests cost nothing.\n", "another language"),
    ("en", "security", r"\Z", "\nPenggunaan bukan persetujuan.\n", "another language"),
    ("en", "security", r"\Z", "\nSee https://other.example/x.\n", "https://other.example/x was typed"),
    ("en", "security", r"\Z", "\nOur servers are in Singapore.\n", "only one names SG"),
    ("id", "security", r"\Z", "\nPeladen kami berada di Korea Selatan.\n", "only one names KR"),
    ("en", "facebook-login", r"\[data deletion page\]\([^)]*\)", "data deletion page", "links that only one"),
    ("id", "facebook-login", r"(?m)^### (?=Cara memutus)", "", "headings"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "clause", "old", "new", "said"), PLANTED)
def test_a_contradiction_in_the_text_is_found(language, clause, old, new, said):
    """A period, a time limit, a contact, an item, a heading, a sentence, a link."""
    planted = [
        _with(each, clause, old, new)
        if each.language == language and each.id == "privacy-policy"
        else each
        for each in _documents("minimal")
    ]

    assert any(said in message and f"#{clause}" in message for message in _found(planted))


def _with(document, name, old, new):
    clauses = []
    for clause in document.clauses:
        markdown = clause.markdown
        if clause.id == name:
            markdown = re.sub(old, new, markdown, count=1)
            assert markdown != clause.markdown
        clauses.append(dataclasses.replace(clause, markdown=markdown))
    return dataclasses.replace(document, clauses=tuple(clauses))


def test_a_clause_that_one_language_lacks_is_found():
    """Nothing else is compared there."""
    short = [
        dataclasses.replace(each, clauses=each.clauses[1:])
        if (each.language, each.id) == ("en", "privacy-policy")
        else each
        for each in _documents("minimal")
    ]

    assert "who-we-are in one language only" in _found(short)[0]


TEMPLATES = [
    # the language, the file, what stands there and what is planted, and what is said of it
    ("id", "delete-your-data", "{{ deletion.answer.within }}", "12 bulan", "12 was typed"),
    ("en", "deletion-contact", "{{ deletion.email | mail }}", "hello@other.example", "was typed"),
    ("en", "what-we-keep", "{{ kept.data | list | capital }}", "Your data", "only one prints data:"),
    ("id", "when-it-is-done", "{% if limits.deletion_notice %}", "{% if not limits.deletion_notice %}", "only one prints limit:"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "name", "old", "new", "said"), TEMPLATES)
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_contradiction_in_a_template_stops_every_command(  # noqa: PLR0917 (a table)
    language, name, old, new, said, command, tmp_path
):
    """A project's own words are compared as well, before anything is written."""
    file = write(tmp_path)
    own = tmp_path / "templates" / language / "clauses"
    own.mkdir(parents=True)
    source = resources.templates() / language / "clauses" / f"{name}.md.j2"
    text = source.read_text(encoding="utf-8")
    assert old in text
    (own / source.name).write_text(text.replace(old, new), encoding="utf-8")
    output = ["-o", tmp_path / "site"] if command == "build" else []

    result = CliRunner().invoke(main, [command, str(file), *map(str, output)])

    assert result.exit_code == 1
    assert "P504" in result.stderr
    assert said in result.stderr
    assert not (tmp_path / "site").exists()


def test_a_clean_project_is_published(tmp_path):
    """What is compared before a version is frozen finds nothing in the bundled words."""
    file = Path(shutil.copy(sample("minimal"), tmp_path / "privacy.yml"))
    dates = ["--announced", "2026-11-21", "--effective", "2026-12-31"]

    assert CliRunner().invoke(main, ["publish", str(file), *dates]).exit_code == 0
