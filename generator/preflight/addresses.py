"""The addresses that a company registers with platforms, and how a person names their site."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from generator.problems import PrivasiError

Role = Literal["choice", "summary", "policy", "deletion"]
"""The choice of language, the summary, the privacy policy, or the page on deletion."""

_PLACES: dict[Role, str] = {"policy": "privacy-policy/", "deletion": "data-deletion/"}
_REGISTERED = re.compile(
    r"(?P<base>https?://.+/)(?P<language>[a-z]{2,3})/(?P<place>privacy-policy|data-deletion)"
    r"(/(index\.html)?)?"
)
_WEB = re.compile(r"https?://[a-z0-9.-]+(:[0-9]{1,5})?(/[!$-;=@-Z_a-z~]*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """An address that has to answer."""

    url: str
    """In full, exactly as it is registered."""
    role: Role
    """What has to be there."""
    language: str | None = None
    """In which language; none where languages are chosen."""


@dataclass(frozen=True, slots=True)
class Target:
    """A site as it was named: as a whole, or by one address that is registered."""

    base: str
    """Where the site begins, with a slash at the end."""
    language: str | None = None
    """The language of the address that was named; none for the whole site."""
    named: str | None = None
    """That address."""

    @property
    def host(self) -> str:
        """The host, in lower case."""
        return urlsplit(self.base).hostname or ""

    def addresses(self, languages: Sequence[str]) -> tuple[Address, ...]:
        """Give what is registered: the choice of language, then each language's pages."""
        found = [Address(self.base, "choice")]
        for language in (self.language,) if self.language else languages:
            home = f"{self.base}{language}/"
            found.append(Address(home, "summary", language))
            found += [self._address(role, home + place) for role, place in _PLACES.items()]
        return tuple(found)

    def _address(self, role: Role, usual: str) -> Address:
        """Take the address as it was named, where it was."""
        language = usual.removeprefix(self.base).partition("/")[0]
        named = self.named and _REGISTERED.fullmatch(self.named)
        same = named and f"{named['place']}/" == _PLACES[role]
        return Address(self.named if same and self.named else usual, role, language)


def target(url: str) -> Target:
    """Understand a web address: of a site, or of a policy or deletion page exactly as registered.

    Raises:
        PrivasiError: it is no address that can be registered.
    """
    if not _WEB.fullmatch(url) or _port_is_wrong(url):
        message = f"{url!r} is not a plain web address, such as https://privacy.example.com/."
        raise PrivasiError(f"{message} Leave out names, passwords, `?` and `#`.")
    if match := _REGISTERED.fullmatch(url):
        return Target(match["base"], match["language"], url)
    return Target(url if url.endswith("/") else f"{url}/")


def _port_is_wrong(url: str) -> bool:
    try:
        return urlsplit(url).port == 0
    except ValueError:
        return True
