"""Archives made by hand, and a publisher that is killed; run as a program, it is killed 200 times."""

import json
import os
import random
import shutil
import signal
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from generator.archive import published, verify, versions_folder
from generator.archive.manifest import Manifest, hashes
from generator.archive.writing import store, writing
from generator.problems import ProblemsFound

FIRST_DAY = date(2026, 6, 1)
_STEPS = {
    "close",
    "flock",
    "flush",
    "fsync",
    "lstat",
    "mkdir",
    "open",
    "rename",
    "rmdir",
    "unlink",
    "write",
}


def files_of(number):
    """Give the files of a version; each version says something else."""
    files = {"answers.yml": f"answers: {number}\n"}
    for language in ("en", "id"):
        for document in ("privacy-policy", "summary"):
            text = f"Version {number} in {language}.\n" * 3
            files[f"{language}/{document}.md"] = (
                f"# {document} in {language}\n\n## One {{#one}}\n\n{text}"
            )
    return {path: text.encode() for path, text in files.items()}


def add_version(questionnaire):
    """Publish the next version, ten days after the one before."""
    folder = versions_folder(questionnaire)
    with writing(folder):
        versions = published(questionnaire)
        number = len(versions) + 1
        effective = FIRST_DAY + timedelta(days=10 * number)
        files = files_of(number)
        usual = {
            "number": number,
            "announced": effective - timedelta(days=5),
            "effective": effective,
            "reason": "wording" if versions else "first",
            "privasi": "0.1.0",
            "files": hashes(files),
            "previous": versions[-1].manifest.sha256 if versions else None,
        }
        return store(folder, Manifest.sealed(**usual), files)


def archive(folder, versions=1):
    """Make a questionnaire with versions; gives the questionnaire."""
    folder.mkdir(parents=True, exist_ok=True)
    questionnaire = folder / "toko.yml"
    questionnaire.write_text("answers: now\n", encoding="utf-8")
    for _ in range(versions):
        add_version(questionnaire)
    return questionnaire


def tree(folder):
    """Read every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def kill_publishers(folder, times, seed):
    """Kill a publisher at every step it takes, and then at random moments; give how often it was done."""
    chance = random.Random(seed)  # noqa: S311 (it has to be the same every time)
    base = archive(folder / "base", versions=1)
    old = tree(base.parent)
    whole = archive(folder / "whole", versions=2)
    new = tree(whole.parent)
    steps, duration = _measure(archive(folder / "measured", versions=1))
    outcomes = {"old": 0, "new": 0}
    for number in range(times):
        work = folder / "work"
        shutil.copytree(base.parent, work)
        if number < steps:
            _killed(work / base.name, step=number)
        else:
            _killed(work / base.name, delay=chance.uniform(0, 1.5 * duration))
        outcomes[_outcome(work / base.name, old, new)] += 1
        shutil.rmtree(work)
    return {"steps": steps, **outcomes}


def race(folder, writers):
    """Let several publish into one archive at the same moment; give how many did."""
    questionnaire = archive(folder)
    start, go = os.pipe()
    children = []
    for _ in range(writers):
        if not (child := os.fork()):
            os.close(go)
            os.read(start, 1)
            _exit_after(lambda: add_version(questionnaire))
        children.append(child)
    os.close(go)
    done = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    os.close(start)
    assert verify(questionnaire) == ()
    assert len(published(questionnaire)) == 1 + done.count(0)
    return done


def _measure(questionnaire):
    """Count the steps of a publication that is not disturbed, and time it."""
    count = 0

    def profile(_frame, event, function):
        nonlocal count
        count += _is_step(event, function)

    sys.setprofile(profile)
    add_version(questionnaire)
    sys.setprofile(None)
    start = time.perf_counter()
    add_version(questionnaire)
    return count, time.perf_counter() - start


def _is_step(event, function):
    return event == "c_call" and getattr(function, "__name__", "") in _STEPS


def _killed(questionnaire, *, step=None, delay=None):
    """Publish in a process of its own that ends by SIGKILL, and by nothing else."""
    child = os.fork()
    if not child:
        if step is not None:
            _die_at(step)
        add_version(questionnaire)
        time.sleep(60)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL


def _die_at(step):
    left = step

    def profile(_frame, event, function):
        nonlocal left
        if _is_step(event, function):
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

    sys.setprofile(profile)


def _outcome(questionnaire, old, new):
    """Tell which archive is there, and that the next command works on it."""
    assert verify(questionnaire) == ()
    found = {
        path: data
        for path, data in tree(questionnaire.parent).items()
        if "/.unfinished-" not in path
    }
    assert found in (old, new)
    add_version(questionnaire)
    assert verify(questionnaire) == ()
    assert not list(versions_folder(questionnaire).glob(".*"))
    return "old" if found == old else "new"


def _exit_after(act):
    try:
        act()
    except ProblemsFound as refused:
        os._exit(3 if [problem.code for problem in refused.problems] == ["P710"] else 4)
    except BaseException:  # noqa: BLE001 (a child never returns into the test)
        os._exit(5)
    os._exit(0)


if __name__ == "__main__":
    action, place, amount, seed = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    if action == "kill":
        print(json.dumps(kill_publishers(place, amount, seed)))  # noqa: T201
    else:
        print(json.dumps([race(place / str(turn), 4) for turn in range(amount)]))  # noqa: T201
