"""How high a row must be for its text."""

from __future__ import annotations

import pytest

from thidua.exchange.page import height_for

LINE = 16.5


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        ([], 1),
        ([("", 10)], 1),
        ([("a" * 11, 10)], 1),
        ([("a\nb\nc", 10)], 3),
        ([("a\n\nb", 10)], 3),
        ([("aaaa bbbb cccc dddd", 10)], 2),
        ([("aaaa bbbb", 10), ("a\nb\nc", 10)], 3),
        ([("a" * 40, 10)], 4),
        ([("a " + "b" * 40, 10)], 5),
    ],
)
def test_a_row_is_as_high_as_its_longest_text(cells: list[tuple[str, float]], lines: int) -> None:
    """Broken between words, a longer word inside; line breaks of the text are kept."""
    assert height_for(cells) == LINE * lines


def test_no_row_is_higher_than_excel_allows() -> None:
    """A long note is cut on the screen, not in the file."""
    assert height_for([("chữ " * 10_000, 40)]) == 409
