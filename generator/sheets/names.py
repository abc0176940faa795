"""What the fields of sheets can name besides the policy, and how names are followed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from generator.catalog.sheets import Uses
from generator.pages.frame import address
from generator.pages.shelf import SUMMARY, place
from generator.policy import Policy
from generator.policy.activities import distinct
from generator.policy.channels import ChannelFacts
from generator.policy.logins import LoginFacts
from generator.policy.recipients import RecipientFacts
from generator.policy.tools import StoreFacts
from generator.values import Term


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a site in one language, as they are registered: complete, with a slash at the end."""

    stated: Policy
    """What the site states."""
    language: str
    """Its code."""

    @property
    def site(self) -> str:
        """The site's root, where a language is chosen."""
        return self.stated.site.url.rstrip("/") + "/"

    @property
    def home(self) -> str | None:
        """The summary."""
        return self._page(SUMMARY)

    @property
    def policy(self) -> str | None:
        """The privacy policy."""
        return self._page("privacy-policy")

    @property
    def deletion(self) -> str | None:
        """The page on deletion."""
        return self._page("data-deletion")

    @property
    def terms(self) -> str | None:
        """The company's terms of service, if it named them."""
        scope = self.stated.answers.scope
        for document in scope.other_documents if scope else ():
            if document.kind == "terms_of_service":
                url = document.url
                return url if isinstance(url, str) else url.in_language(self.language)
        return None

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts of the site, of the service or else the company, and of the terms, each once."""
        answers = self.stated.answers
        used = (self.site, answers.service.url or answers.controller.website, self.terms)
        return tuple(dict.fromkeys(urlsplit(url).hostname or "" for url in used if url))

    def _page(self, document: str) -> str | None:
        outline = self.stated.catalog.documents[document]
        there = outline.when is None or self.stated.holds(outline.when)
        return self.site + address(place("", self.language, document)) if there else None


@dataclass(frozen=True, slots=True)
class Handed:
    """A processor and what it gets of the data that a platform sent."""

    recipient: RecipientFacts
    """The processor."""
    data: tuple[Term, ...]
    """Which data."""


@dataclass(frozen=True)
class InUse:
    """What a service uses of everything that makes a sheet or a section necessary."""

    uses: Uses
    """What makes it necessary."""
    policy: Policy
    """What is stated."""

    @cached_property
    def logins(self) -> tuple[LoginFacts, ...]:
        """Login providers."""
        return tuple(each for each in self.policy.logins if each.slug in self.uses.login_providers)

    @cached_property
    def channels(self) -> tuple[ChannelFacts, ...]:
        """Messaging channels."""
        return tuple(each for each in self.policy.channels if each.slug in self.uses.messaging)

    @cached_property
    def stores(self) -> tuple[StoreFacts, ...]:
        """App stores."""
        return tuple(each for each in self.policy.stores if each.slug in self.uses.stores)

    @property
    def items(self) -> tuple[LoginFacts | ChannelFacts, ...]:
        """Login providers and messaging channels."""
        return (*self.logins, *self.channels)

    @property
    def processors(self) -> tuple[Handed, ...]:
        """Who processes data of the login providers for the company, each once."""
        hosts = {facts.slug for facts in self.policy.recipients.hosts}
        found: dict[str, Handed] = {}
        for login in self.logins:
            for facts in login.processors:
                reached = login.received if facts.slug in hosts else facts.data
                may = set(facts.answer.data or reached) - set(facts.answer.withheld or ())
                before = found[facts.slug].data if facts.slug in found else ()
                data = (*before, *(item for item in login.received if item in may))
                found[facts.slug] = Handed(facts, distinct(data))
        return tuple(found.values())


def follow(value: Any, parts: list[str]) -> Any:
    """Go on along a name; through several values, in each of them; None all the way down."""
    if value is None or not parts:
        return value
    if isinstance(value, tuple):
        return tuple(each for member in value for each in several(follow(member, parts)))
    first, *rest = parts
    inner = value.get(first) if isinstance(value, Mapping) else getattr(value, first)
    return follow(inner, rest)


def several(value: Any) -> tuple[Any, ...]:
    """Give the members of a value that has some; nothing has none, and anything else is one."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, tuple | list) else (value,)
