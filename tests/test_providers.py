"""Login providers and channels: whatever the catalog has a file for is printed, with what it brings."""

import shutil

import pytest
from rendered import CODES, catalog, renderer

from generator.answers import load
from generator.catalog import Catalog
from generator.policy import derive
from questionnaires import answered, write

PAIR = {"id": "kata", "en": "words"}
SCOPE = "https://www.googleapis.com/auth/"

PROVIDER = """\
name: Sign in with Nusantara
company: Nusantara
entity: PT Nusantara Identitas
country: ID
privacy_policy: https://nusantara.example/privacy
developer_terms: https://nusantara.example/terms
always: [social_login_id, access_token]
identifiers:
  - {id: nusa_id, data: social_login_id}
  - {id: nusa token, data: access_token}
permissions:
  nusa.email: {data: [email_address]}
  nusa.friends: {data: [app_friends], review: true, demands: [nusantara.friends]}
revoke:
  path: {en: [Account, Linked apps], id: [Akun, Aplikasi tertaut]}
  remove: {en: Unlink, id: Lepas}
  url: https://nusantara.example/apps
demands: [nusantara.policy]
checked: 2026-11-21
evidence: [{what: entity, how: recalled}]
"""
CHANNEL = """\
name: Nusantara Chat for Business
company: NusaChat
operator: nusachat
decrypts: true
data: [phone_number, message_content]
terms: [{name: NusaChat Terms, url: "https://nusachat.example/terms"}]
checked: 2026-11-21
evidence: [{what: data, how: recalled}]
"""
OPERATOR = """\
name: NusaChat
entity: PT Obrolan Nusantara
country: ID
role: processor
service: messaging
privacy_policy: https://nusachat.example/privacy
checked: 2026-11-21
evidence: [{what: entity, how: recalled}]
"""
ADDED = {
    "login_providers/nusantara.yml": PROVIDER,
    "messaging/nusachat_business.yml": CHANNEL,
    "processors/nusachat.yml": OPERATOR,
}
USED = {
    "login_providers.nusantara": {
        "app_name": "Toko Harapan",
        "permissions": {"nusa.email": {"for": "account"}, "nusa.friends": {"for": "account"}},
    },
    "messaging.nusachat_business": {
        "activities": "account",
        "data": ["phone_number", "message_content"],
        "agreement": True,
        "operator_own_policy": True,
    },
}


@pytest.fixture(scope="module")
def enlarged(tmp_path_factory):
    """The bundled catalog with three more files."""
    folder = tmp_path_factory.mktemp("enlarged") / "catalog"
    shutil.copytree(catalog().folder, folder)
    for name, text in ADDED.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return Catalog(folder)


def _clauses(file, facts, code):
    policy = derive(load(file, facts).answers, facts)
    documents = renderer(code).documents(policy)
    return {clause.id: clause.markdown for document in documents for clause in document.clauses}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", ("**Account** > **Linked apps**", "**Unlink**", "`nusa.email`: email address")),
        ("id", ("**Akun** > **Aplikasi tertaut**", "**Lepas**", "`nusa.email`: alamat email")),
    ],
)
def test_adding_a_provider_is_adding_a_file(code, words, enlarged, tmp_path):
    """Its clause has permissions, identifiers and menu path, in the words of the file."""
    clause = _clauses(write(tmp_path, USED), enlarged, code)["nusantara-login"]

    assert "Nusantara" in clause.partition("\n")[0]
    for printed in (
        "Sign in with Nusantara",
        "`nusa.friends`",
        "`nusa_id`",
        "`nusa token`",
        *words,
    ):
        assert printed in clause


@pytest.mark.parametrize("code", CODES)
def test_adding_a_channel_is_adding_a_file(code, enlarged, tmp_path):
    """With the company that runs it, which is a file of its own."""
    clause = _clauses(write(tmp_path, USED), enlarged, code)["nusachat_business-messages"]

    assert "NusaChat" in clause.partition("\n")[0]
    for printed in (
        "Nusantara Chat for Business",
        "**PT Obrolan Nusantara**\n  (Indonesia)",
        "https://nusachat.example/terms",
        "https://nusachat.example/privacy",
    ):
        assert printed in clause


def test_permissions_bring_their_requirements(enlarged, tmp_path):
    """Those of the provider first; those of a permission that is not asked for are not there."""
    both = derive(load(write(tmp_path, USED), enlarged).answers, enlarged).logins[-1]
    email_only = {
        **USED,
        "login_providers.nusantara.permissions": {"nusa.email": {"for": "account"}},
    }
    one = derive(load(write(tmp_path, email_only), enlarged).answers, enlarged).logins[-1]

    assert both.demands == ("nusantara.policy", "nusantara.friends")
    assert one.demands == ("nusantara.policy",)


@pytest.mark.parametrize(
    ("scope", "limited_use", "no_training"),
    [
        pytest.param("email", False, False, id="basic"),
        pytest.param(f"{SCOPE}drive.file", False, True, id="workspace, not sensitive"),
        pytest.param(f"{SCOPE}user.birthday.read", True, False, id="sensitive, not workspace"),
        pytest.param(f"{SCOPE}calendar.readonly", True, True, id="sensitive, workspace"),
        pytest.param(f"{SCOPE}gmail.readonly", True, True, id="restricted, workspace"),
        pytest.param(f"{SCOPE}tasks", True, True, id="not in the catalog"),
    ],
)
@pytest.mark.parametrize("code", CODES)
def test_a_scope_of_google_brings_the_sentences_that_it_demands(
    code, scope, limited_use, no_training, tmp_path
):
    """Limited Use for sensitive and restricted ones, no training of models for Workspace."""
    permission = {"for": "account", "data": "email_address"}
    google = {"app_name": "Toko Harapan", "permissions": {scope: permission}}

    clause = _clauses(write(tmp_path, {"login_providers.google": google}), catalog(), code)[
        "google-login"
    ]

    training = {"en": "train artificial intelligence", "id": "melatih"}[code]
    assert ("Google API Services User Data Policy" in clause) == limited_use
    assert (training in clause) == no_training


QONTAK = {"processor": "mekari-qontak", "data": "whatsapp_number"}
OWN_NAME = {"processor": "meta-whatsapp-cloud-api", "name": "WhatsApp LLC", "country": "US"}
GATEWAY = {"name": "PT Gerbang Pesan", "role": "processor", "country": "ID"}
WHATSAPP = {"activities": "account", "data": "whatsapp_number"}
SMS = {"activities": "account", "data": "mobile_phone_number"}
CARRIED = [
    # recipients and the channel, and who carries its messages
    ({"messaging.whatsapp_business": WHATSAPP}, ["Meta Platforms Ireland Limited"]),
    (
        {"recipients.meta": OWN_NAME, "messaging.whatsapp_business": WHATSAPP},
        ["WhatsApp LLC"],
    ),
    (
        {
            "recipients.meta": OWN_NAME,
            "messaging.whatsapp_business": WHATSAPP | {"operator": "meta"},
        },
        ["WhatsApp LLC"],
    ),
    (
        {
            "recipients.qontak": QONTAK,
            "messaging.whatsapp_business": WHATSAPP | {"operator": "qontak"},
        },
        ["PT Mid Solusi Nusantara", "Meta Platforms Ireland Limited"],
    ),
    ({"messaging.sms": SMS}, []),
    (
        {"recipients.gateway": GATEWAY, "messaging.sms": SMS | {"operator": "gateway"}},
        ["PT Gerbang Pesan"],
    ),
]


@pytest.mark.parametrize(("changes", "expected"), CARRIED)
def test_a_channel_names_who_carries_its_messages(changes, expected, tmp_path):
    """The operator that is answered, and the company that runs the channel, as it is answered."""
    (channel,) = derive(answered(tmp_path, changes).answers, catalog()).channels

    assert [carrier.name for carrier in channel.carriers] == expected
    assert (channel.decrypted_by is not None) == ("messaging.whatsapp_business" in changes)


@pytest.mark.parametrize(
    ("channel", "code", "opening"),
    [
        ("sms", "en", "We send you messages by SMS."),
        ("sms", "id", "Kami mengirimkan pesan kepada Anda melalui SMS."),
        ("email", "en", "We send you messages by email."),
        ("email", "id", "Kami mengirimkan pesan kepada Anda melalui email."),
    ],
)
def test_nobody_runs_sms_and_email(channel, code, opening, tmp_path):
    """Without an operator the clause names no company, and leaves no gap for one."""
    file = write(
        tmp_path, {f"messaging.{channel}": {"activities": "account", "data": "email_address"}}
    )

    clause = _clauses(file, catalog(), code)[f"{channel}-messages"]

    assert opening in clause
    assert "**" not in clause
    assert "()" not in clause


@pytest.mark.parametrize("code", CODES)
def test_messages_by_whatsapp_are_not_called_hidden_from_its_operator(code, tmp_path):
    """Cloud API decrypts them; a reader who believes otherwise is told."""
    file = write(tmp_path, {"messaging.whatsapp_business": WHATSAPP})

    clause = _clauses(file, catalog(), code)["whatsapp_business-messages"]

    decrypts = {
        "en": "Meta Platforms Ireland Limited decrypts messages to pass them on",
        "id": "Meta Platforms Ireland Limited membuka enkripsi pesan untuk meneruskannya",
    }
    assert decrypts[code] in clause
    assert "end-to-end" not in clause


@pytest.mark.parametrize("code", CODES)
def test_a_sign_in_by_code_has_no_token_and_no_connection(code, tmp_path):
    """The code comes from the company itself; nothing is granted, so nothing can be revoked."""
    answer = {"app_name": "Toko", "permissions": {"AUTHENTICATION": {"for": "account"}}}
    file = write(tmp_path, {"login_providers.whatsapp": answer})

    clauses = _clauses(file, catalog(), code)
    words = set(clauses["whatsapp-login"].replace("`", " ").split())

    assert not words & {"en": {"token", "disconnect", "revoke"}, "id": {"token", "memutus"}}[code]
    assert "**WhatsApp:**" in clauses["disconnect"]


@pytest.mark.parametrize(
    ("code", "way"), [("en", "**Here** > **There**"), ("id", "**Sini** > **Sana**")]
)
def test_a_menu_that_differs_is_answered(code, way, tmp_path):
    """The screens of providers change more often than the catalog."""
    revoke = {
        "path": {"id": ["Sini", "Sana"], "en": ["Here", "There"]},
        "button": {"id": "Cabut", "en": "Revoke"},
    }
    file = write(tmp_path, {"login_providers.facebook.revoke": revoke})
    clauses = _clauses(file, catalog(), code)

    for clause in (clauses["facebook-login"], clauses["disconnect"]):
        assert way in clause
        assert {"en": "**Revoke**", "id": "**Cabut**"}[code] in clause
