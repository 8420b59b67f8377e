"""Figures: every quantity of a report's narrative, with its sentence and its place.

A sentence is looked at when it may hold a quantity. Numbers that are none (dates, ages, laws,
idioms) are taken out first, each with why; then the grammar of ``etl.extract.quantities`` reads
the rest; then parts of a total are bound to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.extract import wholes
from etl.extract.figure_rules import compiled, left_out, needed_in
from etl.extract.items import LeftOut, ProposedFigure
from etl.extract.numbers import holds_one
from etl.extract.quantities import Quantity, Sentence, read
from etl.extract.sentences import sentences
from etl.read.document import Block, Document, Span

_SMALL_PRINT = re.compile(
    r"regulates and inspects|If you would like a copy|Piccadilly Gate|[Cc]rown copyright"
    r"|Textphone|Telephone|Open Government Licence|may be reproduced|You can use Parent View"
    r"|www\.|@\w+\.|Website:|Contact details|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b",
)
_AS_OF = compiled(
    r"(?:at the time of (?:the |this |our )?(?:inspection|visit)"
    r"|(?:as )?(?:at|of|on) (?:\d{1,2} )?(?:MONTH) \d{4}"
    r"|in (?:the (?:last|past|previous) )?(?:NUMBER )?(?:TIME)? ?\d{4}(?:[/\u2013-]\d{2,4})?"
    r"|(?:in|over|during) the (?:last|past|previous) (?:NUMBER )?(?:TIME|week|month|quarter|year)"
    r"|between (?:MONTH) \d{4} and (?:MONTH) \d{4}|since (?:MONTH )?\d{4})"
)
_A_WORD = re.compile(r"[A-Za-z]{3}")
_LONGEST_QUOTE = 2_000
_MEASURE_WORDS = 12
CONFIDENCE = {
    "money": 0.97, "per thousands": 0.97, "percent range": 0.95, "percent": 0.98,
    "multiple": 0.85, "twice": 0.8, "share": 0.95, "all but": 0.9,
    "one in five": 0.9, "fraction": 0.9,
    "from to": 0.9, "between": 0.9, "to": 0.9, "duration": 0.9, "counted": 0.93,
    "ellipsis": 0.85, "plural": 0.75, "digits": 0.85,
}  # fmt: skip
"""Share of what a rule read that careful readers read too, in the reports at hand."""


def find(document: Document) -> tuple[list[ProposedFigure], list[LeftOut]]:
    """Return the figures in reading order, and the numbers that are none with why."""
    figures: list[ProposedFigure] = []
    others: list[LeftOut] = []
    for block in document.blocks:
        if block.kind != "heading" and _is_narrative(block.text):
            figures.extend(_of_block(block, others))
    return figures, others


def _is_narrative(text: str) -> bool:
    return bool(_A_WORD.search(text)) and holds_one(text) and not _SMALL_PRINT.search(text)


def _of_block(block: Block, others: list[LeftOut]) -> Iterator[ProposedFigure]:
    carried: wholes.Whole | None = None
    for start, end in sentences(block.text):
        text = block.text[start:end]
        if not (_A_WORD.search(text) and holds_one(text)):
            carried = None
            continue
        sentence = Sentence(text, text)
        _take_out(sentence, block, start, others)
        read(sentence)
        sentence.found, carried = wholes.bound(sentence, carried)
        as_of = _AS_OF.search(text) if sentence.found else None
        for quantity in sorted(sentence.found, key=lambda found: found.start):
            place = block.span(start + quantity.start, start + quantity.end)
            yield _proposed(place, text, quantity, as_of[0] if as_of else None)


def _take_out(sentence: Sentence, block: Block, shift: int, others: list[LeftOut]) -> None:
    present = needed_in(sentence.text)
    for rule in left_out():
        for found in rule.matches(sentence.left, present):
            span = block.span(shift + found.start(), shift + found.end())
            others.append(LeftOut(found[0], rule.why, span.page, span.start, span.end))
            sentence.take(*found.span())


def _proposed(place: Span, text: str, quantity: Quantity, as_of: str | None) -> ProposedFigure:
    return ProposedFigure(
        kind=quantity.kind, value=quantity.value, low=quantity.low, high=quantity.high,
        of=quantity.of, unit=quantity.unit, direction=quantity.direction, approx=quantity.approx,
        bound=quantity.bound, measure=_measure(text, quantity),
        as_of=as_of, quote=text.strip()[:_LONGEST_QUOTE],
        page=place.page, start=place.start, end=place.end,
        confidence=CONFIDENCE[quantity.rule], rule=quantity.rule,
    )  # fmt: skip


_STOPS = re.compile(r"[.;:()]|, (?:but|and|which|who|while|with)\b")


def _measure(text: str, quantity: Quantity) -> str:
    """Return the words after a number up to the end of its clause, else those before it."""
    after = _STOPS.split(text[quantity.end :], maxsplit=1)[0].split()[:_MEASURE_WORDS]
    if len(after) > 1:
        return " ".join(after)
    before = _STOPS.split(text[: quantity.start])[-1].split()[-_MEASURE_WORDS:]
    return " ".join([*before, *after]) or quantity.unit
