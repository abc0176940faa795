"""Every kind of broken questionnaire is reported with its place, its fault and the fix."""

from pathlib import Path

import pytest

from generator import yamlfile
from generator.checking import check_file
from generator.problems import ProblemsFound
from questionnaires import REMOVED, write

FOLDER = Path(__file__).parent / "problems"


def _cases(name):
    files = sorted((FOLDER / name).glob("*.yml"))
    assert files
    return [pytest.param(yamlfile.read(file).data, id=file.stem) for file in files]


@pytest.mark.parametrize("case", _cases("reading"))
def test_a_file_that_cannot_be_read_says_where_and_why(case, tmp_path, monkeypatch):
    """The message is complete: file, line, column, path, fault and fix."""
    monkeypatch.chdir(tmp_path)
    Path("privacy.yml").write_text(case["text"], encoding="utf-8")

    with pytest.raises(ProblemsFound) as found:
        yamlfile.read(Path("privacy.yml"))

    assert f"{found.value}\n" == case["problems"]


@pytest.mark.parametrize("case", _cases("answers"))
def test_wrong_answers_are_all_reported_at_once(case, tmp_path):
    """Nothing else is reported besides what is wrong."""
    changes = case.get("change", {}) | dict.fromkeys(case.get("remove", ()), REMOVED)

    problems = check_file(write(tmp_path, changes)).problems

    told = [f"{p.code} {p.path}: {p.message}\n    {p.fix}\n" for p in problems]
    assert "".join(sorted(told)) == "".join(sorted(_blocks(case["problems"])))
    assert all(problem.place.line and problem.place.column for problem in problems)


def _blocks(text):
    lines = text.splitlines(keepends=True)
    return ["".join(lines[start : start + 2]) for start in range(0, len(lines), 2)]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"site: caf\xe9\n", "privacy.yml:1:10: P103: Byte 0xe9 is not UTF-8 text."),
        ("site: x\n".encode("utf-16"), "privacy.yml:1:1: P103: Byte 0xff is not UTF-8 text."),
        (b"a: " + b"x" * 2_000_001, "privacy.yml: P102: The file has 2,000,004 bytes"),
        (b"a: " + b"[" * 100_000, "privacy.yml:1:27: P104: The file nests deeper than 24 levels."),
        (b"[" + b"1," * 200_100 + b"]", "P104: The file holds more than 200,000 values."),
        (b"a: " + b"x" * 6_000, "privacy.yml:1:4: P102 a: A value has 6,000 characters"),
    ],
    ids=["latin-1", "utf-16", "huge", "deep", "many", "long"],
)
def test_hostile_files_are_refused_before_anything_is_built(raw, message, tmp_path, monkeypatch):
    """Encodings, sizes and depth are checked first."""
    monkeypatch.chdir(tmp_path)
    Path("privacy.yml").write_bytes(raw)

    with pytest.raises(ProblemsFound) as found:
        yamlfile.read(Path("privacy.yml"))

    assert message in str(found.value)


def test_a_byte_order_mark_is_no_problem(tmp_path):
    """Editors on Windows write one."""
    path = tmp_path / "privacy.yml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")

    assert yamlfile.read(path).data == {"a": 1, "b": 2}


def test_values_stay_what_was_written():
    """Only whole numbers, true and false are more than text; nothing else is guessed."""
    text = FOLDER.parent / "problems" / "plain.txt"

    data = yamlfile.read(text).data

    assert data == {
        "date": "2026-11-21",
        "phone": "0812",
        "time": "12:30",
        "version": "1.10",
        "exponent": "1e3",
        "number": 40115,
        "quoted": "40115",
        "flag": True,
        "word": "NO",
        "nothing": None,
    }
