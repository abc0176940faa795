"""What else follows from a change: consent to ask for, a review or a consent screen to renew."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.diff.facts import Conditions, Facts, Rule
from generator.diff.fields import Field, entries
from generator.diff.values import Effect, Kind
from generator.policy import Policy

Path = tuple[Any, ...]
"""Where an answer is: names of fields as people write them, keys, and places in lists."""


def effects(
    field: Field, path: Path, kind: Kind, policy: Policy, facts: Facts
) -> frozenset[Effect]:
    """Give what follows from a change at a place of a policy, besides its announcement.

    With an entry that comes, everything inside it comes.
    """
    spots = [path]
    if kind == "added" and field.shape == "record":
        spots += _within(field, _at(policy.answers, path), path)
    return frozenset(
        rule.effect
        for rule in facts.effects
        if any(_applies(rule, kind, spot, policy) for spot in spots)
    )


def held(answers: Any, pattern: str, spot: Path = ()) -> Iterator[Any]:
    """Give every value that a pattern finds; where it goes the way of a spot, the spot's own."""
    return _found(answers, pattern.split("."), spot)


def _applies(rule: Rule, kind: Kind, spot: Path, policy: Policy) -> bool:
    return (
        any(_matches(pattern, spot) for pattern in rule.covers(kind))
        and not any(_matches(pattern, spot) for pattern in rule.excepted)
        and _hold(rule.answers, policy.answers, spot)
        and _hold(rule.catalog, policy.catalog, spot)
    )


def _matches(pattern: str, spot: Path) -> bool:
    parts = pattern.split(".")
    return len(parts) == len(spot) and all(
        part in {"*", str(step)} for part, step in zip(parts, spot, strict=True)
    )


def _hold(conditions: Conditions, root: Any, spot: Path) -> bool:
    return all(
        any(value in allowed for value in held(root, pattern, spot))
        for pattern, allowed in conditions.items()
    )


def _found(value: Any, parts: Sequence[str], spot: Path) -> Iterator[Any]:
    if not parts:
        yield from value if isinstance(value, tuple) else (value,)
        return
    part, rest = parts[0], parts[1:]
    if part != "*":
        following = spot[1:] if spot and spot[0] == part else ()
        yield from _found(_child(value, part), rest, following)
    elif spot:
        yield from _found(_child(value, spot[0]), rest, spot[1:])
    else:
        for inner in entries(value).values():
            yield from _found(inner, rest, ())


def _within(field: Field, value: Any, path: Path) -> Iterator[Path]:
    """List the places inside a value that hold something."""
    if field.shape == "record":
        below = [(inner.name, inner) for inner in field.inner.values()]
    elif field.shape == "entries":
        below = [(key, field.inner["*"]) for key in entries(value)]
    else:
        return
    for step, inner in below:
        child = _child(value, step)
        if child not in (None, (), {}):
            yield (*path, step)
            yield from _within(inner, child, (*path, step))


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = _child(value, step)
    return value


def _child(value: Any, step: Any) -> Any:
    """Take one step; what is not there is None."""
    if value is None:
        return None
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, tuple):
        return value[step] if step < len(value) else None
    fields = getattr(type(value), "model_fields", {})
    names = {info.alias: name for name, info in fields.items() if info.alias}
    return getattr(value, names.get(step, step), None)
