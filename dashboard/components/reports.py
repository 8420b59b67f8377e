"""Reports in words: what one found, in a line, and several in order of time."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pandas as pd

from dashboard import text
from dashboard.components import html
from dashboard.wording import Row, missing, number, plural, report_date, share

MOST_FINDINGS = 3
VIEWS = ("v_judgements", "v_case_audits", "v_findings", "v_recommendations")


def headline(report: Row) -> str:
    """Write 'Inspection, 21 May 2025'."""
    return f"{upper(report['kind'])}, {report_date(report)}"


def facts(report: Row) -> str:
    """Write programme, method and fieldwork of a report."""
    parts = [f"{report['programme_name']} ({report['programme']})."]
    if not missing(report["method"]):
        parts.append(f"Method: {report['method'][0].lower()}{report['method'][1:]}.")
    if not missing(report["fieldwork"]):
        parts.append(f"Fieldwork: {report['fieldwork']}.")
    return " ".join(parts)


def result(report: Row, judgements: pd.DataFrame, audits: pd.DataFrame) -> str:
    """Write in a line what a report found, as far as it is on record."""
    if len(judgements):
        return _grades(judgements)
    audits = audits[audits["good"].notna() & audits["assessed"].notna()]
    if len(audits):
        main = audits.sort_values("position").iloc[0]
        return f"{share(main['good'], main['assessed'])} audited cases were good"
    asked = report["recommendations"]
    return plural(asked, "recommendation") if asked else text.NO_GRADES


def areas(judgements: pd.DataFrame) -> str:
    """Return graded areas as a list of shape and word."""
    items = [
        f"<li>{escape(upper(row['criterion']))}<br>"
        f"{html.grade(row['grade'], row['tone'])}{_inferred(row)}</li>"
        for row in judgements.to_dict("records")
    ]
    about = "the grades"
    sources = judgements.drop_duplicates("url").to_dict("records")
    read_in = "".join(html.source(row, about) for row in sources)
    return f'<ul class="rv-areas">{"".join(items)}</ul>{read_in}'


def time_line(
    found: pd.DataFrame, read: Callable[..., pd.DataFrame], *, named: bool = False
) -> str:
    """Return the reports as a list, in the order given; ``named`` says whose each is."""
    keys = list(found["report"])
    views = {name: read(name, report=keys) for name in VIEWS}
    return html.entries(_report(row, views, named=named) for row in found.to_dict("records"))


def _report(report: Row, views: dict[str, pd.DataFrame], *, named: bool) -> str:
    own = {name: rows[rows["report"] == report["report"]] for name, rows in views.items()}
    said = result(report, own["v_judgements"].sort_values("position"), own["v_case_audits"])
    whose = f"{report['body']}: " if named else ""
    note = "" if missing(report["published_note"]) else f"{report['published_note']}. "
    address = html.link(report["url"], text.OPEN_SOURCE) or text.NO_ADDRESS
    return html.entry(
        upper(report_date(report)),
        f"{whose}{upper(report['kind'])} ({report['programme']}). {upper(said)}",
        f"{_findings(own['v_findings'])}{_recommendations(own['v_recommendations'])}"
        f'<p class="rv-caption">{escape(note)}{escape(report["publisher"])} · {address}</p>',
    )


def _findings(findings: pd.DataFrame) -> str:
    unique = findings.drop_duplicates("finding").sort_values("position")
    items = []
    for kind in ("strength", "concern"):
        rows = unique[unique["kind"] == kind].head(MOST_FINDINGS)
        items += [
            f'<li class="{kind}"><span class="rv-hidden">{kind}: </span>{escape(words)}</li>'
            for words in rows["text"]
        ]
    return f"<ul>{''.join(items)}</ul>" if items else ""


def _recommendations(rows: pd.DataFrame) -> str:
    """Return what a report asks for, folded away, in its order."""
    if rows.empty:
        return ""
    items = [_recommendation(row) for row in rows.sort_values("position").to_dict("records")]
    summary = plural(len(rows), "recommendation")
    return html.disclosure(summary, f'<ol class="rv-asked">{"".join(items)}</ol>')


def _recommendation(row: Row) -> str:
    parts = [row["kind"]]
    parts += [
        row[name] for name in ("heading", "responsible", "deadline") if not missing(row[name])
    ]
    if not missing(row["page"]):
        parts.append(f"page {int(row['page'])}")
    about = escape(upper(", ".join(parts)))
    return f'<li>{escape(row["text"])}<br><span class="rv-caption">{about}</span></li>'


def _grades(judgements: pd.DataFrame) -> str:
    overall = judgements[judgements["criterion"].str.startswith("overall")]
    if len(overall):
        return f"overall {overall.iloc[0]['grade']}"
    worst = int((judgements["tone"] == "bad").sum())
    total = len(judgements)
    if worst:
        return f"{number(worst)} of {total} graded areas inadequate"
    return f"none of the {total} graded areas on record inadequate"


def _inferred(row: Row) -> str:
    return ' <span class="rv-caption">(inferred)</span>' if row["derived"] else ""


def upper(words: str) -> str:
    """Return words as the start of a sentence."""
    return words[0].upper() + words[1:]
