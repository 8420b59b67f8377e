"""Reports in words: what one found, in a line, and several in order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from html import escape

from dashboard import text
from dashboard.components import html
from dashboard.wording import Row, missing, number, plural, report_date, share

MOST_FINDINGS = 3
ReadRows = Callable[..., Sequence[Row]]
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


def result(report: Row, judgements: Sequence[Row], audits: Sequence[Row]) -> str:
    """Write in a line what a report found, as far as it is on record."""
    if judgements:
        return _grades(judgements)
    for audit in audits:
        if not missing(audit["good"]) and not missing(audit["assessed"]):
            return f"{share(audit['good'], audit['assessed'])} audited cases were good"
    asked = report["recommendations"]
    return plural(asked, "recommendation") if asked else text.NO_GRADES


def areas(judgements: Sequence[Row]) -> str:
    """Return graded areas as a list of shape and word, with the sources of the grades."""
    items = [
        f"<li>{escape(upper(row['criterion']))}<br>"
        f"{html.grade(row['grade'], row['tone'])}{_inferred(row)}</li>"
        for row in judgements
    ]
    sources = {row["url"]: row for row in reversed(judgements)}
    read_in = "".join(html.source(row, "the grades") for row in sources.values())
    return f'<ul class="rv-areas">{"".join(items)}</ul>{read_in}'


def time_line(found: Sequence[Row], read: ReadRows, *, named: bool = False) -> str:
    """Return the reports as a list, in the order given; ``named`` says whose each is."""
    keys = [report["report"] for report in found]
    views = {view: _by_report(read(view, report=keys)) for view in VIEWS}
    items = []
    for report in found:
        own = {view: rows[report["report"]] for view, rows in views.items()}
        items.append(_report(report, own, named=named))
    return html.entries(items)


def _by_report(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found = defaultdict(list)
    for row in rows:
        found[row["report"]].append(row)
    return found


def _report(report: Row, own: dict[str, list[Row]], *, named: bool) -> str:
    said = result(report, own["v_judgements"], own["v_case_audits"])
    whose = f"{report['body']}: " if named else ""
    note = "" if missing(report["published_note"]) else f"{report['published_note']}. "
    address = html.link(report["url"], text.OPEN_SOURCE) or text.NO_ADDRESS
    return html.entry(
        upper(report_date(report)),
        f"{whose}{upper(report['kind'])}{_programme(report)}. {upper(said)}",
        f"{_findings(own['v_findings'])}{_recommendations(own['v_recommendations'])}"
        f'<p class="rv-caption">{escape(note)}{escape(report["publisher"])} · {address}</p>',
    )


def _programme(report: Row) -> str:
    same = report["programme"].lower() == report["kind"]
    return "" if same else f" ({report['programme']})"


def _findings(findings: Sequence[Row]) -> str:
    """Return the first strengths and concerns, and all of them folded away when there are more."""
    unique = list({row["finding"]: row for row in findings}.values())
    by_kind = [[row for row in unique if row["kind"] == kind] for kind in ("strength", "concern")]
    first = _finding_list([row for rows in by_kind for row in rows[:MOST_FINDINGS]])
    if all(len(rows) <= MOST_FINDINGS for rows in by_kind):
        return first if unique else ""
    every = _finding_list([row for rows in by_kind for row in rows])
    return first + html.disclosure(text.ALL_FINDINGS.format(count=len(unique)), every)


def _finding_list(rows: Sequence[Row]) -> str:
    items = "".join(
        f'<li class="{row["kind"]}"><span class="rv-hidden">{row["kind"]}: </span>'
        f"{escape(row['text'])}</li>"
        for row in rows
    )
    return f"<ul>{items}</ul>"


def _recommendations(rows: Sequence[Row]) -> str:
    """Return what a report asks for, folded away, in its order."""
    if not rows:
        return ""
    items = "".join(_recommendation(row) for row in rows)
    return html.disclosure(
        plural(len(rows), "recommendation"), f'<ol class="rv-asked">{items}</ol>'
    )


def _recommendation(row: Row) -> str:
    parts = [row["kind"]]
    parts += [
        row[name] for name in ("heading", "responsible", "deadline") if not missing(row[name])
    ]
    if not missing(row["page"]):
        parts.append(f"page {row['page']}")
    about = escape(upper(", ".join(parts)))
    return f'<li>{escape(row["text"])}<br><span class="rv-caption">{about}</span></li>'


def _grades(judgements: Sequence[Row]) -> str:
    for row in judgements:
        if row["criterion"].startswith("overall"):
            return f"overall {row['grade']}"
    worst = sum(row["tone"] == "bad" for row in judgements)
    total = len(judgements)
    if worst:
        return f"{number(worst)} of {total} graded areas inadequate"
    return f"none of the {total} graded areas on record inadequate"


def _inferred(row: Row) -> str:
    return ' <span class="rv-caption">(inferred)</span>' if row["derived"] else ""


def upper(words: str) -> str:
    """Return words as the start of a sentence."""
    return words[0].upper() + words[1:]
