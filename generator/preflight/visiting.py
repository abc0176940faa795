"""Fetch everything that checks look at: registered addresses as every visitor, and what goes with them."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from urllib.parse import urljoin

from generator.catalog.hosting import Hosting
from generator.preflight.addresses import Address, Target
from generator.preflight.expected import Expected
from generator.preflight.fetching import Request, Response, Route, fetch

_AT_ONCE = 4
_LANGUAGES = ("id", "en")
ROBOTS, SECURITY = "/robots.txt", "/.well-known/security.txt"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is going to be fetched."""

    visits: Mapping[Address, tuple[Request, ...]]
    """To each registered address, as everybody in every way."""
    robots: Request
    """To the host's robots.txt."""
    security: Request
    """To the host's security.txt."""
    archives: Mapping[str, Request]
    """To the list of versions in each language."""
    home: Request | None
    """To the home page of the app, if one is answered."""

    @property
    def requests(self) -> tuple[Request, ...]:
        """All of it, in a fixed order."""
        once = (self.robots, self.security, *self.archives.values())
        home = (self.home,) if self.home else ()
        return (*(each for visits in self.visits.values() for each in visits), *once, *home)


def plan(target: Target, expected: Expected | None, hosting: Hosting) -> Plan:
    """Decide what to fetch."""
    languages = expected.languages if expected else _LANGUAGES
    addresses = target.addresses(languages)
    name, visitor = next(iter(hosting.visitors.items()))

    def once(url: str) -> Request:
        return Request(url, name, visitor.agent, packed=True)

    return Plan(
        visits={address: tuple(_ways(address.url, hosting)) for address in addresses},
        robots=once(urljoin(target.base, ROBOTS)),
        security=once(urljoin(target.base, SECURITY)),
        archives={
            address.language: once(f"{address.url}versions/")
            for address in addresses
            if address.role == "summary" and address.language
        },
        home=once(expected.homes[0]) if expected and expected.homes else None,
    )


def _ways(url: str, hosting: Hosting) -> Iterator[Request]:
    """Ask as everybody, with and without a range, packed and not."""
    for (name, visitor), ranged, packed in product(
        hosting.visitors.items(), (False, True), (False, True)
    ):
        yield Request(url, name, visitor.agent, ranged=ranged, packed=packed)


def responses(requests: Sequence[Request], route: Route) -> Iterator[Response]:
    """Fetch several at a time, and give what came back in the order of the requests."""
    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        yield from pool.map(lambda request: fetch(request, route), requests)
    finally:
        pool.shutdown(cancel_futures=True)
