"""Each clause names every answer that can change it, and no sentence comes from nowhere."""

import json
import re
import sys
from collections import Counter
from dataclasses import is_dataclass
from functools import cache
from itertools import islice

import pytest
from click.testing import CliRunner
from mutation import answer_at, mutated
from rendered import CODES, PRINTED, catalog, sample_documents
from sites import leaves, part, plain, rendered, site

from generator.answers.base import Answer
from generator.cli import main
from generator.diff.fields import questionnaire
from generator.proof.trace import in_full
from generator.reads import covers
from questionnaires import REMOVED, sample, write

TRIED = {"minimal": None, "hosting-provider": 2}
"""How many other answers are tried for every answer; elsewhere one, once for each field."""


def _field(path):
    """Name the field of an answer: without indices, and without the name of an entry."""
    section, *rest = (part for part in path.split(".") if not part.isdigit())
    return (section, *(rest if part(path) == section else rest[1:]))


def _tried(name):
    """List the answers to change, by the part of the questionnaire that they stand in."""
    paths = list(leaves(plain(name)))
    if name not in TRIED:
        paths = list({_field(path): path for path in reversed(paths)}.values())
    return {where: [one for one in paths if part(one) == where] for where in map(part, paths)}


PARTS = [(name, where) for name in PRINTED for where in _tried(name)]


def _faults(name, path):
    """Tell which clauses change with an answer, or do not, though they say otherwise."""
    before, full = site(name), in_full(site(name).answers, path)
    changed, seen, tried = set(), [], False
    for other in islice(mutated(plain(name), path), TRIED.get(name, 1)):
        after = rendered(other)
        english, indonesian = (before.differing(after, code) for code in CODES)
        seen += [f"{each} changes in one language" for each in english ^ indonesian]
        seen += [
            f"{each} changes and does not look at it"
            for each in english | indonesian
            if not _looks_at(before.clause(each) or after.clause(each), full)
        ]
        changed |= english
        tried = True
    still = _printing(name, path) - changed if tried else set()
    return {*seen, *(f"{each} prints it and does not change" for each in still)}


def _looks_at(clause, path):
    return any(covers(read, path) for read in clause.reads)


def _words(value):
    """List what an answer can be recognised by in the record of what was printed."""
    if isinstance(value, dict):
        return [f"words:{value['en']}"]
    return [str(each) for each in (value if isinstance(value, list) else [value])]


@cache
def _answered(name):
    return Counter(
        word for path in leaves(plain(name)) for word in _words(answer_at(plain(name), path))
    )


def _printing(name, path):
    """Tell which clauses look at this very answer and have printed what no other one says.

    Of a list, that is its last item: the first thing that is tried is the list without it.
    """
    last = _words(answer_at(plain(name), path))[-1]
    if _answered(name)[last] > 1:
        return set()
    full = in_full(site(name).answers, path)
    return {
        anchor
        for anchor, clause in site(name).clauses["en"].items()
        if full in clause.reads and last in _said(clause)
    }


def _said(clause):
    return {each.rpartition(":")[2] for each in clause.values} | set(clause.values)


@pytest.mark.parametrize(("name", "where"), PARTS)
def test_with_an_answer_change_just_the_clauses_that_look_at_it(name, where):
    """Whatever looks at an answer says so, and what prints it depends on it, in both languages.

    Every page is rendered for every other answer: to render only those that name it as theirs
    would take for granted what is to be shown.
    """
    found = {path: _faults(name, path) for path in _tried(name)[where]}

    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("name", sorted(TRIED))
def test_every_answer_is_changed(name):
    """No answer of these samples is left out, however it is grouped."""
    grouped = _tried(name)

    assert sorted(path for paths in grouped.values() for path in paths) == sorted(
        leaves(plain(name))
    )


@pytest.mark.parametrize("name", PRINTED)
def test_a_clause_looks_at_the_same_answers_in_every_language(name):
    """A translation says neither more nor less."""
    english, indonesian = (
        {anchor: clause.reads for anchor, clause in site(name).clauses[code].items()}
        for code in CODES
    )

    assert english == indonesian


@pytest.mark.parametrize("name", PRINTED)
def test_the_table_has_everything_that_templates_look_at(name):
    """A field of an answer is found by itself; what is worked out stands in reads.yml."""
    lacking = set()
    for clause in site(name).clauses["en"].values():
        for thing, attribute in clause.reading.looks:
            kind = "Policy" if thing is None else type(thing).__name__
            is_field = isinstance(thing, Answer) and attribute in type(thing).model_fields
            ours = thing is None or is_dataclass(thing) or isinstance(thing, Answer)
            if ours and not is_field and attribute not in catalog().reads.get(kind, {}):
                lacking.add((kind, attribute))

    assert lacking - {("Policy", "wording")} == set()


def _classes(kind):
    for each in kind.__subclasses__():
        yield each
        yield from _classes(each)


def _policy_classes():
    for module in (module for name, module in sys.modules.items() if "generator.policy" in name):
        yield from (each for each in vars(module).values() if is_dataclass(each))


def test_rows_of_the_table_are_about_attributes_that_exist():
    """Whoever renames one finds its row here."""
    known = {each.__name__: each for each in (*_classes(Answer), *_policy_classes())}
    lacking = {
        (kind, name)
        for kind, row in catalog().reads.items()
        for name in row
        if not hasattr(known.get(kind), name)
        and name not in getattr(known.get(kind), "model_fields", {})
    }

    assert lacking - {("Policy", "item")} == set()


def _exists(path):
    field = questionnaire()
    for step in path.removesuffix("?").split("."):
        inner = {each.name: each for each in field.inner.values()}
        field = field.inner.get("*") or inner.get(step)
        if field is None:
            return False
        if not field.inner:
            return True  # an address is one value there
    return True


def test_paths_of_the_table_exist_in_the_questionnaire():
    """A path without holes leads to a field of the model."""
    paths = {path for row in catalog().reads.values() for each in row.values() for path in each}

    assert {
        each for each in paths if "{" not in each and each[0] != "=" and not _exists(each)
    } == set()


@pytest.mark.parametrize(
    ("read", "path", "expected"),
    [
        ("deletion.within", "deletion.within", True),
        ("deletion", "deletion.within", True),
        ("deletion.within", "deletion", True),
        ("activities.*.data", "activities.account.data", True),
        ("activities.*.data", "activities.account.purpose", False),
        ("activities.account.basis", "activities.account.basis.legitimate_interest", True),
        ("dpo?", "dpo", True),
        ("dpo?", "dpo.name", False),
        ("dpo?", "deletion", False),
    ],
)
def test_a_read_covers_what_is_around_it_and_in_it(read, path, expected):
    """With `?` it looks at no part of the answer."""
    assert covers(read, path) is expected


def test_a_list_of_one_has_its_index_in_full():
    """People leave out the brackets, so their paths have no index."""
    answers = site("minimal").answers

    assert (
        in_full(answers, "activities.orders.retention.keep") == "activities.orders.retention.0.keep"
    )
    assert in_full(answers, "deletion.within") == "deletion.within"
    assert in_full(answers, "nothing.there") == "nothing.there"


def _why(*arguments):
    return CliRunner().invoke(main, ["why", str(sample("minimal")), *arguments])


def test_every_text_is_listed_with_how_many_answers_it_rests_on():
    """Without a name, why gives an overview: titles and clauses, then texts to copy."""
    listed = json.loads(_why("--format", "json").stdout)
    names = [each["clause"] for each in listed]

    assert [each for each in names if "#" in each and not each.startswith("snippets#")] == [
        "#".join(each) for each in site("minimal").clauses["en"]
    ]
    assert [each for each in names if "#" not in each] == [*sample_documents("minimal", "en")]
    assert f"{listed[1]['clause']}\t{listed[1]['answers']} answers" in _why().stdout


@pytest.mark.parametrize("name", ["privacy-policy#retention", "retention"])
def test_a_clause_names_its_answers_with_their_places(name):
    """From a clause to lines of the file, and to requirements."""
    shown = _why(name)

    assert shown.exit_code == 0
    assert re.search(r"minimal\.yml:\d+:\d+\tactivities\.orders\.retention\tr?", shown.stdout)
    assert "/id/privacy-policy/#retention" in shown.stdout
    assert "Requirements:" in shown.stdout


def test_an_answer_names_its_clauses_in_both_languages():
    """And back."""
    (told,) = json.loads(_why("deletion.within", "--format", "json").stdout)

    assert told["answer"] == "deletion.within"
    assert told["line"] > 0
    assert {
        "clause": "data-deletion#when-it-is-done",
        "addresses": ["/id/data-deletion/#when-it-is-done", "/en/data-deletion/#when-it-is-done"],
    } in told["clauses"]
    assert (
        "meta.platform-terms.4b" in told["requirements"]
        or "site.deletion-page" in told["requirements"]
    )


def test_a_name_can_be_that_of_a_clause_and_of_an_answer():
    """Both are told."""
    kinds = [set(each) for each in json.loads(_why("rights", "--format", "json").stdout)]

    assert ["clause" in each for each in kinds] == [True, False]


def test_an_unknown_name_is_refused_with_near_ones():
    """A slip of the keyboard costs nothing."""
    refused = _why("retentoin")

    assert refused.exit_code == 1
    assert refused.stderr == ("There is no text or answer 'retentoin'. Did you mean retention?\n")


def test_answers_with_errors_are_not_traced(tmp_path):
    """Their problems are reported first."""
    file = write(tmp_path, {"activities.orders.basis": REMOVED})
    refused = CliRunner().invoke(main, ["why", str(file)])

    assert refused.exit_code == 1
    assert "activities.orders" in refused.stderr
