"""Checking one questionnaire from file to problems."""

from datetime import date
from pathlib import Path

from generator.answers import load
from generator.catalog import Catalog
from generator.lint import check
from generator.problems import Problem, ProblemsFound


def check_file(file: Path, today: date | None = None) -> tuple[Problem, ...]:
    """Find every problem of a questionnaire; a broken file is a problem like any other.

    With a day, notes on facts of the catalog that nobody has verified are among them.
    """
    catalog = Catalog.bundled()
    try:
        return check(load(file, catalog), catalog, today)
    except ProblemsFound as found:
        return found.problems
