"""Documents on paper: the words of the page, on numbered sheets that say what they are from."""

import io
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import SITE_DAY
from pypdf import PdfReader
from releases import FIRST, SECOND, THIRD

from generator import cli, site
from generator.archive import published
from generator.catalog import Catalog
from generator.printing import pdf
from generator.printing.paper import Home, Print, Request, prints
from generator.problems import PrivasiError
from questionnaires import sample

FORMS = ["id", "en", "bilingual"]
POLICY = "privacy-policy"
NUMBERS = {"id": "Halaman {} dari {}", "en": "Page {} of {}"}
VERSION = {"id": "Versi", "en": "Version"}
DRAFTS = {"id": "Draf: belum diterbitkan", "en": "Draft: not yet published"}
TITLES = {"id": "Kebijakan Privasi", "en": "Privacy Policy", "bilingual": "· Privacy Policy"}
NO_HOME = Home()
HOST = "https://privacy.tokoharapan.example/"


def _prints(file, *, home=NO_HOME, **request):
    return prints(file, Request(**request), catalog=Catalog.bundled(), today=SITE_DAY, home=home)


@pytest.fixture(scope="module")
def printed(published_sample):
    """The version in force as PDF files, by form."""
    return {form: pdf.pdf(*_prints(published_sample, form=form)) for form in FORMS}


class _Visible(HTMLParser):
    """The words of a page that paper shows: its notices, its title and its text."""

    HIDDEN = ("pv-header", "pv-contents", "pv-links", "pv-footer", "pv-hidden", "md-skip")
    VOID = ("meta", "link", "br", "hr")

    def __init__(self):
        super().__init__()
        self.hidden, self.words = [], []

    def handle_starttag(self, tag, attrs):
        if tag in self.VOID:
            return
        classes = (dict(attrs).get("class") or "").split()
        hides = tag == "head" or any(name in self.HIDDEN for name in classes)
        self.hidden.append(hides or (bool(self.hidden) and self.hidden[-1]))

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            self.hidden.pop()

    def handle_data(self, data):
        if self.hidden and not self.hidden[-1]:
            self.words.append(data)


def _words(text):
    """Split a text, without marks of lists; a PDF may break a line after a sign, without a space."""
    return re.sub(r"(?<=[-/])\n|•|^\d+\. *$", "", text, flags=re.MULTILINE).split()


def _page_words(file):
    reader = _Visible()
    reader.feed(file.read_text(encoding="utf-8"))
    return _words("".join(reader.words))


def _reader(content):
    return PdfReader(io.BytesIO(content))


def _sheets(content):
    """Give the lines of each sheet."""
    return [page.extract_text().splitlines() for page in _reader(content).pages]


def _address(form, day=SECOND):
    path = "bilingual" if form == "bilingual" else f"{form}/versions/{day}"
    return f"{HOST}{path}/{POLICY}/"


@pytest.mark.parametrize("form", FORMS)
def test_a_pdf_has_the_words_of_the_page(printed, published_folder, form):
    """Nothing more, nothing less; two columns that go on overleaf are read in another order."""
    page = published_folder / _address(form).removeprefix(HOST) / "index.html"
    margins = 2
    words = [
        word for lines in _sheets(printed[form]) for word in _words("\n".join(lines[:-margins]))
    ]
    expected = _page_words(page)

    assert sorted(words) == sorted(expected)
    assert form == "bilingual" or words == expected


@pytest.mark.parametrize("form", FORMS)
def test_every_sheet_says_what_it_is_from(printed, published_sample, form):
    """Version, dates, short hash, address and number."""
    sheets = _sheets(printed[form])
    language = "en" if form == "en" else "id"
    (version,) = (each for each in published(published_sample) if each.manifest.effective == SECOND)

    for number, lines in enumerate(sheets, start=1):
        *_, head, foot = lines
        assert version.manifest.short in head
        assert f"{VERSION[language]} 2" in head
        assert "2026" in head
        assert foot.startswith(_address(form))
        assert foot.endswith(NUMBERS[language].format(number, len(sheets)))


@pytest.mark.parametrize("form", FORMS)
def test_a_pdf_tells_programs_what_it_is(printed, form):
    """Title, company, language, day of the announcement, tags, and PDF/UA by its own account."""
    reader = _reader(printed[form])
    root = reader.trailer["/Root"]

    assert TITLES[form] in reader.metadata.title
    assert reader.metadata.author == "PT Toko Harapan Nusantara"
    assert reader.metadata.creator == "privasi"
    assert reader.metadata.subject.strip()
    assert reader.metadata.creation_date.date() == date(2026, 5, 10)
    assert root["/Lang"] == ("en" if form == "en" else "id")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


@pytest.mark.parametrize("form", FORMS)
def test_bookmarks_are_the_headings(printed, published_folder, form):
    """In the order of the page; of two columns, in the order of the sheets."""
    page = (published_folder / _address(form).removeprefix(HOST) / "index.html").read_text("utf-8")
    headings = re.findall(r"<h([2-6]) id.*?>(.*?)</h\1>", page, re.DOTALL)
    titles = [unescape(re.sub(r"<[^>]+>", "", title)) for _, title in headings]

    found = _titles(_reader(printed[form]).outline)[1:]

    assert sorted(found) == sorted(titles)
    assert form == "bilingual" or found == titles


def _titles(outline):
    found = []
    for each in outline:
        found += _titles(each) if isinstance(each, list) else [each.title]
    return found


def test_every_sheet_is_a4(printed):
    """210 by 297 millimetres."""
    for content in printed.values():
        for page in _reader(content).pages:
            assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [210, 297]


def test_columns_stand_side_by_side(printed):
    """Indonesian on the left, English on the right, on the same sheet."""
    places = {}

    def look(text, _matrix, position, *_):
        for words in ("Siapa yang bertanggung", "Who is responsible"):
            if text.startswith(words):
                places[words] = position[4:6]

    _reader(printed["bilingual"]).pages[0].extract_text(visitor_text=look)
    (left, left_height), (right, right_height) = places.values()

    assert left < 105 / 25.4 * 72 <= right
    assert left_height == pytest.approx(right_height)


def test_the_widest_table_fits_the_sheet():
    """Seven columns of cookies end before the margin of 18 mm, and no name of a cookie is broken."""
    ends = {}  # in CSS pixels, with letters half as wide as high

    def look(text, _matrix, position, _font, size):
        ends[text.strip()] = position[4] + len(text.strip()) * size / 2

    _, cookies = _prints(sample("hosting-provider"), document="cookie-policy")
    _reader(pdf.pdf(cookies)).pages[0].extract_text(visitor_text=look)

    assert "kawan_session" in ends
    assert [end for text, end in ends.items() if text.endswith("reads it")] < [192 / 25.4 * 96]


def test_the_same_document_gives_the_same_bytes(published_sample, printed, tmp_path):
    """In another process, another zone, another locale, at another time."""
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Jayapura", "LC_ALL": "C"}
    command = ["-m", "generator.cli", "pdf", str(published_sample), "-o", str(tmp_path)]
    subprocess.run(
        [sys.executable, *command, "--today", str(SITE_DAY)],
        cwd=Path(cli.__file__).parents[1],
        env=environment,
        capture_output=True,
        check=True,
    )

    made = {path.stem.rpartition("-")[2]: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == printed


def _document(**changes):
    usual = Print("x", HOST, HOST, "<html lang=en><title>X</title><p>One", "PT Toko", SITE_DAY)
    return replace(usual, **changes)


@pytest.mark.parametrize(
    "markup",
    [
        "<img alt=x src={}>",
        "<link rel=stylesheet href={}>",
        "<style>@import url({});</style>",
        "<link rel=attachment href={}>",
        "<p style='background: url({})'>",
    ],
)
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_nothing_is_loaded_from_elsewhere(published_address, tmp_path, markup, scheme, monkeypatch):
    """No host is asked and no file is read but the bundled styles."""
    secret = tmp_path / "secret.css"
    secret.write_text("p { color: red }", encoding="utf-8")
    target = secret.as_uri() if scheme == "file" else f"{published_address}secret.css"
    opened = []
    monkeypatch.setattr(
        "urllib.request.OpenerDirector.open", lambda *arguments, **_: opened.append(arguments)
    )

    content = pdf.pdf(_document(html=_document().html + markup.format(target)))

    assert opened == []
    assert b"EmbeddedFile" not in content


def test_a_version_is_chosen_by_number_or_day(published_sample):
    """An old version says that it no longer applies, an announced one from when it does."""
    by_number = _prints(published_sample, version="1")

    assert by_number == _prints(published_sample, version=str(FIRST))
    assert [each.name for each in by_number] == [f"{POLICY}-{FIRST}-{form}" for form in FORMS]
    assert "no longer applies" in by_number[1].html
    assert "does not apply yet" in _prints(published_sample, version="3", form="en")[0].html
    assert {each.name for each in _prints(published_sample)} == {
        f"{POLICY}-{SECOND}-{form}" for form in FORMS
    }


def test_both_languages_of_an_old_version_name_the_address_that_stays(published_sample):
    """The page with both shows another version by now."""
    (document,) = _prints(published_sample, version="3", form="bilingual")

    assert f'data-address="{HOST}id/versions/{THIRD}/{POLICY}/"' in document.html


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_is_marked_on_every_sheet(published_sample, form):
    """With the day on which it was printed, whether or not something is published."""
    (document,) = _prints(published_sample, version="draft", form=form)
    mark = DRAFTS["en" if form == "en" else "id"]

    assert document.name == f"{POLICY}-draft-{form}"
    for lines in _sheets(pdf.pdf(document)):
        assert f"{mark} · 21 November 2026" in lines


def test_what_is_not_published_is_a_draft(site_project):
    """Nothing has to be chosen."""
    assert [each.name for each in _prints(site_project)] == [
        f"{POLICY}-draft-{form}" for form in FORMS
    ]


def test_another_document_is_printed_in_each_language(published_sample):
    """Only the policy has a page with both."""
    names = [each.name for each in _prints(published_sample, document="data-deletion")]

    assert names == [f"data-deletion-{SECOND}-id", f"data-deletion-{SECOND}-en"]


def test_links_lead_to_the_site(published_sample):
    """Where mkdocs.yml puts it."""
    home = Home("https://other.example/", "toko")
    (document,) = _prints(published_sample, home=home, form="en")
    links = [
        note.get_object()["/A"].get("/URI")
        for page in _reader(pdf.pdf(document)).pages
        for note in page.get("/Annots", ())
        if "/A" in note.get_object()
    ]

    assert document.address == f"https://other.example/toko/en/versions/{SECOND}/{POLICY}/"
    assert "https://other.example/toko/en/versions/" in links


def test_mkdocs_yml_says_where_the_pages_are(site_project):
    """Without one, the answers do."""
    assert site.home(site_project) == ("", "")

    (site_project.parent / "mkdocs.yml").write_text(
        "site_name: x\nsite_url: https://other.example/\ntheme: material\nplugins:\n"
        "  - privasi:\n      questionnaires:\n        - {file: toko.yml, prefix: toko}\n",
        encoding="utf-8",
    )
    assert site.home(site_project) == ("https://other.example/", "toko")


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"version": "9"}, "There is no '9'. Name draft, or a number or date of: version 1"),
        ({"form": "fr"}, "has no privacy-policy in 'fr'. Known: id, en, bilingual."),
        ({"document": "terms"}, "has no 'terms'. Known documents: summary, privacy-policy,"),
    ],
)
def test_what_is_not_there_is_named_with_what_is(published_sample, request_, message):
    """A wrong name ends with the right ones."""
    with pytest.raises(PrivasiError, match=re.escape(message)):
        _prints(published_sample, **request_)


def test_a_version_of_what_is_not_published_is_refused(site_project):
    """A draft is no version."""
    with pytest.raises(PrivasiError, match="has no published version on 2026-11-21"):
        _prints(site_project, version="1")


def test_without_weasyprint_the_message_says_what_to_install(
    monkeypatch, published_sample, tmp_path
):
    """Python's part by pip, the system's part by its own tool; nothing is written."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    out = tmp_path / "print"
    done = CliRunner().invoke(
        cli.main, ["pdf", str(published_sample), "-o", str(out), "--today", str(SITE_DAY)]
    )

    assert done.exit_code == 1
    assert 'pip install "privasi[pdf]"' in done.stderr
    assert "libpango-1.0-0" in done.stderr
    assert not out.exists()


def test_files_of_an_earlier_run_are_replaced(tmp_path):
    """And other files in the folder stay."""
    (tmp_path / "other.txt").write_text("other", encoding="utf-8")
    (old,) = pdf.write([_document()], tmp_path)
    before = old.read_bytes()
    pdf.write([_document(html=_document().html + " and two")], tmp_path)

    assert old.read_bytes() != before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.txt", "x.pdf"]


@pytest.mark.parametrize("name", ["x.pdf", "y.pdf"])
def test_a_file_of_somebody_else_stays_and_nothing_is_written(tmp_path, name):
    """All or none."""
    (tmp_path / name).write_bytes(b"%PDF-1.7 signed")

    with pytest.raises(PrivasiError, match=f"privasi did not make .*{name}"):
        pdf.write([_document(), _document(name="y")], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_failure_puts_the_old_files_back(tmp_path, monkeypatch):
    """When the second of two cannot be moved into place, the first is the old one again."""
    documents = [_document(), _document(name="y")]
    files = pdf.write(documents, tmp_path)
    before = [path.read_bytes() for path in files]
    rename = Path.rename

    def fail(path, target):
        if path.name == "y.pdf" and path.parent != tmp_path and Path(target).parent == tmp_path:
            monkeypatch.setattr(Path, "rename", rename)
            raise OSError("disk full")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="disk full"):
        pdf.write([replace(each, html=each.html + " two") for each in documents], tmp_path)

    assert [path.read_bytes() for path in files] == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.pdf", "y.pdf"]


# The site's own pages, as a browser prints them


@pytest.mark.browser
@pytest.mark.parametrize("form", FORMS)
def test_every_sheet_that_a_browser_prints_says_what_it_is_from(
    site_browser, published_address, published_sample, form
):
    """Version, dates, short hash, address and number, under a policy that refuses inline styles."""
    language = "en" if form == "en" else "id"
    page = site_browser.new_page()
    page.goto(f"{published_address}{form}/{POLICY}/")
    reader = _reader(page.pdf(prefer_css_page_size=True))
    page.close()
    (version,) = (each for each in published(published_sample) if each.manifest.effective == SECOND)

    for number, sheet in enumerate(reader.pages, start=1):
        text = " ".join(sheet.extract_text().split())
        assert version.manifest.short in text
        assert f"{VERSION[language]} 2" in text
        assert f"{HOST}{form}/{POLICY}/" in text
        assert NUMBERS[language].format(number, len(reader.pages)) in text
        assert [round(float(side) / 72 * 25.4) for side in sheet.mediabox[2:]] == [210, 297]


@pytest.mark.browser
def test_a_browser_prints_the_mark_of_a_draft_on_every_sheet(site_browser, site_address):
    """One sheet of it may go round without the others."""
    page = site_browser.new_page()
    page.goto(f"{site_address}en/{POLICY}/")
    reader = _reader(page.pdf(prefer_css_page_size=True))
    page.close()

    assert len(reader.pages) > 1
    for sheet in reader.pages:
        assert DRAFTS["en"] in sheet.extract_text()
