"""Values are read as people write them and written back the same."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.values import Citation, Duration, Limit, Term


@pytest.mark.parametrize(
    "text",
    [
        "90 days",
        "1 day",
        "30 working days",
        "1 working day",
        "72 hours",
        "2 weeks",
        "6 months",
        "5 years",
    ],
)
def test_a_length_of_time_is_read_and_written(text):
    """What is written is what was answered."""
    assert str(Duration.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "days",
        "0 days",
        "-3 days",
        "90",
        "90days",
        "1.5 years",
        "ninety days",
        "90 working hours",
        "P90D",
        "99999 days",
        "90 days or so",
    ],
)
def test_anything_else_is_no_length_of_time(text):
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="length of time"):
        Duration.parse(text)


@given(
    st.integers(1, 9999),
    st.sampled_from(["hours", "days", "working_days", "weeks", "months", "years"]),
)
def test_every_length_of_time_survives_writing_and_reading(amount, unit):
    """Nothing is lost, singular or plural."""
    duration = Duration(amount, unit)

    assert Duration.parse(str(duration)) == duration


@pytest.mark.parametrize(
    ("text", "hours"),
    [("72 hours", 72), ("3 days", 72), ("1 week", 168), ("1 month", 672), ("3 working days", 72)],
)
def test_lengths_are_compared_by_the_fewest_hours_they_can_last(text, hours):
    """A limit is broken for certain only by a period that is always longer."""
    assert Duration.parse(text).shortest_hours == hours


@pytest.mark.parametrize(
    "text",
    [
        "UU 27/2022",
        "UU 27/2022 art. 20",
        "UU 27/2022 art. 21(1)",
        "UU 27/2022 art. 21(1)(d)",
        "PP 33/2026 art. 62(1)(a)",
        "GDPR",
        "GDPR art. 6(1)(b)",
        "UK-GDPR art. 77",
    ],
)
def test_a_citation_is_read_and_written(text):
    """The parts are told apart and put together again."""
    assert str(Citation.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "tax law", "UU 27/2022 art 20", "UU 27/2022 pasal 20", "UU 27/2022 art. 20(d)(1)"]
)
def test_anything_else_is_no_citation(text):
    """A law that cannot be printed in both languages is not accepted."""
    with pytest.raises(ValueError, match="does not cite a law"):
        Citation.parse(text)


def test_a_limit_is_also_a_number_of_hours():
    """3 x 24 hours are calendar hours."""
    limit = Limit(3)

    assert (str(limit), str(limit.duration)) == ("3 x 24 hours", "72 hours")


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy])
def test_a_term_is_its_id_and_keeps_its_vocabulary(duplicate):
    """Code compares it with plain text."""
    term = duplicate(Term("data", "full_name"))

    assert (term, term.kind, {term: 1}["full_name"]) == ("full_name", "data", 1)
