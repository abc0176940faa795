"""What the author of a policy is told beside it, as long as nobody else sees the pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.problems import Place, Problem
from generator.proof.coverage import Coverage, State
from generator.proof.trace import Given

STATES: tuple[State, ...] = ("missing", "manual", "met")
"""What a person has to look at comes first."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a title, a clause or a text to copy rests on."""

    name: str
    """Its name for `privasi why`: privacy-policy#retention."""
    answers: tuple[Given, ...]
    """The answers that it looks at, in the order of the file."""
    requirements: tuple[Coverage, ...]
    """The requirements that it meets."""
    told: str
    """The path of the page with these requirements."""


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one requirement, in the words of a language."""

    coverage: Coverage
    """What `privasi check` tells."""
    requires: str
    """What it asks for."""
    clauses: Mapping[str, Mapping[str, str]]
    """The paths of the clauses that meet it, by their names and then by language."""
    answers: Mapping[str, Place]
    """Where to answer what is missing, by the path of the answer."""
    problems: tuple[int, ...]
    """The numbers of the problems that stand against it."""
    todo: str
    """What a person has to do; empty if nothing."""


@dataclass(frozen=True, slots=True)
class Asker:
    """A platform or a law, with all that it asks for."""

    id: str
    """Its id in the catalog."""
    name: str
    """What it is called."""
    starts: str
    """The day from which on it applies, in words, where that is still to come."""
    certain: bool
    """It applies; otherwise a person has to find out."""
    rows: tuple[Row, ...]
    """Its requirements, in the catalog's order."""

    def of(self, state: State) -> tuple[Row, ...]:
        """Give its requirements that are in a state."""
        return tuple(row for row in self.rows if row.coverage.state == state)


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that `privasi check` tells of a questionnaire."""

    file: str
    """The questionnaire, as problems name it."""
    day: str
    """The day of the check, in words."""
    askers: tuple[Asker, ...]
    """Platforms and laws that apply, in the catalog's order."""
    problems: tuple[Problem, ...]
    """What a person has to mend, in the order of the file."""

    @property
    def states(self) -> tuple[State, ...]:
        """Every state that a requirement can be in, as the page has them."""
        return STATES

    def count(self, state: State) -> int:
        """Count the requirements in a state."""
        return sum(len(asker.of(state)) for asker in self.askers)
