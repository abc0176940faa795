"""Answers that a platform rules out, each as one change of a good file, and the nearest that it allows."""

import pytest

from generator.catalog import Catalog
from generator.lint import check
from generator.values import Duration
from questionnaires import REMOVED, answered

PAIR = {"id": "kata", "en": "words"}
CONSENT = {"act": PAIR, "withdraw": PAIR, "effect": PAIR, "refusal": PAIR}
PROFILE = {
    "built_from": ["email_address"],
    "shows": PAIR,
    "used_to": [PAIR],
    "linked_to_you": True,
    "shared": "never",
}
PARTNER = {
    "name": "PT Mitra",
    "role": "controller",
    "country": "ID",
    "purpose": "business_development",
    "data": ["full_name"],
    "safeguards": "written_agreement",
}
WITH_PARTNER = {"activities.account.recipients": ["hosting", "partner"]}
BY_LAW = {"because": "required_by_law", "data": ["full_name"]}
CITED = {"law": "UU 6/1983 art. 28(11)", "keep": "10 years", "from": "financial_year_end"}
GOOGLE = {
    "app_name": "Toko",
    "permissions": {"email": {"for": "account"}},
    "token_until": "disconnected",
}
GITHUB = {"app_name": "Toko", "permissions": {"user:email": {"for": "account"}}}
CALENDAR = "https://www.googleapis.com/auth/calendar.readonly"
WITH_CALENDAR = {
    "activities.account.data": [
        "full_name", "email_address", "social_login_id", "calendar_events", "profile_picture",
        "auth_token", "access_token",
    ],
    "activities.account.source": [
        {"from": "facebook", "data": ["full_name", "email_address", "social_login_id"]},
        {"from": "google"},
    ],
    "login_providers.google": {
        "app_name": "Toko",
        "permissions": {
            "email": {"for": "account"},
            "profile": {"for": "account"},
            CALENDAR: {"for": "account"},
        },
    },
}  # fmt: skip
SITE, SERVICE = "site.url", "service.url"
FACEBOOK = "login_providers.facebook"
OPTIONAL = {"for": "account", "optional": True}

CASES = [
    # the code, an answer that is reported, the place of the report, the nearest that is not
    pytest.param(
        "P351",
        {"sharing": {"sale": "with_consent"}},
        "sharing.sale",
        {"sharing": {"sale": "never"}},
        id="P351-sold-with-consent",
    ),
    pytest.param(
        "P351",
        {"sharing": {"rent": "yes"}},
        "sharing.rent",
        {"sharing": {"rent": "yes"}, "login_providers": REMOVED, "activities.account.source": "data_subject"},
        id="P351-rented",
    ),
    pytest.param(
        "P351",
        {"activities.account.purpose": ["account_management", "data_sale"]},
        "activities.account.purpose",
        {"activities.orders.purpose": ["order_fulfilment", "data_sale"]},
        id="P351-for-a-purpose",
    ),
    pytest.param(
        "P351",
        {"recipients.hosting.purpose": "data_sale"},
        "recipients.hosting.purpose",
        {"recipients.courier.purpose": "data_sale"},
        id="P351-to-a-buyer",
    ),
    pytest.param(
        "P352",
        {"activities.account.purpose": ["account_management", "credit_check"]},
        "activities.account.purpose",
        {"activities.orders.purpose": ["order_fulfilment", "credit_check"]},
        id="P352-credit",
    ),
    pytest.param(
        "P353",
        {"activities.account.profile": PROFILE},
        "activities.account.basis",
        {
            "activities.account.profile": PROFILE,
            "activities.account.basis": "consent",
            "activities.account.consent": CONSENT,
        },
        id="P353-profile",
    ),
    pytest.param(
        "P353",
        {"activities.account.purpose": ["account_management", "profiling"]},
        "activities.account.basis",
        {"activities.orders.purpose": ["order_fulfilment", "profiling"]},
        id="P353-purpose",
    ),
    pytest.param(
        "P354",
        {f"{FACEBOOK}.permissions.user_gender": {"for": "account"}},
        f"{FACEBOOK}.permissions.user_gender",
        {f"{FACEBOOK}.permissions.public_profile": {"for": "account", "data": "full_name"}},
        id="P354-gender",
    ),
    pytest.param(
        "P356",
        {"recipients.partner": PARTNER | {"data": ["full_name", "social_login_id"]}} | WITH_PARTNER,
        "recipients.partner",
        {"recipients.partner": PARTNER | {"withheld": ["social_login_id"]}} | WITH_PARTNER,
        id="P356-user-id",
    ),
    pytest.param(
        "P357",
        {
            "recipients.partner": {key: PARTNER[key] for key in PARTNER if key != "name"}
            | {"kind": "business_partner"}
        }
        | WITH_PARTNER,
        "recipients.partner",
        {"recipients.partner": PARTNER} | WITH_PARTNER,
        id="P357-partners",
    ),
    pytest.param(
        "P357",
        {"recipients.partner": {key: PARTNER[key] for key in PARTNER if key != "safeguards"}}
        | WITH_PARTNER,
        "recipients.partner",
        {
            "recipients.partner": {key: PARTNER[key] for key in PARTNER if key != "safeguards"},
            "activities.account.basis": "consent",
            "activities.account.consent": CONSENT,
        }
        | WITH_PARTNER,
        id="P357-not-bound",
    ),
    pytest.param(
        "P358",
        {"activities.account.retention.exceptions": BY_LAW},
        "activities.account.retention",
        {"activities.account.retention.exceptions": BY_LAW | CITED},
        id="P358-no-law",
    ),
    pytest.param("P359", {SITE: "http://localhost/"}, SITE, {}, id="P359-localhost"),
    pytest.param("P359", {SITE: "http://192.168.1.9/"}, SITE, {SITE: "http://9.9.9.9/"}, id="P359-number"),
    pytest.param(
        "P359",
        {SITE: "https://privacy.toko.local/"},
        SITE,
        {SITE: "https://privacy.local.example/"},
        id="P359-local",
    ),
    pytest.param(
        "P360",
        {SITE: "https://toko.readthedocs.io/", "login_providers.google": GOOGLE},
        SITE,
        {SITE: "https://toko.readthedocs.io/"},
        id="P360-shared",
    ),
    pytest.param(
        "P361",
        {SERVICE: "https://www.tokolain.example/", "login_providers.google": GOOGLE},
        SITE,
        {SERVICE: "https://www.tokoharapan.example/", "login_providers.google": GOOGLE},
        id="P361-other-domain",
    ),
    pytest.param(
        "P361",
        {
            SITE: "https://privasi.harapan.co.id/",
            SERVICE: "https://lain.co.id/",
            "login_providers.google": GOOGLE,
        },
        SITE,
        {
            SITE: "https://privasi.harapan.co.id/",
            SERVICE: "https://harapan.co.id/",
            "login_providers.google": GOOGLE,
        },
        id="P361-below-co-id",
    ),
    pytest.param(
        "P362",
        {"login_providers.github": GITHUB, "deletion.within": "30 working days"},
        "deletion.within",
        {"login_providers.github": GITHUB, "deletion.within": "30 days"},
        id="P362-working-days",
    ),
    pytest.param(
        "P363",
        WITH_CALENDAR | {"activities.account.purpose": ["account_management", "targeted_advertising"]},
        "activities.account.purpose",
        {
            "login_providers.google": GOOGLE,
            "activities.account.purpose": ["account_management", "targeted_advertising"],
        },
        id="P363-advertising",
    ),
    pytest.param(
        "P364",
        WITH_CALENDAR | {"activities.account.purpose": ["account_management", "ai_training"]},
        "activities.account.purpose",
        {
            "login_providers.google": GOOGLE,
            "activities.account.purpose": ["account_management", "ai_training"],
        },
        id="P364-training",
    ),
    pytest.param(
        "P365",
        {f"{FACEBOOK}.permissions.email": OPTIONAL},
        f"{FACEBOOK}.permissions.email",
        {f"{FACEBOOK}.permissions.email": OPTIONAL | {"if_refused": PAIR}},
        id="P365-refused",
    ),
    pytest.param(
        "P368",
        {"recipients.hosting.safeguards": "nda"},
        "recipients.hosting.safeguards",
        {"recipients.courier.safeguards": "nda"},
        id="P368-no-agreement",
    ),
]  # fmt: skip


def _found(tmp_path, changes, code):
    questionnaire = answered(tmp_path, changes)
    problems = check(questionnaire, Catalog.bundled())
    return questionnaire, [problem for problem in problems if problem.code == code]


@pytest.mark.parametrize(("code", "wrong", "place", "right"), CASES)
def test_what_a_platform_rules_out_is_reported_where_it_stands(code, wrong, place, right, tmp_path):
    """With the requirement, and what to do; the nearest answer that it allows is not reported."""
    questionnaire, (problem, *_) = _found(tmp_path, wrong, code)

    path = tuple(place.split("."))
    assert problem.place == questionnaire.source.place(path)
    assert problem.requirements
    assert problem.fix.endswith(".")
    assert _found(tmp_path, right, code)[1] == []


def test_a_problem_of_two_providers_is_reported_for_each(tmp_path):
    """Both have to be content."""
    instagram = {
        "app_name": "Toko",
        "permissions": {"instagram_business_basic": {"for": "account"}},
    }
    changes = {"sharing": {"sale": "yes"}, "login_providers.instagram": instagram}

    found = _found(tmp_path, changes, "P351")[1]

    assert [problem.message.split(", and ")[1].split()[0] for problem in found] == [
        "Facebook",
        "Instagram",
    ]


@pytest.mark.parametrize(
    ("length", "days"),
    [("30 days", 30), ("720 hours", 30), ("20 working days", 28), ("4 weeks", 28), ("1 month", 31)],
)
def test_the_longest_that_a_length_of_time_can_be(length, days):
    """To compare with what a platform allows."""
    assert Duration.parse(length).longest_hours == days * 24
