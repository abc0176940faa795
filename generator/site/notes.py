"""Put notes for the author beside the texts of a page: in the margin, or folded below a heading."""

import re
from collections.abc import Iterable
from html import escape

from generator.pages.frame import Frame
from generator.pages.page import Page
from generator.pages.told import Note
from generator.proof.coverage import Coverage
from generator.proof.trace import Given

_CLAUSE = re.compile(r'(?=<div class="pv-heading"><h2 id=")')
_HEADING = re.compile(r'<div class="pv-heading"><h2 id="(?P<id>[^"]+)">.*?</div>', re.DOTALL)


def beside(html: str, page: Page) -> str:
    """Give each text of a page its note; without notes, the page as it is."""
    if not page.notes:
        return html
    before, *clauses = _CLAUSE.split(html)
    title = _note(page.notes[""], page) if "" in page.notes else ""
    return title + before + "".join(_clause(clause, page) for clause in clauses)


def _clause(html: str, page: Page) -> str:
    heading = _HEADING.match(html)
    note = page.notes.get(heading["id"]) if heading else None
    if heading is None or note is None:
        return html
    text = html[heading.end() :]
    return f'<div class="pv-clause">{heading.group()}{_note(note, page)}{text}</div>'


def _note(note: Note, page: Page) -> str:
    frame = page.frame
    words = frame.word(
        "author_rests", answers=len(note.answers), requirements=len(note.requirements)
    )
    name, told = escape(note.name), _answers(note.answers, frame) + _requirements(note, page)
    return (
        f'<details class="pv-note"><summary>{escape(words)}</summary>'
        f'<div class="pv-note__told" tabindex="0" role="group" aria-label="{name}">'
        f'<p><code>{name}</code></p><p class="pv-quiet pv-note__count">{escape(words)}</p>{told}'
        "</div></details>"
    )


def _answers(answers: Iterable[Given], frame: Frame) -> str:
    return _list(frame.word("author_answers"), map(_answer, answers))


def _answer(given: Given) -> str:
    return (
        f"<code>{escape(given.path)}</code> {escape(given.shown)} "
        f'<span class="pv-quiet">{escape(given.place.file)}:{given.place.line}</span>'
    )


def _requirements(note: Note, page: Page) -> str:
    to = page.to(note.told)
    every = (_requirement(each, to) for each in note.requirements)
    return _list(page.frame.word("author_requirements"), every)


def _requirement(coverage: Coverage, to: str) -> str:
    asked = coverage.requirement
    return (
        f'<a href="{to}#{escape(coverage.id)}">{escape(coverage.id)}</a> '
        f'<span class="pv-quiet">{escape(asked.source)}, {escape(asked.section)}</span>'
    )


def _list(name: str, items: Iterable[str]) -> str:
    written = "".join(f"<li>{item}</li>" for item in items)
    return f"<p>{escape(name)}</p><ul>{written}</ul>" if written else ""
