"""A review as a workbook: a summary, charts, and per unit the cases behind each figure."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from thidua.advice import in_words
from thidua.domain.dates import written
from thidua.domain.full_review import FullReview
from thidua.domain.review import Review
from thidua.domain.review_rows import Row, UnitReview
from thidua.domain.vocabulary import Verdict
from thidua.domain.wording import BLANK, with_code
from thidua.exchange.book import Book, new_book, put
from thidua.exchange.sheet import cut, fit_row, free_name, put_across, set_up_page
from thidua.render.book.charts import add_charts
from thidua.render.book.figures import figure_cell
from thidua.render.book.sheets import add_case_sheet
from thidua.render.closing import after_close_blocks, closed_sentence
from thidua.render.effects import lapsed_sentences
from thidua.render.measures import (
    actual_words,
    bare_bound_words,
    registered_words,
    remaining_words,
    required_words,
)
from thidua.render.review import (
    ILLUSTRATIVE_NOTICE,
    head_sentences,
    log_head,
    row_name,
    totals_sentences,
)
from thidua.render.screen.document import Line
from thidua.render.succession import ended_words, life_words, registered_before_words
from thidua.render.words import round_title, verdict_title, verdict_words

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from thidua.domain.closing import ClosedView
    from thidua.domain.grouping import Grouping
    from thidua.domain.lapses import LapsedAward

SUMMARY, CHARTS, GROUPS = "Tổng hợp", "Biểu đồ", "Theo nhóm"
VERDICT_LOOKS = {
    Verdict.EXCEEDED: "good",
    Verdict.MET: "good",
    Verdict.MINIMUM_ONLY: "partly",
    Verdict.NOT_MET: "bad",
    Verdict.NOT_SET: "text",
    Verdict.WITHIN: "good",
    Verdict.OVER: "bad",
    Verdict.SKIPPED: "text",
}
_COLUMNS = (
    ("Chỉ tiêu", 56),
    ("Tối thiểu", 9),
    ("Đăng ký", 11),
    ("Phải đạt", 9),
    ("Thực hiện", 9),
    ("Còn thiếu", 9),
    ("Tỷ lệ", 10),
    ("Kết quả", 23),
    ("Thiếu minh chứng", 11),
)
_LAST = len(_COLUMNS) - 1
_WIDTH = sum(width for _, width in _COLUMNS)


def review_workbook(
    found: FullReview, lapsed: Sequence[LapsedAward] = (), by: Grouping | None = None
) -> bytes:
    """The whole workbook; ``lapsed``: the commendations of the round that rest on cases which no
    longer count, told below the summary; ``by``: the counted cases in groups, on a sheet. It is the
    same for the same review, but for the moment at which that was drawn up.
    """
    review = found.review
    stream = io.BytesIO()
    with new_book(stream) as book:
        title = round_title(review.round)
        created = datetime.fromisoformat(written(review.drawn_up_at))
        book.workbook.set_properties(
            {"title": title, "subject": cut(review.plan_number, 255), "created": created}
        )
        taken: set[str] = set()
        notes = [f"Lưu ý: {sentence}" for sentence in lapsed_sentences(lapsed, review.plan_number)]
        _add_summary(book, free_name(SUMMARY, taken), review, found.closed, notes)
        add_charts(book, free_name(CHARTS, taken), found)
        if by is not None:
            from thidua.render.book.groups import add_grouping

            add_grouping(book, free_name(GROUPS, taken), by, review)
        if review.organisation:
            add_case_sheet(
                book,
                free_name(review.called.whole, taken),
                found,
                review.called.whole,
                review.organisation,
            )
        for code, band, rows in _bands(review):
            add_case_sheet(book, free_name(code, taken), found, band, rows)
    return stream.getvalue()


def _unit_title(unit: UnitReview) -> str:
    life = life_words(unit)
    title = f"{with_code(unit.name, unit.unit)}: {verdict_title(unit.verdict)}"
    return f"{title} ({life})" if life else title


def _add_summary(
    book: Book, name: str, review: Review, closed: ClosedView | None, notes: list[str]
) -> None:
    sheet = book.sheet(name)
    for column, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
    line = 0
    heads = [(ILLUSTRATIVE_NOTICE, "notice")] if review.illustrative else []
    heads += [
        (round_title(review.round), "title"),
        *((text, "plain") for text in head_sentences(review, closed=closed is not None)),
    ]
    heads += [] if closed is None else [(closed_sentence(closed), "bold")]
    for text, look in heads:
        put_across(sheet, line, (0, _LAST), text, book.look(look), _WIDTH)
        line += 1
    header = line + 1
    for column, (title, _) in enumerate(_COLUMNS):
        put(sheet, header, column, title, book.look("head"))
    fit_row(sheet, header, _COLUMNS)
    line = header + 1
    for title, rows in _groups(review):
        put_across(sheet, line, (0, _LAST), title, book.look("band"), _WIDTH)
        for offset, row in enumerate(rows, start=1):
            _put_row(
                book, sheet, line + offset, row, whole_ban=title == review.called.whole.upper()
            )
        line += 1 + len(rows)
    after = (
        []
        if closed is None
        else [
            in_words(block.text) for block in after_close_blocks(closed) if isinstance(block, Line)
        ]
    )
    before = [
        f"{with_code(unit.name, unit.unit)}, {row.name}: {told}."
        for unit in review.units
        for row in unit.targets
        if (told := registered_before_words(unit, row.target))
    ]
    for text in (*totals_sentences(review), *before, *after, *notes):
        line += 1
        put_across(sheet, line, (0, _LAST), text, book.look("plain"), _WIDTH)
    set_up_page(sheet, log_head(review), header_row=header)


def _groups(review: Review) -> list[tuple[str, tuple[Row, ...]]]:
    groups = [(review.called.whole.upper(), review.organisation)] if review.organisation else []
    return [*groups, *((band, rows) for _, band, rows in _bands(review))]


def _bands(review: Review) -> Iterator[tuple[str, str, tuple[Row, ...]]]:
    """The departments with their titles and rows: those that have ended last."""
    for unit in review.units:
        yield unit.unit, _unit_title(unit), unit.targets
    for ended in review.ended:
        title = f"{with_code(ended.name, ended.unit)}: {ended_words(ended)}"
        yield ended.unit, title, ended.targets


def _put_row(book: Book, sheet: Worksheet, line: int, row: Row, *, whole_ban: bool) -> None:
    put(sheet, line, 0, cut(row_name(row)), book.look("nested" if row.depth else "text"))
    figures = (
        (row.minimum, bare_bound_words(row)),
        (row.registered, registered_words(row, whole_ban=whole_ban)),
        (row.required, required_words(row)),
        (row.actual, actual_words(row)),
        (row.remaining, remaining_words(row)),
    )
    texts = {0: row_name(row), 7: verdict_words(row)}
    for column, (number, words) in enumerate(figures, start=1):
        value, look = figure_cell(row, number, words)
        put(sheet, line, column, value, book.look(look))
        texts |= {column: value} if isinstance(value, str) else {}
    if row.percent is None:
        put(sheet, line, 6, BLANK, book.look("word"))
    else:
        put(sheet, line, 6, row.percent / 100, book.look("rate"))
    put(sheet, line, 7, verdict_words(row), book.look(VERDICT_LOOKS[row.verdict]))
    put(sheet, line, 8, row.without_evidence, book.look("figure"))
    fit_row(
        sheet, line, [(text, _COLUMNS[column][1] - row.depth) for column, text in texts.items()]
    )
