"""Choose what to compare: versions by number or date, and the answers as they are now."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from generator.archive.manifest import Manifest
from generator.archive.store import Version, published
from generator.archive.verify import verify
from generator.catalog import Catalog
from generator.diff import changes
from generator.policy import Policy
from generator.problems import Place, PrivasiError, Problem, ProblemsFound, file_name
from generator.publishing.edition import Comparison, Edition, compare, drafted, frozen

DRAFT = "draft"
"""Names the answers as they are now."""


def difference(
    file: Path, old: str | None, new: str | None, *, catalog: Catalog, today: date
) -> Comparison:
    """Compare two versions, or a version with the draft.

    Left to choose, it takes the newest version and the draft, or the last two versions where the
    draft says the same as the newest. The draft reads as if it took effect today, or with the
    newest version where that is later.

    Raises:
        ProblemsFound: the archive is damaged, or the questionnaire cannot be used.
        PrivasiError: there is no such version.
    """
    if problems := verify(file):
        raise ProblemsFound(problems)
    versions = published(file)
    if not versions:
        message = f"{file_name(file)} has no published version to compare with."
        raise PrivasiError(f"{message} `privasi publish` makes the first one.")
    effective = max(today, versions[-1].manifest.effective)

    def edition(name: str) -> Edition:
        if name == DRAFT:
            return drafted(file, catalog, effective=effective)
        return frozen(named(name, versions), catalog)

    if old is not None:
        return compare(edition(old), edition(new or DRAFT))
    comparison = compare(frozen(versions[-1], catalog), edition(DRAFT))
    if comparison.reason or len(versions) == 1:
        return comparison
    return compare(frozen(versions[-2], catalog), frozen(versions[-1], catalog))


def unpublished(file: Path, newest: Manifest, last: Policy, draft: Policy) -> Iterator[Problem]:
    """Report that the answers are no longer those of the newest version."""
    count = len(changes(last, draft))
    if not count:
        return
    name = file_name(file)
    what = "change is" if count == 1 else "changes are"
    message = f"{count} {what} not published: the newest version is {newest.name}."
    fix = f"`privasi diff {name}` tells what changed; `privasi publish {name}` publishes it."
    yield Problem("P502", Place(name), "", message, fix, "warning")


def named(name: str, versions: Sequence[Version]) -> Version:
    """Find a version by its number or by the day on which it takes effect.

    Raises:
        PrivasiError: there is no such version; those that there are, are named.
    """
    for version in versions:
        if name in {str(version.manifest.number), version.manifest.effective.isoformat()}:
            return version
    known = ", ".join(version.manifest.name for version in versions)
    raise PrivasiError(f"There is no {name!r}. Name draft, or a number or date of: {known}.")
