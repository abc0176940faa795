"""What a person is told about a publication: what changed, what readers see, what follows."""

from collections.abc import Iterator
from pathlib import Path

from generator.languages import Language, language_pack
from generator.publishing import Publication
from generator.publishing.edition import Comparison
from generator.publishing.refusals import WORKING_DAYS
from generator.wording import Wording

FOLLOWS = {
    "consent": "Ask for the new consent; until a person gives it, nothing new is done with the data.",
    "app_review": "Submit the app for Meta App Review; a new permission works once it is granted.",
    "google_consent_screen": "Update the OAuth consent screen in the Google Cloud console.",
}
"""What has to be done after a change with an effect, besides the notice."""


def account(file: Path, publication: Publication) -> str:
    """Tell about a publication, for a terminal."""
    manifest = publication.manifest
    head = f"Version {manifest.number}: {manifest.reason}, announced {manifest.announced}, "
    prevailing = language_pack(file, publication.edition.policy.languages[0])
    parts = {
        f"What changed ({prevailing.name}):": _changed(publication, prevailing),
        "What readers see once the site is built:": _seen(publication),
        "What else follows:": _follows(publication, language_pack(file, "en")),
    }
    lines = [f"{head}effective {manifest.effective}."]
    for title, items in parts.items():
        listed = [f"  - {item}" for item in items]
        lines += ["", title, *listed] if listed else []
    return "\n".join(lines)


def _changed(publication: Publication, language: Language) -> Iterator[str]:
    comparison = publication.comparison
    if comparison:
        yield from comparison.say(language)
        if not comparison.changes:
            yield "No answer changed, only the text; `privasi diff` marks its words."


def _seen(publication: Publication) -> Iterator[str]:
    manifest, policy = publication.manifest, publication.edition.policy
    language = policy.languages[0]
    if publication.comparison and manifest.announced < manifest.effective:
        announcement = f"the version in force, and that another applies from {manifest.effective}"
        yield f"until {manifest.effective}: {announcement};"
    yield f"from {manifest.effective}: this version, for example at /{language}/privacy-policy/;"
    yield f"at any time: this version at /{language}/versions/{manifest.effective}/privacy-policy/."


def _follows(publication: Publication, english: Language) -> Iterator[str]:
    manifest, comparison = publication.manifest, publication.comparison
    if comparison:
        yield from _notice(manifest.announced.isoformat(), comparison, english)
        yield from (words for effect, words in FOLLOWS.items() if effect in comparison.effects)
    if manifest.announced < manifest.effective:
        yield f"Build the site again on {manifest.effective}, as a daily build does by itself."


def _notice(announced: str, comparison: Comparison, english: Language) -> Iterator[str]:
    """Say that the version before promised a notice, and how."""
    promised = comparison.old.policy.answers.changes
    if "notice" in comparison.effects or comparison.material or not promised.only_material:
        wording = Wording(english, comparison.old.policy.own_words).plain()
        channels = wording.listed(promised.channels)
        yield f"Send the notice on {announced} through {channels}, as {comparison.old.name} promises."
        if promised.notice.unit == "working_days":
            yield f"Check the days of notice. {WORKING_DAYS}"
