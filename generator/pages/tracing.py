"""From everything that the pages of a questionnaire say to the answers behind it."""

from pathlib import Path

from generator.checking import Examined, examine_file
from generator.languages import language_pack
from generator.pages.snippets import draft_texts
from generator.proof.trace import Trace


def trace_file(file: Path) -> Trace:
    """Find out which answers each text rests on, and which requirements the clauses meet.

    Raises:
        ProblemsFound: the answers have errors.
    """
    return trace(file, examine_file(file))


def trace(file: Path, examined: Examined) -> Trace:
    """Trace documents and texts to copy to the answers of a questionnaire that was examined."""
    policy, documents = examined.policy, examined.documents
    packs = {code: language_pack(file, code) for code in policy.languages}
    snippets = draft_texts(policy, documents, packs)
    return Trace(examined.questionnaire, documents, examined.report.coverage, snippets)
