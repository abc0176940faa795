"""Frozen Markdown as clauses, and clauses as blocks whose line breaks mean nothing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "table"]

_CLAUSE = re.compile(r"^## (?P<title>.+?) \{#(?P<id>[^}\s]+)\}$", re.MULTILINE)
_HEADING = re.compile(r"(?P<mark>#{1,6} )(?P<text>.+?)(?: \{#[^}\s]+\})?$")
_ITEM = re.compile(r"(?P<mark>\s*(?:[-*+]|(?P<number>\d+)[.)]) +)(?P<text>.*)$")
_HTML = re.compile(r"(?P<mark><(?P<tag>p|div|blockquote)\b[^>]*>)(?P<text>.*)(?P<end></(?P=tag)>)$")
_RULE = re.compile(r"\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?\s*)?$")
_CELL = re.compile(r"(?<!\\)\|")
_WITHIN_SITE = re.compile(r"\[((?:\\.|[^\]\\])*)\]\((?!https?:|mailto:|tel:)[^)\s]*\)")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item of a list, or a table."""

    kind: BlockKind
    """Which of them."""
    rows: tuple[tuple[str, ...], ...]
    """Its text, in one line; for a table that of each cell, row by row, its head first."""
    mark: str = ""
    """What stands before the text, or the line below a table's head."""
    end: str = ""
    """What stands after it."""

    @property
    def columns(self) -> int:
        """How many cells a row has."""
        return len(self.rows[0])


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a document, or what stands before the first one."""

    id: str
    """Its anchor; empty before the first clause."""
    title: str
    """Its heading."""
    blocks: tuple[Block, ...]
    """What is below the heading."""


def clauses(markdown: str) -> Mapping[str, Clause]:
    """Split a document into its clauses by their anchors, in the order of the page."""
    text = markdown.replace("\r\n", "\n")
    marks = list(_CLAUSE.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)][: len(marks)]
    found = [
        Clause(mark["id"], _within(mark["title"]), tuple(_blocks(text[mark.end() : end])))
        for mark, end in zip(marks, ends, strict=True)
    ]
    before = tuple(_blocks(text[: marks[0].start()] if marks else text))
    first = [Clause("", "", before)] if before else []
    return {clause.id: clause for clause in (*first, *found)}


def _blocks(text: str) -> Iterator[Block]:
    """Gather lines into blocks; a blank line ends one, and so does the start of another."""
    lines: list[str] = []
    for line in (*text.split("\n"), ""):
        if lines and _starts(line, lines):
            yield _block(lines)
            lines = []
        if line.strip():
            lines.append(line)


def _starts(line: str, lines: list[str]) -> bool:
    """Tell whether a line does not go on with the lines before it."""
    if not line.strip() or line.startswith("#") or lines[0].startswith("#"):
        return True
    in_table = lines[0].startswith("|")
    return line.startswith("|") != in_table or _ITEM.match(line) is not None


def _block(lines: list[str]) -> Block:
    if lines[0].startswith("|"):
        return _table(lines)
    text = _within(" ".join(" ".join(lines).split()))
    if heading := _HEADING.match(text):
        return Block("heading", ((heading["text"],),), heading["mark"])
    if item := _ITEM.match(lines[0]):
        indent = item["mark"][: len(item["mark"]) - len(item["mark"].lstrip())]
        number = f"{item['number']}\\. " if item["number"] else ""
        return Block("item", ((text.partition(" ")[2],),), f"{indent}- {number}")
    if html := _HTML.match(text):
        return Block("paragraph", ((html["text"],),), html["mark"], html["end"])
    return Block("paragraph", ((text,),))


def _table(lines: list[str]) -> Block:
    rows = [line for line in lines if not _RULE.match(line.strip())]
    rule = next((line.strip() for line in lines if _RULE.match(line.strip())), "")
    return Block("table", tuple(_cells(line) for line in rows), rule)


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return tuple(_within(" ".join(cell.split())) for cell in _CELL.split(inner))


def _within(text: str) -> str:
    """Leave the words of links within the site, which would lead nowhere from another page."""
    return _WITHIN_SITE.sub(r"\1", text)
