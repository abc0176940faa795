"""What a person sees on a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from time import monotonic
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from generator.problems import Problem, Severity

_STYLES: Mapping[Severity, str] = {"error": "red", "warning": "yellow", "note": "cyan"}

_T = TypeVar("_T")


def show_problems(problems: Sequence[Problem]) -> None:
    """Print problems on standard error, each with its place and its fix."""
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    for problem in problems:
        style = _STYLES[problem.severity]
        line = Text.assemble((str(problem.place), "bold"), ": ", (problem.code, style))
        if problem.severity != "error":
            line.append(f" {problem.severity}", style)
        if problem.path:
            line.append(f" {problem.path}")
        line.append(f": {problem.message}")
        console.print(line)
        requirements = f"{', '.join(problem.requirements)}: " if problem.requirements else ""
        console.print(Text(f"    {requirements}{problem.fix}", "dim"))


def problem_data(problem: Problem) -> Mapping[str, Any]:
    """Give a problem as data for other programs."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "path": problem.path,
        "message": problem.message,
        "fix": problem.fix,
        "requirements": list(problem.requirements),
    }


def show_table(rows: Sequence[Mapping[str, str]]) -> None:
    """Print rows on standard output: a table on a terminal, tabs elsewhere."""
    console = Console(highlight=False)
    if not console.is_terminal:
        for row in rows:
            print("\t".join(row.values()))  # noqa: T201 (data belongs on standard output)
        return
    table = Table(box=None, pad_edge=False)
    for name in rows[0] if rows else ():
        table.add_column(name)
    for row in rows:
        table.add_row(*(Text(value) for value in row.values()))
    console.print(table)


def watching(items: Iterator[_T], total: int) -> Iterator[_T]:
    """Pass items on, and show on a terminal how far it is once a second has gone by."""
    console = Console(stderr=True)
    progress = Progress(console=console, transient=True, disable=not console.is_terminal)
    task, started = progress.add_task("", total=total), monotonic()
    try:
        for item in items:
            yield item
            progress.advance(task)
            if monotonic() - started > 1:
                progress.start()
    finally:
        progress.stop()
