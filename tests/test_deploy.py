"""Files for hosts and crawlers: on every site, at its root, and true of its pages."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from urllib import request
from urllib.robotparser import RobotFileParser

import pytest
import yaml
from conftest import SITE_DAY
from hosting import headers_of, hosted, rules

from generator import deploy, project, site
from generator.deploy import CONTENT_SECURITY_POLICY, HEADERS, deploy_files, nginx
from generator.pages.site_pages import SitePages

ROOT = Path(__file__).parents[1]
URL = "https://privacy.tokoharapan.example/"
SECURITY_TXT = ".well-known/security.txt"
POLICY = "Content-Security-Policy"


def made(pages, url=URL, *, today=SITE_DAY, others=()):
    """Give the texts of the files by their names."""
    sites = [SitePages(pages, url, (), ())]
    files = deploy_files(sites, url, today=today, others=others)
    return {path: content.decode() for path, content in files.items()}


def fields(text):
    """Read security.txt as RFC 9116 has it: one field a line, names in any case."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return dict(line.split(": ", 1) for line in lines)


def project_of(questionnaire, more=""):
    """Give a questionnaire a mkdocs.yml of its own."""
    text = (
        "site_name: Project\ntheme: {name: material, font: false}\nextra: {generator: false}\n"
        f"plugins:\n  - privasi:\n      questionnaires:\n        - {questionnaire.name}\n{more}"
    )
    (questionnaire.parent / "mkdocs.yml").write_text(text, encoding="utf-8")
    return questionnaire


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


# robots.txt


@pytest.mark.parametrize(
    "agent",
    [
        "facebookexternalhit/1.1",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "facebookcatalog/1.0",
        "Googlebot/2.1",
        "AnyOtherBot",
    ],
)
def test_every_crawler_may_read_every_page(published_folder, agent):
    """Meta fetches the registered addresses; a robots.txt without its name has stopped it."""
    robots = RobotFileParser()
    robots.parse((published_folder / "robots.txt").read_text(encoding="utf-8").splitlines())

    assert robots.can_fetch(agent, f"{URL}en/privacy-policy/")
    assert robots.site_maps() == [f"{URL}sitemap.xml"]


@pytest.mark.parametrize("agent", ["facebookexternalhit", "facebookcatalog", "Googlebot", "*"])
def test_a_crawler_that_counts_has_a_group_of_its_own(site_folder, agent):
    """Checkers look for the name, not for what follows from `*`."""
    text = (site_folder / "robots.txt").read_text(encoding="utf-8")

    assert f"\nUser-agent: {agent}\nAllow: /\n" in text
    assert "Disallow" not in text


@pytest.mark.parametrize(
    ("draft", "others", "expected"),
    [(True, (), False), (False, (), True), (True, ("guide/index.html",), True)],
)
def test_a_site_map_is_named_where_there_is_one(site_plan, draft, others, expected):
    """A site of drafts alone has none."""
    text = made(site_plan(draft=draft), others=others)["robots.txt"]

    assert (f"\nSitemap: {URL}sitemap.xml\n" in text) == expected


# security.txt


def test_security_problems_are_reported_where_the_answers_say(site_folder):
    """Every field that RFC 9116 wants, and the languages of the site in their order."""
    text = (site_folder / SECURITY_TXT).read_text(encoding="utf-8")

    assert fields(text) == {
        "Contact": "mailto:privasi@tokoharapan.example",
        "Expires": "2027-10-01T00:00:00Z",
        "Preferred-Languages": "id, en",
        "Canonical": f"{URL}{SECURITY_TXT}",
    }


@pytest.mark.parametrize(
    ("email", "contact"),
    [
        ("keamanan@toko.example", "mailto:keamanan@toko.example"),
        ("a+b%c@toko.example", "mailto:a%2Bb%25c@toko.example"),
    ],
)
def test_a_contact_for_security_goes_before_the_one_for_privacy(site_plan, email, contact):
    """Its address is written as a URI."""
    answered = {"security": type("Contact", (), {"email": email})}
    text = made(site_plan(contact_of=answered))[SECURITY_TXT]

    assert fields(text)["Contact"] == contact


def test_the_contact_is_that_of_the_version_in_force(published_sample, tmp_path):
    """An answer that is not published does not reach the site here either."""
    shutil.copytree(published_sample.parent, tmp_path / "project")
    questionnaire = tmp_path / "project" / published_sample.name
    text = questionnaire.read_text(encoding="utf-8")
    assert "privasi@tokoharapan.example" in text
    write(questionnaire, text.replace("privasi@tokoharapan", "changed@tokoharapan"))
    built = site.build(questionnaire, tmp_path / "site", today=SITE_DAY).folder

    assert "Contact: mailto:privasi@" in (built / SECURITY_TXT).read_text(encoding="utf-8")


@pytest.mark.parametrize("start", [date(2026, 11, 21), date(2027, 12, 31), date(2028, 2, 29)])
def test_the_date_is_always_in_the_future_and_less_than_a_year_away(start):
    """Whoever builds once a month stays valid; the bytes change once a month."""
    for day in (start + timedelta(days) for days in range(400)):
        left = deploy._expiry(day) - day

        assert timedelta(days=300) < left < timedelta(days=365)
        assert deploy._expiry(day.replace(day=1)) == deploy._expiry(day)


def test_the_date_is_one_that_programs_read(site_plan):
    """RFC 3339, in UTC."""
    expires = fields(made(site_plan())[SECURITY_TXT])["Expires"]

    assert datetime.fromisoformat(expires) == datetime(2027, 10, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://toko.example/privacy/", "https://toko.example/.well-known/security.txt"),
        ("http://127.0.0.1:8000/", None),
    ],
)
def test_the_canonical_address_is_the_root_of_the_host(site_plan, url, canonical):
    """Nobody looks for it elsewhere; RFC 9116 wants https."""
    assert fields(made(site_plan(), url)[SECURITY_TXT]).get("Canonical") == canonical


# _headers


def test_every_page_is_sent_with_one_strict_policy(published_folder):
    """Two rules for one page would join their policies."""
    text = (published_folder / "_headers").read_text(encoding="utf-8")
    pages = published_folder.rglob("index.html")
    addresses = {f"/{page.parent.relative_to(published_folder)}/" for page in pages}

    assert len(addresses) > 20
    for address in addresses:
        assert headers_of(address, text) == {**HEADERS, POLICY: CONTENT_SECURITY_POLICY}


def test_nothing_is_loaded_from_elsewhere_and_nothing_inline_runs():
    """The widest words are `self` and `data:`, and the latter is for images only."""
    policy = dict(part.split(" ", 1) for part in CONTENT_SECURITY_POLICY.split("; "))

    assert policy.pop("img-src") == "'self' data:"
    assert set(policy.values()) == {"'self'", "'none'"}
    assert policy["default-src"] == policy["frame-ancestors"] == "'none'"


@pytest.mark.parametrize(
    ("prefix", "others", "places"),
    [
        pytest.param("", (), ["/*"], id="policies alone"),
        pytest.param("", ("guide/index.html",), ["/", "/en/*", "/id/*"], id="a guide beside them"),
        pytest.param(
            "",
            ("en/guide/index.html",),
            ["/", "/en/", "/en/cookie-policy/*", "/en/privacy-policy/*", "/id/*"],
            id="a guide among them",
        ),
        pytest.param("shop", ("index.html",), ["/shop/*"], id="a prefix"),
        pytest.param("a/b", ("a/index.html",), ["/a/b/*"], id="a prefix below a guide"),
    ],
)
def test_guides_of_the_project_keep_their_scripts(site_plan, prefix, others, places):
    """The policy stands for the widest places in which there are policy pages only."""
    found = rules(made(site_plan(prefix=prefix), others=others)["_headers"])

    assert sorted(place for place, headers in found.items() if POLICY in headers) == places
    assert all(found["/*"][name] == value for name, value in HEADERS.items())


def test_security_txt_is_sent_as_plain_text(site_folder):
    """RFC 9116 asks for it; a host may not know the ending."""
    with hosted(site_folder) as address, request.urlopen(f"{address}{SECURITY_TXT}") as answer:  # noqa: S310
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_another_server_sends_the_same_headers():
    """The configuration of nginx and the file of Netlify say the same."""
    text = nginx()

    for name, value in {**HEADERS, POLICY: CONTENT_SECURITY_POLICY}.items():
        assert f'    add_header {name} "{value}" always;\n' in text


def test_the_guide_has_the_headers_as_they_are():
    """Whoever copies the lines for Apache gets what the others get."""
    guide = (ROOT / "docs/how-to/publish-on-your-host.md").read_text(encoding="utf-8")

    for name, value in {**HEADERS, POLICY: CONTENT_SECURITY_POLICY}.items():
        assert f'\nHeader always set {name} "{value}"\n' in guide


# On a site


def test_a_file_of_the_project_wins(site_project, tmp_path):
    """Also one that MkDocs by itself would leave out for its dot; the others are still made."""
    project_of(site_project)
    write(site_project.parent / "docs" / "robots.txt", "mine")
    write(site_project.parent / "docs" / SECURITY_TXT, "mine too")
    built = site.build(site_project, tmp_path / "site", today=SITE_DAY, strict=True).folder

    assert (built / "robots.txt").read_text(encoding="utf-8") == "mine"
    assert (built / SECURITY_TXT).read_text(encoding="utf-8") == "mine too"
    assert (built / "_headers").is_file()
    assert (built / ".nojekyll").read_bytes() == b""


def test_several_questionnaires_have_one_set_of_files(site_project, tmp_path):
    """The first one is asked for the contact, the address is that of the site."""
    other = site_project.with_name("other.yml")
    text = site_project.read_text(encoding="utf-8")
    write(other, text.replace("privasi@tokoharapan", "second@tokoharapan"))
    project_of(site_project, "        - {file: other.yml, prefix: two}\n")
    built = site.build(site_project, tmp_path / "site", today=SITE_DAY).folder

    assert "Contact: mailto:privasi@" in (built / SECURITY_TXT).read_text(encoding="utf-8")
    assert [path.relative_to(built).as_posix() for path in built.rglob("robots.txt")] == [
        "robots.txt"
    ]


@pytest.mark.browser
def test_a_browser_holds_pages_to_the_policy_and_complains_of_none(
    site_browser, site_project, tmp_path
):
    """Policy and guide run without an error; an inline script on a policy page does not run."""
    project_of(site_project)
    write(site_project.parent / "docs" / "guide.md", "# A guide\n")
    built = site.build(site_project, tmp_path / "site", today=SITE_DAY).folder
    complaints = []
    with hosted(built) as address, site_browser.new_page() as page:
        page.on("console", lambda message: complaints.append(message.text))
        for path in ("", "en/privacy-policy/", "id/", "guide/"):
            page.goto(f"{address}{path}", wait_until="networkidle")

        assert complaints == []

        file = built / "en/privacy-policy/index.html"
        html = file.read_text(encoding="utf-8")
        write(file, html.replace("<body", "<script>document.title = 'injected'</script><body"))
        page.goto(f"{address}en/privacy-policy/")

        assert page.title() != "injected"
        assert "violates the following Content Security Policy" in complaints[0]


# A new project


@pytest.fixture
def started(tmp_path):
    """A project as `privasi init` writes it."""
    folder = tmp_path / "my-site"
    project.start(folder, "minimal")
    return folder


@pytest.fixture
def jobs(started):
    """The jobs of its workflow."""
    file = started / ".github/workflows/privacy-site.yml"
    return yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"]


def test_the_workflow_uploads_what_starts_with_a_dot(jobs):
    """`include-hidden-files` is there from upload-pages-artifact 5.0; 4.0 leaves them out."""
    upload = jobs["build"]["steps"][-1]

    assert upload["uses"] == "actions/upload-pages-artifact@v5"
    assert upload["with"] == {"path": "site", "include-hidden-files": True}


def test_the_workflow_proves_everything_before_it_builds(started, jobs):
    """Its commands run in a new project as they stand, and in this order."""
    commands = [step["run"] for step in jobs["build"]["steps"] if "run" in step]
    assert [command.split()[:2] for command in commands] == [
        ["pip", "install"],
        ["privasi", "check"],
        ["privasi", "verify"],
        ["privasi", "build"],
    ]

    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    script = "\n".join(commands[1:])
    environment = os.environ | {"PATH": path, "PYTHONPATH": str(ROOT)}
    subprocess.run(["bash", "-euc", script], cwd=started, env=environment, check=True)

    assert (started / "site" / SECURITY_TXT).is_file()


def test_only_the_job_that_publishes_may_publish(started, jobs):
    """What is built from the answers runs without the right to change the site."""
    file = started / ".github/workflows/privacy-site.yml"
    rights = yaml.safe_load(file.read_text(encoding="utf-8"))["permissions"]

    assert rights == {"contents": "read"}
    assert "permissions" not in jobs["build"]
    assert jobs["deploy"]["needs"] == "build"
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_the_morning_build_is_made_on_the_day_of_jakarta(started):
    """17:05 UTC is 00:05 of the next day there, when a version takes effect."""
    file = started / ".github/workflows/privacy-site.yml"
    workflow = yaml.safe_load(file.read_text(encoding="utf-8"))
    minute, hour, *every_day = workflow[True]["schedule"][0]["cron"].split()
    start = datetime(2027, 1, 15, int(hour), int(minute), tzinfo=UTC)

    assert every_day == ["*", "*", "*"]
    assert start.astimezone(timezone(timedelta(hours=7))).date() == date(2027, 1, 16)
    assert workflow["env"] == {"TZ": "Asia/Jakarta"}


def test_a_project_has_a_configuration_for_a_server_of_its_own(started):
    """A host that reads no `_headers` gets it from the project."""
    assert (started / "deploy/nginx.conf").read_text(encoding="utf-8") == nginx()
