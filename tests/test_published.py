"""What readers of a site with published versions see, day by day."""

import json
import shutil
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from releases import ACCOUNT_KEPT, FIRST, KEPT_SHORTER, SECOND, THIRD, freeze, release, three

from generator.archive import published, versions_folder
from generator.cache import Cache
from generator.catalog import Catalog
from generator.pages.author import Examiner
from generator.pages.history import history
from generator.pages.page import Page
from generator.pages.planning import site_pages
from generator.pages.site_pages import SitePages
from generator.problems import ProblemsFound
from generator.site import markup
from questionnaires import REMOVED, sample, write

TODAY = date(2026, 11, 21)
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def made(file: Path, today: date = TODAY, **options: object) -> SitePages:
    return site_pages(file, catalog=Catalog.bundled(), today=today, cache=Cache(None), **options)


def by_path(site: SitePages) -> dict[str, Page]:
    return {page.path: page for page in site.pages}


@pytest.fixture(scope="module")
def site(published_sample):
    """The pages of the published sample on its day: version 1 superseded, 2 in force, 3 announced."""
    return made(published_sample)


@pytest.fixture(scope="module")
def pages(site):
    """The same by their paths."""
    return by_path(site)


@pytest.fixture
def project(published_sample, tmp_path):
    """A copy of the published sample that can be changed."""
    shutil.copytree(published_sample.parent, tmp_path / "project")
    return tmp_path / "project" / published_sample.name


# Which version is shown


@pytest.mark.parametrize(
    ("today", "shown", "states"),
    [
        (date(2026, 1, 10), 1, ["current"]),
        (date(2026, 5, 9), 1, ["current"]),
        (date(2026, 5, 10), 1, ["current", "announced"]),
        (date(2026, 5, 31), 1, ["current", "announced"]),
        (date(2026, 6, 1), 2, ["superseded", "current"]),
        (date(2026, 11, 20), 2, ["superseded", "current"]),
        (date(2026, 11, 21), 2, ["superseded", "current", "announced"]),
        (date(2026, 12, 19), 2, ["superseded", "current", "announced"]),
        (date(2026, 12, 20), 3, ["superseded", "superseded", "current"]),
        (date(2036, 1, 1), 3, ["superseded", "superseded", "current"]),
    ],
)
def test_the_day_decides_which_version_is_shown(published_sample, today, shown, states):
    """A version is seen from its announcement on, and in force from its date on."""
    seen = history(published_sample, today)

    assert seen.shown.manifest.number == shown
    assert [seen.state(version) for version in seen.versions] == states


@pytest.mark.parametrize("name", ["privacy-policy", "data-deletion"])
@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize(("today", "number"), [(FIRST, 1), (SECOND, 2), (THIRD, 3)])
def test_the_address_that_never_changes_shows_the_frozen_text(
    published_sample, language, name, today, number
):
    """A full copy of the version in force, word for word, with the title it was published with."""
    page = by_path(made(published_sample, today))[f"{language}/{name}/index.md"]
    frozen = published(published_sample)[number - 1].document(language, name)

    assert (page.title, page.markdown) == (frozen.title, frozen.markdown.strip())
    assert (page.status, page.version.number) == ("current", number)
    assert page.source.endswith(f"\n---\n\n{frozen.markdown}")


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_dated_address_shows_the_same_for_ever(published_sample, language):
    """Whatever the day, the text of a version is the one that was published."""
    path = f"{language}/versions/{FIRST}/privacy-policy/index.md"
    seen = {by_path(made(published_sample, day))[path].markdown for day in (FIRST, SECOND, THIRD)}

    assert seen == {published(published_sample)[0].document(language, "privacy-policy").markdown}


def test_before_its_first_announcement_a_site_is_a_draft(published_sample):
    """Nothing was published on that day, so every page is marked and nothing is dated."""
    site = made(published_sample, date(2026, 1, 9))

    assert {page.status for page in site.pages} == {"draft"}
    assert not any("versions" in page.path for page in site.pages)
    assert site.feeds("https://x.example/") == {}


def test_before_the_first_version_applies_its_own_text_is_shown(tmp_path):
    """Answers that were changed meanwhile do not come to light, and the date is told."""
    file = write(tmp_path)
    release(file, THIRD, TODAY)
    write(tmp_path, KEPT_SHORTER)
    page = by_path(made(file))["en/privacy-policy/index.md"]

    assert page.markdown == published(file)[0].document("en", "privacy-policy").markdown.strip()
    assert page.status == "announced"
    assert [notice.text for notice in page.notices] == [
        "This version does not apply yet. It applies from 20 December 2026."
    ]


# Answers that are newer


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({}, "1 change is"),
        ({"service.name": "Toko Baru"}, "2 changes are"),
    ],
)
def test_newer_answers_are_reported_and_not_shown(project, changes, count):
    """The public text stays; the warning says what to do."""
    before = made(project)
    write(project.parent, {**ACCOUNT_KEPT, "deletion.within": "7 days", **changes})
    after = made(project)

    assert [page.source for page in after.pages] == [page.source for page in before.pages]
    assert after.frames == before.frames
    [problem] = [problem for problem in after.warnings if problem.code == "P502"]
    assert problem.severity == "warning"
    assert problem.message == (
        f"{count} not published: the newest version is version 3 (2026-12-20)."
    )
    assert "`privasi publish" in problem.fix


def test_answers_as_they_were_published_are_no_difference(project):
    """Another way to write the same answers is none either."""
    project.write_text(f"# A comment\n{project.read_text(encoding='utf-8')}", encoding="utf-8")

    assert [problem for problem in made(project).warnings if problem.code == "P502"] == []


def test_a_company_that_changes_its_details_does_so_by_a_version(project):
    """Name, address and site around the text are those of the version in force."""
    changes = {
        "controller.legal_name": "PT Lain",
        "contacts.privacy.email": "lain@tokoharapan.example",
        "site.url": "https://lain.example/",
    }
    write(project.parent, {**ACCOUNT_KEPT, **changes})
    site = made(project)

    assert site.frames["en"].legal_name == "PT Toko Harapan Nusantara"
    assert site.frames["en"].email == "privasi@tokoharapan.example"
    assert site.site_url == "https://privacy.tokoharapan.example/"


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_draft_stands_beside_what_is_published_only_if_asked(project, language):
    """Its pages are marked, and the pages of the version shown lead there."""
    write(project.parent, {**ACCOUNT_KEPT, "service.name": "Toko Baru"})
    path = f"{language}/draft/privacy-policy/index.md"
    pages = by_path(made(project, author=Examiner()))
    links = [
        link for notice in pages[f"{language}/index.md"].notices for link in notice.links.values()
    ]

    assert "Toko Baru" in pages[path].markdown
    assert (pages[path].status, pages[path].noindex) == ("draft", True)
    assert "Toko Baru" not in pages[f"{language}/privacy-policy/index.md"].markdown
    assert f"{language}/draft/summary/index.md" in links
    assert not any("/draft/" in page.path for page in made(project).pages)


# A damaged archive


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (lambda folder: (folder / "en/privacy-policy.md").write_text("x"), "en/privacy-policy.md"),
        (lambda folder: (folder / "id/summary.md").unlink(), "id/summary.md"),
        (lambda folder: (folder / "id/more.md").write_text("x"), "id/more.md"),
        (lambda folder: (folder / "answers.yml").write_text("x"), "answers.yml"),
        (lambda folder: folder.rename(folder.with_name("2026-01-11")), "2026-01-11"),
    ],
    ids=["changed", "removed", "added", "answers", "re-dated"],
)
def test_no_page_is_made_from_a_damaged_archive(project, damage, named):
    """The file is named, wherever in the archive it is."""
    damage(versions_folder(project) / "2026-01-10")

    with pytest.raises(ProblemsFound) as caught:
        made(project)
    assert any(problem.place.file.endswith(named) for problem in caught.value.problems)


def test_every_damaged_file_is_named(project):
    """One look tells all that has to be restored."""
    for day in (FIRST, SECOND):
        (versions_folder(project) / str(day) / "en/summary.md").write_text("x")

    with pytest.raises(ProblemsFound) as caught:
        made(project)
    assert len(caught.value.problems) == 2


# Notices, and what search engines are told


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_page_announces_the_next_version(pages, language):
    """With its date and the way to the same document of it; its own pages say that it is not in force."""
    text = {
        "en": "Version 3 of our privacy documents applies from 20 December 2026.",
        "id": "Versi 3 dokumen privasi kami berlaku mulai 20 Desember 2026.",
    }[language]
    others = [
        page
        for page in pages.values()
        if page.language in {language, None} and f"versions/{THIRD}" not in page.path
    ]

    assert len(others) > 10
    for page in others:
        [notice] = [each for each in page.notices if each.text == text]
        assert all(path in pages for path in notice.links.values())
        assert str(THIRD) in next(iter(notice.links.values()))


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("en/privacy-policy/index.md", "en/versions/2026-12-20/privacy-policy/index.md"),
        ("id/data-deletion/index.md", "id/versions/2026-12-20/data-deletion/index.md"),
        ("en/index.md", "en/versions/2026-12-20/summary/index.md"),
        ("id/versions/2026-06-01/changes/index.md", "id/versions/2026-12-20/changes/index.md"),
        ("en/versions/index.md", "en/versions/2026-12-20/summary/index.md"),
    ],
)
def test_an_announcement_leads_to_the_same_page(pages, path, target):
    """A reader of the deletion page reads the next deletion page."""
    assert next(iter(pages[path].notices[-1].links.values())) == target


@pytest.mark.parametrize(
    ("name", "current"),
    [
        ("privacy-policy", "en/privacy-policy"),
        ("data-deletion", "en/data-deletion"),
        ("summary", "en"),
        ("changes", "en"),
    ],
)
def test_a_superseded_version_leads_to_what_applies(pages, name, current):
    """It says that it does not apply any more, and since when; its successor may not either."""
    page = pages[f"en/versions/{FIRST}/{name}/index.md"]

    assert page.notices[0].text == (
        "This version no longer applies. Version 2 replaced it on 1 June 2026."
    )
    assert page.notices[0].links == {
        "Read the version in force": f"{current}/index.md",
        "Read version 2": f"en/versions/{SECOND}/{name}/index.md",
    }


def test_an_announced_version_leads_to_the_one_in_force(pages):
    """It says that it does not apply yet, and from when it will."""
    [notice] = pages[f"id/versions/{THIRD}/privacy-policy/index.md"].notices

    assert notice.text == "Versi ini belum berlaku. Versi ini berlaku mulai 20 Desember 2026."
    assert notice.links == {
        "Baca versi yang berlaku": "id/privacy-policy/index.md",
        "Lihat perubahannya": f"id/versions/{THIRD}/changes/index.md",
    }


@pytest.mark.parametrize(
    ("path", "noindex", "listed"),
    [
        ("index.md", False, True),
        ("en/index.md", False, True),
        ("en/privacy-policy/index.md", False, True),
        ("en/versions/index.md", False, True),
        ("en/snippets/index.md", True, False),
        ("en/versions/2026-01-10/privacy-policy/index.md", True, False),
        ("en/versions/2026-01-10/changes/index.md", True, False),
        ("en/versions/2026-06-01/privacy-policy/index.md", False, False),
        ("en/versions/2026-06-01/changes/index.md", False, True),
        ("en/versions/2026-12-20/privacy-policy/index.md", False, True),
        ("en/versions/2026-12-20/changes/index.md", False, True),
    ],
)
def test_search_engines_find_what_applies_and_what_will(pages, path, noindex, listed):
    """Superseded versions are left out; the dated copy of the one in force names the original."""
    assert (pages[path].noindex, pages[path].listed) == (noindex, listed)


def test_a_page_that_compares_nothing_is_not_to_be_found(tmp_path):
    """A first version that applies has no changes."""
    file = write(tmp_path)
    release(file, FIRST, TODAY)
    page = by_path(made(file))[f"en/versions/{FIRST}/changes/index.md"]

    assert (page.status, page.noindex) == ("current", True)


def test_a_dated_copy_names_the_address_that_never_changes(pages):
    """As long as it is in force; later it stands for itself."""
    dated = {day: pages[f"id/versions/{day}/privacy-policy/index.md"] for day in (FIRST, SECOND)}

    assert dated[SECOND].original == "id/privacy-policy/index.md"
    assert dated[FIRST].original == ""


# Which languages and addresses


@pytest.mark.parametrize("day", [FIRST, SECOND, THIRD])
@pytest.mark.parametrize("name", ["privacy-policy", "data-deletion", "summary", "changes"])
def test_the_switch_stays_on_version_and_page(pages, day, name):
    """Every page of a version is there in both languages, and knows the other one."""
    for language in ("en", "id"):
        page = pages[f"{language}/versions/{day}/{name}/index.md"]

        assert page.alternates == {
            code: f"{code}/versions/{day}/{name}/index.md" for code in ("id", "en")
        }


def test_all_links_of_the_pages_stay_below_their_prefix(published_sample):
    """Several questionnaires can share a site."""
    site = made(published_sample, prefix="samples/toko")
    paths = {page.path for page in site.pages}
    targets = {
        path for page in site.pages for notice in page.notices for path in notice.links.values()
    }

    assert all(path.startswith("samples/toko/") for path in paths)
    assert targets <= paths
    assert {page.folder for page in site.pages} - {""} <= {
        f"samples/toko/{language}/versions{day}"
        for language in ("en", "id")
        for day in ("", f"/{FIRST}", f"/{SECOND}", f"/{THIRD}")
    }


# Documents that come and go


@pytest.fixture
def dropped(tmp_path):
    """A questionnaire whose first version had a platform document that the second has not."""
    release(write(tmp_path, {}, "hosting-provider"), FIRST)
    file = write(tmp_path, {"platform_terms": REMOVED}, "hosting-provider")
    release(file, SECOND)
    return file


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "This document is not part of the version in force."),
        ("id", "Dokumen ini tidak termasuk dalam versi yang berlaku."),
    ],
)
def test_the_address_of_a_document_outlives_it(dropped, language, text):
    """It says that the document is no longer there, and leads to it as it was last published."""
    pages = by_path(made(dropped))
    page = pages[f"{language}/platform-terms/index.md"]

    assert page.markdown.startswith(text)
    assert f'href="../versions/{FIRST}/platform-terms/"' in page.markdown
    assert (page.kind, page.noindex) == ("gone", True)
    assert "platform-terms" not in [each.document for each in page.frame.documents]


def test_a_removed_document_is_told_among_the_changes(dropped):
    """With the way to its last text, on the page of the version that removed it."""
    page = by_path(made(dropped))[f"en/versions/{SECOND}/changes/index.md"]

    assert "This document was removed: <a href=" in page.markdown
    assert f'"../../../versions/{FIRST}/platform-terms/"' in page.markdown


# What changed


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "- Retention period of “Keep our books for tax purposes”: 10 years → 5 years"),
        (
            "id",
            "- Masa Retensi “Menyusun pembukuan perpajakan kami”: 10 (sepuluh) tahun → 5 (lima) tahun",
        ),
    ],
)
def test_changes_are_told_by_meaning_and_then_by_words(pages, language, line):
    """In the language of the page, before the comparison word by word."""
    text = pages[f"{language}/versions/{SECOND}/changes/index.md"].markdown

    assert 0 < text.index(line) < text.index("<del>") < len(text)
    assert "<ins>" in text


def test_removed_and_added_words_are_told_to_those_who_hear_the_page(pages):
    """Words say it as well as lines through and under the text."""
    text = pages[f"en/versions/{SECOND}/changes/index.md"].markdown

    assert '<del><span class="pv-hidden">removed: </span>10</del>' in text
    assert '<ins><span class="pv-hidden">added: </span>5</ins>' in text


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_first_version_has_nothing_to_compare_with(pages, language):
    """Its page says so."""
    text = pages[f"{language}/versions/{FIRST}/changes/index.md"].markdown

    assert (
        text
        == {
            "en": "This is the first version. There is none before it.",
            "id": "Ini adalah versi pertama. Tidak ada versi sebelumnya.",
        }[language]
    )


def test_a_version_that_this_privasi_cannot_read_is_compared_by_its_words(tmp_path):
    """A warning names the file; the page says that there is no list of facts."""
    file = write(tmp_path)
    texts = {path: text.replace("10", "7") for path, text in release(file, FIRST).texts.items()}
    files = {path: text.encode() for path, text in texts.items()}
    freeze(file, SECOND, None, {**files, "answers.yml": b"nonsense: 1\n"}, "wording")
    freeze(file, THIRD, None, {**files, "answers.yml": file.read_bytes()}, "wording")
    site = made(file, THIRD)
    text = by_path(site)[f"en/versions/{SECOND}/changes/index.md"].markdown
    warnings = [problem for problem in site.warnings if problem.code == "P503"]

    assert "There is no list of facts for this version." in text
    assert "<ins>" in text
    assert {problem.severity for problem in warnings} == {"warning"}
    assert any(problem.place.file.endswith(f"{SECOND}/answers.yml") for problem in warnings)


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        (
            "en",
            [
                ("Version 3", "**announced**", "21 November 2026", "20 December 2026"),
                ("Version 2", "**in force**", "10 May 2026", "1 June 2026"),
                ("Version 1", "replaced", "10 January 2026", "10 January 2026"),
            ],
        ),
        (
            "id",
            [
                ("Versi 3", "**diumumkan**", "21 November 2026", "20 Desember 2026"),
                ("Versi 2", "**berlaku**", "10 Mei 2026", "1 Juni 2026"),
                ("Versi 1", "digantikan", "10 Januari 2026", "10 Januari 2026"),
            ],
        ),
    ],
)
def test_the_list_has_every_version_with_its_dates(pages, language, rows):
    """The newest first, with what changed and the way to its documents."""
    text = pages[f"{language}/versions/index.md"].markdown
    found = [line.strip("| ").split(" | ") for line in text.splitlines() if "<a href" in line]

    dates = [[day.replace(" ", "\N{NO-BREAK SPACE}", 1) for day in row[2:]] for row in rows]

    assert [(cells[0].split(">")[1].removesuffix("</a"), cells[1]) for cells in found] == [
        row[:2] for row in rows
    ]
    assert [cells[2:4] for cells in found] == dates
    assert [cells[0].split('"')[1] for cells in found] == [
        f"{day}/summary/" for day in (THIRD, SECOND, FIRST)
    ]
    assert all(f'"{day}/changes/"' in text for day in (SECOND, THIRD))


# For other programs


@pytest.mark.parametrize(
    ("path", "number", "document"),
    [
        ("en/privacy-policy/", 2, "privacy-policy"),
        ("en/", 2, "summary"),
        ("id/data-deletion/", 2, "data-deletion"),
        ("id/versions/2026-01-10/privacy-policy/", 1, "privacy-policy"),
        ("id/versions/2026-06-01/privacy-policy/", 2, "privacy-policy"),
        ("en/versions/2026-12-20/summary/", 3, "summary"),
    ],
)
def test_a_document_says_as_data_what_it_shows(published_sample, pages, path, number, document):
    """A record of consent can name version, language, document, and the hash of the very text."""
    [(place, content)] = pages[f"{path}index.md"].data.items()
    version = published(published_sample)[number - 1]
    language = path[:2]

    assert place == f"{path}version.json"
    assert json.loads(content) == {
        "number": number,
        "announced": version.manifest.announced.isoformat(),
        "effective": version.manifest.effective.isoformat(),
        "reason": version.manifest.reason,
        "language": language,
        "document": document,
        "sha256": version.manifest.files[f"{language}/{document}.md"],
        "manifest": version.manifest.sha256,
        "generator": "privasi",
    }


def test_only_documents_have_such_data(pages):
    """Lists, comparisons and texts to copy show no version of a text, and two columns show two."""
    assert {page.kind for page in pages.values() if page.data} == {"document", "summary"}
    assert {page.kind for page in pages.values() if not page.data} == {
        "choice",
        "bilingual",
        "versions",
        "changes",
        "snippets",
    }


def feed(site, language, url="https://privacy.tokoharapan.example/", prefix=""):
    return ET.fromstring(site.feeds(url)[f"{prefix}{language}/versions/feed.xml"])  # noqa: S314


def ids(feed):
    return [each.text for each in feed.iterfind(".//a:id", ATOM)]


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_feed_has_what_atom_asks_for(site, language):
    """RFC 4287: ids, titles, dates and an author; every address is absolute and a page."""
    root = feed(site, language)
    paths = {page.address for page in site.pages} | {f"{language}/versions/feed.xml"}
    links = [link.get("href") for link in root.iterfind(".//a:link", ATOM)]

    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert [root.find(f"a:{name}", ATOM).text for name in ("updated", "generator")] == [
        "2026-11-21T00:00:00Z",
        "privasi",
    ]
    assert root.find("a:author/a:name", ATOM).text == "PT Toko Harapan Nusantara"
    assert {link.removeprefix("https://privacy.tokoharapan.example/") for link in links} <= paths
    for entry in root.iterfind("a:entry", ATOM):
        assert all(
            entry.find(f"a:{name}", ATOM).text
            for name in ("id", "title", "updated", "published", "summary")
        )


def test_a_feed_lists_versions_with_the_dates_of_their_manifests(site):
    """The newest first; the reason can be told apart."""
    entries = feed(site, "en").findall("a:entry", ATOM)

    assert [entry.find("a:title", ATOM).text for entry in entries] == [
        "Version 3, applies from 20 December 2026",
        "Version 2, applies from 1 June 2026",
        "Version 1, applies from 10 January 2026",
    ]
    assert [entry.find("a:published", ATOM).text for entry in entries] == [
        "2026-11-21T00:00:00Z",
        "2026-05-10T00:00:00Z",
        "2026-01-10T00:00:00Z",
    ]
    assert [entry.find("a:category", ATOM).get("term") for entry in entries] == [
        "practices",
        "practices",
        "first",
    ]
    assert "10 years → 5 years" in entries[1].find("a:summary", ATOM).text


def test_the_ids_of_a_feed_stay(site, published_sample):
    """On another day, at another address and with another prefix; each id is there once."""
    later = made(published_sample, THIRD, prefix="samples/toko")
    moved = feed(later, "en", "https://lain.example/", "samples/toko/")
    every = ids(feed(site, "en")) + ids(feed(site, "id"))

    assert ids(moved) == ids(feed(site, "en"))
    assert len(set(every)) == len(every) == 8
    assert all(each.startswith("urn:uuid:") for each in every)


def test_texts_are_the_same_with_and_without_what_was_kept(published_sample, tmp_path):
    """What a version changed is told once; the second time it comes from where it is kept."""
    kept = Cache(tmp_path)
    options = {"catalog": Catalog.bundled(), "today": TODAY, "cache": kept}
    first = site_pages(published_sample, **options)
    second = site_pages(published_sample, **options)
    never = made(published_sample)

    assert list(tmp_path.iterdir())
    assert [page.source for page in first.pages] == [page.source for page in second.pages]
    assert [page.source for page in first.pages] == [page.source for page in never.pages]


def test_three_versions_are_those_that_these_tests_speak_of(tmp_path):
    """A superseded one, the one in force, and an announced one of other practices."""
    versions = published(three(tmp_path / "again"))

    assert [version.manifest.effective for version in versions] == [FIRST, SECOND, THIRD]
    assert [version.manifest.reason for version in versions] == ["first", "practices", "practices"]


# Clauses whose meaning the version in force changed


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Last changed on"), ("id", "Terakhir diubah pada")]
)
def test_a_clause_says_when_its_meaning_last_changed(pages, language, words):
    """Only those that say something else than in the version before, and only in the version in force."""
    policy = pages[f"{language}/privacy-policy/index.md"]
    html = markup.finish('<h2 id="retention">A</h2><h2 id="security">B</h2>', policy)

    assert "retention" in policy.changed
    assert "security" not in policy.changed
    assert html.count(words) == 1
    assert policy.changed_on in html
    assert pages[f"{language}/versions/{FIRST}/privacy-policy/index.md"].changed == ()


def test_a_version_of_better_words_marks_no_clause():
    """Its texts differ from the version before, and its facts do not."""
    planned = site_pages(sample("hosting-provider"), catalog=Catalog.bundled(), today=TODAY)
    policy = next(page for page in planned.pages if page.path == "en/privacy-policy/index.md")

    assert policy.version.reason == "wording"
    assert policy.changed == ()
