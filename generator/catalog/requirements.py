"""The form of catalog files about requirements: what platforms and laws ask a company to publish."""

from typing import Literal

from generator.catalog.entries import Checked, Entry

PreflightCheck = Literal[
    "status",
    "type",
    "complete",
    "same",
    "text",
    "robots",
    "robots_txt",
    "canonical",
    "host",
    "public_host",
    "deletion",
    "contact",
    "placeholder",
    "title",
    "links",
    "findable",
    "speed",
    "security_txt",
    "one_policy",
    "versions",
    "third_parties",
    "cookies",
]
"""What `privasi preflight` looks at on a built or published site."""


class Both(Entry):
    """Words for users of privasi, in both languages."""

    en: str
    """In English."""
    id: str
    """In Indonesian."""

    def in_language(self, language: str) -> str:
        """Give the words in one language; English where there is no other."""
        return getattr(self, language, self.en)


class Passage(Entry):
    """A clause that has to be on a page, and what has to be printed in it."""

    document: str = "privacy-policy"
    """The document's id."""
    clause: str
    """The clause's id as in clauses.yml. For one that is repeated, `{item}-login`: every item that
    makes the demand has to have it."""
    values: tuple[str, ...] = ()
    """Dotted names of what has to be answered and printed there: of the policy, or, after
    `item.`, of the item that makes the demand. Through a list, the name is followed in each
    member."""
    heading: bool = False
    """The clause only has to be there; nothing in it comes from answers."""


class Requirement(Checked):
    """What a platform or a law asks of a privacy site."""

    source: str
    """The document that asks for it."""
    section: str
    """Where in it."""
    url: str | None = None
    """Its address."""
    level: Literal["must", "should"]
    """A stated duty or a known cause of rejection; or advice."""
    requires: Both
    """What it asks for, in our own words, as a whole sentence."""
    always: bool = False
    """It applies to every site; otherwise to those that use an entry which demands it."""
    when: str | None = None
    """A dotted name of the policy, or, after `item.`, of the item that makes the demand, that has to
    hold something for the requirement to apply."""
    shown: tuple[Passage, ...] = ()
    """Met by these passages, all of them, in every language."""
    rules: tuple[str, ...] = ()
    """Met as long as `privasi check` reports none of these codes."""
    preflight: tuple[PreflightCheck, ...] = ()
    """Met on the site if `privasi preflight` finds these in order."""
    answer: tuple[str, ...] = ()
    """Paths in the questionnaire of the answers that bring the passages about."""
    todo: Both | None = None
    """What a person has to do, where no text can do it; as a whole sentence."""


class Platform(Entry):
    """A platform and its requirements."""

    name: str
    """What readers call it."""
    requirements: dict[str, Requirement]
    """The requirements by their ids below the platform's own: `platform-terms.4a`."""
