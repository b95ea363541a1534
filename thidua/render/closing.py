"""A closed round: the line that says so, and the block of what has moved since (contract
``closed``, ``after_close``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from thidua.domain.dates import format_date, format_moment
from thidua.domain.text import printed_code
from thidua.domain.wording import log_entry
from thidua.render.measures import number_in
from thidua.render.screen.document import Block, Data, Line
from thidua.render.words import holder, target_of

if TYPE_CHECKING:
    from thidua.domain.closing import ClosedView, Shift
    from thidua.domain.comparison import Move
    from thidua.domain.history import Entry

MOVES: dict[Move, str] = {"came": "thêm", "went": "bớt", "changed": "có sửa"}


def closed_data(closed: ClosedView) -> dict[str, Data]:
    """``closed`` of the contract."""
    closure = closed.closure
    data: dict[str, Data] = {
        "at": closure.at,
        "by": closure.by,
        "as_of": closure.as_of.isoformat() if closure.as_of else None,
        "digest": closure.digest,
        "log_head": closure.log_head,
    }
    if (entry := closed.reopened) is not None:  # only asked for by its code (``--closing``)
        data["reopened"] = {
            "entry": entry.id,
            "at": entry.at,
            "by": entry.actor,
            "reason": entry.reason,
        }
    return data


def after_close_data(closed: ClosedView) -> list[dict[str, Data]]:
    """``after_close`` of the contract."""
    return [
        {
            "scope": "organisation" if shift.unit is None else "unit",
            "unit": shift.unit,
            "target": shift.target,
            "frozen": shift.frozen,
            "now": shift.now,
            "added": list(shift.added),
            "removed": list(shift.removed),
        }
        for shift in closed.shifts
    ]


def closed_sentence(closed: ClosedView) -> str:
    """That the figures are frozen, since when, by whom, and the mark by which they are known."""
    closure = closed.closure
    day = "" if closure.as_of is None else f", tính đến {format_date(closure.as_of)}"
    code = printed_code(closure.digest)
    told = (
        f"ĐÃ CHỐT SỐ LIỆU: {format_moment(closure.at)}, người chốt {closure.by}{day}; mã số liệu"
        f" {code}"
    )
    if closed.summary is not None:
        told += f". Mã tổng hợp: {printed_code(closed.summary)}"
    if (entry := closed.reopened) is None:
        return told
    return (
        f"{told}. LẦN CHỐT NÀY KHÔNG CÒN HIỆU LỰC: đợt đã mở lại lúc {format_moment(entry.at)},"
        f" người mở {entry.actor}, lý do: {entry.reason} ({log_entry(entry.id)})"
    )


def after_close_blocks(closed: ClosedView) -> Iterator[Block]:
    """What has moved since the round was closed: figure by figure, which cases, by which change."""
    yield Line("")
    yield Line("THAY ĐỔI SAU KHI CHỐT (không tính vào số liệu trên)", "bold")
    if not closed.shifts:
        yield Line("Không con số nào thay đổi từ khi chốt.")
    plan, names = closed.closure.frozen.plan, closed.closure.frozen.review.names
    for shift in closed.shifts:
        place = f"{holder(shift.unit, plan.called, names)}, {target_of(plan, shift.target)}"
        frozen, now = (number_in(plan, shift.target, each) for each in (shift.frozen, shift.now))
        yield Line(f"{place}: đã chốt {frozen}, nay {now}")
        yield from _entry_lines(closed, shift.entries, None)
        for move in shift.cases:
            yield Line(f"  {MOVES[move.move]} {move.code}")
            yield from _entry_lines(closed, move.entries, move.code)


def _entry_lines(closed: ClosedView, entries: Iterable[Entry], code: str | None) -> Iterator[Line]:
    from thidua.render.causes import cause_words, own_sentences

    for entry in entries:
        yield Line(f"    {cause_words(entry)}")
        yield from (
            Line(f"      {sentence}") for sentence in own_sentences(closed.view, entry, code)
        )


def shift_summary(shift: Shift) -> str:
    """What moved a figure, in one line: ``thêm 2022-001; bớt 2022-004``; nothing where only what is
    declared did."""
    cases: dict[Move, tuple[str, ...]] = {
        "came": shift.added,
        "went": shift.removed,
        "changed": shift.changed,
    }
    return "; ".join(f"{MOVES[move]} {', '.join(codes)}" for move, codes in cases.items() if codes)
