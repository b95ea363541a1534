"""The questions on the figures that a unit registers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from thidua.cli.ask import Question, Step
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_number, parse_number, plain_number
from thidua.domain.registration import Registration, above_wholes, read_figure, weakens
from thidua.domain.text import clean_line
from thidua.domain.wording import named
from thidua.render.measures import bound_words, figure_text
from thidua.render.succession import before_words

if TYPE_CHECKING:
    from thidua.domain.plan.target import Bound, Target
    from thidua.services.registrations import Registrable

REASON = "--reason"  # among the answers; no target is named so


def figure_question(asked: Registrable, target: Target, bound: Bound) -> Step[str]:
    """The question for one figure; wholes were asked before, and bind it."""
    number = asked.round.number
    stated, before = target.in_round(number), asked.present.get(target.code)

    def question(answers: Mapping[str, str]) -> Question[str]:
        def read(text: str) -> str:
            figure = read_figure(target, text)
            if not bound.admits(figure):
                side = "cao hơn mức tối đa" if bound.ceiling else "thấp hơn mức tối thiểu"
                raise ValueError(f"{format_number(figure)} {side} {format_number(bound.number)}")
            targets = {one.code for one, _ in asked.bounds}
            figures = {c: parse_number(text) for c, text in answers.items() if c in targets}
            for problem in above_wholes(
                asked.plan, number, [target.code], {**figures, target.code: figure}
            ):
                raise ValueError(problem.what)
            return plain_number(figure)

        quoted = f"“{stated.quotation if stated else ''}”"
        return Question(
            f"{named(target)}, {_standing(target, bound, before)}",
            read,
            f"{target.code}=SỐ",
            kept=plain_number(bound.number if before is None else before.number),
            shown=True,
            explained=f"Số của cả đợt {number}, {_ends(bound)}.",
            above="; ".join(
                filter(None, (quoted, before_words(asked.before.get(target.code, ()))))
            ),
        )

    return question


def reason_question(asked: Registrable, answers: Mapping[str, str]) -> Question[str] | None:
    """The question why figures are lowered; ``None`` where none is."""
    figures = {
        code: (asked.present[code].number, parse_number(figure))
        for code, figure in answers.items()
        if code in asked.present
    }
    stated = {target.code: bound for target, bound in asked.bounds}
    lowered = [
        f"{code} từ {format_number(before)} {'lên' if stated[code].ceiling else 'xuống'}"
        f" {format_number(now)}"
        for code, (before, now) in figures.items()
        if weakens(stated[code], before, now)
    ]
    if not lowered:
        return None
    return Question(
        f"Lý do hạ số đã đăng ký ({'; '.join(lowered)})",
        _read_reason,
        REASON,
        explained="Vì sao số đăng ký thấp hơn trước; được lưu lại trong lịch sử.",
    )


def _ends(bound: Bound) -> str:
    if bound.ceiling:
        return "từ mức tối đa của kế hoạch trở xuống"
    return "từ mức tối thiểu của kế hoạch trở lên"


def _standing(target: Target, bound: Bound, before: Registration | None) -> str:
    """The bound of a target, and what is registered for it: number, document and day."""
    asked = bound_words(target, bound)
    if before is None:
        return asked
    paper = ", ".join(filter(None, [before.document, format_date(before.registered_on)]))
    return f"{asked}, đã đăng ký {figure_text(target, before.number)} ({paper})"


def _read_reason(text: str) -> str:
    clean = clean_line(text)
    if clean is None:
        raise ValueError("Hạ số đã đăng ký phải nêu lý do")
    return clean
