"""Submission sheets say what the policy says, leave no field without a word, and are the same every time."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from itertools import chain
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner
from rendered import CODES, catalog, pack, sample_documents

from generator import resources
from generator.answers import load
from generator.catalog import Catalog
from generator.catalog.sheets import SheetField
from generator.cli import main
from generator.pages.planning import site_pages
from generator.policy import derive
from generator.problems import ProblemsFound
from generator.sheets.filling import fill, is_needed
from generator.sheets.writing import data, markdown, text
from questionnaires import REMOVED, sample, write

SHEETS = tuple(catalog().sheets)
STORES = tuple(name for name, sheet in catalog().sheets.items() if sheet.uses.stores)
PACKS = {code: pack(code) for code in CODES}
TERMS = {"kind": "terms_of_service", "url": "https://www.tokoharapan.example/terms/"}
LOGIN = {"for": "account"}

FIELD = {
    "type": "object",
    "required": ["label", "values", "rows", "notes", "requirements"],
    "additionalProperties": False,
    "properties": {
        "label": {"type": "string", "minLength": 1},
        "values": {"type": "array", "items": {"type": "string", "minLength": 1}},
        "rows": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": {"type": "array", "items": {"type": "string"}},
            },
        },
        "notes": {"type": "array", "items": {"type": "string", "minLength": 1}},
        "requirements": {"type": "array", "items": {"pattern": r"^[a-z]+(\.[a-z0-9-]+)+$"}},
    },
}
SECTION = {
    "type": "object",
    "required": ["title", "where", "fields"],
    "additionalProperties": False,
    "properties": {
        "title": {"type": "string"},
        "where": {"type": "array", "items": {"type": "string"}},
        "fields": {"type": "array", "minItems": 1, "items": FIELD},
    },
}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["platform", "name", "url", "sections", "warnings"],
        "additionalProperties": False,
        "properties": {
            "platform": {"enum": list(SHEETS)},
            "name": {"type": "string"},
            "url": {"type": "string", "pattern": "^https://"},
            "sections": {"type": "array", "minItems": 1, "items": SECTION},
            "warnings": {"type": "array", "items": {"type": "string"}},
        },
    },
}
"""What programs can rely on; a change here is a change for them."""


def run(*arguments):
    return CliRunner().invoke(main, ["sheet", *(str(argument) for argument in arguments)])


def policy_of(file):
    return derive(load(file, catalog()).answers, catalog())


def filled(file, name, language="en"):
    return fill(name, catalog().sheets[name], policy_of(file), PACKS, language)


def field(sheet, label):
    """Find a field by the start of its label."""
    return next(each for each in sheet.fields if each.label.startswith(label))


def needed(name):
    """The sheets of a sample, those of stores among them."""
    policy = policy_of(sample(name))
    return [
        each
        for each, sheet in catalog().sheets.items()
        if is_needed(sheet, policy) or each in STORES
    ]


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    """A questionnaire that signs in with every provider and answers every name that a sheet uses."""
    logins = {
        name: {
            "app_name": "Toko Harapan",
            "permissions": dict.fromkeys(known.permissions, LOGIN),
            "deletion_callback": "https://app.tokoharapan.example/callback/",
        }
        for name, known in catalog().login_providers.items()
    }
    channel = {"activities": "orders", "data": ["message_content"], "number": "+62 22 5550 1235"}
    changes = {
        "login_providers": logins,
        "messaging": {"whatsapp_business": channel, "telegram_bot": channel},
        "scope": {"other_documents": [TERMS]},
        "dpo": {"name": "Ratna", "email": "dpo@tokoharapan.example"},
        "service.users_in": ["ID", "EEA"],
        "service.url": "https://www.tokoharapan.example/",
        "service.developer_name": "PT Toko Harapan Nusantara",
        "contacts.support": {"email": "bantuan@tokoharapan.example"},
        "deletion.parts": True,
    }
    return write(tmp_path_factory.mktemp("everything"), changes)


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("name", ["minimal", "hosting-provider"])
def test_every_field_has_something_to_enter_or_a_word_on_what_to_do(name, language):
    """Nobody is left with an empty field."""
    sheets = [filled(sample(name), each, language) for each in needed(name)]

    assert len(sheets) >= 3
    assert [
        f for sheet in sheets for f in sheet.fields if not (f.filled or f.notes or f.questions)
    ] == []


@pytest.mark.parametrize("name", ["minimal", "hosting-provider"])
def test_names_and_emails_are_those_of_the_policy(name):
    """What is entered in Meta's basic settings is printed on the pages, letter for letter."""
    printed = "\n".join(each.markdown for each in sample_documents(name, "en").values())
    sheet = filled(sample(name), "meta")

    for label in ("Display name", "Contact email", "Who is responsible"):
        (value,) = field(sheet, label).values
        assert value in printed


def test_addresses_of_the_site_are_those_of_its_pages(everything):
    """Complete, with the slash at the end, and a page stands there."""
    site = site_pages(sample("minimal"), catalog=catalog(), today=date(2026, 11, 21))
    there = {site.site_url + page.path.removesuffix("index.md") for page in site.pages}

    fields = chain.from_iterable(filled(everything, name).fields for name in SHEETS)
    values = chain.from_iterable(each.values for each in fields)
    ours = {value for value in values if value.startswith(site.site_url)}

    assert len(ours) == 4
    assert ours <= there


def test_an_address_is_in_the_language_of_the_reviewers():
    """Meta's reviewers read English, whoever fills in the field."""
    english = "https://privacy.tokoharapan.example/en/privacy-policy/"

    for language in CODES:
        sheet = filled(sample("minimal"), "meta", language)
        assert field(sheet, "Privacy Policy URL").values == (english,)


def test_the_app_store_gets_an_address_for_every_language():
    """Its console has the field once for each."""
    sheet = filled(sample("minimal"), "app_store")

    found = {
        each.label: each.values for each in sheet.fields if each.label.startswith("Privacy Pol")
    }
    assert found == {
        "Privacy Policy URL (Indonesian)": (
            "https://privacy.tokoharapan.example/id/privacy-policy/",
        ),
        "Privacy Policy URL (English)": ("https://privacy.tokoharapan.example/en/privacy-policy/",),
    }


def test_a_permission_comes_with_its_data_its_reason_and_whether_it_is_reviewed(tmp_path):
    """As App Review asks for it."""
    changes = {
        "login_providers.facebook.permissions.user_friends": {
            "for": "orders",
            "optional": True,
            "if_refused": {"id": "kami tidak menampilkan teman", "en": "we show no friends"},
        }
    }
    rows = field(filled(write(tmp_path, changes), "meta"), "Permissions").rows

    assert rows[-1] == {
        "permission": ("user_friends",),
        "data": ("friends who are fellow users",),
        "reason": ("process your orders",),
        "optional": ("Yes",),
        "refused": ("we show no friends",),
        "review": ("Yes",),
    }


def test_processors_come_with_the_data_of_the_platform_only():
    """The courier gets nothing from Facebook, so it is not on the list that Meta may ask for."""
    (host,) = field(filled(sample("minimal"), "meta"), "Processors").rows

    assert host["name"] == ("PT Awan Rawa Data",)
    assert host["country"] == ("Indonesia",)
    assert host["agreement"] == ("a data processing agreement",)
    assert "order history" not in host["data"]
    assert "access token" in host["data"]
    assert host["contact"] == ()


def test_without_processors_the_question_is_answered_with_no(tmp_path):
    """And the list is left out."""
    changes = {f"activities.{name}.recipients": REMOVED for name in ("account", "billing")} | {
        "activities.orders.recipients": ["payment", "courier"],
        "storage": REMOVED,
        "recipients.hosting": REMOVED,
    }
    sheet = filled(write(tmp_path, changes), "meta")

    assert field(sheet, "Do data processors").values == ("No",)
    assert [each for each in sheet.fields if each.label == "Processors"] == []


@pytest.mark.parametrize(
    ("changes", "label", "there"),
    [
        ({}, "Data Protection Officer", False),
        ({"service.users_in": ["ID", "EEA"]}, "Data Protection Officer", True),
        ({}, "User data deletion (Data deletion callback", False),
        (
            {"login_providers.facebook.deletion_callback": "https://app.tokoharapan.example/x/"},
            "User data deletion (Data deletion callback",
            True,
        ),
    ],
    ids=["Indonesia", "Europe", "page", "callback"],
)
def test_a_field_is_there_only_where_it_is_asked_for(changes, label, there, tmp_path):
    """The sheet asks for no officer where no law does, and for no server that does not exist."""
    sheet = filled(write(tmp_path, changes), "meta")

    assert any(each.label.startswith(label) for each in sheet.fields) is there


def test_terms_are_taken_from_the_other_documents(tmp_path):
    """Without them, a note and a warning say that the field is open."""
    without = filled(sample("minimal"), "meta")
    given = filled(write(tmp_path, {"scope": {"other_documents": [TERMS]}}), "meta")

    assert field(without, "Terms of Service URL").values == ()
    assert any(line.startswith("Terms of Service URL: ") for line in without.warnings)
    assert field(given, "Terms of Service URL").values == (TERMS["url"],)
    assert not any(line.startswith("Terms of Service URL: ") for line in given.warnings)


def test_what_is_too_long_is_a_warning(tmp_path):
    """With the limit and the length."""
    name = "Toko Harapan Perlengkapan Rumah Tangga"
    sheet = filled(write(tmp_path, {"service.store_name": name}), "google_play")

    assert "App name: the console takes at most 30 characters, and this has 38." in sheet.warnings


@pytest.mark.parametrize("name", SHEETS)
def test_every_name_in_a_sheet_leads_somewhere(name, everything):
    """With everything answered, every field that names a value has one."""
    sheet = catalog().sheets[name]
    named = {
        each.label
        for section in sheet.sections
        for each in section.fields
        if each.value or each.rows
    }

    found = filled(everything, name)
    lacking = {
        each.label
        for each in found.fields
        if not each.filled and any(each.label.startswith(label) for label in named)
    }

    assert found.sections
    assert lacking == set()


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_names_what_exists(name):
    """Its providers, channels and requirements are in the catalog, as far as it knows the platform."""
    sheet = catalog().sheets[name]
    uses = [sheet.uses, *(section.uses for section in sheet.sections if section.uses)]
    asked = {
        requirement
        for section in sheet.sections
        for each in section.fields
        for requirement in each.requirements
    }
    known = {each for each in asked if each.partition(".")[0] in catalog().platforms}

    assert {each for use in uses for each in use.login_providers} <= set(catalog().login_providers)
    assert {each for use in uses for each in use.messaging} <= set(catalog().messaging)
    assert {each for use in uses for each in use.stores} <= set(catalog().stores)
    assert {each for use in uses for each in use.login_providers} <= set(sheet.uses.login_providers)
    assert known <= set(catalog().requirements)


def test_every_login_provider_has_a_sheet():
    """Save Apple, which has no console of its own for it but the App Store's."""
    uses = [sheet.uses for sheet in catalog().sheets.values()]

    assert set(catalog().login_providers) - {
        each for use in uses for each in use.login_providers
    } == {"apple"}


@pytest.mark.parametrize("name", SHEETS)
def test_labels_and_notes_are_plain_words(name):
    """A label stands once in its section; notes are whole sentences in both languages."""
    for section in catalog().sheets[name].sections:
        labels = [each.label for each in section.fields]
        notes = [note for each in section.fields for note in (each.note, each.missing) if note]

        assert len(set(labels)) == len(labels)
        for note in notes:
            for words in (note.en, note.id):
                assert re.fullmatch(r"[A-Z].*\.", words)
                assert not re.search(r"[*_\[\]<>]", re.sub(r"`[^`]+`", "", words))


@pytest.mark.parametrize("code", CODES)
def test_the_words_of_the_sheets_are_all_used_and_the_same_in_every_language(code):
    """The same keys with the same blanks."""
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in Path(resources.__file__).parent.rglob("*.py")
    )
    words = pack(code).sheet

    assert {key: re.findall(r"\{\w+\}", said) for key, said in words.items()} == {
        key: re.findall(r"\{\w+\}", said) for key, said in pack("en").sheet.items()
    }
    assert [key for key in words if not re.search(f"""['"]{key}['"]""", source)] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"label": "A"},
        {"label": "A", "rows": "processors"},
        {"label": "A", "value": "contact.email", "rows": "processors", "columns": {}},
        {"label": "A", "value": "contact.email", "limit": 0},
    ],
    ids=["nothing", "no columns", "both", "limit"],
)
def test_a_field_that_says_nothing_is_refused(wrong):
    """A contributor hears of it at once."""
    with pytest.raises(ValueError, match=r"A: |limit"):
        SheetField.model_validate(wrong)


def test_a_platform_is_a_file(tmp_path):
    """A new one needs no line of Python."""
    folder = tmp_path / "sheets"
    folder.mkdir()
    sheet = {
        "name": "Nusantara Console",
        "url": "https://nusantara.example/",
        "uses": {"login_providers": ["facebook"]},
        "sections": [
            {
                "title": {"en": "App", "id": "Aplikasi"},
                "fields": [{"label": "Name", "value": "service.name"}],
            }
        ],
        "checked": "2026-11-21",
        "evidence": [{"what": "all", "how": "recalled"}],
    }
    (folder / "nusantara.yml").write_text(yaml.safe_dump(sheet), encoding="utf-8")

    written = fill(
        "nusantara",
        Catalog(tmp_path).sheets["nusantara"],
        policy_of(sample("minimal")),
        PACKS,
        "id",
    )

    assert "- Name: `Toko Harapan`" in markdown(written, pack("id").sheet)


def test_a_misspelt_key_is_refused(tmp_path):
    """With its place."""
    folder = tmp_path / "sheets"
    folder.mkdir()
    broken = (resources.catalog() / "sheets" / "amazon.yml").read_text(encoding="utf-8")
    (folder / "amazon.yml").write_text(
        broken.replace("limit:", "lmit:").replace("name:", "nmae:", 1)
    )

    with pytest.raises(ProblemsFound, match="P901"):
        _ = Catalog(tmp_path).sheets["amazon"]


def test_hostile_values_stay_what_they_are(tmp_path):
    """In code with enough backticks, and in cells without a pipe or a tag that works."""
    changes = {
        "service.name": "Toko ``<b>`|*x*",
        "login_providers.facebook.app_name": "Toko ``<b>`|*x*",
        "recipients.hosting.name": "PT <script>|*x*",
    }
    written = markdown(filled(write(tmp_path, changes), "meta"), pack("en").sheet)

    assert "- Display name: ``` Toko ``<b>`|*x* ```" in written
    assert "| PT &lt;script&gt;\\|\\*x\\* |" in written


def test_plain_text_has_no_marks():
    """It can be pasted anywhere."""
    written = text(filled(sample("minimal"), "meta"), pack("en").sheet)

    assert "- Contact email: privasi@tokoharapan.example\n" in written
    assert "    Permission: public_profile; Data: full name; Why: manage your account" in written
    assert not re.search(
        r"[`*|#]", written.replace("`scope.other_documents`", "").replace("`terms_of_service`", "")
    )


@pytest.mark.parametrize("name", ["minimal", "hosting-provider"])
def test_programs_get_the_same_form_every_time(name):
    """JSON with a stable schema."""
    sheets = json.loads(run(sample(name), "--format", "json").stdout)

    jsonschema.validate(sheets, SCHEMA)
    assert [sheet["platform"] for sheet in sheets] == [
        each for each in needed(name) if each not in STORES
    ]


def test_all_sheets_fit_the_schema(everything):
    """Those of every platform."""
    jsonschema.validate([data(filled(everything, name)) for name in SHEETS], SCHEMA)


def test_the_same_answers_give_the_same_bytes():
    """Whatever the seed of hashes."""
    command = [sys.executable, "-m", "generator.cli", "sheet", str(sample("hosting-provider"))]
    written = {
        subprocess.run(
            command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }

    assert len(written) == 1


def test_all_platforms_in_use_are_printed():
    """Stores are not among them: the answers do not say that there is an app."""
    result = run(sample("hosting-provider"))

    assert result.exit_code == 0
    assert re.findall("^# (.+)$", result.stdout, re.MULTILINE) == [
        "Google Auth Platform",
        "Meta App Dashboard",
    ]
    assert "Meta App Dashboard: Terms of Service URL: " in result.stderr


def test_stores_that_list_the_app_have_their_sheets(tmp_path):
    """Without being named."""
    changes = {
        "service.stores": ["google_play", "app_store"],
        "service.store_name": "Toko Harapan",
        "service.developer_name": "PT Toko Harapan Nusantara",
    }
    printed = run(write(tmp_path, changes), "--format", "json").stdout

    found = [each["platform"] for each in json.loads(printed)]
    assert found == ["app_store", "google_play", "meta"]


def test_a_site_without_platforms_says_so(tmp_path):
    """Nothing on standard output."""
    changes = {"login_providers": REMOVED, "activities.account.source": "data_subject"}
    result = run(write(tmp_path, changes))

    assert (result.exit_code, result.stdout.strip()) == (0, "")
    assert "No platform with a sheet is in use." in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--platform", "myspace"], 2, "there is no 'myspace', only amazon,"),
        (["--format", "fastlane"], 2, "--format fastlane goes with --platform app_store."),
        (["--format", "xcprivacy", "--platform", "meta"], 2, "goes with --platform app_store."),
        (["--fill", "form.csv"], 2, "--fill goes with --platform google_play."),
        (["--platform", "tiktok"], 1, "uses nothing of TikTok for Developers. It uses: meta."),
    ],
    ids=["unknown", "fastlane", "xcprivacy", "fill", "unused"],
)
def test_wrong_options_are_explained(arguments, code, message, tmp_path, monkeypatch):
    """2 for wrong usage, 1 for what the answers do not have."""
    monkeypatch.chdir(tmp_path)
    Path("form.csv").write_text("", encoding="utf-8")

    result = run(write(tmp_path), *arguments)

    assert result.exit_code == code
    assert message in re.sub(r"\s+", " ", result.stderr)


def test_broken_answers_are_not_entered_anywhere(tmp_path):
    """There would be no policy to agree with."""
    result = run(write(tmp_path, {"deletion.then": "erase"}))

    assert (result.exit_code, result.stdout) == (1, "")
    assert "P408" in result.stderr


def test_a_sheet_can_go_to_a_file(tmp_path):
    """Standard output stays empty."""
    result = run(write(tmp_path), "-o", tmp_path / "sheet.md")

    assert result.stdout == ""
    assert (tmp_path / "sheet.md").read_text(encoding="utf-8").startswith("# Meta App Dashboard\n")


def test_it_says_when_the_site_does_not_show_what_the_sheet_says(tmp_path):
    """Nothing is published, then something is, then the answers change."""
    file = write(tmp_path)
    publish = ["publish", str(file), "--announced", "2026-12-01", "--effective", "2026-12-02"]
    drafted = run(file).stderr
    CliRunner().invoke(main, publish)
    published = run(file).stderr
    write(tmp_path, {"contacts.privacy.email": "data@tokoharapan.example"})
    changed = run(file, "--lang", "id").stderr

    assert "Nothing is published yet." in drafted
    assert "published" not in published
    assert "Jawaban telah berubah sejak version 1 (2026-12-02) diterbitkan." in changed


def test_a_processor_of_one_activity_gets_the_data_of_that_activity(tmp_path):
    """What the sign-in brings besides stays with the company and its host."""
    changes = {
        "activities.orders.source": "facebook",
        "activities.orders.recipients": ["hosting", "print"],
        "recipients": {
            "hosting": {
                "name": "PT Awan Rawa Data",
                "country": "ID",
                "role": "processor",
                "service": {"id": "hosting server kami", "en": "hosting of our servers"},
            },
            "print": {"name": "PT Cetak Label", "country": "ID", "role": "processor"},
        },
    }
    rows = field(filled(write(tmp_path, changes), "meta"), "Processors").rows

    assert {row["name"]: row["data"] for row in rows}["PT Cetak Label",] == ("full name",)
