"""Checking one questionnaire from file to problems."""

from pathlib import Path

from generator.answers import load
from generator.catalog import Catalog
from generator.lint import check
from generator.problems import Problem, ProblemsFound


def check_file(file: Path) -> tuple[Problem, ...]:
    """Find every problem of a questionnaire; a broken file is a problem like any other."""
    catalog = Catalog.bundled()
    try:
        return check(load(file, catalog), catalog)
    except ProblemsFound as found:
        return found.problems
