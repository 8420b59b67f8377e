"""When two roles are one, and when words say nothing."""

from __future__ import annotations

import pytest

from etl import roles


@pytest.mark.parametrize(
    "owner",
    [
        "Board chair", "BOARD  chair ", "Chair of the Board", "Chair, Board", "Bd chair", "Chair",
        "Board chairman", "The chair of the board", "B\u043eard ch\u0430ir",
        "Bo\u200bard cha\u00adir",
        "Board chair; Head of training", "Acting board chair", "B\u03bfard chair", "Board chiar",
    ],
)  # fmt: skip
def test_the_board_chair_is_known_however_it_is_written(owner: str) -> None:
    assert roles.same("Board chair", owner)


@pytest.mark.parametrize(
    "owner",
    [
        "Office of the Commissioner", "OPCC", "PCC", "Police and crime commissioner",
        "Commissioner\u2019s office", "Office of the Police and Crime Commissioner",
    ],
)  # fmt: skip
def test_the_commissioners_office_is_known_however_it_is_written(owner: str) -> None:
    assert roles.same("Commissioner's office", owner)


@pytest.mark.parametrize(
    ("actor", "owner"),
    [
        ("Board chair", "Head of training"),
        ("Board chair", "Head of digital forensics"),
        ("Board chair", "Board secretary"),
        ("Commissioner's office", "Head of public protection"),
        ("Independent scrutineer", "Missing persons manager"),
        ("Board chair", ""),
        ("", "Board chair"),
    ],
)
def test_others_are_others(actor: str, owner: str) -> None:
    assert not roles.same(actor, owner)


@pytest.mark.parametrize(
    "words",
    [
        "", " ", ".", "-", "n/a", "N.A.", "\u200b", "None", "tbc", "TBD", "pending", "To follow",
        "none yet", "Not applicable", "ok", "later", "x", "xx", "XXX", "0", "123", "unknown",
        "see above", "Evidence to follow", "Reason: tbc", "in due course", "????",
    ],
)  # fmt: skip
def test_words_that_stand_for_nothing_say_nothing(words: str) -> None:
    assert not roles.says_something(words)


@pytest.mark.parametrize(
    "words", ["Minute 12", "Staff left", "Not done", "It came back", "Audit of May", "A7", "GDPR"]
)
def test_words_that_tell_something_do(words: str) -> None:
    assert roles.says_something(words)
