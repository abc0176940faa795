"""Login providers, messaging channels, tools, stores and processors: facts that can be relied on and checked again."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from babel import Locale

from generator import yamlfile
from generator.catalog import Catalog
from generator.catalog.companies import LoginProvider, MessagingChannel, Processor, Store, Tool
from generator.catalog.entries import Checked
from generator.problems import ProblemsFound

CATALOG = Catalog.bundled()
MODELS: dict[str, type[Checked]] = {
    "login_providers": LoginProvider,
    "messaging": MessagingChannel,
    "tools": Tool,
    "processors": Processor,
    "stores": Store,
}
COMPANIES = tuple(kind for kind in MODELS if kind != "stores")
SERVICES = frozenset(
    re.findall(
        r"\w+",
        "payment hosting cloud cdn email marketing_email support messaging sms analytics error_tracking"
        " accounting shipping identity_verification e_signature",
    )
)
LABEL = re.compile(r"[\w&./-]+( [\w&./-]+)*")
"""Words of a screen, or an address: no arrows, no brackets, no quotation marks."""
COMPANIES = ("login_providers", "tools", "processors")
"""Kinds whose entries are run by one company; a channel names a processor for that."""
REQUIREMENT = re.compile(r"[a-z]+(\.[a-z0-9-]+)+")
LIMITED_USE = {"google.user-data.limited-use", "google.user-data.limited-use-statement"}
COUNTRIES = {code for code in Locale("en").territories if re.fullmatch(r"[A-Z]{2}", code)}


def found(*kinds: str) -> list[Any]:
    """Every file found of these kinds, named KIND.ID in the report of a test."""
    return [
        pytest.param(kind, path, id=f"{kind}.{path.stem}")
        for kind in kinds or MODELS
        for path in sorted((CATALOG.folder / kind).glob("*.yml"))
    ]


def entry(kind: str, path: Path) -> Any:
    return MODELS[kind].model_validate(yamlfile.read(path).data)


def texts(value: Any) -> Iterator[str]:
    """Every text in a value, keys included."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(key)
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


def named_data(kind: str, known: Any) -> set[str]:
    """The ids of data that an entry names."""
    if kind == "messaging":
        return set(known.data)
    if kind == "tools":
        added = (name for group in known.features for name in group.data)
        return {*known.data, *known.not_sent, *added}
    yielded = {name for permission in known.permissions.values() for name in permission.data}
    return {*known.always, *yielded, *(identifier.data for identifier in known.identifiers)}


@pytest.mark.parametrize(("kind", "path"), found())
def test_a_file_has_the_form_of_its_kind(kind, path):
    """It loads, and no key in it is unknown."""
    assert entry(kind, path).evidence


@pytest.mark.parametrize(("kind", "path"), found())
def test_a_file_name_is_a_plain_id(kind, path):
    """Processors are written with hyphens, the others with underscores."""
    hyphen = "-" if kind == "processors" else "_"

    assert re.fullmatch(rf"[a-z0-9]+({hyphen}[a-z0-9]+)*", path.stem)


@pytest.mark.parametrize("path", [pytest.param(case.values[1], id=case.id) for case in found()])
def test_every_address_is_https_and_complete(path):
    """No other scheme, no credentials, no white space, and a host that can be public."""
    addresses = [text for text in texts(yamlfile.read(path).data) if "://" in text]

    for address in addresses:
        parts = urlsplit(address)
        assert (parts.scheme, parts.username) == ("https", None)
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", parts.netloc)
        assert re.fullmatch(r"\S+", address)


@pytest.mark.parametrize(("kind", "path"), found("login_providers", "messaging", "tools"))
def test_every_kind_of_data_is_known(kind, path):
    """Each id stands in data.yml, so each has a label in every language."""
    assert named_data(kind, entry(kind, path)) - set(CATALOG.data) == set()


@pytest.mark.parametrize(("kind", "path"), found("login_providers"))
def test_every_permission_yields_data(kind, path):
    """None is empty and none names a kind of data twice."""
    for permission in entry(kind, path).permissions.values():
        assert permission.data
        assert len(set(permission.data)) == len(permission.data)


@pytest.mark.parametrize(("kind", "path"), found("login_providers"))
def test_a_provider_has_something_to_ask_for(kind, path):
    """There are permissions, and those granted unasked are among them."""
    provider = entry(kind, path)

    assert provider.permissions
    assert set(provider.default_permissions) <= set(provider.permissions)


@pytest.mark.parametrize(("kind", "path"), found("login_providers"))
def test_identifiers_are_data_that_is_received(kind, path):
    """Each is of a kind that comes with every sign-in or with a permission."""
    provider = entry(kind, path)
    granted = {name for permission in provider.permissions.values() for name in permission.data}

    assert {identifier.data for identifier in provider.identifiers} <= {*provider.always, *granted}


@pytest.mark.parametrize(("kind", "path"), found("login_providers"))
def test_an_account_is_never_received_without_its_identifier(kind, path):
    """Meta and others count identifiers as data; none is left unsaid."""
    provider = entry(kind, path)

    assert provider.always
    assert provider.identifiers
    assert len(set(provider.always)) == len(provider.always)


@pytest.mark.parametrize(("kind", "path"), found("login_providers"))
def test_a_menu_path_is_in_both_languages(kind, path):
    """Step for step and with bare labels; who has no path says why."""
    provider = entry(kind, path)
    labels = [] if provider.revoke is None else [*provider.revoke.path.en, *provider.revoke.path.id]

    assert labels or provider.note
    assert provider.revoke is None or len(provider.revoke.path.en) == len(provider.revoke.path.id)
    assert [label for label in labels if not LABEL.fullmatch(label)] == []


@pytest.mark.parametrize(("kind", "path"), found())
def test_the_day_of_checking_is_a_recent_date(kind, path):
    """It exists in the calendar, and is not older than the catalog."""
    assert entry(kind, path).checked >= date(2026, 1, 1)


@pytest.mark.parametrize(("kind", "path"), found())
def test_what_was_read_says_where(kind, path):
    """Reading is claimed with an address only."""
    for evidence in entry(kind, path).evidence:
        assert evidence.how != "read" or (evidence.source or "").startswith("https://")


@pytest.mark.parametrize(("kind", "path"), found(*COMPANIES))
def test_the_entity_and_its_evidence_are_given(kind, path):
    """A recipient can be named in a policy, and it is said how its name is known."""
    company = entry(kind, path)

    assert re.fullmatch(r"\S.+\S", company.entity)
    assert any("entity" in evidence.what for evidence in company.evidence)


@pytest.mark.parametrize(("kind", "path"), found(*COMPANIES))
def test_the_country_exists(kind, path):
    """It is an ISO 3166 code that can be printed in every language."""
    assert entry(kind, path).country in COUNTRIES


@pytest.mark.parametrize(("kind", "path"), found("processors"))
def test_other_countries_exist_and_are_others(kind, path):
    """Where else data go is said once."""
    company = entry(kind, path)

    assert {company.country, *company.also_in} <= COUNTRIES
    assert len({company.country, *company.also_in}) == 1 + len(company.also_in)


@pytest.mark.parametrize(("kind", "path"), found("messaging"))
def test_a_channel_is_run_by_a_company_of_the_catalog_or_by_nobody(kind, path):
    """Its entity, country and role stand in one place; who decrypts is a company."""
    channel = entry(kind, path)

    assert channel.operator is None or channel.operator in CATALOG.processors
    assert channel.operator or not channel.decrypts


@pytest.mark.parametrize(("kind", "path"), found("login_providers", "messaging", "tools", "stores"))
def test_demands_are_ids_of_requirements(kind, path):
    """Each is well formed and named once."""
    demanded = entry(kind, path).demands

    assert all(REQUIREMENT.fullmatch(name) for name in demanded)
    assert len(set(demanded)) == len(demanded)


@pytest.mark.parametrize(("kind", "path"), found("login_providers"))
def test_a_permission_brings_requirements_of_its_own(kind, path):
    """By their ids, never in a note, and none that the provider makes in any case."""
    provider = entry(kind, path)
    brought = [permission.demands for permission in provider.permissions.values()]

    for demanded in (*brought, provider.unlisted):
        assert all(REQUIREMENT.fullmatch(name) for name in demanded)
        assert len(set(demanded)) == len(demanded)
        assert not set(demanded) & set(provider.demands)
    notes = (permission.note for permission in provider.permissions.values())
    assert not any(re.search(r"\b[a-z]+\.[a-z_]+", note or "") for note in notes)


@pytest.mark.parametrize(("kind", "path"), found("login_providers"))
def test_a_permission_is_reviewed_or_explained_but_not_both(kind, path):
    """A review asks for the reason as well."""
    for permission in entry(kind, path).permissions.values():
        assert not (permission.review and permission.reason)


def test_google_reviews_sensitive_and_restricted_scopes_and_limits_their_use():
    """Every one of them, and no other."""
    for permission in CATALOG.login_providers["google"].permissions.values():
        classed = permission.sensitivity in {"sensitive", "restricted"}
        assert permission.review == classed
        assert (set(permission.demands) >= LIMITED_USE) == classed


@pytest.mark.parametrize(("kind", "path"), found("login_providers"))
def test_every_provider_demands_something(kind, path):
    """None leaves our texts as they are."""
    assert entry(kind, path).demands


@pytest.mark.parametrize(("kind", "path"), found("tools"))
def test_cookies_serve_a_known_purpose(kind, path):
    """The purpose is an id of purposes.yml, and each cookie is listed once."""
    purposes = yamlfile.read(CATALOG.folder / "purposes.yml").data
    cookies = entry(kind, path).cookies

    assert {cookie.purpose for cookie in cookies} <= set(purposes)
    assert len({cookie.name for cookie in cookies}) == len(cookies)


@pytest.mark.parametrize(("kind", "path"), found("tools"))
def test_what_a_tool_does_can_be_said(kind, path):
    """Functions, statements and choices are of the vocabularies, which have words in every language."""
    tool = entry(kind, path)
    parts = (tool, *tool.features)

    assert {name for group in tool.features for name in group.ids} <= {
        *CATALOG.terms["tool_features"]
    }
    assert {name for part in parts for name in part.statements} <= {
        *CATALOG.terms["tool_statements"]
    }
    assert {choice.of for part in parts for choice in part.opt_out} <= {
        *CATALOG.terms["tool_opt_outs"]
    }


@pytest.mark.parametrize(("kind", "path"), found("tools"))
def test_a_function_of_a_tool_stands_in_one_group(kind, path):
    """What comes with it is said once."""
    names = [name for group in entry(kind, path).features for name in group.ids]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("words", ["features", "statements", "opt_outs"])
def test_no_words_for_tools_are_left_over(words):
    """Some tool uses each entry of the vocabularies."""
    parts = [part for tool in CATALOG.tools.values() for part in (tool, *tool.features)]
    used = {
        "features": {
            name for tool in CATALOG.tools.values() for g in tool.features for name in g.ids
        },
        "statements": {name for part in parts for name in part.statements},
        "opt_outs": {choice.of for part in parts for choice in part.opt_out},
    }

    assert used[words] == set(CATALOG.terms[f"tool_{words}"])


@pytest.mark.parametrize(("kind", "path"), found("processors"))
def test_a_processor_has_a_usual_service(kind, path):
    """One of a closed list."""
    assert entry(kind, path).service in SERVICES


@pytest.mark.parametrize(("kind", "path"), found("processors"))
def test_who_is_a_controller_is_explained(kind, path):
    """The catalog says why a company that works for others answers for itself."""
    company = entry(kind, path)

    assert company.role == "processor" or company.note


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_every_service_has_somebody_for_it(service):
    """No service is listed in vain."""
    assert service in {company.service for company in CATALOG.processors.values()}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param(
            "login_providers",
            "facebook google apple microsoft whatsapp instagram line tiktok x linkedin github"
            " telegram amazon kakao",
            id="login_providers",
        ),
        pytest.param("messaging", "whatsapp_business telegram_bot sms email", id="messaging"),
        pytest.param(
            "tools",
            "meta_pixel meta_conversions_api google_analytics google_adsense firebase recaptcha",
            id="tools",
        ),
        pytest.param("stores", "google_play app_store", id="stores"),
        pytest.param(
            "processors",
            "midtrans xendit doku stripe paypal aws google-cloud azure alibaba-cloud biznet-gio"
            " idcloudhost digitalocean cloudflare nusasms fazpass",
            id="processors",
        ),
    ],
)
def test_the_companies_that_people_use_are_there(kind, expected):
    """Those that an Indonesian firm is sure to name."""
    assert (
        set(expected.split()) - {path.stem for path in (CATALOG.folder / kind).glob("*.yml")}
        == set()
    )


def test_there_are_sixty_processors():
    """Enough that most firms find their own."""
    assert len(CATALOG.processors) >= 60


def test_a_misspelt_key_is_refused_with_its_place(tmp_path):
    """A typing error cannot hide a fact."""
    folder = tmp_path / "login_providers"
    folder.mkdir()
    wrong = (CATALOG.folder / "login_providers" / "line.yml").read_text(encoding="utf-8")
    wrong = wrong.replace("entity:", "entty:", 1)
    (folder / "nusantara.yml").write_text(wrong, encoding="utf-8", newline="\n")

    with pytest.raises(ProblemsFound) as refused:
        _ = Catalog(tmp_path).login_providers["nusantara"]

    assert "entty" in {problem.path for problem in refused.value.problems}
