"""How much a list of changes weighs: for notice, and for the reason of a version."""

from collections.abc import Sequence
from typing import Literal

from generator.diff.compare import Change


def material(changes: Sequence[Change]) -> bool:
    """Tell whether any change touches people, so that they are told before it applies."""
    return any(change.material for change in changes)


def reason(
    changes: Sequence[Change],
    text_changed: bool,  # noqa: FBT001 (a fact about the two versions, no option)
) -> Literal["practices", "wording"] | None:
    """Tell why a version is made: practices if people are treated in another way, else wording.

    None if nothing changed at all.
    """
    if material(changes):
        return "practices"
    return "wording" if changes or text_changed else None
