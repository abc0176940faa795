"""Own words that authors try to slip in: ten and more ways to say each, in each language, and near ones."""

from pathlib import Path
from time import process_time

import pytest
import yaml
from rendered import CODES, SAMPLES, catalog

from generator.answers import load
from generator.lint.texts import phrase_in, texts
from generator.lint.wording import CONSENT, CONTRADICTED, FORBIDDEN
from questionnaires import sample

KINDS = yaml.safe_load(Path(__file__).with_name("hostile_words.yml").read_text(encoding="utf-8"))
"""By kind of phrase and language: what is found, and what is near and allowed."""
ALSO = {"open_list": ("open_list", "examples")}
"""Kinds whose milder forms are warnings of another rule."""


def _cases(which):
    return [
        pytest.param(kind, language, words, id=f"{kind}-{language}-{number}")
        for kind, languages in KINDS.items()
        for language, cases in languages.items()
        for number, words in enumerate(cases[which])
    ]


def _found(kind, language, words):
    return phrase_in(words, kind, catalog().phrasebooks[language])


def test_every_kind_of_statement_is_tried_ten_times_in_each_language():
    """None is left to chance in one of them."""
    assert KINDS.keys() == {*FORBIDDEN, *CONSENT, *CONTRADICTED, "language_prevails"}
    for languages in KINDS.values():
        assert set(languages) == set(CODES)
        assert all(len(cases["bad"]) >= 10 and cases["good"] for cases in languages.values())


@pytest.mark.parametrize(("kind", "language", "words"), _cases("bad"))
def test_a_forbidden_statement_is_found_however_it_is_put(kind, language, words):
    """The same thing is said in many ways."""
    assert any(_found(each, language, words) for each in ALSO.get(kind, (kind,)))


@pytest.mark.parametrize(("kind", "language", "words"), _cases("good"))
def test_the_opposite_and_what_only_sounds_alike_are_let_through(kind, language, words):
    """A false alarm teaches people to look away."""
    assert _found(kind, language, words) is None


@pytest.mark.parametrize("name", SAMPLES)
def test_no_words_of_a_sample_are_taken_for_forbidden_ones(name):
    """They are what honest words look like."""
    answers = load(sample(name), catalog()).answers

    found = [
        (kind, text.words)
        for text in texts(answers)
        for kind in (*FORBIDDEN, "language_prevails")
        if _found(kind, text.language, text.words)
    ]

    assert found == []


def test_long_hostile_words_are_read_in_time():
    """Gaps are bounded, so that time grows with the length of the text only."""
    words = "use by using if you continue we change policy you agree " * 90

    start = process_time()
    for kind in KINDS:
        for language in CODES:
            _found(kind, language, words)

    assert process_time() - start < 5  # it takes a small part of a second
