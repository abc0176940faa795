"""Embedded tools and app stores: what their operators ask for, and what has to fit together."""

from collections.abc import Iterator

from generator.lint.finding import Facts, Finding
from generator.policy.tools import ToolFacts, is_cookie


def tool_data(facts: Facts) -> Iterator[Finding]:
    """A tool gets what the catalog knows that it collects, and nothing that its terms forbid."""
    for tool in facts.policy.tools:
        answered = set(tool.answer.data)
        if left_out := [item for item in tool.collects if item not in answered]:
            yield Finding(
                "P341",
                ("tools", tool.slug, "data"),
                f"{tool.name} usually collects {', '.join(left_out)} too.",
                "Add it to `data`, unless you have switched it off.",
                severity="warning",
            )
        if forbidden := [item for item in tool.known.not_sent if item in answered]:
            yield Finding(
                "P341",
                ("tools", tool.slug, "data"),
                f"The terms of {tool.name} forbid to send it {', '.join(forbidden)}.",
                "Stop sending it, and remove it here.",
                severity="warning",
            )


def tool_of_activities(facts: Facts) -> Iterator[Finding]:
    """What a tool gets is data of an activity, so that it has a basis and a retention rule."""
    for tool in facts.policy.tools:
        known = {item for activity in tool.activities for item in activity.data}
        for item in tool.answer.data:
            if item not in known:
                yield Finding(
                    "P323",
                    ("tools", tool.slug, "data"),
                    f"No activity that uses {tool.name} has {str.__str__(item)} among its data.",
                    "Add it to the `data` of the activity, or remove it here.",
                )


def tool_features(facts: Facts) -> Iterator[Finding]:
    """Functions of a tool are those that it has."""
    for tool in facts.policy.tools:
        known = [name for group in tool.known.features for name in group.ids]
        for index, feature in enumerate(tool.answer.features or ()):
            if feature not in known:
                yield Finding(
                    "P324",
                    ("tools", tool.slug, "features", index),
                    f"{tool.name} has no function {str.__str__(feature)}.",
                    f"Known: {', '.join(known)}." if known else "Remove `features`.",
                )


def tool_operator(facts: Facts) -> Iterator[Finding]:
    """Who runs a tool receives data, so there is a recipient that stands for one operator."""
    for tool in facts.policy.tools:
        if tool.operator is None:
            yield Finding(
                "P342",
                ("tools", tool.slug),
                f"{tool.known.entity} receives data through {tool.name}, but is no recipient.",
                f"Add `recipients: {{{tool.known.company.lower()}: {{tool: {tool.slug}}}}}`.",
                ("UU 27/2022 art. 56", "PP 33/2026 art. 62(1)(e)"),
            )
    for slug, recipient in facts.answers.recipients.items():
        tools = [facts.catalog.tools[name] for name in recipient.tool or ()]
        entities = {tool.entity for tool in tools}
        roles = {recipient.role} if recipient.role else {tool.role for tool in tools}
        if len(entities) > 1 or len(roles) > 1:
            yield Finding(
                "P342",
                ("recipients", slug, "tool"),
                f"The tools of {slug} have different operators, or operators in different roles.",
                "Give each a recipient of its own.",
                ("PP 33/2026 art. 62(1)(e)",),
            )


def consent_first(facts: Facts) -> Iterator[Finding]:
    """A tool that needs consent waits for it."""
    for tool in facts.policy.tools:
        if tool.answer.after_consent:
            if not tool.consents:
                yield Finding(
                    "P343",
                    ("tools", tool.slug, "loads"),
                    f"{tool.name} waits for consent, but nothing says how to give it.",
                    "Write `basis: consent` and `consent:` in its activity, or `cookies.consent:`.",
                    ("UU 27/2022 art. 22",),
                )
        elif reason := _needs_consent(tool, facts):
            yield Finding(
                "P343",
                ("tools", tool.slug, "loads"),
                f"{tool.name} starts before anybody has consented, but {reason}.",
                "Write `loads: after_consent`.",
                ("UU 27/2022 art. 20(2)(a)",),
            )


def _needs_consent(tool: ToolFacts, facts: Facts) -> str | None:
    """Say why a tool has to wait for consent."""
    for activity in tool.activities:
        if activity.basis.kind == "consent":
            return f"{activity.slug} rests on consent"
    cookies = facts.answers.cookies
    if cookies and cookies.consent and not all(cookie.essential for cookie in tool.cookies):
        return "consent to its cookies is asked for"
    if tool.consent_in_europe and facts.policy.laws.europe:
        return f"{tool.known.company} asks for consent of people in Europe"
    return None


def tool_cookies(facts: Facts) -> Iterator[Finding]:
    """The list of cookies is closed, so it has those of every tool."""
    for tool in facts.policy.tools:
        missing = [
            known
            for known in tool.known.cookies
            if not any(is_cookie(cookie.name, known.name) for cookie in tool.cookies)
        ]
        if missing:
            usual = ", ".join(f"{cookie.name} ({cookie.lifetime})" for cookie in missing)
            yield Finding(
                "P344",
                ("cookies", "items") if facts.answers.cookies else ("tools", tool.slug),
                f"{tool.name} sets cookies that `cookies.items` does not list.",
                f"Add them, with the lifetimes that you have set; usual are: {usual}.",
                ("UU 27/2022 art. 16(2)(a)",),
                about=tool.path,
            )


def store_listing(facts: Facts) -> Iterator[Finding]:
    """App stores want to read the names under which they list the app."""
    service = facts.answers.service
    for field in ("store_name", "developer_name"):
        if service.stores and getattr(service, field) is None:
            yield Finding(
                "P345",
                ("service", "stores"),
                f"The app is in stores, but `{field}` is not answered.",
                f"Add `{field}:` exactly as the stores list it.",
            )


RULES = (
    tool_data,
    tool_of_activities,
    tool_features,
    tool_operator,
    consent_first,
    tool_cookies,
    store_listing,
)
