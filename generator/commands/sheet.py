"""The command that fills in what consoles ask: sheet."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.parts import FILE, reports_problems
from generator.problems import file_name

if TYPE_CHECKING:
    from generator.sheets import Work

_EXPORTS = ("fastlane", "xcprivacy")


def register(group: click.Group) -> None:
    """Add the command to a group."""
    group.add_command(sheet)


@click.command()
@FILE
@click.option("--platform", metavar="NAME", help="One platform; all that are in use if left out.")
@click.option(
    "--lang",
    type=click.Choice(["en", "id"]),
    default="en",
    show_default=True,
    help="The language of explanations. What to enter is in that of the platform's reviewers.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "text", "json", *_EXPORTS]),
    default="markdown",
    show_default=True,
    help="The last two are files for the App Store.",
)
@click.option(
    "--fill",
    "template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="Answer a Data safety form that was exported from Play Console.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to a file instead of standard output.",
)
@reports_problems
def sheet(  # noqa: PLR0913 (one for each option)
    file: Path,
    *,
    platform: str | None,
    lang: str,
    form: str,
    template: Path | None,
    output: Path | None,
) -> None:
    """Tell what to enter where platforms ask about your app, field by field.

    The sheet is for you; it is never published.

    \b
    Example: privasi sheet privacy.yml --platform meta --lang id
             privasi sheet privacy.yml --platform google_play --fill form.csv -o filled.csv
    """
    from generator.sheets import Work  # noqa: PLC0415

    work = Work.on(file)
    _require_platform(work, platform, form, template)
    names = work.chosen(platform)
    if template:
        written = _data_safety(work, template, lang)
    elif form in _EXPORTS:
        written = _export(work, form)
    else:
        written = _sheets(work, names, form, lang)
    if output:
        output.write_bytes(written)
    else:
        click.echo(written, nl=not written.endswith(b"\n"))
    _tell(work, names, lang, by_hand=bool(template) or form in _EXPORTS)


def _require_platform(work: "Work", platform: str | None, form: str, template: Path | None) -> None:
    """Refuse options that do not go together."""
    if platform and platform not in work.sheets:
        known = ", ".join(work.sheets)
        raise click.BadParameter(f"there is no {platform!r}, only {known}", param_hint="--platform")
    export = "data_safety" if template else form
    for name, each in work.sheets.items():
        if export in each.exports and name != platform:
            option = "--fill" if template else f"--format {form}"
            raise click.UsageError(f"{option} goes with --platform {name}.")


def _sheets(work: "Work", names: Iterable[str], form: str, lang: str) -> bytes:
    from generator.sheets import writing  # noqa: PLC0415

    filled = [work.filled(name, lang) for name in names]
    if form == "json":
        rows = [writing.data(each) for each in filled]
        return json.dumps(rows, indent=2, ensure_ascii=False).encode()
    write = writing.markdown if form == "markdown" else writing.text
    return "\n\n".join(write(each, work.packs[lang].sheet) for each in filled).encode()


def _export(work: "Work", form: str) -> bytes:
    from generator.stores.app_privacy import fastlane, manifest  # noqa: PLC0415
    from generator.stores.labels import Labels  # noqa: PLC0415

    labels = Labels(work.policy)
    return fastlane(labels).encode() if form == "fastlane" else manifest(labels)


def _data_safety(work: "Work", template: Path, lang: str) -> bytes:
    from generator.sheets import Addresses  # noqa: PLC0415
    from generator.stores.data_safety import fill  # noqa: PLC0415
    from generator.stores.labels import Labels  # noqa: PLC0415

    url = Addresses(work.policy, "en").deletion
    filled = fill(template.read_bytes(), file_name(template), Labels(work.policy), url or "")
    for kind in filled.contradicted:
        click.echo(work.packs[lang].sheet["contradicted"].format(about=kind), err=True)
    return filled.text.encode()


def _tell(work: "Work", names: Iterable[str], lang: str, *, by_hand: bool) -> None:
    """Say what a person has to look at; a file for a store holds no notes of its own."""
    said = list(work.doubts(lang))
    for name in names:
        filled = work.filled(name, lang)
        lines = (*filled.warnings, *(filled.by_hand if by_hand else ()))
        said += (f"{filled.name}: {line}" for line in lines)
    for line in said:
        click.echo(line, err=True)
    if not names:
        click.echo("No platform with a sheet is in use.", err=True)
