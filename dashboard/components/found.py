"""Results of a search as a list: what was found, marked, whose it is, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

from dashboard import text, text_find, wording
from dashboard.components import header, html, reports
from dashboard.wording import Row
from etl import clock, search_index, search_words
from etl.search import Run

_FINDINGS = ("strength", "concern")
_LONGEST_LABEL = 100


def entries(rows: Sequence[Row], runs: frozenset[Run], figures: Mapping[str, Row]) -> str:
    """Return the list; ``figures`` are rows of ``v_figures`` by their id."""
    return html.entries(_entry(row, runs, figures) for row in rows)


def _entry(row: Row, runs: frozenset[Run], figures: Mapping[str, Row]) -> str:
    figure = figures.get(f"{row['report']}/{row['position']}")
    amount = ""
    if row["kind"] == search_index.FIGURE and figure is not None:
        amount = f"{marked(wording.quantity(figure), runs)}: "
    more = "".join(
        f"<p>{words}</p>"
        for name in ("quote", "paraphrase")
        if not wording.missing(row[name])
        and "<mark>" in (words := marked(str(row[name]), runs))
        and row[name] != row["text"]
    )
    return (
        f'<li><div class="rv-kind">{escape(reports.upper(row["kind"]))}</div>'
        f"<div><h3>{amount}{marked(row['text'], runs)}</h3>{more}"
        f'<p class="rv-caption">{_whose(row, runs)}</p>'
        f'<div class="rv-foot">{_place(row)}{html.source(row, row["text"])}</div></div></li>'
    )


def _whose(row: Row, runs: frozenset[Run]) -> str:
    """Return body, programme, report with its date, page, and themes."""
    parts = [row["body"], row["programme"], f"{row['report_kind']}, {wording.report_date(row)}"]
    if row["kind"] == search_index.STATEMENT:
        parts.append(f"said by {wording.day(row['known_from'])}")
    page = "" if wording.missing(row["page"]) else f", page {row['page']}"
    parts.append(f"{row['publisher']}{page}")
    if not wording.missing(row["themes"]):
        parts.append(f"{text_find.THEMES}: {row['themes']}")
    return " · ".join(marked(part, runs) for part in parts)


def _place(row: Row) -> str:
    """Return the link to the screen where the item stands."""
    kept = {"body": row["body"]}
    as_at = header.chosen().as_at
    if as_at != clock.today():
        kept["as_at"] = as_at.isoformat()
    if row["kind"] == search_index.FIGURE:
        label = _shortened(row["text"])
        return _link("figures", kept | {"search": label}, text_find.SEE_FIGURE)
    if row["kind"] in _FINDINGS and row["themes"]:
        theme = row["themes"].split(search_index.BETWEEN_THEMES)[0]
        more = {"whose_themes": text.THIS_BODY, "theme": theme}
        return _link("themes", kept | more, text_find.SEE_THEME)
    if row["kind"] == search_index.STATEMENT:
        return _link("action-plan", kept, text_find.SEE_PLAN)
    return _link("./", kept, text_find.SEE_BODY)


def _shortened(label: str) -> str:
    """Return no more of a label than the search of the figures takes."""
    whole = len(label) <= _LONGEST_LABEL
    return label if whole else label[:_LONGEST_LABEL].rsplit(maxsplit=1)[0]


def _link(path: str, kept: Mapping[str, str], label: str) -> str:
    return f'<a href="{escape(f"{path}?{urlencode(kept)}")}">{escape(label)}</a>'


def marked(words: str, runs: frozenset[Run]) -> str:
    """Return plain text as HTML, with what matches marked; words in a row are marked as one."""
    words = search_words.composed(words)
    spans = list(search_words.spans(words))
    stems = [span.stem for span in spans]
    parts, at, done = [], 0, 0
    while at < len(spans):
        length = max((len(run) for run in runs if _stands(run, stems, at)), default=0)
        if length:
            start, end = spans[at].start, spans[at + length - 1].end
            parts.append(f"{escape(words[done:start])}<mark>{escape(words[start:end])}</mark>")
            done = end
        at += length or 1
    return "".join(parts) + escape(words[done:])


def _stands(run: Run, stems: list[str], at: int) -> bool:
    return tuple(stems[at : at + len(run)]) == run
