"""The page of a template that says how it is filled in, and what the rows that are given lack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from thidua.advice import Advice, in_words
from thidua.exchange.book import Book, put
from thidua.exchange.columns import GUIDE_TITLE, SheetKind
from thidua.exchange.given_rows import Given
from thidua.exchange.guide import INTRODUCTION
from thidua.exchange.sheet import fit_row, set_up_page
from thidua.exchange.template_choices import Choices

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (22, 11, 68, 40)


def write_guide(
    book: Book,
    sheet: Worksheet,
    what: str,
    kind: SheetKind,
    choices: Choices,
    plan: str | None,
    given: Given | None,
) -> None:
    """The guide: how the sheet is filled, what the rows that are ``given`` lack, then column by
    column."""
    if given is None:
        top = _write_introduction(book, sheet, what, kind, plan)
    else:
        top = _write_lacking(book, sheet, kind, given)
    _write_columns(book, sheet, kind, choices, top)


def _write_introduction(
    book: Book, sheet: Worksheet, what: str, kind: SheetKind, plan: str | None
) -> int:
    """The guide's beginning: how to fill an empty sheet. The row that is free behind it."""
    # The workbook goes to departments that have files of their own: here no file is named.
    listed = None if what == "cases" else what
    trial = Advice("import", "TỆP.xlsx", what=listed, dry_run=True, plan=plan)
    lines = [
        *([] if plan is None else [f"Mẫu này lập cho Kế hoạch {plan}."]),
        *INTRODUCTION[what],
        f"Điền xong, lưu tệp rồi chạy: {in_words(trial)} để xem trước; bỏ --dry-run để ghi thật.",
    ]
    return _write_lines(book, sheet, kind, lines)


def _write_lines(book: Book, sheet: Worksheet, kind: SheetKind, lines: Sequence[str]) -> int:
    for index, width in enumerate(_WIDTHS):
        sheet.set_column(index, index, width)
    sheet.set_row(0, 24)
    put(sheet, 0, 0, f"{GUIDE_TITLE}{kind.sheet}”", book.look("title"))
    for row, line in enumerate(lines, start=1):
        put(sheet, row, 0, f"{row}. {line}", book.look("line"))
    return len(lines) + 2


def _write_lacking(book: Book, sheet: Worksheet, kind: SheetKind, given: Given) -> int:
    """The guide's beginning where rows are given: what each of them lacks. The row that is free
    behind it."""
    top = _write_lines(book, sheet, kind, given.lines)
    lacking = [row for row in given.rows if row.lacking]
    if not lacking:
        return top
    places = [list(kind.columns).index(column) for column in ("code", "title")]
    code, title = (kind.columns[column] for column in ("code", "title"))
    heads = (code, "Ô cần điền", "Còn thiếu gì", title)
    for index, words in enumerate(heads):
        put(sheet, top, index, words, book.look("head"))
    fit_row(sheet, top, zip(heads, _WIDTHS, strict=True))
    for number, row in enumerate(lacking, start=top + 1):
        shown, called = (row.cells[place] for place in places)
        cells = (shown, len(row.wanted), row.lacking, called)
        texts = zip(("" if cell is None else cell for cell in cells), _WIDTHS, strict=True)
        fit_row(sheet, number, texts)
        for index, value in enumerate(cells):
            put(sheet, number, index, value, book.look("figure" if index == 1 else "text"))
    return top + len(lacking) + 2


def _write_columns(
    book: Book, sheet: Worksheet, kind: SheetKind, choices: Choices, top: int
) -> None:
    """The guide's end: column by column, from row ``top`` on."""
    for index, words in enumerate(("Cột", "Bắt buộc", "Cách ghi", "Ví dụ")):
        put(sheet, top, index, words, book.look("head"))
    for row, (column, words) in enumerate(kind.columns.items(), start=top + 1):
        must = column in kind.required
        example = _example(kind, column, choices)
        cells = (words, "Bắt buộc" if must else "", kind.advice(column), example)
        fit_row(sheet, row, zip(cells, _WIDTHS, strict=True))
        for index, text in enumerate(cells):
            put(sheet, row, index, text, book.look("must" if must and index < 2 else "text"))
    set_up_page(sheet)
    sheet.repeat_rows(top)


def _example(kind: SheetKind, column: str, choices: Choices) -> str:
    offered = [str(choice.value) for choice in choices.get(column, ())]
    if column in kind.several:
        return ";".join(offered[1:3] or offered)
    return kind.facet(column).example or next(iter(offered), "")
