"""The built site: whole or not at all, the same everywhere, and live while answers change."""

import dataclasses
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import SITE_DAY, site_document

from generator import plugin, site
from generator.catalog import Catalog
from generator.export import export
from generator.pages import links
from generator.pages import planning as pages
from generator.problems import PrivasiError, ProblemsFound

HOSTILE = "\"><script>alert(1)</script>&amp;'"


def build(file, out, **options):
    return site.build(file, out, today=SITE_DAY, **options)


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


class Tags(HTMLParser):
    """What a browser makes of a page."""

    def __init__(self):
        super().__init__()
        self.tags, self.text = [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data


def mkdocs_yml(questionnaire, more=""):
    """Let the project build with a mkdocs.yml of its own."""
    return write(
        questionnaire.parent / "mkdocs.yml",
        "site_name: Project\n"
        "theme: {name: material, font: false}\n"
        "extra: {generator: false}\n"
        f"plugins:\n  - privasi:\n      questionnaire: {questionnaire.name}\n"
        f"      today: {SITE_DAY}\n{more}",
    )


@pytest.fixture
def made(monkeypatch):
    """Build from pages made by hand instead of those of the questionnaire."""

    def use(planned):
        found = pages.SitePages(planned, "https://privacy.toko.example/", (), ())
        monkeypatch.setattr(plugin, "site_pages", lambda *_, **__: found)

    return use


# What is built


def test_every_planned_page_is_at_its_address(site_sample, site_folder):
    """A strict build of the smallest sample has every page of the design, and a page for errors."""
    planned = pages.site_pages(site_sample, catalog=Catalog.bundled(), today=SITE_DAY).pages
    html = {path for path in tree(site_folder) if path.endswith(".html")}

    assert html == {f"{page.address}index.html" for page in planned} | {"404.html"}


def test_a_site_without_guides_carries_nothing_that_only_guides_need(site_folder):
    """No bundle, no source maps, no theme logo; one stylesheet, one script, files for hosts."""
    others = [re.sub(r"\.\w{8}\.", ".", path) for path in tree(site_folder) if ".html" not in path]

    assert sorted(others) == [
        ".nojekyll",
        ".privasi",
        ".well-known/security.txt",
        "_headers",
        "assets/privasi/privasi.css",
        "assets/privasi/privasi.js",
        "en/share.png",
        "id/share.png",
        "robots.txt",
    ]


def test_a_page_carries_no_inline_script_and_no_inline_style(site_folder):
    """A strict policy of the host stops nothing."""
    for path, content in tree(site_folder).items():
        if path.endswith(".html"):
            html = content.decode()

            assert not re.search(r"<style|\sstyle=|\son\w+=|<script>|javascript:", html), path
            assert all(
                re.fullmatch(r'<script (defer src=.*|type="application/ld\+json")>', tag)
                for tag in re.findall(r"<script[^>]*>", html)
            ), path
            assert "default-src 'none'" in unescape(html), path


@pytest.mark.parametrize(
    "text",
    [
        '<html lang="en" ',
        '<link rel="canonical" href="{url}en/privacy-policy/">',
        '<link rel="alternate" hreflang="id" href="{url}id/privacy-policy/">',
        '<link rel="alternate" hreflang="en" href="{url}en/privacy-policy/">',
        '<link rel="alternate" hreflang="x-default" href="{url}id/privacy-policy/">',
        '<meta name="description" content="',
        '<meta name="robots" content="noindex">',
        "Draft: not yet published",
        'href="../../en/privacy-policy/"',
        'href="../../en/data-deletion/"',
    ],
)
def test_a_policy_says_what_it_is(site_folder, text):
    """Language, address, other languages, state and the two registered pages are on the page."""
    html = (site_folder / "en/privacy-policy/index.html").read_text(encoding="utf-8")
    url = "https://privacy.tokoharapan.example/"

    assert text.format(url=url) in html


def test_the_page_for_errors_speaks_every_language(site_folder):
    """It is found at any depth, so its links start at the root."""
    html = (site_folder / "404.html").read_text(encoding="utf-8")

    assert '<section lang="id">' in html
    assert '<section lang="en">' in html
    assert 'href="/id/"' in html
    assert 'href="/assets/privasi/privasi.css"' in html


def test_answers_are_text_in_every_page(site_plan, made, site_project, tmp_path):
    """A company or document name is never markup, on no page and in no attribute."""
    documents = [
        site_document(name, language, "## T {#t}\n\n| A |\n|---|\n| b |\n", title=HOSTILE)
        for language in ("id", "en")
        for name in ("privacy-policy", "summary")
    ]
    company = type("Company", (), {"name": HOSTILE, "legal_name": HOSTILE})
    made(site_plan(documents, controller=company))
    built = build(site_project, tmp_path / "site", strict=True)

    for path, content in tree(built.folder).items():
        if path.endswith(".html"):
            seen = Tags()
            seen.feed(content.decode())

            assert [tag for tag, _ in seen.tags if tag == "script"] == ["script"], path
            assert HOSTILE in seen.text, path


# Site map


def test_a_draft_is_not_in_the_site_map(site_folder):
    """What search engines are asked to leave alone is not offered to them."""
    assert not (site_folder / "sitemap.xml").exists()


def test_the_site_map_lists_published_pages_with_their_other_languages(
    site_plan, made, site_project, tmp_path
):
    """Every page, its alternates, and the date from the answers; no compressed copy."""
    made(site_plan(draft=False, updated=date(2026, 11, 20)))
    folder = build(site_project, tmp_path / "site", strict=True).folder
    sitemap = (folder / "sitemap.xml").read_text(encoding="utf-8")
    url = "https://privacy.toko.example/"

    assert sitemap.count("<url>") == 7
    assert set(re.findall("<lastmod>(.*)</lastmod>", sitemap)) == {"2026-11-20"}
    # sitemap.xsd lets elements of other vocabularies follow its own only.
    assert not re.search(r"<xhtml:link [^>]*/>\s*<lastmod>", sitemap)
    assert f'hreflang="en" href="{url}en/cookie-policy/"/>' in sitemap
    assert f'hreflang="x-default" href="{url}"/>' in sitemap
    assert not (folder / "sitemap.xml.gz").exists()


def test_the_site_map_has_no_date_that_nobody_answered(site_plan, made, site_project, tmp_path):
    """The clock is not asked."""
    made(site_plan(draft=False))
    folder = build(site_project, tmp_path / "site").folder

    assert "lastmod" not in (folder / "sitemap.xml").read_text(encoding="utf-8")


def test_a_published_page_may_be_found(site_plan, made, site_project, tmp_path):
    """The mark of a draft goes with the draft."""
    made(site_plan(draft=False))
    folder = build(site_project, tmp_path / "site").folder
    html = (folder / "en/index.html").read_text(encoding="utf-8")

    assert "noindex" not in html
    assert "pv-draft" not in html


# The same everywhere


BUILD = (
    "import sys; from pathlib import Path; from datetime import date; from generator import site"
)
BUILD += f"; site.build(Path(sys.argv[1]), Path(sys.argv[2]), today=date({SITE_DAY:%Y, %-m, %-d}))"


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Asia/Jakarta", "LC_ALL": "C", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1"},
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "id_ID.UTF-8", "PYTHONHASHSEED": "2"},
        {"LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "3", "SOURCE_DATE_EPOCH": "4102444800"},
    ],
    ids=lambda environment: environment["PYTHONHASHSEED"],
)
def test_place_time_and_chance_leave_no_trace(site_sample, site_folder, tmp_path, environment):
    """Another time zone, locale, date and hash seed give the same bytes."""
    command = [sys.executable, "-P", "-c", BUILD, str(site_sample), str(tmp_path / "site")]
    subprocess.run(command, check=True, env=os.environ | environment)

    assert tree(tmp_path / "site") == tree(site_folder)


HOOK = """
from pathlib import Path

def on_files(files, config):
    for file in files.documentation_pages():
        target = Path(__file__).parent / "seen" / file.src_uri
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content_bytes)
"""


def test_mkdocs_build_gives_the_site_that_privasi_builds(site_project, tmp_path):
    """The command and the plugin are two ways to the same bytes; an export has the same sources."""
    write(site_project.parent / "hook.py", HOOK)
    write(site_project.parent / "docs" / ".keep", "")
    mkdocs_yml(site_project, "hooks: [hook.py]\n")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, check=True, cwd=site_project.parent, env=environment)
    by_mkdocs, seen = tree(site_project.parent / "site"), tree(site_project.parent / "seen")
    alone = write(tmp_path / "alone" / "toko.yml", site_project.read_text(encoding="utf-8"))
    built = build(alone, tmp_path / "out", strict=True)
    export(built.pages, tmp_path / "exported")

    assert by_mkdocs == tree(built.folder)
    assert seen == tree(tmp_path / "exported")


def test_another_engine_can_build_the_export(site_sample, site_folder, tmp_path):
    """Plain MkDocs without the plugin makes a strict site of the exported Markdown."""
    planned = pages.site_pages(site_sample, catalog=Catalog.bundled(), today=SITE_DAY).pages
    export(planned, tmp_path / "docs")
    write(
        tmp_path / "mkdocs.yml",
        "site_name: x\ntheme: {name: mkdocs}\nmarkdown_extensions: [attr_list, sane_lists]\n",
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    subprocess.run(command, check=True, cwd=tmp_path)
    html = {path for path in tree(tmp_path / "site") if re.search(r"^(en|id)/", path)}

    assert html == {path for path in tree(site_folder) if re.search(r"^(en|id)/.*html$", path)}


# With the project's own pages


def test_guides_stand_beside_policies(site_project, tmp_path):
    """A project's pages keep Material's look and navigation; policies are not in it."""
    write(site_project.parent / "docs" / "guide.md", "# A guide\n\n[policy](en/index.md)\n")
    mkdocs_yml(site_project)
    folder = build(site_project, tmp_path / "site", strict=True).folder
    guide = (folder / "guide" / "index.html").read_text(encoding="utf-8")

    assert "assets/javascripts/bundle." in guide
    assert guide.count("privacy-policy") == 0
    assert list(folder.glob("assets/javascripts/bundle.*.js"))
    assert "pv-header" in (folder / "en/index.html").read_text(encoding="utf-8")


def test_several_questionnaires_share_a_site(site_project, tmp_path):
    """Each has its prefix; a bare name has none."""
    write(
        site_project.parent / "mkdocs.yml",
        "site_name: Agency\nsite_url: https://agency.example/\ntheme: {name: material}\n"
        "plugins:\n  - privasi:\n      questionnaires:\n"
        "        - toko.yml\n        - {file: toko.yml, prefix: samples/two}\n",
    )
    folder = build(site_project, tmp_path / "site", strict=True).folder
    html = (folder / "samples/two/en/privacy-policy/index.html").read_text(encoding="utf-8")

    assert (folder / "en/privacy-policy/index.html").exists()
    assert 'href="https://agency.example/samples/two/id/privacy-policy/"' in html
    assert "Agency" in (folder / "404.html").read_text(encoding="utf-8")


def test_a_page_of_the_project_is_not_overwritten(site_project, tmp_path):
    """Two pages for one address stop the build, and the message names the file."""
    write(site_project.parent / "docs" / "index.md", "# Mine\n")
    mkdocs_yml(site_project)

    with pytest.raises(PrivasiError, match=r"docs/index\.md stands where a policy page belongs"):
        build(site_project, tmp_path / "site")


def test_addresses_cannot_be_configured_away(site_project, tmp_path):
    """Registered addresses end in a slash, whatever MkDocs could do."""
    mkdocs_yml(site_project, "use_directory_urls: false\n")

    with pytest.raises(PrivasiError, match="addresses that never change"):
        build(site_project, tmp_path / "site")


def test_a_mkdocs_yml_for_other_questionnaires_is_an_error(site_project, tmp_path):
    """The file that was asked for is the file that is built."""
    write(site_project.parent / "other.yml", site_project.read_text(encoding="utf-8"))
    mkdocs_yml(site_project)

    with pytest.raises(PrivasiError, match=r"other\.yml.*Add it there"):
        build(site_project.parent / "other.yml", tmp_path / "site")


def test_a_mkdocs_yml_without_the_plugin_is_about_something_else(
    site_project, site_folder, tmp_path
):
    """It is left alone, and the built-in configuration is used."""
    write(site_project.parent / "mkdocs.yml", "site_name: Something else\n")

    assert tree(build(site_project, tmp_path / "site").folder) == tree(site_folder)


def test_a_broken_mkdocs_yml_is_reported(site_project, tmp_path):
    """The message names the file."""
    write(site_project.parent / "mkdocs.yml", "plugins: [")

    with pytest.raises(PrivasiError, match=r"parsing the configuration(?s:.*)mkdocs\.yml"):
        build(site_project, tmp_path / "site")


# Whole or not at all


def test_a_new_build_replaces_the_old_site(site_project, site_folder, tmp_path):
    """Nothing of the old site is left, and no scratch folder either."""
    out = tmp_path / "out" / "site"
    build(site_project, out)
    write(out / "old.html", "old")
    build(site_project, out)

    assert tree(out) == tree(site_folder)
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize("name", ["notes.txt", ".git/HEAD", "index.html"])
def test_a_folder_with_something_else_is_not_touched(site_project, tmp_path, name):
    """Only an empty folder or a site of privasi is replaced."""
    foreign = write(tmp_path / "site" / name, "mine")

    with pytest.raises(PrivasiError, match="stays as it is"):
        build(site_project, tmp_path / "site")
    assert tree(tmp_path / "site") == {name: b"mine"}
    assert foreign.exists()


def test_a_site_in_a_repository_of_its_own_is_not_replaced(site_project, tmp_path):
    """Its history would be lost."""
    build(site_project, tmp_path / "site")
    write(tmp_path / "site" / ".git" / "HEAD", "ref")

    with pytest.raises(PrivasiError, match="stays as it is"):
        build(site_project, tmp_path / "site")


def test_a_failing_build_leaves_the_old_site(site_project, tmp_path):
    """Problems are those of the questionnaire, and nothing is written."""
    out = build(site_project, tmp_path / "out" / "site").folder
    before = tree(out)
    with site_project.open("a", encoding="utf-8") as file:
        file.write("nonsense: 1\n")

    with pytest.raises(ProblemsFound) as caught:
        build(site_project, out)
    assert any(problem.place.file.endswith("toko.yml") for problem in caught.value.problems)
    assert tree(out) == before
    assert list(out.parent.iterdir()) == [out]


def test_a_swap_that_fails_puts_the_old_site_back(site_project, tmp_path, monkeypatch):
    """The site is never missing for longer than two renames."""
    out = build(site_project, tmp_path / "out" / "site").folder
    before, rename = tree(out), Path.rename

    def failing(self, target):
        if self.name == "site" and self.parent != out.parent:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)

    with pytest.raises(OSError, match="No space left"):
        build(site_project, out)
    assert tree(out) == before


def test_a_warning_stops_a_strict_build_only(site_plan, made, site_project, tmp_path):
    """A dead link is told, and refused where warnings are errors."""
    text = "## T {#t}\n\n[a](../gone/)\n"
    documents = [site_document("summary", language, text) for language in ("id", "en")]
    made(site_plan(documents))
    built = build(site_project, tmp_path / "site")

    assert any("gone/index.md" in warning for warning in built.warnings)
    with pytest.raises(PrivasiError, match=r"gone/index\.md"):
        build(site_project, tmp_path / "strict", strict=True)
    assert not (tmp_path / "strict").exists()


def test_a_dead_link_is_one_of_our_warnings(site_plan, made, site_project, tmp_path, monkeypatch):
    """What pages.py found reaches whoever builds."""
    made(site_plan())
    found = plugin.site_pages()
    [problem] = links.dead_links(
        site_project, [site_document("summary", "en", "## T {#t}\n\n[a](#gone)")]
    )
    found = dataclasses.replace(found, warnings=(problem,))
    monkeypatch.setattr(plugin, "site_pages", lambda *_, **__: found)

    assert any("P501" in warning for warning in build(site_project, tmp_path / "site").warnings)


# Live


SERVE = (
    "import sys; from pathlib import Path; from datetime import date; from generator import site"
)
SERVE += (
    f"; site.serve(Path(sys.argv[1]), port=int(sys.argv[2]), today=date({SITE_DAY:%Y, %-m, %-d}))"
)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def eventually(ask, *, seconds=60):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := ask():
            return answer
        time.sleep(0.1)
    raise AssertionError("it did not happen in time")


@contextmanager
def serving(file, log):
    port = free_port()
    command = [sys.executable, "-P", "-c", SERVE, str(file), str(port)]
    with log.open("w") as stream:
        process = subprocess.Popen(command, stderr=stream)
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=10)


def read(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 (our own server)
            return answer.read().decode()
    except urllib.error.URLError:
        return ""


def test_a_served_site_follows_its_answers_and_survives_mistakes(site_project, tmp_path):
    """An edit shows; a mistake is told while the last good pages stay; mending it shows again."""
    good = site_project.read_text(encoding="utf-8")
    log = tmp_path / "log"
    with serving(site_project, log) as address:
        page = f"{address}en/privacy-policy/"
        eventually(lambda: "Toko Harapan" in read(page))
        write(site_project, good.replace("Toko Harapan", "Toko Baru"))
        eventually(lambda: "Toko Baru" in read(page))
        write(site_project, good + "nonsense: 1\n")
        eventually(lambda: "stay as they were" in log.read_text(encoding="utf-8"))

        assert "toko.yml" in log.read_text(encoding="utf-8")
        assert "Toko Baru" in read(page)

        write(site_project, good)
        eventually(lambda: "Toko Harapan" in read(page))


def test_a_project_that_overrides_words_is_watched(site_project):
    """Answers, both templates folders and the catalog bring about a new build."""
    (site_project.parent / "templates").mkdir()
    watched = pages.site_pages(site_project, catalog=Catalog.bundled(), today=SITE_DAY).watch

    assert {path.name for path in watched} == {"toko.yml", "templates", "catalog"}
    assert site_project.parent / "templates" in watched
    assert all(Path(path).exists() for path in watched)


def test_a_broken_questionnaire_is_not_served(site_project):
    """There are no last good pages yet."""
    write(site_project, "nonsense: 1\n")

    with pytest.raises(ProblemsFound):
        site.serve(site_project, port=free_port(), today=SITE_DAY)


def test_an_address_in_use_is_reported(site_project):
    """The message names the address."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(PrivasiError, match=f"127.0.0.1:{port}/ cannot be served"):
            site.serve(site_project, port=port, today=SITE_DAY)
