"""The pace that a figure still needs, in words."""

from __future__ import annotations

from math import ceil

from thidua.domain.numbers import format_integer
from thidua.domain.plan.words import Words
from thidua.domain.review_rows import Row
from thidua.domain.vocabulary import Measure
from thidua.render.report.sentences import number_of


def pace_words(row: Row, days_left: int, called: Words) -> str:
    """``còn 2 vụ trong 274 ngày, cứ 137 ngày một vụ``; nothing where nothing lacks, no day is left,
    or what lacks is no number of cases."""
    if row.measure is not Measure.COUNT or not row.remaining or days_left <= 0:
        return ""
    lacking = ceil(row.remaining)
    told = f"còn {number_of(lacking, called)} trong {format_integer(days_left)} ngày"
    each = days_left // lacking
    if lacking == 1 or not each:
        return told
    return f"{told}, cứ {format_integer(each)} ngày một {called.record}"
