"""Builds the data anew after a report was accepted, or that was undone."""

from __future__ import annotations

from dashboard import data, text_review
from etl import build
from etl.errors import RevisitError
from etl.ledger import Entry


def refused(entry: Entry) -> str:
    """Publish what an entry did to the reports; return why not, empty when it is on the screens.

    What was recorded stands all the same; the next build takes it up.
    """
    try:
        build.run(data.folder())
    except RevisitError as error:
        return text_review.SAVED_UNBUILT.format(number=entry.number, why=error)
    return ""
