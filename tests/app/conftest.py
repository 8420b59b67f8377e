"""A screen opened as Streamlit opens it, on a copy of the shipped data and a fixed day."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from etl import clock

APP = Path(__file__).parents[2] / "dashboard" / "app.py"
TODAY = date(2026, 11, 21)


class Screen:
    """What a reader of a screen finds: words, charts, and widgets by their label."""

    def __init__(self, app: AppTest) -> None:
        self.app = app

    @property
    def html(self) -> str:
        return "\n".join(str(block.proto.body) for block in self.app.get("html"))

    @property
    def words(self) -> str:
        return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", self.html)))

    @property
    def headings(self) -> list[str]:
        return [
            unescape(re.sub(r"<[^>]+>", "", found))
            for found in re.findall(r"<h[12][^>]*>(.*?)</h[12]>", self.html, re.DOTALL)
        ]

    def chart(self, name: str) -> dict[str, Any]:
        """Return the specification of a chart, its numbers as lists."""
        spec = json.loads(self._chart(name).proto.spec)
        return dict(_plain(spec))

    def alt(self, name: str) -> str:
        return str(self._chart(name).proto.alt)

    def _chart(self, name: str) -> Any:
        found = [chart for chart in self.app.get("plotly_chart") if chart.key == f"chart_{name}"]
        assert len(found) == 1, f"{len(found)} charts are called {name}"
        return found[0]

    def choose(self, key: str, *values: str) -> Screen:
        self.app.multiselect(key=key).set_value(list(values)).run()
        return self


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        if "bdata" in value:
            import base64  # noqa: PLC0415 - only for numbers that come packed

            return np.frombuffer(base64.b64decode(value["bdata"]), value["dtype"]).tolist()
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list) else value


Open = Callable[..., Screen]


@pytest.fixture
def at_shipped_data(shipped_data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the dashboard at a copy of the shipped data, on a fixed day."""
    monkeypatch.setenv("REVISIT_DATA", str(shipped_data))
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return shipped_data


@pytest.fixture
def open_screen(at_shipped_data: Path) -> Open:
    """Return a function that opens a screen, as a link would."""

    def open_it(path: str = "", **link: str) -> Screen:
        app = AppTest.from_file(str(APP), default_timeout=60)
        for name, value in link.items():
            app.query_params[name] = value
        app._page_hash = calc_hash(path)
        app.run()
        assert not app.exception, app.exception
        return Screen(app)

    return open_it


@pytest.fixture
def open_croydon(open_screen: Open, tracked_data: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Return a function that opens a screen on the Croydon plan, as at 20 October 2016."""
    monkeypatch.setenv("REVISIT_DATA", str(tracked_data))

    def open_it(path: str, **link: str) -> Screen:
        return open_screen(path, **({"body": "Croydon partnership", "as_at": "2016-10-20"} | link))

    return open_it
