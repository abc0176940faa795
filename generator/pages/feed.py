"""The feed of published versions, one in each language (Atom, RFC 4287)."""

from collections.abc import Iterator
from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.archive import Version
from generator.pages.archive import reason
from generator.pages.frame import address
from generator.pages.page import GENERATOR
from generator.pages.shelf import CHANGES, SUMMARY, Shelf

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def feeds(shelf: Shelf, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Write the feed of each language; every id and every date comes from the manifests."""
    for language, frame in shelf.frames.items():
        if any(language in shelf.texts(version) for version in shelf.history.versions):
            yield frame.feed, _written(_feed(shelf, language, site_url))


def _feed(shelf: Shelf, language: str, site_url: str) -> Element:
    frame, versions = shelf.frames[language], shelf.history.versions
    feed = Element("feed", {"xmlns": _ATOM, _LANGUAGE: language})
    _add(feed, "id", _id(versions[0], language, "feed"))
    _add(feed, "title", f"{frame.word('versions')} · {frame.company}")
    _add(feed, "updated", _moment(max(each.manifest.announced for each in versions)))
    SubElement(feed, "link", {"rel": "self", "href": f"{site_url}{frame.feed}"})
    SubElement(feed, "link", {"href": f"{site_url}{address(frame.versions)}"})
    _add(SubElement(feed, "author"), "name", frame.legal_name)
    _add(feed, "generator", GENERATOR)
    for version in reversed(versions):
        if language in shelf.texts(version):
            feed.append(_entry(shelf, version, language, site_url))
    return feed


def _entry(shelf: Shelf, version: Version, language: str, site_url: str) -> Element:
    frame, manifest = shelf.frames[language], version.manifest
    day = shelf.days[language, manifest.effective]
    page = SUMMARY if manifest.reason == "first" else CHANGES
    entry = Element("entry")
    _add(entry, "id", _id(version, language, "entry"))
    _add(entry, "title", frame.word("feed_entry", number=manifest.number, date=day))
    _add(entry, "published", _moment(manifest.announced))
    _add(entry, "updated", _moment(manifest.announced))
    link = f"{site_url}{address(shelf.place(version, language, page))}"
    SubElement(entry, "link", {"href": link})
    label = reason(manifest.reason, frame)
    SubElement(entry, "category", {"term": manifest.reason, "label": label})
    lines = shelf.accounts[manifest.number].plain.get(language, ())
    _add(entry, "summary", "\n".join((label, *(f"- {line}" for line in lines))))
    return entry


def _id(version: Version, language: str, what: str) -> str:
    """Make an id that stays, whatever becomes of addresses and words."""
    return uuid5(NAMESPACE_URL, f"{version.manifest.digest}/{language}/{what}").urn


def _moment(day: date) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _written(feed: Element) -> bytes:
    indent(feed)
    content: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"
