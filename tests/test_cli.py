"""The commands as a person or a program uses them: streams, exit codes, nothing half-written."""

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from markdown import Markdown
from rendered import SAMPLES

from generator.cli import main
from questionnaires import REMOVED, read_plain, sample, write


def _run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_check_is_silent_on_data_and_counts_on_the_terminal(tmp_path):
    """Data goes to standard output, messages to standard error."""
    result = _run("check", write(tmp_path))

    assert result.exit_code == 0
    assert "error" not in result.stdout
    assert result.stderr.endswith("1 file checked: 0 errors, 0 warnings, 1 note\n")


def test_check_reports_every_file(tmp_path):
    """One broken file does not hide another."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    files = [
        write(tmp_path / "a", {"controller.legal_name": REMOVED}),
        write(tmp_path / "b", {"deletion.then": "erase"}),
    ]

    result = _run("check", *files)

    assert result.exit_code == 1
    assert "P202" in result.stderr
    assert "P408" in result.stderr
    assert "2 files checked: 2 errors, 0 warnings" in result.stderr


def test_check_speaks_to_programs_too(tmp_path):
    """Each problem carries its code, place, path, message, fix and requirements."""
    result = _run("check", write(tmp_path, {"deletion.then": "erase"}), "--format", "json")

    found = json.loads(result.stdout)["problems"]
    (problem,) = [each for each in found if each["severity"] == "error"]
    assert problem["code"] == "P408"
    assert problem["path"] == "deletion.then"
    assert problem["severity"] == "error"
    assert problem["line"] > 1
    assert problem["requirements"] == ["UU 27/2022 art. 44", "PP 33/2026 art. 84"]


def test_notes_are_shown_by_check_and_never_stop_a_build(tmp_path):
    """What the catalog has not verified is somebody's homework, not a fault of the answers."""
    file = write(tmp_path)

    checked = _run("check", file, "--today", "2026-11-21")
    built = _run("build", file, "-o", tmp_path / "out", "--strict", "--today", "2028-01-01")

    assert "P346 note login_providers.facebook" in checked.stderr
    assert (checked.exit_code, built.exit_code) == (0, 0)
    assert "P346" not in built.stderr
    assert "P347" in _run("check", file, "--today", "2028-01-01").stderr


@pytest.mark.parametrize("command", ["build", "export"])
def test_nothing_is_written_when_there_are_problems(command, tmp_path):
    """Exit 1 and no folder."""
    file = write(tmp_path, {"controller.legal_name": "PT [specify]"})

    result = _run(command, file, "-o", tmp_path / "out")

    assert result.exit_code == 1
    assert "P209" in result.stderr
    assert not (tmp_path / "out").exists()


def test_warnings_stop_only_a_strict_build(tmp_path):
    """`--strict` turns them into errors."""
    file = write(tmp_path, {"activities.account.relevance": REMOVED})

    assert _run("build", file, "-o", tmp_path / "out").exit_code == 0
    assert _run("build", file, "-o", tmp_path / "strict", "--strict").exit_code == 1
    assert not (tmp_path / "strict").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["build"],
        ["check", "nowhere.yml"],
        ["nonsense"],
        ["build", "x", "--today", "soon"],
    ],
)
def test_wrong_usage_exits_with_2(arguments):
    """As command lines do."""
    assert _run(*arguments).exit_code == 2


def test_a_traceback_is_never_shown(tmp_path):
    """Whatever the file holds."""
    path = tmp_path / "privacy.yml"
    for content in (
        b"",
        b"[]",
        b"1",
        b"{}",
        b"\x00",
        b"activities: 3\nsite: []\n",
        b"? {a: b}\n: c\n",
    ):
        path.write_bytes(content)
        result = _run("check", path)
        assert result.exit_code == 1
        assert isinstance(result.exception, SystemExit)
        assert "Traceback" not in result.output


def test_init_writes_a_project_that_builds(tmp_path):
    """Every file is listed, and check and build accept what was written."""
    project = tmp_path / "my-site"

    result = _run("init", project)

    assert result.exit_code == 0
    written = [Path(line) for line in result.stdout.splitlines()]
    assert all(path.is_file() for path in written)
    assert {path.name for path in written} >= {"privacy.yml", "mkdocs.yml", "privacy-site.yml"}
    assert _run("check", project / "privacy.yml").exit_code == 0
    built = _run("build", project / "privacy.yml", "-o", tmp_path / "site")
    assert built.exit_code == 0, built.output
    assert (tmp_path / "site/en/privacy-policy/index.html").is_file()


def test_a_project_builds_the_same_with_mkdocs_alone(tmp_path):
    """`mkdocs build` in a new project gives the pages that `privasi build` gives."""
    project = tmp_path / "my-site"
    _run("init", project)
    _run("build", project / "privacy.yml", "-o", tmp_path / "ours")

    mkdocs = Path(sys.executable).with_name("mkdocs")
    plain = [str(mkdocs), "build", "--strict", "-q", "-d", str(tmp_path / "plain")]
    done = subprocess.run(plain, cwd=project, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    for page in (tmp_path / "ours").rglob("*.html"):
        there = tmp_path / "plain" / page.relative_to(tmp_path / "ours")
        assert there.read_bytes() == page.read_bytes(), there


def test_init_never_writes_into_a_folder_in_use(tmp_path):
    """Nothing of the user's is touched."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    result = _run("init", tmp_path)

    assert result.exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_init_names_the_samples(tmp_path):
    """A wrong name shows the right ones."""
    result = _run("init", tmp_path / "x", "--from", "nothing")

    assert result.exit_code == 1
    assert "minimal" in result.stderr


def test_the_catalog_lists_kinds_and_entries():
    """Tab-separated where no person looks."""
    assert "data_subjects\t" in _run("catalog").stdout
    assert "email_address\talamat email\temail address\n" in _run("catalog", "data").stdout
    assert "GB\tInggris Raya\tUnited Kingdom\n" in _run("catalog", "countries").stdout
    assert _run("catalog", "dta").exit_code == 1


@pytest.fixture(scope="module")
def schema():
    """The schema as the command prints it."""
    return json.loads(_run("schema").stdout)


def test_the_schema_is_a_schema(schema):
    """By its own standard."""
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_follow_the_schema(name, schema):
    """An editor marks nothing in them."""
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(read_plain(sample(name))))

    assert [f"{list(error.absolute_path)}: {error.message}"[:200] for error in errors] == []


def test_the_schema_offers_ids_and_finds_misspelt_fields(schema, tmp_path):
    """What VS Code completes from."""
    assert "full_name" in json.dumps(schema["$defs"]["known_data"])
    wrong = read_plain(write(tmp_path, {"controller.adress": "x"}))
    assert not jsonschema.Draft202012Validator(schema).is_valid(wrong)


def test_help_and_check_start_without_the_site_engine():
    """Nobody waits for what is not needed."""
    code = (
        "import sys\nfrom generator.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'mkdocs', 'material', 'pydantic', 'jinja2', 'babel'} & set(sys.modules)), file=sys.stderr)"
    )

    def loaded(*arguments):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
        )
        return done.stderr.splitlines()[-1]

    assert loaded("--help") == "[]"
    assert "mkdocs" not in loaded("check", str(sample("minimal")))


HOSTING = sample("hosting-provider")


def _snippet(*arguments):
    return _run("snippet", HOSTING, *arguments, "--today", "2026-11-21")


def test_snippet_lists_the_texts_to_copy():
    """Without a name they are listed: those for the announced version first, then all others."""
    result = _snippet()

    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert [name for name, _ in rows][:3] == [
        "version-4-email",
        "version-4-in-app",
        "facebook-login",
    ]
    assert ["deletion-done", "Email: deletion done"] in rows


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Kabelawan: our privacy documents change on 16 January 2027"),
        ("id", "Kabelawan: dokumen privasi kami berubah mulai 16 Januari 2027"),
    ],
)
def test_a_snippet_is_the_same_text_in_every_form(language, title):
    """What is pasted as text, Markdown or HTML reads alike, line by line."""
    text, markdown, html = (
        _snippet("version-4-email", "--lang", language, "--format", form).stdout
        for form in ("text", "markdown", "html")
    )

    assert text.splitlines()[0] == title
    shown = re.sub(r"https://(\S+)/", r"\1", text)  # in plain text, addresses are written out
    lines = [line.removeprefix("- ") for line in shown.splitlines() if line]
    assert _read(html) == lines
    assert _read(Markdown().convert(markdown)) == lines


def _read(html):
    """Give the lines of text that a reader of some HTML sees."""
    broken = re.sub(r"<br ?/?>|</(?:h1|p|li)>", "\n", html)
    plain = unescape(re.sub(r"<[^>]+>", "", broken))
    return [line.strip() for line in plain.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["version-9-email"], "Did you mean version-4-email"),
        (["fotter-link"], "Did you mean footer-link? `privasi snippet "),
        (["???"], "There is no snippet '???'. `privasi snippet "),
        (["version-4-email", "--lang", "de"], "only id, en"),
    ],
)
def test_snippet_says_what_there_is_instead(arguments, message):
    """A wrong name or language ends with what can be asked for."""
    result = _snippet(*arguments)

    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr


def test_no_snippet_announces_what_applies_already():
    """On the day itself there is nobody left to be told in advance."""
    result = _run("snippet", HOSTING, "--today", "2027-01-16")

    assert result.exit_code == 0
    assert "footer-link" in result.stdout
    assert "version-" not in result.stdout
