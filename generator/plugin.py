"""The MkDocs plugin `privasi`: the pages of questionnaires join the pages of the project."""

import re
from datetime import datetime
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from generator import markup
from generator.catalog import Catalog
from generator.pages import by_path, site_pages
from generator.problems import PrivasiError
from generator.site import LOOK, MARKER, Options, prepare, unneeded

log = get_plugin_logger("privasi")
_FOLDER = re.compile(r"(\]\((?:\.\./|[a-z0-9-]+/)+)(?=[#)])")


class PrivasiPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Adds the pages to MkDocs' own; what they are is decided in generator.pages."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Make the pages, and have everything they were made from watched."""
        today = self.config.today or datetime.now().astimezone().date()
        try:
            facts = Catalog.bundled()
            self.sites = tuple(
                site_pages(file, catalog=facts, today=today, prefix=prefix)
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
        for file in unneeded(files):
            files.remove(file)
        contents = MARKER | {path: page.source for path, page in self.pages.items()}
        for path, content in contents.items():
            if taken := files.get_file_from_path(path):
                raise PluginError(f"{taken.abs_src_path} stands where a policy page belongs.")
            level = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, path, content=content, inclusion=level))

    def on_env(self, env: Environment, *, files: Files, **_: Any) -> None:
        """Hand the templates what they print."""
        look = [file.url for file in files.css_files() if file.src_uri.startswith(LOOK)]
        env.globals["privasi"] = SimpleNamespace(sites=self.sites, pages=self.pages, look=look)

    def on_page_markdown(self, markdown: str, *, page: Page, **_: Any) -> str:
        """Choose the template, and write links between pages as MkDocs can check them."""
        if page.file.src_uri not in self.pages:
            return markdown
        page.meta["template"] = "policy.html"
        return _FOLDER.sub(r"\1index.md", markdown)

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Add what the Markdown of a policy page does not say."""
        policy_page = self.pages.get(page.file.src_uri)
        return markup.finish(html, policy_page) if policy_page else html

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Leave out the compressed site map: it holds the time of the build."""
        Path(config.site_dir, "sitemap.xml.gz").unlink(missing_ok=True)
