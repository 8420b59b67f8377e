"""Who owes what by when, as the report states it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from etl.extract import dates, lists
from etl.extract.flow import Flow, flow_of, plain
from etl.extract.items import Header, ProposedMilestone
from etl.extract.numbers import value_of
from etl.extract.vocabulary import pattern, rules
from etl.read.document import Document

Unit = Literal["days", "working days", "weeks", "months", "years"]
Trigger = Literal["publication", "receipt"]

_REACH = 420
"""Characters on either side of a word within which its sentence is looked for."""
_DATED, _UNDATED, _GROUP = 0.97, 0.85, 0.95
_STOP = re.compile(r"[.!?][\u201d\u2019)]*(?=\s)")
_GAP = re.compile(r"GAP(\d+)")


@dataclass(frozen=True)
class _Stated:
    """A rule that was found, and where."""

    rule: dict[str, Any]
    match: re.Match[str]
    shift: int

    @property
    def start(self) -> int:
        return self.shift + self.match.start("stated")

    @property
    def end(self) -> int:
        return self.shift + self.match.end("stated")

    @property
    def is_timed(self) -> bool:
        return bool(_time().search(self.match["stated"]))


def find(document: Document, header: Header) -> list[ProposedMilestone]:
    """Return what the report asks or promises, in its order.

    Args:
        document: The report as read.
        header: What the report is; a police force is who answers for a plan without a name.
    """
    flow = flow_of(document)
    stated = sorted(_best(flow), key=lambda found: found.start)
    made = [_milestone(flow, found, header) for found in stated]
    return [*made, *_groups(document, flow)]


@cache
def _compiled(words: str) -> re.Pattern[str]:
    rule = rules("milestones")
    stretch = "NUMBER UNIT(?:[\u2019']s?)?(?: time)?FROM"
    time = f"(?:within|in|no later than|after) {rule['about']}{stretch}"
    words = words.replace("BY", "(?:by|before|no later than) DAY").replace("IN)", f"{time})")
    words = words.replace("NUMBER", rule["number"]).replace("UNIT", rule["unit"])
    words = words.replace("FROM", rule["from"]).replace("DAY", rule["day"])
    return pattern(_GAP.sub(r"(?:[^.]|[.](?=\\w)){0,\1}?", words))


@cache
def _time() -> re.Pattern[str]:
    rule = rules("milestones")
    return pattern(rf"(?P<number>{rule['number']})\s+(?P<unit>{rule['unit']})|{rule['day']}")


def _best(flow: Flow) -> list[_Stated]:
    """Return for each thing owed the statement that says by when, else the first one."""
    best: dict[str, _Stated] = {}
    for rule in rules("milestones")["rule"]:
        what = rule["what"]
        if rule.get("unless") in best or (what in best and best[what].is_timed):
            continue
        found = _first(flow, rule)
        if found and (what not in best or found.is_timed):
            best[what] = found
    return list(best.values())


def _first(flow: Flow, rule: dict[str, Any]) -> _Stated | None:
    words = _compiled(rule["words"])
    for near in rule["near"]:
        at = flow.small.find(near)
        while at >= 0:
            start, end = _sentence(flow.text, at)
            if match := words.search(flow.text[start:end]):
                return _Stated(rule, match, start)
            at = flow.small.find(near, end)
    return None


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Return where the sentence around a character starts and ends."""
    low, high = max(at - _REACH, 0), at + _REACH
    start = max((match.end() for match in _STOP.finditer(text, low, at)), default=low)
    stop = _STOP.search(text, at, high)
    return start, stop.end() if stop else min(high, len(text))


def _milestone(flow: Flow, found: _Stated, header: Header) -> ProposedMilestone:
    span = flow.place(found.start, found.end)
    stated = plain(found.match["stated"])
    interval, unit = _interval(stated)
    groups = found.match.groupdict()
    inspectors = " and ".join(header.inspectorates) or None
    acts = inspectors if found.rule.get("inspectors_do") else header.police_force
    who = groups.get("who") or acts
    return ProposedMilestone(
        page=span.page,
        start=span.start,
        end=span.end,
        confidence=_DATED if found.is_timed else _UNDATED,
        what=found.rule["what"],
        due=_due(stated),
        stated=stated,
        responsible=plain(who) if who else None,
        recipient=inspectors if found.rule.get("to_inspectors") else found.rule.get("recipient"),
        interval=interval,
        unit=unit,
        trigger=_trigger(stated),
    )


def _due(stated: str) -> date | None:
    match = dates.DAY.search(stated)
    return dates.day(match) if match else None


def _interval(stated: str) -> tuple[int | None, Unit | None]:
    match = _time().search(stated)
    if not match or not match["number"]:
        return None, None
    word = plain(match["unit"]).lower()
    units: tuple[Unit, ...] = ("working days", "days", "weeks", "months", "years")
    unit = next(name for name in units if name.removesuffix("s") in word)
    return int(value_of(plain(match["number"]))), unit


def _trigger(stated: str) -> Trigger | None:
    triggers = rules("milestones")["triggers"]
    for name in ("publication", "receipt"):
        if pattern(triggers[name]).search(stated):
            return "publication" if name == "publication" else "receipt"
    return None


def _groups(document: Document, flow: Flow) -> Iterator[ProposedMilestone]:
    """Yield the deadlines that stand above items of a list."""
    rule = rules("milestones")["groups"]
    groups = lists.find(document).groups
    for ordinal, group in zip(rule["ordinals"], groups, strict=False):
        span = flow.place(group.start, group.end)
        interval, unit = _interval(group.deadline)
        yield ProposedMilestone(
            page=span.page,
            start=span.start,
            end=span.end,
            confidence=_GROUP,
            what=f"{ordinal} group of {rule['names'][group.kind]}",
            due=_due(group.deadline),
            stated=group.deadline,
            responsible=group.responsible,
            interval=interval,
            unit=unit,
            trigger=_trigger(group.deadline),
        )
