"""What was made once is kept, and never used if a byte of it was changed."""

import random
import shutil

import pytest

from generator import cache, resources
from generator.cache import Cache, hash_of, key_of, tool

KEY, OTHER = key_of("one"), key_of("other")


@pytest.fixture
def kept(tmp_path):
    """A cache with one thing in it."""
    cache = Cache(tmp_path / "kept")
    cache.keep(KEY, b"a finished page")
    return cache


def test_what_was_kept_is_given_back(kept):
    """For its key, and for no other one."""
    assert kept.get(KEY) == b"a finished page"
    assert kept.get(OTHER) is None


def test_every_changed_byte_is_found(kept):
    """Nothing is given back that is not as it was kept, wherever it was changed."""
    path = kept.folder / KEY
    content = path.read_bytes()
    for place in range(len(content)):
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])

        assert kept.get(KEY) is None, place


@pytest.mark.parametrize("size", [0, 1, 63, 64, 70])
def test_what_was_cut_off_is_not_used(kept, size):
    """A machine that stopped while it was writing leaves no half page."""
    path = kept.folder / KEY
    path.write_bytes(path.read_bytes()[:size])

    assert kept.get(KEY) is None


def test_what_was_kept_for_another_key_is_not_used(kept):
    """The hash is that of the content with its key."""
    shutil.copy(kept.folder / KEY, kept.folder / OTHER)

    assert kept.get(OTHER) is None


def test_what_was_not_used_is_forgotten(tmp_path):
    """A cache holds what its last build used, spared or kept, and nothing else."""
    first = Cache(tmp_path)
    names = [key_of(name) for name in ("asked", "kept", "spared", "old")]
    for key in names:
        first.keep(key, b"x")
    (tmp_path / ".left").write_bytes(b"of a build that was stopped")
    second = Cache(tmp_path)
    second.get(names[0])
    second.keep(names[1], b"y")
    second.spare(names[2])
    second.forget()

    assert {path.name for path in tmp_path.iterdir()} == set(names[:3])


def test_a_disk_that_cannot_be_written_is_no_error(tmp_path):
    """Everything is made again each time."""
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file" / "below")
    cache.keep(KEY, b"x")
    cache.forget()

    assert cache.get(KEY) is None


def test_a_folder_that_is_gone_is_no_error(kept):
    """It is safe to delete at any time."""
    shutil.rmtree(kept.folder)

    assert kept.get(KEY) is None
    kept.forget()
    kept.keep(KEY, b"again")
    assert kept.get(KEY) == b"again"


def test_nothing_is_kept_without_a_folder():
    """Whoever asks for no cache gets none."""
    cache = Cache(None)
    cache.keep(KEY, b"x")
    cache.forget()

    assert cache.get(KEY) is None


@pytest.mark.parametrize(
    ("variables", "below"),
    [
        ({"PRIVASI_CACHE": "own", "XDG_CACHE_HOME": "xdg"}, "own"),
        ({"XDG_CACHE_HOME": "xdg"}, "xdg/privasi"),
        ({"HOME": "home"}, "home/.cache/privasi"),
    ],
)
def test_each_questionnaire_has_a_folder_of_its_own(tmp_path, monkeypatch, variables, below):
    """Below the user's cache folder, away from the project and from the archive."""
    for name in ("PRIVASI_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, folder in variables.items():
        monkeypatch.setenv(name, str(tmp_path / folder))
    folders = [Cache.of(tmp_path / name).folder for name in ("a.yml", "b.yml")]

    assert folders[0] != folders[1]
    assert {folder.parent for folder in folders} == {tmp_path / below}


def test_any_change_of_the_program_is_another_key(tmp_path, monkeypatch):
    """One byte of one clause is enough."""
    shutil.copytree(resources.templates(), tmp_path / "templates")
    monkeypatch.setattr(resources, "templates", lambda: tmp_path / "templates")
    before = tool()
    clause = random.Random(1).choice(sorted((tmp_path / "templates").rglob("*.j2")))  # noqa: S311
    clause.write_text(f"{clause.read_text(encoding='utf-8')} ", encoding="utf-8")

    assert tool() != before


def test_a_hash_names_files_by_place_and_content(tmp_path):
    """A file that was moved or renamed is another one; what is no source does not count."""
    for name in ("one", "two", "three"):
        (tmp_path / name / "below").mkdir(parents=True)
    (tmp_path / "one" / "a.html").write_text("x", encoding="utf-8")
    (tmp_path / "two" / "b.html").write_text("x", encoding="utf-8")
    (tmp_path / "three" / "a.html").write_text("x", encoding="utf-8")
    (tmp_path / "three" / "below" / "a.pyc").write_text("x", encoding="utf-8")
    hashes = [hash_of(tmp_path / name) for name in ("one", "two", "three")]

    assert hashes[0] != hashes[1]
    assert hashes[0] == hashes[2]


def test_the_hash_covers_what_pages_are_made_from():
    """Code, catalog, theme and templates, each with the ending that its files have."""
    folders = (resources.theme(), resources.catalog(), resources.templates())
    endings = {
        path.suffix for folder in folders for path in folder.rglob("*") if path.is_file()
    } - {".pyc", ".xml"}

    assert endings <= cache._SOURCES
