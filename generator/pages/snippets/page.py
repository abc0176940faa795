"""The page of texts to copy: each as it reads, and in every form as it is pasted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from generator.markdown import inline
from generator.pages.frame import Frame
from generator.pages.page import Page
from generator.pages.shelf import Shelf
from generator.pages.snippets.forms import PasteForm, forms
from generator.pages.snippets.snippet import Snippet

_HEADING_TAG = re.compile(r"(?<=<)(/?)h([1-5])(?=>)")
# A blank line would end a block of HTML for some site engines, and backticks or tildes could
# start a block of code before it is seen that they stand inside one.
_MEANT = str.maketrans({"`": "&#96;", "~": "&#126;"})


def snippet_pages(
    found: Mapping[str, Sequence[Snippet]],
    frames: Mapping[str, Frame],
    root: str,
    shelf: Shelf | None = None,
) -> Iterator[Page]:
    """Lay out the page of every language; it is for the company and its developers.

    Without published versions it is a draft like every other page.
    """
    places = {code: f"{root}{code}/snippets/index.md" for code in found}
    for language, snippets in found.items():
        frame = frames[language]
        sections = (_section(each, frame) for each in snippets)
        yield Page(
            path=places[language],
            kind="snippets",
            language=language,
            document=None,
            title=frame.word("snippets"),
            description=frame.word("snippets_description", company=frame.company),
            markdown="\n\n".join((frame.word("snippets_text"), *sections)),
            alternates=places,
            fallback=next(iter(places.values())),
            status="current" if shelf else "draft",
            frames=frames,
            notices=shelf.coming(language) if shelf else (),
            hidden=True,
        )


def _section(snippet: Snippet, frame: Frame) -> str:
    """Show a text under its own heading, after what it is for."""
    parts = _program(snippet) if snippet.file else _forms(snippet, frame)
    return "\n\n".join((f"## {inline(snippet.title)} {{#{snippet.name}}}", snippet.use, *parts))


def _program(snippet: Snippet) -> Iterator[str]:
    yield _framed(snippet.file, snippet.written("text"))


def _forms(snippet: Snippet, frame: Frame) -> Iterator[str]:
    """Show a text as it reads, then each form as it is pasted."""
    labels: Mapping[PasteForm, str] = {
        "text": frame.word("snippet_as_text"),
        "html": frame.word("snippet_as_html"),
        "markdown": frame.word("snippet_as_markdown"),
    }
    written = forms(snippet.body)
    if subject := snippet.subject:
        yield _framed(frame.word("snippet_subject"), subject)
    yield f'<div class="pv-snippet">\n{_lower(written["html"]).translate(_MEANT)}\n</div>'
    for form, label in labels.items():
        yield _folded(label, written[form])


def _framed(label: str, text: str) -> str:
    name = escape(label)
    return f"<div>\n<p>{name}</p>\n{_verbatim(name, text)}\n</div>"


def _folded(label: str, text: str) -> str:
    name = escape(label)
    return f"<details>\n<summary>{name}</summary>\n{_verbatim(name, text)}\n</details>"


def _verbatim(name: str, text: str) -> str:
    """Show text as it is pasted; a keyboard can reach it and scroll it."""
    lines = escape(text, quote=False).translate(_MEANT).replace("\n\n", "\n&#10;")
    return f'<pre tabindex="0" role="group" aria-label="{name}"><code>{lines}</code></pre>'


def _lower(html: str) -> str:
    """Put the headings of a text below the heading of its section."""
    return _HEADING_TAG.sub(lambda tag: f"{tag[1]}h{int(tag[2]) + 1}", html)
