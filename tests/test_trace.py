"""Each clause names every answer that can change it, and no sentence comes from nowhere."""

import json
import re
import sys
from dataclasses import is_dataclass
from functools import cache

import pytest
from click.testing import CliRunner
from mutation import answer_at, mutated
from rendered import CODES, PRINTED, catalog, documents, sample_documents, sentences

from generator.answers import load
from generator.answers.base import Answer
from generator.cli import main
from generator.diff.fields import questionnaire
from generator.problems import ProblemsFound
from generator.proof.trace import in_full
from generator.reads import covers
from questionnaires import REMOVED, read_plain, sample, write


def _clauses(rendered):
    return {
        (document.id, clause.id): clause for document in rendered for clause in document.clauses
    }


@cache
def _before(name, code):
    return _clauses(sample_documents(name, code).values())


@cache
def _answers(name):
    return load(sample(name), catalog()).answers


def _leaves(data, path=""):
    """Give the path of every answer; words in two languages and a list of plain values are one."""
    if isinstance(data, dict) and set(data) != {"id", "en"}:
        for key, value in data.items():
            yield from _leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(data, list) and isinstance(data[0], dict):
        for index, value in enumerate(data):
            yield from _leaves(value, f"{path}.{index}")
    else:
        yield path


def _every_leaf(name):
    return [
        pytest.param(name, path, id=f"{name}-{path}") for path in _leaves(read_plain(sample(name)))
    ]


MINIMAL = _every_leaf("minimal")


def _changed_clauses(before, after):
    return [
        anchor
        for anchor in dict.fromkeys((*before, *after))
        if (anchor in before) != (anchor in after)
        or before[anchor].markdown != after[anchor].markdown
    ]


def _unexplained(name, path, folder):
    """Give the clauses that change with an answer and do not say that they look at it."""
    full = in_full(_answers(name), path)
    for file in mutated(read_plain(sample(name)), path, folder):
        before = _before(name, "en")
        try:
            after = _clauses(documents(file, "en"))
        except ProblemsFound:
            continue  # what rendering refuses, no reader sees
        for anchor in _changed_clauses(before, after):
            clause = before.get(anchor) or after[anchor]
            if not any(covers(read, full) for read in clause.reads):
                yield anchor


@pytest.mark.parametrize(("name", "path"), MINIMAL)
def test_a_clause_that_changes_with_an_answer_says_that_it_looks_at_it(name, path, tmp_path):
    """Every answer of a sample is changed in several ways, and all pages are rendered again."""
    assert set(_unexplained(name, path, tmp_path)) == set()


def _words(text):
    return set(re.findall(r"\w+", text.lower()))


def _nodes(data, path=""):
    """Give the path of every answer and of every group of answers."""
    if isinstance(data, dict) and not {"id", "en"} <= set(data):
        for key, value in data.items():
            inner = f"{path}.{key}" if path else key
            yield inner
            yield from _nodes(value, inner)
    elif isinstance(data, list) and isinstance(data[0], dict):
        for index, value in enumerate(data):
            yield from _nodes(value, f"{path}.{index}")


SAID_INSTEAD = {
    "activities.orders": ["Each recipient here receives it as stated:"],
    "activities.orders.recipients": ["Each recipient here receives it as stated:"],
    "login_providers.facebook.permissions.public_profile": [
        "Facebook always sends this.",
        "Facebook: email address, full name, profile picture",
        "public_profile: full name and profile picture.",
    ],
    "login_providers.facebook.permissions.public_profile.data": [
        "Facebook: full name, profile picture, email address",
        "public_profile: full name and profile picture.",
    ],
    "deletion.kept": [
        "We keep none of the data listed under What we delete.",
        "We then keep none of it.",
    ],
}
"""What is said where an answer is missing: what a recipient gets by its own answers, what the
catalog knows that a provider sends, and that an empty list of what is kept is empty."""


@pytest.mark.parametrize("path", [*_nodes(read_plain(sample("minimal")))])
def test_no_sentence_comes_from_an_answer_that_is_not_there(path, tmp_path):
    """Without an answer, no sentence has a word that its document did not have before."""
    try:
        after = documents(write(tmp_path, {path: REMOVED}), "en")
    except ProblemsFound:
        return  # it has to be answered
    found = set()
    for document in after:
        before = sample_documents("minimal", "en")[document.id].markdown
        known, said = _words(before) | {"address"}, set(sentences(before))
        found |= {
            each
            for each in sentences(document.markdown)
            if each not in said and not _words(each) <= known
        }

    expected = SAID_INSTEAD.get(path, [])
    assert [one for one in sorted(found) if not one.startswith(tuple(expected))] == []
    assert [one for one in expected if not any(each.startswith(one) for each in found)] == []


@cache
def _values():
    data = read_plain(sample("minimal"))
    return {path: answer_at(data, path) for path in _leaves(data)}


def _is_printed(path, clause):
    """Tell whether a clause looks at this very answer and has printed what no other one says."""
    full, value = in_full(_answers("minimal"), path), _values()[path]
    if full not in clause.reads or list(_values().values()).count(value) > 1:
        return False
    said = {each.rpartition(":")[2] for each in clause.values} | set(clause.values)
    if isinstance(value, dict):
        return f"words:{value['en']}" in said
    return all(str(each) in said for each in (value if isinstance(value, list) else [value]))


PRINTED_ANSWERS = [
    (path, anchor)
    for path in _values()
    for anchor, clause in _before("minimal", "en").items()
    if _is_printed(path, clause)
]


@pytest.mark.parametrize(("path", "anchor"), PRINTED_ANSWERS, ids=str)
def test_an_answer_that_a_clause_prints_changes_it(path, anchor, tmp_path):
    """The other way round: what is said to be printed from an answer is."""
    before = _before("minimal", "en")[anchor].markdown
    for file in mutated(read_plain(sample("minimal")), path, tmp_path):
        after = _clauses(documents(file, "en"))
        if anchor not in after or after[anchor].markdown != before:
            return
    pytest.fail(f"{anchor} does not depend on {path}")


@pytest.mark.parametrize("name", PRINTED)
def test_a_clause_looks_at_the_same_answers_in_every_language(name):
    """A translation says neither more nor less."""
    english, indonesian = ({a: c.reads for a, c in _before(name, code).items()} for code in CODES)

    assert english == indonesian


@pytest.mark.parametrize("name", PRINTED)
def test_the_table_has_everything_that_templates_look_at(name):
    """A field of an answer is found by itself; what is worked out stands in reads.yml."""
    lacking = set()
    for clause in _before(name, "en").values():
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
    for part in path.removesuffix("?").split("."):
        inner = {each.name: each for each in field.inner.values()}
        field = field.inner.get("*") or inner.get(part)
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
    answers = _answers("minimal")

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
        "#".join(each) for each in _before("minimal", "en")
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
