"""Problems as SARIF 2.1.0, which code hosts show beside the line.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.problems import Problem

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(problems: Sequence[Problem]) -> Mapping[str, Any]:
    """Give problems as one run of one tool, its rules in the order of their codes."""
    codes = sorted({problem.code for problem in problems})
    driver = {
        "name": "privasi",
        "version": __version__,
        "rules": [_rule(code, problems) for code in codes],
    }
    results = [_result(problem, codes.index(problem.code)) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, problems: Sequence[Problem]) -> Mapping[str, Any]:
    """Describe a code by what its problems say to do, if that is the same, and by all articles."""
    found = [problem for problem in problems if problem.code == code]
    cited = dict.fromkeys(each for problem in found for each in problem.requirements)
    fixes = {problem.fix for problem in found}
    fix = found[0].fix if len(fixes) == 1 else "Do what the message says."
    articles = f" ({'; '.join(cited)})" if cited else ""
    return {
        "id": code,
        "help": {"text": f"{fix}{articles}"},
        "defaultConfiguration": {"level": found[0].severity},
    }


def _result(problem: Problem, rule: int) -> Mapping[str, Any]:
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": f"{problem.message} {problem.fix}"},
        "locations": [_location(problem)],
        "properties": {
            "path": problem.path,
            "fix": problem.fix,
            "requirements": list(problem.requirements),
        },
    }


def _location(problem: Problem) -> Mapping[str, Any]:
    """Point to the line; a problem of the whole file has no region."""
    place = problem.place
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line:
        physical["region"] = {"startLine": place.line, "startColumn": max(place.column, 1)}
    location: dict[str, Any] = {"physicalLocation": physical}
    if problem.path:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.path}]
    return location


def _uri(file: str) -> str:
    return Path(file).as_uri() if Path(file).is_absolute() else quote(file)
