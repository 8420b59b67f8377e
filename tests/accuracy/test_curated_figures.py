"""Every figure that people read in ten sources is proposed by the extractor, or the list says why.

The ten are five press articles and the five letters of the first joint inspections. The list
(``curated_differences.csv``) is complete both ways: a difference that is not in it fails, and so
does a line that is no difference any more. Where the sources are not at hand, documents in our own
words with the same numbers stand for them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
import yaml

from etl import proposing
from etl.extract.whole import extract
from etl.model import Figure, Record
from tests.factories import ROOT
from tests.readings import document, extracted

REPORTS = ROOT.parent / "shared" / "reports"
LISTED = Path(__file__).with_name("curated_differences.csv")
COUNCIL = "case-review-gloucestershire-safeguarding-children-partnership-undated-case-review"
SOURCES = {
    "news-bbc-2017-06-gloucestershire-hmic.txt": (
        "ncpi-gloucestershire-constabulary-2017-inspection", "bbc",
    ),
    "news-gazette-2017-06-gloucestershire-hmic.txt": (
        "ncpi-gloucestershire-constabulary-2017-inspection", "gazette",
    ),
    "news-belfast-telegraph-2015-devon-and-cornwall.txt": (
        "ncpi-devon-and-cornwall-police-2015-inspection", "belfast-telegraph",
    ),
    "news-bbc-gscp-serious-case-review.txt": (COUNCIL, "bbc"),
    "news-lgc-2016-time-to-listen.txt": ("jtai-england-and-wales-2016-thematic", "lgc"),
    "jtai-2016-04-south-tyneside.pdf": (
        "jtai-south-tyneside-partnership-2016-inspection", "letter",
    ),
    "jtai-2016-05-central-bedfordshire.pdf": (
        "jtai-central-bedfordshire-partnership-2016-inspection", "letter",
    ),
    "jtai-2016-05-oxfordshire.pdf": ("jtai-oxfordshire-partnership-2016-inspection", "letter"),
    "jtai-2016-06-croydon.pdf": ("jtai-croydon-partnership-2016-inspection", "letter"),
    "jtai-2016-08-liverpool.pdf": ("jtai-liverpool-partnership-2016-inspection", "letter"),
}  # fmt: skip
COMPARED = ("kind", "value", "low", "high", "of", "direction", "bound")
"""What a figure says. Its unit and label are words, which people choose more kindly."""
Difference = tuple[str, str, str]
"""File, label of the figure on record, and what differs."""


def curated(name: str, source: str) -> list[Figure]:
    """Return the figures of a record that people read in one of its sources."""
    text = (ROOT / "data" / "reports" / f"{name}.yml").read_text(encoding="utf-8")
    record = Record.model_validate(yaml.safe_load(text))
    return [figure for figure in record.figures if figure.source == source]


def differences(
    file: str, known: Sequence[Figure], found: Sequence[Figure]
) -> Iterator[Difference]:
    """Yield what of each known figure is not proposed; a proposed one stands for one at most."""
    left = list(found)
    for figure in known:
        same = [
            other
            for other in left
            if (other.value, other.low, other.high) == (figure.value, figure.low, figure.high)
            and (figure.page is None or not file.endswith(".pdf") or other.page == figure.page)
        ]
        if not same:
            yield file, figure.label, "not proposed"
            continue
        best = min(same, key=lambda other: len(unlike(figure, other)))
        left.remove(best)
        for field in unlike(figure, best):
            yield file, figure.label, field


def unlike(one: Figure, other: Figure) -> list[str]:
    return [field for field in COMPARED if getattr(one, field) != getattr(other, field)]


@cache
def listed() -> dict[Difference, str]:
    with LISTED.open(encoding="utf-8", newline="") as file:
        return {
            (row["file"], row["figure"], row["differs"]): row["why"] for row in csv.DictReader(file)
        }


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the sources are not at hand here")
@pytest.mark.parametrize("file", SOURCES)
def test_every_figure_on_record_is_proposed_or_the_list_says_why_not(file: str) -> None:
    known = curated(*SOURCES[file])
    assert known
    proposed = extracted(file, (REPORTS / file).read_bytes()).figures
    found = [figure for figure in map(proposing.figure, proposed) if figure]
    said = set(differences(file, known, found))
    assert said == {line for line in listed() if line[0] == file}


def test_every_line_of_the_list_is_of_a_figure_on_record_and_says_why() -> None:
    for (file, label, _), why in listed().items():
        assert label in {figure.label for figure in curated(*SOURCES[file])}
        assert len(why.split()) > 4


OWN = {
    "Inspectors assessed 89 cases; 14 were good and 75 required improvement or were inadequate.": [
        ("count", 89.0, None), ("proportion", 14.0, 89.0), ("proportion", 75.0, 89.0),
    ],
    "Referrals rose by nearly 50% in a year.": [("change", 50.0, None)],
    "Over 11 days in February, inspectors looked at the work.": [("duration", 11.0, None)],
    "The hub held 481 incidents, and 18 cases were not processed.": [
        ("count", 481.0, None), ("count", 18.0, None),
    ],
    "The force lost 240 officers.": [("change", 240.0, None)],
    "All but two of the 24 secondary schools used the materials.": [("proportion", 22.0, 24.0)],
    "Workers hold between 30 and 39 cases each.": [("range", None, None)],
}  # fmt: skip


@pytest.mark.parametrize("sentence", OWN)
def test_sentences_in_our_own_words_with_the_same_numbers_are_read(sentence: str) -> None:
    found = [
        (figure.kind, figure.value, figure.of)
        for figure in extract(
            document("Inspectors wrote to the partners of the area.", sentence)
        ).figures
        if (figure.kind, figure.value) in {(kind, value) for kind, value, _ in OWN[sentence]}
    ]
    assert set(OWN[sentence]) <= set(found)
