"""Parts of a total: 14 and 75 of the 89 cases of the same sentence, or of the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from etl.extract.quantities import Quantity, Sentence

_WHOLE_NOUN = re.compile(
    r"\b(?:cases?|case files|files|records|audits|investigations|referrals|incidents)\b",
    re.IGNORECASE,
)
_LOOKED_AT = re.compile(
    r"\b(?:assess|examin|audit|review|inspect|sampl|grad|evaluat|look(?:ed)? at|considered|rated"
    r"|judged)\w*",
    re.IGNORECASE,
)
_GRADED = re.compile(
    r"^(?: (?:cases?|of (?:these|them|those)))?(?: \x00+| \(\d[\d.]*%\))?,? ?"
    r"(?:were |was |are |as |had been |to be |being |considered |judged |rated |graded "
    r"|deemed |assessed |found )*"
    r"(?:to be |as )?[\u2018'\u201c\"]?(?:good|outstanding|adequate|inadequate|requir)",
    re.IGNORECASE,
)
_NEAR = 40
"""Characters after a count within which its noun stands."""
_OF_THESE = re.compile(r"^\W*(?:of (?:these|those|them)|these|the remaining)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Whole:
    """A total and what it counts."""

    value: float
    unit: str


def bound(sentence: Sentence, carried: Whole | None) -> tuple[list[Quantity], Whole | None]:
    """Return the quantities with parts bound to their whole, and the whole for what follows."""
    own = _own(sentence)
    whole = own or (carried if _OF_THESE.match(sentence.text) else None)
    if whole is None:
        return sentence.found, None
    return [_part(sentence, found, whole) for found in sentence.found], whole


def _own(sentence: Sentence) -> Whole | None:
    """Return the largest count of the sentence, where it is of cases that were looked at."""
    if not _LOOKED_AT.search(sentence.text):
        return None
    counts = [found for found in sentence.found if found.kind == "count" and found.value]
    largest = max((found.value or 0 for found in counts), default=0)
    for found in counts:
        if found.value == largest and _WHOLE_NOUN.search(
            sentence.text, found.end, found.end + _NEAR
        ):
            return Whole(largest, found.unit)
    return None


def _part(sentence: Sentence, found: Quantity, whole: Whole) -> Quantity:
    graded = _GRADED.match(sentence.text[found.end :])
    if found.kind != "count" or found.value is None or found.value >= whole.value or not graded:
        return found
    return replace(found, kind="proportion", of=whole.value, unit=whole.unit)
