"""A figure in a cell: a number that Excel can reckon with where its words are no more than that."""

from __future__ import annotations

from thidua.domain.numbers import Number
from thidua.domain.review_rows import Row
from thidua.domain.vocabulary import Measure


def figure_cell(row: Row, number: Number | None, words: str) -> tuple[Number | str, str]:
    """What stands in the cell of a figure of ``row``, and its look (``figure``,
    ``figure_decimal``; ``word``): the number, or ``words`` where those say more (``trên 70%``,
    ``tối đa 1``) or there is no number."""
    if number is None or row.measure is Measure.RATIO or row.ceiling or row.strict:
        return words, "word"
    return number, "figure" if number == int(number) else "figure_decimal"
