"""The MkDocs plugin `privasi`: the pages of questionnaires join the pages of the project."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import chain
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator.catalog import Catalog
from generator.deploy import deploy_files
from generator.pages.author import Examiner
from generator.pages.planning import site_pages
from generator.pages.site_pages import by_path
from generator.problems import PrivasiError
from generator.site import MARKER, STYLE, Options, markup, notes, prepare, unneeded
from generator.site.finishing import Finisher, Folder, asked_for
from generator.site.placing import place

log = get_plugin_logger("privasi")
_FOLDER = re.compile(r"\]\((?P<folder>(?:\.\./|[a-z0-9-]+/)+)(?=[#)])")


class PrivasiPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Adds the pages to MkDocs' own; what they are is decided in generator.pages.planning."""

    author: Examiner | None = None
    """Shows what is for the author alone beside what is published; nobody where others read."""
    places_folders = True
    """Write the pages of versions at the end of the build; otherwise whoever builds does it."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: Any) -> None:
        """Remember whether only the author reads the pages."""
        self.author = Examiner() if command == "serve" else None

    def on_config(self, config: MkDocsConfig) -> None:
        """Make the pages, and have everything they were made from watched."""
        self.today = self.config.today or datetime.now().astimezone().date()
        try:
            facts = Catalog.bundled()
            self.sites = tuple(
                site_pages(file, catalog=facts, today=self.today, prefix=prefix, author=self.author)
                for file, prefix in self.config.sources
            )
            self.pages = by_path(self.sites)
            prepare(config, self.sites)
        except PrivasiError as error:
            raise PluginError(str(error)) from error
        for warning in chain.from_iterable(site.warnings for site in self.sites):
            log.warning(str(warning))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Add the pages outside the navigation, whose cost is pages times entries."""
        for file in unneeded(files, for_author=self.author is not None):
            files.remove(file)
        for path, content in (MARKER | self._contents(files, str(config.site_url))).items():
            if taken := files.get_file_from_path(path):
                raise PluginError(f"{taken.abs_src_path} stands where a policy page belongs.")
            level = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, path, content=content, inclusion=level))
        self._add_deploy_files(files, config)

    def _contents(self, files: Files, site_url: str) -> dict[str, str | bytes]:
        """Give every file that MkDocs handles; the pages of versions are none of them."""
        pages = [page for page in self.pages.values() if not page.folder]
        contents: dict[str, str | bytes] = {page.path: page.source for page in pages}
        for page in pages:
            contents |= page.data
        style = files.get_file_from_path(STYLE)
        for site in self.sites:
            contents |= site.feeds(site_url)
            contents |= site.pictures()
            contents |= site.optional(style.content_string if style else "")
        return contents

    def _add_deploy_files(self, files: Files, config: MkDocsConfig) -> None:
        """Add what hosts and crawlers read at the root; a file of the project's own wins."""
        level = InclusionLevel.NOT_IN_NAV
        html = [file for file in files if file.dest_uri.endswith(".html")]
        made = deploy_files(
            self.sites,
            str(config.site_url),
            today=self.today,
            others=[file.dest_uri for file in html if file.src_uri not in self.pages],
        )
        for path, content in made.items():
            if own := files.get_file_from_path(path):
                own.inclusion = level  # MkDocs leaves out names that start with a dot
            else:
                files.append(File.generated(config, path, content=content, inclusion=level))

    def on_env(self, env: Environment, *, config: MkDocsConfig, **_: Any) -> None:
        """Hand the templates what they print."""
        env.globals["privasi"] = asked_for(self.pages, self.sites)
        self.finisher = Finisher(env, config)

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Choose the template, and write links between pages as MkDocs can check them."""
        if page.file.src_uri not in self.pages:
            return markdown
        page.meta["template"] = "policy.html"
        here = PurePosixPath(page.file.src_uri).parent

        def checked(match: re.Match[str]) -> str:
            target = normpath(here / match["folder"] / "index.md")
            known = self.pages.get(target)
            return match.group() + ("" if known and known.folder else "index.md")

        return _FOLDER.sub(checked, markdown)

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Add what the Markdown of a policy page does not say."""
        policy_page = self.pages.get(page.file.src_uri)
        return notes.beside(markup.finish(html, policy_page), policy_page) if policy_page else html

    def folders(self) -> Iterator[Folder]:
        """Give the finished pages of every version, and forget what no page needs any more."""
        for site in self.sites:
            yield from self.finisher.folders(site)
            site.cache.forget()

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Leave out the compressed site map, which holds the time of the build; add versions."""
        Path(config.site_dir, "sitemap.xml.gz").unlink(missing_ok=True)
        if self.places_folders:
            place(self.folders(), Path(config.site_dir))
