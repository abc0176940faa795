"""Answers that cannot all be true."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from generator.lint.finding import Facts, Finding
from generator.values import Term
from generator.yamlfile import Loc


def sale(facts: Facts) -> Iterator[Finding]:
    """What is never sold is not sold for any purpose."""
    sharing = facts.answers.sharing
    if sharing is None or sharing.sale != "never":
        return
    for slug, activity in facts.answers.activities.items():
        if "data_sale" in activity.purpose:
            yield Finding(
                "P320",
                ("sharing", "sale"),
                f"Data are never sold, but the activity {slug} sells them.",
                "Correct one of the two.",
            )


def unused_cookies(facts: Facts) -> Iterator[Finding]:
    """Classes of cookies that are not used are not in the list."""
    cookies = facts.answers.cookies
    for cookie_class in (cookies and cookies.not_used) or ():
        for index, cookie in enumerate(cookies.items if cookies else ()):
            third_party = cookie_class == "third_party_advertising" and cookie.party is not None
            if cookie.cookie_class == cookie_class or (
                third_party and cookie.cookie_class == "advertising"
            ):
                yield Finding(
                    "P321",
                    ("cookies", "items", index, "class"),
                    f"{cookie.name} is of a class that is said not to be used.",
                    f"Remove the cookie, or {str.__str__(cookie_class)} from `not_used`.",
                )


def protected_data(facts: Facts) -> Iterator[Finding]:
    """Data that is not passed on is not among what recipients get."""
    sharing = facts.answers.sharing
    for index, protected in enumerate(sharing.protected if sharing else ()):
        for recipient in facts.policy.recipients.all:
            if recipient.role in {"processor", "authority"}:
                continue  # who acts for the company is not a third party (UU 27/2022 art. 51)
            both = sorted(set(protected.data) & set(recipient.data))
            if both:
                yield Finding(
                    "P322",
                    ("sharing", "protected", index),
                    f"{', '.join(both)} is not passed on, but {recipient.slug} gets it.",
                    "Add it to the recipient's `withheld`, or remove it here.",
                )


def subsets(facts: Facts) -> Iterator[Finding]:
    """Parts of an activity speak of the activity's data only."""
    for slug, activity in facts.answers.activities.items():
        loc: Loc = ("activities", slug)
        data = set(activity.data)
        for index, origin in enumerate(activity.source):
            yield from _outside(origin.data, data, (*loc, "source", index, "data"), slug)
        for index, rule in enumerate(activity.retention or ()):
            yield from _outside(rule.data, data, (*loc, "retention", index, "data"), slug)
        yield from _outside(activity.optional, data, (*loc, "optional"), slug)


def _outside(
    part: Iterable[Term] | None, data: set[Term], loc: Loc, slug: str
) -> Iterator[Finding]:
    for item in part or ():
        if item not in data:
            yield Finding(
                "P323",
                loc,
                f"{str.__str__(item)} is not among the data of {slug}.",
                "Add it to the activity's `data`, or remove it here.",
            )


def permissions(facts: Facts) -> Iterator[Finding]:
    """Permissions are those that the provider has."""
    for login in facts.policy.logins:
        known = list(login.known.permissions)
        for permission in login.permissions:
            loc: Loc = ("login_providers", login.slug, "permissions", permission.id)
            if permission.id not in known and not permission.data:
                near = get_close_matches(permission.id, known, n=1)
                fix = f'Did you mean "{near[0]}"?' if near else f"Known: {', '.join(known)}."
                yield Finding("P324", loc, f"{login.known.company} has no such permission.", fix)


def login_data(facts: Facts) -> Iterator[Finding]:
    """What a login provider is said to send is what its permissions yield."""
    for slug, activity in facts.answers.activities.items():
        for index, origin in enumerate(activity.source):
            login = next((one for one in facts.policy.logins if one.slug == origin.from_), None)
            if login is None:
                continue
            yields = {*login.data, *login.known.always}
            for item in origin.data or activity.data:
                if item not in yields:
                    yield Finding(
                        "P325",
                        ("activities", slug, "source", index),
                        f"No permission asked of {login.known.company} yields {str.__str__(item)}.",
                        "Say with `data:` what comes from there, or ask for the permission.",
                    )


def cookie_link(facts: Facts) -> Iterator[Finding]:
    """Cookies are either tied to a person or not."""
    cookies = facts.answers.cookies
    if cookies is None or cookies.linked_to_you is not False:
        return
    held = {item for cookie in cookies.items for item in cookie.data or ()} | {"cookie_identifier"}
    for activity in facts.policy.profiles:
        profile = activity.profile
        if profile and profile.linked_to_you and held & set(profile.built_from):
            yield Finding(
                "P326",
                ("cookies", "linked_to_you"),
                f"The profile of {activity.slug} ties what cookies collect to the person.",
                "Write `linked_to_you: true`.",
            )


def profile_sharing(facts: Facts) -> Iterator[Finding]:
    """A profile that is never shared has no recipients but processors."""
    for activity in facts.policy.profiles:
        profile = activity.profile
        if profile is None or not profile.never_shared:
            continue
        others = [one.slug for one in activity.recipients if one.role != "processor"]
        if others:
            yield Finding(
                "P327",
                ("activities", activity.slug, "profile", "shared"),
                f"The profile is never shared, but {', '.join(others)} gets the data.",
                "Correct one of the two.",
            )


def automated(facts: Facts) -> Iterator[Finding]:
    """There are automated decisions or there are none."""
    answer = facts.answers.automated_decisions
    if answer and answer.none == bool(answer.decisions):
        yield Finding(
            "P328",
            ("automated_decisions",),
            "There are either automated decisions or none.",
            "Write `automated_decisions: none`, or list them.",
            ("UU 27/2022 art. 10",),
        )


def stopping(facts: Facts) -> Iterator[Finding]:
    """A message can be stopped or not."""
    for index, message in enumerate(facts.answers.messages):
        if message.cannot_stop == (message.stop is not None):
            yield Finding(
                "P329",
                ("messages", index),
                "A message can either be stopped, or it cannot.",
                "Write `stop:` with the way, or `cannot_stop: true`.",
            )


def old_standards(facts: Facts) -> Iterator[Finding]:
    """Standards that are no longer secure are not praised."""
    security = facts.answers.security
    for index, measure in enumerate(security.measures if security else ()):
        standard = (measure.standard or "").upper().replace(" ", "")
        if standard.startswith(("SSL", "TLS1.0", "TLS1.1", "MD5", "SHA1", "SHA-1", "DES", "WEP")):
            yield Finding(
                "P330",
                ("security", "measures", index, "standard"),
                f"{measure.standard} is outdated.",
                "Write what is used today, for example TLS 1.3.",
                severity="warning",
            )


def offers(facts: Facts) -> Iterator[Finding]:
    """Offers belong to an activity, which says on what basis and with which data."""
    activities = facts.answers.activities.values()
    if facts.answers.marketing and not any("direct_marketing" in one.purpose for one in activities):
        yield Finding(
            "P391",
            ("marketing",),
            "Offers are described, but no activity has the purpose direct_marketing.",
            "Add the activity, or remove the section.",
            ("UU 27/2022 art. 20", "PP 33/2026 art. 35(2)"),
        )


def offers_by_others(facts: Facts) -> Iterator[Finding]:
    """Whoever decides on data that it gets for offers is named, since nobody is if none is named."""
    marketing = facts.answers.marketing
    for recipient in facts.policy.recipients.all if marketing else ():
        if recipient.role in {"processor", "authority"}:
            continue  # who acts for the company is not a third party (UU 27/2022 art. 51)
        named = recipient.slug in ((marketing and marketing.third_parties) or ())
        if "direct_marketing" in recipient.purposes and not named:
            yield Finding(
                "P395",
                ("marketing", "third_parties"),
                f"{recipient.slug} gets data for offers and is not among the third parties.",
                f"Add {recipient.slug} here, or give it other purposes.",
                ("PP 33/2026 art. 35(2)",),
            )


def decision_data(facts: Facts) -> Iterator[Finding]:
    """Automated decisions use data of an activity."""
    answer = facts.answers.automated_decisions
    known = {item for activity in facts.answers.activities.values() for item in activity.data}
    for index, decision in enumerate(answer.decisions if answer else ()):
        loc: Loc = ("automated_decisions", "decisions", index, "data")
        for item in decision.data:
            if item not in known:
                yield Finding(
                    "P392",
                    loc,
                    f"The decision uses {str.__str__(item)}, which no activity has.",
                    "Add it to the `data` of an activity, or remove it here.",
                    ("UU 27/2022 art. 10", "UU 27/2022 art. 21(1)(c)"),
                )


def storage_countries(facts: Facts) -> Iterator[Finding]:
    """Data are stored where those who store them are."""
    storage = facts.answers.storage
    stored_in = storage.countries if storage else ()
    for index, slug in enumerate((storage and storage.providers) or ()):
        countries = facts.policy.recipient_of[slug].countries
        missing = [country for country in countries if country not in stored_in]
        if missing:
            yield Finding(
                "P393",
                ("storage", "providers", index),
                f"{str.__str__(slug)} is in {', '.join(missing)}, where no data are stored.",
                "Add the country to `storage.countries`, or correct the recipient’s.",
                ("PP 33/2026 art. 62(1)(d)",),
            )


def storage_abroad(facts: Facts) -> Iterator[Finding]:
    """Data that are stored abroad are with somebody there, on a ground."""
    storage = facts.answers.storage
    there = {country for recipient in facts.policy.transfers for country in recipient.abroad}
    for index, country in enumerate(storage.countries if storage else ()):
        if country not in {"ID", facts.answers.controller.address.country, *there}:
            yield Finding(
                "P394",
                ("storage", "countries", index),
                f"Data are stored in {str.__str__(country)}, but no recipient is there.",
                "Add who runs the servers there, with the ground of the transfer.",
                ("UU 27/2022 art. 56", "PP 33/2026 art. 62(1)(d)"),
                "warning",
            )


RULES = (
    sale,
    unused_cookies,
    protected_data,
    subsets,
    permissions,
    login_data,
    cookie_link,
    profile_sharing,
    automated,
    stopping,
    old_standards,
    offers,
    offers_by_others,
    decision_data,
    storage_countries,
    storage_abroad,
)
