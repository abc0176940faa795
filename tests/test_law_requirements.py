"""What laws require: as data, where it applies, and what on the pages proves it."""

import dataclasses
import json
import typing
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from generator.answers import load
from generator.answers.questionnaire import Answers
from generator.catalog import Catalog
from generator.checking import check_file
from generator.cli import main
from generator.languages import language_pack
from generator.policy import Policy, derive
from generator.policy.instruments import instruments
from generator.proof.coverage import Examination
from generator.render import Renderer
from questionnaires import FOR_EUROPE, REMOVED, answered, sample, write

TODAY = date(2026, 11, 21)
CATALOG = Catalog.bundled()
PROBLEMS = (Path(__file__).parents[1] / "docs" / "reference" / "problems.md").read_text("utf-8")
ROWS = [
    pytest.param(row, id=name)
    for law in CATALOG.law_requirements.values()
    for name, row in law.requirements.items()
]


# The data


def test_every_file_says_where_it_applies():
    """The order of reports is that of instruments.yml."""
    assert set(CATALOG.law_requirements) == set(CATALOG.instruments)


def test_every_id_stands_once():
    """Reports name a requirement by its own id, whatever its law."""
    assert len({row.id for row in ROWS}) == len(ROWS) == 287


@pytest.mark.parametrize("name", CATALOG.instruments)
def test_an_instrument_applies_somewhere(name):
    """With a law of the catalog, for users or seats, or to every site."""
    known = CATALOG.instruments[name]

    assert known.always or known.covers.users or known.law in CATALOG.laws


@pytest.mark.parametrize("name", [name for name, each in CATALOG.instruments.items() if each.law])
def test_a_law_and_its_requirements_start_on_the_same_day(name):
    """Both catalogs have one date for one law."""
    if name in CATALOG.laws:
        assert CATALOG.law_requirements[name].in_force == CATALOG.laws[name].in_force


@pytest.mark.parametrize("row", ROWS)
def test_a_requirement_is_a_sentence_in_each_language(row):
    """Whole sentences, not the same in both."""
    for words in (row.requires, row.todo):
        if words:
            assert words.en.endswith(".")
            assert words.id.endswith(".")
            assert words.en != words.id


@pytest.mark.parametrize("row", ROWS)
def test_a_requirement_has_a_proof_or_something_to_do(row):
    """What only a person knows says what to do about it."""
    proved = bool(row.shown or row.discloses or row.rules or row.languages)

    assert proved or not row.in_part
    assert proved or row.todo
    assert row.todo or not (row.if_answered or row.in_part)


@pytest.mark.parametrize("row", ROWS)
def test_a_requirement_says_how_it_is_known(row):
    """What was read in a text or a report says where."""
    assert row.section
    for each in row.evidence:
        assert each.source or each.how == "recalled" or row.source == "Good practice"


@pytest.mark.parametrize("row", ROWS)
def test_every_rule_is_a_documented_problem(row):
    """The codes stand in docs/reference/problems.md."""
    for code in row.rules:
        assert f"| {code} |" in PROBLEMS


@pytest.mark.parametrize("row", ROWS)
def test_every_name_leads_somewhere(row):
    """Names of the policy, and paths in the questionnaire."""
    passages = (*row.shown, *(each for name in row.discloses for each in CATALOG.disclosures[name]))
    named = {row.when, row.if_answered, row.each, *(v for each in passages for v in each.values)}
    of_policy = [name for name in named if name and not name.startswith("item.")]

    assert [name for name in of_policy if not _leads(Policy, name)] == []
    assert [path for path in row.answer if not _leads(Answers, path)] == []


@pytest.mark.parametrize("name", ["nothing", "answers.securty", "recipients.all.nome"])
def test_a_misspelt_name_would_be_found(name):
    """The test before this one can fail."""
    assert not _leads(Policy, name)


def _leads(start, name):
    """Follow a dotted name through the types of attributes, alternatives and members."""
    found = {start}
    for part in name.split("."):
        found = {kind for each in found for kind in _types_of(each, part)}
    return bool(found)


@cache
def _types_of(kind, part):
    if issubclass(kind, BaseModel) and part in kind.model_fields:
        return frozenset(_classes(kind.model_fields[part].annotation))
    if isinstance(found := getattr(kind, part, None), property):
        return frozenset(_classes(typing.get_type_hints(found.fget)["return"]))
    if dataclasses.is_dataclass(kind):
        return frozenset(_classes(typing.get_type_hints(kind).get(part, ())))
    return frozenset()


def _classes(hint):
    """List the classes in a type: those of each alternative, and of the members of a list."""
    if typing.get_origin(hint) is typing.Literal:
        return {str}
    if inner := typing.get_args(hint):
        return {kind for each in inner for kind in _classes(each)}
    return {hint} if isinstance(hint, type) else set()


@pytest.mark.parametrize("name", CATALOG.disclosures)
def test_a_disclosure_is_made_by_clauses_that_name_it(name):
    """clauses.yml and disclosures.yml agree."""
    for passage in CATALOG.disclosures[name]:
        outline = CATALOG.documents[passage.document]
        (clause,) = (each for each in outline.clauses if each.id == passage.clause)

        assert name in clause.discloses


# Where they apply

INDONESIA = frozenset(
    [
        "uu_pdp",
        "pp33",
        "uu_ite",
        "pp_71_2019",
        "permenkominfo_20_2016",
        "permenkominfo_5_2020",
        "uu_24_2009",
        "uu_8_1999",
        "pp_tunas",
        "uu_36_1999",
    ]
)
PACKS = frozenset(["sg", "my", "th", "ph", "vn", "in", "au", "us_ca", "coppa", "br", "jp"])


@pytest.mark.parametrize(
    ("changes", "applying"),
    [
        ({}, INDONESIA),
        ({"service.users_in": ["ID", "DE"]}, INDONESIA | {"gdpr", "eprivacy"}),
        ({"service.users_in": ["ID", "EEA"]}, INDONESIA | {"gdpr", "eprivacy"}),
        ({"service.users_in": ["ID", "GB"]}, INDONESIA | {"uk_gdpr"}),
        ({"service.users_in": ["ID", "MY"]}, INDONESIA | {"my"}),
        ({"service.users_in": ["US"]}, INDONESIA | {"us_ca", "coppa"}),
        ({"service.users_in": "worldwide", "laws": ["uu_pdp", "pp33"]}, INDONESIA),
        ({"laws": ["gdpr"]}, {"gdpr", "eprivacy"}),
        ({"controller.address.country": "SG", "service.users_in": ["SG"]}, {"sg"}),
    ],
)
def test_laws_follow_from_seat_and_users(changes, applying, tmp_path):
    """Or from the answer `laws`, which stands in place of everything else."""
    found = _instruments(tmp_path, changes)

    assert found == dict.fromkeys([*applying, "practice"], True)


def test_a_country_that_the_answer_on_laws_cannot_name_is_left_to_a_person(tmp_path):
    """Its pack is no law to choose, so nothing says that the author meant to leave it out."""
    found = _instruments(
        tmp_path, {"service.users_in": ["ID", "MY", "DE"], "laws": ["uu_pdp", "pp33"]}
    )

    assert found == dict.fromkeys([*INDONESIA, "practice"], True) | {"my": False}


def test_users_worldwide_leave_the_packs_to_a_person(tmp_path):
    """The laws with clauses of their own apply; of the others nobody can know."""
    found = _instruments(tmp_path, {"service.users_in": "worldwide"})

    assert {name for name, certain in found.items() if not certain} == PACKS
    assert {"gdpr", "uk_gdpr"} <= {name for name, certain in found.items() if certain}


def _instruments(folder, changes):
    answers = answered(folder, changes).answers
    policy = derive(answers, CATALOG)
    return {each.slug: each.certain for each in instruments(answers, CATALOG, policy.laws)}


def test_what_is_lacking_for_users_worldwide_is_no_problem(tmp_path):
    """It is manual, and nothing is reported."""
    report = check_file(write(tmp_path, {"service.users_in": "worldwide"}), effective=TODAY)

    assert report.problems == ()
    assert {each.state for each in report.coverage if each.law in PACKS} == {"manual"}


# What proves them


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"service.users_in": ["ID", "MY"]}, "missing"),
        ({"service.users_in": ["ID", "IN"]}, None),
        ({"service.users_in": ["ID", "MY"], "laws": ["uu_pdp", "pp33"]}, "manual"),
    ],
)
def test_a_notice_for_malaysia_has_to_be_in_malay(changes, state, tmp_path):
    """An Indonesian text does not count (Personal Data Protection Act 2010 s. 7(3))."""
    found = _covered(write(tmp_path, changes))

    assert (found["my-pdpa.7.3"].state if "my-pdpa.7.3" in found else None) == state


@pytest.mark.parametrize(
    ("languages", "state"),
    [
        (("id", "en"), "missing"),
        (("id", "ms"), "missing"),
        (("id", "en", "ms"), "met"),
    ],
)
def test_malay_stands_beside_english(languages, state, tmp_path):
    """The notice is complete in both; a page in either alone is not."""
    policy = derive(answered(tmp_path, {"service.users_in": ["ID", "MY"]}).answers, CATALOG)
    coverage = Examination(dataclasses.replace(policy, languages=languages), (), ()).coverage()

    assert {each.id: each.state for each in coverage}["my-pdpa.7.3"] == state


def test_without_malay_the_check_of_a_policy_for_malaysia_warns(tmp_path):
    """Nobody reads that all is well."""
    problems = check_file(write(tmp_path, {"service.users_in": ["ID", "MY"]}), TODAY).problems
    (problem,) = (each for each in problems if "my-pdpa.7.3" in each.requirements)

    assert (problem.code, problem.severity) == ("P451", "warning")
    assert "ms" in problem.message


TRANSPARENCY = [row.id for row in ROWS if row.id.startswith(("eu-gdpr.12", "eu-gdpr.13"))] + [
    "eu-gdpr.14.1.d",
    "eu-gdpr.14.2.f",
    "eu-gdpr.14.3",
    "eu-gdpr.21.4",
]


def test_everything_that_the_gdpr_wants_people_told_can_be_told(tmp_path):
    """The 21 requirements of articles 12 to 14 and 21(4), met by what is printed."""
    found = _covered(write(tmp_path, FOR_EUROPE))

    assert len(TRANSPARENCY) == 21
    assert {name: found[name].lacking for name in TRANSPARENCY if found[name].state != "met"} == {}


def test_what_is_proved_in_part_stays_with_a_person():
    """Encryption is a duty that naming measures does not prove."""
    found = _covered(sample("minimal"))["id-permen20.15.2"]

    assert found.where
    assert (found.state, found.lacking) == ("manual", ())


def test_what_no_clause_says_is_not_met_abroad(tmp_path):
    """Time to tell in Thailand, rules of the country abroad, powers of an agent, replies."""
    users = {"service.users_in": ["ID", "TH", "JP", "US", "IN", "SG"]}
    found = _covered(write(tmp_path, users, "hosting-provider"))

    names = ("th-pdpa.25", "jp-appi.28", "us-ccpa.agent", "in-dpdp.r9", "sg-pdpa.15A")
    states = ("manual", "manual", "manual", "manual", "met")
    assert tuple(found[name].state for name in names) == states


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("my-pdpa.7.1.a", "met (known from reports)"),
        ("my-pdpa.7.1.e", "met (known from memory)"),
        ("id-pdp.9", "met"),
    ],
)
def test_check_says_what_nobody_read(name, known, tmp_path):
    """Only what was read in the law itself stands without a mark."""
    file = write(tmp_path, {"service.users_in": ["ID", "MY"]}, "hosting-provider")

    rows = _run("check", file, "--law", "my", "--law", "uu_pdp").stdout.splitlines()

    assert known in {row.split("\t")[1] for row in rows if row.startswith(f"{name}\t")}


def test_a_problem_says_what_nobody_read(tmp_path):
    """What is known from a summary is looked up before anything is translated for it."""
    file = write(tmp_path, {"service.users_in": ["ID", "MY"]}, "hosting-provider")
    found = {each.requirements: each.message for each in check_file(file, TODAY).problems}

    assert found["my-pdpa.7.3",].endswith("This is known from reports: look it up first.")


@pytest.mark.parametrize(("name", "state"), [("minimal", "manual"), ("hosting-provider", "met")])
def test_copies_are_free_only_where_the_policy_says_so(name, state):
    """The sample that does not answer it is asked to."""
    assert _covered(sample(name))["id-pp33.76"].state == state


@pytest.mark.parametrize(
    ("changes", "names", "code"),
    [
        ({"security": REMOVED}, ("id-pdp.35",), "P450"),
        ({"breach": REMOVED}, ("id-pdp.46.1", "id-pdp.46.2"), "P450"),
        ({"security": REMOVED}, ("id-pdp.36", "id-pdp.39"), "P451"),
        ({"security": REMOVED}, ("id-pp33.62.1.e",), "P451"),
        ({"children.age": 16}, ("id-pp33.1.21",), "P451"),
    ],
    ids=["security", "breach", "not read", "to come", "not 18"],
)
def test_an_unmet_requirement_is_a_problem(changes, names, code, tmp_path):
    """An error only if it applies today and was read; the others are warnings."""
    problems = check_file(write(tmp_path, changes), TODAY).problems

    assert {(name, code) for name in names} <= {
        (name, problem.code) for problem in problems for name in problem.requirements
    }


@pytest.mark.parametrize(
    ("changes", "name", "asked"),
    [
        (
            {"service.users_in": ["ID", "MY"], "contacts.privacy.phone": "+62 21 5550 1234"},
            "my-pdpa.7.1.d",
            "contacts.privacy.title",
        ),
        ({"governing_law": {"country": "ID"}, "scope": REMOVED}, "gen.scope", "scope"),
        (
            {"controller.pse_number": "1/DJAI.PSE/03/2024", "storage": REMOVED},
            "id-pse.2",
            "storage",
        ),
    ],
)
def test_only_what_is_not_answered_is_asked_for(changes, name, asked, tmp_path):
    """An answer that is there is not asked for again."""
    file = write(tmp_path, changes, "hosting-provider")
    (problem,) = (each for each in check_file(file, TODAY).problems if each.requirements == (name,))

    assert (problem.path, problem.fix) == (asked, f"Answer `{asked}`.")


@pytest.mark.parametrize(
    ("day", "upcoming", "severity"),
    [
        (date(2027, 1, 15), date(2027, 1, 16), "warning"),
        (date(2027, 1, 16), None, "error"),
        (None, None, "error"),
    ],
)
def test_a_law_to_come_is_told_before_its_day(day, upcoming, severity, tmp_path):
    """What PP 33/2026 lacks is a warning until 16 January 2027; without a day it counts as made."""
    report = check_file(write(tmp_path, {"security": REMOVED}), day)
    (found,) = (each for each in report.coverage if each.id == "id-pp33.62.1.e")
    (problem,) = (each for each in report.problems if "id-pp33.62.1.e" in each.requirements)

    assert (found.state, found.upcoming, problem.severity) == ("missing", upcoming, severity)


def _covered(file):
    return {each.id: each for each in check_file(file, TODAY).coverage}


# Without a clause


@cache
def _largest():
    """Render the largest sample once, with what coverage needs."""
    file = sample("hosting-provider")
    policy = derive(load(file, CATALOG).answers, CATALOG)
    packs = {code: language_pack(file, code) for code in policy.languages}
    documents = [each for pack in packs.values() for each in Renderer(pack).documents(policy)]
    return policy, documents


@cache
def _met():
    policy, documents = _largest()
    coverage = Examination(policy, documents, ()).coverage()
    return {
        each.id: each.requirement
        for each in coverage
        if each.law and (each.state == "met" or (each.requirement.in_part and not each.lacking))
    }


def _named(requirement):
    """List the clauses that a requirement names, itself or through its disclosures."""
    policy, _ = _largest()
    items = getattr(policy, requirement.each) if requirement.each else (None,)
    disclosed = (each for name in requirement.discloses for each in CATALOG.disclosures[name])
    return {
        (each.document, each.clause.format(item=getattr(item, "slug", "")))
        for each in (*requirement.shown, *disclosed)
        for item in items
    }


def _clauses():
    _, documents = _largest()
    return list(dict.fromkeys((each.id, one.id) for each in documents for one in each.clauses))


@pytest.mark.parametrize(("document", "clause"), _clauses())
def test_without_a_clause_its_requirements_fall(document, clause):
    """Those that name the clause, and no others."""
    policy, documents = _largest()
    left = [
        dataclasses.replace(
            each,
            clauses=tuple(one for one in each.clauses if (each.id, one.id) != (document, clause)),
        )
        for each in documents
    ]

    coverage = Examination(policy, left, ()).coverage()

    fallen = {each.id for each in coverage if each.law and each.state == "missing"}
    assert fallen == {name for name, each in _met().items() if (document, clause) in _named(each)}


def _said(requirement):
    """List the passages of a requirement that are sentences, not values."""
    named = (each for name in requirement.discloses for each in CATALOG.disclosures[name])
    said = [each for each in (*requirement.shown, *named) if each.states]
    return [each for each in said if each.when is None or _largest()[0].holds(each.when)]


@pytest.mark.parametrize("language", ["en", "id"])
def test_without_its_sentences_a_requirement_falls(language):
    """The clause, with all its values, stays; only what the templates mark as said is taken out."""
    policy, documents = _largest()
    left = [
        dataclasses.replace(
            each,
            clauses=tuple(dataclasses.replace(one, states=()) for one in each.clauses)
            if each.language == language
            else each.clauses,
        )
        for each in documents
    ]

    fallen = {
        each.id
        for each in Examination(policy, left, ()).coverage()
        if each.law and each.state == "missing"
    }

    assert fallen >= {
        "id-pdp.7",
        "id-pdp.15",
        "id-pdp.44",
        "id-pdp.46.1",
        "id-pdp.46.2",
        "id-pdp.46.3",
        "id-pdp.51",
        "id-pp33.23",
        "id-pp33.38.5",
        "id-pp33.82.4",
        "id-pp33.85.2",
        "id-pp33.91",
        "id-pp33.115",
    }
    assert fallen == {name for name, each in _met().items() if _said(each)}


# On the command line


def _run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_check_lists_the_requirements_of_a_law():
    """With the day from which on they apply."""
    result = _run("check", sample("minimal"), "--law", "pp33", "--today", "2026-11-21")
    (row,) = (line for line in result.stdout.splitlines() if line.startswith("id-pp33.62.1.b\t"))

    assert result.exit_code == 0
    assert row.split("\t")[1:3] == [
        "met (from 2027-01-16)",
        "The notice gives the purpose of the processing.",
    ]
    assert "/id/privacy-policy/#what-we-collect" in row


@pytest.mark.parametrize(
    ("today", "name"), [("2026-11-21", "pp33 (from 2027-01-16)"), ("2027-01-16", "pp33")]
)
def test_check_counts_by_law(today, name):
    """What is not yet in force says so."""
    result = _run("check", sample("minimal"), "--today", today)

    assert name in [line.split("\t")[0] for line in result.stdout.splitlines()]


def test_a_law_that_may_not_cover_the_site_says_so(tmp_path):
    """A person has to find out."""
    file = write(tmp_path, {"service.users_in": "worldwide"})
    result = _run("check", file, "--law", "jp", "--lang", "id")

    assert "Pengguna Anda ada di seluruh dunia" in result.stdout


def test_check_gives_laws_as_data():
    """With the day, the evidence, and where it is proved."""
    result = _run(
        "check", sample("minimal"), "--format", "json", "--law", "pp33", "--today", "2026-11-21"
    )
    rows = {row["id"]: row for row in json.loads(result.stdout)["coverage"]}
    row = rows["id-pp33.62.1.b"]

    assert isinstance(row, Mapping)
    assert (row["law"], row["platform"], row["upcoming"]) == ("pp33", None, "2027-01-16")
    assert row["clauses"]


def test_an_unknown_law_is_named():
    """With those that are known."""
    result = _run("check", sample("minimal"), "--law", "pdp")

    assert result.exit_code == 1
    assert "There is no law 'pdp'. Known: uu_pdp, pp33" in result.stderr
