"""What came of looking at a site, for people and for other programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from generator.catalog.requirements import PreflightCheck
from generator.preflight.addresses import Address
from generator.preflight.finding import Finding, Level

Result = Level | Literal["ok", "unseen"]
"""The worst that was found; nothing; or nothing because not everything could be looked at."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check found."""

    check: PreflightCheck
    """Its name."""
    promise: str
    """What is true where it finds nothing."""
    findings: tuple[Finding, ...]
    """What is not in order."""
    requirements: tuple[str, ...]
    """The ids of the requirements that it answers."""
    unseen: str
    """What was missing of what it looks at, as a sentence; empty if nothing was."""

    @property
    def result(self) -> Result:
        """What to think of it."""
        levels = {finding.level for finding in self.findings}
        if levels:
            return "must" if "must" in levels else "should"
        return "unseen" if self.unseen else "ok"


@dataclass(frozen=True, slots=True)
class Report:
    """What all checks found."""

    site: str
    """Where the site begins."""
    addresses: tuple[Address, ...]
    """What is registered."""
    outcomes: tuple[Outcome, ...]
    """Of each check, in the order of the table."""

    def count(self, level: Level) -> int:
        """Count the findings of a level."""
        return sum(finding.level == level for each in self.outcomes for finding in each.findings)

    @property
    def rejected(self) -> bool:
        """Meta would reject the addresses."""
        return self.count("must") > 0

    @property
    def rows(self) -> Sequence[Mapping[str, str]]:
        """The report as a table: a row for each finding, and for each check without one."""
        return [row for outcome in self.outcomes for row in _rows(outcome)]

    @property
    def data(self) -> Mapping[str, Any]:
        """The report for other programs."""
        return {
            "site": self.site,
            "addresses": [address.url for address in self.addresses],
            "rejected": self.rejected,
            "checks": [
                {
                    "check": outcome.check,
                    "result": outcome.result,
                    "promise": outcome.promise,
                    "requirements": list(outcome.requirements),
                    "findings": [
                        {
                            "level": finding.level,
                            "address": finding.address,
                            "agent": finding.agent,
                            "seen": finding.seen,
                            "fix": finding.fix,
                        }
                        for finding in outcome.findings
                    ],
                }
                for outcome in self.outcomes
            ],
        }


def _rows(outcome: Outcome) -> Sequence[Mapping[str, str]]:
    asked_by = ", ".join(outcome.requirements)
    if not outcome.findings:
        said = outcome.unseen or outcome.promise
        return [_row(outcome.result, outcome.check, "", "", said, "", asked_by)]
    return [
        _row(each.level, outcome.check, each.address, each.agent, each.seen, each.fix, asked_by)
        for each in outcome.findings
    ]


def _row(*cells: str) -> Mapping[str, str]:
    names = ("result", "check", "address", "agent", "seen", "do", "requirements")
    return dict(zip(names, cells, strict=True))
