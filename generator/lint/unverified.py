"""What pages print of the catalog and nobody has verified, or not for a long time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.answers import Answers
from generator.answers.recipients import Recipient
from generator.catalog import Catalog
from generator.catalog.companies import Product
from generator.catalog.entries import Checked
from generator.lint.finding import Finding
from generator.policy import Policy
from generator.policy.instruments import instruments
from generator.yamlfile import Loc

_MENU = ("menu path", "label", "button", "address")
_PRINTED = ("entity", "countr", "privacy policy", "terms", *_MENU)
"""Words by which evidence names facts that stand on a page."""
_WRITE = "Look at {where} and write `name` and `country` here if they differ."
_WRITE_MENU = "Look at {where} and write `revoke` here if the menu differs."
_WRITE_TOOL = "Look at {where} and write `name` and `country` of its recipient if they differ."
_READ_AGAIN = (
    "Use a newer privasi if there is one; else read whether it has changed, and report what has."
)
_REPORT = "Look at {where}, and report what differs: the pages print it."
_ADD = (
    "Look at {where}; if it differs, add a recipient with `processor: {id}`, `name` and `country`."
)


@dataclass(frozen=True, slots=True)
class _Use:
    """An entry of the catalog whose facts the pages print."""

    loc: Loc
    entry: Product
    fix: str
    own: tuple[str, ...] = ()
    """Words for facts that the answers give themselves."""

    @property
    def unverified(self) -> tuple[str, ...]:
        """The printed facts that were not read at their source."""
        return tuple(
            evidence.what
            for evidence in self.entry.unverified
            if any(word in evidence.what for word in _PRINTED if word not in self.own)
        )

    @property
    def what_to_do(self) -> str:
        """The fix, with the place to look."""
        return self.fix.format(where=self.entry.page or "its own pages or your contract with it")


def unread(use: _Use, _today: date) -> Iterator[Finding]:
    """What was recalled or reported by others is looked up by somebody before it is published."""
    if use.unverified:
        facts = "; ".join(use.unverified)
        message = f"{use.entry.name}: not verified at its source: {facts}."
        yield Finding("P346", use.loc, message, use.what_to_do, severity="note")


def old(use: _Use, today: date) -> Iterator[Finding]:
    """What was verified more than 12 months ago is looked up again."""
    checked = use.entry.checked
    if _is_old(checked, today):
        message = f"{use.entry.name}: last checked on {checked}, more than 12 months ago."
        fix = f"Use a newer privasi if there is one. {use.what_to_do}"
        yield Finding("P347", use.loc, message, fix, severity="note")


def _is_old(checked: date, today: date) -> bool:
    """Tell whether more than 12 months have passed since."""
    return (checked.year + 1, checked.month, checked.day) < (today.year, today.month, today.day)


def old_demands(policy: Policy, today: date) -> Iterator[Finding]:
    """What a law or a platform that applies asks for is looked up again: one note for each."""
    for loc, name, known in (*_laws(policy), *_platforms(policy)):
        checked = min((each.checked for each in known), default=today)
        if _is_old(checked, today):
            message = (
                f"{name}: what it asks for was last checked on {checked}, more than 12 months ago."
            )
            yield Finding("P350", loc, message, _READ_AGAIN, severity="note")


_Demands = tuple[Loc, str, Sequence[Checked]]
"""Who is answered to bring demands, who makes them, and what is known of them."""


def _laws(policy: Policy) -> Iterator[_Demands]:
    """Find the laws and groups of rules that apply for certain."""
    loc: Loc = ("laws",) if policy.answers.laws else ("service", "users_in")
    for each in instruments(policy.answers, policy.catalog, policy.laws):
        if each.certain:
            known = policy.catalog.law_requirements[each.slug]
            entries = [law.known for law in policy.laws.all if law.slug == each.slug]
            yield loc, known.name, (known, *entries, *known.requirements.values())


def _platforms(policy: Policy) -> Iterator[_Demands]:
    """Find the platforms whose requirements something in use brings, or every site."""
    demanded = {row for entry in policy.in_use for row in entry.demands}
    for slug, platform in policy.catalog.platforms.items():
        rows = {f"{slug}.{key}": row for key, row in platform.requirements.items()}
        asked = {name: row for name, row in rows.items() if row.always or name in demanded}
        using = [
            entry.path for entry in policy.in_use if not asked.keys().isdisjoint(entry.demands)
        ]
        if asked:
            loc = tuple(using[0].split(".")) if using else ("site",)
            yield loc, platform.name, tuple(asked.values())


def in_use(answers: Answers, catalog: Catalog) -> Iterator[_Use]:
    """Find the entries whose facts are printed; what an answer says itself is its own."""
    for provider, login in answers.login_providers.items():
        known = catalog.login_providers[provider]
        own = _MENU if login.revoke else ()
        yield _Use(("login_providers", str.__str__(provider)), known, _WRITE_MENU, own)
    yield from _carrying(answers, catalog)
    for name, recipient in answers.recipients.items():
        if recipient.processor and not _names_itself(recipient):
            known_as = catalog.processors[recipient.processor]
            yield _Use(("recipients", name, "processor"), known_as, _WRITE)
    named = [recipient for recipient in answers.recipients.values() if _names_itself(recipient)]
    for tool in answers.tools:
        if not any(tool in (recipient.tool or ()) for recipient in named):
            yield _Use(("tools", str.__str__(tool)), catalog.tools[tool], _WRITE_TOOL)


def _carrying(answers: Answers, catalog: Catalog) -> Iterator[_Use]:
    """Find the messaging channels, and the companies that run them where no recipient does."""
    answered = {recipient.processor for recipient in answers.recipients.values()}
    for slug in answers.messaging:
        loc: Loc = ("messaging", str.__str__(slug))
        channel = catalog.messaging[slug]
        yield _Use(loc, channel, _REPORT)
        if channel.operator is not None and channel.operator not in answered:
            operator = catalog.processors[channel.operator]
            yield _Use(loc, operator, _ADD.replace("{id}", channel.operator))


def _names_itself(recipient: Recipient) -> bool:
    return bool(recipient.name and recipient.country)


RULES: tuple[Callable[[_Use, date], Iterator[Finding]], ...] = (unread, old)


def notes(policy: Policy, today: date) -> Iterator[Finding]:
    """Apply every rule to every entry in use, and look at the laws and platforms that apply."""
    for use in in_use(policy.answers, policy.catalog):
        for rule in RULES:
            yield from rule(use, today)
    yield from old_demands(policy, today)
