"""What is told of the rows of a list beside its cases: left out, sections, hidden, filled from
above, exchanged days (domain.md §11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from thidua.domain.numbers import format_integer
from thidua.domain.text import shortened
from thidua.errors import Rule
from thidua.exchange.rows_read import LeftOut
from thidua.exchange.source import column_letter
from thidua.exchange.table import Table
from thidua.services.imports.report import Report

_SPANS_NAMED = 200
_TEXT_SHOWN = 60  # characters of a row
_ROWS_NAMED = 20


def judge_rows(table: Table, report: Report) -> None:
    """A row of one text of which nobody knows what it is stops the import; so does one over the
    heads that says what only cases say."""
    for row, text in table.told.over:
        shown = shortened(text, _TEXT_SHOWN)
        what = f"dòng ở trên dòng tiêu đề mà có vẻ là một vụ: “{shown}”"
        todo = (
            "Để cả danh sách dưới một tiêu đề; hoặc nói rõ dòng tiêu đề bằng header_row của --map."
        )
        report.fault(row, None, what, Rule.READABLE, todo)
    for row, text in table.told.unclear:
        shown = shortened(text, _TEXT_SHOWN)
        what = (
            f"dòng chỉ có chữ “{shown}”: không phải tên đơn vị nào, cũng không đủ để là một dòng"
            " của danh sách"
        )
        todo = (
            "Sửa lại cho đúng tên hoặc mã đơn vị; nếu là dòng không cần nhập: xóa đi, hoặc thêm vào"
            " skip của tệp --map."
        )
        report.fault(row, None, what, Rule.READABLE, todo)


def tell_of_rows(table: Table, report: Report) -> None:
    """Put what was seen of the rows among the notices."""
    told, notices = table.told, report.result.notices
    where = "" if table.sheet.name is None else f"trang “{table.sheet.name}”, "
    if told.left_out:
        count = format_integer(len(told.left_out))
        notices.append(
            f"{where}bỏ qua {count} dòng không thuộc danh sách: {_reasons(told.left_out)}."
        )
    if told.sections:
        named = "; ".join(
            f"dòng {row} “{shortened(text, _TEXT_SHOWN)}”"
            for row, text, _ in told.sections[:_ROWS_NAMED]
        )
        more = len(told.sections) - _ROWS_NAMED
        columns = dict.fromkeys(report.label(column) for _, _, column in told.sections)
        notices.append(
            f"{where}lấy {', '.join(columns)} theo các dòng đầu nhóm: {named}"
            f"{f' … và {more} dòng nữa' if more > 0 else ''}."
        )
    if table.by_sheet is not None:
        notices.append(
            f"trang “{table.sheet.name}”: lấy {report.label(table.by_sheet)} theo tên trang."
        )
    if told.hidden:
        count = format_integer(len(told.hidden))
        notices.append(
            f"{where}{count} dòng đang ẩn trong bảng vẫn được nhập (dòng đầu tiên:"
            f" {told.hidden[0]}); không muốn nhập thì thêm --skip-hidden."
        )
    if told.filled:
        filled = ", ".join(
            f"{report.label(column)} {format_integer(count)} ô"
            for column, count in told.filled.items()
        )
        notices.append(f"{where}đã điền theo ô phía trên: {filled}.")
    for column, rows in table.swapped.items():
        notices.append(
            f"{where}cột {_place(table, column)} có vẻ bị đổi chỗ ngày và tháng ở các ô ngày:"
            f" {_numbers(rows)}; đã nhập đúng như trong ô, cần đối chiếu lại với văn bản."
        )
    for own, other in _split(table):
        notices.append(
            f"{where}cột {_place(table, own)} ghi cả số và ngày: đã tách thành"
            f" {report.label(own)} và {report.label(other)}."
        )
    notices += [f"{where}{clause}." for clause in table.sheet.unseen]


def _split(table: Table) -> list[tuple[str, str]]:
    """The pairs of columns that share cells, the one under its own head first."""
    at = {name: position for position, name in table.columns}
    own = [name for name, is_own in table.halves.items() if is_own]
    return [
        (name, other)
        for name in own
        for other, is_own in table.halves.items()
        if not is_own and at[other] == at[name]
    ]


def _place(table: Table, column: str) -> str:
    position = table.position(column) or 0
    return f"{column_letter(position)} ({table.headers[position]})"


def _reasons(rows: Sequence[LeftOut]) -> str:
    """``dòng 3 (số thứ tự của các cột), dòng 20–22 (phần ký)``: rows that follow each other for one
    reason in one."""
    spans: list[list[LeftOut]] = []
    for row in rows:
        if spans and spans[-1][-1].why == row.why and spans[-1][-1].row + 1 == row.row:
            spans[-1].append(row)
        else:
            spans.append([row])
    named = [f"dòng {_span([row.row for row in span])} ({span[0].why})" for span in spans]
    more = sum(map(len, spans[_SPANS_NAMED:]))
    return ", ".join(named[:_SPANS_NAMED]) + (
        f" … và {format_integer(more)} dòng nữa" if more else ""
    )


def _numbers(rows: Iterable[int]) -> str:
    """``dòng 5, 7–9``."""
    following = groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0])
    spans = [_span([row for _, row in group]) for _, group in following]
    more = len(spans) - _ROWS_NAMED
    return f"dòng {', '.join(spans[:_ROWS_NAMED])}" + (f" … và {more} chỗ nữa" if more > 0 else "")


def _span(rows: list[int]) -> str:
    return str(rows[0]) if len(rows) == 1 else f"{rows[0]}–{rows[-1]}"
