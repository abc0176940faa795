"""The picture that goes with a link to the site, drawn without asking anybody for anything."""

from io import BytesIO
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

from generator.colours import Colour, ink
from generator.pages.frame import PICTURE_SIZE as SIZE

_GROUND, _INK, _QUIET = "#2f3e9e", "#ffffff", "#d3daff"
_MARGIN = 90
_COLOURS = 16
_NAME_SIZES = (96, 80, 64, 52)
_MOST_LINES = 3


def picture(name: str, title: str, ground: str = "") -> bytes:
    """Draw a name and, below it, a title; a PNG file with the same bytes at every call.

    A name too long for the picture is cut off with an ellipsis. The ground can have the company's
    own colour; letters are then white or black.
    """
    own = str(ink(Colour.parse(ground))) if ground else None
    letters, quiet = own or _INK, own or _QUIET
    image = Image.new("RGB", SIZE, ground or _GROUND)
    drawing = ImageDraw.Draw(image)
    lines, size = _fitted(name)
    text = "\n".join(lines)
    font = ImageFont.load_default(size)
    top = 150
    drawing.multiline_text((_MARGIN, top), text, font=font, fill=letters, spacing=size * 0.25)
    below = drawing.multiline_textbbox((_MARGIN, top), text, font=font, spacing=size * 0.25)[3]
    drawing.rectangle((_MARGIN, below + 50, _MARGIN + 120, below + 58), fill=quiet)
    subtitle = ImageFont.load_default(44)
    drawing.text((_MARGIN, below + 90), title, font=subtitle, fill=quiet)
    return _png(image)


def _fitted(name: str) -> tuple[list[str], int]:
    """Break a name into lines, in the largest letters in which it fits."""
    for size in _NAME_SIZES:
        lines = _broken(name, size)
        if len(lines) <= _MOST_LINES - (size > _NAME_SIZES[2]):
            return lines, size
    size = _NAME_SIZES[-1]
    kept = _broken(name, size)[:_MOST_LINES]
    return [*kept[:-1], f"{kept[-1][:-1]}…"], size


def _broken(name: str, size: int) -> list[str]:
    font = ImageFont.load_default(size)
    widest = SIZE[0] - 2 * _MARGIN
    for width in range(60, 5, -1):
        lines = wrap(name, width)
        if all(font.getlength(line) <= widest for line in lines):
            return lines
    return wrap(name, 6)


def _png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.quantize(_COLOURS).save(file, "PNG", optimize=True)
    return file.getvalue()
