"""The one wording of verdicts, figures, rounds, cases and values that all outputs share.

What messages say too stands in the domain, which can't look up to here (``domain/wording.py`` says
what is where); criteria have a file of their own (``criteria``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from thidua.advice import Advice, told
from thidua.domain.case.columns import TERMS, Value, columns_of
from thidua.domain.dates import format_date, format_moment
from thidua.domain.plan.words import Words
from thidua.domain.vocabulary import Role, Scope, Verdict, label
from thidua.domain.wording import (
    BLANK,
    UNDETERMINED,
    UNSET,
    log_entry,
    milestones_named,
    number_words,
    rate_words,
    target_words,
    with_code,
    yes_no,
)
from thidua.render.measures import (
    NOTHING_DECLARED,
    name_with_unit,
    registered_clause,
    row_bound_words,
)
from thidua.render.screen.document import Line

if TYPE_CHECKING:
    from thidua.domain.case.model import Case
    from thidua.domain.figures import FigureMove
    from thidua.domain.plan.model import Plan, Round
    from thidua.domain.review_rows import Row
    from thidua.domain.unit import Unit

VERDICT_STYLES = {
    Verdict.EXCEEDED: "green",
    Verdict.MET: "green",
    Verdict.MINIMUM_ONLY: "yellow",
    Verdict.NOT_MET: "red",
    Verdict.NOT_SET: "dim",
    Verdict.WITHIN: "green",
    Verdict.OVER: "red",
    Verdict.SKIPPED: "dim",
}
_VERDICT_CLAUSES = {
    Verdict.EXCEEDED: "vượt chỉ tiêu",
    Verdict.MET: "đạt chỉ tiêu",
    Verdict.MINIMUM_ONLY: "đạt mức tối thiểu nhưng chưa đạt số đã đăng ký",
    Verdict.NOT_MET: "chưa đạt chỉ tiêu",
    Verdict.NOT_SET: f"{UNSET} mức phải đạt",
    Verdict.WITHIN: "trong mức cho phép",
    Verdict.OVER: "quá mức cho phép",
    Verdict.SKIPPED: label(Verdict.SKIPPED).lower(),
}
Names = Mapping[str, str]  # what units are called, by their codes
NO_NAMES: Names = {}
_UNITS = ("lead_unit", "other_units", "unit")
_MOST_NAMED = 12  # units below a list
UNSET_HERE = f"đợt này {UNSET}"
_FLAGS = (*columns_of(Value.FLAG), "has_targets")
_TERMS: dict[str, type[StrEnum]] = {**TERMS, "role": Role}
_FIELDS = columns_of(Value.FIELD)


def verdict_words(row: Row) -> str:
    """The verdict as a table has it; that there is none for a unit that has ended."""
    if row.apart:
        return "không xét"
    if row.verdict is Verdict.SKIPPED and row.unsaid:
        return NOTHING_DECLARED.upper()
    return UNSET if row.verdict is Verdict.NOT_SET else verdict_title(row.verdict)


def verdict_title(verdict: Verdict) -> str:
    """The verdict behind the name of what it is about: ``ĐẠT``."""
    return label(verdict)


def verdict_clause(verdict: Verdict) -> str:
    """The verdict in a sentence: ``vượt chỉ tiêu``."""
    return _VERDICT_CLAUSES[verdict]


def holds_words(*, holds: bool) -> str:
    """Whether one criterion holds: ``đạt``, ``chưa đạt``."""
    return label(Verdict.MET if holds else Verdict.NOT_MET).lower()


def value_words(
    column: str,
    value: object,
    field_name: Callable[[str], str] = str,
    names: Names = NO_NAMES,
) -> str:
    """A value of a case, of a unit or of someone on the staff, as it is or as JSON and the log hold
    it, as people read it; ``–`` where there is none. ``field_name`` gives the name of a field of a
    plan by its code, ``names`` those of units."""
    if column in _FLAGS:
        return yes_no(None if value is None else bool(value))
    if value is None or value in ((), []):
        return UNDETERMINED if column == "initiative" else BLANK
    if column in _FIELDS:
        return field_name(str(value))
    if column in _UNITS:
        codes = value if isinstance(value, (list, tuple)) else [value]
        return "; ".join(unit_words(str(code), names) for code in codes)
    if column in _TERMS:
        return label(_TERMS[column](str(value)))
    if isinstance(value, date):
        return format_date(value)
    if column.endswith("_on") or column.startswith("valid_"):
        return format_date(date.fromisoformat(str(value)))
    return "; ".join(value) if isinstance(value, (list, tuple)) else str(value)


def part_name(row: Row) -> str:
    """The name of a row in a table; a part of another has a dash before it."""
    name = name_with_unit(row)
    return f"– {name}" if row.depth else name


def binds_units(plan: Plan, code: str) -> bool:
    """Whether the target of that code binds units and not the Ban as a whole."""
    target = plan.target(code)
    return target is not None and target.scope is Scope.UNIT


def unit_words(code: str, names: Names) -> str:
    """A unit by its name, with the code that is typed for it; by its code alone where it has no
    name here."""
    return with_code(names[code], code) if code in names else code


def units_key(codes: Iterable[str], names: Names) -> Iterator[Line]:
    """What the codes of units in a table stand for, below it: they leave its columns to what is
    read."""
    used = [code for code in dict.fromkeys(codes) if names.get(code, code) != code]
    if len(used) > _MOST_NAMED:
        yield Line(told("Tên các đơn vị: ", Advice("unit", "list")))
    elif used:
        yield Line(f"Đơn vị: {'; '.join(f'{code} là {names[code]}' for code in used)}.")


def holder(unit: str | None, called: Words, names: Names) -> str:
    """Whose figure it is: ``Phòng Theo dõi công tác nội chính (NC)``, or ``Toàn Ban``."""
    return called.whole if unit is None else unit_words(unit, names)


def target_of(plan: Plan, code: str) -> str:
    """The target of that code in a sentence (``target_words``)."""
    target = plan.target(code)
    return target_words(None if target is None else target.name, code)


def figure_place(
    unit: str | None, target: str, name: str | None, called: Words, names: Names
) -> str:
    """Of what a figure is: ``Phòng Theo dõi công tác nội chính (NC), chỉ tiêu “Vụ án, vụ việc tham
    nhũng” (tham-nhung)``."""
    return f"{holder(unit, called, names)}, {target_words(name, target)}"


def round_name(round_: Round) -> str:
    """``đợt 1 (sơ kết)``."""
    return f"đợt {round_.number} ({label(round_.kind).lower()})"


def round_title(round_: Round) -> str:
    """The title of a review: ``SƠ KẾT – ĐỢT 1, tổ chức tháng 11/2023``."""
    return f"{label(round_.kind).upper()} – ĐỢT {round_.number}, tổ chức tháng {month_held(round_)}"


def round_about(round_: Round) -> str:
    """What a report is about: ``sơ kết đợt 1``."""
    return f"{label(round_.kind).lower()} đợt {round_.number}"


def month_held(round_: Round) -> str:
    """``11/2023``."""
    year, month = round_.held.split("-")
    return f"{int(month)}/{year}"


def closing_of(number: int | str, plan: str) -> str:
    """The round that an entry of the log closed or opened: ``đợt 1 của Kế hoạch 06-KH/BNCTU``."""
    return f"đợt {number} của Kế hoạch {plan}"


def case_line(code: str, title: str) -> str:
    """A case as what may be shown of it: ``2022-001 – Vụ A``."""
    return f"{code} – {title}" if title else code


def case_units(case: Case) -> str:
    """The units of a case, the lead first: ``NC; PCTN``."""
    return "; ".join((case.lead_unit, *case.other_units))


def lacking_documents(case: Case) -> str:
    """Which steps of a case have no document number: ``tham mưu, kết thúc``; nothing where all
    have."""
    return milestones_named(case.milestones_without_document())


def left_out_words(units: Iterable[Unit], plan: Plan, number: int) -> str:
    """Why no unit has a row for a case in round ``number``: ``Văn phòng không được giao chỉ
    tiêu``, ``Phòng Kinh tế đã kết thúc hoạt động ngày 31/12/2020``."""
    from thidua.domain.standing import why_unlisted

    round_ = plan.round(number) or plan.last_round
    return "; ".join(f"{u.name} {why_unlisted(u, plan, round_.cutoff)}" for u in units)


def plan_sentence(plan: Plan, number: int, row: Row) -> str:
    """The plan's own sentence on a figure, and what is required where a unit registered more (or
    nothing)."""
    target = plan.target(row.target)
    stated = target.in_round(number) if target else None
    if stated is not None:
        registered = "" if row.registered is None else f"; đã {registered_clause(row)}"
        asked = f"{row_bound_words(row)}{registered}"
        return f"{plan.called.document} ghi: “{stated.quotation}” ({asked})."
    last = target.in_round(plan.last_round.number) if target else None
    later = f" Đến đợt {last.round}: “{last.quotation}”." if last else ""
    return f"Đợt này kế hoạch {UNSET}.{later}"


def known_words(known_on: str) -> str:
    """Up to when what was recorded is taken: ``23:59:59 ngày 15/11/2023``, ``mục nhật ký số
    78``."""
    return log_entry(int(known_on[1:])) if known_on.startswith("#") else format_moment(known_on)


def moved_lines(moved: Iterable[FigureMove]) -> Iterator[Line]:
    """What a change did to the figures: ``Phòng Nội chính (NC), chỉ tiêu
    “Vụ án, vụ việc tham nhũng” (tham-nhung), đợt 1: 1 → 2``."""
    some = False
    for move in moved:
        some = True
        closed = " (đợt đã chốt)" if move.closed else ""
        place = figure_place(move.unit, move.target, move.name, move.called, move.units)
        place += f", đợt {move.round}"
        shown = rate_words if move.rate else number_words
        before, now = shown(move.before), shown(move.now)
        yield Line(f"{place}: {before} → {now}{closed}", "bold")
    if not some:
        yield Line("Không con số nào thay đổi.")
