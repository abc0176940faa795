"""What the pages of versions have in common: where they stand, and what they say of the versions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.archive import FrozenText, Version
from generator.pages.accounts import Account, Packs
from generator.pages.frame import Frame, Notice
from generator.pages.history import History
from generator.pages.page import Updated

SUMMARY = "summary"
POLICY = "privacy-policy"
CHANGES = "changes"

Contents = Mapping[str, Mapping[str, FrozenText]]
"""The documents of a version, by language and then by id, in the order of the site."""


def place(root: str, language: str, document: str) -> str:
    """Place a document; the summary is what stands at a language's own address."""
    below = "" if document == SUMMARY else f"{document}/"
    return f"{root}{language}/{below}index.md"


def bilingual_place(root: str) -> str:
    """Place the page on which the policy stands in two languages side by side."""
    return f"{root}bilingual/{POLICY}/index.md"


def contents(version: Version, languages: Sequence[str], order: Sequence[str]) -> Contents:
    """Read the documents of a version, and put languages and documents in the site's order."""

    def rank(name: str) -> tuple[int, str]:
        return order.index(name) if name in order else len(order), name

    documents = version.documents
    return {
        language: {
            name: version.document(language, name) for name in sorted(documents[language], key=rank)
        }
        for language in languages
        if language in documents
    }


def days(versions: Sequence[Version], packs: Packs) -> Mapping[tuple[str, date], str]:
    """Say every day of versions in every language."""
    manifests = [version.manifest for version in versions]
    every = {day for each in manifests for day in (each.announced, each.effective)}
    return {(code, day): pack.date(day) for code, pack in packs.items() for day in every}


@dataclass(frozen=True, slots=True)
class Shelf:
    """The versions of a site, and the words in which it tells of them."""

    history: History
    """The versions on the day."""
    accounts: Mapping[int, Account]
    """What each changed, by its number."""
    frames: Mapping[str, Frame]
    """What stands around the pages, by language."""
    packs: Packs
    """The languages."""
    root: str
    """The folder of the site that the pages stand in; empty or with a slash at its end."""
    contents: Mapping[int, Contents]
    """The documents of each version, by its number."""
    days: Mapping[tuple[str, date], str]
    """Every day on which a version was announced or takes effect, in the words of a language."""

    def folder(self, version: Version, language: str) -> str:
        """Give the folder of a version."""
        return f"{self.root}{language}/versions/{version.manifest.effective}"

    def place(self, version: Version, language: str, name: str) -> str:
        """Place a page of a version."""
        return f"{self.folder(version, language)}/{name}/index.md"

    def texts(self, version: Version) -> Contents:
        """Give every document of a version."""
        return self.contents[version.manifest.number]

    def same(self, version: Version, language: str, name: str) -> str:
        """Place the same page of another version, or what comes closest to it there."""
        documents = self.texts(version)
        if language not in documents:
            return self.place(version, next(iter(documents)), SUMMARY)
        there = name == CHANGES or name in documents[language]
        return self.place(version, language, name if there else SUMMARY)

    def updated(self, version: Version, language: str) -> Updated | None:
        """Give the date of the last change that a version names."""
        account = self.accounts[version.manifest.number]
        if account.updated is None:
            return None
        words = self.packs[language].date(account.updated)
        return Updated(account.updated, words, frozenset(account.updated_at))

    def dates(self, version: Version, language: str) -> str:
        """Say when a version was announced and from when it applies."""
        manifest = version.manifest
        return self.frames[language].word(
            "dates",
            announced=self.days[language, manifest.announced],
            effective=self.days[language, manifest.effective],
        )

    def notices(self, version: Version, language: str, name: str) -> tuple[Notice, ...]:
        """Say what readers of a page of a version have to know first.

        Whether it applies, and which versions are announced; the one that it belongs to is not
        announced again.
        """
        own = self._own(version, language, name)
        coming = (
            self._coming(each, language, name)
            for each in self.history.upcoming
            if each.manifest.number != version.manifest.number
        )
        return (*own, *coming)

    def coming(self, language: str) -> tuple[Notice, ...]:
        """Say which versions are announced, for a page that belongs to none."""
        return tuple(self._coming(each, language, SUMMARY) for each in self.history.upcoming)

    def _own(self, version: Version, language: str, name: str) -> Iterator[Notice]:
        state, frame = self.history.state(version), self.frames[language]
        after = self.history.after(version)
        if state == "superseded" and after:
            read = frame.word("read_version", number=after.manifest.number)
            yield Notice(
                language,
                frame.word("superseded", **self._named(after, language)),
                {**self._in_force(language, name), read: self.same(after, language, name)},
            )
        elif state == "announced":
            day = self.days[language, version.manifest.effective]
            text = frame.word("not_yet", date=day)
            yield Notice(language, text, self._ways(version, language, name))

    def _coming(self, version: Version, language: str, name: str) -> Notice:
        frame, number = self.frames[language], version.manifest.number
        read = frame.word("read_version", number=number)
        changes = frame.word("see_changes")
        return Notice(
            language,
            frame.word("coming", **self._named(version, language)),
            {
                read: self.same(version, language, name),
                changes: self.same(version, language, CHANGES),
            },
        )

    def _in_force(self, language: str, name: str) -> dict[str, str]:
        """Lead to the same document as it applies, or to what comes closest to it."""
        frame = self.frames[language]
        there = name in self.texts(self.history.shown).get(language, ())
        return {
            frame.word("read_current"): place(self.root, language, name) if there else frame.home
        }

    def _ways(self, version: Version, language: str, name: str) -> Mapping[str, str]:
        """Lead from a version that does not apply yet to what does, and to its other pages."""
        frame, shown = self.frames[language], self.history.shown
        applies = shown.manifest.number != version.manifest.number
        ways = self._in_force(language, name) if applies else {}
        if name == CHANGES:
            read = frame.word("read_version", number=version.manifest.number)
            return ways | {read: self.place(version, language, SUMMARY)}
        return ways | {frame.word("see_changes"): self.place(version, language, CHANGES)}

    def _named(self, version: Version, language: str) -> Mapping[str, object]:
        day = self.days[language, version.manifest.effective]
        return {"number": version.manifest.number, "date": day}
