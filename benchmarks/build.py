"""What privasi costs, as ratios measured in one run; absolute times depend on the machine.

Run `make bench`. Each figure is the median of several runs, taken in turn so that a slow
moment of the machine falls on both sides of a ratio.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from timing import in_turn

from generator import languages, resources
from generator.answers import load
from generator.catalog import Catalog
from generator.export import export
from generator.pages.planning import plan, site_pages
from generator.policy import derive
from generator.render import Renderer

BIN = Path(sys.executable).parent
SAMPLE = resources.samples() / "hosting-provider.yml"
LARGE = 5_000
"""Lines of a questionnaire that nobody will write by hand."""


def main() -> None:
    """Print one line for each ratio, with the goal it is measured against."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        build, plain = _build_against_mkdocs(work)
        _line("privasi build / mkdocs build of the exported Markdown", build / plain, 1.3)
        _line("load, derive, render both languages, plan / privasi build", _ours() / build, 0.25)
        nothing = [sys.executable, "-c", "pass"]
        starts = in_turn(
            _command(nothing),
            _command([str(BIN / "privasi"), "--help"]),
            _command([str(BIN / "privasi"), "check", str(SAMPLE)]),
        )
        _line("privasi --help / python -c pass", starts[1] / starts[0])
        _line("privasi check / python -c pass", starts[2] / starts[0])
        large = _large(work / "large.yml")
        small, big = in_turn(
            _command([str(BIN / "privasi"), "check", str(SAMPLE)]),
            _command([str(BIN / "privasi"), "check", str(large)]),
        )
        lines = len(large.read_text(encoding="utf-8").splitlines())
        size = lines / len(SAMPLE.read_text(encoding="utf-8").splitlines())
        _line(
            f"check of {lines} lines / check of the sample ({size:.1f} times its lines)",
            big / small,
        )


def _line(what: str, ratio: float, goal: float | None = None) -> None:
    told = f"{ratio:6.2f}  {what}"
    print(told if goal is None else f"{told} (goal: at most {goal})")


def _command(arguments: list[str]) -> Callable[[], object]:
    return lambda: subprocess.run(arguments, check=True, capture_output=True)


def _build_against_mkdocs(work: Path) -> tuple[float, float]:
    """Build the sample without its archive, and build the same pages as a plain Material site.

    Pages of an archive are kept from one build to the next, which would flatter the ratio;
    history.py measures them.
    """
    draft = work / "draft" / SAMPLE.name
    draft.parent.mkdir()
    shutil.copyfile(SAMPLE, draft)
    pages = site_pages(draft, catalog=Catalog.bundled(), today=date(2026, 11, 21)).pages
    export(pages, work / "plain" / "docs")
    (work / "plain" / "mkdocs.yml").write_text(
        "site_name: plain\nsite_url: https://privacy.example/\n"
        "theme: {name: material, font: false}\nplugins: []\n"
        "markdown_extensions: [attr_list, tables, sane_lists]\n",
        encoding="utf-8",
    )
    config = str(work / "plain" / "mkdocs.yml")
    build, plain = in_turn(
        _command([str(BIN / "privasi"), "build", str(draft), "-o", str(work / "site")]),
        _command(
            [str(BIN / "mkdocs"), "build", "-q", "-f", config, "-d", str(work / "plain-site")]
        ),
    )
    return build, plain


def _ours() -> float:
    """Time the part that is not MkDocs, in a process that has imported everything."""

    def pipeline() -> None:
        catalog = Catalog.bundled()
        policy = derive(load(SAMPLE, catalog).answers, catalog)
        packs = [languages.load(code, [resources.templates()]) for code in policy.languages]
        documents = [document for pack in packs for document in Renderer(pack).documents(policy)]
        plan(policy, documents, packs)

    return in_turn(pipeline)[0]


def _large(path: Path) -> Path:
    """Write a questionnaire of about LARGE lines, by repeating the sample's activities."""
    text = SAMPLE.read_text(encoding="utf-8")
    head, _, rest = text.partition("\nactivities:\n")
    body_lines = []
    tail_lines = rest.splitlines()
    while tail_lines and (not tail_lines[0] or tail_lines[0].startswith((" ", "#"))):
        body_lines.append(tail_lines.pop(0))
    body = "\n".join(body_lines)
    first = body_lines[0].strip().rstrip(":")
    copies = []
    number = 0
    while len(text.splitlines()) + len(copies) * len(body_lines) < LARGE:
        number += 1
        names = [
            line.strip().rstrip(":")
            for line in body_lines
            if line.startswith("  ") and line[2:3].isalpha()
        ]
        copy = body
        for name in names:
            copy = copy.replace(f"\n  {name}:", f"\n  {name}_{number}:")
        copies.append(copy.replace(f"  {first}:", f"  {first}_{number}:", 1))
    path.write_text(
        "\n".join([head, "activities:", body, *copies, *tail_lines]) + "\n", encoding="utf-8"
    )
    return path


if __name__ == "__main__":
    main()
