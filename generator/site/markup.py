"""Fit rendered Markdown for reading: links beside headings, tables that a phone can show."""

import re
from html import escape, unescape

from generator.pages.frame import Frame
from generator.pages.page import Page

_HEADING = re.compile(r'<(?P<tag>h[2-6]) id="(?P<id>[^"]+)">(?P<title>.*?)</(?P=tag)>', re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_COLUMN = re.compile(r'<(?:section|div) lang="(?P<lang>[\w-]+)">')
_BLOCK = re.compile(f"{_HEADING.pattern}|{_TABLE.pattern}|{_COLUMN.pattern}", re.DOTALL)
_HEAD_CELL = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<td(?P<align>[^>]*)>(?P<content>.*?)</td>", re.DOTALL)
_ALIGN = re.compile(r' style="text-align: (left|center|right);"')
_TAG = re.compile(r"<[^>]+>")


def finish(html: str, page: Page) -> str:
    """Give every heading its links, and every table labels and a frame it can scroll in."""
    title, frame = page.title, page.frame

    def block(match: re.Match[str]) -> str:
        nonlocal title, frame
        if match["lang"]:
            frame = page.frames.get(match["lang"], frame)
            return match.group()
        if not match["id"]:
            return _table(_ALIGN.sub(r' class="pv-\1"', match.group()), title, frame)
        title = _plain(_PERMALINK.sub("", match["title"]))
        return _heading(match, title, page, frame)

    return _BLOCK.sub(block, html)


def _heading(match: re.Match[str], title: str, page: Page, frame: Frame) -> str:
    """Put the links beside the heading, so that its own name stays its title."""
    tag, anchor = match["tag"], match["id"]
    links = [_permalink(anchor, frame.word("permalink", title=title))]
    if tag == "h2" and page.language:
        links += [
            _other(page.to(path) + f"#{anchor}", code, page.frames[code].word("this_section"))
            for code, path in page.alternates.items()
            if code != page.language
        ]
    heading = f'<{tag} id="{anchor}">{_PERMALINK.sub("", match["title"])}</{tag}>'
    block = f'<div class="pv-heading">{heading}<p class="pv-links">{" ".join(links)}</p></div>'
    return f"{block}{_changed(page)}" if anchor in page.changed else block


def _changed(page: Page) -> str:
    words = page.frame.word("clause_changed", date=page.changed_on)
    return f'<p class="pv-quiet pv-changed">{escape(words)}</p>'


def _permalink(anchor: str, name: str) -> str:
    """Name the link in an attribute: its words are no part of what is selected and copied."""
    return f'<a href="#{anchor}" aria-label="{_attribute(name)}">#</a>'


def _other(address: str, language: str, name: str) -> str:
    words = f'{language.upper()}<span class="pv-hidden">: {escape(name)}</span>'
    return f'<a href="{address}" hreflang="{language}" lang="{language}">{words}</a>'


def _table(html: str, title: str, frame: Frame) -> str:
    """Label each cell, so that a row can be read as a list; its first cell names the row."""
    labels = [_attribute(_plain(cell)) for cell in _HEAD_CELL.findall(html)]
    table = _ROW.sub(lambda row: _row(row, labels), html)
    table = table.replace("<table>", '<table class="pv-table">', 1)
    name = _attribute(frame.word("table", title=title))
    return f'<div class="pv-scroll" tabindex="0" role="group" aria-label="{name}">{table}</div>'


def _row(row: re.Match[str], labels: list[str]) -> str:
    position = iter(range(len(labels)))

    def cell(match: re.Match[str]) -> str:
        column = next(position)
        content, align = match["content"], match["align"]
        if column == 0:
            return f'<th scope="row"{align}>{content}</th>'
        return f'<td data-label="{labels[column]}"{align}>{content}</td>'

    return f"<tr>{_CELL.sub(cell, row[1])}</tr>"


def _plain(html: str) -> str:
    return unescape(_TAG.sub("", html)).strip()


def _attribute(text: str) -> str:
    return escape(text, quote=True)
