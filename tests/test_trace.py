"""Each clause names every answer that can change it, and no sentence comes from nowhere."""

from functools import cache

import pytest
from mutation import mutated
from questionnaires import REMOVED, changed, read_plain, sample, write
from rendered import CODES, PRINTED, SAMPLES, catalog, documents, sample_documents, sentences

from generator.answers import load
from generator.problems import ProblemsFound
from generator.reads import covers
from generator.trace import in_full


def _clauses(rendered):
    return {(document.id, clause.id): clause for document in rendered for clause in document.clauses}


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
def xx(): pass
