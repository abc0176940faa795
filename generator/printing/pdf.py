"""Print documents as PDF files: the same bytes for the same document, and nothing from elsewhere."""

import logging
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator import resources
from generator.pages.page import GENERATOR
from generator.printing.paper import STYLE, Print
from generator.problems import PrivasiError, file_name

VARIANT = "pdf/ua-1"
"""PDF/UA-1 (ISO 14289-1): tagged, for those who have it read to them."""

_MARK = f"{GENERATOR}-".encode()
"""How the identifiers of our files start; the rest of what a file says of itself is packed."""
_IDENTIFIED = re.compile(rb"/ID ?\[ ?\(" + _MARK)
_LOOK = "assets/privasi/privasi.css"
_MISSING = (
    "PDF files are made by WeasyPrint, which is not installed: {reason}. "
    'Run `pip install "privasi[pdf]"`. It also needs Pango; on Debian and Ubuntu: '
    "`apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`."
)


def write(documents: Sequence[Print], out: Path) -> tuple[Path, ...]:
    """Write documents into a folder as PDF files, all or none; gives the files.

    Files that privasi made earlier are replaced.

    Raises:
        PrivasiError: WeasyPrint is missing, or a file of somebody else stands in the way.
    """
    paths = [out / f"{each.name}.pdf" for each in documents]
    if foreign := [file_name(path) for path in paths if not _is_ours(path)]:
        names = ", ".join(foreign)
        raise PrivasiError(f"Nothing was written: privasi did not make {names}. Move it away.")
    contents = [pdf(each) for each in documents]
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".privasi-", dir=out) as scratch:
        for path, content in zip(paths, contents, strict=True):
            Path(scratch, path.name).write_bytes(content)
        _swap(paths, Path(scratch))
    return tuple(paths)


def pdf(document: Print) -> bytes:
    """Print a document. The bytes depend on it, on WeasyPrint, and on the fonts installed.

    Raises:
        PrivasiError: WeasyPrint or a library that it needs is missing.
    """
    weasyprint = _weasyprint()
    with _quiet():
        html = weasyprint.HTML(
            string=document.html, base_url=document.address, url_fetcher=_fetcher(document)
        )
        laid_out = html.render(pdf_variant=VARIANT)
        metadata = laid_out.metadata
        metadata.authors, metadata.generator = [document.author], GENERATOR
        metadata.created = metadata.modified = document.day.isoformat()
        identifier = _MARK + sha256(document.html.encode()).hexdigest()[:32].encode()
        content: bytes = laid_out.write_pdf(pdf_variant=VARIANT, pdf_identifier=identifier)
    return content


def _weasyprint() -> Any:
    try:
        import weasyprint  # noqa: PLC0415 (optional, and slow to load)
    except (ImportError, OSError) as error:  # OSError: Pango is missing
        reason = str(error).partition("\n")[0].rstrip(".")
        raise PrivasiError(_MISSING.format(reason=reason)) from None
    return weasyprint


def _fetcher(document: Print) -> Any:
    """Give the bundled stylesheets for their addresses on the site, and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    bundled = {
        f"{document.site_url}{_LOOK}": resources.theme() / _LOOK,
        f"{document.site_url}{STYLE}": resources.paper(),
    }

    class Bundled(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002
            if url not in bundled:
                raise ValueError(f"{url} is not loaded: only bundled files are.")
            style = bundled[url].read_bytes()
            return URLFetcherResponse(url, style, {"Content-Type": "text/css"})

    return Bundled()


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep WeasyPrint from warning of rules that only screens need."""
    logger = logging.getLogger("weasyprint")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)


def _is_ours(path: Path) -> bool:
    """Say whether a file may be written here: the place is free, or holds an earlier PDF of ours."""
    if path.is_symlink():
        return False
    return not path.exists() or (
        path.is_file() and _IDENTIFIED.search(path.read_bytes()) is not None
    )


def _swap(paths: Sequence[Path], scratch: Path) -> None:
    """Move new files into place; on a failure put every old one back."""
    old = scratch / "old"
    old.mkdir()
    try:
        for path in paths:
            if path.exists():
                path.rename(old / path.name)
            (scratch / path.name).rename(path)
    except BaseException:
        for path in paths:
            if not (scratch / path.name).exists():
                path.unlink(missing_ok=True)
            if (old / path.name).exists():
                (old / path.name).rename(path)
        raise
