"""Real versions for tests: rendered from answers, and frozen without the checks of publishing."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.archive import Reason, Version, published, versions_folder
from generator.archive.manifest import Manifest, hashes
from generator.archive.writing import store, writing
from generator.catalog import Catalog
from generator.publishing.edition import compare, drafted, frozen
from questionnaires import write

FIRST, SECOND, THIRD = date(2026, 1, 10), date(2026, 6, 1), date(2026, 12, 20)
"""The days on which the versions of `three` take effect."""

KEPT_SHORTER = {"activities.billing.retention.keep": "5 years"}
ACCOUNT_KEPT = {
    **KEPT_SHORTER,
    "contacts.privacy.phone": "+62 22 5550 9999",
    "activities.account.retention": {
        "keep": "2 years",
        "from": "account_closed",
        "then": "destroy",
    },
}


def freeze(
    file: Path,
    effective: date,
    announced: date | None,
    files: Mapping[str, bytes],
    reason: Reason,
) -> Version:
    """Store files as the next version of a questionnaire, whatever they say."""
    folder = versions_folder(file)
    with writing(folder):
        versions = published(file)
        manifest = Manifest.sealed(
            number=len(versions) + 1,
            announced=announced or effective,
            effective=effective,
            reason=reason,
            privasi="0.1.0",
            files=hashes(files),
            previous=versions[-1].manifest.sha256 if versions else None,
        )
        return store(folder, manifest, files)


def release(file: Path, effective: date, announced: date | None = None) -> Version:
    """Freeze a questionnaire as it is now as its next version."""
    catalog = Catalog.bundled()
    edition = drafted(file, catalog, effective=effective)
    files = {"answers.yml": file.read_bytes()}
    files |= {path: text.encode() for path, text in edition.texts.items()}
    reason: Reason = "first"
    if versions := published(file):
        reason = compare(frozen(versions[-1], catalog), edition).reason or "wording"
    return freeze(file, effective, announced, files, reason)


def three(folder: Path, start: str = "minimal") -> Path:
    """Make a questionnaire with three versions, the last of them announced on 21 November 2026."""
    folder.mkdir(parents=True, exist_ok=True)
    release(write(folder, {}, start), FIRST)
    release(write(folder, KEPT_SHORTER, start), SECOND, date(2026, 5, 10))
    release(write(folder, ACCOUNT_KEPT, start), THIRD, date(2026, 11, 21))
    return folder / "privacy.yml"
