"""Find which entries of two lists or mappings are the same thing."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

Key = Any
Pair = tuple[Key, Key]
"""The old key and the new one; MISSING where there is none."""

MISSING = object()


def pairs(
    old: Mapping[Key, Any],
    new: Mapping[Key, Any],
    identity: Callable[[Any], Any],
    *,
    keys_say: bool,
) -> Iterator[Pair]:
    """Pair entries: equal ones first, then by key, by what they are known by, and by place.

    Keys that say something keep entries apart that are equal otherwise. By place, in a list,
    only entries are paired that no name or id tells apart. New entries come first, in their
    order, then what is gone.
    """
    left = dict(old)
    found: dict[Key, Key] = {}
    for same in _ways(old, new, identity, keys_say=keys_say):
        for key in new:
            if key in found:
                continue
            before = next((each for each in left if same(each, key)), MISSING)
            if before is not MISSING:
                found[key] = before
                del left[before]
    yield from ((found.get(key, MISSING), key) for key in new)
    yield from ((key, MISSING) for key in left)


def _ways(
    old: Mapping[Key, Any],
    new: Mapping[Key, Any],
    identity: Callable[[Any], Any],
    *,
    keys_say: bool,
) -> Iterator[Callable[[Key, Key], bool]]:
    """Give the ways in which two entries are the same, the surest first."""
    listed = all(isinstance(key, int) for key in (*old, *new))

    def known(before: Key, key: Key) -> bool:
        name = identity(new[key])
        return name is not None and bool(name == identity(old[before]))

    def described(before: Key, key: Key) -> bool:
        return not any(isinstance(identity(each), str) for each in (old[before], new[key]))

    yield lambda before, key: bool(before == key and old[before] == new[key])
    if not keys_say:
        yield lambda before, key: bool(old[before] == new[key])
    if not listed:
        yield lambda before, key: bool(before == key)
    if not keys_say:
        yield known
    if listed:
        yield described
