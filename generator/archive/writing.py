"""Write versions: one writer at a time, the whole of a version or nothing, never over another."""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.archive.manifest import FILE, Manifest
from generator.archive.store import UNFINISHED, Version
from generator.problems import Place, Problem, ProblemsFound, file_name


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Be the only one who publishes into a folder, and clear away what a killed run left.

    The lock is the system's, on the folder itself: it ends with the process, however that
    ends, and leaves no file behind. A folder into which nothing was published goes again.

    Raises:
        ProblemsFound: somebody else is publishing, or the folder cannot be written.
    """
    try:
        handle = _locked(folder)
    except BlockingIOError:
        message = "Another privasi is publishing into this folder."
        raise _refused("P710", folder, message, "Run the command again when it is done.") from None
    except OSError as error:
        raise _not_written(folder, error) from None
    try:
        for left in folder.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        with suppress(OSError):
            folder.rmdir()
        os.close(handle)


def store(folder: Path, manifest: Manifest, files: Mapping[str, bytes]) -> Version:
    """Write a version: the whole of it, or nothing if anything goes wrong on the way.

    Call it inside `writing`.

    Raises:
        ProblemsFound: the disk is full or cannot be written, or there is a version of that date.
    """
    target = folder / manifest.effective.isoformat()
    unfinished = folder / f"{UNFINISHED}{target.name}"
    try:
        unfinished.mkdir()
        for path, data in {**files, FILE: manifest.data}.items():
            _write(unfinished / path, data)
        for below in sorted({unfinished, *((unfinished / path).parent for path in files)}):
            _settle(below)
        _settle(folder.parent)  # the folder of versions may be new itself
        unfinished.rename(target)  # fails if a version stands there
        _settle_or_undo(folder, target, unfinished)
    except OSError as error:
        raise _not_written(target, error) from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Version(manifest, target)


def _locked(folder: Path) -> int:
    """Open a folder and lock it.

    Raises:
        BlockingIOError: somebody else has it, or removed it while it was being locked.
    """
    if not folder.is_dir():
        folder.mkdir()
    handle = os.open(folder, os.O_RDONLY)
    try:
        _lock(handle, folder)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _lock(handle: int, folder: Path) -> None:
    import fcntl  # noqa: PLC0415 (reading an archive has to work where it is missing)

    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    if not folder.is_dir() or not os.path.samestat(os.fstat(handle), folder.stat()):
        raise BlockingIOError


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Wait until a folder's entries are on the disk; some file systems cannot tell."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(handle)


def _settle_or_undo(folder: Path, target: Path, unfinished: Path) -> None:
    """Take a version back that the disk does not confirm, so that a failure leaves nothing."""
    try:
        _settle(folder)
    except OSError:
        target.rename(unfinished)
        raise


def _not_written(path: Path, error: OSError) -> ProblemsFound:
    reason = (error.strerror or "unknown reason").lower()
    fix = "Nothing was published. Make room or give access, then run the command again."
    return _refused("P711", path, f"This cannot be written: {reason}.", fix)


def _refused(code: str, path: Path, message: str, fix: str) -> ProblemsFound:
    return ProblemsFound([Problem(code, Place(file_name(path)), "", message, fix)])
