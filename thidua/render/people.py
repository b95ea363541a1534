"""Staff."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.domain.dates import format_date
from thidua.domain.staff import Person
from thidua.domain.vocabulary import label
from thidua.domain.wording import BLANK
from thidua.render.screen.document import Column, Data, Document, Grid, Line

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


def people_document(people: list[Person]) -> Document:
    """The list of staff."""
    rows = [person_data(person) for person in people]
    columns = (
        Column("Họ và tên"),
        Column("Mã", 10),
        Column("Đơn vị", 8),
        Column("Vai trò", 10),
        Column("Chức vụ", 16),
    )
    shown = [
        [
            "\n".join([p.name, *_notes(p)]),
            p.code or BLANK,
            p.unit,
            label(p.role),
            p.post or BLANK,
        ]
        for p in people
    ]
    return Document(
        "thidua.people/1",
        lambda: {"people": rows},
        lambda: [_CSV, *([row[name] for name in _CSV] for row in rows)],
        lambda: [Grid(columns, shown)] if shown else [Line("Chưa có cán bộ nào.")],
    )


def _notes(person: Person) -> Iterator[str]:
    """Where a member of staff worked before, and that he has left."""
    for past in person.earlier:
        yield f"ở {past.unit} đến hết {format_date(past.until)}"
    if person.left_on is not None:
        yield f"thôi công tác sau ngày {format_date(person.left_on)}"
