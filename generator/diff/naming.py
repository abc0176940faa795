"""What answers are called: values without the ids and keys of the questionnaire they stand in."""

from typing import Any

from generator.answers import Words
from generator.diff.facts import Facts
from generator.diff.fields import Field, entries, questionnaire
from generator.diff.values import Choice, Code, Details, Title, Value
from generator.policy import Policy
from generator.values import Term

_COMPANIES = {
    "known_login_providers": ("login_providers", "company"),
    "messaging_channels": ("messaging", "company"),
    "processors": ("processors", "entity"),
    "known_tools": ("tools", "name"),
    "stores": ("stores", "name"),
    "tools": ("tools", "entity"),  # named for a recipient, who runs them
}
"""Vocabularies of companies and products: where the catalog has them, and what readers call one."""


class Naming:
    """Names what the answers of one policy hold."""

    def __init__(self, policy: Policy, facts: Facts) -> None:
        self._policy = policy
        self._facts = facts

    def value(self, field: Field, value: Any) -> Value | None:
        """Give what a field holds in a form that can be said."""
        facts = self._facts.of(field.pattern)
        if value is None:
            return Choice("unanswered", facts.unanswered) if facts.unanswered else None
        if isinstance(value, tuple):
            return tuple(dict.fromkeys(self._one(field, item) for item in value))
        return self._one(field, value)

    def name(self, field: Field, key: Any, entry: Any) -> Value | None:
        """Give what an entry is called."""
        facts = self._facts.of(field.pattern)
        if facts.key:
            return self._key(field, facts.key, key, quoted=facts.quoted)
        if isinstance(key, Term):
            return self.term(key)
        name = self.named_by(field, entry)
        if name is None:
            return None
        held = _held(entry, name)
        if not facts.quoted:
            found = self.value(inside(field, name), held)
            return found[0] if isinstance(found, tuple) and len(found) == 1 else found
        words = self.term(held[0]) if isinstance(held, tuple) else held
        return Title(words) if isinstance(words, Words | Term) else words

    def named_by(self, field: Field, entry: Any) -> str | None:
        """Give the field of an entry that names it."""
        names = self._facts.of(field.pattern).name
        return next((name for name in names if _held(entry, name) is not None), None)

    def entry(self, field: Field, key: Any, entry: Any) -> Value | None:
        """Give what a record is called and what is told of it."""
        facts = self._facts.of(field.pattern)
        naming = self.named_by(field, entry)
        told = []
        for path in facts.tells:
            held = _held(entry, path)
            if held not in (None, ()) and held is not False and path != naming:
                told.append(self._told(inside(field, path), held))
        name = self.name(field, key, entry)
        return Details(name, tuple(told)) if told else name

    def term(self, term: Term) -> Value:
        """Give the words or the name for an id."""
        plain = str.__str__(term)
        own = self._policy.own_words.get((term.kind, plain))
        if own is not None:
            return own
        if term.kind in _COMPANIES:
            folder, name = _COMPANIES[term.kind]
            company = getattr(self._policy.catalog, folder).get(plain)
            return getattr(company, name) if company else plain
        section = questionnaire().inner.get(term.kind)
        if section is None or section.shape != "entries":
            return term
        found = entries(getattr(self._policy.answers, term.kind))
        key = next(key for key in found if key == plain)
        return self.name(section.inner["*"], key, found[key]) or plain

    def _told(self, field: Field, held: Any) -> tuple[str, Value | None]:
        if field.shape != "entries":
            return field.pattern, self.value(field, held)
        inner = field.inner["*"]
        names = (self.name(inner, key, entry) for key, entry in entries(held).items())
        return inner.pattern, tuple(name for name in names if name is not None)

    def _one(self, field: Field, value: Value) -> Value:
        says = self._facts.of(field.pattern).says
        if isinstance(value, Term):
            return self.term(value)
        if isinstance(value, bool):
            unstated = field.unstated and not value
            return Choice("yes_no", "unstated" if unstated else "yes" if value else "no")
        if isinstance(value, str) and says:
            return Code(value) if says == "code" else Term(says, value)
        if isinstance(value, str) and value in field.choices:
            return Choice(field.pattern, value)
        return value

    def _key(self, field: Field, how: str, key: Any, *, quoted: bool) -> Value:
        if how == "code":
            return Code(str(key))
        if how == "choice":
            return Choice(field.pattern, str(key))
        words = Term(how, str(key))
        return Title(words) if quoted else words


def inside(field: Field, path: str) -> Field:
    """Find a field by its path below another one, in the names that people write."""
    for name in path.split("."):
        field = next(inner for inner in field.inner.values() if inner.name == name)
    return field


def _held(record: Any, path: str) -> Any:
    """Follow a path into a record, in the names that people write."""
    for part in path.split("."):
        names = {info.alias or name: name for name, info in type(record).model_fields.items()}
        record = getattr(record, names[part])
    return record
