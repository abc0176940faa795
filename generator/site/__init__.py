"""Build and serve the site of a questionnaire with MkDocs and Material."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generator import resources
from generator.pages.author import Examiner
from generator.pages.page import Page
from generator.pages.site_pages import SitePages
from generator.problems import PrivasiError, file_name
from generator.site.engine import Server, configured, listening, load, telling
from generator.site.placing import placed

MARKER = {".privasi": "privasi made this folder; its next build replaces the folder as a whole.\n"}
"""The file that tells a site of ours from any other folder."""
STYLE = "assets/privasi/privasi.css"
"""The one stylesheet of policy pages, which a look extends."""

AUTHORS_LOOK = "assets/privasi/author.css"
"""The stylesheet of what only an author sees."""

_EXTENSIONS = ("attr_list", "md_in_html", "sane_lists")
_UNNEEDED = ("assets/javascripts/", "assets/images/", "assets/stylesheets/")


class Questionnaire(base.Config):  # type: ignore[no-untyped-call]
    """One questionnaire in mkdocs.yml, and the folder of the site that its pages stand in."""

    file = c.File(exists=True)
    prefix = c.Type(str, default="")


class Questionnaires(c.ListOfItems[Questionnaire]):
    """A list in which a bare file name stands for a questionnaire without prefix."""

    def run_validation(self, value: object) -> list[Questionnaire]:
        """Write bare names out before they are checked."""
        if isinstance(value, list):
            value = [{"file": item} if isinstance(item, str) else item for item in value]
        return super().run_validation(value)


class Options(base.Config):  # type: ignore[no-untyped-call]
    """What stands under `privasi:` in mkdocs.yml."""

    questionnaires = Questionnaires(c.SubConfig(Questionnaire), default=[])
    questionnaire = c.Optional(c.File(exists=True))
    today = c.Optional(c.Type(date))

    @property
    def sources(self) -> list[tuple[Path, str]]:
        """Every questionnaire with its prefix."""
        several = [(Path(entry.file), entry.prefix) for entry in self.questionnaires]
        return several + ([(Path(self.questionnaire), "")] if self.questionnaire else [])


@dataclass(frozen=True, slots=True)
class Site:
    """What was built."""

    folder: Path
    pages: tuple[Page, ...]
    warnings: tuple[str, ...]


def build(file: Path, out: Path, *, today: date, strict: bool = False) -> Site:
    """Build the site of a questionnaire into a folder: the whole site or nothing.

    A mkdocs.yml beside the questionnaire that names it decides how; without one, nothing else
    is needed.

    Raises:
        ProblemsFound: the questionnaire cannot be used.
        PrivasiError: the folder holds something else, or MkDocs stopped.
    """
    out = out.resolve()
    _refuse_foreign(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as scratch:
        fresh = Path(scratch, "site")
        with listening() as warnings, configured(file, fresh, today, strict=strict) as config:
            plugin: Any = config.plugins["privasi"]
            plugin.places_folders = False
            mkdocs_build(config)
        with placed(plugin.folders(), fresh, out):
            _swap(fresh, out, Path(scratch, "old"))
    return Site(out, tuple(plugin.pages.values()), tuple(warnings))


def serve(file: Path, *, host: str = "127.0.0.1", port: int = 8000, today: date) -> None:
    """Serve the site, and build it again whenever something it is made from changes.

    While the questionnaire is broken its problems are logged and the last good pages stay.

    Raises:
        ProblemsFound: the questionnaire cannot be used to begin with.
        PrivasiError: MkDocs stopped, or the address is taken.
    """
    url, author = f"http://{host}:{port}/", Examiner()
    with tempfile.TemporaryDirectory() as scratch, telling() as log:
        folders = (str(Path(scratch, str(number))) for number in count())

        def rebuild() -> MkDocsConfig:
            fresh = Path(next(folders))
            with listening(), configured(file, fresh, today, "serve", site_url=url) as config:
                plugin: Any = config.plugins["privasi"]
                plugin.places_folders, plugin.author = False, author
                mkdocs_build(config, serve_url=url)
            with placed(plugin.folders(), fresh, Path(server.root)):
                pass
            shutil.rmtree(server.root, ignore_errors=True)
            server.root = str(fresh)
            return config

        def rebuild_or_keep() -> None:
            try:
                rebuild()
            except PrivasiError:
                log.warning("The pages stay as they were until this is mended.")

        server = Server(builder=rebuild_or_keep, host=host, port=port, root=scratch)
        server.root = next(folders)
        try:
            config = rebuild()
            for path in _watched(file, config):
                server.watch(path)
            for path in _for_author(config):
                log.info("For you alone: %s%s", url, path)
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            log.info("Stopped.")
        except OSError as error:
            raise PrivasiError(f"{url} cannot be served: {error.strerror}.") from None
        finally:
            server.shutdown()


def home(file: Path) -> tuple[str, str]:
    """Give the address of the site and the prefix of a questionnaire on it, as mkdocs.yml has them.

    Both are empty where nothing but the answers decides.

    Raises:
        PrivasiError: mkdocs.yml cannot be used, or builds other questionnaires.
    """
    with tempfile.TemporaryDirectory() as no_docs, listening():
        config = load(file, no_docs)
    prefixes = {path.resolve(): prefix for path, prefix in config.plugins["privasi"].config.sources}
    return config.site_url or "", prefixes[file.resolve()]


def prepare(config: MkDocsConfig, sites: Sequence[SitePages]) -> None:
    """Make MkDocs ready for policy pages: look, Markdown, address, files to watch.

    Raises:
        PrivasiError: the configuration would give the pages other addresses.
    """
    if not config.use_directory_urls:
        message = "`use_directory_urls: false` would change addresses that never change."
        raise PrivasiError(f"{message} Remove it from mkdocs.yml.")
    config.site_url = config.site_url or sites[0].site_url
    config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(resources.theme()))
    config.markdown_extensions += [
        name for name in _EXTENSIONS if name not in config.markdown_extensions
    ]
    config.watch += [str(path) for site in sites for path in site.watch]


def unneeded(files: Files, *, for_author: bool) -> tuple[File, ...]:
    """Find the theme's files that only authors or guides need, where there are none."""
    guides = bool(files.documentation_pages())
    return tuple(
        file
        for file in files
        if (file.src_uri == AUTHORS_LOOK and not for_author)
        or (not guides and file.src_uri.startswith(_UNNEEDED))
    )


def _refuse_foreign(out: Path) -> None:
    """Stop before a folder is replaced that somebody else filled."""
    if not out.exists():
        return
    ours = (
        out.is_dir()
        and all((out / name).is_file() for name in MARKER)
        and not (out / ".git").exists()
    )
    if ours or (out.is_dir() and not any(out.iterdir())):
        return
    message = f"{file_name(out)} holds something else than a site of privasi and stays as it is."
    raise PrivasiError(f"{message} Choose another folder, or empty this one.")


def _swap(fresh: Path, out: Path, old: Path) -> None:
    """Put the new site in the place of the old one, which is kept until that is done."""
    if out.exists():
        out.rename(old)
    try:
        fresh.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise


def _for_author(config: MkDocsConfig) -> Iterator[str]:
    plugin: Any = config.plugins["privasi"]
    return (page.address for page in plugin.pages.values() if page.told)


def _watched(file: Path, config: MkDocsConfig) -> Iterator[str]:
    yield from config.watch
    for path in (file.resolve().parent / "mkdocs.yml", Path(config.docs_dir)):
        if path.exists():
            yield str(path)
