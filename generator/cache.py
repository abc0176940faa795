"""Things that were made once, kept so that they need not be made again.

Whatever is kept here can be deleted at any time. A key names everything that the thing was made
from, the hashes of published files among it, so that another archive asks for other keys; and
what is kept carries its hash together with its key, so that bytes which were changed, cut off or
kept for another key are not used. The archive itself is never read from here.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

from generator import __version__, resources

_HASH = 64
_MADE_WITH = ("babel", "jinja2", "markdown")
_SOURCES = {".py", ".yml", ".html", ".css", ".js", ".j2"}


def key_of(*parts: object) -> str:
    """Make a key: other parts, another key."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def tool() -> str:
    """Hash what makes things: this program with its data, and the packages that it uses."""
    packages = [(name, version(name)) for name in _MADE_WITH]
    folders = (Path(__file__).parent, resources.templates())
    return key_of(__version__, packages, *(hash_of(folder) for folder in folders))


def hash_of(folder: Path) -> str:
    """Hash every source file below a folder, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(_sources(str(folder))):
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (pathlib takes twice as long)
            content = file.read()
        digest.update(f"{path.removeprefix(str(folder))}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _sources(folder: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _sources(entry.path)
        elif os.path.splitext(entry.name)[1] in _SOURCES:  # noqa: PTH122
            yield entry.path


class Cache:
    """What was made for one questionnaire, in a folder of its own; without one, nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._used: set[str] = set()

    @classmethod
    def of(cls, questionnaire: Path) -> "Cache":
        """Give the cache of a questionnaire, below PRIVASI_CACHE or the user's cache folder."""
        usual = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "privasi")
        root = Path(os.environ.get("PRIVASI_CACHE") or usual)
        return cls(root / key_of(str(questionnaire.resolve()))[:16])

    def get(self, key: str) -> bytes | None:
        """Give what was kept for a key, if it is there and no byte of it was changed."""
        self._used.add(key)
        if self.folder is None:
            return None
        try:
            with (self.folder / key).open("rb") as file:
                seal, data = file.read(_HASH), file.read()
        except OSError:
            return None
        return data if seal == _seal(key, data) else None

    def keep(self, key: str, data: bytes) -> None:
        """Keep something for a key; a disk that cannot be written makes the next build slower."""
        self._used.add(key)
        if self.folder is None:
            return
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, prefix=".", delete=False) as file:
                file.write(_seal(key, data) + data)
            Path(file.name).replace(self.folder / key)

    def spare(self, key: str) -> None:
        """Leave what is kept for a key where it is, though nobody asked for it."""
        self._used.add(key)

    def forget(self) -> None:
        """Remove what was not used."""
        with suppress(OSError):
            for path in self._unused():
                path.unlink()

    def _unused(self) -> Iterable[Path]:
        if self.folder is None or not self.folder.is_dir():
            return ()
        return [path for path in self.folder.iterdir() if path.name not in self._used]


def _seal(key: str, data: bytes) -> bytes:
    digest = hashlib.sha256(key.encode())
    digest.update(data)
    return digest.hexdigest().encode()


NOTHING_KEPT = Cache(None)
"""Where no disk is to be touched."""
