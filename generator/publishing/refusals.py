"""Why a version is not published: each reason with what to do about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from generator import translations
from generator.archive.store import Version
from generator.languages import language_pack, template_folders
from generator.problems import Place, Problem, file_name
from generator.publishing.edition import Comparison
from generator.publishing.notice import earliest

GivenReason = Literal["practices", "wording", "correction"]

WORKING_DAYS = "Working days are counted Monday to Friday; privasi does not know public holidays."
"""What has to be known wherever working days were counted."""

_NOTICE_LAW = ("UU 27/2022 art. 21(2)",)


@dataclass(frozen=True, slots=True)
class Request:
    """What a person asks for when publishing."""

    announced: date
    """The day on which readers are told."""
    effective: date
    """The first day on which the version applies."""
    reason: GivenReason | None = None
    """Why it is made, where the person says so."""


def stale_translations(file: Path, codes: Sequence[str]) -> Iterator[Problem]:
    """Find clauses that were translated from another text than the one there is now."""
    folders = template_folders(file)
    own = f" --templates {file_name(folders[0])}" if len(folders) > 1 else ""
    for code in codes:
        pack = language_pack(file, code)
        if pack.grammar.translated_from is None:
            continue
        source = language_pack(file, pack.grammar.translated_from)
        for name, path in translations.stale(pack, source).items():
            message = f"The text {name} was not translated from the present text in {source.name}."
            command = f"privasi translations {name} --language {code}{own} --accept"
            yield Problem(
                "P707",
                Place(file_name(path)),
                "",
                message,
                f"Compare it with {file_name(source.text_file(name))}, then run `{command}`.",
            )


def date_problems(file: Path, request: Request, versions: Sequence[Version]) -> Iterator[Problem]:
    """Find what is wrong with the dates, whatever is published."""
    announced, effective = request.announced, request.effective
    if effective < announced:
        message = f"The version would take effect on {effective}, before it is announced"
        fix = f"Give `--effective {announced}` or a later date"
        fix += ", or `--announced` with the day on which readers were told."
        problem = _problem("P701", file, f"{message} on {announced}.", fix)
        yield replace(problem, requirements=_NOTICE_LAW)
    if not versions:
        return
    newest = versions[-1].manifest
    fix = f"Give `--effective {newest.effective + timedelta(days=1)}` or a later date."
    if any(version.manifest.effective == effective for version in versions):
        message = f"There is a version of {effective}; what is published is never overwritten."
        yield _problem("P702", file, message, fix)
    elif effective < newest.effective:
        message = f"A version of {effective} cannot follow {newest.name}."
        yield _problem("P703", file, message, fix)


def change_problems(file: Path, request: Request, comparison: Comparison) -> Iterator[Problem]:
    """Find what is wrong with publishing these changes on these dates for this reason."""
    if comparison.reason is None:
        message = f"Nothing changed since {comparison.old.name}: no fact and no word."
        yield _problem("P704", file, message, "Change answers or clauses, or leave it as it is.")
        return
    yield from _reason(file, request, comparison)
    yield from _notice(file, request, comparison)


def reason_of_the_first(file: Path, request: Request) -> Iterator[Problem]:
    """Find a reason that was given for the first version."""
    if request.reason:
        message = f"The first version changes nothing, so its reason cannot be {request.reason}."
        yield _problem("P706", file, message, "Leave `--reason` out.")


def _reason(file: Path, request: Request, comparison: Comparison) -> Iterator[Problem]:
    given, found = request.reason, comparison.reason
    if given in {None, "correction", found}:
        return
    what = "What the company does changed" if found == "practices" else "Only words changed"
    message = f"{what} since {comparison.old.name}, so the reason cannot be {given}."
    fix = f"Leave `--reason` out, or give {found}; `privasi diff {file_name(file)}` shows why."
    yield _problem("P706", file, message, fix)


def _notice(file: Path, request: Request, comparison: Comparison) -> Iterator[Problem]:
    """Hold the dates against what the version before promised its readers."""
    promised = comparison.old.policy.answers.changes
    first = earliest(request.announced, promised.notice)
    if request.effective >= first:
        return
    promise = f"{comparison.old.name.capitalize()} promises {promised.notice} of notice"
    dates = f"announced on {request.announced}, it can take effect from {first}"
    counting = f" {WORKING_DAYS}" if promised.notice.unit == "working_days" else ""
    if comparison.material:
        message = f"{promise} of such a change: {dates}, not on {request.effective}.{counting}"
        fix = f"Give `--effective {first}` or a later date."
        yield replace(_problem("P705", file, message, fix), requirements=_NOTICE_LAW)
    elif not promised.only_material:
        message = f"{promise} of each change, wording included: {dates}.{counting}"
        fix = f"Give `--effective {first}`, or keep the promise in another way."
        yield replace(_problem("P709", file, message, fix), severity="warning")


def _problem(code: str, file: Path, message: str, fix: str) -> Problem:
    return Problem(code, Place(file_name(file)), "", message, fix)
