"""A real browser on a real server with a copy of the shipped data."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WAIT = 60_000


@pytest.fixture(scope="session")
def server(shipped_data: Path) -> Iterator[str]:
    """Start the dashboard on the shipped data; return its address."""
    with _serving(shipped_data) as address:
        yield address


@pytest.fixture(scope="session")
def demo_server(demo_data: Path) -> Iterator[str]:
    """Start the dashboard on data with a ledger and the made-up force; return its address."""
    with _serving(demo_data) as address:
        yield address


@contextmanager
def _serving(data: Path) -> Iterator[str]:
    """Start the dashboard as the README does, on a free port."""
    port = _free_port()
    environment = os.environ | {"REVISIT_DATA": str(data), "REVISIT_PORT": str(port)}
    command = [sys.executable, "-m", "dashboard"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/healthz", process)
        yield address
        process.terminate()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(240):
        assert process.poll() is None, "the dashboard stopped while starting"
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own address
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.25)
        else:
            return
    pytest.fail("the dashboard did not start within a minute")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Open Debian's Chromium, or the one on the path."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "no Chromium here: run `make test`, which installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


Visit = Callable[..., Page]


@pytest.fixture
def visit(server: str, chromium: Browser) -> Iterator[Visit]:
    """Return a function that opens a screen in a fresh session and waits until it is drawn."""
    with _visits(server, chromium) as open_it:
        yield open_it


@pytest.fixture
def visit_plan(demo_server: str, chromium: Browser) -> Iterator[Visit]:
    """Return such a function for data with a ledger and the made-up force."""
    with _visits(demo_server, chromium) as open_it:
        yield open_it


@contextmanager
def _visits(server: str, chromium: Browser) -> Iterator[Visit]:
    contexts = []

    def open_it(path: str = "", *, width: int = 1440, theme: str = "light") -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=theme, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT)
        page.goto(f"{server}/{path}")
        settled(page)
        return page

    yield open_it
    for context in contexts:
        context.close()


def settled(page: Page) -> None:
    """Wait until the script has run and nothing is a skeleton any more."""
    page.wait_for_selector("h1.rv-title")
    page.wait_for_function(
        """() => !document.querySelector('[data-testid=stStatusWidget]')
            && !document.querySelector('[data-testid=stSkeleton]')
            && document.querySelector('.stApp')?.dataset.testScriptState !== 'running'"""
    )
    page.wait_for_function(
        """() => [...document.querySelectorAll('.stPlotlyChart')]
            .every(chart => chart.querySelector('.main-svg .xy, .main-svg .cartesianlayer *'))"""
    )


@pytest.fixture(scope="session")
def wait_until_settled() -> Callable[[Page], None]:
    """Return the wait for tests that act on a page."""
    return settled


@pytest.fixture(scope="session")
def serving() -> Callable[[Path], AbstractContextManager[str]]:
    """Return what starts the dashboard on a data folder, for tests that write to it."""
    return _serving


@pytest.fixture(scope="session")
def visits() -> Callable[[str, Browser], AbstractContextManager[Visit]]:
    """Return what opens screens of such a server."""
    return _visits
