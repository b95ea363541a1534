"""Staff."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from thidua.domain.dates import format_date
from thidua.domain.staff import Person
from thidua.domain.vocabulary import label
from thidua.domain.wording import BLANK
from thidua.render.screen.document import Column, Data, Document, Grid, Line
from thidua.render.words import Names

_CSV = ("code", "name", "unit", "role", "order", "post", "left_on")


def person_data(person: Person) -> dict[str, Data]:
    """A member of staff for scripts."""
    return {
        "code": person.code,
        "name": person.name,
        "unit": person.unit,
        "role": person.role.value,
        "order": person.order,
        "post": person.post,
        "left_on": person.left_on.isoformat() if person.left_on else None,
        "moves": [{"unit": past.unit, "until": past.until.isoformat()} for past in person.earlier],
    }


def people_document(people: list[Person], today: date, names: Names) -> Document:
    """The list of staff, each where he works ``today``; ``names``: those of the units."""
    rows = [{**person_data(person), "unit": person.unit_on(today)} for person in people]
    columns = (
        Column("Họ và tên"),
        Column("Mã", 10),
        Column("Đơn vị", 24),
        Column("Vai trò", 10),
        Column("Chức vụ", 16, wide=32),
    )
    shown = [
        [
            "\n".join([p.name, *_notes(p, today, names)]),
            p.code or BLANK,
            names.get(p.unit_on(today), p.unit_on(today)),
            label(p.role),
            p.post or BLANK,
        ]
        for p in people
    ]
    return Document(
        "thidua.people/1",
        lambda: {"people": rows},
        lambda: [_CSV, *([row[name] for name in _CSV] for row in rows)],
        lambda: [Grid(columns, shown, listed=True)] if shown else [Line("Chưa có cán bộ nào.")],
        title="Cán bộ, công chức",
    )


def _notes(person: Person, today: date, names: Names) -> Iterator[str]:
    """Where a member of staff worked before, or will work, and that he has left."""
    units = [*(past.unit for past in person.earlier), person.unit]
    for past, following in zip(person.earlier, units[1:], strict=True):
        day = past.until + timedelta(days=1)
        if past.until < today:
            yield f"ở {names.get(past.unit, past.unit)} đến hết {format_date(past.until)}"
        else:
            yield f"ở {names.get(following, following)} từ {format_date(day)}"
    if person.left_on is not None:
        yield f"thôi công tác sau ngày {format_date(person.left_on)}"
