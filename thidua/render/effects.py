"""What a change did beside what it wrote: figures that moved, closed rounds that keep theirs,
commendations that lost a case (contract, "A closed round"; domain.md §9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from thidua.domain.wording import number_words, of_other_plan, target_words
from thidua.render.criteria import missing_summary
from thidua.render.screen.document import Data, Line
from thidua.render.words import figure_place, target_of

if TYPE_CHECKING:
    from thidua.domain.closing import ClosedMove
    from thidua.domain.commendation import Commendation
    from thidua.domain.figures import FigureMove
    from thidua.domain.lapses import Lapse, LapsedAward


def figures_data(moved: Iterable[FigureMove]) -> list[dict[str, Data]]:
    """The figures that moved, for scripts."""
    return [
        {
            "round": m.round,
            "unit": m.unit,
            "target": m.target,
            "before": m.before,
            "now": m.now,
            "closed": m.closed,
        }
        for m in moved
    ]


def closed_rounds_data(moves: Iterable[ClosedMove]) -> list[dict[str, Data]]:
    """The figures of closed rounds behind which other cases stand now, for scripts: ``frozen``
    stays."""
    return [
        {
            "plan": move.plan,
            "round": move.round,
            "unit": move.unit,
            "target": move.target,
            "frozen": move.frozen,
            "before": move.before,
            "now": move.now,
            "as_frozen": move.as_frozen,
        }
        for move in moves
    ]


def closed_round_lines(moves: Iterable[ClosedMove], plan: str) -> Iterator[Line]:
    """That a round is closed, keeps what was frozen, and tells of this change apart, or that what
    is counted is again what was frozen; ``plan``: the one worked in."""
    rounds: dict[tuple[str, int], list[ClosedMove]] = {}
    for move in moves:
        rounds.setdefault((move.plan, move.round), []).append(move)
    for (whose, number), found in rounds.items():
        head = f"Đợt {number}{'' if whose == plan else f' của kế hoạch {whose}'} đã chốt số liệu"
        if apart := [move for move in found if not move.as_frozen]:
            yield Line(
                f"{head}: số đã chốt giữ nguyên, điều này chỉ được nêu riêng ở phần “Thay đổi sau"
                " khi chốt”:",
                "yellow",
            )
            yield from (Line(f"  {_closed_move(move)}") for move in apart)
        if again := [move for move in found if move.as_frozen]:
            yield Line(f"{head}: những số sau đây nay tính lại đúng như đã chốt:")
            yield from (
                Line(f"  {_of_figure(move)}: {number_words(move.frozen)}") for move in again
            )


def _of_figure(move: ClosedMove) -> str:
    return figure_place(move.unit, move.target, move.name, move.called, move.units)


def _closed_move(move: ClosedMove) -> str:
    """A figure beside what was frozen of it: the same number may be other cases."""
    other = " (cùng số, nhưng là các vụ khác)" if move.now == move.frozen else ""
    frozen, now = number_words(move.frozen), number_words(move.now)
    return f"{_of_figure(move)}: đã chốt {frozen}, nay {now}{other}"


def lapse_reason(lapsed: LapsedAward, lapse: Lapse, *, coded: bool = False) -> str:
    """Why a case does not count for the recipient: ``đã bị loại``, ``vụ do PCTN chủ trì, người nhận
    không tham gia``; ``coded``: with a target by its code alone, as scripts have got it."""
    if lapse.voided:
        return "đã bị loại"
    told = [hindrance] if (hindrance := _hindrance(lapsed.award, lapse)) else []
    if not lapse.nearest.counts and not (told and lapse.elsewhere):
        plan = lapsed.basis.plan
        missing = missing_summary(lapse.nearest, plan)
        target = (
            target_words(None, lapse.nearest.target)
            if coded
            else target_of(plan, lapse.nearest.target)
        )
        told.append(f"{target}: {missing}" if lapse.elsewhere else missing)
    return "; ".join(told)


def _hindrance(award: Commendation, lapse: Lapse) -> str:
    from thidua.domain.lapses import Hindrance

    match lapse.hindrance:
        case None:
            return ""
        case Hindrance.NO_ROWS:
            return "đơn vị được tính không có chỉ tiêu ở đợt ấy"
        case Hindrance.NO_PART if award.unit is None:
            return "người nhận không có trong cán bộ tham gia"
        case Hindrance.NO_PART:
            return f"vụ do {lapse.lead} chủ trì, người nhận không tham gia"
        case Hindrance.ONLY_JOINS:
            return f"vụ do {lapse.lead} chủ trì, người nhận chỉ phối hợp"


def lapsed_cases(lapsed: LapsedAward) -> str:
    """The cases that no longer carry a commendation, each with the reason: ``C1 (đã bị loại), C2
    (…)``."""
    return ", ".join(f"{lapse.code} ({lapse_reason(lapsed, lapse)})" for lapse in lapsed.lapses)


def lapsed_sentences(found: Iterable[LapsedAward], plan: str) -> Iterator[str]:
    """A sentence for each commendation that rests on cases which no longer count; ``plan``: the one
    worked in."""
    for lapsed in found:
        award = lapsed.award
        of = of_other_plan(award.plan, plan)
        yield (
            f"khen thưởng số {award.id}, đợt {award.round}{of} ({lapsed.words}) dựa vào vụ nay"
            f" không được tính: {lapsed_cases(lapsed)}."
        )


def lapses_data(lapsed: LapsedAward) -> list[dict[str, Data]]:
    """The cases that no longer carry a commendation, for scripts."""
    return [
        {
            "case": lapse.code,
            "voided": lapse.voided,
            "reason": lapse_reason(lapsed, lapse, coded=True),
        }
        for lapse in lapsed.lapses
    ]


def lapsed_data(found: Iterable[LapsedAward]) -> list[dict[str, Data]]:
    """The commendations that rest on cases which no longer count, for scripts."""
    return [
        {
            "commendation": a.award.id,
            "round": a.award.round,
            "recipient": a.words,
            "cases": lapses_data(a),
        }
        for a in found
    ]


def lapsed_lines(found: Iterable[LapsedAward]) -> Iterator[Line]:
    """A line for each commendation that rests on cases which no longer count."""
    for lapsed in found:
        yield Line(
            f"Số {lapsed.award.id}, đợt {lapsed.award.round} ({lapsed.words}):"
            f" {lapsed_cases(lapsed)}."
        )
