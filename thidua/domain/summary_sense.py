"""Whether the figures of a summary agree with each other: who changes one of them and makes the
seals anew is found out here, or by the code on the signed report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from thidua.domain.holding import verdict_of, worst_of
from thidua.domain.numbers import Number, rounded
from thidua.domain.plan.target import Bound
from thidua.domain.summary_shape import Misshapen, items, whole, within
from thidua.domain.vocabulary import IfNone, Measure

if TYPE_CHECKING:
    from thidua.domain.summary_reading import Department, Figured

_MOST_GROUPS = 1_000


def check_row(row: Figured) -> None:
    """Raises ``Misshapen`` where what was reached, what is required and the verdict don't agree."""
    if row.minimum is not None and row.maximum is not None:
        raise Misshapen(f"{row.target}: vừa có mức tối thiểu, vừa có mức tối đa")
    ceiling = row.maximum is not None
    bound = row.maximum if ceiling else row.minimum
    required = None if bound is None else Bound(bound, ceiling).stricter(row.registered)
    if row.required != required or (bound is None and row.registered is not None):
        raise Misshapen(f"{row.target}: mức phải đạt không khớp với mức tối thiểu và đăng ký")
    reached = _reached(row)
    held = None if bound is None else Bound(bound, ceiling)
    if row.verdict is verdict_of(reached, held, row.registered):
        return
    if bound is None or row.verdict not in {
        verdict_of(reached, Bound(bound, ceiling, strict), row.registered, if_none)
        for strict in (False, True)
        for if_none in IfNone
    }:
        raise Misshapen(f"{row.target}: kết quả không khớp với số thực hiện")


def _reached(row: Figured) -> Number | Fraction | None:
    """What was reached, exact; ``None``: a ratio of nothing."""
    if row.measure is not Measure.RATIO:
        if row.actual is None or row.numerator is not None or row.denominator is not None:
            raise Misshapen(f"{row.target}: actual")
        if row.measure is Measure.COUNT and not isinstance(row.actual, int):
            raise Misshapen(f"{row.target}: số vụ không phải là số nguyên")
        return row.actual
    if row.numerator is None or row.denominator is None:
        raise Misshapen(f"{row.target}: numerator")
    if not row.denominator:
        if row.actual is not None:
            raise Misshapen(f"{row.target}: mẫu số bằng 0 mà có tỷ lệ")
        return None
    rate = Fraction(row.numerator) / Fraction(row.denominator) * 100
    if row.actual != rounded(rate, 1):
        raise Misshapen(f"{row.target}: tỷ lệ không khớp với tử số, mẫu số")
    return rate


def check_unit(unit: Department) -> None:
    """Raises ``Misshapen`` where the rows of a department, or its verdict, don't agree."""
    for row in unit.rows:
        check_row(row)
    weighing = (row.verdict for row in unit.rows if not row.encouraged)
    if unit.verdict is not None and unit.verdict is not worst_of(weighing):
        raise Misshapen(f"{unit.unit}: kết quả không khớp với các chỉ tiêu của đơn vị")
    _refuse_twice(row.target for row in unit.rows)


def check_totals(
    body: Mapping[str, object],
    rows: Sequence[Figured],
    units: Sequence[tuple[str, Sequence[Figured], bool]],
) -> None:
    """Raises ``Misshapen`` where the totals are not those of the rows and groups. ``units``: code,
    rows, and whether it has ended."""
    _refuse_twice(row.target for row in rows)
    _refuse_twice(code for code, _, _ in units)
    totals, groups = within(body, "totals"), within(body, "by")
    cases, of_units = whole(totals, "cases"), whole(totals, "unit_cases")
    counted = [row for row in rows if row.measure is Measure.COUNT and row.minimum is not None]
    credited = [
        row
        for _, own, ended in units
        for row in own
        if not ended and row.measure is Measure.COUNT and row.minimum is not None
    ]
    if whole(totals, "credits") != sum(row.actual or 0 for row in credited):
        raise Misshapen("số lượt không phải là tổng của các đơn vị")
    if of_units > cases or any((row.actual or 0) > cases for row in (*counted, *credited)):
        raise Misshapen("một con số lớn hơn tổng số vụ")
    for key in ("field", "kind", "year"):
        listed = items(groups, key, _MOST_GROUPS)
        if sum(whole(each, "cases") for each in listed) != cases:
            raise Misshapen(f"số vụ chia theo {key} không cộng thành tổng số vụ")
    if whole(body, "classified") > cases:
        raise Misshapen("số vụ mật lớn hơn tổng số vụ")
    for award in items(body, "commendations", _MOST_GROUPS):
        if whole(award, "leaders") + whole(award, "direct") > whole(award, "count"):
            raise Misshapen("số khen thưởng không khớp")


def _refuse_twice(codes: Iterable[str]) -> None:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise Misshapen(f"{code} ghi hai lần")
        seen.add(code)
