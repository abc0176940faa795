"""What a company's look adds to the stylesheet of its pages."""

import re
from pathlib import Path

from generator.answers.look import Look
from generator.look.palette import SCHEMES, Scheme, hovered, palette
from generator.look.pictures import bounded
from generator.look.svg import Unsafe

LARGEST = 20 * 1024
"""So many bytes a stylesheet of a project can have."""

_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_INLINE = re.compile(
    r"url\(\s*([\"']?)data:image/(?:png|webp|svg\+xml)[;,][^\"'()\s]*\1\s*\)", re.IGNORECASE
)
_LOADING = re.compile(r"@import|(?:url|src|image|image-set)\s*\(", re.IGNORECASE)
_LARGEST_CODE = 0x10FFFF


def own_styles(path: Path) -> str:
    """Read a stylesheet of a project.

    Raises:
        Unsafe: it is too large, is not text, or would load something.
        OSError: the file cannot be read.
    """
    if path.suffix.lower() != ".css":
        raise Unsafe("is no stylesheet: its name does not end with .css")
    try:
        text = bounded(path, LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unsafe("is not UTF-8 text") from None
    plain = _INLINE.sub("", _ESCAPE.sub(_unescaped, text))
    if found := _LOADING.search(plain):  # in a comment too: strings and comments hide each other
        raise Unsafe(f"has `{found[0]}`, which loads something else than a picture written into it")
    return text.replace("\r\n", "\n").strip() + "\n"


def colours(look: Look) -> str:
    """Write the colours of a look as a stylesheet for screens; paper stays black and white."""
    if not _has_colours(look):
        return ""
    return "\n".join(_scheme(look, scheme) for scheme in SCHEMES)


def _has_colours(look: Look) -> bool:
    dark = look.in_dark
    return any((look.primary, look.accent, dark.primary, dark.accent))


def _scheme(look: Look, scheme: Scheme) -> str:
    found = palette(look, scheme)
    values = {"--pv-bar": found.bar, "--pv-on-bar": found.on_bar}
    if found.link:
        values["--md-typeset-a-color"] = found.link
        values["--md-accent-fg-color"] = hovered(found.link, scheme)
    lines = [f"    {name}: {value};" for name, value in values.items()]
    edge = "var(--pv-line)" if found.seamless else "transparent"
    lines.append(f"    --pv-edge: {edge};")
    dark = " and (prefers-color-scheme: dark)" if scheme == "dark" else ""
    return "\n".join((f"@media screen{dark} {{", "  :root {", *lines, "  }", "}", ""))


def _unescaped(match: re.Match[str]) -> str:
    if match[2] is not None:
        return match[2]
    return chr(min(int(match[1], 16), _LARGEST_CODE))
