"""Write the pages of a site as Markdown files, for any site engine."""

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from generator.pages.page import GENERATOR, Page
from generator.problems import PrivasiError, file_name


def export(
    pages: Iterable[Page], out: Path, feeds: Mapping[str, bytes] | None = None
) -> tuple[Path, ...]:
    """Write every page below a folder with what stands beside it, all or none.

    Gives the files written. Files of an earlier export are replaced; anything else in the
    folder stays.

    Raises:
        PrivasiError: a file that privasi did not write stands where a page belongs.
    """
    contents = {out / path: content for path, content in (feeds or {}).items()}
    for page in pages:
        contents[out / page.path] = page.source.encode()
        contents |= {out / path: content for path, content in page.data.items()}
    if foreign := [file_name(path) for path in contents if not _can_be_written(path, out)]:
        names = ", ".join(foreign)
        raise PrivasiError(f"Nothing was written: privasi did not make {names}. Move it away.")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".privasi-", dir=out) as scratch:
        fresh, old = Path(scratch, "fresh"), Path(scratch, "old")
        for path, content in contents.items():
            _make_room(staged := fresh / path.relative_to(out))
            staged.write_bytes(content)
        _replace(tuple(path.relative_to(out) for path in contents), fresh, out, old)
    return tuple(contents)


def _can_be_written(path: Path, out: Path) -> bool:
    """Say whether a page may stand here: the place is free, or holds an earlier export."""
    inside = [parent for parent in path.parents if parent.is_relative_to(out)]
    if any(parent.is_symlink() or (parent.exists() and not parent.is_dir()) for parent in inside):
        return False
    if path.is_symlink():
        return False
    return not path.exists() or (path.is_file() and _is_ours(path))


def _is_ours(path: Path) -> bool:
    """Recognise an export by what each of our files says of itself."""
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".xml":
            return f"<generator>{GENERATOR}</generator>" in text
        matter = yaml.safe_load(text if path.suffix == ".json" else text.split("---\n", 2)[1])
    except (ValueError, IndexError, yaml.YAMLError):
        return False
    return isinstance(matter, dict) and matter.get("generator") == GENERATOR


def _replace(paths: tuple[Path, ...], fresh: Path, out: Path, old: Path) -> None:
    """Move new files into place; on a failure put every old one back."""
    try:
        for path in paths:
            if (out / path).exists():
                _make_room(old / path)
                (out / path).rename(old / path)
            _make_room(out / path)
            (fresh / path).rename(out / path)
    except BaseException:
        for path in paths:
            if not (fresh / path).exists():
                (out / path).unlink(missing_ok=True)
            if (old / path).exists():
                (old / path).rename(out / path)
        raise


def _make_room(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
