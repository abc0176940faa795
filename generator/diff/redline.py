"""Compare two frozen documents word by word, clause by clause."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.diff.blocks import Block, BlockKind, Clause, clauses
from generator.diff.matching import Segments, aligned, words

Status = Literal["unchanged", "changed", "moved", "added", "removed"]
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RedlineBlock:
    """A heading, a paragraph, an item of a list, or a table, in both versions."""

    kind: BlockKind
    """Which of them."""
    rows: tuple[tuple[Segments, ...], ...]
    """The segments of its text; for a table those of each cell, row by row, its head first."""
    mark: str
    """What stands before the text, or the line below a table's head."""
    end: str
    """What stands after it."""

    @property
    def segments(self) -> Segments:
        """All its segments."""
        return tuple(segment for row in self.rows for cell in row for segment in cell)

    @property
    def changed(self) -> bool:
        """Some of its words went or came."""
        return any(segment.kind != "equal" for segment in self.segments)


@dataclass(frozen=True, slots=True)
class ClauseRedline:
    """A clause in both versions."""

    id: str
    """Its anchor; empty for what stands before the first clause."""
    title: str
    """Its heading as it is now, or as it was if the clause is gone."""
    status: Status
    """What became of it; moved if nothing but its place is new."""
    moved: bool
    """It stands in another place among the clauses that stayed."""
    heading: Segments
    """Its heading in both versions."""
    blocks: tuple[RedlineBlock, ...]
    """What is below the heading, in both versions."""

    @property
    def segments(self) -> Segments:
        """All its segments in the order of the page, those of the heading first."""
        return (*self.heading, *(segment for block in self.blocks for segment in block.segments))


def redline(old: str, new: str) -> tuple[ClauseRedline, ...]:
    """Compare two documents; their line breaks, spaces and links within the site mean nothing.

    Every clause of both is there, in the new order; what is gone follows what it followed.
    """
    before, now = clauses(old), clauses(new)
    moved = _moved(tuple(before), tuple(now))
    return tuple(
        _clause(before.get(name), now.get(name), moved=name in moved)
        for name in _order(tuple(before), tuple(now))
    )


def _order(before: Sequence[str], now: Sequence[str]) -> Sequence[str]:
    """Put what is gone behind the clause that it followed."""
    order = list(now)
    place = 0
    for name in before:
        if name in now:
            place = order.index(name) + 1
        else:
            order.insert(place, name)
            place += 1
    return order


def _moved(before: Sequence[str], now: Sequence[str]) -> frozenset[str]:
    """Find the fewest clauses whose moving explains the new order of those that stayed.

    They are what the longest increasing run of old places leaves out.
    """
    places = {name: place for place, name in enumerate(before)}
    stayed = [name for name in now if name in places]
    lasts: list[int] = []
    lengths: list[int] = []
    for name in stayed:
        length = bisect_left(lasts, places[name])
        lasts[length : length + 1] = [places[name]]
        lengths.append(length)
    kept: set[str] = set()
    wanted, limit = len(lasts) - 1, len(before)
    for name, length in zip(reversed(stayed), reversed(lengths), strict=True):
        if length == wanted and places[name] < limit:
            kept.add(name)
            wanted, limit = wanted - 1, places[name]
    return frozenset(stayed) - kept


def _clause(old: Clause | None, new: Clause | None, *, moved: bool) -> ClauseRedline:
    before, now = old or Clause("", "", ()), new or Clause("", "", ())
    heading = words(before.title, now.title)
    pairs = aligned(before.blocks, now.blocks, text=_text, kind=lambda b: (b.kind, b.columns))
    blocks = tuple(_block(*pair) for pair in pairs)
    status: Status = "moved" if moved else "unchanged"
    if old is None or new is None:
        status = "added" if old is None else "removed"
    elif before.title != now.title or any(block.changed for block in blocks):
        status = "changed"
    id_, title = now.id or before.id, now.title or before.title
    return ClauseRedline(id_, title, status, moved, heading, blocks)


def _text(block: Block) -> str:
    return " ".join(" ".join(row) for row in block.rows)


def _block(old: Block | None, new: Block | None) -> RedlineBlock:
    before, now = old.rows if old else (), new.rows if new else ()
    rows = (*_rows(before[:1], now[:1]), *_rows(before[1:], now[1:]))
    shown = new or old or Block("paragraph", (("",),))
    return RedlineBlock(shown.kind, rows, shown.mark, shown.end)


def _rows(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[Segments, ...]]:
    if len(old) == len(new) == 1:
        yield _cells(old[0], new[0])
        return
    for before, now in aligned(old, new, text=" ".join, kind=len):
        yield _cells(before, now)


def _cells(old: Row | None, new: Row | None) -> tuple[Segments, ...]:
    """Compare two rows cell by cell."""
    width = len(new or old or ())
    before, now = old or ("",) * width, new or ("",) * width
    return tuple(words(*cells) for cells in zip(before, now, strict=True))
