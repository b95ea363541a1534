"""The charts of a review's workbook, on a sheet of their own together with the cells that they are
drawn from."""

from __future__ import annotations

from itertools import zip_longest
from math import ceil
from typing import TYPE_CHECKING

from thidua.domain.dates import format_date, format_span
from thidua.domain.full_review import FullReview
from thidua.domain.growth import Point
from thidua.domain.numbers import Number
from thidua.domain.review import Review
from thidua.domain.review_rows import Row
from thidua.domain.text import visible
from thidua.exchange.book import Book, put
from thidua.exchange.looks import FONT
from thidua.exchange.sheet import cut, fit_row, set_up_page
from thidua.render.report.sentences import number_of, resolved_words
from thidua.render.review import ILLUSTRATIVE_NOTICE, log_head
from thidua.render.words import UNSET_HERE, round_name, round_title

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (
    14,
    12,
    12,
    34,
    3,
    40,
)  # of the series' columns, a gap, the units; then two columns for each target
_FIGURE_WIDTH = 13
_LONGEST_TITLE = 160  # characters of a target's name over a chart
_MARKS = 3  # the column of the words at a mark
_UNITS = 5  # the column of the units
_PAGE = 1030  # pixels that A4 landscape holds in width
_HEIGHT = 320
_ROW = 20  # pixels of an empty row
_STRIP = _HEIGHT // _ROW + 1  # rows that a chart takes
_HEADER = 72  # points
_REQUIRED, _ACTUAL, _MARK = "#A6A6A6", "#2F75B5", "#C00000"


def add_charts(book: Book, name: str, found: FullReview) -> None:
    """A sheet with a chart for each target of units, one for the growth of the number of cases, and
    their figures."""
    sheet = book.sheet(name)
    review = found.review
    targets = tuple(rows[0][1] for rows in review.by_target)
    columns = (*_WIDTHS, *[_FIGURE_WIDTH] * (2 * len(targets)))
    for column, width in enumerate(columns):
        sheet.set_column(column, column, width)
    heads = [(ILLUSTRATIVE_NOTICE, "notice")] if review.illustrative else []
    heads.append((round_title(review.round), "title"))
    for line, (text, look) in enumerate(heads):
        put(sheet, line, 0, text, book.look(look))
        sheet.set_row(line, 20)
    first = len(heads) + 1
    strips = ceil(len(targets) / 2)  # two charts side by side
    header = first + (strips + 1) * _STRIP + 1
    _put_series(book, sheet, header, found)
    _put_units(book, sheet, header, review, targets)
    _fit_rows(sheet, header, found)
    for index, row in enumerate(targets):
        strip, place = divmod(index, 2)
        beside = min(2, len(targets) - 2 * strip)
        chart = _target_chart(book, name, header, review, row, index)
        _insert(sheet, first + strip * _STRIP, chart, place, beside)
    _insert(sheet, first + strips * _STRIP, _growth_chart(book, name, header, found), 0, 1)
    sheet.set_h_pagebreaks([header - 1])
    set_up_page(sheet, log_head(review), header_row=header, widths=columns)


def _insert(sheet: Worksheet, line: int, chart: Chart, place: int, beside: int) -> None:
    width = _PAGE // beside
    chart.set_size({"width": width - 10, "height": _HEIGHT})
    sheet.insert_chart(line, 0, chart, {"x_offset": place * width})


def _put_series(book: Book, sheet: Worksheet, header: int, found: FullReview) -> None:
    record = found.review.called.record
    titles = ("Tính đến hết ngày", f"Số {record} cộng dồn", f"Số {record} tại mốc", "Mốc")
    for column, title in enumerate(titles):
        put(sheet, header, column, title, book.look("head"))
    sheet.set_row(header, _HEADER)
    for line, point in enumerate(found.series, start=header + 1):
        mark = _mark(point, found.review, whole=True)
        put(sheet, line, 0, point.day, book.look("date"))
        put(sheet, line, 1, point.cases, book.look("number"))
        put(sheet, line, 2, point.cases if mark else None, book.look("number"))
        put(sheet, line, _MARKS, mark, book.look("text"))


def _fit_rows(sheet: Worksheet, header: int, found: FullReview) -> None:
    """Make the rows of figures as high as the words in them need: those at a mark, the names of
    units."""
    marks = [_mark(point, found.review, whole=True) or "" for point in found.series]
    units = [visible(unit.name) for unit in found.review.units]
    for line, (mark, unit) in enumerate(zip_longest(marks, units, fillvalue=""), start=header + 1):
        fit_row(sheet, line, [(mark, 0.9 * _WIDTHS[_MARKS]), (unit, 0.9 * _WIDTHS[_UNITS])])


def _mark(point: Point, review: Review, *, whole: bool = False) -> str | None:
    """What stands at a point that is a round's cut-off, or the day that replaces it; nothing at the
    others."""
    if point.round is not None:
        what = f"Chốt số liệu {round_name(point.round)}," if whole else f"Đợt {point.round.number},"
    elif point.day == review.as_of:
        what = "Tính thử đến"
    else:
        return None
    return f"{what} {format_date(point.day)}: {number_of(point.cases, review.called)}"


def _put_units(
    book: Book, sheet: Worksheet, header: int, review: Review, targets: tuple[Row, ...]
) -> None:
    if not targets:
        return
    put(sheet, header, _UNITS, "Đơn vị", book.look("head"))
    for index, row in enumerate(targets):
        for offset, title in enumerate(("Phải đạt", "Thực hiện"), start=1):
            put(
                sheet,
                header,
                _UNITS + 2 * index + offset,
                cut(f"{row.name}: {title.lower()}"),
                book.look("head"),
            )
    for line, unit in enumerate(review.units, start=header + 1):
        put(sheet, line, _UNITS, visible(unit.name), book.look("text"))
        mine = {row.target: row for row in unit.targets}
        for index, target in enumerate(targets):
            own = mine.get(target.target)
            column = _UNITS + 2 * index
            _put_figure(book, sheet, line, column + 1, None if own is None else own.required)
            _put_figure(book, sheet, line, column + 2, None if own is None else own.actual)


def _put_figure(
    book: Book, sheet: Worksheet, line: int, column: int, number: Number | None
) -> None:
    """The number that a chart draws, with its decimals where it has some."""
    look = "number" if number is None or number == int(number) else "decimal"
    put(sheet, line, column, number, book.look(look))


def _font(size: int, **more: object) -> dict[str, object]:
    return {"name": FONT, "size": size, **more}


def _whole_steps(highest: Number) -> dict[str, object]:
    """An axis that counts cases: from 0, in whole steps, not too many of them."""
    return {
        "min": 0,
        "major_unit": max(1, ceil(highest / 8)),
        "num_format": "#,##0",
        "num_font": _font(10),
        "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}},
    }


def _target_chart(
    book: Book, name: str, header: int, review: Review, row: Row, index: int
) -> Chart:
    """Clustered columns: what each unit must reach and what it has, for one target."""
    chart = book.chart("column")
    first, last = header + 1, header + len(review.units)
    for offset, (title, colour) in enumerate(
        (("Phải đạt", _REQUIRED), ("Thực hiện", _ACTUAL)), start=1
    ):
        column = _UNITS + 2 * index + offset
        chart.add_series(
            {
                "name": title,
                "categories": [name, first, _UNITS, last, _UNITS],
                "values": [name, first, column, last, column],
                "fill": {"color": colour},
                "gap": 80,
                "data_labels": {"value": True, "font": _font(10)},
            }
        )
    unset = f" ({UNSET_HERE})" if row.required is None else ""
    title = f"Thực hiện so với phải đạt: {cut(visible(row.name), _LONGEST_TITLE)}{unset}"
    chart.set_title({"name": title, "name_font": _font(12, bold=True)})
    rows = [mine for _, mine in review.by_target[index]]
    chart.set_y_axis(_whole_steps(max(max(r.actual or 0, r.required or 0) for r in rows)))
    chart.set_x_axis({"num_font": _font(11)})
    chart.set_legend({"position": "bottom", "font": _font(11)})
    return chart


def _growth_chart(book: Book, name: str, header: int, found: FullReview) -> Chart:
    """A line of the cumulative number of cases over the days of the window, with a drop line at
    each cut-off."""
    chart = book.chart("line")
    first, last = header + 1, header + len(found.series)
    days = [name, first, 0, last, 0]
    chart.add_series(
        {
            "name": f"Số {found.review.called.record} cộng dồn",
            "categories": days,
            "values": [name, first, 1, last, 1],
            "line": {"color": _ACTUAL, "width": 2.25},
            "marker": {
                "type": "circle",
                "size": 4,
                "fill": {"color": _ACTUAL},
                "border": {"color": _ACTUAL},
            },
        }
    )
    labels: list[dict[str, object]] = [
        {"value": mark} if (mark := _mark(point, found.review)) else {"delete": True}
        for point in found.series
    ]
    chart.add_series(
        {
            "name": "Ngày chốt số liệu",
            "categories": days,
            "values": [name, first, 2, last, 2],
            "line": {"none": True},
            "marker": {
                "type": "diamond",
                "size": 9,
                "fill": {"color": _MARK},
                "border": {"color": _MARK},
            },
            "y_error_bars": {
                "type": "percentage",
                "value": 100,
                "direction": "minus",
                "end_style": 0,
                "line": {"color": _MARK, "width": 1.5, "dash_type": "dash"},
            },
            "data_labels": {
                "value": True,
                "position": "above",
                "font": _font(10, color=_MARK),
                "custom": labels,
            },
        }
    )
    start, end = found.review.window
    called = found.review.called
    counted = (
        f"{resolved_words(called)}, cộng dồn theo ngày kết thúc {format_span(start, end)} (mọi lĩnh"
        f" vực, mỗi {called.record} tính một lần, không kể {called.record} đã loại)"
    )
    chart.set_title({"name": counted, "name_font": _font(12, bold=True)})
    chart.set_x_axis(
        {
            "date_axis": True,
            "num_format": "mm/yyyy",
            "min": start,
            "max": end + (end - start) / 12,  # room for the words at the last mark
            "major_unit": 6,
            "major_unit_type": "months",
            "num_font": _font(10),
        }
    )
    highest = max(point.cases for point in found.series)
    chart.set_y_axis({**_whole_steps(highest), "max": highest + max(1, ceil(highest / 5))})
    chart.set_legend({"position": "bottom", "font": _font(11)})
    return chart
