"""People of older files who are nobody: named in ``status`` with the way out (contract, column
``people``)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.advice import Advice, told
from thidua.domain.names import quoted
from thidua.domain.numbers import format_integer
from thidua.domain.older import FalsePerson
from thidua.render.screen.document import Block, Column, Data, Grid, Line, example

_CODES_SHOWN = 5


def false_person_data(found: FalsePerson) -> dict[str, Data]:
    """One of them, for scripts."""
    return {
        "person": found.person.name,
        "code": found.person.code,
        "unit": found.person.unit,
        "names": list(found.names),
        "cases": list(found.cases),
        "command": _parting_command(found),
    }


def false_people_blocks(found: tuple[FalsePerson, ...]) -> Iterator[Block]:
    """Each with the names that stand behind it, the cases, and the command that puts the first of
    them right."""
    columns = (
        Column("Tên đã ghi", 30),
        Column("Đơn vị", 7, wide=10),
        Column("Là", 30),
        Column("Các vụ"),
    )
    rows = [
        [f.person.name, f.person.unit, quoted(f.names) or "không phải ai", codes_shown(f.cases)]
        for f in found
    ]
    yield Grid(columns, rows, listed=True)
    if any(len(f.names) == 1 for f in found):
        yield Line("Số thứ tự, danh xưng (đ/c, ông, TS.), chức vụ không thuộc họ tên.")
    yield Line("Sửa tên, hoặc sửa từng vụ: bỏ tên đã ghi, ghi lại từng người (ở đây là vụ đầu):")
    for f in found:
        yield Line(told("  ", _parting_command(f)), wrap=False)
    if not all(f.renamed for f in found):
        joint = next(f.person.code or f.person.name for f in found if not f.renamed)
        remove = Advice("person", "remove", joint)
        yield from example("Tên đã sửa hết các vụ vẫn còn trong danh sách cán bộ; bỏ bằng", remove)


def codes_shown(codes: tuple[str, ...]) -> str:
    """The first of the codes, and how many more there are."""
    more = len(codes) - _CODES_SHOWN
    return ", ".join(codes[:_CODES_SHOWN]) + (
        f" và {format_integer(more)} vụ nữa" if more > 0 else ""
    )


def _parting_command(found: FalsePerson) -> Advice:
    """The command that gives the record its bare name; where that is another's, or there are
    several, the one that puts the people themselves in its place in the first of the cases."""
    joint = found.person.code or found.person.name
    if found.renamed:
        return Advice("person", "edit", joint, name=found.names[0])
    return Advice("edit-case", found.cases[0], without_person=joint, person=list(found.names))
