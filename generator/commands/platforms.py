"""The commands on what platforms ask for: preflight."""

import json
import sys
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.parts import EXIT_PROBLEMS, FORMAT, as_of, count, reports_problems
from generator.problems import PrivasiError

if TYPE_CHECKING:
    from rich.table import Table

    from generator.catalog import Catalog
    from generator.preflight import Expected, Report

_COLOURS = {"ok": "green", "must": "red", "should": "yellow", "unseen": "dim"}


def register(group: click.Group) -> None:
    """Add the commands to a group."""
    group.add_command(preflight)


@click.command()
@click.argument("where", metavar="DIR|URL")
@click.option(
    "--answers",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The questionnaire, to compare the site with.",
)
@FORMAT
@as_of("Look as if it were this day, for example at the expiry of security.txt.")
@reports_problems
def preflight(where: str, answers: Path | None, form: str, today: date) -> None:
    """Tell whether Meta would reject the addresses of a site, before you register them.

    Fetches each of them as Meta's crawlers and as a browser, follows no redirect, and names
    everything that a platform minds. A folder is served to this machine only. URL is the site's
    address, or that of one policy exactly as it is registered.

    \b
    Example: privasi preflight site/ --answers privacy.yml
             privasi preflight https://privacy.example.com/
    """
    from generator.catalog import Catalog  # noqa: PLC0415
    from generator.console import watching  # noqa: PLC0415
    from generator.preflight import judge, observe, site  # noqa: PLC0415

    catalog = Catalog.bundled()
    expects = _expected(answers, catalog) if answers else None
    try:
        named = site(where, expects)
    except PrivasiError as error:
        raise click.BadParameter(str(error), param_hint="DIR|URL") from None
    observed = observe(named, catalog, expects=expects, today=today, watch=watching)
    report = judge(observed, catalog)
    if form == "json":
        click.echo(json.dumps(report.data, indent=2, ensure_ascii=False))
    else:
        _show(report)
    if report.rejected:
        sys.exit(EXIT_PROBLEMS)


def _expected(answers: Path, catalog: "Catalog") -> "Expected":
    from generator.answers import load  # noqa: PLC0415
    from generator.preflight import expected  # noqa: PLC0415

    return expected(load(answers, catalog).answers, catalog)


def _show(report: "Report") -> None:
    """Print every check on standard output, and what it comes to on standard error."""
    from rich.console import Console  # noqa: PLC0415

    from generator.console import show_table  # noqa: PLC0415

    console = Console(highlight=False)
    if console.is_terminal:
        console.print(_folded(report))
    else:
        show_table(report.rows)
    errors, warnings = report.count("must"), report.count("should")
    found = f"{count(errors, 'error')} (must), {count(warnings, 'warning')} (should)"
    click.echo(f"{len(report.addresses)} addresses looked at: {found}", err=True)
    if report.rejected:
        click.echo("Meta would reject these addresses, or cannot read them.", err=True)


def _folded(report: "Report") -> "Table":
    """Make a table as wide as the terminal is; what is true of many addresses stands there once."""
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column()
    table.add_column()
    table.add_column(overflow="fold")
    names = ("result", "check", "agent", "seen", "do", "requirements")
    for cells, rows in groupby(report.rows, itemgetter(*names)):
        result, check, agent, seen, fix, requirements = cells
        what = Text(seen)
        if fix:
            addresses = "\n".join(row["address"] for row in rows)
            what = Text.assemble((addresses, "bold"), f" ({agent})\n{seen}\n{fix}")
            what.append(f"\n{requirements}" if requirements else "", "dim")
        table.add_row(Text(result, _COLOURS[result]), Text(check), what)
    return table
