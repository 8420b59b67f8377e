"""What a report is, told from its first page: every programme's way of saying it."""

from __future__ import annotations

from datetime import date

import pytest

from etl.extract import header
from etl.extract.items import Header
from tests.reports_made import made, words_at


def first_page(text: str) -> Header:
    return header.find(made(text))


LETTER = """\
14 March 2019
Anna Example, Director of Children’s Services, Westshire County Council
Ben Example, Chief Constable of Westshire police force
Dear local partnership
"""
FAMILIES = {
    "ilacs": (
        "Inspection of Westshire local\nauthority children’s services\n"
        "Inspection dates: 4 to 15 March 2024\nLead inspector: A Person, His Majesty’s Inspector\n",
        ("ILACS", "Westshire", date(2024, 3, 4), date(2024, 3, 15), None),
    ),
    "ilacs of 2018": (
        "Westshire County Council\nInspection of children’s social care services\n"
        "Inspection dates: 26 November 2018 to 7 December 2018\nLead inspector: A Person\n",
        ("ILACS", "Westshire", date(2018, 11, 26), date(2018, 12, 7), None),
    ),
    "focused visit letter": (
        "11 June 2019\nMs A Example\nDirector of Children’s Services\nDear Ms Example\n"
        "Focused visit to Westshire County Council children’s services\n"
        "This letter summarises what was found at a focused visit to Westshire County Council\n"
        "children’s services on 14 and 15 May 2019. The inspectors were A and B.\n",
        (
            "ILACS-focused-visit",
            "Westshire",
            date(2019, 5, 14),
            date(2019, 5, 15),
            date(2019, 6, 11),
        ),
    ),
    "focused visit report": (
        "Focused visit to Westshire local authority\nchildren’s services\n"
        "Inspection dates: 8 and 9 February 2023\nLead inspector: A Person\n",
        ("ILACS-focused-visit", "Westshire", date(2023, 2, 8), date(2023, 2, 9), None),
    ),
    "monitoring visit letter": (
        "3 May 2022\nMr B Example\nDirector of Children’s Services\nDear Mr Example\n"
        "Monitoring visit to Westshire children’s services\n"
        "This letter gives the results of the monitoring visit to Westshire children’s services\n"
        "on 29 and 30 March 2022. It was the third monitoring visit since the local authority\n"
        "was judged inadequate in June 2020.\n",
        (
            "ILACS-monitoring-visit",
            "Westshire",
            date(2022, 3, 29),
            date(2022, 3, 30),
            date(2022, 5, 3),
        ),
    ),
    "sif": (
        "London Borough of Eastmere\nInspection of services for children in need of help and\n"
        "protection, children looked after and care leavers\nand\n"
        "Review of the effectiveness of the Local Safeguarding Children\nBoard1\n"
        "Inspection date: 18 Feb 2014 - 12 March 2014\nReport published: 28 April 2014\n",
        ("SIF", "Eastmere", date(2014, 2, 18), date(2014, 3, 12), date(2014, 4, 28)),
    ),
    "looked after children": (
        "Inspection of looked after children\nservices\nWestshire County Council\n"
        "Inspection dates: 3 – 7 June 2013\nReporting inspector A Person HMI\n"
        "Age group: All\nPublished: 12 July 2013\n",
        ("LAC", "Westshire", date(2013, 6, 3), date(2013, 6, 7), date(2013, 7, 12)),
    ),
    "child protection of 2012": (
        "Inspection of local authority\narrangements for the protection of\nchildren\n"
        "Westshire County Council\nInspection dates: 5 – 14 November 2012\n"
        "Lead inspector A Person HMI\nAge group: All\nPublished: 14 December 2012\n",
        ("CP", "Westshire", date(2012, 11, 5), date(2012, 11, 14), date(2012, 12, 14)),
    ),
    "jtai letter": (
        LETTER + "Joint targeted area inspection of the multi-agency response to abuse and\n"
        "neglect in Westshire\n"
        "Between 4 and 8 February, Ofsted, the Care Quality Commission (CQC), HMI Constabulary\n"
        "and Fire & Rescue Services (HMICFRS) and HMI Probation (HMIP) undertook a joint\n"
        "inspection of the multi-agency response in Westshire.\n",
        ("JTAI", "Westshire", date(2019, 2, 4), date(2019, 2, 8), date(2019, 3, 14)),
    ),
    "jtai of 2022": (
        "2 February 2023\nDear Westshire Safeguarding Children Partnership\n"
        "Joint targeted area inspection of Westshire\n"
        "This letter summarises the findings of the joint targeted area inspection.\n"
        "This inspection took place from 5 to 9 December 2022 and 14 to 15 January 2023. It was\n"
        "carried out by inspectors from Ofsted, the Care Quality Commission (CQC) and His\n"
        "Majesty’s Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS).\n",
        ("JTAI", "Westshire", date(2022, 12, 5), date(2023, 1, 15), date(2023, 2, 2)),
    ),
    "area send": (
        "Local area partnership report\nArea SEND inspection of Westshire\n"
        "Local Area Partnership\nInspection dates: 29 January to 2 February 2024\n"
        "Dates of previous inspection: 3 to 7 October 2016\nInspection outcome\n",
        ("SEND", "Westshire", date(2024, 1, 29), date(2024, 2, 2), None),
    ),
    "local area send of 2018": (
        "12 July 2018\nMs A Example\nDirector of Children’s Services\nDear Ms Example\n"
        "Joint local area SEND inspection in Westshire\n"
        "Between 14 May 2018 and 18 May 2018, Ofsted and the Care Quality Commission (CQC)\n"
        "conducted a joint inspection of the local area of Westshire to judge its reforms.\n",
        ("SEND", "Westshire", date(2018, 5, 14), date(2018, 5, 18), date(2018, 7, 12)),
    ),
    "police child protection": (
        "Westshire Police: National child protection inspection\n"
        "His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services\n"
        "Published on: 21 May 2021\nThis inspection was carried out between 1 and 12 February\n"
        "2021 by HMICFRS.\n",
        ("NCPI", "Westshire", date(2021, 2, 1), date(2021, 2, 12), date(2021, 5, 21)),
    ),
    "youth justice": (
        "An inspection of youth justice services in\nWestshire\n"
        "HM Inspectorate of Probation, June 2023\nFieldwork dates: 6 – 10 March 2023\n",
        ("YOS", "Westshire", date(2023, 3, 6), date(2023, 3, 10), None),
    ),
}


@pytest.mark.parametrize(("text", "wanted"), FAMILIES.values(), ids=FAMILIES)
def test_programme_area_and_dates_are_read(text: str, wanted: tuple[object, ...]) -> None:
    found = first_page(text)
    assert (
        found.programme,
        found.area,
        found.inspection_start,
        found.inspection_end,
        found.publication_date,
    ) == wanted


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Inspection date: 11 – 22 July 2022", date(2022, 7, 11), date(2022, 7, 22)),
        ("Inspection dates: 28 November to 9 December 2022", date(2022, 11, 28), date(2022, 12, 9)),
        ("Inspection dates: 1st Dec 2014 to 5th Jan 2015", date(2014, 12, 1), date(2015, 1, 5)),
        ("Inspection date: 16 January 2017–9 February 2017", date(2017, 1, 16), date(2017, 2, 9)),
        (
            "Inspection dates: Monday 4 March to Friday 15 March 2024",
            date(2024, 3, 4),
            date(2024, 3, 15),
        ),
        ("Inspection dates: 19 December to 6 January 2023", date(2022, 12, 19), date(2023, 1, 6)),
        ("Inspection dates: 31 to 35 March 2024", None, None),
    ],
)
def test_days_are_read_however_they_are_printed(
    words: str, start: date | None, end: date | None
) -> None:
    found = first_page(f"Inspection of Westshire local authority children’s services\n{words}\n")
    assert (found.inspection_start, found.inspection_end) == (start, end)


def test_the_dates_of_an_earlier_inspection_are_not_those_of_this_one() -> None:
    found = first_page(
        "Area SEND inspection of Westshire Local Area Partnership\n"
        "Dates of previous inspection: 3 to 7 October 2016\n"
    )
    assert found.inspection_start is None


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("the London Borough of Eastmere", "Eastmere"),
        ("Eastmere Metropolitan Borough Council", "Eastmere"),
        ("the Royal Borough of Kingsmere and Longford", "Kingsmere and Longford"),
        ("Eastmere City", "Eastmere"),
        ("Northmere-on-Sea city council", "Northmere-on-Sea"),
        ("East and West Mere", "East and West Mere"),
    ],
)
def test_an_area_is_named_without_the_kind_of_its_council(words: str, area: str) -> None:
    found = first_page(f"Inspection of {words} local authority children’s services\n")
    assert found.area == area


@pytest.mark.parametrize(
    ("addressed", "force"),
    [
        ("A Person, Chief Constable of Westshire police force", "Westshire Police"),
        ("A Person, Chief Constable, Westshire Constabulary", "Westshire Constabulary"),
        ("A Person QPM, Chief Constable of East and West Mere Police", "East and West Mere Police"),
        ("A Person, Police and Crime Commissioner", None),
    ],
)
def test_the_force_of_a_joint_inspection_is_the_one_addressed(
    addressed: str, force: str | None
) -> None:
    found = first_page(
        f"14 March 2019\n{addressed}\nDear local partnership\n"
        "Joint targeted area inspection of the multi-agency response to abuse in Westshire\n"
    )
    assert found.police_force == force


def test_only_those_inspectorates_that_did_it_are_named() -> None:
    text, _ = FAMILIES["jtai of 2022"]
    assert first_page(text).inspectorates == ("Ofsted", "CQC", "HMICFRS")
    text, _ = FAMILIES["jtai letter"]
    assert first_page(text).inspectorates == ("Ofsted", "CQC", "HMICFRS", "HMI Probation")


def test_a_copyright_year_and_a_date_in_a_header_are_no_publication_date() -> None:
    found = first_page(
        "Inspection of Westshire local authority children’s services\n11 July 2022\n"
        "Inspection dates: 11 to 15 July 2022\n© Crown copyright 2022\n"
    )
    assert found.publication_date is None


def test_an_earlier_visit_that_is_spoken_of_is_not_the_programme() -> None:
    found = first_page(
        "Inspection of Westshire local authority children’s services\n"
        "Inspection dates: 4 to 15 March 2024\nA focused visit to Westshire in 2022 and a\n"
        "monitoring visit to the council’s children’s services found delay.\n"
    )
    assert found.programme == "ILACS"


def test_news_of_a_police_report_is_told_by_what_it_speaks_of() -> None:
    document = made(
        "Westshire Police ‘slow to find missing children’\n"
        "Her Majesty’s Inspectorate of Constabulary (HMIC) said the force had to do better in\n"
        "child protection. Westshire Police said it agreed.",
        name="news.txt",
        form="text",
    )
    found = header.find(document)
    assert (found.programme, found.area, found.police_force, found.inspectorates) == (
        "NCPI",
        "Westshire",
        "Westshire Police",
        ("HMIC",),
    )


def test_a_text_that_is_no_report_has_no_programme() -> None:
    found = first_page("Minutes of the parish council\nThe clerk read the minutes of May.\n")
    assert (found.programme, found.area, found.kind, found.inspectorates) == (None, None, None, ())


def test_each_field_leads_back_to_its_words() -> None:
    text, _ = FAMILIES["sif"]
    document = made(text)
    places = header.find(document).places
    words = {name: words_at(document, start, end) for name, (_, start, end) in places.items()}
    assert words == {
        "programme": "Inspection of services for children in need of help and protection",
        "area": "London Borough of Eastmere",
        "inspection_start": "18 Feb 2014 - 12 March 2014",
        "inspection_end": "18 Feb 2014 - 12 March 2014",
        "publication_date": "28 April 2014",
    }
    assert {page for page, _, _ in places.values()} == {1}


def test_a_reinspection_and_a_visit_are_told_from_a_first_inspection() -> None:
    again = first_page(
        "Eastmere Council\nRe-inspection of services for children in need of help and\n"
        "protection, children looked after and care leavers\n"
    )
    assert (again.programme, again.kind) == ("SIF", "re-inspection")
    assert first_page(FAMILIES["monitoring visit letter"][0]).kind == "monitoring visit"
    assert first_page(FAMILIES["ilacs"][0]).kind == "inspection"
