"""``register`` without a word."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.advice import Said
from thidua.cli.ask import AskAgain, Question, Step
from thidua.cli.choice import laid_out
from thidua.cli.dialogue import reading
from thidua.cli.dialogue.figures import REASON, figure_question, reason_question
from thidua.cli.dialogue.flow import Answers, Asked, Dialogue
from thidua.cli.dialogue.line import Line
from thidua.cli.dialogue.rounds import round_question
from thidua.domain.dates import parse_date
from thidua.domain.registration import RegisteredFigure
from thidua.domain.wording import named
from thidua.errors import Refused
from thidua.render.measures import figure_text
from thidua.services.plans import show_plan
from thidua.services.registrations import Registrable, floors_for, register
from thidua.services.units import list_units

_UNIT, _ROUND, _DOC, _DATE = "--unit", "--round", "--doc", "--date"  # no target is named so


def dialogue(asked: Asked) -> Dialogue:
    """The questions on what a department registers."""
    plan = show_plan(asked.session)
    units = list_units(asked.session)
    choices = reading.unit_choices([unit for unit in units if unit.has_targets])
    grounds: dict[tuple[str, str], Registrable] = {}

    def ground(answers: Answers) -> Registrable:
        key = (answers[_UNIT], answers[_ROUND])
        if key not in grounds:
            try:
                grounds[key] = floors_for(asked.session, key[0], int(key[1]))
            except Refused as error:
                problems = "; ".join(problem.what for problem in error.problems)
                said = f"{error.clause}{f': {problems}' if problems else ''}"
                raise AskAgain({_UNIT, _ROUND}, said.removesuffix(".")) from None
        return grounds[key]

    def figure(code: str) -> Step[str]:
        def step(answers: Mapping[str, str]) -> Question[str] | None:
            held = ground(answers)
            for target, bound in held.bounds:
                if target.code == code:
                    made = figure_question(held, target, bound)
                    return made if isinstance(made, Question) else made(answers)
            return None

        return step

    def reason(answers: Answers) -> Question[str] | None:
        held = ground(answers)
        return reason_question(held, _figures(held, answers))

    def document(answers: Answers) -> Question[str]:
        kept = bool(ground(answers).present)
        return Question(
            "Văn bản đăng ký",
            reading.optional(reading.line),
            _DOC,
            hint="Enter: giữ văn bản đã ghi" if kept else reading.LEFT_BLANK,
            kept="",
            shown=True,
            explained="Số, ký hiệu của văn bản đăng ký, ví dụ 12-ĐK/NC.",
        )

    def day(answers: Answers) -> Question[str]:
        usual = "giữ ngày đã ghi" if ground(answers).present else "hôm nay"
        return Question(
            "Ngày đăng ký",
            reading.optional(reading.day),
            _DATE,
            hint=f"ngày/tháng/năm; Enter: {usual}",
            kept="",
            shown=True,
        )

    hint, listed = laid_out(choices)
    steps: dict[str, Step[str]] = {
        _UNIT: Question(
            "Đơn vị",
            reading.needed("Đơn vị", reading.unit_of(units, choices)),
            "ĐƠN_VỊ",
            hint=hint,
            listed=listed,
            explained="Đơn vị đăng ký; gõ số, mã hoặc tên.",
        ),
        _ROUND: round_question(plan, asked.session.today, _ROUND, kept=plan.last_round.number),
        **{target.code: figure(target.code) for target in plan.targets},
        REASON: reason,
        _DOC: document,
        _DATE: day,
    }

    def rehearse(answers: Answers) -> list[Said]:
        held = ground(answers)
        done = register(
            asked.trying,
            held.unit.code,
            list(_figures(held, answers).items()),
            number=held.round.number,
            document=answers[_DOC] or None,
            registered_on=parse_date(answers[_DATE]) if answers[_DATE] else None,
            reason=answers.get(REASON),
        )
        return [
            f"Sẽ đăng ký cho {named(done.unit)}, đợt {done.round.number}:",
            *(f"  {named(one.target)}: {_change(one)}" for one in done.figures),
        ]

    def line(answers: Answers, line: Line) -> None:
        line.argument(answers[_UNIT])
        for code, number in _figures(ground(answers), answers).items():
            line.argument(f"{code}={number}")
        for option in (_ROUND, _DOC, _DATE):
            line.given(option, answers[option])
        line.given(REASON, answers.get(REASON))

    return Dialogue(steps, rehearse, line, last="Ghi đăng ký này?")


def _change(figure: RegisteredFigure) -> str:
    now = figure_text(figure.target, figure.now.number)
    if figure.before is None:
        return now
    return f"{now} (đang là {figure_text(figure.target, figure.before.number)})"


def _figures(held: Registrable, answers: Answers) -> dict[str, str]:
    codes = {target.code for target, _ in held.bounds}
    return {code: text for code, text in answers.items() if code in codes}
