"""What a map, or the command line, says of the layout of a list: where its heads and rows are, what
is left out, what is filled in (contract, "Maps of a list")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thidua.domain.plain import Plain
from thidua.domain.text import quoted_value, search_key
from thidua.domain.written_dates import DATE_ORDERS, MonthDay
from thidua.errors import Problem
from thidua.exchange.columns import SheetKind, find_column
from thidua.exchange.header import MOST_LEVELS
from thidua.record import field, record

_LAST_ROW = 1_048_576  # of a sheet of Excel
_LONGEST_SHOWN = 80
_MOST_ITEMS = 1_000
SHAPE_KEYS = (
    *("sheet", "sheets", "header_row", "first_row", "skip", "fill_down", "skip_hidden"),
    *("date_order", "month_day", "defaults"),
)


@record
class Shape:
    """How a list is laid out.

    ``sheets``: those to take; ``header_rows``: the first and the last row of heads; ``first_row``:
    where the rows begin; ``skip``: rows that begin so (search keys) are left out; ``fill_down``:
    columns in which a blank takes what stands above; ``ditto``: marks for “as above” do too, in any
    column but code and title; ``skip_hidden``: rows that are not seen are left out; ``month_day``:
    which day a month alone means; ``defaults``: column → what is meant where no column says it.
    """

    sheets: tuple[str, ...] = ()
    header_rows: tuple[int, int] | None = None
    first_row: int | None = None
    skip: tuple[str, ...] = ()
    fill_down: tuple[str, ...] = ()
    ditto: bool = False
    skip_hidden: bool = False
    date_order: str | None = None
    month_day: MonthDay | None = None
    defaults: Mapping[str, str] = field(default_factory=dict)


def read_shape(data: Mapping[str, Plain], kind: SheetKind, problems: list[Problem]) -> Shape:
    """The layout that a map says; what does not fit is added to ``problems``."""
    reader = _Reader(data, kind, problems)
    order = reader.one_of("date_order", DATE_ORDERS)
    days = {"first": "ngày đầu tháng", "last": "ngày cuối tháng"}
    month_day = reader.one_of("month_day", days)
    header_rows = reader.header_rows()
    first_row = reader.row("first_row")
    if header_rows and first_row is not None and first_row <= header_rows[1]:
        reader.fault("first_row", "phải ở dưới dòng tiêu đề (header_row)")
    fill_down = reader.columns("fill_down")
    return Shape(
        sheets=reader.sheets(),
        header_rows=header_rows,
        first_row=first_row,
        skip=tuple(search_key(text) for text in reader.texts("skip")),
        fill_down=fill_down,
        ditto=bool(fill_down),
        skip_hidden=reader.flag("skip_hidden"),
        date_order=order,
        month_day=None if month_day is None else MonthDay(month_day),
        defaults=reader.defaults(),
    )


class _Reader:
    """Reads the keys of a map, one kind of value each."""

    def __init__(self, data: Mapping[str, Plain], kind: SheetKind, problems: list[Problem]) -> None:
        self._data, self._kind, self._problems = data, kind, problems

    def fault(self, key: str, what: str, todo: str = "") -> None:
        self._problems.append(Problem(key, what, todo))

    def sheets(self) -> tuple[str, ...]:
        one = self._data.get("sheet")
        if one is not None and not isinstance(one, str):
            self.fault("sheet", "phải là tên trang tính, trong dấu nháy")
            return ()
        if one is not None and "sheets" in self._data:
            self.fault("sheets", "chỉ ghi một trong hai: sheet, sheets")
        return tuple(self.texts("sheets")) if one is None else (one,)

    def texts(self, key: str) -> list[str]:
        value = self._data.get(key)
        if value is None:
            return []
        if (
            not isinstance(value, Sequence)
            or isinstance(value, str)
            or len(value) > _MOST_ITEMS
            or not all(isinstance(each, str) and each.strip() for each in value)
        ):
            self.fault(key, 'phải là danh sách chữ trong ngoặc vuông, ví dụ ["Tổng cộng"]')
            return []
        return [str(each) for each in value]

    def columns(self, key: str) -> tuple[str, ...]:
        found = []
        for text in self.texts(key):
            column = find_column(self._kind, text)
            if column is None or column in ("code", "title"):
                what = f"{quoted_value(text, _LONGEST_SHOWN)} không phải là cột điền được"
                others = [c for c in self._kind.columns if c not in ("code", "title")]
                self.fault(key, what, f"Các cột: {', '.join(others)}.")
            else:
                found.append(column)
        return tuple(dict.fromkeys(found))

    def one_of(self, key: str, choices: Mapping[str, str]) -> str | None:
        value = self._data.get(key)
        if value is None or (isinstance(value, str) and value in choices):
            return value
        told = "; ".join(f"{name} ({words})" for name, words in choices.items())
        shown = quoted_value(value, _LONGEST_SHOWN)
        self.fault(key, f"{shown} không nhận được; chọn một trong: {told}")
        return None

    def row(self, key: str) -> int | None:
        value = self._data.get(key)
        if value is None or _is_row(value):
            return value if isinstance(value, int) else None
        self.fault(key, f"phải là số của một dòng, từ 1 đến {_LAST_ROW}")
        return None

    def header_rows(self) -> tuple[int, int] | None:
        value = self._data.get("header_row")
        rows = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
        if value is None:
            return None
        numbers = [row for row in rows if isinstance(row, int) and _is_row(row)]
        inside = len(numbers) == len(rows) <= MOST_LEVELS and bool(numbers)
        if not inside or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            self.fault(
                "header_row",
                f"phải là số của dòng tiêu đề, ví dụ 5, hoặc các dòng liền nhau (nhiều nhất"
                f" {MOST_LEVELS}), ví dụ [5, 6]",
            )
            return None
        return numbers[0], numbers[-1]

    def flag(self, key: str) -> bool:
        value = self._data.get(key)
        if value is not None and not isinstance(value, bool):
            self.fault(key, "chỉ là true hoặc false")
        return value is True

    def defaults(self) -> dict[str, str]:
        value = self._data.get("defaults", {})
        if not isinstance(value, Mapping):
            self.fault("defaults", "phải là một bảng: cột = “giá trị”")
            return {}
        found = {}
        for name, meant in value.items():
            column = find_column(self._kind, name)
            if column is None or column in ("code", "title"):
                what = f"{quoted_value(name, _LONGEST_SHOWN)} không phải là cột đặt sẵn được"
                self.fault("defaults", what)
            elif not isinstance(meant, str) or not meant.strip():
                self.fault(f"defaults.{name}", "phải là chữ, trong dấu nháy")
            else:
                found[column] = meant
        return found


def _is_row(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= _LAST_ROW
