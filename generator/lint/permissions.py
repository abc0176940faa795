"""Permissions that are asked of login providers: needed, optional, and for what they are given."""

from collections.abc import Iterator

from generator.lint.finding import Facts, Finding
from generator.policy.logins import LoginFacts

# Advertising and sale, which Google's Limited Use leaves out (recalled, so a warning only).
_ADVERTISING = frozenset(
    {
        "advertising_measurement",
        "credit_check",
        "data_sale",
        "direct_marketing",
        "interest_tracking",
        "relevant_promotion",
        "social_media_marketing",
        "targeted_advertising",
    }
)

_AS_DISCLOSED = ("meta.platform-terms.4c", "meta.platform-terms.3b", "google.user-data.policy")


def unused_permissions(facts: Facts) -> Iterator[Finding]:
    """What a permission yields is among the data of an activity that needs it."""
    for login in facts.policy.logins:
        for permission in login.permissions:
            asked = login.answer.permissions.get(permission.id)
            users = asked.for_ if asked else ()
            used = {item for slug in users for item in facts.answers.activities[slug].data}
            unused = [str.__str__(item) for item in permission.data if item not in used]
            if asked and unused:
                yield Finding(
                    "P354",
                    ("login_providers", login.slug, "permissions", permission.id),
                    f"{permission.id} yields {', '.join(unused)}, which no activity named here uses.",
                    "Add it to the activity's `data`, or say with `data:` what is taken.",
                    _of(login, *_AS_DISCLOSED),
                    "warning",
                )


def limited_use(facts: Facts) -> Iterator[Finding]:
    """Data of permissions with a limited use serve no advertising and are not sold."""
    requirements = ("google.user-data.limited-use", "google.workspace.deletion")
    yield from _excluded(facts, "P363", requirements, _ADVERTISING)


def training(facts: Facts) -> Iterator[Finding]:
    """Data of a permission that rules it out train no models."""
    yield from _excluded(facts, "P364", ("google.workspace.ai",), frozenset({"ai_training"}))


def _excluded(
    facts: Facts, code: str, requirements: tuple[str, ...], excluded: frozenset[str]
) -> Iterator[Finding]:
    for login in facts.policy.logins:
        for activity in login.activities:
            brought = _brought(login, activity.slug)
            cited = tuple(each for each in requirements if each in brought)
            wrong = sorted(excluded.intersection(activity.purposes))
            if cited and wrong:
                yield Finding(
                    code,
                    ("activities", activity.slug, "purpose"),
                    f"{activity.slug} uses data of a permission of {login.name} that is not for "
                    f"{', '.join(wrong)}.",
                    "Use other data for it, or remove the purpose.",
                    cited,
                    "warning",
                    about=login.path,
                )


def _brought(login: LoginFacts, activity: str) -> set[str]:
    """Gather the requirements that come with the permissions that an activity needs."""
    known = login.known
    return {
        each
        for name, permission in login.answer.permissions.items()
        if activity in permission.for_
        for each in (
            known.permissions[name].demands if name in known.permissions else known.unlisted
        )
    }


def refusal(facts: Facts) -> Iterator[Finding]:
    """Who can refuse a permission learns what happens then."""
    for login in facts.logins_demanding("meta.platform-terms.3b"):
        for permission in login.permissions:
            if permission.optional and permission.if_refused is None:
                yield Finding(
                    "P365",
                    ("login_providers", login.slug, "permissions", permission.id),
                    f"{permission.id} can be refused, but nothing says what happens then.",
                    "Add `if_refused:` with a clause in each language.",
                    _of(login, "meta.platform-terms.3b", "meta.login.optional"),
                    "warning",
                )


def private_way_in(facts: Facts) -> Iterator[Finding]:
    """Where people sign in with accounts of others, one of the ways hides their email address."""
    accounts = [login for login in facts.policy.logins if login.by_token]
    if not accounts or any(_hides_address(login) for login in accounts):
        return
    for store in facts.policy.stores:
        if "apple.4.8" in store.known.demands:
            yield Finding(
                "P366",
                ("login_providers",),
                f"{store.name} wants a way to sign in that can hide the email address, beside "
                f"{', '.join(login.name for login in accounts)}.",
                "Add one such as `apple`, unless you offer another that is equal.",
                ("apple.4.8",),
                "warning",
                about=store.path,
            )


def _hides_address(login: LoginFacts) -> bool:
    """Tell whether a provider can send an address of its own in place of the person's."""
    return any(identifier.data == "email_address" for identifier in login.known.identifiers)


def _of(login: LoginFacts, *requirements: str) -> tuple[str, ...]:
    """Keep the requirements that a provider makes."""
    return tuple(each for each in requirements if each in login.demands)


RULES = (
    unused_permissions,
    limited_use,
    training,
    refusal,
    private_way_in,
)
