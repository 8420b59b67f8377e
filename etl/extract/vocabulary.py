"""Rules of language that stand beside the code as TOML, read once and compiled."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

RULES = Path(__file__).parent / "rules"


@cache
def rules(name: str) -> dict[str, Any]:
    """Return the rules of ``rules/<name>.toml``."""
    return tomllib.loads((RULES / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def pattern(words: str, *, whole_line: bool = False) -> re.Pattern[str]:
    """Compile a rule: case does not count, a space is any run of blanks and line ends.

    With ``whole_line`` the rule has to be all that stands on a line.
    """
    loose = words.replace(" ?", r"\s*").replace(" ", r"\s+")
    if whole_line:
        loose = rf"^[^\S\n]*(?:{loose})[^\S\n]*$"
    return re.compile(loose, re.IGNORECASE | re.MULTILINE)
