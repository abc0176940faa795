"""Which requirements apply to a site, and which clauses meet them in every language."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, product
from typing import Any, Literal

from generator.answers import Menu, Words
from generator.catalog.companies import Label, MenuPath
from generator.catalog.requirements import Passage, Requirement
from generator.policy import Policy
from generator.policy.instruments import instruments
from generator.problems import Problem
from generator.render import Clause, Document
from generator.wording import key_of

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
        return f"/{self.language}/{below}{f'#{self.anchor}' if self.anchor else ''}"


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
    """Codes of the problems that were reported against it."""
    platform: str | None = None
    """The id of the platform that asks for it."""
    law: str | None = None
    """The id of the law, or of the group of rules, that asks for it."""
    upcoming: date | None = None
    """The day from which on it applies, if that is still to come."""
    certain: bool = True
    """It applies; otherwise a person has to find out, since only users worldwide speak for it."""

    @property
    def asked_by(self) -> str:
        """The id of the platform or law that asks for it."""
        return self.platform or self.law or ""

    @property
    def severe(self) -> bool:
        """Lacking it is an error: it is a duty today, and every source of it was read."""
        read = all(each.how == "read" for each in self.requirement.evidence)
        return self.requirement.level == "must" and (
            self.law is None or (read and self.upcoming is None)
        )


class Examination:
    """The rendered documents of a policy, ready to be held against requirements."""

    def __init__(
        self,
        policy: Policy,
        documents: Iterable[Document],
        problems: Iterable[Problem],
        day: date | None = None,
    ) -> None:
        """Take the documents of every language, and the problems that rules report.

        The day decides which requirements are still to come; without one, none is.
        """
        self.policy = policy
        self._day = day
        self._clauses: dict[str, dict[tuple[str, str], Clause]] = {
            code: {} for code in policy.languages
        }
        for document in documents:
            found = {(document.id, clause.id): clause for clause in document.clauses}
            self._clauses[document.language] |= found
        self._lacking: dict[tuple[str, int, int], tuple[Any, tuple[str, ...]]] = {}
        self._reported: dict[str, list[Problem]] = {}
        for problem in problems:
            self._reported.setdefault(problem.code, []).append(problem)

    def coverage(self) -> tuple[Coverage, ...]:
        """Hold every requirement that applies against the documents, in the catalog's order."""
        return (*self._of_platforms(), *self._of_laws())

    def _of_platforms(self) -> Iterator[Coverage]:
        for name, requirement in self.policy.catalog.requirements.items():
            if askers := self._askers(name, requirement):
                found = self._examined(name, requirement, askers)
                yield replace(found, platform=name.partition(".")[0])

    def _of_laws(self) -> Iterator[Coverage]:
        policy = self.policy
        for each in instruments(policy.answers, policy.catalog, policy.laws):
            known = policy.catalog.law_requirements[each.slug]
            for name, requirement in known.requirements.items():
                if askers := self._askers(name, requirement):
                    found = self._examined(name, requirement, askers)
                    starts = requirement.in_force or known.in_force
                    yield replace(
                        found,
                        law=each.slug,
                        state=found.state if each.certain else "manual",
                        certain=each.certain,
                        upcoming=starts if self._day and starts > self._day else None,
                    )

    def _askers(self, name: str, requirement: Requirement) -> tuple[Any, ...]:
        """Find what makes a requirement apply: the site itself, or entries in use."""
        if requirement.each:
            askers = self._values(requirement.each, self.policy)
        elif requirement.always:
            askers = (self.policy,)
        else:
            askers = tuple(entry for entry in self.policy.in_use if name in entry.demands)
        if requirement.when is None:
            return askers
        return tuple(each for each in askers if any(self._held(requirement.when, each)))

    def _held(self, name: str, item: Any) -> Iterator[Any]:
        return (value for value in self._values(name, item) if value)

    def _examined(self, name: str, requirement: Requirement, askers: Sequence[Any]) -> Coverage:
        broken = tuple(code for code in requirement.rules if self._breaks(code, name, askers))
        lacking = [f"{code} is reported." for code in broken]
        lacking += [
            f"The pages are not in {code}."
            for code in requirement.languages
            if code not in self._clauses
        ]
        where: dict[Where, None] = {}
        for asker, passage in product(askers, self._passages(requirement)):
            if passage.when and not any(self._held(passage.when, asker)):
                continue
            anchor = passage.clause.format(item=getattr(asker, "slug", ""))
            for language in self._clauses:
                missed = self._missed(language, anchor, passage, asker)
                lacking += missed
                if not missed:
                    where[Where(language, passage.document, anchor)] = None
        return Coverage(
            id=name,
            requirement=requirement,
            state=self._state(requirement, lacking),
            where=tuple(where),
            lacking=tuple(dict.fromkeys(lacking)),
            codes=broken,
        )

    def _breaks(self, code: str, name: str, askers: Sequence[Any]) -> bool:
        """Tell whether a rule reports something against a requirement."""
        paths = {getattr(asker, "path", None) for asker in askers}
        return any(self._is_against(each, name, paths) for each in self._reported.get(code, ()))

    def _is_against(self, problem: Problem, name: str, paths: Collection[str | None]) -> bool:
        """Tell whether a problem concerns who asks; of platforms' requirements, those it cites.

        What asks for the whole site has no path: every problem concerns it.
        """
        if problem.about and None not in paths and set(problem.about).isdisjoint(paths):
            return False
        rows = self.policy.catalog.requirements
        cited = [each for each in problem.requirements if each in rows]
        return not cited or name in cited or name not in rows

    def _passages(self, requirement: Requirement) -> tuple[Passage, ...]:
        """List what has to be there: its own passages, then those of its disclosures."""
        disclosures = self.policy.catalog.disclosures if requirement.discloses else {}
        named = chain.from_iterable(disclosures[name] for name in requirement.discloses)
        return (*requirement.shown, *named)

    def _state(self, requirement: Requirement, lacking: Sequence[str]) -> State:
        unknown = requirement.if_answered
        if unknown and not any(self._held(unknown, self.policy)):
            return "manual"
        if lacking:
            return "missing"
        proofs = (requirement.shown, requirement.discloses, requirement.rules)
        proved = any((*proofs, requirement.languages))
        return "met" if proved and not requirement.in_part else "manual"

    def _missed(self, language: str, anchor: str, passage: Passage, asker: Any) -> tuple[str, ...]:
        """Give what a passage lacks; many requirements ask for the same disclosures."""
        key = (language, id(passage), id(asker))
        if key not in self._lacking:
            lacking = tuple(self._looked_for(language, anchor, passage, asker))
            self._lacking[key] = asker, lacking  # who asks is kept, or its id could be another's
        return self._lacking[key][1]

    def _looked_for(self, language: str, anchor: str, passage: Passage, item: Any) -> Iterator[str]:
        """Say what a passage lacks in one language."""
        place = Where(language, passage.document, anchor)
        clause = self._clauses[language].get((passage.document, anchor))
        if clause is None:
            yield f"{place} is not there."
            return
        if not (passage.values or passage.states or passage.heading or clause.values):
            yield f"{place} gives no answer."
        for lacking in _unsaid(clause, passage):
            yield f"{place} does not {lacking}."
        for name in passage.values:
            for value in self._values(name, item):
                if value is None or value is False or value == "":
                    yield f"{_written(name, item)} is not answered."
                elif value is not True and not _shows(clause, value):
                    figure = f": {value}" if isinstance(value, int) else ""
                    yield f"{place} does not give {_written(name, item)}{figure}."

    def _values(self, name: str, item: Any) -> tuple[Any, ...]:
        """Follow a dotted name through lists."""
        first, _, rest = name.partition(".")
        found: tuple[Any, ...] = _spread(item if first == "item" else getattr(self.policy, first))
        for part in rest.split(".") if rest else ():
            found = tuple(chain.from_iterable(_spread(_get(value, part)) for value in found))
        return found


def _get(value: Any, part: str) -> Any:
    if value is None:
        return None
    return value.get(part) if isinstance(value, Mapping) else getattr(value, part)


def _written(name: str, item: Any) -> str:
    """Write a name of the policy as people find it in the questionnaire, as far as it stands there."""
    first, *rest = name.split(".")
    start = [getattr(item, "path", first)] if first == "item" else [first]
    return ".".join(part for part in (*start, *rest) if part not in {"answers", "answer"})


def _spread(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _unsaid(clause: Clause, passage: Passage) -> Iterator[str]:
    """Name the sentences that a clause lacks."""
    written = " ".join(clause.markdown.split()) if passage.quotes else ""
    yield from (f"say “{words}”" for words in passage.quotes if words not in written)
    yield from (f"state {name}" for name in passage.states if name not in clause.states)


def _shows(clause: Clause, value: Any) -> bool:
    """Tell whether a value was printed in a clause; an empty list needs no words."""
    return any(key in clause.values for key in _keys(value))


def _keys(value: Any) -> tuple[str, ...]:
    """Give the names that a value can have in the record of what was printed."""
    match value:
        case Words():
            return f"words:{value.en}", f"link:{value.en}", f"menu:{value.en}"
        case Menu() | MenuPath() | Label():
            return f"menu:{value.en}", f"words:{value.en}"
        case str() if type(value) is str:
            return value, f"link:{value}"
    return (key_of(value),)
