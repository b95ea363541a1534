"""What is no fault of a plan and yet most likely a slip: told by ``plan check``, ``plan
add``, ``plan update``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from thidua.domain.dates import format_date, format_span
from thidua.domain.periods import days_of, period_words, periods_within
from thidua.domain.plan.model import Plan, PlanFigure
from thidua.domain.vocabulary import Period, Recipient
from thidua.domain.wording import target_words


def oddities(plan: Plan) -> Iterator[str]:
    """Sentences on what looks wrong in a plan."""
    if plan.issued_on > plan.ends_on:
        yield (
            f"kế hoạch ban hành ngày {format_date(plan.issued_on)}, sau ngày cuối"
            f" {format_date(plan.ends_on)} của chính nó"
        )
    yield from _bases(plan)
    yield from _windows(plan)
    yield from _between(plan)
    yield from _groups(plan)
    for figure in plan.figures:
        yield from _periods(plan, figure)
    yield from _quotas(plan)


def _bases(plan: Plan) -> Iterator[str]:
    for round_ in plan.rounds:
        for basis in round_.legal_bases:
            if basis.effective_on is not None and basis.effective_on > round_.cutoff:
                yield (
                    f"đợt {round_.number}: căn cứ “{basis.title}” có hiệu lực từ"
                    f" {format_date(basis.effective_on)}, sau ngày chốt"
                    f" {format_date(round_.cutoff)}"
                )


def _windows(plan: Plan) -> Iterator[str]:
    """Rounds of their own window that leave days between them, or share some."""
    own = [each for each in plan.rounds if each.starts_on is not None]
    if not own:
        return
    rounds = sorted(plan.rounds, key=lambda each: plan.first_day(each.number))
    for before, after in pairwise(rounds):
        first, last = plan.first_day(after.number), before.cutoff
        if after.starts_on is None or first == plan.first_day(before.number):
            continue
        if first <= last:
            yield (
                f"đợt {after.number} bắt đầu {format_date(first)}, khi đợt {before.number} chưa"
                f" chốt ({format_date(last)}): vụ trong khoảng ấy tính vào cả hai đợt"
            )
        elif (first - last).days > 1:
            yield (
                f"giữa đợt {before.number} (chốt {format_date(last)}) và đợt {after.number} (từ"
                f" {format_date(first)}) có ngày không thuộc đợt nào"
            )


def _between(plan: Plan) -> Iterator[str]:
    """Floors that an earlier round sets and the last one does not, where rounds are cumulative."""
    last = plan.last_round
    if plan.first_day(last.number) != plan.starts_on:
        return
    for target in plan.targets:
        stated = [each.round for each in target.rounds]
        if stated and last.number not in stated:
            rounds = ", ".join(map(str, stated))
            yield (
                f"{target_words(target.name, target.code)} có mức ở đợt {rounds}, không có ở đợt"
                f" cuối ({last.number})"
            )


def _groups(plan: Plan) -> Iterator[str]:
    known = {unit.group for unit in plan.units}
    for target in plan.targets:
        named = dict.fromkeys(target.groups)
        for stated in target.rounds:
            named |= dict.fromkeys((*stated.minimum_by_group, *stated.maximum_by_group))
        for group in named:
            if group not in known:
                yield (
                    f"{target_words(target.name, target.code)} nêu nhóm “{group}”, mà không đơn vị"
                    " nào của kế hoạch thuộc nhóm ấy"
                )


def _periods(plan: Plan, figure: PlanFigure) -> Iterator[str]:
    """Periods that no round counts, since they straddle an end of its window."""
    if figure.period is Period.DOT:
        return
    for round_ in plan.rounds:
        within = periods_within(plan, figure, round_.number, round_.cutoff)
        if not within:
            yield f"số khai “{figure.name}”: đợt {round_.number} không có kỳ nào nằm trọn"
            continue
        first = plan.first_day(round_.number)
        window = format_span(first, round_.cutoff)
        begins, ends = days_of(plan, within[0])[0], days_of(plan, within[-1])[1]
        if begins != first or ends != round_.cutoff:
            yield (
                f"số khai “{figure.name}”: đợt {round_.number} {window} chỉ tính từ"
                f" {period_words(within[0])} đến {period_words(within[-1])}; kỳ nằm một phần thì"
                " không tính"
            )


def _quotas(plan: Plan) -> Iterator[str]:
    """A share of the units that is less than one of them."""
    units = sum(unit.has_targets for unit in plan.units)
    for round_ in plan.rounds:
        for quota in round_.quotas:
            if quota.recipient is not Recipient.TAP_THE or quota.share is None or not units:
                continue
            if units * quota.share < 100:
                yield (
                    f"đợt {round_.number}: {quota.share}% của {units} đơn vị chưa được một tập thể"
                )
