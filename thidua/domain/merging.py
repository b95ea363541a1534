"""What forbids departments to become one from a day on, and what a rename does to the names of one
(domain.md §9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from thidua.advice import Advice, told
from thidua.domain.dates import format_date
from thidua.domain.standing import merged_words, successions
from thidua.domain.unit import EarlierName, Succession, Unit
from thidua.domain.wording import named
from thidua.errors import Problem
from thidua.record import replace

_DAY = timedelta(days=1)


def merge_problems(
    present: Sequence[Unit], predecessors: Sequence[Unit], into: Unit | None, day: date
) -> Iterator[Problem]:
    """What forbids ``predecessors`` (without the one that goes on, if it is one of them) to be part
    of ``into`` (``None``: of a new department) from ``day`` on; each at its unit."""
    merged = successions(present)
    for unit in predecessors:
        yield from _leaving(unit, into, day)
        late = [
            other
            for other, step in merged.items()
            if step.successor == unit.code and step.from_day >= day
        ]
        if late:
            what = (
                f"{named(unit)} tiếp nhận {', '.join(late)} từ"
                f" {format_date(merged[late[0]].from_day)}, nên không thể thôi hoạt động từ"
                f" {format_date(day)}"
            )
            todo = "Chọn ngày sau ngày ấy, hoặc hoàn tác lần hợp nhất trước."
            yield Problem(unit.code, what, todo)
    if into is not None:
        yield from _receiving(into, day, merged, {unit.code for unit in predecessors})


def _leaving(unit: Unit, into: Unit | None, day: date) -> Iterator[Problem]:
    """Why ``unit`` can't come to its end on the day before ``day``."""
    if unit.merged is not None:
        yield _merged_already(unit, unit.merged, into, day)
    elif unit.valid_from is not None and day <= unit.valid_from:
        what = (
            f"{named(unit)} hoạt động từ {format_date(unit.valid_from)}; ngày hợp nhất phải sau"
            " ngày ấy"
        )
        yield Problem(unit.code, what, "Xem lại ngày ghi sau --from.")
    elif unit.valid_to is not None and day > unit.valid_to + _DAY:
        what = (
            f"{named(unit)} đã kết thúc hoạt động ngày {format_date(unit.valid_to)}, trước ngày hợp"
            f" nhất {format_date(day)}"
        )
        mend = Advice("unit", "edit", unit.code, to="")
        last = format_date(unit.valid_to + _DAY)
        todo = told(f"Ghi ngày hợp nhất là {last}, hoặc bỏ ngày kết thúc bằng: ", mend)
        yield Problem(unit.code, what, todo)


def _merged_already(unit: Unit, merged: Succession, into: Unit | None, day: date) -> Problem:
    what = f"{named(unit)} {merged_words(merged)}"
    if into is not None and (merged.successor, merged.from_day) == (into.code, day):
        return Problem(unit.code, what, "Không phải làm gì nữa.")
    if merged.from_day == day:
        what += "; một đơn vị chỉ có một đơn vị kế thừa"
        todo = told(
            "Nếu đơn vị được chia cho nhiều đơn vị: hợp nhất vào một đơn vị, rồi chuyển từng vụ"
            " của đơn vị kia bằng: ",
            Advice("edit-case", "MÃ_VỤ", unit="ĐƠN_VỊ"),
        )
        return Problem(unit.code, what, todo)
    todo = told(
        "Một đơn vị chỉ hợp nhất một lần; muốn nối tiếp thì hợp nhất đơn vị kế thừa: ",
        Advice("unit", "merge", merged.successor, into="MÃ", from_="NGÀY"),
    )
    return Problem(unit.code, what, todo)


def _receiving(
    into: Unit, day: date, merged: Mapping[str, Succession], leaving: set[str]
) -> Iterator[Problem]:
    """Why ``into`` can't carry on the work of those who are ``leaving``."""
    step, seen = merged.get(into.code), {into.code}
    while step is not None and step.successor not in seen:
        if step.successor in leaving:
            what = (
                f"{into.code} lại hợp nhất vào {step.successor} từ {format_date(step.from_day)}:"
                " thành một vòng"
            )
            yield Problem(into.code, what, "Xem lại đơn vị ghi sau --into.")
            return
        seen.add(step.successor)
        step = merged.get(step.successor)
    if into.merged is not None and into.merged.from_day <= day:
        todo = f"Hợp nhất vào {into.merged.successor}."
        yield Problem(into.code, f"{named(into)} {merged_words(into.merged)}", todo)
    elif into.valid_to is not None and into.valid_to < day:
        what = f"{named(into)} đã kết thúc hoạt động ngày {format_date(into.valid_to)}"
        yield Problem(into.code, what, "Chọn đơn vị còn hoạt động, hoặc xem lại ngày.")
    elif into.valid_from is not None and into.valid_from > day:
        what = (
            f"{named(into)} hoạt động từ {format_date(into.valid_from)}, sau ngày hợp nhất"
            f" {format_date(day)}"
        )
        mend = Advice("unit", "edit", into.code, from_=format_date(day))
        yield Problem(into.code, what, told("Nếu ngày bắt đầu ghi nhầm, sửa bằng: ", mend))


def renamed(unit: Unit, name: str, day: date) -> Unit:
    """``unit`` called ``name`` from ``day`` on, up to the next rename if there is one behind it;
    the same unit where it was called so already."""
    spans: list[tuple[date | None, str]] = [
        *((past.until, past.name) for past in unit.earlier),
        (None, unit.name),
    ]
    place = next(i for i, (until, _) in enumerate(spans) if until is None or day <= until)
    until, old = spans[place]
    begun = place > 0 and spans[place - 1][0] == day - _DAY
    if not begun and old != name:
        spans.insert(place, (day - _DAY, old))
        place += 1
    spans[place] = (until, name)
    kept = [
        span
        for span, after in zip(spans, [*spans[1:], None], strict=True)
        if after is None or after[1] != span[1]
    ]  # two spans of one name are one
    earlier = tuple(EarlierName(end, called) for end, called in kept if end is not None)
    return replace(unit, name=kept[-1][1], earlier=earlier)
