"""What differs between two versions of a plan, as ``plan update`` shows it and the log tells it
again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from thidua.domain.dates import format_date
from thidua.domain.numbers import Number, format_number
from thidua.domain.plain import Json
from thidua.domain.plan.amendment import Difference
from thidua.domain.plan.data import plan_to_data
from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import TargetRound
from thidua.domain.series import counted
from thidua.domain.vocabulary import Scope
from thidua.domain.wording import UNSET, target_words
from thidua.record import replace


def plan_differences(before: Plan, after: Plan) -> list[Difference]:
    """Every value that differs, in the order of a plan file."""
    names = {target.code: target.name for plan in (before, after) for target in plan.targets}
    return [
        replace(found, target=names.get(code[1]))
        if (code := re.match(r"targets\[([^\]]*)\]", found.place))
        else found
        for found in _differences(plan_to_data(before), plan_to_data(after), "")
    ]


def moved_bounds(before: Plan, after: Plan) -> list[tuple[str, str]]:
    """The floors and cut-offs that differ, each with its place and a sentence: raised, lowered, new
    or gone alike.

    These decide every verdict, so they change only with a reason (contract, ``plan update``).
    """
    found = []
    old_days, new_days = (
        {round_.number: round_.cutoff for round_ in plan.rounds} for plan in (before, after)
    )
    for number in dict.fromkeys((*old_days, *new_days)):
        old, new = (
            None if number not in days else format_date(days[number])
            for days in (old_days, new_days)
        )
        if old != new:
            found.append(
                (f"đợt {number}", f"ngày chốt số liệu: {old or 'không có'} → {new or 'không có'}")
            )
    old_floors, new_floors = (
        {(t.code, stated.round): _bounds(stated) for t in plan.targets for stated in t.rounds}
        for plan in (before, after)
    )
    for code, number in dict.fromkeys((*old_floors, *new_floors)):
        floors = (old_floors.get((code, number)), new_floors.get((code, number)))
        if floors[0] != floors[1]:
            told = " → ".join(UNSET if floor is None else _told(floor) for floor in floors)
            target = after.target(code) or before.target(code)
            what = target_words(None if target is None else target.name, code)
            found.append((f"{what}, đợt {number}", f"{_kind(floors)}: {told}"))
    return found


# Whether it is a ceiling, whether it is strict, and every number with whom it is for (nothing:
# everybody).
_Stated = tuple[bool, bool, tuple[tuple[str, Number], ...]]


def _bounds(stated: TargetRound) -> _Stated:
    tables = (
        *(stated.minimum_by_group, stated.maximum_by_group),
        *(stated.minimum_by_unit, stated.maximum_by_unit),
    )
    common = (stated.minimum, stated.maximum)
    found = [("", number) for number in common if number is not None]
    found += [pair for table in tables for pair in table.items()]
    return stated.ceiling, stated.strict, tuple(found)


def _told(stated: _Stated) -> str:
    ceiling, strict, found = stated
    word = ("dưới " if ceiling else "trên ") if strict else ""
    return "; ".join(
        f"{f'{who}: ' if who else ''}{word}{format_number(number)}" for who, number in found
    )


def _kind(sides: Iterable[_Stated | None]) -> str:
    ceiling = any(side is not None and side[0] for side in sides)
    return "mức tối đa" if ceiling else "mức tối thiểu"


def rounds_recounted(before: Plan, after: Plan) -> list[int]:
    """The rounds of ``before`` whose figures, or what they are held against, the other version
    would make otherwise: their cut-off, what is counted, a floor (the final one stands beside the
    figures of earlier rounds)."""
    return [
        round_.number
        for round_ in before.rounds
        if _decisive(before, round_.number) != _decisive(after, round_.number)
    ]


def _decisive(plan: Plan, number: int) -> list[object]:
    round_ = plan.round(number)
    if round_ is None:
        return []
    told: list[object] = [plan.first_day(number), round_.cutoff, plan.joint_credit]
    told += [plan.require_evidence]
    for target in plan.targets:
        last = target.minimum(plan.last_round.number) if target.scope is Scope.ORGANISATION else 0
        stated = target.in_round(number)
        told += [target.code, target.scope, target.groups, target.encouraged, target.if_none]
        told += [counted(plan, target, number), stated and _bounds(stated), last]
    return told


def _differences(before: Json, after: Json, place: str) -> Iterator[Difference]:
    """What differs in two plans as data, leaf by leaf; list items are matched by code, number,
    round, recipient."""
    if before == after:
        return
    if ".quotas" in place:  # told key by key also where there was none
        before, after = _as_empty(before, after), _as_empty(after, before)
    if (isinstance(before, list) and isinstance(after, list)) or (
        isinstance(before, dict) and isinstance(after, dict)
    ):
        old, new = _keyed(before), _keyed(after)
        for key in dict.fromkeys((*old, *new)):
            step = (
                f"{place}[{key}]"
                if isinstance(key, int) or str(key).startswith("=")
                else f"{place}.{key}".lstrip(".")
            )
            yield from _differences(old.get(key), new.get(key), step.replace("[=", "["))
    else:
        yield Difference(place, before, after)


def _as_empty(value: Json, other: Json) -> Json:
    return type(other)() if value is None and isinstance(other, (list, dict)) else value


def _keyed(items: list[Json] | dict[str, Json]) -> dict[str | int, Json]:
    if isinstance(items, dict):
        return dict(items.items())
    tables = [item for item in items if isinstance(item, dict)]
    for name in ("code", "number", "round", "recipient"):
        if items and len(tables) == len(items) and all(name in table for table in tables):
            return {f"={table[name]}": table for table in tables}
    return dict(enumerate(items, start=1))
