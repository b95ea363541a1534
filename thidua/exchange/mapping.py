"""A map file: how a workbook with headers and words of its own is to be read (``import --map``)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from thidua.advice import Advice, told
from thidua.domain.numbers import format_integer
from thidua.domain.outsiders import WHY, names_outsider
from thidua.domain.plain import Plain
from thidua.domain.text import nearest, quoted_value, search_key, shortened
from thidua.domain.toml_text import read_toml
from thidua.errors import Problem, Refused
from thidua.exchange.columns import SheetKind, find_column
from thidua.exchange.shape import SHAPE_KEYS, Shape, read_shape
from thidua.exchange.source import column_letter, column_position
from thidua.record import field, record

_MOST = 20_000  # heads, or words of a column: more than a spreadsheet has columns
_HINTS = 100  # problems for which the nearest name is looked up
_LONGEST_SHOWN = 80  # characters of a head, a key or a value in a message
_LETTERS = re.compile(r"[A-Z]{1,3}")
_KEYS = (*SHAPE_KEYS, "columns", "values")


@record
class ColumnMap:
    """How a list is to be read (contract, "Maps of a list").

    ``columns``: head (search key) → column, ``lettered``: letter of a column → column; blank where
    it is to be left out. ``values``: column → written value (search key) → what is meant.
    """

    shape: Shape = field(default_factory=Shape)
    columns: dict[str, str] = field(default_factory=dict)
    lettered: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    written: dict[str, str] = field(
        default_factory=dict
    )  # header (search key) → the header as it is written in the file

    def column_at(self, position: int, header: str) -> str | None:
        """What the map says of a column, by its head or its letter; blank where it is to be left
        out, ``None`` where it says nothing."""
        told = self.columns.get(search_key(header)) if header else None
        return self.lettered.get(column_letter(position)) if told is None else told

    def lacking(self, headers: list[str]) -> list[str]:
        """The headers that are mapped to a column and are none of ``headers``: perhaps slips of the
        pen."""
        present = {search_key(header) for header in headers}
        heads = [
            f"“{self.written[key]}”"
            for key, column in self.columns.items()
            if column and key not in present and self.written[key] not in self.lettered
        ]
        letters_ = [c for c in self.lettered if column_position(c) >= len(headers)]
        return heads + [f"cột {letter}" for letter in letters_ if self.lettered[letter]]


def read_mapping(text: str, kind: SheetKind, guess: Advice | None = None) -> ColumnMap:
    """The map that a TOML text describes; ``guess`` is how one is made by the tool.

    Raises ``Refused`` with every key or value that does not fit.
    """
    make = "" if guess is None else told("Hoặc tạo tệp mẫu bằng: ", guess)
    data = read_toml(text.removeprefix("\ufeff"), "Tệp --map", make)
    problems = [
        Problem(_short(key), "khóa không có trong tệp --map", f"Các khóa: {', '.join(_KEYS)}.")
        for key in data
        if key not in _KEYS
    ]
    shape = read_shape(data, kind, problems)
    headers = data.get("columns", {})
    columns = _columns(headers, kind, problems)
    values = _values(data.get("values", {}), kind, problems)
    if problems:
        raise Refused(f"Tệp --map có {len(problems)} chỗ chưa đúng.", problems=problems)
    written = {search_key(h): h for h in headers} if isinstance(headers, Mapping) else {}
    lettered = {h: columns[key] for key, h in written.items() if _LETTERS.fullmatch(h)}
    return ColumnMap(shape, columns, lettered, values, written)


def _columns(data: Plain, kind: SheetKind, problems: list[Problem]) -> dict[str, str]:
    if not isinstance(data, Mapping):
        problems.append(Problem("columns", "phải là một bảng: “tiêu đề” = “cột”"))
        return {}
    if len(data) > _MOST:
        problems.append(_too_many("columns", len(data)))
        return {}
    found: dict[str, str] = {}
    for header, name in data.items():
        where = f"columns.{quoted_value(header, _LONGEST_SHOWN)}"
        column = find_column(kind, name) if isinstance(name, str) else None
        if name == "":  # left out on purpose
            found[search_key(header)] = ""
            continue
        if names_outsider(header):
            problems.append(
                Problem(where, f"cột này không bao giờ nhập: {WHY}", "Bỏ dòng ấy trong tệp --map.")
            )
        elif column is None:
            problems.append(
                Problem(
                    where,
                    f"{quoted_value(name, _LONGEST_SHOWN)} không phải là cột nào",
                    _choices(kind, name, problems),
                )
            )
        else:
            found[search_key(header)] = column
    return found


def _values(data: Plain, kind: SheetKind, problems: list[Problem]) -> dict[str, dict[str, str]]:
    if not isinstance(data, Mapping):
        problems.append(Problem("values", "phải là các bảng [values.CỘT]"))
        return {}
    found: dict[str, dict[str, str]] = {}
    for name, table in data.items():
        column = find_column(kind, name)
        if column is None:
            what = f"{quoted_value(name, _LONGEST_SHOWN)} không phải là cột nào"
            problems.append(Problem(f"values.{_short(name)}", what, _choices(kind, name, problems)))
        elif (texts := _texts(table)) is None:
            problems.append(
                Problem(f"values.{name}", "phải là một bảng: “chữ trong tệp” = “giá trị”")
            )
        elif len(texts) > _MOST:
            problems.append(_too_many(f"values.{name}", len(texts)))
        else:
            found[column] = {search_key(written): meant for written, meant in texts.items()}
    return found


def _texts(table: Plain) -> dict[str, str] | None:
    """A table of nothing but texts; ``None`` for anything else."""
    if not isinstance(table, Mapping):
        return None
    texts = {name: value for name, value in table.items() if isinstance(value, str)}
    return texts if len(texts) == len(table) else None


def _too_many(where: str, count: int) -> Problem:
    return Problem(where, f"có {format_integer(count)} dòng, nhiều nhất là {format_integer(_MOST)}")


def _short(value: object) -> str:
    return shortened(str(value), _LONGEST_SHOWN)


def _choices(kind: SheetKind, name: object, problems: list[Problem]) -> str:
    columns = [*kind.columns, *kind.columns.values()]
    close = nearest(_short(name), columns) if len(problems) < _HINTS else None
    hint = f"Có phải ý là “{close}”? " if close else ""
    return f'{hint}Các cột: {", ".join(kind.columns)}; để "" là bỏ qua cột ấy.'
