"""The page of texts to copy: for emails, apps and forms, in plain text."""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from generator.markdown import escape
from generator.page import Page
from generator.shelf import Shelf

PasteForm = Literal["markdown", "html", "text"]
"""What a snippet is pasted into."""
PASTE_FORMS: tuple[PasteForm, ...] = get_args(PasteForm)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text to copy, in one language; plain text."""

    name: str
    """What it is called on the command line and in the address of its section."""
    heading: str
    """What it is, for the person who copies it."""
    first: str
    """What its first line is: a subject or a title."""
    title: str
    """Its first line."""
    text: str
    """What stands below."""


def snippet_pages(shelf: Shelf) -> Iterator[Page]:
    """Lay out the page of every language; it is for the company and its developers."""
    places = {code: f"{shelf.root}{code}/snippets/index.md" for code in shelf.frames}
    for language, frame in shelf.frames.items():
        yield Page(
            path=places[language],
            kind="snippets",
            language=language,
            document=None,
            title=frame.word("snippets"),
            description=frame.word("snippets_description", company=frame.company),
            markdown="\n\n".join((frame.word("snippets_text"), *_sections(shelf, language))),
            alternates=places,
            fallback=next(iter(places.values())),
            status="current",
            frames=shelf.frames,
            notices=shelf.coming(language),
            hidden=True,
        )


def snippets(shelf: Shelf, language: str) -> Iterator[Snippet]:
    """Give every snippet in a language: the texts that announce versions to come."""
    frame = shelf.frames[language]
    firsts = {"email": frame.word("snippet_subject"), "in-app": frame.word("snippet_title")}
    for version in shelf.history.upcoming:
        number = version.manifest.number
        headings = {
            "email": frame.word("snippet_email", number=number),
            "in-app": frame.word("snippet_in_app", number=number),
        }
        for each in shelf.accounts[number].announcements.get(language, ()):
            yield Snippet(
                name=f"version-{number}-{each.form}",
                heading=headings[each.form],
                first=firsts[each.form],
                title=each.title,
                text=each.text,
            )


def written(snippet: Snippet, form: PasteForm) -> str:
    """Write the title and the text of a snippet to be pasted into another program."""
    if form == "text":
        return f"{snippet.title}\n\n{snippet.text}"
    blocks = [block.splitlines() for block in snippet.text.split("\n\n")]
    if form == "html":
        title = f"<h1>{html.escape(snippet.title)}</h1>"
        return "\n".join((title, *(_html(lines) for lines in blocks)))
    return "\n\n".join((f"# {escape(snippet.title)}", *(_markdown(lines) for lines in blocks)))


def _html(lines: list[str]) -> str:
    if _is_list(lines):
        items = (f"<li>{html.escape(line.removeprefix('- '))}</li>" for line in lines)
        return f"<ul>{''.join(items)}</ul>"
    return f"<p>{'<br>'.join(html.escape(line) for line in lines)}</p>"


def _markdown(lines: list[str]) -> str:
    if _is_list(lines):
        return "\n".join(f"- {escape(line.removeprefix('- '))}" for line in lines)
    return "  \n".join(escape(line) for line in lines)


def _is_list(lines: list[str]) -> bool:
    return all(line.startswith("- ") for line in lines)


def _sections(shelf: Shelf, language: str) -> Iterator[str]:
    """Give the section of every snippet, each under its own heading."""
    frame = shelf.frames[language]
    found = tuple(snippets(shelf, language))
    for each in found:
        yield f"## {each.heading} {{#{each.name}}}"
        yield f"{each.first}:"
        yield verbatim(each.title)
        yield f"{frame.word('snippet_text')}:"
        yield verbatim(each.text)
    if not found:
        yield frame.word("snippets_no_notice")


def verbatim(text: str) -> str:
    """Show text as it is, with a fence that is longer than any in it."""
    longest = max((len(run) for run in _fences(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _fences(text: str) -> Iterator[str]:
    return (line for line in text.split() if set(line) == {"`"})
