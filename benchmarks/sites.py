"""The largest sample as privasi builds it, and as stock Material shows the same Markdown."""

import functools
import gzip
import http.server
import mimetypes
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator import resources

BIN = Path(sys.executable).parent
SAMPLE = resources.samples() / "hosting-provider.yml"
DAY = "2026-11-21"
CHROMIUM = "/usr/bin/chromium"
LEVEL = 6
"""What hosts compress with: zlib's own default."""

_STOCK = "site_name: Kabelawan\ntheme: material\n"


def ours(work: Path) -> Path:
    """Build the sample with its archive; gives the folder."""
    site = work / "ours"
    _run("privasi", "build", str(SAMPLE), "-o", str(site), "--today", DAY)
    return site


def stock(work: Path) -> Path:
    """Build the exported Markdown with Material as it comes; gives the folder."""
    project, site = work / "plain", work / "stock"
    _run("privasi", "export", str(SAMPLE), "-o", str(project / "docs"), "--today", DAY)
    (project / "mkdocs.yml").write_text(_STOCK, encoding="utf-8")
    _run("mkdocs", "build", "-q", "-f", str(project / "mkdocs.yml"), "-d", str(site))
    return site


def _run(*command: str) -> None:
    subprocess.run([BIN / command[0], *command[1:]], check=True, capture_output=True)


@dataclass(frozen=True, slots=True)
class Host:
    """A host on loopback."""

    address: str
    """Where the site is."""
    sent: list[tuple[str, int]] = field(default_factory=list)
    """What was asked for, in order, with the bytes of each body as it was sent."""


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Sends files as hosts do: text compressed, and an address that does not exist as such."""

    protocol_version = "HTTP/1.1"
    sent: list[tuple[str, int]]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        status = 200 if file.is_file() else 404
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        body = file.read_bytes() if status == 200 else b""  # noqa: PLR2004 (HTTP's own word)
        text = kind.startswith("text/") or kind.endswith(("javascript", "json", "xml"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        if text:
            body = gzip.compress(body, LEVEL, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.sent.append((self.path, len(body)))

    def log_message(self, *_: object) -> None:
        """Leave the terminal to the figures."""


@contextmanager
def served(folder: Path) -> Iterator[Host]:
    """Serve a site on loopback, compressed."""
    sent: list[tuple[str, int]] = []
    handler = type("Handler", (_Handler,), {"sent": sent})
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(folder))
    ) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Host(f"http://127.0.0.1:{server.server_port}/", sent)
        server.shutdown()
        thread.join()
