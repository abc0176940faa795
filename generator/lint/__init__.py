"""What no single field can tell: answers that are missing, contradict each other, or are ruled out."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from generator.answers import Questionnaire
from generator.catalog import Catalog
from generator.lint.addresses import RULES as ADDRESSES
from generator.lint.channels import RULES as CHANNELS
from generator.lint.consents import RULES as CONSENTS
from generator.lint.contacts import RULES as CONTACTS
from generator.lint.contradictions import RULES as CONTRADICTIONS
from generator.lint.dates import RULES as DATES
from generator.lint.dates import in_the_future
from generator.lint.finding import Facts, Finding
from generator.lint.look import RULES as LOOK
from generator.lint.missing import RULES as MISSING
from generator.lint.pairs import RULES as PAIRS
from generator.lint.permissions import RULES as PERMISSIONS
from generator.lint.platforms import RULES as PLATFORMS
from generator.lint.signing_in import RULES as SIGNING_IN
from generator.lint.tools import RULES as TOOLS
from generator.lint.unlawful import RULES as UNLAWFUL
from generator.lint.unverified import notes
from generator.lint.wording import RULES as WORDING
from generator.policy import Policy, derive
from generator.problems import Problem, ProblemsFound

Rule = Callable[[Facts], Iterator[Finding]]
ALL: tuple[Rule, ...] = (
    *MISSING,
    *CHANNELS,
    *CONTRADICTIONS,
    *CONSENTS,
    *CONTACTS,
    *DATES,
    *SIGNING_IN,
    *PERMISSIONS,
    *PLATFORMS,
    *ADDRESSES,
    *TOOLS,
    *UNLAWFUL,
    *WORDING,
    *PAIRS,
    *LOOK,
)


def check(
    questionnaire: Questionnaire, catalog: Catalog, today: date | None = None
) -> tuple[Problem, ...]:
    """Apply every rule to well-formed answers, as `judged` does."""
    return judged(questionnaire, derive(questionnaire.answers, catalog), today)


def judged(
    questionnaire: Questionnaire, policy: Policy, today: date | None = None
) -> tuple[Problem, ...]:
    """Apply every rule to answers and what was derived from them, in the order of the file.

    With a day, dates in the future are among the problems, and notes tell which facts of the
    catalog nobody has verified, or not for 12 months.
    """
    answers = questionnaire.answers
    found = (
        *_findings(questionnaire, policy),
        *(notes(policy, today) if today else ()),
        *(in_the_future(answers, today) if today else ()),
    )
    return _problems(found, questionnaire)


def accepted(questionnaire: Questionnaire, policy: Policy) -> tuple[Problem, ...]:
    """Accept well-formed answers from which a policy was derived, and give the warnings.

    Raises:
        ProblemsFound: a rule finds an error.
    """
    problems = _problems(_findings(questionnaire, policy), questionnaire)
    if any(problem.severity == "error" for problem in problems):
        raise ProblemsFound(problems)
    return problems


def _findings(questionnaire: Questionnaire, policy: Policy) -> Iterator[Finding]:
    facts = Facts(questionnaire.answers, policy.catalog, policy, questionnaire.folder)
    return (finding for rule in ALL for finding in rule(facts))


def _problems(found: Iterable[Finding], questionnaire: Questionnaire) -> tuple[Problem, ...]:
    problems = [_problem(finding, questionnaire) for finding in found]
    return tuple(sorted(problems, key=lambda problem: (problem.place, problem.code)))


def _problem(finding: Finding, questionnaire: Questionnaire) -> Problem:
    return Problem(
        code=finding.code,
        place=questionnaire.source.place(finding.loc),
        path=questionnaire.source.written(finding.loc),
        message=finding.message,
        fix=finding.fix,
        severity=finding.severity,
        requirements=finding.articles,
        about=finding.concerns,
    )
