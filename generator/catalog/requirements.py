"""The form of catalog files about requirements: what platforms and laws ask a company to publish."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from pydantic import model_validator

from generator.catalog.entries import Checked, Covers, Entry

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
    member. Without names, it is enough that something from the answers, the catalog or a law is
    printed there."""
    when: str | None = None
    """A dotted name as in `values`: the passage is asked for only where that holds something."""
    quotes: tuple[str, ...] = ()
    """Words that a platform wants unchanged, in every language."""
    states: tuple[str, ...] = ()
    """Sentences that have to stand there, by the names under which templates mark them: for what
    is said in words alone, or beside values that other sentences print as well."""
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
    in_force: date | None = None
    """The first day on which it applies, if that is later than the rest of its law."""
    always: bool = False
    """It applies to every site; otherwise to those that use an entry which demands it."""
    each: str | None = None
    """A dotted name of the policy: each item there makes the demand, instead of the whole site."""
    when: str | None = None
    """A dotted name of the policy, or, after `item.`, of the item that makes the demand, that has to
    hold something for the requirement to apply."""
    if_answered: str | None = None
    """A dotted name of the policy without which only a person knows whether it applies: as long as
    that holds nothing, the requirement is manual."""
    shown: tuple[Passage, ...] = ()
    """Met by these passages, all of them, in every language."""
    discloses: tuple[str, ...] = ()
    """Met by the passages of these disclosures, as disclosures.yml lists them."""
    languages: tuple[str, ...] = ()
    """Met if the pages are there in each of these languages."""
    rules: tuple[str, ...] = ()
    """Met as long as `privasi check` reports none of these codes for the items that make the demand,
    or for the whole site."""
    preflight: tuple[PreflightCheck, ...] = ()
    """Met on the site if `privasi preflight` finds these in order."""
    answer: tuple[str, ...] = ()
    """Paths in the questionnaire of the answers that bring the passages about."""
    in_part: bool = False
    """All of this proves a part of it only; the rest is for a person to do."""
    todo: Both | None = None
    """What a person has to do, where no text can do it; as a whole sentence."""


class Platform(Entry):
    """A platform and its requirements."""

    name: str
    """What readers call it."""
    requirements: dict[str, Requirement]
    """The requirements by their ids below the platform's own: `platform-terms.4a`."""


class Instrument(Entry):
    """Where the requirements of a law, or of a group of rules, apply; they are in a file of its name."""

    law: str | None = None
    """They apply together with this law of the catalog."""
    covers: Covers = Covers()
    """They apply to these users, and to companies with these seats."""
    always: bool = False
    """They apply to every site."""


class LawRequirements(Checked):
    """The requirements of a law, or of a group of rules.

    What is the same for most of them is said once, and completed in each: `source` (the name),
    `level` (must), `checked`, and from `how` and `read_in` the evidence.
    """

    name: str
    """How it is cited."""
    in_force: date
    """The first day on which it applies."""
    verified: Literal["full", "partial", "recalled"]
    """How much of it was read in a text or a report: all, some, or none of the requirements."""
    requirements: dict[str, Requirement]
    """The requirements by the ids that problems and reports name: id-pdp.21.1.a."""

    @model_validator(mode="before")
    @classmethod
    def _complete(cls, data: Any) -> Any:
        """Give each requirement what the file says once."""
        if not isinstance(data, Mapping) or not isinstance(data.get("requirements"), Mapping):
            return data
        every = {name: _completed(row, data) for name, row in data["requirements"].items()}
        known = {key: value for key, value in data.items() if key not in {"how", "read_in"}}
        how = {each["how"] for row in every.values() for each in row["evidence"]}
        evidence = [{"what": "requirements", "how": kind} for kind in sorted(how)]
        return known | {"requirements": every, "evidence": evidence}


def _completed(row: Any, file: Mapping[str, Any]) -> Any:
    """Complete one requirement; its own words come first."""
    if not isinstance(row, Mapping):
        return row
    how = row.get("how", file.get("how", "read"))
    evidence = {"what": "the requirement", "how": how}
    if how != "recalled" and "read_in" in file:
        evidence["source"] = file["read_in"]
    common = {
        "source": file.get("name"),
        "level": "must",
        "checked": file.get("checked"),
        "evidence": [evidence],
        "always": True,
    }
    return common | {key: value for key, value in row.items() if key != "how"}
