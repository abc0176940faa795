"""Read an HTML page as a visitor without scripts does: its words, links, and what it would load."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

Attributes = dict[str, str]

_VOID = frozenset(
    "area base br col embed hr img input link meta source track wbr".split()  # noqa: SIM905
)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del em i ins kbd mark q s small span strong sub sup u wbr".split()  # noqa: SIM905
)
_UNSEEN = frozenset({"head", "script", "style", "template", "noscript", "iframe", "object"})
_AROUND = frozenset({"header", "footer", "nav", "aside"})
_LOADED_LINKS = frozenset(
    "dns-prefetch icon manifest modulepreload preconnect prefetch preload stylesheet".split()  # noqa: SIM905
)
_SOURCES = {"object": ("data",), "video": ("src", "poster")}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DRAWER = re.compile(r"(^|[-_])(drawer|hamburger|modal|offcanvas|md-sidebar)([-_]|$)")
_STYLE_LOADS = re.compile(r"(?:url\(|@import)\s*[\"']?\s*((?:https?:)?//[^\"')\s]+)", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another address."""

    url: str
    """Where it leads, in full."""
    tucked: bool
    """It shows only after a menu is opened, or not at all."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says and does."""

    url: str
    """Its address."""
    language: str
    """The language it says it is in; empty if it says none."""
    title: str
    """Its title."""
    headings: tuple[tuple[int, str], ...]
    """The level and the words of each heading."""
    text: str
    """The words that show without scripts."""
    linked: str
    """Those of them that are links."""
    links: tuple[Link, ...]
    """Its links to web addresses."""
    mails: frozenset[str]
    """The email addresses that its content links, in lower case; not those around it."""
    forms: bool
    """There is a form in its content."""
    canonical: tuple[str, ...]
    """The addresses that it calls its own, in full."""
    loads: tuple[str, ...]
    """Addresses that a browser would fetch without being asked, in full."""
    meta: tuple[tuple[str, str], ...]
    """Its meta elements: name, property or http-equiv in lower case, and content."""

    def metas(self, *names: str) -> Iterator[str]:
        """Go through the contents of the meta elements of these names."""
        return (content for name, content in self.meta if name in names)

    def of_level(self, level: int) -> list[str]:
        """Give the headings of one level."""
        return [words for each, words in self.headings if each == level]


def read(url: str, body: bytes, content_type: str = "") -> Page:
    """Read a page; whatever is wrong with its HTML, as far as it can be read."""
    reader = _Reader(url)
    try:
        reader.feed(_decoded(body, content_type))
        reader.close()
    except AssertionError:
        pass  # html.parser gives up on malformed <![…; what stands before it is kept
    return reader.page()


def _decoded(body: bytes, content_type: str) -> str:
    start = body[:1024].decode("ascii", "replace")
    named = _CHARSET.search(content_type) or _CHARSET.search(start)
    try:
        return body.decode(named[1] if named else "utf-8-sig", "replace")
    except (LookupError, UnicodeError):
        return body.decode("utf-8", "replace")


def _words(parts: list[str]) -> str:
    return " ".join("".join(parts).split())


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is not closed yet, and what it means for everything in it."""

    tag: str
    unseen: bool
    tucked: bool
    around: bool


class _Reader(HTMLParser):
    """Collects what a page says."""

    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._url = self._base = url
        self._open = [_Open("", unseen=False, tucked=False, around=False)]
        self._tags: Counter[str] = Counter()
        self._text: list[str] = []
        self._linked: list[str] = []
        self._title: list[str] = []
        self._headings: list[tuple[int, list[str]]] = []
        self._links: list[Link] = []
        self._mails: set[str] = set()
        self._forms = False
        self._canonical: list[str] = []
        self._loads: list[str] = []
        self._meta: list[tuple[str, str]] = []
        self._language = ""

    def page(self) -> Page:
        """Give what was collected."""
        return Page(
            url=self._url,
            language=self._language,
            title=_words(self._title),
            headings=tuple((level, _words(words)) for level, words in self._headings),
            text=_words(self._text),
            linked=_words(self._linked),
            links=tuple(self._links),
            mails=frozenset(self._mails),
            forms=self._forms,
            canonical=tuple(self._canonical),
            loads=tuple(self._loads),
            meta=tuple(self._meta),
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element for what it is, and remember it as long as it is open."""
        given = {name: value or "" for name, value in reversed(attrs)}
        self._space(tag)
        element = self._element(tag, given)
        if tag not in _VOID:
            self._open.append(element)
            self._tags[tag] += 1
        self._loaded(tag, given)
        match tag:
            case "html":
                self._language = given.get("lang", "").lower()
            case "base" if "href" in given:
                self._base = self._absolute(given["href"]) or self._base
            case "meta":
                self._described(given)
            case "link" if "canonical" in given.get("rel", "").lower().split():
                self._canonical.append(self._absolute(given.get("href", "")))
            case "a" if "href" in given:
                self._link(given["href"], element)
            case "form":
                self._forms |= not (element.unseen or element.around)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if not element.unseen:
                self._headings.append((int(tag[1]), []))

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those in it that were never closed."""
        self._space(tag)
        while self._tags[tag]:
            closed = self._open.pop().tag
            self._tags[closed] -= 1
            if closed == tag:
                return

    def handle_data(self, data: str) -> None:
        """Keep words where they show."""
        inner = self._open[-1]
        if inner.tag == "title" and self._tags["head"]:
            self._title.append(data)
        if inner.tag == "style":
            self._styled(data)
        if inner.unseen:
            return
        self._text.append(data)
        if self._tags["a"]:
            self._linked.append(data)
        if self._headings and self._tags[f"h{self._headings[-1][0]}"]:
            self._headings[-1][1].append(data)

    def _element(self, tag: str, given: Attributes) -> _Open:
        outer = self._open[-1]
        closed = tag in {"details", "dialog"} and "open" not in given
        away = "hidden" in given or bool(_HIDDEN.search(given.get("style", "")))
        drawer = any(_DRAWER.search(name.lower()) for name in given.get("class", "").split())
        return _Open(
            tag,
            unseen=outer.unseen or tag in _UNSEEN or away or (closed and tag == "dialog"),
            tucked=outer.tucked or closed or drawer or given.get("aria-hidden") == "true",
            around=outer.around or tag in _AROUND,
        )

    def _space(self, tag: str) -> None:
        """Keep the words of neighbouring blocks apart."""
        if tag not in _INLINE:
            for words in (self._text, self._linked, *(each for _, each in self._headings[-1:])):
                words.append(" ")

    def _link(self, href: str, element: _Open) -> None:
        url = self._absolute(href)
        scheme = urlsplit(url).scheme if url else ""
        if scheme == "mailto" and not (element.unseen or element.around):
            self._mails.add(unquote(url[len("mailto:") :].partition("?")[0]).strip().lower())
        elif scheme in {"http", "https"}:
            self._links.append(Link(url, element.tucked or element.unseen))

    def _described(self, given: Attributes) -> None:
        name = given.get("name") or given.get("property") or given.get("http-equiv", "")
        self._meta.append((name.strip().lower(), given.get("content", "")))

    def _loaded(self, tag: str, given: Attributes) -> None:
        self._styled(given.get("style", ""))
        wanted = [given.get(name, "") for name in _SOURCES.get(tag, ("src",))]
        if tag == "link" and _LOADED_LINKS & set(given.get("rel", "").lower().split()):
            wanted.append(given.get("href", ""))
        wanted += [one.split()[0] for one in given.get("srcset", "").split(",") if one.strip()]
        self._loads += [self._absolute(url) for url in wanted if url]

    def _styled(self, css: str) -> None:
        self._loads += [self._absolute(url) for url in _STYLE_LOADS.findall(css)]

    def _absolute(self, href: str) -> str:
        """Follow a link from the page; empty where it leads nowhere."""
        try:
            url = urljoin(self._base, href.strip())
            urlsplit(url).port  # noqa: B018 (raises where it is no number)
        except ValueError:
            return ""
        return url
