"""Checks of what stands on each page, for a reader without scripts and for a reviewer."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urldefrag, urlsplit

from generator.answers.words import PLACEHOLDER
from generator.preflight.addresses import Address, Role
from generator.preflight.finding import Finding, Level, Observed, quoted
from generator.preflight.reading import Page

FEWEST_WORDS: Mapping[Role, int] = {"choice": 5, "summary": 40, "policy": 300, "deletion": 60}
"""Fewer words than this are not the page but its shell; the smallest sample has several times as many."""


def text(observed: Observed) -> Iterator[Finding]:
    """Find pages whose words come from scripts, or that send the visitor on."""
    for address, page in observed.readable():
        count = len(page.text.split())
        if count < FEWEST_WORDS[address.role]:
            fix = "Serve the whole text as HTML: crawlers run no scripts and pass no bot check."
            yield _must(address, f"{count} words that show without scripts", fix)
        if any(page.metas("refresh")):
            fix = "Take the meta refresh away, and serve the text at this address."
            yield _must(address, "a meta refresh, which sends visitors elsewhere", fix)
        if address.role == "policy" and observed.expected:
            for name in observed.expected.names:
                if name not in page.text:
                    fix = "Build and upload the site again from this questionnaire."
                    yield _must(address, f"no mention of {quoted(name)}", fix)


def canonical(observed: Observed) -> Iterator[Finding]:
    """Find pages that give another address as their own; Meta then goes there."""
    for address, page in observed.readable():
        for url in (*page.canonical, *page.metas("og:url")):
            if url != address.url:
                fix = "Register that address, or set site_url to this one and build again."
                yield _must(address, f"it calls itself {quoted(url)}", fix)
        if not page.canonical:
            fix = 'Add `<link rel="canonical">` with this address.'
            yield _should(address, "no canonical link", fix)


def title(observed: Observed) -> Iterator[Finding]:
    """Find policies that a reviewer cannot tell by title and heading; the address says it anyway."""
    for address, page in observed.readable("policy"):
        words = _in_language(observed.hosting.policy_words, address.language)
        for place, shown in (("title", [page.title]), ("h1", page.of_level(1))):
            if not any(word in each.lower() for word in words for each in shown):
                seen = f"the {place} is {quoted(' / '.join(shown)) or 'missing'}"
                yield _must(address, seen, f"Put {_one_of(words)} into the {place}.")


def one_policy(observed: Observed) -> Iterator[Finding]:
    """Find policy pages that hold several policies, none of them, or another language's."""
    for address, page in observed.readable("policy"):
        words = _in_language(observed.hosting.policy_words, address.language)
        policies = [
            each for each in page.of_level(1) if any(word in each.lower() for word in words)
        ]
        if len(policies) > 1:
            fix = "Leave the one in force; older ones have their own addresses."
            yield _must(address, f"{len(policies)} policies on one page", fix)
        if len(page.linked) * 2 > len(page.text):
            fix = "Serve the policy itself at this address, and lists of versions at another."
            yield _must(address, "more links than text, as on a list to choose from", fix)
        if page.language.partition("-")[0] != address.language:
            seen = f"a page whose lang is {quoted(page.language) or 'missing'}"
            yield _must(
                address, seen, f"Serve the policy in the language {address.language!r} here."
            )


def placeholder(observed: Observed) -> Iterator[Finding]:
    """Find words that stand where something was never filled in."""
    for address, page in observed.readable():
        shown = " ".join((page.title, *page.metas("description"), page.text))
        for found in dict.fromkeys(match.group() for match in PLACEHOLDER.finditer(shown)):
            fix = "Write the real words into the questionnaire or the template, and build again."
            yield _must(address, f"the placeholder {quoted(found)}", fix)


def deletion(observed: Observed) -> Iterator[Finding]:
    """Find policies and deletion pages that do not tell how to ask for deletion."""
    for address, page in observed.readable("policy", "deletion"):
        patterns = _in_language(observed.hosting.deletion_headings, address.language)
        told = re.compile("|".join(patterns), re.IGNORECASE)
        if not any(told.search(heading) for _, heading in page.headings):
            fix = (
                "Tell under a heading of its own how to ask for deletion (Meta Platform Terms 4.b)."
            )
            yield _must(address, "no heading about deletion", fix)


def contact(observed: Observed) -> Iterator[Finding]:
    """Find pages without the contact that a person or a reviewer writes to."""
    expected = observed.expected
    for address, page in observed.readable("policy", "deletion"):
        wanted = (
            expected
            and {
                "policy": expected.privacy_email,
                "deletion": expected.deletion_email,
            }[address.role]
        )
        if not page.mails and not (page.forms and not wanted):
            fix = "Put the email address into the text as a mailto link; no script may hide it."
            yield _must(address, "no email address and no form in its text", fix)
        elif wanted and wanted not in page.mails:
            seen = f"{quoted(', '.join(sorted(page.mails)))}, but not {wanted} of the questionnaire"
            yield _must(address, seen, "Build and upload the site again from this questionnaire.")


def links(observed: Observed) -> Iterator[Finding]:
    """Find pages from which policy and deletion page cannot be reached by a plain link."""
    leads: Mapping[Role, tuple[Role, ...]] = {
        "choice": ("policy", "deletion"),
        "summary": ("policy", "deletion"),
        "policy": ("deletion",),
        "deletion": (),
    }
    for address, page in observed.readable():
        for role in leads[address.role]:
            for wanted in observed.of(role, address.language):
                yield from _linked(address, page, wanted)


def third_parties(observed: Observed) -> Iterator[Finding]:
    """Find pages that make the reader's browser ask somebody else."""
    for address, page in observed.readable():
        own = urlsplit(address.url).hostname
        hosts = {urlsplit(url).hostname for url in page.loads if urlsplit(url).scheme in _WEB}
        for host in sorted(host for host in hosts if host and host != own):
            fix = "Take it out, or serve a copy from this host: readers have not agreed to it."
            yield _should(address, f"something loaded from {quoted(host)}", fix)


_WEB = frozenset({"http", "https"})


def _linked(address: Address, page: Page, wanted: Address) -> Iterator[Finding]:
    found = [link for link in page.links if urldefrag(link.url).url == wanted.url]
    if not found:
        fix = "Add a plain link to exactly this address."
        yield _must(address, f"no link to {wanted.url}", fix)
    elif all(link.tucked for link in found):
        fix = "Add a link that shows without opening anything, for example in the footer."
        yield _must(address, f"the link to {wanted.url} is hidden until a menu is opened", fix)


def _in_language(words: Mapping[str, tuple[str, ...]], language: str | None) -> tuple[str, ...]:
    """Give the words of a language; of every known one where the catalog has none for it."""
    every = tuple(word for each in words.values() for word in each)
    return words.get(language or "", every)


def _one_of(words: tuple[str, ...]) -> str:
    return " or ".join(f"“{word.title()}”" for word in words)


def _must(address: Address, seen: str, fix: str) -> Finding:
    return _finding("must", address, seen, fix)


def _should(address: Address, seen: str, fix: str) -> Finding:
    return _finding("should", address, seen, fix)


def _finding(level: Level, address: Address, seen: str, fix: str) -> Finding:
    return Finding(level, address.url, seen, fix, "without scripts")
