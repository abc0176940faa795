"""The command that checks answers, and tells which requirements the pages meet."""

import json
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from generator.commands.parts import EXIT_PROBLEMS, FILES, as_of, count, reports_problems
from generator.problems import PrivasiError, Severity

if TYPE_CHECKING:
    from generator.catalog import Catalog
    from generator.checking import Report
    from generator.problems import Problem
    from generator.proof.coverage import Coverage

_STATES = ("met", "missing", "manual")
_UNCERTAIN = {
    "en": "Users are worldwide, or `laws` cannot name this one: find out whether it covers you.",
    "id": "Pengguna Anda ada di seluruh dunia, atau `laws` tidak dapat memuatnya: cari tahu apakah "
    "hukum ini berlaku bagi Anda.",
}


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
    "--law",
    "laws",
    multiple=True,
    metavar="NAME",
    help="List every requirement of a law, for example uu_pdp; can be given again.",
)
@click.option(
    "--lang",
    type=click.Choice(["en", "id"]),
    default="en",
    show_default=True,
    help="Language of the requirements.",
)
@as_of("Check as if it were this day: dates pass, the catalog goes stale, laws come into force.")
@reports_problems
def check(  # noqa: PLR0913, PLR0917 (each is an option)
    files: tuple[Path, ...],
    form: str,
    platforms: tuple[str, ...],
    laws: tuple[str, ...],
    lang: str,
    today: date,
) -> None:
    """Report every problem of the answers, and which requirements the pages meet.

    A requirement is met by what the pages say in every language, missing, or manual: for a
    person to do. Requirements of a law that is not yet in force come with the day from which on
    it is, and what was not read in its source says how it is known. Each problem has its place
    and what to do.

    \b
    Example: privasi check questionnaires/*.yml
             privasi check privacy.yml --platform meta
             privasi check privacy.yml --law pp33
             privasi check privacy.yml --format sarif > privasi.sarif
    """
    from generator.catalog import Catalog  # noqa: PLC0415
    from generator.checking import check_file  # noqa: PLC0415
    from generator.console import show_problems  # noqa: PLC0415
    from generator.sarif import sarif  # noqa: PLC0415

    catalog = Catalog.bundled()
    _refuse_unknown(platforms, laws, catalog)
    chosen = {*platforms, *laws}
    reports = {file: check_file(file, today, catalog=catalog) for file in files}
    problems = [problem for report in reports.values() for problem in report.problems]
    if form == "text":
        show_problems(problems)
        _show(reports, chosen, lang)
    else:
        data = _json(problems, reports, chosen, lang) if form == "json" else sarif(problems)
        click.echo(json.dumps(data, indent=2))
    severities = Counter(problem.severity for problem in problems)
    if form == "text":
        counted = ", ".join(count(severities[kind], kind) for kind in get_args(Severity))
        click.echo(f"{count(len(files), 'file')} checked: {counted}", err=True)
    if severities["error"]:
        sys.exit(EXIT_PROBLEMS)


def _json(
    problems: Sequence["Problem"],
    reports: Mapping[Path, "Report"],
    chosen: Collection[str],
    lang: str,
) -> Mapping[str, Any]:
    from generator.console import problem_data  # noqa: PLC0415

    covered = [
        {"file": file.as_posix(), **_data(each, lang)}
        for file, report in reports.items()
        for each in _chosen(report.coverage, chosen)
    ]
    return {"problems": [problem_data(problem) for problem in problems], "coverage": covered}


def _refuse_unknown(platforms: Iterable[str], laws: Iterable[str], catalog: "Catalog") -> None:
    for noun, names, known in (
        ("platform", platforms, catalog.platforms),
        ("law", laws, catalog.instruments),
    ):
        for name in names:
            if name not in known:
                raise PrivasiError(f"There is no {noun} {name!r}. Known: {', '.join(known)}.")


def _chosen(coverage: Iterable["Coverage"], chosen: Collection[str]) -> Iterator["Coverage"]:
    return (each for each in coverage if not chosen or each.asked_by in chosen)


def _show(reports: Mapping[Path, "Report"], chosen: Collection[str], lang: str) -> None:
    from generator.console import show_table  # noqa: PLC0415

    rows: list[Mapping[str, str]] = []
    for file, report in reports.items():
        name = {"file": file.as_posix()} if len(reports) > 1 else {}
        covered = _chosen(report.coverage, chosen)
        told = [_row(each, lang) for each in covered] if chosen else _counted(covered)
        rows += [{**name, **row} for row in told]
    show_table(rows)


def _counted(coverage: Iterable["Coverage"]) -> list[Mapping[str, str]]:
    """Count the requirements of each platform and law by what became of them."""
    counts: dict[str, dict[str, int]] = {}
    for each in coverage:
        unsure = "" if each.certain else " (if it covers you)"
        named = f"{each.asked_by}{_from(each)}{unsure}"
        counts.setdefault(named, dict.fromkeys(_STATES, 0))[each.state] += 1
    return [
        {"asked by": name} | {state: str(number) for state, number in states.items()}
        for name, states in counts.items()
    ]


def _from(coverage: "Coverage") -> str:
    """Say from which day on something applies that does not yet."""
    return f" (from {coverage.upcoming})" if coverage.upcoming else ""


def _row(coverage: "Coverage", lang: str) -> Mapping[str, str]:
    requirement = coverage.requirement
    known = f" ({requirement.known})" if requirement.known else ""
    told = {
        "met": " ".join(str(where) for where in coverage.where) or _ruled(coverage),
        "missing": " ".join(coverage.lacking),
        "manual": " ".join(_steps(coverage, lang)) if coverage.certain else _UNCERTAIN[lang],
    }
    return {
        "requirement": coverage.id,
        "state": f"{coverage.state}{_from(coverage)}{known}",
        "asks": requirement.requires.in_language(lang),
        "": told[coverage.state] or requirement.source,
    }


def _ruled(coverage: "Coverage") -> str:
    return f"{', '.join(coverage.requirement.rules)}: nothing is reported."


def _steps(coverage: "Coverage", lang: str) -> Iterator[str]:
    """Say what a person has to do: run the program that looks at the site, and what it cannot see."""
    requirement = coverage.requirement
    if requirement.preflight:
        yield "`privasi preflight`."
    if requirement.todo:
        yield requirement.todo.in_language(lang)


def _data(coverage: "Coverage", lang: str) -> Mapping[str, Any]:
    requirement = coverage.requirement
    return {
        "id": coverage.id,
        "platform": coverage.platform,
        "law": coverage.law,
        "state": coverage.state,
        "upcoming": coverage.upcoming.isoformat() if coverage.upcoming else None,
        "certain": coverage.certain,
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
