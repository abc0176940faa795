"""Addresses of a site that platforms refuse."""

from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import urlsplit

from generator.lint.finding import Facts, Finding

# Names that no public server has (RFC 2606, 6761, 6762, 8375, 9476), save .example: samples use it.
_PRIVATE = ("home.arpa", "internal", "invalid", "lan", "local", "localhost", "test")


def private_host(facts: Facts) -> Iterator[Finding]:
    """The site stands where platforms can fetch it."""
    host = _host(facts.answers.site.url)
    if "." not in host or _is_below(host, _PRIVATE) or _is_private_number(host):
        yield Finding(
            "P359",
            ("site", "url"),
            f"{host} cannot be reached from outside, so no platform can fetch the policy.",
            "Write the address under which the site will be published.",
            ("site.final-url-200", "meta.dashboard.live-url"),
        )


def shared_host(facts: Facts) -> Iterator[Finding]:
    """The site stands below a domain that the company can verify."""
    host = _host(facts.answers.site.url)
    for login in facts.logins_demanding("google.oauth.domain"):
        if _is_below(host, facts.catalog.hosting.shared_hosts):
            yield Finding(
                "P360",
                ("site", "url"),
                f"{host} belongs to a service that many share; {login.name} has refused such "
                "addresses, because the owner of the app cannot verify the domain.",
                "Publish the site under a domain of your own.",
                ("google.oauth.domain",),
                "warning",
                about=login.path,
            )


def other_domain(facts: Facts) -> Iterator[Finding]:
    """The policy stands below the same domain as the service."""
    service = facts.answers.service.url
    if service is None:
        return
    hosting = facts.catalog.hosting
    site, home = _host(facts.answers.site.url), _host(service)
    domain = hosting.registered(home)
    for login in facts.logins_demanding("google.oauth.policy-host"):
        if hosting.registered(site) != domain:
            yield Finding(
                "P361",
                ("site", "url"),
                f"The policy is on {site} and the service on {home}; {login.name} wants both "
                "below one domain.",
                f"Publish the site below {domain}.",
                ("google.oauth.policy-host",),
                "warning",
                about=login.path,
            )


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").rstrip(".")


def _is_below(host: str, domains: tuple[str, ...]) -> bool:
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def _is_private_number(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return False


RULES = (private_host, shared_host, other_domain)
