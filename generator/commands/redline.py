"""A redline on a terminal: what went in [-…-], what came in {+…+}, coloured where there are colours."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from generator.diff import ClauseRedline
from generator.diff.matching import Segments

_MARKS = {
    "equal": ("", "", ""),
    "deleted": ("[-", "-]", "red"),
    "inserted": ("{+", "+}", "green"),
}


def show_redline(clauses: Sequence[ClauseRedline]) -> None:
    """Print clauses on standard output: of each its heading, and the blocks that changed."""
    console = Console(soft_wrap=True, highlight=False)
    for clause in clauses:
        status = (
            "changed and moved" if clause.moved and clause.status == "changed" else clause.status
        )
        heading = Text.assemble("\n  ", (f"#{clause.id}", "bold"), f" {status}")
        console.print(heading if clause.id else Text(f"\n  The title {status}"))
        for line in _lines(clause):
            console.print(Text.assemble("    ", line))


def _lines(clause: ClauseRedline) -> Iterator[Text]:
    """Mark the words of each changed line; a row of a table is one line."""
    if _differs(clause.heading):
        yield _marked(clause.heading)
    for block in clause.blocks:
        for row in block.rows:
            if any(_differs(cell) for cell in row):
                cells = Text(" | ").join(_marked(cell) for cell in row)
                yield Text.assemble(block.mark if block.kind != "table" else "", cells)


def _differs(segments: Segments) -> bool:
    return any(segment.kind != "equal" for segment in segments)


def _marked(segments: Segments) -> Text:
    return Text(" ").join(_words(segment.kind, segment.text) for segment in segments)


def _words(kind: str, text: str) -> Text:
    start, end, style = _MARKS[kind]
    return Text(f"{start}{text}{end}", style)
