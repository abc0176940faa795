"""Two questionnaires are compared by what they mean, and the difference is said in both languages."""

import tempfile
import time
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mutation import mutations
from rendered import CODES, SAMPLES, catalog, pack

from generator.answers import load
from generator.catalog import Catalog
from generator.diff import Change, changes, material, reason, say
from generator.diff.effects import held
from generator.diff.facts import Facts
from generator.diff.fields import patterns, questionnaire
from generator.diff.values import Choice
from generator.diff.words import change_words, placeholders
from generator.policy import derive
from generator.problems import PrivasiError, ProblemsFound
from generator.wording import Wording
from questionnaires import REMOVED, _PlainDumper, _PlainLoader, changed, read_plain, sample


def _read(text):
    """Read YAML in which REMOVED takes an answer out."""

    def marked(value):
        if isinstance(value, dict):
            return {key: marked(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [marked(inner) for inner in value]
        return REMOVED if value == "REMOVED" else value

    return marked(yaml.load(text, Loader=_PlainLoader))  # noqa: S506


BASE = _read("""
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
""")
"""A questionnaire that has a little of everything."""

# what: what it is about; before: answers that are there already; after: answers that change; then the lines.
ALL = _read(r"""
words:
  consent: &consent
    when: settings
    act: {id: mencentang “Ya”, en: tick “Yes”}
    withdraw: {id: hapus centang “Ya”, en: untick “Yes”}
    effect: {id: kami berhenti, en: we stop}
    refusal: {id: layanan tetap sama, en: the service stays the same}
  offers: &offers
    title: {id: Penawaran, en: Offers}
    purpose: direct_marketing
    data: [email_address]
    source: data_subject
    basis: consent
    consent: *consent
    retention: {until: consent_withdrawn, then: destroy}
  cookie: &cookie {name: _id, class: essential, purpose: session_security, lifetime: "30 days"}
  google: &google {app_name: Toko Harapan, permissions: {openid: {for: account}}}
  terms: &terms
    platform: meta
    products: Facebook Login
    policies: {name: Meta Platform Terms, url: "https://developers.facebook.com/terms/"}
    console: Meta App Dashboard
    configured_by: customer
    customer_answers_for: [configuration, data_handling]
    prohibited: [surveillance, sharing]
  pins: &pins {data: {map_pins: {id: titik peta, en: map pins, class: umum}}}
  analytics: &analytics {google_analytics: {activities: orders, data: [ip_address, usage_data], loads: after_consent}}
  google_llc: &google_llc {name: Google LLC, role: processor, country: US, transfer: {ground: consent}}
  whatsapp: &whatsapp {activities: account, data: whatsapp_number}
  section: &section
    id: our-shop
    title: {id: Toko kami, en: Our shop}
    paragraphs: [{id: Kami menjual ember., en: We sell buckets.}, {id: Datanglah., en: Come by.}]
table:
  - what: id
    after: {activities.account.retention.until: contract_end}
    en:
      - 'Event that ends the retention period of “Manage your account”: your account is closed → your agreement with us ends'
    id:
      - 'Peristiwa akhir Masa Retensi “Mengelola akun Anda”: akun Anda ditutup → perjanjian Anda dengan kami berakhir'
  - what: id by another one of the company's own
    before:
      own:
        data: {map_pins: {id: titik peta, en: map pins, class: umum}, spots: {id: tempat, en: spots, class: umum}}
      activities.orders.data.2: map_pins
    after: {activities.orders.data.2: spots}
    en:
      - 'Newly collected for “Orders”: spots'
      - 'No longer collected for “Orders”: map pins'
    id:
      - 'Data yang baru dikumpulkan untuk “Pesanan”: tempat'
      - 'Data yang tidak lagi dikumpulkan untuk “Pesanan”: titik peta'
  - what: one of a few
    after: {deletion.then: anonymise}
    en:
      - 'End of your data on request: permanent deletion → anonymisation'
    id:
      - 'Akhir data Anda atas permohonan: pemusnahan → anonimisasi'
  - what: list of ids, more
    after: {activities.orders.data.3: phone_number, activities.orders.data.4: tax_id}
    en:
      - 'Newly collected for “Orders”: phone number and taxpayer identification number (NPWP)'
    id:
      - 'Data yang baru dikumpulkan untuk “Pesanan”: nomor telepon dan nomor pokok wajib pajak (NPWP)'
  - what: list of ids, less and more
    after: {activities.orders.data: [full_name, tax_id]}
    en:
      - 'Newly collected for “Orders”: taxpayer identification number (NPWP)'
      - 'No longer collected for “Orders”: postal address and order history'
    id:
      - 'Data yang baru dikumpulkan untuk “Pesanan”: nomor pokok wajib pajak (NPWP)'
      - 'Data yang tidak lagi dikumpulkan untuk “Pesanan”: alamat pos dan riwayat pesanan'
  - what: list of ids in another order
    after: {activities.orders.data: [order_history, full_name, postal_address], changes.channels: [website, email]}
    en: []
    id: []
  - what: list of entries of the questionnaire
    after: {activities.account.recipients: [payment]}
    en:
      - 'New recipients of the data of “Manage your account”: PT Midtrans'
      - 'No longer recipients of the data of “Manage your account”: PT Awan Rawa Data'
    id:
      - 'Penerima baru data “Mengelola akun Anda”: PT Midtrans'
      - 'Tidak lagi menjadi penerima data “Mengelola akun Anda”: PT Awan Rawa Data'
  - what: list of activities
    after: {deletion.kept: [orders, account]}
    en:
      - 'Activities whose data we keep after a deletion request, added: “Manage your account”'
    id:
      - 'Kegiatan yang datanya tetap kami simpan setelah permohonan penghapusan, ditambahkan: “Mengelola akun Anda”'
  - what: list of contacts
    before: {contacts.support: {email: "bantuan@toko.example"}}
    after: {rights.contacts: support}
    en:
      - 'Other contacts for requests, added: “Technical support”'
    id:
      - 'Kontak lain untuk permohonan, ditambahkan: “Dukungan teknis”'
  - what: list of countries
    after: {service.users_in: [ID, SG, EEA]}
    en:
      - 'Countries of the users, added: Singapore and the European Economic Area'
    id:
      - 'Negara pengguna, ditambahkan: Singapura dan Wilayah Ekonomi Eropa'
  - what: list that was left out
    after: {laws: [uu_pdp, gdpr]}
    en:
      - 'Laws that this policy covers: the laws that follow from where we and our users are → the Personal Data Protection Law (Law 27 of 2022) and the General Data Protection Regulation of the European Union (GDPR)'
    id:
      - 'Undang-undang yang dicakup kebijakan ini: undang-undang yang berlaku menurut kedudukan kami dan tempat pengguna kami → Undang-Undang Nomor 27 Tahun 2022 tentang Pelindungan Data Pribadi (UU PDP) dan Peraturan Umum Pelindungan Data Uni Eropa (GDPR)'
  - what: list of texts
    before: {platform_terms: *terms}
    after: {platform_terms.products: [Facebook Login, Messenger]}
    en:
      - 'Products under the platform terms, added: Messenger'
    id:
      - 'Produk dalam ketentuan platform, ditambahkan: Messenger'
  - what: list of phrases, another in place
    before:
      accessibility:
        formats: [{id: huruf besar, en: large print}, {id: suara, en: speech}]
        channel: {id: telepon kami, en: call us}
    after: {accessibility.formats.1: {id: isyarat, en: signs}}
    en:
      - 'Forms of communication with persons with disabilities: speech → signs'
    id:
      - 'Bentuk komunikasi dengan Penyandang Disabilitas: suara → isyarat'
  - what: list of phrases, more
    after: {activities.orders.includes: [{id: faktur, en: invoices}, {id: pengingat, en: reminders}]}
    en:
      - 'What belongs to the purpose of “Orders”, added: invoices and reminders'
    id:
      - 'Hal yang termasuk dalam tujuan “Pesanan”, ditambahkan: faktur dan pengingat'
  - what: list of phrases, less
    before: {activities.orders.includes: [{id: faktur, en: invoices}, {id: pengingat, en: reminders}]}
    after: {activities.orders.includes: [{id: pengingat, en: reminders}]}
    en:
      - 'What belongs to the purpose of “Orders”, removed: invoices'
    id:
      - 'Hal yang termasuk dalam tujuan “Pesanan”, tidak lagi: faktur'
  - what: pair
    after: {activities.orders.relevance: {id: faktur memerlukannya, en: an invoice needs it}}
    en:
      - 'Relevance of the data for “Orders”: an invoice names the buyer → an invoice needs it'
    id:
      - 'Relevansi data untuk “Pesanan”: faktur menyebut pembelinya → faktur memerlukannya'
  - what: duration
    after: {activities.orders.retention.keep: "5 years"}
    en:
      - 'Retention period of “Orders”: 10 years → 5 years'
    id:
      - 'Masa Retensi “Pesanan”: 10 (sepuluh) tahun → 5 (lima) tahun'
  - what: duration that is new
    after: {activities.orders.retention.backups: "90 days"}
    en:
      - 'Period for backup copies of “Orders”, added: 90 calendar days'
    id:
      - 'Masa salinan cadangan “Pesanan”, ditambahkan: 90 (sembilan puluh) hari kalender'
  - what: duration that is gone
    after: {activities.account.retention.backups: REMOVED}
    en:
      - 'Period for backup copies of “Manage your account”, removed: 30 calendar days'
    id:
      - 'Masa salinan cadangan “Mengelola akun Anda”, tidak lagi: 30 (tiga puluh) hari kalender'
  - what: duration in working days
    after: {deletion.within: "5 working days"}
    en:
      - 'Time until your data is permanently deleted on request: 14 calendar days → 5 working days'
    id:
      - 'Waktu sampai data Anda dihapus dan dimusnahkan atas permohonan: 14 (empat belas) hari kalender → 5 (lima) hari kerja'
  - what: date
    before: {scope: {updated: "2026-11-21"}}
    after: {scope.updated: "2027-01-16"}
    en:
      - 'Date of the last change: 21 November 2026 → 16 January 2027'
    id:
      - 'Tanggal perubahan terakhir: 21 November 2026 → 16 Januari 2027'
  - what: citation
    after: {activities.orders.basis.legal_obligation: UU 8/1997 art. 11(1)}
    en:
      - 'Statute behind the legal basis of “Orders”: Article 28(11) of Law 28 of 2007 → Article 11(1) of Law 8 of 1997'
    id:
      - 'Undang-undang yang melandasi dasar pemrosesan “Pesanan”: Pasal 28 ayat (11) Undang-Undang Nomor 28 Tahun 2007 → Pasal 11 ayat (1) Undang-Undang Nomor 8 Tahun 1997'
  - what: legal basis
    after: {activities.account.basis: consent, activities.account.consent: *consent}
    en:
      - 'Legal basis of “Manage your account”: our agreement with you → your consent'
      - 'New consent to “Manage your account” (act of consent: tick “Yes”; way to withdraw consent: untick “Yes”)'
    id:
      - 'Dasar pemrosesan “Mengelola akun Anda”: perjanjian dengan Anda → persetujuan Anda'
      - 'Persetujuan baru atas “Mengelola akun Anda” (cara memberikan persetujuan: mencentang “Ya”; cara menarik kembali persetujuan: hapus centang “Ya”)'
  - what: yes where nothing was said
    after: {deletion.deactivation: true}
    en:
      - 'Deactivation in place of deletion: not stated → yes'
    id:
      - 'Penonaktifan sebagai pengganti penghapusan: tidak disebutkan → ya'
  - what: no where yes was said
    after: {activities.account.required: false}
    en:
      - 'Duty to give the data for “Manage your account”: yes → no'
    id:
      - 'Kewajiban memberikan data untuk “Mengelola akun Anda”: ya → tidak'
  - what: yes where the answer was left out
    after: {rights.free: true}
    en:
      - 'Requests free of charge: not stated → yes'
    id:
      - 'Permohonan tanpa biaya: tidak disebutkan → ya'
  - what: number
    after: {children.age: 17}
    en:
      - 'Age below which a person counts as a child: 18 → 17'
    id:
      - 'Batas usia Anak: 18 (delapan belas) → 17 (tujuh belas)'
  - what: number that is new
    before: {advertisers: {kinds: affiliate}}
    after: {advertisers.number: 3}
    en:
      - 'Number of others who advertise for us, added: 3'
    id:
      - 'Jumlah pihak lain yang beriklan untuk kami, ditambahkan: 3 (tiga)'
  - what: address
    after: {controller.address.street: Jl. Kenanga 7, controller.address.district: Coblong}
    en:
      - 'Registered address: Jl. Melati 12, Bandung 40115, Indonesia → Jl. Kenanga 7, Coblong, Bandung 40115, Indonesia'
    id:
      - 'Alamat terdaftar: Jl. Melati 12, Bandung 40115, Indonesia → Jl. Kenanga 7, Coblong, Bandung 40115, Indonesia'
  - what: menu path
    before: {deletion.self_service: {id: [Akun, Hapus], en: [Account, Delete]}}
    after: {deletion.self_service: {id: [Akun, Privasi, Hapus], en: [Account, Privacy, Delete]}}
    en:
      - 'Place where you delete the account yourself: **Account** > **Delete** → **Account** > **Privacy** > **Delete**'
    id:
      - 'Tempat Anda menghapus akun sendiri: **Akun** > **Hapus** → **Akun** > **Privasi** > **Hapus**'
  - what: email address
    after: {deletion.email: "data@toko.example"}
    en:
      - 'Email address for deletion requests: hapus@tokoharapan.example → data@toko.example'
    id:
      - 'Alamat email untuk permohonan penghapusan: hapus@tokoharapan.example → data@toko.example'
  - what: telephone number
    after: {contacts.privacy.phone: "+62 22 5550 9999"}
    en:
      - 'Telephone number for “Questions about personal data”: \+62 22 5550 1234 → \+62 22 5550 9999'
    id:
      - 'Nomor telepon untuk “Pertanyaan tentang Data Pribadi”: \+62 22 5550 1234 → \+62 22 5550 9999'
  - what: web address
    after: {service.url: "https://toko.example/"}
    en:
      - 'Web address of the service, added: https://toko.example/'
    id:
      - 'Alamat web layanan, ditambahkan: https://toko.example/'
  - what: web address in each language
    before: {contacts.privacy.page: "https://toko.example/"}
    after: {contacts.privacy.page: {id: "https://toko.example/id/", en: "https://toko.example/en/"}}
    en:
      - 'Contact page for “Questions about personal data”: https://toko.example/ → https://toko.example/en/'
    id:
      - 'Laman kontak untuk “Pertanyaan tentang Data Pribadi”: https://toko.example/ → https://toko.example/id/'
  - what: language
    after: {site.prevailing_language: en}
    en:
      - 'Language that applies if the languages differ: Indonesian → English'
    id:
      - 'Bahasa yang berlaku jika terdapat perbedaan: Indonesia → Inggris'
  - what: technical name
    after: {login_providers.facebook.app_id: "123456"}
    en:
      - 'App id at Facebook, added: `123456`'
    id:
      - 'ID aplikasi pada Facebook, ditambahkan: `123456`'
  - what: name
    after: {controller.legal_name: "PT Toko *Harapan* & Anak"}
    en:
      - 'Legal name of the company: PT Toko Harapan Nusantara → PT Toko \*Harapan\* &amp; Anak'
    id:
      - 'Nama badan hukum perusahaan: PT Toko Harapan Nusantara → PT Toko \*Harapan\* &amp; Anak'
  - what: activity that is new
    after: {activities.offers: *offers}
    en:
      - 'New activity: “Offers” (purposes: send you offers; data: email address; legal basis: your consent)'
    id:
      - 'Kegiatan baru: “Penawaran” (tujuan: mengirimkan penawaran kepada Anda; data: alamat email; dasar pemrosesan: persetujuan Anda)'
  - what: activity that is gone
    after: {activities.account: REMOVED, login_providers.facebook.permissions: {email: {for: orders}}}
    en:
      - 'No longer carried out: “Manage your account” (data: full name and email address; legal basis: our agreement with you)'
      - 'Activities that need the permission of Facebook (`email`), added: “Orders”'
      - 'Activities that need the permission of Facebook (`email`), removed: “Manage your account”'
      - 'Facebook permission removed: `public_profile`'
    id:
      - 'Tidak lagi dilakukan: “Mengelola akun Anda” (data: nama lengkap dan alamat email; dasar pemrosesan: perjanjian dengan Anda)'
      - 'Kegiatan yang memerlukan izin Facebook (`email`), ditambahkan: “Pesanan”'
      - 'Kegiatan yang memerlukan izin Facebook (`email`), tidak lagi: “Mengelola akun Anda”'
      - 'Izin Facebook tidak lagi diminta: `public_profile`'
  - what: activity under another title
    before: {activities.offers: *offers}
    after: {activities.offers.title: {id: Promosi, en: Promotions}}
    en:
      - 'Title of the activity: Offers → Promotions'
    id:
      - 'Judul kegiatan: Penawaran → Promosi'
  - what: purpose of an activity
    before: {activities.offers: *offers}
    after: {activities.offers.purpose: [direct_marketing, survey]}
    en:
      - 'New purposes of “Offers”: run customer surveys'
    id:
      - 'Tujuan baru “Penawaran”: menyelenggarakan survei pelanggan'
  - what: consent
    before: {activities.offers: *offers}
    after:
      activities.offers.consent.withdraw: {id: buka Profil, en: open Profile}
      activities.offers.consent.recorded: true
    en:
      - 'Way to withdraw consent to “Offers”: untick “Yes” → open Profile'
      - 'Record of the consent to “Offers”: not stated → yes'
    id:
      - 'Cara menarik kembali persetujuan atas “Penawaran”: hapus centang “Ya” → buka Profil'
      - 'Catatan persetujuan atas “Penawaran”: tidak disebutkan → ya'
  - what: source that is new
    after: {activities.orders.source: [data_subject, {from: facebook, data: full_name}]}
    en:
      - 'Occasions of collection of “Orders” (you), removed: when you order'
      - 'New source of data for “Orders”: Facebook (data: full name)'
    id:
      - 'Waktu pengumpulan “Pesanan” (Anda), tidak lagi: saat Anda memesan'
      - 'Sumber data baru untuk “Pesanan”: Facebook (data: nama lengkap)'
  - what: source, another occasion
    after: {activities.account.source.1.when: settings}
    en:
      - 'Occasions of collection of “Manage your account” (you), added: when you choose your settings'
      - 'Occasions of collection of “Manage your account” (you), removed: when you sign up'
    id:
      - 'Waktu pengumpulan “Mengelola akun Anda” (Anda), ditambahkan: saat Anda memilih pengaturan'
      - 'Waktu pengumpulan “Mengelola akun Anda” (Anda), tidak lagi: saat Anda mendaftar'
  - what: source, fewer data
    after: {activities.account.source.0.data: email_address}
    en:
      - 'Data collected for “Manage your account” (Facebook): all data of the activity → email address'
    id:
      - 'Data yang dikumpulkan untuk “Mengelola akun Anda” (Facebook): semua data kegiatan itu → alamat email'
  - what: profile
    after:
      activities.account.profile:
        built_from: email_address
        shows: {id: minat Anda, en: your interests}
        used_to: {id: memilih barang, en: choose goods}
        linked_to_you: true
        shared: never
    en:
      - 'New profile for “Manage your account” (contents: your interests; data: email address; uses: choose goods)'
    id:
      - 'Profil baru untuk “Mengelola akun Anda” (isi: minat Anda; data: alamat email; penggunaan: memilih barang)'
  - what: retention rule for some data
    after:
      activities.orders.retention:
        - {data: order_history, keep: "2 years", from: collected, then: anonymise}
        - {keep: "10 years", from: financial_year_end, then: destroy}
    en:
      - 'New retention rule for “Orders”: order history (period: 2 years; start: we collect the data; then: anonymisation)'
    id:
      - 'Aturan Masa Retensi baru untuk “Pesanan”: riwayat pesanan (lamanya: 2 (dua) tahun; terhitung sejak: kami mengumpulkan data tersebut; setelah itu: anonimisasi)'
  - what: one of several retention rules
    before:
      activities.orders.retention:
        - {data: order_history, keep: "2 years", from: collected, then: destroy}
        - {data: [full_name, postal_address], keep: "10 years", from: financial_year_end, then: destroy}
    after:
      activities.orders.retention:
        - {data: [full_name, postal_address], keep: "10 years", from: financial_year_end, then: destroy}
        - {data: order_history, keep: "3 years", from: collected, then: destroy}
    en:
      - 'Retention period of “Orders” (order history): 2 years → 3 years'
    id:
      - 'Masa Retensi “Pesanan” (riwayat pesanan): 2 (dua) tahun → 3 (tiga) tahun'
  - what: retention exception that is new
    after:
      activities.account.retention.exceptions:
        because: required_by_law
        law: UU 8/1997 art. 11(1)
        data: full_name
        keep: "10 years"
        from: financial_year_end
    en:
      - 'New exception to the retention period of “Manage your account”: the law requires it (law: Article 11(1) of Law 8 of 1997; data: full name; period: 10 years; start: the end of the financial year)'
    id:
      - 'Pengecualian baru dari Masa Retensi “Mengelola akun Anda”: undang-undang mewajibkannya (undang-undang: Pasal 11 ayat (1) Undang-Undang Nomor 8 Tahun 1997; data: nama lengkap; lamanya: 10 (sepuluh) tahun; terhitung sejak: akhir tahun buku)'
  - what: retention exception
    before: {activities.account.retention.exceptions: [{because: deletion_request, extent: all}, {because: dispute}]}
    after: {activities.account.retention.exceptions: [{because: deletion_request, extent: part}]}
    en:
      - 'Extent of the exception to the retention period of “Manage your account” (you ask us to delete the data): all of the data → all or part of the data'
      - 'No longer an exception to the retention period of “Manage your account”: a dispute needs the data'
    id:
      - 'Cakupan pengecualian Masa Retensi “Mengelola akun Anda” (Anda meminta kami menghapus data): semua data → semua atau sebagian data'
      - 'Tidak lagi menjadi pengecualian dari Masa Retensi “Mengelola akun Anda”: sengketa memerlukan data'
  - what: recipient that is new
    after: {recipients.courier: {name: PT Kurir Cepat, role: processor, country: ID}}
    en:
      - 'New recipient: PT Kurir Cepat'
    id:
      - 'Penerima baru: PT Kurir Cepat'
  - what: recipient that is gone
    after: {recipients.payment: REMOVED, activities.orders.recipients: [hosting]}
    en:
      - 'No longer recipients of the data of “Orders”: PT Midtrans'
      - 'No longer a recipient: PT Midtrans'
    id:
      - 'Tidak lagi menjadi penerima data “Pesanan”: PT Midtrans'
      - 'Tidak lagi menjadi penerima: PT Midtrans'
  - what: recipient
    after: {recipients.hosting.country: SG, recipients.hosting.no_other_use: true}
    en:
      - 'Countries of PT Awan Rawa Data, added: Singapore'
      - 'Countries of PT Awan Rawa Data, removed: Indonesia'
      - 'Ban on other uses by PT Awan Rawa Data: not stated → yes'
    id:
      - 'Negara PT Awan Rawa Data, ditambahkan: Singapura'
      - 'Negara PT Awan Rawa Data, tidak lagi: Indonesia'
      - 'Larangan penggunaan lain oleh PT Awan Rawa Data: tidak disebutkan → ya'
  - what: recipient of the catalog
    after: {recipients.payment.processor: xendit}
    en:
      - 'Recipient: PT Midtrans → PT Sinar Digital Terdepan'
    id:
      - 'Penerima: PT Midtrans → PT Sinar Digital Terdepan'
  - what: recipient under another key
    after:
      recipients:
        server: {name: PT Awan Rawa Data, role: processor, country: ID}
        gateway: {processor: midtrans, data: [order_history, full_name]}
      activities.account.recipients: [server]
      activities.orders.recipients: [gateway, server]
    en: []
    id: []
  - what: nested record that is new
    after:
      recipients.hosting.transfer:
        ground: binding_safeguards
        instrument: {id: klausul standar, en: standard clauses}
    en:
      - 'New transfer abroad to PT Awan Rawa Data (ground: adequate and binding personal data protection; binding protection: standard clauses)'
    id:
      - 'Transfer baru ke luar Indonesia kepada PT Awan Rawa Data (dasar: Pelindungan Data Pribadi yang memadai dan bersifat mengikat; pelindungan yang mengikat: klausul standar)'
  - what: nested record
    before:
      recipients.hosting.transfer:
        ground: binding_safeguards
        instrument: {id: klausul standar, en: standard clauses}
    after: {recipients.hosting.transfer.ground: consent}
    en:
      - 'Ground for the transfer abroad to PT Awan Rawa Data: adequate and binding personal data protection → consent to a limited transfer that is not repeated'
    id:
      - 'Dasar transfer ke luar Indonesia kepada PT Awan Rawa Data: Pelindungan Data Pribadi yang memadai dan bersifat mengikat → persetujuan atas transfer terbatas yang tidak berulang'
  - what: nested record that is gone
    before: {recipients.hosting.transfer: {ground: consent}}
    after: {recipients.hosting.transfer: REMOVED}
    en:
      - 'No longer a transfer abroad to PT Awan Rawa Data (ground: consent to a limited transfer that is not repeated)'
    id:
      - 'Tidak ada lagi transfer ke luar Indonesia kepada PT Awan Rawa Data (dasar: persetujuan atas transfer terbatas yang tidak berulang)'
  - what: contact that is new
    after: {contacts.security: {email: "aman@toko.example"}}
    en:
      - 'New contact: “Security problems” (email address: aman@toko.example)'
    id:
      - 'Kontak baru: “Masalah keamanan” (alamat email: aman@toko.example)'
  - what: officer
    after: {dpo: {name: Sari Wulan, email: "dpo@toko.example"}}
    en:
      - 'Data protection officer (DPO): added (name: Sari Wulan; email address: dpo@toko.example)'
    id:
      - 'Pejabat atau petugas yang melaksanakan fungsi Pelindungan Data Pribadi (PPDP): ditambahkan (nama: Sari Wulan; alamat email: dpo@toko.example)'
  - what: representative
    after:
      representatives.eu:
        name: Datenhafen GmbH
        address: {street: Am Speicher 4, city: Hamburg, postal_code: "20457", country: DE}
        email: "toko@datenhafen.example"
    en:
      - 'New representative: the European Union (name: Datenhafen GmbH; address: Am Speicher 4, Hamburg 20457, Germany; email address: toko@datenhafen.example)'
    id:
      - 'Perwakilan baru: Uni Eropa (nama: Datenhafen GmbH; alamat: Am Speicher 4, Hamburg 20457, Jerman; alamat email: toko@datenhafen.example)'
  - what: login permission that is new
    after: {login_providers.facebook.permissions.user_birthday: {for: account}}
    en:
      - 'Facebook permission added: `user_birthday`'
    id:
      - 'Izin Facebook ditambahkan: `user_birthday`'
  - what: login permission that is gone
    after: {login_providers.facebook.permissions.email: REMOVED}
    en:
      - 'Facebook permission removed: `email`'
    id:
      - 'Izin Facebook tidak lagi diminta: `email`'
  - what: login permission
    after:
      login_providers.facebook.permissions.public_profile.data: full_name
      login_providers.facebook.permissions.email.optional: true
    en:
      - 'Data from the permission of Facebook (`public_profile`): all data that the permission gives → full name'
      - 'Right to refuse the permission of Facebook (`email`): not stated → yes'
    id:
      - 'Data dari izin Facebook (`public_profile`): semua data yang diberikan izin itu → nama lengkap'
      - 'Hak menolak izin Facebook (`email`): tidak disebutkan → ya'
  - what: login provider that is new
    after: {login_providers.google: *google}
    en:
      - 'New login provider: Google'
    id:
      - 'Penyedia layanan masuk baru: Google'
  - what: messaging channel
    after: {messaging.whatsapp_business: *whatsapp}
    en:
      - 'New messaging channel: WhatsApp'
    id:
      - 'Kanal pesan baru: WhatsApp'
  - what: way to stop messages
    before: {messaging.whatsapp_business: *whatsapp}
    after: {messaging.whatsapp_business.opt_out: {keyword: STOP, stops: {id: kami berhenti, en: we stop}}}
    en:
      - 'New way to stop messages through WhatsApp: `STOP` (effect: we stop)'
    id:
      - 'Cara baru menghentikan pesan melalui WhatsApp: `STOP` (akibat: kami berhenti)'
  - what: link that stops messages
    before: {messaging.whatsapp_business: *whatsapp}
    after:
      messaging.whatsapp_business.opt_out:
        link: {id: [Berhenti], en: [Stop]}
        stops: {id: kami berhenti, en: we stop}
    en:
      - 'New way to stop messages through WhatsApp: **Stop** (effect: we stop)'
    id:
      - 'Cara baru menghentikan pesan melalui WhatsApp: **Berhenti** (akibat: kami berhenti)'
  - what: who sends messages
    before: {messaging.sms: *whatsapp}
    after: {messaging.sms.operator: hosting}
    en:
      - 'Company that sends and receives messages through SMS, added: PT Awan Rawa Data'
    id:
      - 'Perusahaan yang mengirim dan menerima pesan melalui SMS, ditambahkan: PT Awan Rawa Data'
  - what: menu for disconnecting
    after: {login_providers.facebook.revoke.path: {id: [Menu, Putuskan], en: [Menu, Disconnect]}}
    en:
      - 'Way to disconnect at Facebook: added (menu for disconnecting: **Menu** > **Disconnect**)'
    id:
      - 'Cara memutus sambungan pada Facebook: ditambahkan (menu untuk memutus sambungan: **Menu** > **Putuskan**)'
  - what: kind of message
    before: {messages: [{kind: invoice, by: email}]}
    after: {messages: [{kind: survey, by: email}, {kind: invoice, by: [email, sms]}]}
    en:
      - 'New kind of message: surveys (channels: email)'
      - 'Channels of invoices, added: SMS'
    id:
      - 'Jenis pesan baru: survei (kanal: email)'
      - 'Kanal faktur, ditambahkan: SMS'
  - what: cookie that is new
    after: {cookies.items: [*cookie]}
    en:
      - 'Cookies and similar technologies: added (cookie: `_id`)'
    id:
      - 'Cookie dan teknologi serupa: ditambahkan (cookie: `_id`)'
  - what: one cookie more and one less
    before: {cookies.items: [*cookie, {name: _old, class: essential, purpose: session_security, lifetime: "30 days"}]}
    after: {cookies.items: [{name: _ga, class: analytics, purpose: analytics, lifetime: "30 days"}, *cookie]}
    en:
      - 'New cookie: `_ga` (class: analytics cookies; purposes: measure how our services are used; lifetime: 30 calendar days)'
      - 'No longer a cookie: `_old` (class: essential cookies; purposes: keep your session secure; lifetime: 30 calendar days)'
    id:
      - 'Cookie baru: `_ga` (kelas: cookie analitik; tujuan: mengukur penggunaan layanan kami; masa berlaku: 30 (tiga puluh) hari kalender)'
      - 'Tidak lagi menjadi cookie kami: `_old` (kelas: cookie esensial; tujuan: menjaga keamanan sesi Anda; masa berlaku: 30 (tiga puluh) hari kalender)'
  - what: lifetime of a cookie
    before: {cookies.items: [*cookie]}
    after: {cookies.items.0.lifetime: session}
    en:
      - 'Lifetime of `_id`: 30 calendar days → until you close the browser'
    id:
      - 'Masa berlaku `_id`: 30 (tiga puluh) hari kalender → sampai Anda menutup peramban'
  - what: security measure
    after: {security.measures: [{measure: encryption_in_transit, standard: TLS 1.3}, mfa, backup]}
    en:
      - 'Standard of encryption of data in transit, added: TLS 1.3'
      - 'New security measure: multi-factor authentication'
      - 'No longer a security measure: one-way password hashing'
    id:
      - 'Standar enkripsi data saat dikirimkan, ditambahkan: TLS 1.3'
      - 'Langkah keamanan baru: autentikasi multifaktor'
      - 'Tidak lagi menjadi langkah keamanan: pengacakan kata sandi secara satu arah (*hashing*)'
  - what: section of answers that is gone
    after: {children: REMOVED}
    en:
      - 'Rules for children: removed (use of the service: the service is closed to children; age limit: 18)'
    id:
      - 'Aturan tentang Anak: tidak ada lagi (penggunaan layanan: layanan tertutup bagi Anak; batas usia: 18 (delapan belas))'
  - what: statement that there is nothing
    before: {automated_decisions: none}
    after: {automated_decisions: REMOVED}
    en:
      - 'Rules for automated decisions: removed (absence of automated decisions)'
    id:
      - 'Aturan tentang keputusan otomatis: tidak ada lagi (tidak adanya keputusan otomatis)'
  - what: time for a right
    before: {rights.within: {access: "48 hours"}}
    after: {rights.within: {access: "24 hours", copy: "2 days"}}
    en:
      - 'Own time limit for the right of access to personal data: 48 hours → 24 hours'
      - 'Own time limit for the right to a copy of personal data: 2 calendar days'
    id:
      - 'Batas waktu sendiri untuk hak mendapatkan akses ke Data Pribadi: 48 (empat puluh delapan) jam → 24 (dua puluh empat) jam'
      - 'Batas waktu sendiri untuk hak memperoleh salinan Data Pribadi: 2 (dua) hari kalender'
  - what: right in the service
    after: {rights.self_service: [{rights: [access, copy], path: {id: [Akun], en: [Account]}}]}
    en:
      - 'New right that you can use in the service yourself: right of access to personal data and right to a copy of personal data (place: **Account**)'
    id:
      - 'Hak baru yang dapat Anda gunakan sendiri di layanan: hak mendapatkan akses ke Data Pribadi dan hak memperoleh salinan Data Pribadi (tempat: **Akun**)'
  - what: way to ask for deletion
    before: {deletion.ways: [{title: {id: telepon, en: by phone}, steps: {id: hubungi kami, en: call us}}]}
    after: {deletion.ways.0.steps: {id: hubungi toko, en: call the shop}}
    en:
      - 'Steps of “By phone”: call us → call the shop'
    id:
      - 'Langkah “Telepon”: hubungi kami → hubungi toko'
  - what: platform terms that are new
    after: {platform_terms: *terms}
    en:
      - 'Terms for customers with apps on a platform: added (platform: Meta)'
    id:
      - 'Ketentuan bagi pelanggan dengan aplikasi di suatu platform: ditambahkan (platform: Meta)'
  - what: platform terms
    before: {platform_terms: *terms}
    after:
      platform_terms.prohibited: [surveillance]
      platform_terms.review: {submitted_by: customer}
      platform_terms.policies:
        - {name: Meta Platform Terms, url: "https://developers.facebook.com/terms/"}
        - {name: Meta Developer Policies, url: "https://developers.facebook.com/devpolicy/"}
    en:
      - 'New policy of the platform: Meta Developer Policies'
      - 'Practices not allowed in the app, removed: share user data with third parties without explicit consent'
      - 'Review of the app by the platform: added (submitted by: you)'
    id:
      - 'Kebijakan platform baru: Meta Developer Policies'
      - 'Praktik yang dilarang dalam aplikasi, tidak lagi: membagikan data pengguna kepada pihak ketiga tanpa persetujuan eksplisit'
      - 'Peninjauan aplikasi oleh platform: ditambahkan (diajukan oleh: Anda)'
  - what: own entry in other words
    before: {own: *pins}
    after: {own.data.map_pins: {id: penanda peta, en: map markers, class: spesifik}}
    en:
      - 'Class of personal data of map markers: general personal data → specific personal data'
      - 'Words for our own entries: map pins → map markers'
    id:
      - 'Sifat Data Pribadi penanda peta: Data Pribadi yang bersifat umum → Data Pribadi yang bersifat spesifik'
      - 'Kata-kata untuk entri kami sendiri: titik peta → penanda peta'
  - what: own entry in use
    after: {own: *pins, activities.orders.data.3: map_pins}
    en:
      - 'Newly collected for “Orders”: map pins'
    id:
      - 'Data yang baru dikumpulkan untuk “Pesanan”: titik peta'
  - what: own section
    before: {extra_sections: [*section]}
    after:
      extra_sections:
        - {id: our-shop, title: {id: Toko, en: The shop}, paragraphs: [{id: Kami menjual ember., en: We sell buckets.}]}
    en:
      - 'Title of the section: Our shop → The shop'
      - 'Text of “The shop”, removed: Come by.'
    id:
      - 'Judul bagian: Toko kami → Toko'
      - 'Naskah “Toko”, tidak lagi: Datanglah.'
  - what: dispute
    after: {disputes: {by: court, body: {id: Pengadilan Negeri Bandung, en: the Bandung District Court}}}
    en:
      - 'Settlement of disputes: added (way: court; body: the Bandung District Court)'
    id:
      - 'Penyelesaian sengketa: ditambahkan (cara: pengadilan; lembaga: Pengadilan Negeri Bandung)'
  - what: camera
    before:
      cameras:
        places: {id: pintu masuk, en: the entrance}
        purpose: premises_security
        keep: "30 days"
        sign_contact: privacy
    after:
      cameras.keep: "14 days"
      cameras.places: [{id: pintu masuk, en: the entrance}, {id: gudang, en: the store room}]
    en:
      - 'Places with cameras, added: the store room'
      - 'Retention period of camera recordings: 30 calendar days → 14 calendar days'
    id:
      - 'Tempat yang dipasangi kamera, ditambahkan: gudang'
      - 'Masa Retensi rekaman kamera: 30 (tiga puluh) hari kalender → 14 (empat belas) hari kalender'
  - what: recipient abroad in place of one at home
    after: {recipients.payment: {processor: stripe}}
    en:
      - 'Recipient: PT Midtrans → Stripe, Inc.'
      - 'Countries of Stripe, Inc., added: United States'
      - 'Countries of Stripe, Inc., removed: Indonesia'
      - 'Data given to Stripe, Inc.: full name and order history → all data of the activities that name the recipient'
    id:
      - 'Penerima: PT Midtrans → Stripe, Inc.'
      - 'Negara Stripe, Inc., ditambahkan: Amerika Serikat'
      - 'Negara Stripe, Inc., tidak lagi: Indonesia'
      - 'Data yang diberikan kepada Stripe, Inc.: nama lengkap dan riwayat pesanan → semua data kegiatan yang menyebut penerima itu'
  - what: tool that is new
    after: {tools: *analytics, recipients.google: {tool: google_analytics, transfer: {ground: consent}}}
    en:
      - 'New recipient: Google LLC'
      - 'New tool: Google Analytics (data: IP address and service usage data; start: after your consent only)'
    id:
      - 'Penerima baru: Google LLC'
      - 'Alat baru: Google Analytics (data: alamat IP dan data penggunaan layanan; saat mulai: hanya setelah persetujuan Anda)'
  - what: tool
    before: {tools: *analytics, recipients.google: {tool: google_analytics}}
    after:
      tools.google_analytics.data: [ip_address, user_agent]
      tools.google_analytics.features: [remarketing, linked_ad_account]
      tools.google_analytics.loads: always
      tools.google_analytics.activities: account
      tools.google_analytics.partners: payment
    en:
      - 'Activities that use Google Analytics, added: “Manage your account”'
      - 'Activities that use Google Analytics, removed: “Orders”'
      - 'Newly collected by Google Analytics: browser information'
      - 'No longer collected by Google Analytics: service usage data'
      - 'Functions of Google Analytics, switched on: our ads on other sites after you have visited us (remarketing) and the link with our advertising account'
      - 'Start of Google Analytics: after your consent only → as soon as you open a page or screen with it'
      - 'Others that take part in Google Analytics, added: PT Midtrans'
    id:
      - 'Kegiatan yang menggunakan Google Analytics, ditambahkan: “Mengelola akun Anda”'
      - 'Kegiatan yang menggunakan Google Analytics, tidak lagi: “Pesanan”'
      - 'Data yang baru dikumpulkan oleh Google Analytics: informasi peramban'
      - 'Data yang tidak lagi dikumpulkan oleh Google Analytics: data penggunaan layanan'
      - 'Fungsi Google Analytics yang diaktifkan: iklan kami di situs lain setelah Anda mengunjungi kami (*remarketing*) dan penautan dengan akun iklan kami'
      - 'Saat mulai Google Analytics: hanya setelah persetujuan Anda → begitu Anda membuka laman atau layar yang memuatnya'
      - 'Pihak lain yang ikut serta dalam Google Analytics, ditambahkan: PT Midtrans'
  - what: one more tool of the same company
    before: {tools: *analytics, recipients.google: {tool: google_analytics}}
    after:
      tools.firebase: {activities: orders, data: push_token, features: push_messages, loads: always}
      recipients.google.tool: [google_analytics, firebase]
    en:
      - 'New tool: Firebase (data: notification token; start: as soon as you open a page or screen with it)'
    id:
      - 'Alat baru: Firebase (data: token pemberitahuan; saat mulai: begitu Anda membuka laman atau layar yang memuatnya)'
  - what: recipient that turns out to be who runs a tool
    before: {tools: *analytics, recipients.google: *google_llc}
    after: {recipients.google: {tool: google_analytics, transfer: {ground: consent}}}
    en: []
    id: []
  - what: app stores and tracking
    before: {service.stores: google_play}
    after: {service.stores: [google_play, app_store], service.tracking: true}
    en:
      - 'App stores, added: App Store'
      - 'Tracking across apps and websites: not stated → yes'
    id:
      - 'Toko aplikasi, ditambahkan: App Store'
      - 'Pelacakan di berbagai aplikasi dan situs web: tidak disebutkan → ya'
  - what: what is known of a recipient, written down
    after: {recipients.payment.country: ID, recipients.payment.role: processor}
    en:
      - 'Role of PT Midtrans: data controller of its own → data processor'
    id:
      - 'Peran PT Midtrans: Pengendali Data Pribadi tersendiri → Prosesor Data Pribadi'
  - what: activity that gets a title
    after: {activities.account.title: {id: Akun, en: Account}}
    en:
      - 'Title of the activity: “Manage your account” → “Account”'
    id:
      - 'Judul kegiatan: “Mengelola akun Anda” → “Akun”'
  - what: contact that takes complaints
    before: {contacts.support: {email: "bantuan@toko.example"}, complaints: {contact: privacy}}
    after: {complaints.contact: support}
    en:
      - 'Contact for complaints: “Questions about personal data” → “Technical support”'
    id:
      - 'Kontak untuk aduan: “Pertanyaan tentang Data Pribadi” → “Dukungan teknis”'
  - what: two companies that change keys
    after:
      recipients:
        payment: {name: PT Awan Rawa Data, role: processor, country: ID}
        hosting: {processor: midtrans, data: [full_name, order_history]}
    en:
      - 'New recipients of the data of “Manage your account”: PT Midtrans'
      - 'No longer recipients of the data of “Manage your account”: PT Awan Rawa Data'
    id:
      - 'Penerima baru data “Mengelola akun Anda”: PT Midtrans'
      - 'Tidak lagi menjadi penerima data “Mengelola akun Anda”: PT Awan Rawa Data'
""")
TABLE = ALL["table"]
WORDS = ALL["words"]
CONSENT, OFFERS, COOKIE, GOOGLE, ANALYTICS = (
    WORDS[name] for name in ("consent", "offers", "cookie", "google", "analytics")
)


def w(indonesian, english):
    """Words in both languages."""
    return {"id": indonesian, "en": english}


def policy(*steps, base=BASE):
    """Derive a policy from the questionnaire with some answers changed, step by step."""
    data = base
    for step in steps:
        data = changed(data, step)
    return _policy(
        yaml.dump(data, Dumper=_PlainDumper, allow_unicode=True, sort_keys=False, width=10_000)
    )


@cache
def _policy(text):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "privacy.yml"
        file.write_text(text, encoding="utf-8", newline="\n")
        return derive(load(file, catalog()).answers, catalog())


def _reread(data):
    """Derive the same policy once more."""
    _policy.cache_clear()
    return policy(base=data)


def found(before, after):
    """Compare the questionnaire before and after some answers changed."""
    return changes(policy(before), policy(before, after))


rows = pytest.mark.parametrize("row", TABLE, ids=[row["what"] for row in TABLE])


def lines(differences, code):
    """Say changes in a language."""
    return [say(one, Wording(pack(code), {})) for one in differences]


@rows
def test_a_change_is_said_in_both_languages(row):
    """Each change is one line, and both languages say the same ones."""
    differences = found(row.get("before", {}), row["after"])

    assert lines(differences, "en") == row["en"]
    assert lines(differences, "id") == row["id"]


@rows
def test_both_languages_state_the_same_values(row):
    """What a line says in one language, it says in the other."""
    for one in found(row.get("before", {}), row["after"]):
        english, indonesian = (Wording(pack(code), {}).recording() for code in CODES)
        say(one, english)
        say(one, indonesian)

        assert english.values == indonesian.values


@rows
def test_the_way_back_names_the_same_fields(row):
    """What was added is removed on the way back, and the other way round."""
    before = row.get("before", {})
    old, new = policy(before), policy(before, row["after"])
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


def _mutated(draw, data):
    """Change one answer into another one; None if no other one is well formed."""
    path = draw(st.sampled_from([path for path in _paths(data) if not path.startswith("site.url")]))
    value = _at(data, path)
    other = draw(st.sampled_from([*mutations(value), REMOVED]))
    try:
        return policy({path: other}, base=data)
    except ProblemsFound:
        return None


@settings(max_examples=60, deadline=None)
@given(drawn=st.data())
def test_any_other_answer_names_the_same_fields_both_ways_and_can_be_said(drawn):
    """A change is found whichever of the two versions is the older one, and no change lacks words."""
    data = drawn.draw(st.sampled_from([BASE, read_plain(sample("hosting-provider"))]))
    old = policy(base=data)
    new = _mutated(drawn.draw, data)
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
def test_nothing_is_different_from_itself(name):
    """A policy read twice has no changes."""
    data = read_plain(sample(name))

    assert changes(policy(base=data), _reread(data)) == ()


def test_comparing_the_largest_sample_with_itself_takes_no_time():
    """Milliseconds, and with one answer changed not many more."""
    data = read_plain(max((sample(name) for name in SAMPLES), key=lambda path: path.stat().st_size))
    old, same = policy(base=data), _reread(data)
    other = policy({"changes.notice": "31 days"}, base=data)

    def seconds(new):
        taken = []
        for _ in range(5):
            begin = time.perf_counter()
            changes(old, new)
            taken.append(time.perf_counter() - begin)
        return min(taken)

    assert seconds(same) < 0.02
    assert seconds(other) < 0.1


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
        "a tool that waits for consent needs it anew",
        {},
        {"tools": ANALYTICS},
        {"notice", "consent"},
    ),
    (
        "so does one of its functions",
        {"tools": ANALYTICS},
        {"tools.google_analytics.features": "remarketing"},
        {"notice", "consent"},
    ),
    (
        "a tool on another basis does not",
        {"tools": ANALYTICS, "tools.google_analytics.loads": "always"},
        {"tools.google_analytics.features": "remarketing"},
        {"notice"},
    ),
    ("another store touches nobody", {}, {"service.stores": "google_play"}, set()),
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
def test_what_follows_from_a_change(before, after, expected):
    """Consent, a review or a consent screen follows from the answers, notice from what touches people."""
    differences = found(before, after)

    assert differences
    assert set().union(*(one.effects for one in differences)) == expected
    assert material(differences) is ("notice" in expected)


def test_words_that_changed_in_one_language_only_are_not_said_to_change_in_the_other():
    """A line never says that something became what it was."""
    (one,) = found({}, {"rights.identity_check.id": "kami menelepon Anda"})

    assert lines([one], "en") == ["Identity check for requests: reworded in another language"]
    assert lines([one], "id") == [
        "Pemeriksaan identitas untuk permohonan: kami mengirimkan kode → kami menelepon Anda"
    ]


@pytest.mark.parametrize(
    ("after", "text_changed", "expected"),
    [
        ({}, False, None),
        ({}, True, "wording"),
        ({"deletion.within": "10 days"}, True, "practices"),
        ({"contacts.privacy.phone": "+62 22 5550 9999"}, True, "wording"),
    ],
)
def test_the_reason_tells_practices_from_wording(after, text_changed, expected):
    """Practices if people are treated in another way; nothing if nothing changed."""
    assert reason(found({}, after), text_changed) == expected


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

    with pytest.raises(PrivasiError, match=r"fr has no changes\.yml"):
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
    (folder / "changes.yml").write_text("forms:\n  under: x\n", encoding="utf-8")

    with pytest.raises(ProblemsFound, match=r"P902 forms\.under"):
        change_words(SimpleNamespace(code="en", folders=(folder, *pack("en").folders)))


def test_a_condition_beside_the_changed_entry_is_met_by_any():
    """A rule about activities can be asked from a recipient."""
    bases = held(policy().answers, "activities.*.basis.kind", ("recipients", "hosting"))

    assert list(bases) == ["contract", "legal_obligation"]
    assert list(held(policy().answers, "activities.*.basis.kind", ("activities", "orders"))) == [
        "legal_obligation"
    ]
    assert list(held(policy().answers, "activities.*.consent.act", ("activities", "orders"))) == [
        None
    ]


def test_facts_of_another_form_are_a_problem(tmp_path):
    """The file and the key are named."""
    (tmp_path / "changes.yml").write_text(
        "fields:\n  site.url: {materiel: false}\neffects: []\n", encoding="utf-8"
    )

    with pytest.raises(ProblemsFound, match=r"P901 fields\.site\.url\.materiel"):
        Facts.load(Catalog(tmp_path))


def test_a_choice_without_words_is_named():
    """The pattern and the answer are in the message."""
    choice = Choice("deletion.then", "frame")
    change = Change("deletion.then", "added", (), None, choice, material=True, effects=frozenset())

    with pytest.raises(PrivasiError, match=r"'frame' of deletion\.then"):
        say(change, Wording(pack("en"), {}))


def test_a_change_without_words_is_named():
    """The pattern is in the message."""
    change = Change("no.such.field", "changed", (), "a", "b", material=False, effects=frozenset())

    with pytest.raises(PrivasiError, match=r"no\.such\.field"):
        say(change, Wording(pack("en"), {}))
