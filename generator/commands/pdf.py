"""The command that puts documents on paper."""

from datetime import date
from pathlib import Path

import click

from generator.commands.parts import FILE, as_of, count, reports_problems


def register(group: click.Group) -> None:
    """Add the command to a group."""
    group.add_command(pdf)


@click.command()
@FILE
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder for the files; this one if left out.",
)
@click.option(
    "--version",
    metavar="N|DATE",
    help="A version by number or date, or `draft`; the version in force if left out.",
)
@click.option(
    "--lang",
    metavar="id|en|bilingual",
    help="A language, or both side by side; all of them if left out.",
)
@click.option(
    "--document", default="privacy-policy", show_default=True, help="The document, by its id."
)
@as_of("Print as if it were this day.")
@reports_problems
def pdf(  # noqa: PLR0913 (one for each option)
    file: Path,
    output: Path,
    *,
    version: str | None,
    lang: str | None,
    document: str,
    today: date,
) -> None:
    """Make PDF files of a published document, or of the draft while nothing is published.

    Needs WeasyPrint: pip install "privasi[pdf]"

    Example: privasi pdf privacy.yml -o print --lang bilingual
    """
    from generator import site  # noqa: PLC0415
    from generator.catalog import Catalog  # noqa: PLC0415
    from generator.printing import paper  # noqa: PLC0415
    from generator.printing.pdf import write  # noqa: PLC0415

    documents = paper.prints(
        file,
        paper.Request(document, version, lang),
        catalog=Catalog.bundled(),
        today=today,
        home=paper.Home(*site.home(file)),
    )
    for path in write(documents, output):
        click.echo(path.as_posix())
    click.echo(f"{count(len(documents), 'file')} written to {output}/", err=True)
