"""``edit-case`` without an option: every column is asked for, Enter keeps it."""

from __future__ import annotations

from thidua.advice import Advice, told
from thidua.cli.ask import Question
from thidua.cli.dialogue.adding import written
from thidua.cli.dialogue.case import TWIN, CaseQuestions
from thidua.cli.dialogue.flow import Answers, Asked, Dialogue
from thidua.cli.dialogue.line import Line
from thidua.cli.dialogue.reading import needed
from thidua.cli.options import CASE_OPTION_NAMES
from thidua.domain.case.attributes import ATTRIBUTE
from thidua.domain.case.entry import read_entry
from thidua.domain.case.views import CaseChange
from thidua.domain.text import HIDDEN_TEXT, shortened
from thidua.errors import Refused
from thidua.services import cases
from thidua.services.case_asking import case_form

_LISTS = {"other_units": ("--with", "--without"), "people": ("--person", "--without-person")}
_MOST_FOUND = 9
_Lists = dict[str, list[str]]


def dialogue(asked: Asked) -> Dialogue:
    """The questions on what changes of a case, asked for first where it was not named."""
    code = asked.given[0] if asked.given else asked.asker.ask(_which(asked))
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

    return Dialogue(questions.steps, questions.told, line, last=f"Sửa vụ {case.code} trong tệp?")


def _which(asked: Asked) -> Question[str]:
    """The question which case: its code, or words of its name."""

    def read(text: str) -> str:
        from thidua.services.case_views import list_cases

        try:
            found = case_form(asked.session, text).case
            assert found is not None
            return found.code
        except Refused as error:
            listed = list_cases(asked.session, search=text).cases
            if len(listed) == 1:
                return listed[0].code
            if not listed:
                raise ValueError(error.clause) from None
        shown = "; ".join(
            f"{each.code} {HIDDEN_TEXT if each.classified else shortened(each.title, 40)}"
            for each in listed[:_MOST_FOUND]
        )
        raise ValueError(f"Chữ ấy có ở {len(listed)} vụ; gõ mã: {shown}")

    return Question(
        "Vụ nào",
        needed("Mã vụ", read),
        "edit-case MÃ_VỤ",
        hint="mã, hoặc chữ có trong tên",
        explained=told("Gõ vài chữ của tên cũng được. Danh sách các vụ: ", Advice("cases")),
    )
