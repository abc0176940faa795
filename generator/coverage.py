"""Which requirements apply to a site, and which clauses meet them in every language."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, Literal

from generator.answers import Menu, Words
from generator.catalog.companies import Label, MenuPath
from generator.catalog.requirements import Passage, Requirement
from generator.policy import Policy
from generator.render import Clause, Document
from generator.wording import Wording

State = Literal["met", "missing", "manual"]
"""In the text of every language; lacking there; or for a person to do."""


@dataclass(frozen=True, slots=True)
class Where:
    """A clause that meets a requirement."""

    language: str
    """Language code."""
    document: str
    """The document's id."""
    anchor: str
    """The clause's id."""

    def __str__(self) -> str:
        """Write it as the address of the clause, relative to the site."""
        below = "" if self.document == "summary" else f"{self.document}/"
        return f"/{self.language}/{below}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of one requirement."""

    id: str
    """Its full id: meta.platform-terms.4a."""
    requirement: Requirement
    """What it asks for."""
    state: State
    """Whether it is met."""
    where: tuple[Where, ...]
    """The clauses that meet it."""
    lacking: tuple[str, ...]
    """What is not there, one sentence each."""
    codes: tuple[str, ...] = ()
    """Codes of reported problems that it stands against."""

    @property
    def platform(self) -> str:
        """The id of the platform that asks for it."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class _Printed:
    """The documents of one language, by what was printed in each clause."""

    wording: Wording
    clauses: Mapping[tuple[str, str], Clause]

    @classmethod
    def of(cls, documents: Iterable[Document], wording: Wording) -> "_Printed":
        named = {
            (document.id, clause.id): clause
            for document in documents
            for clause in document.clauses
        }
        return cls(wording, named)

    def shows(self, document: str, anchor: str, value: Any) -> bool:
        """Tell whether a value was printed in a clause; True and an empty list need no words."""
        values = self.clauses[document, anchor].values
        return any(key in values for key in _keys(value, self.wording))


class Examination:
    """The rendered documents of a policy, ready to be held against requirements."""

    def __init__(
        self,
        policy: Policy,
        documents: Iterable[Document],
        wordings: Mapping[str, Wording],
        codes: Collection[str],
    ) -> None:
        """Take the documents of every language, and the codes of the problems reported."""
        self.policy = policy
        every = tuple(documents)
        self._printed = {
            code: _Printed.of((one for one in every if one.language == code), wording)
            for code, wording in wordings.items()
        }
        self._codes = frozenset(codes)

    def coverage(self) -> tuple[Coverage, ...]:
        """Hold every requirement that applies against the documents, in the catalog's order."""
        every = self.policy.catalog.requirements.items()
        found = (
            (name, requirement, self._askers(name, requirement)) for name, requirement in every
        )
        return tuple(self._examined(*each) for each in found if each[2])

    @cached_property
    def _entries(self) -> tuple[Any, ...]:
        """Everything in use that makes demands."""
        policy = self.policy
        return (*policy.logins, *policy.channels, *policy.tools, *policy.stores)

    def _askers(self, name: str, requirement: Requirement) -> tuple[Any, ...]:
        """Find what makes a requirement apply: the site itself, or entries in use."""
        demanding = (entry for entry in self._entries if name in entry.demands)
        askers = (self.policy,) if requirement.always else tuple(demanding)
        if requirement.when is None:
            return askers
        return tuple(each for each in askers if any(self._held(requirement.when, each)))

    def _held(self, name: str, item: Any) -> Iterator[Any]:
        return (value for value in self._values(name, item) if value)

    def _examined(self, name: str, requirement: Requirement, askers: Sequence[Any]) -> Coverage:
        broken = [code for code in requirement.rules if code in self._codes]
        lacking = [f"{code} is reported." for code in broken]
        where: dict[Where, None] = {}
        for asker, passage in ((one, each) for one in askers for each in requirement.shown):
            anchor = passage.clause.format(item=getattr(asker, "slug", ""))
            for language in self._printed:
                missed = tuple(self._missed(language, anchor, passage, asker))
                lacking += missed
                if not missed:
                    where[Where(language, passage.document, anchor)] = None
        return Coverage(
            id=name,
            requirement=requirement,
            state=_state(requirement, lacking),
            where=tuple(where),
            lacking=tuple(dict.fromkeys(lacking)),
            codes=tuple(broken),
        )

    def _missed(self, language: str, anchor: str, passage: Passage, item: Any) -> Iterator[str]:
        """Say what a passage lacks in one language."""
        place = Where(language, passage.document, anchor)
        printed = self._printed[language]
        if (passage.document, anchor) not in printed.clauses:
            yield f"{place} is not there."
            return
        for name in passage.values:
            for value in self._values(name, item):
                if value is None or value is False or value == "":
                    yield f"{name} is not answered."
                elif value is not True and not printed.shows(passage.document, anchor, value):
                    yield f"{place} does not give {name}."

    def _values(self, name: str, item: Any) -> tuple[Any, ...]:
        """Follow a dotted name through lists."""
        first, _, rest = name.partition(".")
        start = item if first == "item" else getattr(self.policy, first)
        found = _spread(start)
        for part in rest.split(".") if rest else ():
            found = tuple(chain.from_iterable(_spread(_get(value, part)) for value in found))
        return found


def _get(value: Any, part: str) -> Any:
    if value is None:
        return None
    return value.get(part) if isinstance(value, Mapping) else getattr(value, part)


def _spread(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _state(requirement: Requirement, lacking: Sequence[str]) -> State:
    if lacking:
        return "missing"
    return "met" if requirement.shown or requirement.rules else "manual"


def _keys(value: Any, wording: Wording) -> tuple[str, ...]:
    """Give the names that a value can have in the record of what was printed."""
    match value:
        case Words():
            return f"words:{value.en}", f"link:{value.en}", f"menu:{value.en}"
        case Menu() | MenuPath() | Label():
            return f"menu:{value.en}", f"words:{value.en}"
        case str() if type(value) is str:
            return value, f"link:{value}"
    recording = wording.recording()
    recording.say(value)
    return recording.values
