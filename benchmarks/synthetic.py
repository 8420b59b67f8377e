"""Made-up report records for measurements: as valid as real ones, the same for the same seed."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.report import ROOT

REFERENCE = ROOT / "data" / "reference"
FINDINGS = 6
RECOMMENDATIONS = 3
FIRST_YEAR, LAST_YEAR = 2015, 2022
ASSESSED = 60
SOURCE = "report"
Values = dict[str, Any]


def write(folder: Path, reports: int, figures: int, seed: int = 2026) -> Path:
    """Write a data folder with so many reports, and so many figures in all."""
    data = folder / f"synthetic-{reports}"
    shutil.copytree(REFERENCE, data / "reference")
    (data / "reports").mkdir()
    maker = _Maker(Random(seed), figures // reports)  # noqa: S311 - measurements, no secrets
    for record in maker.records(reports):
        text = yaml.dump(record, Dumper=yaml.CSafeDumper, sort_keys=False)
        (data / "reports" / f"{record['id']}.yml").write_text(text, encoding="utf-8")
    return data


def _column(table: str, name: str, **where: str) -> list[str]:
    with (REFERENCE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [row[name] for row in rows if all(row[key] == value for key, value in where.items())]


class _Maker:
    """Makes inspections of police forces, each followed by its review."""

    def __init__(self, random: Random, figures: int) -> None:
        self._random = random
        self._figures = figures
        self._bodies = _column("bodies", "body", type="police force")
        self._themes = _column("themes", "theme")
        self._measures = _column("measures", "measure")

    def records(self, count: int) -> list[Values]:
        made: list[Values] = []
        while len(made) < count:
            number = len(made)
            body = self._random.choice(self._bodies)
            year = self._random.randint(FIRST_YEAR, LAST_YEAR)
            inspection = self._record(body, year, "inspection", number)
            review = self._record(body, year + 1, "post-inspection review", number)
            made += [inspection, review | {"follows": inspection["id"]}]
        return made[:count]

    def _record(self, body: str, year: int, kind: str, number: int) -> Values:
        return {
            "id": f"ncpi-{body}-{year}-{kind.replace(' ', '-')}-{number}",
            "title": f"Made-up {kind} {number}",
            "body": body,
            "programme": "ncpi",
            "method": "ncpi-2015",
            "kind": kind,
            "inspectorates": ["hmicfrs"],
            "sources": [
                {"id": SOURCE, "publisher": "Made up", "title": "A report", "first_hand": True,
                 "url": f"https://example.org/{number}"},
                {"id": "press", "publisher": "Made-up news", "first_hand": False},
            ],
            "published": {"date": f"{year}-{self._random.randint(1, 12):02}-15", "source": SOURCE},
            "case_audits": [self._audit()],
            "figures": [self._figure(position) for position in range(self._figures)],
            "findings": [self._finding() for _ in range(FINDINGS)],
            "recommendations": [self._recommendation() for _ in range(RECOMMENDATIONS)],
            "conflicts": [
                {"id": "counts", "kind": "conflict", "text": self._sentence(),
                 "sources": [SOURCE, "press"]}
            ],
        }  # fmt: skip

    def _item(self) -> Values:
        return {
            "source": self._random.choice([SOURCE, "press"]),
            "page": self._random.randint(1, 40),
            "paraphrase": self._sentence(),
        }

    def _audit(self) -> Values:
        good = self._random.randint(0, 30)
        poor = self._random.randint(0, ASSESSED - good)
        grades = {
            "good": good, "requires improvement": poor, "inadequate": ASSESSED - good - poor,
        }  # fmt: skip
        about = {"id": "all-cases", "label": "All cases audited", "scale": "ncpi-three"}
        return {**self._item(), **about, "assessed": ASSESSED, "grades": grades}

    def _figure(self, position: int) -> Values:
        figure = {
            **self._item(),
            "measure": self._random.choice(self._measures),
            "label": f"Made-up count {position}",
            "kind": "count",
            "value": self._random.randint(1, 5000),
            "unit": "children",
            "period": f"year to March {self._random.randint(2010, 2023)}",
            "headline": position < 3,  # noqa: PLR2004 - real reports have about three
        }
        return figure | ({"conflict": "counts"} if position < 2 else {})  # noqa: PLR2004 - two sides

    def _finding(self) -> Values:
        kind = self._random.choice(["strength", "concern"])
        themes = self._random.sample(self._themes, self._random.randint(1, 3))
        return {"source": SOURCE, "kind": kind, "text": self._sentence(), "themes": themes}

    def _recommendation(self) -> Values:
        themes = self._random.sample(self._themes, 2)
        asked = {"kind": "recommendation", "text": self._sentence(), "themes": themes}
        return {"source": SOURCE, **asked}

    def _sentence(self) -> str:
        """Return words of about the length of a real paraphrase; commonly not repeated."""
        words = self._random.choices(self._themes, k=9)
        return f"Inspectors wrote of {', '.join(words)} {self._random.randint(1, 999_999)} times."
