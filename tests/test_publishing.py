"""Publishing freezes what is stated, or refuses and says why; the commands tell what was published."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from archives import tree
from click.testing import CliRunner

from generator import diff, languages, publishing, resources, translations
from generator.archive import published, verify
from generator.archive.writing import writing
from generator.catalog import Catalog
from generator.commands.versions import register
from generator.problems import PrivasiError, ProblemsFound
from generator.publishing import Request, edition
from generator.publishing.difference import difference
from generator.publishing.edition import drafted, frozen
from generator.publishing.notice import earliest
from generator.values import Duration
from questionnaires import REMOVED, write

TODAY = date(2026, 11, 21)
FIRST, SECOND = date(2026, 12, 1), date(2026, 12, 15)
FILE = Path("privacy.yml")
MATERIAL = {"activities.billing.retention.keep": "5 years"}
IMMATERIAL = {"contacts.privacy.phone": "+62 22 5550 9999"}


@dataclass(frozen=True)
class Told:
    """A change as these tests compare answers: one for each section that is different."""

    section: str
    material: bool
    effects: frozenset[str]


_EFFECTS = {
    "activities": {"consent", "notice"},
    "login_providers": {"app_review", "google_consent_screen"},
}


def _changes(old, new):
    different = [
        name
        for name in type(new.answers).model_fields
        if getattr(old.answers, name) != getattr(new.answers, name)
    ]
    return tuple(
        Told(name, name in _EFFECTS, frozenset(_EFFECTS.get(name, ()))) for name in different
    )


_DIFF = SimpleNamespace(
    changes=_changes,
    say=lambda change, wording: f"{change.section} changed, said in {wording.language.code}",
    reason=diff.reason,
    redline=diff.redline,
)


@pytest.fixture(scope="session")
def stamped(tmp_path_factory):
    """The bundled texts with every translation up to date, whoever is working on them."""
    folder = tmp_path_factory.mktemp("stamped") / "templates"
    shutil.copytree(resources.templates(), folder)
    _accept(folder)
    return folder


def _accept(folder):
    for path in sorted((folder / "id/clauses").glob("*.md.j2")):
        translations.accept(path, folder / "en/clauses" / path.name, "en")


def _enter(monkeypatch, folder, stamped):
    """Work in a folder, and tell what changed section by section."""
    monkeypatch.setattr(resources, "templates", lambda: stamped)
    monkeypatch.setattr(edition, "diff", _DIFF)
    monkeypatch.chdir(folder)


@pytest.fixture(autouse=True)
def project(tmp_path, stamped, monkeypatch):
    """An empty working directory."""
    _enter(monkeypatch, tmp_path, stamped)


@pytest.fixture(scope="session")
def history(tmp_path_factory, stamped):
    """A project with one version, and the same with three: other practices, then other words."""
    folder = tmp_path_factory.mktemp("history")
    with pytest.MonkeyPatch.context() as monkeypatch:
        (folder / "three").mkdir()
        _enter(monkeypatch, folder / "three", stamped)
        answer()
        publish(FIRST)
        shutil.copytree(folder / "three", folder / "first")
        answer(MATERIAL)
        publish(SECOND)
        reword()
        publish(date(2027, 1, 10))
    return folder


def answer(changes=None):
    """Write the questionnaire."""
    return write(Path(), changes)


def reword(folder=Path()):
    """Let the project say one thing in its own words, in both languages."""
    for code, words in {"id": "alamat surel", "en": "e-mail address"}.items():
        labels = folder / "templates" / code / "labels.yml"
        labels.parent.mkdir(parents=True, exist_ok=True)
        labels.write_text(f"data: {{email_address: {words}}}\n", encoding="utf-8")


def publish(effective, announced=TODAY, reason=None):
    """Publish the questionnaire."""
    return publishing.publish(FILE, Request(announced, effective, reason), Catalog.bundled())


def run(*arguments):
    """Run a command."""
    group = click.Group("privasi")
    register(group)
    return CliRunner().invoke(group, [str(argument) for argument in arguments])


@pytest.fixture
def first(history):
    """The answers of the sample, published as they are."""
    shutil.copytree(history / "first", Path(), dirs_exist_ok=True)
    return published(FILE)[0]


@pytest.fixture
def three(history):
    """Three versions: one of other practices, one of other words."""
    shutil.copytree(history / "three", Path(), dirs_exist_ok=True)
    return published(FILE)


def test_a_version_holds_the_answers_and_every_document_of_every_language(first):
    """And a manifest that says what it is."""
    assert sorted(tree(first.folder)) == [
        "answers.yml",
        "en/data-deletion.md",
        "en/privacy-policy.md",
        "en/summary.md",
        "id/data-deletion.md",
        "id/privacy-policy.md",
        "id/summary.md",
        "manifest.json",
    ]
    assert first.folder == Path("privacy.versions/2026-12-01")
    assert first.answers.read_bytes() == FILE.read_bytes()
    manifest = first.manifest
    assert (manifest.number, manifest.reason, manifest.previous) == (1, "first", None)
    assert (manifest.announced, manifest.effective) == (TODAY, FIRST)
    assert published(FILE) == (first,)
    assert verify(FILE) == ()


def test_a_frozen_document_is_plain_markdown(first):
    """Its title, its clauses with their anchors, its links as they are; no matter of a site engine."""
    text = (first.folder / "id/privacy-policy.md").read_text(encoding="utf-8")

    assert re.match(r"# Kebijakan Privasi.*\n\n## .* \{#who-we-are\}\n", text)
    assert "{#facebook-login}\n" in text
    assert "](../data-deletion/" in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_a_version_follows_the_law_of_its_date():
    """PP 33/2026 is in force from 16 January 2027."""
    answer()
    before, _ = publish(date(2027, 1, 15))
    after, _ = publish(date(2027, 1, 16))

    texts = [version.texts["en/privacy-policy.md"] for version in (before, after)]
    assert ["Regulation 33 of 2026" in text for text in texts] == [False, True]
    assert after.manifest.reason == "wording"
    catalog = Catalog.bundled()
    draft = drafted(FILE, catalog, effective=date(2027, 1, 16))
    assert frozen(after, catalog).policy == draft.policy
    assert frozen(before, catalog).policy != draft.policy


def test_each_version_names_the_one_before(first):
    """By the hash of its manifest."""
    answer(MATERIAL)
    second, _ = publish(SECOND)

    assert second.manifest.number == 2
    assert second.manifest.previous == first.manifest.sha256
    assert verify(FILE) == ()


@pytest.mark.parametrize(
    ("changes", "reworded", "given", "expected"),
    [
        (MATERIAL, False, None, "practices"),
        (MATERIAL, True, "practices", "practices"),
        (MATERIAL, False, "correction", "correction"),
        ({}, True, None, "wording"),
        ({}, True, "wording", "wording"),
        ({}, True, "correction", "correction"),
        (IMMATERIAL, False, None, "wording"),
    ],
)
@pytest.mark.usefixtures("first")
def test_the_reason_is_found_and_a_correction_is_said(changes, reworded, given, expected):
    """What the company does, or only how it is said."""
    answer(changes)
    if reworded:
        reword()

    version, _ = publish(SECOND, reason=given)

    assert version.manifest.reason == expected


REFUSALS = {
    "announced too late": (
        {},
        (FIRST, date(2026, 12, 2), None),
        (
            "privacy.yml: P701: The version would take effect on 2026-12-01, before it is announced on 2026-12-02.\n"
            "    Give `--effective 2026-12-02` or a later date, or `--announced` with the day on which readers were told."
        ),
    ),
    "a reason for the first": (
        {},
        (FIRST, TODAY, "wording"),
        (
            "privacy.yml: P706: The first version changes nothing, so its reason cannot be wording.\n"
            "    Leave `--reason` out."
        ),
    ),
    "two at once": (
        {},
        (FIRST, date(2026, 12, 2), "correction"),
        (
            "privacy.yml: P701: The version would take effect on 2026-12-01, before it is announced on 2026-12-02.\n"
            "    Give `--effective 2026-12-02` or a later date, or `--announced` with the day on which readers were told.\n"
            "privacy.yml: P706: The first version changes nothing, so its reason cannot be correction.\n"
            "    Leave `--reason` out."
        ),
    ),
}

LATER_REFUSALS = {
    "announced too late": (
        MATERIAL,
        (SECOND, date(2026, 12, 16), None),
        (
            "privacy.yml: P701: The version would take effect on 2026-12-15, before it is announced on 2026-12-16.\n"
            "    Give `--effective 2026-12-16` or a later date, or `--announced` with the day on which readers were told.\n"
            "privacy.yml: P705: Version 1 (2026-12-01) promises 14 days of notice of such a change: announced on"
            " 2026-12-16, it can take effect from 2026-12-30, not on 2026-12-15.\n"
            "    Give `--effective 2026-12-30` or a later date."
        ),
    ),
    "date exists": (
        MATERIAL,
        (FIRST, date(2026, 11, 1), None),
        (
            "privacy.yml: P702: There is a version of 2026-12-01; what is published is never overwritten.\n"
            "    Give `--effective 2026-12-02` or a later date."
        ),
    ),
    "date is before another": (
        MATERIAL,
        (date(2026, 11, 30), date(2026, 11, 1), None),
        (
            "privacy.yml: P703: A version of 2026-11-30 cannot follow version 1 (2026-12-01).\n"
            "    Give `--effective 2026-12-02` or a later date."
        ),
    ),
    "nothing changed": (
        {},
        (SECOND, TODAY, None),
        (
            "privacy.yml: P704: Nothing changed since version 1 (2026-12-01): no fact and no word.\n"
            "    Change answers or clauses, or leave it as it is."
        ),
    ),
    "not even a correction": (
        {},
        (SECOND, TODAY, "correction"),
        (
            "privacy.yml: P704: Nothing changed since version 1 (2026-12-01): no fact and no word.\n"
            "    Change answers or clauses, or leave it as it is."
        ),
    ),
    "one day short": (
        MATERIAL,
        (date(2026, 12, 4), TODAY, None),
        (
            "privacy.yml: P705: Version 1 (2026-12-01) promises 14 days of notice of such a change: announced on"
            " 2026-11-21, it can take effect from 2026-12-05, not on 2026-12-04.\n"
            "    Give `--effective 2026-12-05` or a later date."
        ),
    ),
    "a correction without notice": (
        MATERIAL,
        (date(2026, 12, 4), TODAY, "correction"),
        (
            "privacy.yml: P705: Version 1 (2026-12-01) promises 14 days of notice of such a change: announced on"
            " 2026-11-21, it can take effect from 2026-12-05, not on 2026-12-04.\n"
            "    Give `--effective 2026-12-05` or a later date."
        ),
    ),
    "a shorter notice promised only now": (
        {**MATERIAL, "changes.notice": "1 day"},
        (date(2026, 12, 4), TODAY, None),
        (
            "privacy.yml: P705: Version 1 (2026-12-01) promises 14 days of notice of such a change: announced on"
            " 2026-11-21, it can take effect from 2026-12-05, not on 2026-12-04.\n"
            "    Give `--effective 2026-12-05` or a later date."
        ),
    ),
    "practices called wording": (
        MATERIAL,
        (SECOND, TODAY, "wording"),
        (
            "privacy.yml: P706: What the company does changed since version 1 (2026-12-01), so the reason cannot be"
            " wording.\n"
            "    Leave `--reason` out, or give practices; `privasi diff privacy.yml` shows why."
        ),
    ),
    "wording called practices": (
        IMMATERIAL,
        (SECOND, TODAY, "practices"),
        (
            "privacy.yml: P706: Only words changed since version 1 (2026-12-01), so the reason cannot be practices.\n"
            "    Leave `--reason` out, or give wording; `privasi diff privacy.yml` shows why."
        ),
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_first_version_is_refused_with_every_reason_and_what_to_do(name):
    """And nothing is written."""
    changes, request, expected = REFUSALS[name]
    answer(changes)

    with pytest.raises(ProblemsFound) as found:
        publish(*request)

    assert str(found.value) == expected
    assert sorted(path.name for path in Path().iterdir()) == ["privacy.yml"]


@pytest.mark.parametrize("name", LATER_REFUSALS)
@pytest.mark.usefixtures("first")
def test_a_later_version_is_refused_with_every_reason_and_what_to_do(name):
    """And nothing is written."""
    changes, request, expected = LATER_REFUSALS[name]
    before = tree(Path("privacy.versions"))
    answer(changes)

    with pytest.raises(ProblemsFound) as found:
        publish(*request)

    assert str(found.value) == expected
    assert tree(Path("privacy.versions")) == before


@pytest.mark.parametrize(
    ("announced", "notice", "expected"),
    [
        ("2026-12-01", "14 days", "2026-12-15"),
        ("2026-12-01", "1 day", "2026-12-02"),
        ("2026-12-25", "2 weeks", "2027-01-08"),
        ("2028-02-28", "2 days", "2028-03-01"),
        ("2026-12-01", "1 hour", "2026-12-03"),
        ("2026-12-01", "24 hours", "2026-12-03"),
        ("2026-12-01", "25 hours", "2026-12-04"),
        ("2026-11-20", "1 working day", "2026-11-23"),
        ("2026-11-21", "1 working day", "2026-11-23"),
        ("2026-11-23", "5 working days", "2026-11-30"),
        ("2026-11-23", "30 working days", "2027-01-04"),
        ("2026-12-01", "1 month", "2027-01-01"),
        ("2027-01-31", "1 month", "2027-02-28"),
        ("2027-01-31", "3 months", "2027-04-30"),
        ("2026-12-31", "14 months", "2028-02-29"),
        ("2028-02-29", "1 year", "2029-02-28"),
        ("2026-12-01", "9999 years", "9999-12-01"),
    ],
)
def test_notice_is_counted_by_the_calendar(announced, notice, expected):
    """The day of the announcement does not count."""
    assert earliest(date.fromisoformat(announced), Duration.parse(notice)) == date.fromisoformat(
        expected
    )


@pytest.mark.parametrize(("effective", "refused"), [("2027-01-01", True), ("2027-01-04", False)])
def test_working_days_are_counted_without_holidays_and_that_is_said(effective, refused):
    """In the refusal, and after the publication."""
    answer({"changes.notice": "30 working days"})
    publish(FIRST)
    answer(MATERIAL)

    done = run(
        "publish",
        FILE,
        "--effective",
        effective,
        "--announced",
        "2026-11-23",
        "--today",
        "2026-11-23",
    )

    assert done.exit_code == refused
    assert (
        "Working days are counted Monday to Friday; privasi does not know public holidays."
        in done.stderr
    )
    assert ("it can take effect from 2027-01-04, not on 2027-01-01." in done.stderr) == refused


@pytest.mark.parametrize(("only_material", "warned"), [(False, ["P709"]), (True, [])])
def test_a_promise_of_notice_of_each_change_is_called_to_mind(only_material, warned):
    """It does not stop a change of words."""
    promise = {"changes.only_material": only_material}
    answer(promise)
    publish(FIRST)
    reword()

    _, publication = publish(date(2026, 12, 2))

    assert [problem.code for problem in publication.warnings] == warned
    assert publication.manifest.reason == "wording"


def test_answers_with_errors_are_not_published():
    """Every problem is told."""
    answer({"deletion.then": "erase"})

    with pytest.raises(ProblemsFound) as found:
        publish(FIRST)

    assert [problem.code for problem in found.value.problems] == ["P408"]
    assert not Path("privacy.versions").exists()


def test_warnings_do_not_stop_a_publication():
    """They are handed on."""
    answer({"activities.account.relevance": REMOVED})

    _, publication = publish(FIRST)

    assert [problem.code for problem in publication.warnings] == ["P301"]


def test_stale_translations_are_not_published(stamped):
    """A clause of the project's own counts; the command that helps is named."""
    answer()
    for code in ("en", "id"):
        Path("templates", code, "clauses").mkdir(parents=True)
        name = f"{code}/clauses/retention.md.j2"
        shutil.copy(stamped / name, Path("templates", name))
    publish(FIRST)
    text = Path("templates/en/clauses/retention.md.j2")
    text.write_text(text.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")

    with pytest.raises(ProblemsFound) as found:
        publish(SECOND)

    assert str(found.value) == (
        "templates/id/clauses/retention.md.j2: P707: The text retention was not translated from the present text"
        " in English.\n"
        "    Compare it with templates/en/clauses/retention.md.j2, then run"
        " `privasi translations retention --language id --templates templates --accept`."
    )
    assert len(published(FILE)) == 1


@pytest.mark.usefixtures("first")
def test_nothing_is_added_to_an_archive_that_does_not_verify():
    """What is wrong is named first."""
    Path("privacy.versions/2026-12-01/id/summary.md").unlink()
    answer(MATERIAL)

    with pytest.raises(ProblemsFound) as found:
        publish(SECOND)

    assert [problem.code for problem in found.value.problems] == ["P604"]


def test_old_answers_that_cannot_be_read_stop_the_comparison(first, monkeypatch):
    """It says which privasi wrote them."""
    monkeypatch.setattr("generator.publishing.edition.__version__", "9.0.0")
    monkeypatch.setattr("generator.publishing.edition.load_answers", _unreadable(first.answers))
    answer(MATERIAL)

    with pytest.raises(ProblemsFound) as found:
        publish(SECOND)

    assert str(found.value) == (
        "privacy.versions/2026-12-01/answers.yml:2:1: P708 contry: privasi 9.0.0 cannot read the answers of"
        " version 1 (2026-12-01): There is no such field.\n"
        "    Use privasi 0.1.0, which wrote them; never change what is published."
    )


def _unreadable(answers):
    """Read questionnaires as a privasi that has lost a field."""
    from generator.answers import load  # noqa: PLC0415
    from generator.problems import Place, Problem  # noqa: PLC0415

    def read(path, catalog):
        if path == answers:
            place = Place(str(path), 2, 1)
            raise ProblemsFound(
                [Problem("P201", place, "contry", "There is no such field.", "Remove it.")]
            )
        return load(path, catalog)

    return read


def test_a_file_that_changes_meanwhile_is_not_published(monkeypatch):
    """Answers and texts of a version always belong together."""
    answer()

    def drafting(file, catalog, *, effective):
        draft = drafted(file, catalog, effective=effective)
        answer(MATERIAL)
        return draft

    monkeypatch.setattr(publishing, "drafted", drafting)
    with pytest.raises(ProblemsFound) as found:
        publish(FIRST)

    assert str(found.value) == (
        "privacy.yml: P712: The file was changed while it was being published.\n"
        "    Run the command again when it is saved."
    )


def test_a_second_publisher_is_told_to_wait(first):
    """And may try again."""
    answer(MATERIAL)

    with writing(first.folder.parent):
        done = run("publish", FILE, "--effective", SECOND, "--today", TODAY)

    assert done.exit_code == 1
    assert done.stdout == ""
    assert "P710: Another privasi is publishing into this folder." in done.stderr
    assert run("publish", FILE, "--effective", SECOND, "--today", TODAY).exit_code == 0


def test_new_words_change_no_byte_of_older_versions(first):
    """What was published is never rendered again."""
    before = tree(first.folder)
    reword()

    second, _ = publish(SECOND)

    assert tree(first.folder) == before
    assert "surel" in second.texts["id/privacy-policy.md"]
    assert "surel" not in first.texts["id/privacy-policy.md"]
    assert verify(FILE) == ()


def test_the_same_answers_give_the_same_bytes_everywhere(tmp_path, stamped):
    """Under another time zone, locale and hash seed, and in another folder."""
    code = (
        "import sys\nfrom datetime import date\nfrom pathlib import Path\n"
        "from generator import publishing, resources\nfrom generator.catalog import Catalog\n"
        "resources.templates = lambda: Path(sys.argv[2])\n"
        "request = publishing.Request(date(2026, 11, 21), date(2026, 12, 1))\n"
        "publishing.publish(Path(sys.argv[1]), request, Catalog.bundled())\n"
    )
    archives = []
    for zone, locale, seed in (
        ("UTC", "C", "0"),
        ("Pacific/Kiritimati", "id_ID.UTF-8", "1"),
        ("America/Adak", "tr_TR", "2"),
    ):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {
            **os.environ,
            "TZ": zone,
            "LANG": locale,
            "LC_ALL": locale,
            "PYTHONHASHSEED": seed,
        }
        command = [sys.executable, "-c", code, str(write(folder)), str(stamped)]
        subprocess.run(command, env=environment, cwd=folder, check=True)
        archives.append(tree(folder / "privacy.versions"))

    assert len(archives[0]) == 8
    assert archives[0] == archives[1] == archives[2]


def test_answers_are_read_back_as_they_were_published(first):
    """A version states what the draft stated."""
    catalog = Catalog.bundled()
    draft = drafted(FILE, catalog, effective=FIRST)
    version = frozen(first, catalog)

    assert version.policy == draft.policy
    assert version.texts == draft.texts


def test_publishing_prints_the_folder_and_tells_the_rest():
    """The path is data; what changed, what readers see and what follows are messages."""
    answer()
    done = run("publish", FILE, "--effective", FIRST, "--today", TODAY)

    assert (done.exit_code, done.stdout) == (0, "privacy.versions/2026-12-01\n")
    assert done.stderr == (
        "Version 1: first, announced 2026-11-21, effective 2026-12-01.\n"
        "\n"
        "What readers see once the site is built:\n"
        "  - from 2026-12-01: this version, for example at /id/privacy-policy/;\n"
        "  - at any time: this version at /id/versions/2026-12-01/privacy-policy/.\n"
        "\n"
        "What else follows:\n"
        "  - Build the site again on 2026-12-01, as a daily build does by itself.\n"
    )


@pytest.mark.usefixtures("first")
def test_publishing_tells_what_changed_and_what_follows():
    """By meaning in the prevailing language; every duty once."""
    answer({**MATERIAL, "login_providers.facebook.app_name": "Toko Baru"})

    done = run("publish", FILE, "--effective", SECOND, "--today", TODAY)

    assert done.stderr == (
        "Version 2: practices, announced 2026-11-21, effective 2026-12-15.\n"
        "\n"
        "What changed (Bahasa Indonesia):\n"
        "  - activities changed, said in id\n"
        "  - login_providers changed, said in id\n"
        "\n"
        "What readers see once the site is built:\n"
        "  - until 2026-12-15: the version in force, and that another applies from 2026-12-15;\n"
        "  - from 2026-12-15: this version, for example at /id/privacy-policy/;\n"
        "  - at any time: this version at /id/versions/2026-12-15/privacy-policy/.\n"
        "\n"
        "What else follows:\n"
        "  - Send the notice on 2026-11-21 through email and our website, as version 1 (2026-12-01) promises.\n"
        "  - Ask for the new consent; until a person gives it, nothing new is done with the data.\n"
        "  - Submit the app for Meta App Review; a new permission works once it is granted.\n"
        "  - Update the OAuth consent screen in the Google Cloud console.\n"
        "  - Build the site again on 2026-12-15, as a daily build does by itself.\n"
    )


APP_NAME = {"login_providers.facebook.app_name": "Toko Baru"}


@pytest.mark.parametrize(
    ("only_material", "changes", "sent"),
    [
        (True, IMMATERIAL, False),
        (True, APP_NAME, True),
        (False, IMMATERIAL, True),
        (False, MATERIAL, True),
    ],
)
def test_a_notice_is_sent_where_the_version_before_promised_one(only_material, changes, sent):
    """Of material changes, or of each."""
    promise = {"changes.only_material": only_material}
    answer(promise)
    publish(FIRST)
    answer(promise | changes)

    done = run("publish", FILE, "--effective", SECOND, "--today", TODAY)

    assert done.exit_code == 0
    assert ("Send the notice on 2026-11-21 through email and our website" in done.stderr) == sent


def test_a_change_of_words_says_that_nothing_else_changed():
    """Where it applies at once nothing has to be built on another day."""
    answer({"changes.only_material": True})
    publish(FIRST)
    reword()

    done = run("publish", FILE, "--effective", "2026-12-02", "--announced", "2026-12-02")

    assert done.exit_code == 0
    assert "  - No answer changed, only the text; `privasi diff` marks its words.\n" in done.stderr
    assert "What else follows" not in done.stderr


def test_a_dry_run_tells_everything_and_writes_nothing(first):
    """Not even a folder or a lock."""
    answer(MATERIAL)
    before = tree(Path())

    done = run("publish", FILE, "--effective", SECOND, "--today", TODAY, "--dry-run")

    assert (done.exit_code, done.stdout) == (0, "")
    assert "activities changed, said in id" in done.stderr
    assert done.stderr.endswith("\n\nNothing was written: this was a dry run.\n")
    assert tree(Path()) == before
    assert published(FILE) == (first,)


def test_a_dry_run_refuses_what_publishing_refuses(first):
    """With the same words."""
    real = run("publish", FILE, "--effective", SECOND, "--today", TODAY)
    dry = run("publish", FILE, "--effective", SECOND, "--today", TODAY, "--dry-run")

    assert (dry.exit_code, dry.stderr) == (real.exit_code, real.stderr) == (1, real.stderr)
    assert "P704" in dry.stderr
    assert published(FILE) == (first,)


def test_versions_are_listed_with_their_state(three):
    """A table for people is tabs for programs."""
    done = run("versions", FILE, "--today", "2026-12-20")

    one, two, other = (version.manifest.short for version in three)
    assert done.exit_code == 0
    assert done.stdout == (
        f"1\t2026-12-01\t2026-11-21\tfirst\tsuperseded\t{one}\n"
        f"2\t2026-12-15\t2026-11-21\tpractices\tcurrent\t{two}\n"
        f"3\t2027-01-10\t2026-11-21\twording\tannounced\t{other}\n"
    )


def test_versions_are_data_for_programs(three):
    """Numbers are numbers."""
    rows = json.loads(run("versions", FILE, "--today", "2026-12-20", "--format", "json").stdout)

    assert rows[1] == {
        "number": 2,
        "effective": "2026-12-15",
        "announced": "2026-11-21",
        "reason": "practices",
        "state": "current",
        "hash": three[1].manifest.short,
    }
    assert len(rows) == 3


def test_no_versions_are_no_error():
    """A message says that there are none."""
    answer()

    text = run("versions", FILE)
    data = run("versions", FILE, "--format", "json")

    assert (text.exit_code, text.stdout, text.stderr) == (
        0,
        "",
        "Nothing of privacy.yml is published yet.\n",
    )
    assert (data.exit_code, data.stdout, data.stderr) == (0, "[]\n", "")


@pytest.mark.usefixtures("three")
def test_verify_counts_what_it_verified():
    """Messages are no data."""
    done = run("verify", FILE)

    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "1 file, 3 versions verified: 0 problems\n"


@pytest.mark.usefixtures("three")
def test_verify_names_what_is_wrong_in_every_file():
    """And exits with 1."""
    other = Path(shutil.copy(FILE, "other.yml"))
    shutil.copytree("privacy.versions", "other.versions")
    Path("other.versions/2026-12-15/answers.yml").unlink()
    Path("privacy.versions/2026-12-01/note.txt").write_text("x", encoding="utf-8")

    done = run("verify", FILE, other)

    assert done.exit_code == 1
    assert done.stderr == (
        "privacy.versions/2026-12-01/note.txt: P606: The file was added.\n"
        "    Move it out of this folder.\n"
        "other.versions/2026-12-15/answers.yml: P604: The file was removed.\n"
        "    Restore it as it was published, for example from version control.\n"
        "2 files, 6 versions verified: 2 problems\n"
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ("version 2 (2026-12-15)", "version 3 (2027-01-10)")),
        (["1"], ("version 1 (2026-12-01)", "the draft")),
        (["1", "draft"], ("version 1 (2026-12-01)", "the draft")),
        (["1", "2"], ("version 1 (2026-12-01)", "version 2 (2026-12-15)")),
        (["2026-12-15", "3"], ("version 2 (2026-12-15)", "version 3 (2027-01-10)")),
        (["3", "1"], ("version 3 (2027-01-10)", "version 1 (2026-12-01)")),
    ],
)
@pytest.mark.usefixtures("three")
def test_versions_to_compare_are_named_by_number_or_date(arguments, expected):
    """Left to choose, it compares where something changed."""
    old, new = (*arguments, None, None)[:2]

    comparison = difference(FILE, old, new, catalog=Catalog.bundled(), today=TODAY)

    assert (comparison.old.name, comparison.new.name) == expected


@pytest.mark.usefixtures("three")
def test_changed_answers_are_compared_with_the_newest_version():
    """They come before what was published."""
    answer(IMMATERIAL | MATERIAL)

    comparison = difference(FILE, None, None, catalog=Catalog.bundled(), today=TODAY)

    assert (comparison.old.name, comparison.new.name) == ("version 3 (2027-01-10)", "the draft")
    assert [change.section for change in comparison.changes] == ["contacts"]


@pytest.mark.usefixtures("first")
def test_a_law_that_comes_into_force_is_a_difference():
    """The draft reads as on the day that is asked for, never as before the newest version."""
    same = run("diff", FILE, "--today", TODAY)
    other = run("diff", FILE, "--today", "2027-01-16")

    assert (same.exit_code, same.stdout) == (0, "")
    assert same.stderr == "Nothing differs between version 1 (2026-12-01) and the draft.\n"
    assert "id/privacy-policy" in other.stdout


def test_real_changes_are_said_and_their_duties_named(first, monkeypatch):
    """Another retention and a wider permission, as the comparison of answers finds them."""
    monkeypatch.setattr(edition, "diff", diff)
    permission = {"login_providers.facebook.permissions.user_birthday": {"for": "account"}}
    data = ["full_name", "email_address", "social_login_id", "date_of_birth"]
    answer({**MATERIAL, **permission, "activities.account.data": data})

    done = run("publish", FILE, "--effective", SECOND, "--today", TODAY)
    told = run("diff", FILE, "1", "2", "--lang", "en")

    assert done.exit_code == 0, done.stderr
    assert published(FILE)[-1].manifest.reason == "practices"
    assert "10 (sepuluh) tahun → 5 (lima) tahun\n" in done.stderr
    assert "  - Send the notice on 2026-11-21" in done.stderr
    assert "  - Submit the app for Meta App Review" in done.stderr
    assert "10 years → 5 years\n" in told.stdout
    assert "\nen/privacy-policy\n\n" in told.stdout
    assert "[-10-] {+5+} years" in told.stdout
    assert verify(FILE) == ()
    assert published(FILE)[0] == first


def test_a_version_that_is_not_in_force_yet_is_compared_under_the_law_of_its_date():
    """Nobody has to wait until nothing differs."""
    answer()
    publish(date(2027, 1, 16))

    done = run("diff", FILE, "--today", TODAY)

    assert done.stderr == "Nothing differs between version 1 (2027-01-16) and the draft.\n"


@pytest.mark.parametrize(("options", "code"), [([], "id"), (["--lang", "en"], "en")])
@pytest.mark.usefixtures("first")
def test_differences_are_told_by_meaning_and_then_by_words(options, code):
    """Of the documents of one language in which a word changed."""
    answer({"security.measures": ["encryption_in_transit"]})

    done = run("diff", FILE, "--today", TODAY, *options)

    assert done.exit_code == 0
    assert done.stderr == "Between version 1 (2026-12-01) and the draft:\n"
    first, document, clause, *lines = done.stdout.split("\n")
    assert first == f"- security changed, said in {code}"
    assert (document, clause) == ("", f"{code}/privacy-policy")
    assert lines[:2] == ["", "  #security changed"]
    assert all("[-" in line or "{+" in line for line in lines[2:] if line)


def test_other_line_breaks_are_no_change(first):
    """A text that is only wrapped anew says the same."""
    now = frozen(first, Catalog.bundled())
    wrapped = {path: re.sub(r"\.\n(?=[A-Z])", ". ", text) for path, text in now.texts.items()}
    assert wrapped != now.texts

    comparison = edition.compare(edition.Edition("wrapped", now.policy, wrapped), now)

    assert comparison.reason is None
    assert comparison.redlines("id") == comparison.redlines("en") == {}


@pytest.mark.usefixtures("first")
def test_a_document_that_comes_or_goes_is_a_difference():
    """All of its words came, or went."""
    session = {
        "name": "sesi",
        "class": "essential",
        "purpose": "session_security",
        "lifetime": "session",
    }
    answer({"cookies.items": [session | {"data": "session_identifier"}]})

    came = run("diff", FILE, "1", "draft", "--lang", "en", "--today", TODAY)
    went = run("diff", FILE, "draft", "1", "--lang", "en", "--today", TODAY)

    assert "\nen/cookie-policy\n\n  The title added\n    # {+" in came.stdout
    assert "\nen/cookie-policy\n\n  The title removed\n    # [-" in went.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["4"], "There is no '4'. Name draft, or a number or date of: version 1 (2026-12-01)."),
        (
            ["1", "1999-01-01"],
            "There is no '1999-01-01'. Name draft, or a number or date of: version 1 (2026-12-01).",
        ),
    ],
)
@pytest.mark.usefixtures("first")
def test_a_version_that_does_not_exist_is_told_with_those_that_do(arguments, message):
    """Exit 1."""
    done = run("diff", FILE, *arguments)

    assert (done.exit_code, done.stdout, done.stderr) == (1, "", f"{message}\n")


@pytest.mark.usefixtures("three")
def test_a_language_that_the_site_does_not_have_is_told_with_those_it_has():
    """Exit 1."""
    done = run("diff", FILE, "1", "2", "--lang", "fr")

    assert (done.exit_code, done.stdout) == (1, "")
    assert "The site has no language 'fr'. Its languages: id, en.\n" in done.stderr


def test_there_is_nothing_to_compare_before_the_first_version():
    """The command that helps is named."""
    answer()

    with pytest.raises(PrivasiError) as found:
        difference(FILE, None, None, catalog=Catalog.bundled(), today=TODAY)

    assert str(found.value) == (
        "privacy.yml has no published version to compare with. `privasi publish` makes the first one."
    )


@pytest.mark.usefixtures("three")
def test_a_damaged_archive_is_not_compared():
    """Its texts prove nothing."""
    Path("privacy.versions/2026-12-15/id/summary.md").write_text("x", encoding="utf-8")

    done = run("diff", FILE, "1", "2")

    assert (done.exit_code, done.stdout) == (1, "")
    assert "P605" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["publish", FILE],
        ["publish", FILE, "--effective", "soon"],
        ["publish", FILE, "--effective", "2026-02-30"],
        ["publish", FILE, "--effective", "2026-12-01", "--reason", "first"],
        ["versions"],
        ["versions", "nowhere.yml"],
        ["verify"],
        ["diff"],
    ],
    ids=lambda arguments: " ".join(map(str, arguments)),
)
def test_wrong_usage_exits_with_2(arguments):
    """As command lines do."""
    answer()

    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("command", ["publish", "versions", "verify", "diff"])
def test_every_command_has_an_example(command):
    """On a line of its own in its help."""
    assert f"\n  Example: privasi {command} " in run(command, "--help").stdout


def test_every_language_of_the_site_is_published(stamped):
    """A pack that the project adds as well."""
    shutil.copytree(stamped / "en", "templates/fr")
    grammar = Path("templates/fr/language.yml")
    grammar.write_text(
        grammar.read_text(encoding="utf-8").replace("English", "Français"), encoding="utf-8"
    )
    assert languages.load("fr", [Path("templates")]).name == "Français"
    answer({"site.more_languages": ["fr"], **_in_french()})

    version, _ = publish(FIRST)

    assert sorted(version.documents) == ["en", "fr", "id"]


def _in_french():
    """Give every pair of the sample its third half."""
    from questionnaires import read_plain, sample  # noqa: PLC0415

    def pairs(value, path):
        if isinstance(value, dict) and "id" in value and "en" in value:
            yield f"{path}.fr".lstrip("."), value["en"]
        elif isinstance(value, dict):
            for key, inner in value.items():
                yield from pairs(inner, f"{path}.{key}")
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                yield from pairs(inner, f"{path}.{index}")

    return dict(pairs(read_plain(sample("minimal")), ""))
