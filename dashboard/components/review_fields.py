"""The fields of one item, to correct it: from an item to widgets, and from widgets to an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import streamlit as st
from pydantic import ValidationError

from dashboard import data, text_review
from etl import candidates, records
from etl.model import Item
from etl.proposing import KINDS, OTHER, ListName

_FIRST: Mapping[ListName, Sequence[str]] = {
    "figures": ("label", "value", "unit", "kind", "measure", "headline"),
    "recommendations": ("text", "kind", "heading"),
    "milestones": ("what", "stated_due", "responsible"),
    "judgements": ("criterion", "grade"),
    "case_audits": ("label", "assessed", "grades"),
}
"""Fields that are seen at once; the others are folded away."""
_MORE: Mapping[ListName, Sequence[str]] = {
    "figures": (
        "low", "high", "of", "direction", "bound", "approximate", "period", "note",
    ),
    "recommendations": ("deadline", "responsible", "note"),
    "milestones": ("recipient", "trigger", "interval", "unit", "note"),
    "judgements": ("scale", "note"),
    "case_audits": ("scale", "assessor", "note"),
}  # fmt: skip
_NUMBERS = frozenset({"value", "low", "high", "of", "interval", "assessed"})
_YES_NO = frozenset({"approximate", "headline"})
_LONG = frozenset({"text", "grades"})
_PAIRED = frozenset({"value", "unit", "kind", "measure"})


def show(name: ListName, item: Item | None, prefix: str) -> None:
    """Draw the fields of an item, empty where there is none."""
    values = item.model_dump(mode="json") if item else {}
    for group in _rows(_FIRST[name]):
        columns = st.columns(len(group))
        for column, field in zip(columns, group, strict=True):
            with column:
                _widget(name, field, values.get(field), prefix)
    with st.expander(text_review.MORE_FIELDS):
        for field in _MORE[name]:
            _widget(name, field, values.get(field), prefix)


def _rows(fields: Sequence[str]) -> list[list[str]]:
    """Put short fields side by side, two a row."""
    rows: list[list[str]] = []
    for field in fields:
        if field in _PAIRED and rows and len(rows[-1]) == 1 and rows[-1][0] in _PAIRED:
            rows[-1].append(field)
        else:
            rows.append([field])
    return rows


def _widget(name: ListName, field: str, value: Any, prefix: str) -> None:
    key, label = f"{prefix}_{field}", text_review.FIELDS[field]
    options = _options(name, field)
    if options:
        _select(name, field, value, options, key)
    elif field in _YES_NO:
        st.checkbox(label, bool(value), key=key)
    elif field in _LONG:
        st.text_area(label, _text(value), key=key, height=120)
    else:
        st.text_input(label, _text(value), key=key)


def _select(name: ListName, field: str, value: Any, options: Sequence[str], key: str) -> None:
    """What may be empty begins empty; of what may not, the usual one is chosen."""
    every = ["", *options] if NoneType in _meant(name, field) else list(options)
    usual = OTHER if OTHER in every else every[0]
    names = data.names("measures", "measure") if field == "measure" else {}
    st.selectbox(
        text_review.FIELDS[field], every, every.index(value if value in every else usual), key=key,
        format_func=lambda one: names.get(one, one) or text_review.NONE,
    )  # fmt: skip


def _options(name: ListName, field: str) -> Sequence[str]:
    """Return what may be chosen: keys of the reference tables, or what the model allows."""
    if field == "measure":
        return sorted(data.reference().keys["measures"])
    if field == "scale":
        return sorted(data.reference().grades)
    allowed = (get_args(one) for one in _meant(name, field) if get_origin(one) is Literal)
    return next(allowed, ())


def _meant(name: ListName, field: str) -> tuple[Any, ...]:
    """Return the types that a field of a model may have: of ``Literal[...] | None`` both."""
    annotation = candidates.MODELS[name].model_fields[field].annotation
    return get_args(annotation) if get_origin(annotation) in {Union, UnionType} else (annotation,)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dict):
        return "\n".join(f"{grade}: {cases}" for grade, cases in value.items())
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value)


def read(name: ListName, item: Mapping[str, Any], prefix: str) -> tuple[Item | None, list[str]]:
    """Return the item that the fields make of another's values, or every fault in words."""
    faults: list[str] = []
    values = dict(item)
    for field in (*_FIRST[name], *_MORE[name]):
        given = st.session_state.get(f"{prefix}_{field}")
        try:
            values[field] = _value(field, given)
        except ValueError as error:
            faults.append(str(error))
    if faults:
        return None, faults
    try:
        return candidates.MODELS[name].model_validate(values), []
    except ValidationError as error:
        return None, [_told(*fault) for fault in records.plainly(error, KINDS[name])]


def _told(place: str, text: str) -> str:
    return f"{text_review.FIELDS.get(place, place)}: {text}" if place else text


def _value(field: str, given: Any) -> Any:
    if field in _YES_NO:
        return bool(given)
    text = str(given or "").strip()
    if field == "grades":
        return dict(_grade(line) for line in text.splitlines() if line.strip())
    if not text:
        return None
    if field not in _NUMBERS:
        return text
    try:
        number = float(text.replace(",", ""))
    except ValueError as error:
        wrong = text_review.NUMBER_WRONG.format(field=text_review.FIELDS[field])
        raise ValueError(wrong) from error
    return int(number) if field in {"interval", "assessed"} and number.is_integer() else number


def _grade(line: str) -> tuple[str, int]:
    grade, _, cases = line.partition(":")
    if not cases.strip().isdecimal():
        raise ValueError(text_review.GRADES_WRONG)
    return grade.strip(), int(cases)
