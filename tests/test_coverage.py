"""Requirements held against rendered documents: met by what is printed, in every language."""

import dataclasses
import json
import shutil

import pytest
import yaml
from click.testing import CliRunner

from generator import resources
from generator.answers import load
from generator.catalog import Catalog
from generator.checking import check_file
from generator.cli import main
from generator.languages import language_pack
from generator.policy import derive
from generator.problems import Place, Problem
from generator.proof.coverage import Examination
from generator.render import Renderer
from questionnaires import REMOVED, sample, write

FOUND = {
    "source": "Invented terms",
    "section": "1",
    "level": "must",
    "requires": {"en": "Say it.", "id": "Sebutkan."},
    "checked": "2026-11-21",
    "evidence": [{"what": "all", "how": "read"}],
}


@pytest.fixture
def examine(tmp_path):
    """Hold one requirement against the pages of answers, with clauses taken out or rewritten."""

    def examined(requirement, changes=None, *, without=(), rewrite=None, problems=()):
        folder = tmp_path / "catalog"
        shutil.copytree(resources.catalog(), folder, dirs_exist_ok=True)
        for other in (folder / "platforms").glob("*.yml"):
            other.unlink()
        (folder / "instruments.yml").write_text("{}\n")  # no laws
        platform = {"name": "Invented", "requirements": {"one": FOUND | requirement}}
        (folder / "platforms" / "invented.yml").write_text(yaml.safe_dump(platform))
        catalog = Catalog(folder)
        file = write(tmp_path, changes or {})
        policy = derive(load(file, catalog).answers, catalog)
        packs = {code: language_pack(file, code) for code in policy.languages}
        documents = [one for pack in packs.values() for one in Renderer(pack).documents(policy)]
        kept = [_rewritten(one, without, rewrite) for one in documents]
        return Examination(policy, kept, problems).coverage()

    return examined


def _rewritten(document, without, rewrite):
    clauses = tuple(
        dataclasses.replace(clause, values=rewrite(clause.values) if rewrite else clause.values)
        for clause in document.clauses
        if (document.language, clause.id) not in without
    )
    return dataclasses.replace(document, clauses=clauses)


DELETION = {
    "always": True,
    "shown": [
        {"document": "data-deletion", "clause": "how-to-delete", "values": ["deletion.email"]},
        {
            "document": "data-deletion",
            "clause": "when-it-is-done",
            "values": ["deletion.answer.within"],
        },
    ],
}


def test_a_requirement_is_met_where_every_passage_is_printed(examine):
    """Each clause is named once for each language."""
    (found,) = examine(DELETION)

    assert (found.id, found.platform, found.state) == ("invented.one", "invented", "met")
    assert {str(where) for where in found.where} == {
        "/id/data-deletion/#how-to-delete",
        "/en/data-deletion/#how-to-delete",
        "/id/data-deletion/#when-it-is-done",
        "/en/data-deletion/#when-it-is-done",
    }


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_clause_that_one_language_lacks_is_missing(examine, language):
    """The other language does not make up for it."""
    (found,) = examine(DELETION, without=[(language, "how-to-delete")])

    assert found.state == "missing"
    assert found.lacking == (f"/{language}/data-deletion/#how-to-delete is not there.",)


def test_a_clause_without_the_value_does_not_count(examine):
    """It is the printed value that meets a requirement, not the heading."""
    (found,) = examine(
        DELETION, rewrite=lambda values: tuple(v for v in values if not v.startswith("duration:"))
    )

    assert found.state == "missing"
    assert "does not give deletion.within" in found.lacking[0]


def test_an_answer_that_was_not_given_is_named(examine):
    """What nobody answered cannot be printed."""
    shown = [{"clause": "who-we-are", "values": ["contact.whatsapp"]}]
    (found,) = examine({"always": True, "shown": shown})

    assert found.lacking == ("contact.whatsapp is not answered.",)


@pytest.mark.parametrize(
    ("asked_of", "clause", "value", "said"),
    [
        ({"always": True}, "storage", "answers.storage.method", "storage.method"),
        (
            {"each": "logins"},
            "{item}-login",
            "item.answer.unlink",
            "login_providers.facebook.unlink",
        ),
    ],
)
def test_an_answer_is_named_as_in_the_questionnaire(examine, asked_of, clause, value, said):
    """No name from inside the program stands in a message."""
    shown = [{"clause": clause, "values": [value]}]
    (found,) = examine({**asked_of, "shown": shown}, {"storage": {"countries": "ID"}})

    assert found.lacking == (f"{said} is not answered.",)


def test_names_go_through_lists_and_items(examine):
    """`item.` is what makes the demand, such as a login provider."""
    demand = {
        "shown": [{"clause": "{item}-login", "values": ["item.identifiers.id", "item.purposes"]}]
    }
    path = "meta.platform-terms.12l"

    assert examine(demand) == ()  # nothing in use demands invented.one
    assert path in Catalog.bundled().login_providers["facebook"].demands


def test_a_name_can_begin_with_a_list(examine):
    """`activities.purposes` is the purposes of every activity."""
    shown = [{"clause": "what-we-collect", "values": ["activities.purposes"]}]
    (found,) = examine({"always": True, "shown": shown})

    assert found.state == "met"


def test_a_condition_keeps_a_requirement_away(examine):
    """Where the named answer is missing, nothing is asked for."""
    assert examine({"when": "deletion.answer.status"} | DELETION) == ()
    assert examine(
        {"when": "deletion.answer.status"} | DELETION,
        {"deletion.status": "https://toko.example/status"},
    )


def _problem(code, *cited, about=()):
    place = Place("privacy.yml")
    return Problem(code, place, "", "Something is wrong.", "Mend it.", "warning", cited, about)


@pytest.mark.parametrize(
    ("problems", "state"),
    [
        ([], "met"),
        ([_problem("P313")], "met"),
        ([_problem("P312")], "missing"),
        ([_problem("P312", about=("login_providers.facebook",))], "missing"),
    ],
)
def test_a_rule_that_reports_something_makes_it_missing(examine, problems, state):
    """Met only as long as the code is not among the problems; every one concerns the whole site."""
    (found,) = examine({"always": True, "rules": ["P312"]}, problems=problems)

    assert found.state == state


def _asked(scope):
    names = ("email", "profile", f"https://www.googleapis.com/auth/{scope}")
    return {"login_providers.google.permissions": {name: {"for": "account"} for name in names}}


ADS = {"activities.account.purpose": ["account_management", "targeted_advertising"]}
KNOWN = ["full_name", "email_address", "social_login_id", "profile_picture", "gender"]
MORE = ["postal_address", "calendar_events"]
GOOGLE = {
    "login_providers.facebook.permissions.user_gender": {"for": "account"},
    "login_providers.google": {
        "app_name": "Toko Harapan",
        "permissions": {"email": {"for": "account"}, "profile": {"for": "account"}},
        "token_until": "disconnected",
    },
    "activities.account.data": [*KNOWN, *MORE],
    "activities.account.source": [
        {"from": "facebook", "data": ["full_name", "email_address", "social_login_id", "gender"]},
        {"from": "google", "data": KNOWN[:4]},
        {"from": "data_subject", "data": MORE},
    ],
}
BROKEN = [
    # what two login providers are asked for, and the rows that a rule stands against
    ({}, {}),
    (
        {"login_providers.facebook.permissions.user_gender.for": "orders"},
        {"meta.platform-terms.4c": "P354", "meta.platform-terms.3b": "P354"},
    ),
    (
        {"login_providers.google.permissions.profile.for": "billing"},
        {"google.user-data.policy": "P354"},
    ),
    (
        {"activities.account.purpose": ["account_management", "profiling"]},
        {"meta.platform-terms.3a-uses": "P353"},
    ),
    (
        ADS | _asked("user.addresses.read"),
        {"google.user-data.limited-use": "P363"},
    ),
    (
        ADS | _asked("calendar.readonly"),
        {"google.user-data.limited-use": "P363", "google.workspace.deletion": "P363"},
    ),
    (
        {"site.url": "https://toko.readthedocs.io/"},
        {"google.oauth.domain": "P360"},
    ),
]


@pytest.mark.parametrize(("changes", "rows"), BROKEN)
def test_a_row_falls_by_problems_of_its_own_provider_only(changes, rows, tmp_path):
    """What Facebook's terms are broken by says nothing of Google's."""
    report = check_file(write(tmp_path, GOOGLE | changes))

    assert [str(each) for each in report.problems if each.severity == "error"] == []
    assert {each.id: code for each in report.coverage for code in each.codes} == rows


def test_what_no_text_can_do_is_for_a_person(examine):
    """It says what to do."""
    (found,) = examine({"always": True, "todo": {"en": "Look.", "id": "Lihat."}})

    assert found.state == "manual"


# On the command line


def _run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_check_lists_every_requirement_of_a_platform():
    """State, what it asks for, and where it is met."""
    result = _run("check", sample("minimal"), "--platform", "site", "--lang", "id")

    assert result.exit_code == 0
    assert "site.deletion-page\tmet\tTerdapat laman" in result.stdout
    assert "/id/data-deletion/#how-to-delete" in result.stdout


def test_check_gives_the_same_as_data():
    """Programs get clauses by language, document and anchor."""
    result = _run("check", sample("minimal"), "--format", "json", "--platform", "site")
    rows = {row["id"]: row for row in json.loads(result.stdout)["coverage"]}
    row = rows["site.deletion-page"]

    assert (row["state"], row["level"], row["lacking"]) == ("met", "must", [])
    assert {
        "language": "en",
        "document": "data-deletion",
        "anchor": "how-to-delete",
    } in row["clauses"]


def test_an_unknown_platform_is_named():
    """With those that are known."""
    result = _run("check", sample("minimal"), "--platform", "sites")

    assert result.exit_code == 1
    assert "There is no platform 'sites'. Known:" in result.stderr


def test_nothing_is_covered_while_the_answers_are_broken(tmp_path):
    """An error is reported alone; pages that do not exist prove nothing."""
    result = _run("check", write(tmp_path, {"deletion.within": REMOVED}), "--format", "json")
    report = json.loads(result.stdout)

    assert report["coverage"] == []
    assert [problem["code"] for problem in report["problems"]] == ["P202"]
