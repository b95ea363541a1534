"""What is no fault of a plan and yet most likely a slip: told by ``plan check``, ``plan add``,
``plan update``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from thidua.domain.allowance import limit_of
from thidua.domain.dates import format_date, format_span
from thidua.domain.numbers import format_integer
from thidua.domain.periods import period_of, period_words, straddles
from thidua.domain.plan.model import Plan, PlanFigure, Round
from thidua.domain.plan.target import Target
from thidua.domain.vocabulary import Recipient, RoundKind, label
from thidua.domain.wording import named, target_words

_DAY = timedelta(days=1)


def oddities(plan: Plan) -> Iterator[str]:
    """Each a sentence that says what is odd, and what to look at again."""
    yield from _of_the_head(plan)
    yield from _of_rounds(plan)
    yield from _of_groups(plan)
    yield from _of_figures(plan)
    yield from _between_rounds(plan)


def _of_the_head(plan: Plan) -> Iterator[str]:
    issued = format_date(plan.issued_on)
    if plan.issued_on > plan.ends_on:
        yield (
            f"kế hoạch ban hành ngày {issued}, sau ngày cuối {format_date(plan.ends_on)} của chính"
            " nó; xem lại ngày ban hành, ngày cuối."
        )
    parent = plan.parent
    if parent is not None and parent.issued_on > plan.issued_on:
        yield (
            f"kế hoạch cấp trên {parent.number} ban hành ngày {format_date(parent.issued_on)}, sau"
            f" ngày ban hành {issued} của kế hoạch này; xem lại hai ngày ấy."
        )
    if not plan.issuer.place:
        yield "kế hoạch không ghi địa danh của cơ quan ban hành; báo cáo sẽ thiếu địa danh."
    if not plan.issuer.report_symbol:
        yield "kế hoạch không ghi ký hiệu báo cáo; số của báo cáo sẽ thiếu ký hiệu."


def _of_rounds(plan: Plan) -> Iterator[str]:
    with_targets = sum(unit.has_targets for unit in plan.units)
    before: Round | None = None
    for round_ in plan.rounds:
        for basis in round_.legal_bases:
            if basis.effective_on is not None and basis.effective_on > round_.cutoff:
                yield (
                    f"đợt {round_.number}: căn cứ “{basis.title}” có hiệu lực từ"
                    f" {format_date(basis.effective_on)}, sau ngày chốt số liệu"
                    f" {format_date(round_.cutoff)}; xem lại căn cứ của đợt."
                )
        for quota in round_.quotas:
            of_units = quota.recipient is Recipient.TAP_THE and with_targets
            if of_units and quota.share is not None and limit_of(quota, with_targets) == 0:
                yield (
                    f"đợt {round_.number}: {quota.share}% của {format_integer(with_targets)} đơn vị"
                    f" chưa được một {label(quota.recipient).lower()}, nên không đơn vị nào được"
                    " khen; xem lại tỷ lệ ấy."
                )
        yield from _edge(plan, before, round_)
        before = round_


def _edge(plan: Plan, before: Round | None, round_: Round) -> Iterator[str]:
    """A gap to the round before, or days that both count, where a round has its own first day."""
    first = round_.starts_on
    if first is None:
        return
    expected = plan.starts_on if before is None else before.cutoff + _DAY
    whose = "ngày đầu của kế hoạch" if before is None else f"đợt {before.number}"
    if first > expected:
        yield (
            f"giữa {whose} và đợt {round_.number} có ngày không thuộc đợt nào"
            f" ({_days(expected, first - _DAY)}); xem lại ngày đầu của đợt {round_.number}."
        )
    elif before is not None and plan.first_day(before.number) < first < expected:
        yield (
            f"ngày {_days(first, min(before.cutoff, round_.cutoff))} tính vào cả hai đợt"
            f" {before.number} và {round_.number}; xem lại ngày đầu của đợt {round_.number}."
        )


def _days(first: date, last: date) -> str:
    return format_date(first) if first == last else format_span(first, last)


def _of_groups(plan: Plan) -> Iterator[str]:
    known = {unit.group for unit in plan.units}
    found: dict[str, list[Target]] = {}
    for target in plan.targets:
        names = dict.fromkeys(target.groups)
        for stated in target.rounds:
            names |= dict.fromkeys((*stated.minimum_by_group, *stated.maximum_by_group))
        for name in names:
            if name not in known:
                found.setdefault(name, []).append(target)
    for name, targets in found.items():
        told = ", ".join(target_words(target.name, target.code) for target in targets)
        yield (
            f"{told} nêu nhóm “{name}”, mà không đơn vị nào của kế hoạch thuộc nhóm ấy; xem lại tên"
            " nhóm, hoặc ghi nhóm cho đơn vị."
        )


def _of_figures(plan: Plan) -> Iterator[str]:
    for figure in plan.figures:
        for round_ in plan.rounds:
            for day in (plan.first_day(round_.number), round_.cutoff):
                if period := _straddling(plan, figure, round_, day):
                    side = "ngày đầu" if day < round_.cutoff else "ngày chốt"
                    yield (
                        f"{side} {format_date(day)} của đợt {round_.number} nằm giữa"
                        f" {period_words(period)}: số khai {named(figure)} của kỳ nằm một phần"
                        " thì không tính; xem lại ngày ấy, hoặc kỳ khai."
                    )


def _straddling(plan: Plan, figure: PlanFigure, round_: Round, day: date) -> str | None:
    period = period_of(figure, day)
    found = period is not None and straddles(plan, period, round_.number, round_.cutoff)
    return period if found else None


def _between_rounds(plan: Plan) -> Iterator[str]:
    """A target of an interim round that the final one does not have, though it counts all that the
    interim counted."""
    last = plan.last_round
    if plan.first_day(last.number) != plan.starts_on:
        return
    for target in plan.targets:
        stated = [r.round for r in target.rounds]
        if not stated or last.number in stated or last.kind is not RoundKind.TONG_KET:
            continue
        rounds = ", ".join(f"đợt {number}" for number in stated)
        yield (
            f"{target_words(target.name, target.code)} có mức ở {rounds}, không có ở đợt cuối"
            f" ({last.number}), nên rơi giữa các đợt; xem lại có thiếu mức của đợt cuối không."
        )
