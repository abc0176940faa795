"""Every rule has an example in the reference that breaks it, and one here that does not."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.catalog import Catalog
from generator.lint import check
from questionnaires import REMOVED, WITH_TOOLS, _PlainLoader, answered, changed, read_plain, sample

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reference" / "problems.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (P\d{3}) \| (\w+) \| (.*?) \| .* \| (.*) \|$", PAGE, re.MULTILINE)
CODES = {
    code
    for path in (ROOT / "generator" / "lint").glob("*.py")
    for code in re.findall(r'"(P\d{3})"', path.read_text(encoding="utf-8"))
}
ABOUT_TOOLS = {"P341", "P342", "P343", "P344"}
TODAY = date(2026, 11, 21)
WHITE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path fill="#fff" d="M0 0h1v1H0z"/></svg>"""


def _merged(old, new):
    """Put one mapping into another; whatever is no mapping takes the old one's place."""
    if not (isinstance(old, dict) and isinstance(new, dict)):
        return new
    return old | {key: _merged(old.get(key), value) for key, value in new.items()}


def _found(example, tmp_path, *, tools=False):
    """Check the smallest sample with an example: answers as YAML, “without” a path, or a day."""
    start, today = read_plain(sample("minimal")), TODAY
    (tmp_path / "white.svg").write_text(WHITE, encoding="utf-8")
    answers = changed(start, WITH_TOOLS if tools else {})
    for without, code in re.findall(r"(without )?`([^`]+)`", example):
        if without:
            answers = changed(answers, {code: REMOVED})
        elif code.startswith("--today "):
            today = date.fromisoformat(code.removeprefix("--today "))
        else:
            answers = _merged(answers, yaml.load(code, Loader=_PlainLoader))  # noqa: S506
    left_out = dict.fromkeys(start.keys() - answers.keys(), REMOVED)
    return check(answered(tmp_path, answers | left_out), Catalog.bundled(), today)


EXAMPLES = [pytest.param(*row, id=row[0]) for row in ROWS if row[0] in CODES]


def test_the_page_counts_the_rules():
    """The number is not typed and forgotten."""
    assert f"{len(CODES)} codes belong to rules" in PAGE


def test_every_rule_has_an_example():
    """A reader sees what is meant."""
    assert {code for code, _, _, example in ROWS if "`" in example} >= CODES


@pytest.mark.parametrize(("code", "severity", "wrong", "example"), EXAMPLES)
def test_the_example_of_the_reference_breaks_the_rule(code, severity, wrong, example, tmp_path):
    """It gives the code, with the severity and the articles that the page names."""
    found = [p for p in _found(example, tmp_path, tools=code in ABOUT_TOOLS) if p.code == code]

    assert found
    assert {problem.severity for problem in found} == {severity}
    laws = {" ".join(cited.split()[:2]) for problem in found for cited in problem.requirements}
    assert all(law.split()[-1] in wrong or law.startswith("GDPR") for law in laws), laws


def _relevance(indonesian, english):
    return f"`activities: {{account: {{relevance: {{id: '{indonesian}', en: '{english}'}}}}}}`"


def _asked(indonesian, english):
    words = {
        "act": {"id": indonesian, "en": english},
        "withdraw": {"id": "matikan", "en": "switch it off"},
        "effect": {"id": "kami berhenti", "en": "we stop"},
        "refusal": {"id": "akun tetap ada", "en": "the account stays"},
    }
    consent = yaml.safe_dump(words, default_flow_style=True, allow_unicode=True, width=9999).strip()
    return f"`activities: {{account: {{basis: consent, required: false, consent: {consent}}}}}`"


@pytest.mark.parametrize("words", ["an online shop", "akun dan pesanan"])
def test_words_copied_from_the_other_language_are_found(words, tmp_path):
    """One common word tells, where both halves are the same."""
    example = f"`service: {{description: {{id: {words}, en: {words}}}}}`"

    assert "P383" in {problem.code for problem in _found(example, tmp_path)}


RIGHT = [
    # near to what the rule forbids, and allowed
    ("P203", "`activities: {account: {retention: {until: disconnected}}}`"),
    ("P302", "`activities: {orders: {source: {from: data_subject, data: [full_name, phone_number, shipping_address, order_history]}}}`"),
    ("P303", _asked("mencentang “Ya”", "tick “Yes”")),
    ("P305", "`recipients: {hosting: {country: SG, transfer: {ground: binding_safeguards, instrument: {id: perjanjian, en: an agreement}}}}`"),
    ("P308", "`{activities: {account: {purpose: direct_marketing}}, marketing: {offers: {id: diskon, en: discounts}, by: email, stop: {id: balas STOP, en: reply STOP}, report: privacy}}`"),
    ("P313", "`activities: {billing: {retention: {comparator: over, until: account_closed}}}`"),
    ("P350", "`--today 2027-11-21`"),
    ("P370", _relevance("tidak hanya itu", "not only that")),
    ("P370", _asked("mencentang “Jangan pernah lupa”", "tick “Never forget”")),
    ("P371", _relevance("kami membagikan data Anda", "we share your data")),
    ("P371", _relevance("kami tidak membagikan data Anda dengan pengiklan", "we do not share your data with advertisers")),
    ("P373", _relevance("kami tidak menyimpan data kartu", "we never store card data")),
    ("P417", _relevance("Anda dapat menarik persetujuan sewaktu-waktu", "you can withdraw consent at any time")),
    ("P371", "`activities: {account: {if_refused: {id: kami tidak membagikan data Anda, en: we do not share your data}}}`"),
    ("P372", _relevance("kami tidak menjual data", "we do not sell data")),
    ("P373", _relevance("kami menyimpan data pribadi", "we store personal data")),
    ("P374", "`storage: {method: {id: data yang tetap di Indonesia, en: data that stays in Indonesia}}`"),
    ("P375", "`service: {description: {id: toko tanpa cookie, en: a shop without cookies}}`"),
    ("P376", "`service: {description: {id: toko tanpa promosi, en: a shop with no promotions}}`"),
    ("P377", _relevance("kami mulai pada 21 Mei 2026", "we start on 21 May 2026")),
    ("P378", _relevance("PT Mitra Kita memerlukannya", "PT Mitra Kita needs it")),
    ("P379", _relevance("kami mengenkripsinya", "we encrypt it")),
    ("P380", _relevance("kami memerlukan nama", "we need your name")),
    ("P381", _relevance("selama 1 (satu) tahun", "for 12 months")),
    ("P381", _relevance("paling lambat 3 x 24 (tiga kali dua puluh empat) jam", "within 72 hours")),
    ("P381", _relevance("tarif Rp1.000.000,00 sejak 2 Mei 2026", "a rate of Rp1,000,000 since 2 May 2026")),
    ("P381", _relevance("dalam dua hari kerja", "in 2 working days")),
    ("P381", _relevance("pada 5 Mei pukul 09.30", "on 5 May at 09:30")),
    ("P382", _relevance("buka https://toko.example/id/a", "open https://toko.example/en/a")),
    ("P383", _relevance("PT Awan Rawa Data", "PT Awan Rawa Data")),
    ("P383", "`service: {description: {id: House of Batik, en: House of Batik}}`"),
    ("P383", "`service: {description: {id: marketplace, en: marketplace}}`"),
    ("P384", "`deletion: {email: hapus@mail.tokoharapan.example}`"),
    ("P385", "`deletion: {email: gmail.com@tokoharapan.example}`"),
    ("P386", "`{controller: {website: 'https://toko.co.id/'}, deletion: {email: hapus@mail.toko.co.id}}`"),
    ("P386", "`{site: {url: 'https://toko.github.io/'}}`"),
    ("P386", "`dpo: {name: Firma Hukum, email: dpo@firma.example, external: true}`"),
    ("P387", "`scope: {updated: 2026-11-21}`"),
    ("P388", "`scope: {updated: 2026-11-21}`"),  # PP 33/2026 comes into force later
    ("P389", _asked("mencentang “Ya”", "tick “Yes”")),
    ("P390", _asked("mencentang “Ya”", "tick “Yes”")),
    ("P391", "`{activities: {account: {purpose: direct_marketing}}, marketing: {offers: {id: diskon, en: discounts}, by: email, stop: {id: balas STOP, en: reply STOP}, report: privacy}}`"),
    ("P392", "`automated_decisions: {decisions: [{data: order_history, decides: {id: cicilan, en: instalments}, technology: {id: skor, en: a score}, logic: {id: skor dihitung, en: a score is computed}, consequences: {id: Anda membayar, en: you pay}, human: {id: hubungi kami, en: write to us}}]}`"),
    ("P393", "`{storage: {countries: [ID, SG]}, recipients: {hosting: {country: [ID, SG]}}}`"),
    ("P394", "`{storage: {countries: [ID, SG]}, recipients: {hosting: {country: [ID, SG]}}}`"),
    ("P395", "`{activities: {account: {purpose: direct_marketing}}, recipients: {partner: {name: PT Mitra, role: controller, country: ID, data: email_address, purpose: direct_marketing}}, marketing: {offers: {id: diskon, en: discounts}, by: email, third_parties: partner, stop: {id: balas STOP, en: reply STOP}, report: privacy}}`"),
    ("P396", "without `deletion.kept` and `{activities: {billing: {retention: [{until: account_closed, then: destroy}]}}}`"),
    ("P401", "`scope: {acceptance: none}`"),
    ("P402", "`changes: {notice: 30 days}`"),
    ("P403", "`links: {external: true, own_policies: true}`"),
    ("P404", "`accounts: {keep_secret: true}`"),
    ("P405", "`activities: {account: {data: [full_name, email_address, social_login_id, ip_address]}}`"),
    ("P406", "`activities: {account: {open_ended: false}}`"),
    ("P407", "`rights: {within: {access: 3 days}}`"),
    ("P408", "`deletion: {then: anonymise}`"),
    ("P409", "`site: {prevailing_language: id}`"),
    ("P409", "`{site: {prevailing_language: en}, service: {users_in: SG}}`"),
    ("P410", "`corporate_events: {events: merger, notice: before_and_after}`"),
    ("P411", "`{recipients: {insurer: {name: Insurer Ltd., role: controller, country: SG, purpose: customer_support, data: full_name, transfer: {ground: consent}}}}`"),
    ("P412", "`messaging: {whatsapp_business: {activities: account, data: full_name, role: controller}}`"),
    ("P413", _relevance("seperti biasa, kami memerlukannya", "as usual, we need one or more of them")),
    ("P414", _relevance("penggunaan situs tidak dihitung sebagai persetujuan", "use of the site is not taken as consent")),
    ("P415", _relevance("kami bertanggung jawab atas kebocoran", "we are responsible for leaks")),
    ("P416", _relevance("Anda menjaga kata sandi Anda", "you keep your password safe")),
    ("P417", _relevance("Anda dapat mengubah pilihan kapan saja", "you can change your choice at any time")),
    ("P418", _relevance("teks bahasa Inggris adalah terjemahan", "the English text is a translation")),
    ("P419", _relevance("perjanjian mengikat penerima di luar negeri", "an agreement binds recipients abroad")),
    ("P420", _relevance("kami memerlukan data pribadi", "we need personal data")),
    ("P423", _relevance("kami menyimpannya selama akun Anda ada", "we keep it for as long as required by UU 28/2007")),
    ("P421", _asked("mencentang “Kirimi saya penawaran”", "tick “Send me offers”")),
    ("P422", _asked("memilih “Izinkan”", "choose “Allow”")),
    ("P471", "`look: {logo: white.svg}`"),
    ("P472", "`look: {primary: gold, accent: darkgreen, dark: {accent: gold}}`"),
    ("P473", "`look: {logo: white.svg, primary: darkgreen}`"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "example"), RIGHT)
def test_what_is_near_and_allowed_is_let_through(code, example, tmp_path):
    """A false alarm teaches people to look away."""
    assert [str(p) for p in _found(example, tmp_path) if p.code == code] == []


def test_every_rule_against_the_law_has_a_near_example_that_is_allowed():
    """One without the other would prove that a rule reports, not that it can be silent."""
    assert {code for code in CODES if code >= "P400"} <= {code for code, _ in RIGHT}


@pytest.mark.parametrize(
    "words", ["and so on", "such as names", "including but not limited to names"]
)
def test_every_ending_of_an_open_list_is_found(words, tmp_path):
    """Also in sections of the company's own."""
    example = f"`extra_sections: [{{id: note, title: {{id: Catatan, en: Note}}, paragraphs: {{id: 'nama, dan lain-lain.', en: 'Names, {words}.'}}}}]`"

    places = {p.path for p in _found(example, tmp_path) if p.code == "P413"}

    assert places == {"extra_sections.0.paragraphs.id", "extra_sections.0.paragraphs.en"}


def test_sections_of_ones_own_are_read_for_every_absolute(tmp_path):
    """“All” and “only” stand in many innocent phrases, but a section makes statements."""
    paragraph = "{id: 'Kami melindungi semua data.', en: 'We protect all data.'}"
    example = f"`extra_sections: [{{id: note, title: {{id: Catatan, en: Note}}, paragraphs: {paragraph}}}]`"

    found = [p for p in _found(example, tmp_path) if p.code == "P370"]

    assert {p.severity for p in found} == {"warning"}
    assert len(found) == 2


@pytest.mark.parametrize(
    ("indonesian", "english"),
    [
        ("selama 12 hari", "for 12 months"),
        ("dalam 14 hari kerja", "in 14 days"),
        ("sejak 2 Juni 2026", "since 2 May 2026"),
        ("untuk 3 orang", "for people"),
        ("dalam tiga hari", "in two days"),
    ],
)
def test_languages_that_differ_in_a_figure_are_found(indonesian, english, tmp_path):
    """Units, kinds of days, months and numbers in words count as well."""
    assert "P381" in {p.code for p in _found(_relevance(indonesian, english), tmp_path)}


def test_a_language_without_phrases_is_left_alone(tmp_path):
    """A pack of a third language can come before its phrases; Babel need not know it either."""
    start = read_plain(sample("minimal"))
    start["site"]["more_languages"] = ["qqq"]

    def pairs(value):
        if not isinstance(value, dict):
            return value
        more = {"qqq": "cakap 12 purnama"} if {"id", "en"} <= value.keys() else {}
        return {key: pairs(inner) for key, inner in value.items()} | more

    found = check(answered(tmp_path, pairs(start)), Catalog.bundled())

    assert [str(problem) for problem in found] == []


def test_each_language_has_phrases_for_each_rule():
    """One list without the other would let half of a site through."""
    books = Catalog.bundled().phrasebooks

    assert set(books) == {"en", "id"}
    assert books["en"].phrases.keys() == books["id"].phrases.keys()
