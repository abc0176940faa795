"""Timing jobs against each other, in one run."""

import statistics
import time
from collections.abc import Callable

RUNS = 7


def in_turn(*jobs: Callable[[], object]) -> list[float]:
    """Time jobs one after the other, several times over, and give the median of each."""
    taken: list[list[float]] = [[] for _ in jobs]
    for turn in range(RUNS + 1):
        for job, times in zip(jobs, taken, strict=True):
            start = time.perf_counter()
            job()
            if turn:  # the first turn warms the caches up
                times.append(time.perf_counter() - start)
    return [statistics.median(times) for times in taken]
