"""Work on files that may hurt, in processes of their own with limits of time and memory.

PDFium hangs or crashes on some damaged files. The work is done by workers that are forked from
a fresh process (``etl.read.forking``), never from this one: a server has threads, and what the
work needs is imported once for all workers. A worker that hangs or crashes costs its one file.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import etl
from etl.errors import UnreadableReport

_TO_END = 10
"""Seconds in which the workers end once all is done."""
_ROOT = Path(etl.__file__).parent.parent


@dataclass(frozen=True)
class Limits:
    """What one file may take: seconds of the clock, bytes of address space of its worker."""

    seconds: float = 60.0
    memory: int = 1_000_000_000


@dataclass(frozen=True)
class Order:
    """What the fresh process is told: the task as ``module:function``, its jobs, the limits."""

    task: str
    jobs: Sequence[Any]
    limits: Limits
    processes: int


def each(
    task: str, jobs: Sequence[Any], limits: Limits | None = None, processes: int | None = None
) -> Iterator[Any]:
    """Yield what ``task`` makes of each job, in the order of the jobs.

    ``task`` is named ``module:function``, so that its imports stay out of this process; the
    function takes a job and returns what can be pickled. In place of a result stands an
    UnreadableReport where the task raised one, or took too long, too much memory, or crashed.
    One process per core, unless ``processes`` says how many.
    """
    if not jobs:
        return
    count = min(processes or len(os.sched_getaffinity(0)), len(jobs))
    order = Order(task, jobs, limits or Limits(), count)
    with _started() as process:
        try:
            yield from _in_order(_results(process, order), len(jobs))
            process.wait(_TO_END)
        finally:
            _end(process)


def call(task: str, job: Any, limits: Limits | None = None) -> Any:
    """Return what ``task`` makes of one job; raise UnreadableReport as ``each`` yields it."""
    (result,) = each(task, [job], limits)
    if isinstance(result, UnreadableReport):
        raise result
    return result


def _started() -> subprocess.Popen[bytes]:
    """Start in a group of its own, so that it can be ended with all its workers."""
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-m", "etl.read.forking"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # PDFium and the C library print there what users cannot use
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # it and its workers ended by themselves


def _results(process: subprocess.Popen[bytes], order: Order) -> Iterator[tuple[int, Any]]:
    if process.stdin is None or process.stdout is None:
        msg = "the process was started without pipes"
        raise RuntimeError(msg)
    with process.stdin as stdin:
        pickle.dump(order, stdin, pickle.HIGHEST_PROTOCOL)
    for _ in order.jobs:
        try:
            number, result = pickle.load(process.stdout)  # noqa: S301 - from our own process
            yield number, pickle.loads(result)  # noqa: S301 - likewise
        except EOFError as error:
            msg = "the process that reads reports ended early; is there memory left?"
            raise UnreadableReport(msg) from error


def _in_order(results: Iterator[tuple[int, Any]], count: int) -> Iterator[Any]:
    early: dict[int, Any] = {}
    for at in range(count):
        while at not in early:
            number, result = next(results)
            early[number] = result
        yield early.pop(at)
