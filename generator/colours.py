"""Colours, and how well one can be told from another (WCAG 2.2)."""

import colorsys
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

READABLE = 4.5
"""The least contrast of text that is neither large nor bold (WCAG 2.2, 1.4.3)."""
VISIBLE = 3.0
"""The least contrast of what is no text but has to be seen (WCAG 2.2, 1.4.11)."""

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_STEPS = 1000
_STRAIGHT = 0.04045
"""Up to here the curve of sRGB is a straight line (IEC 61966-2-1)."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of sRGB that lets nothing through, each part between 0 and 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `#1a7f37`, `#fff` or a name of CSS such as `darkgreen`.

        Raises:
            ValueError: the text is none of these.
        """
        if not _HEX.fullmatch(text):
            from PIL.ImageColor import colormap  # noqa: PLC0415 (its library loads slowly)

            known = colormap.get(text.lower(), "")
            text = known if isinstance(known, str) else "#{:02x}{:02x}{:02x}".format(*known)
        digits = text[1:] if len(text) > len("#fff") else "".join(each * 2 for each in text[1:])
        if not digits:
            raise ValueError("no colour")
        return cls(*bytes.fromhex(digits))

    @property
    def luminance(self) -> float:
        """How bright it is, from 0 for black to 1 for white (WCAG 2.2, relative luminance)."""
        red, green, blue = (_linear(part / 255) for part in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    @property
    def lightness(self) -> float:
        """How light it is, from 0 to 1, with its hue left aside."""
        return self._hls()[1]

    def with_lightness(self, lightness: float) -> "Colour":
        """Give the same hue lighter or darker."""
        hue, _, saturation = self._hls()
        parts = colorsys.hls_to_rgb(hue, lightness, saturation)
        return Colour(*(round(part * 255) for part in parts))

    def _hls(self) -> tuple[float, float, float]:
        return colorsys.rgb_to_hls(self.red / 255, self.green / 255, self.blue / 255)

    def __str__(self) -> str:
        """Write it as CSS does: #1a7f37."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"


BLACK, WHITE = Colour(0, 0, 0), Colour(255, 255, 255)


def contrast(one: Colour, other: Colour) -> float:
    """Give the contrast of two colours, from 1 to 21, whichever of them is the text."""
    bright, dark = sorted((one.luminance, other.luminance), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def least(colour: Colour, grounds: Iterable[Colour]) -> float:
    """Give the contrast of a colour on that of several grounds on which it is worst."""
    return min(contrast(colour, ground) for ground in grounds)


def ink(ground: Colour) -> Colour:
    """Give black or white, whichever reads better on a ground; one of them always can be read."""
    return max(WHITE, BLACK, key=lambda colour: contrast(colour, ground))


def nearest(colour: Colour, grounds: tuple[Colour, ...], wanted: float = READABLE) -> Colour:
    """Give the colour of the same hue, and nearest in lightness, that stands out on every ground.

    That is the colour itself if it does; black or white reach what no other lightness does.
    """
    for candidate in _by_distance(colour):
        if least(candidate, grounds) >= wanted:
            return candidate
    return max(WHITE, BLACK, key=lambda extreme: least(extreme, grounds))


def _by_distance(colour: Colour) -> Iterator[Colour]:
    yield colour
    start = colour.lightness
    for step in range(1, _STEPS + 1):
        for lightness in (start - step / _STEPS, start + step / _STEPS):
            if 0 <= lightness <= 1:
                yield colour.with_lightness(lightness)


def _linear(part: float) -> float:
    return part / 12.92 if part <= _STRAIGHT else ((part + 0.055) / 1.055) ** 2.4
