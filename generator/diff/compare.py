"""Compare two policies by what their answers mean, not by how they are written down."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from generator.answers import Words
from generator.diff.effects import Path, effects, held
from generator.diff.facts import Facts
from generator.diff.fields import Field, entries, questionnaire
from generator.diff.naming import Naming, inside
from generator.diff.pairing import MISSING, pairs
from generator.diff.values import Choice, Effect, Kind, Value
from generator.policy import Policy
from generator.values import Term

_UNSTATED = Choice("yes_no", "unstated")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different, in no language."""

    field: str
    """The pattern of the field: `activities.*.retention.*.keep`."""
    kind: Kind
    """Whether it came, went, or is another one."""
    subject: tuple[Value, ...]
    """What it belongs to, the outermost first: an activity, then one of its data; often nothing."""
    old: Value | None
    """What was said before."""
    new: Value | None
    """What is said now."""
    material: bool
    """It touches people."""
    effects: frozenset[Effect]
    """What else follows from it."""


def changes(old: Policy, new: Policy) -> tuple[Change, ...]:
    """List what is different between two policies, in the order of the questionnaire.

    An entry that is new or gone is one change. The order of lists and the keys of entries
    mean nothing; a company that is only called by another key is the same company.
    """
    if old.answers == new.answers:
        return ()
    facts = Facts.load(new.catalog)
    comparison = _Comparison(old, new, facts)
    root = _At(questionnaire(), old.answers, new.answers)
    found = comparison.differences(root)
    return tuple(change for change in found if change.kind not in facts.of(change.field).silent)


@dataclass(frozen=True, slots=True)
class _At:
    """A field, what it holds on each side, and where it is."""

    field: Field
    old: Any
    new: Any
    path: Path = ()
    """Where it is in the new answers, or in the old ones if it is gone."""
    subject: tuple[Value, ...] = ()
    """The names of the entries that it is in."""
    named_by: str | None = None
    """The field that names the innermost of them."""

    def inside(self, name: str, field: Field) -> "_At":
        """Go to a field of a record."""
        old, new = getattr(self.old, name, None), getattr(self.new, name, None)
        subject = self.subject[:-1] if field.name == self.named_by else self.subject
        return _At(field, old, new, (*self.path, field.name), subject)


class _Comparison:
    """Two policies on their way to a list of changes."""

    def __init__(self, old: Policy, new: Policy, facts: Facts) -> None:
        self._old, self._new, self._facts = old, new, facts
        self._before, self._now = Naming(old, facts), Naming(new, facts)

    def differences(self, at: _At) -> Iterator[Change]:
        """Go through a field and everything inside it."""
        at = self._completed(at)
        if at.old == at.new and (at.old is None or not self._renamed):
            return
        if at.field.shape == "entries":
            yield from self._entries(at)
        elif at.field.shape == "list":
            yield from self._list(at)
        elif at.field.shape == "value":
            yield from self._value(at)
        elif at.old is None or at.new is None:
            yield from self._whole(at, None)
        else:
            yield from self._record(at)

    @cached_property
    def _renamed(self) -> Mapping[tuple[str, str], str]:
        """Entries with other keys than before, by section or vocabulary and old key."""
        root = questionnaire().inner
        sections: dict[str, tuple[Field, Any, Any]] = {
            name: (field.inner["*"], self._old.answers, self._new.answers)
            for name, field in root.items()
            if isinstance(getattr(self._old.answers, name), dict) and name != "own"
        }
        own = root["own"].inner["*"].inner["*"]
        sections |= dict.fromkeys(
            self._old.answers.own, (own, self._old.answers.own, self._new.answers.own)
        )
        return {
            (name, str(before)): str(key)
            for name, (field, *sides) in sections.items()
            for before, key in self._pairs(field, *(entries(_of(side, name)) for side in sides))
            if MISSING not in (before, key) and before != key
        }

    def _pairs(
        self, field: Field, old: Mapping[Any, Any], new: Mapping[Any, Any]
    ) -> Iterator[tuple[Any, Any]]:
        facts = self._facts.of(field.pattern)
        names = (facts.identity,) if facts.identity else facts.name
        terms = any(isinstance(key, Term) for key in (*old, *new))

        def identity(entry: Any) -> Any:
            held = (_of(entry, name) for name in names) if isinstance(entry, BaseModel) else ()
            meaning = self._facts.of(f"{field.pattern}.{names[0]}").unanswered if names else None
            left_out = Choice("unanswered", meaning) if meaning else None
            return next((value for value in held if value is not None), left_out)

        return pairs(
            old, new, identity, keys_say=bool(facts.key) or terms or field.shape == "entries"
        )

    def _record(self, at: _At) -> Iterator[Change]:
        for name, field in at.field.inner.items():
            yield from self.differences(at.inside(name, field))

    def _entries(self, at: _At) -> Iterator[Change]:
        field = at.field.inner["*"]
        old, new = entries(at.old), entries(at.new)
        for before, key in self._pairs(field, old, new):
            gone = key is MISSING
            naming = self._before if gone else self._now
            where, entry = (before, old[before]) if gone else (key, new[key])
            one = _At(field, old.get(before), new.get(key), (*at.path, where), at.subject)
            if field.shape == "record" and MISSING in (before, key):
                yield from self._whole(one, where)
            elif (name := naming.name(field, where, entry)) is None:
                yield from self.differences(one)
            else:
                yield from self._named(replace(one, subject=(*at.subject, name)))

    def _named(self, at: _At) -> Iterator[Change]:
        """Compare two entries with names; another kind of name is one change of it."""
        before, now = self._before.named_by(at.field, at.old), self._now.named_by(at.field, at.new)
        if before is None or now is None or before == now:
            yield from self.differences(replace(at, named_by=now))
            return
        first = min(before, now, key=self._facts.of(at.field.pattern).name.index)
        old = self._before.name(at.field, at.path[-1], at.old)
        new = self._now.name(at.field, at.path[-1], at.new)
        if old != new:
            naming = at.inside(first, inside(at.field, first))
            yield self._change(replace(naming, subject=at.subject[:-1]), "changed", old, new)
        for name, field in at.field.inner.items():
            one = at.inside(name, field)
            if field.name not in {before, now} or None not in (one.old, one.new):
                yield from self.differences(one)

    def _whole(self, at: _At, key: Any) -> Iterator[Change]:
        """Tell that a record came or went."""
        old = None if at.old is None else self._before.entry(at.field, key, at.old)
        new = None if at.new is None else self._now.entry(at.field, key, at.new)
        yield self._change(at, "added" if at.old is None else "removed", old, new)

    def _list(self, at: _At) -> Iterator[Change]:
        meaning = self._facts.of(at.field.pattern).unanswered
        if meaning and (at.old is None or at.new is None):
            yield from self._value(at)
            return
        if at.field.words:
            yield from self._words(at)
            return
        old, new = at.old or (), at.new or ()
        known = {self._same(item) for item in old}
        gone = tuple(item for item in old if self._same(item) not in new)
        come = tuple(item for item in new if item not in known)
        yield from self._come_and_gone(at, come, gone)

    def _come_and_gone(
        self, at: _At, come: tuple[Any, ...], gone: tuple[Any, ...]
    ) -> Iterator[Change]:
        if come:
            yield self._change(at, "added", None, self._now.value(at.field, come))
        if gone:
            yield self._change(at, "removed", self._before.value(at.field, gone), None)

    def _words(self, at: _At) -> Iterator[Change]:
        """Compare phrases: one in the place of another is a change of it."""
        old, new = entries(at.old), entries(at.new)
        found = tuple(pairs(old, new, lambda _: None, keys_say=False))
        for before, key in found:
            if MISSING not in (before, key):
                yield from self._value(replace(at, old=old[before], new=new[key]))
        yield from self._come_and_gone(
            at,
            tuple(new[key] for before, key in found if before is MISSING),
            tuple(old[before] for before, key in found if key is MISSING),
        )

    def _value(self, at: _At) -> Iterator[Change]:
        old, new = self._before.value(at.field, at.old), self._now.value(at.field, at.new)
        if at.field.inner and old is not None and new is not None:
            yield from self._record(replace(at, subject=(*at.subject, new)))
        if _words_of(at.old) == _words_of(at.new) or self._same(at.old) == at.new:
            return
        if at.field.choices or isinstance(old, Choice) or isinstance(new, Choice):
            old, new = old or _UNSTATED, new or _UNSTATED
        kind: Kind = "added" if old is None else "removed" if new is None else "changed"
        yield self._change(at, kind, old, new)

    def _completed(self, at: _At) -> _At:
        """Put in what is known of an entry although it was left out."""
        where = self._facts.of(at.field.pattern).derived
        if where is None:
            return at
        section, key = at.path[:2]
        renamed = self._renamed.items()
        before = next((old for (kind, old), new in renamed if (kind, new) == (section, key)), key)
        many = at.field.shape == "list"
        old = at.old or _known(self._old, where, before, many=many)
        new = at.new or _known(self._new, where, key, many=many)
        return replace(at, old=old, new=new)

    def _same(self, value: Any) -> Any:
        """Give an old id as it is called now."""
        if isinstance(value, Term):
            renamed = self._renamed.get((value.kind, str.__str__(value)))
            return value if renamed is None else Term(value.kind, renamed)
        return value

    def _change(self, at: _At, kind: Kind, old: Value | None, new: Value | None) -> Change:
        material = self._facts.is_material(at.field.pattern, kind)
        found = effects(at.field, at.path, kind, self._new, self._facts)
        notice: frozenset[Effect] = frozenset({"notice"}) if material else frozenset()
        return Change(at.field.pattern, kind, at.subject, old, new, material, found | notice)


def _known(policy: Policy, where: str, key: Any, *, many: bool) -> Any:
    """Find what a policy has for an entry."""
    found = tuple(held(policy, where, (where.partition(".")[0], key)))
    return found if many else next(iter(found), None)


def _of(record: Any, name: str) -> Any:
    """Look up an entry of a mapping or a field of a record, by the name that people write."""
    if isinstance(record, Mapping):
        return record.get(name)
    names = {info.alias: key for key, info in type(record).model_fields.items() if info.alias}
    return getattr(record, names.get(name, name))


def _words_of(value: Any) -> Any:
    """Give words without what else is said of them."""
    if not isinstance(value, Words):
        return object()
    other = type(value).model_fields.keys() - Words.model_fields.keys()
    return {code: words for code, words in value if code not in other}
