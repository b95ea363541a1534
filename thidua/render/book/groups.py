"""The sheet of a review's workbook that has the counted cases by field, kind, year or the like,
with a chart of the same cells."""

from __future__ import annotations

from thidua.domain.grouping import BY_LABELS, Grouping
from thidua.domain.review import Review
from thidua.domain.text import visible
from thidua.exchange.book import Book, put
from thidua.exchange.sheet import cut, fit_row, put_across, set_up_page
from thidua.render.grouping import grouping_title
from thidua.render.review import ILLUSTRATIVE_NOTICE, log_head
from thidua.render.words import round_title

_WIDTHS = (40, 12)
_CHART = 3  # the column from which the chart stands
_ROW = 26  # pixels of a bar


def add_grouping(book: Book, name: str, found: Grouping, review: Review) -> None:
    """A row for each group, their sum, and a bar for each."""
    sheet = book.sheet(name)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    title = grouping_title(found, review.called)
    heads = [(ILLUSTRATIVE_NOTICE, "notice")] if review.illustrative else []
    heads += [(title, "title"), (round_title(review.round), "plain")]
    for line, (text, look) in enumerate(heads):
        put_across(sheet, line, (0, 1), text, book.look(look), sum(_WIDTHS))
    header = len(heads)
    put(sheet, header, 0, BY_LABELS[found.key], book.look("head"))
    put(sheet, header, 1, f"Số {review.called.record}", book.look("head"))
    for line, group in enumerate(found.groups, start=header + 1):
        put(sheet, line, 0, cut(group.name), book.look("text"))
        put(sheet, line, 1, group.cases, book.look("figure"))
        fit_row(sheet, line, [(visible(group.name), 0.9 * _WIDTHS[0])])
    last = header + len(found.groups)
    put(sheet, last + 1, 0, "Cộng", book.look("text"))
    put(sheet, last + 1, 1, sum(group.cases for group in found.groups), book.look("figure"))
    if found.groups:
        chart = book.chart("bar")
        chart.add_series(
            {
                "name": f"Số {review.called.record}",
                "categories": [name, header + 1, 0, last, 0],
                "values": [name, header + 1, 1, last, 1],
                "fill": {"color": "#2F75B5"},
                "gap": 60,
                "data_labels": {"value": True},
            }
        )
        chart.set_title({"name": title, "name_font": {"size": 12}})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis({"min": 0, "num_format": "#,##0", "major_gridlines": {"visible": False}})
        chart.set_size({"width": 560, "height": 110 + _ROW * len(found.groups)})
        sheet.insert_chart(header, _CHART, chart)
    set_up_page(sheet, log_head(review), header_row=header)
