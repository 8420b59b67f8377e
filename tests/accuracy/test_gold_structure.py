"""How right the header, judgements, recommendations and milestones are, against what people read.

Reports in our own words beside this file are always scored. Where the shared annotations are at
hand, they are scored as well, by the same rules.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from etl.extract import header, judgements, milestones, recommendations
from etl.read.document import Document
from etl.read.reader import read
from tests.factories import ROOT
from tests.reports_made import made

OWN = Path(__file__).parent / "structure"
SHARED = ROOT.parent / "shared"
GOLD = SHARED / "gold"
BARS = {"report": 0.98, "judgements": 0.99, "recommendations": 0.98, "milestones": 0.97}
FIELDS = (
    "programme",
    "area",
    "police_force",
    "inspection_start",
    "inspection_end",
    "publication_date",
)
COLUMNS = {
    "overall": "overall effectiveness",
    "leaders": "impact of leaders",
    "help_protection": "help and protection",
    "in_care": "in care",
    "care_leavers": "of care leavers",
}
Found = dict[str, Any]
Counts = Counter[tuple[str, str]]


def words(text: object) -> list[str]:
    """Return the words of a text in small letters, marks left out."""
    return re.sub(r"[^a-z0-9]+", " ", str(text or "").lower()).split()


def same_judgement(gold: Found, got: Found) -> bool:
    wanted, named = set(words(gold["criterion"])), set(words(got["criterion"]))
    share = len(wanted & named) / max(min(len(wanted), len(named)), 1)
    return words(gold["grade"]) == words(got["grade"]) and share >= 0.5


def same_recommendation(gold: Found, got: Found) -> bool:
    starts = words(gold["starts"])[:6]
    return words(got["text"])[: len(starts)] == starts


def same_milestone(gold: Found, got: Found) -> bool:
    if gold.get("due"):
        return str(gold["due"]) == str(got["due"])
    near = abs(gold["page"] - got["page"]) <= 1
    return near and bool(set(words(gold["stated"])) & set(words(got["stated"])))


SAME: dict[str, Callable[[Found, Found], bool]] = {
    "judgements": same_judgement,
    "recommendations": same_recommendation,
    "milestones": same_milestone,
}


def extracted(document: Document) -> Found:
    top = header.find(document)
    return {
        "report": {field: getattr(top, field) for field in FIELDS},
        "judgements": [vars(item) for item in judgements.find(document)],
        "recommendations": [vars(item) for item in recommendations.find(document)],
        "milestones": [vars(item) for item in milestones.find(document, top)],
    }


def score(gold: Found, got: Found) -> Counts:
    """Count what was wanted, found and right, of the header's fields and of each kind of item."""
    counts: Counts = Counter()
    for field in FIELDS:
        wanted, value = gold["report"].get(field), got["report"][field]
        if wanted is not None:
            counts["report", "wanted"] += 1
            counts["report", "found"] += value is not None
            counts["report", "right"] += words(wanted) == words(value)
    for kind, same in SAME.items():
        left = list(got[kind])
        for item in gold.get(kind) or []:
            match = next((other for other in left if same(item, other)), None)
            if match is not None:
                left.remove(match)
                counts[kind, "right"] += 1
        counts[kind, "wanted"] += len(gold.get(kind) or [])
        counts[kind, "found"] += len(got[kind])
    return counts


def f1(counts: Counts, kind: str) -> float:
    return 2 * counts[kind, "right"] / max(counts[kind, "wanted"] + counts[kind, "found"], 1)


def own() -> Iterator[tuple[Found, Document]]:
    for path in sorted(OWN.glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield gold, made(*gold["text"], name=f"{path.stem}.pdf")


@cache
def shared(name: str) -> Document:
    return read(name, (SHARED / "reports" / name).read_bytes())


def annotated() -> Iterator[tuple[Found, Document]]:
    for path in sorted((GOLD / "dev").glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield gold, shared(gold["source_pdf"])


def total(pairs: Iterator[tuple[Found, Document]]) -> Counts:
    counts: Counts = Counter()
    for gold, document in pairs:
        counts += score(gold, extracted(document))
    return counts


@pytest.mark.parametrize("kind", BARS)
def test_reports_in_our_own_words_are_read_right(kind: str) -> None:
    counts = total(own())
    assert counts[kind, "wanted"] >= 9
    assert f1(counts, kind) >= BARS[kind], counts


@pytest.mark.parametrize("half", ["even", "odd", "all"])
def test_annotated_reports_are_read_right(half: str) -> None:
    pairs = list(annotated())
    chosen = {"even": pairs[::2], "odd": pairs[1::2], "all": pairs}[half]
    counts = total(iter(chosen))
    short = {kind: f1(counts, kind) for kind, bar in BARS.items() if f1(counts, kind) < bar}
    assert not chosen or not short, (short, counts)


def test_every_grade_and_date_of_the_grade_table_is_right() -> None:
    table = GOLD / "ilacs_grades.csv"
    rows = list(csv.DictReader(table.open(encoding="utf-8"))) if table.exists() else []
    assert {row["report"]: differences(row) for row in rows if differences(row)} == {}


def differences(row: dict[str, str]) -> dict[str, tuple[str, object]]:
    """Return what was read otherwise than the table has it: wanted and read."""
    document = shared(row["report"])
    top = header.find(document)
    got: Found = {name: getattr(top, name) for name in ("area", *FIELDS[3:5])}
    for judgement in judgements.find(document):
        names = [name for name, part in COLUMNS.items() if part in judgement.criterion.lower()]
        got |= dict.fromkeys(names[:1], judgement.grade)
    wanted = {name: value for name, value in row.items() if name != "report"}
    return {
        name: (value, got.get(name))
        for name, value in wanted.items()
        if value != str(got.get(name, ""))
    }


def test_the_score_falls_when_an_item_is_lost_or_added() -> None:
    gold, document = next(own())
    got = extracted(document)
    right = score(gold, got)
    lost = score(gold, got | {"judgements": got["judgements"][1:]})
    added = score(gold, got | {"judgements": [*got["judgements"], got["judgements"][0]]})
    assert f1(lost, "judgements") < f1(right, "judgements") == 1
    assert f1(added, "judgements") < 1
