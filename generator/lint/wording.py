"""Own words: phrases that the law forbids, and those that other answers contradict.

The phrases are data, by language: generator/catalog/wording/.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.catalog.wording import PhraseKind
from generator.lint.finding import Facts, Finding
from generator.lint.texts import Text, phrase_in
from generator.problems import Severity

_ASKED = ("act", "opt_in")
"""Fields that say what a person does to consent."""
_IN_A_CASE = frozenset({"effect", "refusal", "if_refused", "stops", "consequence", "do_not_track"})
"""Fields that say what happens in one case; an absolute there is not meant for all cases."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is wrong with a kind of phrase."""

    code: str
    """Code of the finding."""
    message: str
    """What is wrong, with {found} for the words."""
    fix: str
    """What to do."""
    articles: tuple[str, ...] = ()
    """Citations that ask for it."""
    severity: Severity = "error"
    """How bad it is."""


FORBIDDEN: dict[PhraseKind, Rule] = {
    "open_list": Rule(
        "P413",
        "“{found}” leaves the list open.",
        "Name every member, and leave it out.",
        ("UU 27/2022 art. 16(2)(a)", "UU 27/2022 art. 21(1)(c)"),
    ),
    "deemed_consent": Rule(
        "P414",
        "“{found}” takes something else as consent; such consent is void.",
        "Remove it; ask for consent in the activity that needs it.",
        ("UU 27/2022 art. 22(5)", "UU 27/2022 art. 23", "PP 33/2026 art. 32(2)"),
    ),
    "exoneration": Rule(
        "P415",
        "“{found}” limits or removes the company’s duty or liability.",
        "Remove it; say what the company does instead.",
        ("PP 33/2026 art. 65",),
    ),
    "shifted_responsibility": Rule(
        "P416",
        "“{found}” puts the company’s responsibility on the person.",
        "Remove it; `accounts.keep_secret` asks users to protect their credentials.",
        ("PP 33/2026 art. 44", "PP 33/2026 art. 65"),
    ),
    "unilateral_change": Rule(
        "P417",
        "“{found}” lets the company change the policy without telling people first.",
        "Remove it; `changes.notice` says how long before a change people are told.",
        ("UU 27/2022 art. 21(2)", "PP 33/2026 art. 62(5)"),
    ),
    "transfer_consent": Rule(
        "P419",
        "“{found}” asks for consent to every transfer at once.",
        "Remove it; give each recipient abroad a `transfer` with its ground.",
        ("UU 27/2022 art. 56(4)", "PP 33/2026 art. 173"),
    ),
    "not_personal": Rule(
        "P420",
        "“{found}”: data that identify somebody in combination are personal data.",
        "Name the data as those of an activity; `form: anonymous` if nobody can be identified.",
        ("UU 27/2022 art. 4(3)(f)",),
    ),
    "endless_retention": Rule(
        "P423",
        "“{found}” gives no end to the time for which data are kept.",
        "Remove it; `retention` of the activity says how long, or after what.",
        ("UU 27/2022 art. 16(2)(g)", "UU 27/2022 art. 21(1)(d)"),
    ),
}
"""What no own words may say."""

PREVAILS = Rule(
    "P418",
    "“{found}”: the English text cannot prevail for users in Indonesia.",
    "Remove it; write `site.prevailing_language: id`.",
    ("UU 24/2009 art. 31", "Perpres 63/2019 art. 26"),
)

CONSENT: dict[PhraseKind, Rule] = {
    "bundled": Rule(
        "P421",
        "“{found}” gives consent together with something else.",
        "Ask for it by itself: tick “Send me offers”.",
        ("UU 27/2022 art. 22", "PP 33/2026 art. 32(2)"),
    ),
    "passive": Rule(
        "P422",
        "“{found}” is no act that gives consent.",
        "Say what the person does only to consent: tick “Send me offers”.",
        ("UU 27/2022 art. 22(5)", "PP 33/2026 art. 32(2)"),
    ),
}
"""What the act of consent may not be."""

DOUBTFUL: dict[PhraseKind, Rule] = {
    "absolutes": Rule(
        "P370",
        "“{found}” is absolute, and nothing checks that it stays true.",
        "Say what is so, or answer the field that states it: `sharing`, `cookies.not_used`.",
        severity="warning",
    ),
    "hedges": Rule(
        "P377",
        "“{found}” leaves open whether it happens.",
        "Say when it happens, or leave it out.",
        ("UU 27/2022 art. 16(2)(a)",),
        "warning",
    ),
    "fillers": Rule(
        "P378",
        "“{found}” stands in place of an answer.",
        "Name whom or what you mean.",
        ("UU 27/2022 art. 16(2)(a)",),
        "warning",
    ),
    "slogans": Rule(
        "P379",
        "“{found}” tells readers nothing that can be checked.",
        "Name the measure under `security.measures`, or leave it out.",
        severity="warning",
    ),
    "examples": Rule(
        "P380",
        "“{found}” names some members of a list that stays open.",
        "Name every member.",
        ("UU 27/2022 art. 16(2)(a)",),
        "warning",
    ),
}
"""What own words had better not say."""


def _recipients(facts: Facts) -> str | None:
    return next((f"{one.slug} receives data" for one in facts.policy.recipients.all), None)


def _sale(facts: Facts) -> str | None:
    sharing = facts.answers.sharing
    if sharing and (sharing.sale not in {None, "never"} or sharing.rent not in {None, "never"}):
        return "`sharing` lets data be sold or rented out"
    sold = [slug for slug, one in facts.answers.activities.items() if "data_sale" in one.purpose]
    return f"{sold[0]} sells data" if sold else None


def _retention(facts: Facts) -> str | None:
    kept = (one.slug for one in facts.policy.activities if one.answer.retention)
    return next((f"{slug} keeps data" for slug in kept), None)


def _abroad(facts: Facts) -> str | None:
    if facts.policy.transfers:
        first = facts.policy.transfers[0]
        return f"{first.slug} is in {', '.join(first.abroad)}"
    storage = facts.answers.storage
    others = [country for country in (storage.countries if storage else ()) if country != "ID"]
    return f"`storage.countries` has {', '.join(others)}" if others else None


def _cookies(facts: Facts) -> str | None:
    cookies = facts.answers.cookies
    return f"{cookies.items[0].name} is a cookie" if cookies and cookies.items else None


def _offers(facts: Facts) -> str | None:
    return "`marketing` has offers" if facts.answers.marketing else None


_SAME = "Remove it, or correct the other answer: only one can be true."
CONTRADICTED: dict[PhraseKind, tuple[Rule, Callable[[Facts], str | None]]] = {
    "never_shared": (
        Rule("P371", "“{found}”, but {fact}.", _SAME, ("PP 33/2026 art. 62(1)(e)",)),
        _recipients,
    ),
    "never_sold": (Rule("P372", "“{found}”, but {fact}.", _SAME), _sale),
    "never_kept": (
        Rule("P373", "“{found}”, but {fact}.", _SAME, ("UU 27/2022 art. 21(1)(d)",)),
        _retention,
    ),
    "stays_here": (
        Rule("P374", "“{found}”, but {fact}.", _SAME, ("UU 27/2022 art. 56",)),
        _abroad,
    ),
    "no_cookies": (Rule("P375", "“{found}”, but {fact}.", _SAME), _cookies),
    "no_offers": (Rule("P376", "“{found}”, but {fact}.", _SAME), _offers),
}
"""Statements, and the answer that makes them untrue."""


def forbidden_words(facts: Facts) -> Iterator[Finding]:
    """Own words say nothing that no answer could say."""
    for text in facts.texts:
        for kind, rule in FORBIDDEN.items():
            yield from _found(text, text.words, kind, rule, facts)


def prevailing_words(facts: Facts) -> Iterator[Finding]:
    """No own words give English the last say where users are in Indonesia."""
    if {"ID", "worldwide"} & set(facts.answers.service.users_in):
        for text in facts.texts:
            yield from _found(text, text.words, "language_prevails", PREVAILS, facts)


def consent_words(facts: Facts) -> Iterator[Finding]:
    """Consent is an act of its own, for nothing else."""
    for text in facts.texts:
        if text.loc[-2] in _ASKED:
            for kind, rule in CONSENT.items():
                # The label that is ticked can name the terms: that is consent to them.
                words = text.words if kind == "bundled" else text.own_statement
                yield from _found(text, words, kind, rule, facts)


def doubtful_words(facts: Facts) -> Iterator[Finding]:
    """Own words say what is so, and no more."""
    for text in facts.texts:
        for kind, rule in DOUBTFUL.items():
            if kind != "absolutes" or not _in_a_case(text):
                yield from _found(text, text.own_statement, kind, rule, facts)
        if text.loc[0] == "extra_sections":
            rule = DOUBTFUL["absolutes"]
            yield from _found(text, text.own_statement, "absolutes_in_sections", rule, facts)


def contradicted_words(facts: Facts) -> Iterator[Finding]:
    """Own words say nothing that other answers make untrue."""
    untrue = {kind: fact for kind, (_, fact_of) in CONTRADICTED.items() if (fact := fact_of(facts))}
    for text in facts.texts:
        for kind, fact in untrue.items():
            if not _in_a_case(text):
                rule = CONTRADICTED[kind][0]
                yield from _found(text, text.own_statement, kind, rule, facts, fact)


def _in_a_case(text: Text) -> bool:
    return not _IN_A_CASE.isdisjoint(text.loc)


def _found(  # noqa: PLR0913, PLR0917 (a finding is made of that much)
    text: Text, words: str, kind: PhraseKind, rule: Rule, facts: Facts, fact: str = ""
) -> Iterator[Finding]:
    book = facts.catalog.phrasebooks.get(text.language)
    found = book and phrase_in(words, kind, book)
    if found:
        message = rule.message.format(found=found, fact=fact)
        yield Finding(rule.code, text.loc, message, rule.fix, rule.articles, rule.severity)


RULES = (forbidden_words, prevailing_words, consent_words, doubtful_words, contradicted_words)
