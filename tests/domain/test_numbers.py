"""Numbers as Vietnamese documents print them: 1.433 and 84,2% (domain.md §6)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.domain.numbers import format_integer, format_percent, percent_of


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (7, "7"), (999, "999"), (1433, "1.433"), (1000000, "1.000.000")]
)
def test_thousands_are_parted_by_a_dot(number: int, text: str) -> None:
    """``1.433``."""
    assert format_integer(number) == text


@pytest.mark.parametrize(
    ("percent", "text"),
    [("84.2", "84,2%"), ("0", "0,0%"), ("100", "100,0%"), ("1433", "1.433,0%"), ("66.7", "66,7%")],
)
def test_percent_has_a_decimal_comma(percent: str, text: str) -> None:
    """One decimal, always."""
    assert format_percent(Decimal(percent)) == text


@pytest.mark.parametrize(
    ("actual", "required", "tenths"),
    [
        (0, 3, 0),
        (1, 3, 333),
        (2, 3, 667),
        (3, 2, 1500),
        (5, 6, 833),
        (10, 10, 1000),
        (1, 16, 63),
        (3, 16, 188),
        (1, 2000, 1),
        (1, 2001, 0),
    ],
)
def test_percent_is_rounded_half_up(actual: int, required: int, tenths: int) -> None:
    """6,25 % becomes 6,3 and 18,75 % becomes 18,8; banker's rounding would give 6,2."""
    assert percent_of(actual, required) * 10 == tenths


@given(st.integers(0, 10_000), st.integers(1, 10_000))
def test_percent_agrees_with_decimal_arithmetic(actual: int, required: int) -> None:
    """The same as Python's exact decimals rounded half up."""
    exact = Decimal(actual) * 1000 / Decimal(required)
    assert percent_of(actual, required) * 10 == int(
        exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    )
