"""Without an answer its sentences go, nothing is made up in its place, and what rested on it falls."""

import re
from dataclasses import dataclass, replace
from functools import cache

import pytest
from mutation import answer_at
from rendered import CODES, catalog, sentences
from sites import leaves, nodes, part, plain, rendered, site, understood

from generator.lint import check
from generator.problems import Place, Problem, ProblemsFound
from generator.proof.coverage import Examination
from generator.proof.trace import in_full
from generator.reads import covers
from questionnaires import REMOVED, changed

NAMES = ("hosting-provider", "minimal")


@dataclass(frozen=True)
class Without:
    """What there is without an answer."""

    errors: tuple[Problem, ...] = ()
    """What keeps the pages from being made."""
    faults: tuple[str, ...] = ()
    """Clauses that change and do not look at the answer, or change in one language only."""
    said: frozenset[str] = frozenset()
    """What no page said before."""
    fallen: frozenset[str] = frozenset()
    """Requirements that apply as before and are met no more."""
    reported: frozenset[str] = frozenset()
    """Those among them that a rule stands against."""


def _coverage(pages, documents=None, problems=None):
    if problems is None:
        problems = check(pages.questionnaire, catalog())
    found = Examination(pages.policy, documents or pages.documents, problems).coverage()
    return {each.id: each for each in found}


@cache
def _met(name):
    return {key: each for key, each in _coverage(site(name)).items() if each.state == "met"}


def _fallen(name, coverage):
    return frozenset(key for key in _met(name) if key in coverage and coverage[key].state != "met")


@cache
def _without(name, path):
    """Take one answer, or a group of answers, out of a sample."""
    try:
        questionnaire = understood(changed(plain(name), {path: REMOVED}))
    except ProblemsFound as found:
        return Without(found.problems)
    before, after = site(name), rendered(questionnaire)
    english, indonesian = (before.differing(after, code) for code in CODES)
    faults = [f"{each} changes in one language" for each in english ^ indonesian]
    faults += [
        f"{each} changes and does not look at it"
        for each in english
        if not _looks_at(name, before.clause(each) or after.clause(each), path)
    ]
    problems = check(questionnaire, catalog())
    errors = tuple(each for each in problems if each.severity == "error")
    if errors:
        return Without(errors, tuple(faults))
    coverage = _coverage(after, problems=problems)
    fallen = _fallen(name, coverage)
    return Without(
        faults=tuple(faults),
        said=frozenset().union(*(_new(name, after.clause(each)) for each in english)),
        fallen=fallen,
        reported=frozenset(key for key in fallen if coverage[key].codes),
    )


def _looks_at(name, clause, path):
    full = in_full(site(name).answers, path)
    return any(covers(read, full) for read in clause.reads)


def _new(name, clause):
    """List what a clause says that no page of the sample does: sentences, and values by their names."""
    if clause is None:
        return set()
    sentences_of_all, said_by_all = _said_by_all(name)
    blank = _blanked(clause)
    added = {blank(each) for each in _sentences(clause) - sentences_of_all}
    return (added | set(clause.values)) - said_by_all


@cache
def _said_by_all(name):
    clauses = site(name).clauses["en"].values()
    every = frozenset().union(*map(_sentences, clauses))
    blanked = ({_blanked(clause)(each) for each in _sentences(clause)} for clause in clauses)
    return every, frozenset().union(*blanked, *(clause.values for clause in clauses))


def _sentences(clause):
    """Give the sentences of a clause; one can end with an email address."""
    return set(sentences(_MAIL.sub("address", clause.markdown)))


def _blanked(clause):
    """Put … for each value that a clause says, and for a list of them."""
    words = sorted(filter(None, clause.printed), key=len, reverse=True)
    said = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words)) or '$^'})(?!\w)", re.IGNORECASE)

    def blank(sentence):
        return _LISTED.sub("…", said.sub("…", sentence).replace("“…”", "…"))

    return blank


_MAIL = re.compile(r"\[[^\]\s]+@[^\]\s]+\]\(mailto:[^)]*\)")
_LISTED = re.compile(r"…(?:(?:, and |, | and |, or | or | )…)+")

ALL_OF_THEM = {
    "Each data processor here receives it and acts on our instructions, under a written agreement:",
    "Each recipient here receives it as stated:",
}
ALWAYS_SENT = {"We use this data only to:", "We need it to ….", "… always sends this."}
SAID_INSTEAD = {
    "what else the line has": {
        "hosting-provider controller.address.province": {"Surabaya 60165"},
        "hosting-provider controller.address.postal_code": {"Jawa Timur"},
        "minimal controller.address.postal_code": {"Bandung"},
        "hosting-provider activities.messages.source.1.party": {"sources:third_party"},
        "hosting-provider activities.messages.retention.exceptions.data": {
            "Exception: we keep this data for … after …, because … requires it."
        },
        "hosting-provider activities.messages.retention.exceptions.keep": {
            "Exception for …: we keep this data longer if … requires it."
        },
    },
    "what recipients get by their own answers, or by the activities that name them": {
        "hosting-provider activities.service": ALL_OF_THEM,
        "hosting-provider activities.service.recipients": ALL_OF_THEM,
        "minimal activities.orders": {"Each recipient here receives it as stated:"},
        "minimal activities.orders.recipients": {"Each recipient here receives it as stated:"},
        "hosting-provider recipients.payment.data": {"Data: all data under …."},
        "hosting-provider recipients.installers.data": {"Data: all data under …."},
        "hosting-provider recipients.whatsapp.data": {"Data: all data under …."},
        "minimal recipients.hosting.safeguards": {
            "Each data processor here receives it and acts on our instructions:"
        },
    },
    "what was said with exceptions, of which none is left": {
        "hosting-provider recipients.law_enforcement": {
            "Without your consent, we share it with nobody else, unless the law requires it."
        },
        "hosting-provider deletion.kept": {"We then keep none of it."},
        "minimal deletion.kept": {
            "We keep none of the data listed under What we delete.",
            "We then keep none of it.",
        },
    },
    "what the law says: without another case, an authority gets data only if a law requires it": {
        "hosting-provider recipients.law_enforcement.when": {"conditions:required_by_law"},
    },
    "what another answer says in general": {
        "hosting-provider login_providers.facebook.stored": {"We store it on servers in …."},
        "hosting-provider login_providers.google.stored": {"We store it on servers in …."},
        "hosting-provider login_providers.facebook.change_by": {
            "If you have a question or a correction, write to address."
        },
        "hosting-provider login_providers.google.change_by": {
            "If you have a question or a correction, write to address."
        },
    },
    "what the catalog knows that comes with every sign-in": {
        "hosting-provider login_providers.google.permissions.openid": ALWAYS_SENT,
        "hosting-provider login_providers.google.permissions.email": ALWAYS_SENT,
    },
}
"""What is said without an answer that no page said with it, by the reason for it."""

EXPECTED = {where: said for group in SAID_INSTEAD.values() for where, said in group.items()}

CONTRADICTED = "hosting-provider activities.account.retention.0.data"
"""Without it, a rule covers the token too, and two answers say how long that is kept: the errors
name the other one."""

PARTS = [
    *((name, where) for name in NAMES for where in dict.fromkeys(map(part, nodes(plain(name))))),
    ("minimal-with-tools", "login_providers.apple"),  # one of several logins can go
]


@pytest.mark.parametrize(("name", "where"), PARTS)
def test_without_an_answer_nothing_is_made_up(name, where):
    """What it brought about goes or falls, nothing else does, or an error names the answer.

    No sentence and no value comes from an answer that is not there.
    """
    found = {path: _faults(name, path) for path in nodes(plain(name)) if part(path) == where}

    assert {path: faults for path, faults in found.items() if faults} == {}


def _faults(name, path):
    without = _without(name, path)
    made_up = without.said ^ EXPECTED.get(f"{name} {path}", set())
    fallen = without.fallen - without.reported
    fallen = {key for key in fallen if not _rests_on(name, key, path)}
    named = any(_names(name, each, path) for each in without.errors)
    unnamed = without.errors and not named and f"{name} {path}" != CONTRADICTED
    return {*without.faults, *made_up, *fallen, *(map(str, without.errors) if unnamed else ())}


def _rests_on(name, key, path):
    """Tell whether a clause that meets a requirement looks at an answer."""
    clauses = site(name).clauses
    return any(
        _looks_at(name, clauses[each.language][each.document, each.anchor], path)
        for each in _met(name)[key].where
    )


def _names(name, problem, path):
    """Tell whether an error is at an answer or around it, or says what it was or what it is called."""
    paths = {path, in_full(site(name).answers, path)}
    around = {each.rpartition(".")[0] for each in paths} - {""}
    words = {path.rpartition(".")[2], *_words(answer_at(plain(name), path))}
    text = f"{problem.path} {problem.message} {problem.fix}"
    return problem.path in paths | around or not words.isdisjoint(re.findall(r"\w+", text))


def _words(value):
    """List the names and plain values in an answer."""
    if isinstance(value, dict):
        return {*value, *(word for inner in value.values() for word in _words(inner))}
    if isinstance(value, list):
        return {word for inner in value for word in _words(inner)}
    return {str(value)}


def test_the_answers_of_the_table_exist():
    """Whoever renames one finds its row here."""
    assert {*EXPECTED, CONTRADICTED} <= {
        f"{name} {path}" for name in NAMES for path in nodes(plain(name))
    }


def _askers(name):
    return dict.fromkeys(each.asked_by for each in _met(name).values())


BY_STRUCTURE = {"id-lang.31"}
"""Indonesian pages are always there, and the clause lists the languages: no answer takes one away."""

ASKED = [(name, asker) for name in NAMES for asker in _askers(name)]


@pytest.mark.parametrize(("name", "asker"), ASKED)
def test_a_requirement_falls_with_an_answer(name, asker):
    """It is met no more, or the answer has to be there for pages to be made.

    Only answers count that a clause which meets it looks at: whatever the requirement names, and
    single answers.
    """
    rows = [key for key, each in _met(name).items() if each.asked_by == asker and each.where]

    assert {key for key in rows if not _falls(name, key)} <= BY_STRUCTURE


def _falls(name, key):
    """Look for an answer whose absence takes a requirement away, those that it names first."""
    named = {in_full(site(name).answers, each) for each in _met(name)[key].requirement.answer}
    single = set(leaves(plain(name)))
    ours = {path: in_full(site(name).answers, path) in named for path in nodes(plain(name))}
    return any(
        key in without.fallen or without.errors
        for path in sorted(ours, key=lambda each: not ours[each])
        if (ours[path] or path in single) and _rests_on(name, key, path)
        if (without := _without(name, path))
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_requirement_falls_with_each_clause_that_meets_it(name):
    """None is met by a clause alone that could as well not be there, or that says nothing."""
    resting = {(where.document, where.anchor) for row in _met(name).values() for where in row.where}
    kept = {
        anchor: _resting_on(name, anchor)
        - _fallen(name, _coverage(site(name), _others(name, anchor)))
        for anchor in resting
    }

    assert {anchor: keys for anchor, keys in kept.items() if keys} == {}


def _resting_on(name, anchor):
    return {
        key
        for key, row in _met(name).items()
        if anchor in {(each.document, each.anchor) for each in row.where}
    }


def _others(name, anchor):
    document, clause = anchor
    return [
        replace(each, clauses=tuple(one for one in each.clauses if one.id != clause))
        if each.id == document
        else each
        for each in site(name).documents
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_requirement_that_no_clause_meets_falls_with_a_rule(name):
    """It is met as long as its rules report nothing, or by there being pages in a language."""
    rows = {
        key: each.requirement
        for key, each in _met(name).items()
        if not each.where or key in BY_STRUCTURE
    }
    rules = sorted({code for row in rows.values() for code in row.rules})
    place = Place("privacy.yml")
    fallen = {
        code: _fallen(
            name,
            _coverage(
                site(name),
                problems=[Problem(code, place, "", "", "", requirements=tuple(rows))],
            ),
        )
        for code in rules
    }

    assert {key for key, row in rows.items() if not (row.rules or row.languages)} == set()
    assert [
        (key, code) for key, row in rows.items() for code in row.rules if key not in fallen[code]
    ] == []
