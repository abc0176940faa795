"""The page of texts to copy: for emails, apps and forms, in plain text."""

from collections.abc import Iterator

from generator.archive import Version
from generator.page import Page
from generator.shelf import Shelf


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


def _sections(shelf: Shelf, language: str) -> Iterator[str]:
    """Give every section; each kind of snippet adds its own."""
    announced = [
        part for each in shelf.history.upcoming for part in _notices(shelf, each, language)
    ]
    yield from announced or (shelf.frames[language].word("snippets_no_notice"),)


def _notices(shelf: Shelf, version: Version, language: str) -> Iterator[str]:
    """Give the texts that announce a version, each under its own heading."""
    frame, number = shelf.frames[language], version.manifest.number
    titles = {
        "email": frame.word("snippet_email", number=number),
        "in-app": frame.word("snippet_in_app", number=number),
    }
    first = {"email": frame.word("snippet_subject"), "in-app": frame.word("snippet_title")}
    for each in shelf.accounts[number].announcements.get(language, ()):
        yield f"## {titles[each.form]} {{#version-{number}-{each.form}}}"
        yield f"{first[each.form]}:"
        yield verbatim(each.title)
        yield f"{frame.word('snippet_text')}:"
        yield verbatim(each.text)


def verbatim(text: str) -> str:
    """Show text as it is, with a fence that is longer than any in it."""
    longest = max((len(run) for run in _fences(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _fences(text: str) -> Iterator[str]:
    return (line for line in text.split() if set(line) == {"`"})
