"""The pages that stand at the addresses that never change, of a draft or of the version shown."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Protocol

from generator.languages import Language
from generator.look.brand import PLAIN, Dress
from generator.pages.archive import document_list
from generator.pages.frame import Frame, Search, Target, address
from generator.pages.page import Page, Stamp, Updated
from generator.pages.shelf import POLICY, SUMMARY, Shelf, bilingual_place, place
from generator.policy import Policy
from generator.problems import PrivasiError
from generator.render import Renderer
from generator.wording import Wording

_PREFIX = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
_UP = re.compile(r"(\]\(|href=\")\.\./(?:summary/)?")


class Text(Protocol):
    """A document in one language, just rendered or frozen."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def language(self) -> str: ...  # noqa: D102
    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def description(self) -> str: ...  # noqa: D102
    @property
    def markdown(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Thawed:
    """A document of a version, with the sentence that describes it."""

    id: str
    language: str
    title: str
    description: str
    markdown: str


def root_of(prefix: str) -> str:
    """Give the folder of the site that pages stand in.

    Raises:
        PrivasiError: the prefix cannot be part of an address.
    """
    if prefix and not _PREFIX.fullmatch(prefix):
        message = f"The prefix {prefix!r} cannot be an address. Write it like `samples/shop`."
        raise PrivasiError(message)
    return f"{prefix}/" if prefix else ""


def frames_of(  # noqa: PLR0913 (each is another part of what stands around a page)
    policy: Policy,
    documents: Sequence[Text],
    languages: Iterable[Language],
    root: str,
    *,
    published: bool,
    dress: Dress | None = None,
) -> Mapping[str, Frame]:
    """Make what stands around the pages of each language.

    The look is that of the answers as they are now, whatever version is shown.
    """
    at_home = {each.language for each in documents if each.id == SUMMARY}
    policies = {each.language for each in documents if each.id == POLICY}
    return {
        language.code: Frame(
            language=language.code,
            name=language.name,
            locale=language.locale_of_readers,
            words=language.interface,
            home=place(root, language.code, SUMMARY)
            if language.code in at_home
            else f"{root}index.md",
            documents=tuple(
                Target(each.id, each.title, each.description, place(root, each.language, each.id))
                for each in documents
                if each.language == language.code and each.id != SUMMARY
            ),
            company=policy.controller.name,
            legal_name=policy.controller.legal_name,
            email=policy.contact.email,
            security=policy.contact_of.get("security", policy.contact).email,
            versions=place(root, language.code, "versions") if published else "",
            bilingual=bilingual_place(root) if policies >= {"id", "en"} else "",
            brand=dress.brand(language.code) if dress else PLAIN,
            search=_search(language, root) if dress and dress.search else None,
        )
        for language in languages
    }


def _search(language: Language, root: str) -> Search:
    return Search(
        script=f"{root}look/search.js",
        index=f"{root}{language.code}/search.js",
        prefixes=language.grammar.search_prefixes,
        suffixes=language.grammar.search_suffixes,
    )


def descriptions(policy: Policy, language: Language) -> Mapping[str, str]:
    """Say in a sentence what each document tells."""
    environment = Renderer(language).environment
    wording = Wording(language, policy.own_words).plain()
    return {
        name: environment.from_string(words["description"]).render(policy.names, wording=wording)
        for name, words in language.documents.items()
    }


def draft_pages(
    policy: Policy,
    documents: Sequence[Text],
    languages: Sequence[Language],
    root: str,
    dress: Dress | None = None,
) -> tuple[Page, ...]:
    """Lay out the site of answers of which nothing is published: a draft on every page."""
    frames = frames_of(policy, documents, languages, root, published=False, dress=dress)
    updated = {language.code: _updated(policy, language) for language in languages}
    choice = _choice_page(policy, frames, root, status="draft", updated=updated[next(iter(frames))])
    return (
        choice,
        *(
            _page(each, frames, root, status="draft", updated=updated[each.language])
            for each in documents
        ),
    )


def current_pages(policy: Policy, documents: Sequence[Text], shelf: Shelf) -> tuple[Page, ...]:
    """Lay out the version that is shown: a full copy, never a way to another address."""
    version = shelf.history.shown
    state = shelf.history.state(version)
    coming = tuple(notice for code in policy.languages for notice in shelf.coming(code))
    choice = _choice_page(policy, shelf.frames, shelf.root, status=state, notices=coming)
    return (
        choice,
        *(
            _page(
                each,
                shelf.frames,
                shelf.root,
                status=state,
                updated=shelf.updated(version, each.language),
                stamp=Stamp.of(version, each.language, each.id),
                version=version.manifest,
                dates=shelf.dates(version, each.language),
                changed=shelf.accounts[version.manifest.number].changed.get(each.id, ()),
                changed_on=shelf.days[each.language, version.manifest.effective],
                notices=shelf.notices(version, each.language, each.id),
            )
            for each in documents
        ),
    )


def beside(
    policy: Policy,
    documents: Sequence[Text],
    languages: Sequence[Language],
    frames: Mapping[str, Frame],
    root: str,
) -> Iterator[Page]:
    """Lay out a draft beside a published site, below draft/; it is for its authors alone."""
    updated = {language.code: _updated(policy, language) for language in languages}
    for each in documents:
        codes = [other.language for other in documents if other.id == each.id]
        places = {code: f"{root}{code}/draft/{each.id}/index.md" for code in codes}
        yield Page(
            path=places[each.language],
            kind="document",
            language=each.language,
            document=each.id,
            title=each.title,
            description=each.description,
            markdown=each.markdown.replace("](../versions/", "](../../versions/").strip(),
            alternates=places,
            fallback=next(iter(places.values())),
            status="draft",
            frames=frames,
            updated=updated[each.language],
        )


def _updated(policy: Policy, language: Language) -> Updated | None:
    if policy.updated is None:
        return None
    words = language.date(policy.updated)
    return Updated(policy.updated, words, frozenset(policy.date_shown))


def _page(text: Text, frames: Mapping[str, Frame], root: str, **state: Any) -> Page:
    alternates = {
        code: place(root, code, text.id)
        for code, frame in frames.items()
        if place(root, code, text.id) in _places(frame)
    }
    summary = text.id == SUMMARY
    frame = frames[text.language]
    return Page(
        path=alternates[text.language],
        kind="summary" if summary else "document",
        language=text.language,
        document=text.id,
        title=text.title,
        description=text.description,
        markdown=_summary(text, frame) if summary else _relink(text.markdown, up="../"),
        alternates=alternates,
        fallback=f"{root}index.md" if summary else next(iter(alternates.values())),
        frames=frames,
        **state,
    )


def _places(frame: Frame) -> Iterator[str]:
    yield frame.home
    yield from (target.path for target in frame.documents)


def _summary(text: Text, frame: Frame) -> str:
    """Add the list of documents."""
    documents = {f"{each.document}/": (each.title, each.description) for each in frame.documents}
    return f"{_relink(text.markdown, up='')}\n\n{document_list(frame, documents)}"


def _relink(text: str, *, up: str) -> str:
    """Make clauses' links to other documents right for a page that stands higher or lower."""
    return _UP.sub(rf"\1{up}", text).strip()


def _choice_page(policy: Policy, frames: Mapping[str, Frame], root: str, **state: Any) -> Page:
    """Make the page on which a language is chosen; it is complete without style or script."""
    company = policy.controller.name
    used = {code: frame for code, frame in frames.items() if code in policy.languages}
    return Page(
        path=f"{root}index.md",
        kind="choice",
        language=None,
        document=None,
        title=company,
        description=" · ".join(frame.word("choice", company=company) for frame in used.values()),
        markdown="\n\n".join(_choice(frame, root) for frame in used.values()),
        alternates={code: frame.home for code, frame in used.items()},
        fallback=f"{root}index.md",
        frames=frames,
        **state,
    )


def _choice(frame: Frame, root: str) -> str:
    def link(path: str, title: str) -> str:
        below = address(path).removeprefix(root)
        return f'<a href="{below}" hreflang="{frame.language}">{escape(title)}</a>'

    lines = (
        f'<section lang="{frame.language}">',
        f"<h2>{escape(frame.name)}</h2>",
        f"<p>{link(frame.home, frame.word('choose'))}</p>",
        "<ul>",
        *(f"<li>{link(target.path, target.title)}</li>" for target in frame.documents),
        "</ul>",
        "</section>",
    )
    return "\n".join(lines)
