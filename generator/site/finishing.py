"""Finished pages of versions: made once with the theme, then taken from where they are kept."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment
from markdown import Markdown  # type: ignore[import-untyped]

from generator.cache import Cache, hash_of, key_of
from generator.deploy import PAGE_POLICY
from generator.markdown import EXTENSIONS
from generator.pages.frame import PICTURE_SIZE
from generator.pages.page import Page
from generator.pages.site_pages import SitePages
from generator.site import markup
from generator.site.linked_data import linked_data

Files = Mapping[str, bytes]
"""The files of a folder, by their paths below it."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of finished pages."""

    name: str
    """Where it stands on the site."""
    digests: Mapping[str, str]
    """The SHA-256 of each file, by its path below the folder."""
    files: Callable[[], Files]
    """Gives the files, for a site that does not have them yet."""


def asked_for(pages: Mapping[str, Page], sites: Sequence[SitePages] = ()) -> SimpleNamespace:
    """Give what templates know as `privasi`: every page by its path, and what stands on each."""
    return SimpleNamespace(
        sites=sites,
        pages=pages,
        linked_data=linked_data,
        picture_size=PICTURE_SIZE,
        content_policy=PAGE_POLICY,
    )


class Finisher:
    """Makes pages with the theme of a site, whatever else the project has its engine do."""

    def __init__(self, environment: Environment, config: Any) -> None:
        self._config = config
        self._template = environment.get_template("policy.html")
        self._markdown = Markdown(extensions=["toc", "md_in_html", *EXTENSIONS])
        own = config.theme.custom_dir
        overrides = hash_of(Path(own)) if own else ""
        sheets = [str(sheet) for sheet in config.extra_css]
        self._look = key_of(config.site_url, sheets, overrides)

    def folders(self, site: SitePages) -> Iterator[Folder]:
        """Give every folder of finished pages; kept ones are not made again."""
        common = key_of(site.made_with, self._look, *site.frames.values()) if site.shelf else ""
        versioned = (page for page in site.pages if page.folder)
        for name, group in groupby(versioned, lambda page: page.folder):
            pages = tuple(group)
            key = key_of("pages", common, *map(_made_from, pages))
            index = site.cache.get(key)
            if index is None:
                made = self._kept(site.cache, f"{key}-files", name, pages)
                digests = {path: sha256(content).hexdigest() for path, content in made.items()}
                site.cache.keep(key, json.dumps(digests).encode())
                yield Folder(name, digests, partial(dict, made))
            else:
                site.cache.spare(f"{key}-files")
                kept = partial(self._kept, site.cache, f"{key}-files", name, pages)
                yield Folder(name, json.loads(index), kept)

    def _kept(self, cache: Cache, key: str, name: str, pages: Sequence[Page]) -> Files:
        """Take the files of a folder from where they are kept, or make them and keep them."""
        if data := cache.get(key):
            return _unpacked(data)
        made = {}
        for page in pages:
            made[f"{page.address}index.html"] = self.html(page).encode()
            made |= page.data
        files = {path.removeprefix(f"{name}/"): content for path, content in made.items()}
        cache.keep(key, _packed(files))
        return files

    def html(self, page: Page, **more: str) -> str:
        """Fill the template with a page, and with what else it may print."""
        self._markdown.reset()
        content = markup.finish(self._markdown.convert(page.markdown), page)
        tokens = self._markdown.toc_tokens
        shown = SimpleNamespace(
            url=page.address,
            file=SimpleNamespace(src_uri=page.path),
            content=content,
            toc=[SimpleNamespace(url=f"#{each['id']}", title=each["name"]) for each in tokens],
        )
        return self._template.render(page=shown, config=self._config, base_url="", **more)


def _made_from(page: Page) -> tuple[object, ...]:
    """Name everything that is on a page and not on every page."""
    return (
        page.path,
        page.kind,
        page.document,
        page.title,
        page.description,
        sha256(page.markdown.encode()).digest(),
        tuple(page.alternates.items()),
        page.fallback,
        page.status,
        page.updated and (page.updated.words, sorted(page.updated.at)),
        page.version and page.version.digest,
        page.dates,
        page.notices,
        page.original,
        page.hidden,
    )


def _packed(files: Files) -> bytes:
    head = json.dumps([[path, len(content)] for path, content in files.items()])
    return head.encode() + b"\n" + b"".join(files.values())


def _unpacked(data: bytes) -> Files:
    start = data.index(b"\n") + 1
    files = {}
    for path, size in json.loads(data[:start]):
        files[path] = data[start : start + size]
        start += size
    return files
