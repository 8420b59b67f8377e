"""Roles and reasons as people write them: when two roles are one, and when words say nothing."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

_NEAR = 0.85
"""Likeness from which two roles are taken for one: a letter or two differ."""
_NO_WORDS = frozenset({"na", "none", "nil", "tbc", "tba", "no", "x"})


def plain(role: str) -> str:
    """Return a role as compared: small letters and digits with single spaces."""
    text = unicodedata.normalize("NFKC", role).casefold()
    return " ".join(re.findall(r"[^\W_]+", text))


def same(actor: str, owner: str) -> bool:
    """Return whether an owner is, or names, the one who acts; rather too often than too seldom."""
    acts, owns = plain(actor), plain(owner)
    named = bool(acts) and f" {acts} " in f" {owns} "
    return named or SequenceMatcher(None, acts, owns).ratio() >= _NEAR


def says_something(words: str) -> bool:
    """Return whether a reason or a piece of evidence has words that say anything."""
    said = plain(words).replace(" ", "")
    return any(letter.isalnum() for letter in said) and said not in _NO_WORDS
