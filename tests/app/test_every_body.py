"""No body and no day breaks a screen."""

from __future__ import annotations

import pytest

PATHS = ["", "inspections", "figures", "themes"]


@pytest.mark.parametrize("path", PATHS)
def test_every_body_can_be_shown(open_screen, shipped, path):
    screen = open_screen(path)
    bodies = shipped.read("v_bodies")
    keys = bodies[bodies["reports"] > 0].set_index("body_key")["body"]
    assert len(keys) > 60
    for key, name in keys.items():
        screen.app.selectbox(key="body").set_value(key).run()
        assert not screen.app.exception, name
        assert screen.headings[0] == (name if path == "" else path.capitalize())


@pytest.mark.parametrize("path", [*PATHS, "about"])
@pytest.mark.parametrize("day", ["2013-01-01", "2015-02-28", "2018-06-30", "2024-02-29"])
def test_every_screen_can_be_seen_as_at_any_day(open_screen, path, day):
    screen = open_screen(path, as_at=day)
    assert screen.headings
