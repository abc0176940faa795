"""Whom to write to: the company, not somebody else."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.lint.finding import Facts, Finding
from generator.yamlfile import Loc


def contact_domain(facts: Facts) -> Iterator[Finding]:
    """Email goes to the company's own domain; else readers cannot tell who answers."""
    own, others = _own_domains(facts), dict(_other_domains(facts))
    for loc, email in _emails(facts):
        domain = facts.catalog.hosting.registered(email.rpartition("@")[2].lower())
        if domain in facts.catalog.hosting.free_mail:
            yield Finding(
                "P385",
                loc,
                f"{domain} gives addresses to everybody, so nobody can tell that this one is yours.",
                "Use an address under your own domain.",
                severity="warning",
            )
        elif domain in own or not own:
            continue
        elif domain in others:
            yield Finding(
                "P384",
                loc,
                f"{email} is an address of {others[domain]}, not of the company.",
                "Write an address of the company itself.",
                ("UU 27/2022 art. 5", "PP 33/2026 art. 62(1)(a)"),
            )
        else:
            yield Finding(
                "P386",
                loc,
                f"{email} is under another domain than {', '.join(sorted(own))}.",
                "Correct it, or add `controller.website` if the domain is yours.",
                severity="warning",
            )


def _emails(facts: Facts) -> Iterator[tuple[Loc, str]]:
    """Find the addresses that are the company's own."""
    answers = facts.answers
    for name in type(answers.contacts).model_fields:
        contact = getattr(answers.contacts, name)
        if contact and contact.organisation is None:
            yield ("contacts", name, "email"), contact.email
    if answers.dpo and not answers.dpo.external:
        yield ("dpo", "email"), answers.dpo.email
    yield ("deletion", "email"), answers.deletion.email


def _own_domains(facts: Facts) -> set[str]:
    """Give the domains of the company's sites, save those that many share."""
    answers = facts.answers
    group = answers.controller.group
    sites = (
        answers.site.url,
        answers.controller.website,
        answers.service.url,
        group and group.website,
    )
    hosts = (urlsplit(site).hostname for site in sites if site)
    shared = facts.catalog.hosting.shared_hosts
    return {
        facts.catalog.hosting.registered(host)
        for host in hosts
        if host and not any(host == one or host.endswith(f".{one}") for one in shared)
    }


def _other_domains(facts: Facts) -> Iterator[tuple[str, str]]:
    """Give the domains of recipients, with their names."""
    for recipient in facts.policy.recipients.all:
        if recipient.role != "group_company" and recipient.privacy_policy:
            host = urlsplit(recipient.privacy_policy).hostname or ""
            yield facts.catalog.hosting.registered(host), str(recipient.name)


RULES = (contact_domain,)
