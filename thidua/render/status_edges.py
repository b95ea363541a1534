"""The edges of plans and departments in what is to be done (domain.md §9)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from thidua.advice import Advice, told
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.model import Case
from thidua.domain.dates import format_date
from thidua.domain.standing import why_unlisted
from thidua.render.screen.document import Block, Column, Data, Grid, Line
from thidua.render.words import NO_NAMES, Names, case_units, unit_words, units_key

if TYPE_CHECKING:
    from thidua.domain.status import LeadGone, Status

_COLUMNS = (
    Column(CASE_COLUMNS["code"], 10),
    Column("Đơn vị", 7, wide=10),
    Column(CASE_COLUMNS["title"]),
)


def next_plan_lines(status: Status) -> Iterator[Block]:
    """That the rounds of the plan have ended and another plan is under way."""
    if status.next_plan is not None:
        plan = status.next_plan
        yield Line(
            told(
                f"Các đợt của kế hoạch {status.plan.number} đã qua; kế hoạch {plan.number} bắt đầu"
                f" từ {format_date(plan.starts_on)}. Chuyển sang kế hoạch ấy bằng: ",
                Advice("plan", "use", plan.number, file=None, plan=None),
            )
        )


def edge_blocks(status: Status, title: Callable[[Case], str]) -> Iterator[tuple[str, list[Block]]]:
    """The sections on cases at the edges, each with its heading; none that is empty."""
    record = status.plan.called.record.upper()
    if status.uncounted:
        rows = [[case.code, case_units(case), title(case)] for case in status.uncounted]
        codes = (u for case in status.uncounted for u in (case.lead_unit, *case.other_units))
        yield (
            f"{record} CÓ MỌI MỐC NGOÀI THỜI GIAN CỦA MỌI KẾ HOẠCH",
            [Grid(_COLUMNS, rows, listed=True), *units_key(codes, status.names)],
        )
    if status.leads_gone:
        names = status.names
        lines: list[Block] = [
            Line(f"  {gone.case.code} – {title(gone.case)}: {gone_words(status, gone, names)}.")
            for gone in status.leads_gone
        ]
        yield f"{record} CHƯA KẾT THÚC DO ĐƠN VỊ NAY KHÔNG CÒN CHỦ TRÌ", lines


def gone_words(status: Status, gone: LeadGone, names: Names = NO_NAMES) -> str:
    """``Phòng Nội chính (NC) đã hợp nhất vào TH từ 01/7/2024``; who carries it in the end, where
    that is another; by their codes alone without ``names``, as scripts have always been told."""
    why = why_unlisted(gone.unit, status.plan, status.today, names)
    told_ = f"{unit_words(gone.unit.code, names)} {why}"
    merged = gone.unit.merged
    if gone.heir is not None and merged is not None and gone.heir != merged.successor:
        told_ += f", nay thuộc {unit_words(gone.heir, names)}"
    return told_


def edges_data(status: Status) -> dict[str, Data]:
    """The same for scripts."""
    return {
        "next_plan": status.next_plan.number if status.next_plan else None,
        "uncounted": [case.code for case in status.uncounted],
        "leads_gone": [
            {"case": gone.case.code, "unit": gone.unit.code, "heir": gone.heir}
            for gone in status.leads_gone
        ],
    }
