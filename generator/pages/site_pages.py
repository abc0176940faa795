"""The pages of one questionnaire, and those of several on one site."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from generator.cache import NOTHING_KEPT, Cache, key_of
from generator.look.brand import Dress
from generator.pages.feed import feeds
from generator.pages.frame import Frame
from generator.pages.page import Page
from generator.pages.search import search_files
from generator.pages.shelf import Shelf
from generator.pages.snippets.snippet import Snippet
from generator.problems import PrivasiError, Problem


@dataclass(frozen=True, slots=True)
class SitePages:
    """The pages of one questionnaire, and what the two ends need to publish them."""

    pages: tuple[Page, ...]
    site_url: str
    watch: tuple[Path, ...]
    """Files and folders that the pages were made from."""
    warnings: tuple[Problem, ...]
    cache: Cache = NOTHING_KEPT
    """Where finished pages of versions are kept."""
    made_with: str = ""
    """The hash of everything that makes pages and is not on them."""
    shelf: Shelf | None = None
    """The published versions, if there are any."""
    snippets: Mapping[str, tuple[Snippet, ...]] = field(default_factory=dict)
    """The texts to copy, by language."""
    dress: Dress | None = None
    """How the pages look."""

    @property
    def frames(self) -> Mapping[str, Frame]:
        """What stands around the pages, by language."""
        return self.pages[0].frames

    def optional(self, stylesheet: str) -> Mapping[str, bytes]:
        """Give the files that only answers bring about, by their paths.

        They are the look of the company, with the stylesheet that it extends, and the search.
        """
        look = self.dress.files(stylesheet) if self.dress else {}
        return {**look, **search_files(self.pages)}

    def pictures(self) -> Mapping[str, bytes]:
        """Give the picture of each language, by its path; drawn again only if its words change."""
        found = {}
        for frame in self.frames.values():
            words = (frame.company, frame.word("picture"))
            key = key_of("picture", self.made_with, *words, frame.brand.bar)
            content = self.cache.get(key)
            if content is None:
                from generator.pages.picture import picture  # noqa: PLC0415 (its library loads slowly)

                content = picture(*words, frame.brand.bar)
                self.cache.keep(key, content)
            found[frame.picture] = content
        return found

    def feeds(self, site_url: str) -> Mapping[str, bytes]:
        """Give the feeds of versions, by their paths."""
        return dict(feeds(self.shelf, site_url)) if self.shelf else {}


def by_path(sites: Sequence[SitePages]) -> dict[str, Page]:
    """Put the pages of several questionnaires on one site.

    Raises:
        PrivasiError: there is none, or two of them want the same address.
    """
    if not sites:
        raise PrivasiError("No questionnaire is named. Add `questionnaire: FILE` under `privasi:`.")
    placed: dict[str, Page] = {}
    for page in chain.from_iterable(site.pages for site in sites):
        if page.path in placed:
            message = f"Two questionnaires want the address {page.address or '/'}."
            raise PrivasiError(f"{message} Give one of them a `prefix:`.")
        placed[page.path] = page
    return placed
