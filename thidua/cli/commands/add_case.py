"""``thidua add-case``."""

from __future__ import annotations

from collections.abc import Callable

from thidua.advice import Advice, told
from thidua.cli.ask import Question
from thidua.cli.call import Call, command
from thidua.cli.console import read_standard_input, tell_notices
from thidua.cli.declared import group
from thidua.cli.options import (
    CASE_OPTION_NAMES,
    AllowDuplicate,
)
from thidua.cli.shared import ASKED
from thidua.domain.case.columns import CASE_COLUMNS, REQUIRED
from thidua.domain.plain import Values
from thidua.domain.wording import yes_no
from thidua.errors import ThiduaError, UsageFault
from thidua.render.case_change import change_document

app = group()


@command(
    app,
    "add-case",
    "Ghi một vụ án, vụ việc hoặc vấn đề; nói ngay vụ được tính vào chỉ tiêu nào, đợt nào, và còn"
    " thiếu gì để được tính vào những chỉ tiêu khác. Bắt buộc: --title, --kind, --field, --unit; ở"
    " cửa sổ lệnh, thiếu thì công cụ hỏi. Điều đã ghi thì ở lại trong tệp, sửa hay hoàn tác cũng"
    f" không mất (thidua help bao-mat).{ASKED}",
    """thidua add-case --title "Vụ việc ví dụ" --kind "vụ việc" --field "tham nhũng" --unit PCTN
    thidua add-case --title "Vụ ví dụ" --kind vu_an --field khac --unit NC --advised 02/6/2021""",
    plan=True,
    prints=True,
    writes=True,
    asks=True,
    case_columns=True,
)
def add_case(
    call: Call,
    values: Values,
    allow_duplicate: AllowDuplicate = False,
) -> None:
    """Record a case."""
    from thidua.services import cases

    read_long_texts(values)
    missing = [column for column in REQUIRED if column not in values]
    if "field" in missing and _one_field(call):
        missing.remove("field")
    if missing and not call.asker.can_ask:
        raise UsageFault(
            "Thiếu "
            + ", ".join(f"{CASE_OPTION_NAMES[c]} ({CASE_COLUMNS[c].lower()})" for c in missing)
            + ".",
            todo=told("Thêm các tùy chọn ấy; xem cách dùng bằng: ", Advice("add-case", help=True)),
        )
    if missing:
        values |= call.asker.ask_all(_questions(call, missing))
        if "attributes" not in values:
            values["attributes"] = _asked_attributes(call)
    change = cases.add_case(call.session, values, allow_duplicate=allow_duplicate)
    tell_notices(change, call.session.render)
    call.show(change_document(change, f"Đã ghi vụ {change.case.code}."))
    if missing:
        call.tell("Lệnh đã chạy: ", _whole_line(values, allow_duplicate))


def _whole_line(values: Values, allow_duplicate: bool) -> Advice:
    """The command line that says all that was typed and answered."""
    from thidua.cli.dialogue.adding import written
    from thidua.cli.dialogue.line import Line

    line = Line("add-case")
    for column, value in values.items():
        for one in value if isinstance(value, list) else [value]:
            written(line, column, one if isinstance(one, str) else yes_no(one))
    if allow_duplicate:
        line.option("--allow-duplicate")
    return line.advice


def _one_field(call: Call) -> bool:
    """Whether the plan has just one field, which every case is of."""
    from thidua.services.plans import show_plan

    try:
        return len(show_plan(call.session).fields) == 1
    except ThiduaError:  # told when the case is recorded; the command line comes first
        return False


def read_long_texts(values: Values) -> None:
    """Take ``--title -`` and ``--note -`` from standard input; only one of them can be there."""
    piped = [name for name in ("title", "note") if values.get(name) == "-"]
    if len(piped) > 1:
        raise UsageFault(
            "Chỉ một trong --title và --note đọc được từ đầu vào chuẩn.",
            todo="Ghi thẳng một trong hai.",
        )
    for name in piped:
        values[name] = read_standard_input(f"--{name}", "-")


def _asked_attributes(call: Call) -> list[str]:
    """What is answered for each attribute that the plan adds; Enter leaves it blank."""
    from thidua.domain.case.attribute_reading import read_attribute
    from thidua.domain.plan.model import PlanAttribute
    from thidua.services.plans import show_plan

    def reading(wanted: PlanAttribute) -> Callable[[str], str]:
        def read(text: str) -> str:
            read_attribute(wanted, text, call.session.today)
            return text.strip()

        return read

    asked = {
        wanted.code: Question(
            f"{wanted.name}{f' ({wanted.unit})' if wanted.unit else ''}",
            reading(wanted),
            f"--set {wanted.code}=",
            hint="Enter: để trống",
            kept="",
        )
        for wanted in show_plan(call.session).attributes
    }
    answers = call.asker.ask_all(asked) if asked else {}
    return [f"{code}={answer}" for code, answer in answers.items() if answer]


def _questions(call: Call, missing: list[str]) -> dict[str, Question[str]]:
    """A question for each column that is required and was not given."""
    from thidua.cli.dialogue.columns import by_number, explained
    from thidua.cli.dialogue.reading import needed
    from thidua.domain.plan.model import find_field
    from thidua.domain.terms import parse_term
    from thidua.domain.text import clean_line
    from thidua.domain.unit import find_unit
    from thidua.domain.vocabulary import Kind, label
    from thidua.services.plans import show_plan
    from thidua.services.units import list_units

    fields, units = show_plan(call.session).fields, list_units(call.session)

    def title(text: str) -> str:
        return clean_line(text) or ""

    # column → what may be chosen (as it is shown, as it is typed), and how the answer is read
    answers: dict[str, tuple[dict[str, str], Callable[[str], str]]] = {
        "title": ({}, title),
        "kind": (
            {label(kind).lower(): kind.value for kind in Kind},
            lambda text: parse_term(Kind, text).value,
        ),
        "field": (
            {field.name.lower(): field.code for field in fields},
            lambda text: find_field(fields, text).code,
        ),
        "lead_unit": (
            {unit.code: unit.code for unit in units},
            lambda text: find_unit(units, text).code,
        ),
    }

    def reader(column: str) -> Callable[[str], str]:
        choices, read = answers[column]
        return needed(
            CASE_COLUMNS[column], lambda text: read(by_number(text, choices, several=False))
        )

    return {
        column: Question(
            CASE_COLUMNS[column],
            reader(column),
            CASE_OPTION_NAMES[column],
            hint="; ".join(answers[column][0]),
            explained=explained(column),
        )
        for column in missing
    }
