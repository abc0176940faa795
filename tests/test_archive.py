"""Published versions are frozen: every tampering is named, every failure leaves what was there."""

import errno
import json
import os
import random
import resource
import shutil
import subprocess
import sys
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from archives import add_version, archive, files_of, tree
from hypothesis import given
from hypothesis import strategies as st
from rendered import SAMPLES

from generator.archive import (
    Manifest,
    in_force,
    listing,
    published,
    state,
    upcoming,
    verify,
    versions_folder,
)
from generator.archive.manifest import hashes
from generator.archive.store import day_folders
from generator.archive.text import freeze, thaw
from generator.archive.writing import store, writing
from generator.problems import PrivasiError, ProblemsFound
from questionnaires import sample

ONE, TWO, THREE = "2026-06-11", "2026-06-21", "2026-07-01"
PUBLISHER = Path(__file__).with_name("archives.py")


@pytest.fixture
def toko(tmp_path, monkeypatch):
    """A questionnaire with three versions, in the working directory."""
    archive(tmp_path, versions=3)
    monkeypatch.chdir(tmp_path)
    return Path("toko.yml")


def told(problems):
    """Give code, file and message of each problem, in the order of the files."""
    return sorted(
        f"{p.code} {p.place.file.removeprefix('toko.versions/')}: {p.message}" for p in problems
    )


def reseal(folder, **changes):
    """Rewrite a manifest with a digest that fits, as somebody who knows the format could."""
    path = folder / "manifest.json"
    manifest = Manifest.read(path.read_bytes())
    content = {name: getattr(manifest, name) for name in Manifest.model_fields if name != "digest"}
    path.write_bytes(Manifest.sealed(**content | changes).data)


def swap(one, other):
    """Exchange two files or folders."""
    aside = one.with_name("aside")
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def test_an_archive_that_nobody_touched_has_no_problem(toko):
    """Verification says nothing."""
    assert verify(toko) == ()


def test_a_questionnaire_without_versions_has_no_problem(tmp_path):
    """There is nothing to verify yet."""
    assert verify(tmp_path / "none.yml") == ()
    assert published(tmp_path / "none.yml") == ()


def test_twenty_changed_bytes_are_found_wherever_they_are(toko):
    """One at a time, each is found and its file named."""
    chance = random.Random(20)  # noqa: S311 (it has to be the same every time)
    files = sorted(path for path in Path("toko.versions").rglob("*") if path.is_file())
    missed = []
    for _ in range(20):
        path = chance.choice(files)
        good = path.read_bytes()
        place = chance.randrange(len(good))
        path.write_bytes(
            good[:place] + bytes([good[place] ^ chance.randrange(1, 256)]) + good[place + 1 :]
        )
        if path.as_posix() not in {problem.place.file for problem in verify(toko)}:
            missed.append((path, place))
        path.write_bytes(good)

    assert missed == []
    assert verify(toko) == ()


def test_every_bit_of_a_manifest_counts(tmp_path):
    """Also in the newest one, which no other manifest names."""
    version = published(archive(tmp_path))[0]
    good = version.manifest.data
    missed = []
    for place in range(len(good)):
        for bit in range(8):
            changed = good[:place] + bytes([good[place] ^ 1 << bit]) + good[place + 1 :]
            try:
                Manifest.read(changed)
            except ValueError:
                continue
            missed.append((place, bit))

    assert missed == []


@pytest.mark.parametrize(
    "change",
    [lambda data: data + b"\n", lambda data: data[:-1], lambda data: data.replace(b"\n", b"\r\n")],
)
def test_a_manifest_is_written_in_one_way_only(toko, change):
    """Bytes around its content are no exception."""
    path = Path("toko.versions", THREE, "manifest.json")
    path.write_bytes(change(path.read_bytes()))

    assert told(verify(toko)) == [
        f"P602 {THREE}/manifest.json: The manifest was changed: its digest does not fit its content."
    ]


TAMPERING = {
    "changed": (
        lambda at: (at / ONE / "en/summary.md").write_text("other", encoding="utf-8"),
        [f"P605 {ONE}/en/summary.md: The file was changed."],
    ),
    "answers changed": (
        lambda at: (at / TWO / "answers.yml").write_text("answers: 3\n", encoding="utf-8"),
        [f"P605 {TWO}/answers.yml: The file was changed."],
    ),
    "removed": (
        lambda at: (at / TWO / "id/summary.md").unlink(),
        [f"P604 {TWO}/id/summary.md: The file was removed."],
    ),
    "language removed": (
        lambda at: shutil.rmtree(at / TWO / "id"),
        [
            f"P604 {TWO}/id/privacy-policy.md: The file was removed.",
            f"P604 {TWO}/id/summary.md: The file was removed.",
        ],
    ),
    "added": (
        lambda at: (at / THREE / "en/terms.md").write_text("new", encoding="utf-8"),
        [f"P606 {THREE}/en/terms.md: The file was added."],
    ),
    "hidden file added": (
        lambda at: (at / THREE / ".note").write_text("new", encoding="utf-8"),
        [f"P606 {THREE}/.note: The file was added."],
    ),
    "renamed": (
        lambda at: (at / ONE / "en/summary.md").rename(at / ONE / "en/brief.md"),
        [f"P610 {ONE}/en/summary.md: The file was renamed to en/brief.md."],
    ),
    "moved to another version": (
        lambda at: (at / ONE / "en/summary.md").rename(at / TWO / "en/old.md"),
        [
            f"P604 {ONE}/en/summary.md: The file was removed.",
            f"P606 {TWO}/en/old.md: The file was added.",
        ],
    ),
    "files swapped": (
        lambda at: swap(at / ONE / "en/summary.md", at / ONE / "id/summary.md"),
        [
            f"P605 {ONE}/en/summary.md: The file was changed.",
            f"P605 {ONE}/id/summary.md: The file was changed.",
        ],
    ),
    "file made a link": (
        lambda at: swap_for_link(at / ONE / "en/summary.md"),
        [
            "P601 kept.md: This was added and belongs to no version.",
            f"P605 {ONE}/en/summary.md: The file was changed.",
        ],
    ),
    "file made a pipe": (
        lambda at: ((at / ONE / "en/summary.md").unlink(), os.mkfifo(at / ONE / "en/summary.md")),
        [f"P605 {ONE}/en/summary.md: The file was changed."],
    ),
    "re-dated": (
        lambda at: (at / TWO).rename(at / "2026-06-20"),
        [f"P603 2026-06-20: Version 2 ({TWO}) was re-dated to 2026-06-20."],
    ),
    "newest re-dated": (
        lambda at: (at / THREE).rename(at / "2027-07-01"),
        [f"P603 2027-07-01: Version 3 ({THREE}) was re-dated to 2027-07-01."],
    ),
    "versions swapped": (
        lambda at: swap(at / ONE, at / TWO),
        [
            f"P603 {ONE}: Version 2 ({TWO}) was re-dated to {ONE}.",
            f"P603 {TWO}: Version 1 ({ONE}) was re-dated to {TWO}.",
        ],
    ),
    "version copied": (
        lambda at: shutil.copytree(at / ONE, at / "2026-08-01"),
        [f"P611 2026-08-01: This is a copy of version 1 ({ONE})."],
    ),
    "date changed and sealed": (
        lambda at: (
            reseal(at / TWO, effective=date(2026, 6, 20)),
            (at / TWO).rename(at / "2026-06-20"),
        ),
        [
            f"P608 {THREE}/manifest.json: Version 3 ({THREE}) does not follow version 2 (2026-06-20): one was rewritten."
        ],
    ),
    "announcement changed and sealed": (
        lambda at: reseal(at / ONE, announced=date(2026, 1, 1)),
        [
            f"P608 {TWO}/manifest.json: Version 2 ({TWO}) does not follow version 1 ({ONE}): one was rewritten."
        ],
    ),
    "newest put before the others and sealed": (
        lambda at: (
            reseal(at / THREE, effective=date(2026, 6, 1)),
            (at / THREE).rename(at / "2026-06-01"),
        ),
        [
            f"P609 2026-06-01/manifest.json: Version 3 (2026-06-01) takes effect no later than version 2 ({TWO})."
        ],
    ),
    "first version removed": (
        lambda at: shutil.rmtree(at / ONE),
        [f"P607 {TWO}: Version 1 is missing before version 2 ({TWO})."],
    ),
    "version removed": (
        lambda at: shutil.rmtree(at / TWO),
        [f"P607 {THREE}: Version 2 is missing before version 3 ({THREE})."],
    ),
    "versions removed": (
        lambda at: (shutil.rmtree(at / ONE), shutil.rmtree(at / TWO)),
        [f"P607 {THREE}: Versions 1 to 2 are missing before version 3 ({THREE})."],
    ),
    "first made to follow nothing": (
        lambda at: (shutil.rmtree(at / ONE), reseal(at / TWO, number=1)),
        [
            f"P607 {THREE}: Version 2 is missing before version 3 ({THREE}).",
            f"P608 {TWO}/manifest.json: Version 1 ({TWO}) does not follow nothing, as the first version does: one was rewritten.",
        ],
    ),
    "manifest removed": (
        lambda at: (at / TWO / "manifest.json").unlink(),
        [f"P602 {TWO}/manifest.json: The manifest was removed."],
    ),
    "manifest emptied": (
        lambda at: (at / TWO / "manifest.json").write_text("{}", encoding="utf-8"),
        [f"P602 {TWO}/manifest.json: The manifest was changed: it is no longer a manifest."],
    ),
    "manifest made a folder": (
        lambda at: ((at / TWO / "manifest.json").unlink(), (at / TWO / "manifest.json").mkdir()),
        [f"P602 {TWO}/manifest.json: The manifest cannot be read."],
    ),
    "stranger": (
        lambda at: (at / "2026-06-31.md").write_text("x", encoding="utf-8"),
        ["P601 2026-06-31.md: This was added and belongs to no version."],
    ),
    "version without content": (
        lambda at: (at / "2026-08-01").mkdir(),
        ["P602 2026-08-01/manifest.json: The manifest was removed."],
    ),
    "version made a link": (
        lambda at: ((at / ONE).rename(at / "kept"), (at / ONE).symlink_to("kept")),
        [
            f"P601 {ONE}: This was added and belongs to no version.",
            "P601 kept: This was added and belongs to no version.",
            f"P607 {TWO}: Version 1 is missing before version 2 ({TWO}).",
        ],
    ),
    "several at once": (
        lambda at: (
            (at / ONE / "answers.yml").unlink(),
            (at / TWO / "manifest.json").write_text("", encoding="utf-8"),
            (at / THREE / "en/summary.md").write_text("", encoding="utf-8"),
        ),
        [
            f"P602 {TWO}/manifest.json: The manifest was changed: it is no longer a manifest.",
            f"P604 {ONE}/answers.yml: The file was removed.",
            f"P605 {THREE}/en/summary.md: The file was changed.",
        ],
    ),
}


def swap_for_link(path):
    """Put a link to the same content in a file's place."""
    kept = path.parents[2] / "kept.md"
    path.rename(kept)
    path.symlink_to(kept.resolve())


@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_is_named(name, toko):
    """Every file that is not as it was published, and nothing else."""
    tamper, expected = TAMPERING[name]

    tamper(Path("toko.versions"))

    assert told(verify(toko)) == expected


@pytest.mark.usefixtures("toko")
def test_a_manifest_cannot_name_files_elsewhere():
    """No path leads out of the folder of a version."""
    with pytest.raises(ValueError, match="files"):
        reseal(Path("toko.versions", THREE), files={"en/../../../secret.md": "0" * 64})


def test_versions_without_a_manifest_that_fits_are_not_read(toko):
    """The message says which command tells more."""
    Path("toko.versions", TWO, "manifest.json").write_text("{}", encoding="utf-8")

    with pytest.raises(PrivasiError) as found:
        published(toko)

    assert str(found.value) == (
        f"toko.versions/{TWO}/manifest.json is not as it was published. `privasi verify toko.yml` names every damage."
    )


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-06-10", ["announced", "announced", "announced"]),
        ("2026-06-11", ["current", "announced", "announced"]),
        ("2026-06-30", ["superseded", "current", "announced"]),
        ("2026-07-01", ["superseded", "superseded", "current"]),
    ],
)
def test_a_version_is_in_force_from_its_date_to_the_next(toko, today, expected):
    """Each has one state on each day."""
    versions, day = published(toko), date.fromisoformat(today)

    states = [state(version, versions, day) for version in versions]

    assert states == expected
    assert (in_force(versions, day) is None) == ("current" not in expected)
    assert len(upcoming(versions, day)) == expected.count("announced")
    assert [row["state"] for row in listing(versions, day)] == expected


def test_a_version_gives_its_documents_as_they_were_published(toko):
    """Title and clauses, in each language."""
    version = published(toko)[1]

    assert version.documents == dict.fromkeys(("en", "id"), ("privacy-policy", "summary"))
    assert version.document("id", "summary").title == "summary in id"
    assert version.document("id", "summary").markdown.startswith(
        "## One {#one}\n\nVersion 2 in id."
    )


@given(
    st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1)
    .map(str.strip)
    .filter(bool)
)
def test_a_title_is_read_as_it_was_written(title):
    """Whatever signs are in it."""
    assert thaw(freeze(title, "## A {#a}\n\nb\n")).title == title
    assert thaw(freeze(title, "## A {#a}\n\nb\n")).markdown == "## A {#a}\n\nb\n"


def test_two_hundred_killed_publications_leave_the_old_archive_or_the_new_one(tmp_path):
    """Killed at each step and at random moments; the next command works every time."""
    outcomes = _publish("kill", tmp_path, 200)

    assert outcomes["old"] + outcomes["new"] == 200
    assert outcomes["steps"] > 30
    assert min(outcomes.values()) > 0


def test_one_writer_at_a_time(tmp_path):
    """Of several at the same moment at least one publishes; the others are told to wait."""
    for results in _publish("race", tmp_path, 5):
        assert 0 in results
        assert set(results) <= {0, 3}


def test_a_second_writer_is_told_to_wait(toko):
    """Nothing waits without a word."""
    before = tree(Path("toko.versions"))

    with writing(Path("toko.versions")), pytest.raises(ProblemsFound) as found:
        add_version(toko)

    assert str(found.value) == (
        "toko.versions: P710: Another privasi is publishing into this folder.\n"
        "    Run the command again when it is done."
    )
    assert tree(Path("toko.versions")) == before


def test_a_version_is_never_overwritten(toko):
    """Not even by a writer that did not look."""
    before = tree(Path("toko.versions"))
    manifest = published(toko)[-1].manifest

    with writing(Path("toko.versions")), pytest.raises(ProblemsFound) as found:
        store(Path("toko.versions"), manifest, files_of(9))

    assert "P711: This cannot be written: directory not empty." in str(found.value)
    assert tree(Path("toko.versions")) == before


@pytest.mark.parametrize("share", [0, 0.3, 0.6, 0.99])
def test_a_file_that_does_not_fit_on_the_disk_publishes_nothing(share, toko):
    """The archive stays as it was, and the next publication works."""
    before = tree(Path("toko.versions"))

    with _largest_file(int(share * 100)), pytest.raises(ProblemsFound) as found:
        add_version(toko)

    assert str(found.value) == (
        "toko.versions/2026-07-11: P711: This cannot be written: file too large.\n"
        "    Nothing was published. Make room or give access, then run the command again."
    )
    assert tree(Path("toko.versions")) == before
    assert len(list(Path("toko.versions").iterdir())) == 3
    add_version(toko)
    assert verify(toko) == ()


def _failing(monkeypatch, name, turn, error=errno.ENOSPC):
    """Let a call of the system fail the n-th time; gives how often it was called."""
    real, calls = getattr(os, name), []

    def call(*arguments, **options):
        calls.append(arguments)
        if len(calls) == turn:
            raise OSError(error, os.strerror(error))
        return real(*arguments, **options)

    monkeypatch.setattr(os, name, call)
    return calls


@pytest.mark.parametrize(("name", "refused"), [("fsync", 11), ("mkdir", 4), ("rename", 1)])
def test_a_full_disk_publishes_nothing_whenever_it_is_noticed(name, refused, tmp_path, monkeypatch):
    """At each of the calls that can notice it, the last one included."""
    monkeypatch.chdir(tmp_path)
    outcomes = []
    for turn in range(1, 20):
        toko = archive(Path(str(turn)), versions=0)
        with monkeypatch.context() as patched:
            _failing(patched, name, turn)
            outcomes.append(_attempt(toko))
        if outcomes[-1] != "published":
            assert [path.name for path in toko.parent.iterdir()] == ["toko.yml"]
        add_version(toko)
        assert verify(toko) == ()

    assert outcomes.count("P711: This cannot be written: no space left on device.") == refused
    assert outcomes.count("published") == 19 - refused


def _attempt(toko):
    """Publish, or tell why it was refused."""
    try:
        add_version(toko)
    except ProblemsFound as found:
        (problem,) = found.problems
        return f"{problem.code}: {problem.message}"
    return "published"


def test_a_file_system_that_cannot_confirm_folders_is_good_enough(tmp_path, monkeypatch):
    """Network shares refuse to; files are confirmed all the same."""
    real = os.fsync

    def fsync(handle):
        if os.path.isdir(f"/proc/self/fd/{handle}"):  # noqa: PTH112
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)

    assert verify(archive(tmp_path, versions=2)) == ()


def test_a_folder_that_cannot_be_written_is_named(tmp_path, monkeypatch):
    """For example because a file has its name."""
    monkeypatch.chdir(tmp_path)
    Path("toko.versions").write_text("mine", encoding="utf-8")

    with pytest.raises(ProblemsFound) as found:
        archive(Path())

    assert str(found.value).startswith(
        "toko.versions: P711: This cannot be written: file exists.\n"
    )
    assert Path("toko.versions").read_text(encoding="utf-8") == "mine"


def test_an_unfinished_version_is_passed_over_and_cleared_away(toko):
    """What a killed publication left is no version."""
    left = Path("toko.versions/.unfinished-2026-07-11/en/summary.md")
    left.parent.mkdir(parents=True)
    left.write_text("half", encoding="utf-8")

    assert verify(toko) == ()
    assert len(published(toko)) == 3
    add_version(toko)
    assert [path.name for path in Path("toko.versions").glob(".*")] == []


def test_an_interrupted_publication_leaves_nothing(toko, monkeypatch):
    """Also when a person stops it."""
    before = tree(Path("toko.versions"))

    def interrupted(_handle):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        add_version(toko)

    assert tree(Path("toko.versions")) == before
    assert len(day_folders(Path("toko.versions"))) == len(list(Path("toko.versions").iterdir()))


def test_a_failed_first_publication_leaves_no_folder(tmp_path, monkeypatch):
    """Nothing was published, so nothing is there."""
    toko = archive(tmp_path, versions=0)
    monkeypatch.setattr(
        os, "rename", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full"))
    )

    with pytest.raises(ProblemsFound):
        add_version(toko)

    assert not versions_folder(toko).exists()


def test_files_are_as_open_as_others(tmp_path):
    """The person's own mask decides who can read them."""
    old = os.umask(0o027)
    try:
        version = published(archive(tmp_path))[0]
    finally:
        os.umask(old)

    assert version.folder.stat().st_mode & 0o777 == 0o750
    assert version.answers.stat().st_mode & 0o777 == 0o640


def test_hashes_do_not_depend_on_the_order_of_files():
    """A manifest of the same files is the same."""
    files = files_of(1)

    assert list(hashes(files)) == sorted(files)
    assert hashes(files) == hashes(dict(reversed(files.items())))


@contextmanager
def _largest_file(size):
    """Let no file grow beyond a size, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _publish(action, folder, times):
    """Run publishers in processes of their own."""
    command = [sys.executable, str(PUBLISHER), action, str(folder), str(times), "7"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_version_in_the_repository_is_as_it_was_published(name):
    """Each file is hashed again; the samples have at least one version each."""
    assert day_folders(versions_folder(sample(name)))
    assert verify(sample(name)) == ()
