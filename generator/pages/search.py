"""What readers search: the sections of the documents in force, in a file for each language."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown import Markdown  # type: ignore[import-untyped]

from generator import resources
from generator.markdown import EXTENSIONS
from generator.pages.frame import Frame, Search
from generator.pages.page import Page

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_SCRIPT = "search.js"


@dataclass(slots=True)
class _Section:
    """A heading and what stands below it."""

    anchor: str
    title: str = ""
    words: list[str] = field(default_factory=list)


def search_files(pages: Sequence[Page]) -> Mapping[str, bytes]:
    """Give the script and the words of each language by their paths; nothing without a search.

    Only what stands at the addresses that never change is found: drafts beside a published site
    and old versions are not.
    """
    found: dict[str, bytes] = {}
    for frame in pages[0].frames.values():
        if frame.search:
            found[frame.search.script] = (resources.optional() / _SCRIPT).read_bytes()
            found[frame.search.index] = _index(frame, frame.search, pages)
    return found


def _index(frame: Frame, search: Search, pages: Iterable[Page]) -> bytes:
    """Write the words of a language as a script, which no policy for other requests stops."""
    places = {frame.home, *(target.path for target in frame.documents)}
    own = [page for page in pages if page.language == frame.language and page.path in places]
    folder = f"{search.index.rpartition('/')[0]}/"
    content = {
        "prefixes": search.prefixes,
        "suffixes": search.suffixes,
        "sections": [each for page in own for each in _sections(page, folder)],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"document.currentScript.found={text};\n".encode()


def _sections(page: Page, folder: str) -> Iterator[tuple[str, str, str, str]]:
    """Give address, heading, document and words of each section; the address is below a folder."""
    below = page.address.removeprefix(folder)
    reader = _Reader()
    reader.feed(Markdown(extensions=list(EXTENSIONS)).convert(page.markdown))
    reader.close()
    for section in reader.sections:
        words = " ".join("".join(section.words).split())
        if words or section.title:
            anchor = f"#{section.anchor}" if section.anchor else ""
            yield f"{below}{anchor}", section.title or page.title, page.title, words


class _Reader(HTMLParser):
    """Takes the words of each section down."""

    def __init__(self) -> None:
        super().__init__()
        self.sections = [_Section("")]
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        anchor = dict(attrs).get("id")
        if tag in _HEADINGS and anchor:
            self.sections.append(_Section(anchor))
            self._in_heading = True
        elif tag not in {"a", "strong", "em", "code", "span"}:
            self.sections[-1].words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        section = self.sections[-1]
        if self._in_heading:
            section.title += data
        else:
            section.words.append(data)
