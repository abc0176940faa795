"""Finished pages of versions: made once with the theme, then taken from where they are kept."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment
from markdown import Markdown  # type: ignore[import-untyped]

from generator import markup
from generator.cache import hash_of, key_of
from generator.page import Page
from generator.pages import SitePages

Folder = Mapping[str, bytes]
"""The files of a folder, by their paths below it."""

_EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list", "sane_lists")


class Finisher:
    """Makes pages with the theme of a site, whatever else the project has its engine do."""

    def __init__(self, environment: Environment, config: Any, look: Sequence[str]) -> None:
        self._config = config
        self._template = environment.get_template("policy.html")
        self._markdown = Markdown(extensions=list(_EXTENSIONS))
        own = config.theme.custom_dir
        overrides = hash_of(Path(own)) if own else ""
        self._look = key_of(
            config.site_url, [str(sheet) for sheet in config.extra_css], *look, overrides
        )

    def folders(self, site: SitePages) -> Iterator[tuple[str, Folder]]:
        """Give every folder of a version with its files; kept ones are not made again."""
        common = key_of(site.made_with, self._look, *site.frames.values()) if site.shelf else ""
        versioned = (page for page in site.pages if page.folder)
        for folder, group in groupby(versioned, lambda page: page.folder):
            pages = tuple(group)
            key = key_of("pages", common, *map(_made_from, pages))
            data = site.cache.get(key)
            if data is None:
                data = _packed(self._files(folder, pages))
                site.cache.keep(key, data)
            yield folder, _unpacked(data)

    def _files(self, folder: str, pages: Iterable[Page]) -> Folder:
        files = {}
        for page in pages:
            files[f"{page.address}index.html"] = self._html(page).encode()
            files |= page.data
        return {path.removeprefix(f"{folder}/"): content for path, content in files.items()}

    def _html(self, page: Page) -> str:
        self._markdown.reset()
        content = markup.finish(self._markdown.convert(page.markdown), page)
        tokens = self._markdown.toc_tokens
        shown = SimpleNamespace(
            url=page.address,
            file=SimpleNamespace(src_uri=page.path),
            content=content,
            toc=[SimpleNamespace(url=f"#{each['id']}", title=each["name"]) for each in tokens],
        )
        return self._template.render(page=shown, config=self._config, base_url="")


def _made_from(page: Page) -> tuple[object, ...]:
    """Name everything that is on a page and not on every page."""
    return (
        page.path,
        page.kind,
        page.document,
        page.title,
        page.description,
        hashlib.sha256(page.markdown.encode()).digest(),
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


def _packed(files: Folder) -> bytes:
    head = json.dumps([[path, len(content)] for path, content in files.items()])
    return head.encode() + b"\n" + b"".join(files.values())


def _unpacked(data: bytes) -> Folder:
    start = data.index(b"\n") + 1
    files = {}
    for path, size in json.loads(data[:start]):
        files[path] = data[start : start + size]
        start += size
    return files
