"""The commands; each imports what it needs when it runs, so that help comes at once."""

import json
import sys
from datetime import date
from pathlib import Path

import click

from generator import __version__
from generator.commands import check, pdf, platforms, sheet, versions, why
from generator.commands.parts import EXIT_PROBLEMS, FILE, FORMAT, as_of, count, reports_problems


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="privasi")
def main() -> None:
    """Turn an answered questionnaire into a company's bilingual privacy site.

    The pages give information that the company answers for; privasi gives no legal advice.

    \b
    Start:   privasi init my-site
             cd my-site
             privasi serve privacy.yml
    """


TODAY = as_of("Build as if it were this day, for example 2027-01-16.")


@main.command()
@click.argument("directory", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--from", "sample", default="minimal", show_default=True, help="Sample to start from."
)
@reports_problems
def init(directory: Path, sample: str) -> None:
    """Write a project to start from: questionnaire, mkdocs.yml, deploy workflow.

    \b
    Example: privasi init my-site --from hosting-provider
    """
    from generator.project import start  # noqa: PLC0415

    for path in start(directory, sample):
        click.echo(path.as_posix())
    click.echo(f"Answer the questions in {directory}/privacy.yml, then run:", err=True)
    click.echo(f"    privasi serve {directory}/privacy.yml", err=True)


@main.command()
@FILE
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), default=Path("site")
)
@click.option("--strict", is_flag=True, help="Turn warnings into errors.")
@TODAY
@reports_problems
def build(file: Path, output: Path, today: date, *, strict: bool) -> None:
    """Build the site as static files.

    \b
    Example: privasi build privacy.yml -o site
    """
    from generator import site  # noqa: PLC0415

    built = site.build(file, output, today=today, strict=strict)
    for warning in built.warnings:
        click.echo(warning, err=True)
    click.echo(output.as_posix())
    click.echo(f"{count(len(built.pages), 'page')} written to {output}/", err=True)


@main.command()
@FILE
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@TODAY
@reports_problems
def serve(file: Path, host: str, port: int, today: date) -> None:
    """Show the site in the browser and follow changes of answers and templates.

    For you alone, the pages of the draft show beside each clause the answers it reads and the
    requirements it meets, and /en/author/ and /id/author/ show what `privasi check` finds. A built
    site has none of it.

    \b
    Example: privasi serve privacy.yml --port 8001
    """
    from generator import site  # noqa: PLC0415

    site.serve(file, host=host, port=port, today=today)


@main.command()
@FILE
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), required=True)
@TODAY
@reports_problems
def export(file: Path, output: Path, today: date) -> None:
    """Write the pages as Markdown files for any site engine.

    \b
    Example: privasi export privacy.yml -o content
    """
    from generator.catalog import Catalog  # noqa: PLC0415
    from generator.export import export as write  # noqa: PLC0415
    from generator.pages.planning import site_pages  # noqa: PLC0415

    pages = site_pages(file, catalog=Catalog.bundled(), today=today).pages
    write(pages, output)
    click.echo(output.as_posix())
    click.echo(f"{count(len(pages), 'page')} written to {output}/", err=True)


@main.command()
@reports_problems
def schema() -> None:
    """Print the JSON Schema of the questionnaire, for editors.

    \b
    Example: privasi schema > privacy.schema.json
    """
    from generator.answers.schema import json_schema  # noqa: PLC0415
    from generator.catalog import Catalog  # noqa: PLC0415

    click.echo(json.dumps(json_schema(Catalog.bundled()), indent=2, ensure_ascii=False))


@main.command()
@click.argument("kind", required=False)
@FORMAT
@reports_problems
def catalog(kind: str | None, form: str) -> None:
    """List what can be named in an answer: all kinds, or the ids of one kind.

    \b
    Example: privasi catalog purposes
    """
    from generator.listing import entries, kinds  # noqa: PLC0415

    rows = entries(kind) if kind else kinds()
    if form == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    from generator.console import show_table  # noqa: PLC0415

    show_table(rows)


@main.command()
@click.argument("texts", nargs=-1)
@click.option("--language", default="id", show_default=True, help="The language translated into.")
@click.option(
    "--templates",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A project's own templates folder.",
)
@click.option("--accept", is_flag=True, help="Mark the texts as up to date, after reading them.")
@reports_problems
def translations(
    texts: tuple[str, ...], language: str, folder: Path | None, *, accept: bool
) -> None:
    """List translated texts whose source has changed since they were made.

    \b
    Example: privasi translations retention --accept
    """
    from generator import translations as work  # noqa: PLC0415
    from generator.languages import load  # noqa: PLC0415
    from generator.resources import templates  # noqa: PLC0415

    folders = [folder, templates()] if folder else [templates()]
    pack = load(language, folders)
    source = load(pack.grammar.translated_from or "en", folders)
    found = work.stale(pack, source)
    named = {name: path for name, path in found.items() if not texts or name in texts}
    for name, path in named.items():
        click.echo(f"{name}\t{path}")
        if accept:
            work.accept(path, source.text_file(name), source.code)
    if named and not accept:
        sys.exit(EXIT_PROBLEMS)


for group in (check, versions, platforms, sheet, pdf, why):
    group.register(main)

if __name__ == "__main__":
    main()
