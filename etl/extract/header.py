"""What a report is: programme, inspectorates, area, force, dates, told from its first pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from etl.extract import dates
from etl.extract.flow import Flow, Row, plain
from etl.extract.items import Header
from etl.extract.vocabulary import pattern, rules
from etl.read.document import Document

FIRST_PAGES = 3
"""A cover and a page of contents may stand before the page that says what the report is."""
TITLE_WITHIN = 4000
"""Characters within which a title stands; further on a programme is only spoken of."""
_MOSTLY_WITHIN = 1500
SPOKEN_WITHIN = 20_000
_MOST_ROWS = 8
_TITLE_ENDS = pattern(
    r"(?:inspection|visit) dates?\b|dates? of|between|lead inspector|reporting inspector|"
    r"judgement|dear\b|this (?:letter|inspection)|report published|published|"
    r"\d+$|\d{1,2} [a-z]+ (?:19|20)\d\d"
)
_SENTENCE_END = re.compile(r"(?<=[a-z)’”])\.\s")
_FOOTNOTE = re.compile(r"(?<=[a-z])\d{1,2}\b")


@dataclass(frozen=True)
class _Found:
    """A value and the stretch of the flow that it was read from."""

    value: Any
    start: int
    end: int


def find(document: Document) -> Header:
    """Return what the report says of itself; what it does not say is None.

    Args:
        document: The report as read.
    """
    flow = Flow(document, FIRST_PAGES)
    programme, rule = _programme(flow)
    written = _letter_date(flow)
    stretch = _inspected(flow.text, _value(written))
    force = _force(flow.text[:SPOKEN_WITHIN], programme.value if programme else None)
    fields = {
        "programme": programme,
        "area": _area_or_force(flow, force, programme),
        "police_force": force,
        "inspection_start": stretch,
        "inspection_end": stretch,
        "publication_date": _published(flow.text) or written,
    }
    places = {name: found for name, found in fields.items() if found}
    title = _title(flow, programme if "title" in rule else None)
    return Header(
        programme=_value(programme),
        inspectorates=_inspectorates(flow.text[:TITLE_WITHIN], rule),
        area=_value(fields["area"]),
        police_force=_value(force),
        inspection_start=stretch.value.first if stretch else None,
        inspection_end=stretch.value.last if stretch else None,
        publication_date=_value(fields["publication_date"]),
        title=title,
        kind=rule.get("kind"),
        places={name: _place(flow, found) for name, found in places.items()},
    )


def _value(found: _Found | None) -> Any:
    return found.value if found else None


def _place(flow: Flow, found: _Found) -> tuple[int, int, int]:
    span = flow.place(found.start, found.end)
    return span.page, span.start, span.end


def _programme(flow: Flow) -> tuple[_Found | None, dict[str, Any]]:
    """Return the programme whose title stands first, else the one that is spoken of."""
    titles = _titles(flow.text[:_MOSTLY_WITHIN]) or _titles(flow.text[:TITLE_WITHIN])
    if titles:
        start, _, end, rule = min(titles, key=lambda title: title[:2])
        return _Found(rule["code"], start, end), rule
    return _spoken_of(flow.text[:SPOKEN_WITHIN])


def _titles(head: str) -> list[tuple[int, int, int, dict[str, Any]]]:
    return [
        (match.start(), order, match.end(), rule)
        for order, rule in enumerate(rules("header")["programme"])
        for words in rule["title"]
        if (match := pattern(words).search(head))
    ]


def _spoken_of(text: str) -> tuple[_Found | None, dict[str, Any]]:
    for rule in rules("header")["about"]:
        matches = [pattern(words).search(text) for words in rule["all"]]
        if matches[0] and all(matches):
            return _Found(rule["code"], matches[0].start(), matches[0].end()), rule
    return None, {}


def _inspectorates(text: str, rule: dict[str, Any]) -> tuple[str, ...]:
    """Return who did it, in the order of the first sentence that says so."""
    did = pattern(rules("header")["did"]["words"])
    for sentence in _SENTENCE_END.split(text):
        if did.search(sentence) and (named := _named(sentence)):
            return named
    return tuple(rule.get("default", ()))


def _named(sentence: str) -> tuple[str, ...]:
    found = {
        rule["name"]: (match.start(), rule.get("later"))
        for rule in rules("header")["inspectorate"]
        if (match := pattern(rf"\b(?:{rule['words']})").search(sentence))
    }
    names = [name for name, (_, later) in found.items() if later not in found]
    return tuple(sorted(names, key=lambda name: found[name][0]))


def _area(flow: Flow) -> _Found | None:
    if beside := _beside_title(flow):
        return beside
    head = flow.text[:TITLE_WITHIN]
    for words in rules("header")["area"]["patterns"]:
        match = pattern(words).search(head)
        if match and (name := area_name(match["area"])):
            return _Found(name, match.start("area"), match.end("area"))
    return None


def area_name(words: str) -> str:
    """Return the area of an authority's name: ``Royal Borough of X Council`` is ``X``."""
    rule = rules("header")["area"]
    name = _FOOTNOTE.sub("", plain(words)).strip(" ,.–-")  # noqa: RUF001
    before = pattern(rule["before"])
    while match := before.match(name):
        name = name[match.end() :]
    return re.sub(rf"\s*\b{rule['after']}$", "", name, flags=re.IGNORECASE).strip(" ,.’'")


def _beside_title(flow: Flow) -> _Found | None:
    """Return the area that stands alone above a title, or below it."""
    rows = flow.rows(0, TITLE_WITHIN)
    beside = pattern(rules("header")["area"]["beside"])
    joined = [f"{row.text} {after.text}" for row, after in pairwise([*rows, *rows[-1:]])]
    at = next((i for i, words in enumerate(joined[:_MOST_ROWS]) if beside.match(words)), None)
    if at is None:
        return None
    first = rows[at].page
    named = [row for row in rows[:at] if row.page == first and not _mere_number(row.text)]
    return _joined_area(named) if named else _below(rows[at:])


def _mere_number(text: str) -> bool:
    return text.isdigit() or bool(dates.DAY.fullmatch(text)) or text.lower() == "ofsted"


def _below(rows: list[Row]) -> _Found | None:
    last = next((i for i, row in enumerate(rows) if i and _TITLE_ENDS.match(row.text)), 0)
    return _joined_area(rows[last - 1 : last]) if last > 1 else None


def _joined_area(rows: list[Row]) -> _Found | None:
    name = area_name(" ".join(row.text for row in rows))
    return _Found(name, rows[0].at, rows[-1].at + len(rows[-1].text)) if name else None


def _force(text: str, programme: str | None) -> _Found | None:
    rule = rules("header")["force"]
    if programme not in rule["programmes"]:
        return None
    never = pattern(rule["never"])
    for words in rule["patterns"]:
        found = [m for m in pattern(words).finditer(text) if not never.match(plain(m["force"]))]
        if found:
            names = [_force_name(match["force"]) for match in found]
            most = Counter(names).most_common(1)[0][0]
            match = found[names.index(most)]
            return _Found(most, match.start("force"), match.end("force"))
    return None


def _force_name(words: str) -> str:
    name = re.sub(r"\s*police force$", " Police", plain(words), flags=re.IGNORECASE)
    name = re.sub(r"\b(police|constabulary|service)$", lambda m: m[0].title(), name)
    name = re.sub(r"\bpolice service$", "Police Service", name, flags=re.IGNORECASE)
    whole: dict[str, str] = rules("header")["force"]["whole"]
    return whole.get(name, name)


def _area_or_force(flow: Flow, force: _Found | None, programme: _Found | None) -> _Found | None:
    of_force = _force_area(force, programme)
    if of_force and _value(programme) in rules("header")["force"]["of_force"]:
        return of_force
    return _area(flow) or of_force


def _force_area(force: _Found | None, programme: _Found | None) -> _Found | None:
    """A police report is about the area that its force is named after."""
    if not force or not programme or programme.value == "JTAI":
        return None
    name = re.sub(r" (?:Police(?: Service)?|Constabulary)$", "", force.value)
    return _Found(name, force.start, force.end)


def _letter_date(flow: Flow) -> _Found | None:
    """Return the date above a letter's addresses."""
    rows = [row for row in flow.rows(0, TITLE_WITHIN) if row.page == 1]
    if not any(row.text.startswith("Dear ") for row in rows):
        return None
    for row in rows[:_MOST_ROWS]:
        match = dates.DAY.fullmatch(row.text)
        if match and (day := dates.day(match)):
            return _Found(day, row.at, row.at + len(row.text))
    return None


def _published(text: str) -> _Found | None:
    for words in rules("header")["dates"]["published"]:
        for match in pattern(words).finditer(text[:TITLE_WITHIN]):
            day = dates.DAY.match(text, match.end())
            if day and (value := dates.day(day)):
                return _Found(value, day.start(), day.end())
    return None


def _starts(text: str) -> Iterator[int]:
    for words in rules("header")["dates"]["inspection"]:
        for match in pattern(words).finditer(text):
            yield match.end()


def _inspected(text: str, written: date | None) -> _Found | None:
    """Return the days of the inspection; the letter's date gives a year that is left out."""
    for start in _starts(text[: 2 * TITLE_WITHIN]):
        if stretch := dates.stretch_at(text, start, written):
            return _Found(stretch, start, stretch.end)
    return None


def _title(flow: Flow, programme: _Found | None) -> str | None:
    """Return the lines from where the programme's title stands to where it ends."""
    rows = flow.rows(0, SPOKEN_WITHIN)
    first = 0
    if programme:
        ends = [row.at + len(row.text) for row in rows]
        first = next((i for i, end in enumerate(ends) if end > programme.start), 0)
    words = rows[first : first + 1]
    for row in rows[first + 1 : first + _MOST_ROWS]:
        if row.page != words[0].page or _TITLE_ENDS.match(row.text) or words[-1].text[-1] in ".?!":
            break
        words.append(row)
    return _FOOTNOTE.sub("", " ".join(row.text for row in words)) or None
