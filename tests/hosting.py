"""A host as Netlify and Cloudflare Pages are: it sends what `_headers` says."""

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def rules(text: str) -> dict[str, dict[str, str]]:
    """Read a `_headers` file: addresses, and the headers that stand indented below them."""
    found: dict[str, dict[str, str]] = {}
    place = ""
    for line in text.splitlines():
        if line.startswith(" "):
            name, value = line.strip().split(": ", 1)
            found[place][name] = value
        elif not line.startswith("#"):
            place = line
            found[place] = {}
    return found


def headers_of(address: str, text: str) -> dict[str, str]:
    """Give what a host sends with an address; what several rules say of one header is joined."""
    sent: dict[str, str] = {}
    for place, headers in rules(text).items():
        if re.fullmatch(re.escape(place).replace(r"\*", ".*"), address):
            for name, value in headers.items():
                sent[name] = f"{sent[name]}, {value}" if name in sent else value
    return sent


class _Handler(http.server.SimpleHTTPRequestHandler):
    def guess_type(self, path):
        return self._headers.get("Content-Type") or super().guess_type(path)

    def end_headers(self):
        for name, value in self._headers.items():
            if name != "Content-Type":
                self.send_header(name, value)
        super().end_headers()

    @property
    def _headers(self):
        text = Path(self.directory, "_headers").read_text(encoding="utf-8")
        return headers_of(self.path.partition("?")[0], text)

    def log_message(self, *_):
        pass


@contextmanager
def hosted(folder: Path) -> Iterator[str]:
    """Serve a built site; gives its address."""
    handler = functools.partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
