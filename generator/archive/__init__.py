"""Published versions: frozen, dated, provable."""

from generator.archive.manifest import Manifest, Reason
from generator.archive.store import (
    State,
    Version,
    day_folders,
    in_force,
    listing,
    published,
    state,
    upcoming,
    versions_folder,
)
from generator.archive.text import FrozenText
from generator.archive.verify import verify

__all__ = [
    "FrozenText",
    "Manifest",
    "Reason",
    "State",
    "Version",
    "day_folders",
    "in_force",
    "listing",
    "published",
    "state",
    "upcoming",
    "verify",
    "versions_folder",
]
