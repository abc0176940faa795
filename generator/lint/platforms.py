"""Answers that a platform rules out for data that come from it.

Whom a rule binds is not written here: it looks at every login provider in use whose catalog
entry demands the requirement, so a new provider with the same demand needs no code.
"""

from collections.abc import Iterator

from generator.lint.finding import Facts, Finding
from generator.policy.activities import ActivityFacts
from generator.policy.login_data import TOKENS
from generator.policy.logins import LoginFacts
from generator.policy.recipients import RecipientFacts
from generator.values import Duration
from generator.yamlfile import Loc

# Purposes that decide on credit or work (Meta Platform Terms 3.a.ii).
_ELIGIBILITY = frozenset({"credit_check", "recruitment"})
_PROFILING = frozenset({"demographic_analysis", "interest_tracking", "profiling"})
_IDENTIFIERS = TOKENS | {"social_login_id"}
_DELETION_WITHIN = {"github.deletion-30d": Duration(30, "days")}


def sale(facts: Facts) -> Iterator[Finding]:
    """Data from a provider that forbids it are neither sold nor rented out, not even with consent."""
    for login in facts.logins_demanding("meta.platform-terms.3a-iv"):
        for loc in (*_said_to_be_sold(facts), *_sold(login)):
            yield Finding(
                "P351",
                loc,
                f"Data are sold or rented out, and {login.name} forbids that for data from it.",
                f"Remove it, or stop signing people in with {login.name}.",
                ("meta.platform-terms.3a-iv", "meta.platform-terms.4d"),
                about=login.path,
            )


def _said_to_be_sold(facts: Facts) -> Iterator[Loc]:
    sharing = facts.answers.sharing
    if sharing and (sharing.sold or sharing.sold_with_consent):
        yield ("sharing", "sale")
    if sharing and (sharing.rented or sharing.rented_with_consent):
        yield ("sharing", "rent")


def _sold(login: LoginFacts) -> Iterator[Loc]:
    for activity in login.activities:
        if "data_sale" in activity.purposes:
            yield ("activities", activity.slug, "purpose")
    for recipient in login.recipients:
        if "data_sale" in (recipient.answer.purpose or ()):
            yield ("recipients", recipient.slug, "purpose")


def eligibility(facts: Facts) -> Iterator[Finding]:
    """Data from a provider that forbids it decide on nobody's credit or work."""
    for login in facts.logins_demanding("meta.platform-terms.3a-uses"):
        for activity in login.activities:
            for purpose in activity.purposes:
                if purpose in _ELIGIBILITY:
                    yield Finding(
                        "P352",
                        ("activities", activity.slug, "purpose"),
                        f"{login.name} forbids decisions on credit or work with data from it, "
                        f"and {activity.slug} is for {str.__str__(purpose)}.",
                        f"Take no data from {login.name} for it, or remove the purpose.",
                        ("meta.platform-terms.3a-uses",),
                        "warning",
                        about=login.path,
                    )


def profiles(facts: Facts) -> Iterator[Finding]:
    """Profiles of data from a provider that asks for it are made with consent."""
    for login in facts.logins_demanding("meta.platform-terms.3a-uses"):
        for activity in login.activities:
            if _is_profiled(activity, login) and activity.basis.kind != "consent":
                yield Finding(
                    "P353",
                    ("activities", activity.slug, "basis"),
                    f"{activity.slug} makes a profile with data from {login.name} without consent.",
                    "Write `basis: consent` with `consent:`, or leave those data out.",
                    ("meta.platform-terms.3a-uses",),
                    "warning",
                    about=login.path,
                )


def _is_profiled(activity: ActivityFacts, login: LoginFacts) -> bool:
    built_from = activity.profile.built_from if activity.profile else ()
    return not (
        _PROFILING.isdisjoint(activity.purposes) and set(built_from).isdisjoint(login.received)
    )


def passed_on_identifiers(facts: Facts) -> Iterator[Finding]:
    """User IDs and tokens go to processors only."""
    for login in facts.logins_demanding("meta.platform-terms.6a-cred"):
        for recipient in login.other_recipients:
            passed_on = sorted(_IDENTIFIERS.intersection(recipient.data, login.received))
            if passed_on:
                yield Finding(
                    "P356",
                    ("recipients", recipient.slug),
                    f"{recipient.slug} is no processor and gets {', '.join(passed_on)}, "
                    f"which {login.name} allows for processors only.",
                    "Add them to the recipient's `withheld`.",
                    ("meta.platform-terms.6a-cred",),
                    "warning",
                    about=login.path,
                )


def open_recipients(facts: Facts) -> Iterator[Finding]:
    """Who gets data without being a processor is named, and bound or agreed to."""
    for login in facts.logins_demanding("meta.platform-terms.3c"):
        for recipient in login.other_recipients:
            if not (recipient.named and _is_allowed(recipient, login)):
                yield Finding(
                    "P357",
                    ("recipients", recipient.slug),
                    f"{recipient.slug} gets data from {login.name}, which allows that only with "
                    "consent, by law, or under a contract, and for somebody who is named.",
                    "Add `name:`, and `safeguards:` or `when: prior_consent`; or withhold the data.",
                    ("meta.platform-terms.3c", "meta.platform-terms.4d"),
                    about=login.path,
                )


def _is_allowed(recipient: RecipientFacts, login: LoginFacts) -> bool:
    using = [one for one in login.activities if recipient.slug in (one.answer.recipients or ())]
    by_consent = bool(using) and all(one.basis.kind == "consent" for one in using)
    return bool(recipient.answer.safeguards or recipient.answer.when) or by_consent


def unproven_keeping(facts: Facts) -> Iterator[Finding]:
    """What a law is said to keep names the law."""
    whole = facts.answers.deletion.kept or ()
    for login in facts.logins_demanding("meta.platform-terms.3d-proof"):
        for kept in login.kept:
            if kept.law is None and kept.activity.slug not in whole:
                yield Finding(
                    "P358",
                    ("activities", kept.activity.slug, "retention"),
                    f"{kept.activity.slug} keeps data as they come from {login.name} after "
                    "deletion, and names no law.",
                    "Add `law:` to the exception; for example `law: UU 6/1983 art. 28(11)`.",
                    ("meta.platform-terms.3d-proof",),
                    about=login.path,
                )


def slow_deletion(facts: Facts) -> Iterator[Finding]:
    """Deletion is done as soon as a provider wants it."""
    within = facts.answers.deletion.within
    for requirement, limit in _DELETION_WITHIN.items():
        for login in facts.logins_demanding(requirement):
            if within.longest_hours > limit.longest_hours:
                yield Finding(
                    "P362",
                    ("deletion", "within"),
                    f"{within} can be longer than the {limit} that {login.name} advises.",
                    f"Write `{limit}` or less.",
                    (requirement,),
                    "warning",
                    about=login.path,
                )


def unbound_processors(facts: Facts) -> Iterator[Finding]:
    """Processors agreed in writing before they get the data."""
    for login in facts.logins_demanding("meta.platform-terms.5a"):
        for processor in login.processors:
            if not processor.bound:
                yield Finding(
                    "P368",
                    ("recipients", processor.slug, "safeguards"),
                    f"{processor.slug} processes data from {login.name}, which wants a written "
                    "agreement first.",
                    "Add `safeguards: data_processing_agreement`, or `written_agreement`.",
                    ("meta.platform-terms.5a",),
                    "warning",
                    about=login.path,
                )


RULES = (
    sale,
    eligibility,
    profiles,
    passed_on_identifiers,
    open_recipients,
    unproven_keeping,
    slow_deletion,
    unbound_processors,
)
