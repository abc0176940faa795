"""What `privasi preflight` sees of a site: each fault, by whom, and what it comes to."""

import gzip
import json
import re
import shutil
import socket
import ssl
import time
from contextlib import suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple, get_args

import pytest
from click.testing import CliRunner
from conftest import SITE_DAY

from generator.catalog import Catalog
from generator.catalog.requirements import PreflightCheck
from generator.cli import main
from generator.console import watching
from generator.preflight import answering, fetching, judge, observe, serving, site
from generator.preflight.addresses import target
from generator.preflight.fetching import Request, Route, fetch
from generator.preflight.reading import read
from generator.preflight.serving import FolderHandler, served
from generator.preflight.table import CHECKS
from questionnaires import write

BASE = "https://privacy.tokoharapan.example/"
POLICY, DELETION = "en/privacy-policy/index.html", "en/data-deletion/index.html"
SECURITY = "Contact: mailto:a@toko.example\nExpires: {}\n"


@pytest.fixture
def folder(published_folder, tmp_path):
    """A published site, to be spoilt."""
    copy = shutil.copytree(published_folder, tmp_path / "site")
    put(copy, ".well-known/security.txt", SECURITY.format("2027-06-01T00:00:00Z"))
    return copy


@pytest.fixture
def other_host():
    """A host of somebody else, and everything that it was asked."""
    asked = []

    class Other(SimpleHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Other) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()


@pytest.fixture
def host(monkeypatch):
    """Serve folders so that some requests are answered in another way."""

    def answers(when, then):
        class Handler(FolderHandler):
            def do_GET(self):  # noqa: N802 (the name that http.server asks for)
                then(self) if when(self) else super().do_GET()

            def handle(self):
                with suppress(ConnectionError):  # the other side has had enough
                    super().handle()

        monkeypatch.setattr(serving, "FolderHandler", Handler)

    return answers


def put(folder, path, text):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


def change(folder, path, old, new):
    """Change a page; fails where there is nothing to change."""
    text = (folder / path).read_text(encoding="utf-8")
    assert re.search(old, text), old
    put(folder, path, re.sub(old, new, text))


def run(*arguments):
    given = ["preflight", *map(str, arguments), "--today", SITE_DAY.isoformat()]
    return CliRunner().invoke(main, given)


def findings(result):
    """Give what a run in JSON found, each with the name of its check."""
    return [
        {"check": check["check"], **finding}
        for check in json.loads(result.stdout)["checks"]
        for finding in check["findings"]
    ]


def found(result, check):
    return [each for each in findings(result) if each["check"] == check]


# A site in order


def test_a_published_site_passes(folder):
    """Nothing is an error; the host's name is one for examples, and the home page is not fetched."""
    result = run(folder, "--format", "json")

    assert (result.exit_code, result.stderr) == (0, "")
    report = json.loads(result.stdout)
    assert report["rejected"] is False
    assert report["addresses"][2] == f"{BASE}id/privacy-policy/"
    assert len(report["addresses"]) == 7
    assert {each["check"]: each["result"] for each in report["checks"]} == dict.fromkeys(
        CHECKS, "ok"
    ) | {"public_host": "should", "host": "unseen", "findable": "unseen"}


def test_the_table_has_a_row_for_each_check(folder):
    """Data on standard output, what it comes to on standard error."""
    result = run(folder)
    rows = [line.split("\t") for line in result.stdout.splitlines()]

    assert [row[1] for row in rows] == list(CHECKS)
    assert all(len(row) == 7 for row in rows)
    assert result.stderr == "7 addresses looked at: 0 errors (must), 1 warning (should)\n"


def test_two_runs_say_the_same(folder):
    """Requests run side by side; the order of the report does not depend on it."""
    (folder / POLICY).unlink()

    assert run(folder, "--format", "json").stdout == run(folder, "--format", "json").stdout


def test_a_terminal_gets_a_table(folder, monkeypatch):
    """What is true of many addresses is said once."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    for page in ("id/index.html", "en/index.html"):
        change(folder, page, "<head>", '<head><meta name="robots" content="noindex">')

    result = run(folder)

    assert result.stdout.count("a robots meta element says noindex") == 1
    assert f"{BASE}id/" in result.stdout
    assert "Meta would reject these addresses" in result.stderr


def test_a_terminal_shows_how_far_it_is(monkeypatch, capsys):
    """Once a second has gone by; elsewhere nothing is shown."""
    clock = iter(range(100))
    monkeypatch.setattr("generator.console.monotonic", lambda: next(clock))

    assert list(watching(iter("abc"), 3)) == ["a", "b", "c"]
    assert capsys.readouterr() == ("", "")

    monkeypatch.setenv("FORCE_COLOR", "1")
    assert list(watching(iter("abc"), 3)) == ["a", "b", "c"]
    assert "%" in capsys.readouterr().err


def test_a_draft_is_not_ready(site_folder):
    """Its pages ask robots to stay away, and the fix says how to publish."""
    result = run(site_folder, "--format", "json")

    assert result.exit_code == 1
    assert len(found(result, "robots")) == 7
    assert "privasi publish" in found(result, "robots")[0]["fix"]
    assert {each["level"] for each in found(result, "versions")} == {"should"}


def test_the_checks_are_those_that_requirements_can_name():
    """A row of the catalog cannot refer to a check that does not exist, nor one be forgotten."""
    assert tuple(CHECKS) == get_args(PreflightCheck)


def test_a_finding_names_the_requirements_it_answers(folder):
    """They come from the catalog."""
    report = json.loads(run(folder, "--format", "json").stdout)
    asked = {each["check"]: each["requirements"] for each in report["checks"]}

    assert "site.deletion-page" in asked["deletion"]
    assert set().union(*asked.values()) <= set(Catalog.bundled().requirements)


# Pages that are wrong


class Spoilt(NamedTuple):
    check: str
    level: str
    seen: str
    path: str
    old: str
    new: str


SPOILT = [
    Spoilt("text", "must", "0 words", POLICY, r"(?s)<body.*</body>", "<body><div id='app'></div>"),
    Spoilt("text", "must", "0 words", POLICY, "<body", "<body hidden"),
    Spoilt("text", "must", "0 words", POLICY, "(?s)<main.*</main>|<footer.*</footer>|<header.*</header>|<aside.*</aside>|<a class=.md-skip.*?</a>", ""),
    Spoilt("text", "must", "meta refresh", POLICY, "<head>", '<head><META HTTP-EQUIV=Refresh content="0;url=/">'),
    Spoilt("robots", "must", "noindex", POLICY, "<head>", '<head><meta name="robots" content="noindex, follow">'),
    Spoilt("robots", "must", "none", POLICY, "<head>", '<head><meta name="facebookexternalhit" content="none">'),
    Spoilt("canonical", "must", "https://www.toko.example/", POLICY, r'rel="canonical" href="[^"]*"', 'rel="canonical" href="https://www.toko.example/"'),
    Spoilt("canonical", "must", "https://b.example/", POLICY, "<head>", '<head><meta property="og:url" content="https://b.example/">'),
    Spoilt("canonical", "should", "no canonical link", POLICY, '<link rel="canonical"[^>]*>', ""),
    Spoilt("deletion", "must", "no heading about deletion", POLICY, r"(?i)(<h\d[^>]*>[^<]*)delet", r"\1"),
    Spoilt("deletion", "must", "no heading about deletion", "id/data-deletion/index.html", r"(?i)(<h\d[^>]*>.*?)hapus", r"\1"),
    Spoilt("contact", "must", "no email address", DELETION, r"mailto:hapus@tokoharapan\.example", "/cdn-cgi/l/email-protection#4a2b"),
    Spoilt("placeholder", "must", "[specify", POLICY, "<main[^>]*>", "<main><p>Call [specify phone].</p>"),
    Spoilt("placeholder", "must", "lorem ipsum", "index.html", "<main[^>]*>", "<main><p>lorem ipsum</p>"),
    Spoilt("placeholder", "must", "{{", DELETION, "<title>", "<title>{{ name }} "),
    Spoilt("placeholder", "must", "[Company", DELETION, "<main[^>]*>", "<main><p>[Company Name]</p>"),
    Spoilt("title", "must", "the title is Terms", POLICY, "<title>.*</title>", "<title>Terms</title>"),
    Spoilt("title", "must", "the h1 is missing", POLICY, "<h1>.*</h1>", ""),
    Spoilt("title", "must", "the h1 is Ketentuan", "id/privacy-policy/index.html", "<h1>.*</h1>", "<h1>Ketentuan</h1>"),
    Spoilt("title", "must", "the h1 is Kebijakan Privasi", POLICY, "<h1>.*</h1>", "<h1>Kebijakan Privasi</h1>"),
    Spoilt("links", "must", f"no link to {BASE}en/data-deletion/", POLICY, r'href="\.\./(\.\./en/)?data-deletion/', 'href="#'),
    Spoilt("links", "must", f"no link to {BASE}id/privacy-policy/", "index.html", 'href="id/privacy-policy/"', 'href="id/privacy-policy/index.html"'),
    Spoilt("links", "must", "hidden until a menu", "index.html", r'<div class="pv-text', '<div class="md-sidebar md-sidebar--primary pv-text'),
    Spoilt("links", "must", "hidden until a menu", "index.html", r'(?s)<div class="pv-text([^>]*>.*)</div>(?=\s*</main>)', r'<details class="pv-text\1</details>'),
    Spoilt("one_policy", "must", "2 policies", POLICY, "<main[^>]*>", "<main><h1>Privacy Policy of last year</h1>"),
    Spoilt("one_policy", "must", "more links than text", POLICY, r'(?s)<div class="pv-text.*</div>(?=\s*</main>)', '<div><a href="2024/">2024</a></div>'),
    Spoilt("one_policy", "must", "whose lang is id", POLICY, '<html lang="en"', '<html lang="id"'),
    Spoilt("speed", "must", "text after the first 1 MB", POLICY, "<body", f"<!--{'x' * 1_000_000}--><body"),
    Spoilt("speed", "must", "Open Graph", POLICY, "</head>", f"<!--{'x' * 1_000_000}--><meta property=\"og:title\" content=\"a\"></head>"),
    Spoilt("versions", "should", f"no link to {BASE}en/versions/", POLICY, r'"(\.\./)*en/versions/"', '"#"'),
    Spoilt("versions", "should", "no link to a dated version", "en/versions/index.html", r"20\d\d-\d\d-\d\d/", ""),
    Spoilt("versions", "should", "404", "en/versions/index.html", "", None),
    Spoilt("third_parties", "should", "fonts.example", POLICY, "<head>", '<head><link rel="stylesheet" href="//fonts.example/a.css">'),
    Spoilt("third_parties", "should", "tag.example", POLICY, "<head>", '<head><script src="https://tag.example/a.js"></script>'),
    Spoilt("third_parties", "should", "img.example", POLICY, "<main[^>]*>", '<main><img srcset="/a.png, https://img.example/a.png 2x">'),
    Spoilt("third_parties", "should", "css.example", POLICY, "<head>", "<head><style>@import 'https://css.example/a.css';</style>"),
    Spoilt("third_parties", "should", "frame.example", POLICY, "<main[^>]*>", '<main><iframe src="https://frame.example/">'),
]  # fmt: skip


@pytest.mark.parametrize("case", SPOILT, ids=lambda case: f"{case.check}: {case.seen}"[:60])
def test_a_spoilt_page_is_reported(folder, case):
    """The check says where and what, and an error ends the command with 1."""
    if case.new is None:
        (folder / case.path).unlink()
    else:
        change(folder, case.path, case.old, case.new)

    result = run(folder, "--format", "json")

    seen = found(result, case.check)
    assert [each["level"] for each in seen if case.seen in each["seen"]][:1] == [case.level], seen
    assert {each["address"] for each in seen} <= {
        BASE + re.sub(r"index\.html$", "", path) for path in (case.path, POLICY, "en/versions/")
    }
    assert all(each["fix"].endswith(".") for each in seen)
    levels = {each["level"] for each in findings(result)}
    assert result.exit_code == ("must" in levels)


@pytest.mark.parametrize("html", [
    '<meta name="robots" content="max-snippet:100, nofollow">',
    '<link rel="alternate" hreflang="de" href="https://elsewhere.example/">',
    '<link rel="icon" href="data:image/svg+xml,%3Csvg%3E">',
    '<base href="/en/privacy-policy/">',
])  # fmt: skip
def test_what_harms_nobody_is_not_reported(folder, html):
    """Rules for excerpts, links that load nothing, pictures inside the page."""
    change(folder, POLICY, "<head>", f"<head>{html}")

    assert [each["check"] for each in findings(run(folder, "--format", "json"))] == ["public_host"]


# Hosts that are wrong


def reply(self, body=b"", status=200, **headers):
    """Answer a request with this."""
    self.send_response(status)
    for name, value in headers.items():
        self.send_header(name.replace("_", "-"), value)
    self.end_headers()
    self.wfile.write(body)


def page(self):
    return self.file().read_bytes()


def by(agent):
    return lambda self: agent in self.headers["User-Agent"]


META = by("facebook")
HTML = {"Content_Type": "text/html"}


class Host(NamedTuple):
    check: str
    level: str
    seen: str
    agent: str
    when: object
    then: object


def late(self):
    time.sleep(1.2)
    reply(self, page(self), **HTML)


def half(self):
    packed = gzip.compress(page(self))
    reply(self, packed[: len(packed) // 2], Content_Encoding="gzip", **HTML)


def first_half_of_range(self):
    content = page(self)[:100]
    reply(self, content, 206, Content_Range=f"bytes 0-99/{len(page(self))}", **HTML)


def added(text):
    return lambda self: reply(self, page(self).replace(b"<head>", b"<head>" + text), **HTML)


EVERYBODY = "every agent"
CRAWLERS = "facebookexternalhit, facebookcatalog"
always = bool
in_range = lambda self: "Range" in self.headers  # noqa: E731
packed = lambda self: "Accept-Encoding" in self.headers  # noqa: E731
HOSTS = [
    Host("status", "must", "302, a redirect to https://login.example/?a=[31m".replace("[31m", "\ufffd[31m"), EVERYBODY, always, lambda self: reply(self, status=302, Location="https://login.example/?a=\x1b[31m")),
    Host("status", "must", "200, a redirect to 0; url=/en/", EVERYBODY, always, lambda self: reply(self, page(self), Refresh="0; url=/en/", **HTML)),
    Host("status", "must", "429", "browser", by("Firefox"), lambda self: reply(self, status=429)),
    Host("status", "must", "301, a redirect to nowhere", "facebookcatalog", by("facebookcatalog"), lambda self: reply(self, status=301)),
    Host("status", "must", "403", CRAWLERS, META, lambda self: reply(self, b"Just a moment", 403, **HTML)),
    Host("status", "must", "404", EVERYBODY, always, lambda self: reply(self, b"gone", 404, **HTML)),
    Host("status", "must", "416", "browser (Range; Range and gzip), facebookexternalhit (Range; Range and gzip), facebookcatalog (Range; Range and gzip)", in_range, lambda self: reply(self, status=416)),
    Host("status", "must", "206", "browser (plain)", lambda self: not (META(self) or in_range(self) or packed(self)), lambda self: reply(self, page(self), 206, **HTML)),
    Host("status", "must", "no answer: no proper answer", "browser", by("Firefox"), id),
    Host("type", "must", "the type application/pdf", EVERYBODY, always, lambda self: reply(self, page(self), Content_Type="application/pdf")),
    Host("type", "must", "no Content-Type", EVERYBODY, always, lambda self: reply(self, page(self))),
    Host("type", "must", "a file to download", EVERYBODY, always, lambda self: reply(self, page(self), Content_Disposition="attachment", **HTML)),
    Host("complete", "must", "gzip data is cut short", EVERYBODY, always, half),
    Host("complete", "must", "gzip data is broken", EVERYBODY, always, lambda self: reply(self, page(self), Content_Encoding="gzip", **HTML)),
    Host("complete", "must", "packed as 'br'", EVERYBODY, always, lambda self: reply(self, page(self), Content_Encoding="br", **HTML)),
    Host("complete", "must", "cut short after", EVERYBODY, always, lambda self: reply(self, page(self), Content_Length="999999", **HTML)),
    Host("complete", "must", "it is cut short", EVERYBODY, always, lambda self: reply(self, b"ffff\r\n<h1>", Transfer_Encoding="chunked", **HTML)),
    Host("complete", "must", "only a part: 0-99/", "facebookexternalhit (Range; Range and gzip)", lambda self: in_range(self) and by("externalhit")(self), first_half_of_range),
    Host("complete", "must", "does not say which part", "facebookexternalhit (Range; Range and gzip)", lambda self: in_range(self) and by("externalhit")(self), lambda self: reply(self, page(self), 206, **HTML)),
    Host("complete", "should", "not packed", "browser (gzip), facebookexternalhit (gzip), facebookcatalog (gzip)", packed, lambda self: reply(self, page(self), **HTML)),
    Host("same", "must", "other words than for the browser", CRAWLERS, META, added(b"</head><body>Only for you.</body>")),
    Host("same", "should", "the same words in other bytes", CRAWLERS, META, added(b"<meta name=a>")),
    Host("robots", "must", "X-Robots-Tag header says googlebot: noindex", EVERYBODY, always, lambda self: reply(self, page(self), X_Robots_Tag="googlebot: noindex", **HTML)),
    Host("cookies", "should", "a cookie session", EVERYBODY, always, lambda self: reply(self, page(self), Set_Cookie="session=1; Secure", **HTML)),
    Host("speed", "must", "more than", "facebookcatalog", by("facebookcatalog"), late),
]  # fmt: skip


@pytest.mark.parametrize("case", HOSTS, ids=lambda case: f"{case.check}: {case.seen}"[:60])
def test_a_host_that_answers_wrongly_is_reported(folder, host, monkeypatch, case):
    """The check says what was seen and by which agents."""
    host(lambda self: self.path == "/en/privacy-policy/" and case.when(self), case.then)
    if case.check == "speed":
        monkeypatch.setattr(answering, "FEW_SECONDS", 1.0)

    result = run(folder, "--format", "json")

    (seen,) = [each for each in found(result, case.check) if case.seen in each["seen"]]
    assert (seen["level"], seen["agent"]) == (case.level, case.agent)
    assert seen["address"] == f"{BASE}en/privacy-policy/"
    levels = {each["level"] for each in findings(result)}
    assert result.exit_code == ("must" in levels)


def test_a_range_that_holds_everything_is_whole(folder, host):
    """206 is in order where its range goes to the end."""

    def whole(self):
        content = page(self)
        extent = f"bytes 0-{len(content) - 1}/{len(content)}"
        reply(self, content, 206, Content_Range=extent, **HTML)

    host(lambda self: in_range(self) and self.path.endswith("/"), whole)

    assert run(folder).exit_code == 0


def test_a_page_that_cannot_be_read_is_not_judged(folder):
    """What was not seen is neither in order nor wrong."""
    (folder / POLICY).unlink()

    report = json.loads(run(folder, "--format", "json").stdout)
    results = {each["check"]: each["result"] for each in report["checks"]}

    assert results["status"] == "must"
    assert results["title"] == results["placeholder"] == "unseen"


# robots.txt and security.txt


LET_IN = "User-agent: facebookexternalhit\nUser-agent: facebookcatalog\nAllow: /\n\n"


@pytest.mark.parametrize(
    ("text", "kept_out"),
    [
        ("User-agent: *\nDisallow:\n", []),
        ("User-agent: *\nDisallow: /private/\n", []),
        ("User-agent: *\nDisallow: /\n", ["facebookexternalhit", "facebookcatalog"]),
        ("User-agent: *\nDisallow: /*\n", ["facebookexternalhit", "facebookcatalog"]),
        ("User-agent: *\nDisallow: /en/\n", ["facebookexternalhit", "facebookcatalog"]),
        (
            "User-agent: GPTBot\nUser-agent: CCBot\nUser-agent: FacebookExternalHit\nDisallow: /\n",
            ["facebookexternalhit"],
        ),
        (f"{LET_IN}User-agent: *\nDisallow: /\n", []),
        ("<!doctype html><title>Not found</title>", []),
    ],
)
def test_robots_txt_lets_the_crawlers_of_meta_in(folder, text, kept_out):
    """Copied lists that block AI crawlers keep facebookexternalhit out."""
    put(folder, "robots.txt", text)

    result = run(folder, "--format", "json")

    assert [each["agent"] for each in found(result, "robots_txt")] == kept_out
    assert result.exit_code == bool(kept_out)


@pytest.mark.parametrize(("status", "level"), [(500, "must"), (301, "should"), (403, None)])
def test_a_robots_txt_that_is_no_file(folder, host, status, level):
    """RFC 9309: a server error forbids everything, a client error nothing."""
    host(lambda self: self.path == "/robots.txt", lambda self: reply(self, status=status))

    seen = found(run(folder, "--format", "json"), "robots_txt")
    assert [each["level"] for each in seen] == ([level] if level else [])


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (None, "404"),
        (SECURITY.format("2026-11-22T00:00:00Z"), None),
        (SECURITY.format("2026-11-21T00:00:00+00:00"), "it expired"),
        (SECURITY.format("2026-11-20"), "it expired"),
        (SECURITY.format("soon"), "no date"),
        ("Contact: mailto:a@toko.example\n", "no Expires"),
        ("# nothing yet\nExpires: 2027-01-01T00:00:00Z\n", "no Contact"),
    ],
)
@pytest.mark.parametrize("login", [True, False])
def test_security_txt_is_there_and_has_not_expired(folder, tmp_path, text, seen, login):
    """An error where people sign in through Meta, whose terms ask for it; else a warning."""
    put(folder, ".well-known/security.txt", text or "")
    if text is None:
        (folder / ".well-known/security.txt").unlink()
    answers = ["--answers", write(tmp_path)] if login else []

    reported = found(run(folder, *answers, "--format", "json"), "security_txt")

    assert [each["level"] for each in reported] == ["must" if login else "should"] * bool(seen)
    assert all(seen in each["seen"] for each in reported)


# The questionnaire


@pytest.mark.parametrize(
    ("changes", "reported", "seen"),
    [
        ({}, None, ""),
        ({"deletion.email": "b@toko.example"}, ("contact", "must"), "not b@toko.example"),
        ({"contacts.privacy.email": "b@toko.example"}, ("contact", "must"), "not b@toko.example"),
        ({"controller.legal_name": "PT Lain"}, ("text", "must"), "no mention of PT Lain"),
        ({"site.url": "https://b.example/"}, ("host", "must"), "has the host b.example"),
        ({"service.url": "https://app.tokoharapan.example/"}, None, ""),
        ({"service.url": "https://toko.example/"}, ("host", "should"), "than that of https://toko"),
        (
            {"controller.website": "https://t.example/"},
            ("host", "should"),
            "than that of https://t",
        ),
    ],
)
def test_the_site_is_compared_with_the_answers(folder, tmp_path, changes, reported, seen):
    """Contacts, names, its own host, and the domain of the home page."""
    result = run(folder, "--answers", write(tmp_path, changes), "--format", "json")

    others = [each for each in findings(result) if each["check"] != "public_host"]
    assert {(each["check"], each["level"]) for each in others} == {reported} - {None}
    assert all(seen in each["seen"] for each in others)
    assert result.exit_code == (reported is not None and "must" in reported)


def test_broken_answers_are_reported_like_anywhere(folder, tmp_path):
    """With file, line and column; nothing is fetched."""
    result = run(folder, "--answers", write(tmp_path, {"deletion.email": "nobody"}))

    assert (result.exit_code, result.stdout) == (1, "")
    assert re.search(r"privacy\.yml:\d+:\d+: P\d+ deletion\.email", result.stderr)


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("privacy.acme.com", "acme.com"),
        ("acme.com", "acme.com"),
        ("privasi.acme.co.id", "acme.co.id"),
        ("www.acme.id", "acme.id"),
        ("localhost", "localhost"),
    ],
)
def test_a_domain_is_what_somebody_registered(host, name):
    """Not the country's own second level."""
    assert Catalog.bundled().hosting.registered(host) == name


# Where the site is


@pytest.mark.parametrize(
    ("base", "level", "seen"),
    [
        ("https://privasi.acme.co.id/", None, None),
        ("http://privasi.acme.co.id/", "must", "without https"),
        ("https://localhost/", "must", "only your own network"),
        ("https://privasi/", "must", "only your own network"),
        ("https://nas.local/", "must", "only your own network"),
        ("https://192.168.1.10/", "must", "the number 192.168.1.10"),
        ("https://203.0.113.9/", "must", "the number 203.0.113.9"),
        ("https://acme.github.io/", "should", "belongs to the hosting company"),
        ("https://acme.readthedocs.io/", "should", "belongs to the hosting company"),
        ("https://privacy.example.com/", "should", "a name for examples"),
    ],
)
def test_the_host_is_one_that_platforms_reach_and_accept(folder, base, level, seen):
    """A folder knows its address from its canonical links."""
    for file in folder.rglob("index.html"):
        text = file.read_text(encoding="utf-8").replace(BASE, base)
        file.write_text(text, encoding="utf-8")

    result = run(folder, "--format", "json")

    assert [each["level"] for each in findings(result)] == [level] * bool(level)
    assert [each["check"] for each in findings(result)] == ["public_host"] * bool(level)
    assert all(seen in each["seen"] for each in findings(result))


def test_an_address_is_looked_at_over_the_network(folder):
    """A site on this machine answers, but could not be registered."""
    with served(folder) as port:
        result = run(f"http://127.0.0.1:{port}", "--format", "json")

    assert result.exit_code == 1
    assert {each["check"] for each in findings(result)} == {"canonical", "public_host"}
    assert [each["seen"] for each in found(result, "public_host")] == [
        "an address without https",
        "the number 127.0.0.1",
    ]


def test_one_address_is_looked_at_exactly_as_it_is_registered(folder):
    """Without its slash most hosts redirect it; the other language is left alone."""

    class Usual(SimpleHTTPRequestHandler):
        def __init__(self, *arguments):
            super().__init__(*arguments, directory=folder)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Usual) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        base = f"http://127.0.0.1:{server.server_port}/"
        result = run(f"{base}en/privacy-policy", "--format", "json")
        server.shutdown()

    (redirect,) = found(result, "status")
    assert redirect["address"] == f"{base}en/privacy-policy"
    assert redirect["seen"] == "301, a redirect to /en/privacy-policy/"
    report = json.loads(result.stdout)
    assert [url.removeprefix(base) for url in report["addresses"]] == [
        "", "en/", "en/privacy-policy", "en/data-deletion/",
    ]  # fmt: skip


def test_the_home_page_of_the_app_links_the_policy(folder, tmp_path):
    """Reviewers look for the link there; it is fetched only when the site itself is on the network."""
    with served(folder) as port:
        base = f"http://127.0.0.1:{port}/"
        home = f"{base}home/"
        answers = write(tmp_path, {"site.url": base, "service.url": home})

        put(folder, "home/index.html", "<p>Toko Harapan</p>")
        without = found(run(base, "--answers", answers, "--format", "json"), "findable")
        put(folder, "home/index.html", f'<a href="{base}en/privacy-policy/#who">Privacy</a>')
        linked = found(run(base, "--answers", answers, "--format", "json"), "findable")
        (folder / "home/index.html").unlink()
        gone = found(run(base, "--answers", answers, "--format", "json"), "findable")

    assert [each["level"] for each in without] == ["should"]
    assert f"no plain link to {base}en/privacy-policy/" in without[0]["seen"]
    assert linked == []
    assert [each["seen"] for each in gone] == ["404"]


def test_a_host_that_is_not_there_is_an_error():
    """One message, not one for each request."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    result = run(url)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"{url} cannot be reached: connection refused.\n"


@pytest.mark.parametrize(
    "where",
    [
        "nowhere",
        "ftp://privacy.acme.com/",
        "https://user:secret@privacy.acme.com/",
        "https://privacy.acme.com/?page=1",
        "https://privacy.acme.com/#top",
        "https://privacy.acme.com:99999/",
        "https:///en/",
        "https://a b/",
    ],
)
def test_what_is_no_site_is_wrong_usage(where):
    """Exit 2, with a message and without a traceback."""
    result = run(where)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("html", [None, "<title>Ours</title>", '<link rel="canonical" href="/">'])
def test_a_folder_that_is_no_site_is_wrong_usage(tmp_path, html):
    """It has to have a first page that knows its address."""
    if html:
        put(tmp_path, "index.html", html)

    assert run(tmp_path).exit_code == 2


def test_the_answers_tell_the_address_of_a_folder_that_does_not(folder, tmp_path):
    """For a site that another engine built from an export."""
    for file in folder.rglob("index.html"):
        text = re.sub('<link rel="canonical"[^>]*>', "", file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")

    result = run(folder, "--answers", write(tmp_path), "--format", "json")

    assert json.loads(result.stdout)["site"] == BASE
    assert {each["level"] for each in found(result, "canonical")} == {"should"}


@pytest.mark.parametrize(
    ("url", "base", "language"),
    [
        ("https://a.example", "https://a.example/", None),
        ("https://a.example/privacy", "https://a.example/privacy/", None),
        ("https://a.example/x/id/data-deletion/", "https://a.example/x/", "id"),
        ("https://a.example/en/privacy-policy/index.html", "https://a.example/", "en"),
    ],
)
def test_an_address_names_a_site_or_one_of_its_languages(url, base, language):
    """What stands before the language is the site."""
    named = target(url)

    assert (named.base, named.language) == (base, language)
    assert (url in {each.url for each in named.addresses(("id", "en"))}) == bool(language)


# Safety


def test_a_folder_is_served_to_this_machine_only(folder):
    """Not even to another loopback address, so to no other host."""
    with served(folder) as port:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", port), timeout=2)
        assert fetch(Request(f"{BASE}en/", "me", "me"), Route(BASE, port)).status == 200


@pytest.mark.parametrize("path", ["../secret.txt", "%2e%2e/secret.txt", "en/..%2f../secret.txt", "en", "%00", "/etc/passwd"])  # fmt: skip
def test_nothing_outside_the_folder_is_served(folder, path):
    """And a folder without its slash is neither shown nor redirected."""
    put(folder.parent, "secret.txt", "secret")
    with served(folder) as port:
        answer = fetch(Request(f"{BASE}{path}", "me", "me"), Route(BASE, port))

    assert (answer.status, answer.header("location")) == (404, "")


def test_redirects_are_never_followed(folder, host, other_host):
    """Where one leads is said, not visited; nor is anything that a page loads or links."""
    url, asked = other_host
    change(folder, DELETION, "<head>", f'<head><script src="{url}a.js"></script>')
    change(folder, DELETION, "<main", f'<a href="{url}b/">b</a><main')
    host(
        lambda self: self.path == "/en/privacy-policy/",
        lambda self: reply(self, status=307, Location=url),
    )

    result = run(folder, "--format", "json")

    assert url in found(result, "status")[0]["seen"]
    assert asked == []


def test_no_credentials_and_no_cookies_are_sent(folder, host):
    """Every request is that of a stranger, and the agents are those of the catalog."""
    sent = []

    def noted(self):
        sent.append({name.lower(): value for name, value in self.headers.items()})
        reply(self, b"<p>yes", Set_Cookie="a=b", **HTML)

    host(always, noted)
    run(folder)

    names = {"host", "user-agent", "accept", "connection", "range", "accept-encoding"}
    assert set().union(*sent) == names
    assert {each["user-agent"] for each in sent} == {
        visitor.agent for visitor in Catalog.bundled().hosting.visitors.values()
    }
    ways = {(each.get("range"), each.get("accept-encoding")) for each in sent}
    assert ways == {(a, b) for a in (None, "bytes=0-524288") for b in (None, "gzip")}


@pytest.mark.parametrize("packed", [False, True])
def test_no_more_than_a_bounded_size_is_read(folder, host, monkeypatch, packed):
    """A page without an end, or one that unpacks without an end."""
    monkeypatch.setattr(fetching, "MAX_BYTES", 100_000)
    endless = b"x" * 10_000_000
    body = gzip.compress(endless) if packed else endless
    headers = {"Content_Encoding": "gzip"} if packed else {}
    host(always, lambda self: reply(self, body, **HTML, **headers))

    with served(folder) as port:
        answer = fetch(Request(BASE, "me", "me", packed=True), Route(BASE, port))

    assert answer.fault == "it has more than 100,000 bytes"
    assert len(answer.body) == 100_000


DRIPS = {"headers": b"HTTP/1.1 200 OK\r\nX: ", "body": b"HTTP/1.1 200 OK\r\n\r\n"}


@pytest.mark.parametrize("start", DRIPS)
def test_a_host_that_answers_drop_by_drop_is_given_up(monkeypatch, start):
    """Each drop comes in time; together they take too long."""
    monkeypatch.setattr(fetching, "SILENCE", 5.0)
    monkeypatch.setattr(fetching, "LONGEST", 0.4)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip():
            connection, _ = server.accept()
            with connection:
                connection.sendall(DRIPS[start])
                try:
                    for _ in range(100):
                        connection.sendall(b"x")
                        time.sleep(0.05)
                except OSError:
                    pass  # given up

        Thread(target=drip, daemon=True).start()
        started = time.monotonic()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        answer = fetch(Request(url, "me", "me"), Route())

    assert answer.fault
    assert time.monotonic() - started < 4


def test_a_silent_host_is_given_up(monkeypatch):
    """It accepts and says nothing."""
    monkeypatch.setattr(fetching, "SILENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        answer = fetch(Request(url, "me", "me"), Route())

    assert (answer.status, answer.fault) == (0, "no answer for 0 seconds")


def test_a_host_that_stops_in_the_middle_is_given_up(monkeypatch):
    """What came is kept, and the fault says that it is not everything."""
    monkeypatch.setattr(fetching, "SILENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        sent = []

        def half_an_answer():
            sent.append(server.accept()[0])
            sent[0].sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")

        thread = Thread(target=half_an_answer)
        thread.start()
        answer = fetch(Request(url, "me", "me"), Route())
        thread.join()
        sent[0].close()

    assert (answer.body, answer.fault) == (b"half", "nothing more comes for 0 seconds")


def test_a_bad_certificate_is_named():
    """In the words of the library that refused it."""
    error = ssl.SSLCertVerificationError()
    error.verify_message = "certificate has expired"

    assert fetching._reason(error) == "its certificate is refused: certificate has expired"


def test_a_host_without_a_certificate_is_refused(folder):
    """https to a host that does not speak it."""
    with served(folder) as port:
        result = run(f"https://127.0.0.1:{port}/")

    assert (result.exit_code, result.stdout) == (1, "")
    assert f"https://127.0.0.1:{port}/ cannot be reached: " in result.stderr


# Reading


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one<p>two", "one two"),
        ("<li>a</li><li><b>b</b>c</li>", "a bc"),
        ("<p hidden>no</p>yes", "yes"),
        ("<div style='DISPLAY: none'><p>no</div>yes", "yes"),
        ("<script>no</script><noscript>no</noscript><template>no</template>yes", "yes"),
        ("<dialog>no</dialog><dialog open>yes</dialog>", "yes"),
        ("</p></div>yes<br>&amp; more", "yes & more"),
        ("<p>yes<![weird[no", "yes"),
        ("", ""),
    ],
)
def test_words_are_those_that_show(html, text):
    """Without scripts, and whatever is wrong with the HTML."""
    assert read(BASE, html.encode()).text == text


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("é".encode(), "text/html"),
        ("é".encode("latin-1"), "text/html; charset=ISO-8859-1"),
        (b'<meta charset="iso-8859-1">\xe9', "text/html"),
        ("\ufeffé".encode(), ""),
        ("é".encode(), "text/html; charset=nonsense"),
        ("é".encode(), "text/html; charset=hex"),
    ],
)
def test_words_are_decoded_as_the_page_says(body, content_type):
    """By header, by meta element, or as UTF-8."""
    assert read(BASE, body, content_type).text == "é"


@pytest.mark.parametrize("href", ["http://[::1", "https://a:b/", "javascript:alert(1)", "tel:1"])
def test_a_link_that_leads_nowhere_is_no_link(href):
    """And does no harm."""
    assert read(BASE, f'<a href="{href}">a</a><base href="{href}">'.encode()).links == ()


@pytest.mark.parametrize(("html", "forms"), [("<form>", True), ("<nav><form></nav>", False)])
def test_a_form_is_a_contact_too(folder, html, forms):
    """Where the questionnaire asks for nothing else; a search in the header is none."""
    change(folder, DELETION, "mailto:hapus", "#hapus")
    change(folder, DELETION, "<main[^>]*>", html)

    assert (found(run(folder, "--format", "json"), "contact") == []) == forms


def test_addresses_of_email_are_those_of_the_text():
    """A footer that stands on every page does not tell how to ask for deletion."""
    html = (
        '<a href="mailto:A%40b.example?subject=x">a</a><footer><a href="mailto:c@d.example">c</a>'
    )

    assert read(BASE, html.encode()).mails == {"a@b.example"}


def test_every_check_has_a_test_that_breaks_it():
    """The tables above, and the tests with a name of their own."""
    tabled = {case.check for case in (*SPOILT, *HOSTS)}
    named = {"robots_txt", "security_txt", "host", "public_host", "findable"}

    assert tabled | named == set(CHECKS)


def test_checks_are_functions_of_what_was_fetched(folder):
    """The same observations give the same report."""
    catalog = Catalog.bundled()
    observed = observe(site(str(folder)), catalog, today=SITE_DAY)

    assert judge(observed, catalog) == judge(observed, catalog)


def test_the_catalog_says_who_fetches():
    """A person's browser, and two crawlers of a platform whose requirements logins demand."""
    hosting = Catalog.bundled().hosting

    assert [visitor.platform for visitor in hosting.visitors.values()] == [None, "meta", "meta"]
    assert list(hosting.shared_hosts) == sorted(set(hosting.shared_hosts))
