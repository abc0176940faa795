"""Sheets as Markdown for people, as plain text, and as data for programs."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from generator.markdown import inline
from generator.sheets.filled import Cells, Entered, FilledSection, FilledSheet, Heading

Words = Mapping[str, str]
"""Words of the sheets in the language of explanations."""


def data(sheet: FilledSheet) -> Mapping[str, Any]:
    """Give a sheet as data; its form is told in docs/how-to/fill-in-the-consoles.md."""
    return {
        "platform": sheet.id,
        "name": sheet.name,
        "url": sheet.url,
        "sections": [
            {
                "title": section.title,
                "where": list(section.where),
                "fields": [_field(each) for each in section.fields],
            }
            for section in sheet.sections
        ],
        "warnings": list(sheet.warnings),
    }


def _field(entered: Entered) -> Mapping[str, Any]:
    return {
        "label": entered.label,
        "values": list(entered.values),
        "rows": [{name: list(cells) for name, cells in row.items()} for row in entered.rows],
        "notes": [*entered.notes, *entered.questions],
        "requirements": list(entered.requirements),
    }


def markdown(sheet: FilledSheet, words: Words) -> str:
    """Write a sheet for a person; what is to be entered stands in code, so that it stays as it is."""
    parts = [f"# {sheet.name}", f"<{sheet.url}>", sheet.intro]
    for section in sheet.sections:
        parts.append(f"## {section.title}")
        parts += _where(section, "**")
        parts += _blocks(section, words)
    return "\n\n".join(parts)


def text(sheet: FilledSheet, words: Words) -> str:
    """Write a sheet without any marks, for a form that takes plain text."""
    lines = [sheet.name, sheet.url, sheet.intro]
    for section in sheet.sections:
        lines += ["", section.title, *_where(section, "")]
        for field in section.fields:
            lines += _plain(field, words)
    return "\n".join(lines)


def _where(section: FilledSection, mark: str) -> Iterator[str]:
    if section.where:
        yield f"{mark}{' > '.join(section.where)}{mark}"


def _blocks(section: FilledSection, words: Words) -> Iterator[str]:
    """Give the fields as a list; a table stands on its own."""
    for is_table, fields in groupby(section.fields, key=lambda field: bool(field.rows)):
        if not is_table:
            yield "\n".join(_item(field, words) for field in fields)
            continue
        for field in fields:
            yield f"{field.label}:"
            yield _table(field, words)
            yield from (*field.notes, *field.questions)


def _item(field: Entered, words: Words) -> str:
    entered = [_code(value) for value in field.values] or [words["by_hand"]]
    lines = [f"- {field.label}: {', '.join(entered)}"]
    lines += [f"  - {note}" for note in (*field.notes, *field.questions)]
    return "\n".join(lines)


def _table(field: Entered, words: Words) -> str:
    columns = field.columns
    lines: tuple[list[str], ...] = (
        [inline(heading.label) for heading in columns.values()],
        ["---"] * len(columns),
        *([_cell(row[name], each, words) for name, each in columns.items()] for row in field.rows),
    )
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cell(cells: Cells, heading: Heading, words: Words) -> str:
    if heading.code:
        return ", ".join(_code(cell).replace("|", "\\|") for cell in cells)
    return inline(_content(cells, heading, words))


def _content(cells: Cells, heading: Heading, words: Words) -> str:
    return ", ".join(cells) or ("" if heading.blank else words["to_add"])


def _plain(field: Entered, words: Words) -> Iterator[str]:
    if not field.rows:
        yield f"- {field.label}: {', '.join(field.values) or words['by_hand']}"
    else:
        yield f"- {field.label}:"
    for row in field.rows:
        cells = {
            each.label: _content(row[name], each, words) for name, each in field.columns.items()
        }
        said = (f"{label}: {content}" for label, content in cells.items() if content)
        yield f"    {'; '.join(said)}"
    yield from (f"    {note}" for note in (*field.notes, *field.questions))


def _code(value: str) -> str:
    """Mark a value as code with more backticks than stand in it."""
    longest = max((len(run) for run in re.findall("`+", value)), default=0)
    fence = "`" * (longest + 1)
    return f"{fence} {value} {fence}" if longest else f"`{value}`"
