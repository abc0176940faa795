"""What only the author of a policy sees: what became of requirements, and what texts rest on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.cache import key_of
from generator.checking import Examined, examine_file
from generator.languages import Language
from generator.pages.accounts import Packs
from generator.pages.frame import Frame, Notice
from generator.pages.page import Page
from generator.pages.told import Asker, Note, Row, Told
from generator.pages.tracing import trace
from generator.problems import Place, Problem, file_name
from generator.proof.coverage import Coverage
from generator.proof.trace import SNIPPETS, Anchor, Given, Trace

Places = Mapping[tuple[str, str], str]
"""The paths of the pages of documents, by language and document."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What examining a questionnaire found."""

    examined: Examined
    """The answers, the documents, and what `privasi check` tells of them."""
    traced: Trace
    """What the texts rest on."""
    answers: Mapping[Anchor, tuple[Given, ...]]
    """The answers that each text rests on."""
    today: date
    """The day of the check."""

    @classmethod
    def of(cls, file: Path, today: date) -> "Findings":
        """Examine a questionnaire.

        Raises:
            ProblemsFound: the answers have errors.
        """
        examined = examine_file(file, today)
        traced = trace(file, examined)
        return cls(examined, traced, {text: traced.answers(text) for text in traced.texts}, today)


class Examiner:
    """Examines questionnaires for their authors; again only when something that counts changed."""

    def __init__(self) -> None:
        self._kept: dict[Path, tuple[str, Findings]] = {}

    def findings(self, file: Path, made_with: str, today: date) -> Findings:
        """Examine a questionnaire, with what its pages are made with besides the answers.

        Raises:
            ProblemsFound: the answers have errors.
        """
        key = key_of(made_with, file.read_bytes(), file_name(file), today)
        kept = self._kept.get(file)
        if kept is None or kept[0] != key:
            kept = self._kept[file] = (key, Findings.of(file, today))
        return kept[1]


def for_author(
    pages: Sequence[Page], findings: Findings, packs: Packs, root: str
) -> tuple[Page, ...]:
    """Add to the pages what only their author sees.

    Notes stand beside the texts of drafts, a page tells what `privasi check` finds, and the
    other pages lead there. What is published or exported is made without this.
    """
    places = {code: f"{root}{code}/author/index.md" for code in packs}
    desk = _Desk(findings, _drafts(pages))
    told = {code: desk.told(pack) for code, pack in packs.items()}
    frames = {code: frame for page in pages for code, frame in page.frames.items()}
    return (
        *(_noted(page, findings, told, places) for page in pages),
        *(_page(code, told[code], places, frames) for code in packs),
    )


def _page(code: str, told: Told, places: Mapping[str, str], frames: Mapping[str, Frame]) -> Page:
    return Page(
        path=places[code],
        kind="author",
        language=code,
        document=None,
        title=frames[code].word("author"),
        description=frames[code].word("author_text", date=told.day),
        markdown="",
        alternates=places,
        fallback=next(iter(places.values())),
        status="current",
        frames=frames,
        hidden=True,
        told=told,
    )


def _drafts(pages: Iterable[Page]) -> Places:
    return {
        (page.language, page.document): page.path
        for page in pages
        if page.draft and page.language and page.document
    }


def _noted(
    page: Page, findings: Findings, told: Mapping[str, Told], places: Mapping[str, str]
) -> Page:
    """Write notes beside the texts of a draft, and lead from a page to what check tells."""
    if page.folder or page.language is None or page.language not in places:
        return page
    path, found = places[page.language], told[page.language]
    text = page.frame.word(
        "author_counts",
        met=found.count("met"),
        missing=found.count("missing"),
        manual=found.count("manual"),
        problems=len(found.problems),
    )
    notice = Notice(page.language, text, {page.frame.word("author_look"): path})
    document = SNIPPETS if page.kind == "snippets" else page.document
    drafted = page.draft and page.kind in {"summary", "document", "snippets"}
    notes = dict(_notes(findings, str(document), path)) if drafted else {}
    return replace(page, notices=(*page.notices, notice), notes=notes)


def _notes(findings: Findings, document: str, path: str) -> Iterator[tuple[str, Note]]:
    for anchor, answers in findings.answers.items():
        if anchor[0] == document:
            name = "#".join(part for part in anchor if part)
            yield anchor[1], Note(name, answers, findings.traced.met_by(anchor), path)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What examining a questionnaire found, ready to be told in a language."""

    findings: Findings
    drafts: Places

    def told(self, language: Language) -> Told:
        """Tell it in the words of a language."""
        examined = self.findings.examined
        grouped: dict[tuple[str, date | None], list[Coverage]] = {}
        for each in examined.report.coverage:
            grouped.setdefault((each.asked_by, each.upcoming), []).append(each)
        return Told(
            file=examined.questionnaire.source.place(()).file,
            day=language.date(self.findings.today),
            askers=tuple(
                self._asker(name, starts, found, language)
                for (name, starts), found in grouped.items()
            ),
            problems=examined.report.problems,
        )

    def _asker(
        self, name: str, starts: date | None, found: Sequence[Coverage], language: Language
    ) -> Asker:
        return Asker(
            id=f"{name}-{starts}" if starts else name,
            name=self._name(name, is_law=found[0].law is not None),
            starts=language.date(starts) if starts else "",
            certain=found[0].certain,
            rows=tuple(self._row(each, language) for each in found),
        )

    def _name(self, name: str, *, is_law: bool) -> str:
        catalog = self.findings.examined.policy.catalog
        return catalog.law_requirements[name].name if is_law else catalog.platforms[name].name

    def _row(self, coverage: Coverage, language: Language) -> Row:
        requirement = coverage.requirement
        missing = coverage.state == "missing"
        return Row(
            coverage=coverage,
            requires=requirement.requires.in_language(language.code),
            clauses=self._clauses(coverage),
            answers={path: self._place(path) for path in requirement.answer if missing},
            problems=tuple(self._against(coverage)) if missing else (),
            todo=requirement.todo.in_language(language.code) if requirement.todo else "",
        )

    def _clauses(self, coverage: Coverage) -> Mapping[str, Mapping[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for where in coverage.where:
            path = self.drafts.get((where.language, where.document))
            if path:
                clause = found.setdefault(f"{where.document}#{where.anchor}", {})
                clause[where.language] = path
        return found

    def _place(self, path: str) -> Place:
        given = self.findings.traced.answer(path)
        source = self.findings.examined.questionnaire.source
        return given.place if given else source.place((*path.split("."),))

    def _against(self, coverage: Coverage) -> Iterator[int]:
        for number, problem in enumerate(self.findings.examined.report.problems, start=1):
            if problem.code in coverage.codes or _reports(problem, coverage):
                yield number


def _reports(problem: Problem, coverage: Coverage) -> bool:
    return problem.code in {"P450", "P451"} and coverage.id in problem.requirements
