"""Rows of a status file that the plan has no action for: new actions, or slips of known ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from etl.actions import CLOSED
from etl.status_columns import BY_KEY

MOST_GUESSES = 50  # looking for the nearest reference takes long, and no more are shown
NEEDED = ("action", "owner")
SIGN_OFF = (
    "closing is a reviewer's sign-off on evidence, not the owner's word. Put 'complete awaiting "
    "sign-off' here; the reviewer closes it on the Action plan screen."
)
_LONGEST = 40
_FORM = re.compile(r"[^\W_](?:[\w ./()#-]{0,38}[\w)])?")
_ODD = (
    "{ref!r} is no reference: it begins with a letter or digit, has at most 40 letters, digits, "
    "spaces and . - / _ # ( ), and is what people say in a meeting, such as A12."
)
Fault = tuple[str, str, str]
"""Field, kind and text."""
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[^a-z0-9]+(?=\d)")
_SIGNS = re.compile(r"[^a-z0-9/]+")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


class NewActions:
    """Says row by row what keeps it from being a new action of a plan."""

    def __init__(self, plan: str, known: Sequence[str], links: Collection[str]) -> None:
        """Take the references that the plan has and the recommendations on record."""
        self._plan, self._known, self._links = plan, known, links
        self._by_look = {look(ref): ref for ref in known}
        self._guesses = MOST_GUESSES

    def fault(self, row: Mapping[str, Any]) -> Fault | None:
        """Return what is wrong with a row; None for a new action."""
        ref = row["ref"]
        missing = [name for name in NEEDED if not row[name]]
        if row["taken_from"]:
            said = f"{ref} is an action of another board's plan ({row['taken_from']})."
            return "ref", "other plan", f"{said} Take the row out of this file."
        if near := self._looks_like(ref):
            return "ref", "nearly known", near
        if missing:
            return self._incomplete(row, missing)
        if not _FORM.fullmatch(ref):
            return "ref", "odd reference", _ODD.format(ref=ref[:_LONGEST])
        if row["status"] in CLOSED:
            return "status", "sign-off", SIGN_OFF
        return self._unknown_links(row["recommendations"] or "")

    def _looks_like(self, ref: str) -> str:
        """Two references that a reader takes for one must be one; what was seen is kept."""
        if foreign := [sign for sign in ref if _of_another_script(sign)]:
            return (
                f"{ref!r} holds a letter of another alphabet ({unicodedata.name(foreign[0])}), "
                "which may look like one of ours. Type the reference again."
            )
        seen = self._by_look.setdefault(look(ref), ref)
        if seen == ref:
            return ""
        return (
            f"{ref!r} is written {seen!r} elsewhere in this plan or file. Write it so, or give a "
            "new action a reference that cannot be taken for it."
        )

    def _incomplete(self, row: Mapping[str, Any], missing: list[str]) -> Fault:
        """A row half filled in is a new action; one with a reference alone may be a slip of it."""
        ref, needed = row["ref"], " and ".join(BY_KEY[name].heading for name in missing)
        self._guesses -= 1
        near = get_close_matches(ref, self._known, n=1, cutoff=0.5) if self._guesses >= 0 else []
        hint = f" Did you mean {near[0]!r}?" if near else ""
        if len(missing) < len(NEEDED):
            said = f"{ref} is a new action of this plan: fill in {needed}.{hint}"
            return missing[0], "incomplete", said
        other = f" It is one of another plan ({row['other_plan']})." if row["other_plan"] else ""
        said = f"{ref!r} is not an action of this plan.{hint}{other} For a new action fill in "
        return "ref", "unknown reference", f"{said}{needed}."

    def _unknown_links(self, links: str) -> Fault | None:
        answered = [part for part in in_full(links, self._plan).split("; ") if part]
        unknown = [
            part.removeprefix(f"{self._plan}#") for part in answered if part not in self._links
        ]
        if not unknown:
            return None
        own = sum(link.startswith(f"{self._plan}#") for link in self._links)
        said = f"no recommendation {', '.join(unknown)} is on record; this report has "
        more = f"{own}, numbered from 1." if own else "none, so leave the cell empty."
        return "recommendations", "unknown recommendation", said + more


def look(ref: str) -> str:
    """Return what a reader makes of a reference: ``A1`` of ``a 1``, ``A-01`` and wide letters.

    A sign between two digits counts, whichever it is: 1.1 is 1-1 and not 11. One without a letter
    or digit stays as it is.
    """
    text = ref if ref.isascii() else _plain(ref)
    apart = _BETWEEN_DIGITS.sub("/", text.casefold())
    return _ZEROS.sub("", _SIGNS.sub("", apart)).strip("/") or ref


def _plain(ref: str) -> str:
    """Wide, small and accented letters as plain ones."""
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", ref) if not unicodedata.combining(sign)
    )


def _of_another_script(sign: str) -> bool:
    plain = unicodedata.normalize("NFKC", sign)
    return not plain.isascii() and plain[0].isalpha() and "LATIN" not in unicodedata.name(plain[0])


def in_full(links: str, plan: str) -> str:
    """Return links as the ledger keeps them: ``1; other#3`` of a plan is ``plan#1; other#3``."""
    parts = [part.strip() for part in links.split(";") if part.strip()]
    return "; ".join(part if "#" in part else f"{plan}#{part}" for part in parts)
