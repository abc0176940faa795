"""A look that not everybody could read, or that would bring something foreign to the pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

from generator.answers.look import Look
from generator.colours import READABLE, VISIBLE, nearest
from generator.lint.finding import Facts, Finding
from generator.look.brand import inside
from generator.look.palette import GROUNDS, SCHEMES, Scheme, answered_link, palette, readable
from generator.look.pictures import Picture, picture
from generator.look.styles import own_styles
from generator.look.svg import Unsafe
from generator.yamlfile import Loc

_PICTURE = "Export it as a plain SVG with presentation attributes, or as PNG or WebP."


def unusable_file(facts: Facts) -> Iterator[Finding]:
    """Every file is there, and only shows something."""
    look = facts.answers.look or Look()
    files: tuple[tuple[Loc, str | None, Callable[[Path], object], str], ...] = (
        (("logo",), look.logo, picture, _PICTURE),
        (("icon",), look.icon, picture, _PICTURE),
        (("dark", "logo"), look.in_dark.logo, picture, _PICTURE),
        (("styles",), look.styles, own_styles, "Remove it from the stylesheet."),
    )
    for loc, name, read, fix in files:
        if name and (found := _fault(facts.folder, name, read, fix)):
            yield Finding("P471", ("look", *loc), *found)


def unreadable_links(facts: Facts) -> Iterator[Finding]:
    """Links can be read on every ground, in the light and in the dark scheme."""
    look = facts.answers.look or Look()
    for scheme in SCHEMES:
        link = answered_link(look, scheme)
        worst = link and readable(link, scheme)
        if link and worst:
            better = nearest(link, GROUNDS[scheme])
            yield Finding(
                "P472",
                ("look", "accent") if scheme == "light" else ("look", "dark", "accent"),
                f"Links in {link} have a contrast of {_written(worst)} on the {scheme} page; "
                f"WCAG 2.2 wants {READABLE}.",
                f'The nearest colour that can be read is "{better}".',
                ("WCAG 2.2 1.4.3",),
            )


def hidden_logo(facts: Facts) -> Iterator[Finding]:
    """The logo can be told from the bar that it stands in."""
    look = facts.answers.look or Look()
    for scheme in SCHEMES:
        logo, bar = _logo(facts.folder, look, scheme), palette(look, scheme).bar
        if logo and not logo.stands_out(bar):
            dark = scheme == "dark"
            yield Finding(
                "P473",
                ("look", "dark", "logo") if dark and look.in_dark.logo else ("look", "logo"),
                f"Too little of the logo has a contrast of {VISIBLE:g} with the {scheme} bar, {bar}.",
                f"Write another colour in `{'dark.primary' if dark else 'primary'}`, such as "
                f'"{_other_bar(logo, scheme)}", or give a {"lighter" if dark else "different"} logo.',
                ("WCAG 2.2 1.4.11",),
                "warning",
            )


def _fault(
    folder: Path, name: str, read: Callable[[Path], object], fix: str
) -> tuple[str, str] | None:
    """Say what is wrong with a file, and what to do about it."""
    try:
        read(inside(folder, name))
    except Unsafe as error:
        return f"The file {name} {error}.", fix
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        return f"The file {name} cannot be read: {reason}.", "Put it below the folder of this file."
    return None


def _logo(folder: Path, look: Look, scheme: Scheme) -> Picture | None:
    dark = look.in_dark.logo if scheme == "dark" else None
    name = dark or look.logo
    try:
        return picture(inside(folder, name)) if name else None
    except (Unsafe, OSError):
        return None  # that is another rule


def _other_bar(logo: Picture, scheme: Scheme) -> str:
    """Name a ground on which the logo can be seen, nearest to what the scheme is like."""
    grounds = (*GROUNDS[scheme], *GROUNDS["light"], *GROUNDS["dark"])
    return str(next((each for each in grounds if logo.stands_out(each)), grounds[0]))


def _written(value: float) -> str:
    """Round down, so that what fails never reads as if it passed."""
    return f"{int(value * 100) / 100:g}"


RULES = (unusable_file, unreadable_links, hidden_logo)
