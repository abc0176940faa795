"""The command that checks answers, and tells which requirements the pages meet."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli_parts import EXIT_PROBLEMS, FILES, as_of, count, reports_problems
from generator.problems import PrivasiError

if TYPE_CHECKING:
    from generator.checking import Report
    from generator.coverage import Coverage
    from generator.problems import Problem

_STATES = ("met", "missing", "manual")


def register(group: click.Group) -> None:
    """Add the command to a group."""
    group.add_command(check)


@click.command()
@FILES
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="For people, for other programs, or for code hosts (SARIF 2.1.0, problems only).",
)
@click.option(
    "--platform",
    "platforms",
    multiple=True,
    metavar="NAME",
    help="List every requirement of a platform, for example meta; can be given again.",
)
@click.option(
    "--lang",
    type=click.Choice(["en", "id"]),
    default="en",
    show_default=True,
    help="Language of the requirements.",
)
@as_of("Check as if it were this day: no date of a last change is in the future.")
@reports_problems
def check(
    files: tuple[Path, ...], form: str, platforms: tuple[str, ...], lang: str, today: date
) -> None:
    """Report every problem of the answers, and which requirements the pages meet.

    A requirement is met by what the pages say in every language, missing, or manual: for a
    person to do. Each problem has its place and what to do.

    \b
    Example: privasi check questionnaires/*.yml
             privasi check privacy.yml --platform meta
             privasi check privacy.yml --format sarif > privasi.sarif
    """
    from generator.checking import check_file  # noqa: PLC0415
    from generator.console import show_problems  # noqa: PLC0415
    from generator.sarif import sarif  # noqa: PLC0415

    _refuse_unknown(platforms)
    reports = {file: check_file(file, today) for file in files}
    problems = [problem for report in reports.values() for problem in report.problems]
    if form == "text":
        show_problems(problems)
        _show(reports, platforms, lang)
    else:
        data = _json(problems, reports, platforms, lang) if form == "json" else sarif(problems)
        click.echo(json.dumps(data, indent=2))
    errors = sum(problem.severity == "error" for problem in problems)
    if form == "text":
        counted = f"{count(errors, 'error')}, {count(len(problems) - errors, 'warning')}"
        click.echo(f"{count(len(files), 'file')} checked: {counted}", err=True)
    if errors:
        sys.exit(EXIT_PROBLEMS)


def _json(
    problems: Sequence["Problem"],
    reports: Mapping[Path, "Report"],
    platforms: Sequence[str],
    lang: str,
) -> Mapping[str, Any]:
    from generator.console import problem_data  # noqa: PLC0415

    covered = [
        {"file": file.as_posix(), **_data(each, lang)}
        for file, report in reports.items()
        for each in _chosen(report.coverage, platforms)
    ]
    return {"problems": [problem_data(problem) for problem in problems], "coverage": covered}


def _refuse_unknown(platforms: Iterable[str]) -> None:
    from generator.catalog import Catalog  # noqa: PLC0415

    known = Catalog.bundled().platforms
    for name in platforms:
        if name not in known:
            raise PrivasiError(f"There is no platform {name!r}. Known: {', '.join(known)}.")


def _chosen(coverage: Iterable["Coverage"], platforms: Sequence[str]) -> Iterator["Coverage"]:
    return (each for each in coverage if not platforms or each.platform in platforms)


def _show(reports: Mapping[Path, "Report"], platforms: Sequence[str], lang: str) -> None:
    from generator.console import show_table  # noqa: PLC0415

    rows: list[Mapping[str, str]] = []
    for file, report in reports.items():
        name = {"file": file.as_posix()} if len(reports) > 1 else {}
        chosen = list(_chosen(report.coverage, platforms))
        told = [_row(each, lang) for each in chosen] if platforms else _counted(chosen)
        rows += [{**name, **row} for row in told]
    show_table(rows)


def _counted(coverage: Iterable["Coverage"]) -> list[Mapping[str, str]]:
    """Count the requirements of each platform by what became of them."""
    counts: dict[str, dict[str, int]] = {}
    for each in coverage:
        counts.setdefault(each.platform, dict.fromkeys(_STATES, 0))[each.state] += 1
    return [
        {"platform": name} | {state: str(number) for state, number in states.items()}
        for name, states in counts.items()
    ]


def _row(coverage: "Coverage", lang: str) -> Mapping[str, str]:
    requirement = coverage.requirement
    todo = requirement.todo.in_language(lang) if requirement.todo else ""
    told = {
        "met": " ".join(str(where) for where in coverage.where),
        "missing": " ".join(coverage.lacking),
        "manual": todo,
    }
    return {
        "requirement": coverage.id,
        "state": coverage.state,
        "asks": requirement.requires.in_language(lang),
        "": told[coverage.state] or requirement.source,
    }


def _data(coverage: "Coverage", lang: str) -> Mapping[str, Any]:
    requirement = coverage.requirement
    return {
        "id": coverage.id,
        "platform": coverage.platform,
        "state": coverage.state,
        "level": requirement.level,
        "requires": requirement.requires.in_language(lang),
        "source": requirement.source,
        "section": requirement.section,
        "url": requirement.url,
        "clauses": [
            {"language": each.language, "document": each.document, "anchor": each.anchor}
            for each in coverage.where
        ],
        "lacking": list(coverage.lacking),
        "todo": requirement.todo.in_language(lang) if requirement.todo else None,
        "checked": requirement.checked.isoformat(),
        "evidence": sorted({each.how for each in requirement.evidence}),
    }
