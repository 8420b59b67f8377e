"""One action's whole story: what it answers, what the report found, every change, evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from dashboard import text_plan
from dashboard.components import cards, html, ratings, reports, sentences
from dashboard.wording import Row, day, missing
from etl.actions import Action
from etl.ledger import Change

Recommendations = Mapping[str, Row]
"""Rows of ``v_recommendations`` by ``<report id>#<position>``."""
_HASH_SHOWN = 12


def top(action: Action, as_at: date) -> str:
    """Return reference, words, rating, and the facts as they stand on the day."""
    said = [ratings.badge(ratings.kind(action))]
    said += [escape(words) for words in (ratings.disagreement(action),) if words]
    said += [escape(words) for words in (ratings.time_left(action, as_at),) if words]
    facts = "".join(
        f"<div><dt>{label}</dt><dd>{escape(_fact(action, name))}</dd></div>"
        for name, label in text_plan.FACTS.items()
        if getattr(action, name) or name in text_plan.ALWAYS
    )
    return (
        f"<h2>{escape(action.ref)}: {escape(action.action)}</h2>"
        f'<p>{" · ".join(said)}</p><dl class="rv-facts">{facts}</dl>'
    )


def answers(action: Action, known: Recommendations) -> str:
    """Return the recommendations in words, each with its source."""
    if not action.recommendations:
        inner = f"<p>{text_plan.NO_RECOMMENDATION}</p>"
    else:
        items = "".join(
            _recommendation(ref, known.get(ref), action.plan) for ref in action.recommendations
        )
        inner = f'<ul class="rv-reports">{items}</ul>'
    return f"<h2>{text_plan.ANSWERS}</h2>{inner}"


def behind(action: Action, known: Recommendations, findings: Sequence[Row]) -> str:
    """Return findings of the same reports that share a theme with what the action answers.

    ``findings`` are rows of ``v_findings``, one a theme; concerns come first.
    """
    asked = [known[ref] for ref in action.recommendations if ref in known]
    themes = {(row["report"], theme) for row in asked for theme in _themes(row)}
    shared = [row for row in findings if (row["report"], row["theme"]) in themes]
    if not shared:
        return ""
    unique = {row["finding"]: row for row in shared}.values()
    items = [
        html.entry(reports.upper(row["kind"]), row["text"], html.source(row, row["text"]))
        for row in sorted(unique, key=lambda row: row["kind"] != "concern")
    ]
    names = ", ".join(sorted({theme for _, theme in themes}))
    about = escape(text_plan.SHARED_THEMES.format(themes=names))
    return f'<p class="rv-caption">{about}</p>{html.entries(items)}'


def figures(rows: Sequence[Row]) -> str:
    """Return the headline figures of the reports; rows are of ``v_figures``."""
    headline = [row for row in rows if row["headline"]]
    if not headline:
        return ""
    return f'<p class="rv-caption">{text_plan.REPORT_FIGURES}</p>{cards.figures(headline, rows)}'


def slips(changes: Sequence[Change]) -> str:
    """Return each move of the due date to a later day, with its reason; empty without one."""
    moves = [change for change in changes if change.slip]
    if not moves:
        return ""
    items = "".join(f"<li>{escape(move(change))}</li>" for change in moves)
    return f'<h2>{text_plan.SLIPPED_HEAD}</h2><ol class="rv-trail">{items}</ol>'


def move(change: Change) -> str:
    """Write '3 August 2017 to 14 September 2017, because: training was full'."""
    days = (sentences.value("due", text, change.plan) for text in (change.old, change.new))
    why = text_plan.BECAUSE.format(reason=change.why) if change.why else text_plan.NO_REASON
    return f"{' to '.join(days)}. {why}"


def attached(changes: Sequence[Change]) -> list[str]:
    """Return the fingerprints of all files attached as evidence, oldest first."""
    files = (row.new for row in changes if row.field == "evidence_file" and not row.undone)
    return list(dict.fromkeys(sha256 for sha256 in files if sha256))


def trail(changes: Sequence[Change]) -> str:
    """Return every change as a sentence, oldest first."""
    return f"<h2>{text_plan.STORY}</h2>{sentences.trail(changes)}"


def _fact(action: Action, name: str) -> str:
    found = getattr(action, name)
    if found is None or found == "":
        return text_plan.NOT_GIVEN
    if isinstance(found, date):
        return day(found)
    if name == "slips":
        return ratings.times(found) if found else text_plan.NEVER
    if name == "progress":
        return f"{found}%"
    return found[:_HASH_SHOWN] if name == "evidence_file" else str(found)


def _recommendation(ref: str, row: Row | None, plan: str) -> str:
    if row is None:
        return f"<li>{escape(text_plan.LOST_RECOMMENDATION.format(ref=ref))}</li>"
    parts = [reports.upper(row["kind"])]
    parts += [row[name] for name in ("heading", "responsible") if not missing(row[name])]
    limit = text_plan.NO_LIMIT if missing(row["deadline"]) else row["deadline"]
    parts.append(f"{text_plan.LIMIT.lower()}: {limit}")
    if row["report"] != plan:
        parts.append(row["report"])
    about = f'<p class="rv-caption">{escape(", ".join(parts))}</p>'
    left = text_plan.RECOMMENDATION_OF.format(number=row["position"])
    return html.entry(reports.upper(left), row["text"], about + html.source(row, left))


def _themes(row: Row) -> list[str]:
    return [] if missing(row["themes"]) else str(row["themes"]).split(", ")
