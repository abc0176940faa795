"""The colours of a company, made to go with each of the two grounds that pages have."""

from dataclasses import dataclass
from typing import Literal, get_args

from generator.answers.look import Look
from generator.colours import READABLE, WHITE, Colour, contrast, ink, least, nearest

Scheme = Literal["light", "dark"]
"""What readers have set their device to."""
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)

GROUNDS: dict[Scheme, tuple[Colour, Colour]] = {
    "light": (Colour(255, 255, 255), Colour.parse("#f4f5f8")),
    "dark": (Colour.parse("#171b26"), Colour.parse("#232937")),
}
"""What text stands on: the page, and parts of it with a tint (privasi.css)."""
BARS: dict[Scheme, Colour] = {"light": Colour.parse("#2f3e9e"), "dark": Colour.parse("#252f63")}
"""The bar of whoever has no colour of their own (privasi.css)."""

_LIGHTEST_BAR = 0.27
"""How light the bar of the dark scheme can be, unless it was answered."""
_AT_EASE = 7.0
"""The contrast of a colour that is made for the dark scheme (WCAG 2.2, 1.4.6)."""
_STRONGER = 1.35
_SEAMLESS = 1.5


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of the pages for one scheme."""

    bar: Colour
    """The bar at the top."""
    link: Colour | None
    """Links; None for those of whoever has no colour of their own."""
    ground: Colour
    """The page."""

    @property
    def on_bar(self) -> Colour:
        """Letters in the bar."""
        return ink(self.bar)

    @property
    def seamless(self) -> bool:
        """The bar needs a line to be told from the page."""
        return contrast(self.bar, self.ground) < _SEAMLESS


def palette(look: Look, scheme: Scheme) -> Palette:
    """Give the colours for a scheme; what is not answered for the dark one is made for it."""
    dark = look.in_dark
    ground = GROUNDS[scheme][0]
    if scheme == "light":
        wanted = look.accent or (look.primary and nearest(look.primary, GROUNDS[scheme]))
        return Palette(look.primary or BARS[scheme], wanted, ground)
    bar = dark.primary or (look.primary and _dimmed(look.primary)) or BARS[scheme]
    source = look.accent or dark.primary or look.primary
    return Palette(
        bar, dark.accent or (source and nearest(source, GROUNDS[scheme], _AT_EASE)), ground
    )


def answered_link(look: Look, scheme: Scheme) -> Colour | None:
    """Give the colour of links that was answered for a scheme, if there is one."""
    return look.accent if scheme == "light" else look.in_dark.accent


def readable(link: Colour, scheme: Scheme) -> float | None:
    """Give the contrast of links where it is too low; nothing where they can be read."""
    worst = least(link, GROUNDS[scheme])
    return None if worst >= READABLE else worst


def hovered(link: Colour, scheme: Scheme) -> Colour:
    """Give the colour of a link under the pointer, and of the line around what has the focus."""
    wanted = min(least(link, GROUNDS[scheme]) * _STRONGER, 21.0)
    return nearest(link, GROUNDS[scheme], wanted)


def _dimmed(colour: Colour) -> Colour:
    """Darken a colour that would dazzle on a dark page, until white letters stand out in it."""
    dark = colour.with_lightness(min(colour.lightness, _LIGHTEST_BAR))
    return nearest(dark, (WHITE,), _AT_EASE)
