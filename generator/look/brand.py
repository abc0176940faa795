"""What a company puts around every page: read and checked once, then the same in each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.answers import Answers
from generator.answers.look import Look
from generator.look.pictures import Picture, icon_of, picture
from generator.look.styles import colours, own_styles
from generator.look.svg import Unsafe
from generator.resources import optional

HEIGHT = 32
"""How high a logo is in the bar, in pixels of CSS; the stylesheet may make it smaller."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A logo as a page shows it."""

    path: str
    """Where it is, from the root of the site."""
    dark: str
    """The one for the dark scheme; empty if it is the same."""
    width: int
    height: int
    has_name: bool
    """It says the company's name, so that the page does not."""


@dataclass(frozen=True, slots=True)
class Brand:
    """What stands around every page of one language besides what is always there."""

    stylesheet: str = ""
    """The path of the stylesheet; empty for the one that everybody has."""
    name: str = ""
    """The name in the bar; empty for the company's."""
    logo: Shown | None = None
    """The logo in the bar."""
    icon: str = ""
    """The path of the icon of browser tabs; empty for the one that everybody has."""
    icon_type: str = ""
    """What the icon is: image/svg+xml."""
    bar: str = ""
    """The colour of the bar, for pictures of the site; empty for the one that everybody has."""
    links: tuple[tuple[str, str], ...] = ()
    """Name and address of each link at the foot of the page."""


PLAIN = Brand()
"""Nothing that is not always there."""


@dataclass(frozen=True)
class Dress:
    """The look of a questionnaire, with its files; nothing of it is frozen with a version."""

    look: Look
    folder: Path
    """The folder of the project, inside which every file is."""
    root: str
    """The folder of the site that the pages stand in; empty or with a slash at its end."""
    search: bool
    """Readers can search the documents."""
    watch: tuple[Path, ...] = ()
    """The files."""

    @classmethod
    def of(cls, answers: Answers, folder: Path, root: str) -> "Dress":
        """Take the look of answers."""
        look = answers.look or Look()
        names = (look.logo, look.icon, look.styles, look.in_dark.logo)
        files = tuple(inside(folder, name) for name in names if name)
        return cls(look, folder, root, answers.site.search, files)

    def brand(self, language: str) -> Brand:
        """Give what stands around pages of a language."""
        look, icon = self.look, self._icon
        return Brand(
            stylesheet=f"{self._place}style.css" if self.styles else "",
            name=look.name or "",
            logo=self._shown,
            icon=f"{self._place}{self._icon_name}" if icon else "",
            icon_type=icon.media_type if icon else "",
            bar=str(look.primary or ""),
            links=tuple(
                (link.label.in_language(language), link.url.in_language(language))
                for link in look.links
            ),
        )

    def files(self, stylesheet: str) -> Mapping[str, bytes]:
        """Give every file that the pages need, by its path; the stylesheet is the one to extend."""
        pictures = {"logo": self._logo, "logo-dark": self._dark_logo}
        found = {
            f"{self._place}{name}{each.ending}": each for name, each in pictures.items() if each
        }
        if self._icon and self._icon is not self._logo:
            found[f"{self._place}{self._icon_name}"] = self._icon
        files = {path: each.content for path, each in found.items()}
        if self.styles:
            text = "\n".join((stylesheet.strip("\n"), "", self.styles))
            files[f"{self._place}style.css"] = text.encode()
        return files

    @cached_property
    def styles(self) -> str:
        """What comes after the stylesheet that everybody has."""
        look = self.look
        own = colours(look)
        parts = (
            _bundled("look.css") if look.logo or look.links or own else "",
            _bundled("search.css") if self.search else "",
            own,
            own_styles(inside(self.folder, look.styles)) if look.styles else "",
        )
        return "\n".join(part for part in parts if part)

    @property
    def _place(self) -> str:
        return f"{self.root}look/"

    @property
    def _shown(self) -> Shown | None:
        logo, dark = self._logo, self._dark_logo
        if logo is None:
            return None
        return Shown(
            path=f"{self._place}logo{logo.ending}",
            dark=f"{self._place}logo-dark{dark.ending}" if dark else "",
            width=logo.width_at(HEIGHT),
            height=HEIGHT,
            has_name=self.look.logo_shows_name,
        )

    @cached_property
    def _logo(self) -> Picture | None:
        return self._picture(self.look.logo)

    @cached_property
    def _dark_logo(self) -> Picture | None:
        return self._picture(self.look.in_dark.logo) if self._logo else None

    @cached_property
    def _icon(self) -> Picture | None:
        if self.look.icon:
            return self._picture(self.look.icon)
        return icon_of(self._logo) if self._logo else None

    @property
    def _icon_name(self) -> str:
        """A drawing that is its own icon is asked for once."""
        ending = self._icon.ending if self._icon else ""
        return f"{'logo' if self._icon is self._logo else 'icon'}{ending}"

    def _picture(self, name: str | None) -> Picture | None:
        return picture(inside(self.folder, name)) if name else None


def _bundled(name: str) -> str:
    return (optional() / name).read_text(encoding="utf-8")


def inside(folder: Path, name: str) -> Path:
    """Find a file of a project.

    Raises:
        Unsafe: it lies outside, where a symbolic link can lead.
    """
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise Unsafe("lies outside the folder of this file")
    return path
