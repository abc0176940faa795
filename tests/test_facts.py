"""docs/samples.md is true: each fact is answered at its path and printed in its clause."""

import re
from functools import cache
from pathlib import Path

import pytest
from mutation import answer_at, mutated
from rendered import CODES, SAMPLES, catalog
from sites import rendered, site

from generator.answers import load
from generator.lint import check
from questionnaires import changed, read_plain, sample, write

PAGE = Path(__file__).parents[1] / "docs" / "samples.md"
FACTS = {
    "hosting-provider": 131,
    "isp-platform": 48,
    "network-integrator": 50,
    "virtual-office": 68,
    "email-saas": 52,
}
"""How many statements the real policies make, by the sample that answers them."""

_REFUSED = re.compile(r"refused: `?([\w.]+) = ([^→`]+?)`? → (P\d{3}); instead: `?([\w.]+)`?")


def _rows():
    found = []
    name = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            name = line.removeprefix("## ").strip()
        elif re.match(r"^\| [a-z]{2}-[a-z]{3}-\d\d ", line):
            fact, _, answer, clause = (cell.strip() for cell in line.strip("|").split(" | "))
            found.append((name, fact, answer.strip("`"), clause.strip("`")))
    return found


ROWS = _rows()
ANSWERED = [row for row in ROWS if not row[2].startswith("refused")]
REFUSED = [row for row in ROWS if row[2].startswith("refused")]


@cache
def _data(name):
    return read_plain(sample(name))


def test_every_fact_has_a_row():
    """349 facts in five tables."""
    counted = {
        name: len({fact for sample_name, fact, *_ in ROWS if sample_name == name}) for name in FACTS
    }

    assert counted == FACTS


def test_only_samples_are_listed():
    """No row is lost under another heading."""
    assert {name for name, *_ in ROWS} <= set(SAMPLES)


def _anchor(where):
    return tuple(where.split("#"))


@pytest.mark.parametrize(
    ("name", "fact", "path", "where"), ANSWERED, ids=lambda value: str(value)[:50]
)
def test_a_fact_is_answered_in_a_field_and_printed_in_both_languages(name, fact, path, where):
    """Another answer gives another clause, in both languages."""
    data = _data(name)
    anchor = _anchor(where)
    assert anchor in site(name).clauses["en"], f"{where} is not there"
    assert answer_at(data, path) is not None
    assert not path.startswith("extra_sections")

    for other in mutated(data, path):
        after = rendered(other)
        if all(anchor in after.differing(site(name), code) for code in CODES):
            return
    pytest.fail(f"{fact}: {where} does not depend on {path}")


@pytest.mark.parametrize(
    ("name", "fact", "answer", "where"), REFUSED, ids=lambda value: str(value)[:50]
)
def test_a_fact_that_the_law_forbids_is_refused(name, fact, answer, where, tmp_path):
    """The unlawful answer is reported with its code, and the sample states the lawful one."""
    path, value, code, instead = _REFUSED.match(answer).groups()
    file = write(tmp_path, {path: _value(value)}, start=name)

    assert code in {problem.code for problem in check(load(file, catalog()), catalog())}, fact
    assert answer_at(_data(name), instead) is not None
    assert all(_anchor(where) in site(name).clauses[code] for code in CODES)


def _value(text):
    plain = text.strip()
    if plain in {"true", "false"}:
        return plain == "true"
    if plain.startswith("["):
        return [part.strip() for part in plain.strip("[]").split(",")]
    return plain


def test_the_paths_of_a_row_are_read_as_tests_do():
    """A single value may stand for a list of one."""
    assert answer_at({"a": {"b": [1, {"c": 2}]}}, "a.b.1.c") == 2
    assert answer_at({"a": {"c": 2}}, "a.0.c") == 2
    assert changed({"a": [1]}, {"a.0": 2}) == {"a": [2]}
