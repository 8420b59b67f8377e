"""Figures as cards: the number in words, period, who said it, and the source a click away."""

from __future__ import annotations

from html import escape

import pandas as pd

from dashboard import text
from dashboard.components import html
from dashboard.wording import Row, missing, number, quantity, report_date


def figures(headline: pd.DataFrame, every: pd.DataFrame) -> str:
    """Return the cards of ``headline``; ``every`` holds the other sides of conflicts."""
    items = [_card(row, every) for row in headline.to_dict("records")]
    return f'<ul class="rv-cards">{"".join(items)}</ul>'


def percent(value: object) -> str:
    """Write a percentage of the case tables; empty under 10 cases."""
    return "" if missing(value) else f"{number(round(float(str(value))))}%"


def _card(row: Row, every: pd.DataFrame) -> str:
    when = "" if missing(row["period"]) else f"{row['period'][0].upper()}{row['period'][1:]}. "
    about = f"{when}{row['report_kind'][0].upper()}{row['report_kind'][1:]}, {report_date(row)}."
    return (
        f"<li><h3>{escape(row['label'])}</h3>"
        f'<p class="rv-number">{escape(quantity(row))}</p>'
        f'<p class="rv-caption">{escape(about)} Said by {escape(row["said_by"])}.</p>'
        f"{other_side(row, every)}{html.source(row, row['label'])}</li>"
    )


def other_side(row: Row, every: pd.DataFrame) -> str:
    """Return what the other source says of the same measure, where sources disagree."""
    if missing(row["conflict"]):
        return ""
    same = every[
        (every["report"] == row["report"])
        & (every["conflict"] == row["conflict"])
        & (every["measure_key"] == row["measure_key"])
        & (every["figure"] != row["figure"])
    ]
    sides = [
        f"{escape(quantity(other))} ({escape(other['publisher'])}"
        f"{'' if missing(other['period']) else ', ' + escape(other['period'])})"
        for other in same.to_dict("records")
    ]
    if not sides:
        return ""
    return f'<p class="rv-conflict">{text.DISAGREE} {"; ".join(sides)}</p>'
