"""Answers that other answers call for."""

from collections.abc import Iterator

from generator.answers.activities import Activity
from generator.lint.finding import Facts, Finding


def retention(facts: Facts) -> Iterator[Finding]:
    """Every activity says how long it keeps its data, all of them."""
    for slug, activity in facts.answers.activities.items():
        loc = ("activities", slug)
        if activity.role == "processor":
            continue
        if activity.retention is None:
            yield Finding(
                "P203",
                (*loc, "retention"),
                f"There is no retention rule for the data of {slug}.",
                "Add `retention: {keep: 5 years, from: contract_end, then: destroy}`.",
                ("UU 27/2022 art. 21(1)(d)",),
            )
            continue
        ruled = {item for rule in activity.retention for item in rule.data or activity.data}
        for item in activity.data:
            if item not in ruled:
                yield Finding(
                    "P203",
                    (*loc, "retention"),
                    f"No retention rule of {slug} covers {str.__str__(item)}.",
                    "Add the data to a rule, or a rule for it.",
                    ("UU 27/2022 art. 21(1)(d)",),
                )


def end_of_retention(facts: Facts) -> Iterator[Finding]:
    """A period that is only a minimum has something that ends it."""
    for slug, activity in facts.answers.activities.items():
        for index, rule in enumerate(activity.retention or ()):
            if rule.at_least and rule.until is None and rule.criterion is None:
                yield Finding(
                    "P313",
                    ("activities", slug, "retention", index, "comparator"),
                    f"{slug} keeps data for a minimum time, and nothing says when that ends.",
                    "Add `until:` or `criterion:`, or write an exact period.",
                    ("UU 27/2022 art. 21(1)(d)", "UU 27/2022 art. 42"),
                )


def relevance(facts: Facts) -> Iterator[Finding]:
    """Every activity says why it needs its data."""
    for slug, activity in facts.answers.activities.items():
        if activity.role != "processor" and activity.relevance is None:
            yield Finding(
                "P301",
                ("activities", slug, "relevance"),
                f"Nothing says why {slug} needs its data.",
                "Add `relevance:` with a clause in each language.",
                ("UU 27/2022 art. 21(1)(c)", "PP 33/2026 art. 62(1)(c)"),
                "warning",
            )


def sources(facts: Facts) -> Iterator[Finding]:
    """Every kind of data comes from somewhere."""
    for slug, activity in facts.answers.activities.items():
        named = {item for origin in activity.source for item in origin.data or activity.data}
        for item in activity.data:
            if item not in named:
                yield Finding(
                    "P302",
                    ("activities", slug, "source"),
                    f"Nothing says where {str.__str__(item)} comes from.",
                    "Add it to the `data` of a source.",
                    ("PP 33/2026 art. 62(1)(e)", "GDPR art. 14(2)(f)"),
                )


def consent(facts: Facts) -> Iterator[Finding]:
    """The basis consent and the way to give and withdraw it come together."""
    for slug, activity in facts.answers.activities.items():
        by_consent = activity.basis.kind == "consent"
        if by_consent and activity.consent is None:
            yield Finding(
                "P303",
                ("activities", slug, "basis"),
                f"{slug} rests on consent, but nothing says how it is given and withdrawn.",
                "Add `consent:` with act, withdraw, effect and refusal.",
                ("UU 27/2022 art. 9", "PP 33/2026 art. 62(1)(g)"),
            )
        if activity.consent is not None and not by_consent:
            yield Finding(
                "P303",
                ("activities", slug, "consent"),
                f"{slug} asks for consent, but rests on another basis.",
                "Write `basis: consent`, or remove the consent.",
                ("UU 27/2022 art. 20(2)",),
            )


def refusal(facts: Facts) -> Iterator[Finding]:
    """Where data are required, readers learn what happens without them."""
    for slug, activity in facts.answers.activities.items():
        if activity.required is not None and activity.if_refused is None:
            yield Finding(
                "P304",
                ("activities", slug, "required"),
                "Nothing says what happens without the data.",
                "Add `if_refused:` with a clause in each language.",
                ("GDPR art. 13(2)(e)",),
            )


def transfer_ground(facts: Facts) -> Iterator[Finding]:
    """Data leave Indonesia on a stated ground only."""
    for recipient in facts.policy.transfers:
        if recipient.transfer is None:
            countries = ", ".join(recipient.abroad)
            yield Finding(
                "P305",
                ("recipients", recipient.slug),
                f"{recipient.slug} is in {countries}, but no ground of the transfer is given.",
                "Add `transfer: {ground: binding_safeguards, instrument: {id: …, en: …}}`.",
                ("UU 27/2022 art. 56", "PP 33/2026 art. 165"),
            )


def recipient_country(facts: Facts) -> Iterator[Finding]:
    """Companies that receive data are somewhere."""
    for recipient in facts.policy.recipients.all:
        if not recipient.countries and recipient.role != "authority":
            yield Finding(
                "P306",
                ("recipients", recipient.slug),
                f"Nothing says in which country {recipient.slug} processes the data.",
                "Add `country: ID`, or the countries.",
                ("PP 33/2026 art. 62(1)(e)", "GDPR art. 13(1)(f)"),
            )


def recipient_data(facts: Facts) -> Iterator[Finding]:
    """Every recipient receives something."""
    for recipient in facts.policy.recipients.all:
        if not recipient.data and recipient.role != "authority":
            yield Finding(
                "P307",
                ("recipients", recipient.slug),
                f"No activity names {recipient.slug}, and it says no data of its own.",
                "Add it to the `recipients` of an activity, or remove it.",
                ("PP 33/2026 art. 62(1)(e)",),
            )


def marketing(facts: Facts) -> Iterator[Finding]:
    """Offers come with a way to stop and to report them."""
    if facts.answers.marketing is not None:
        return
    for slug, activity in facts.answers.activities.items():
        if "direct_marketing" in activity.purpose:
            yield Finding(
                "P308",
                ("activities", slug, "purpose"),
                "Offers are sent, but nothing says how to stop and report them.",
                "Add the section `marketing:` with offers, by, stop and report.",
                ("PP 33/2026 art. 35(2)",),
            )


def customers(facts: Facts) -> Iterator[Finding]:
    """The role of processor is explained where it is taken."""
    answers = facts.answers
    for slug, activity in answers.activities.items():
        if activity.role == "processor" and answers.customers_data is None:
            yield Finding(
                "P309",
                ("activities", slug, "role"),
                "The company acts as a processor here, but nothing says for whom.",
                "Add the section `customers_data:`.",
                ("UU 27/2022 art. 51",),
            )
        if activity.role == "joint" and not facts.policy.recipients.joint_controllers:
            yield Finding(
                "P309",
                ("activities", slug, "role"),
                "The company decides jointly here, but nothing says with whom.",
                "Add a recipient with `role: joint_controller`.",
                ("UU 27/2022 art. 18", "PP 33/2026 art. 63(2)"),
            )


def children(facts: Facts) -> Iterator[Finding]:
    """Each way of treating children says what it needs."""
    answer = facts.answers.children
    if answer is None:
        return
    field = "delete_within" if answer.excluded else "verification"
    if getattr(answer, field) is None:
        yield Finding(
            "P310",
            ("children", field),
            f"With `policy: {answer.policy}` the answer {field} is needed.",
            f"Add `{field}:`.",
            ("UU 27/2022 art. 25", "PP 33/2026 art. 38"),
        )


def joint_controller(facts: Facts) -> Iterator[Finding]:
    """Joint controllers say who does what and whom to write to."""
    for recipient in facts.policy.recipients.joint_controllers:
        for field in ("arrangement", "contact"):
            if getattr(recipient.answer, field) is None:
                yield Finding(
                    "P311",
                    ("recipients", recipient.slug, field),
                    f"The joint controller {recipient.slug} has no {field}.",
                    f"Add `{field}:`.",
                    ("PP 33/2026 art. 63(2)", "GDPR art. 26(2)"),
                )


def own_class(facts: Facts) -> Iterator[Finding]:
    """The company's own kinds of data say whether they are specific personal data."""
    for slug, entry in facts.answers.own.get("data", {}).items():
        if entry.class_ is None:
            yield Finding(
                "P314",
                ("own", "data", slug),
                f"Nothing says which class of personal data {slug} belongs to.",
                "Add `class: umum`, or `class: spesifik` for health, finances, children and the like.",
                ("UU 27/2022 art. 4",),
            )


def kept_without_law(facts: Facts) -> Iterator[Finding]:
    """What stays after deletion stays because a law says so."""
    kept = facts.answers.deletion.kept or ()
    for index, slug in enumerate(kept):
        activity: Activity = facts.answers.activities[slug]
        if activity.basis.law is None:
            yield Finding(
                "P312",
                ("deletion", "kept", index),
                f"{slug} is kept after deletion, but no law is its basis.",
                "Give the activity `basis: {legal_obligation: …}`, or delete its data too.",
                ("UU 27/2022 art. 43", "UU 27/2022 art. 44"),
            )


def not_kept(facts: Facts) -> Iterator[Finding]:
    """What a law makes the company keep for a time does not go when somebody asks."""
    kept = facts.answers.deletion.kept or ()
    for slug, activity in facts.answers.activities.items():
        for_a_time = any(rule.keep for rule in activity.retention or ())
        if activity.basis.kind == "legal_obligation" and for_a_time and slug not in kept:
            yield Finding(
                "P396",
                ("deletion", "kept"),
                f"A law makes you keep {slug}, but the page says that its data goes on request.",
                f"Add {slug} here.",
                ("UU 27/2022 art. 43", "UU 27/2022 art. 44"),
                "warning",
            )


RULES = (
    retention,
    end_of_retention,
    relevance,
    sources,
    consent,
    refusal,
    transfer_ground,
    recipient_country,
    recipient_data,
    marketing,
    customers,
    children,
    joint_controller,
    kept_without_law,
    not_kept,
    own_class,
)
