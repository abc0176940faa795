"""What commands have in common: arguments, options, and how problems end them."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from generator.problems import PrivasiError, ProblemsFound

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
FILES = click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
EXIT_PROBLEMS = 1


def reports_problems(command: Callable[..., Any]) -> Callable[..., Any]:
    """Print what a person has to mend, and exit with 1."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        from generator.console import show_problems  # noqa: PLC0415

        try:
            return command(*arguments, **options)
        except ProblemsFound as found:
            show_problems(found.problems)
        except PrivasiError as error:
            click.echo(str(error), err=True)
        sys.exit(EXIT_PROBLEMS)

    return run


def day(_context: click.Context, _option: click.Parameter, value: datetime | None) -> date | None:
    """Take the day that was asked for."""
    return value.date() if value else None


def day_or_today(_context: click.Context, _option: click.Parameter, value: datetime | None) -> date:
    """Take the day that was asked for, or today; no other code looks at the clock."""
    return (value or datetime.now().astimezone()).date()


def as_of(words: str, *, hidden: bool = False) -> Callable[[Any], Any]:
    """Make the option that stands for the clock."""
    return click.option(
        "--today",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=day_or_today,
        metavar="DATE",
        hidden=hidden,
        help=words,
    )


def count(number: int, noun: str) -> str:
    """Say how many there are."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
