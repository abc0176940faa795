"""One page of a site, as every site engine can use it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import yaml

from generator.archive import State, Version
from generator.archive.manifest import Manifest
from generator.pages.frame import Frame, Notice, address
from generator.pages.told import Note, Told

Kind = Literal[
    "choice",
    "summary",
    "document",
    "bilingual",
    "gone",
    "versions",
    "changes",
    "snippets",
    "author",
]
"""The choice of language, the summary with the list of documents, one document, the policy in two
languages side by side, a document that is no longer among them, the list of versions, what a
version changed, texts to copy, or what only the author sees."""

Status = State | Literal["draft"]
"""What a page shows: a version, by what it is on the day; or answers that are not published."""

GENERATOR = "privasi"
"""Stands in every file of ours, so that an export knows them."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which frozen document a page shows."""

    manifest: Manifest
    """What the version says of itself."""
    language: str
    """The language of the document."""
    document: str
    """Its id."""

    @classmethod
    def of(cls, version: Version, language: str, document: str) -> "Stamp":
        """Stamp a document of a version."""
        return cls(version.manifest, language, document)

    @property
    def data(self) -> bytes:
        """The stamp for other programs, such as one that records a consent."""
        manifest = self.manifest
        content = {
            "number": manifest.number,
            "announced": manifest.announced.isoformat(),
            "effective": manifest.effective.isoformat(),
            "reason": manifest.reason,
            "language": self.language,
            "document": self.document,
            "sha256": manifest.files[f"{self.language}/{self.document}.md"],
            "manifest": manifest.sha256,
            "generator": GENERATOR,
        }
        return (json.dumps(content, indent=2) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Updated:
    """The date of the last change, where the answers have one."""

    day: date
    """The date."""
    words: str
    """The date in the page's language."""
    at: frozenset[str]
    """Where on the page it stands: top, bottom."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site: where it is, and the Markdown that stands there."""

    path: str
    """The source file, from the root of the site: en/privacy-policy/index.md."""
    kind: Kind
    language: str | None
    """None where languages are chosen."""
    document: str | None
    """The id of the document, where the page is one."""
    title: str
    description: str
    markdown: str
    """The text without its title."""
    alternates: Mapping[str, str]
    """Language to the path of the same page in it, this page's own language included."""
    fallback: str
    """The path of the page for readers of any other language."""
    status: Status
    """What the page shows."""
    frames: Mapping[str, Frame]
    """What stands around the page, by language; the first is the preferred one."""
    updated: Updated | None = None
    """When what it says was last changed, where that is answered."""
    stamp: Stamp | None = None
    """The frozen document that it shows."""
    version: Manifest | None = None
    """The version that it is about."""
    dates: str = ""
    """When the version was announced and from when it applies, in words."""
    changed: tuple[str, ...] = ()
    """The anchors of the clauses whose meaning the version changed."""
    changed_on: str = ""
    """The day from which they apply, in words."""
    notices: tuple[Notice, ...] = ()
    """What its readers have to know first."""
    original: str = ""
    """The path of the page that this one repeats; empty if it repeats none."""
    hidden: bool = False
    """Nothing for search engines, whatever it shows."""
    notes: Mapping[str, Note] = field(default_factory=dict)
    """What its texts rest on, by their anchors, for their author alone; the title has none."""
    told: Told | None = None
    """What examining the answers found, for their author alone."""
    folder: str = ""
    """The folder of a version or of their list, whose pages are made once and then kept; empty
    for a page that the site engine makes each time."""

    @property
    def address(self) -> str:
        """Where it is read, relative to the root of the site: en/privacy-policy/."""
        return address(self.path)

    @property
    def for_author(self) -> bool:
        """Some of it is for the author alone."""
        return bool(self.notes or self.told)

    @property
    def frame(self) -> Frame:
        """What stands around this page."""
        return self.frames[self.language or next(iter(self.frames))]

    @property
    def draft(self) -> bool:
        """Not published: marked as such."""
        return self.status == "draft"

    @property
    def sheet(self) -> str:
        """What each sheet of the printed page says of it: the draft, or the version and its dates."""
        if self.draft:
            return self.frame.word("draft")
        if self.version is None:
            return ""
        number = self.frame.word("version", number=self.version.number)
        fingerprint = f"{self.frame.word('fingerprint')} {self.version.short}"
        return " · ".join(part for part in (number, self.dates, fingerprint) if part)

    @property
    def numbering(self) -> tuple[str, ...]:
        """The words before the number of a sheet, before the number of all sheets, and after."""
        blank = "\0"
        return tuple(self.frame.word("sheet", number=blank, count=blank).split(blank))

    @property
    def name(self) -> str:
        """The title for a tab, a bookmark, or a shared link: no other page of the site has it.

        The number of a version comes first, where a narrow tab still shows it.
        """
        if self.kind == "choice":
            words = dict.fromkeys(frame.word("picture") for frame in self.frames.values())
            return f"{self.title}: {' · '.join(words)}"
        if self.stamp and self.version and self.folder:
            return f"{self.frame.word('version', number=self.version.number)}: {self.title}"
        return self.title

    @property
    def noindex(self) -> bool:
        """Search engines are asked to leave it out."""
        return self.hidden or self.status in {"draft", "superseded"}

    @property
    def listed(self) -> bool:
        """It stands in the site map."""
        return not (self.noindex or self.original)

    @property
    def modified(self) -> date | None:
        """When its text last changed, as far as answers and manifests tell."""
        if self.version and self.status == "current" and self.stamp and not self.folder:
            return self.version.effective
        if self.version:
            return self.version.announced
        return self.updated.day if self.updated else None

    @property
    def data(self) -> Mapping[str, bytes]:
        """The files that stand beside the page, by their paths."""
        return {f"{self.address}version.json": self.stamp.data} if self.stamp else {}

    def to(self, path: str) -> str:
        """Give the link from this page to another one of the same site."""
        return "../" * self.path.count("/") + address(path) or "./"

    @property
    def source(self) -> str:
        """The page as a Markdown file with front matter, for any site engine."""
        matter: dict[str, object] = {
            "title": self.title,
            "description": self.description,
            "lang": self.language,
            "document": self.document,
            "updated": self.updated.day if self.updated else None,
            "generator": GENERATOR,
            **self._version_matter,
        }
        present = {key: str(value) for key, value in matter.items() if value is not None}
        flags = {"noindex": True} if self.noindex and not self.draft else {}
        front = yaml.safe_dump(
            present | {"draft": self.draft} | flags,
            allow_unicode=True,
            sort_keys=False,
            width=10_000,
        )
        return f"---\n{front}---\n\n{self.markdown.strip()}\n"

    @property
    def _version_matter(self) -> Mapping[str, object]:
        if self.version is None:
            return {}
        return {
            "version": self.version.number,
            "announced": self.version.announced,
            "effective": self.version.effective,
            "fingerprint": self.version.short,
            "status": self.status,
        }
