"""Numbers as reports write them, in words and digits."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.extract.numbers import NUMBER, value_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7), ("1,235", 1235), ("1.46 million", 1_460_000), ("3m", 3_000_000), ("12k", 12_000),
        ("nine", 9), ("Twenty-two", 22), ("twenty two", 22), ("a hundred", 100), ("zero", 0),
        ("two hundred and forty", 240), ("a dozen", 12), ("two dozen", 24), ("six thousand", 6000),
        ("0.5", 0.5), ("2.5bn", 2_500_000_000), ("one hundred and twelve", 112),
    ],
)  # fmt: skip
def test_a_number_has_its_value(text: str, value: float) -> None:
    assert re.fullmatch(NUMBER, text, re.IGNORECASE)
    assert value_of(text) == value


@given(st.integers(0, 999_999_999))
def test_digits_with_commas_are_read_as_written(number: int) -> None:
    assert value_of(f"{number:,}") == number
