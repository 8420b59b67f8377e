"""How sure a share of audited cases is, and what may be said of it.

Method: Wilson's score interval, preferred for a proportion in official public health guidance
(OHID Fingertips technical guidance, "Proportions"; Wilson 1927; Newcombe and Altman 2000), and
Newcombe's hybrid score interval for a difference (Newcombe 1998, method 10). Samples of case
files are not random, so an interval is a floor of the uncertainty.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z_95 = 1.959963984540054
"""Standard normal quantile for a two-sided 95 % interval."""

SMALLEST_BASE = 10
"""No percentage is shown under this many cases."""


@dataclass(frozen=True)
class Interval:
    """A share or a difference of shares (0.157 is 15.7 %) with its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def spans_zero(self) -> bool:
        """True when the interval does not exclude zero: no clear change."""
        return self.low <= 0 <= self.high


def wilson(successes: int, cases: int) -> Interval:
    """Share of successes with its 95 % Wilson score interval, as fractions of 1.

    14 of 89 gives 0.157 (0.096 to 0.247). Raises ValueError unless 0 <= successes <= cases
    and there is at least one case.
    """
    if not 0 <= successes <= cases or cases == 0:
        msg = f"{successes} of {cases} is not a share"
        raise ValueError(msg)
    share = successes / cases
    squared = Z_95**2
    scale = 1 + squared / cases
    middle = (share + squared / (2 * cases)) / scale
    half = Z_95 * sqrt(share * (1 - share) / cases + squared / (4 * cases**2)) / scale
    low = 0.0 if successes == 0 else middle - half
    high = 1.0 if successes == cases else middle + half
    return Interval(share, low, high)


def newcombe(before: tuple[int, int], after: tuple[int, int]) -> Interval:
    """Difference of two shares (after less before) with its 95 % Newcombe interval.

    Each argument is (successes, cases). 13 of 73 then 11 of 33 gives +0.155 (-0.015 to +0.340).
    """
    first, second = wilson(*before), wilson(*after)
    value = second.value - first.value
    below = sqrt((second.value - second.low) ** 2 + (first.high - first.value) ** 2)
    above = sqrt((second.high - second.value) ** 2 + (first.value - first.low) ** 2)
    return Interval(value, value - below, value + above)


def percentage_allowed(cases: int | None) -> bool:
    """Return whether a percentage may be shown for so many cases."""
    return cases is not None and cases >= SMALLEST_BASE
