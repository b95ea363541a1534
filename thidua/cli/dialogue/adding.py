"""``add-case`` without a word: everything is asked for."""

from __future__ import annotations

from thidua.cli.dialogue.case import TWIN, CaseQuestions
from thidua.cli.dialogue.columns import is_private
from thidua.cli.dialogue.flow import Answers, Asked, Dialogue
from thidua.cli.dialogue.line import Line
from thidua.cli.options import CASE_OPTION_NAMES
from thidua.domain.case.attributes import ATTRIBUTE
from thidua.domain.case.views import CaseChange
from thidua.domain.terms import parse_flag
from thidua.services import cases
from thidua.services.case_asking import case_form


def dialogue(asked: Asked) -> Dialogue:
    """The questions on a new case."""

    def attempt(answers: Answers) -> CaseChange:
        raw = questions.raw(answers)
        return cases.add_case(asked.trying, raw, allow_duplicate=bool(answers.get(TWIN)))

    questions = CaseQuestions(asked, case_form(asked.session), attempt)

    def line(answers: Answers, line: Line) -> None:
        for column, value in questions.raw(answers).items():
            written(line, column, str(value))
        if answers.get(TWIN):
            line.option(TWIN)

    return Dialogue(questions.steps, questions.told, line, last="Ghi vụ này vào tệp?")


def written(line: Line, column: str, text: str) -> None:
    """The option that gives ``column`` the value ``text``."""
    if column == "attributes":
        line.option("--set", text)
    elif column.startswith(ATTRIBUTE):
        line.option("--set", f"{column.removeprefix(ATTRIBUTE)}={text}")
    elif column == "public_concern":
        line.option(f"--{'' if parse_flag(text) else 'no-'}public-concern")
    else:
        line.option(CASE_OPTION_NAMES[column], text, hidden=is_private(column))
