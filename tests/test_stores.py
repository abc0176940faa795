"""Labels of app stores follow from the answers, use the stores' own ids only, and leave nothing guessed."""

import csv
import io
import json
import plistlib
from collections import Counter
from typing import get_args

import pytest
import yaml
from click.testing import CliRunner
from rendered import catalog

from generator import resources
from generator.answers import load
from generator.catalog import Catalog
from generator.catalog.store_labels import (
    AppleCategory,
    ApplePurpose,
    ManifestPurpose,
    ManifestType,
    PlayPurpose,
    PlayType,
)
from generator.cli import main
from generator.policy import derive
from generator.problems import ProblemsFound
from generator.stores.app_privacy import fastlane, manifest
from generator.stores.data_safety import HEADER, answers, fill, keys
from generator.stores.labels import Labels
from questionnaires import REMOVED, sample, write

LABELS = catalog().store_labels
DELETION = "https://privacy.tokoharapan.example/en/data-deletion/"
NAME = "PSL_DATA_USAGE_RESPONSES:PSL_NAME"


def labels(folder=None, changes=None, start="minimal"):
    file = write(folder, changes, start) if folder else sample(start)
    return Labels(derive(load(file, catalog()).answers, catalog()))


def form(*, only=None, values=None, ends="\n", bom=""):
    """Make a form as Play Console exports it, with labels that need quotation marks."""
    rows = [key for key in keys(LABELS.play) if only is None or key in only]
    lines = [",".join(HEADER)]
    for question, response in rows:
        value = (values or {}).get((question, response), "")
        lines.append(f'{question},{response},{value},OPTIONAL,"{question}, or ""{response}""?"')
    return (bom + ends.join(lines)).encode()


def rows_of(text):
    return {(row[0], row[1]): row[2] for row in csv.reader(io.StringIO(text))}


# The catalog


def test_every_kind_of_data_is_placed_once():
    """With a type, without one, or never sent by an app."""
    placed = [item for each in LABELS.types for item in each.data]
    placed += [*LABELS.without_type, *LABELS.not_in_apps]

    assert Counter(placed) == Counter(list(catalog().data))


def test_every_purpose_is_placed_once():
    """With a purpose of each store that has one."""
    placed = [item for each in LABELS.purposes for item in each.purposes]

    assert Counter(placed) == Counter(list(catalog().purposes))


@pytest.mark.parametrize(
    ("found", "closed"),
    [
        (LABELS.play.types, PlayType),
        (LABELS.play.purposes, PlayPurpose),
        (LABELS.apple.types, AppleCategory),
        (LABELS.apple.purposes, ApplePurpose),
    ],
    ids=["Play types", "Play purposes", "Apple types", "Apple purposes"],
)
def test_ids_of_the_stores_are_a_closed_list(found, closed):
    """Each has a label, in the order of the store."""
    assert tuple(found) == get_args(closed)


def test_the_form_has_as_many_rows_as_play_console_exports():
    """22 general ones, 38 kinds of data, and 19 rows for each of these."""
    found = list(keys(LABELS.play))

    assert len(found) == len(set(found)) == 22 + 38 + 38 * 19


def test_apple_s_odd_spelling_is_kept():
    """PhotosorVideos: any other spelling declares nothing."""
    assert LABELS.apple.types["PHOTOS_OR_VIDEOS"].manifest == "PhotosorVideos"
    assert len(get_args(ManifestType)) == 35


@pytest.mark.parametrize("wrong", ["PhotosOrVideos", "HealthAndFitness", "Body"])
def test_an_invented_id_is_refused(wrong, tmp_path):
    """Apple would take it without a word."""
    text = (resources.catalog() / "store_labels.yml").read_text(encoding="utf-8")
    broken = text.replace("manifest: PhotosorVideos", f"manifest: {wrong}")
    (tmp_path / "store_labels.yml").write_text(broken, encoding="utf-8")

    with pytest.raises(ProblemsFound, match=r"P901 apple\.types\.PHOTOS_OR_VIDEOS"):
        _ = Catalog(tmp_path).store_labels


# What follows from the answers


def test_a_label_says_why_with_whom_and_whether_it_must_be_given():
    """A processor does not count as sharing; the courier does, for it decides for itself."""
    by_type = {each.id: each for each in labels().play}

    assert by_type["PSL_EMAIL"].purposes == ("PSL_ACCOUNT_MANAGEMENT",)
    assert by_type["PSL_EMAIL"].shared is False
    assert by_type["PSL_PHONE"].shared is True
    assert by_type["PSL_PHONE"].sharing == ("PSL_APP_FUNCTIONALITY",)
    assert by_type["PSL_PHONE"].control == "required"


def test_no_label_without_data_and_no_data_without_a_label():
    """Form and policy agree in both directions (Google Play, Data safety)."""
    found = labels(start="hosting-provider")
    typed = {LABELS.type_of[use.data].play for use in found.uses if use.data in LABELS.type_of}
    asked = {each.about for each in found.play_questions}

    assert {each.id for each in found.play} == typed
    assert {use.data for use in found.uses if use.data not in LABELS.type_of} <= asked


QUESTIONS = [
    ({}, "play", ("no_type", "access_token")),
    ({"activities.orders.purpose": "recruitment"}, "play", ("no_purpose", "recruitment")),
    ({"activities.account.required": REMOVED}, "play", ("control", "Personal info: Email address")),
    (
        {"activities.account.retention": {"until": "session_end", "then": "destroy"}},
        "play",
        ("ephemeral", "Personal info: Email address"),
    ),
    (
        {"recipients.courier.purpose": "recruitment"},
        "play",
        ("sharing", "Personal info: Phone number"),
    ),
    ({"activities.orders.source.through": "telephone"}, "play", ("elsewhere", "order_fulfilment")),
    (
        {"activities.orders.data": ["full_name", "cctv_footage"]},
        "apple",
        ("not_sent", "cctv_footage"),
    ),
    ({"activities.account.form": "pseudonymous"}, "apple", ("coded", "email_address")),
    ({"activities.orders.purpose": "direct_marketing"}, "apple", ("tracking", "Phone Number")),
    ({"service.tracking": True}, "apple", ("tracked", "Toko Harapan")),
]


@pytest.mark.parametrize(
    ("changes", "store", "expected"), QUESTIONS, ids=[f"{case[2][0]}" for case in QUESTIONS]
)
def test_what_no_answer_says_is_asked(changes, store, expected, tmp_path):
    """And it is asked only then."""
    if "activities.orders.source.through" in changes:
        origin = {"from": "data_subject", "through": "telephone"}
        changes = {"activities.orders.source": origin}
    found = labels(tmp_path, changes)
    asked = {(each.key, str.__str__(each.about)) for each in getattr(found, f"{store}_questions")}
    before = {
        (each.key, str.__str__(each.about)) for each in getattr(labels(), f"{store}_questions")
    }

    assert expected in asked
    assert expected not in before or not changes


def test_customers_data_is_left_out_with_a_word():
    """The company is their processor, so the app's label need not tell."""
    asked = {each.key for each in labels(start="isp-platform").play_questions}

    assert "for_customers" in asked


@pytest.mark.parametrize(
    ("changes", "tracking"),
    [
        ({}, False),
        ({"activities.orders.purpose": "targeted_advertising"}, True),
        ({"activities.orders.purpose": "direct_marketing"}, None),
        (
            {
                "activities.orders.purpose": "direct_marketing",
                "activities.orders.recipients": "hosting",
                "recipients.payment": REMOVED,
                "recipients.courier": REMOVED,
            },
            False,
        ),
    ],
    ids=["nothing", "by definition", "with others", "on its own"],
)
def test_tracking_is_said_denied_or_left_open(changes, tracking, tmp_path):
    """It needs other companies: what the company does alone is none (Apple, App privacy details)."""
    assert labels(tmp_path, changes).tracks is tracking


@pytest.mark.parametrize(
    ("measures", "said"),
    [
        (["encryption_in_transit"], True),
        ([{"measure": "encryption_in_transit", "data": ["full_name"]}], None),
        (["access_control"], None),
    ],
    ids=["all", "some", "nothing"],
)
def test_encryption_is_said_only_of_all_data(measures, said, tmp_path):
    """A measure for some of them is no answer to the store's question."""
    assert labels(tmp_path, {"security.measures": measures}).encrypted is said


def test_what_a_tool_collects_is_on_the_label(tmp_path):
    """And it is shared, if whoever runs the tool decides for itself."""
    activity = {
        "purpose": "targeted_advertising",
        "data": ["pages_visited"],
        "source": "automatic",
        "basis": {"legitimate_interest": {"id": "penjualan kami", "en": "our sales"}},
    }
    changes = {
        "activities.ads": activity,
        "tools": {
            "google_adsense": {
                "activities": "ads",
                "data": ["advertising_identifier"],
                "loads": "always",
            }
        },
        "recipients.google": {"tool": "google_adsense", "role": "controller"},
    }
    found = {each.id: each for each in labels(tmp_path, changes).play}

    assert found["PSL_DEVICE_ID"].purposes == ("PSL_ADVERTISING",)
    assert found["PSL_DEVICE_ID"].shared is True
    assert found["PSL_USER_INTERACTION"].purposes == ("PSL_ADVERTISING",)


def test_an_app_that_tracks_says_so_in_the_manifest(tmp_path):
    """The answer counts, whatever the purposes tell."""
    assert plistlib.loads(manifest(labels(tmp_path, {"service.tracking": True})))[
        "NSPrivacyTracking"
    ]


# The App Store's files


def test_the_manifest_can_be_read_and_names_each_type_once():
    """With keys and values of Apple's lists only."""
    read = plistlib.loads(manifest(labels(start="hosting-provider")))
    entries = read["NSPrivacyCollectedDataTypes"]
    prefix = "NSPrivacyCollectedDataType"
    types = [entry[prefix].removeprefix(prefix) for entry in entries]
    purposes = {
        purpose.removeprefix(f"{prefix}Purpose")
        for entry in entries
        for purpose in entry[f"{prefix}Purposes"]
    }

    assert len(types) == len(set(types)) > 5
    assert set(types) <= set(get_args(ManifestType))
    assert purposes <= set(get_args(ManifestPurpose))
    assert "NSPrivacyAccessedAPITypes" not in read


def test_what_is_open_is_not_in_the_manifest(tmp_path):
    """Neither yes nor no: its developers decide."""
    found = labels(tmp_path, {"activities.orders.purpose": "direct_marketing"})
    read = plistlib.loads(manifest(found))
    entries = {
        entry["NSPrivacyCollectedDataType"]: entry for entry in read["NSPrivacyCollectedDataTypes"]
    }

    assert "NSPrivacyTracking" not in read
    assert (
        "NSPrivacyCollectedDataTypeTracking" not in entries["NSPrivacyCollectedDataTypePhoneNumber"]
    )
    assert (
        entries["NSPrivacyCollectedDataTypeEmailAddress"]["NSPrivacyCollectedDataTypeTracking"]
        is False
    )


def test_the_manifest_says_what_it_leaves_to_developers():
    """In a comment before the first key."""
    assert b"NSPrivacyAccessedAPITypes" in manifest(labels()).partition(b"<plist")[0]


def test_fastlane_gets_a_row_for_each_category():
    """In the form of its configuration file."""
    rows = json.loads(fastlane(labels()))

    assert rows[1] == {
        "category": "EMAIL_ADDRESS",
        "purposes": ["APP_FUNCTIONALITY"],
        "data_protections": ["DATA_LINKED_TO_YOU"],
    }
    assert len({row["category"] for row in rows}) == len(rows)


def test_an_app_that_collects_nothing_says_so(tmp_path):
    """One row for fastlane, an empty list in the manifest, and no in the form."""
    changes = {
        f"activities.{name}.source": {"from": "data_subject", "through": "telephone"}
        for name in ("orders", "billing")
    } | {"activities.account": REMOVED, "login_providers": REMOVED}
    found = labels(tmp_path, changes)

    assert json.loads(fastlane(found)) == [{"data_protections": ["DATA_NOT_COLLECTED"]}]
    assert plistlib.loads(manifest(found))["NSPrivacyCollectedDataTypes"] == []
    assert answers(found, DELETION)["PSL_DATA_COLLECTION_COLLECTS_PERSONAL_DATA", ""] == "false"


def test_tracking_is_marked_for_fastlane_too(tmp_path):
    """Beside the link to the person."""
    found = labels(tmp_path, {"activities.orders.purpose": "targeted_advertising"})
    rows = {row["category"]: row for row in json.loads(fastlane(found))}

    protections = ["DATA_LINKED_TO_YOU", "DATA_USED_TO_TRACK_YOU"]
    assert rows["PHONE_NUMBER"]["data_protections"] == protections


# Google Play's form


def test_the_form_is_filled_in_by_its_keys():
    """Every answer stands in its row, and no other row has one."""
    filled = rows_of(fill(form(), "form.csv", labels(), DELETION).text)
    said = {key: value for key, value in filled.items() if value and key[0] != HEADER[0]}

    assert said == answers(labels(), DELETION)
    assert said["PSL_ACCOUNT_DELETION_URL", ""] == DELETION
    assert said["PSL_DATA_TYPES_PERSONAL", "PSL_NAME"] == "true"
    assert said[f"{NAME}:PSL_DATA_USAGE_EPHEMERAL", ""] == "false"


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["plain", "BOM"])
def test_every_other_byte_of_the_form_stays(ends, bom):
    """Line ends, quotation marks and the mark at the start are as they were."""
    before = form(ends=ends, bom=bom).decode()
    after = fill(before.encode(), "form.csv", labels(), DELETION).text
    found = answers(labels(), DELETION)

    lines = list(zip(before.split(ends), after.split(ends), strict=True))
    changed = [(old, new) for old, new in lines if old != new]
    assert len(changed) == len(found)
    for old, new in changed:
        question, response, *_ = old.split(",")
        value = found[question, response]
        assert new == old.replace(f"{question},{response},,", f"{question},{response},{value},", 1)


def test_a_filled_form_can_be_filled_again():
    """The answers replace themselves."""
    once = fill(form(), "form.csv", labels(), DELETION).text

    assert fill(once.encode(), "form.csv", labels(), DELETION).text == once


def test_an_answer_with_a_comma_is_quoted():
    """So that it stays one field."""
    filled = fill(form(), "form.csv", labels(), 'https://x.example/a,"b"/').text

    assert rows_of(filled)["PSL_ACCOUNT_DELETION_URL", ""] == 'https://x.example/a,"b"/'


def test_what_the_form_says_beyond_the_answers_is_told():
    """It stays as it is; a person decides which of the two is wrong."""
    values = {
        ("PSL_DATA_TYPES_LOCATION", "PSL_PRECISE_LOCATION"): "TRUE",
        (f"{NAME}:DATA_USAGE_COLLECTION_PURPOSE", "PSL_ADVERTISING"): "true",
        ("PSL_SUPPORTED_ACCOUNT_CREATION_METHODS", "PSL_ACM_USER_ID_PASSWORD"): "true",
    }
    filled = fill(form(values=values), "form.csv", labels(), DELETION)

    assert filled.contradicted == (
        'PSL_DATA_TYPES_LOCATION, or "PSL_PRECISE_LOCATION"?',
        f'{NAME}:DATA_USAGE_COLLECTION_PURPOSE, or "PSL_ADVERTISING"?',
    )
    assert rows_of(filled.text)["PSL_DATA_TYPES_LOCATION", "PSL_PRECISE_LOCATION"] == "TRUE"


def test_a_row_that_is_not_known_is_an_error():
    """Google changed the form; nothing is written."""
    new = b"\nPSL_DATA_USAGE_RESPONSES:PSL_NAME:PSL_NEW,PSL_A,,OPTIONAL,New?"

    with pytest.raises(ProblemsFound) as found:
        fill(form() + new, "form.csv", labels(), DELETION)

    (problem,) = found.value.problems
    assert (problem.code, str(problem.place)) == ("P842", "form.csv:784:1")
    assert "`PSL_DATA_USAGE_RESPONSES:PSL_NAME:PSL_NEW` with `PSL_A`" in problem.message


def test_a_row_that_is_lacking_is_an_error():
    """Every one of them at once."""
    left = set(keys(LABELS.play)) - {
        ("PSL_DATA_TYPES_PERSONAL", "PSL_NAME"),
        ("PSL_ACCOUNT_DELETION_URL", ""),
        ("PSL_DATA_TYPES_LOCATION", "PSL_PRECISE_LOCATION"),
    }

    with pytest.raises(ProblemsFound) as found:
        fill(form(only=left), "form.csv", labels(), DELETION)

    assert [problem.code for problem in found.value.problems] == ["P843", "P843"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xef\xbb\xbf",
        b"question,response\n",
        b"Question ID,Response ID,Response value,Answer requirement,Label\n",
        form().replace(b",OPTIONAL,", b',"OPTIONAL,', 1),
        form() + b"\nPSL_NAME,true",
        b"caf\xe9,,,,",
    ],
    ids=["empty", "mark only", "two columns", "other header", "quotes", "short row", "latin-1"],
)
def test_what_is_no_export_is_refused(content):
    """Play Console would refuse it as well."""
    with pytest.raises(ProblemsFound, match="P841"):
        fill(content, "form.csv", labels(), DELETION)


def test_the_command_fills_in_a_form(tmp_path):
    """The file goes where it is wanted, and the rest of the work to the terminal."""
    (tmp_path / "form.csv").write_bytes(form())
    arguments = ["sheet", str(write(tmp_path)), "--platform", "google_play", "--lang", "id"]
    fill_in = ["--fill", str(tmp_path / "form.csv"), "-o", str(tmp_path / "filled.csv")]

    result = CliRunner().invoke(main, [*arguments, *fill_in])

    assert (result.exit_code, result.stdout) == (0, "")
    assert (
        rows_of((tmp_path / "filled.csv").read_text(encoding="utf-8"))[
            "PSL_DATA_TYPES_PERSONAL", "PSL_EMAIL"
        ]
        == "true"
    )
    assert "“token akses” tidak memiliki jenis tersendiri" in result.stderr


def test_the_command_writes_nothing_for_a_form_that_is_none(tmp_path):
    """The problem has a place and a fix."""
    (tmp_path / "form.csv").write_bytes(b"a,b\n")
    arguments = [
        "sheet",
        str(write(tmp_path)),
        "--platform",
        "google_play",
        "-o",
        str(tmp_path / "out.csv"),
    ]

    result = CliRunner().invoke(main, [*arguments, "--fill", str(tmp_path / "form.csv")])

    assert result.exit_code == 1
    assert "P841" in result.stderr
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("kind", ["fastlane", "xcprivacy"])
def test_the_command_writes_files_for_the_app_store(kind, tmp_path):
    """Data on standard output, what is left to do on standard error."""
    arguments = ["sheet", str(write(tmp_path)), "--platform", "app_store", "--format", kind]
    result = CliRunner().invoke(main, arguments)

    assert result.exit_code == 0
    read = json.loads(result.stdout) if kind == "fastlane" else plistlib.loads(result.stdout_bytes)
    assert read
    assert (
        "NSPrivacyAccessedAPITypes: The reasons for some interfaces are about the code."
        in result.stderr
    )


def test_the_labels_file_has_no_key_that_nobody_reads():
    """What stands in it is used."""
    written = yaml.safe_load((resources.catalog() / "store_labels.yml").read_text(encoding="utf-8"))

    assert set(written) == set(type(LABELS).model_fields) - {"note"}
