"""The servers that are compared: ours, and bare pages run by plain ``streamlit run``."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks import report

BARE = Path(__file__).with_name("bare")
START_LIMIT = 60


@contextmanager
def ours(data: Path) -> Iterator[str]:
    """Run the dashboard on a data folder with a published build; give its address."""
    port = _free_port()
    command = [sys.executable, "-m", "dashboard"]
    environment = {"REVISIT_DATA": str(data), "REVISIT_PORT": str(port)}
    with _running(command, report.ROOT, environment, port) as address:
        yield address


@contextmanager
def bare(name: str, folder: Path) -> Iterator[str]:
    """Run a script of ``bare/`` on default settings; ``folder`` must hold no settings file.

    Without the two options Streamlit would open a browser and report usage to its makers.
    """
    port = _free_port()
    command = [
        sys.executable, "-m", "streamlit", "run", str(BARE / f"{name}.py"),
        "--server.port", str(port), "--server.address", "127.0.0.1",
        "--server.headless", "true", "--browser.gatherUsageStats", "false",
    ]  # fmt: skip
    with _running(command, folder, {}, port) as address:
        yield address


@contextmanager
def _running(
    command: list[str], folder: Path, environment: dict[str, str], port: int
) -> Iterator[str]:
    address = f"http://127.0.0.1:{port}"
    quiet = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=folder, env={**os.environ, **environment}, stdout=quiet, stderr=quiet
    ) as process:
        try:
            _wait_for(f"{address}/_stcore/health", process)
            yield address
        finally:
            if process.poll() is not None:
                report.progress(f"the server at {address} had ended with {process.returncode}")
            process.terminate()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    started = time.monotonic()
    while time.monotonic() - started < START_LIMIT and process.poll() is None:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - our own server on loopback
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    sys.exit(f"nothing answers at {address}; run the command by hand: {process.args}")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
