"""What platforms ask for, as data: every row can be looked up, proved and done."""

import dataclasses
import re
from functools import cache
from itertools import product

import pytest
import yaml
from mutation import answer_at
from rendered import CODES, SAMPLES, catalog

from generator import resources
from generator.answers import load
from generator.catalog.requirements import Requirement
from generator.checking import check_file
from generator.languages import language_pack
from generator.policy import derive
from generator.preflight.table import CHECKS
from generator.problems import Place, Problem
from generator.proof.coverage import Examination
from generator.render import Renderer
from questionnaires import REMOVED, WITH_TOOLS, _PlainDumper, changed, read_plain, sample

PAIR = {"id": "kata", "en": "words"}
ROWS = catalog().requirements
HOW_MANY = {
    "amazon": 1,
    "apple": 20,
    "github": 3,
    "google": 31,
    "kakao": 1,
    "line": 3,
    "linkedin": 2,
    "meta": 58,
    "microsoft": 1,
    "site": 8,
    "telegram": 1,
    "tiktok": 2,
    "x": 3,
}
RECALLED = set(
    re.findall(
        r"\S+",
        """
    meta.dashboard.terms-url meta.deletion.deauthorize meta.whatsapp.notices meta.pixel.app
    google.user-data.limited-use google.workspace.ai google.revoke google.play.deletion-page
    google.analytics.adfeatures google.adsense.required google.adsense.eu apple.siwa.relay
    x.email-urls linkedin.policy github.oauth telegram.policy
        """,
    )
)
"""Nobody has read the source of these; they are not to be quoted as fact."""
ON_PAGES = set(
    re.findall(
        r"\S+",
        """
    meta.platform-terms.4a meta.platform-terms.4b meta.platform-terms.4c meta.platform-terms.4d
    meta.platform-terms.12l meta.platform-terms.3a-iv meta.platform-terms.3a-uses
    meta.platform-terms.3a-vii meta.platform-terms.3b meta.platform-terms.3c
    meta.platform-terms.3d-request meta.platform-terms.3d-triggers meta.platform-terms.3d-proof
    meta.platform-terms.5a meta.platform-terms.6a-vuln meta.expectations.minimum
    meta.enforcement.deletion-missing meta.enforcement.findable meta.enforcement.http-2xx
    meta.crawler.ua meta.crawler.response meta.crawler.robots meta.crawler.ai-blocklist
    meta.dashboard.live-url meta.deletion.mechanism meta.whatsapp.roles meta.pixel.notice
    google.user-data.policy google.user-data.new-data google.user-data.limited-use
    google.user-data.limited-use-statement google.oauth.homepage google.oauth.policy-host
    google.oauth.domain google.oauth.public google.oauth.five-sections google.play.policy-format
    google.play.policy-label google.play.policy-entity google.play.policy-content
    google.play.deletion-page google.play.data-safety google.play.data-safety-match
    google.analytics.7 google.adsense.required apple.5.1.1-i-data apple.5.1.1-i-third
    apple.5.1.1-i-retention apple.4.8 apple.labels.scope tiktok.links-visible site.final-url-200
    site.stable-url site.one-policy site.identity site.deletion-page site.home site.no-trackers
    site.bilingual-parity
        """,
    )
)
"""What answers, pages or their host can prove; the rest of the rows can be for a person alone."""


def every_row(names=ROWS):
    """Run a test for each row, named by its id."""
    return pytest.mark.parametrize("name", sorted(names))


def _entries():
    """Everything in the catalog that makes demands."""
    known = catalog()
    kinds = (known.login_providers, known.messaging, known.tools, known.stores)
    for kind in kinds:
        yield from kind.values()
    for provider in known.login_providers.values():
        yield from provider.permissions.values()


def _demanded():
    lists = (getattr(each, part, ()) for each in _entries() for part in ("demands", "unlisted"))
    return {name for each in lists for name in each}


# The rows


def test_no_row_is_lost():
    """Every platform has as many as its research found."""
    found = {name: len(platform.requirements) for name, platform in catalog().platforms.items()}

    assert found == HOW_MANY


def test_what_an_entry_demands_is_a_row_and_every_row_applies_to_something():
    """A row that is not demanded applies to every site."""
    assert _demanded() == {name for name, row in ROWS.items() if not row.always}


def test_what_was_only_recalled_stays_marked():
    """A row loses the mark when somebody has read its source."""
    recalled = {name for name, row in ROWS.items() if any(e.how != "read" for e in row.evidence)}

    assert recalled == RECALLED


@every_row()
def test_a_row_says_in_both_languages_what_is_asked_and_what_to_do(name):
    """Whole sentences of our own; one language is not a copy of the other."""
    row = ROWS[name]

    for words in filter(None, (row.requires, row.todo)):
        assert words.en != words.id
        for language in CODES:
            assert re.fullmatch(r"[A-Z][^\n]{20,300}\.", words.in_language(language))
            assert not re.search(
                r"\betc\b|\bdll\b|\bdan lain-lain\b|\bperlindungan\b", words.in_language(language)
            )


@every_row()
def test_a_row_can_be_proved_or_done(name):
    """It names what proves it, or what a person has to do."""
    row = ROWS[name]

    assert row.shown or row.rules or row.preflight or row.todo
    assert name not in ON_PAGES or row.shown or row.rules or row.preflight


@every_row(name for name, row in ROWS.items() if row.shown)
def test_a_passage_is_a_clause_of_a_document(name):
    """As clauses.yml has it, and repeated only where the clause is."""
    for passage in ROWS[name].shown:
        outline = {each.id: each for each in catalog().documents[passage.document].clauses}

        assert outline[passage.clause].each is None or "{item}" in passage.clause
        assert passage.values or passage.states or passage.heading


@every_row(name for name, row in ROWS.items() if row.rules)
def test_a_rule_is_one_that_check_can_report(name):
    """Documented, and about answers."""
    page = (resources.catalog().parents[1] / "docs/reference/problems.md").read_text("utf-8")

    for code in ROWS[name].rules:
        assert f"\n| {code} |" in page
        assert "P200" < code < "P450"


@pytest.mark.parametrize("path", sorted((resources.catalog() / "platforms").glob("*.yml")))
def test_a_file_of_rows_can_be_read_without_scrolling(path):
    """Long sentences are wrapped."""
    lines = path.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if len(line) > 120 and "https://" not in line] == []


# What they come to with every entry of the catalog in use


def _login(provider):
    asked = {name: {"for": "account"} for name in provider.permissions}
    return {"app_name": "Toko Harapan", "permissions": asked}


def _sent(provider):
    yielded = (item for permission in provider.permissions.values() for item in permission.data)
    named = (identifier.data for identifier in provider.identifiers)
    return sorted({*provider.always, *yielded, *named})


LOGINS = catalog().login_providers
VISIT = (*WITH_TOOLS["activities.insight"]["data"], "advertising_identifier")
SOURCES = sorted(
    ({"from": slug, "data": _sent(provider)} for slug, provider in LOGINS.items()),
    key=lambda source: source["from"] != "apple",  # apple first, to be left out
)
EVERYTHING = WITH_TOOLS | {
    "service.url": "https://www.tokoharapan.example/",
    "scope.other_documents": [
        {"kind": "terms_of_service", "url": "https://www.tokoharapan.example/terms"}
    ],
    "sharing.sale": "never",
    "deletion.status": "https://www.tokoharapan.example/status",
    "deletion.self_service": {"id": ["Akun", "Hapus"], "en": ["Account", "Delete"]},
    "activities.account.data": sorted({item for each in LOGINS.values() for item in _sent(each)}),
    "activities.account.source": SOURCES,
    "login_providers": {slug: _login(provider) for slug, provider in LOGINS.items()},
    "login_providers.facebook.deletion_callback": "https://www.tokoharapan.example/meta",
    "login_providers.apple.revoked_on_deletion": True,
    "messaging.whatsapp_business": {
        "activities": "account",
        "data": "whatsapp_number",
        "opt_in": PAIR,
        "opt_out": [{"keyword": "STOP", "stops": PAIR}],
    },
    "messaging.telegram_bot": {"activities": "account", "data": "username", "opt_in": PAIR},
    "activities.insight.data": [*VISIT],
    "tools.google_analytics.features": "remarketing",
    "tools.google_analytics.data": [*VISIT],
    "recipients.affiliate": {
        "name": "PT Harapan Bersama",
        "role": "group_company",
        "country": "ID",
        "data": "full_name",
        "purpose": "customer_support",
        "safeguards": "written_agreement",
    },
    "activities.account.recipients": ["hosting", "affiliate"],
    "recipients.google.safeguards": "platform_agreement",
    "recipients.google_ads.safeguards": "platform_agreement",
    "recipients.meta.safeguards": "platform_agreement",
    "recipients.network.safeguards": "written_agreement",
}
"""The smallest sample with every login provider, channel, tool and store of the catalog."""


def _written(folder, changes):
    """Write the complete answers with some of them changed."""
    complete = changed(read_plain(sample("minimal")), EVERYTHING)
    file = folder / "privacy.yml"
    file.write_text(yaml.dump(changed(complete, changes), Dumper=_PlainDumper), encoding="utf-8")
    return file


@cache
def _everything(folder):
    return check_file(_written(folder, {}))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("everything")


def test_every_row_applies_where_everything_is_used(folder):
    """None is kept away by a condition that nothing meets."""
    found = {each.id for each in _everything(folder).coverage if each.platform}

    assert found == set(ROWS)


def test_complete_answers_lack_nothing(folder):
    """What a row wants to read is printed, in both languages."""
    report = _everything(folder)

    assert [str(each) for each in report.problems if each.severity == "error"] == []
    assert [each.id for each in report.coverage if each.state == "missing"] == []


@every_row(name for name, row in ROWS.items() if row.shown or row.answer or row.when)
def test_names_and_answers_of_a_row_exist(name, folder):
    """Each name leads to something in complete answers, and each path to an answer of the model."""
    row: Requirement = ROWS[name]
    complete = changed(read_plain(sample("minimal")), EVERYTHING)
    examination = _examination(folder)
    askers = examination._askers(name, row)
    names = {value for passage in row.shown for value in passage.values}

    for each in names | ({row.when} if row.when else set()):
        assert any(examination._values(each, asker) for asker in askers), each
    for path in row.answer:
        assert answer_at(complete, path) is not None, path


@cache
def _pages(folder):
    """Render the complete answers, with what an examination needs."""
    return _rendered(_written(folder, {}))


def _rendered(file):
    policy = derive(load(file, catalog()).answers, catalog())
    packs = {code: language_pack(file, code) for code in policy.languages}
    documents = [one for pack in packs.values() for one in Renderer(pack).documents(policy)]
    return policy, documents


@cache
def _examination(folder):
    return Examination(*_pages(folder), ())


def _state(examination, name):
    row = ROWS[name]
    return examination._examined(name, row, examination._askers(name, row)).state


@pytest.mark.parametrize("language", CODES)
@every_row(name for name, row in ROWS.items() if row.shown)
def test_a_row_falls_with_each_passage_that_proves_it(name, language, folder):
    """A clause taken out of one language, or printed there without its values, proves nothing."""
    policy, documents = _pages(folder)
    askers = _examination(folder)._askers(name, ROWS[name])

    for passage, asker in product(ROWS[name].shown, askers):
        anchor = passage.clause.format(item=getattr(asker, "slug", ""))
        where = (language, passage.document, anchor)
        left = _without(documents, where)
        assert _state(Examination(policy, left, ()), name) == "missing"
        if any(_is_printed(value) for value in _wanted(passage, asker, folder)):
            left = _without(documents, where, only_values=True)
            assert _state(Examination(policy, left, ()), name) == "missing"


@cache
def _pages_without_marked_sentences(folder, language):
    """Render the complete answers with templates of their own, which lack every marked sentence."""
    own = folder / language
    for path in (resources.templates() / language / "clauses").glob("*.md.j2"):
        text = path.read_text(encoding="utf-8")
        if "{% filter states(" in text:
            clauses = own / "templates" / language / "clauses"
            clauses.mkdir(parents=True, exist_ok=True)
            less = re.sub(r"(?s)(\{% filter states.*?%\}\n).*?(\{% endfilter %\})", r"\1\2", text)
            (clauses / path.name).write_text(less, encoding="utf-8")
    return _rendered(_written(own, {}))


@pytest.mark.parametrize("language", CODES)
@every_row(name for name, row in ROWS.items() if any(each.states for each in row.shown))
def test_a_row_falls_with_the_sentence_alone(name, language, folder):
    """The rest of the clause, with all its values, stays."""
    policy, documents = _pages_without_marked_sentences(folder, language)
    askers = _examination(folder)._askers(name, ROWS[name])

    found = Examination(policy, documents, ())._examined(name, ROWS[name], askers)

    lost = [each for each in found.lacking if " does not state " in each]
    passages = {each.clause for each in ROWS[name].shown if each.states}
    assert found.state == "missing"
    assert all(each.startswith(f"/{language}/") for each in lost)
    assert len({each.split("#")[1].split()[0] for each in lost}) >= len(passages)


LIMITED_USE = "google.user-data.limited-use-statement"


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize(
    ("words", "instead"),
    [
        (r"’s use and transfer.*?requirements\.", " is mentioned."),
        ("will adhere to", "follows"),
        ("including the Limited Use requirements", "as a whole"),
        ("google.com/terms/api-services-user-data-policy#additional", "google.com/terms#"),
    ],
)
def test_the_limited_use_statement_has_to_stand_unchanged(words, instead, language, folder):
    """The app’s name is printed all over the clause; it is the statement that Google reads for."""
    policy, documents = _pages(folder)
    left = _rewritten(documents, (language, "privacy-policy", "google-login"), words, instead)

    assert _state(Examination(policy, documents, ()), LIMITED_USE) == "met"
    assert _state(Examination(policy, left, ()), LIMITED_USE) == "missing"


def _rewritten(documents, where, words, instead):
    """Change words of one clause in one language."""
    return [
        dataclasses.replace(
            each,
            clauses=tuple(
                dataclasses.replace(one, markdown=re.sub(words, instead, one.markdown))
                if (each.language, each.id, one.id) == where
                else one
                for one in each.clauses
            ),
        )
        for each in documents
    ]


def _wanted(passage, asker, folder):
    values = _examination(folder)._values
    return [each for name in passage.values for each in values(name, asker)]


def _is_printed(value):
    """What is true or an empty list needs no words of its own."""
    return value is not True and bool(value)


def _without(documents, where, *, only_values=False):
    """Take a clause out of the documents of one language, or what was printed in it."""
    language, document, anchor = where
    found = []
    for each in documents:
        clauses = each.clauses
        if (each.language, each.id) == (language, document):
            clauses = tuple(
                dataclasses.replace(one, values=()) if one.id == anchor else one
                for one in clauses
                if one.id != anchor or only_values
            )
        found.append(dataclasses.replace(each, clauses=clauses))
    return found


@every_row(name for name, row in ROWS.items() if row.rules)
def test_a_row_falls_with_each_rule_that_reports_something(name, folder):
    """Every code is reported by a rule with tests of its own."""
    for code in ROWS[name].rules:
        problem = Problem(code, Place("privacy.yml"), "", "Something is wrong.", "Mend it.")
        assert _state(Examination(*_pages(folder), [problem]), name) == "missing"


@every_row(name for name, row in ROWS.items() if row.preflight)
def test_what_the_preflight_looks_at_is_one_of_its_checks(name):
    """Each of these checks is broken in the tests of the preflight."""
    assert set(ROWS[name].preflight) <= set(CHECKS)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_meets_every_row_that_applies(name):
    """So the samples show what good answers look like."""
    report = check_file(sample(name))

    assert [each.id for each in report.coverage if each.state == "missing"] == []


TOO_LITTLE = [
    # the row, and the answer without which the pages say too little for it
    ("meta.platform-terms.6a-vuln", {"breach": REMOVED}),
    ("meta.platform-terms.5a", {"recipients.hosting.safeguards": "nda"}),
    ("meta.whatsapp.optout", {"messaging.whatsapp_business.opt_out": REMOVED}),
    ("google.play.policy-content", {"security": REMOVED}),
    ("google.play.account-deletion", {"deletion.self_service": REMOVED}),
    ("google.analytics.no-pii", {"activities.insight.data": [*VISIT, "email_address"],
                                 "tools.google_analytics.data": [*VISIT, "email_address"]}),
    ("apple.5.1.1-i-third", {"recipients.network.safeguards": REMOVED}),
    ("apple.siwa.revoke", {"login_providers.apple.revoked_on_deletion": REMOVED}),
    ("apple.4.8", {"login_providers.apple": REMOVED, "activities.account.source": SOURCES[1:]}),
    ("github.deletion-30d", {"deletion.within": "60 days"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "changes"), TOO_LITTLE, ids=[name for name, _ in TOO_LITTLE])
def test_an_answer_left_out_makes_its_row_missing(name, changes, tmp_path):
    """The others do not make up for it."""
    report = check_file(_written(tmp_path, changes))

    assert name in {each.id for each in report.coverage if each.state == "missing"}
