"""What people type about a case, checked by pydantic: every column has one reader, every mistake is reported at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationError,
    ValidationInfo,
)

from thidua.domain.case import CASE_COLUMNS, MILESTONE_DATES, Case
from thidua.domain.dates import EARLIEST, format_date, parse_date
from thidua.domain.plan import PlanField, find_field
from thidua.domain.text import clean_line
from thidua.domain.unit import Unit, find_unit
from thidua.domain.vocabulary import (
    Classification,
    Initiative,
    Kind,
    Milestone,
    Outcome,
    parse_flag,
    parse_term,
)
from thidua.errors import Problem

REQUIRED = ("title", "kind", "field", "lead_unit")
_LONGEST_NOTE = 100_000


@dataclass(frozen=True)
class EntryContext:
    """What an entry is checked against: the plan's fields, the file's units, and today."""

    fields: Sequence[PlanField]
    units: Sequence[Unit]
    today: date


def _line(value: object) -> str | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(int(value)) if float(value).is_integer() else str(value)
    return clean_line(value) if isinstance(value, str) else _nothing(value)


def _note(value: object) -> str | None:
    if not isinstance(value, str):
        return _nothing(value)
    return clean_line(value.replace("\r\n", "\n"), keep="\t\n", longest=_LONGEST_NOTE)


def _nothing(value: object) -> str | None:
    if value is not None:
        raise ValueError(f"“{value}” không phải là chữ")
    return None


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        if value.time() != time():
            raise ValueError(f"“{value}” có cả giờ; chỉ ghi ngày")
        return value.date()
    if value is None or isinstance(value, date):
        return value
    return parse_date(str(value)) if str(value).strip() else None


def _flag(value: object) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    return parse_flag(str(value)) if str(value).strip() else None


_Term = TypeVar("_Term", bound=StrEnum)


def _term(kind: type[_Term]) -> Callable[[object], _Term | None]:
    def read(value: object) -> _Term | None:
        text = "" if value is None else str(value)
        return parse_term(kind, text) if text.strip() else None

    return read


def _context(info: ValidationInfo) -> EntryContext:
    assert isinstance(info.context, EntryContext)
    return info.context


def _field(value: object, info: ValidationInfo) -> str | None:
    text = "" if value is None else str(value)
    return find_field(_context(info).fields, text).code if text.strip() else None


def _unit(value: object, info: ValidationInfo) -> str | None:
    text = "" if value is None else str(value)
    return find_unit(_context(info).units, text).code if text.strip() else None


def _parts(value: object) -> list[str]:
    """A list, or a text with ``;`` between its parts."""
    if value is None:
        return []
    texts = [str(v) for v in value] if isinstance(value, (list, tuple)) else [str(value)]
    return [part for text in texts for part in text.split(";") if part.strip()]


def _units(value: object, info: ValidationInfo) -> tuple[str, ...]:
    found, unknown = [], []
    for part in _parts(value):
        try:
            found.append(find_unit(_context(info).units, part).code)
        except ValueError as error:
            unknown.append(str(error))
    if unknown:
        raise ValueError("; ".join(unknown))
    return tuple(dict.fromkeys(found))


def _names(value: object) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in _parts(value) if (name := clean_line(part))))


Line = Annotated[str | None, BeforeValidator(_line)]
Day = Annotated[date | None, BeforeValidator(_day)]


class CaseEntry(BaseModel):
    """A case as entered. Each field takes what a person writes and keeps what the file stores; blank is ``None``."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    code: Line = None
    title: Line = None
    kind: Annotated[Kind | None, BeforeValidator(_term(Kind))] = None
    field: Annotated[str | None, BeforeValidator(_field)] = None
    lead_unit: Annotated[str | None, BeforeValidator(_unit)] = None
    other_units: Annotated[tuple[str, ...], BeforeValidator(_units)] = ()
    people: Annotated[tuple[str, ...], BeforeValidator(_names)] = ()
    initiative: Annotated[Initiative | None, BeforeValidator(_term(Initiative))] = None
    public_concern: Annotated[bool | None, BeforeValidator(_flag)] = None
    source: Line = None
    detected_on: Day = None
    advised_on: Day = None
    directed_on: Day = None
    resolved_on: Day = None
    advice_doc: Line = None
    directive_doc: Line = None
    result_doc: Line = None
    directed_by: Line = None
    outcome: Annotated[Outcome | None, BeforeValidator(_term(Outcome))] = None
    classification: Annotated[Classification | None, BeforeValidator(_term(Classification))] = None
    note: Annotated[str | None, BeforeValidator(_note)] = None


def read_entry(raw: Mapping[str, Any], context: EntryContext) -> tuple[CaseEntry, list[Problem]]:
    """The entry that ``raw`` (column code name → what was written) amounts to, and everything wrong with it.

    A column whose value cannot be read is left blank in the entry and reported once; the rules between columns are
    checked on all the others, so that one pass finds every mistake.
    """
    problems: list[Problem] = []
    readable = dict(raw)
    try:
        entry = CaseEntry.model_validate(readable, context=context)
    except ValidationError as error:
        for fault in error.errors():
            column = str(fault["loc"][0])
            unknown = "không phải là cột nào của một vụ" if fault["type"] == "extra_forbidden" else fault["msg"]
            reason = fault.get("ctx", {}).get("error", unknown)
            problems.append(Problem(CASE_COLUMNS.get(column, column), str(reason)))
            readable.pop(column, None)
        entry = CaseEntry.model_validate(readable, context=context)
    unread = set(raw) - set(readable)
    return entry, problems + entry_problems(entry, context.today, unread)


def entry_problems(entry: CaseEntry, today: date, unread: set[str]) -> list[Problem]:
    """What the rules between columns forbid in ``entry``; columns in ``unread`` are already reported and not judged."""
    problems = [
        Problem(CASE_COLUMNS[column], "bắt buộc phải có")
        for column in REQUIRED
        if getattr(entry, column) is None and column not in unread
    ]
    problems += _date_problems(entry, today)
    resolved = entry.resolved_on is not None
    if resolved and entry.outcome is None and "outcome" not in unread:
        problems.append(Problem(CASE_COLUMNS["outcome"], "đã có ngày kết thúc thì phải ghi kết quả (hiệu quả hay không)"))
    if entry.outcome is not None and not resolved and "resolved_on" not in unread:
        problems.append(Problem(CASE_COLUMNS["resolved_on"], "đã ghi kết quả thì phải có ngày kết thúc"))
    if entry.lead_unit is not None and entry.lead_unit in entry.other_units:
        what = f"đơn vị {entry.lead_unit} đã là đơn vị chủ trì, không ghi thêm là đơn vị phối hợp"
        problems.append(Problem(CASE_COLUMNS["other_units"], what))
    return problems


def _date_problems(entry: CaseEntry, today: date) -> list[Problem]:
    problems: list[Problem] = []
    days: dict[Milestone, date] = {}
    for milestone, column in MILESTONE_DATES.items():
        day = getattr(entry, column)
        if day is None:
            continue
        if day > today:
            what = f"{format_date(day)} là ngày sau hôm nay ({format_date(today)})"
            problems.append(Problem(CASE_COLUMNS[column], what))
        elif day < EARLIEST:
            what = f"{format_date(day)} là ngày trước {format_date(EARLIEST)}, có lẽ gõ nhầm năm"
            problems.append(Problem(CASE_COLUMNS[column], what))
        else:
            days[milestone] = day
    pairs = [(Milestone.DETECTED, m) for m in (Milestone.ADVISED, Milestone.DIRECTED, Milestone.RESOLVED)]
    pairs += [(m, Milestone.RESOLVED) for m in (Milestone.ADVISED, Milestone.DIRECTED)]
    for earlier, later in pairs:
        if earlier in days and later in days and days[earlier] > days[later]:
            one, two = CASE_COLUMNS[MILESTONE_DATES[earlier]], CASE_COLUMNS[MILESTONE_DATES[later]]
            what = f"{format_date(days[earlier])} sau {two.lower()} {format_date(days[later])}; không thể như vậy"
            problems.append(Problem(one, what))
    return problems


def entry_values(case: Case) -> dict[str, Any]:
    """The columns of an existing case as ``read_entry`` takes them: the ground on which an edit is laid."""
    return {column: getattr(case, column) for column in CASE_COLUMNS}


def as_case(entry: CaseEntry, code: str, *, voided: bool = False) -> Case:
    """The case that a checked entry describes. The caller has made sure that there are no problems."""
    values: dict[str, Any] = {column: getattr(entry, column) for column in CASE_COLUMNS}
    values["code"] = code
    values["classification"] = entry.classification or Classification.KHONG
    return Case(**values, voided=voided)


def earliest_milestone(entry: CaseEntry) -> date | None:
    """The first date of an entry, whose year a made-up code carries."""
    days = [day for column in MILESTONE_DATES.values() if (day := getattr(entry, column)) is not None]
    return min(days, default=None)
