"""Whatever is answered, both languages are printed, with the same values and nothing unfinished."""

import re
import tempfile
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from mutation import answer_at, mutations
from rendered import CODES, SAMPLES, catalog, documents, sample_documents, texts_to_copy, to_html

from generator.answers import load
from generator.problems import ProblemsFound
from questionnaires import REMOVED, _PlainDumper, changed, read_plain, sample


@cache
def _data(name):
    return read_plain(sample(name))


def _paths(value, path=()):
    """List the paths of all answers, groups and single values alike."""
    if path:
        yield ".".join(str(part) for part in path)
    if isinstance(value, dict):
        for key, inner in value.items():
            if "." not in str(key):
                yield from _paths(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _paths(inner, (*path, index))


@cache
def _all_paths(name):
    return tuple(_paths(_data(name)))


@given(st.data())
@settings(
    max_examples=120,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much],  # most such answers are refused, rightly
)
def test_any_well_formed_answers_are_printed_in_both_languages(data):
    """Up to four answers of a sample are changed or taken out."""
    name = data.draw(st.sampled_from(SAMPLES))
    changes = {}
    for path in data.draw(st.lists(st.sampled_from(_all_paths(name)), min_size=1, max_size=4)):
        options = list(mutations(answer_at(_data(name), path)))[:20]
        changes[path] = data.draw(st.sampled_from([REMOVED, *options]))
    try:
        altered = changed(_data(name), changes)
    except (KeyError, IndexError, TypeError):
        assume(False)  # noqa: FBT003 (one change took the place of another away)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "privacy.yml"
        file.write_text(
            yaml.dump(altered, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False), "utf-8"
        )
        try:
            load(file, catalog())
        except ProblemsFound:
            assume(False)  # noqa: FBT003 (not well formed)
        english, indonesian = (documents(file, code) for code in CODES)
        to_copy = texts_to_copy(file)

    assert _stated(english) == _stated(indonesian)
    for document in (*english, *indonesian):
        assert not re.search(r"\{\{|\{%|\bNone\b|<li>\s*</li>", to_html(document.markdown))
    assert list(to_copy["en"]) == list(to_copy["id"])
    for each in (*to_copy["en"].values(), *to_copy["id"].values()):
        if each.file:
            continue  # a program for the company's server, the same for everyone
        assert not re.search(r"\{\{|\{%|\bNone\b|<li>\s*</li>", each.written("html"))


def _stated(printed):
    return [(each.id, [(clause.id, clause.values) for clause in each.clauses]) for each in printed]


NEEDED = {
    "site", "controller", "contacts", "service", "activities", "recipients", "rights", "deletion", "changes", "own",
    "login_providers",
}  # fmt: skip
"""Sections that the model asks for, or that other answers refer to."""
OPTIONAL = [(name, section) for name in SAMPLES for section in _data(name) if section not in NEEDED]


@pytest.mark.parametrize(("name", "section"), OPTIONAL)
def test_what_is_off_leaves_no_trace(name, section, tmp_path):
    """Without a section its clauses go, and no other clause appears."""
    altered = changed(_data(name), {section: REMOVED})
    file = tmp_path / "privacy.yml"
    file.write_text(
        yaml.dump(altered, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False), "utf-8"
    )
    for code in CODES:
        before = {
            clause.id for each in sample_documents(name, code).values() for clause in each.clauses
        }
        after = {clause.id for each in documents(file, code) for clause in each.clauses}
        assert after <= before
