"""Plain files at the root of a site: what crawlers, reporters of problems and hosts look for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import PurePosixPath
from types import MappingProxyType
from urllib.parse import quote, urljoin

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator import resources
from generator.pages.page import Page
from generator.pages.site_pages import SitePages

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
"""What a policy page needs: one script and stylesheets of its own, and the icons inside them.

Nothing on a page connects. Lighthouse does, from inside the page, to read robots.txt; where it
cannot, it reports one that is broken (GoogleChrome/lighthouse issue 4386).
"""
CONTENT_SECURITY_POLICY = f"{PAGE_POLICY}; frame-ancestors 'none'"
"""The same as a header, with what a page cannot say of itself (CSP 3, section 3.3)."""

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
)
"""What is right for every file, guides of the project included."""

_POLICY = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}
_SECURITY_TXT = ".well-known/security.txt"
_MONTHS_VALID = 11


def deploy_files(
    sites: Sequence[SitePages], site_url: str, *, today: date, others: Sequence[str] = ()
) -> Mapping[str, bytes]:
    """Make the files that a host or a crawler reads at the root, by their paths.

    The first questionnaire tells where security problems are reported. Others are the HTML
    files of the project itself, whose scripts the policy of our own pages would stop.
    """
    pages = tuple(chain.from_iterable(site.pages for site in sites))
    to_be_found = others or any(page.listed for page in pages)
    texts = {
        "robots.txt": _written(
            "robots.txt", sitemap=urljoin(site_url, "sitemap.xml") if to_be_found else ""
        ),
        _SECURITY_TXT: _security(sites[0], site_url, today),
        "_headers": _written("_headers", rules=_rules(pages, others)),
        ".nojekyll": "",  # otherwise GitHub Pages leaves out names that start with a dot or _
    }
    return {path: text.encode() for path, text in texts.items()}


def nginx() -> str:
    """Give the configuration of an nginx that serves the site, with the same headers."""
    return _written("nginx.conf", headers={**HEADERS, **_POLICY})


def _security(site: SitePages, site_url: str, today: date) -> str:
    """Write security.txt as RFC 9116 has it, for the only place where it counts: the host's root."""
    frame = next(iter(site.frames.values()))
    summaries = [page for page in site.pages if page.kind == "summary" and not page.folder]
    canonical = urljoin(site_url, f"/{_SECURITY_TXT}")
    return _written(
        "security.txt",
        contact=f"mailto:{quote(frame.security, safe='@')}",
        expires=_expiry(today).isoformat(),
        languages=", ".join(dict.fromkeys(str(page.language) for page in summaries)),
        canonical=canonical if canonical.startswith("https://") else "",
    )


def _expiry(today: date) -> date:
    """Give a day that is less than a year ahead (RFC 9116, 2.5.5) and the same for a whole month."""
    years, month = divmod(today.month - 1 + _MONTHS_VALID, 12)
    return date(today.year + years, month + 1, 1)


def _rules(pages: Iterable[Page], others: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
    """Give the headers of places; a host sends those of every place that an address is in."""
    rules: dict[str, Mapping[str, str]] = {"/*": HEADERS}
    for place in _places(pages, others):
        rules[place] = {**_POLICY, **rules.get(place, {})}
    return rules | {f"/{_SECURITY_TXT}": {"Content-Type": "text/plain; charset=utf-8"}}


def _places(pages: Iterable[Page], others: Sequence[str]) -> Iterator[str]:
    """Find the widest places in which all pages are ours; hosts allow about a hundred rules."""
    mixed = {folder for each in others for folder in PurePosixPath(each).parents}
    for folder in dict.fromkeys(PurePosixPath(page.path).parent for page in pages):
        around = (*reversed(folder.parents), folder)
        ours = next((each for each in around if each not in mixed), None)
        if ours is None:
            yield f"/{folder}/" if folder.name else "/"
        else:
            yield f"/{ours}/*" if ours.name else "/*"


def _written(name: str, **values: object) -> str:
    environment = Environment(
        loader=FileSystemLoader(resources.hosting()),
        autoescape=False,  # noqa: S701 (plain text; what is filled in was checked when it was read)
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(f"{name}.j2").render(values)
