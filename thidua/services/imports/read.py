"""Reading the rows of a list of cases: cells into values, what only fills a place into blanks."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.advice import told
from thidua.domain.case.attributes import column_of
from thidua.domain.case.columns import (
    CASE_COLUMNS,
    MILESTONE_DATES,
    MILESTONE_DOCUMENTS,
    REQUIRED,
    Value,
    columns_of,
)
from thidua.domain.case.reading import EntryContext
from thidua.domain.case.rows import RowReader
from thidua.domain.case.rules import fault
from thidua.domain.dates import format_date
from thidua.domain.importing import OnDuplicate
from thidua.domain.placeholder import is_ditto, says_nothing
from thidua.domain.plan.model import Plan
from thidua.domain.text import quoted_value, search_key
from thidua.domain.vocabulary import AttributeType
from thidua.domain.written_dates import document_and_day, read_day
from thidua.errors import Problem, Rule, UnknownHeads
from thidua.exchange.cells import Ways, preparing
from thidua.exchange.table import Table
from thidua.services.imports.options import ImportOptions, guessing
from thidua.services.imports.report import Report
from thidua.services.imports.row import Row, title_key
from thidua.services.staff import Staff

_DATES = frozenset(MILESTONE_DATES.values())
_SHORT = 10  # characters: no document and its day
_FLAGS = frozenset(columns_of(Value.FLAG))
# What holds one line of text; the readers of words and names know line breaks.
_FOLDED = frozenset((*columns_of(Value.LINE), *columns_of(Value.DOCUMENT)))


class CaseReader:
    """Reads the rows of a table, and tells in ``report`` which cells were taken for blank.

    ``context`` is what they are read against, ``staff`` who is known when they are read.
    """

    def __init__(
        self,
        table: Table,
        options: ImportOptions,
        context: EntryContext,
        staff: Staff,
        report: Report,
    ) -> None:
        self._report, self._staff = report, staff
        days = frozenset(
            column_of(each.code)
            for each in context.attributes.values()
            if each.type is AttributeType.DATE
        )
        flags = frozenset(
            column_of(each.code)
            for each in context.attributes.values()
            if each.type is AttributeType.YES_NO
        )
        ways = Ways(_FOLDED, _FLAGS | flags, table.halves, report.folded)
        prepare = preparing(table.sheet, _DATES | days, options.mapping, ways)
        self._rows = RowReader(table.names, context, prepare)
        self._field = context.fields[0].code if len(context.fields) == 1 else None
        place = {column: at for at, column in enumerate(table.names)}
        self._code_at, self._people_at = place.get("code"), place.get("people")
        self._people_words = options.mapping.values.get("people", {})
        self._dated = [
            (document, MILESTONE_DATES[m])
            for m, document in MILESTONE_DOCUMENTS.items()
            if document in place and MILESTONE_DATES[m] in place and document not in table.halves
        ]
        self._documents = [column for column in MILESTONE_DOCUMENTS.values() if column in place]

    def read(self, batch: Sequence[tuple[int, Sequence[object]]]) -> list[Row]:
        """The rows whose numbers and cells those are."""
        self._report.result.rows += len(batch)
        self._note_number_codes(batch)
        rows = []
        for number, cells in batch:
            values, faults = self._rows.read(self._without_nobody(number, cells))
            if self._field is not None and values["field"] is None:
                values["field"] = self._field
            rows.append(Row(number, values, faults, title_key(values)))
        self._leave_no_documents_out(rows)
        if self._dated:
            self._compare_days(rows)
        return rows

    def _note_number_codes(self, batch: Sequence[tuple[int, Sequence[object]]]) -> None:
        at = self._code_at
        if at is not None:
            self._report.number_codes(
                number for number, cells in batch if isinstance(cells[at], (int, float))
            )

    def _without_nobody(self, number: int, cells: Sequence[object]) -> Sequence[object]:
        """The cells of a row, “-” and “?” among the people taken for a blank. “nt” is left to be
        refused: there somebody is meant."""
        at = self._people_at
        text = None if at is None else cells[at]
        if at is None or not isinstance(text, str) or not text.strip():
            return cells
        if not self._names_nobody(text):
            return cells
        self._report.placeholder(number, "people", text)
        return [*cells[:at], None, *cells[at + 1 :]]

    def _names_nobody(self, text: str) -> bool:
        return (
            says_nothing(text)
            and not is_ditto(text)
            and search_key(text) not in self._people_words
            and not self._staff.knows(text)
        )

    def _compare_days(self, rows: Sequence[Row]) -> None:
        """A document that is written with its day, beside a column for the day: a blank one is
        filled, another day is told."""
        for row in rows:
            for document, day in self._dated:
                text = row.values[document]
                both = None if text is None or len(text) <= _SHORT else document_and_day(text)
                if both is None:
                    continue
                said, there = read_day(both[1]), row.values[day]
                if there is None and day not in row.unread:
                    row.values[document], row.values[day] = both[0], said
                    self._report.split(row.number, document, day)
                elif there is not None and there != said:
                    notice = (
                        f"{CASE_COLUMNS[document].lower()} ghi ngày {format_date(said)}, mà cột"
                    )
                    notice += f" {CASE_COLUMNS[day]} ghi {format_date(there)}; lấy theo cột ngày."
                    self._report.row_notice(row.number, notice)

    def _leave_no_documents_out(self, rows: Sequence[Row]) -> None:
        """Take what is no document for a blank (contract, "Columns")."""
        for row in rows:
            for column in self._documents:
                if (text := row.values[column]) is not None and says_nothing(text):
                    self._report.placeholder(row.number, column, text)
                    row.values[column] = None
            title = row.values["title"]
            if title is not None and says_nothing(title):
                what = f"{quoted_value(title)} không phải là tên của vụ nào"
                row.faults.append(fault("title", what, Rule.READABLE))
                row.values["title"], row.key = None, None


def refuse_missing_columns(table: Table, options: ImportOptions, plan: Plan) -> None:
    """A list without a required column is refused once, not row by row. Raises ``Refused``.

    To amend cases by code, the code is enough.
    """
    if "code" in table.names and options.on_duplicate is OnDuplicate.UPDATE:
        return
    missing = [
        c
        for c in REQUIRED
        if c not in table.names
        and not (c == "lead_unit" and options.unit is not None)
        and not (c == "field" and len(plan.fields) == 1)
    ]
    if not missing:
        return
    labels = ", ".join(f"{CASE_COLUMNS[c]} ({c})" for c in missing)
    hint = " Danh sách của một đơn vị: thêm --unit MÃ_ĐƠN_VỊ." if "lead_unit" in missing else ""
    unused = ", ".join(table.unused) or "không có"
    guess = guessing(options.source, options.what, options.sheet)
    raise UnknownHeads(
        f"Thiếu cột bắt buộc: {labels}.",
        f"Các cột có trong tệp mà công cụ không biết: {unused}."
        + (f" Trong đó {table.barred_told}" if table.barred else ""),
        told(f"Thêm cột, hoặc ghép tên cột bằng --map.{hint} Tạo tệp ghép cột bằng: ", guess),
        problems=[
            Problem(
                table.place(table.header_row),
                f"không có cột {CASE_COLUMNS[c]}",
                row=table.header_row,
                column=c,
                rule=Rule.COLUMN,
            )
            for c in missing
        ],
    )
