"""Whatever a record says, exports and pages show it as text and nothing more."""

from __future__ import annotations

import csv
import io
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import unit_chart
from dashboard.components import cards, html, milestones, reports
from etl.export import csv_bytes

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
risky = st.builds(lambda start, rest: start + rest, st.sampled_from(["", *FORMULA_STARTS]), text)


def read_back(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@given(st.lists(st.tuples(risky, st.integers(-(10**6), 10**6)), min_size=1, max_size=8))
def test_a_csv_export_parses_back_to_the_same_cells(rows: list[tuple[str, int]]) -> None:
    frame = pd.DataFrame(rows, columns=["words", "number"])
    head, *cells = read_back(csv_bytes(frame))
    assert head == ["words", "number"]
    assert [(unquoted(words), int(number)) for words, number in cells] == rows


def unquoted(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell


@given(st.lists(risky, min_size=1, max_size=8))
def test_no_cell_of_text_starts_with_a_sign_that_a_spreadsheet_runs(cells: list[str]) -> None:
    for dtype in (object, "str", "category"):
        frame = pd.DataFrame({"words": pd.Series(cells).astype(dtype)})
        _, *rows = read_back(csv_bytes(frame))
        assert not any(row[0].startswith(FORMULA_STARTS) for row in rows if row)


# ---- HTML --------------------------------------------------------------------------------------

words = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=15),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "</details></li>",
            "' onmouseover='x",
            "&lt;b&gt;",
            "a & b",
        ]
    ),
)
urls = st.one_of(
    words,
    st.sampled_from(["javascript:alert(1)", 'https://a/"onclick="x', "data:text/html,x", None]),
    words.map("https://example.org/{}".format),
)


class Shape(HTMLParser):
    """Tags with the names of their attributes, in order; and links."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.links += [str(value) for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}", ()))


def shape(markup: str) -> Shape:
    parsed = Shape()
    parsed.feed(markup)
    parsed.close()
    return parsed


def item(said: str, url: str | None = "https://example.org") -> dict[str, Any]:
    """Return a row with the same words in every cell of text."""
    return {
        "label": said, "publisher": said, "said_by": said, "quote": None, "paraphrase": said,
        "note": said, "first_hand": True, "page": 3, "method": said, "accepted_by": said,
        "url": url, "source_title": said, "outcome_publisher": said, "outcome_first_hand": False,
        "outcome_url": url,
        "unit": said, "kind": "count", "value": 3.0, "low": None, "high": None, "whole": None,
        "approximation": said, "bound": said, "direction": said, "period": said, "conflict": said,
        "measure_key": "m", "report": "r", "figure": "r/1", "report_kind": said,
        "published": "2017-06", "year": 2017, "what": said, "responsible": said, "recipient": said,
        "outcome": said, "basis": "interval", "interval": 6, "trigger": said,
        "approximate": False, "rule": said, "evidence": "C",
        "due_first": date(2017, 7, 1), "due_last": date(2017, 7, 1),
        "met": None, "met_on": None, "position": 1, "criterion": said, "grade": said,
        "derived": True, "good": 3, "assessed": 12, "finding": said, "text": said, "body": said,
        "programme": said, "programme_name": said, "published_note": said, "recommendations": 0,
        "fieldwork": said, "heading": said, "deadline": said,
        "cases": 5, "percent": 42.0, "tone": said,
    }  # fmt: skip


def pieces(said: str) -> dict[str, str]:
    row = item(said)
    rows = [row, row | {"figure": "r/2"}]
    findings = [row | {"kind": "concern"}]
    return {
        "source": html.source(row, said),
        "table": html.table([[said, said]], [said, said], said, [1]),
        "grade table": html.grade_table(
            [(said, [html.grade(said, said), ""])], [said, "b", "c"], said
        ),
        "entry": html.entry(said, said, ""),
        "disclosure": html.disclosure(said, ""),
        "grade": html.grade(said, said),
        "link": html.link("https://example.org", said),
        "cards": cards.figures(rows, rows),
        "milestones": milestones.steps(rows, date(2018, 1, 1)),
        "areas": reports.areas(rows),
        "time line": reports.time_line([row], lambda _name, **_where: findings),
        "unit chart": unit_chart.html(rows, 12),
    }


SAFE = {name: shape(markup).tags for name, markup in pieces("words").items()}


@given(words)
def test_no_words_of_a_record_become_markup(said: str) -> None:
    for name, markup in pieces(said).items():
        assert shape(markup).tags == SAFE[name], name


@given(urls)
def test_a_link_goes_to_the_web_or_nowhere(url: str | None) -> None:
    found = shape(html.link(url, "label"))
    assert found.links == ([url] if url and url.startswith(("http://", "https://")) else [])
    assert found.tags in ([], [("a", ("href", "target", "rel")), ("/a", ())])
