"""Checks of how each address answers: to whom, with what, how soon."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from generator.preflight.addresses import Address
from generator.preflight.fetching import Request, Response
from generator.preflight.finding import EVERYBODY, Finding, Level, Observed, quoted
from generator.preflight.reading import read

FEW_SECONDS = 5.0
"""How soon an answer has to be complete: Meta says "within a few seconds"."""
READ_BY_META = 1_000_000
"""What Meta's crawler reads of a page: "the first 1 MB", in bytes."""
_PACKABLE = 1_000
_HTML = frozenset({"text/html", "application/xhtml+xml"})

Fault = tuple[Level, str, str]
"""How bad it is, what was seen, and what to do."""
Look = Callable[[Response], Iterator[Fault]]


def status(observed: Observed) -> Iterator[Finding]:
    """Find answers other than 200; a redirect counts as a violation with Meta."""
    return _in_answers(observed, _status)


def content_type(observed: Observed) -> Iterator[Finding]:
    """Find answers that are no web page, or that a browser would save as a file."""
    return _in_answers(observed, _content_type)


def complete(observed: Observed) -> Iterator[Finding]:
    """Find answers that are cut short, broken, or never packed."""
    yield from _in_answers(observed, _complete)
    yield from _in_answers(observed, _unpacked)


def robots(observed: Observed) -> Iterator[Finding]:
    """Find pages that ask robots to leave them out, in a header or in the page."""
    yield from _in_answers(observed, _robots_header)
    for address, page in observed.readable():
        for content in page.metas("robots", "googlebot", *observed.hosting.visitors):
            if _forbidden(content):
                seen = f"a robots meta element says {quoted(content)}"
                yield Finding("must", address.url, seen, _NOINDEX)


def cookies(observed: Observed) -> Iterator[Finding]:
    """Find answers that set a cookie."""
    return _in_answers(observed, _cookies)


def speed(observed: Observed) -> Iterator[Finding]:
    """Find answers that are late, or that go on after Meta's crawler stops reading."""
    yield from _in_answers(observed, _late)
    yield from _in_answers(observed, _long)


def same(observed: Observed) -> Iterator[Finding]:
    """Find addresses that show crawlers something else than people."""
    for address, answers in observed.responses.items():
        whole = [answer for answer in answers if answer.readable and not answer.fault]
        if not whole:
            continue
        first = whole[0]
        others = [answer for answer in whole if answer.body != first.body]
        worded = [answer for answer in others if _words(answer) != _words(first)]
        others = [answer for answer in others if answer not in worded]
        shown = f"than for the {first.request.visitor}"
        if worded:
            fix = "Serve the same page to everybody: no bot check, no page made for crawlers."
            seen = f"other words {shown}"
            yield Finding("must", address.url, seen, fix, _agents(worded, answers))
        if others:
            fix = "Find out what the host adds to the page, and switch it off."
            seen = f"the same words in other bytes {shown}"
            yield Finding("should", address.url, seen, fix, _agents(others, answers))


def _words(answer: Response) -> str:
    return read(answer.request.url, answer.body, answer.header("content-type")).text


def _status(answer: Response) -> Iterator[Fault]:
    if not answer.status:
        fix = "Make sure that the host answers from everywhere, with a valid certificate."
        yield "must", f"no answer: {quoted(answer.fault)}", fix
    elif to := _sent_to(answer):
        fix = "Register the address it ends at, or serve the page here: Meta follows no redirect."
        yield "must", f"{answer.status}, a redirect to {quoted(to)}", fix
    elif not answer.readable or (answer.status == 206 and not answer.request.ranged):  # noqa: PLR2004
        yield "must", f"{answer.status}", _MEND.get(answer.status, _LET_IN)


_LET_IN = "Let every visitor and Meta's crawlers in, past logins, firewalls and bot checks."
_PUBLISH = "Publish the page at this address, slash included."
_MEND = {
    206: "Answer with 200 and the whole page.",
    404: _PUBLISH,
    410: _PUBLISH,
    416: "Ignore the header Range, or answer the whole page as one range.",
    429: "Let Meta's crawlers ask as often as they do; wait, then run this again.",
}


def _sent_to(answer: Response) -> str:
    """Give where a visitor is sent instead of the page; empty if nowhere."""
    if 300 <= answer.status < 400:  # noqa: PLR2004 (redirects)
        return answer.header("location") or "nowhere"
    return answer.header("refresh")


def _content_type(answer: Response) -> Iterator[Fault]:
    if not answer.readable:
        return
    kind = answer.header("content-type").partition(";")[0].strip().lower()
    if kind not in _HTML:
        seen = f"the type {quoted(kind)}" if kind else "no Content-Type"
        yield "must", seen, "Serve the page as text/html."
    if answer.header("content-disposition").lower().startswith("attachment"):
        yield "must", "a file to download", "Serve the page without Content-Disposition."


def _complete(answer: Response) -> Iterator[Fault]:
    if answer.readable and answer.fault:
        fix = "Serve the whole page, packed with gzip or not, and ignore Range or answer all of it."
        yield "must", quoted(answer.fault), fix


def _unpacked(answer: Response) -> Iterator[Fault]:
    """Meta: "Your server must use gzip and deflate encodings"."""
    asked = answer.readable and answer.request.packed and not answer.request.ranged
    if asked and len(answer.body) > _PACKABLE and not answer.header("content-encoding"):
        yield "should", "not packed, though gzip was offered", "Switch on gzip at the host."


_NOINDEX = (
    "Take it away. A draft of privasi carries it until a version is published and in force:"
    " `privasi publish`."
)


def _robots_header(answer: Response) -> Iterator[Fault]:
    content = answer.header("x-robots-tag")
    if answer.readable and _forbidden(content):
        yield "must", f"an X-Robots-Tag header says {quoted(content)}", _NOINDEX


def _forbidden(content: str) -> bool:
    words = content.lower().replace(":", ",").split(",")
    return any(word.strip() in {"noindex", "none"} for word in words)


def _cookies(answer: Response) -> Iterator[Fault]:
    if cookie := answer.header("set-cookie"):
        name = quoted(cookie.partition("=")[0])
        fix = "Switch off what sets it: these pages are to be read without a cookie."
        yield "should", f"a cookie {name}", fix


def _late(answer: Response) -> Iterator[Fault]:
    if answer.status and answer.seconds > FEW_SECONDS:
        fix = "Make the host faster: Meta's crawler waits a few seconds only."
        yield "must", f"complete only after more than {FEW_SECONDS:.0f} seconds", fix


def _long(answer: Response) -> Iterator[Fault]:
    if not answer.readable or len(answer.body) <= READ_BY_META:
        return
    late = b'property="og:' in answer.body[READ_BY_META:]
    what = "Open Graph properties" if late else "text"
    fix = "Take out what is not text, such as pictures and styles inside the page."
    yield "must", f"{what} after the first 1 MB, which is all that Meta reads", fix


def _in_answers(observed: Observed, look: Look) -> Iterator[Finding]:
    """Look at every answer; agents that saw the same at an address share a finding."""
    for address, answers in observed.responses.items():
        yield from _at_address(address, answers, look)


def _at_address(address: Address, answers: Sequence[Response], look: Look) -> Iterator[Finding]:
    found: dict[Fault, list[Response]] = {}
    for answer in answers:
        for fault in look(answer):
            found.setdefault(fault, []).append(answer)
    for (level, seen, fix), by in found.items():
        yield Finding(level, address.url, seen, fix, _agents(by, answers))


def _agents(some: Sequence[Response], everyone: Sequence[Response]) -> str:
    """Name those who saw something: everybody, whole agents, or agents in certain ways."""
    if len(some) == len(everyone):
        return EVERYBODY
    ways = Counter(answer.request.visitor for answer in everyone)
    saw: dict[str, list[Request]] = {}
    for answer in some:
        saw.setdefault(answer.request.visitor, []).append(answer.request)
    return ", ".join(
        visitor if len(requests) == ways[visitor] else f"{visitor} ({_ways(requests)})"
        for visitor, requests in saw.items()
    )


def _ways(requests: Sequence[Request]) -> str:
    names = {
        (False, False): "plain",
        (True, False): "Range",
        (False, True): "gzip",
        (True, True): "Range and gzip",
    }
    return "; ".join(names[each.ranged, each.packed] for each in requests)
