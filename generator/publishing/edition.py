"""What a questionnaire states at one moment, published or not, and how two moments differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from generator import __version__, diff
from generator.answers import load as load_answers
from generator.archive.manifest import Reason
from generator.archive.store import Version
from generator.archive.text import freeze
from generator.catalog import Catalog
from generator.languages import Language, language_pack
from generator.policy import Policy, derive
from generator.problems import Place, Problem, ProblemsFound, file_name
from generator.render import Renderer
from generator.wording import Wording


@dataclass(frozen=True, slots=True)
class Edition:
    """Facts and texts of one questionnaire at one moment."""

    name: str
    """What messages call it: version 2 (2026-12-05), the draft."""
    policy: Policy
    """What is stated, in no language."""
    texts: Mapping[str, str]
    """Every document as it is frozen, by its path in a version: en/privacy-policy.md."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one edition differs from an older one."""

    old: Edition
    new: Edition
    changes: tuple[diff.Change, ...]
    """What changed by meaning."""

    @property
    def text_changed(self) -> bool:
        """A word changed, or a document came or went; other line breaks are no change."""
        return _words(self.old) != _words(self.new)

    @property
    def reason(self) -> Reason | None:
        """Why a version would be made of it: practices or wording; None if nothing changed."""
        return diff.reason(self.changes, self.text_changed)

    @property
    def material(self) -> bool:
        """Something changed that readers have to be told before it applies."""
        return any(change.material for change in self.changes)

    @property
    def effects(self) -> frozenset[str]:
        """What follows from the changes besides a new text."""
        return frozenset(chain.from_iterable(change.effects for change in self.changes))

    def say(self, language: Language) -> tuple[str, ...]:
        """Say each change in a language, as plain text."""
        own = {**self.old.policy.own_words, **self.new.policy.own_words}
        wording = Wording(language, own).plain()
        return tuple(diff.say(change, wording) for change in self.changes)

    def redlines(self, language: str) -> Mapping[str, Sequence[diff.ClauseRedline]]:
        """Give the clauses in which a word changed, by document of a language."""
        old, new = self.old.texts, self.new.texts
        redlines = {
            path: diff.redline(old.get(path, ""), new.get(path, ""))
            for path in {**new, **old}
            if path.startswith(f"{language}/")
        }
        changed = {
            path: [clause for clause in redline if clause.status != "unchanged"]
            for path, redline in redlines.items()
        }
        return {path: clauses for path, clauses in changed.items() if clauses}


def drafted(file: Path, catalog: Catalog, *, effective: date) -> Edition:
    """Give the answers as they are now, as they would read if they took effect on a day.

    Raises:
        ProblemsFound: the questionnaire or a template cannot be used.
    """
    policy = derive(load_answers(file, catalog).answers, catalog, effective=effective)
    renderers = (Renderer(language_pack(file, code)) for code in policy.languages)
    documents = chain.from_iterable(renderer.documents(policy) for renderer in renderers)
    texts = {
        f"{document.language}/{document.id}.md": freeze(document.title, document.markdown)
        for document in documents
    }
    return Edition("the draft", policy, texts)


def frozen(version: Version, catalog: Catalog) -> Edition:
    """Give a version as it was published.

    Raises:
        ProblemsFound: this privasi cannot read the answers of the version.
    """
    try:
        answers = load_answers(version.answers, catalog).answers
    except ProblemsFound as found:
        raise _unreadable(version, found) from None
    policy = derive(answers, catalog, effective=version.manifest.effective)
    return Edition(version.manifest.name, policy, version.texts)


def compare(old: Edition, new: Edition) -> Comparison:
    """Find what changed from one edition to a later one."""
    return Comparison(old, new, tuple(diff.changes(old.policy, new.policy)))


def _words(edition: Edition) -> Mapping[str, list[str]]:
    return {path: text.split() for path, text in edition.texts.items()}


def _unreadable(version: Version, found: ProblemsFound) -> ProblemsFound:
    manifest = version.manifest
    first = found.problems[0]
    message = f"privasi {__version__} cannot read the answers of {manifest.name}: {first.message}"
    fix = f"Use privasi {manifest.privasi}, which wrote them; never change what is published."
    place = Place(file_name(version.answers), first.place.line, first.place.column)
    return ProblemsFound([Problem("P708", place, first.path, message, fix)])
