"""Fetch one address once: bounded in size and time, without following redirects or keeping cookies."""

import ssl
import threading
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from socket import SHUT_RDWR
from time import monotonic
from urllib.parse import urlsplit

from generator.problems import PrivasiError

MAX_BYTES = 5_000_000
"""The most that is read of an answer."""
SILENCE = 10.0
"""Seconds after which a host that sends nothing is given up."""
LONGEST = 20.0
"""Seconds after which an answer has to be there."""
RANGE = "bytes=0-524288"
"""What Meta's crawler asks for (developers.facebook.com/docs/sharing/webmasters/web-crawlers)."""
READABLE = (200, 206)
"""Status codes of an answer that can hold the page."""


@dataclass(frozen=True, slots=True)
class Request:
    """One way to ask for an address."""

    url: str
    """What is asked for."""
    visitor: str
    """Who asks, as in the catalog."""
    agent: str
    """What it says in the User-Agent header."""
    ranged: bool = False
    """It asks for the first half megabyte, as Meta's crawler does."""
    packed: bool = False
    """It takes gzip."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers that it sends."""
        return {
            "User-Agent": self.agent,
            "Accept": "text/html,*/*;q=0.8",
            "Connection": "close",
            **({"Range": RANGE} if self.ranged else {}),
            **({"Accept-Encoding": "gzip"} if self.packed else {}),
        }


@dataclass(frozen=True, slots=True)
class Response:
    """What came back."""

    request: Request
    """What it answers."""
    status: int = 0
    """The HTTP status; 0 if there was no answer."""
    headers: tuple[tuple[str, str], ...] = ()
    """Its headers, in their order."""
    body: bytes = field(default=b"", repr=False)
    """The content, unpacked, as far as it came."""
    seconds: float = 0.0
    """How long it took."""
    fault: str = ""
    """Why there was no answer, or why its content is not whole."""

    @property
    def readable(self) -> bool:
        """It holds what stands at the address."""
        return self.status in READABLE

    def header(self, name: str) -> str:
        """Give a header; repeated ones joined as HTTP joins them."""
        return ", ".join(value for key, value in self.headers if key.lower() == name)


@dataclass(frozen=True, slots=True)
class Route:
    """How addresses are reached: over the network, or in a folder that this machine serves."""

    base: str = ""
    """The address that the folder stands for; empty for the network."""
    port: int = 0
    """Where the folder is served on this machine."""
    secure: ssl.SSLContext | None = None
    """Whose certificates are trusted; for a folder, none are needed."""

    def reaches(self, url: str) -> bool:
        """Tell whether the address is there to be asked for."""
        return url.startswith(self.base)

    def connect(self, url: str) -> tuple[HTTPConnection, str]:
        """Give a connection, not yet opened, and what to ask for on it."""
        parts = urlsplit(url)
        if self.port:
            folder = HTTPConnection("127.0.0.1", self.port, timeout=SILENCE)
            return folder, f"/{url.removeprefix(self.base)}"
        host, wanted = parts.hostname or "", parts.path or "/"
        if parts.scheme == "https":
            secure = HTTPSConnection(host, parts.port, timeout=SILENCE, context=self.secure)
            return secure, wanted
        return HTTPConnection(host, parts.port, timeout=SILENCE), wanted


def fetch(request: Request, route: Route) -> Response:
    """Ask for an address; whatever goes wrong is part of the response."""
    if not route.reaches(request.url):
        return Response(request, fault="it stands outside the folder")
    started = monotonic()
    connection, wanted = route.connect(request.url)
    end = threading.Timer(LONGEST, _hang_up, [connection])
    end.start()
    try:
        connection.putrequest("GET", wanted, skip_accept_encoding=True)
        for name, value in request.headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        with connection.getresponse() as answer:
            raw, fault = _read(answer, started + LONGEST)
    except (OSError, HTTPException, ValueError) as error:
        return Response(request, seconds=monotonic() - started, fault=_reason(error))
    finally:
        end.cancel()
        connection.close()
    seconds = monotonic() - started
    body, torn = _unpacked(raw, (answer.getheader("Content-Encoding") or "").strip().lower())
    fault = fault or _missing(request, answer) or torn
    return Response(request, answer.status, tuple(answer.getheaders()), body, seconds, fault)


def _hang_up(connection: HTTPConnection) -> None:
    """End a connection whose host sends its headers drop by drop."""
    if connection.sock:
        with suppress(OSError):  # it ended by itself meanwhile
            connection.sock.shutdown(SHUT_RDWR)


def _read(answer: HTTPResponse, deadline: float) -> tuple[bytes, str]:
    """Read what a host sends, and say why that is not everything."""
    content = bytearray()
    promised = answer.length
    try:
        while chunk := answer.read1(65_536):
            content += chunk
            if len(content) > MAX_BYTES:
                return bytes(content[:MAX_BYTES]), f"it has more than {MAX_BYTES:,} bytes"
            if monotonic() > deadline:
                break
    except TimeoutError:
        return bytes(content), f"nothing more comes for {SILENCE:.0f} seconds"
    except (OSError, HTTPException, ValueError) as error:
        short = isinstance(error, IncompleteRead)
        return bytes(content), "it is cut short" if short else _reason(error)
    if monotonic() > deadline:
        return bytes(content), f"it is not complete after {LONGEST:.0f} seconds"
    if promised is not None and len(content) < promised:
        return bytes(content), f"it is cut short after {len(content):,} of {promised:,} bytes"
    return bytes(content), ""


def _unpacked(raw: bytes, encoding: str) -> tuple[bytes, str]:
    """Undo the packing, never into more than is read of any answer."""
    if encoding in {"", "identity"}:
        return raw, ""
    if encoding not in {"gzip", "x-gzip"}:
        return raw, f"it is packed as {encoding!r}, which was not asked for"
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        content = unpacker.decompress(raw, MAX_BYTES)
    except zlib.error:
        return b"", "its gzip data is broken"
    if unpacker.unconsumed_tail:
        return content, f"it has more than {MAX_BYTES:,} bytes"
    return content, "" if unpacker.eof else "its gzip data is cut short"


def _missing(request: Request, answer: HTTPResponse) -> str:
    """Say which part of the content is left out of a partial answer (RFC 9110 section 14.4)."""
    if answer.status != 206 or not request.ranged:  # noqa: PLR2004 (Partial Content)
        return ""
    given = (answer.getheader("Content-Range") or "").removeprefix("bytes ")
    extent, _, total = given.partition("/")
    first, _, last = extent.partition("-")
    if first == "0" and last.isdigit() and total.isdigit() and int(last) + 1 == int(total):
        return ""
    return f"it holds only a part: {given}" if given else "it does not say which part it holds"


def _reason(error: Exception) -> str:
    """Say why a host does not answer, in words that are the same everywhere."""
    if isinstance(error, TimeoutError):
        return f"no answer for {SILENCE:.0f} seconds"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is refused: {error.verify_message}"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return f"no proper answer ({type(error).__name__})"


def refuse_unreachable(url: str, route: Route) -> None:
    """Try whether the host is there, before many requests wait for it one by one.

    Raises:
        PrivasiError: it cannot be reached.
    """
    connection, _ = route.connect(url)
    try:
        connection.connect()
    except (OSError, ValueError) as error:
        raise PrivasiError(f"{url} cannot be reached: {_reason(error)}.") from None
    finally:
        connection.close()
