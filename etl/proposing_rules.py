"""The rules beside ``proposing.toml``: how words of reports become keys, and how long texts are."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_LONGEST = 2000


@cache
def rules() -> dict[str, Any]:
    """Return the tables of ``proposing.toml``."""
    return tomllib.loads(Path(__file__).with_name("proposing.toml").read_text(encoding="utf-8"))


def shortened(text: str) -> str:
    """Return a text as one line, cut where no field of a record would hold it."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
