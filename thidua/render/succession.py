"""Departments through time in words: since when they exist, whose work they carry, what those had
registered (domain.md §9). One wording for screens, pages, Word and workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from thidua.domain.dates import format_date
from thidua.domain.numbers import Number, format_number
from thidua.domain.plan.words import Words
from thidua.domain.standing import carried_words
from thidua.domain.wording import with_code
from thidua.render.measures import measured_words
from thidua.render.screen.document import Line

if TYPE_CHECKING:
    from thidua.domain.review import Review
    from thidua.domain.review_rows import EndedUnit, UnitReview
    from thidua.domain.standing import Inherited

ENDED_TITLE = "Đơn vị đã kết thúc hoạt động"


def ended_note(called: Words) -> str:
    """What the figures of a department that has ended are for."""
    return (
        f"số liệu nêu riêng, không xét kết quả; các {called.record} vẫn được tính cho"
        f" {called.organisation}"
    )


def inherited_words(inherited: Iterable[Inherited]) -> str:
    """``kế thừa Phòng Nội chính (NC), Phòng Kinh tế (KT) từ 01/3/2025``; nothing where nobody's
    work is carried."""
    told = []
    for day, each in groupby(inherited, key=lambda one: one.from_day):
        told.append(f"{', '.join(one.named for one in each)} từ {format_date(day)}")
    return f"kế thừa {'; '.join(told)}" if told else ""


def since_words(since: date | None, inherited: Iterable[Inherited]) -> str:
    """``hoạt động từ 01/3/2023``; nothing where that goes without saying."""
    if since is None or since in {one.from_day for one in inherited}:
        return ""
    return f"hoạt động từ {format_date(since)}"


def life_words(unit: UnitReview) -> str:
    """What a review says of a department that is new, or carries others' work: one line, or
    nothing."""
    told = (since_words(unit.since, unit.inherited), inherited_words(unit.inherited))
    return "; ".join(filter(None, told))


def ended_words(unit: EndedUnit) -> str:
    """``kết thúc hoạt động ngày 31/12/2024``, and whose work it carried."""
    told = (
        f"kết thúc hoạt động ngày {format_date(unit.ended_on)}",
        inherited_words(unit.inherited),
    )
    return "; ".join(filter(None, told))


def registered_before_words(unit: UnitReview, target: str) -> str:
    """``đơn vị trước đã đăng ký: NC 5, PCTN 4`` (by their codes, beside the line that names them):
    shown beside what the department registers itself,
    and not added up; nothing where they had registered nothing."""
    mine = [each for each in unit.registered_before if each.target == target]
    return before_words((each.unit, each.number) for each in mine)


def before_words(figures: Iterable[tuple[str, Number]]) -> str:
    """``đơn vị trước đã đăng ký: NC 5, PCTN 4``; nothing where there are none."""
    told = ", ".join(f"{unit} {format_number(number)}" for unit, number in figures)
    return f"đơn vị trước đã đăng ký: {told}" if told else ""


def carried_lines(
    carried: Iterable[tuple[str, Inherited]], names: Mapping[str, str]
) -> Iterator[Line]:
    """Who carries the work of the units that did it and were merged: ``Vụ do Phòng Nội chính thực
    hiện, tính cho Phòng Tổng hợp từ 01/3/2025.``"""
    for unit, heir in carried:
        yield Line(f"Vụ {carried_words(unit, heir, names)}.")


def succession_sentences(review: Review) -> Iterator[str]:
    """What stands beside the figures of the departments: who is new, who carries whose work, what
    those had registered, who has ended."""
    for unit in review.units:
        if life := life_words(unit):
            yield f"{with_code(unit.name, unit.unit)} {life}."
    for ended in review.ended:
        figures = "; ".join(
            f"{row.name[:1].lower()}{row.name[1:]}: {measured_words(row, review.called.record)}"
            for row in ended.targets
        )
        note = ended_note(review.called)
        yield f"{with_code(ended.name, ended.unit)} {ended_words(ended)} ({note}): {figures}."
