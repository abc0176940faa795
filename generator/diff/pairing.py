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
    left, right = dict(old), dict(new)
    found: dict[Key, Key] = {}
    listed = all(isinstance(key, int) for key in (*old, *new))

    def pair(same: Callable[[Key, Key], bool]) -> None:
        for key in tuple(right):
            before = next((candidate for candidate in left if same(candidate, key)), MISSING)
            if before is not MISSING:
                found[key] = before
                del left[before], right[key]

    def equal(before: Key, key: Key) -> bool:
        return bool(left[before] == right[key])

    def known(before: Key, key: Key) -> bool:
        name = identity(right[key])
        return name is not None and bool(name == identity(left[before]))

    def described(before: Key, key: Key) -> bool:
        names = identity(left[before]), identity(right[key])
        return not any(isinstance(name, str) for name in names)

    pair(lambda before, key: before == key and equal(before, key))
    if not keys_say:
        pair(equal)
    if not listed:
        pair(lambda before, key: bool(before == key))
    if not keys_say:
        pair(known)
    if listed:
        pair(described)
    yield from ((found.get(key, MISSING), key) for key in new)
    yield from ((key, MISSING) for key in left)
