"""What can be found: an item for everything that the reports and public plans say.

The words of an item stand in two columns, as stems in their order: ``said`` (its own words) and
``about`` (body, programme, themes and the like). The inverted index is counted from them in SQL
(``etl/sql/search_index``). What was known only later than the report (how a milestone ended,
remarks) is left out, since "as at" could not hide it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from etl import search_words
from etl.frames import Rows
from etl.search_words import BETWEEN_FIELDS

FIGURE, GRADE, CASE_AUDIT, MILESTONE, STATEMENT = (
    "figure", "grade", "case audit", "milestone", "public statement",
)  # fmt: skip
KINDS = (
    "recommendation", "cause of concern", "area for improvement", "priority action",
    "strength", "concern", FIGURE, GRADE, CASE_AUDIT, MILESTONE, STATEMENT,
)  # fmt: skip
BETWEEN_THEMES = "; "
_READ = ("source", "page", "quote", "paraphrase", "method", "confidence", "accepted_by", "note")
_TOLD = frozenset({"action", "progress", "evidence", "comment"})
Item = dict[str, Any]
Row = dict[str, Any]


def from_rows(rows: Rows) -> Rows:
    """Return the rows of ``search_item`` and ``search_word`` for the rows of the other tables."""
    names = _Names(rows)
    words: dict[str, str] = {}
    items = []
    for number, (item, own, about) in enumerate(_items(rows, names), start=1):
        own += [item["paraphrase"], item["quote"]]
        texts = _stems(own, words), _stems([*names.about(item), *about], words)
        length = sum(stem != BETWEEN_FIELDS for stem in texts[0].split())
        items.append(
            {"item": number, **item, "said": texts[0], "about": texts[1], "length": length}
        )
    pairs = [{"word": word, "stem": stem} for word, stem in sorted(words.items())]
    return {"search_item": items, "search_word": pairs}


class _Names:
    """Names of bodies, programmes, themes and measures by their keys."""

    def __init__(self, rows: Rows) -> None:
        self.bodies = {row["body"]: row["name"] for row in rows["body"]}
        self.programmes = {row["programme"]: row for row in rows["programme"]}
        self.measures = {row["measure"]: row["name"] for row in rows["measure"]}
        self.reports = {row["report"]: row for row in rows["report"]}
        themes = {row["theme"]: row["name"] for row in rows["theme"]}
        self.themes: dict[tuple[str, str, int], list[str]] = defaultdict(list)
        for table in ("finding", "recommendation"):
            for row in rows.get(f"{table}_theme", ()):
                self.themes[table, row["report"], row["position"]].append(themes[row["theme"]])

    def about(self, item: Item) -> list[str]:
        """Return what an item is of: kind, body, programme, kind and year of its report."""
        report = self.reports[item["report"]]
        programme = self.programmes[report["programme"]]
        names = [self.bodies[report["body"]], programme["short_name"], programme["name"]]
        year = (report["published"] or "")[:4]
        return [item["kind"], *names, report["kind"], year, item["themes"] or ""]


def _stems(texts: Sequence[str | None], words: dict[str, str]) -> str:
    """Return the stems with a space on either side; a bar keeps phrases within one text."""
    fields: list[str] = []
    for text in filter(None, texts):
        found, own = _field(text)
        words.update(found)
        fields.extend(own)
    return f" {f' {BETWEEN_FIELDS} '.join(fields)} "


@lru_cache(maxsize=10_000)
def _field(text: str) -> tuple[dict[str, str], list[str]]:
    """Return the words of a text with their stems, and its stems in order; names come often."""
    found = list(search_words.spans(search_words.composed(text)))
    hyphens = {word: search_words.stem(word) for word in _joined(text)}
    words = {span.word: span.stem for span in found} | hyphens
    return words, [" ".join(span.stem for span in found), *hyphens.values()]


def _joined(text: str) -> list[str]:
    """Return words with a hyphen as people also write them: multi-agency, multiagency."""
    parts = [unit for unit in text.split() if "-" in unit.strip("-")]
    joined = ["".join(span.word for span in search_words.spans(part)) for part in parts]
    return [word for word in joined if word.isalpha()]


def _items(rows: Rows, names: _Names) -> Iterator[tuple[Item, list[str | None], list[str]]]:
    """Yield each item, its own texts, and what else it is about."""
    for row in rows.get("recommendation", ()):
        themes = names.themes["recommendation", row["report"], row["position"]]
        yield _item(row, row["kind"], row["text"], themes), [row["text"], row["heading"]], []
    for row in rows.get("finding", ()):
        themes = names.themes["finding", row["report"], row["position"]]
        yield _item(row, row["kind"], row["text"], themes), [row["text"]], []
    for row in rows.get("figure", ()):
        about = [names.measures[row["measure"]], row["scope"], row["period"] or ""]
        yield _item(row, FIGURE, row["label"]), [row["label"], _amount(row)], about
    for row in rows.get("judgement", ()):
        text = f"{row['criterion'][0].upper()}{row['criterion'][1:]}: {row['grade']}"
        yield _item(row, GRADE, text), [text], []
    for row in rows.get("case_audit", ()):
        text = _audit(row)
        yield _item(row, CASE_AUDIT, text), [text], []
    for row in rows.get("milestone", ()):
        if row["rule"] is None:
            yield _item(row, MILESTONE, row["what"]), [row["what"], row["responsible"]], []
    for row in rows.get("plan_statement", ()):
        if row["field"] in _TOLD:
            said = row | {"report": row["plan"]}
            item = _item(said, STATEMENT, row["value"]) | {
                "known_on": row["happened_on"], "source": None, "plan_source": row["source"]
            }  # fmt: skip
            yield item, [row["value"]], [row["ref"]]


def _item(row: Row, kind: str, text: str, themes: Sequence[str] = ()) -> Item:
    return {
        "kind": kind,
        "report": row["report"],
        "position": row["position"],
        "text": text,
        "themes": BETWEEN_THEMES.join(themes) or None,
        "known_on": None,
        "plan_source": None,
        **{name: row[name] for name in _READ},
    }


def _amount(row: Row) -> str:
    """Return the words of a figure in the order in which the screens say them."""
    ends = [row["low"], "to", row["high"]] if row["value"] is None else [row["value"]]
    numbers = [end if isinstance(end, str) else _number(end) for end in ends]
    whole = [] if row["whole"] is None else ["of", _number(row["whole"])]
    unit = {"percent": "%", "GBP": "pounds"}.get(row["unit"], row["unit"])
    sign = ["\u00a3"] if unit == "pounds" else []
    before = [row["direction"], row["bound"], row["approximation"]]
    doubled = ["doubled"] if (row["kind"], unit, row["value"]) == ("change", "%", 100) else []
    return " ".join(filter(None, [*before, *sign, *numbers, *whole, unit, *doubled]))


def _number(value: float) -> str:
    return f"{value:.0f}" if float(value).is_integer() else f"{Decimal(str(value)):f}"


def _audit(row: Row) -> str:
    if row["good"] is None or row["assessed"] is None:
        return str(row["label"])
    return f"{row['label']}: {row['good']} of {row['assessed']} cases good"
