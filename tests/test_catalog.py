"""The facts catalog and its labels: complete in each language, well formed, in the words of the law."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import resources, yamlfile
from generator.values import Citation

LANGUAGES = ("en", "id")
KINDS = (
    "data",
    "purposes",
    "legal_bases",
    "transfer_grounds",
    "rights",
    "security_measures",
    "data_subjects",
)
ATTRIBUTES = {
    "data": {"dpv", "fideslang", "class", "article", "gdpr_special", "ccpa", "note"},
    "purposes": {"dpv", "fideslang", "default_basis", "tcf", "note"},
    "legal_bases": {"dpv", "dpv_gdpr", "laws", "note"},
    "transfer_grounds": {"dpv_gdpr", "laws", "note"},
    "rights": {"dpv", "laws", "note"},
    "security_measures": {"dpv", "note"},
    "data_subjects": {"dpv", "fideslang", "note"},
    "glossary": {"source", "note", "avoid"},
}
FIDESLANG_ROOTS = {
    "data": {"user", "system"},
    "purposes": {
        "analytics",
        "collect",
        "employment",
        "essential",
        "finance",
        "functional",
        "marketing",
        "operations",
        "personalize",
        "sales",
        "third_party_sharing",
        "train_ai_system",
    },
    "data_subjects": {
        "anonymous_user",
        "customer",
        "employee",
        "job_applicant",
        "next_of_kin",
        "prospect",
        "supplier_vendor",
        "visitor",
    },
}
TCF = {str(number) for number in range(1, 12)} | {"SP1", "SP2", "SP3"}
UNCITED = {"KBBI", "EYD", "common usage"}
"""Sources of a glossary term that are not laws."""
WRITTEN_AS_NAMES = {"Anak", "Data", "Pelindungan", "Penyandang", "WhatsApp"}
"""First words that keep their capital: terms of UU 27/2022 and trade marks."""
DPV = re.compile(r"https://w3id\.org/dpv(/(pd|tech|legal/eu/gdpr))?#[A-Z][A-Za-z0-9-]*")
FIDESLANG = re.compile(r"[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)*")
ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
IN_BRACKETS = re.compile(r"[A-Z]{2,5}|\*[a-z -]+\*")
"""A known abbreviation, or a foreign word in italics."""


def read(path: Path) -> dict[str, Any]:
    return yamlfile.read(path).data


CATALOG = {kind: read(resources.catalog() / f"{kind}.yml") for kind in (*KINDS, "glossary")}
LABELS = {language: read(resources.templates() / language / "labels.yml") for language in LANGUAGES}


def entries(*kinds: str, having: str | None = None) -> list[Any]:
    """Every entry found, named KIND.ID in the report of a test."""
    return [
        pytest.param(kind, name, attributes, id=f"{kind}.{name}")
        for kind in kinds
        for name, attributes in CATALOG[kind].items()
        if having is None or having in attributes
    ]


def labels(*kinds: str, languages: tuple[str, ...] = LANGUAGES) -> list[Any]:
    """Every label found, named LANGUAGE.KIND.ID in the report of a test."""
    return [
        pytest.param(language, text, id=f"{language}.{kind}.{name}")
        for language in languages
        for kind in kinds
        for name, text in LABELS[language][kind].items()
    ]


def as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def forbidden(language: str) -> Iterator[str]:
    for term in CATALOG["glossary"].values():
        yield from term.get("avoid", {}).get(language, ())


def contains(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_has_a_label_and_every_label_an_entry(kind, language):
    """The ids of a catalog file and of its labels are the same, in the same order."""
    assert list(LABELS[language][kind]) == list(CATALOG[kind])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_two_entries_never_read_alike(kind, language):
    """A reader can tell the entries of a kind apart."""
    texts = list(LABELS[language][kind].values())

    assert sorted(set(texts)) == sorted(texts)


@pytest.mark.parametrize(("kind", "name", "attributes"), entries(*KINDS, "glossary"))
def test_an_entry_has_a_plain_id_and_known_attributes_only(kind, name, attributes):
    """A misspelt attribute or an id with other signs is found."""
    assert ID.fullmatch(name)
    assert set(attributes) <= ATTRIBUTES[kind]


@pytest.mark.parametrize(("kind", "name", "attributes"), entries(*KINDS, having="note"))
def test_a_note_says_something(kind, name, attributes):
    """A note is a text that ends like a sentence."""
    assert re.fullmatch(r"\S.+\S[.]", attributes["note"])


@pytest.mark.parametrize(
    ("kind", "name", "attributes"),
    entries(*KINDS, having="dpv") + entries(*KINDS, having="dpv_gdpr"),
)
def test_dpv_terms_are_full_addresses(kind, name, attributes):
    """Each is the address of a term of the Data Privacy Vocabulary."""
    for key in {"dpv", "dpv_gdpr"} & set(attributes):
        assert DPV.fullmatch(attributes[key])
    assert "/legal/eu/gdpr#" in attributes.get("dpv_gdpr", "/legal/eu/gdpr#")


@pytest.mark.parametrize(("kind", "name", "attributes"), entries(*KINDS, having="fideslang"))
def test_fideslang_keys_are_dotted_and_of_the_right_taxonomy(kind, name, attributes):
    """Data categories, data uses and data subjects are not mixed up."""
    key = attributes["fideslang"]

    assert FIDESLANG.fullmatch(key)
    assert key.split(".")[0] in FIDESLANG_ROOTS[kind]


@pytest.mark.parametrize(("kind", "name", "attributes"), entries("data", having="class"))
def test_the_class_of_data_follows_from_the_article(kind, name, attributes):
    """Article 4(2) lists specific data, article 4(3) general data."""
    citation = Citation.parse(attributes["article"])
    article = f"{citation.article}({citation.paragraph})"

    assert (citation.instrument, citation.number, citation.year) == ("UU", "27", "2022")
    assert {"umum": "4(3)", "spesifik": "4(2)"}[attributes["class"]] == article
    assert "a" <= citation.letter <= "f"
    assert str(citation) == attributes["article"]


@pytest.mark.parametrize(("kind", "name", "attributes"), entries("data"))
def test_data_without_a_class_says_why(kind, name, attributes):
    """Class and article stand together; where they are missing the note gives the reason."""
    assert ("class" in attributes) == ("article" in attributes)
    assert "class" in attributes or attributes["note"].startswith("No class")


@pytest.mark.parametrize(("kind", "name", "attributes"), entries("data"))
def test_marks_of_other_laws_are_well_formed(kind, name, attributes):
    """The GDPR flag stands only where it is true; the Californian letter exists."""
    assert attributes.get("gdpr_special", True) is True
    assert re.fullmatch(r"[A-L]", attributes.get("ccpa", "A"))


@pytest.mark.parametrize(("kind", "name", "attributes"), entries("purposes"))
def test_a_purpose_suggests_a_legal_basis_that_exists(kind, name, attributes):
    """The suggestion is an id of legal_bases."""
    assert attributes["default_basis"] in CATALOG["legal_bases"]


@pytest.mark.parametrize(("kind", "name", "attributes"), entries("purposes", having="tcf"))
def test_a_purpose_names_tcf_purposes_that_exist(kind, name, attributes):
    """There are eleven purposes and three special purposes."""
    assert attributes["tcf"]
    assert set(attributes["tcf"]) <= TCF


@pytest.mark.parametrize(
    ("kind", "name", "attributes"), entries("legal_bases", "transfer_grounds", "rights")
)
def test_what_the_law_grants_cites_the_law(kind, name, attributes):
    """Each law is cited in a form that can be read back, and under its own key."""
    instruments = {"uu_pdp": "UU 27/2022", "pp33": "PP 33/2026", "gdpr": "GDPR"}
    instruments |= {"uk_dpa": "UK-DPA-2018", "ccpa": "CCPA"}

    assert attributes["laws"]
    for law, cited in attributes["laws"].items():
        for text in as_list(cited):
            assert str(Citation.parse(text)) == text
            assert text.startswith(instruments[law])


@pytest.mark.parametrize("kind", ["legal_bases", "transfer_grounds"])
def test_indonesian_law_knows_every_basis_and_ground(kind):
    """Each has its own paragraph and letter in UU 27/2022 and stands in PP 33/2026."""
    articles = [entry["laws"]["uu_pdp"] for entry in CATALOG[kind].values()]

    assert len(set(articles)) == len(articles)
    assert all(entry["laws"]["pp33"] for entry in CATALOG[kind].values())


def test_the_glossary_has_every_term():
    """The glossary holds 136 terms."""
    assert len(CATALOG["glossary"]) == 136


@pytest.mark.parametrize(("kind", "name", "attributes"), entries("glossary"))
def test_a_glossary_term_has_a_source(kind, name, attributes):
    """A citation that can be read back, or a named usage."""
    for source in as_list(attributes["source"]):
        assert source in UNCITED or str(Citation.parse(source)) == source


@pytest.mark.parametrize(("kind", "name", "attributes"), entries("glossary", having="avoid"))
def test_forbidden_forms_can_be_searched_for(kind, name, attributes):
    """They are listed by language, trimmed, without brackets or alternatives."""
    assert attributes["avoid"]
    assert set(attributes["avoid"]) <= set(LANGUAGES)
    for forms in attributes["avoid"].values():
        assert forms
        assert len(forms) == len(set(forms))
        assert all(re.fullmatch(r"[A-Za-z]+([ -][A-Za-z]+)*", form) for form in forms)


@pytest.mark.parametrize(("language", "text"), labels(*KINDS))
def test_a_label_has_no_forbidden_form(language, text):
    """The words are those of the statute and of the glossary."""
    assert [form for form in forbidden(language) if contains(text, form)] == []


@pytest.mark.parametrize(("language", "text"), labels(*KINDS))
def test_a_label_fits_inside_a_sentence(language, text):
    """One trimmed line, lower case unless a name, no stop at its end, no alternatives."""
    first = re.split(r"[ -]", text)[0]

    assert re.fullmatch(r"\w.*[\w)]", text)
    assert "  " not in text
    assert first[0].islower() or first.isupper() or first in WRITTEN_AS_NAMES
    assert not re.search(r"[/;:{}|_]|\be\.g\.|\bmis\.|\betc\b|\bdll\b|dan/atau|and/or", text)


@pytest.mark.parametrize(("language", "text"), labels(*KINDS))
def test_brackets_hold_an_abbreviation_or_a_foreign_word(language, text):
    """At most one pair, at the end; italics stand nowhere else."""
    bare, bracket, inside = text.removesuffix(")").partition(" (")

    assert not re.search(r"[()*]", bare)
    assert bool(bracket) == text.endswith(")")
    assert not bracket or IN_BRACKETS.fullmatch(inside)


@pytest.mark.parametrize(("language", "text"), labels("data", "data_subjects"))
def test_a_label_that_is_listed_holds_no_list_itself(language, text):
    """No comma, no *and*, so that a list of labels can be read."""
    assert not re.search(r",| and | dan ", text)


@pytest.mark.parametrize(("language", "text"), labels("data"))
def test_a_data_label_leaves_the_owner_to_the_sentence(language, text):
    """The sentence says *your* or *Anda*."""
    assert not re.search(r"\b(you|your|our|Anda|kami)\b", text)


@pytest.mark.parametrize(("language", "text"), labels("purposes"))
def test_a_purpose_is_short(language, text):
    """At most twelve words."""
    assert len(text.split()) <= 12


@pytest.mark.parametrize(("language", "text"), labels("purposes", languages=("en",)))
def test_an_english_purpose_follows_the_word_to(language, text):
    """It begins with a bare verb."""
    first = text.split()[0]

    assert first not in {"to", "the", "a", "an", "your", "our"}
    assert not re.fullmatch(r"\w{3,}ing", first)


@pytest.mark.parametrize(("language", "text"), labels("purposes", languages=("id",)))
def test_an_indonesian_purpose_follows_the_word_untuk(language, text):
    """It begins with a me- verb."""
    assert re.match(r"(me[mnlrw]|mem|men|meng|meny)\w+ ", text)


@pytest.mark.parametrize("kind", ["purposes", "legal_bases", "transfer_grounds"])
def test_both_languages_address_the_same_people(kind):
    """Where one label speaks of you the other does, so that neither says more."""
    you = {"en": re.compile(r"\byour?\b"), "id": re.compile(r"\bAnda\b")}
    addressed = {
        language: [
            name for name, text in LABELS[language][kind].items() if you[language].search(text)
        ]
        for language in LANGUAGES
    }

    assert addressed["en"] == addressed["id"]


@pytest.mark.parametrize(("language", "text"), labels("rights"))
def test_a_right_is_called_a_right(language, text):
    """It is a noun phrase that begins with the word itself."""
    assert text.startswith({"en": "right ", "id": "hak "}[language])
