"""Links from one document to another that lead nowhere."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.problems import Place, Problem, file_name
from generator.render import Document

_LINK = re.compile(r"\]\((?:\.\./(?P<document>[a-z-]+)/)?(?:#(?P<anchor>[^)\s]+))?\)")
_ANCHOR = re.compile(r"^#{2,6} .*\{[^}]*#(?P<id>[\w-]+)[^}]*\}\s*$", re.MULTILINE)


def dead_links(file: Path, documents: Iterable[Document]) -> Iterator[Problem]:
    """Find links from one document to a document or clause that is not there."""
    known = {(d.language, d.id): set(_ANCHOR.findall(d.markdown)) for d in documents}
    for document in documents:
        for link in _LINK.finditer(document.markdown):
            target = link["document"] or document.id
            if target == "versions":  # there is such a page once something is published
                continue
            anchors = known.get((document.language, target))
            if anchors is None or (link["anchor"] and link["anchor"] not in anchors):
                yield _dead(file, document, link.group()[2:-1])


def _dead(file: Path, document: Document, link: str) -> Problem:
    where = f"{document.language}/{document.id}"
    message = f"The link {link} in {where} leads nowhere."
    fix = "Link to a document and a clause that the same answers bring about."
    return Problem("P501", Place(file_name(file)), "", message, fix, "warning")
