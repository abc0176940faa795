"""Programs to copy into an app: a static site cannot answer what a platform calls."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).parent
_FILES = MappingProxyType(
    {
        "meta-deletion-php": _FOLDER / "meta_deletion.php",
        "meta-deletion-python": _FOLDER / "meta_deletion.py",
    }
)


def handlers() -> Mapping[str, Path]:
    """Give the file of every handler by the name under which it is asked for."""
    return _FILES
