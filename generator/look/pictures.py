"""Logos and icons: files of a project that a page can show."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from generator.colours import VISIBLE, Colour, contrast
from generator.look.svg import Unsafe, examined

LARGEST = 64 * 1024
"""So many bytes a picture can have: it is loaded with the first page that somebody reads."""

_ICON = 96
_MOST_PIXELS = 4096 * 4096
_SAMPLE = 64
_OPAQUE = 128
_SHARE_SEEN = 0.2
_ENDINGS = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is safe to show."""

    content: bytes
    """The file."""
    ending: str
    """What its name ends with: .svg."""
    size: tuple[float, float]
    """Width and height, to keep its place while it loads."""
    colours: tuple[Colour, ...]
    """The colours of a drawing, or a sample of the pixels that nothing shines through."""

    @property
    def media_type(self) -> str:
        """What it is: image/svg+xml."""
        return _ENDINGS[self.ending]

    def stands_out(self, ground: Colour) -> bool:
        """Tell whether enough of it can be told from the ground on which it stands."""
        seen = [contrast(colour, ground) >= VISIBLE for colour in self.colours]
        return sum(seen) > (len(seen) * _SHARE_SEEN if self.ending != ".svg" else 0)

    def width_at(self, height: int) -> int:
        """Give the width that goes with a height, both in pixels."""
        return max(1, round(self.size[0] / self.size[1] * height))


def picture(path: Path) -> Picture:
    """Read a picture: SVG without anything that acts, PNG or WebP.

    Raises:
        Unsafe: it is too large, of another kind, damaged, or does more than to be looked at.
        OSError: the file cannot be read.
    """
    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        raise Unsafe("is neither SVG, PNG nor WebP")
    return _read(ending, bounded(path, LARGEST))


def bounded(path: Path, most: int) -> bytes:
    """Read a file that is not too large.

    Raises:
        Unsafe: it is.
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise Unsafe(f"has more than {most // 1024} KB")
    return content


@cache
def _read(ending: str, content: bytes) -> Picture:
    if ending == ".svg":
        drawing = examined(content)
        return Picture(content, ending, drawing.size, drawing.colours)
    size, colours = _pixels(content, ending)
    return Picture(content, ending, size, colours)


def _pixels(content: bytes, ending: str) -> tuple[tuple[int, int], tuple[Colour, ...]]:
    """Look at a picture of pixels; its size is known before any of them is unpacked."""
    from PIL import Image  # noqa: PLC0415 (its library loads slowly)

    kind = ending[1:].upper()
    try:
        image = Image.open(BytesIO(content), formats=[kind])
    except Exception:  # noqa: BLE001 (its decoders raise whatever goes wrong in them)
        raise Unsafe(f"is no {kind} file") from None
    if image.width * image.height > _MOST_PIXELS:
        raise Unsafe(f"has {image.width} x {image.height} pixels")
    try:
        small = image.convert("RGBA").resize((_SAMPLE, _SAMPLE))
    except Exception:  # noqa: BLE001
        raise Unsafe(f"is a damaged {kind} file") from None
    raw = small.tobytes()
    pixels: Sequence[tuple[int, ...]] = [tuple(raw[at : at + 4]) for at in range(0, len(raw), 4)]
    shown = [Colour(red, green, blue) for red, green, blue, opaque in pixels if opaque > _OPAQUE]
    if not shown:
        raise Unsafe("shows nothing")
    return image.size, tuple(shown)


def icon_of(logo: Picture) -> Picture:
    """Make the icon of browser tabs from a logo: as wide as high, with room at the sides.

    A drawing is its own icon, because browsers make that room themselves.
    """
    if logo.ending == ".svg":
        return logo
    from PIL import Image, ImageOps  # noqa: PLC0415

    with Image.open(BytesIO(logo.content)) as image:
        fitted = ImageOps.contain(image.convert("RGBA"), (_ICON, _ICON))
    square = Image.new("RGBA", (_ICON, _ICON))
    square.paste(fitted, ((_ICON - fitted.width) // 2, (_ICON - fitted.height) // 2))
    file = BytesIO()
    square.save(file, "PNG", optimize=True)
    return Picture(file.getvalue(), ".png", (_ICON, _ICON), logo.colours)
