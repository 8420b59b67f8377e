"""What a report asks for: each item whole, under its heading, with its deadline and body."""

from __future__ import annotations

import pytest

from etl.extract import recommendations, unseen
from etl.extract.items import ProposedRecommendation
from etl.read.reader import read as read_bytes
from tests.reports_made import made, words_at

FIRST = "Sharing of what is known between agencies, so that risk is seen early."
SECOND = "Supervision of new staff."


def read(*pages: str) -> list[ProposedRecommendation]:
    return recommendations.find(made(*pages))


def texts(*pages: str) -> list[str]:
    return [item.text for item in read(*pages)]


HEADINGS = {
    "What needs to improve": "improvement",
    "What needs to improve?": "improvement",
    "What needs to improve:": "improvement",
    "What needs to improve?2": "improvement",
    "What needs to improve in this area of social work practice?": "improvement",
    "What does the local authority need to improve?": "improvement",
    "Areas for improvement": "improvement",
    "Areas for Improvement:": "improvement",
    "4. Areas for improvement": "improvement",
    "Areas for development": "improvement",
    "Areas for priority action": "priority_action",
    "Areas for priority actions": "priority_action",
    "Area for priority action": "priority_action",
    "Priority and immediate action": "priority_action",
    "Recommendations": "recommendation",
    "Our recommendations": "recommendation",
    "Recommendations for the Board": "recommendation",
    "5.1 Recommendations": "recommendation",
}


@pytest.mark.parametrize(("heading", "kind"), HEADINGS.items(), ids=HEADINGS)
@pytest.mark.parametrize("bullet", ["\uf06e", "◼ ", "• ", "\uf0a7 ", "- ", "1. "])
def test_a_heading_opens_a_list_whatever_its_bullets(heading: str, kind: str, bullet: str) -> None:
    other = "2. " if bullet == "1. " else bullet
    found = read(
        f"Some text that ends here.\n{heading}\n{bullet}{FIRST}\n{other}{SECOND}\n"
        "Strengths\n◼ Good work with schools.\n"
    )
    assert [(item.kind, item.text) for item in found] == [(kind, FIRST), (kind, SECOND)]


DECOYS = [
    "Case study: area for improvement",
    "Practice study: areas for improvement",
    "Strengths",
    "Key strengths",
    "Recommendations 7",
    "they know their areas for improvement",
    "Main findings",
]


@pytest.mark.parametrize("heading", DECOYS)
def test_what_only_looks_like_such_a_heading_opens_none(heading: str) -> None:
    assert texts(f"Text.\n{heading}\n◼ {FIRST}\n◼ {SECOND}\n") == []


def test_an_item_runs_over_lines_and_pages_past_the_number_and_header() -> None:
    document = made(
        "What needs to improve?\n◼ Sharing of what is known between agencies, so that risk is\n"
        "seen early and\n2",
        "[head] Inspection of Westshire children’s services\nacted on by multi-\nagency teams.\n"
        "◼ Supervision.\n3",
    )
    first, second = recommendations.find(document)
    assert first.text == (
        "Sharing of what is known between agencies, so that risk is seen early and acted on by "
        "multi-agency teams."
    )
    assert (first.page, second.page, second.text) == (1, 2, "Supervision.")
    assert words_at(document, second.start, second.end) == "Supervision."


def test_blank_lines_and_second_paragraphs_belong_to_their_item() -> None:
    found = texts(
        "Areas for improvement\nLeadership\n"
        "◼ The number of children who go missing is high and what is known of them is not\n"
        "brought together.\n\n"
        "It is known that other areas have the same difficulty, and partners have begun to\n"
        "meet about it.\n"
        "◼ Supervision of new staff is not recorded well enough in the files that we saw.\n"
        "Next steps\nThe director should write.\n"
    )
    assert found == [
        "The number of children who go missing is high and what is known of them is not brought "
        "together. It is known that other areas have the same difficulty, and partners have begun "
        "to meet about it.",
        "Supervision of new staff is not recorded well enough in the files that we saw.",
    ]


@pytest.mark.parametrize("sub", ["\u2212 ", "\u0336 ", "– ", "o ", "\uf02d "])
def test_items_below_an_item_are_part_of_it(sub: str) -> None:
    found = texts(
        f"What needs to improve\n◼ Services to care leavers, including:\n{sub}places to live\n"
        f"{sub}plans for safety.\n◼ Supervision.\nMain findings\n"
    )
    assert found == [
        "Services to care leavers, including: • places to live • plans for safety.",
        "Supervision.",
    ]


def test_headings_within_a_list_group_its_items() -> None:
    found = read(
        "What does the local authority need to improve?\nPriority and immediate action\n"
        "Quality of work\n1. Review all plans.\n2. Ensure that visits are made.\n"
        "Leadership, governance and partnerships\n3. Clarify who decides.\n",
        "Areas for improvement\nQuality of work with children and young\npeople\n"
        "4. Improve assessments.\nThe local authority’s strengths\n5. It recruits well.\n",
    )
    assert [(item.kind, item.heading, item.text) for item in found] == [
        ("priority_action", "Quality of work", "Review all plans."),
        ("priority_action", "Quality of work", "Ensure that visits are made."),
        ("priority_action", "Leadership, governance and partnerships", "Clarify who decides."),
        ("improvement", "Quality of work with children and young people", "Improve assessments."),
    ]


def test_numbered_paragraphs_behind_a_list_of_bullets_are_no_items() -> None:
    found = texts(
        "What needs to improve?\n◼ Supervision.\n"
        "The experiences and progress of children who need help and\nprotection: good\n"
        "1. Children are helped early.\n2. Referrals are answered.\n"
    )
    assert found == ["Supervision."]


def test_an_unknown_heading_with_text_below_ends_the_list() -> None:
    found = texts(
        "What needs to improve?\n◼ Supervision of new staff, so that work with families is better\n"
        "planned.\nWork in the north of the county\nTeams there have grown. They are well led.\n"
        "◼ A bullet of that text.\n"
    )
    assert found == ["Supervision of new staff, so that work with families is better planned."]


def test_an_example_of_practice_in_the_middle_does_not_end_the_list() -> None:
    found = texts(
        "Areas for improvement\nLeadership\n◼ Audits are not acted on.\n"
        "Case study: area for improvement\nSam is ten. He waited for weeks and nobody\n"
        "asked why.\nThe safeguarding board\n◼ The data of the board are thin.\nNext steps\n"
    )
    assert found == ["Audits are not acted on.", "The data of the board are thin."]


def test_deadlines_above_items_are_theirs() -> None:
    found = read(
        "Areas for improvement\n22. To improve services for children, the local authority should\n"
        "take the following action.\nImmediately:\n\uf0a7 improve supervision.\n"
        "Within three months:\n\uf0a7 review all cases\n\uf0a7 train staff.\nWithin six months:\n"
        "\uf0a7 find more carers.\nOutcomes for children\nGrade 3 (Adequate)\n"
    )
    assert [(item.deadline, item.text) for item in found] == [
        ("Immediately", "improve supervision."),
        ("Within three months", "review all cases"),
        ("Within three months", "train staff."),
        ("Within six months", "find more carers."),
    ]


POLICE = "Westshire Police: National child protection inspection\n"


def test_police_recommendations_are_grouped_by_their_deadline() -> None:
    found = read(
        POLICE + "Recommendations\nImmediately\nWe recommend that Westshire Police immediately:\n"
        "• reviews how it records missing children; and\n• tells its officers so.\n"
        "Within three months\nWe recommend that, within three months, Westshire Police:\n"
        "• improves its training; and\n• audits its work.\nWithin six months\n"
        "We recommend that, within six months, Westshire Police should take steps to:\n"
        "• reduce delay in its digital unit.\nNext steps\nWithin six weeks the force should reply.\n"
    )
    assert [(item.deadline, item.text) for item in found] == [
        ("Immediately", "reviews how it records missing children; and"),
        ("Immediately", "tells its officers so."),
        ("Within three months", "improves its training; and"),
        ("Within three months", "audits its work."),
        ("Within six months", "reduce delay in its digital unit."),
    ]


def test_causes_of_concern_and_what_stands_under_them_are_marked_so() -> None:
    found = read(
        POLICE + "Cause of concern\nThe force doesn’t record missing children well. This leaves\n"
        "children at risk.\nRecommendations\nWithin three months, Westshire Police should:\n"
        "• train its call takers; and\n• check what they record.\n"
        "Areas for improvement\nThe force should make sure that it hears children.\n"
        "Its officers told us they wanted to, and that they had begun to talk with them about\n"
        "it.\n"
    )
    assert [(item.cause_of_concern, item.deadline, item.text) for item in found] == [
        (
            True,
            None,
            "The force doesn’t record missing children well. This leaves children at risk.",
        ),
        (True, "Within three months", "train its call takers; and"),
        (True, "Within three months", "check what they record."),
        (False, None, "The force should make sure that it hears children."),
    ]
    assert [item.responsible for item in found[1:3]] == ["Westshire Police"] * 2


def test_a_sentence_that_leads_in_says_who_is_to_act() -> None:
    found = read(
        "Recommendations\nThe Chair of the Management Board should:\n1. attend its meetings\n"
        "2. ask for data.\nThe Westshire Youth Justice Service should:\n3. plan for safety.\n"
    )
    assert [(item.responsible, item.text) for item in found] == [
        ("The Chair of the Management Board", "attend its meetings"),
        ("The Chair of the Management Board", "ask for data."),
        ("The Westshire Youth Justice Service", "plan for safety."),
    ]


AREA = "Local area partnership report\nArea SEND inspection of Westshire Local Area Partnership\n"
BOX = (
    "Leaders across the partnership should look at how long children wait and act on what\n"
    "they find, so that waits are shorter.\n"
    "Leaders should work together on plans. They should also ask parents about them. This\n"
    "should include:\n• health plans\n• plans for work.\n"
    "The local area partnership needs to train its staff.\n"
)
BOXED = [
    "Leaders across the partnership should look at how long children wait and act on what they "
    "find, so that waits are shorter.",
    "Leaders should work together on plans. They should also ask parents about them. This should "
    "include: • health plans • plans for work.",
    "The local area partnership needs to train its staff.",
]


@pytest.mark.parametrize("heading", ["Areas for improvement\n", "Areas for improvement\n" * 2])
def test_paragraphs_in_boxes_are_the_items_of_area_reports(heading: str) -> None:
    found = texts(AREA, heading + BOX, "Local area partnership details\nWestshire Council\n")
    assert found == BOXED


def test_a_table_of_body_and_action_gives_the_body_of_each_priority_action() -> None:
    found = read(
        AREA + "Areas for priority action\nResponsible body Areas for priority action\n"
        "Westshire County\nCouncil and NHS North\nMere ICB\n"
        "Leaders in the partnership should bring down the\ntime that children wait for help.\n"
        "Westshire County\nCouncil\nLeaders should find children early. This includes:\n"
        "• those at home",
        "• those out of school.\nThey should also write to their parents.\nNHS North Mere ICB\n"
        "Leaders should train staff.\nAreas for improvement\nAreas for improvement\n" + BOX,
    )
    assert [(item.responsible, item.text) for item in found[:3]] == [
        (
            "Westshire County Council and NHS North Mere ICB",
            "Leaders in the partnership should bring down the time that children wait for help.",
        ),
        (
            "Westshire County Council",
            "Leaders should find children early. This includes: • those at home • those out of "
            "school. They should also write to their parents.",
        ),
        ("NHS North Mere ICB", "Leaders should train staff."),
    ]
    assert [item.kind for item in found] == ["priority_action"] * 3 + ["improvement"] * 3


def test_significant_weaknesses_of_an_older_area_letter_are_priority_actions() -> None:
    found = read(
        "Joint local area SEND inspection in Westshire\n"
        "The local area is required to produce and submit a written statement of action that\n"
        "explains how it will tackle the following areas of significant\nweakness:\n"
        "◼ the quality of plans\n◼ the time that children wait.\nYours sincerely\n"
    )
    assert [(item.kind, item.text) for item in found] == [
        ("priority_action", "the quality of plans"),
        ("priority_action", "the time that children wait."),
    ]


def test_a_web_page_and_a_letter_without_line_ends_are_read_alike() -> None:
    page = (
        "<html><body><h1>Westshire: National child protection inspection</h1>"
        "<ul><li>Recommendations</li></ul><h2>Recommendations</h2>"
        "<p>Within three months, Westshire Police should:</p><ul><li>train its officers; and"
        "<ul><li>its call takers</li></ul></li><li>check what they record.</li></ul>"
        "<h2>Introduction</h2><p>The force should not be surprised.</p></body></html>"
    )
    found = recommendations.find(read_bytes("page.html", page.encode()))
    assert [(item.deadline, item.text) for item in found] == [
        ("Within three months", "train its officers; and • its call takers"),
        ("Within three months", "check what they record."),
    ]


def test_headings_that_look_like_lists_of_items_but_are_unknown_are_named() -> None:
    document = made(
        "Matters that call for action\n◼ Supervision.\n◼ Plans.\n"
        "What needs to improve?\n◼ Records of action\n◼ Plans.\nStrengths\n◼ Action is swift.\n"
    )
    assert unseen.find(document) == ["Matters that call for action"]
