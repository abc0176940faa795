"""What stands around a page: its words, its links, and who is behind the site."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.look.brand import PLAIN, Brand
from generator.problems import PrivasiError

PICTURE_SIZE = (1200, 630)
"""Width and height in pixels, as Facebook asks for (developers.facebook.com/docs/sharing)."""


def address(path: str) -> str:
    """Give where a page is read, from where its source is; both relative to the site."""
    return path.removesuffix("index.md")


@dataclass(frozen=True, slots=True)
class Target:
    """A page to point to."""

    document: str
    title: str
    description: str
    path: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What readers of a page have to know first, and where it leads."""

    language: str
    """The language it is written in."""
    text: str
    """One or two sentences."""
    links: Mapping[str, str]
    """The paths of pages, by the words that lead there."""


@dataclass(frozen=True, slots=True)
class Search:
    """What a page needs for readers to search the documents of its language."""

    script: str
    """The path of the script that shows the search and looks for words."""
    index: str
    """The path of the words to look for, which are asked for when somebody first searches."""
    prefixes: tuple[str, ...] = ()
    """What words of the language can start with, without another meaning."""
    suffixes: tuple[str, ...] = ()
    """What they can end with."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page of one site in one language."""

    language: str
    name: str
    """The language's own name."""
    locale: str
    """The language and a country: id_ID."""
    words: Mapping[str, str]
    home: str
    """The path of the summary page."""
    documents: tuple[Target, ...]
    company: str
    """The name that customers know."""
    legal_name: str
    email: str
    security: str
    """The email address for security problems."""
    versions: str = ""
    """The path of the list of versions; empty as long as nothing is published."""
    bilingual: str = ""
    """The path of the policy in two languages side by side; empty if there is none."""
    brand: Brand = PLAIN
    """How the company shows itself."""
    search: Search | None = None
    """How readers search the documents, if they can."""

    @property
    def shown_name(self) -> str:
        """The name in the bar at the top."""
        return self.brand.name or self.company

    @property
    def plain(self) -> "Frame":
        """The same for paper, where there is no bar and nothing to search."""
        return replace(self, brand=PLAIN, search=None)

    @property
    def feed(self) -> str:
        """The path of the feed of versions, beside their list."""
        return f"{address(self.versions)}feed.xml"

    @property
    def picture(self) -> str:
        """The path of the picture that goes with links to the site."""
        return f"{address(self.home)}share.png"

    def word(self, key: str, **values: object) -> str:
        """Give the words for a key, with its blanks filled.

        Raises:
            PrivasiError: the language pack does not have them.
        """
        if key not in self.words:
            file = f"templates/{self.language}/interface.yml"
            raise PrivasiError(f"{file}: {key!r} is missing. Add it; the English file has it too.")
        return self.words[key].format(**values)
