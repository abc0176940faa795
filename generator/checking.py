"""Checking one questionnaire from file to problems, and to what its pages prove."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from generator.answers import Questionnaire, load
from generator.catalog import Catalog
from generator.languages import Language, language_pack
from generator.lint import judged
from generator.policy import Policy, derive
from generator.problems import Problem, ProblemsFound
from generator.proof.coverage import Coverage, Examination
from generator.proof.parity import differences
from generator.render import Document, Renderer
from generator.yamlfile import Source


@dataclass(frozen=True, slots=True)
class Report:
    """What checking a questionnaire found."""

    problems: tuple[Problem, ...]
    """Everything that a person has to mend, in the order of the file."""
    coverage: tuple[Coverage, ...] = ()
    """Every requirement that applies; none while an error keeps the pages from being rendered."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A questionnaire that can be used, and what examining it found."""

    questionnaire: Questionnaire
    """The answers, each with its place."""
    policy: Policy
    """What they state."""
    documents: tuple[Document, ...]
    """The documents of every language."""
    report: Report
    """What `privasi check` tells."""


def check_file(
    file: Path,
    today: date | None = None,
    effective: date | None = None,
    catalog: Catalog | None = None,
) -> Report:
    """Find every problem of a questionnaire; a broken file is a problem like any other.

    With a day, dates in the future and notes on facts of the catalog that nobody has verified are
    among them. The day on which the pages take effect, or else today, decides which requirements
    of laws are still to come: what lacks for them is a warning. Without either, laws that are made
    count as in force. The catalog is the bundled one; whoever checks several files gives it, so
    that it is read once.
    """
    try:
        return examine_file(file, today, effective, catalog).report
    except ProblemsFound as found:
        return Report(found.problems)


def examine_file(
    file: Path,
    today: date | None = None,
    effective: date | None = None,
    catalog: Catalog | None = None,
) -> Examined:
    """Check a questionnaire as `check_file` does, and give what that was found from as well.

    Raises:
        ProblemsFound: an error keeps the pages from being rendered; with every other problem.
    """
    catalog = catalog or Catalog.bundled()
    questionnaire = load(file, catalog)
    policy = derive(questionnaire.answers, catalog)
    problems = judged(questionnaire, policy, today)
    if any(problem.severity == "error" for problem in problems):
        raise ProblemsFound(problems)
    documents = _documents(file, policy, problems)
    coverage = Examination(policy, documents, problems, effective or today).coverage()
    unmet = chain.from_iterable(_unmet(questionnaire, each) for each in coverage)
    every = sorted((*problems, *unmet), key=lambda problem: (problem.place, problem.code))
    return Examined(questionnaire, policy, documents, Report(tuple(every), coverage))


def _documents(file: Path, policy: Policy, problems: Sequence[Problem]) -> tuple[Document, ...]:
    """Render every language.

    Raises:
        ProblemsFound: the languages do not state the same.
    """
    packs = {code: language_pack(file, code) for code in policy.languages}
    documents = tuple(_rendered(policy, packs.values()))
    if differing := tuple(differences(file, documents, packs)):
        raise ProblemsFound((*problems, *differing))
    return documents


def _rendered(policy: Policy, packs: Iterable[Language]) -> Iterator[Document]:
    for pack in packs:
        yield from Renderer(pack).documents(policy)


def _unmet(questionnaire: Questionnaire, coverage: Coverage) -> Iterator[Problem]:
    """Report a requirement that the pages do not meet; what a rule reports is reported there."""
    requirement, source = coverage.requirement, questionnaire.source
    if coverage.state != "missing" or coverage.codes:
        return
    open_ones = [each for each in requirement.answer if not _given(source, each)]
    asked = open_ones or requirement.answer
    known = [f"This is {requirement.known}: look it up first."] if requirement.known else []
    path = asked[0] if asked else ""
    answers = ", ".join(f"`{each}`" for each in asked)
    yield Problem(
        code="P450" if coverage.severe else "P451",
        place=source.place(tuple(path.split("."))),
        path=path,
        message=" ".join((requirement.requires.en, *coverage.lacking, *known)),
        fix=f"Answer {answers}." if answers else "See the clauses that are named.",
        severity="error" if coverage.severe else "warning",
        requirements=(coverage.id,),
    )


def _given(source: Source, path: str) -> bool:
    """Tell whether the file has an answer."""
    return source.written(source.known(tuple(path.split(".")))) == path
