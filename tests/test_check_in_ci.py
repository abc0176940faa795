"""Checking where others work: SARIF for code hosts, a hook for pre-commit, an action for GitHub."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from generator.cli import main
from generator.problems import Place, Problem
from generator.sarif import sarif
from questionnaires import REMOVED, sample, write

ROOT = Path(__file__).parents[1]
LEVEL = {"enum": ["none", "note", "warning", "error"]}
TEXT = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
}
# What the SARIF 2.1.0 schema and GitHub's upload ask for, of the parts that are written.
ESSENTIAL = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name", "version", "rules"],
                                "properties": {
                                    "rules": {
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id", "help"],
                                            "properties": {
                                                "help": TEXT,
                                                "defaultConfiguration": {"properties": {"level": LEVEL}},
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "items": {
                            "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
                            "properties": {
                                "level": LEVEL,
                                "message": TEXT,
                                "locations": {
                                    "minItems": 1,
                                    "items": {
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "required": ["uri"],
                                                        "properties": {
                                                            "uri": {"type": "string", "pattern": r"^[^\s\\]+$"}
                                                        },
                                                    },
                                                    "region": {
                                                        "required": ["startLine"],
                                                        "additionalProperties": {"type": "integer", "minimum": 1},
                                                    },
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        }
                    },
                },
            },
        },
    },
}  # fmt: skip


def _sarif_of(file):
    command = ["check", str(file), "--format", "sarif", "--today", "2026-11-21"]
    result = CliRunner().invoke(main, command)
    data = json.loads(result.stdout)
    jsonschema.validate(data, ESSENTIAL)
    return result, data["runs"][0]


def test_sarif_points_to_the_line_and_says_what_to_do(tmp_path, monkeypatch):
    """A code host shows the message beside the answer, and the articles with the rule."""
    monkeypatch.chdir(tmp_path)
    file = write(tmp_path, {"deletion.then": "erase", "activities.account.relevance": REMOVED})

    result, run = _sarif_of(file)

    rules = run["tool"]["driver"]["rules"]
    by_code = {each["ruleId"]: each for each in run["results"]}
    erase = by_code["P408"]
    (location,) = erase["locations"]
    region = location["physicalLocation"]["region"]
    assert result.exit_code == 1
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "privacy.yml"
    assert "then: erase" in file.read_text("utf-8").splitlines()[region["startLine"] - 1]
    assert erase["message"]["text"].endswith("Write `then: destroy`, or `then: anonymise`.")
    assert erase["properties"]["requirements"] == ["UU 27/2022 art. 44", "PP 33/2026 art. 84"]
    assert by_code["P301"]["level"] == "warning"
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])
    assert "UU 27/2022 art. 44" in rules[erase["ruleIndex"]]["help"]["text"]


def test_sarif_of_a_file_in_order_has_no_results(tmp_path):
    """An empty run tells the host that what was wrong is mended."""
    menu = {"path": {"id": ["Pengaturan", "Aplikasi"], "en": ["Settings", "Apps"]}}
    result, run = _sarif_of(write(tmp_path, {"login_providers.facebook.revoke": menu}))

    assert result.exit_code == 0
    assert run["results"] == []


def test_sarif_of_a_file_that_cannot_be_read_names_the_file(tmp_path):
    """Also where no line is known, and where the name has a space."""
    file = tmp_path / "my privacy.yml"
    file.write_text("", encoding="utf-8")

    _, run = _sarif_of(file)

    (result,) = run["results"]
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"].endswith("my%20privacy.yml")
    assert "region" not in physical


def test_what_is_neither_error_nor_warning_is_a_note():
    """SARIF knows three levels."""
    problem = Problem("P999", Place("a.yml", 1, 0), "", "It is so.", "Read it.", "note")

    (result,) = sarif([problem])["runs"][0]["results"]

    assert result["level"] == "note"
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 1,
        "startColumn": 1,
    }


def _hook():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return hook


def test_the_hook_checks_the_files_that_it_matches(tmp_path):
    """It is run as pre-commit runs it: the entry, then the names of the files."""
    hook = _hook()
    command, *arguments = shlex.split(hook["entry"])
    bad = write(tmp_path, {"deletion.then": "erase"})

    def run(*files):
        start = [sys.executable, "-m", "generator.cli", *arguments]
        return subprocess.run(
            [*start, *files], cwd=ROOT, capture_output=True, text=True, check=False
        )

    assert command == "privasi"
    assert hook["language"] == "python"
    assert run(str(sample("minimal"))).returncode == 0
    assert run(str(sample("minimal")), str(bad)).returncode == 1


@pytest.mark.parametrize(
    ("path", "matches"),
    [
        ("privacy.yml", True),
        ("shop/privacy.yaml", True),
        ("questionnaires/minimal.yml", True),
        ("mkdocs.yml", False),
        ("questionnaires/minimal.versions/2026-11-21/answers.yml", False),
    ],
)
def test_the_hook_leaves_other_files_alone(path, matches):
    """Frozen answers are not checked again."""
    assert bool(re.search(_hook()["files"], path)) is matches


def test_the_action_uses_what_it_asks_for():
    """Every input is used, every output comes from one, and every step can run."""
    text = (ROOT / ".github" / "actions" / "check" / "action.yml").read_text(encoding="utf-8")
    action = yaml.safe_load(text)
    steps = action["runs"]["steps"]

    assert action["runs"]["using"] == "composite"
    assert set(re.findall(r"inputs\.([a-z-]+)", text)) == set(action["inputs"])
    for step in steps:
        assert ("uses" in step) != ("run" in step)
        if "run" in step:
            assert step["shell"] == "bash"
            assert "${{" not in step["run"], "an input in a script is run as part of it"
            variables = set(re.findall(r"\$\"?([A-Z_]+)", step["run"]))
            assert variables <= {*step.get("env", {}), "GITHUB_ACTION_PATH"}


def test_the_action_writes_sarif_and_fails_on_errors(tmp_path):
    """Its last step, run with the command of this checkout."""
    text = (ROOT / ".github" / "actions" / "check" / "action.yml").read_text(encoding="utf-8")
    script = yaml.safe_load(text)["runs"]["steps"][-1]["run"]
    write(tmp_path, {"deletion.then": "erase"})
    command = f'privasi() {{ PYTHONPATH={shlex.quote(str(ROOT))} {shlex.quote(sys.executable)} -m generator.cli "$@"; }}\n'

    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command + script],
        cwd=tmp_path,
        env={"FILES": "*.yml", "SARIF": "out.sarif", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )

    found = json.loads((tmp_path / "out.sarif").read_text(encoding="utf-8"))
    assert done.returncode == 1
    assert "P408" in done.stderr
    results = found["runs"][0]["results"]
    assert [each["ruleId"] for each in results if each["level"] == "error"] == ["P408"]


def test_the_advice_of_one_problem_does_not_stand_for_another():
    """Code hosts show the help of a rule with each of its problems."""
    fixes = ("Answer `storage`.", "Answer `security`.")
    problems = [Problem("P451", Place("privacy.yml"), "", "It lacks.", fix) for fix in fixes]

    (rule,) = sarif(problems)["runs"][0]["tool"]["driver"]["rules"]

    assert rule["help"]["text"] == "Do what the message says."
