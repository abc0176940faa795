"""One data-deletion page for Meta, Google Play and Apple: what each asks for is on it.

The rows are named after the platforms' rules. A statement that comes from an answer is gone without it.
"""

import pytest
from logins import plain, printed_documents, signing_in
from rendered import CODES, to_html

from questionnaires import REMOVED

STATUS = "https://toko.example/deletion-status/"
ANSWERS = {
    "service.store_name": "Toko Harapan – Belanja",
    "service.developer_name": "Toko Harapan Nusantara, PT",
    "deletion.form": "https://toko.example/delete/",
    "deletion.self_service": {"id": ["Akun", "Hapus akun"], "en": ["Account", "Delete account"]},
    "deletion.without_account": {"id": "sebutkan nomor pesanan", "en": "give us the order number"},
    "deletion.parts": True,
    "deletion.deactivation": True,
    "deletion.recipients_told": True,
    "deletion.status": STATUS,
    "login_providers.facebook.deletion_callback": "https://toko.example/callback",
    "login_providers.apple": signing_in("apple", ["name", "email"])["login_providers"]["apple"]
    | {"revoked_on_deletion": True},
}
SHOWN = [
    # the rule, the clause, what it says in English and in Indonesian, and the answer that brings it
    ("google.play.deletion-page", "who-can-ask", "Toko Harapan – Belanja", None, "service.store_name"),
    ("google.play.deletion-page", "who-can-ask", "Toko Harapan Nusantara, PT", None, "service.developer_name"),
    ("google.play.deletion-page", "how-to-delete", "write to hapus@tokoharapan.example", "kirim permohonan ke hapus@tokoharapan.example", None),
    ("google.play.deletion-page", "how-to-delete", "toko.example/delete", None, "deletion.form"),
    ("google.play.deletion-page", "what-we-delete", "• email address", "• alamat email", None),
    ("google.play.deletion-page", "what-we-keep", "for 10 years after the end of the financial year", "selama 10 (sepuluh) tahun setelah akhir tahun buku", "deletion.kept"),
    ("google.play.deletion-page", "who-can-ask", "You do not need to have an account, to be signed in, or to install an app.", "Anda tidak perlu memiliki akun, masuk ke akun, atau memasang aplikasi.", None),
    ("google.play.account-deletion", "what-we-delete", "permanently delete your data, and your account", "memusnahkan data Anda, beserta akun Anda", None),
    ("google.play.account-deletion", "how-to-delete", "Deactivation does not delete any data.", "Penonaktifan tidak menghapus data apa pun.", "deletion.deactivation"),
    ("google.play.account-deletion", "how-to-delete", "part of your data deleted and keep your account", "sebagian data saja dan mempertahankan akun", "deletion.parts"),
    ("apple.5.1.1-v", "how-to-delete", "open Account > Delete account in Toko Harapan", "buka Akun > Hapus akun di Toko Harapan", "deletion.self_service"),
    ("apple.siwa.revoke", "what-we-delete", "We end the connection of your account with Apple.", "Kami memutus sambungan akun Anda dengan Apple.", "login_providers.apple.revoked_on_deletion"),
    ("apple.siwa.manual", "disconnect", "Sign-In & Security > Sign in with Apple", "Masuk & Keamanan > Masuk dengan Apple", "login_providers.apple"),
    ("meta.platform-terms.4b", "who-can-ask", "You can ask from any country, whatever law protects you.", "dari negara mana pun dan apa pun hukum yang melindungi Anda.", None),
    ("meta.platform-terms.3d-request", "deletion-contact", "want to correct your data instead", "ingin memperbaiki data Anda saja", None),
    ("meta.platform-terms.3d-proof", "what-we-keep", "Article 28(11) of Law 6 of 1983 requires this.", "Pasal 28 ayat (11) Undang-Undang Nomor 6 Tahun 1983 mewajibkan hal ini.", "deletion.kept"),
    ("meta.deletion.user-path", "how-to-delete", "Through Facebook: open Settings & privacy > Settings > Apps and websites in Facebook. Remove Toko Harapan and send the deletion request there.", "Melalui Facebook: buka Pengaturan & privasi > Pengaturan > Aplikasi dan situs web di Facebook. Hapus Toko Harapan dan kirim permohonan penghapusan dari sana.", "login_providers.facebook.deletion_callback"),
    ("meta.deletion.callback", "when-it-is-done", "through Facebook, you get a confirmation code", "melalui Facebook, Anda menerima kode konfirmasi", "login_providers.facebook.deletion_callback"),
    ("meta.deletion.status-page", "when-it-is-done", "toko.example/deletion-status", None, "deletion.status"),
    ("meta.deletion.status-page", "when-it-is-done", "• Received:", "• Diterima:", "deletion.status"),
    ("meta.deletion.status-page", "when-it-is-done", "• In progress:", "• Sedang diproses:", "deletion.status"),
    ("meta.deletion.status-page", "when-it-is-done", "• Done:", "• Selesai:", "deletion.status"),
    ("meta.deletion.status-page", "when-it-is-done", "• Partly refused: we keep some data, and the page gives the legal reason.", "• Ditolak sebagian: sebagian data tetap kami simpan, dan laman itu menyebutkan alasan hukumnya.", "deletion.status"),
    ("meta.deletion.deauthorize", "disconnect", "Disconnecting is not deleting", "Memutus sambungan bukan menghapus data", None),
    ("github.deletion-30d", "when-it-is-done", "within 14 calendar days of receiving your request", "paling lambat 14 (empat belas) hari kalender terhitung sejak kami menerima permohonan Anda", None),
    ("site.deletion-page", "how-to-delete", "Before we delete anything, we send a code", "Sebelum menghapus apa pun, kami mengirimkan kode", None),
    ("site.deletion-page", "how-to-delete", "So that we can find your data, give us the order number.", "Agar kami dapat menemukan data Anda, sebutkan nomor pesanan.", "deletion.without_account"),
    ("site.deletion-page", "when-it-is-done", "Backup copies follow within 30 calendar days", "Salinan cadangannya menyusul paling lambat 30 (tiga puluh) hari kalender", "deletion.backups"),
    ("site.deletion-page", "when-it-is-done", "We tell everyone who received the data from us", "Kami memberi tahu setiap pihak yang menerima data itu", "deletion.recipients_told"),
    ("site.deletion-page", "deletion-contact", "+62 22 5550 1234", None, "contacts.privacy.phone"),
]  # fmt: skip


CASES = [
    pytest.param(
        clause, {"en": english, "id": indonesian or english}, answer, id=f"{rule}-{number}"
    )
    for number, (rule, clause, english, indonesian, answer) in enumerate(SHOWN)
]


def _without(answer):
    left = {path: value for path, value in ANSWERS.items() if path != answer}
    return left if answer in ANSWERS else left | {answer: REMOVED}


def _clause(code, name, changes):
    _, documents = printed_documents(code, changes)
    clauses = {clause.id: clause.markdown for clause in documents["data-deletion"].clauses}
    return plain(to_html(clauses[name]))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("clause", "words", "answer"), CASES)
def test_what_a_platform_asks_for_is_on_the_page(clause, words, answer, code):
    """In both languages; without its answer it is not promised."""
    assert words[code] in _clause(code, clause, ANSWERS)
    if answer:
        assert words[code] not in _clause(code, clause, _without(answer))


@pytest.mark.parametrize("code", CODES)
def test_the_developer_is_named_without_a_name_of_the_app(code):
    """The stores list the developer too."""
    name = "Toko Harapan Nusantara, PT"

    assert name in _clause(code, "who-can-ask", {"service.developer_name": name})


@pytest.mark.parametrize("code", CODES)
def test_a_provider_without_a_known_path_has_its_settings_named(code):
    """Whoever answers the callback gets the way through the provider in any case."""
    changes = signing_in("line", ["profile"], deletion_callback="https://toko.example/callback")
    words = {"en": "open the settings of your LINE account", "id": "buka pengaturan akun LINE Anda"}

    assert words[code] in _clause(code, "how-to-delete", changes | {"deletion.status": STATUS})


@pytest.mark.parametrize("code", CODES)
def test_nobody_is_taken_to_have_an_account(code):
    """Guests of a shop can ask as well: an account is spoken of as something one can have."""
    _, documents = printed_documents(code)
    conditional = {"en": "if you have one", "id": "jika Anda memilikinya"}[code]

    for name in ("who-can-ask", "how-to-delete", "what-we-delete"):
        (text,) = [each.markdown for each in documents["data-deletion"].clauses if each.id == name]
        assert conditional in text
