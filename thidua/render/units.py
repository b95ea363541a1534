"""Units and staff."""

from __future__ import annotations

from thidua.domain.dates import format_date
from thidua.domain.staff import Person
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import label
from thidua.domain.wording import BLANK, yes_no
from thidua.render.screen.document import Column, Data, Document, Grid, Line


def unit_data(unit: Unit) -> dict[str, Data]:
    """A unit for scripts."""
    return {
        "code": unit.code,
        "name": unit.name,
        "order": unit.order,
        "has_targets": unit.has_targets,
        "from": unit.valid_from.isoformat() if unit.valid_from else None,
        "to": unit.valid_to.isoformat() if unit.valid_to else None,
    }


def units_document(units: list[Unit]) -> Document:
    """The list of units."""
    rows = [unit_data(unit) for unit in units]
    columns = (
        Column("Thứ tự", 6, right=True),
        Column("Mã", 8),
        Column("Tên"),
        Column("Chỉ tiêu", 9),
        Column("Hoạt động", 25),
    )

    def period(unit: Unit) -> str:
        ends = [f"từ {format_date(unit.valid_from)}"] if unit.valid_from else []
        ends += [f"đến {format_date(unit.valid_to)}"] if unit.valid_to else []
        return " ".join(ends) or BLANK

    shown = [[str(u.order), u.code, u.name, yes_no(u.has_targets), period(u)] for u in units]
    keys = ("code", "name", "order", "has_targets", "from", "to")
    return Document(
        "thidua.units/1",
        lambda: {"units": rows},
        lambda: [keys, *(list(row.values()) for row in rows)],
        lambda: [Grid(columns, shown)] if shown else [Line("Chưa có đơn vị nào.")],
    )


def people_document(people: list[Person]) -> Document:
    """The list of staff."""
    rows = [
        {"code": p.code, "name": p.name, "unit": p.unit, "role": p.role.value, "order": p.order}
        for p in people
    ]
    columns = (Column("Họ và tên"), Column("Mã", 10), Column("Đơn vị", 8), Column("Vai trò", 10))
    shown = [[p.name, p.code or BLANK, p.unit, label(p.role)] for p in people]
    keys = ("code", "name", "unit", "role", "order")
    return Document(
        "thidua.people/1",
        lambda: {"people": rows},
        lambda: [keys, *(list(row.values()) for row in rows)],
        lambda: [Grid(columns, shown)] if shown else [Line("Chưa có cán bộ nào.")],
    )
