"""The form of the catalog file about hosting: who fetches registered addresses, and from where."""

from collections.abc import Mapping

from generator.catalog.entries import Checked, Entry

_COUNTRY_CODE = 2
"""So many letters has a domain of a country; a name below it has more than as many parts."""


class Visitor(Entry):
    """Somebody who fetches pages."""

    agent: str
    """What it says in the User-Agent header."""
    platform: str | None = None
    """The catalog's name of the platform whose crawler it is; none for a person's browser."""


class Hosting(Checked):
    """What is known of those who fetch registered addresses, and of the hosts these stand on."""

    visitors: Mapping[str, Visitor]
    """Who fetches, by the name that robots.txt calls a crawler."""
    shared_hosts: tuple[str, ...]
    """Domains that give names to everybody, so that none of their customers can prove to own one."""
    shared_suffixes: tuple[str, ...]
    """Second-level names under which others register theirs, as co in co.id."""
    free_mail: tuple[str, ...]
    """Domains under which everybody can have an email address."""
    policy_words: Mapping[str, tuple[str, ...]]
    """By language, words in lower case that tell a privacy policy by its title."""
    deletion_headings: Mapping[str, tuple[str, ...]]
    """By language, regular expressions that find a heading about deletion."""

    def registered(self, host: str) -> str:
        """Give the part of a host's name that somebody registered: acme.co.id, acme.com."""
        labels = host.split(".")
        below_country = len(labels[-1]) == _COUNTRY_CODE and len(labels) > _COUNTRY_CODE
        long = below_country and labels[-2] in self.shared_suffixes
        return ".".join(labels[-3:] if long else labels[-2:])
