"""The commands on published versions: publish, versions, verify, diff, snippet."""

import json
import sys
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.parts import (
    EXIT_PROBLEMS,
    FILE,
    FILES,
    FORMAT,
    as_of,
    count,
    day,
    reports_problems,
)
from generator.problems import PrivasiError

if TYPE_CHECKING:
    from generator.pages.snippets import PasteForm
    from generator.publishing import GivenReason
    from generator.publishing.edition import Comparison

_DAY = click.DateTime(["%Y-%m-%d"])


def register(group: click.Group) -> None:
    """Add the commands to a group."""
    for command in (publish, versions, verify, diff, snippet):
        group.add_command(command)


@click.command()
@FILE
@click.option(
    "--effective",
    type=_DAY,
    callback=day,
    required=True,
    metavar="DATE",
    help="The first day on which the version applies.",
)
@click.option(
    "--announced",
    type=_DAY,
    callback=day,
    metavar="DATE",
    help="The day on which readers are told; today if left out.",
)
@click.option(
    "--reason",
    type=click.Choice(["practices", "wording", "correction"]),
    help="Why it is made; found by comparison if left out. Only you know of a correction.",
)
@click.option("--dry-run", is_flag=True, help="Tell everything, and write nothing.")
@as_of("Announce as if it were this day.", hidden=True)
@reports_problems
def publish(  # noqa: PLR0913 (one for each option)
    file: Path,
    effective: date,
    announced: date | None,
    reason: "GivenReason | None",
    today: date,
    *,
    dry_run: bool,
) -> None:
    """Freeze the answers and their texts as a dated version that is never changed again.

    Example: privasi publish privacy.yml --effective 2027-01-16
    """
    from generator import publishing  # noqa: PLC0415
    from generator.catalog import Catalog  # noqa: PLC0415
    from generator.console import show_problems  # noqa: PLC0415
    from generator.publishing.account import account  # noqa: PLC0415

    request = publishing.Request(announced or today, effective, reason)
    if dry_run:
        publication = publishing.prepare(file, request, Catalog.bundled())
    else:
        version, publication = publishing.publish(file, request, Catalog.bundled())
        click.echo(version.folder.as_posix())
    show_problems(publication.warnings)
    click.echo(account(file, publication), err=True)
    if dry_run:
        click.echo("\nNothing was written: this was a dry run.", err=True)


@click.command()
@FILE
@FORMAT
@as_of("Tell what is current as if it were this day.")
@reports_problems
def versions(file: Path, form: str, today: date) -> None:
    """List the published versions: number, dates, reason, state and short hash.

    Example: privasi versions privacy.yml --format json
    """
    from generator.archive import listing, published  # noqa: PLC0415
    from generator.console import show_table  # noqa: PLC0415

    rows = listing(published(file), today)
    if form == "json":
        click.echo(json.dumps(rows, indent=2))
        return
    show_table([{name: str(value) for name, value in row.items()} for row in rows])
    if not rows:
        click.echo(f"Nothing of {file} is published yet.", err=True)


@click.command()
@FILES
@reports_problems
def verify(files: tuple[Path, ...]) -> None:
    """Prove that nothing published was changed, or name every file that was.

    Only a copy elsewhere can show that the newest version was removed or rewritten as a whole:
    keep the archive in version control, or compare the hash that `versions` prints.

    Example: privasi verify questionnaires/*.yml
    """
    from generator.archive import day_folders, versions_folder  # noqa: PLC0415
    from generator.archive import verify as problems_of  # noqa: PLC0415
    from generator.console import show_problems  # noqa: PLC0415

    problems = [problem for file in files for problem in problems_of(file)]
    show_problems(problems)
    found = sum(len(day_folders(versions_folder(file))) for file in files)
    counted = f"{count(found, 'version')} verified: {count(len(problems), 'problem')}"
    click.echo(f"{count(len(files), 'file')}, {counted}", err=True)
    if problems:
        sys.exit(EXIT_PROBLEMS)


@click.command()
@FILE
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option("--lang", help="Language of the changes; the prevailing one if left out.")
@as_of("Take the draft as if it took effect on this day.", hidden=True)
@reports_problems
def diff(file: Path, old: str | None, new: str | None, lang: str | None, today: date) -> None:
    """Tell what changed: by meaning, then by words.

    OLD and NEW are numbers or dates of versions, or `draft` for the answers as they are now.
    Left out, they are the newest version and the draft, or, where these say the same, the last
    two versions.

    Example: privasi diff privacy.yml 1 draft --lang en
    """
    from generator.catalog import Catalog  # noqa: PLC0415
    from generator.publishing.difference import difference  # noqa: PLC0415

    comparison = difference(file, old, new, catalog=Catalog.bundled(), today=today)
    names = f"{comparison.old.name} and {comparison.new.name}"
    if comparison.reason is None:
        click.echo(f"Nothing differs between {names}.", err=True)
        return
    click.echo(f"Between {names}:", err=True)
    _show(file, comparison, lang or comparison.new.policy.languages[0])


def _show(file: Path, comparison: "Comparison", code: str) -> None:
    from generator.commands.redline import show_redline  # noqa: PLC0415
    from generator.languages import language_pack  # noqa: PLC0415

    if code not in comparison.new.policy.languages:
        known = ", ".join(comparison.new.policy.languages)
        raise PrivasiError(f"The site has no language {code!r}. Its languages: {known}.")
    for line in comparison.say(language_pack(file, code)):
        click.echo(f"- {line}")
    redlines = comparison.redlines(code)
    for path, clauses in redlines.items():
        click.echo(f"\n{path.removesuffix('.md')}")
        show_redline(clauses)
    if not redlines:
        click.echo("No word of the text is different.", err=True)


@click.command()
@FILE
@click.argument("name", required=False)
@click.option("--lang", default="en", show_default=True, help="The language of the text.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "html", "text"]),
    default="text",
    show_default=True,
)
@as_of("Tell what is shown and what is to come as if it were this day.")
@reports_problems
def snippet(file: Path, name: str | None, lang: str, form: "PasteForm", today: date) -> None:
    """Print a text to copy, such as a clause, an email or a footer; without NAME, list them.

    Example: privasi snippet privacy.yml facebook-login --lang id --format html
    """
    from generator.catalog import Catalog  # noqa: PLC0415
    from generator.console import show_table  # noqa: PLC0415
    from generator.pages.planning import site_pages  # noqa: PLC0415

    texts = site_pages(file, catalog=Catalog.bundled(), today=today).snippets
    if lang not in texts:
        raise PrivasiError(f"{file} has no pages in {lang!r}, only {', '.join(texts)}.")
    found = {each.name: each for each in texts[lang]}
    if name is None:
        show_table([{"name": each.name, "what": each.title} for each in found.values()])
    elif name in found:
        click.echo(found[name].written(form))
    else:
        near = get_close_matches(name, found)
        hint = f"Did you mean {' or '.join(near)}? " if near else ""
        command = f"`privasi snippet {file.as_posix()}`"
        raise PrivasiError(f"There is no snippet {name!r}. {hint}{command} lists what there is.")
