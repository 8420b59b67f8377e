"""Tables of two columns, who is to act and what is to be done, as their cells are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from etl.extract.chunks import Chunk, chunks
from etl.extract.flow import Row
from etl.extract.vocabulary import pattern, rules

_SENTENCE_END = re.compile(r"[.!?;][)’”'\"]*$")
_MOST_HEAD = 3
"""Lines within which the head of the table stands below the heading of the list."""


def table_items(rows: list[Row], above: str) -> list[tuple[str, list[Chunk]]]:
    """Return for each row of the table the body that is to act, and the chunks of the action.

    The list is empty where neither the lines nor the words above them have the head of such a
    table.
    """
    head = pattern(rules("lists")["parts"]["table_head"])
    top = next((i for i, row in enumerate(rows[:_MOST_HEAD]) if head.match(row.text)), None)
    top = -1 if top is None and head.match(above.strip().rpartition("\n")[2]) else top
    if top is None:
        return []
    acts = pattern(rules("lists")["parts"]["action_starts"])
    found: list[tuple[str, list[Chunk]]] = []
    body: list[str] = []
    action: list[Row] = []
    for row in _cells(rows[top + 1 :]):
        ended = not action or bool(_SENTENCE_END.search(action[-1].text))
        if is_body(row.text) and ended and not (body and not action and acts.match(row.text)):
            if action:
                found += _made(body, action)
                body, action = [], []
            body.append(row.text)
        elif body:
            action.append(row)
    return found + _made(body, action)


def _cells(rows: list[Row]) -> Iterator[Row]:
    """Yield lines with a body of one line parted from the action that is printed beside it."""
    acts = pattern(rf"\s{rules('lists')['parts']['action_starts']}")
    for row in rows:
        beside = acts.search(row.text)
        if beside and is_body(row.text[: beside.start()]):
            yield replace(row, text=row.text[: beside.start()])
            at = beside.start() + 1
            yield replace(row, text=row.text[at:], at=row.at + at)
        else:
            yield row


def _made(body: list[str], action: list[Row]) -> list[tuple[str, list[Chunk]]]:
    return [(" ".join(body), chunks(action, broken=True))] if action else []


def is_body(words: str) -> bool:
    """Tell whether a line holds but the name of a body: ``X Council and NHS Y``."""
    part = rules("lists")["parts"]
    if words.endswith((".", ":", ";")) and not words.endswith("etc."):
        return False
    names = words.replace(",", " ").split()
    return bool(names) and all(name[0].isupper() or name[0] in "(&" or name in part["body_small"] for name in names)
