"""Answers that signing in with another account calls for."""

from collections.abc import Iterator

from generator.answers.retention import Retention
from generator.lint.finding import Facts, Finding
from generator.policy.login_data import TOKENS
from generator.values import Term


def kept(facts: Facts) -> Iterator[Finding]:
    """A retention rule covers all data that come with a sign-in, the token too."""
    for login in facts.policy.logins:
        for item in login.without_rule:
            field = "token_until" if item in TOKENS else "permissions"
            fix = "Add it to the `data` of an activity that uses the login."
            if item in TOKENS:
                fix = "Add `token_until: disconnected`, or the event after which it is gone."
            elif item in login.data:
                fix = f"{fix[:-1]}, or take less of the permission with `data:`."
            yield Finding(
                "P331",
                ("login_providers", login.slug, field),
                f"{login.name} sends {str.__str__(item)}, and nothing says how long it is kept.",
                fix,
                ("UU 27/2022 art. 21(1)(d)",),
            )


def stored(facts: Facts) -> Iterator[Finding]:
    """Readers learn how data from a login are stored, which every provider asks for."""
    if facts.answers.storage is not None:
        return
    for login in facts.policy.logins:
        if login.answer.stored is None:
            yield Finding(
                "P332",
                ("login_providers", login.slug, "stored"),
                f"Nothing says how the data from {login.name} are stored.",
                "Add the section `storage:`, or `stored:` here.",
                ("PP 33/2026 art. 62(1)(d)",),
            )


def used(facts: Facts) -> Iterator[Finding]:
    """Data come with a sign-in because an activity needs them."""
    for login in facts.policy.logins:
        if not login.activities:
            yield Finding(
                "P333",
                ("login_providers", login.slug),
                f"No activity uses what {login.name} sends.",
                f"Write `source: {{from: {login.slug}}}` in the activity that does.",
                ("UU 27/2022 art. 21(1)(b)",),
            )


def followed(facts: Facts) -> Iterator[Finding]:
    """Whoever asks through a provider can see how far the request is."""
    if facts.answers.deletion.status is not None:
        return
    for login in facts.policy.logins:
        if login.answer.deletion_callback is not None:
            yield Finding(
                "P334",
                ("login_providers", login.slug, "deletion_callback"),
                f"{login.name} passes on requests for deletion, but no page shows how far one is.",
                "Add `deletion.status:` with the address to which the callback's answer leads.",
                ("Meta, Data Deletion Request Callback",),
            )


def same_token(facts: Facts) -> Iterator[Finding]:
    """The token is kept as long by the login as by an activity that has it among its data."""
    for login in facts.policy.logins:
        for activity in login.activities if login.token_until else ():
            rules = [one.rule for one in activity.retention if TOKENS & set(one.data)]
            if any(rule != _only_until(login.token_until, rule) for rule in rules):
                yield Finding(
                    "P335",
                    ("login_providers", login.slug, "token_until"),
                    f"{activity.slug} keeps the token from {login.name} for another time.",
                    "Write the same event in its retention rule for the token, or correct this one.",
                    ("UU 27/2022 art. 21(1)(d)",),
                )


def _only_until(event: Term | None, rule: Retention) -> Retention:
    """Give the rule with no other end than an event."""
    return rule.model_copy(update={"until": event, "keep": None, "criterion": None})


RULES = (kept, stored, used, followed, same_token)
