"""Checks of the host: its name, what it tells robots, whom it tells of security problems, its archive."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from ipaddress import ip_address
from urllib.parse import urldefrag, urlsplit
from urllib.robotparser import RobotFileParser

from generator.preflight.fetching import Response
from generator.preflight.finding import Finding, Level, Observed, quoted
from generator.preflight.reading import read

_NEVER_PUBLIC = ("localhost", "local", "internal", "lan", "home.arpa", "test", "invalid", "onion")
"""Names that no public server answers to (RFC 6761, 6762, 7686, 8375, and common private ones)."""
_EXAMPLES = ("example", "example.com", "example.net", "example.org")
"""Names that belong to nobody (RFC 2606)."""
_TRAILING_STARS = re.compile(r"(?im)^(\s*(?:dis)?allow\s*:\s*)(/?[^\s*#]*)\*+\s*$")
_FIELD = re.compile(r"^(?P<name>[A-Za-z-]+):\s*(?P<value>\S.*?)\s*$", re.MULTILINE)


def public_host(observed: Observed) -> Iterator[Finding]:
    """Find hosts that platforms cannot reach, or whose domain nobody can prove to own."""
    base, host = observed.target.base, observed.target.host
    if not base.startswith("https:"):
        yield _must(base, "an address without https", "Serve the site over https.")
    if _is_number(host):
        yield _must(base, f"the number {host}", "Give the site a domain name.")
    elif "." not in host or _below(host, _NEVER_PUBLIC):
        fix = "Publish the site under a public domain, and set site_url to it."
        yield _must(base, f"{host}, which only your own network knows", fix)
    elif _below(host, _EXAMPLES):
        fix = "Write the address of your own site into site.url, and build again."
        yield _should(base, f"{host}, a name for examples", fix)
    elif _below(host, observed.hosting.shared_hosts):
        fix = "Use a domain of your own: Google accepts only one that you have verified."
        yield _should(base, f"{host}, below a domain that belongs to the hosting company", fix)


def host(observed: Observed) -> Iterator[Finding]:
    """Find sites elsewhere than the questionnaire says, or away from the app's own domain."""
    expected, base = observed.expected, observed.target.base
    if expected is None:
        return
    if (answered := urlsplit(expected.url).hostname) != observed.target.host:
        fix = "Correct site.url and build again, or check the address that is registered."
        yield _must(base, f"the questionnaire has the host {answered}", fix)
    own = observed.hosting.registered(observed.target.host)
    for home in expected.homes:
        host = urlsplit(home).hostname or ""
        if observed.hosting.registered(host) != own:
            fix = "Publish the site on the domain of the home page, as Google requires."
            yield _should(base, f"another domain than that of {home}", fix)


def robots_txt(observed: Observed) -> Iterator[Finding]:
    """Find rules that keep Meta's crawlers out; a host without rules lets everybody in."""
    answer = observed.robots
    address = answer.request.url
    if answer.status >= 500 or 300 <= answer.status < 400:  # noqa: PLR2004 (RFC 9309 section 2.3.1)
        fix = "Serve robots.txt with 200, or not at all with 404."
        level: Level = "must" if answer.status >= 500 else "should"  # noqa: PLR2004
        yield Finding(level, address, f"{answer.status}", fix)
    if answer.status != 200:  # noqa: PLR2004
        return
    rules = RobotFileParser()
    text = answer.body.decode("utf-8-sig", "replace")
    rules.parse(_TRAILING_STARS.sub(lambda rule: rule[1] + (rule[2] or "/"), text).splitlines())
    for name, visitor in observed.hosting.visitors.items():
        kept_out = [each.url for each in observed.responses if not rules.can_fetch(name, each.url)]
        if visitor.platform and kept_out:
            fix = (
                f"Add a group `User-agent: {name}` with `Allow: /`, before all others;"
                " lists that block AI crawlers often block it too."
            )
            yield Finding("must", address, f"robots.txt forbids {', '.join(kept_out)}", fix, name)


def security_txt(observed: Observed) -> Iterator[Finding]:
    """Find hosts that do not tell where to report security problems (RFC 9116; Meta 6.a.ii)."""
    answer, expected = observed.security, observed.expected
    reviewed = answer.status and expected and expected.reviewed
    level: Level = "must" if reviewed else "should"
    for seen, fix in _security_faults(answer, observed):
        yield Finding(level, answer.request.url, seen, fix)


def versions(observed: Observed) -> Iterator[Finding]:
    """Find policies whose older versions cannot be reached at addresses of their own."""
    for address, page in observed.readable("policy"):
        archive = observed.archives[address.language or ""]
        url = archive.request.url
        if not any(urldefrag(link.url).url == url for link in page.links):
            fix = "Publish a version: `privasi publish`. Its pages then link the list of versions."
            yield _should(address.url, f"no link to {url}", fix)
        elif archive.status != 200:  # noqa: PLR2004
            fix = "Upload the whole site, the folder versions included."
            yield _should(url, f"{archive.status or quoted(archive.fault)}", fix)
        elif not _dated(archive):
            fix = "Build and upload the site again."
            yield _should(url, "no link to a dated version", fix)


def findable(observed: Observed) -> Iterator[Finding]:
    """Find home pages of apps on which a reviewer finds no link to the policy."""
    home = observed.home
    if home is None or not home.status:
        return
    url = home.request.url
    if not home.readable:
        fix = "Answer service.url with the address that it ends at."
        yield _should(url, f"{home.status} {quoted(home.header('location'))}".strip(), fix)
        return
    page = read(url, home.body, home.header("content-type"))
    policies = {address.url for address in observed.of("policy", None)}
    if not any(urldefrag(link.url).url in policies for link in page.links if not link.tucked):
        fix = "Link the policy in the footer of the home page: reviewers look for it there."
        yield _should(url, f"no plain link to {' or '.join(sorted(policies))}", fix)


def _security_faults(answer: Response, observed: Observed) -> Iterator[tuple[str, str]]:
    put = "Serve a security.txt with Contact and Expires there, such as securitytxt.org writes."
    if answer.status != 200:  # noqa: PLR2004
        yield f"{answer.status or quoted(answer.fault)}", put
        return
    text = answer.body.decode("utf-8-sig", "replace")
    fields = {match["name"].lower(): match["value"] for match in _FIELD.finditer(text)}
    if "contact" not in fields:
        yield "no Contact", put
    if "expires" not in fields:
        yield "no Expires", put
        return
    try:
        expires = datetime.fromisoformat(fields["expires"])
    except ValueError:
        yield f"Expires: {quoted(fields['expires'])}, which is no date", put
        return
    today = datetime.combine(observed.today, time(), UTC)
    if (expires if expires.tzinfo else expires.replace(tzinfo=UTC)) <= today:
        yield f"it expired: {quoted(fields['expires'])}", "Check the contact, and set a later date."


def _dated(archive: Response) -> bool:
    """Tell whether the list leads to at least one version."""
    page = read(archive.request.url, archive.body, archive.header("content-type"))
    below = re.compile(re.escape(archive.request.url) + r"\d{4}-\d{2}-\d{2}/")
    return any(below.match(link.url) for link in page.links)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _below(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _must(address: str, seen: str, fix: str) -> Finding:
    return Finding("must", address, seen, fix)


def _should(address: str, seen: str, fix: str) -> Finding:
    return Finding("should", address, seen, fix)
