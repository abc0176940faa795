"""The pages of published versions: each as it was published, what it changed, and their list."""

from collections.abc import Iterator

from generator import markdown
from generator.archive import Reason, Version
from generator.pages.frame import Frame, address
from generator.pages.page import Page, Stamp
from generator.pages.shelf import CHANGES, SUMMARY, Shelf, place

FEW = 5
"""So many changes are named in the list of versions; more are counted."""


def archive_pages(shelf: Shelf) -> tuple[Page, ...]:
    """Lay out every page of every version, their list, and documents that are no longer there."""
    return (
        *(page for version in shelf.history.versions for page in _version_pages(shelf, version)),
        *(_list_page(shelf, language) for language in shelf.frames),
        *_gone(shelf),
    )


def document_list(frame: Frame, documents: dict[str, tuple[str, str]]) -> str:
    """List documents with their links and descriptions, for the end of a summary."""
    items = (
        f"- {markdown.link(title, link)}\n\n    {markdown.escape(description)}"
        for link, (title, description) in documents.items()
    )
    return "\n\n".join((f"## {markdown.escape(frame.word('documents'))} {{#documents}}", *items))


def _version_pages(shelf: Shelf, version: Version) -> Iterator[Page]:
    for language, texts in shelf.texts(version).items():
        for name in texts:
            yield _document_page(shelf, version, language, name)
        yield _changes_page(shelf, version, language)


def _document_page(shelf: Shelf, version: Version, language: str, name: str) -> Page:
    frame, text = shelf.frames[language], shelf.texts(version)[language][name]
    places = {
        code: shelf.place(version, code, name)
        for code, texts in shelf.texts(version).items()
        if name in texts
    }
    shown = version.manifest.number == shelf.history.shown.manifest.number
    return Page(
        path=places[language],
        kind="summary" if name == SUMMARY else "document",
        language=language,
        document=name,
        title=text.title,
        description=_description(shelf, version, frame, text.title),
        markdown=_dated(shelf, version, language, name, text.markdown),
        alternates=places,
        fallback=next(iter(places.values())),
        status=shelf.history.state(version),
        frames=shelf.frames,
        updated=shelf.updated(version, language),
        stamp=Stamp.of(version, language, name),
        version=version.manifest,
        dates=shelf.dates(version, language),
        notices=shelf.notices(version, language, name),
        original=place(shelf.root, language, name) if shown else "",
        folder=shelf.folder(version, language),
    )


def _description(shelf: Shelf, version: Version, frame: Frame, title: str) -> str:
    number, day = version.manifest.number, shelf.days[frame.language, version.manifest.effective]
    return frame.word(
        "version_description", title=title, company=frame.company, number=number, date=day
    )


def _dated(shelf: Shelf, version: Version, language: str, name: str, text: str) -> str:
    """Make a frozen text fit its place; a summary gets the list of the version's documents."""
    moved = text.replace("](../versions/", "](../../")
    if name != SUMMARY:
        return moved
    frame = shelf.frames[language]
    documents = {}
    for other, document in shelf.texts(version)[language].items():
        if other != SUMMARY:
            description = _description(shelf, version, frame, document.title)
            documents[f"../{other}/"] = (document.title, description)
    return f"{moved.strip()}\n\n{document_list(frame, documents)}"


# What a version changed


def _changes_page(shelf: Shelf, version: Version, language: str) -> Page:
    frame, number = shelf.frames[language], version.manifest.number
    places = {code: shelf.place(version, code, CHANGES) for code in shelf.texts(version)}
    return Page(
        path=places[language],
        kind="changes",
        language=language,
        document=None,
        title=frame.word("changes_title", number=number),
        description=frame.word("changes_description", number=number, company=frame.company),
        markdown="\n\n".join(_changes(shelf, version, language)),
        alternates=places,
        fallback=next(iter(places.values())),
        status=shelf.history.state(version),
        frames=shelf.frames,
        version=version.manifest,
        dates=shelf.dates(version, language),
        notices=shelf.notices(version, language, CHANGES),
        hidden=shelf.history.before(version) is None,
        folder=shelf.folder(version, language),
    )


def _changes(shelf: Shelf, version: Version, language: str) -> Iterator[str]:
    frame, account = shelf.frames[language], shelf.accounts[version.manifest.number]
    before = shelf.history.before(version)
    if before is None:
        yield frame.word("changes_first")
        return
    day = shelf.days[language, before.manifest.effective]
    yield frame.word("changes_before", number=before.manifest.number, date=day)
    yield f"## {frame.word('changes_meaning')} {{#what-changed}}"
    yield reason(version.manifest.reason, frame)
    lines = account.lines.get(language, ())
    if lines:
        yield "\n".join(f"- {line}" for line in lines)
    elif account.told:
        yield frame.word("changes_none")
    else:
        yield frame.word("changes_untold")
    yield from _documents_changed(shelf, version, before, language)


def _documents_changed(
    shelf: Shelf, version: Version, before: Version, language: str
) -> Iterator[str]:
    frame, account = shelf.frames[language], shelf.accounts[version.manifest.number]
    new, old = (shelf.texts(each).get(language, {}) for each in (version, before))
    marked = account.redlines.get(language, {})
    if marked:
        yield frame.word("changes_marks")
    for name in (*new, *(gone for gone in old if gone not in new)):
        if name in new and name in old and name not in marked:
            continue
        holder = version if name in new else before
        title = markdown.inline(shelf.texts(holder)[language][name].title)
        yield f"## {frame.word('changes_words', title=title)} {{#{name}}}"
        if name in marked:
            yield marked[name].strip()
            continue
        link = "../" * 3 + address(shelf.place(holder, language, name)).removeprefix(
            f"{shelf.root}{language}/"
        )
        words = frame.word("document_new") if name in new else frame.word("document_removed")
        yield f"{words} {_link(title, link)}"


def reason(why: Reason, frame: Frame) -> str:
    """Say why a version was made."""
    words = {
        "first": frame.word("reason_first"),
        "practices": frame.word("reason_practices"),
        "wording": frame.word("reason_wording"),
        "correction": frame.word("reason_correction"),
    }
    return words[why]


# The list of versions


def _list_page(shelf: Shelf, language: str) -> Page:
    frame = shelf.frames[language]
    places = {code: each.versions for code, each in shelf.frames.items()}
    columns = (
        frame.word("list_number"),
        frame.word("list_state"),
        frame.word("list_announced"),
        frame.word("list_effective"),
        frame.word("list_changed"),
    )
    rows = [_row(shelf, version, language) for version in reversed(shelf.history.versions)]
    head = (f"| {' | '.join(columns)} |", f"|{' --- |' * len(columns)}")
    table = "\n".join((*head, *rows))
    return Page(
        path=frame.versions,
        kind="versions",
        language=language,
        document=None,
        title=frame.word("versions"),
        description=frame.word("versions_description", company=frame.company),
        markdown=f"{frame.word('versions_text')}\n\n{table}",
        alternates=places,
        fallback=next(iter(places.values())),
        status="current",
        frames=shelf.frames,
        version=shelf.history.versions[-1].manifest,
        notices=shelf.coming(language),
        folder=address(frame.versions).rstrip("/"),
    )


def _row(shelf: Shelf, version: Version, language: str) -> str:
    frame, manifest = shelf.frames[language], version.manifest
    number = frame.word("version", number=manifest.number)
    states = {
        "current": f"**{frame.word('state_current')}**",
        "announced": f"**{frame.word('state_announced')}**",
        "superseded": frame.word("state_superseded"),
    }
    there = SUMMARY in shelf.texts(version).get(language, {})
    cells = (
        _link(number, _below(version, SUMMARY)) if there else number,
        states[shelf.history.state(version)],
        _unbroken(shelf.days[language, manifest.announced]),
        _unbroken(shelf.days[language, manifest.effective]),
        _what_changed(shelf, version, language),
    )
    return f"| {' | '.join(cells)} |"


def _unbroken(day: str) -> str:
    """Keep the number of a day beside its month, however narrow its column is."""
    return day.replace(" ", "\N{NO-BREAK SPACE}", 1)


def _what_changed(shelf: Shelf, version: Version, language: str) -> str:
    frame = shelf.frames[language]
    lines = shelf.accounts[version.manifest.number].lines.get(language, ())
    told = [reason(version.manifest.reason, frame), *(f"• {line}" for line in lines[:FEW])]
    if len(lines) > FEW:
        told.append(f"• {frame.word('list_more', number=len(lines) - FEW)}")
    if shelf.history.before(version) and language in shelf.texts(version):
        title = frame.word("changes_title", number=version.manifest.number)
        told.append(_link(title, _below(version, CHANGES)))
    return "<br>".join(told)


def _below(version: Version, name: str) -> str:
    return f"{version.manifest.effective}/{name}/"


def _link(title: str, target: str) -> str:
    """Link to a page of a version; the site engine does not know them and need not check."""
    return f'<a href="{target}">{title}</a>'


# Documents that are no longer there


def _gone(shelf: Shelf) -> Iterator[Page]:
    """Keep the addresses of documents that the version shown does not have any more."""
    shown = shelf.history.shown
    there = shelf.texts(shown)
    last: dict[tuple[str, str], Version] = {}
    for version in shelf.history.versions[: shown.manifest.number]:
        for language, texts in shelf.texts(version).items():
            last |= dict.fromkeys(((language, name) for name in texts), version)
    for (language, name), version in last.items():
        if name not in there.get(language, ()):
            yield _gone_page(shelf, version, language, name)


def _gone_page(shelf: Shelf, version: Version, language: str, name: str) -> Page:
    frame, texts = shelf.frames[language], shelf.texts(version)
    places = {code: place(shelf.root, code, name) for code in texts if name in texts[code]}
    link = f"{'' if name == SUMMARY else '../'}versions/{version.manifest.effective}/{name}/"
    return Page(
        path=places[language],
        kind="gone",
        language=language,
        document=name,
        title=texts[language][name].title,
        description=frame.word("gone"),
        markdown=f"{frame.word('gone')} {_link(frame.word('gone_last'), link)}",
        alternates=places,
        fallback=next(iter(places.values())),
        status="current",
        frames=shelf.frames,
        notices=shelf.coming(language),
        hidden=True,
    )
