"""Inputs to readings, in the order given, by one process or several.

The output never depends on the number of processes: intake runs here, in order; workers read one
report each; results are handed on in the order of the inputs.
"""

from __future__ import annotations

import gc
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from dragoman.errors import DragomanError
from dragoman.intake import Intake, Problem, take_in
from dragoman.pipeline import Reader
from dragoman.records import Reading
from dragoman.settings import Settings

WINDOW: Final = 16  # reports under way per process: enough to keep it busy, few enough for memory


def read_inputs(
    inputs: Iterable[str], settings: Settings, jobs: int
) -> Iterator[Reading | Problem]:
    """Read every report of every input.

    Args:
        inputs: paths, or "-" for the standard input.
        settings: the options of the run.
        jobs: number of processes.

    Returns:
        A reading or a problem for each report, in the order of the inputs.
    """
    taken = _take_all(inputs, settings)
    if jobs == 1:
        return _read_all(taken, Reader(settings))
    return _read_parallel(taken, settings, jobs)


def _read_all(taken: Iterator[Intake | Problem], reader: Reader) -> Iterator[Reading | Problem]:
    for number, one in enumerate(taken):
        yield reader.read_taken(one)
        if number == 0:
            gc.freeze()  # what is loaded by now stays: no collection need look through it again


def _take_all(inputs: Iterable[str], settings: Settings) -> Iterator[Intake | Problem]:
    for name in inputs:
        try:
            source = _bytes_of(name)
            yield from take_in(source, "standard input" if name == "-" else name, settings)
        except DragomanError as error:
            yield Problem(error.where, error.mend)
        except OSError as error:
            yield Problem(name, f"cannot be read: {error.strerror or error}")


def _bytes_of(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    return Path(name).read_bytes()


# A worker process holds its reader here: it is made once per process, not once per report.
_worker_reader: Reader | None = None


def _start_worker(settings: Settings) -> None:
    global _worker_reader
    _worker_reader = Reader(settings)


def _work(taken: Intake | Problem) -> Reading | Problem:
    if _worker_reader is None:
        raise AssertionError("the worker was not started")
    return _worker_reader.read_taken(taken)


def _read_parallel(
    taken: Iterator[Intake | Problem], settings: Settings, jobs: int
) -> Iterator[Reading | Problem]:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    waiting: deque[tuple[Intake | Problem, Future[Reading | Problem]]] = deque()
    with ProcessPoolExecutor(
        jobs, get_context("spawn"), initializer=_start_worker, initargs=(settings,)
    ) as pool:
        for one in taken:
            waiting.append((one, pool.submit(_work, one)))
            if len(waiting) >= WINDOW * jobs:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())


def _result(one: Intake | Problem, future: Future[Reading | Problem]) -> Reading | Problem:
    try:
        return future.result()
    except BrokenProcessPool:
        where = one.where if isinstance(one, Problem) else one.document.source
        return Problem(where, "the process that read it died (out of memory?); read it alone")
