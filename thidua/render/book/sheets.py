"""The sheets of a review's workbook that show the cases behind each figure: one of the Ban, one of
each unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from thidua.domain.case.attributes import ATTRIBUTE, Attribute, column_of
from thidua.domain.case.columns import CASE_COLUMNS, MILESTONE_DOCUMENTS
from thidua.domain.case.model import Case, hidden
from thidua.domain.full_review import FullReview
from thidua.domain.plan.model import Plan
from thidua.domain.review_rows import Row
from thidua.domain.wording import BLANK, NO_DOCUMENT, UNSET, with_code
from thidua.exchange.book import Book, put
from thidua.exchange.sheet import cut, fit_row, lines_needed, put_across, set_up_page
from thidua.render.attributes import attribute_words
from thidua.render.book.figures import figure_cell
from thidua.render.measures import actual_words, remaining_words, required_words
from thidua.render.review import ILLUSTRATIVE_NOTICE, head_sentences, log_head, row_name
from thidua.render.words import plan_sentence, round_title, value_words, verdict_words

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

# The columns of a case that are shown, with their widths in characters.
_WIDTHS = {
    "code": 10,
    "title": 34,
    "kind": 8,
    "field": 11,
    "lead_unit": 9,
    "other_units": 9,
    "people": 17,
    "initiative": 12,
    "public_concern": 9,
    "detected_on": 11.5,
    "advised_on": 11.5,
    "directed_on": 11.5,
    "resolved_on": 11.5,
    "advice_doc": 14,
    "directive_doc": 14,
    "result_doc": 22,
    "outcome": 10,
}
_FIRST_PAGE = (
    list(_WIDTHS).index("public_concern") + 1
)  # columns; dates, documents and outcome go on a second page
_ADDED = 13  # how wide a column is that the plan adds
_FILLED = 0.9  # of a column's width, as far as a line is sure to go
_WORD_LINES = 2  # that a word of the figure's rows takes in the narrowest column it stands in
# Texts stand beside the code, which is printed on both pages, and end where the first page does.
_TEXT = (1, _FIRST_PAGE - 1)
_WIDTH = sum(list(_WIDTHS.values())[1:_FIRST_PAGE])


def add_case_sheet(
    book: Book, name: str, found: FullReview, title: str, rows: tuple[Row, ...]
) -> None:
    """A sheet that says for each of ``rows`` the figure, the plan's sentence, and the cases behind
    it.

    Classified cases show their code and the placeholder (domain.md §7).
    """
    sheet = book.sheet(name)
    columns = _columns(found.plan)
    for column, (_, width) in enumerate(columns.values()):
        sheet.set_column(column, column, width)
    review = found.review
    heads = [(ILLUSTRATIVE_NOTICE, "notice")] if review.illustrative else []
    _, *counted, _ = head_sentences(review, closed=found.closed is not None)
    about = ". ".join(
        [f"{round_title(review.round)}. {review.called.document}: {review.plan_number}", *counted]
    )
    heads += [(title, "title"), (about, "plain")]
    for line, (text, look) in enumerate(heads):
        put_across(sheet, line, _TEXT, text, book.look(look), _WIDTH)
    header = len(heads)
    for column, (words, _) in enumerate(columns.values()):
        put(sheet, header, column, words, book.look("head"))
    fit_row(sheet, header, [(words, 0.85 * width) for words, width in columns.values()])
    line = header + 1
    for row in rows:
        line = _add_figure(book, sheet, line, found, row)
    sheet.freeze_panes(header + 1, 1)
    set_up_page(
        sheet,
        log_head(review),
        header_row=header,
        repeated_columns=1,
        widths=[width for _, width in columns.values()],
        breaks=[_FIRST_PAGE],
    )


def _columns(plan: Plan) -> dict[str, tuple[str, float]]:
    """The columns that are shown with their heads and widths: those that the plan adds to a case
    are the last."""
    own = {key: (CASE_COLUMNS[key], width) for key, width in _WIDTHS.items()}
    added = ((each, with_code(each.name, each.unit or None)) for each in plan.attributes)
    return own | {column_of(each.code): (words, _ADDED) for each, words in added}


def _add_figure(book: Book, sheet: Worksheet, line: int, found: FullReview, row: Row) -> int:
    """Write the figure of ``row`` and its cases from ``line`` on; returns the line after them."""
    columns = _columns(found.plan)
    last = len(columns) - 1
    line = _put_band(book, sheet, line, row, last)
    sentence = plan_sentence(found.plan, found.review.round.number, row)
    _put_wide(book, sheet, line, sentence, "quotation", last)
    line = _add_cases(book, sheet, line + 1, found, row.cases or ())
    if row.denominator_cases is not None:
        _put_wide(book, sheet, line, "Mẫu số", "quotation", last)
        line = _add_cases(book, sheet, line + 1, found, row.denominator_cases)
    return line


def _add_cases(
    book: Book, sheet: Worksheet, line: int, found: FullReview, codes: Sequence[str]
) -> int:
    """Write the cases of those codes from ``line`` on, or that there is none; returns the line
    after."""
    columns = _columns(found.plan)
    last = len(columns) - 1
    if not codes:
        nothing = f"Không có {found.review.called.record} nào."
        _put_wide(book, sheet, line, nothing, "text", last)
        return line + 1
    for code in codes:
        case = hidden(found.cases[code])
        cells = [_cell(case, key, found.plan) for key in columns]
        for column, (value, look) in enumerate(cells):
            put(sheet, line, column, value, book.look(look))
        texts = (value if isinstance(value, str) else "" for value, _ in cells)
        room = (_FILLED * width for _, width in columns.values())
        fit_row(sheet, line, zip(texts, room, strict=True))
        line += 1
    return line


def _put_wide(book: Book, sheet: Worksheet, line: int, text: str, look: str, last: int) -> None:
    """A text over the columns of the first page; the rest of its row, to the ``last`` column, is as
    it."""
    put(sheet, line, 0, None, book.look(look))
    put_across(sheet, line, _TEXT, text, book.look(look), _WIDTH)
    for column in range(_FIRST_PAGE, last + 1):
        put(sheet, line, column, None, book.look(look))


def _put_band(book: Book, sheet: Worksheet, line: int, row: Row, last: int) -> int:
    """The figure in two rows: each time a word, then its number, beside the name and all on the
    first page, whose columns they stand over; on the page beside it the name alone, so that its
    cases are not without one there. Returns the line after them."""
    name, verdict = row_name(row), verdict_words(row)
    percent = None if row.percent is None else row.percent / 100
    unset = UNSET if row.required is None else None
    required, _ = figure_cell(row, row.required, required_words(row))
    actual, _ = figure_cell(row, row.actual, actual_words(row))
    remaining, _ = figure_cell(row, row.remaining, remaining_words(row))
    cells: tuple[tuple[tuple[str, object, str], ...], ...] = (
        (
            ("Phải đạt", unset or required, "band_figure"),
            ("Thực hiện", actual, "band_figure"),
            ("Kết quả", verdict, "band"),
        ),
        (
            ("Còn thiếu", BLANK if unset else remaining, "band_figure"),
            ("Tỷ lệ", BLANK if unset else percent, "band_percent"),
            ("Thiếu minh chứng", row.without_evidence, "band_figure"),
        ),
    )
    for offset, figures in enumerate(cells):
        for column in (0, 1):
            put(sheet, line + offset, column, None, book.look("band"))
        for place, (word, value, look) in enumerate(figures):
            at = _TEXT[0] + 1 + 2 * place
            put(sheet, line + offset, at, word, book.look("band"))
            look = "band" if isinstance(value, str) else _whole_or_not(look, value)
            if at + 1 < _FIRST_PAGE - 1 and place == len(figures) - 1:
                end = (line + offset, _FIRST_PAGE - 1)
                sheet.merge_range(line + offset, at + 1, *end, "", book.look(look))
            put(sheet, line + offset, at + 1, value, book.look(look))
    for left, right in ((1, 1), (_FIRST_PAGE, last)):
        sheet.merge_range(line, left, line + 1, right, "", book.look("band"))
        put(sheet, line, left, cut(name), book.look("band"))
    beside = _WIDTHS["initiative"] + _WIDTHS["public_concern"]
    lines = lines_needed(name, _FILLED * _WIDTHS["title"])
    fit_row(sheet, line, [(verdict, _FILLED * beside)], least=max(_WORD_LINES, lines - _WORD_LINES))
    fit_row(sheet, line + 1, [], least=_WORD_LINES)
    return line + 2


def _whole_or_not(look: str, value: object) -> str:
    """The look of a figure of a band: with its decimals where it has some."""
    whole = not isinstance(value, Decimal) or value == int(value)
    return look if whole or look != "band_figure" else "band_decimal"


def _cell(case: Case, column: str, plan: Plan) -> tuple[object, str]:
    """The value of a cell and its look: a date as a date, anything else as people read it, nothing
    as a blank."""
    if column.startswith(ATTRIBUTE):
        return _added(case.attribute(column.removeprefix(ATTRIBUTE)))
    value = getattr(case, column)
    if isinstance(value, date):
        return value, "date"
    if value is None and column in MILESTONE_DOCUMENTS.values():
        lacking = column in [MILESTONE_DOCUMENTS[m] for m in case.milestones_without_document()]
        return (NO_DOCUMENT, "bad") if lacking else (None, "text")
    if value == () or (value is None and column not in ("initiative", "public_concern")):
        return None, "text"
    return cut(value_words(column, value, plan.field_name)), "text"


def _added(held: Attribute | None) -> tuple[object, str]:
    """The same for what the plan adds: a number as a number."""
    if held is None or held.flag is not None:
        return (None if held is None else attribute_words(held)), "text"
    return held.value, "date" if held.day else "decimal" if held.decimal else "number"
