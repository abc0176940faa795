"""Embedded tools and app stores: what is printed, in both languages, and what follows elsewhere."""

import pytest
from rendered import CODES, catalog, documents, sample_documents

from generator.policy import derive
from generator.problems import ProblemsFound
from questionnaires import REMOVED, WITH_TOOLS, answered, write

PAIR = {"id": "kata", "en": "words"}

SENTENCES = [
    # the tool, the other answers, and what is then printed in English and in Indonesian
    (
        "google_analytics",
        {},
        "Google Analytics is a tool of Google LLC (United States).",
        "Google Analytics adalah alat milik Google LLC (Amerika Serikat).",
    ),
    (
        "google_analytics",
        {"recipients.google.name": "Google Asia", "recipients.google.country": "SG"},
        "Google Analytics is a tool of Google Asia (Singapore).",
        "Google Analytics adalah alat milik Google Asia (Singapura).",
    ),
    (
        "google_analytics",
        {},
        (
            "We do not send this data through it: full name, username, email address, phone number,"
            " and postal address."
        ),
        (
            "Kami tidak mengirimkan data berikut melalui alat ini: nama lengkap, nama pengguna, alamat"
            " email, nomor telepon, dan alamat pos."
        ),
    ),
    (
        "google_analytics",
        {"tools.google_analytics.data.7": "email_address"},
        "We do not send this data through it: full name, username, phone number, and postal address.",
        (
            "Kami tidak mengirimkan data berikut melalui alat ini: nama lengkap, nama pengguna, nomor"
            " telepon, dan alamat pos."
        ),
    ),
    (
        "google_analytics",
        {},
        (
            "Read how Google uses data from sites and apps that use its services:\n\n- "
            "[policies.google.com/technologies/partner-sites](https://policies.google.com/technologies/partner-sites)"
        ),
        (
            "Baca cara Google menggunakan data dari situs dan aplikasi yang memakai layanannya:\n\n- "
            "[policies.google.com/technologies/partner-sites](https://policies.google.com/technologies/partner-sites)"
        ),
    ),
    (
        "google_analytics",
        {},
        (
            "You can opt out of the measurement of your visits on each page below:\n\n- "
            "[tools.google.com/dlpage/gaoptout](https://tools.google.com/dlpage/gaoptout)"
        ),
        (
            "Anda dapat menolak pengukuran kunjungan Anda melalui setiap laman berikut:\n\n- "
            "[tools.google.com/dlpage/gaoptout](https://tools.google.com/dlpage/gaoptout)"
        ),
    ),
    (
        "google_analytics",
        {"tools.google_analytics.features": ["remarketing", "demographics_reports"]},
        "- reports on the age, gender, and interests of visitors",
        "- laporan tentang usia, jenis kelamin, dan minat pengunjung",
    ),
    (
        "google_analytics",
        {"tools.google_analytics.features": "remarketing"},
        (
            "Third parties, Google among them, do this:\n\n- use the identifiers from our own cookies"
            " together with their own to measure ads and to choose which ads you see"
        ),
        (
            "Pihak ketiga, termasuk Google, melakukan hal berikut:\n\n- menggunakan pengenal dari cookie"
            " kami bersama pengenalnya sendiri untuk mengukur iklan dan memilih iklan yang Anda lihat"
        ),
    ),
    (
        "google_analytics",
        {"tools.google_analytics.features": "remarketing"},
        "[myadcenter.google.com](https://myadcenter.google.com/)",
        "[myadcenter.google.com](https://myadcenter.google.com/)",
    ),
    (
        "meta_pixel",
        {},
        (
            "Third parties, Meta among them, do this:\n\n- use cookies, web beacons, and similar"
            " technologies to collect or receive data from our service and from elsewhere on the internet\n"
            "- use data on what you do with our service to measure ads and to choose which ads you see"
        ),
        (
            "Pihak ketiga, termasuk Meta, melakukan hal berikut:\n\n- menggunakan cookie, suar web, dan"
            " teknologi serupa untuk mengumpulkan atau menerima data dari layanan kami dan dari tempat"
            " lain di internet\n- menggunakan data tentang kegiatan Anda di layanan kami untuk mengukur"
            " iklan dan memilih iklan yang Anda lihat"
        ),
    ),
    (
        "meta_pixel",
        {},
        "Before we send your email address and phone number, we turn each into a code (hash).",
        (
            "Sebelum mengirimkan alamat email dan nomor telepon Anda, kami mengubah setiap data itu"
            ' menjadi kode (<em lang="en">hash</em>).'
        ),
    ),
    (
        "meta_pixel",
        {},
        "It makes this comparison on our behalf, as a data processor.",
        (
            "Dalam pencocokan itu, perusahaan tersebut bertindak atas nama kami, sebagai Prosesor Data"
            " Pribadi."
        ),
    ),
    (
        "meta_pixel",
        {},
        (
            "- [www.aboutads.info/choices](https://www.aboutads.info/choices)\n"
            "- [www.youronlinechoices.eu](https://www.youronlinechoices.eu/)"
        ),
        (
            "- [www.aboutads.info/choices](https://www.aboutads.info/choices)\n"
            "- [www.youronlinechoices.eu](https://www.youronlinechoices.eu/)"
        ),
    ),
    (
        "meta_pixel",
        {},
        (
            "Meta Platforms, Inc. decides for itself why and how it processes this data, as a data"
            " controller."
        ),
        (
            "Meta Platforms, Inc. menentukan sendiri tujuan dan cara pemrosesan data itu, sebagai"
            " Pengendali Data Pribadi."
        ),
    ),
    (
        "meta_pixel",
        {
            "recipients.meta.role": "joint_controller",
            "recipients.meta.arrangement": PAIR,
            "recipients.meta.contact": "privacy",
        },
        "We decide with Meta Platforms, Inc. why and how this data is processed.",
        "Kami menentukan tujuan dan cara pemrosesan data itu bersama Meta Platforms, Inc.",
    ),
    ("meta_pixel", {}, "- `_fbp`\n- `_fbc`\n- `fr`", "- `_fbp`\n- `_fbc`\n- `fr`"),
    (
        "meta_pixel",
        {},
        (
            "It receives data only after you have consented.\nTo consent, choose “Ads” in the cookie"
            " notice."
        ),
        (
            "Alat ini menerima data hanya setelah Anda memberikan persetujuan.\nAnda memberikan"
            " persetujuan dengan memilih “Iklan” pada pemberitahuan cookie."
        ),
    ),
    (
        "recaptcha",
        {"tools.recaptcha.loads": "after_consent"},
        "To consent, choose “Statistics” in the cookie notice.",  # that to cookies
        "Anda memberikan persetujuan dengan memilih “Statistik” pada pemberitahuan cookie.",
    ),
    (
        "recaptcha",
        {},
        "It receives data only when you use a function that needs it.",
        "Alat ini menerima data hanya saat Anda menggunakan fungsi yang memerlukannya.",
    ),
    (
        "recaptcha",
        {},
        "Its privacy policy: [cloud.google.com/terms/cloud-privacy-notice]",
        "Kebijakan privasinya: [cloud.google.com/terms/cloud-privacy-notice]",
    ),
    (
        "firebase",
        {},
        "It receives data as soon as you open a page or screen that has it.",
        "Alat ini menerima data begitu Anda membuka laman atau layar yang memuatnya.",
    ),
    (
        "google_adsense",
        {},
        "Other companies that take part:\n\n- PT Jaringan Iklan\n  Its privacy policy:",
        "Perusahaan lain yang ikut serta:\n\n- PT Jaringan Iklan\n  Kebijakan privasinya:",
    ),
    (
        "google_adsense",
        {},
        "- use cookies to show you ads based on your earlier visits to our service or to other sites",
        (
            "- menggunakan cookie untuk menampilkan iklan kepada Anda berdasarkan kunjungan Anda"
            " sebelumnya ke layanan kami atau situs lain"
        ),
    ),
]

SILENT = [
    # the tool, the other answers, and words that are then not printed
    ("meta_pixel", {"tools.meta_pixel.features": REMOVED}, "hash"),
    ("meta_pixel", {"tools.meta_pixel.data": ["cookie_identifier"]}, "hash"),
    ("google_analytics", {}, "Third parties"),
    ("google_analytics", {}, "switched on"),
    ("google_adsense", {"tools.google_adsense.features": REMOVED}, "Third parties"),
    ("google_adsense", {"tools.google_adsense.features": REMOVED}, "opt out"),
    ("google_adsense", {"tools.google_adsense.partners": REMOVED}, "take part"),
    ("meta_conversions_api", {}, "cookies"),
    ("recaptcha", {}, "policies.google.com"),  # does not apply to it any more
    ("firebase", {"recipients.google.country": "ID"}, "leaves Indonesia"),
]


def _clause(folder, changes, code, clause):
    file = write(folder, WITH_TOOLS | changes)
    page = next(each for each in documents(file, code) if each.id == "privacy-policy")
    return next((each.markdown for each in page.clauses if each.id == clause), None)


def _policy(folder, changes, start="minimal"):
    return derive(answered(folder, changes, start).answers, catalog())


def test_every_tool_and_store_of_the_catalog_is_tried():
    """A new file is answered in the questionnaire of these tests, and so printed and read."""
    assert set(WITH_TOOLS["tools"]) == set(catalog().tools)
    assert set(WITH_TOOLS["service.stores"]) == set(catalog().stores)


@pytest.mark.parametrize(
    ("tool", "changes", "english", "indonesian"),
    SENTENCES,
    ids=[f"{row[0]}-{number}" for number, row in enumerate(SENTENCES)],
)
def test_a_clause_says_what_is_answered_and_known(tool, changes, english, indonesian, tmp_path):
    """Word for word, in both languages."""
    assert english in _clause(tmp_path, changes, "en", f"{tool}-tool")
    assert indonesian in _clause(tmp_path, changes, "id", f"{tool}-tool")


@pytest.mark.parametrize(("tool", "changes", "words"), SILENT)
def test_a_clause_says_nothing_that_is_not_answered(tool, changes, words, tmp_path):
    """No sentence without its answer."""
    assert words not in _clause(tmp_path, changes, "en", f"{tool}-tool")


@pytest.mark.parametrize("tool", WITH_TOOLS["tools"])
def test_a_clause_names_who_runs_the_tool_and_all_that_it_gets(tool):
    """Values of the catalog and of the answers, the same in both languages."""
    known, answer = catalog().tools[tool], WITH_TOOLS["tools"][tool]
    english, indonesian = (
        next(
            clause
            for clause in sample_documents("minimal-with-tools", code)["privacy-policy"].clauses
            if clause.id == f"{tool}-tool"
        )
        for code in CODES
    )

    assert {known.name, known.entity, *(f"data:{item}" for item in answer["data"])} <= {
        *english.values
    }
    assert {f"link:{terms.url}" for terms in known.terms} <= {*english.values}
    assert english.values == indonesian.values


def test_a_clause_can_be_printed_before_anybody_runs_the_tool(tmp_path):
    """`privasi check` asks for the recipient; until then the catalog stands in."""
    (tool,) = (
        each
        for each in _policy(
            tmp_path, {path: each for path, each in WITH_TOOLS.items() if path != "recipients.meta"}
        ).tools
        if each.slug == "meta_pixel"
    )

    assert (tool.operator, tool.operator_name, *tool.countries) == (
        None,
        "Meta Platforms, Inc.",
        "US",
    )


def test_who_runs_a_tool_is_a_recipient_without_being_typed_again(tmp_path):
    """Name, country, role, data and purposes come from the catalog and from the tools."""
    policy = _policy(tmp_path, WITH_TOOLS)
    google, meta = policy.recipient_of["google"], policy.recipient_of["meta"]

    assert (google.name, google.role, google.countries) == ("Google LLC", "processor", ("US",))
    assert google.tools == ("Google Analytics", "reCAPTCHA", "Firebase")
    assert meta.data == (
        "cookie_identifier", "ip_address", "user_agent", "device_information",
        "browsing_behaviour", "email_address", "phone_number", "order_history",
    )  # fmt: skip
    assert meta.purposes == ("advertising_measurement", "targeted_advertising")
    assert {facts.slug for facts in policy.transfers} == {"google", "google_ads", "meta"}


def test_an_activity_has_the_recipients_that_run_its_tools(tmp_path):
    """They count although the activity does not name them."""
    activities = {facts.slug: facts for facts in _policy(tmp_path, WITH_TOOLS).activities}

    assert [facts.slug for facts in activities["ads"].recipients] == ["google_ads", "meta"]
    assert not activities["ads"].kept_inside


def test_other_activities_stay_inside(tmp_path):
    """Who only runs tools gets nothing of activities that use none."""
    changes = {
        "tools": {"recaptcha": WITH_TOOLS["tools"]["recaptcha"]},
        "activities.protection": WITH_TOOLS["activities.protection"],
        "recipients": {"google": {"tool": "recaptcha"}},
        "storage": REMOVED,
        "activities.account.recipients": REMOVED,
        "activities.orders.recipients": REMOVED,
        "activities.billing.recipients": REMOVED,
    }
    inside = {each.slug: each.kept_inside for each in _policy(tmp_path, changes).activities}

    assert inside == {"account": True, "orders": True, "billing": True, "protection": False}


def test_a_recipient_can_run_a_tool_and_get_other_data_as_well(tmp_path):
    """What the activities that name it have is added; what is withheld is not."""
    changes = {
        "activities.alerts.recipients": "meta",
        "recipients.meta.withheld": ["email_address", "error_report"],
    }

    data = set(_policy(tmp_path, WITH_TOOLS | changes).recipient_of["meta"].data)

    assert {"order_history", "push_token"} <= data
    assert data.isdisjoint({"email_address", "error_report"})


@pytest.mark.parametrize(
    ("source", "expected"),
    [("data_subject", False), ("facebook", True)],
)
def test_data_of_a_login_reach_a_tool_if_its_activity_draws_on_the_login(
    source, expected, tmp_path
):
    """The clause on the login names everybody who gets its data, and nobody else."""
    changes = {"activities.ads.source.1": {"from": source, "data": ["email_address"]}}

    login, _ = _policy(tmp_path, WITH_TOOLS | changes).logins

    assert ("meta" in {facts.slug for facts in login.recipients}) is expected


def test_the_recipients_say_through_which_tool(tmp_path):
    """In both languages."""
    assert "Tool: Meta Pixel and Meta Conversions API." in _clause(tmp_path, {}, "en", "recipients")
    assert "Alat: Meta Pixel dan Meta Conversions API." in _clause(tmp_path, {}, "id", "recipients")


def test_the_policy_names_the_stores_and_the_names_listed_there(tmp_path):
    """Exactly as they are answered."""
    english, indonesian = (_clause(tmp_path, {}, code, "who-we-are") for code in CODES)

    assert "You can get our app here: Google Play and App Store." in english
    assert "In app stores, our app is called Toko Harapan - Belanja." in english
    assert "App stores name PT Toko Harapan Nusantara as the developer of our app." in english
    assert "Anda dapat memperoleh aplikasi kami di sini: Google Play dan App Store." in indonesian
    assert "Di toko aplikasi, aplikasi kami bernama Toko Harapan - Belanja." in indonesian


def test_tracking_is_told_with_the_way_to_stop_it(tmp_path):
    """Only the store whose devices ask for permission is named."""
    english, indonesian = (_clause(tmp_path, {}, code, "tracking") for code in CODES)

    assert "If you have our app from App Store, this happens only after you allow it" in english
    assert "open **Settings** > **Privacy &amp; Security** > **Tracking** on your device" in english
    assert "buka **Pengaturan** > **Privasi &amp; Keamanan** > **Pelacakan** di" in indonesian
    assert "Google Play" not in english
    assert _clause(tmp_path, {"service.tracking": False}, "en", "tracking") is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, True),
        ({"login_providers": REMOVED, "activities.account.source": "data_subject"}, True),
        (
            {
                "login_providers": REMOVED,
                "activities.account.source": "data_subject",
                "activities.account.purpose": "communication",
            },
            False,
        ),
        ({"activities.account.purpose": "communication"}, True),
        (
            {
                "login_providers": REMOVED,
                "activities.account.source": "data_subject",
                "activities.account.purpose": "communication",
                "accounts": {"keep_secret": True},
            },
            True,
        ),
    ],
)
def test_who_has_accounts_is_worked_out(changes, expected, tmp_path):
    """By purpose, by sign-in with another company, or by answers on passwords."""
    assert _policy(tmp_path, changes).has_accounts is expected


def test_a_sample_without_an_app_is_in_no_store(tmp_path):
    """Nothing is said of stores or tools there."""
    policy = _policy(tmp_path, {})

    assert (policy.stores, policy.tools) == ((), ())


def test_a_section_of_ones_own_cannot_take_the_anchor_of_a_tool(tmp_path):
    """Links to the clause would lead to the section."""
    section = {"id": "firebase-tool", "title": PAIR, "paragraphs": [PAIR]}

    with pytest.raises(ProblemsFound, match=r"(?i)the anchor is used by a clause"):
        answered(tmp_path, {"extra_sections": [section]})
