"""Colours of the page can be read in light and dark."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.factories import ROOT
from tests.unit.colours import contrast

CSS = (ROOT / "dashboard" / "components" / "page_style.css").read_text(encoding="utf-8")
PAIRS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--rv-(\w+): light-dark\((#\w{6}), (#\w{6})\)", CSS)
}
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
BACKGROUNDS = {
    name: (THEME["light"][colour], THEME["dark"][colour])
    for name, colour in (("page", "backgroundColor"), ("panel", "secondaryBackgroundColor"))
}
TEXT_COLOURS = sorted(
    set(re.findall(r"(?<![-\w])(?:color|fill): var\(--rv-(\w+)\)", CSS)) & set(PAIRS)
)
SHAPE_COLOURS = sorted(
    set(re.findall(r"(?:border-color|background|outline|border): [^;]*var\(--rv-(\w+)\)", CSS))
    - {"line"}
)


def test_the_style_sheet_names_its_colours_in_pairs() -> None:
    assert {"ink", "muted", "accent", "good", "poor", "bad"} <= set(PAIRS)
    assert {"ink", "muted", "accent", "good", "bad"} <= set(TEXT_COLOURS)
    assert set(re.findall(r"var\(--rv-(\w+)\)", CSS)) <= set(PAIRS)
    assert set(PAIRS) <= set(re.findall(r"var\(--rv-(\w+)\)", CSS))


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("name", TEXT_COLOURS)
def test_text_stands_out_four_and_a_half_to_one(name: str, background: str, mode: int) -> None:
    assert contrast(PAIRS[name][mode], BACKGROUNDS[background][mode]) >= 4.5


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", SHAPE_COLOURS)
def test_shapes_stand_out_three_to_one(name: str, mode: int) -> None:
    assert contrast(PAIRS[name][mode], BACKGROUNDS["page"][mode]) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", ["textColor", "linkColor", "primaryColor"])
def test_the_theme_of_streamlit_can_be_read_too(name: str, mode: str) -> None:
    colours = THEME[mode]
    for background in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(colours[name], colours[background]) >= 4.5


def test_black_on_white_is_21_to_1() -> None:
    assert round(contrast("#000000", "#ffffff"), 6) == 21
    assert contrast("#3a7ebf", "#3a7ebf") == 1
