"""Look at a site as Meta's crawlers, a reviewer and a browser do, before its addresses are registered."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from ssl import create_default_context

from generator.catalog import Catalog
from generator.catalog.hosting import Hosting
from generator.catalog.requirements import PreflightCheck
from generator.preflight.addresses import Address, Target, target
from generator.preflight.expected import Expected, expected
from generator.preflight.fetching import Request, Response, Route, refuse_unreachable
from generator.preflight.finding import Observed
from generator.preflight.reading import Page, read
from generator.preflight.report import Outcome, Report
from generator.preflight.serving import served
from generator.preflight.table import CHECKS, unseen
from generator.preflight.visiting import Plan, plan, responses
from generator.problems import PrivasiError, file_name

__all__ = ["Expected", "Outcome", "Report", "Site", "expected", "judge", "observe", "site"]

Watch = Callable[[Iterator[Response], int], Iterator[Response]]
"""Passes answers on as they come, of so many, and may show how far it is."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site to look at."""

    target: Target
    """Its address."""
    folder: Path | None = None
    """Where it was built, if it is not looked at where it is published."""


def site(where: str, expects: Expected | None = None) -> Site:
    """Understand what a person names: a built folder, or an address.

    A built folder knows its address from the canonical link of its first page; where it has
    none, the questionnaire tells.

    Raises:
        PrivasiError: it is neither, or the folder holds no site.
    """
    folder = Path(where)
    if folder.is_dir():
        return Site(target(_base(folder, expects)), folder)
    if where.lower().startswith(("http://", "https://")):
        return Site(target(where))
    raise PrivasiError(f"{where} is neither a folder nor a web address with https://.")


def observe(
    site: Site,
    catalog: Catalog,
    *,
    expects: Expected | None = None,
    today: date,
    watch: Watch = lambda answers, _: answers,
) -> Observed:
    """Fetch what is registered, in every way that matters, and what goes with it.

    Raises:
        PrivasiError: the host cannot be reached at all.
    """
    planned = plan(site.target, expects, catalog.hosting)
    answers = _answers(site, planned, watch)
    registered = {
        address: tuple(answers[request] for request in requests)
        for address, requests in planned.visits.items()
    }
    return Observed(
        target=site.target,
        responses=registered,
        pages=_pages(registered, catalog.hosting),
        robots=answers[planned.robots],
        security=answers[planned.security],
        archives={code: answers[each] for code, each in planned.archives.items()},
        home=answers[planned.home] if planned.home else None,
        expected=expects,
        hosting=catalog.hosting,
        today=today,
    )


def judge(observed: Observed, catalog: Catalog) -> Report:
    """Check what was fetched."""
    outcomes = tuple(_outcome(name, observed, catalog) for name in CHECKS)
    return Report(observed.target.base, tuple(observed.responses), outcomes)


def _answers(site: Site, planned: Plan, watch: Watch) -> Mapping[Request, Response]:
    requests = planned.requests
    with _route(site) as route:
        refuse_unreachable(site.target.base, route)
        answers = watch(responses(requests, route), len(requests))
        return dict(zip(requests, answers, strict=True))


@contextmanager
def _route(site: Site) -> Iterator[Route]:
    """Give the way to a site for as long as it is needed."""
    if site.folder is None:
        yield Route(secure=create_default_context())
        return
    with served(site.folder) as port:
        yield Route(site.target.base, port)


def _pages(
    registered: Mapping[Address, tuple[Response, ...]], hosting: Hosting
) -> Mapping[Address, Page]:
    """Read each address as a platform's crawler got it; as a browser did, if no crawler could."""
    pages = {}
    for address, given in registered.items():
        full = [answer for answer in given if answer.readable and answer.body]
        crawlers = [each for each in full if hosting.visitors[each.request.visitor].platform]
        for answer in (crawlers or full)[:1]:
            pages[address] = read(address.url, answer.body, answer.header("content-type"))
    return pages


def _outcome(name: PreflightCheck, observed: Observed, catalog: Catalog) -> Outcome:
    check = CHECKS[name]
    asked_by = (key for key, each in catalog.requirements.items() if name in each.preflight)
    return Outcome(
        name,
        check.promise,
        tuple(check.look(observed)),
        requirements=tuple(asked_by),
        unseen=unseen(check, observed),
    )


def _base(folder: Path, expects: Expected | None) -> str:
    """Find the address that a folder was built for."""
    first = folder / "index.html"
    if not first.is_file():
        message = f"{file_name(folder)} holds no site: it has no index.html."
        raise PrivasiError(f"{message} Build one: `privasi build FILE -o {file_name(folder)}`.")
    own = read("", first.read_bytes()).canonical
    if own and own[0]:
        return own[0]
    if expects:
        return expects.url
    message = f"{file_name(first)} does not say its address in a canonical link."
    raise PrivasiError(f"{message} Give the questionnaire: `--answers FILE`.")
