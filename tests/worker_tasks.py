"""What workers are given in tests: tasks that hang, crash, take memory or are wrong."""

from __future__ import annotations

import os
import signal
import time

from etl.errors import UnreadableReport


def act(job):
    """Do what the job names, and return it when that ends well."""
    if job == "hang":
        time.sleep(60)
    if job == "spin":
        while True:
            pass
    if job == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if job == "memory":
        return len(bytearray(3_000_000_000))
    if job == "fault":
        return {}["nothing"]
    if job == "refuse":
        msg = "it is refused."
        raise UnreadableReport(msg)
    return job
