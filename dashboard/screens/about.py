"""About the data: coverage, what is second-hand or unknown, checks, build, sources, licences."""

from __future__ import annotations

from html import escape
from operator import itemgetter

import pandas as pd

from dashboard import data, text, wording
from dashboard.components import download, html, milestones, reports
from dashboard.wording import Row


def render() -> None:
    """Draw the screen."""
    html.show(f'<p class="rv-muted">{text.WHOLE_BUILD}</p>')
    _build()
    _coverage()
    _provenance()
    _unknown()
    _checks()
    _methods()
    _rules()
    _sources()


def _build() -> None:
    warehouse = data.warehouse()
    row = data.read("v_build").iloc[0]
    facts = [
        ("Build", warehouse.build_id),
        ("Built", f"{wording.day(warehouse.built_at)}, {warehouse.built_at:%H:%M} (London)"),
        ("Reports", wording.number(row["reports"])),
        ("Inspection visits", wording.number(row["inspections"])),
        ("Figures", wording.number(row["figures"])),
    ]
    html.show(html.table(facts, ("What", "Value"), text.BUILD))


def _coverage() -> None:
    forces = data.read("v_coverage", body_type="police force")
    years = sorted(int(year) for year in forces["year"].dropna().unique())
    names = sorted(forces["body"].unique())
    cells = {(row["body"], row["year"]): _cell(row) for row in forces.to_dict("records")}
    undated = {row["body"]: str(row["reports"]) for row in _undated(forces).to_dict("records")}
    rows = [
        (name, *(cells.get((name, year), "") for year in years), undated.get(name, ""))
        for name in names
    ]
    covered = forces[forces["reports"] > 0]["body"].nunique()
    title = f"{covered} of {len(names)} police forces have a report on record"
    caption = f"{text.COVERAGE_KEY} {text.COVERAGE_GAP}"
    table = html.table(rows, ("Police force", *map(str, years), "Year unknown"), title)
    html.show(
        f'<h2>{escape(title)}</h2><p class="rv-caption">{caption}</p>'
        f'<div class="rv-dense">{table}</div>'
    )
    download.button(data.read("v_coverage"), "coverage", key="download_coverage")


def _undated(forces: pd.DataFrame) -> pd.DataFrame:
    return forces[forces["year"].isna() & (forces["reports"] > 0)]


def _cell(row: Row) -> str:
    """Write letters for what a force has in a year: A audit, G grades, R report only."""
    letters = "A" * bool(row["with_case_audit"]) + "G" * bool(row["with_judgements"]) or "R"
    return letters if row["reports"] == 1 else f"{letters} ({row['reports']})"


def _provenance() -> None:
    rows = [
        (
            row["items"],
            wording.number(row["total"]),
            wording.number(row["total"] - row["first_hand"]),
        )
        for row in data.read("v_provenance").to_dict("records")
    ]
    table = html.table(rows, ("Items", "On record", "Second-hand"), text.SECOND_HAND_TITLE, (1, 2))
    html.show(f"<h2>{text.SECOND_HAND_TITLE}</h2><p>{text.SECOND_HAND_ABOUT}</p>{table}")


def _unknown() -> None:
    reports = data.read("v_reports")
    audits = data.read("v_case_audits")
    conflicts = data.read("v_conflicts")
    unknown = [
        (
            wording.number(reports["published"].isna().sum()),
            "reports without a known date of publication",
        ),
        (
            wording.number(reports["published"].str.len().lt(10).sum()),
            "reports dated to the month or year only",
        ),
        (wording.number(audits["good"].isna().sum()), "case audits without the number graded good"),
        (wording.number((reports["figures"] == 0).sum()), "reports without any figure on record"),
        (
            wording.number((conflicts["kind"] == "conflict").sum()),
            "conflicts between sources, both sides kept",
        ),
        (wording.number((conflicts["kind"] == "caution").sum()), "cautions for readers"),
    ]
    html.show(
        f"<h2>{text.UNKNOWN}</h2>{html.table(unknown, ('Number', 'What'), text.UNKNOWN, (0,))}"
    )


def _checks() -> None:
    checks = data.read("v_checks")
    title = f"All {len(checks)} checks passed when this build was made"
    rows = [(row["about"], wording.number(row["wrong_rows"])) for row in checks.to_dict("records")]
    html.show(f"<h2>{title}</h2>{html.table(rows, ('Check', 'Wrong rows'), title, (1,))}")


def _methods() -> None:
    methods = data.read("v_methods").sort_values(["programme", "from_year"])
    items = [
        html.entry(
            row["programme"],
            f"{row['method']}, {_span(row)}",
            f"<p>{escape(row['how'])}</p>{html.link(row['url'], text.OPEN_SOURCE)}",
        )
        for row in methods.to_dict("records")
    ]
    html.show(f"<h2>{text.METHODS}</h2><p>{text.SCALE_BREAK}</p>{html.entries(items)}")


def _span(row: Row) -> str:
    if wording.missing(row["to_year"]):
        return f"from {row['from_year']}"
    if row["from_year"] == row["to_year"]:
        return str(row["from_year"])
    return f"{row['from_year']} to {row['to_year']:.0f}"


def _rules() -> None:
    rules = sorted(data.rows("v_rules"), key=itemgetter("programme", "rule"))
    rows = [
        (row["what"], [escape(cell) for cell in _rule(row)] + [_evidence(row)]) for row in rules
    ]
    heads = ("Milestone", "Applies to", "When", "Who", "In force", "Evidence and source")
    html.show(
        f"<h2>{text.RULES}</h2><p>{text.RULES_ABOUT}</p>{html.grade_table(rows, heads, text.RULES)}"
    )


def _rule(row: Row) -> tuple[str, ...]:
    kind = text.ANY_REPORT if wording.missing(row["report_kind"]) else row["report_kind"]
    when = reports.upper(milestones.interval(row) or row["in_words"])
    listed = "" if row["sets_milestone"] else f". {text.ONLY_LISTED}"
    return (
        f"{row['programme']}, {kind}",
        f"{when}{listed}",
        f"{reports.upper(row['responsible'])} to {row['recipient']}",
        _in_force(row),
    )


def _evidence(row: Row) -> str:
    note = "" if wording.missing(row["note"]) else f" {escape(row['note'])}."
    return f"{text.EVIDENCE[row['evidence']]}.{note} {html.link(row['url'], text.OPEN_SOURCE)}"


def _in_force(row: Row) -> str:
    known = not wording.missing(row["from_date"])
    start = f"from {wording.partial(row['from_date'])}" if known else text.NOT_ESTABLISHED
    ends = not wording.missing(row["to_date"])
    return f"{start} to {wording.partial(row['to_date'])}" if ends else start


def _sources() -> None:
    sources = data.read("v_sources")
    publishers = sources.groupby(["publisher", "first_hand"])["report"].nunique().reset_index()
    rows = [
        (
            row["publisher"],
            text.FIRST_HAND if row["first_hand"] else text.SECOND_HAND,
            str(row["report"]),
        )
        for row in publishers.sort_values("publisher").to_dict("records")
    ]
    title = f"{sources['publisher'].nunique()} publishers were read"
    table = html.table(rows, ("Publisher", "Kind", "Reports"), title, (2,))
    html.show(f"<h2>{title}</h2><p>{text.SOURCES_NOTE}</p>{html.disclosure(text.TABLE, table)}")
    download.button(sources, "sources", key="download_sources")
