"""Publishing: freeze what a questionnaire states as a dated version, or say why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import __version__
from generator.archive.manifest import Manifest, hashes
from generator.archive.store import ANSWERS, Version, published, versions_folder
from generator.archive.verify import verify
from generator.archive.writing import store, writing
from generator.catalog import Catalog
from generator.checking import check_file
from generator.problems import Place, Problem, ProblemsFound, file_name
from generator.publishing.edition import Comparison, Edition, compare, drafted, frozen
from generator.publishing.refusals import (
    GivenReason,
    Request,
    change_problems,
    date_problems,
    reason_of_the_first,
    stale_translations,
)

__all__ = ["GivenReason", "Publication", "Request", "prepare", "publish"]


@dataclass(frozen=True, slots=True)
class Publication:
    """A version that can be published, and what it means."""

    manifest: Manifest
    """What it says of itself."""
    edition: Edition
    """What it states."""
    files: Mapping[str, bytes]
    """Its files by their paths, without the manifest."""
    comparison: Comparison | None
    """How it differs from the version before; None for the first."""
    warnings: tuple[Problem, ...]
    """What a person should look at all the same."""


def publish(file: Path, request: Request, catalog: Catalog) -> tuple[Version, Publication]:
    """Freeze a questionnaire as its next version: the whole of it, or nothing.

    Raises:
        ProblemsFound: it is refused, or could not be written; nothing was published.
    """
    material = _material(file, request, catalog)
    folder = versions_folder(file)
    with writing(folder):
        publication = _prepared(file, request, catalog, material)
        return store(folder, publication.manifest, publication.files), publication


def prepare(file: Path, request: Request, catalog: Catalog) -> Publication:
    """Give what would be published, and write nothing.

    Raises:
        ProblemsFound: it would be refused.
    """
    return _prepared(file, request, catalog, _material(file, request, catalog))


@dataclass(frozen=True, slots=True)
class _Material:
    """What is published, before it is held against what was published."""

    edition: Edition
    answers: bytes
    warnings: tuple[Problem, ...]


def _material(file: Path, request: Request, catalog: Catalog) -> _Material:
    """Check and render a questionnaire, from one and the same state of its file."""
    answers = file.read_bytes()
    problems = check_file(file, effective=request.effective).problems
    _refuse(problems)
    edition = drafted(file, catalog, effective=request.effective)
    stale = tuple(stale_translations(file, edition.policy.languages))
    _refuse((*problems, *stale))
    if file.read_bytes() != answers:
        message = "The file was changed while it was being published."
        fix = "Run the command again when it is saved."
        raise ProblemsFound([Problem("P712", Place(file_name(file)), "", message, fix)])
    return _Material(edition, answers, problems)


def _prepared(file: Path, request: Request, catalog: Catalog, material: _Material) -> Publication:
    _refuse(verify(file))
    versions = published(file)
    comparison = None
    problems = list(date_problems(file, request, versions))
    if versions:
        comparison = compare(frozen(versions[-1], catalog), material.edition)
        problems += change_problems(file, request, comparison)
    else:
        problems += reason_of_the_first(file, request)
    _refuse(problems)
    files = {ANSWERS: material.answers} | {
        path: text.encode() for path, text in material.edition.texts.items()
    }
    return Publication(
        manifest=_manifest(request, versions, comparison, files),
        edition=material.edition,
        files=files,
        comparison=comparison,
        warnings=(*material.warnings, *problems),
    )


def _manifest(
    request: Request,
    versions: Sequence[Version],
    comparison: Comparison | None,
    files: Mapping[str, bytes],
) -> Manifest:
    return Manifest.sealed(
        number=len(versions) + 1,
        announced=request.announced,
        effective=request.effective,
        reason=request.reason or (comparison.reason if comparison else "first"),
        privasi=__version__,
        files=hashes(files),
        previous=versions[-1].manifest.sha256 if versions else None,
    )


def _refuse(problems: Sequence[Problem]) -> None:
    if any(problem.severity == "error" for problem in problems):
        raise ProblemsFound(problems)
