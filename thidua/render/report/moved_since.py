"""What has moved since a round was closed, in the sentences of a report."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.domain.closing import Shift, moves_of_all
from thidua.domain.full_review import ReportData
from thidua.domain.history import Entry, LogView
from thidua.domain.numbers import Number
from thidua.domain.plan.model import Plan
from thidua.domain.text import sentence_case
from thidua.domain.vocabulary import Measure
from thidua.domain.wording import target_words
from thidua.render.causes import cause_words, own_sentences
from thidua.render.closing import MOVES, shift_summary
from thidua.render.measures import number_in
from thidua.render.report.sentences import number_of


def _told(plan: Plan, code: str, number: Number | None) -> str:
    target = plan.target(code)
    if target is None or target.measure is Measure.COUNT:
        return number_of(int(number or 0), plan.called)
    return number_in(plan, code, number)


def after_close(data: ReportData) -> Iterator[str]:
    """What has moved since the round was closed: figure by figure, which cases; then, case by case,
    the changes that did it."""
    closed = data.full.closed
    if closed is None:
        return
    names = {unit.unit: unit.name for unit in data.full.review.all_units}
    for shift in closed.shifts:
        causes = [_cause(closed.view, entry, None) for entry in shift.entries]
        told = "".join(f"; {each}" for each in (shift_summary(shift), *causes) if each)
        yield (
            f"{_place(shift, names, data.full.plan)}: đã chốt"
            f" {_told(data.full.plan, shift.target, shift.frozen)}, nay"
            f" {_told(data.full.plan, shift.target, shift.now)}{told}."
        )
    for move in moves_of_all(closed.shifts):
        causes = [_cause(closed.view, entry, move.code) for entry in move.entries]
        record = sentence_case(data.full.plan.called.record)
        told = f": {'; '.join(causes)}" if causes else ""
        yield f"{record} {move.code} ({MOVES[move.move]}){told}."


def _cause(view: LogView, entry: Entry, code: str | None) -> str:
    told = "; ".join(own_sentences(view, entry, code))
    return f"{cause_words(entry)} ({told})" if told else cause_words(entry)


def _place(shift: Shift, names: dict[str, str], plan: Plan) -> str:
    target = plan.target(shift.target)
    who = plan.issuer.name if shift.unit is None else names.get(shift.unit, shift.unit)
    return f"{who}, {target_words(target.name if target else shift.target, None)}"
