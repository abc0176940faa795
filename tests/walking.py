"""A walk through every page of a built site in a real browser, and every fault that it meets."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import Browser, Page

PHONE, DESK = 360, 1280

_LOOK = """async () => {
    const language = one => one.closest('[lang]').lang;
    const shown = [...document.querySelectorAll('a[href]')];
    const told = [...document.querySelectorAll('link[rel=canonical], link[hreflang]')];
    const databases = indexedDB.databases ? await indexedDB.databases() : [];
    return {
        language: document.documentElement.lang,
        anchors: [...document.querySelectorAll('[id]')].map(one => one.id),
        shown: shown.map(one => [one.href, language(one), one.hreflang]),
        told: told.map(one => [one.href, one.hreflang || document.documentElement.lang, '']),
        stored: localStorage.length + sessionStorage.length + databases.length,
    };
}"""
_WIDTH = "document.documentElement.scrollWidth"
_WITHOUT_BUTTONS = "document.querySelectorAll('button').forEach(one => one.remove())"
Link = tuple[str, str, str]
"""An address, the language in which it is told, and the language it says it leads to."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page turned out to be."""

    language: str
    anchors: frozenset[str]
    links: tuple[Link, ...]
    """Every link within the site, its addresses relative to the root."""
    faults: tuple[str, ...]
    """What is wrong with the page itself."""


def paths(folder: Path) -> list[str]:
    """Give the addresses of every page that was built, relative to the root."""
    found = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]
    return sorted(path.removesuffix("index.html") for path in found)


def walk(
    browser: Browser, folder: Path, address: str, chosen: Sequence[str] | None = None
) -> list[str]:
    """Open pages, all of them unless some are chosen; gives every fault, with its page."""
    with (
        _reader(browser, DESK) as desk,
        _reader(browser, PHONE) as phone,
        _reader(browser, PHONE, java_script_enabled=False) as plain,
    ):
        site_url = _site_url(folder)
        seen = {
            path: _look(path, address, site_url, (desk, phone, plain))
            for path in (paths(folder) if chosen is None else chosen)
        }
    told = [f"/{path}: {fault}" for path, page in seen.items() for fault in page.faults]
    return told + [
        f"/{path}: {fault}" for path, page in seen.items() for fault in _led(page, seen, folder)
    ]


def reached(browser: Browser, address: str) -> set[str]:
    """Give the pages that somebody reaches who starts at the root and follows links."""
    waiting, found = {""}, set[str]()
    with _reader(browser, DESK, java_script_enabled=False) as page:
        while waiting:
            path = waiting.pop()
            found.add(path)
            page.goto(address + path)
            hrefs = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
            inside = {href.partition("#")[0] for href in hrefs if href.startswith(address)}
            pages = {href.removeprefix(address) for href in inside if href.endswith("/")}
            waiting |= pages - found
    return found


def _site_url(folder: Path) -> str:
    """Give the address under which the site will be known: its own canonical one."""
    home = (folder / "index.html").read_text(encoding="utf-8")
    return home.partition('<link rel="canonical" href="')[2].partition('"')[0]


@contextmanager
def _reader(browser: Browser, width: int, **options: object) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 800}, **options)
    yield context.new_page()
    context.close()


def _look(path: str, address: str, site_url: str, readers: tuple[Page, Page, Page]) -> Seen:
    """Open a page on a desk, on a phone, and on a phone without scripts."""
    desk, phone, plain = readers
    faults = []
    for reader, where in zip(readers, ("on a desk", "on a phone", "without scripts"), strict=True):
        faults += [f"{fault} ({where})" for fault in _opened(reader, address, path)]
    found = desk.evaluate(_LOOK)
    if found["stored"]:
        faults.append("the browser keeps something")
    if path[2:3] == "/" and found["language"] != path[:2]:
        faults.append(f"is in {found['language'] or 'no language'}")
    phone.evaluate(_WITHOUT_BUTTONS)
    if phone.inner_text("body") != plain.inner_text("body"):
        faults.append("has another text without scripts")
    links = [*found["shown"], *found["told"]]
    inside = tuple(
        (_relative(href, address, site_url), said, leads)
        for href, said, leads in links
        if href.startswith((address, site_url))
    )
    return Seen(found["language"], frozenset(found["anchors"]), inside, tuple(faults))


def _opened(page: Page, address: str, path: str) -> Iterator[str]:
    """Open a page; tells what the browser complains of, asks others for, or has to scroll."""
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    answer = page.goto(address + path)
    for event in ("request", "console", "pageerror"):
        page._impl_obj.remove_all_listeners(event)
    if answer is None or not answer.ok:
        yield "does not open"
    yield from (f"the console says {each!r}" for each in complaints)
    yield from (f"asks {url}" for url in asked if not url.startswith((address, "data:")))
    yield from (f"sets the cookie {each['name']}" for each in page.context.cookies())
    if (width := page.evaluate(_WIDTH)) > page.viewport_size["width"]:
        yield f"is {width} pixels wide"


def _relative(href: str, address: str, site_url: str) -> str:
    return href.removeprefix(address).removeprefix(site_url)


def _led(page: Seen, seen: Mapping[str, Seen], folder: Path) -> Iterator[str]:
    """Follow the links of a page; tells those that lead nowhere or into another language."""
    for link, said, leads in dict.fromkeys(page.links):
        path, _, anchor = link.partition("#")
        target = seen.get(path)
        if target is None:
            if not (
                folder / path / ("index.html" if path.endswith("/") or not path else "")
            ).is_file():
                yield f"the link to /{link} is dead"
            continue
        if anchor and unquote(anchor) not in target.anchors:
            yield f"the link to /{link} is dead: nothing on that page is called so"
        if leads and leads != said:
            yield f"the link to /{link} leads to {leads} and is told in {said}"
        if path[2:3] == "/" and said not in {target.language, "x-default"}:
            yield f"the link to /{link} is told in {said} and leads to {target.language}"
