"""One wording of every figure: how many, how much, how many per cent; of floors and of ceilings
(domain.md §10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.domain.numbers import Number, format_number, format_rate
from thidua.domain.periods import periods_words
from thidua.domain.vocabulary import Measure, Verdict, label
from thidua.domain.wording import BLANK, UNREGISTERED, UNSET, number_words, rate_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from thidua.domain.plan.model import Plan
    from thidua.domain.plan.target import Bound, Target, TargetRound
    from thidua.domain.review_rows import Row

NOTHING_ARISEN = label(Verdict.SKIPPED).lower()
NOTHING_DECLARED = "chưa khai"


def figure_words(row: Row, number: Number | None) -> str:
    """A number of a row as a table has it: ``1.433``, ``70%``; ``–`` where there is none."""
    if number is None:
        return BLANK
    return format_number(number) + ("%" if row.measure is Measure.RATIO else "")


def actual_words(row: Row) -> str:
    """What was reached: ``3``, ``1.250,5``, ``66,7%``; a ratio with as many decimals as tell it
    from what it is held against."""
    if row.measure is not Measure.RATIO:
        return figure_words(row, row.actual)
    if row.rate is None:
        return NOTHING_DECLARED if row.unsaid else NOTHING_ARISEN
    bounds = (row.bound, row.registered, row.final_minimum)
    return format_rate(row.rate, *(bound for bound in bounds if bound is not None))


def actual_of(row: Row) -> str:
    """The same with what it is made of: ``66,7% (2/3)``."""
    if row.rate is None:
        return actual_words(row)
    return f"{actual_words(row)} ({fraction_words(row)})"


def fraction_words(row: Row) -> str:
    """Numerator and denominator of a ratio: ``2/3``."""
    return f"{format_number(row.numerator or 0)}/{format_number(row.denominator or 0)}"


def required_words(row: Row) -> str:
    """What must be reached, or not be passed, as a table has it: ``3``, ``trên 70%``, ``tối đa
    2``, ``dưới 5%``."""
    if row.required is None:
        return BLANK
    strict = row.strict and row.required == row.bound
    return _side(figure_words(row, row.required), ceiling=row.ceiling, strict=strict, floor="")


def remaining_words(row: Row) -> str:
    """What is lacking in a table: a number; ``–`` where there is no such thing."""
    return figure_words(row, row.remaining)


def room_words(row: Row) -> str:
    """How far a kept ceiling of a count or a sum is: ``còn được 2 trước khi quá mức``; nothing for
    another row."""
    if not row.ceiling or row.required is None or row.actual is None:
        return ""
    if row.measure is Measure.RATIO or row.actual > row.required:
        return ""
    room = row.required - row.actual
    if row.strict and row.required == row.bound:
        return f"phải dưới {figure_words(row, row.required)}"
    return f"còn được {format_number(room)} trước khi quá mức" if room else "không còn được thêm"


def _side(number: str, *, ceiling: bool, strict: bool, floor: str) -> str:
    if ceiling:
        return f"dưới {number}" if strict else f"tối đa {number}"
    return f"trên {number}" if strict else f"{floor}{number}"


def bound_words(target: Target, bound: Bound | None) -> str:
    """What a round asks for: ``tối thiểu 3``, ``trên 70%``, ``tối đa 0``, ``không quy định``."""
    if bound is None:
        return UNSET
    number = format_number(bound.number) + ("%" if target.measure is Measure.RATIO else "")
    return _side(number, ceiling=bound.ceiling, strict=bound.strict, floor="tối thiểu ")


def figure_text(target: Target, number: Number) -> str:
    """A number of a target: ``3``, ``70%``."""
    return format_number(number) + ("%" if target.measure is Measure.RATIO else "")


def bounds_words(target: Target, stated: TargetRound) -> str:
    """All that a round asks for, of kinds of units and of single ones too: ``tối thiểu 3; nhóm
    huyện: tối thiểu 2``."""
    told = [bound_words(target, stated.bound())] if stated.bound() is not None else []
    groups = dict.fromkeys((*stated.minimum_by_group, *stated.maximum_by_group))
    units = dict.fromkeys((*stated.minimum_by_unit, *stated.maximum_by_unit))
    told += [f"nhóm {name}: {bound_words(target, stated.bound(None, name))}" for name in groups]
    told += [f"{code}: {bound_words(target, stated.bound(code))}" for code in units]
    return "; ".join(told) or UNSET


def row_bound_words(row: Row) -> str:
    """The plan's floor or ceiling of a row: ``tối thiểu 3``, ``không quy định``."""
    if row.bound is None:
        return UNSET
    number = figure_words(row, row.bound)
    return _side(number, ceiling=row.ceiling, strict=row.strict, floor="tối thiểu ")


def bare_bound_words(row: Row) -> str:
    """The same in a column of floors: ``3``, ``tối đa 2``; ``–`` where there is none."""
    if row.bound is None:
        return BLANK
    number = figure_words(row, row.bound)
    return _side(number, ceiling=row.ceiling, strict=row.strict, floor="")


def registered_words(row: Row, *, whole_ban: bool) -> str:
    """The registered figure in a table; the Ban registers nothing, nor is there what is not set."""
    if row.registered is not None:
        return figure_words(row, row.registered)
    return BLANK if whole_ban or row.bound is None else UNREGISTERED


def registered_clause(row: Row) -> str:
    """The registered figure in a sentence: ``đăng ký 3``, ``chưa đăng ký``."""
    if row.registered is None:
        return UNREGISTERED
    return f"đăng ký {figure_words(row, row.registered)}"


def amount_words(row: Row, number: Number, record: str) -> str:
    """A number with what it counts: ``1.433 vụ``, ``12,5 triệu đồng``, ``70%``."""
    if row.measure is Measure.RATIO:
        return figure_words(row, number)
    unit = record if row.measure is Measure.COUNT else row.unit_of_measure or ""
    return f"{format_number(number)} {unit}".rstrip()


def name_with_unit(row: Row) -> str:
    """The name of a row of a table, with what its numbers are of where that is no count and the
    name does not say it: ``Số tiền thu hồi (triệu đồng)``."""
    unit = row.unit_of_measure or ""
    said = row.measure in (Measure.COUNT, Measure.RATIO) or unit.lower() in row.name.lower()
    return row.name if said else f"{row.name} ({unit})"


def measured_in(row: Row, record: str) -> str:
    """What a figure is a number of: ``số vụ``, ``%``, ``triệu đồng``."""
    if row.measure is Measure.RATIO:
        return "%"
    return f"số {record}" if row.measure is Measure.COUNT else row.unit_of_measure or "số"


def measured_words(row: Row, record: str) -> str:
    """What was reached in a sentence: ``3 vụ``, ``66,7% (2/3)``."""
    if row.measure is Measure.RATIO or row.actual is None:
        return actual_of(row)
    return amount_words(row, row.actual, record)


def remarks(rows: Iterable[tuple[str | None, Row]], units: Mapping[str, str]) -> list[str]:
    """What must be known of figures beside their numbers: ceilings that may still be passed,
    targets that are only encouraged, periods of which nothing was declared or that straddle an end
    of the window. ``units``: their names, by code."""
    found = list(rows)
    told = []
    names = dict.fromkeys(row.name for _, row in found if row.provisional)
    if names:
        told.append(f"Tạm tính, chưa hết thời gian hoặc chưa đủ số khai: {'; '.join(names)}.")
    names = dict.fromkeys(row.name for _, row in found if row.encouraged)
    if names:
        told.append(f"Khuyến khích, không xét trong kết quả của đơn vị: {'; '.join(names)}.")
    for unit, row in found:
        whose = "" if unit is None else f"{units.get(unit, unit)}, "
        missing: dict[str, list[str]] = {}
        for each in row.undeclared:
            missing.setdefault(each.unit, []).append(each.period)
        for who, periods in missing.items():
            by = "" if who == unit else f"{units.get(who, who)} "
            told.append(f"{whose}{row.name}: {by}chưa khai {periods_words(periods)}.")
        if row.left_out:
            told.append(
                f"{whose}{row.name}: không tính {periods_words(row.left_out)} vì chỉ một phần nằm"
                " trong thời gian của đợt."
            )
    return list(dict.fromkeys(told))


def number_in(plan: Plan, code: str, number: Number | None) -> str:
    """A number of the target of that code: with ``%`` where it is a ratio."""
    target = plan.target(code)
    ratio = target is not None and target.measure is Measure.RATIO
    return rate_words(number) if ratio else number_words(number)
