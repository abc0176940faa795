"""What history costs: a build with 200 published versions against one with a single version.

Run `.venv/bin/python benchmarks/history.py`. Both builds show the same documents. Each figure
is the median of several runs, taken in turn so that a slow moment of the machine falls on both
sides of the ratio. The first build of the long history makes every page of every version; the
others take them from where they are kept.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from generator import resources
from generator.archive import versions_folder
from generator.archive.manifest import Manifest, hashes
from generator.archive.writing import store, writing
from generator.catalog import Catalog
from generator.publishing.edition import drafted

BIN = Path(sys.executable).parent
SAMPLE = resources.samples() / "hosting-provider.yml"
FIRST, STEP = date(2020, 1, 6), timedelta(days=10)
LAST = FIRST + 199 * STEP
LONG, RUNS, GOAL = 200, 7, 1.5


def main() -> None:
    """Print one line for each ratio, with the goal it is measured against."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        environment = os.environ | {"PRIVASI_CACHE": str(work / "cache")}
        short = _build(_archive(work / "short", 1), environment)
        long = _build(_archive(work / "long", LONG), environment)
        one = _timed(short)
        first = _timed(long)
        print(f"{first / one:6.2f}  first build with {LONG} versions / first build with 1")
        shutil.rmtree(work / "cache")
        _timed(long)  # the cache is safe to delete: this makes every page again
        ratio = _ratio(long, short)
        goal = f"(goal: at most {GOAL})"
        print(f"{ratio:6.2f}  build with {LONG} versions / build with 1, after the first {goal}")


def _archive(folder: Path, versions: int) -> Path:
    """Publish the sample several times, each time with a line more in every document."""
    folder.mkdir()
    questionnaire = Path(shutil.copy(SAMPLE, folder / "privacy.yml"))
    texts = drafted(questionnaire, Catalog.bundled(), effective=LAST).texts
    target, previous = versions_folder(questionnaire), None
    with writing(target):
        for number in range(1, versions + 1):
            files = {"answers.yml": questionnaire.read_bytes()}
            files |= {path: f"{text}\n{number}.\n".encode() for path, text in texts.items()}
            effective = LAST - (versions - number) * STEP
            manifest = Manifest.sealed(
                number=number,
                announced=effective,
                effective=effective,
                reason="wording" if previous else "first",
                privasi="0.1.0",
                files=hashes(files),
                previous=previous,
            )
            store(target, manifest, files)
            previous = manifest.sha256
    return questionnaire


def _build(questionnaire: Path, environment: dict[str, str]) -> Callable[[], object]:
    site = questionnaire.parent / "site"
    command = [str(BIN / "privasi"), "build", str(questionnaire), "-o", str(site)]
    command += ["--today", str(LAST)]
    return lambda: subprocess.run(command, check=True, capture_output=True, env=environment)


def _timed(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start


def _ratio(job: Callable[[], object], other: Callable[[], object]) -> float:
    """Time two jobs one after the other, several times over, and compare their medians."""
    times = [(_timed(job), _timed(other)) for _ in range(RUNS + 1)][1:]
    mine, others = zip(*times, strict=True)
    return statistics.median(mine) / statistics.median(others)


if __name__ == "__main__":
    main()
