"""A joint inspection letter in our own words, with an item of each kind that letters have."""

from __future__ import annotations

from tests.pdfs import Words, lines, numbered

AREA = "Liverpool"
REPORT = "jtai-liverpool-partnership-2016-inspection"
NAME = "letter.pdf"
DUE = "2016-11-08"


def letter(waiting: int = 48, *more: str) -> bytes:
    """Return the PDF; ``waiting`` is a number of its first item, ``more`` are further lines."""
    title = f"Joint targeted area inspection of {AREA}"
    first = [
        Words("2 August 2016", 60),
        Words(title, 90, size=18, bold=True),
        *lines([
            f"Between 20 and 24 June 2016, inspectors visited {AREA} and looked at how partners",
            "respond to abuse and neglect. Many workers held between 30 and 39 cases each.",
            "The fall in referrals was 7% over two quarters.",
        ]),
    ]  # fmt: skip
    items = [
        Words("Areas for improvement", 120, size=14, bold=True),
        *lines([
            f"\u2022 Referrals wait too long: {waiting} referrals had not been looked at.",
            "\u2022 Managers do not look at the work of their teams often.",
            "\u2022 Return interviews are not offered to every child.",
            *more,
        ], down=150),
    ]  # fmt: skip
    last = [
        Words("Next steps", 120, size=14, bold=True),
        *lines([
            "The local authority should prepare a written statement of proposed action responding",
            "to the findings outlined in this letter. The local authority should send the written",
            "statement of action to ProtectionOfChildren@example.org by 8 November 2016.",
        ], down=150),
    ]  # fmt: skip
    return numbered(Words(title, 40, size=9), [first, items, last])
