"""Which translations were made from a text that has changed since."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.languages import Language

_STAMP = re.compile(r"^\{# from (?P<code>\w+) (?P<digest>[0-9a-f]{12}) #\}\n")


def text_names(language: Language) -> tuple[str, ...]:
    """List the clauses and the texts to copy that a language has, as `text_file` takes them."""
    return (*_names(language, "clauses", ""), *_names(language, "snippets", "snippets/"))


def stale(translation: Language, source: Language) -> Mapping[str, Path]:
    """Find the translated texts whose source is not the one that their stamp names."""
    return dict(_stale(translation, source))


def accept(path: Path, source: Path, source_code: str) -> None:
    """Stamp a translation as made from its source as it is now; the file is replaced whole."""
    text = _STAMP.sub("", path.read_text(encoding="utf-8"))
    stamped = f"{{# from {source_code} {_digest(source)} #}}\n{text}"
    path.write_text(stamped, encoding="utf-8", newline="\n")


def _stale(translation: Language, source: Language) -> Iterator[tuple[str, Path]]:
    for name in text_names(source):
        path = translation.text_file(name)
        stamp = _STAMP.match(path.read_text(encoding="utf-8"))
        if stamp is None or stamp["digest"] != _digest(source.text_file(name)):
            yield name, path


def _names(language: Language, kind: str, prefix: str) -> tuple[str, ...]:
    files = (file for folder in language.folders for file in (folder / kind).glob("*.md.j2"))
    return tuple(sorted({f"{prefix}{file.name.removesuffix('.md.j2')}" for file in files}))


def _digest(path: Path) -> str:
    """Hash what a translator reads: the file without a stamp of its own."""
    text = _STAMP.sub("", path.read_text(encoding="utf-8"))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
