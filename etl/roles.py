"""Roles and reasons as people write them: when two roles are one, and when words say nothing."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

_NEAR = 0.85
"""Likeness from which two roles are taken for one: a letter or two differ."""
_IN_FULL = {
    "bd": "board", "brd": "board", "chairman": "chair", "chairwoman": "chair",
    "chairperson": "chair", "cttee": "committee", "comm": "commissioner", "dep": "deputy",
    "hd": "head", "ind": "independent", "opcc": "police crime commissioner",
    "pcc": "police crime commissioner", "sec": "secretary", "dir": "director",
}  # fmt: skip
"""Short forms that boards use of the words of roles."""
_SMALL = frozenset({"of", "the", "and", "for", "to", "a", "an", "s", "office", "acting", "interim"})
"""Words that do not tell one role from another: the commissioner's office acts for them."""
_NO_WORDS = frozenset({
    "", "na", "n a", "none", "nil", "no", "yes", "ok", "okay", "tbc", "tba", "tbd", "pending",
    "later", "soon", "unknown", "ditto", "null", "nothing", "awaited", "to follow",
    "will follow", "none yet", "not yet", "not applicable", "not known", "not available",
    "in due course", "to be confirmed", "to be decided", "to be advised", "to be announced",
    "see above", "see below", "as above", "as before", "same as before",
})  # fmt: skip
"""What stands in a cell that has to be filled when there is nothing to say."""
_NAMES_OF_CELLS = re.compile(r"\b(?:evidence|reasons?|details?|dates?|information)\b")


def plain(role: str) -> str:
    """Return a role as compared: small letters and digits with single spaces.

    Signs that are not seen are dropped, and letters of other alphabets that look like ours are
    ours.
    """
    text = unicodedata.normalize("NFKC", role)
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    text = (text if text.isascii() else _looks(text)).casefold()
    return " ".join(re.findall(r"[^\W_]+", text))


def _looks(text: str) -> str:
    from confusable_homoglyphs import confusables  # noqa: PLC0415 - hardly ever needed

    found = confusables.is_confusable(text, greedy=True, preferred_aliases=["latin"]) or []
    ours = {
        letter["character"]: look["c"]
        for letter in found
        for look in letter["homoglyphs"]
        if look["c"].isascii() and look["c"].isalpha()
    }
    return "".join(ours.get(sign, sign) for sign in text)


def same(actor: str, owner: str) -> bool:
    """Return whether an owner is, or names, the one who acts; rather too often than too seldom."""
    acts, owns = plain(actor), plain(owner)
    if not acts or not owns:
        return False
    if _words(acts) <= _words(owns) or _words(owns) <= _words(acts):
        return True
    return SequenceMatcher(None, acts, owns).ratio() >= _NEAR


def _words(role: str) -> frozenset[str]:
    """Return the words of a role that tell it from others, whatever their order."""
    full = " ".join(_IN_FULL.get(word, word) for word in role.split()).split()
    return frozenset(full) - _SMALL or frozenset(full)


def says_something(words: str) -> bool:
    """Return whether a reason or a piece of evidence has words that say anything."""
    said = " ".join(_NAMES_OF_CELLS.sub(" ", plain(words)).split())
    signs = said.replace(" ", "")
    return said not in _NO_WORDS and not signs.isdecimal() and len(set(signs)) > 1
