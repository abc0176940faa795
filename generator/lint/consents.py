"""Consent is free, and asked for each purpose by itself."""

from collections.abc import Iterator

from generator.lint.finding import Facts, Finding


def one_act_for_several(facts: Facts) -> Iterator[Finding]:
    """Each consent is an act of its own."""
    seen: dict[str, str] = {}
    for slug, activity in facts.answers.activities.items():
        if activity.consent is None:
            continue
        first = seen.setdefault(activity.consent.act.en, slug)
        if first != slug:
            yield Finding(
                "P389",
                ("activities", slug, "consent", "act"),
                f"The same act gives consent to {first} and to {slug}.",
                "Ask for each by itself, and say what the person does for each.",
                ("UU 27/2022 art. 20(2)(a)", "PP 33/2026 art. 32(2)"),
                "warning",
            )


def forced(facts: Facts) -> Iterator[Finding]:
    """Nobody has to give what rests on consent."""
    for slug, activity in facts.answers.activities.items():
        if activity.basis.kind == "consent" and activity.required:
            yield Finding(
                "P390",
                ("activities", slug, "required"),
                f"The data of {slug} must be given, so consent to it is not free.",
                "Write `required: false`, or choose the basis that makes the data necessary.",
                ("PP 33/2026 art. 32(2)", "GDPR art. 7(4)"),
                "warning",
            )


RULES = (one_act_for_several, forced)
