"""Serve a built folder to this machine only, as a plain static host does."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from threading import Thread
from typing import Any
from urllib.parse import unquote

_TYPES = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
}


class FolderHandler(BaseHTTPRequestHandler):
    """Answers with files; a folder is its index.html, and nothing is redirected."""

    def __init__(self, *arguments: Any, folder: Path) -> None:
        self.folder = folder
        super().__init__(*arguments)

    def do_GET(self) -> None:
        """Answer with a file, packed where that is taken, or with 404."""
        file = self.file()
        if file is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content, packed = file.read_bytes(), "gzip" in self.headers.get("Accept-Encoding", "")
        if packed:
            content = gzip.compress(content, mtime=0)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", _TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(content)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def file(self) -> Path | None:
        """Find what stands at the address, inside the folder."""
        wanted = unquote(self.path.partition("?")[0])
        if "\0" in wanted or ".." in PurePosixPath(wanted).parts:
            return None
        found = self.folder / wanted.lstrip("/")
        if wanted.endswith("/"):
            found /= "index.html"
        return found if found.is_file() else None

    def log_message(self, *_: object) -> None:
        """Keep the terminal for the report."""


class _Server(ThreadingHTTPServer):
    """Lets many requests wait; with the usual five, the system asks again only after a second."""

    request_queue_size = 128


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """Serve a folder at a free port of the loopback address, and give the port."""

    def handler(*arguments: Any) -> FolderHandler:
        return FolderHandler(*arguments, folder=folder)

    with _Server(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()
