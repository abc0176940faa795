"""Two questionnaires are compared by what they mean, and the difference is said in both languages."""

import time
from types import SimpleNamespace

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutation import mutations
from questionnaires import REMOVED, _PlainDumper, _PlainLoader, changed, read_plain, sample
from rendered import CODES, SAMPLES, catalog, pack

from generator.answers import load
from generator.diff import Change, changes, material, reason, say
from generator.diff.facts import Facts
from generator.diff.fields import patterns, questionnaire
from generator.diff.words import change_words, placeholders
from generator.policy import derive
from generator.problems import PrivasiError, ProblemsFound
from generator.wording import Wording

BASE = yaml.load(
    """
site: {url: "https://privacy.tokoharapan.example/", prevailing_language: id}
controller:
  legal_name: PT Toko Harapan Nusantara
  trade_name: Toko Harapan
  address: {street: Jl. Melati 12, city: Bandung, postal_code: "40115", country: ID}
contacts:
  privacy: {email: privasi@tokoharapan.example, phone: "+62 22 5550 1234"}
service:
  name: Toko Harapan
  description: {id: toko daring, en: an online shop}
  users_in: ID
activities:
  account:
    purpose: account_management
    data: [full_name, email_address]
    source: [{from: facebook, when: sign_in}, {from: data_subject, when: registration}]
    required: true
    basis: contract
    recipients: [hosting]
    retention: {until: account_closed, then: destroy, backups: 30 days}
  orders:
    title: {id: Pesanan, en: Orders}
    purpose: billing
    data: [full_name, postal_address, order_history]
    relevance: {id: faktur menyebut pembelinya, en: an invoice names the buyer}
    source: [{from: data_subject, when: order}]
    basis: {legal_obligation: UU 28/2007 art. 28(11)}
    recipients: [hosting, payment]
    retention: {keep: 10 years, from: financial_year_end, then: destroy}
recipients:
  hosting: {name: PT Awan Rawa Data, role: processor, country: ID}
  payment: {processor: midtrans, data: [full_name, order_history]}
login_providers:
  facebook:
    app_name: Toko Harapan
    permissions: {public_profile: {for: account}, email: {for: account}}
rights:
  identity_check: {id: kami mengirimkan kode, en: we send a code}
deletion: {email: hapus@tokoharapan.example, within: 14 days, backups: 30 days, kept: [orders]}
security: {measures: [encryption_in_transit, password_hashing, backup]}
children: {policy: excluded, age: 18, delete_within: 14 days}
changes: {notice: 14 days, channels: [email, website]}
""",
    Loader=_PlainLoader,  # noqa: S506
)
"""A questionnaire that has a little of everything."""


def w(indonesian, english):
    """Words in both languages."""
    return {"id": indonesian, "en": english}


CONSENT = {
    "when": "settings",
    "act": w("mencentang “Ya”", "tick “Yes”"),
    "withdraw": w("hapus centang “Ya”", "untick “Yes”"),
    "effect": w("kami berhenti", "we stop"),
    "refusal": w("layanan tetap sama", "the service stays the same"),
}
OFFERS = {
    "title": w("Penawaran", "Offers"),
    "purpose": "direct_marketing",
    "data": ["email_address"],
    "source": "data_subject",
    "basis": "consent",
    "consent": CONSENT,
    "retention": {"until": "consent_withdrawn", "then": "destroy"},
}
COOKIE = {"name": "_id", "class": "essential", "purpose": "session_security", "lifetime": "30 days"}
GOOGLE = {"app_name": "Toko Harapan", "permissions": {"openid": {"for": "account"}}}
TERMS = {
    "platform": "meta",
    "products": "Facebook Login",
    "policies": {"name": "Meta Platform Terms", "url": "https://developers.facebook.com/terms/"},
    "console": "Meta App Dashboard",
    "configured_by": "customer",
    "customer_answers_for": ["configuration", "data_handling"],
    "prohibited": ["surveillance", "sharing"],
}
PINS = {"data": {"map_pins": w("titik peta", "map pins") | {"class": "umum"}}}
WHATSAPP = {"activities": "account", "data": "whatsapp_number"}
SECTION = {
    "id": "our-shop",
    "title": w("Toko kami", "Our shop"),
    "paragraphs": [w("Kami menjual ember.", "We sell buckets."), w("Datanglah.", "Come by.")],
}
TABLE = [
    (
        "id",
        {},
        {"activities.account.retention.until": "contract_end"},
        [
            (
                "Event that ends the retention period of “Manage your account”: your account is closed → your agreement with us ends",
                "Peristiwa akhir Masa Retensi “Mengelola akun Anda”: akun Anda ditutup → perjanjian Anda dengan kami berakhir",
            )
        ],
    ),
    (
        "id by another one of the company's own",
        {
            "own": {"data": PINS["data"] | {"spots": w("tempat", "spots") | {"class": "umum"}}},
            "activities.orders.data.2": "map_pins",
        },
        {"activities.orders.data.2": "spots"},
        [
            (
                "Newly collected for “Orders”: spots",
                "Data yang baru dikumpulkan untuk “Pesanan”: tempat",
            ),
            (
                "No longer collected for “Orders”: map pins",
                "Data yang tidak lagi dikumpulkan untuk “Pesanan”: titik peta",
            ),
        ],
    ),
    (
        "one of a few",
        {},
        {"deletion.then": "anonymise"},
        [
            (
                "End of your data on request: permanent deletion → anonymisation",
                "Akhir data Anda atas permohonan: pemusnahan → anonimisasi",
            )
        ],
    ),
    (
        "list of ids, more",
        {},
        {"activities.orders.data.3": "phone_number", "activities.orders.data.4": "tax_id"},
        [
            (
                "Newly collected for “Orders”: phone number and taxpayer identification number (NPWP)",
                "Data yang baru dikumpulkan untuk “Pesanan”: nomor telepon dan nomor pokok wajib pajak (NPWP)",
            )
        ],
    ),
    (
        "list of ids, less and more",
        {},
        {"activities.orders.data": ["full_name", "tax_id"]},
        [
            (
                "Newly collected for “Orders”: taxpayer identification number (NPWP)",
                "Data yang baru dikumpulkan untuk “Pesanan”: nomor pokok wajib pajak (NPWP)",
            ),
            (
                "No longer collected for “Orders”: postal address and order history",
                "Data yang tidak lagi dikumpulkan untuk “Pesanan”: alamat pos dan riwayat pesanan",
            ),
        ],
    ),
    (
        "list of ids in another order",
        {},
        {
            "activities.orders.data": ["order_history", "full_name", "postal_address"],
            "changes.channels": ["website", "email"],
        },
        [],
    ),
    (
        "list of entries of the questionnaire",
        {},
        {"activities.account.recipients": ["payment"]},
        [
            (
                "New recipients of the data of “Manage your account”: PT Midtrans",
                "Penerima baru data “Mengelola akun Anda”: PT Midtrans",
            ),
            (
                "No longer recipients of the data of “Manage your account”: PT Awan Rawa Data",
                "Tidak lagi menjadi penerima data “Mengelola akun Anda”: PT Awan Rawa Data",
            ),
        ],
    ),
    (
        "list of activities",
        {},
        {"deletion.kept": ["orders", "account"]},
        [
            (
                "Activities whose data we keep after a deletion request, added: “Manage your account”",
                "Kegiatan yang datanya tetap kami simpan setelah permohonan penghapusan, ditambahkan: “Mengelola akun Anda”",
            )
        ],
    ),
    (
        "list of contacts",
        {"contacts.support": {"email": "bantuan@toko.example"}},
        {"rights.contacts": "support"},
        [
            (
                "Other contacts for requests, added: “Technical support”",
                "Kontak lain untuk permohonan, ditambahkan: “Dukungan teknis”",
            )
        ],
    ),
    (
        "list of countries",
        {},
        {"service.users_in": ["ID", "SG", "EEA"]},
        [
            (
                "Countries of the users, added: Singapore and the European Economic Area",
                "Negara pengguna, ditambahkan: Singapura dan Wilayah Ekonomi Eropa",
            )
        ],
    ),
    (
        "list that was left out",
        {},
        {"laws": ["uu_pdp", "gdpr"]},
        [
            (
                "Laws that this policy covers: the laws that follow from where we and our users are → the Personal Data Protection Law (Law 27 of 2022) and the General Data Protection Regulation of the European Union (GDPR)",
                "Undang-undang yang dicakup kebijakan ini: undang-undang yang berlaku menurut kedudukan kami dan tempat pengguna kami → Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi (UU PDP) dan Peraturan Umum Pelindungan Data Uni Eropa (GDPR)",
            )
        ],
    ),
    (
        "list of texts",
        {"platform_terms": TERMS},
        {"platform_terms.products": ["Facebook Login", "Messenger"]},
        [
            (
                "Products under the platform terms, added: Messenger",
                "Produk dalam ketentuan platform, ditambahkan: Messenger",
            )
        ],
    ),
    (
        "list of phrases, another in place",
        {
            "accessibility": {
                "formats": [w("huruf besar", "large print"), w("suara", "speech")],
                "channel": w("telepon kami", "call us"),
            }
        },
        {"accessibility.formats.1": w("isyarat", "signs")},
        [
            (
                "Forms of communication with persons with disabilities: speech → signs",
                "Bentuk komunikasi dengan Penyandang Disabilitas: suara → isyarat",
            )
        ],
    ),
    (
        "list of phrases, more",
        {},
        {"activities.orders.includes": [w("faktur", "invoices"), w("pengingat", "reminders")]},
        [
            (
                "What belongs to the purpose of “Orders”, added: invoices and reminders",
                "Hal yang termasuk dalam tujuan “Pesanan”, ditambahkan: faktur dan pengingat",
            )
        ],
    ),
    (
        "list of phrases, less",
        {"activities.orders.includes": [w("faktur", "invoices"), w("pengingat", "reminders")]},
        {"activities.orders.includes": [w("pengingat", "reminders")]},
        [
            (
                "What belongs to the purpose of “Orders”, removed: invoices",
                "Hal yang termasuk dalam tujuan “Pesanan”, tidak lagi: faktur",
            )
        ],
    ),
    (
        "pair",
        {},
        {"activities.orders.relevance": w("faktur memerlukannya", "an invoice needs it")},
        [
            (
                "Relevance of the data for “Orders”: an invoice names the buyer → an invoice needs it",
                "Relevansi data untuk “Pesanan”: faktur menyebut pembelinya → faktur memerlukannya",
            )
        ],
    ),
    (
        "duration",
        {},
        {"activities.orders.retention.keep": "5 years"},
        [
            (
                "Retention period of “Orders”: 10 years → 5 years",
                "Masa Retensi “Pesanan”: 10 (sepuluh) tahun → 5 (lima) tahun",
            )
        ],
    ),
    (
        "duration that is new",
        {},
        {"activities.orders.retention.backups": "90 days"},
        [
            (
                "Period for backup copies of “Orders”, added: 90 calendar days",
                "Masa salinan cadangan “Pesanan”, ditambahkan: 90 (sembilan puluh) hari kalender",
            )
        ],
    ),
    (
        "duration that is gone",
        {},
        {"activities.account.retention.backups": REMOVED},
        [
            (
                "Period for backup copies of “Manage your account”, removed: 30 calendar days",
                "Masa salinan cadangan “Mengelola akun Anda”, tidak lagi: 30 (tiga puluh) hari kalender",
            )
        ],
    ),
    (
        "duration in working days",
        {},
        {"deletion.within": "5 working days"},
        [
            (
                "Time until your data is permanently deleted on request: 14 calendar days → 5 working days",
                "Waktu sampai data Anda dihapus dan dimusnahkan atas permohonan: 14 (empat belas) hari kalender → 5 (lima) hari kerja",
            )
        ],
    ),
    (
        "date",
        {"scope": {"updated": "2026-11-21"}},
        {"scope.updated": "2027-01-16"},
        [
            (
                "Date of the last change: 21 November 2026 → 16 January 2027",
                "Tanggal perubahan terakhir: 21 November 2026 → 16 Januari 2027",
            )
        ],
    ),
    (
        "citation",
        {},
        {"activities.orders.basis.legal_obligation": "UU 8/1997 art. 11(1)"},
        [
            (
                "Statute behind the legal basis of “Orders”: Article 28(11) of Law 28 of 2007 → Article 11(1) of Law 8 of 1997",
                "Undang-undang yang melandasi dasar pemrosesan “Pesanan”: Pasal 28 ayat (11) Undang-Undang Nomor 28 Tahun 2007 → Pasal 11 ayat (1) Undang-Undang Nomor 8 Tahun 1997",
            )
        ],
    ),
    (
        "legal basis",
        {},
        {"activities.account.basis": "consent", "activities.account.consent": CONSENT},
        [
            (
                "Legal basis of “Manage your account”: our agreement with you → your consent",
                "Dasar pemrosesan “Mengelola akun Anda”: perjanjian dengan Anda → persetujuan Anda",
            ),
            (
                "New consent to “Manage your account” (act of consent: tick “Yes”; way to withdraw consent: untick “Yes”)",
                "Persetujuan baru atas “Mengelola akun Anda” (cara memberikan persetujuan: mencentang “Ya”; cara menarik kembali persetujuan: hapus centang “Ya”)",
            ),
        ],
    ),
    (
        "yes where nothing was said",
        {},
        {"deletion.deactivation": True},
        [
            (
                "Deactivation in place of deletion: not stated → yes",
                "Penonaktifan sebagai pengganti penghapusan: tidak disebutkan → ya",
            )
        ],
    ),
    (
        "no where yes was said",
        {},
        {"activities.account.required": False},
        [
            (
                "Duty to give the data for “Manage your account”: yes → no",
                "Kewajiban memberikan data untuk “Mengelola akun Anda”: ya → tidak",
            )
        ],
    ),
    (
        "yes where the answer was left out",
        {},
        {"rights.free": True},
        [
            (
                "Requests free of charge: not stated → yes",
                "Permohonan tanpa biaya: tidak disebutkan → ya",
            )
        ],
    ),
    (
        "number",
        {},
        {"children.age": 17},
        [
            (
                "Age below which a person counts as a child: 18 → 17",
                "Batas usia Anak: 18 (delapan belas) → 17 (tujuh belas)",
            )
        ],
    ),
    (
        "number that is new",
        {"advertisers": {"kinds": "affiliate"}},
        {"advertisers.number": 3},
        [
            (
                "Number of others who advertise for us, added: 3",
                "Jumlah pihak lain yang beriklan untuk kami, ditambahkan: 3 (tiga)",
            )
        ],
    ),
    (
        "address",
        {},
        {"controller.address.street": "Jl. Kenanga 7", "controller.address.district": "Coblong"},
        [
            (
                "Registered address: Jl. Melati 12, Bandung 40115, Indonesia → Jl. Kenanga 7, Coblong, Bandung 40115, Indonesia",
                "Alamat terdaftar: Jl. Melati 12, Bandung 40115, Indonesia → Jl. Kenanga 7, Coblong, Bandung 40115, Indonesia",
            )
        ],
    ),
    (
        "menu path",
        {"deletion.self_service": {"id": ["Akun", "Hapus"], "en": ["Account", "Delete"]}},
        {
            "deletion.self_service": {
                "id": ["Akun", "Privasi", "Hapus"],
                "en": ["Account", "Privacy", "Delete"],
            }
        },
        [
            (
                "Place where you delete the account yourself: **Account** > **Delete** → **Account** > **Privacy** > **Delete**",
                "Tempat Anda menghapus akun sendiri: **Akun** > **Hapus** → **Akun** > **Privasi** > **Hapus**",
            )
        ],
    ),
    (
        "email address",
        {},
        {"deletion.email": "data@toko.example"},
        [
            (
                "Email address for deletion requests: hapus@tokoharapan.example → data@toko.example",
                "Alamat email untuk permohonan penghapusan: hapus@tokoharapan.example → data@toko.example",
            )
        ],
    ),
    (
        "telephone number",
        {},
        {"contacts.privacy.phone": "+62 22 5550 9999"},
        [
            (
                "Telephone number for “Questions about personal data”: \\+62 22 5550 1234 → \\+62 22 5550 9999",
                "Nomor telepon untuk “Pertanyaan tentang Data Pribadi”: \\+62 22 5550 1234 → \\+62 22 5550 9999",
            )
        ],
    ),
    (
        "web address",
        {},
        {"service.url": "https://toko.example/"},
        [
            (
                "Web address of the service, added: https://toko.example/",
                "Alamat web layanan, ditambahkan: https://toko.example/",
            )
        ],
    ),
    (
        "web address in each language",
        {"contacts.privacy.page": "https://toko.example/"},
        {"contacts.privacy.page": w("https://toko.example/id/", "https://toko.example/en/")},
        [
            (
                "Contact page for “Questions about personal data”: https://toko.example/ → https://toko.example/en/",
                "Laman kontak untuk “Pertanyaan tentang Data Pribadi”: https://toko.example/ → https://toko.example/id/",
            )
        ],
    ),
    (
        "language",
        {},
        {"site.prevailing_language": "en"},
        [
            (
                "Language that applies if the languages differ: Indonesian → English",
                "Bahasa yang berlaku jika terdapat perbedaan: Indonesia → Inggris",
            )
        ],
    ),
    (
        "technical name",
        {},
        {"login_providers.facebook.app_id": "123456"},
        [
            (
                "App id at Facebook, added: `123456`",
                "ID aplikasi pada Facebook, ditambahkan: `123456`",
            )
        ],
    ),
    (
        "name",
        {},
        {"controller.legal_name": "PT Toko *Harapan* & Anak"},
        [
            (
                "Legal name of the company: PT Toko Harapan Nusantara → PT Toko \\*Harapan\\* &amp; Anak",
                "Nama badan hukum perusahaan: PT Toko Harapan Nusantara → PT Toko \\*Harapan\\* &amp; Anak",
            )
        ],
    ),
    (
        "activity that is new",
        {},
        {"activities.offers": OFFERS},
        [
            (
                "New activity: “Offers” (purposes: send you offers; data: email address; legal basis: your consent)",
                "Kegiatan baru: “Penawaran” (tujuan: mengirimkan penawaran kepada Anda; data: alamat email; dasar pemrosesan: persetujuan Anda)",
            )
        ],
    ),
    (
        "activity that is gone",
        {},
        {
            "activities.account": REMOVED,
            "login_providers.facebook.permissions": {"email": {"for": "orders"}},
        },
        [
            (
                "No longer carried out: “Manage your account” (data: full name and email address; legal basis: our agreement with you)",
                "Tidak lagi dilakukan: “Mengelola akun Anda” (data: nama lengkap dan alamat email; dasar pemrosesan: perjanjian dengan Anda)",
            ),
            (
                "Activities that need the permission of Facebook (`email`), added: “Orders”",
                "Kegiatan yang memerlukan izin Facebook (`email`), ditambahkan: “Pesanan”",
            ),
            (
                "Activities that need the permission of Facebook (`email`), removed: “Manage your account”",
                "Kegiatan yang memerlukan izin Facebook (`email`), tidak lagi: “Mengelola akun Anda”",
            ),
            (
                "Facebook permission removed: `public_profile`",
                "Izin Facebook tidak lagi diminta: `public_profile`",
            ),
        ],
    ),
    (
        "activity under another title",
        {"activities.offers": OFFERS},
        {"activities.offers.title": w("Promosi", "Promotions")},
        [("Title of the activity: Offers → Promotions", "Judul kegiatan: Penawaran → Promosi")],
    ),
    (
        "purpose of an activity",
        {"activities.offers": OFFERS},
        {"activities.offers.purpose": ["direct_marketing", "survey"]},
        [
            (
                "New purposes of “Offers”: run customer surveys",
                "Tujuan baru “Penawaran”: menyelenggarakan survei pelanggan",
            )
        ],
    ),
    (
        "consent",
        {"activities.offers": OFFERS},
        {
            "activities.offers.consent.withdraw": w("buka Profil", "open Profile"),
            "activities.offers.consent.recorded": True,
        },
        [
            (
                "Way to withdraw consent to “Offers”: untick “Yes” → open Profile",
                "Cara menarik kembali persetujuan atas “Penawaran”: hapus centang “Ya” → buka Profil",
            ),
            (
                "Record of the consent to “Offers”: not stated → yes",
                "Catatan persetujuan atas “Penawaran”: tidak disebutkan → ya",
            ),
        ],
    ),
    (
        "source that is new",
        {},
        {"activities.orders.source": ["data_subject", {"from": "facebook", "data": "full_name"}]},
        [
            (
                "Occasions of collection of “Orders” (you), removed: when you order",
                "Waktu pengumpulan “Pesanan” (Anda), tidak lagi: saat Anda memesan",
            ),
            (
                "New source of data for “Orders”: Facebook (data: full name)",
                "Sumber data baru untuk “Pesanan”: Facebook (data: nama lengkap)",
            ),
        ],
    ),
    (
        "source, another occasion",
        {},
        {"activities.account.source.1.when": "settings"},
        [
            (
                "Occasions of collection of “Manage your account” (you), added: when you choose your settings",
                "Waktu pengumpulan “Mengelola akun Anda” (Anda), ditambahkan: saat Anda memilih pengaturan",
            ),
            (
                "Occasions of collection of “Manage your account” (you), removed: when you sign up",
                "Waktu pengumpulan “Mengelola akun Anda” (Anda), tidak lagi: saat Anda mendaftar",
            ),
        ],
    ),
    (
        "source, fewer data",
        {},
        {"activities.account.source.0.data": "email_address"},
        [
            (
                "Data collected for “Manage your account” (Facebook): all data of the activity → email address",
                "Data yang dikumpulkan untuk “Mengelola akun Anda” (Facebook): semua data kegiatan itu → alamat email",
            )
        ],
    ),
    (
        "profile",
        {},
        {
            "activities.account.profile": {
                "built_from": "email_address",
                "shows": w("minat Anda", "your interests"),
                "used_to": w("memilih barang", "choose goods"),
                "linked_to_you": True,
                "shared": "never",
            }
        },
        [
            (
                "New profile for “Manage your account” (contents: your interests; data: email address; uses: choose goods)",
                "Profil baru untuk “Mengelola akun Anda” (isi: minat Anda; data: alamat email; penggunaan: memilih barang)",
            )
        ],
    ),
    (
        "retention rule for some data",
        {},
        {
            "activities.orders.retention": [
                {
                    "data": "order_history",
                    "keep": "2 years",
                    "from": "collected",
                    "then": "anonymise",
                },
                {"keep": "10 years", "from": "financial_year_end", "then": "destroy"},
            ]
        },
        [
            (
                "New retention rule for “Orders”: order history (period: 2 years; start: we collect the data; then: anonymisation)",
                "Aturan Masa Retensi baru untuk “Pesanan”: riwayat pesanan (lamanya: 2 (dua) tahun; terhitung sejak: kami mengumpulkan data tersebut; setelah itu: anonimisasi)",
            )
        ],
    ),
    (
        "one of several retention rules",
        {
            "activities.orders.retention": [
                {
                    "data": "order_history",
                    "keep": "2 years",
                    "from": "collected",
                    "then": "destroy",
                },
                {
                    "data": ["full_name", "postal_address"],
                    "keep": "10 years",
                    "from": "financial_year_end",
                    "then": "destroy",
                },
            ]
        },
        {
            "activities.orders.retention": [
                {
                    "data": ["full_name", "postal_address"],
                    "keep": "10 years",
                    "from": "financial_year_end",
                    "then": "destroy",
                },
                {
                    "data": "order_history",
                    "keep": "3 years",
                    "from": "collected",
                    "then": "destroy",
                },
            ]
        },
        [
            (
                "Retention period of “Orders” (order history): 2 years → 3 years",
                "Masa Retensi “Pesanan” (riwayat pesanan): 2 (dua) tahun → 3 (tiga) tahun",
            )
        ],
    ),
    (
        "retention exception that is new",
        {},
        {
            "activities.account.retention.exceptions": {
                "because": "required_by_law",
                "law": "UU 8/1997 art. 11(1)",
                "data": "full_name",
                "keep": "10 years",
                "from": "financial_year_end",
            }
        },
        [
            (
                "New exception to the retention period of “Manage your account”: the law requires it (law: Article 11(1) of Law 8 of 1997; data: full name; period: 10 years; start: the end of the financial year)",
                "Pengecualian baru dari Masa Retensi “Mengelola akun Anda”: undang-undang mewajibkannya (undang-undang: Pasal 11 ayat (1) Undang-Undang Nomor 8 Tahun 1997; data: nama lengkap; lamanya: 10 (sepuluh) tahun; terhitung sejak: akhir tahun buku)",
            )
        ],
    ),
    (
        "retention exception",
        {
            "activities.account.retention.exceptions": [
                {"because": "deletion_request", "extent": "all"},
                {"because": "dispute"},
            ]
        },
        {
            "activities.account.retention.exceptions": [
                {"because": "deletion_request", "extent": "part"}
            ]
        },
        [
            (
                "Extent of the exception to the retention period of “Manage your account” (you ask us to delete the data): all of the data → all or part of the data",
                "Cakupan pengecualian Masa Retensi “Mengelola akun Anda” (Anda meminta kami menghapus data): semua data → semua atau sebagian data",
            ),
            (
                "No longer an exception to the retention period of “Manage your account”: a dispute needs the data",
                "Tidak lagi menjadi pengecualian dari Masa Retensi “Mengelola akun Anda”: sengketa memerlukan data",
            ),
        ],
    ),
    (
        "recipient that is new",
        {},
        {"recipients.courier": {"name": "PT Kurir Cepat", "role": "processor", "country": "ID"}},
        [("New recipient: PT Kurir Cepat", "Penerima baru: PT Kurir Cepat")],
    ),
    (
        "recipient that is gone",
        {},
        {"recipients.payment": REMOVED, "activities.orders.recipients": ["hosting"]},
        [
            (
                "No longer recipients of the data of “Orders”: PT Midtrans",
                "Tidak lagi menjadi penerima data “Pesanan”: PT Midtrans",
            ),
            ("No longer a recipient: PT Midtrans", "Tidak lagi menjadi penerima: PT Midtrans"),
        ],
    ),
    (
        "recipient",
        {},
        {"recipients.hosting.country": "SG", "recipients.hosting.no_other_use": True},
        [
            (
                "Countries of PT Awan Rawa Data, added: Singapore",
                "Negara PT Awan Rawa Data, ditambahkan: Singapura",
            ),
            (
                "Countries of PT Awan Rawa Data, removed: Indonesia",
                "Negara PT Awan Rawa Data, tidak lagi: Indonesia",
            ),
            (
                "Ban on other uses by PT Awan Rawa Data: not stated → yes",
                "Larangan penggunaan lain oleh PT Awan Rawa Data: tidak disebutkan → ya",
            ),
        ],
    ),
    (
        "recipient of the catalog",
        {},
        {"recipients.payment.processor": "xendit"},
        [
            (
                "Recipient: PT Midtrans → PT Sinar Digital Terdepan",
                "Penerima: PT Midtrans → PT Sinar Digital Terdepan",
            )
        ],
    ),
    (
        "recipient under another key",
        {},
        {
            "recipients": {
                "server": {"name": "PT Awan Rawa Data", "role": "processor", "country": "ID"},
                "gateway": {"processor": "midtrans", "data": ["order_history", "full_name"]},
            },
            "activities.account.recipients": ["server"],
            "activities.orders.recipients": ["gateway", "server"],
        },
        [],
    ),
    (
        "nested record that is new",
        {},
        {
            "recipients.hosting.transfer": {
                "ground": "binding_safeguards",
                "instrument": w("klausul standar", "standard clauses"),
            }
        },
        [
            (
                "New transfer abroad to PT Awan Rawa Data (ground: adequate and binding personal data protection; binding protection: standard clauses)",
                "Transfer baru ke luar Indonesia kepada PT Awan Rawa Data (dasar: Pelindungan Data Pribadi yang memadai dan bersifat mengikat; pelindungan yang mengikat: klausul standar)",
            )
        ],
    ),
    (
        "nested record",
        {
            "recipients.hosting.transfer": {
                "ground": "binding_safeguards",
                "instrument": w("klausul standar", "standard clauses"),
            }
        },
        {"recipients.hosting.transfer.ground": "consent"},
        [
            (
                "Ground for the transfer abroad to PT Awan Rawa Data: adequate and binding personal data protection → consent to a limited transfer that is not repeated",
                "Dasar transfer ke luar Indonesia kepada PT Awan Rawa Data: Pelindungan Data Pribadi yang memadai dan bersifat mengikat → persetujuan atas transfer terbatas yang tidak berulang",
            )
        ],
    ),
    (
        "nested record that is gone",
        {"recipients.hosting.transfer": {"ground": "consent"}},
        {"recipients.hosting.transfer": REMOVED},
        [
            (
                "No longer a transfer abroad to PT Awan Rawa Data (ground: consent to a limited transfer that is not repeated)",
                "Tidak ada lagi transfer ke luar Indonesia kepada PT Awan Rawa Data (dasar: persetujuan atas transfer terbatas yang tidak berulang)",
            )
        ],
    ),
    (
        "contact that is new",
        {},
        {"contacts.security": {"email": "aman@toko.example"}},
        [
            (
                "New contact: “Security problems” (email address: aman@toko.example)",
                "Kontak baru: “Masalah keamanan” (alamat email: aman@toko.example)",
            )
        ],
    ),
    (
        "officer",
        {},
        {"dpo": {"name": "Sari Wulan", "email": "dpo@toko.example"}},
        [
            (
                "Data protection officer (DPO): added (name: Sari Wulan; email address: dpo@toko.example)",
                "Pejabat atau petugas yang melaksanakan fungsi Pelindungan Data Pribadi (PPDP): ditambahkan (nama: Sari Wulan; alamat email: dpo@toko.example)",
            )
        ],
    ),
    (
        "representative",
        {},
        {
            "representatives.eu": {
                "name": "Datenhafen GmbH",
                "address": {
                    "street": "Am Speicher 4",
                    "city": "Hamburg",
                    "postal_code": "20457",
                    "country": "DE",
                },
                "email": "toko@datenhafen.example",
            }
        },
        [
            (
                "New representative: the European Union (name: Datenhafen GmbH; address: Am Speicher 4, Hamburg 20457, Germany; email address: toko@datenhafen.example)",
                "Perwakilan baru: Uni Eropa (nama: Datenhafen GmbH; alamat: Am Speicher 4, Hamburg 20457, Jerman; alamat email: toko@datenhafen.example)",
            )
        ],
    ),
    (
        "login permission that is new",
        {},
        {"login_providers.facebook.permissions.user_birthday": {"for": "account"}},
        [
            (
                "Facebook permission added: `user_birthday`",
                "Izin Facebook ditambahkan: `user_birthday`",
            )
        ],
    ),
    (
        "login permission that is gone",
        {},
        {"login_providers.facebook.permissions.email": REMOVED},
        [("Facebook permission removed: `email`", "Izin Facebook tidak lagi diminta: `email`")],
    ),
    (
        "login permission",
        {},
        {
            "login_providers.facebook.permissions.public_profile.data": "full_name",
            "login_providers.facebook.permissions.email.optional": True,
        },
        [
            (
                "Data from the permission of Facebook (`public_profile`): all data that the permission gives → full name",
                "Data dari izin Facebook (`public_profile`): semua data yang diberikan izin itu → nama lengkap",
            ),
            (
                "Right to refuse the permission of Facebook (`email`): not stated → yes",
                "Hak menolak izin Facebook (`email`): tidak disebutkan → ya",
            ),
        ],
    ),
    (
        "login provider that is new",
        {},
        {"login_providers.google": GOOGLE},
        [("New login provider: Google", "Penyedia layanan masuk baru: Google")],
    ),
    (
        "messaging channel",
        {},
        {"messaging.whatsapp_business": WHATSAPP},
        [("New messaging channel: WhatsApp", "Saluran pesan baru: WhatsApp")],
    ),
    (
        "way to stop messages",
        {"messaging.whatsapp_business": WHATSAPP},
        {
            "messaging.whatsapp_business.opt_out": {
                "keyword": "STOP",
                "stops": w("kami berhenti", "we stop"),
            }
        },
        [
            (
                "New way to stop messages through WhatsApp: `STOP` (effect: we stop)",
                "Cara baru menghentikan pesan melalui WhatsApp: `STOP` (akibat: kami berhenti)",
            )
        ],
    ),
    (
        "kind of message",
        {"messages": [{"kind": "invoice", "by": "email"}]},
        {
            "messages": [
                {"kind": "survey", "by": "email"},
                {"kind": "invoice", "by": ["email", "sms"]},
            ]
        },
        [
            (
                "New kind of message: surveys (channels: email)",
                "Jenis pesan baru: survei (saluran: email)",
            ),
            ("Channels of invoices, added: SMS", "Saluran faktur, ditambahkan: SMS"),
        ],
    ),
    (
        "cookie that is new",
        {},
        {"cookies.items": [COOKIE]},
        [
            (
                "Cookies and similar technologies: added (cookie: `_id`)",
                "Cookie dan teknologi serupa: ditambahkan (cookie: `_id`)",
            )
        ],
    ),
    (
        "one cookie more and one less",
        {"cookies.items": [COOKIE, COOKIE | {"name": "_old"}]},
        {
            "cookies.items": [
                COOKIE | {"name": "_ga", "class": "analytics", "purpose": "analytics"},
                COOKIE,
            ]
        },
        [
            (
                "New cookie: `_ga` (class: analytics cookies; purposes: measure how our services are used; lifetime: 30 calendar days)",
                "Cookie baru: `_ga` (kelas: cookie analitik; tujuan: mengukur penggunaan layanan kami; masa berlaku: 30 (tiga puluh) hari kalender)",
            ),
            (
                "No longer a cookie: `_old` (class: essential cookies; purposes: keep your session secure; lifetime: 30 calendar days)",
                "Tidak lagi menjadi cookie kami: `_old` (kelas: cookie esensial; tujuan: menjaga keamanan sesi Anda; masa berlaku: 30 (tiga puluh) hari kalender)",
            ),
        ],
    ),
    (
        "lifetime of a cookie",
        {"cookies.items": [COOKIE]},
        {"cookies.items.0.lifetime": "session"},
        [
            (
                "Lifetime of `_id`: 30 calendar days → until you close the browser",
                "Masa berlaku `_id`: 30 (tiga puluh) hari kalender → sampai Anda menutup peramban",
            )
        ],
    ),
    (
        "security measure",
        {},
        {
            "security.measures": [
                {"measure": "encryption_in_transit", "standard": "TLS 1.3"},
                "mfa",
                "backup",
            ]
        },
        [
            (
                "Standard of encryption of data in transit, added: TLS 1.3",
                "Standar enkripsi data saat dikirimkan, ditambahkan: TLS 1.3",
            ),
            (
                "New security measure: multi-factor authentication",
                "Langkah keamanan baru: autentikasi multifaktor",
            ),
            (
                "No longer a security measure: one-way password hashing",
                "Tidak lagi menjadi langkah keamanan: pengacakan kata sandi secara satu arah (*hashing*)",
            ),
        ],
    ),
    (
        "section of answers that is gone",
        {},
        {"children": REMOVED},
        [
            (
                "Rules for children: removed (use of the service: the service is closed to children; age limit: 18)",
                "Aturan tentang Anak: tidak ada lagi (penggunaan layanan: layanan tertutup bagi Anak; batas usia: 18 (delapan belas))",
            )
        ],
    ),
    (
        "statement that there is nothing",
        {"automated_decisions": "none"},
        {"automated_decisions": REMOVED},
        [
            (
                "Rules for automated decisions: removed (absence of automated decisions)",
                "Aturan tentang keputusan otomatis: tidak ada lagi (tidak adanya keputusan otomatis)",
            )
        ],
    ),
    (
        "time for a right",
        {"rights.within": {"access": "48 hours"}},
        {"rights.within": {"access": "24 hours", "copy": "2 days"}},
        [
            (
                "Own time limit for the right of access to personal data: 48 hours → 24 hours",
                "Batas waktu sendiri untuk hak mendapatkan akses ke Data Pribadi: 48 (empat puluh delapan) jam → 24 (dua puluh empat) jam",
            ),
            (
                "Own time limit for the right to a copy of personal data: 2 calendar days",
                "Batas waktu sendiri untuk hak memperoleh salinan Data Pribadi: 2 (dua) hari kalender",
            ),
        ],
    ),
    (
        "right in the service",
        {},
        {
            "rights.self_service": [
                {"rights": ["access", "copy"], "path": {"id": ["Akun"], "en": ["Account"]}}
            ]
        },
        [
            (
                "New right that you can use in the service yourself: right of access to personal data and right to a copy of personal data (place: **Account**)",
                "Hak baru yang dapat Anda gunakan sendiri di layanan: hak mendapatkan akses ke Data Pribadi dan hak memperoleh salinan Data Pribadi (tempat: **Akun**)",
            )
        ],
    ),
    (
        "way to ask for deletion",
        {
            "deletion.ways": [
                {"title": w("telepon", "by phone"), "steps": w("hubungi kami", "call us")}
            ]
        },
        {"deletion.ways.0.steps": w("hubungi toko", "call the shop")},
        [
            (
                "Steps of “By phone”: call us → call the shop",
                "Langkah “Telepon”: hubungi kami → hubungi toko",
            )
        ],
    ),
    (
        "platform terms that are new",
        {},
        {"platform_terms": TERMS},
        [
            (
                "Terms for customers with apps on a platform: added (platform: Meta)",
                "Ketentuan bagi pelanggan dengan aplikasi di suatu platform: ditambahkan (platform: Meta)",
            )
        ],
    ),
    (
        "platform terms",
        {"platform_terms": TERMS},
        {
            "platform_terms.prohibited": ["surveillance"],
            "platform_terms.review": {"submitted_by": "customer"},
            "platform_terms.policies": [
                {"name": "Meta Platform Terms", "url": "https://developers.facebook.com/terms/"},
                {
                    "name": "Meta Developer Policies",
                    "url": "https://developers.facebook.com/devpolicy/",
                },
            ],
        },
        [
            (
                "New policy of the platform: Meta Developer Policies",
                "Kebijakan platform baru: Meta Developer Policies",
            ),
            (
                "Practices not allowed in the app, removed: share user data with third parties without explicit consent",
                "Praktik yang dilarang dalam aplikasi, tidak lagi: membagikan data pengguna kepada pihak ketiga tanpa persetujuan eksplisit",
            ),
            (
                "Review of the app by the platform: added (submitted by: you)",
                "Peninjauan aplikasi oleh platform: ditambahkan (diajukan oleh: Anda)",
            ),
        ],
    ),
    (
        "own entry in other words",
        {"own": PINS},
        {"own.data.map_pins": w("penanda peta", "map markers") | {"class": "spesifik"}},
        [
            (
                "Class of personal data of map markers: general personal data → specific personal data",
                "Sifat Data Pribadi penanda peta: Data Pribadi yang bersifat umum → Data Pribadi yang bersifat spesifik",
            ),
            (
                "Words for our own entries: map pins → map markers",
                "Kata-kata untuk entri kami sendiri: titik peta → penanda peta",
            ),
        ],
    ),
    (
        "own entry in use",
        {},
        {"own": PINS, "activities.orders.data.3": "map_pins"},
        [
            (
                "Newly collected for “Orders”: map pins",
                "Data yang baru dikumpulkan untuk “Pesanan”: titik peta",
            )
        ],
    ),
    (
        "own section",
        {"extra_sections": [SECTION]},
        {
            "extra_sections": [
                SECTION
                | {
                    "title": w("Toko", "The shop"),
                    "paragraphs": [w("Kami menjual ember.", "We sell buckets.")],
                }
            ]
        },
        [
            ("Title of the section: Our shop → The shop", "Judul bagian: Toko kami → Toko"),
            ("Text of “The shop”, removed: Come by.", "Naskah “Toko”, tidak lagi: Datanglah."),
        ],
    ),
    (
        "dispute",
        {},
        {
            "disputes": {
                "by": "court",
                "body": w("Pengadilan Negeri Bandung", "the Bandung District Court"),
            }
        },
        [
            (
                "Settlement of disputes: added (way: court; body: the Bandung District Court)",
                "Penyelesaian sengketa: ditambahkan (cara: pengadilan; lembaga: Pengadilan Negeri Bandung)",
            )
        ],
    ),
    (
        "camera",
        {
            "cameras": {
                "places": w("pintu masuk", "the entrance"),
                "purpose": "premises_security",
                "keep": "30 days",
                "sign_contact": "privacy",
            }
        },
        {
            "cameras.keep": "14 days",
            "cameras.places": [w("pintu masuk", "the entrance"), w("gudang", "the store room")],
        },
        [
            (
                "Places with cameras, added: the store room",
                "Tempat yang dipasangi kamera, ditambahkan: gudang",
            ),
            (
                "Retention period of camera recordings: 30 calendar days → 14 calendar days",
                "Masa Retensi rekaman kamera: 30 (tiga puluh) hari kalender → 14 (empat belas) hari kalender",
            ),
        ],
    ),
    (
        "recipient abroad in place of one at home",
        {},
        {"recipients.payment": {"processor": "stripe"}},
        [
            ("Recipient: PT Midtrans → Stripe, Inc.", "Penerima: PT Midtrans → Stripe, Inc."),
            (
                "Countries of Stripe, Inc., added: United States",
                "Negara Stripe, Inc., ditambahkan: Amerika Serikat",
            ),
            (
                "Countries of Stripe, Inc., removed: Indonesia",
                "Negara Stripe, Inc., tidak lagi: Indonesia",
            ),
            (
                "Data given to Stripe, Inc.: full name and order history → all data of the activities that name the recipient",
                "Data yang diberikan kepada Stripe, Inc.: nama lengkap dan riwayat pesanan → semua data kegiatan yang menyebut penerima itu",
            ),
        ],
    ),
    (
        "what is known of a recipient, written down",
        {},
        {"recipients.payment.country": "ID", "recipients.payment.role": "processor"},
        [
            (
                "Role of PT Midtrans: data controller of its own → data processor",
                "Peran PT Midtrans: Pengendali Data Pribadi tersendiri → Prosesor Data Pribadi",
            )
        ],
    ),
    (
        "activity that gets a title",
        {},
        {"activities.account.title": w("Akun", "Account")},
        [
            (
                "Title of the activity: “Manage your account” → “Account”",
                "Judul kegiatan: “Mengelola akun Anda” → “Akun”",
            )
        ],
    ),
    (
        "contact that takes complaints",
        {
            "contacts.support": {"email": "bantuan@toko.example"},
            "complaints": {"contact": "privacy"},
        },
        {"complaints.contact": "support"},
        [
            (
                "Contact for complaints: “Questions about personal data” → “Technical support”",
                "Kontak untuk aduan: “Pertanyaan tentang Data Pribadi” → “Dukungan teknis”",
            )
        ],
    ),
    (
        "two companies that change keys",
        {},
        {
            "recipients": {
                "payment": {"name": "PT Awan Rawa Data", "role": "processor", "country": "ID"},
                "hosting": {"processor": "midtrans", "data": ["full_name", "order_history"]},
            }
        },
        [
            (
                "New recipients of the data of “Manage your account”: PT Midtrans",
                "Penerima baru data “Mengelola akun Anda”: PT Midtrans",
            ),
            (
                "No longer recipients of the data of “Manage your account”: PT Awan Rawa Data",
                "Tidak lagi menjadi penerima data “Mengelola akun Anda”: PT Awan Rawa Data",
            ),
        ],
    ),
]
"""What it is about; answers that are there before; answers that change; the lines in English and Indonesian."""


def policy(folder, *steps, base=BASE):
    """Derive a policy from the questionnaire with some answers changed, step by step."""
    data = base
    for step in steps:
        data = changed(data, step)
    file = folder / "privacy.yml"
    text = yaml.dump(data, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=10_000)
    file.write_text(text, encoding="utf-8", newline="\n")
    return derive(load(file, catalog()).answers, catalog())


def found(folder, before, after):
    """Compare the questionnaire before and after some answers changed."""
    return changes(policy(folder, before), policy(folder, before, after))


def lines(differences, code):
    """Say changes in a language."""
    return [say(one, Wording(pack(code), {})) for one in differences]


@pytest.mark.parametrize(
    ("before", "after", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_a_change_is_said_in_both_languages(before, after, expected, tmp_path):
    """Each change is one line, and both languages say the same ones."""
    differences = found(tmp_path, before, after)

    assert lines(differences, "en") == [english for english, _ in expected]
    assert lines(differences, "id") == [indonesian for _, indonesian in expected]


@pytest.mark.parametrize(
    ("before", "after"), [row[1:3] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_both_languages_state_the_same_values(before, after, tmp_path):
    """What a line says in one language, it says in the other."""
    for one in found(tmp_path, before, after):
        english, indonesian = (Wording(pack(code), {}).recording() for code in CODES)
        say(one, english)
        say(one, indonesian)

        assert english.values == indonesian.values


@pytest.mark.parametrize(
    ("before", "after"), [row[1:3] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_the_way_back_names_the_same_fields(before, after, tmp_path):
    """What was added is removed on the way back, and the other way round."""
    old, new = policy(tmp_path, before), policy(tmp_path, before, after)
    mirrored = {"added": "removed", "removed": "added", "changed": "changed"}

    there = sorted((one.field, one.kind) for one in changes(old, new))
    back = sorted((one.field, mirrored[one.kind]) for one in changes(new, old))

    assert there == back


def _paths(data, path=""):
    """List the dotted path of every answer and of every group of answers."""
    if path:
        yield path
    children = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in children:
        yield from _paths(value, f"{path}.{key}" if path else str(key))


def _at(data, path):
    for part in path.split("."):
        data = data[int(part) if isinstance(data, list) else part]
    return data


def _mutated(draw, folder, data):
    """Change one answer into another one; None if no other one is well formed."""
    path = draw(st.sampled_from([path for path in _paths(data) if not path.startswith("site.url")]))
    value = _at(data, path)
    other = draw(st.sampled_from([*mutations(value), REMOVED]))
    try:
        return policy(folder, {path: other}, base=data)
    except (ProblemsFound, AttributeError):
        return None


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(drawn=st.data())
def test_any_other_answer_names_the_same_fields_both_ways_and_can_be_said(drawn, tmp_path):
    """A change is found whichever of the two versions is the older one, and no change lacks words."""
    data = drawn.draw(st.sampled_from([BASE, read_plain(sample("hosting-provider"))]))
    old = policy(tmp_path, {}, base=data)
    new = _mutated(drawn.draw, tmp_path, data)
    if new is None or new.answers == old.answers:
        return

    there, back = changes(old, new), changes(new, old)

    assert {one.field for one in there} == {one.field for one in back}
    for code in CODES:
        for line in lines((*there, *back), code):
            assert line.strip()
            assert "None" not in line
            assert "{" not in line


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_different_from_itself(name, tmp_path):
    """A policy read twice has no changes."""
    data = read_plain(sample(name))

    assert changes(policy(tmp_path, base=data), policy(tmp_path, base=data)) == ()


def test_comparing_the_largest_sample_with_itself_takes_no_time(tmp_path):
    """Milliseconds, and with one answer changed not many more."""
    data = read_plain(max((sample(name) for name in SAMPLES), key=lambda path: path.stat().st_size))
    old, same = policy(tmp_path, base=data), policy(tmp_path, base=data)
    other = policy(tmp_path, {"changes.notice": "31 days"}, base=data)
    changes(old, other)

    begin = time.perf_counter()
    changes(old, same)
    middle = time.perf_counter()
    changes(old, other)
    end = time.perf_counter()

    assert middle - begin < 0.02
    assert end - middle < 0.2


EFFECTS = [
    (
        "a telephone number touches nobody",
        {},
        {"contacts.privacy.phone": "+62 22 5550 9999"},
        set(),
    ),
    ("a title touches nobody", {}, {"activities.orders.title": w("Belanja", "Shopping")}, set()),
    (
        "a retention period touches people",
        {},
        {"activities.orders.retention.keep": "9 years"},
        {"notice"},
    ),
    ("a new contact touches nobody", {}, {"contacts.security": {"email": "a@toko.example"}}, set()),
    (
        "a contact that is gone touches people",
        {"contacts.security": {"email": "a@toko.example"}},
        {"contacts.security": REMOVED},
        {"notice"},
    ),
    (
        "a new activity on consent needs consent",
        {},
        {"activities.offers": OFFERS},
        {"notice", "consent"},
    ),
    (
        "a new purpose on consent needs consent",
        {"activities.offers": OFFERS},
        {"activities.offers.purpose": ["direct_marketing", "survey"]},
        {"notice", "consent"},
    ),
    (
        "new data on consent need consent",
        {"activities.offers": OFFERS},
        {"activities.offers.data": ["email_address", "full_name"]},
        {"notice", "consent"},
    ),
    (
        "fewer data on consent do not",
        {"activities.offers": OFFERS | {"data": ["email_address", "full_name"]}},
        {"activities.offers.data": ["email_address"]},
        {"notice"},
    ),
    (
        "a new recipient on consent needs consent",
        {"activities.offers": OFFERS},
        {"activities.offers.recipients": "hosting"},
        {"notice", "consent"},
    ),
    ("new data on another basis do not", {}, {"activities.orders.data.3": "tax_id"}, {"notice"}),
    (
        "offers on another basis need consent all the same",
        {},
        {"activities.account.purpose": ["account_management", "direct_marketing"]},
        {"notice", "consent"},
    ),
    (
        "consent in place of a contract needs consent",
        {},
        {"activities.account.basis": "consent", "activities.account.consent": CONSENT},
        {"notice", "consent"},
    ),
    (
        "a contract in place of consent does not",
        {"activities.offers": OFFERS},
        {"activities.offers.basis": "contract", "activities.offers.consent": REMOVED},
        {"notice"},
    ),
    (
        "a cookie for statistics needs consent",
        {"cookies.items": [COOKIE]},
        {"cookies.items": [COOKIE, COOKIE | {"name": "_ga", "class": "analytics"}]},
        {"notice", "consent"},
    ),
    (
        "an essential cookie does not",
        {"cookies.items": [COOKIE]},
        {"cookies.items": [COOKIE, COOKIE | {"name": "_b"}]},
        {"notice"},
    ),
    (
        "the first cookies can need consent too",
        {},
        {"cookies.items": [COOKIE | {"class": "advertising"}]},
        {"notice", "consent"},
    ),
    (
        "a permission that Facebook reviews needs a review",
        {},
        {"login_providers.facebook.permissions.user_birthday": {"for": "account"}},
        {"notice", "app_review"},
    ),
    (
        "so does one that nobody knows",
        {},
        {
            "login_providers.facebook.permissions.user_moods": {
                "for": "account",
                "data": "preferences",
            }
        },
        {"notice", "app_review"},
    ),
    (
        "one that Facebook does not review needs none",
        {"login_providers.facebook.permissions.email": REMOVED},
        {"login_providers.facebook.permissions.email": {"for": "account"}},
        {"notice"},
    ),
    (
        "a permission that is gone needs none",
        {"login_providers.facebook.permissions.user_birthday": {"for": "account"}},
        {"login_providers.facebook.permissions.user_birthday": REMOVED},
        {"notice"},
    ),
    (
        "more data from Facebook need a review",
        {"activities.account.source.0.data": "full_name"},
        {"activities.account.source.0.data": ["full_name", "email_address"]},
        {"notice", "app_review"},
    ),
    (
        "so do all of the data",
        {"activities.account.source.0.data": "full_name"},
        {"activities.account.source.0.data": REMOVED},
        {"notice", "app_review"},
    ),
    (
        "fewer data from Facebook need none",
        {},
        {"activities.account.source.0.data": "full_name"},
        {"notice"},
    ),
    (
        "more data from the person need none",
        {"activities.account.source.1.data": "full_name"},
        {"activities.account.source.1.data": ["full_name", "email_address"]},
        {"notice"},
    ),
    (
        "all data of a Facebook permission need a review",
        {"login_providers.facebook.permissions.public_profile.data": "full_name"},
        {"login_providers.facebook.permissions.public_profile.data": REMOVED},
        {"notice", "app_review"},
    ),
    (
        "Google shows its scopes on the consent screen",
        {},
        {"login_providers.google": GOOGLE},
        {"notice", "google_consent_screen"},
    ),
    (
        "one more scope of Google is shown there too",
        {"login_providers.google": GOOGLE},
        {"login_providers.google.permissions.email": {"for": "account"}},
        {"notice", "google_consent_screen"},
    ),
    (
        "the name of the app is shown there",
        {"login_providers.google": GOOGLE},
        {"login_providers.google.app_name": "Toko"},
        {"google_consent_screen"},
    ),
    (
        "Facebook has no such screen",
        {},
        {"login_providers.facebook.app_name": "Toko"},
        set(),
    ),
    (
        "a transfer on the ground of consent needs consent",
        {
            "recipients.hosting.transfer": {
                "ground": "binding_safeguards",
                "instrument": w("klausul", "clauses"),
            }
        },
        {"recipients.hosting.transfer": {"ground": "consent"}},
        {"notice", "consent"},
    ),
]


@pytest.mark.parametrize(
    ("before", "after", "expected"), [row[1:] for row in EFFECTS], ids=[row[0] for row in EFFECTS]
)
def test_what_follows_from_a_change(before, after, expected, tmp_path):
    """Consent, a review or a consent screen follows from the answers, notice from what touches people."""
    differences = found(tmp_path, before, after)

    assert differences
    assert set().union(*(one.effects for one in differences)) == expected
    assert material(differences) is ("notice" in expected)


@pytest.mark.parametrize(
    ("after", "text_changed", "expected"),
    [
        ({}, False, None),
        ({}, True, "wording"),
        ({"deletion.within": "10 days"}, True, "practices"),
        ({"contacts.privacy.phone": "+62 22 5550 9999"}, True, "wording"),
    ],
)
def test_the_reason_tells_practices_from_wording(after, text_changed, expected, tmp_path):
    """Practices if people are treated in another way; nothing if nothing changed."""
    assert reason(found(tmp_path, {}, after), text_changed) == expected


@pytest.mark.parametrize("code", CODES)
def test_every_field_has_a_label_and_no_label_is_left_over(code):
    """A new field of the questionnaire needs its words in every language."""
    assert sorted(change_words(pack(code)).labels) == sorted(patterns())


@pytest.mark.parametrize("code", CODES)
def test_every_choice_has_words_and_none_is_left_over(code):
    """Fixed answers, yes and no, and answers that are left out are said in words."""
    facts = Facts.load(catalog())
    expected = {
        field.pattern: field.choices
        for field in questionnaire().walk()
        if field.choices and not facts.of(field.pattern).says
    }
    left_out = {one.unanswered for one in facts.fields.values() if one.unanswered}
    by_key = {pattern for pattern, one in facts.fields.items() if one.key == "choice"}
    choices = change_words(pack(code)).choices

    assert {pattern: set(words) for pattern, words in choices.items() if pattern not in by_key} == {
        **{pattern: set(words) for pattern, words in expected.items()},
        "yes_no": {"yes", "no", "unstated"},
        "unanswered": left_out,
    }
    assert set(choices["representatives.*"]) == {"eu", "uk", "indonesia"}
    assert by_key == {"representatives.*"}


def test_both_languages_have_sentences_for_the_same_changes():
    """Neither language says more than the other."""
    english, indonesian = (change_words(pack(code)) for code in CODES)

    for pattern in patterns():
        for kind in ("added", "removed", "changed"):
            one, other = (getattr(words.label(pattern), kind) for words in (english, indonesian))
            assert placeholders(one or "") == placeholders(other or ""), (pattern, kind)


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_is_filled_in_with_what_the_change_has(code):
    """What came is said by what is new, what went by what is old."""
    said = {
        "added": {"new", "subject"},
        "removed": {"old", "subject"},
        "changed": {"old", "new", "subject"},
    }
    words = change_words(pack(code))

    for pattern in patterns():
        label = words.label(pattern)
        assert placeholders(label.of or "{subject}") == {"subject"}, pattern
        for kind, names in said.items():
            form = getattr(label, kind)
            assert form is None or placeholders(form) <= names, (pattern, kind)


def test_facts_are_about_fields_that_exist():
    """The catalog names no field that the questionnaire does not have."""
    facts = Facts.load(catalog())
    fields = {field.pattern: field for field in questionnaire().walk()}

    assert set(facts.fields) <= set(patterns())
    for rule in facts.effects:
        for pattern in (*rule.added, *rule.changed, *rule.excepted, *rule.answers):
            assert any(_covers(known, pattern) for known in fields), pattern


def _covers(known, pattern):
    parts = known.split("."), pattern.split(".")
    return len(parts[0]) == len(parts[1]) and all(
        a in {"*", b} for a, b in zip(*parts, strict=True)
    )


def test_a_pack_without_words_is_named(tmp_path):
    """A language that has no words for changes says so."""
    folder = tmp_path / "fr"
    folder.mkdir()
    bare = SimpleNamespace(code="fr", folders=(folder,))

    with pytest.raises(PrivasiError, match="fr has no changes.yml"):
        change_words(bare)


def test_a_project_has_its_own_words_for_a_change(tmp_path):
    """One label of the project wins, the others stay."""
    folder = tmp_path / "en"
    folder.mkdir()
    own = "labels:\n  deletion.within: our promise\n"
    (folder / "changes.yml").write_text(own, encoding="utf-8")
    words = change_words(SimpleNamespace(code="en", folders=(folder, *pack("en").folders)))

    assert words.label("deletion.within").label == "our promise"
    assert words.label("deletion.then").label == "end of your data on request"


def test_words_of_another_form_are_a_problem(tmp_path):
    """The file and the key are named."""
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "changes.yml").write_text("forms:\n  off: x\n", encoding="utf-8")

    with pytest.raises(ProblemsFound, match=r"P902 forms\.off"):
        change_words(SimpleNamespace(code="en", folders=(folder, *pack("en").folders)))


def test_a_change_without_words_is_named():
    """The pattern is in the message."""
    change = Change("no.such.field", "changed", (), "a", "b", material=False, effects=frozenset())

    with pytest.raises(PrivasiError, match=r"no\.such\.field"):
        say(change, Wording(pack("en"), {}))
