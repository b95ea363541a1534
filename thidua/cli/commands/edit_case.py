"""``thidua edit-case``."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

from thidua.advice import Advice, told
from thidua.cli.call import Call, command
from thidua.cli.commands.add_case import read_long_texts
from thidua.cli.console import tell_notices
from thidua.cli.declared import Option, group
from thidua.cli.options import (
    CASE_OPTION_NAMES,
    AllowDuplicate,
    CaseCode,
)
from thidua.cli.shared import ASKED
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.plain import Values
from thidua.domain.terms import loose_key
from thidua.domain.text import quoted_value
from thidua.errors import UsageFault
from thidua.render.case_change import change_document

app = group()


@command(
    app,
    "edit-case",
    'Sửa một vụ: chỉ những gì ghi ra mới đổi; "" hoặc --clear CỘT là xóa. --with và --person thêm'
    " vào, --without và --without-person bớt ra. Vụ việc được khởi tố thì đổi --kind thành vụ án,"
    f" vẫn là một bản ghi.{ASKED}",
    """thidua edit-case 2021-001 --resolved 20/11/2021 --outcome "hiệu quả" --result-doc "Bản án 01"
    thidua edit-case 2021-001 --with PCTN""",
    plan=True,
    prints=True,
    writes=True,
    asks=True,
    case_columns=True,
)
def edit_case(
    call: Call,
    case_code: CaseCode,
    values: Values,
    without: Annotated[
        list[str] | None,
        Option("--without", metavar="ĐƠN_VỊ", help="Đơn vị thôi phối hợp; ghi nhiều lần được."),
    ] = None,
    without_person: Annotated[
        list[str] | None,
        Option("--without-person", metavar="TÊN", help="Cán bộ thôi tham gia; ghi nhiều lần được."),
    ] = None,
    clear: Annotated[
        list[str] | None,
        Option(
            "--clear",
            metavar="CỘT",
            help="Xóa giá trị của cột, ví dụ --clear public-concern; ghi nhiều lần được.",
        ),
    ] = None,
    allow_duplicate: AllowDuplicate = False,
) -> None:
    """Change a case."""
    from thidua.services import cases

    read_long_texts(values)
    join: dict[str, list[str]] = {
        column: values.pop(column) for column in ("other_units", "people") if column in values
    }
    for text in clear or ():
        if (column := _column(text)) is not None:
            values[column] = None
        else:
            values["attributes"] = [*values.get("attributes", ()), f"{_added(call, text)}="]
    leave = {"other_units": without or [], "people": without_person or []}
    if not values and not join and not any(leave.values()):
        todo = told("Thêm tùy chọn của cột muốn sửa; xem bằng: ", Advice("edit-case", help=True))
        raise UsageFault("Chưa nêu sửa gì.", todo=todo)
    change = cases.edit_case(
        call.session, case_code, values, join=join, leave=leave, allow_duplicate=allow_duplicate
    )
    tell_notices(change, call.session.render)
    headline = (
        f"Đã sửa vụ {change.case.code}."
        if change.altered
        else f"Không có gì khác: vụ {change.case.code} đã đúng như vậy."
    )
    call.show(change_document(change, headline))


def _column(text: str) -> str | None:
    """The column of a case that ``text`` names by code name, label or option."""
    for column, text_of_column in CASE_COLUMNS.items():
        if loose_key(text) in {
            loose_key(name) for name in (column, text_of_column, CASE_OPTION_NAMES[column])
        }:
            return column
    return None


def _added(call: Call, text: str) -> str:
    """The code of what a plan adds to the columns of a case, as ``text`` names it. Raises
    ``UsageFault`` with the columns that there are."""
    from thidua.domain.case.attribute_reading import find_attribute
    from thidua.services.attributes import known_attributes

    known = known_attributes(call.session)
    with suppress(ValueError):
        return find_attribute(known, text).code
    options = ", ".join([*(name.lstrip("-") for name in CASE_OPTION_NAMES.values()), *known])
    raise UsageFault(
        f"{quoted_value(text)} sau --clear không phải là cột nào của một vụ.",
        todo=f"Các cột: {options}.",
    )
