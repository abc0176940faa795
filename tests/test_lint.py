"""Answers that are missing, contradict each other or are unlawful, each as one change of a good file."""

from datetime import date

import pytest

from generator.catalog import Catalog
from generator.lint import check
from questionnaires import REMOVED, WITH_TOOLS, answered

PAIR = {"id": "kata", "en": "words"}
MENU = {"id": ["Pengaturan"], "en": ["Settings"]}
CONSENT = {"act": PAIR, "withdraw": PAIR, "effect": PAIR, "refusal": PAIR}
OFFERS = {
    "purpose": "direct_marketing",
    "data": ["email_address"],
    "relevance": PAIR,
    "source": "data_subject",
    "basis": "consent",
    "consent": CONSENT,
    "retention": {"until": "consent_withdrawn", "then": "destroy"},
}
MARKETING = {"offers": [PAIR], "by": "email", "stop": PAIR, "report": "privacy"}
PARTNER = {"name": "PT Mitra", "role": "controller", "country": "ID", "data": ["email_address"]}
ABROAD = {"name": "Cloud Inc.", "role": "processor", "country": "SG", "data": ["full_name"]}
PROFILE = {
    "built_from": ["email_address"],
    "shows": PAIR,
    "used_to": [PAIR],
    "linked_to_you": True,
    "shared": "never",
}
COOKIE = {"name": "sid", "class": "essential", "purpose": "authentication", "lifetime": "session"}
CHANNEL = {"activities": "account", "data": ["phone_number"], "role": "processor"}
SMS = {"activities": "account", "data": "mobile_phone_number"}
DECISION = dict.fromkeys(("decides", "technology", "logic", "consequences", "human"), PAIR) | {
    "data": "email_address"
}


def _with_tools(*, but: str):
    return {path: answer for path, answer in WITH_TOOLS.items() if path != but}


WRONG = [
    # the change, the code and the place of the report
    ({"activities.account.retention": REMOVED}, "P203", "activities.account"),
    (
        {"activities.account.retention.data": "full_name"},
        "P203",
        "activities.account.retention",
    ),
    (
        {"activities.billing.retention.comparator": "over"},
        "P313",
        "activities.billing.retention.comparator",
    ),
    ({"activities.account.relevance": REMOVED}, "P301", "activities.account"),
    (
        {"activities.account.source": {"from": "data_subject", "data": "full_name"}},
        "P302",
        "activities.account.source",
    ),
    ({"activities.account.basis": "consent"}, "P303", "activities.account.basis"),
    ({"activities.account.consent": CONSENT}, "P303", "activities.account.consent"),
    ({"activities.account.if_refused": REMOVED}, "P304", "activities.account.required"),
    ({"recipients.cloud": ABROAD}, "P305", "recipients.cloud"),
    ({"recipients.hosting.country": REMOVED}, "P306", "recipients.hosting"),
    (
        {"recipients.idle": {"name": "PT Diam", "role": "processor", "country": "ID"}},
        "P307",
        "recipients.idle",
    ),
    ({"activities.offers": OFFERS}, "P308", "activities.offers.purpose"),
    ({"activities.account.role": "processor"}, "P309", "activities.account.role"),
    ({"activities.account.role": "joint"}, "P309", "activities.account.role"),
    ({"children.delete_within": REMOVED}, "P310", "children"),
    (
        {"children": {"policy": "with_consent", "age": 18}},
        "P310",
        "children",
    ),
    (
        {"recipients.twin": PARTNER | {"role": "joint_controller", "contact": "privacy"}},
        "P311",
        "recipients.twin",
    ),
    ({"own": {"data": {"map_pins": PAIR}}}, "P314", "own.data.map_pins"),
    ({"deletion.kept": ["account"]}, "P312", "deletion.kept.0"),
    (
        {"sharing": {"sale": "never"}, "activities.billing.purpose": ["billing", "data_sale"]},
        "P320",
        "sharing.sale",
    ),
    (
        {"cookies": {"items": [COOKIE | {"class": "advertising"}], "not_used": "advertising"}},
        "P321",
        "cookies.items.0.class",
    ),
    (
        {
            "cookies": {
                "items": [COOKIE | {"class": "advertising", "party": "Ads Inc."}],
                "not_used": "third_party_advertising",
            }
        },
        "P321",
        "cookies.items.0.class",
    ),
    (
        {"sharing": {"protected": [{"data": "email_address"}]}, "recipients.partner": PARTNER},
        "P322",
        "sharing.protected.0",
    ),
    ({"activities.account.optional": "phone_number"}, "P323", "activities.account.optional"),
    (
        {"login_providers.facebook.permissions.emial": {"for": "account"}},
        "P324",
        "login_providers.facebook.permissions.emial",
    ),
    (
        {"activities.billing.source": "facebook"},
        "P325",
        "activities.billing.source",
    ),
    (
        {
            "cookies": {"linked_to_you": False, "items": [COOKIE | {"data": "email_address"}]},
            "activities.account.profile": PROFILE,
        },
        "P326",
        "cookies.linked_to_you",
    ),
    (
        {
            "activities.account.profile": PROFILE,
            "activities.account.recipients": ["partner"],
            "recipients.partner": PARTNER,
        },
        "P327",
        "activities.account.profile.shared",
    ),
    (
        {"automated_decisions": {"none": True, "decisions": [DECISION]}},
        "P328",
        "automated_decisions",
    ),
    ({"messages": [{"kind": "invoice", "by": "email"}]}, "P329", "messages.0"),
    (
        {"security.measures": [{"measure": "encryption_in_transit", "standard": "SSL 3.0"}]},
        "P330",
        "security.measures.0.standard",
    ),
    (
        WITH_TOOLS | {"tools.google_analytics.data": ["ip_address"]},
        "P341",
        "tools.google_analytics.data",
    ),
    (
        WITH_TOOLS | {"tools.meta_pixel.data": ["cookie_identifier", "email_address"]},
        "P341",
        "tools.meta_pixel.data",
    ),
    (
        WITH_TOOLS | {"tools.google_analytics.data.7": "email_address"},
        "P341",
        "tools.google_analytics.data",
    ),
    (
        WITH_TOOLS | {"tools.google_analytics.data.7": "full_name"},
        "P323",
        "tools.google_analytics.data",
    ),
    (WITH_TOOLS | {"tools.recaptcha.features": "remarketing"}, "P324", "tools.recaptcha.features"),
    (
        WITH_TOOLS | {"recipients.google.tool": ["recaptcha", "firebase"]},
        "P342",
        "tools.google_analytics",
    ),
    (
        WITH_TOOLS | {"recipients.google.tool.3": "google_adsense"},
        "P342",
        "recipients.google.tool",
    ),
    (WITH_TOOLS | {"recipients.google.tool.3": "meta_pixel"}, "P342", "recipients.google.tool"),
    (WITH_TOOLS | {"recipients.google.transfer": REMOVED}, "P305", "recipients.google"),
    (
        WITH_TOOLS | {"tools.google_analytics.loads": "always"},
        "P343",
        "tools.google_analytics.loads",
    ),
    (
        WITH_TOOLS | {"cookies.items.8.class": "preference"},  # that of reCAPTCHA
        "P343",
        "tools.recaptcha.loads",
    ),
    (
        WITH_TOOLS | {"tools.recaptcha.loads": "after_consent", "cookies.consent": REMOVED},
        "P343",
        "tools.recaptcha.loads",
    ),
    (
        WITH_TOOLS
        | {
            "service.users_in": ["ID", "EEA"],
            "activities.insight.basis": "contract",
            "activities.insight.consent": REMOVED,
            "cookies.consent": REMOVED,
            "tools.google_analytics.features": "remarketing",
            "tools.google_analytics.loads": "always",
        },
        "P343",
        "tools.google_analytics.loads",
    ),
    (WITH_TOOLS | {"cookies.items.1.name": "_gid"}, "P344", "cookies.items"),
    (_with_tools(but="cookies"), "P344", "tools.google_analytics"),
    (_with_tools(but="service.store_name"), "P345", "service.stores"),
    (_with_tools(but="service.developer_name"), "P345", "service.stores"),
    (
        {"login_providers.facebook.token_until": REMOVED},
        "P331",
        "login_providers.facebook.token_until",
    ),
    (
        {"login_providers.facebook.permissions.public_profile.data": REMOVED},
        "P331",
        "login_providers.facebook.permissions",
    ),
    ({"storage": REMOVED}, "P332", "login_providers.facebook.stored"),
    (
        {
            "login_providers.facebook.permissions": {},
            "activities.account.source": {"from": "data_subject", "when": "registration"},
        },
        "P333",
        "login_providers.facebook",
    ),
    (
        {"login_providers.facebook.deletion_callback": "https://toko.example/callback"},
        "P334",
        "login_providers.facebook.deletion_callback",
    ),
    (
        {
            "activities.account.data": [
                "full_name",
                "email_address",
                "social_login_id",
                "access_token",
            ]
        },
        "P335",
        "login_providers.facebook.token_until",
    ),
    ({"scope": {"acceptance": "deemed"}}, "P401", "scope.acceptance"),
    (
        {
            "activities.offers": OFFERS | {"consent": CONSENT | {"mode": "assumed"}},
            "marketing": MARKETING,
        },
        "P401",
        "activities.offers.consent.mode",
    ),
    (
        {"cookies": {"items": [COOKIE], "consent": CONSENT | {"mode": "deemed"}}},
        "P401",
        "cookies.consent.mode",
    ),
    (
        {"login_providers.facebook.deemed_consent": True},
        "P401",
        "login_providers.facebook.deemed_consent",
    ),
    ({"other_people": {"consent": "assumed"}}, "P401", "other_people.consent"),
    ({"changes.continued_use": True}, "P402", "changes.continued_use"),
    ({"changes.at_any_time": True}, "P402", "changes.at_any_time"),
    ({"breach.beyond_control": True}, "P403", "breach.beyond_control"),
    ({"links": {"external": True, "no_responsibility": True}}, "P403", "links.no_responsibility"),
    (
        {"accounts": {"keep_secret": True, "user_alone_responsible": True}},
        "P404",
        "accounts.user_alone_responsible",
    ),
    ({"scope": {"not_personal": ["ip_address"]}}, "P405", "scope.not_personal.0"),
    ({"activities.account.open_ended": True}, "P406", "activities.account.open_ended"),
    ({"rights.within": {"access": "14 working days"}}, "P407", "rights.within.access"),
    ({"deletion.then": "erase"}, "P408", "deletion.then"),
    ({"site.prevailing_language": "en"}, "P409", "site.prevailing_language"),
    (
        {"corporate_events": {"events": "merger", "notice": "before"}},
        "P410",
        "corporate_events.notice",
    ),
    (
        {"recipients.cloud": ABROAD | {"transfer": {"ground": "consent"}}},
        "P411",
        "recipients.cloud.transfer.ground",
    ),
    ({"messaging": {"whatsapp_business": CHANNEL}}, "P412", "messaging.whatsapp_business.role"),
    (
        {"messaging": {"telegram_bot": {"activities": "account", "data": "username"}}},
        "P348",
        "messaging.telegram_bot",
    ),
    (
        {"messaging": {"sms": SMS | {"agreement": True}}},
        "P349",
        "messaging.sms.agreement",
    ),
]


def _found(tmp_path, changes):
    return check(answered(tmp_path, changes), Catalog.bundled())


def test_the_smallest_sample_is_in_order(tmp_path):
    """It is where every other case starts."""
    assert _found(tmp_path, {}) == ()


@pytest.mark.parametrize(
    ("changes", "code", "place"), WRONG, ids=[f"{code}-{n}" for n, (_, code, _) in enumerate(WRONG)]
)
def test_a_wrong_answer_is_reported_where_it_stands(changes, code, place, tmp_path):
    """The report names the answer, says what to do, and points to its line."""
    questionnaire = answered(tmp_path, changes)

    problem = next(p for p in check(questionnaire, Catalog.bundled()) if p.code == code)

    path = tuple(int(part) if part.isdigit() else part for part in place.split("."))
    assert (problem.path + ".").startswith(place + ".")
    assert problem.place == questionnaire.source.place(path)
    assert problem.fix.endswith((".", "?"))


@pytest.mark.parametrize("code", sorted({code for _, code, _ in WRONG if code >= "P400"}))
def test_what_the_law_forbids_is_refused_with_the_article(code, tmp_path):
    """An author learns which law says so."""
    changes = next(changes for changes, wrong, _ in WRONG if wrong == code)

    (problem,) = [p for p in _found(tmp_path, changes) if p.code == code]

    assert problem.severity == "error"
    assert problem.requirements


@pytest.mark.parametrize(
    ("right", "article"),
    [
        ("access", "UU 27/2022 art. 32"),
        ("rectification", "UU 27/2022 art. 30"),
        ("restriction", "UU 27/2022 art. 41"),
        ("withdraw_consent", "UU 27/2022 art. 40"),
        ("copy", "PP 33/2026 art. 78(2)"),
    ],
)
def test_a_limit_that_is_too_long_names_the_article_of_its_right(right, article, tmp_path):
    """Each right has a limit of its own."""
    (problem,) = _found(tmp_path, {"rights.within": {right: "14 working days"}})

    assert (problem.code, problem.requirements) == ("P407", (article,))


@pytest.mark.parametrize("role", ["processor", "group_company", "joint_controller"])
def test_consent_carries_no_transfer_to_who_takes_part_all_the_time(role, tmp_path):
    """Whoever gets data once can get it by consent (PP 33/2026 art. 173)."""
    change = {"recipients.cloud": ABROAD | {"role": role, "transfer": {"ground": "consent"}}}

    assert "P411" in {problem.code for problem in _found(tmp_path, change)}


def test_shorter_limits_than_the_law_are_welcome(tmp_path):
    """The limit is a maximum."""
    assert _found(tmp_path, {"rights.within": {"access": "48 hours"}}) == ()


def test_every_tool_can_be_in_order(tmp_path):
    """The answers that the cases about tools and stores change."""
    assert _found(tmp_path, WITH_TOOLS) == ()


@pytest.mark.parametrize("name", ["_ga_*", "_ga_A1B2C3", "_ga*"])
def test_a_family_of_cookies_and_one_of_its_members_are_the_same(name, tmp_path):
    """Browsers show the member, the catalog knows the family."""
    codes = {p.code for p in _found(tmp_path, WITH_TOOLS | {"cookies.items.1.name": name})}

    assert "P344" not in codes


def test_a_tool_on_another_basis_may_start_by_itself(tmp_path):
    """Where nobody is asked for consent, nothing has to wait for it."""
    changes = {
        "activities.insight.basis": "contract",
        "activities.insight.consent": REMOVED,
        "cookies.consent": REMOVED,
        "tools.google_analytics.loads": "always",
    }

    assert _found(tmp_path, WITH_TOOLS | changes) == ()


def test_offers_with_their_section_are_in_order(tmp_path):
    """The same activity that is refused alone."""
    assert _found(tmp_path, {"activities.offers": OFFERS, "marketing": MARKETING}) == ()


def test_cookies_that_are_used_and_those_that_are_not_can_stand_together(tmp_path):
    """A negative statement is checked against the list, not against its existence."""
    cookies = {"items": [COOKIE], "not_used": ["advertising"], "browser_help": True}

    assert _found(tmp_path, {"cookies": cookies}) == ()


@pytest.mark.parametrize("field", ["shared_data", "agreement", "operator_own_policy"])
def test_with_an_operator_something_can_be_said_of_it(field, tmp_path):
    """A channel that nobody runs has one as soon as a recipient is named."""
    value = "mobile_phone_number" if field == "shared_data" else True
    sms = SMS | {"operator": "hosting", field: value}

    assert _found(tmp_path, {"messaging": {"sms": sms}}) == ()


DAY = date(2026, 11, 21)
TELEGRAM = {"activities": "account", "data": "username"}
WHATSAPP = {"activities": "account", "data": "whatsapp_number"}
TOOL = {"activities": "account", "data": "push_token", "loads": "on_use"}
META = {"processor": "meta-whatsapp-cloud-api", "data": "whatsapp_number"}
BINDING = {"ground": "binding_safeguards", "instrument": PAIR}
FACEBOOK = ("P346", "login_providers.facebook")

NOTED = [
    # what is in use, and what nobody has verified of it
    ({}, [FACEBOOK]),
    ({"recipients.courier": {"processor": "qiscus"}}, [FACEBOOK, ("P346", "recipients.courier.processor")]),
    (
        {"recipients.courier": {"processor": "qiscus", "name": "Qiscus Pte Ltd", "country": "ID"}},
        [FACEBOOK],
    ),
    ({"recipients.courier": {"processor": "nusasms"}}, [FACEBOOK]),
    ({"messaging": {"sms": SMS}}, [FACEBOOK]),
    ({"tools": {"firebase": TOOL}}, [FACEBOOK, ("P346", "tools.firebase")]),
    (
        {
            "tools": {"firebase": TOOL},
            "recipients.google": {"tool": "firebase", "name": "Google LLC", "country": "US"},
        },
        [FACEBOOK],
    ),
    ({"login_providers.facebook.revoke": {"path": MENU}}, []),
    (
        {"messaging": {"whatsapp_business": WHATSAPP}},
        [FACEBOOK, ("P346", "messaging.whatsapp_business"), ("P346", "messaging.whatsapp_business")],
    ),
    (
        {"messaging": {"whatsapp_business": WHATSAPP}, "recipients.meta": META | {"transfer": BINDING}},
        [("P346", "recipients.meta.processor"), FACEBOOK, ("P346", "messaging.whatsapp_business")],
    ),
]  # fmt: skip


def _noted(tmp_path, changes, today):
    problems = check(answered(tmp_path, changes), Catalog.bundled(), today)
    return [problem for problem in problems if problem.severity == "note"]


@pytest.mark.parametrize(("changes", "expected"), NOTED)
def test_what_is_in_use_and_not_verified_is_noted(changes, expected, tmp_path):
    """Once for each entry; what the answers say themselves is the author's own."""
    found = _noted(tmp_path, changes, DAY)

    assert sorted((note.code, note.path) for note in found) == sorted(expected)


def test_a_note_says_which_facts_and_where_to_look(tmp_path):
    """The address is one to open, and the fix names the answers that take its place."""
    (note,) = [
        note
        for note in _noted(tmp_path, {"recipients.courier": {"processor": "qiscus"}}, DAY)
        if note.path.startswith("recipients")
    ]

    assert note.message == "Qiscus: not verified at its source: entity, role."
    assert note.fix == (
        "Look at https://www.qiscus.com/privacy-policy and write `name` and `country` here if they differ."
    )


@pytest.mark.parametrize(
    ("today", "stale"),
    [(date(2027, 11, 21), False), (date(2027, 11, 22), True), (date(2028, 2, 29), True)],
)
def test_what_was_checked_more_than_a_year_ago_is_noted(today, stale, tmp_path):
    """The day is given; nothing looks at the clock."""
    codes = {note.code for note in _noted(tmp_path, {}, today)}

    assert codes == ({"P346", "P347", "P350"} if stale else {"P346"})


FACEBOOK_LOGIN = {"Every site": "site", "Meta": "login_providers.facebook"}
OLD_DEMANDS = [
    # what is in use, and the laws and platforms to read again, with the answer that brings them
    ({}, {"UU 27/2022": "service.users_in", "PP 33/2026": "service.users_in"} | FACEBOOK_LOGIN),
    ({"laws": ["gdpr"]}, {"GDPR": "laws"} | FACEBOOK_LOGIN),
    ({"messaging": {"whatsapp_business": {"activities": "account", "data": "whatsapp_number"}}}, FACEBOOK_LOGIN),
    ({"recipients.google": {"tool": "firebase"}, "tools": {"firebase": TOOL}}, FACEBOOK_LOGIN),
    (_with_tools(but="cookies"), FACEBOOK_LOGIN | {"Google": "tools.google_analytics", "Apple": "login_providers.apple"}),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), OLD_DEMANDS)
def test_each_law_and_platform_that_applies_is_read_again_after_a_year(changes, expected, tmp_path):
    """One note for each, not one for each of its requirements, and none for those of others."""
    notes = [note for note in _noted(tmp_path, changes, date(2028, 1, 1)) if note.code == "P350"]
    found = {note.message.partition(":")[0]: note.path for note in notes}

    assert len(found) == len(notes)
    assert expected.items() <= found.items()
    assert {"LinkedIn", "UK GDPR", "X"}.isdisjoint(found)
    assert "2026-11-21, more than 12 months ago" in notes[0].message


def test_without_a_day_nothing_is_noted(tmp_path):
    """Building and publishing ask for errors and warnings only."""
    assert _found(tmp_path, {"recipients.courier": {"processor": "qiscus"}}) == ()


def test_signing_in_needs_no_permission(tmp_path):
    """What always comes is enough, if the activity that uses it has it."""
    changes = {
        "login_providers.facebook.permissions": {},
        "activities.account.data": ["full_name", "profile_picture", "social_login_id"],
    }

    assert _found(tmp_path, changes) == ()


def test_requests_through_a_provider_can_be_followed(tmp_path):
    """With a page for their status the callback is in order."""
    changes = {
        "login_providers.facebook.deletion_callback": "https://toko.example/callback",
        "deletion.status": "https://toko.example/deletion-status/",
    }

    assert _found(tmp_path, changes) == ()
