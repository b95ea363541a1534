"""How the answer for one column of a case is read, and what is said around it."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.advice import Advice, Said, told
from thidua.cli.options import case_option_help
from thidua.domain.case.attributes import ATTRIBUTE
from thidua.domain.case.columns import CASE_COLUMNS, COLUMNS, SECRET_COLUMNS, Value
from thidua.domain.text import sentence_case
from thidua.errors import Problem, Rule
from thidua.services.manual import paragraph

_FORMS = {
    Value.DAY: "ngày/tháng/năm",
    Value.FLAG: "có; không",
    Value.UNITS: "nhiều phòng thì cách nhau bằng dấu chấm phẩy",
    Value.PEOPLE: "nhiều người thì cách nhau bằng dấu chấm phẩy",
}


def by_number(text: str, choices: Mapping[str, str], *, several: bool) -> str:
    """``text`` with the number of a choice, or of ``several``, as that choice is typed."""
    codes = list(choices.values())
    pieces = text.replace(",", ";").split(";") if several else [text]
    parts = [piece.strip() for piece in pieces]
    found = [
        codes[int(part) - 1]
        if part.isdecimal() and 0 < int(part) <= len(codes) and part not in codes
        else part
        for part in parts
    ]
    return text if found == parts else "; ".join(found)


def sentence(fault: Problem, column: str) -> str:
    """What is wrong with the answer for ``column``, or with another that it contradicts."""
    whole = fault.column != column or fault.rule is Rule.REQUIRED
    return sentence_case(f"{fault.where} {fault.what}" if whole else fault.what)


_OF_COMMAND_LINES = ('"-"', "nhiều lần")  # what the help of an option says of nothing else


def form_of(column: str) -> str:
    """What an answer for ``column`` looks like; nothing where that needs no word."""
    kind = COLUMNS[column].value if column in COLUMNS else None
    return "" if kind is None else _FORMS.get(kind, "")


def explained(column: str) -> Said:
    """What the manual says of ``column``."""
    if column.startswith(ATTRIBUTE):
        return told("Điều mà kế hoạch hỏi thêm. Đọc thêm: ", Advice("help", "thuoc-tinh"))
    option = case_option_help(column)
    if any(word in option for word in _OF_COMMAND_LINES):
        option = f"{CASE_COLUMNS[column]}."
    said = paragraph("tung-cot", CASE_COLUMNS[column])
    return told(f"{option} {said} Đọc thêm: ", Advice("help", "vu-viec"))


def is_private(column: str) -> bool:
    """Whether what was typed for ``column`` is a text that no command line repeats."""
    return column in SECRET_COLUMNS
