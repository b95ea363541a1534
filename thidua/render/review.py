"""A review as a table for people, CSV and JSON (contract ``thidua.review/1``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from thidua.advice import Advice, Said, told
from thidua.domain.dates import format_date, format_moment, format_span
from thidua.domain.numbers import format_integer
from thidua.domain.plan.words import Words
from thidua.domain.review import Review
from thidua.domain.review_rows import Row, UnitReview
from thidua.domain.text import printed_code, sentence_case
from thidua.domain.vocabulary import JointCredit, Verdict, label
from thidua.domain.wording import log_entries, percent_words, with_code
from thidua.render.measures import (
    actual_words,
    bare_bound_words,
    figure_words,
    fraction_words,
    registered_words,
    remaining_words,
    remarks,
    required_words,
)
from thidua.render.review_data import names_cases, review_body, review_csv
from thidua.render.screen.document import Band, Block, Cell, Column, Document, Grid, Line
from thidua.render.succession import (
    ENDED_TITLE,
    ended_note,
    ended_words,
    life_words,
    registered_before_words,
)
from thidua.render.words import (
    UNSET_HERE,
    VERDICT_STYLES,
    figure_place,
    known_words,
    part_name,
    round_title,
    verdict_title,
    verdict_words,
)

if TYPE_CHECKING:
    from thidua.domain.closing import ClosedView
    from thidua.domain.grouping import Grouping

ILLUSTRATIVE_NOTICE = "SỐ LIỆU MINH HỌA – không phải vụ việc có thật"
_COLUMNS = (
    Column("Chỉ tiêu"),
    Column("Tối\nthiểu", 5, right=True),
    Column("Đăng\nký", 7, right=True, wide=12),
    Column("Phải\nđạt", 4, right=True),
    Column("Thực\nhiện", 4, right=True),
    Column("Còn\nthiếu", 5, right=True),
    Column("Tỷ lệ", 7, right=True),
    Column("Kết quả", 18),
)
_INDENT = 2


def review_document(
    review: Review,
    closed: ClosedView | None = None,
    by: Grouping | None = None,
    *,
    chart: bool = False,
) -> Document:
    """The review, ready to print; ``closed`` where it is that of a closed round; ``by``: with its
    counted cases in groups; for people with a ``chart`` in place of the tables where they ask for
    one."""

    def blocks() -> Iterator[Block]:
        yield from _blocks(review, closed, chart=chart)
        if by is not None:
            from thidua.render.grouping import grouping_blocks

            yield from grouping_blocks(by, review.called, chart=chart)

    return Document(
        "thidua.review/1",
        lambda: review_body(review, closed, by),
        lambda: review_csv(review, by),
        blocks,
    )


def head_sentences(review: Review, *, closed: bool = False) -> Iterator[str]:
    """What stands under the title of a review: its plan, what was counted from when to when, drawn
    up when, from what."""
    start, end = review.window
    yield f"{review.called.document}: {review.plan_number} – {review.theme}"
    held = f"ngày chốt số liệu {format_date(review.round.cutoff)}"
    if review.as_of is not None:
        held = f"{'chốt' if closed else 'tính thử'} đến ngày này, thay cho {held}"
    yield f"Thời gian tính: {format_span(start, end)} ({held})"
    if review.known_on is not None:
        yield known_sentence(review)
    yield f"Lập lúc: {format_moment(review.drawn_up_at)}; {log_head(review)}"


def log_head(review: Review) -> str:
    """The last entry of the log that a review knows: ``nhật ký đến mục 78, mã kiểm tra 8d11 ea3f
    …``."""
    return (
        f"nhật ký đến mục {review.head.entry}, mã kiểm tra {printed_code(review.head.short_hash)}"
    )


def known_sentence(review: Review) -> str:
    """Up to when a review takes what was recorded, and what of it the log leaves in doubt; nothing
    for the present."""
    if review.known_on is None:
        return ""
    told = f"Chỉ tính những gì đã ghi đến {known_words(review.known_on)}"
    if review.doubtful:
        doubtful = log_entries(review.doubtful[0], review.doubtful[-1])
        told += (
            f"; giờ ghi trong nhật ký trái nhau nên không chắc {doubtful} đã ghi lúc ấy hay chưa,"
            f" ở đây tính đến mục {review.head.entry}"
        )
    return told


def doubt_notices(review: Review) -> Iterator[Said]:
    """How to have a review at another entry, where the stamps of the log leave more than one
    answer."""
    if review.doubtful:
        others = [
            number
            for number in (review.doubtful[0] - 1, *review.doubtful)
            if 0 < number != review.head.entry
        ]
        yield f"{known_sentence(review)}."
        yield told(
            "muốn tính đến mục khác thì ghi số của mục, ví dụ: ", Advice(known_on=f"#{others[-1]}")
        )
        yield told("xem giờ ghi trái nhau ở đâu: ", Advice("check", "log"))


def _blocks(review: Review, closed: ClosedView | None, *, chart: bool) -> Iterator[Block]:
    if review.illustrative:
        yield Line(ILLUSTRATIVE_NOTICE, "bold yellow")
    yield Line(round_title(review.round), "bold")
    yield from map(Line, head_sentences(review, closed=closed is not None))
    if closed is not None:
        from thidua.render.closing import closed_sentence

        yield Line(closed_sentence(closed), "bold")
    yield Line("")
    if chart:
        from thidua.render.screen.bars import chart_blocks

        yield from chart_blocks(review.organisation, review.units, review.called)
    else:
        yield from _table(review)
    yield from _footer(review)
    if closed is not None:
        from thidua.render.closing import after_close_blocks

        yield from after_close_blocks(closed)


def _table(review: Review) -> Iterator[Block]:
    """One table, in which a line stands before the rows of the body as a whole and of each unit."""
    called = review.called
    rows: list[list[str | Cell]] = []
    bands: list[Band] = []

    def band(*parts: Cell) -> None:
        bands.append(Band(len(rows), parts))

    if review.organisation:
        band(Cell(called.whole.upper(), "bold"))
        rows += [_row(row, called, whole_ban=True) for row in review.organisation]
    for unit in review.units:
        style = f"bold {VERDICT_STYLES[unit.verdict]}"
        name = f"{with_code(unit.name, unit.unit)}: "
        band(Cell(name, "bold"), Cell(verdict_title(unit.verdict), style))
        if life := life_words(unit):
            band(Cell(sentence_case(life), indent=_INDENT))
        rows += [_row_of_unit(unit, row, called) for row in unit.targets]
    if review.ended:
        band(Cell(ENDED_TITLE.upper(), "bold"), Cell(f" ({ended_note(called)})"))
    for ended in review.ended:
        band(Cell(f"{with_code(ended.name, ended.unit)}: {ended_words(ended)}", "bold"))
        rows += [_row(row, called, whole_ban=False) for row in ended.targets]
    if bands:
        yield Grid(_COLUMNS, rows, bands=bands)
        yield Line("")


def row_name(row: Row) -> str:
    """The name of a row; under it how far the figure has come where only the final round sets one
    (domain.md §2.4)."""
    name = part_name(row)
    if row.final_minimum is not None:
        name += (
            "\nđến nay so với mức tổng kết:"
            f" {actual_words(row)}/{figure_words(row, row.final_minimum)}"
        )
    return name


def _row_of_unit(unit: UnitReview, row: Row, called: Words) -> list[str | Cell]:
    return _row(row, called, whole_ban=False, before=registered_before_words(unit, row.target))


def _row(row: Row, called: Words, *, whole_ban: bool, before: str = "") -> list[str | Cell]:
    name = row_name(row)
    if before:
        name += f"\n{before}"
    if row.without_evidence:
        name += f"\n{format_integer(row.without_evidence)} {called.record} thiếu minh chứng"
    return [
        Cell(name, indent=_INDENT * (row.depth + 1)),
        bare_bound_words(row),
        registered_words(row, whole_ban=whole_ban),
        required_words(row),
        _actual(row),
        remaining_words(row),
        percent_words(row.percent),
        Cell(verdict_words(row), VERDICT_STYLES[row.verdict]),
    ]


def _actual(row: Row) -> str:
    """What was reached; of a ratio what it is made of, in the line below."""
    if row.rate is None:
        return actual_words(row)
    return f"{actual_words(row)}\n{fraction_words(row)}"


def totals_sentences(review: Review) -> Iterator[str]:
    """How many cases and credits there are in all, and how many cases lie outside the window."""
    totals = review.totals
    unset = any(row.verdict is Verdict.NOT_SET for row in review.organisation)
    also = f", kể cả chỉ tiêu mà {UNSET_HERE}" if unset else ""
    called = review.called
    cases = format_integer(totals.cases)
    yield f"Số {called.record} được tính vào ít nhất một chỉ tiêu{also}: {cases}."
    credit = label(JointCredit(review.joint_credit))
    yield (
        f"Các {called.unit}: số {called.record} {format_integer(totals.unit_cases)}, số lượt"
        f" {format_integer(totals.credits)} ({called.record} phối hợp {credit})."
        f" {once_sentence(called)}"
    )
    if outside := outside_sentence(review):
        yield outside


def once_sentence(called: Words) -> str:
    """That the figures of the body as a whole aren't the sum of those of its units."""
    return (
        f"{sentence_case(called.organisation)} tính mỗi {called.record} một lần, không cộng số của"
        f" các {called.unit}."
    )


def outside_sentence(review: Review) -> str | None:
    """How many cases fulfil a target but for their date; ``None`` where there is none."""
    if not (review.outside.before or review.outside.after):
        return None
    start, end = review.window
    sides, record = [], review.called.record
    if review.outside.before:
        sides.append(f"{format_integer(review.outside.before)} {record} trước {format_date(start)}")
    if review.outside.after:
        sides.append(f"{format_integer(review.outside.after)} {record} sau {format_date(end)}")
    return f"Ngoài thời gian tính, chưa tính: {', '.join(sides)}."


def _footer(review: Review) -> Iterator[Block]:
    yield from map(Line, remarks(review.placed, review.names))
    yield from map(Line, totals_sentences(review))
    if names_cases(review):
        yield Line("")
        yield Line(f"CÁC {review.called.record.upper()} ĐỨNG SAU SỐ LIỆU", "bold")
        names = review.names
        for unit, row in review.placed:
            place = figure_place(unit, row.target, row.name, review.called, names)
            yield Line(f"{place}: {_codes(row, review.called)}")


def _codes(row: Row, called: Words) -> str:
    def listed(codes: Iterable[str]) -> str:
        return ", ".join(codes) or f"không có {called.record} nào"

    below = "" if row.denominator_cases is None else f"; mẫu số: {listed(row.denominator_cases)}"
    return listed(row.cases or ()) + below
