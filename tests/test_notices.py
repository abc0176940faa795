"""The texts that announce a version: what changes, from when, and where to read it."""

import re
from datetime import date

import pytest
from releases import KEPT_SHORTER
from rendered import CODES, pack

from generator import languages, resources
from generator.archive.manifest import Manifest
from generator.catalog import Catalog
from generator.diff import changes
from generator.pages.notices import FORMS, notice
from generator.pages.snippets.snippet import Snippet
from generator.policy import derive
from generator.problems import PrivasiError, ProblemsFound
from questionnaires import answered

MANIFEST = Manifest.sealed(
    number=2,
    announced=date(2026, 11, 21),
    effective=date(2026, 12, 20),
    reason="practices",
    privasi="0.1.0",
    files={"answers.yml": "0" * 64},
    previous="0" * 64,
)
OFFERS = {
    "activities.offers": {
        "purpose": "direct_marketing",
        "data": ["email_address"],
        "relevance": {"id": "kami mengirimkannya ke alamat itu", "en": "we send them to it"},
        "source": {"from": "data_subject", "when": "sign_in"},
        "if_refused": {"id": "Anda tidak menerima penawaran", "en": "you get no offers"},
        "basis": "consent",
        "consent": {
            "mode": "opt_in",
            "when": "sign_in",
            "act": {"id": "mencentang “Kirimi saya penawaran”", "en": "tick “Send me offers”"},
            "withdraw": {"id": "buka pengaturan akun Anda", "en": "open your account settings"},
            "effect": {"id": "kami berhenti mengirim penawaran", "en": "we send no more offers"},
            "refusal": {"id": "layanan tetap sama", "en": "the service stays the same"},
        },
        "recipients": "hosting",
        "retention": {"until": "consent_withdrawn", "then": "destroy"},
    }
}


@pytest.fixture
def written(tmp_path):
    """Write the notice of a version in which some answers changed."""
    catalog = Catalog.bundled()

    def write(changed, code, form, start=None, language=None):
        old = derive(answered(tmp_path, start or {}).answers, catalog)
        new = derive(answered(tmp_path, {**(start or {}), **changed}).answers, catalog)
        own = old.own_words
        found = changes(old, new)
        made = notice(new, found, MANIFEST, language or pack(code), form, own_words=own)
        return Snippet.of("version-2", "", "", made.markdown)

    return write


def read(snippet):
    """Give what stands below the title as plain text."""
    return snippet.written("text").removeprefix(f"{snippet.subject}\n\n")


def test_an_email_says_what_changes_from_when_and_where_to_read_it(written):
    """A subject, and sentences that anybody can read."""
    email = written(KEPT_SHORTER, "en", "email")

    assert email.subject == "Toko Harapan: our privacy documents change on 20 December 2026"
    assert read(email) == (
        "From 20 December 2026, version 2 of our privacy documents applies to Toko Harapan. "
        "Until then, version 1 applies.\n"
        "\n"
        "What changes:\n"
        "\n"
        "- Retention period of “Keep our books for tax purposes”: 10 years → 5 years\n"
        "\n"
        "Using Toko Harapan does not count as consent.\n"
        "\n"
        "You can read more on these pages:\n"
        "\n"
        "- The new version: "
        "https://privacy.tokoharapan.example/en/versions/2026-12-20/privacy-policy/\n"
        "- Every change, word by word: "
        "https://privacy.tokoharapan.example/en/versions/2026-12-20/changes/\n"
        "- The version that applies until then: "
        "https://privacy.tokoharapan.example/en/privacy-policy/\n"
        "- How to delete your data: https://privacy.tokoharapan.example/en/data-deletion/\n"
        "\n"
        "If you have a question, write to privasi@tokoharapan.example. "
        "You can also call +62 22 5550 1234.\n"
        "\n"
        "PT Toko Harapan Nusantara"
    )


def test_a_message_in_the_app_is_shorter(written):
    """It has a title, what changes, and the two addresses; here in Indonesian."""
    message = written(KEPT_SHORTER, "id", "in-app")

    assert message.subject == "Dokumen privasi kami berubah mulai 20 Desember 2026"
    assert read(message) == (
        "Mulai 20 Desember 2026, versi 2 berlaku untuk Toko Harapan.\n"
        "\n"
        "Hal yang berubah:\n"
        "\n"
        "- Masa Retensi “Menyusun pembukuan perpajakan kami”: 10 (sepuluh) tahun → 5 (lima) tahun\n"
        "\n"
        "Penggunaan Toko Harapan tidak dihitung sebagai persetujuan.\n"
        "\n"
        "Anda dapat membaca selengkapnya di laman berikut:\n"
        "\n"
        "- Versi baru: https://privacy.tokoharapan.example/id/versions/2026-12-20/privacy-policy/\n"
        "- Setiap perubahan, kata demi kata: "
        "https://privacy.tokoharapan.example/id/versions/2026-12-20/changes/"
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", CODES)
def test_consent_is_spoken_of_only_where_a_change_needs_it(written, code, form):
    """No promise without an answer."""
    sentence = {
        "en": "If a change needs your consent, we ask for it first.",
        "id": "Jika suatu perubahan memerlukan persetujuan Anda, kami memintanya lebih dahulu.",
    }[code]

    assert sentence in read(written(OFFERS, code, form))
    assert sentence not in read(written(KEPT_SHORTER, code, form))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("code", CODES)
def test_changes_that_touch_nobody_are_left_out(written, code, form):
    """They are on the page that lists every change."""
    text = read(written({**KEPT_SHORTER, "controller.nib": "1234567890123"}, code, form))

    assert len(re.findall(r"^- (?!.*https:)", text, re.MULTILINE)) == 1
    assert "1234567890123" not in text


def test_a_version_that_touches_nobody_needs_no_notice(written):
    """Who asks for one is told why there is none."""
    with pytest.raises(PrivasiError, match=r"Version 2 .* has no change that people must be told"):
        written({"controller.nib": "1234567890123"}, "en", "email")


@pytest.mark.parametrize("code", CODES)
def test_technical_names_have_no_marks(written, code):
    """Plain text shows backticks and asterisks as they are."""
    permission = {"login_providers.facebook.permissions.user_birthday": {"for": "account"}}
    text = read(written(permission, code, "email"))

    assert "user_birthday" in text
    assert not re.search(r"[`*\\]", text)


@pytest.mark.parametrize("code", CODES)
def test_what_is_gone_is_told_in_its_own_words(written, code):
    """Words that only the version before had are still there."""
    own = {
        "own.data": {
            "shoe_size": {"id": "ukuran sepatu", "en": "shoe size", "class": "umum"},
        },
        "activities.account.data": ["full_name", "email_address", "social_login_id", "shoe_size"],
    }
    gone = {
        "own.data": {"hat_size": {"id": "ukuran topi", "en": "hat size", "class": "umum"}},
        "activities.account.data": ["full_name", "email_address", "social_login_id", "hat_size"],
    }

    assert {"en": "shoe size", "id": "ukuran sepatu"}[code] in read(
        written(gone, code, "email", start=own)
    )


@pytest.mark.parametrize("form", FORMS)
def test_both_languages_have_the_same_conditions_and_values(form):
    """One file in each language, with the same blocks in the same order."""
    folder = resources.templates()
    blocks = [
        re.findall(
            r"{%.*?%}|{{.*?}}", (folder / code / "notices" / f"{form}.md.j2").read_text("utf-8")
        )
        for code in CODES
    ]

    assert blocks[0] == blocks[1]


def test_a_project_can_have_words_of_its_own(written, tmp_path):
    """Its templates folder wins, notice by notice."""
    own = tmp_path / "templates" / "en" / "notices" / "email.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("# News\n\nRead {{ version.policy_url }}\n", encoding="utf-8")
    language = languages.load("en", [tmp_path / "templates", resources.templates()])

    assert written(KEPT_SHORTER, "en", "email", language=language).subject == "News"
    assert "What changes" in read(written(KEPT_SHORTER, "en", "in-app", language=language))


def test_a_wrong_template_is_reported_with_its_name(written, tmp_path):
    """A name that has no value stops the notice."""
    own = tmp_path / "templates" / "en" / "notices" / "email.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("# News\n\n{{ nothing }}\n", encoding="utf-8")
    language = languages.load("en", [tmp_path / "templates", resources.templates()])

    with pytest.raises(
        ProblemsFound, match=r"en/notices/email\.md\.j2:3:1: P801 email: 'nothing' is"
    ):
        written(KEPT_SHORTER, "en", "email", language=language)
