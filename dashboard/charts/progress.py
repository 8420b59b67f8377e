"""A plan in time: what is in scope, what is done, and what may be done by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import permutations, product

import plotly.graph_objects as go

from dashboard.charts import style
from dashboard.charts.style import Row

HEIGHT = 480
_BAND = "rgba(58,126,191,0.18)"
_LABEL_ROW = 0.13
"""Height of a name and its date above the scope, as a share of the scope's height."""
_FIRST_ROW = 0.09
_LETTERS = 50
"""Letters that fit the width of the chart on a phone."""
_CLOSE = 0.12
"""Scope and done share a label when they are nearer than this share of the scope."""
_MOST_TICKS = 6
_DASHES = {"due": "dash", "revisit": "solid", "as at": "dot"}


def figure(points: Sequence[Row], band: Sequence[Row], lines: Sequence[Row]) -> go.Figure:
    """Draw the counts as steps, the forecast as a band around its middle, and named days.

    ``points``, oldest first: ``day``, ``scope``, ``done`` and ``hover``. ``band``, empty
    without a forecast: ``day``, ``low``, ``middle``, ``high`` and ``hover``. ``lines``:
    ``first`` and ``last`` (equal when the day is known), ``name``, ``when`` and ``kind``,
    which is due, revisit or as at.
    """
    top = max(*(point["scope"] for point in points), 1)
    span = _span(points, band, lines)
    placed = _placed(lines, span)
    heights = [top * (1 + _FIRST_ROW + _LABEL_ROW * row) for row in range(len(placed) + 1)]
    return style.chart(
        [*_band(band), *_steps(points)],
        HEIGHT,
        x={"range": [day.isoformat() for day in span], "type": "date", "showgrid": False,
           "nticks": 6, "tickformat": "%b<br>%Y"},
        y={"range": [0, heights[-1]], "tickvals": _ticks(top), "zeroline": True},
        more={
            "shapes": [
                _line(line, height)
                for (line, _), height in zip(placed, heights[1:], strict=True)
            ],
            "annotations": [
                *(
                    _name(line, height, late=late)
                    for (line, late), height in zip(placed, heights[:-1], strict=True)
                ),
                *_counts(points[-1], top, span),
            ],
        },
    )  # fmt: skip


def alt(name: str, points: Sequence[Row], band: Sequence[Row], lines: Sequence[Row]) -> str:
    """Say what the chart shows."""
    last = points[-1]
    said = [f"{last['done']} of {last['scope']} actions done at the end"]
    if band:
        end = band[-1]
        said.append(f"forecast for {end['hover']}")
    said += [f"{line['name']} {line['when']}" for line in lines]
    return f"Actions in scope and done in time, {name}. {'; '.join(said)}."


def _span(points: Sequence[Row], band: Sequence[Row], lines: Sequence[Row]) -> tuple[date, date]:
    days = [row["day"] for row in (*points, *band)]
    days += [line[end] for line in lines for end in ("first", "last")]
    room = max((max(days) - min(days)) / 40, timedelta(days=1))
    return min(days) - room, max(days) + room


def _steps(points: Sequence[Row]) -> list[style.Spec]:
    days = [point["day"].isoformat() for point in points]
    shared = {"type": "scatter", "x": days, "mode": "lines", "hovertemplate": style.HOVER,
              "customdata": [point["hover"] for point in points]}  # fmt: skip
    return [
        shared
        | {
            "y": [point[name] for point in points],
            "line": {"shape": "hv", "color": colour, "width": width},
        }
        for name, colour, width in (("scope", style.GREY, 2), ("done", style.BLUE, 4))
    ]


def _band(band: Sequence[Row]) -> list[style.Spec]:
    """The range as a hatched area, its middle as a dashed line."""
    days = [row["day"].isoformat() for row in band]
    edge = {"color": style.BLUE, "width": 1, "dash": "dot"}
    shared = {"type": "scatter", "mode": "lines"}
    area = {
        "x": days + days[::-1],
        "y": [row["high"] for row in band] + [row["low"] for row in reversed(band)],
        "fill": "toself",
        "fillcolor": _BAND,
        "fillpattern": {"shape": "/", "fgcolor": style.BLUE, "bgcolor": _BAND, "size": 9,
                        "solidity": 0.12},
        "line": edge,
        "hoverinfo": "skip",
    }  # fmt: skip
    middle = {
        "x": days,
        "y": [row["middle"] for row in band],
        "line": {"color": style.BLUE, "width": 3, "dash": "dash"},
        "customdata": [row["hover"] for row in band],
        "hovertemplate": style.HOVER,
    }
    return [shared | area, shared | middle] if band else []


def _placed(lines: Sequence[Row], span: tuple[date, date]) -> list[tuple[Row, bool]]:
    """Return lines from the lowest name up, and whether the name stands on their left.

    Tries every order and side, and takes one in which the fewest lines run through names or
    names out of the chart.
    """
    sides = product((True, False), repeat=len(lines))
    ways = [list(zip(order, side, strict=True)) for side in sides for order in permutations(lines)]
    return min(ways, key=lambda way: _faults(way, span))


def _faults(way: Sequence[tuple[Row, bool]], span: tuple[date, date]) -> int:
    faults = 0
    for row, (line, late) in enumerate(way):
        width = max(len(line["name"]), len(line["when"])) / _LETTERS
        edge = _share(line["last" if late else "first"], span)
        start, end = (edge - width, edge) if late else (edge, edge + width)
        higher = [
            _share(other[at], span) for other, _ in way[row + 1 :] for at in ("first", "last")
        ]
        faults += (start < 0) + (end > 1) + sum(start < at < end for at in higher)
    return faults


def _share(day: date, span: tuple[date, date]) -> float:
    return (day - span[0]) / (span[1] - span[0])


def _line(line: Row, height: float) -> style.Spec:
    """A line up to its name; an area where the day is known to a period only."""
    known = line["first"] == line["last"]
    stroke = {"dash": _DASHES[line["kind"]], "color": style.GREY, "width": 2 if known else 0}
    return {
        "type": "line" if known else "rect",
        "x0": line["first"].isoformat(),
        "x1": line["last"].isoformat(),
        "y0": 0,
        "y1": height,
        "line": stroke,
        "layer": "below",
        **({} if known else {"fillcolor": style.GREY, "opacity": 0.3}),
    }


def _name(line: Row, height: float, *, late: bool) -> style.Spec:
    words = f"<b>{line['name']}</b><br>{line['when']}"
    return _label(words, line["last" if late else "first"], height, late=late)


def _counts(last: Row, top: float, span: tuple[date, date]) -> list[style.Spec]:
    """The lines are named where they end; one name for both when they end close together."""
    late = last["day"] - span[0] > (span[1] - span[0]) / 3
    done = f"<b>{last['done']} done</b>"
    if last["scope"] - last["done"] < _CLOSE * top:
        both = f"<b>{last['done']} of {last['scope']} done</b>"
        return [_label(both, last["day"], last["scope"], late=late)]
    return [
        _label(f"{last['scope']} in scope", last["day"], last["scope"], late=late),
        _label(done, last["day"], last["done"], late=late),
    ]


def _label(words: str, day: date, height: float, *, late: bool) -> style.Spec:
    return {
        "x": day.isoformat(), "y": height, "text": words, "showarrow": False,
        "xanchor": "right" if late else "left", "yanchor": "bottom",
        "xshift": -4 if late else 4, "align": "right" if late else "left",
        "font": {"size": 13},
    }  # fmt: skip


def _ticks(top: int) -> list[int]:
    """Whole numbers from 0 to the scope, as few as are easy to read."""
    steps = (factor * 10**power for power in range(7) for factor in (1, 2, 5))
    step = next(step for step in steps if top <= step * _MOST_TICKS)
    return list(range(0, top + 1, step))
