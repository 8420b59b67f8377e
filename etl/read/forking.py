"""The fresh process of ``etl.read.workers``: reads an order, forks workers, writes results.

It stays without threads, imports what the task needs once, and then forks. Standard input has
one pickled order, standard output one pickled (number of the job, pickled result) for each job.
"""

from __future__ import annotations

import gc
import importlib
import multiprocessing
import os
import pickle
import resource
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import IO, Any

from etl.errors import UnreadableReport
from etl.read.workers import Limits, Order

Task = Callable[[Any], Any]
_FORK = multiprocessing.get_context("fork")
_TOO_LONG = (
    "it takes more than {seconds:g} seconds to read, which no report does. Open it, print it to "
    "a new PDF and upload that."
)
_CRASHED = (
    "it makes the reader break down, so it is damaged or needs far too much memory. Open it, "
    "print it to a new PDF and upload that."
)
_OUR_FAULT = (
    "it brings out a fault of Revisit ({error} in {where}). Please report this line; the other "
    "files are not affected."
)
_SELDOM = (200_000, 20, 20)
"""Reports are mostly strings and tuples without circles: to look for those often is idle."""
_SPARE_CPU = 5
"""Seconds of CPU beyond the limit after which the kernel ends a worker that nobody watches."""


@dataclass
class _Worker:
    """A forked process, the pipe to it, and the job it has with the time it must be done by."""

    process: ForkProcess
    pipe: Connection
    job: int = -1
    until: float = field(default=0.0)


class _Pool:
    """Keeps the workers busy; replaces those that hang or crash."""

    def __init__(self, order: Order, out: IO[bytes]) -> None:
        module, function = order.task.split(":")
        self._task: Task = getattr(importlib.import_module(module), function)
        self._order = order
        self._out = out
        self._left = iter(range(len(order.jobs)))
        self._workers: list[_Worker] = []

    def run(self) -> None:
        for _ in range(self._order.processes):
            self._give(self._fork())
        while self._workers:
            now = time.monotonic()
            soonest = min(worker.until for worker in self._workers)
            ready = wait([worker.pipe for worker in self._workers], max(soonest - now, 0))
            for worker in list(self._workers):
                if worker.pipe in ready:
                    self._take(worker)
                elif worker.until <= time.monotonic():
                    seconds = self._order.limits.seconds
                    self._lose(worker, UnreadableReport(_TOO_LONG.format(seconds=seconds)))

    def _fork(self) -> _Worker:
        ours, its = _FORK.Pipe()
        others = [ours, *(worker.pipe for worker in self._workers)]
        process = _FORK.Process(target=self._serve, args=(its, others), daemon=True)
        process.start()
        its.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _give(self, worker: _Worker) -> None:
        worker.job = next(self._left, -1)
        if worker.job < 0:
            self._workers.remove(worker)
            worker.pipe.close()
            worker.process.join()
            return
        worker.until = time.monotonic() + self._order.limits.seconds
        worker.pipe.send(worker.job)

    def _take(self, worker: _Worker) -> None:
        try:
            result = worker.pipe.recv_bytes()
        except (EOFError, ConnectionError):
            self._lose(worker, UnreadableReport(_CRASHED))
            return
        self._write(worker.job, result)
        self._give(worker)

    def _lose(self, worker: _Worker, why: UnreadableReport) -> None:
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        self._write(worker.job, pickle.dumps(why))
        self._give(self._fork())

    def _write(self, job: int, result: bytes) -> None:
        """Pass a result on as the worker pickled it; what it holds is no matter here."""
        pickle.dump((job, result), self._out, pickle.HIGHEST_PROTOCOL)
        self._out.flush()

    def _serve(self, pipe: Connection, others: list[Connection]) -> None:
        """Do jobs until the other end closes the pipe; runs in the worker."""
        for other in others:
            other.close()
        limits = self._order.limits
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        while True:
            try:
                job = pipe.recv()
            except EOFError:
                return
            _limit_cpu(limits)
            result = _result(self._task, self._order.jobs[job])
            pipe.send_bytes(pickle.dumps(result, pickle.HIGHEST_PROTOCOL))


def _limit_cpu(limits: Limits) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + limits.seconds) + _SPARE_CPU
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))


def _result(task: Task, job: Any) -> Any:
    try:
        return task(job)
    except UnreadableReport as refused:
        return UnreadableReport(str(refused))  # without its cause, which may not pickle
    except (MemoryError, RecursionError):
        return UnreadableReport(_CRASHED)
    except Exception as error:  # noqa: BLE001 - told with its place, and the batch goes on
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{os.path.basename(last.filename)} line {last.lineno}"  # noqa: PTH119 - a name
        kind = type(error).__name__
        return UnreadableReport(_OUR_FAULT.format(error=f"{kind}: {error}", where=where))


def main() -> None:
    """Carry out the one order on standard input."""
    gc.disable()  # nothing of what is imported goes again
    order: Order = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own process
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # what libraries print must not get between the results
        pool = _Pool(order, out)
        gc.freeze()  # workers share what was imported as long as nobody touches it
        gc.set_threshold(*_SELDOM)
        gc.enable()
        pool.run()


if __name__ == "__main__":
    main()
