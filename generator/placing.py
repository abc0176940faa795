"""Put finished folders on a site."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.finishing import Folder


def place(folders: Iterable[tuple[str, Folder]], site: Path) -> None:
    """Write finished folders."""
    for name, files in folders:
        _write(site / name, files)


@contextmanager
def placed(folders: Iterable[tuple[str, Folder]], site: Path, old: Path) -> Iterator[None]:
    """Put finished folders on a new site; one that the old site has byte for byte moves over.

    To make hundreds of folders takes a file system longer than to read them and compare. If
    anything fails before the new site is in its place, the old one gets its folders back.
    """
    moved = []
    try:
        for name, files in folders:
            if _holds(old / name, files):
                (site / name).parent.mkdir(parents=True, exist_ok=True)
                (old / name).rename(site / name)
                moved.append(name)
            else:
                _write(site / name, files)
        yield
    except BaseException:
        for name in moved:
            (site / name).rename(old / name)
        raise


def _write(folder: Path, files: Folder) -> None:
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _holds(folder: Path, files: Folder) -> bool:
    """Tell whether a folder has exactly these files, each with exactly these bytes."""
    if folder.is_symlink():
        return False
    found = dict(_found(str(folder), ""))
    return found.keys() == files.keys() and all(
        _read(found[path]) == content for path, content in files.items()
    )


def _found(folder: str, below: str) -> Iterator[tuple[str, str | None]]:
    """List everything below a folder by its path; what is no plain file has no content."""
    with suppress(FileNotFoundError, NotADirectoryError):
        for entry in os.scandir(folder):
            if entry.is_dir(follow_symlinks=False):
                yield from _found(entry.path, f"{below}{entry.name}/")
            else:
                yield (
                    f"{below}{entry.name}",
                    entry.path if entry.is_file(follow_symlinks=False) else None,
                )


def _read(path: str | None) -> bytes | None:
    if path is None:
        return None
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 (pathlib takes twice as long)
        return file.read()
