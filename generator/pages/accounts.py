"""What each version changed, told from the frozen answers and texts once and then kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pydantic import BaseModel, ConfigDict, ValidationError

from generator.archive import Version
from generator.cache import Cache, key_of
from generator.catalog import Catalog
from generator.diff import redline, say, to_markdown
from generator.languages import Language
from generator.pages.history import History
from generator.pages.notices import FORMS, notice
from generator.problems import Problem, ProblemsFound
from generator.publishing.edition import Comparison, Edition, compare, frozen
from generator.render import Renderer
from generator.wording import Wording

Packs = Mapping[str, Language]
"""The languages of a site by their codes."""


class Announcement(BaseModel):
    """A text that announces a version, in one language."""

    model_config = ConfigDict(frozen=True)

    form: str
    markdown: str


class Account(BaseModel):
    """What a version changed, in the words of each language."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    told: bool = True
    """The answers of it and of the version before could be compared."""
    lines: Mapping[str, tuple[str, ...]] = {}
    """Each change by meaning, as a line of Markdown."""
    plain: Mapping[str, tuple[str, ...]] = {}
    """The same as plain text."""
    redlines: Mapping[str, Mapping[str, str]] = {}
    """Each document in which a word changed, as Markdown with marked words."""
    announcements: Mapping[str, tuple[Announcement, ...]] = {}
    """The texts that announce it, if people have to be told."""
    changed: Mapping[str, tuple[str, ...]] = {}
    """The ids of the clauses that say something else than before, by document."""
    updated: date | None = None
    """The date of the last change that its answers give."""
    updated_at: tuple[str, ...] = ()
    """Where its pages show that date."""


class Accounts:
    """Tells of versions; what was told before is taken from the cache."""

    def __init__(self, catalog: Catalog, packs: Packs, cache: Cache, *, made_with: str) -> None:
        self._catalog, self._packs, self._cache = catalog, packs, cache
        self._made_with = made_with
        self._editions: dict[int, Edition] = {}
        self.problems: list[Problem] = []
        """Versions that could not be read, each as a warning."""

    def of(self, history: History) -> Mapping[int, Account]:
        """Tell of every version, by its number."""
        return {
            version.manifest.number: self._kept(version, history.before(version))
            for version in history.versions
        }

    def edition(self, version: Version) -> Edition:
        """Read a version; it is kept for the next one, which is compared with it.

        Raises:
            ProblemsFound: this privasi cannot read its answers.
        """
        number = version.manifest.number
        if number not in self._editions:
            self._editions.pop(number - 2, None)
            self._editions[number] = frozen(version, self._catalog)
        return self._editions[number]

    def _kept(self, version: Version, before: Version | None) -> Account:
        hashes = [each.manifest.digest if each else None for each in (version, before)]
        key = key_of("account", self._made_with, sorted(self._packs), *hashes)
        if data := self._cache.get(key):
            try:
                return Account.model_validate_json(data)
            except ValidationError:
                pass  # kept by something that counts as the same program, and is not
        account = self._told(version, before)
        if account.told:
            self._cache.keep(key, account.model_dump_json().encode())
        return account

    def _told(self, version: Version, before: Version | None) -> Account:
        redlines = {
            code: dict(_redlines(before, version, pack)) for code, pack in self._packs.items()
        }
        try:
            edition = self.edition(version)
            comparison = compare(self.edition(before), edition) if before else None
        except ProblemsFound as found:
            self.problems += [
                replace(problem, code="P503", severity="warning") for problem in found.problems
            ]
            return Account(told=False, redlines=redlines)
        return Account(
            lines={code: _lines(comparison, pack) for code, pack in self._packs.items()},
            plain={code: _plain(comparison, pack) for code, pack in self._packs.items()},
            redlines=redlines,
            announcements={
                code: tuple(_announcements(comparison, version, pack))
                for code, pack in self._packs.items()
            },
            changed=_changed(comparison, next(iter(self._packs.values()))),
            updated=edition.policy.updated,
            updated_at=edition.policy.date_shown,
        )


def _lines(comparison: Comparison | None, language: Language) -> tuple[str, ...]:
    if comparison is None:
        return ()
    own = {**comparison.old.policy.own_words, **comparison.new.policy.own_words}
    wording = Wording(language, own)
    return tuple(say(change, wording) for change in comparison.changes)


def _changed(comparison: Comparison | None, language: Language) -> Mapping[str, tuple[str, ...]]:
    """Find the clauses whose facts changed: in today's words, they read otherwise than before."""
    if comparison is None:
        return {}
    renderer = Renderer(language)
    old, new = (
        {
            (document.id, clause.id): clause.markdown
            for document in renderer.documents(edition.policy)
            for clause in document.clauses
        }
        for edition in (comparison.old, comparison.new)
    )
    changed: dict[str, tuple[str, ...]] = {}
    for (document, clause), text in new.items():
        if old.get((document, clause)) != text:
            changed[document] = (*changed.get(document, ()), clause)
    return changed


def _plain(comparison: Comparison | None, language: Language) -> Sequence[str]:
    return comparison.say(language) if comparison else ()


def _redlines(
    before: Version | None, version: Version, language: Language
) -> Iterator[tuple[str, str]]:
    """Compare the documents that both versions have."""
    old, new = (each.texts if each else {} for each in (before, version))
    for path in sorted(old.keys() & new.keys()):
        code, _, name = path.removesuffix(".md").partition("/")
        if code == language.code and old[path] != new[path]:
            marked = to_markdown(
                redline(old[path], new[path]), language, level=3, prefix=f"{name}-"
            )
            if marked:
                yield name, marked


def _announcements(
    comparison: Comparison | None, version: Version, language: Language
) -> Iterator[Announcement]:
    if comparison is None or not comparison.material:
        return
    for form in FORMS:
        written = notice(
            comparison.new.policy,
            comparison.changes,
            version.manifest,
            language,
            form,
            own_words=comparison.old.policy.own_words,
        )
        yield Announcement(form=form, markdown=written.markdown)
