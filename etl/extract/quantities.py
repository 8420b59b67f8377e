"""The grammar: which words around a number make it a share, a change, a time, a sum, a count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from etl.extract.figure_rules import compiled, units
from etl.extract.guards import may_match, needles
from etl.extract.items import Bound, FigureKind
from etl.extract.numbers import WORDS, value_of

GONE = "\x00"
"""Stands for a character that was read already."""
Direction = Literal["up", "down"]


@dataclass(frozen=True)
class Quantity:
    """A number as read in a sentence; ``start`` and ``end`` are places in the sentence."""

    kind: FigureKind
    value: float | None
    unit: str
    rule: str
    start: int
    end: int
    low: float | None = None
    high: float | None = None
    of: float | None = None
    direction: Direction | None = None
    approx: bool = False
    bound: Bound | None = None


@dataclass
class Sentence:
    """A sentence while it is read: what was read is blotted out, so that it is read once."""

    text: str
    left: str
    found: list[Quantity] = field(default_factory=list)

    def take(self, start: int, end: int) -> None:
        """Blot out what was read."""
        self.left = f"{self.left[:start]}{GONE * (end - start)}{self.left[end:]}"

    def add(self, quantity: Quantity) -> None:
        """Keep a quantity, with the words before and after it that bound it."""
        self.found.append(_qualified(self.text, quantity))


_UP = (
    r"increas\w*|ris(?:e|en|es|ing)|rose|gr[eo]w(?:n|th|s|ing)?"
    r"|(?<!make )(?<!makes )(?<!made )(?<!making )up|higher|surg\w+|jump\w*|climb\w*|more|uplift"
)
_DOWN = (
    r"decreas\w*|reduc\w+|narrow\w*|fall(?:en|s|ing)?|fell|drop\w*|declin\w+|down|lower\w*|cut|cuts|fewer"
    r"|less|lost|loss|losing|shrunk|shrank"
)
_AROUND = (
    r"(?:nearly|almost|about|around|approximately|some|roughly|over|more than|up to|just|under"
    r"|at least|less than|fewer than|a further|an estimated|only|as much as|in excess of|a|an)"
)
_CHANGE_BEFORE = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: (?!to\b|from\b|at\b|than\b)[a-z\u2019'-]+){{0,5}}?"
    rf"(?:(?: by| of)|(?<=ing)|(?<=up)|(?<=down)|(?<=e)|(?<=n))(?: {_AROUND})*[ (]+$",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    r"^ ?(?:(?P<up>increase|rise|growth|uplift|more|higher|improvement)|(?P<down>reduction"
    r"|decrease|fall|drop|decline|cut|fewer|less|lower))\b",
    re.IGNORECASE,
)
_LOST = re.compile(rf"\b(?:lost|lose|losing|shed|loss of|fewer)(?: {_AROUND})* $", re.IGNORECASE)
_BOUND_WORDS: tuple[tuple[Bound, str], ...] = (
    (
        "up_to",
        "up to|at most|no more than|not more than|maximum of|as (?:many|long|much) as|within",
    ),
    ("at_least", "at least|no fewer than|no less than|not less than|minimum of|expectation of"),
    (
        "more_than",
        "more than|over|in excess of|above|exceed(?:s|ed|ing)?|(?:long|great|high)er than",
    ),
    ("less_than", "less than|fewer than|under|below|(?:short|small|low)er than|just under"),
)
_BOUNDS_BEFORE: tuple[tuple[Bound, re.Pattern[str]], ...] = tuple(
    (bound, re.compile(rf"\b(?:{words})(?: the| a| an)?[ (£]+$", re.IGNORECASE))
    for bound, words in _BOUND_WORDS
)
_BOUNDS_AFTER: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    ("at_least", re.compile(r"^[ \w-]{0,20}? or (?:more|over|above|longer)\b", re.IGNORECASE)),
    ("up_to", re.compile(r"^[ \w-]{0,20}? or (?:less|fewer|under|below)\b", re.IGNORECASE)),
)
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|approx\.?|some|roughly|circa|nearly|almost|close to"
    r"|an estimated|estimated|just (?:under|over)|nearing|average of)(?: the| a| an)?[ (£]+$",
    re.IGNORECASE,
)
_IN_THE_COURSE = re.compile(
    r"(?:^|[.;:] |[%\d] |\bper cent )over (?:the )?(?:(?:last|past|next|following|first) )?$",
    re.IGNORECASE,
)
"""Over eleven days, inspectors looked; 7% over two years: while it lasted, and not longer."""
_NEAR = 30
_FAR = 70


def _qualified(text: str, found: Quantity) -> Quantity:
    before, after = text[max(found.start - _NEAR, 0) : found.start], text[found.end :][:_NEAR]
    bound = next((name for name, words in _BOUNDS_BEFORE if words.search(before)), None)
    bound = bound or next((name for name, words in _BOUNDS_AFTER if words.match(after)), None)
    if found.kind == "duration" and _IN_THE_COURSE.search(before):
        bound = None
    return replace(found, bound=found.bound or bound, approx=bool(_ABOUT.search(before)))


def direction_of(text: str, start: int, end: int) -> Direction | None:
    """Return up or down where the words beside a quantity make it a change."""
    before = _CHANGE_BEFORE.search(text[max(start - _FAR, 0) : start])
    found = before or _CHANGE_AFTER.match(text[end : end + _NEAR])
    if not found:
        return None
    return "up" if found["up"] else "down"


_MONEY = compiled(r"£ ?DIGITS(?: ?(?:million|billion|thousand|bn|m|k)\b)?")
_POUNDS = compiled(r"NUMBER pounds\b")
_PERCENT_RANGE = compiled(
    r"(DIGITS)(?: ?%| per cent)?(?: ?(?:-|\u2013|to|and) ?)(DIGITS) ?(?:%|per ?cent\b)"
)
_PERCENT = compiled(r"(NUMBER) ?(?:%|per ?cent\b|percentage points?\b)")
_PER = compiled(
    r"(NUMBER) (?:\w+ )?per (1,?000|10,?000|100,?000)(?: (?:head|of the|of))?(?: (\w+))?"
)
_MULTIPLE = compiled(
    r"\b(?:(?P<half>halv(?:ed|ing))|(?P<two>doubl(?:ed|ing|es?))|(?P<three>(?:trebl|tripl)(?:ed"
    r"|ing|es?))|(?P<four>quadrupl(?:ed|ing|es?)))\b"
)
_TWICE = compiled(r"\btwice[- ](?:a[- ])?(week|month|year|day)(?:ly)?\b")
_TWICE_LY = compiled(r"\btwice[- ](weekly|monthly|yearly|daily)\b")
_ALL_BUT = compiled(
    r"\ball (?:but|except) (NUMBER) of"
    r"(?: (?:the|these|those|its|their))?(?: \w+[\u2019']s)? (NUMBER)(?= )"
)
_SHARE = compiled(
    r"(NUMBER) (?:out of|of)(?: (?:the|these|those|its|their|a total of|all))?"
    r"(?: \w+[\u2019']s)? ?(NUMBER)(?= |\)|,|\.|$)"
)
_IN = compiled(r"(NUMBER) in (?:every )?(NUMBER)(?! ?(?:%|TIME|MONTH))")
_FRACTION = compiled(
    r"(?<!second )(?<!first )(?<!latter )(?<!and )\b(FRACTION)\b"
    r"(?! (?:an?|past|term|day|hour|year|years)\b)"
)
_BETWEEN = compiled(r"between (NUMBER) and (NUMBER)(?![- ](?:MONTH|year))")
_FROM_TO = compiled(r"from (NUMBER)(?P<first>[^.;]{0,30}?) to (NUMBER)(?![- ]MONTH)")
_TO = compiled(
    r"(NUMBER)(?: (?:to|or) | ?[-\u2013] ?)(NUMBER)(?=[- ](?:TIME|(?:\w+ ){0,2}COUNTED)\b)"
)
_DURATION = compiled(
    r"(NUMBER)[- ](?:(?:further|full|whole|consecutive|calendar|more) )?(TIME)\b(?![- ]old)"
)
_NOUN = (
    r"(?:(?!(?:live|lives|are|were|is|was|have|has|had|be|been|in|of|at|to|with|for|by|from|on|or"
    r"|who|that|which|whom|do|did|as|than|but|when|where|while|because|during|since|per)\b)"
    r"[a-z\u2019'/-]+,? (?:and )?){0,4}?(?:COUNTED)(?: (?:COUNTED)){0,2}"
)
_COUNTED = compiled(rf"(NUMBER)(?=[- ](?P<noun>{_NOUN})\b)")
_PLURAL = compiled(
    r"(NUMBERWORD)(?= (?P<noun>(?:(?!(?:in|of|at|to|with|for|by|from|on|or|who|that|which|as|than"
    r"|and|but|are|were|is|was|have|has|had)\b)[a-z\u2019'/-]+ ){0,2}?[a-z'\u2019-]+(?<![siu])s)\b)"
)
"""Two themes, three of what no list of nouns has; numbers in digits are read without a noun."""
_DIGITS_ALONE = compiled(
    r"(?<![\w.,£/-])(DIGITS(?: ?(?:million|billion|thousand)\b)?)(?![\w%]|[.,/]\d|-\d)"
)
_ELLIPSIS = compiled(
    r"(?<!at )(?<!the )(?<!no )\b(NUMBER)(?= (?:(?:is|are|was|were|has|have|had|live|lives|lived"
    r"|remain(?:ed)?|did|do|do not|received|attended|became|moved|ceased) "
    r"|of (?:which|whom|these|those|them)\b|at \d|in \d|at GONE|in GONE|\((?:GONE|DIGITS%)"
    r"|in the (?:last|past|previous)\b|good\b|inadequate\b|require[sd]? improvement\b))"
)


def read(sentence: Sentence) -> None:
    """Read every quantity of a sentence whose other numbers were blotted out."""
    lowered = sentence.text.lower()
    starts = [found.start() for found in _STARTS.finditer(sentence.text)]
    for (name, pattern, make), needed in zip(_GRAMMAR, _NEEDED, strict=True):
        if not may_match(needed, lowered):
            continue
        led = name in _LED_BY_NUMBER
        matches = _at(pattern, sentence.left, starts) if led else pattern.finditer(sentence.left)
        for match in matches:
            for quantity, start, end in make(sentence, match, name):
                sentence.add(quantity)
                sentence.take(start, end)


_LED_BY_NUMBER = frozenset(
    {"percent range", "percent", "share", "one in five", "to", "duration", "counted", "ellipsis",
     "plural", "digits"}
)  # fmt: skip
"""Rules whose patterns begin with a number, so they are tried at numbers only."""
_STARTS = re.compile(rf"\d+|\b(?:{WORDS})", re.IGNORECASE)


def _at(pattern: re.Pattern[str], text: str, starts: list[int]) -> Iterator[re.Match[str]]:
    """Yield what ``finditer`` would, looking at the places where a number starts."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)):
            yield match
            end = match.end()


Made = Iterator[tuple[Quantity, int, int]]
Make = Callable[[Sentence, re.Match[str], str], Made]


def _money(_sentence: Sentence, match: re.Match[str], rule: str) -> Made:
    value = value_of(match[0].replace("£", "").removesuffix("pounds").strip())
    yield Quantity("money", value, "GBP", rule, *match.span()), *match.span()


def _percent(sentence: Sentence, match: re.Match[str], rule: str) -> Made:
    start, end = match.span()
    way = direction_of(sentence.text, start, end) or _of_the_change_before(sentence, start)
    kind: FigureKind = "change" if way else "percent"
    yield Quantity(kind, value_of(match[1]), "percent", rule, start, end, direction=way), start, end


def _of_the_change_before(sentence: Sentence, start: int) -> Direction | None:
    """A percentage in brackets compares with the change before it."""
    if not sentence.text[:start].endswith("("):
        return None
    before = [found for found in sentence.found if found.kind == "change"]
    return before[-1].direction if before and before[-1].end < start else None


def _range(sentence: Sentence, match: re.Match[str], rule: str) -> Made:
    low, high = value_of(match[1]), value_of(match[2])
    if low >= high:
        return
    unit = "percent" if rule.startswith("percent") else _unit_after(sentence, match.end())
    yield Quantity("range", None, unit, rule, *match.span(), low=low, high=high), *match.span()


def _from_to(sentence: Sentence, match: re.Match[str], rule: str) -> Made:
    """Two numbers from which and to which something moved are two counts."""
    if GONE in match["first"] or value_of(match[1]) == value_of(match[3]):
        return
    unit = _unit_after(sentence, match.end())
    kind: FigureKind = "duration" if _TIMES.search(unit) else "count"
    for group in (1, 3):
        yield (
            Quantity(kind, value_of(match[group]), unit, rule, *match.span(group)),
            *match.span(group),
        )


def _per(_sentence: Sentence, match: re.Match[str], rule: str) -> Made:
    unit = f"per {match[2].replace(',', '')} {match[3] or 'children'}"
    yield Quantity("ratio", value_of(match[1]), unit, rule, *match.span()), *match.span()


def _multiple(_sentence: Sentence, match: re.Match[str], rule: str) -> Made:
    values = {"half": 50.0, "two": 100.0, "three": 200.0, "four": 300.0}
    name = match.lastgroup or "two"
    way: Direction = "down" if name == "half" else "up"
    quantity = Quantity("change", values[name], "percent", rule, *match.span(), direction=way)
    yield quantity, *match.span()


def _twice(_sentence: Sentence, match: re.Match[str], rule: str) -> Made:
    every = match[1].casefold().removesuffix("ly").replace("dai", "day")
    yield Quantity("count", 2.0, f"times per {every}", rule, *match.span()), *match.span()


def _share(sentence: Sentence, match: re.Match[str], rule: str) -> Made:
    value, of = value_of(match[1]), value_of(match[2])
    pronoun = match[1].casefold() == "one" and "out of" not in match[0] and rule != "one in five"
    if not 0 <= value <= of or of <= 1 or pronoun:
        return
    start, end = match.span(1)[0], match.span(2)[1]
    unit = _unit_after(sentence, end)
    yield Quantity("proportion", value, unit, rule, start, end, of=of), start, end


def _all_but(sentence: Sentence, match: re.Match[str], rule: str) -> Made:
    left, of = value_of(match[1]), value_of(match[2])
    if 0 < left < of:
        start, end = match.span()
        unit = _unit_after(sentence, end)
        yield Quantity("proportion", of - left, unit, rule, start, end, of=of), start, end


def _fraction(sentence: Sentence, match: re.Match[str], rule: str) -> Made:
    start, end = match.span(1)
    share, whole = units()["fractions"][match[1].casefold()]
    way = direction_of(sentence.text, start, end)
    if way:
        percent = 100.0 * share / whole
        yield Quantity("change", percent, "percent", rule, start, end, direction=way), start, end
        return
    unit = _unit_after(sentence, end)
    yield Quantity("proportion", share, unit, rule, start, end, of=whole), start, end


def _duration(_sentence: Sentence, match: re.Match[str], rule: str) -> Made:
    names = units()["durations"]
    unit = next(
        name for name, words in names.items() if re.fullmatch(words, match[2], re.IGNORECASE)
    )
    yield Quantity("duration", value_of(match[1]), unit, rule, *match.span()), *match.span()


def _count(sentence: Sentence, match: re.Match[str], rule: str) -> Made:
    start, end = match.span(1)
    if sentence.text[:start].endswith("per "):
        return
    value = value_of(match[1])
    unit = match["noun"] if "noun" in match.re.groupindex else _unit_after(sentence, end)
    if rule == "plural" and (value < _FEWEST or _TIMES.search(unit)):
        return
    if "per 10" in sentence.text and rule != "counted" and _is_rate(sentence, start):
        yield Quantity("ratio", value, "per 10000 children", rule, start, end), start, end
    elif _LOST.search(sentence.text[max(start - _NEAR, 0) : start]):
        yield Quantity("change", value, unit, rule, start, end, direction="down"), start, end
    else:
        yield Quantity("count", value, unit, rule, start, end), start, end


_FEWEST = 2
_TIMES = compiled(r"(?:TIME)$")


def _is_rate(sentence: Sentence, start: int) -> bool:
    before = sentence.text[max(start - _NEAR, 0) : start]
    return bool(re.search(r"(?:average of|rate of|\() ?$", before))


_NOUN_AFTER = compiled(
    rf"[\s()%-]*(?:of |the |these |those |all |its |their )*({_NOUN}|(?:\w+ )?(?:TIME))\b"
)


def _unit_after(sentence: Sentence, end: int) -> str:
    """Return the noun after a number, else what was counted before it in the sentence."""
    found = _NOUN_AFTER.match(sentence.text, end)
    if found:
        return found[1].strip()
    before = [quantity.unit for quantity in sentence.found if quantity.kind == "count"]
    return before[-1] if before else "items"


_GRAMMAR: tuple[tuple[str, re.Pattern[str], Make], ...] = (
    ("money", _MONEY, _money),
    ("money", _POUNDS, _money),
    ("per thousands", _PER, _per),
    ("percent range", _PERCENT_RANGE, _range),
    ("percent", _PERCENT, _percent),
    ("multiple", _MULTIPLE, _multiple),
    ("twice", _TWICE, _twice),
    ("twice", _TWICE_LY, _twice),
    ("all but", _ALL_BUT, _all_but),
    ("share", _SHARE, _share),
    ("one in five", _IN, _share),
    ("fraction", _FRACTION, _fraction),
    ("from to", _FROM_TO, _from_to),
    ("between", _BETWEEN, _range),
    ("to", _TO, _range),
    ("duration", _DURATION, _duration),
    ("counted", _COUNTED, _count),
    ("ellipsis", _ELLIPSIS, _count),
    ("plural", _PLURAL, _count),
    ("digits", _DIGITS_ALONE, _count),
)
_NEEDED = tuple(needles(pattern) for _, pattern, _ in _GRAMMAR)
