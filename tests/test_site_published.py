"""The built site of published versions: the same by every way, and never from a spoilt cache."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from conftest import SITE_DAY
from releases import ACCOUNT_KEPT, FIRST, SECOND, THIRD, release
from test_site import BUILD, eventually, mkdocs_yml, read, serving, tree, write

from generator import site
from generator.archive import versions_folder
from generator.cache import Cache
from generator.catalog import Catalog
from generator.export import export
from generator.pages.planning import site_pages
from generator.problems import PrivasiError, ProblemsFound
from generator.site import finishing
from questionnaires import write as write_answers

URL = "https://privacy.tokoharapan.example/"


@pytest.fixture
def project(published_sample, tmp_path):
    """A copy of the published sample, with a cache of its own."""
    shutil.copytree(published_sample.parent, tmp_path / "project")
    return tmp_path / "project" / published_sample.name


@pytest.fixture
def cache(project, tmp_path, monkeypatch):
    """The folder of that cache, after a first build into `site` beside it."""
    monkeypatch.setenv("PRIVASI_CACHE", str(tmp_path / "cache"))
    build(project, tmp_path / "site")
    return Cache.of(project).folder


def refuse(*_):
    raise AssertionError("a page was made that is kept")


def build(file, out, today=SITE_DAY, **options):
    return site.build(file, out, today=today, **options).folder


# What is on the site


def test_every_page_and_everything_beside_it_is_at_its_address(published_sample, published_folder):
    """Pages, data, feeds; and nothing that the design does not name."""
    planned = site_pages(published_sample, catalog=Catalog.bundled(), today=SITE_DAY)
    found = {path for path in tree(published_folder) if not path.startswith("assets/")}

    assert found == {
        *(f"{page.address}index.html" for page in planned.pages),
        *(path for page in planned.pages for path in page.data),
        *planned.feeds(URL),
        *planned.pictures(),
        "404.html",
        "sitemap.xml",
        ".privasi",
        ".nojekyll",
        ".well-known/security.txt",
        "_headers",
        "robots.txt",
    }


def test_the_answers_of_a_version_are_not_on_the_site(published_sample, published_folder):
    """No file of that name, and no file with that content or its name in it."""
    answers = [path.read_bytes() for path in published_sample.parent.rglob("answers.yml")]
    files = tree(published_folder)

    assert len(answers) == 3
    assert not any("answers" in path or path.endswith(".yml") for path in files)
    assert not any(content in answers for content in files.values())
    assert not any(b"answers.yml" in content for content in files.values())


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        (
            "en/privacy-policy",
            [
                f'<link rel="canonical" href="{URL}en/privacy-policy/">',
                '<link rel="alternate" type="application/json" href="version.json">',
                'type="application/atom+xml" title="All versions" href="../../en/versions/feed.xml"',
                '<a href="../../en/versions/">Version 2</a>',
                "Announced on 10 May 2026, applies from 1 June 2026",
                'href="../../en/versions/2026-12-20/privacy-policy/">Read version 3</a>',
            ],
        ),
        (
            "id/versions/2026-01-10/privacy-policy",
            [
                '<meta name="robots" content="noindex">',
                f'<link rel="canonical" href="{URL}id/versions/2026-01-10/privacy-policy/">',
                f'hreflang="en" href="{URL}en/versions/2026-01-10/privacy-policy/"',
                'href="../../../../id/versions/2026-06-01/privacy-policy/">Baca versi 2</a>',
                'href="../../../../en/versions/2026-01-10/privacy-policy/" rel="alternate"',
                'href="../../../../id/data-deletion/"',
            ],
        ),
        (
            "en/versions/2026-06-01/privacy-policy",
            [f'<link rel="canonical" href="{URL}en/privacy-policy/">'],
        ),
    ],
)
def test_a_page_says_which_version_it_shows(published_folder, page, texts):
    """Version, dates, what else there is, and where the other language is."""
    html = (published_folder / page / "index.html").read_text(encoding="utf-8")

    for text in texts:
        assert text in html
    stamp = json.loads((published_folder / page / "version.json").read_text(encoding="utf-8"))
    assert f"<code>{stamp['manifest'][:12]}</code>" in html


def test_the_site_map_has_neither_superseded_pages_nor_copies(published_folder):
    """What applies and what will, each with a date that the manifests give."""
    sitemap = (published_folder / "sitemap.xml").read_text(encoding="utf-8")
    places = [place.removeprefix(URL) for place in re.findall("<loc>(.*)</loc>", sitemap)]

    assert str(FIRST) not in sitemap
    assert "snippets" not in sitemap
    assert f"en/versions/{SECOND}/privacy-policy/" not in places
    assert f"en/versions/{SECOND}/changes/" in places
    assert f"en/versions/{THIRD}/privacy-policy/" in places
    assert len(places) == len(set(places)) == 1 + 2 * (3 + 1 + 1 + 4)
    assert set(re.findall("<lastmod>(.*)</lastmod>", sitemap)) == {
        "2026-05-10",
        "2026-06-01",
        "2026-11-21",
    }


@pytest.mark.parametrize("name", ["privacy-policy", "data-deletion"])
@pytest.mark.parametrize("language", ["en", "id"])
def test_a_kept_page_reads_as_the_one_that_the_engine_makes(published_folder, language, name):
    """The dated copy of the version in force and its original have the same markup."""
    pages = [
        (published_folder / language / path / name / "index.html").read_text(encoding="utf-8")
        for path in ("", f"versions/{SECOND}")
    ]
    texts = [re.search(r'<div class="pv-text.*</main>', page, re.DOTALL).group() for page in pages]
    texts = [re.sub(r'<p class="pv-quiet pv-changed">.*?</p>', "", text) for text in texts]
    depth = [re.sub(r'href="\.[^"#]*', 'href="', text) for text in texts]

    assert depth[0] == depth[1]


def test_versions_are_not_in_the_navigation_of_guides(project, tmp_path):
    """The cost of navigation is pages times entries."""
    write(project.parent / "docs" / "guide.md", "# A guide\n\n[policy](en/index.md)\n")
    mkdocs_yml(project)
    guide = (build(project, tmp_path / "site", strict=True) / "guide/index.html").read_text("utf-8")

    assert str(FIRST) not in guide
    assert "versions/" not in guide


# Every way gives the same


HOOK = """
from pathlib import Path

def on_files(files, config):
    for file in files:
        if file.src_uri.startswith(("en/", "id/", "index", "bilingual/")) and not file.src_uri.endswith(".png"):
            target = Path(__file__).parent / "seen" / file.src_uri
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content_bytes)
"""


def test_mkdocs_build_gives_the_site_that_privasi_builds(project, published_folder, tmp_path):
    """An export has the same sources, the same data and the same feeds."""
    write(project.parent / "hook.py", HOOK)
    write(project.parent / "docs" / ".keep", "")
    mkdocs_yml(project, "hooks: [hook.py]\n")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, check=True, cwd=project.parent, env=environment)
    by_mkdocs, seen = tree(project.parent / "site"), tree(project.parent / "seen")
    planned = site_pages(project, catalog=Catalog.bundled(), today=SITE_DAY)
    export(planned.pages, tmp_path / "out", planned.feeds(planned.site_url))
    exported = tree(tmp_path / "out")

    assert by_mkdocs == tree(published_folder)
    assert seen.items() <= exported.items()
    assert exported.keys() - seen.keys() == {
        path for page in planned.pages if page.folder for path in (page.path, *page.data)
    }


def test_an_export_replaces_data_and_feeds_of_an_earlier_one(project, tmp_path):
    """They are known by what they say of themselves; others stay."""
    planned = site_pages(project, catalog=Catalog.bundled(), today=SITE_DAY)
    for _ in range(2):
        export(planned.pages, tmp_path / "out", planned.feeds(planned.site_url))
    (tmp_path / "out/en/version.json").write_text('{"mine": true}', encoding="utf-8")

    with pytest.raises(PrivasiError, match=r"Nothing was written: .*en/version\.json"):
        export(planned.pages, tmp_path / "out")


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "id_ID.UTF-8", "PYTHONHASHSEED": "2"},
        {"LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "3", "SOURCE_DATE_EPOCH": "4102444800"},
    ],
    ids=lambda environment: environment["PYTHONHASHSEED"],
)
def test_place_time_and_chance_leave_no_trace(
    published_sample, published_folder, tmp_path, environment
):
    """Another time zone, locale, date and hash seed give the same bytes, with nothing kept."""
    command = [sys.executable, "-P", "-c", BUILD, str(published_sample), str(tmp_path / "site")]
    environment = environment | {"PRIVASI_CACHE": str(tmp_path / "cache")}
    subprocess.run(command, check=True, env=os.environ | environment)

    assert tree(tmp_path / "site") == tree(published_folder)


# Day by day


def test_a_daily_build_brings_a_version_into_force_on_its_date(project, tmp_path):
    """Nothing is changed but the day; the address that never changes has the new text."""
    out = tmp_path / "site"
    versions = {}
    for day in (date(2026, 12, 19), date(2026, 12, 20)):
        build(project, out, day)
        versions[day] = json.loads((out / "en/privacy-policy/version.json").read_text("utf-8"))

    assert [version["number"] for version in versions.values()] == [2, 3]
    assert "2 years after" in (out / "en/privacy-policy/index.html").read_text(encoding="utf-8")


def test_newer_answers_stop_a_strict_build_only(project, tmp_path):
    """Otherwise they are told, and the site is the same as before."""
    before = tree(build(project, tmp_path / "before", strict=True))
    write_answers(project.parent, {**ACCOUNT_KEPT, "service.name": "Toko Baru"})
    built = site.build(project, tmp_path / "after", today=SITE_DAY)

    assert tree(built.folder) == before
    assert any("P502" in warning for warning in built.warnings)
    with pytest.raises(PrivasiError, match="P502"):
        build(project, tmp_path / "strict", strict=True)


def test_a_damaged_archive_stops_the_build(project, tmp_path):
    """Every file is named, and the site that is there stays."""
    out = build(project, tmp_path / "out" / "site")
    before = tree(out)
    for day in (FIRST, THIRD):
        (versions_folder(project) / str(day) / "en/summary.md").write_text("x", encoding="utf-8")

    with pytest.raises(ProblemsFound) as caught:
        build(project, out)
    assert [problem.place.file.split("/")[-3:] for problem in caught.value.problems] == [
        [str(day), "en", "summary.md"] for day in (FIRST, THIRD)
    ]
    assert tree(out) == before


# Made once


def test_a_second_build_makes_no_page_of_a_version(
    cache, project, published_folder, tmp_path, monkeypatch
):
    """Neither into the folder of the first one nor into another; and the bytes are the same."""
    monkeypatch.setattr(finishing.Finisher, "html", refuse)

    assert any(cache.iterdir())
    for name in ("site", "elsewhere"):
        assert tree(build(project, tmp_path / name)) == tree(published_folder)


def test_the_cache_can_be_deleted(cache, project, published_folder, tmp_path):
    """Everything is made again, and it is the same."""
    shutil.rmtree(cache)

    for name in ("site", "elsewhere"):
        assert tree(build(project, tmp_path / name)) == tree(published_folder)


def test_a_cache_that_cannot_be_written_changes_nothing(
    project, published_folder, tmp_path, monkeypatch
):
    """A build needs no more than the folder it builds into."""
    monkeypatch.setenv("PRIVASI_CACHE", str(write(tmp_path / "file", "")))

    assert tree(build(project, tmp_path / "site")) == tree(published_folder)


def _flip(paths, chance):
    for path in paths:
        content = bytearray(path.read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)


def _swap(paths, _):
    contents = [path.read_bytes() for path in paths]
    for path, content in zip(paths, contents[1:] + contents[:1], strict=True):
        path.write_bytes(content)


def _reword(paths, _):
    for path in paths:
        path.write_bytes(
            path.read_bytes().replace(b"5 years", b"9 years").replace(b"tahun", b"bulan")
        )


def _empty(paths, _):
    for path in paths:
        path.write_bytes(b"")


@pytest.mark.parametrize("spoil", [_flip, _swap, _reword, _empty])
@pytest.mark.parametrize("out", ["site", "elsewhere"])
def test_nothing_of_a_spoilt_cache_comes_on_the_site(  # noqa: PLR0917 (a table)
    cache, project, published_folder, tmp_path, spoil, out
):
    """Every file of it was changed; the pages are made from the archive instead."""
    paths = sorted(cache.iterdir())
    spoil(paths, random.Random(7))  # noqa: S311 (the same every time)

    assert len(paths) > 10
    assert tree(build(project, tmp_path / out)) == tree(published_folder)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda page: page.write_text("x", encoding="utf-8"),
        lambda page: page.unlink(),
        lambda page: page.with_name("more.html").write_text("x", encoding="utf-8"),
        lambda page: shutil.rmtree(page.parent),
        lambda page: (page.rename(page.with_name("real")), page.symlink_to("real")),
    ],
    ids=["changed", "removed", "added", "folder", "link"],
)
@pytest.mark.parametrize("place", [f"en/versions/{FIRST}/privacy-policy", "id/versions"])
def test_a_site_that_was_changed_by_hand_is_mended(  # noqa: PLR0917 (a table)
    cache, project, published_folder, tmp_path, spoil, place
):
    """A folder of the old site is used again only if it has exactly the right bytes."""
    assert cache.is_dir()
    spoil(tmp_path / "site" / place / "index.html")
    out = build(project, tmp_path / "site")

    assert tree(out) == tree(published_folder)
    assert not any(path.is_symlink() for path in out.rglob("*"))


def test_pages_of_another_archive_are_not_taken_for_these(cache, project, tmp_path):
    """Two archives with the same dates and other texts have other keys."""
    shutil.rmtree(versions_folder(project))
    for day, announced in ((FIRST, None), (SECOND, date(2026, 5, 10)), (THIRD, date(2026, 11, 21))):
        write_answers(project.parent, {"service.name": f"Toko {day}"})
        release(project, day, announced)
    out = build(project, tmp_path / "site")

    assert cache.is_dir()
    for day in (FIRST, SECOND, THIRD):
        html = (out / f"en/versions/{day}/privacy-policy/index.html").read_text(encoding="utf-8")
        assert f"Toko {day}" in html


def test_what_stands_around_kept_pages_is_never_old(cache, project, tmp_path):
    """Another word of the project's own is on the pages of every version at once."""
    write(project.parent / "templates/en/interface.yml", "skip: Jump to the text\n")
    out = build(project, tmp_path / "site")

    assert cache.is_dir()
    for page in (out / "en").rglob("*.html"):
        assert "Jump to the text" in page.read_text(encoding="utf-8"), page


def test_an_override_of_the_theme_reaches_kept_pages(project, tmp_path):
    """A project's own header is on old pages too, when it changes."""
    mkdocs = mkdocs_yml(project).read_text(encoding="utf-8")
    theme = mkdocs.replace("font: false", "font: false, custom_dir: look")
    write(project.parent / "mkdocs.yml", theme)
    for words in ("Ours", "Ours again"):
        write(project.parent / "look/partials/privasi/header.html", f"<header>{words}</header>")
        out = build(project, tmp_path / "site")
        old = (out / f"en/versions/{FIRST}/summary/index.html").read_text(encoding="utf-8")

        assert f"<header>{words}</header>" in old


def test_a_cache_does_not_grow(cache, project, tmp_path):
    """What no page needs any more goes with the next build."""
    before = len(list(cache.iterdir()))
    write(project.parent / "templates/en/interface.yml", "skip: Jump to the text\n")
    build(project, tmp_path / "site")

    assert len(list(cache.iterdir())) == before


def test_a_swap_that_fails_gives_the_old_site_its_versions_back(
    cache, project, tmp_path, monkeypatch
):
    """Folders that moved to the new site move back."""
    out = tmp_path / "site"
    before, rename = tree(out), Path.rename

    def failing(self, target):
        if self.name == "site" and self.parent != out.parent:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)

    assert cache.is_dir()
    with pytest.raises(OSError, match="No space left"):
        build(project, out)
    assert tree(out) == before


# Live


def test_a_served_site_shows_the_draft_beside_what_is_published(project, tmp_path):
    """The draft follows the answers, the public text does not; a new version is seen at once."""
    log = tmp_path / "log"
    with serving(project, log) as address:
        eventually(lambda: "Toko Harapan" in read(f"{address}en/draft/privacy-policy/"))
        write_answers(project.parent, {**ACCOUNT_KEPT, "service.name": "Toko Baru"})
        eventually(lambda: "Toko Baru" in read(f"{address}en/draft/privacy-policy/"))

        assert "Toko Baru" not in read(f"{address}en/privacy-policy/")
        assert "draft/privacy-policy/" in read(f"{address}en/privacy-policy/")
        assert "Version 1" in read(f"{address}en/versions/{FIRST}/privacy-policy/")

        release(project, date(2026, 12, 28), SITE_DAY)
        eventually(lambda: "Version 4" in read(f"{address}en/versions/"))
        assert "P502" in log.read_text(encoding="utf-8")
