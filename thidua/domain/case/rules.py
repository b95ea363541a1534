"""The rules between the columns of a case (contract, "Rules on input"), on values that have been
read already."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from thidua.advice import Said
from thidua.domain.case.attributes import Attribute, laid_over
from thidua.domain.case.columns import CASE_COLUMNS, MILESTONE_DATES, REQUIRED
from thidua.domain.case.model import Case
from thidua.domain.dates import EARLIEST, format_date
from thidua.domain.plain import Values
from thidua.domain.vocabulary import Classification, Milestone
from thidua.errors import Problem, Rule

_DATES = tuple(MILESTONE_DATES.values())
_ORDER = [
    (Milestone.DETECTED, m) for m in (Milestone.ADVISED, Milestone.DIRECTED, Milestone.RESOLVED)
]
_ORDER += [(m, Milestone.RESOLVED) for m in (Milestone.ADVISED, Milestone.DIRECTED)]
_DATE_ORDER = [(MILESTONE_DATES[earlier], MILESTONE_DATES[later]) for earlier, later in _ORDER]


def entry_faults(values: Values, today: date, unread: Collection[str | None] = ()) -> list[Problem]:
    """What the rules between columns forbid in ``values`` (column → value, blanks as ``None``).

    Columns in ``unread`` could not be read and are reported already: they are not judged.
    """
    missing = [column for column in REQUIRED if values[column] is None]
    faults = [
        fault(column, "bắt buộc phải có", Rule.REQUIRED)
        for column in missing
        if column not in unread
    ]
    faults += _date_faults(values, today)
    resolved, outcome = values["resolved_on"], values["outcome"]
    if outcome is None and resolved is not None and "outcome" not in unread:
        what = "đã có ngày kết thúc thì phải ghi kết quả (hiệu quả hay không)"
        faults.append(fault("outcome", what, Rule.OUTCOME))
    if resolved is None and outcome is not None and "resolved_on" not in unread:
        what = "đã ghi kết quả thì phải có ngày kết thúc"
        faults.append(fault("resolved_on", what, Rule.OUTCOME))
    others = values["other_units"]
    if others and (lead := values["lead_unit"]) in others:
        what = f"đơn vị {lead} đã là đơn vị chủ trì, không ghi thêm là đơn vị phối hợp"
        faults.append(fault("other_units", what, Rule.COOPERATION))
    return faults


def fault(
    column: str,
    what: str,
    rule: Rule,
    todo: Said = "",
    value: str = "",
    label: str | None = None,
) -> Problem:
    """What is wrong with a column of a case (with the ``value`` as typed), told by its label."""
    return Problem(label or CASE_COLUMNS[column], what, todo, column=column, rule=rule, value=value)


def _date_faults(values: Values, today: date) -> list[Problem]:
    dated = [day for column in _DATES if (day := values[column]) is not None]
    if not dated or (dated == sorted(dated) and dated[0] >= EARLIEST and dated[-1] <= today):
        return []  # in the order of the milestones, as nearly always: nothing below can be at fault
    faults: list[Problem] = []
    days: dict[str, date] = {}
    for column in _DATES:
        day = values[column]
        if day is None:
            continue
        if day > today:
            what = f"{format_date(day)} là ngày sau hôm nay ({format_date(today)})"
            faults.append(fault(column, what, Rule.TIME))
        elif day < EARLIEST:
            what = f"{format_date(day)} là ngày trước {format_date(EARLIEST)}, có lẽ gõ nhầm năm"
            faults.append(fault(column, what, Rule.TIME))
        else:
            days[column] = day
    for earlier, later in _DATE_ORDER:
        if earlier in days and later in days and days[earlier] > days[later]:
            after = f"{CASE_COLUMNS[later].lower()} {format_date(days[later])}"
            what = f"{format_date(days[earlier])} sau {after}; không thể như vậy"
            faults.append(fault(earlier, what, Rule.ORDER))
    return faults


def entry_values(case: Case) -> Values:
    """The columns of an existing case as an entry has them: the ground on which an edit is laid."""
    return {column: getattr(case, column) for column in CASE_COLUMNS}


def as_case(
    values: Values, code: str, *, voided: bool = False, attributes: tuple[Attribute, ...] = ()
) -> Case:
    """The case that checked ``values`` describe, with the ``attributes`` that they leave. The
    caller has made sure that nothing is wrong with them."""
    known = {column: values[column] for column in CASE_COLUMNS}
    known |= {"code": code, "classification": values["classification"] or Classification.KHONG}
    return Case(**known, voided=voided, attributes=laid_over(attributes, values))


def earliest_milestone(values: Values) -> date | None:
    """The first date of an entry, whose year a made-up code carries."""
    return min(
        (day for column in MILESTONE_DATES.values() if (day := values[column]) is not None),
        default=None,
    )
