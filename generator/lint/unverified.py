"""What pages print of the catalog and nobody has verified, or not for a long time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.answers import Answers
from generator.answers.recipients import Recipient
from generator.catalog import Catalog
from generator.catalog.companies import Product
from generator.lint.finding import Finding
from generator.yamlfile import Loc

_MENU = ("menu path", "label", "button", "address")
_PRINTED = ("entity", "countr", "privacy policy", "terms", *_MENU)
"""Words by which evidence names facts that stand on a page."""
_WRITE = "Look at {where} and write `name` and `country` here if they differ."
_WRITE_MENU = "Look at {where} and write `revoke` here if the menu differs."
_WRITE_TOOL = "Look at {where} and write `name` and `country` of its recipient if they differ."
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
    if (checked.year + 1, checked.month, checked.day) < (today.year, today.month, today.day):
        message = f"{use.entry.name}: last checked on {checked}, more than 12 months ago."
        fix = f"Use a newer privasi if there is one. {use.what_to_do}"
        yield Finding("P347", use.loc, message, fix, severity="note")


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


def notes(answers: Answers, catalog: Catalog, today: date) -> Iterator[Finding]:
    """Apply every rule to every entry in use."""
    for use in in_use(answers, catalog):
        for rule in RULES:
            yield from rule(use, today)
