"""Records with one thing wrong each, and how that is told."""

from __future__ import annotations

import yaml

from tests import factories

DORSET = "ncpi-dorset-police-2019-inspection"


def as_text(**changes: object) -> str:
    return yaml.safe_dump(factories.record(**changes), sort_keys=False)


def without(field: str) -> str:
    values = factories.record()
    del values[field]
    return yaml.safe_dump(values, sort_keys=False)


def line_of(text: str, start: str) -> int:
    return next(
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if line.lstrip(" -").startswith(start)
    )


# What is wrong → the file's text, the line it starts at, and the message.
RECORDS: dict[str, tuple[str, str, str]] = {
    "a misspelled field": (
        as_text() + "inspektorates: []\n",
        "inspektorates",
        "inspektorates: is not a field of a record here; check the spelling in docs/record.md",
    ),
    "a missing field": (without("kind"), "id", "kind: is missing"),
    "text where a number belongs": (
        as_text(case_audits=[factories.case_audit(assessed="many")]),
        "assessed",
        "case_audits[0].assessed: should be a whole number",
    ),
    "a number in quotes": (
        as_text(figures=[factories.figure(value="240")]),
        "value",
        "figures[0].value: should be a number",
    ),
    "a number where text belongs": (
        as_text(title=2019), "title", "title: should be text; put it in quotes"
    ),
    "text where true or false belongs": (
        as_text(sources=[factories.source(first_hand="yes, it is")]),
        "first_hand",
        "sources[0].first_hand: should be true or false",
    ),
    "text where a list belongs": (
        as_text(inspectorates="hmicfrs"), "inspectorates", "inspectorates: should be a list"
    ),
    "text where a block belongs": (
        as_text(published="2019-03-05", id=DORSET),
        "published",
        "published: should be a block of fields",
    ),
    "a list where numbers by name belong": (
        as_text(case_audits=[factories.case_audit(grades=["good"])]),
        "grades",
        "case_audits[0].grades: should be a block of 'name: number' lines",
    ),
    "empty text": (as_text(title=" "), "title", "title: is empty"),
    "a kind that is none": (
        as_text(kind="inspektion", id=DORSET),
        "kind",
        (
            "kind: 'inspektion' is not allowed; use one of 'inspection', 'pilot inspection', "
            "'post-inspection review', 're-inspection', 'monitoring visit', 'quarterly update', "
            "'assessment of progress', 'causes of concern revisit', "
            "'accelerated cause of concern', 'enhanced monitoring', 'thematic', 'evaluation' "
            "or 'case review'"
        ),
    ),
    "a key that is no key": (
        as_text(body="Dorset Police", id=DORSET),
        "body",
        "body: 'Dorset Police' does not have the right form (^[a-z0-9]+(-[a-z0-9]+)*$)",
    ),
    "a date that is no date": (
        as_text(published={"date": "last spring", "source": "report"}, id=DORSET),
        "date",
        "published.date: 'last spring' is not a date; write 2017-06-13, 2017-06 or 2017",
    ),
    "a day that no calendar has": (
        as_text(published={"date": "2019-02-30", "source": "report"}),
        "date",
        "published.date: '2019-02-30' is no date in the calendar",
    ),
    "a date from which a deadline would leave the calendar": (
        as_text(published={"date": "9999-12-31", "source": "report"}),
        "date",
        "published.date: '9999-12-31' is not a date; write 2017-06-13, 2017-06 or 2017",
    ),
    "a deadline that is no day": (
        as_text(milestones=[factories.milestone(stated_due="soon")]),
        "stated_due",
        "milestones[0].stated_due: 'soon' is not a date; write 2017-06-13",
    ),
    "fewer than no cases": (
        as_text(case_audits=[factories.case_audit(assessed=-1)]),
        "assessed",
        "case_audits[0].assessed: input should be greater than or equal to 0",
    ),
    "a figure without a quantity": (
        as_text(figures=[factories.figure(value=None)]),
        "",
        "figures[0]: a figure needs a value, or both low and high",
    ),
    "a range upside down": (
        as_text(figures=[factories.figure(value=None, low=9, high=3)]),
        "",
        "figures[0]: low (9) is above high (3)",
    ),
    "a range with one end": (
        as_text(figures=[factories.figure(low=3)]),
        "",
        "figures[0]: a range needs both low and high",
    ),
    "a milestone met on a day and yet not met": (
        as_text(milestones=[factories.milestone(met=False, met_on="2019-04")]),
        "",
        "milestones[0]: a milestone met on a day is met: true",
    ),
    "a day on which nobody says it was met": (
        as_text(milestones=[factories.milestone(met_on="2019-04")]),
        "",
        "milestones[0]: a milestone met on a day is met: true",
    ),
    "a proportion of nothing": (
        as_text(figures=[factories.figure(kind="proportion")]),
        "",
        "figures[0]: a proportion needs 'of', the whole it is part of",
    ),
    "a change that goes nowhere": (
        as_text(figures=[factories.figure(kind="change")]),
        "",
        "figures[0]: a change needs a direction, up or down",
    ),
    "an approximation of an exact number": (
        as_text(figures=[factories.figure(approximation="nearly")]),
        "",
        "figures[0]: a figure with an approximation is approximate: true",
    ),
    "a quote and a paraphrase": (
        as_text(figures=[factories.figure(quote="a", paraphrase="b")]),
        "",
        "figures[0]: give a quote or a paraphrase, not both",
    ),
    "an extracted item without confidence": (
        as_text(figures=[factories.figure(method="extracted")]),
        "",
        "figures[0]: an extracted item needs a confidence between 0 and 1",
    ),
    "half an interval": (
        as_text(milestones=[factories.milestone(unit=None)]),
        "",
        "milestones[0]: an interval needs its trigger, its number and its unit",
    ),
    "an unknown body": (
        as_text(body="dorset-polise", id="ncpi-dorset-polise-2019-inspection"),
        "body",
        "body: 'dorset-polise' is not in bodies.csv; did you mean 'dorset-police'?",
    ),
    "an unknown programme": (
        as_text(programme="ncpj", id="ncpj-dorset-police-2019-inspection"),
        "programme",
        "programme: 'ncpj' is not in programmes.csv; did you mean 'ncpi'?",
    ),
    "an unknown method": (
        as_text(method="ncpi-2016x"),
        "method",
        "method: 'ncpi-2016x' is not in methods.csv; did you mean 'ncpi-2015'?",
    ),
    "an unknown inspectorate": (
        as_text(inspectorates=["hmicfrs", "zzz"]),
        "zzz",
        "inspectorates[1]: 'zzz' is not in inspectorates.csv",
    ),
    "an unknown measure": (
        as_text(figures=[factories.figure(measure="police-oficers")]),
        "measure",
        (
            "figures[0].measure: 'police-oficers' is not in measures.csv; "
            "did you mean 'police-officers'?"
        ),
    ),
    "an unknown theme": (
        as_text(findings=[factories.finding(themes=["training", "supervison"])]),
        "supervison",
        "findings[0].themes[1]: 'supervison' is not in themes.csv; did you mean 'supervision'?",
    ),
    "an unknown scale": (
        as_text(case_audits=[factories.case_audit(scale="ncpi-tree")]),
        "scale",
        "case_audits[0].scale: 'ncpi-tree' is not in grades.csv; did you mean 'ncpi-three'?",
    ),
    "a grade that the scale lacks": (
        as_text(case_audits=[factories.case_audit(grades={"goood": 1})]),
        "grades",
        "case_audits[0].grades: 'goood' is not in the scale ncpi-three; did you mean 'good'?",
    ),
    "more cases than were assessed": (
        as_text(case_audits=[factories.case_audit(grades={"good": 34})]),
        "good",
        "case_audits[0].grades.good: 34 cases of 33 assessed",
    ),
    "a source that the record lacks": (
        as_text(figures=[factories.figure(source="raport")]),
        "source: raport",
        "figures[0].source: 'raport' is not in the record's sources; did you mean 'report'?",
    ),
    "a conflict that the record lacks": (
        as_text(figures=[factories.figure(conflict="counts")]),
        "conflict: counts",
        "figures[0].conflict: 'counts' is not in the record's conflicts",
    ),
    "a date without a source": (
        as_text(published={"date": "2019-03-05"}),
        "published",
        "published: has a date and no source",
    ),
    "fieldwork without a source": (
        as_text(fieldwork={"start": "2019-01"}),
        "fieldwork",
        "fieldwork: has a date and no source",
    ),
    "an end of fieldwork without a source": (
        as_text(fieldwork={"end": "2019-01"}),
        "fieldwork",
        "fieldwork: has a date and no source",
    ),
    "a derived grade that the audit lacks": (
        as_text(case_audits=[factories.case_audit(grades={"good": 33}, derived=["inadequate"])]),
        "derived",
        "case_audits[0].derived: 'inadequate' is not one of the grades of this audit",
    ),
    "an outcome from a source that the record lacks": (
        as_text(milestones=[factories.milestone(outcome="Late.", outcome_source="raport")]),
        "outcome_source",
        (
            "milestones[0].outcome_source: 'raport' is not in the record's sources; "
            "did you mean 'report'?"
        ),
    ),
    "an unknown report to follow": (
        as_text(follows="ncpi-dorset-police-2018-inspection"),
        "follows",
        (
            "follows: 'ncpi-dorset-police-2018-inspection' is not the id of a record; "
            f"did you mean '{DORSET}'?"
        ),
    ),
    "two sources with one id": (
        as_text(sources=[factories.source(), factories.source(url=None)]),
        "",
        "sources[1].id: 'report' is used twice",
    ),
    "two audits with one id": (
        as_text(case_audits=[factories.case_audit(), factories.case_audit()]),
        "",
        "case_audits[1].id: 'all-cases' is used twice",
    ),
    "two conflicts with one id": (
        as_text(conflicts=[factories.conflict(), factories.conflict()]),
        "",
        "conflicts[1].id: 'counts' is used twice",
    ),
    "a key that is written twice": (
        as_text() + "body: dorset-police\n",
        "",
        "'body' is written twice",
    ),
    "text that is no YAML": (
        "id: [unclosed\ntitle: x\n",
        "",
        "not readable as YAML: did not find expected ',' or ']'",
    ),
    "a tag that makes a program run": (
        "id: !!python/object/apply:os.system ['true']\n",
        "id",
        (
            "not readable as YAML: could not determine a constructor for the tag "
            "'tag:yaml.org,2002:python/object/apply:os.system'"
        ),
    ),
    "a number with a wrong tag": (
        "id: !!bool maybe\n", "", "not readable as YAML: 'maybe'"
    ),
    "two documents in a file": (
        "id: a\n---\nid: b\n",
        "",
        "not readable as YAML: but found another document",
    ),
    "an empty file": ("", "", "holds no record; it should start with 'id: …'"),
    "a list in place of a record": (
        "- id: a\n", "", "holds no record; it should start with 'id: …'"
    ),
    "anchors that would explode": (
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "a",
        "anchors (&) and aliases (*) are not allowed; write the value out",
    ),
    "deep nesting in brackets": (
        "id: " + "[" * 1000 + "]" * 1000, "id", "nested more than 30 levels deep"
    ),
    "deep nesting by indentation": (
        "".join(f"{' ' * depth}a:\n" for depth in range(40)),
        "",
        "nested more than 30 levels deep",
    ),
    "deep nesting within a line": (
        "id:\n  " + "- " * 5000 + "x\n", "", "nested more than 30 levels deep"
    ),
}  # fmt: skip
