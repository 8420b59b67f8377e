"""How a plan gets on, in words: what is done, the pace, what is needed, and what is likely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from dashboard import text_progress as text
from dashboard.wording import day, days, number, plural, short_day
from etl import forecast
from etl.deadlines import Due
from etl.forecast import Forecast, History, Point
from etl.ledger import Change

_WEEKS_FROM, _MONTHS_FROM, _YEARS_FROM = 14, 98, 730
"""Days from which a distance is said in weeks, in months and in years."""
_DAYS_IN_YEAR = 365.25
_RARE = 0.05


@dataclass(frozen=True)
class Outlook:
    """What the screen tells of a plan as at a day; oldest first."""

    as_at: date
    known: list[History]
    points: list[Point]
    past: list[int]
    found: Forecast | None
    """None when all is done, and where there is too little history."""
    revisit: Due | None
    news: date
    """Of the last change of an action, whatever changed."""
    revisited: str = ""
    """Who says when that the revisit was made; empty while it is to come."""

    @property
    def last(self) -> Point:
        """Return the counts on the day."""
        return self.points[-1]


def of(
    changes: Sequence[Change], plan: str, as_at: date, revisit: Due | None, revisited: str = ""
) -> Outlook:
    """Work out what there is to tell from the changes up to the day."""
    known = forecast.histories(changes, as_at)
    points = forecast.burn_up(known, as_at)
    found = forecast.forecast(known, plan, as_at) if points[-1].open else None
    standing = (row for row in changes if not row.undone and row.entry_kind != "undo")
    news = max((row.happened_on for row in standing if row.subject == "action"), default=as_at)
    return Outlook(
        as_at, known, points, forecast.months(known, as_at), found, revisit, news, revisited
    )


def headline(it: Outlook) -> str:
    """Write '6 of 24 actions done; revisit in 5 weeks'."""
    last = it.last
    if not last.scope:
        return text.NO_SCOPE
    done = "all" if last.done == last.scope else f"{last.done} of"
    said = f"{done} {plural(last.scope, 'action')} done".capitalize()
    return said if it.revisit is None else f"{said}; revisit {_to_revisit(it.revisit, it.as_at)}"


def chart_title(it: Outlook) -> str:
    """Write what the forecast says, or else what was done since when."""
    if it.found is None:
        since = f"{it.points[0].day:%B %Y}"
        return f"{plural(it.last.done, 'action')} done since {since}"
    low, high = it.found.day(forecast.LOW), it.found.day(forecast.HIGH)
    if low is None:
        return "Not all done within five years at this pace"
    if high is None:
        return f"Unlikely to be all done before {low:%B %Y}"
    return f"Likely all done {_between(low, high, 'in ', 'between ', ' and ')}"


def cards(it: Outlook) -> str:
    """Return the figures as a list; each says what it means and what it rests on."""
    told = [_done(it), _pace(it), _needed(it), _likely(it)]
    if it.found is not None and it.revisit is not None and it.revisit.last > it.as_at:
        chance = chances(it.found, it.revisit)
        told.append((text.CHANCE, chance.capitalize(), text.CHANCE_ABOUT))
    items = "".join(
        f'<li><h3>{escape(head)}</h3><p class="rv-number">{escape(figure)}</p>'
        f'<p class="rv-caption">{escape(about)}</p></li>'
        for head, figure, about in told
    )
    return f'<ul class="rv-cards">{items}</ul>'


def chances(found: Forecast, revisit: Due) -> str:
    """Write 'about 1 in 10', or from the first to the last day a revisit can be."""
    first, last = odds(found.chance(revisit.first)), odds(found.chance(revisit.last))
    return first if first == last else f"{first} to {last}"


def odds(chance: float) -> str:
    """Write a chance in words, always of 10 so that two can be compared."""
    if chance < _RARE:
        return text.UNLIKELY
    if chance > 1 - _RARE:
        return text.CERTAIN
    return text.ABOUT_IN_TEN.format(tenths=min(max(round(10 * chance), 1), 9))


def distance(count: int) -> str:
    """Write '9 days', '5 weeks', '7 months' or '3 years'."""
    if count < _WEEKS_FROM:
        return days(count)
    if count < _MONTHS_FROM:
        return plural(round(count / 7), "week")
    if count < _YEARS_FROM:
        return plural(round(count / forecast.DAYS_IN_MONTH), "month")
    return plural(int(count / _DAYS_IN_YEAR), "year")


def when(due: Due) -> str:
    """Write '22 Dec 2017', or '1 Dec to 30 Dec 2017' where the day is known to a period only."""
    last = short_day(due.last)
    if due.first == due.last:
        return last
    return f"{short_day(due.first).removesuffix(f' {due.last.year}')} to {last}"


def _to_revisit(revisit: Due, as_at: date) -> str:
    if as_at > revisit.last:
        return f"date passed {distance((as_at - revisit.last).days)} ago"
    if as_at < revisit.first:
        least = "" if revisit.first == revisit.last else "at least "
        return f"in {least}{distance((revisit.first - as_at).days)}"
    return "due today" if revisit.first == revisit.last else "falls in this period"


Card = tuple[str, str, str]


def _done(it: Outlook) -> Card:
    last = it.last
    about = [text.DONE_ABOUT]
    if last.left:
        about.append(text.LEFT_SCOPE.format(actions=plural(last.left, "action")))
    about.append(text.LAST_NEWS.format(day=day(it.news)))
    return text.DONE, f"{last.done} of {last.scope}", " ".join(about)


def _pace(it: Outlook) -> Card:
    pace = forecast.pace(it.known, it.as_at)
    if pace is None:
        return text.PACE, text.NO_PACE, text.NO_PACE_ABOUT
    first = forecast.pace_from(it.as_at)
    about = text.PACE_ABOUT.format(first=short_day(first), last=short_day(it.as_at))
    return text.PACE, _monthly(pace), about


def _needed(it: Outlook) -> Card:
    left = plural(it.last.open, "action")
    if it.revisited:
        return text.NEEDED, text.REVISITED, f"{it.revisited}. {left} open."
    if it.revisit is None:
        return text.NEEDED, text.NO_REVISIT, text.NO_REVISIT_ABOUT
    about = text.NEEDED_ABOUT.format(actions=left, when=when(it.revisit))
    if not it.last.open:
        return text.NEEDED, text.NOTHING_NEEDED, about
    needed = forecast.needed(it.last.open, it.as_at, it.revisit.first)
    if needed is None:
        return text.NEEDED, _to_revisit(it.revisit, it.as_at).capitalize(), about
    first = "" if it.revisit.first == it.revisit.last else text.NEEDED_FIRST
    return text.NEEDED, _monthly(needed), about + first


def _likely(it: Outlook) -> Card:
    if it.found is None:
        return _no_forecast(it)
    low, middle, high = (
        it.found.day(share) for share in (forecast.LOW, forecast.MIDDLE, forecast.HIGH)
    )
    about = text.LIKELY_LATE if middle is None else text.LIKELY_ABOUT.format(middle=day(middle))
    if low is None:
        return text.LIKELY, text.NEVER, about
    if high is None:
        return text.LIKELY, text.OR_LATER.format(first=f"{low:%B %Y}"), about
    return text.LIKELY, _between(low, high, "", "", " to "), about


def _no_forecast(it: Outlook) -> Card:
    if not it.last.open:
        return text.LIKELY, text.ALL_DONE, text.DONE_ABOUT
    about = text.TOO_LITTLE_ABOUT.format(
        months=forecast.FEWEST_MONTHS,
        completions=forecast.FEWEST_COMPLETIONS,
        has_months=plural(len(it.past), "month"),
        has_completions=plural(max(sum(it.past), 0), "completion"),
    )
    return text.LIKELY, text.TOO_LITTLE, about


def _between(low: date, high: date, one: str, two: str, link: str) -> str:
    """Write a span of months: days would claim to know more than is known."""
    if (low.year, low.month) == (high.year, high.month):
        return f"{one}{low:%B %Y}"
    first = f"{low:%B}" if low.year == high.year else f"{low:%B %Y}"
    return f"{two}{first}{link}{high:%B %Y}"


def _monthly(pace: float) -> str:
    return text.A_MONTH.format(number=number(round(pace, 1)))
