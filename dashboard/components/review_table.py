"""What is known of a report under review: on record, accepted before, and gone since."""

from __future__ import annotations

from html import escape

from dashboard import text_review
from dashboard.components import html
from dashboard.components.review_desk import Board
from dashboard.components.review_words import line
from dashboard.wording import plural
from etl.accepted import HEADING
from etl.model import Record


def known(board: Board) -> None:
    """Say what is known of the report, and what this version of it changes."""
    said = [*_curated(board), *_earlier(board)]
    for words in said:
        html.show(f'<p class="rv-note">{escape(words)}</p>')
    gone = board.review.gone
    if gone:
        rows = [
            (key.rpartition(" ")[0], str(item.page or ""), line(item)) for key, item in gone.items()
        ]
        table = html.table(rows, text_review.GONE_HEADS, text_review.GONE_ITEMS)
        html.show(html.disclosure(text_review.GONE_ITEMS, table))


def _curated(board: Board) -> list[str]:
    if board.review.curated is None:
        return []
    same = sum(one.state == "on record" for one in board.review.items)
    return [text_review.CURATED.format(count=plural(same, "item"))]


def _earlier(board: Board) -> list[str]:
    review = board.review
    if review.earlier is None:
        return []
    decided = sum(key != HEADING for key in review.decided)
    fresh = sum(one.fresh for one in review.items)
    said = [
        text_review.EARLIER.format(decided=plural(decided, "decision"), fresh=plural(fresh, "item"))
    ]
    if review.added:
        said.append(text_review.ADDED.format(count=plural(len(review.added), "item")))
    if review.gone:
        said.append(text_review.GONE.format(count=plural(len(review.gone), "item")))
    changed = _changed(review.earlier, review.heading)
    if changed:
        said.append(text_review.CHANGED_HEADING.format(fields=", ".join(changed)))
    return said


def _changed(earlier: Record, now: Record) -> list[str]:
    return [
        words
        for name, words in text_review.HEADING_FIELDS.items()
        if getattr(earlier, name) != getattr(now, name)
    ]
