"""Whether departments and staff through time make sense: successions without a circle, days in
order (domain.md §9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from thidua.advice import Advice, Said, told
from thidua.domain.checking import Finding
from thidua.domain.dates import format_date
from thidua.domain.standing import merged_words, successions
from thidua.domain.unit import Unit
from thidua.store import database, units

_DAY = timedelta(days=1)


def unit_findings(connection: database.Connection, _: date) -> Iterator[Finding]:
    """Successions, names and members that ``unit`` commands would not have written."""
    present = units.load_units(connection)
    known = {unit.code: unit for unit in present}
    for unit in present:
        for what in (*_of_life(unit), *_of_succession(unit, known), *_of_names(unit)):
            yield Finding("units", f"đơn vị {unit.code}", what, _WAY)
    for person in units.load_people(connection):
        days = [past.until for past in person.earlier]
        if person.left_on is not None and days and person.left_on <= days[-1]:
            what = (
                f"thôi công tác ngày {format_date(person.left_on)}, trước khi chuyển đơn vị (sau"
                f" ngày {format_date(days[-1])})"
            )
            mend = Advice("person", "edit", person.code or person.name, left="NGÀY")
            yield Finding("units", f"cán bộ {person.name}", what, told("Sửa bằng: ", mend))


_WAY: Said = told(
    "Xem bằng: ",
    Advice("unit", "list"),
    "; việc ghi gần nhất thì hoàn tác, còn lại lấy bản sao lưu.",
)


def _of_life(unit: Unit) -> Iterator[str]:
    if unit.merged is not None:
        last = unit.merged.from_day - _DAY
        if unit.valid_to is None or unit.valid_to > last:
            wrong = f"mà vẫn ghi là hoạt động sau ngày {format_date(last)}"
            yield f"{merged_words(unit.merged)}, {wrong}"


def _of_succession(unit: Unit, known: dict[str, Unit]) -> Iterator[str]:
    merged = successions(known.values())
    step, seen = merged.get(unit.code), {unit.code}
    while step is not None:
        if step.successor in seen:
            yield f"các lần hợp nhất thành một vòng: {', '.join(sorted(seen))}"
            return
        seen.add(step.successor)
        step = merged.get(step.successor)
    if unit.merged is None:
        return
    heir = known.get(unit.merged.successor)
    if heir is None:
        return  # told by the check of references
    day = unit.merged.from_day
    if heir.valid_from is not None and heir.valid_from > day:
        since = format_date(heir.valid_from)
        yield f"{merged_words(unit.merged)}, mà {heir.code} hoạt động từ {since}"
    if heir.valid_to is not None and heir.valid_to < day:
        yield f"{merged_words(unit.merged)}, mà {heir.code} đã thôi hoạt động trước ngày ấy"


def _of_names(unit: Unit) -> Iterator[str]:
    for past in unit.earlier:
        if unit.valid_from is not None and past.until < unit.valid_from:
            day = format_date(past.until)
            yield f"mang tên “{past.name}” đến hết {day}, trước ngày bắt đầu hoạt động"
