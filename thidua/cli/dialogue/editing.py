"""``edit-case`` without an option: every column is asked for, Enter keeps it."""

from __future__ import annotations

from thidua.cli.dialogue.adding import written
from thidua.cli.dialogue.case import TWIN, CaseQuestions
from thidua.cli.dialogue.flow import Answers, Asked, Dialogue
from thidua.cli.dialogue.line import Line
from thidua.cli.dialogue.which import case_question
from thidua.cli.options import CASE_OPTION_NAMES
from thidua.domain.case.attributes import ATTRIBUTE
from thidua.domain.case.entry import read_entry
from thidua.domain.case.views import CaseChange
from thidua.services import cases
from thidua.services.case_asking import case_form

_LISTS = {"other_units": ("--with", "--without"), "people": ("--person", "--without-person")}
_Lists = dict[str, list[str]]


def dialogue(asked: Asked) -> Dialogue:
    """The questions on what changes of a case, asked for first where it was not named."""
    code = (
        asked.given[0]
        if asked.given
        else asked.asker.ask(case_question(asked.session, "edit-case MÃ_VỤ"))
    )
    form = case_form(asked.session, code)
    case = form.case
    assert case is not None

    def changes(answers: Answers) -> tuple[dict[str, object], _Lists, _Lists]:
        raw = questions.raw(answers)
        join, leave = _Lists(), _Lists()
        for column in _LISTS:
            if column not in raw:
                continue
            before: tuple[str, ...] = getattr(case, column)
            now: tuple[str, ...] = read_entry({column: raw.pop(column)}, form.context)[0][column]
            join[column] = [each for each in now if each not in before]
            leave[column] = [each for each in before if each not in now]
        return raw, join, leave

    def attempt(answers: Answers) -> CaseChange:
        raw, join, leave = changes(answers)
        twin = bool(answers.get(TWIN))
        return cases.edit_case(
            asked.trying, case.code, raw, join=join, leave=leave, allow_duplicate=twin
        )

    questions = CaseQuestions(asked, form, attempt)

    def line(answers: Answers, line: Line) -> None:
        raw, join, leave = changes(answers)
        line.argument(case.code)
        for column, value in raw.items():
            if value is not None:
                written(line, column, str(value))
            elif column.startswith(ATTRIBUTE):
                line.option("--set", f"{column.removeprefix(ATTRIBUTE)}=")
            else:
                line.option("--clear", CASE_OPTION_NAMES[column].lstrip("-"))
        for column, (added, taken) in _LISTS.items():
            for option, texts in ((added, join.get(column, ())), (taken, leave.get(column, ()))):
                for text in texts:
                    line.option(option, text)
        if answers.get(TWIN):
            line.option(TWIN)

    def idle(answers: Answers) -> bool:
        raw, join, leave = changes(answers)
        return not (raw or any(join.values()) or any(leave.values()))

    last = f"Sửa vụ {case.code} trong tệp?"
    return Dialogue(questions.steps, questions.told, line, last, idle)
