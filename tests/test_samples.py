"""Every sample: in order, the same in both languages, readable, and without forbidden terms."""

import html
import re

import pytest
import textstat
from rendered import CODES, PRINTED, SAMPLES, sample_documents, sentences, to_html

from generator import resources, yamlfile
from generator.checking import check_file
from questionnaires import sample

LARGEST = "hosting-provider"
PAIRS = [(name, document) for name in PRINTED for document in sample_documents(name, "en")]


def _both(name, document):
    return [sample_documents(name, code)[document] for code in CODES]


def test_there_is_a_sample_for_each_kind_of_company():
    """One after each real policy, and the smallest."""
    assert SAMPLES == (
        "email-saas",
        "hosting-provider",
        "isp-platform",
        "minimal",
        "network-integrator",
        "virtual-office",
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_has_no_problems(name):
    """No error and no warning."""
    assert check_file(sample(name)).problems == ()


def test_the_smallest_sample_is_short():
    """A shop with Facebook Login gets by with about 60 lines."""
    assert len(sample("minimal").read_text(encoding="utf-8").splitlines()) <= 65


@pytest.mark.parametrize("name", PRINTED)
def test_both_languages_have_the_same_documents(name):
    """In the same order."""
    english, indonesian = (list(sample_documents(name, code)) for code in CODES)

    assert english == indonesian


@pytest.mark.parametrize(("name", "document"), PAIRS)
def test_both_languages_have_the_same_clauses_saying_the_same_values(name, document):
    """Durations, dates, addresses, names, list members: recorded while they were said."""
    english, indonesian = (
        [(clause.id, clause.values) for clause in each.clauses] for each in _both(name, document)
    )

    assert english == indonesian


@pytest.mark.parametrize(("name", "document"), PAIRS)
def test_both_languages_have_the_same_structure(name, document):
    """Headings, list items, table rows and links are counted in the finished HTML."""
    english, indonesian = (
        [
            {
                tag: to_html(clause.markdown).count(f"<{tag}")
                for tag in ("h2", "h3", "li", "tr", "td", "a ")
            }
            for clause in each.clauses
        ]
        for each in _both(name, document)
    )

    assert english == indonesian


@pytest.mark.parametrize(("name", "document"), PAIRS)
def test_both_languages_link_to_the_same_addresses(name, document):
    """Email, telephone, web addresses and clauses."""
    english, indonesian = (
        sorted(set(re.findall(r'href="([^"]+)"', to_html(each.markdown))))
        for each in _both(name, document)
    )

    assert [_neutral(link) for link in english] == [_neutral(link) for link in indonesian]


def _neutral(link):
    """A contact page may have an address for each language."""
    return re.sub(r"/(en|id)(/|$)", "/*/", link)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("name", "document"), PAIRS)
def test_nothing_unfinished_is_left_on_a_page(name, document, code):
    """No template mark, no None, no empty bullet, cell or bracket, no id in place of words."""
    each = sample_documents(name, code)[document]
    page = to_html(each.markdown)
    text = html.unescape(re.sub(r"<[^>]+>", "", page))

    assert not re.search(
        r"\{\{|\{%|\bNone\b|\bTrue\b|\bFalse\b|\(\s*\)|\[\s*\]|<li>\s*</li>", text + page
    )
    assert "<td></td>" not in page
    assert not re.search(r"\s[,.;:]|,,|\.\.|[:,;]\.", text.replace("...", "")), text
    code_free = re.sub(r"<code>.*?</code>", "", page)
    assert not re.search(r"\b[a-z]+_[a-z_]+\b", re.sub(r'href="[^"]+"|id="[^"]+"', "", code_free))


@pytest.mark.parametrize("name", PRINTED)
def test_the_english_policy_is_easy_to_read(name):
    """Flesch reading ease of 50 or more, measured without headings, tables and addresses."""
    text = " ".join(
        _stopped(s) for s in sentences(sample_documents(name, "en")["privacy-policy"].markdown)
    )

    assert textstat.flesch_reading_ease(text) >= 50


@pytest.mark.parametrize("name", PRINTED)
def test_english_sentences_are_short(name):
    """On average at most 16 words."""
    assert _mean_length(name, "en") <= 16


@pytest.mark.parametrize("name", PRINTED)
def test_indonesian_sentences_are_short(name):
    """On average at most 18 words."""
    assert _mean_length(name, "id") <= 18


def _mean_length(name, code):
    found = sentences(sample_documents(name, code)["privacy-policy"].markdown, with_lists=False)
    return sum(len(sentence.split()) for sentence in found) / len(found)


def _stopped(sentence):
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence.rstrip(':;,')}."


def test_the_longest_english_policy_stays_below_4000_words():
    """A person can still read it; the clauses that platforms ask for stand for themselves.

    A telephone number is one word, as an address is.
    """
    clauses = sample_documents(LARGEST, "en")["privacy-policy"].clauses
    own = [clause for clause in clauses if not clause.id.endswith(("-login", "-messages"))]
    text = re.sub(r"<[^>]+>", " ", " ".join(to_html(clause.markdown) for clause in own))
    words = re.sub(r"\+\d[\d ]+\d", "number", text).split()

    assert len([word for word in words if re.search(r"\w", word)]) < 4000


ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "is",
        "are",
        "we",
        "you",
        "your",
        "our",
        "with",
        "for",
        "from",
        "this",
        "that",
        "it",
        "not",
        "when",
        "if",
        "by",
        "be",
        "has",
        "have",
        "can",
        "will",
    ]
)
INDONESIAN = frozenset(
    [
        "yang",
        "dan",
        "kami",
        "anda",
        "untuk",
        "dari",
        "di",
        "ini",
        "itu",
        "dengan",
        "tidak",
        "jika",
        "atau",
        "oleh",
        "pada",
        "dapat",
        "data",
        "akan",
        "kepada",
        "sebagai",
    ]
)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("name", "document"), PAIRS)
def test_no_sentence_is_in_the_wrong_language(name, document, code):
    """Runs of another language are marked with `lang`; the rest has none of its small words."""
    page = to_html(sample_documents(name, code)[document].markdown)
    page = re.sub(r'<(\w+) lang="\w+">.*?</\1>', " ", page, flags=re.DOTALL)
    page = re.sub(r"<(code|strong|a)\b[^>]*>.*?</\1>", " ", page, flags=re.DOTALL)
    other = INDONESIAN if code == "en" else ENGLISH
    wrong = []
    for sentence in re.split(r"(?<=[.:;])\s|</?(?:p|li|td|th|h\d)[^>]*>", page):
        words = re.findall(r"[a-zA-Z]+", re.sub(r"<[^>]+>", " ", sentence))
        foreign = [
            word for word in words if word.lower() in other and word.islower() and word != "data"
        ]
        if len(foreign) > 1 or (foreign and len(words) <= 4):
            wrong.append(sentence)

    assert wrong == []


FORBIDDEN = {
    code: [
        word
        for entry in yamlfile.read(resources.catalog() / "glossary.yml").data.values()
        for word in entry.get("avoid", {}).get(code, ())
    ]
    for code in CODES
}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("name", "document"), PAIRS)
def test_no_forbidden_term_is_printed(name, document, code):
    """The glossary's, on the whole page, with the company's own words; foreign words are marked."""
    page = to_html(sample_documents(name, code)[document].markdown)
    page = re.sub(r'<(\w+) lang="\w+">.*?</\1>', " ", page, flags=re.DOTALL)
    text = html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<a\b[^>]*>.*?</a>", " ", page)))
    found = [
        word
        for word in FORBIDDEN[code]
        if re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
    ]

    assert found == []


HEDGES = re.compile(
    r"\b(shall|hereby|pursuant|notwithstanding|inter alia|and/or|herein|from time to time|as necessary"
    r"|including but not limited|etc\.|such as|may|might|reasonable|appropriate"
    r"|dan/atau|dan lain-lain|dsb|termasuk namun tidak terbatas|dari waktu ke waktu|sewaktu-waktu)\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize(("name", "document"), PAIRS)
def test_nothing_is_hedged_and_no_list_is_open(name, document, code):
    """Either it happens or the sentence goes."""
    page = to_html(sample_documents(name, code)[document].markdown)
    text = html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r'<(\w+) lang="\w+">.*?</\1>', " ", page)))

    assert HEDGES.findall(text) == []
