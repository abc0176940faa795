"""The forms in which a text is copied: Markdown, HTML and plain text, all with the same words."""

import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from typing import Literal, get_args

from markdown import Markdown  # type: ignore[import-untyped]

from generator.markdown import EXTENSIONS

PasteForm = Literal["markdown", "html", "text"]
"""What a text is pasted into."""
PASTE_FORMS: tuple[PasteForm, ...] = get_args(PasteForm)

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {"p", "pre", "blockquote", "table"}
_START = re.compile(r"\s*(?:[-+*] |\d+[.)] |#{1,6} |[|>])")
_SPACE = re.compile(r"[ \t\r\n]+")  # a space that does not break stays


def flowing(markdown: str) -> str:
    """Put each paragraph and each item on one line.

    Many editors and sites, WordPress among them, show a line break in what is pasted.
    """
    lines: list[str] = []
    for line in markdown.split("\n"):
        if lines and _goes_on(lines[-1], line):
            lines[-1] = f"{lines[-1].rstrip()} {line.strip()}"
        else:
            lines.append(line)
    return "\n".join(lines)


def forms(markdown: str) -> Mapping[PasteForm, str]:
    """Give Markdown in every form; it has the same words in each."""
    html = to_html(markdown)
    return {"text": to_text(html), "html": html, "markdown": markdown}


def to_html(markdown: str) -> str:
    """Give Markdown as a fragment of HTML, which brings no class, style or id of its own."""
    html: str = Markdown(extensions=list(EXTENSIONS)).convert(markdown)
    return html


def to_text(html: str) -> str:
    """Give HTML as plain text: blocks apart, a dash before each item, addresses written out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text


def _goes_on(before: str, line: str) -> bool:
    """Tell whether a line belongs to the paragraph or item of the line before it."""
    if not (before.strip() and line.strip()):
        return False
    return not (_START.match(line) or before.startswith(("#", "|")))


class _Reader(HTMLParser):
    """Writes down what a person reads."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._breaks = 0
        """How many line breaks stand before the next words."""
        self._mark = ""
        """The dash or number before them."""
        self._lists: list[int | None] = []
        """The number of the next item of each list that is open; None for a list with dashes."""
        self._link: tuple[str, list[str]] | None = None
        """The address of the link that is open, and its words so far."""
        self._verbatim = False
        """White space means itself."""

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._break(2)
        if tag == "pre":
            self._verbatim = True
        elif tag in {"ul", "ol"}:
            self._break(1 if self._lists else 2)
            self._lists.append(1 if tag == "ol" else None)
        elif tag == "li" and self._lists:
            self._item()
        elif tag in {"br", "tr"}:
            self._break(1)
        elif tag == "a":
            self._link = (dict(attrs).get("href") or "", [])

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._break(2)
        if tag == "pre":
            self._verbatim = False
        elif tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
            self._break(1 if self._lists else 2)
        elif tag in {"td", "th"}:
            self.handle_data(" ")
        elif tag == "a" and self._link:
            self._address(*self._link)
            self._link = None

    def handle_data(self, data: str) -> None:
        words = data if self._verbatim else _SPACE.sub(" ", data)
        first = not self.text or self._breaks or self._mark
        if not self._verbatim and (first or self.text.endswith(" ")):
            words = words.lstrip(" ")
        if not words:
            return
        if first:
            self._begin()
        self.text += words
        if self._link:
            self._link[1].append(words)

    def close(self) -> None:
        super().close()
        self.text = self.text.strip("\n ")

    def _break(self, lines: int) -> None:
        """Start a new line, or leave one blank; not between the mark of an item and its words."""
        if not self._mark:
            self._breaks = max(self._breaks, lines)

    def _item(self) -> None:
        self._break(1)
        number = self._lists[-1]
        self._mark = "  " * (len(self._lists) - 1) + (f"{number}. " if number else "- ")
        if number:
            self._lists[-1] = number + 1

    def _begin(self) -> None:
        """Write what is due before the first words of a line."""
        if self.text:
            self.text = self.text.rstrip(" ") + "\n" * self._breaks
        self.text += self._mark or "  " * len(self._lists)
        self._breaks, self._mark = 0, ""

    def _address(self, address: str, parts: Sequence[str]) -> None:
        """Write the address of a link out, unless its words are the address already."""
        words = "".join(parts).strip()
        plain = address.removeprefix("mailto:").removeprefix("tel:")
        if _bare(words) != _bare(plain):
            self.text = f"{self.text} ({plain})"
        elif plain == address:
            self.text = self.text.removesuffix(words) + address


def _bare(address: str) -> str:
    """Leave out what people leave out when they write an address or a telephone number."""
    return re.sub(r"^https?://|/$|[ -]", "", address)
