"""Texts to copy: the words of the policy, the same in every form and language, from the answers alone."""

import html
import re
from datetime import date
from functools import cache
from html.parser import HTMLParser

import markdown
import pytest
import textstat
from rendered import CODES, SAMPLES, catalog, documents, pack, sentences, texts_to_copy, to_html
from test_samples import ENGLISH, FORBIDDEN, HEDGES, INDONESIAN, _stopped

from generator.answers import load
from generator.cache import Cache
from generator.catalog import Catalog
from generator.handlers import handlers
from generator.markdown import EXTENSIONS
from generator.pages.layout import Thawed
from generator.pages.planning import site_pages
from generator.pages.snippets import PASTE_FORMS, draft_texts
from generator.pages.snippets.forms import to_text
from generator.pages.snippets.snippet import Snippet
from generator.policy import derive
from generator.problems import ProblemsFound
from questionnaires import REMOVED, sample, write

TODAY = date(2026, 11, 21)
URL = "https://privacy.tokoharapan.example"


@cache
def of_sample(name):
    """Make the texts to copy of a sample once, by language and name."""
    return texts_to_copy(sample(name))


@pytest.fixture
def texts(tmp_path):
    """Make the texts of the smallest sample with some answers changed."""
    return lambda changes, start="minimal": texts_to_copy(write(tmp_path, changes, start))


TEXTS = [
    (name, text)
    for name in SAMPLES
    for text, each in of_sample(name)["en"].items()
    if not each.file
]
OWN = [(name, text) for name, text in TEXTS if not text.endswith(("-login", "-messages"))]


def each_text(found=TEXTS):
    return pytest.mark.parametrize(("name", "text"), found, ids=["-".join(one) for one in found])


each_language = pytest.mark.parametrize("code", CODES)


def words(page):
    """Give the words of some HTML, and the addresses that it leads to."""
    links = re.findall(r'href="(?:mailto:|tel:)?([^"]+)"', page)
    return html.unescape(re.sub(r"<[^>]+>", "", page)).split(), sorted(links)


# Which there are


def test_a_shop_with_a_login_gets_these():
    """What a questionnaire does not answer has no text to copy."""
    assert list(of_sample("minimal")["en"]) == [
        "facebook-login",
        "consent-line-facebook",
        "footer-link",
        "deletion-received",
        "deletion-done",
        "deletion-partly-refused",
        "meta-deletion-python",
        "meta-deletion-php",
    ]


def test_a_hosting_company_gets_more():
    """Offers, messages, and a second login."""
    assert list(of_sample("hosting-provider")["id"]) == [
        "facebook-login",
        "google-login",
        "whatsapp_business-messages",
        "consent-line-facebook",
        "consent-line-google",
        "marketing-opt-in",
        "whatsapp_business-opt-in",
        "footer-link",
        "deletion-received",
        "deletion-done",
        "deletion-partly-refused",
        "meta-deletion-python",
        "meta-deletion-php",
    ]


@pytest.mark.parametrize(
    ("removed", "gone"),
    [
        ("marketing", "marketing-opt-in"),
        ("messaging", "whatsapp_business-messages"),
        ("messaging.whatsapp_business.needs_consent", "whatsapp_business-opt-in"),
    ],
)
def test_what_is_not_answered_has_no_text(texts, removed, gone):
    """Each goes with its answer."""
    assert gone in of_sample("hosting-provider")["en"]
    assert gone not in texts({removed: REMOVED}, "hosting-provider")["en"]


def test_nothing_is_refused_where_nothing_is_kept(texts):
    """Then the email on what was deleted says so."""
    found = texts({"deletion.kept": REMOVED})["en"]

    assert "deletion-partly-refused" not in found
    assert "We keep none of it." in found["deletion-done"].markdown
    assert "We keep none of it." not in of_sample("minimal")["en"]["deletion-done"].markdown


def test_an_app_in_a_store_has_a_paragraph_for_it(texts):
    """With its name and that of its developer as they are listed, and addresses written out."""
    found = texts({"service.store_name": "Harapan Go", "service.developer_name": "Harapan Digital"})

    assert found["en"]["store-listing"].written("text") == (
        "Harapan Digital publishes Harapan Go. "
        "PT Toko Harapan Nusantara (“we”) is responsible for your data.\n\n"
        "Everyone, in any country, can ask us to delete all their data, "
        "and their account if they have one. "
        "We publish these pages:\n\n"
        f"- How we process your data: {URL}/en/privacy-policy/\n"
        f"- How to delete your data: {URL}/en/data-deletion/\n\n"
        "If you have a question about your data, write to privasi@tokoharapan.example."
    )


@pytest.mark.parametrize(("name", "path"), handlers().items())
@each_language
def test_a_program_is_copied_as_it_is(name, path, code):
    """Byte for byte, and in no other place than a block of code."""
    program = of_sample("minimal")[code][name]
    source = path.read_text(encoding="utf-8")

    assert f"{program.written('text')}\n" == source
    assert words(program.written("html"))[0] == source.split()
    assert program.written("markdown") == f"```\n{source}```"
    assert program.file == path.name


def test_a_program_can_hold_a_fence(tmp_path):
    """The one around it is longer."""
    path = tmp_path / "a.py"
    path.write_text("# ````\nx = '```'\n", encoding="utf-8")
    program = Snippet.program("a", "", "", path)

    assert program.written("text") == "# ````\nx = '```'"
    assert program.written("markdown").startswith("`````\n#")


def test_a_program_is_there_for_whoever_needs_it():
    """Without a provider that calls it, nobody needs one."""
    assert "meta-deletion-php" not in of_sample("email-saas")["en"]


def test_a_footer_links_to_every_document():
    """Under the titles of the pages, in the order of the site."""
    found = of_sample("hosting-provider")["id"]["footer-link"].written("text")

    assert re.findall(r"/id/([a-z-]+)/", found) == [
        "privacy-policy",
        "data-deletion",
        "cookie-policy",
        "platform-terms",
    ]


@each_language
def test_a_permission_that_can_be_refused_is_named_beside_the_button(texts, code):
    """In the words of the provider."""
    asked = {
        "login_providers.facebook.permissions.user_birthday": {"for": "account", "optional": True}
    }
    line = {
        "en": "You can refuse this permission: user_birthday.",
        "id": "Anda dapat menolak izin ini: user_birthday.",
    }[code]

    assert line in texts(asked)[code]["consent-line-facebook"].written("text")
    assert line not in of_sample("minimal")[code]["consent-line-facebook"].written("text")


# What they say


@each_language
@pytest.mark.parametrize("name", SAMPLES)
def test_a_clause_has_the_words_of_the_policy(name, code):
    """Word by word, and its links lead to the same places."""
    policy = next(each for each in documents(sample(name), code) if each.id == "privacy-policy")
    here = f"{_address(name)}{code}/privacy-policy/"
    for clause in policy.clauses:
        if clause.id.endswith(("-login", "-messages")):
            printed, links = words(to_html(clause.markdown))
            whole = [re.sub(r"^\.\./", f"{_address(name)}{code}/", link) for link in links]
            full = sorted(here + link if link.startswith("#") else link for link in whole)

            assert words(of_sample(name)[code][clause.id].written("html")) == (printed, full)


def _address(name):
    return f"{derive(load(sample(name), catalog()).answers, catalog()).site.url.rstrip('/')}/"


@each_text()
@each_language
def test_every_form_has_the_same_words(name, text, code):
    """Markdown as another program reads it, HTML, and plain text without its dashes and addresses."""
    snippet = of_sample(name)[code][text]
    as_html, as_text = snippet.written("html"), snippet.written("text")

    assert words(to_html(snippet.written("markdown"))) == words(as_html)
    assert _spoken(as_text, words(as_html)[1]) == [
        _bare(word) for word in words(as_html)[0] if _bare(word)
    ]


def _spoken(text, links):
    """Leave out of plain text what only stands for a dash or a link."""
    text = re.sub(r"^ *- ", "", text, flags=re.MULTILINE)
    for link in links:
        text = text.replace(f" ({link})", "")
    return [_bare(word) for word in text.split() if _bare(word)]


def _bare(word):
    return re.sub(r"^https?://|/?[.,;:]*$", "", word)


@each_text()
@each_language
def test_html_brings_nothing_that_another_page_has_to_know(name, text, code):
    """No class, style, id or script; every link leads somewhere from anywhere; one line a block."""
    page = of_sample(name)[code][text].written("html")

    assert not re.search(r"\b(class|style|id|on\w+)=|<script", page)
    assert set(re.findall(r"<(\w+)", page)) <= {
        "h1", "h2", "h3", "p", "ul", "ol", "li", "strong", "em", "code", "a",
    }  # fmt: skip
    for link in re.findall(r'href="([^"]+)"', page):
        assert link.startswith(("https://", "mailto:", "tel:")), link
    assert not re.search(r"[^>]\n|\n[^<]", page)


@each_text()
@each_language
def test_plain_text_has_no_mark_of_markdown(name, text, code):
    """What is pasted into an email reads as it should."""
    plain = of_sample(name)[code][text].written("text")

    assert not re.search(r"[*`\\#]|\]\(|<\w|&\w+;", re.sub(r"https://\S+", "", plain))
    assert plain == plain.strip()
    assert not re.search(r"\n{3}| \n|\n +[^ -]", plain)


@each_language
def test_foreign_words_keep_their_language(code):
    """A screen reader changes its voice wherever the text is pasted."""
    page = of_sample("hosting-provider")[code]["consent-line-facebook"].written("html")

    assert ('<em lang="en">login</em>' in page) is (code == "id")


@each_text()
def test_both_languages_say_the_same(name, text):
    """As many blocks, items and links, to the same places."""
    found = [of_sample(name)[code][text].written("html") for code in CODES]
    counts = [
        {
            tag: page.count(f"<{tag}")
            for tag in ("h1", "h2", "h3", "p", "li", "strong", "code", "a ")
        }
        for page in found
    ]
    links = [[link.replace(f"/{code}/", "/*/") for link in words(page)[1]] for code, page in zip(CODES, found, strict=True)]  # fmt: skip

    assert counts[0] == counts[1]
    assert [re.sub("/(en|id)$", "/*", link) for link in links[0]] == [
        re.sub("/(en|id)$", "/*", link) for link in links[1]
    ]


@each_text(OWN)
@each_language
def test_nothing_is_unfinished_hedged_or_forbidden(name, text, code):
    """The rules of clauses hold for what stands outside the policy as well."""
    page = of_sample(name)[code][text].written("html")
    page = re.sub(r'<(\w+) lang="\w+">.*?</\1>', "…", page)
    plain = html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<a\b[^>]*>.*?</a>", " ", page)))
    other = INDONESIAN if code == "en" else ENGLISH

    assert not re.search(r"\{\{|\{%|\bNone\b|\(\s*\)|<li>\s*</li>|<p></p>", page)
    assert HEDGES.findall(plain) == []
    assert [
        word
        for word in FORBIDDEN[code]
        if re.search(rf"\b{re.escape(word)}\b", plain, re.IGNORECASE)
    ] == []
    assert [
        word for word in re.findall(r"[a-zA-Z]+", plain) if word in other and word != "data"
    ] == []


@each_text(OWN)
def test_english_is_easy_to_read(name, text):
    """Flesch reading ease of 50 or more, as for clauses."""
    found = [_stopped(each) for each in sentences(of_sample(name)["en"][text].body)]

    assert text == "footer-link" or textstat.flesch_reading_ease(" ".join(found)) >= 50


@pytest.mark.parametrize(("code", "most"), [("en", 16), ("id", 18)])
@pytest.mark.parametrize("name", SAMPLES)
def test_sentences_are_short(name, code, most):
    """On average over the texts that are not clauses, and none is longer than 28 words."""
    bodies = [of_sample(name)[code][text].body for sample, text in OWN if sample == name]
    lengths = [
        len(sentence.split()) for body in bodies for sentence in sentences(body, with_lists=False)
    ]

    assert sum(lengths) / len(lengths) <= most
    assert max(lengths) <= 28


@pytest.mark.parametrize(("code", "blank"), [("en", "{date}"), ("id", "{tanggal}")])
@pytest.mark.parametrize("name", ["deletion-received", "deletion-done", "deletion-partly-refused"])
def test_an_email_has_one_blank_that_its_use_explains(name, code, blank):
    """The company's system fills it in."""
    email = of_sample("minimal")[code][name]

    assert set(re.findall(r"\{\w+\}", email.written("text"))) == {blank}
    assert blank in email.use
    assert email.subject
    assert email.written("text").startswith(f"{email.subject}\n\n")


def test_a_refusal_names_data_period_and_law():
    """Meta asks for the legitimate justification of any refusal; UU 27/2022 for the period."""
    refusal = of_sample("minimal")["en"]["deletion-partly-refused"].written("text")

    assert (
        "- Full name, delivery address, and order history. Purpose: to keep our books for tax "
        "purposes. Article 28(11) of Law 6 of 1983 requires this. "
        "We keep it for 10 years after the end of the financial year.\n"
    ) in refusal


def test_a_label_that_has_to_agree_with_the_policy_says_so():
    """The policy names what people do to consent."""
    found = of_sample("hosting-provider")

    assert "when they tick “Send me offers”;" in found["en"]["marketing-opt-in"].use
    assert "dengan mencentang “Kirimi saya penawaran”;" in found["id"]["marketing-opt-in"].use


def test_answers_are_text_in_every_form(texts):
    """Nothing that is answered becomes markup."""
    name = "<b>*A*</b> ``` & {#x} | _B_"
    found = texts({"controller.legal_name": name})["en"]["deletion-done"]

    assert f"you asked {name} to delete" in found.written("text")
    assert f"you asked {html.escape(name, quote=False)} to delete" in found.written("html")


# Published versions


@pytest.fixture(scope="module")
def published(published_sample):
    """The published sample: version 2 in force, 3 announced."""
    return site_pages(published_sample, catalog=Catalog.bundled(), today=TODAY, cache=Cache(None))


@each_language
def test_what_is_published_is_what_is_copied(published, code):
    """Clauses come from the frozen text, and facts from the frozen answers, not from newer ones."""
    [policy] = [page for page in published.pages if page.path == f"{code}/privacy-policy/index.md"]
    found = {each.name: each for each in published.snippets[code]}
    [printed] = [
        each
        for each in re.split(r"^(?=## )", policy.markdown, flags=re.MULTILINE)
        if "{#facebook-login}" in each
    ]

    assert words(found["facebook-login"].written("html"))[0] == words(to_html(printed))[0]
    kept = {"en": "5 years after", "id": "5 (lima) tahun"}[code]
    assert kept in found["deletion-partly-refused"].markdown
    assert "9999" in found["version-3-email"].markdown
    assert "9999" not in found["deletion-done"].markdown


def test_a_clause_that_is_not_in_the_published_text_cannot_be_copied():
    """An older text may lack what a newer privasi would print."""
    policy = derive(load(sample("minimal"), catalog()).answers, catalog())
    old = Thawed(
        "privacy-policy", "en", "Privacy Policy", "", "## Who we are {#who-we-are}\n\nA.\n"
    )
    found = draft_texts(policy, [old], {code: pack(code) for code in CODES})

    assert "facebook-login" not in {each.name for each in found["en"]}
    assert "consent-line-facebook" in {each.name for each in found["en"]}


def test_announcements_come_first(published):
    """They have a date; it is said."""
    names = [each.name for each in published.snippets["en"]]

    assert names[:2] == ["version-3-email", "version-3-in-app"]
    assert published.snippets["en"][0].use == (
        "Send it on 21 November 2026, the day on which the version is announced."
    )


# Templates of a project


def test_a_project_can_have_words_of_its_own(tmp_path):
    """Its templates folder wins, text by text, and a mistake in it is reported with its place."""
    file = write(tmp_path, {})
    own = tmp_path / "templates" / "en" / "snippets" / "footer-link.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text("Ours: {{ controller.legal_name }}\n", encoding="utf-8")
    made = site_pages(file, catalog=Catalog.bundled(), today=TODAY, cache=Cache(None))
    [footer] = [each for each in made.snippets["en"] if each.name == "footer-link"]

    assert footer.markdown == "Ours: PT Toko Harapan Nusantara"

    own.write_text("Ours:\n{{ nothing }}\n", encoding="utf-8")
    with pytest.raises(
        ProblemsFound, match=r"footer-link\.md\.j2:2:1: P801 footer-link: 'nothing'"
    ):
        site_pages(file, catalog=Catalog.bundled(), today=TODAY, cache=Cache(None))


def test_a_wrong_title_is_reported_with_its_file(tmp_path):
    """Titles and uses are templates too."""
    file = write(tmp_path, {})
    own = tmp_path / "templates" / "en" / "snippets.yml"
    own.parent.mkdir(parents=True)
    own.write_text('footer-link: {title: "{{ nothing }}"}\n', encoding="utf-8")

    with pytest.raises(ProblemsFound, match=r"en/snippets\.yml:.* P801 snippets/footer-link/title"):
        site_pages(file, catalog=Catalog.bundled(), today=TODAY, cache=Cache(None))


# Forms


@pytest.mark.parametrize(
    ("source", "page", "plain"),
    [
        ("a\nb", "<p>a b</p>", "a b"),
        ("- a\n  b\n- c", "<ul>\n<li>a b</li>\n<li>c</li>\n</ul>", "- a b\n- c"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>", "1. a\n2. b"),
        ("# T\n\na", "<h1>T</h1>\n<p>a</p>", "T\n\na"),
        ("[a](https://b.example/c)", None, "a (https://b.example/c)"),
        ("[b.example/c](https://b.example/c/)", None, "https://b.example/c/"),
        ("[a@b.example](mailto:a@b.example)", None, "a@b.example"),
        ("[write](mailto:a@b.example)", None, "write (a@b.example)"),
        ("[+62 22 1](tel:+62221)", None, "+62 22 1"),
        ("a **b** `c_d` *e*", None, "a b c_d e"),
        ("a &lt;b&gt; &amp; c", "<p>a &lt;b&gt; &amp; c</p>", "a <b> & c"),
        ("- a\n\n- b", None, "- a\n\n- b"),
        ("- a\n    - b\n- c", None, "- a\n  - b\n- c"),
        ("| a | b |\n|---|---|\n| c | d |", None, "a b\nc d"),
        ("```\na\n\n  b\n```", None, "a\n\n  b"),
        ("a  \nb", "<p>a b</p>", "a b"),
    ],
)
def test_a_form_reads_like_the_others(source, page, plain):
    """Lists, links and breaks, each in the way of its form."""
    fenced = source.startswith("```")
    snippet = Snippet("a", "", "", source) if fenced else Snippet.of("a", "", "", source)

    assert page is None or snippet.written("html") == page
    assert snippet.written("text") == plain
    assert PASTE_FORMS == ("markdown", "html", "text")


def test_line_breaks_of_html_are_kept():
    """Where somebody meant one."""
    assert to_text("<p>a<br />b</p><p>c</p>") == "a\nb\n\nc"


# The page


class Shown(HTMLParser):
    """The texts of all blocks of code, and the headings, as a browser has them."""

    def __init__(self):
        super().__init__()
        self.code, self.headings, self._open = [], [], ""

    def handle_starttag(self, tag, _):
        if tag in {"pre", "h2", "h3", "h4"}:
            self._open = tag
            (self.code if tag == "pre" else self.headings).append("" if tag == "pre" else tag)

    def handle_endtag(self, tag):
        if tag == self._open:
            self._open = ""

    def handle_data(self, data):
        if self._open == "pre":
            self.code[-1] += data


@pytest.mark.parametrize("fences", ["fenced_code", "pymdownx.superfences"])
@pytest.mark.parametrize("name", ["Toko", "``` ~~~ <b>*A*</b> & {#x}", "~~~ A", "```"])
def test_the_page_shows_each_text_as_it_is_pasted(tmp_path, name, fences):
    """Whatever is answered, and however a site engine marks blocks of code."""
    file = write(tmp_path, {"controller.legal_name": name})
    site = site_pages(file, catalog=Catalog.bundled(), today=TODAY, cache=Cache(None))
    [page] = [page for page in site.pages if page.path == "en/snippets/index.md"]
    shown = Shown()
    shown.feed(
        markdown.markdown(page.markdown, extensions=[*EXTENSIONS[:1], *EXTENSIONS[2:], fences])
    )
    expected = []
    for each in site.snippets["en"]:
        forms = ("text",) if each.file else ("text", "html", "markdown")
        body = Snippet("", "", "", each.body)
        expected += [each.subject] if each.subject else []
        expected += [body.written(form) for form in forms]

    assert [text.strip() for text in shown.code] == expected
    assert shown.headings.count("h2") == len(site.snippets["en"])
    assert (page.hidden, page.draft) == (True, True)
