"""Which parts of a text are versions of each other, and which of their words stayed."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeVar

SegmentKind = Literal["equal", "deleted", "inserted"]

# What must not be torn apart, together with what is written on to it.
_TOKEN = re.compile(
    r"(?:\*\*.+?\*\*"
    r"|\[(?:\\.|[^\]\\])*\]\([^)\s]*\)"
    r"|`[^`]*`"
    r"|<(\w+)\b[^>]*>.*?</\1>"
    r"|\\.|\S)+"
)
_ALIKE = 0.4
"""Parts that share less of their words are not versions of each other."""

_Bag = tuple[Hashable, Counter[str]]
_Part = TypeVar("_Part", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stayed, went or came; segments are joined by a space."""

    kind: SegmentKind
    """Which of the three."""
    text: str
    """The words, as Markdown."""


Segments = tuple[Segment, ...]


def words(old: str, new: str) -> Segments:
    """Compare two lines word by word; links, code and what is in bold or in tags stay whole."""
    if old == new:
        return _segment("equal", [old] if old else [])
    before, now = _tokens(old), _tokens(new)
    found: list[Segment] = []
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            found += _segment("equal", now[new_start:new_end])
            continue
        found += _segment("deleted", before[old_start:old_end])
        found += _segment("inserted", now[new_start:new_end])
    return tuple(found)


def aligned(
    old: Sequence[_Part],
    new: Sequence[_Part],
    *,
    text: Callable[[_Part], str],
    kind: Callable[[_Part], Hashable],
) -> Iterator[tuple[_Part | None, _Part | None]]:
    """Pair parts in their order: equal ones, then those of one kind that share most of their words."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        before, now = old[old_start:old_end], new[new_start:new_end]
        if tag == "equal":
            yield from zip(before, now, strict=True)
        else:
            bags = (
                [(kind(part), Counter(_tokens(text(part)))) for part in side]
                for side in (before, now)
            )
            yield from _alike(before, now, _likenesses(*bags))


def _alike(
    old: Sequence[_Part], new: Sequence[_Part], likeness: Sequence[Sequence[float]]
) -> Iterator[tuple[_Part | None, _Part | None]]:
    """Choose the pairs, all in order, whose likeness adds up to the most."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for row in range(len(old) - 1, -1, -1):
        for column in range(len(new) - 1, -1, -1):
            both = likeness[row][column]
            paired = best[row + 1][column + 1] + both if both >= _ALIKE else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    row = column = 0
    while row < len(old) and column < len(new):
        if best[row][column] == best[row + 1][column]:
            yield old[row], None
            row += 1
        elif best[row][column] == best[row][column + 1]:
            yield None, new[column]
            column += 1
        else:
            yield old[row], new[column]
            row, column = row + 1, column + 1
    yield from ((part, None) for part in old[row:])
    yield from ((None, part) for part in new[column:])


def _likenesses(old: Sequence[_Bag], new: Sequence[_Bag]) -> Sequence[Sequence[float]]:
    """Tell for all pairs how many of their words they share: 0 for none, 1 for all."""
    return [[_likeness(before, now) for now in new] for before in old]


def _likeness(old: _Bag, new: _Bag) -> float:
    (old_kind, before), (new_kind, now) = old, new
    total = before.total() + now.total()
    if old_kind != new_kind or not total:
        return 0.0
    return 2 * (before & now).total() / total


def _tokens(text: str) -> list[str]:
    return [match.group() for match in _TOKEN.finditer(text)]


def _segment(kind: SegmentKind, tokens: Sequence[str]) -> Segments:
    return (Segment(kind, " ".join(tokens)),) if tokens else ()
