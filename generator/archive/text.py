"""The form of a frozen document: plain Markdown that needs no site engine."""

import re
from dataclasses import dataclass
from html import unescape

from generator.markdown import inline

_CLOSING = re.compile(r"#(?=#*$)")  # at the end of a heading it would be taken for its mark
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class FrozenText:
    """A document as it was published."""

    title: str
    """The page's title, without Markdown."""
    markdown: str
    """The clauses below it, each with its heading `## … {#id}`."""


def freeze(title: str, markdown: str) -> str:
    """Write a document down: its title as a heading, then its clauses."""
    heading = _CLOSING.sub(r"\\#", inline(title))
    return f"# {heading}\n\n{markdown.strip()}\n"


def thaw(text: str) -> FrozenText:
    """Read a document that was written down."""
    heading, _, markdown = text.partition("\n\n")
    title = _ESCAPED.sub(r"\1", unescape(heading.removeprefix("# ")))
    return FrozenText(title, markdown)
