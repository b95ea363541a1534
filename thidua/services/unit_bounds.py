"""What a correction of a department's days may not leave outside its life (domain.md §9)."""

from __future__ import annotations

from datetime import date, timedelta

from thidua.advice import Advice, Said, told
from thidua.domain.dates import format_date
from thidua.domain.registration import rounds_outlived
from thidua.domain.standing import merged_words, successions
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import Milestone
from thidua.domain.wording import named
from thidua.errors import Refused
from thidua.store import plans, registrations
from thidua.store.journal import Journal
from thidua.store.listing import CaseFilter, load_cases

_SHOWN = 5


def refuse_outside(journal: Journal, before: Unit, unit: Unit, present: list[Unit]) -> None:
    """Refuse days (other ones than ``before``) that leave registrations, cases, earlier names or
    mergers of ``unit`` outside its life, and say which command is meant."""
    if (before.valid_from, before.valid_to) == (unit.valid_from, unit.valid_to):
        return
    if unit.valid_from and unit.valid_to and unit.valid_from > unit.valid_to:
        days = (
            f"{format_date(unit.valid_from)} (--from) sau ngày kết thúc"
            f" {format_date(unit.valid_to)} (--to)"
        )
        raise Refused(f"{named(unit)}: ngày bắt đầu {days}.")
    _refuse_merged(before, unit, present)
    _refuse_registered(journal, unit)
    _refuse_cases(journal, before, unit)


def _refuse_merged(before: Unit, unit: Unit, present: list[Unit]) -> None:
    if before.merged is not None and before.valid_to != unit.valid_to:
        last = before.merged.from_day - timedelta(days=1)
        raise Refused(
            f"{named(unit)} {merged_words(before.merged)}, nên hoạt động đến hết"
            f" {format_date(last)}.",
            todo="Ngày hợp nhất ghi nhầm thì hoàn tác lần hợp nhất rồi làm lại.",
        )
    for code, merged in successions(present).items():
        inside = _inside(unit, merged.from_day)
        if merged.successor == unit.code and not inside:
            raise Refused(
                f"{named(unit)} tiếp nhận {code} từ {format_date(merged.from_day)}; thời gian hoạt"
                " động phải có ngày ấy."
            )
    if unit.earlier and unit.valid_from and unit.earlier[0].until < unit.valid_from:
        past = unit.earlier[0]
        raise Refused(
            f"{named(unit)} mang tên “{past.name}” đến hết {format_date(past.until)}; ngày bắt đầu"
            " hoạt động không thể sau ngày ấy."
        )


def _inside(unit: Unit, day: date) -> bool:
    return (unit.valid_from or day) <= day <= (unit.valid_to or day)


def _refuse_registered(journal: Journal, unit: Unit) -> None:
    for number in plans.plan_numbers(journal.connection):
        found = registrations.load_registrations(journal.connection, number)
        mine = [r for r in found if r.unit == unit.code]
        what = "; ".join(f"{r.target} đợt {r.round}: {r.number}" for r in mine)
        if gone := rounds_outlived(plans.load_plan(journal.connection, number), unit, mine):
            raise Refused(
                f"{named(unit)} đã đăng ký chỉ tiêu theo kế hoạch {number} ({what}), mà theo"
                " --from, --to mới thì đơn vị không hoạt động ngày nào trong thời gian của đợt"
                f" {', '.join(map(str, gone))}.",
                "Đã đăng ký cho đợt nào thì đơn vị phải có trong đợt ấy.",
                "Xem lại ngày; đăng ký nhầm đơn vị thì hoàn tác việc đăng ký trước.",
            )


def _refuse_cases(journal: Journal, before: Unit, unit: Unit) -> None:
    """Refuse a day that cases of the unit lie outside of, and did not before."""
    outside = []
    for case in load_cases(journal.connection, CaseFilter(unit=unit.code)):
        days = [day for m in Milestone if (day := case.reached_on(m)) is not None]
        if any(not _inside(unit, day) and _inside(before, day) for day in days):
            outside.append(case.code)
    if not outside:
        return
    more = f" … (còn {len(outside) - _SHOWN} vụ)" if len(outside) > _SHOWN else ""
    raise Refused(
        f"{named(unit)} chủ trì hoặc phối hợp các vụ có mốc ngoài thời gian ấy:"
        f" {', '.join(outside[:_SHOWN])}{more}.",
        "unit edit chỉ để sửa ngày ghi nhầm.",
        _meant(before, unit),
    )


def _meant(before: Unit, unit: Unit) -> Said:
    if before.valid_to == unit.valid_to or unit.valid_to is None:
        return "Xem lại ngày bắt đầu, hoặc sửa ngày, đơn vị của các vụ trước."
    day = format_date(unit.valid_to)
    following = format_date(unit.valid_to + timedelta(days=1))
    return told(
        "Đơn vị hợp nhất vào đơn vị khác: ",
        Advice("unit", "merge", unit.code, into="MÃ", from_=following),
        "; thôi hoạt động, không ai kế thừa: ",
        Advice("unit", "close", unit.code, on=day, reason="lý do"),
    )
