"""Each language says values in its own form, and both say the same value."""

from datetime import date

import pytest

from generator import languages, resources
from generator.problems import PrivasiError
from generator.values import Citation, Duration, Limit, Term
from generator.wording import Wording


@pytest.fixture(scope="module")
def packs():
    """The two languages that are always there."""
    return {code: languages.load(code, [resources.templates()]) for code in ("en", "id")}


SAID = [
    (Duration(1, "years"), "1 year", "1 (satu) tahun"),
    (Duration(5, "years"), "5 years", "5 (lima) tahun"),
    (Duration(30, "days"), "30 calendar days", "30 (tiga puluh) hari kalender"),
    (Duration(1, "days"), "1 calendar day", "1 (satu) hari kalender"),
    (Duration(30, "working_days"), "30 working days", "30 (tiga puluh) hari kerja"),
    (Duration(72, "hours"), "72 hours", "72 (tujuh puluh dua) jam"),
    (Duration(1, "months"), "1 month", "1 (satu) bulan"),
    (Duration(2, "weeks"), "2 weeks", "2 (dua) minggu"),
    (Duration(1000, "days"), "1,000 calendar days", "1.000 (seribu) hari kalender"),
    (Limit(3), "72 hours", "3 x 24 (tiga kali dua puluh empat) jam"),
    (date(2026, 11, 21), "21 November 2026", "21 November 2026"),
    (date(2027, 1, 2), "2 January 2027", "2 Januari 2027"),
    (
        Citation.parse("UU 27/2022 art. 21(1)(d)"),
        "Article 21(1)(d) of Law 27 of 2022",
        "Pasal 21 ayat (1) huruf d Undang-Undang Nomor 27 Tahun 2022",
    ),
    (
        Citation.parse("PP 33/2026 art. 62"),
        "Article 62 of Government Regulation 33 of 2026",
        "Pasal 62 Peraturan Pemerintah Nomor 33 Tahun 2026",
    ),
    (
        Citation.parse("GDPR art. 6(1)(f)"),
        "Article 6(1)(f) of the GDPR",
        "Pasal 6 ayat (1) huruf f GDPR",
    ),
    (Citation.parse("UU 27/2022"), "Law 27 of 2022", "Undang-Undang Nomor 27 Tahun 2022"),
    (Term("countries", "DE"), "Germany", "Jerman"),
    (Term("data", "email_address"), "email address", "alamat email"),
    (18, "18", "18 (delapan belas)"),
    ("PT A & B", "PT A &amp; B", "PT A &amp; B"),
]


@pytest.mark.parametrize(
    ("value", "english", "indonesian"), SAID, ids=lambda value: str(value)[:30]
)
def test_a_value_is_said_in_each_language(value, english, indonesian, packs):
    """The words differ, the recorded value does not."""
    said = {code: Wording(pack, {}).recording() for code, pack in packs.items()}

    assert [said["en"].say(value), said["id"].say(value)] == [english, indonesian]
    assert said["en"].values == said["id"].values


@pytest.mark.parametrize(
    ("items", "english", "indonesian"),
    [
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a dan b"),
        (["a", "b", "c"], "a, b, and c", "a, b, dan c"),
    ],
)
def test_lists_have_their_comma_before_the_last_item(items, english, indonesian, packs):
    """EYD and plain international English agree."""
    said = [Wording(packs[code], {}).listed(items) for code in ("en", "id")]

    assert said == [english, indonesian]


@pytest.mark.parametrize("value", [None, True, object(), [], {}])
def test_what_has_no_words_is_an_error(value, packs):
    """A page never says None or True."""
    with pytest.raises(TypeError):
        Wording(packs["en"], {}).say(value)


def test_an_id_without_words_is_an_error(packs):
    """No other language and no id is shown in its place."""
    with pytest.raises(PrivasiError, match="no words for 'moon'"):
        Wording(packs["id"], {}).say(Term("data", "moon"))


def test_a_language_that_does_not_exist_is_an_error():
    """The message names the folder that is missing."""
    with pytest.raises(PrivasiError, match="no language pack 'xx'"):
        languages.load("xx", [resources.templates()])


def test_a_project_can_replace_single_words(tmp_path):
    """Its own labels win one by one; the others stay."""
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "labels.yml").write_text("data: {email_address: e-mail}\n", encoding="utf-8")

    pack = languages.load("en", [tmp_path, resources.templates()])

    assert pack.label("data", "email_address") == "e-mail"
    assert pack.label("data", "full_name") == "full name"
