"""Every login provider of the catalog, by the same clause: complete, in both languages, and readable."""

import html
import re

import pytest
import textstat
from logins import plain, printed, printed_documents, signing_in
from rendered import CODES, catalog, sentences, to_html

from generator.lint import check
from generator.values import Term
from questionnaires import REMOVED, answered

PROVIDERS = tuple(catalog().login_providers)
CASES = [
    (provider, count)
    for provider in PROVIDERS
    for count in sorted({0, 1, 2, len(catalog().login_providers[provider].permissions)})
    if count <= len(catalog().login_providers[provider].permissions)
]
STATEMENT = (
    "Toko Harapan’s use and transfer to any other app of information received from Google APIs "
    "will adhere to the Google API Services User Data Policy, including the Limited Use requirements."
)
POLICY = "https://developers.google.com/terms/api-services-user-data-policy"


def _asking(provider, count, **answers):
    return signing_in(provider, list(catalog().login_providers[provider].permissions)[:count]) | {
        f"login_providers.{provider}.{field}": value for field, value in answers.items()
    }


def _clause(provider, count, code, **answers):
    return printed(code, _asking(provider, count, **answers), provider=provider)


@pytest.mark.parametrize(("provider", "count"), CASES)
def test_an_app_can_be_described(provider, count, tmp_path):
    """With what always comes, one permission, two, or all of them."""
    problems = check(answered(tmp_path, _asking(provider, count)), catalog())

    assert [problem for problem in problems if problem.severity == "error"] == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("provider", "count"), CASES)
def test_a_clause_is_finished(provider, count, code):
    """No template mark, no empty item, no id in place of words, no doubled or lonely stop."""
    clause = _clause(provider, count, code)
    text = re.sub(r"<code>.*?</code>", "code", clause.page)
    shown = html.unescape(re.sub(r"<[^>]+>", "", text))

    assert not re.search(r"\{\{|\{%|\bNone\b|<li>\s*</li>|\(\s*\)", clause.page)
    assert not re.search(r"\s[,.;:]|,,|\.\.|[:,;]\.", shown.replace("...", "")), shown
    assert not re.search(r"\b[a-z]+_[a-z_]+\b", shown), shown
    assert not re.search(r":\n(?!• )", f"{clause.text}\n"), "a list without items"


@pytest.mark.parametrize(("provider", "count"), CASES)
def test_both_languages_state_the_same(provider, count):
    """The same values in as many headings, points and links."""
    english, indonesian = (_clause(provider, count, code) for code in CODES)

    assert english.values == indonesian.values
    for tag in ("<h3", "<li", "<a "):
        assert english.page.count(tag) == indonesian.page.count(tag)


@pytest.mark.parametrize(("provider", "count"), CASES)
def test_the_english_clause_is_easy_to_read(provider, count):
    """Flesch reading ease of 50 or more."""
    found = sentences(_clause(provider, count, "en").markdown)
    text = " ".join(one if one.endswith(".") else f"{one.rstrip(':')}." for one in found)

    assert textstat.flesch_reading_ease(text) >= 50


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("provider", "count"), CASES)
def test_links_are_well_formed(provider, count, code):
    """Public addresses, email, and pages of the site."""
    links = re.findall(r'href="([^"]*)"', _clause(provider, count, code).page)
    form = r"https://[\w.-]+\.[a-z]+(/[\w./?=&;#-]*)?|mailto:\S+@\S+|\.\./[a-z-]+/(#[a-z-]+)?"

    assert len(links) >= 4
    assert [link for link in links if not re.fullmatch(form, link)] == []


SECTIONS = {
    "en": {
        "data accessed": r"\baccess\b",
        "data usage": r"\buse\b",
        "data sharing": r"\bshare\b",
        "data storage and protection": r"\bstore and protect\b",
        "data retention and deletion": r"\bkeep\b.*\bdelete\b",
    },
    "id": {
        "data accessed": r"\bakses\b",
        "data usage": r"\bmenggunakan",
        "data sharing": r"\bmembagikan",
        "data storage and protection": r"\bmenyimpan dan melindungi",
        "data retention and deletion": r"\bmenyimpan.*\bmenghapus",
    },
}
"""What a reviewer of Google looks for, and how our headings say it (google.oauth.five-sections)."""


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("provider", PROVIDERS)
def test_each_topic_has_a_section_of_its_own(provider, code):
    """In the order in which reviewers list them, and none of them empty."""
    clause = _clause(provider, 1, code)
    found = [
        next(n for n, heading in enumerate(clause.headings) if re.search(pattern, heading))
        for pattern in SECTIONS[code].values()
    ]

    assert found == sorted(set(found))
    assert all(clause.sections[number + 1] for number in found)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("provider", PROVIDERS)
def test_disconnecting_is_described_where_there_is_a_connection(provider, code):
    """A code that is sent leaves none; the place is a path, an address, or the settings."""
    clause = _clause(provider, 1, code)
    page = printed_documents(code, _asking(provider, 1))[1]["data-deletion"]
    disconnect = next(each.markdown for each in page.clauses if each.id == "disconnect")
    leaving = {"en": "At any time".lower(), "id": "kapan saja"}[code]

    if provider == "whatsapp":
        assert leaving not in clause.text
        assert {"en": "no connection to end", "id": "tidak ada sambungan"}[code] in disconnect
        return
    assert leaving in clause.text
    revoke = clause.known.revoke
    places = [revoke.url, *revoke.path.in_language(code)] if revoke else [clause.known.company]
    for text in (clause.page, to_html(disconnect)):
        assert any(place and place in html.unescape(text) for place in places)


@pytest.mark.parametrize("code", CODES)
def test_limited_use_is_stated_for_scopes_that_google_reviews(code):
    """One English sentence of less than 500 characters, with its link, on both pages."""
    clause = printed(code, signing_in("google", list(_google_scopes())), provider="google")

    assert STATEMENT in clause.text
    assert len(STATEMENT) < 500
    (sentence,) = re.findall(
        r"Toko Harapan’s use and transfer.*?Limited Use requirements\.", clause.page
    )
    assert f'href="{POLICY}#' in sentence


def test_limited_use_is_marked_as_english_and_explained():
    """The Indonesian page names the language, and says the same with a link of its own."""
    clause = printed("id", signing_in("google", list(_google_scopes())), provider="google")
    marked = re.search(
        r'<em lang="en">(Toko .*?)</em>\s*(Artinya, .*?\.)\s*</p>', clause.page, re.DOTALL
    )

    assert plain(marked[1]) == STATEMENT
    assert f'href="{POLICY}#' in marked[2]


def test_a_star_in_a_name_does_not_hide_the_language():
    """It is escaped, and still the mark of a foreign sentence goes around all of it."""
    changes = signing_in("google", list(_google_scopes()), app_name="Toko *Satu*")

    assert '<em lang="en">Toko *Satu*’s use' in printed("id", changes, provider="google").page


@pytest.mark.parametrize("code", CODES)
def test_limited_use_is_not_claimed_for_signing_in_alone(code):
    """The scopes of a plain sign-in need no statement."""
    clause = printed(code, signing_in("google", ["openid", "email", "profile"]), provider="google")

    assert "Limited Use" not in clause.text


def _google_scopes():
    scopes = catalog().login_providers["google"].permissions
    return (name for name, scope in scopes.items() if scope.review)


EQUAL = {"en": "the same or equal protection", "id": "pelindungan yang sama atau setara"}
RELAY = {
    "en": "private relay address: in place of your email address, if you hide that.",
    "id": "private relay address: sebagai pengganti alamat email Anda, jika Anda menyembunyikannya.",
}
ENDED = {"en": "its connection with Apple", "id": "sambungannya dengan Apple"}


@pytest.mark.parametrize("code", CODES)
def test_apple_reads_what_it_asks_for(code):
    """Equal protection by those who get the data, the relay address, the end of the connection."""
    clause = _clause("apple", 2, code, revoked_on_deletion=True)
    page = printed_documents(code, clause.changes)[1]["data-deletion"].markdown

    assert EQUAL[code] in clause.text
    assert RELAY[code] in clause.text
    assert ENDED[code] in clause.text
    assert {"en": "with Apple.", "id": "dengan Apple."}[code] in page


@pytest.mark.parametrize("code", CODES)
def test_apple_is_not_promised_what_was_not_answered(code):
    """No relay address without the email, and no end of the connection that nobody brings about."""
    clause = _clause("apple", 1, code)

    assert "private relay address" not in clause.text
    assert ENDED[code] not in clause.text


@pytest.mark.parametrize("code", CODES)
def test_whatsapp_is_named_as_the_bearer_of_its_codes(code):
    """Whoever sends a code through WhatsApp cannot say that no other company is involved."""
    nobody = {"activities.account.recipients": REMOVED, "storage.providers": REMOVED}
    clause = printed(code, _asking("whatsapp", 1) | nobody, provider="whatsapp")

    assert {"en": "WhatsApp receives what", "id": "WhatsApp menerima data"}[code] in clause.text
    assert {"en": "No other company", "id": "perusahaan lain"}[code] not in clause.text


@pytest.mark.parametrize("code", CODES)
def test_a_channel_that_carries_the_data_is_named(code):
    """Messages that tell the person's name take it to the operator of the channel."""
    channel = {"role": "controller", "activities": "account", "data": ["full_name"]}
    nobody = {"activities.account.recipients": REMOVED, "storage.providers": REMOVED}
    clause = printed(code, nobody | {"messaging.whatsapp_business": channel})

    assert {"en": "through WhatsApp.", "id": "melalui WhatsApp."}[code] in clause.text
    assert {"en": "No other company", "id": "perusahaan lain"}[code] not in clause.text


@pytest.mark.parametrize("code", CODES)
def test_a_recipient_of_part_of_the_data_is_named_with_that_part(code):
    """Who gets only the address is not said to get everything."""
    clause = printed(code, {"recipients.hosting.data": "email_address"})

    assert f"PT Awan Rawa Data: {clause.say(Term('data', 'email_address'))}" in clause.bullets(3)


@pytest.mark.parametrize("code", CODES)
def test_a_recipient_that_no_activity_names_is_named_all_the_same(code):
    """Its own list of data says that it gets some; there is no purpose to state, but its service."""
    clause = printed(code, {"activities.orders.recipients": REMOVED})
    service = {"en": "PT Tiki Jalur Nugraha Ekakurir. Service: ", "id": "Ekakurir. Layanan: "}

    assert service[code] in clause.text


@pytest.mark.parametrize("code", CODES)
def test_the_owner_of_the_servers_gets_what_is_stored_there(code):
    """Also where the activity itself names nobody."""
    clause = printed(code, {"activities.account.recipients": REMOVED})

    assert clause.bullets(3) == ["PT Awan Rawa Data"]


@pytest.mark.parametrize("code", CODES)
def test_line_sends_its_identity_token_with_one_permission_only(code):
    """What depends on a permission is not said to come without it."""
    without, along = (
        printed(code, signing_in("line", asked), provider="line")
        for asked in (["profile"], ["profile", "openid"])
    )

    assert "ID token" not in without.text
    assert "ID token: " in along.text
