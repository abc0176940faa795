"""Where the bundled data is: catalog, theme, templates and sample questionnaires."""

from pathlib import Path

from generator.problems import PrivasiError

_PACKAGE = Path(__file__).resolve().parent


def _bundled(name: str) -> Path:
    """Find a folder inside an installed wheel, or beside the package in a checkout.

    The checkout is asked first: an editable install leaves an unused copy inside the package.
    """
    for place in (_PACKAGE.parent / name, _PACKAGE / name):
        if place.is_dir() and (place.parent / "pyproject.toml").exists() == (
            place.parent != _PACKAGE
        ):
            return place
    message = f"The folder {name!r} is missing from this installation of privasi. Install it again."
    raise PrivasiError(message)


def templates() -> Path:
    """Give the folder of bundled language packs."""
    return _bundled("templates")


def samples() -> Path:
    """Give the folder of bundled sample questionnaires."""
    return _bundled("questionnaires")


def catalog() -> Path:
    """Give the folder of bundled facts."""
    return _PACKAGE / "catalog"


def paper() -> Path:
    """Give the stylesheet that only paper needs; it is no part of a site."""
    return _PACKAGE / "printing" / "paper.css"


def theme() -> Path:
    """Give the folder of theme overrides."""
    return _PACKAGE / "theme"


def optional() -> Path:
    """Give the folder of styles and scripts that a site has only where answers ask for them."""
    return _PACKAGE / "optional"


def hosting() -> Path:
    """Give the folder of templates for what hosts and crawlers read."""
    return _PACKAGE / "hosting"


def starter() -> Path:
    """Give the folder of files that a new project gets as they are."""
    return _PACKAGE / "starter"
