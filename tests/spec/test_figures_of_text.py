"""What is a figure in sentences of reports, and what is not. The sentences are our own."""

from __future__ import annotations

from typing import Any

import pytest

from etl.extract import figures
from etl.extract.items import ProposedFigure
from tests.readings import document, figures_of, left_out_of


def shown(figure: ProposedFigure) -> tuple[Any, ...]:
    """Return kind, number (with its whole, or both ends) and unit."""
    if figure.kind == "range":
        return figure.kind, figure.low, figure.high, figure.unit
    if figure.of:
        return figure.kind, figure.value, figure.of, figure.unit
    return figure.kind, figure.value, figure.unit


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Staff told us of 143 requests that nobody had answered.", ("count", 143, "requests")),
        ("Seven children had waited.", ("count", 7, "children")),
        ("Some 1,200 contacts arrive.", ("count", 1200, "contacts")),
        ("The panel heard 12 serious incident notifications.",
         ("count", 12, "serious incident notifications")),
        ("Only 38% of plans were reviewed.", ("percent", 38, "percent")),
        ("Around forty per cent of visits were late.", ("percent", 40, "percent")),
        ("Nine out of 10 audits were late.", ("proportion", 9, 10, "audits")),
        ("Inspectors saw that 14 of 89 cases were good.", ("proportion", 14, 89, "cases")),
        ("One in five visits was missed.", ("proportion", 1, 5, "visits")),
        ("Almost half of cases had no plan.", ("proportion", 1, 2, "cases")),
        ("Two-thirds of schools took part.", ("proportion", 2, 3, "schools")),
        ("Referrals have risen by nearly 50%.", ("change", 50, "percent")),
        ("There was a 7% reduction in referrals.", ("change", 7, "percent")),
        ("The number of visits has almost doubled.", ("change", 100, "percent")),
        ("Waiting lists were halved.", ("change", 50, "percent")),
        ("The force has lost 240 officers.", ("change", 240, "officers")),
        ("Families wait up to 10 weeks.", ("duration", 10, "weeks")),
        ("There is a 13-month wait.", ("duration", 13, "months")),
        ("Partners set aside £3million for this.", ("money", 3_000_000, "GBP")),
        ("They paid £1.5m towards it.", ("money", 1_500_000, "GBP")),
        ("The rate is 69 per 10,000 children.", ("ratio", 69, "per 10000 children")),
        ("Workers hold between 30 and 39 cases each.", ("range", 30, 39, "cases")),
        ("It took six to nine months.", ("range", 6, 9, "months")),
        ("A twice-weekly clinic is held.", ("count", 2, "times per week")),
    ],
)  # fmt: skip
def test_a_quantity_is_read_with_its_kind_and_unit(text: str, found: tuple[Any, ...]) -> None:
    assert [shown(figure) for figure in figures_of(text)] == [found]


def test_a_rise_from_one_count_to_another_is_two_counts() -> None:
    found = figures_of("The number of girls known has risen from 12 in the first year to 38 now.")
    assert [shown(figure)[:2] for figure in found] == [("count", 12), ("count", 38)]


def test_parts_are_bound_to_the_total_of_their_sentence() -> None:
    text = "In all 89 cases were assessed, and while 14 were good, 75 were inadequate or near it."
    assert [shown(figure) for figure in figures_of(text)] == [
        ("count", 89, "cases"),
        ("proportion", 14, 89, "cases"),
        ("proportion", 75, 89, "cases"),
    ]


def test_parts_are_bound_to_the_total_of_the_sentence_before() -> None:
    text = "We examined 60 cases. Of these, 12 were good and 48 required improvement."
    assert [shown(figure) for figure in figures_of(text)][1:] == [
        ("proportion", 12, 60, "cases"),
        ("proportion", 48, 60, "cases"),
    ]


@pytest.mark.parametrize(
    ("text", "bound", "approx"),
    [
        ("Up to 16 days passed.", "up_to", False),
        ("More than 300 children took part.", "more_than", False),
        ("Fewer than 20 children took part.", "less_than", False),
        ("At least 20 children took part.", "at_least", False),
        ("Visits lasted two hours or more.", "at_least", False),
        ("About 300 children took part.", None, True),
        ("There were 300 children.", None, False),
    ],
)
def test_limits_and_rounding_are_kept(text: str, bound: str | None, approx: bool) -> None:  # noqa: FBT001
    (found,) = figures_of(text)
    assert (found.bound, found.approx) == (bound, approx)


@pytest.mark.parametrize(("word", "way"), [("an increase", "up"), ("a fall", "down")])
def test_a_change_has_its_direction(word: str, way: str) -> None:
    (found,) = figures_of(f"Partners report {word} of 20% in referrals.")
    assert (found.kind, found.direction) == ("change", way)


def test_a_level_that_something_fell_to_is_no_change() -> None:
    (found,) = figures_of("They hope to reduce the share of agency staff to 10%.")
    assert (found.kind, found.value) == ("percent", 10)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("A 15-year-old girl was missing.", "age"),
        ("Children aged 0 to 7 are seen first.", "age"),
        ("Services for under 18s are stretched.", "age"),
        ("The post-16 offer is broad.", "age"),
        ("The visit ended on 24 June 2016.", "date"),
        ("Much has changed since 2014.", "year"),
        ("In 2015\u201316 the board met often.", "year"),
        ("Enquiries under section 47 are prompt.", "name of a law"),
        ("At key stage 4 progress is good.", "name of a law"),
        ("Help is there 24/7 for families.", "idiom"),
        ("The 24-hour service is valued.", "idiom"),
        ("Staff offer one-to-one sessions there.", "idiom"),
        ("The board has zero tolerance of abuse.", "idiom"),
        ("This is one of the strengths seen.", "one as a pronoun"),
        ("Two inspectors from the commission took part.", "who inspected"),
        ("Calls after 5pm go elsewhere.", "time of day"),
        ("The reply must be given within 15 days.", "a limit set as a standard"),
        ("The form B12c was sent.", "address"),
    ],
)
def test_a_number_that_is_no_figure_is_left_out_with_why(text: str, why: str) -> None:
    assert figures_of(text) == []
    assert any(left.why.startswith(why) for left in left_out_of(text))


def test_a_figure_leads_back_to_its_words() -> None:
    read = document("Nothing is said here of any number at all.", "Staff hold 39 cases each.")
    (found,), _ = figures.find(read)
    assert read.text[found.start : found.end] == "39"
    assert found.quote == "Staff hold 39 cases each."
    assert (found.page, 0 < found.confidence < 1) == (1, True)


def test_small_print_and_headings_hold_no_figures() -> None:
    text = "If you would like a copy of 12 documents, telephone 0300 123 1231 or visit the site."
    assert figures_of(text) == []


@pytest.mark.parametrize(
    "text",
    ["1" * 20_000, "one of " * 5_000, "12-" * 8_000, "1,000," * 5_000, "twenty " * 5_000,
     "between 1 and " * 3_000, "aged 1 to 2 or " * 3_000, "a hundred and " * 4_000],
)  # fmt: skip
def test_endless_numbers_are_read_in_no_time(text: str) -> None:
    figures_of(text)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Over 11 days in February, inspectors watched officers at work.", None),
        ("Referrals fell by 7% over two quarters.", None),
        ("Referrals rose by 5 per cent over the last three years.", None),
        ("It took over two months to answer.", "more_than"),
        ("Delays of over 11 days are usual.", "more_than"),
    ],
)
def test_over_a_time_is_a_limit_only_where_it_is_not_its_course(text: str, bound: str) -> None:
    durations = [figure for figure in figures_of(text) if figure.kind == "duration"]
    assert [figure.bound for figure in durations] == [bound]


def test_all_but_some_of_a_whole_are_the_others() -> None:
    (figure,) = figures_of("All but two of the city's 24 secondary schools used the materials.")
    assert (figure.kind, figure.value, figure.of) == ("proportion", 22, 24)
    assert figure.unit == "secondary schools"


@pytest.mark.parametrize("mark", ["'", "\u2019"])
def test_the_s_of_a_name_is_no_section_of_a_law(mark: str) -> None:
    (figure,) = figures_of(f"The force{mark}s 24 officers of the team were trained.")
    assert (figure.value, figure.unit) == (24, "officers")
    assert not figures_of("Enquiries under s 47 were late.")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The group rose from 8,041 to 19,524.", [8041, 19524]),
        ("It was 16% in May compared to 22.5% in June.", [16, 22.5]),
        ("Of 78 children who left care, five (6%) came back.", [78, 5, 6]),
        ("Fifty-seven (61%) were still in care.", [57, 61]),
        ("The messages are on six themes, and two CCGs take part.", [6, 2]),
        ("Breakdowns are few, with only two in the last 12 months.", [2, 12]),
        ("The wait came down from 288 to 286 days.", [288, 286]),
        ("The gap between the groups narrowed by 10% in the year.", [10]),
    ],
)
def test_numbers_that_careful_readers_read_are_read(text: str, values: list[float]) -> None:
    assert [figure.value for figure in figures_of(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "They stay in education until they are at least 18.",
        "Children live with risk for too long (Outcome 3).",
        "They use 60-second surveys to hear the views of young people.",
        "The share of pupils with five GCSEs or more is low.",
        "Health staff of the 0\u201319 service write it down.",
        "They stay until 18, or up to 21.",
    ],
)
def test_ages_names_and_standards_are_no_figures(text: str) -> None:
    assert figures_of(text) == []


def test_a_move_in_days_is_a_duration_and_a_gap_that_narrows_goes_down() -> None:
    assert {figure.kind for figure in figures_of("It fell from 288 to 286 days.")} == {"duration"}
    (gap,) = figures_of("The gap between the groups narrowed by 10% in the year.")
    assert (gap.kind, gap.direction) == ("change", "down")
