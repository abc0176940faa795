"""Put finished folders on a site."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from generator.site.finishing import Folder


def place(folders: Iterable[Folder], site: Path) -> None:
    """Write finished folders."""
    for folder in folders:
        _write(folder, site)


@contextmanager
def placed(folders: Iterable[Folder], site: Path, old: Path) -> Iterator[None]:
    """Put finished folders on a new site; one that the old site has byte for byte moves over.

    To make hundreds of folders takes a file system longer than to read them and compare. If
    anything fails before the new site is in its place, the old one gets its folders back.
    """
    moved = []
    try:
        for folder in folders:
            if _is_in(old, folder):
                (site / folder.name).parent.mkdir(parents=True, exist_ok=True)
                (old / folder.name).rename(site / folder.name)
                moved.append(folder.name)
            else:
                _write(folder, site)
        yield
    except BaseException:
        for name in moved:
            (site / name).rename(old / name)
        raise


def _write(folder: Folder, site: Path) -> None:
    for path, content in folder.files().items():
        target = site / folder.name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _is_in(site: Path, folder: Folder) -> bool:
    """Tell whether a site has exactly these files in a folder, each with exactly these bytes."""
    place = site / folder.name
    if place.is_symlink():
        return False
    found = dict(_found(str(place), ""))
    return found.keys() == folder.digests.keys() and all(
        _digest(found[path]) == digest for path, digest in folder.digests.items()
    )


def _found(folder: str, below: str) -> Iterator[tuple[str, str | None]]:
    """List everything below a folder by its path; what is no plain file has no content."""
    with suppress(FileNotFoundError, NotADirectoryError):
        for entry in os.scandir(folder):
            if entry.is_dir(follow_symlinks=False):
                yield from _found(entry.path, f"{below}{entry.name}/")
            else:
                plain = entry.is_file(follow_symlinks=False)
                yield f"{below}{entry.name}", entry.path if plain else None


def _digest(path: str | None) -> str | None:
    if path is None:
        return None
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (pathlib takes twice as long)
        return sha256(file.read()).hexdigest()
