"""Markdown that is safe to print, and text that still has to be made so."""

import re

EXTENSIONS = ("tables", "fenced_code", "attr_list", "sane_lists")
"""What Python-Markdown has to know besides Markdown to read our texts."""

_SPECIAL = re.compile(r"([\\`*_\[\]{}|])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;"})
_TWO_STOPS = re.compile(r"(?<=[^\W_]\.)(\*{0,2})\.(?=\s|$)", re.MULTILINE)
_BLOCK_START = re.compile(r"^(?:(\d+)([.)])(?=\s|$)|([#+-])|([=:!]))")


class Markdown(str):
    """Text that is Markdown already: it was escaped, or the project wrote it."""

    __slots__ = ()


def escape(text: str) -> Markdown:
    """Make text that came from outside stand for itself, wherever on a line it is put.

    Characters that Markdown or HTML would read are escaped, among them those that would
    start a heading, a list or a rule at the beginning of a line.
    """
    return Markdown(_BLOCK_START.sub(_stopped, inline(text)))


def _stopped(match: re.Match[str]) -> str:
    """Keep what was matched from starting a block; not every sign can have a backslash."""
    number, stop, sign, other = match.groups()
    if number:
        return f"{number}\\{stop}"
    return f"\\{sign}" if sign else f"&#{ord(other)};"


def inline(text: str) -> Markdown:
    """Make text stand for itself inside a line, where nothing can start a block."""
    return Markdown(_SPECIAL.sub(r"\\\1", text).translate(_ENTITIES))


def link(words: str, address: str) -> Markdown:
    """Make a link; the address was validated as one."""
    safe = address.replace("(", "%28").replace(")", "%29").replace("&", "&amp;")
    return Markdown(f"[{inline(words)}]({safe})")


def one_stop(text: str) -> str:
    """Let a sentence that ends with an abbreviation, such as Inc. or Tbk., have one stop only."""
    return _TWO_STOPS.sub(r"\1", text)
