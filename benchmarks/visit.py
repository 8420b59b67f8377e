"""One visit of a page by a browser that has never been there, and what it cost."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
CHROMIUM = "/usr/bin/chromium"
QUIET_MS = 700
LIMIT_MS = 40_000
_BINARY = 2
_COUNTS = """() => {
  const count = selector => document.querySelectorAll(selector).length;
  return {
    charts: count('.js-plotly-plot'),
    points: count('.js-plotly-plot .point'),
    cells: count('.js-plotly-plot .heatmap-label'),
    labels: count('.js-plotly-plot .annotation'),
    rows: count('table tbody tr') + count('.rv-reports > li'),
  };
}"""


@dataclass
class Wire:
    """Bytes that came or went, as they crossed the wire; websocket frames uncompressed."""

    http: float = 0
    websocket: int = 0

    def finished(self, event: dict[str, Any]) -> None:
        """Count a whole answer with its headers."""
        self.http += event["encodedDataLength"]

    def frame(self, event: dict[str, Any]) -> None:
        """Count a websocket frame; binary ones are told in base64."""
        frame = event["response"]
        payload = frame["payloadData"]
        binary = frame["opcode"] == _BINARY
        self.websocket += len(base64.b64decode(payload) if binary else payload.encode())


@dataclass(frozen=True)
class Visit:
    """Milliseconds to the last needed element, main-thread CPU till then, and megabytes."""

    wall: float
    cpu: float
    megabytes: float
    counts: dict[str, int] = field(compare=False)


def visit(browser: Browser, address: str, needed: str) -> Visit:
    """Open an address with an empty cache and wait for the script ``needed`` to hold."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        page = context.new_page()
        session = context.new_cdp_session(page)
        wire = _listen(session)
        page.goto(address, wait_until="commit")
        try:
            wall = _time_of(page, needed)
        except PlaywrightTimeout as error:
            seen = f"{page.evaluate(_COUNTS)}, {page.locator('body').inner_text()[:200]!r}"
            msg = f"not drawn in {LIMIT_MS} ms: {seen}"
            raise PlaywrightTimeout(msg) from error
        cpu = _cpu(session)
        page.wait_for_timeout(QUIET_MS)
        megabytes = (wire.http + wire.websocket) / 1e6
        return Visit(wall, cpu, megabytes, page.evaluate(_COUNTS))
    finally:
        context.close()


def _time_of(page: Page, needed: str) -> float:
    """Return milliseconds from the start of the navigation, to the nearest frame."""
    script = f"() => ({needed}) && performance.now()"
    found = page.wait_for_function(script, polling="raf", timeout=LIMIT_MS)
    return float(found.json_value())


def _listen(session: CDPSession) -> Wire:
    wire = Wire()
    session.on("Network.loadingFinished", wire.finished)
    session.on("Network.webSocketFrameReceived", wire.frame)
    session.on("Network.webSocketFrameSent", wire.frame)
    session.send("Network.enable")
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return wire


def _cpu(session: CDPSession) -> float:
    """Return milliseconds of CPU of the page's main thread, which load hardly changes."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(entry["value"] for entry in metrics if entry["name"] == "TaskDuration")
