"""The facts catalog and its labels: complete in each language, well formed, in statutory words."""

import re
from typing import Any, NamedTuple

import pytest

from generator import resources, yamlfile
from generator.values import Citation

LANGUAGES = ("en", "id")
ATTRIBUTES = {
    "data": "dpv fideslang class article gdpr_special ccpa note",
    "purposes": "dpv fideslang default_basis tcf note",
    "legal_bases": "dpv dpv_gdpr laws note",
    "transfer_grounds": "dpv_gdpr laws note",
    "rights": "dpv laws note",
    "security_measures": "dpv note",
    "data_subjects": "dpv fideslang note",
    "glossary": "source note avoid",
}
LABELLED = tuple(kind for kind in ATTRIBUTES if kind != "glossary")
FIDESLANG_ROOTS = {
    "data": "user system",
    "purposes": "analytics collect employment essential finance functional marketing operations"
    " personalize sales third_party_sharing train_ai_system",
    "data_subjects": "anonymous_user customer employee job_applicant next_of_kin prospect"
    " supplier_vendor visitor",
}
INSTRUMENTS = {
    "uu_pdp": "UU 27/2022",
    "pp33": "PP 33/2026",
    "gdpr": "GDPR",
    "uk_dpa": "UK-DPA-2018",
    "ccpa": "CCPA",
}
TCF = {str(number) for number in range(1, 12)} | {"SP1", "SP2", "SP3"}
UNCITED = {"KBBI", "EYD", "common usage"}
# Terms of UU 27/2022 and trade marks keep their capital.
WRITTEN_AS_NAMES = {"Anak", "Pelindungan", "Penyandang", "WhatsApp"}
DPV = re.compile(r"https://w3id\.org/dpv(/(pd|tech|legal/eu/gdpr))?#[A-Z][A-Za-z0-9-]*")
FIDESLANG = re.compile(r"[a-z]+(_[a-z]+)*(\.[a-z]+(_[a-z]+)*)*")
ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
ABBREVIATION_OR_FOREIGN = re.compile(r"[A-Z]{2,5}|\*[a-z -]+\*")


class Entry(NamedTuple):
    kind: str
    name: str
    attributes: dict[str, Any]


class Label(NamedTuple):
    language: str
    kind: str
    name: str
    text: str


CATALOG = {kind: yamlfile.read(resources.catalog() / f"{kind}.yml").data for kind in ATTRIBUTES}
WORDS = {
    language: yamlfile.read(resources.templates() / language / "labels.yml").data
    for language in LANGUAGES
}


def every_entry(*kinds: str, having: str | None = None) -> pytest.MarkDecorator:
    """Run a test for each entry found, named KIND.ID in the report."""
    found = [
        Entry(kind, name, attributes)
        for kind in kinds or ATTRIBUTES
        for name, attributes in CATALOG[kind].items()
        if having is None or having in attributes
    ]
    return pytest.mark.parametrize("entry", found, ids=[".".join(entry[:2]) for entry in found])


def every_label(*kinds: str, language: str | None = None) -> pytest.MarkDecorator:
    """Run a test for each label found, named LANGUAGE.KIND.ID in the report."""
    found = [
        Label(each, kind, name, text)
        for each in ([language] if language else LANGUAGES)
        for kind in kinds or LABELLED
        for name, text in WORDS[each][kind].items()
    ]
    return pytest.mark.parametrize("label", found, ids=[".".join(label[:3]) for label in found])


def as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", LABELLED)
def test_every_entry_has_a_label_and_every_label_an_entry(kind, language):
    """The ids of a catalog file and of its labels are the same, in the same order."""
    assert list(WORDS[language][kind]) == list(CATALOG[kind])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", LABELLED)
def test_two_entries_never_read_alike(kind, language):
    """A reader can tell the entries of a kind apart."""
    texts = list(WORDS[language][kind].values())

    assert sorted(set(texts)) == sorted(texts)


@every_entry()
def test_an_entry_has_a_plain_id_and_known_attributes_only(entry):
    """A misspelt attribute, or an id with other signs, is found."""
    assert ID.fullmatch(entry.name)
    assert set(entry.attributes) <= set(ATTRIBUTES[entry.kind].split())


@every_entry(*LABELLED, having="dpv")
def test_a_dpv_term_is_a_full_address(entry):
    """It is the address of a term of the Data Privacy Vocabulary."""
    assert DPV.fullmatch(entry.attributes["dpv"])


@every_entry("legal_bases", "transfer_grounds")
def test_a_basis_names_its_dpv_term_of_the_gdpr(entry):
    """The term is one of the GDPR extension."""
    assert DPV.fullmatch(entry.attributes["dpv_gdpr"])
    assert "/legal/eu/gdpr#" in entry.attributes["dpv_gdpr"]


@every_entry(*LABELLED, having="fideslang")
def test_a_fideslang_key_is_dotted_and_of_the_right_taxonomy(entry):
    """Data categories, data uses and data subjects are not mixed up."""
    key = entry.attributes["fideslang"]

    assert FIDESLANG.fullmatch(key)
    assert key.split(".")[0] in FIDESLANG_ROOTS[entry.kind].split()


@every_entry("data", having="class")
def test_the_class_of_data_follows_from_the_article(entry):
    """Article 4(2) lists specific data in letters a to f, article 4(3) general data."""
    paragraph = {"umum": "3", "spesifik": "2"}[entry.attributes["class"]]

    assert re.fullmatch(rf"UU 27/2022 art\. 4\({paragraph}\)\([a-f]\)", entry.attributes["article"])


@every_entry("data")
def test_data_without_a_class_says_why(entry):
    """Class and article stand together; where they are missing the note gives the reason."""
    attributes = entry.attributes

    assert ("class" in attributes) == ("article" in attributes)
    assert "class" in attributes or attributes["note"].startswith("No class")


@every_entry("data")
def test_marks_of_other_laws_are_well_formed(entry):
    """The GDPR flag stands only where it is true; Civil Code 1798.140(v)(1) has letters A to L."""
    assert entry.attributes.get("gdpr_special", True) is True
    assert re.fullmatch(r"[A-L]", entry.attributes.get("ccpa", "A"))


@every_entry("purposes")
def test_a_purpose_suggests_a_legal_basis_that_exists(entry):
    """The suggestion is an id of legal_bases."""
    assert entry.attributes["default_basis"] in CATALOG["legal_bases"]


@every_entry("purposes", having="tcf")
def test_a_purpose_names_tcf_purposes_that_exist(entry):
    """There are eleven purposes and three special purposes."""
    assert set(entry.attributes["tcf"].split(",")) <= TCF


@every_entry("legal_bases", "transfer_grounds", "rights")
def test_what_the_law_grants_cites_the_law(entry):
    """Each law is cited in a form that can be read back, and under its own key."""
    cited = [
        (law, text) for law, texts in entry.attributes["laws"].items() for text in as_list(texts)
    ]

    assert cited
    for law, text in cited:
        assert str(Citation.parse(text)) == text
        assert re.fullmatch(rf"{INSTRUMENTS[law]}( art\. .+)?", text)


@pytest.mark.parametrize("kind", ["legal_bases", "transfer_grounds"])
def test_indonesian_law_knows_every_basis_and_ground(kind):
    """Each has its own place in UU 27/2022 and stands in PP 33/2026."""
    articles = [attributes["laws"]["uu_pdp"] for attributes in CATALOG[kind].values()]

    assert len(set(articles)) == len(articles)
    assert all(attributes["laws"]["pp33"] for attributes in CATALOG[kind].values())


def test_the_glossary_has_every_term():
    """The glossary holds 136 terms."""
    assert len(CATALOG["glossary"]) == 136


@every_entry("glossary")
def test_a_glossary_term_has_a_source(entry):
    """A citation that can be read back, or a named usage."""
    for source in as_list(entry.attributes["source"]):
        assert source in UNCITED or str(Citation.parse(source)) == source


@every_entry("glossary", having="avoid")
def test_forbidden_forms_can_be_searched_for(entry):
    """They are listed by language, once each, without brackets or alternatives."""
    avoid = entry.attributes["avoid"]

    assert avoid
    assert set(avoid) <= set(LANGUAGES)
    for forms in avoid.values():
        assert forms
        assert len(forms) == len(set(forms))
        assert all(re.fullmatch(r"[A-Za-z]+([ -][A-Za-z]+)*", form) for form in forms)


@every_label()
def test_a_label_has_no_forbidden_form(label):
    """Its words are those of the statute and of the glossary."""
    forms = [
        form
        for term in CATALOG["glossary"].values()
        for form in term.get("avoid", {}).get(label.language, ())
        if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", label.text, re.IGNORECASE)
    ]

    assert forms == []


@every_label()
def test_a_label_fits_inside_a_sentence(label):
    """Lower case unless a name, no stop at its end, no doubled space, no alternatives."""
    first = re.split(r"[ -]", label.text)[0]

    assert re.fullmatch(r"\w.*[\w)]", label.text)
    assert first[0].islower() or first.isupper() or first in WRITTEN_AS_NAMES
    assert not re.search(r"  |[/;:{}|_]|e\.g\.|\bmis\.|\betc\b|\bdll\b", label.text)


@every_label()
def test_brackets_hold_an_abbreviation_or_a_foreign_word(label):
    """At most one pair, at the end; italics stand nowhere else."""
    bare, bracket, inside = label.text.removesuffix(")").partition(" (")

    assert not re.search(r"[()*]", bare)
    assert bool(bracket) == label.text.endswith(")")
    assert not bracket or ABBREVIATION_OR_FOREIGN.fullmatch(inside)


@every_label("data", "data_subjects")
def test_a_label_that_is_listed_holds_no_list_itself(label):
    """No comma and no *and*, so that a list of labels can be read."""
    assert not re.search(r",| and | dan ", label.text)


@every_label("data")
def test_a_data_label_leaves_the_owner_to_the_sentence(label):
    """The sentence says *your* or *Anda*."""
    assert not re.search(r"\b(you|your|our|Anda|kami)\b", label.text)


@every_label("purposes")
def test_a_purpose_is_short(label):
    """At most twelve words."""
    assert len(label.text.split()) <= 12


@every_label("purposes", language="en")
def test_an_english_purpose_follows_the_word_to(label):
    """It begins with a bare verb."""
    assert not re.match(r"(to|the|an?|your|our|\w{3,}ing)\b", label.text)


@every_label("purposes", language="id")
def test_an_indonesian_purpose_follows_the_word_untuk(label):
    """It begins with a me- verb."""
    assert re.match(r"me[lmnrwy]\w+ ", label.text)


@pytest.mark.parametrize("kind", ["purposes", "legal_bases", "transfer_grounds"])
def test_both_languages_address_the_reader_alike(kind):
    """Where one label says *you* the other says *Anda*, so that neither says more."""
    words = {"en": r"\byour?\b", "id": r"\bAnda\b"}
    addressed = [
        [name for name, text in WORDS[language][kind].items() if re.search(word, text)]
        for language, word in words.items()
    ]

    assert addressed[0] == addressed[1]


@every_label("rights")
def test_a_right_is_called_a_right(label):
    """It is a noun phrase that begins with the word itself."""
    assert label.text.startswith({"en": "right ", "id": "hak "}[label.language])
