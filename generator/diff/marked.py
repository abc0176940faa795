"""A redline as Markdown with <del> and <ins>, to be read without colours, styles and scripts."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from generator.diff.matching import Segment, Segments
from generator.diff.redline import ClauseRedline, RedlineBlock
from generator.diff.words import RedlineWords, change_words
from generator.languages import Language

_TAGS = {"deleted": "del", "inserted": "ins"}
_LEFT_OUT, _ITEMS, _OTHERS = range(3)


def to_markdown(
    redline: Sequence[ClauseRedline], language: Language, *, level: int = 3, prefix: str = ""
) -> str:
    """Write every clause in which something changed; empty if nothing did.

    The words that the language pack has for what went and came are there for those who
    hear the page. Headings start at the level given; the prefix keeps anchors apart where
    several documents share a page.

    Raises:
        PrivasiError: the language pack has no words for it.
    """
    marking = _Marking(change_words(language).redline, level, prefix)
    parts = [marking.clause(clause) for clause in redline if clause.status != "unchanged"]
    return "\n\n".join(parts) + "\n" if parts else ""


class _Marking:
    """Writes clauses in the words of one language."""

    def __init__(self, words: RedlineWords, level: int, prefix: str) -> None:
        self._words, self._level, self._prefix = words, level, prefix

    def clause(self, clause: ClauseRedline) -> str:
        """Write one clause under its heading, with what became of it as a whole."""
        whole = clause.status in {"added", "removed"}
        title = clause.title if whole else self._marked(clause.heading)
        anchor = f" {{#{self._prefix}{clause.id}}}" if clause.id else ""
        parts = [f"{'#' * self._level} {title or self._words.beginning}{anchor}"]
        if whole or clause.moved:
            note = getattr(self._words, clause.status if whole else "moved")
            parts.append(f"*{note}*")
        if clause.status != "moved":
            parts += self._blocks(clause.blocks)
        return "\n\n".join(parts)

    def _blocks(self, blocks: Sequence[RedlineBlock]) -> Iterator[str]:
        """Write what changed with what is around it; the items of a list follow each other."""
        shown = _shown(blocks)
        for together, run in groupby(enumerate(blocks), lambda pair: _place(pair, shown)):
            found = [block for _, block in run]
            if together == _LEFT_OUT:
                yield "…"
            elif together == _ITEMS:
                yield "\n".join(self._line(block) for block in found)
            else:
                yield from map(self._block, found)

    def _block(self, block: RedlineBlock) -> str:
        return self._table(block) if block.kind == "table" else self._line(block)

    def _line(self, block: RedlineBlock) -> str:
        mark = block.mark
        if block.kind == "heading":
            depth = min(6, self._level + max(1, len(mark.strip()) - 2))
            mark = f"{'#' * depth} "
        return f"{mark}{self._marked(block.rows[0][0])}{block.end}"

    def _table(self, block: RedlineBlock) -> str:
        rows = [" | ".join(self._marked(cell) for cell in row) for row in block.rows]
        head, *others = (f"| {row} |" for row in rows)
        rule = block.mark or f"|{' --- |' * len(block.rows[0])}"
        return "\n".join((head, rule, *others))

    def _marked(self, segments: Segments) -> str:
        return " ".join(self._segment(segment) for segment in segments)

    def _segment(self, segment: Segment) -> str:
        if segment.kind == "equal":
            return segment.text
        tag = _TAGS[segment.kind]
        word = escape(getattr(self._words, segment.kind))
        return f'<{tag}><span class="pv-hidden">{word} </span>{segment.text}</{tag}>'


def _shown(blocks: Sequence[RedlineBlock]) -> frozenset[int]:
    """Choose the blocks to show: what changed, what is beside it, and the heading above it."""
    shown: set[int] = set()
    heading = -1
    for place, block in enumerate(blocks):
        if block.kind == "heading":
            heading = place
        if block.changed:
            shown |= {heading, place - 1, place, place + 1}
    return frozenset(shown)


def _place(numbered: tuple[int, RedlineBlock], shown: frozenset[int]) -> int:
    place, block = numbered
    if place not in shown:
        return _LEFT_OUT
    return _ITEMS if block.kind == "item" else _OTHERS
