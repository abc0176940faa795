"""Statements that the law forbids: they can be answered, so that the author learns why."""

from collections.abc import Iterator

from generator.lint.finding import Facts, Finding
from generator.yamlfile import Loc

_AGAIN_AND_AGAIN = frozenset({"processor", "group_company", "joint_controller"})
"""Roles of those who take part in the processing for as long as it lasts."""


def deemed_consent(facts: Facts) -> Iterator[Finding]:
    """Consent is given, never assumed from something else."""
    answers = facts.answers
    deemed: list[Loc] = []
    if answers.scope and answers.scope.acceptance != "none":
        deemed.append(("scope", "acceptance"))
    deemed += [
        ("activities", slug, "consent", "mode")
        for slug, activity in answers.activities.items()
        if activity.consent and activity.consent.mode != "opt_in"
    ]
    if answers.cookies and answers.cookies.consent and answers.cookies.consent.mode != "opt_in":
        deemed.append(("cookies", "consent", "mode"))
    deemed += [
        ("login_providers", slug, "deemed_consent")
        for slug, login in answers.login_providers.items()
        if login.deemed_consent
    ]
    if answers.other_people and answers.other_people.consent == "assumed":
        deemed.append(("other_people", "consent"))
    for loc in deemed:
        yield Finding(
            "P401",
            loc,
            "Consent that is assumed or deemed is void.",
            "Ask for consent for each purpose, or choose another legal basis.",
            ("UU 27/2022 art. 22(5)", "UU 27/2022 art. 23", "PP 33/2026 art. 32(2)"),
        )


def unilateral_change(facts: Facts) -> Iterator[Finding]:
    """Changes are announced before they apply, and using the service agrees to nothing."""
    changes = facts.answers.changes
    if changes.continued_use:
        yield Finding(
            "P402",
            ("changes", "continued_use"),
            "Using the service cannot count as agreement to a change.",
            "Remove it; ask for consent where a change needs it.",
            ("UU 27/2022 art. 22(5)", "UU 8/1999 art. 18(1)(g)"),
        )
    if changes.at_any_time:
        yield Finding(
            "P402",
            ("changes", "at_any_time"),
            "A policy cannot change at any time without notice.",
            "Remove it; `notice` says how long before a change people are told.",
            ("UU 27/2022 art. 21(2)", "PP 33/2026 art. 62(5)"),
        )


def exoneration(facts: Facts) -> Iterator[Finding]:
    """The policy takes back no duty and no liability."""
    answers = facts.answers
    if answers.breach and answers.breach.beyond_control:
        yield Finding(
            "P403",
            ("breach", "beyond_control"),
            "A policy may not say that a breach is beyond the company's control.",
            "Remove it; the clause says what is done when protection fails.",
            ("PP 33/2026 art. 65",),
        )
    if answers.links and answers.links.no_responsibility:
        yield Finding(
            "P403",
            ("links", "no_responsibility"),
            "A policy may not limit the company's responsibility.",
            "Write `own_policies: true`: other sites have policies of their own.",
            ("PP 33/2026 art. 65",),
        )


def shifted_responsibility(facts: Facts) -> Iterator[Finding]:
    """The company's duties are not put on the person."""
    accounts = facts.answers.accounts
    if accounts and accounts.user_alone_responsible:
        yield Finding(
            "P404",
            ("accounts", "user_alone_responsible"),
            "Responsibility for access to data may not be shifted to the person.",
            "Remove it; `keep_secret: true` asks users to protect their credentials.",
            ("PP 33/2026 art. 44", "PP 33/2026 art. 65"),
        )


def called_not_personal(facts: Facts) -> Iterator[Finding]:
    """Data that identify somebody in combination are personal data."""
    scope = facts.answers.scope
    for index, item in enumerate((scope and scope.not_personal) or ()):
        yield Finding(
            "P405",
            ("scope", "not_personal", index),
            f"{str.__str__(item)} can identify a person in combination with other data.",
            "Remove it from `not_personal`, and state it as data of an activity.",
            ("UU 27/2022 art. 4(3)(f)",),
        )


def open_list(facts: Facts) -> Iterator[Finding]:
    """Lists of data are closed."""
    for slug, activity in facts.answers.activities.items():
        if activity.open_ended:
            yield Finding(
                "P406",
                ("activities", slug, "open_ended"),
                "A list of data that ends in “and others” is not specific.",
                "Remove it, and name every kind of data.",
                ("UU 27/2022 art. 16(2)(a)", "UU 27/2022 art. 21(1)(c)"),
            )


def longer_than_the_law(facts: Facts) -> Iterator[Finding]:
    """No right takes longer than the law allows."""
    limits = facts.policy.limits
    limited = {
        "access": (limits.access, "UU 27/2022 art. 32"),
        "rectification": (limits.correction, "UU 27/2022 art. 30"),
        "restriction": (limits.restriction, "UU 27/2022 art. 41"),
        "withdraw_consent": (limits.withdrawal, "UU 27/2022 art. 40"),
        "copy": (limits.copy, "PP 33/2026 art. 78(2)"),
    }
    for right, period in facts.answers.rights.within.items():
        limit, article = limited.get(right, (None, ""))
        if limit is not None and period.shortest_hours > limit.duration.amount:
            yield Finding(
                "P407",
                ("rights", "within", str.__str__(right)),
                f"{period} is longer than the {limit} that the law allows.",
                f"Write {limit.duration} or less, or leave it out.",
                (article,),
            )


def mere_erasure(facts: Facts) -> Iterator[Finding]:
    """Deletion that a person asks for is permanent."""
    if facts.answers.deletion.then == "erase":
        yield Finding(
            "P408",
            ("deletion", "then"),
            "After mere erasure the data would still be within the company's reach.",
            "Write `then: destroy`, or `then: anonymise`.",
            ("UU 27/2022 art. 44", "PP 33/2026 art. 84"),
        )


def english_prevails(facts: Facts) -> Iterator[Finding]:
    """For users in Indonesia the Indonesian text counts."""
    answers = facts.answers
    users = answers.service.users_in
    if answers.site.prevailing_language == "en" and {"ID", "worldwide"} & set(users):
        yield Finding(
            "P409",
            ("site", "prevailing_language"),
            "The English text cannot prevail for users in Indonesia.",
            "Write `prevailing_language: id`.",
            ("UU 24/2009 art. 31", "Perpres 63/2019 art. 26"),
        )


def notice_of_merger(facts: Facts) -> Iterator[Finding]:
    """A merger is announced before and after."""
    events = facts.answers.corporate_events
    if events and events.notice != "before_and_after":
        yield Finding(
            "P410",
            ("corporate_events", "notice"),
            "The law asks for a notice before the transfer and one after it.",
            "Write `notice: before_and_after`.",
            ("UU 27/2022 art. 48", "PP 33/2026 art. 133"),
        )


def consent_to_routine_transfer(facts: Facts) -> Iterator[Finding]:
    """Consent carries single transfers only."""
    for recipient in facts.policy.transfers:
        repeated = recipient.role in _AGAIN_AND_AGAIN or recipient.answer.tool
        if recipient.transfer and recipient.transfer.is_consent and repeated:
            yield Finding(
                "P411",
                ("recipients", recipient.slug, "transfer", "ground"),
                f"{recipient.slug} receives data again and again; consent carries one transfer only.",
                "Write `ground: binding_safeguards` and the instrument.",
                ("UU 27/2022 art. 56(4)", "PP 33/2026 art. 173"),
            )


def processor_of_own_messages(facts: Facts) -> Iterator[Finding]:
    """Who sets the purpose of messages is their controller."""
    for slug, channel in facts.answers.messaging.items():
        own = any(facts.answers.activities[name].role != "processor" for name in channel.activities)
        if channel.role == "processor" and own:
            yield Finding(
                "P412",
                ("messaging", str.__str__(slug), "role"),
                "The company sets the purposes of these messages, so it is their controller.",
                "Write `role: controller`.",
                ("UU 27/2022 art. 1(4)",),
            )


RULES = (
    deemed_consent,
    unilateral_change,
    exoneration,
    shifted_responsibility,
    called_not_personal,
    open_list,
    longer_than_the_law,
    mere_erasure,
    english_prevails,
    notice_of_merger,
    consent_to_routine_transfer,
    processor_of_own_messages,
)
