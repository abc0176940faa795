"""MkDocs set up for one build, and what it says on the way."""

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from markupsafe import escape
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.utils.yaml import yaml_load

from generator.deploy import PAGE_POLICY
from generator.problems import PrivasiError, file_name

Command = Literal["build", "serve"]

_STRICT = escape(PAGE_POLICY).encode()
_RELOADING = escape(
    PAGE_POLICY.replace(
        "script-src 'self'", "script-src 'self' 'unsafe-inline'; connect-src 'self'"
    )
).encode()


class Server(LiveReloadServer):
    """Serves pages that load themselves anew, which the policy of a published page forbids.

    MkDocs writes a script into each page as it is sent; only there does the page allow it.
    """

    def _inject_js_into_html(self, content: bytes, epoch: float) -> bytes:
        relaxed = content.replace(_STRICT, _RELOADING, 1)
        injected: bytes = super()._inject_js_into_html(relaxed, epoch)  # type: ignore[no-untyped-call]
        return injected


@contextmanager
def configured(
    file: Path, out: Path, today: date, command: Command = "build", **options: Any
) -> Iterator[MkDocsConfig]:
    """Give MkDocs' configuration for one build: the project's, or the built-in one."""
    with tempfile.TemporaryDirectory() as no_docs:
        config = load(file, no_docs, site_dir=str(out), **options)
        config.plugins["privasi"].config.today = today
        config.plugins.on_startup(command=command, dirty=False)
        try:
            yield config
        finally:
            config.plugins.on_shutdown()


def load(file: Path, no_docs: str, **options: Any) -> MkDocsConfig:
    """Load the mkdocs.yml beside a questionnaire, or what stands for it where there is none.

    Raises:
        PrivasiError: it builds other questionnaires.
    """
    own = file.resolve().parent / "mkdocs.yml"
    settings = _settings(own)
    if settings is None:
        return load_config(
            BytesIO(b"{}"),
            config_file_path=str(own),
            site_name=file.stem,
            docs_dir=no_docs,
            theme={"name": "material", "font": False},
            extra={"generator": False},
            plugins=[{"privasi": {"questionnaire": str(file.resolve())}}],
            **options,
        )
    docs = own.parent / settings.get("docs_dir", "docs")
    config = load_config(str(own), docs_dir=None if docs.is_dir() else no_docs, **options)
    sources = [source.resolve() for source, _ in config.plugins["privasi"].config.sources]
    if file.resolve() not in sources:
        message = f"{file_name(own)} builds other questionnaires than {file_name(file)}."
        raise PrivasiError(f"{message} Add it there under `plugins: privasi: questionnaires:`.")
    return config


def _settings(own: Path) -> dict[str, Any] | None:
    """Read the project's mkdocs.yml, if there is one and it uses the plugin."""
    if not own.is_file():
        return None
    with own.open("rb") as stream:
        settings = yaml_load(stream)
    plugins = settings.get("plugins") or ()
    names = [next(iter(item)) if isinstance(item, dict) else item for item in plugins]
    return settings if "privasi" in names else None


class _Listener(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect MkDocs' warnings, and turn its ways to stop into ours."""
    listener = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(listener)
    try:
        yield listener.heard
    except MkDocsException as error:
        raise _reason(error, listener.heard) from None
    finally:
        logger.removeHandler(listener)


def _reason(error: BaseException, heard: list[str]) -> PrivasiError:
    """Find our own error behind MkDocs', or make one of what it said."""
    behind: BaseException | None = error
    while behind is not None:
        if isinstance(behind, PrivasiError):
            return behind
        behind = behind.__cause__ or behind.__context__
    return PrivasiError("\n".join((*heard, str(error))))


@contextmanager
def telling() -> Iterator[logging.Logger]:
    """Let MkDocs tell on the terminal what it does."""
    logger = logging.getLogger("mkdocs")
    handler, level = logging.StreamHandler(), logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield logger
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
