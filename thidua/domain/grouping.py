"""The cases that count for a target of a round, each once, by field, kind, year or the like
(contract, ``review --by``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum

from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.model import Case
from thidua.domain.counting import judge_sides
from thidua.domain.plan.model import Plan
from thidua.domain.series import counted
from thidua.domain.standing import Standing
from thidua.domain.terms import loose_key
from thidua.domain.text import spelling_key
from thidua.domain.vocabulary import Initiative, Kind, Milestone, label
from thidua.domain.wording import UNDETERMINED
from thidua.record import record


class By(StrEnum):
    """By what counted cases are told apart."""

    FIELD = "field"
    KIND = "kind"
    YEAR = "year"
    INITIATIVE = "initiative"
    DIRECTED_BY = "directed_by"
    UNIT = "unit"

    @property
    def column(self) -> str:
        """The column of a case that holds it; that of the year is worked out."""
        return "lead_unit" if self is By.UNIT else "" if self is By.YEAR else self.value


BY_LABELS: dict[By, str] = {
    by: CASE_COLUMNS[by.column] if by.column else "Năm của mốc quyết định" for by in By
}
_ABSENT = {
    By.YEAR: "không có mốc quyết định",
    By.INITIATIVE: UNDETERMINED,
    By.DIRECTED_BY: "chưa ghi",
}
_NOT_KEPT = "không lưu danh sách khi chốt số liệu"


def by_called(text: str) -> By | None:
    """What is meant by a code, or by a label or how it begins: ``directed-by``, ``lĩnh vực``,
    ``năm``; ``None`` where that is nothing, or several."""
    wanted = loose_key(text)
    if exact := [by for by in By if wanted in (loose_key(by.value), loose_key(BY_LABELS[by]))]:
        return exact[0]
    begun = [by for by in By if loose_key(BY_LABELS[by]).startswith(f"{wanted} ")]
    return begun[0] if len(begun) == 1 else None


@record
class Group:
    """The cases with one value: its code (``None`` where there is none), its name, how many."""

    value: str | None
    name: str
    cases: int


@record
class Grouping:
    """Every counted case of a round in one of the ``groups``."""

    key: By
    groups: tuple[Group, ...]


def deciding_milestone(plan: Plan, number: int, targets: Iterable[str]) -> Milestone | None:
    """The milestone by whose date a case counts that counts for ``targets``: that of the first of
    them in the plan's order."""
    found = set(targets)
    first = next((target for target in plan.targets if target.code in found), None)
    if first is None:
        return None
    above = counted(plan, first, number)[0]
    return above.also or above.criteria.milestone


def values_of(
    case: Case, keys: Sequence[By], plan: Plan, number: int, standing: Standing
) -> tuple[str | None, ...] | None:
    """The value of ``case`` for each of ``keys``, where it counts for a target of the round up to
    the day of ``standing``; ``None`` where it does not."""
    targets = [
        target.code
        for target in plan.targets
        if any(j.counts for j in judge_sides(case, plan, target, number, standing.day))
    ]
    if not targets:
        return None
    milestone = deciding_milestone(plan, number, targets)

    def value(key: By) -> str | None:
        if key is By.YEAR:
            day = None if milestone is None else case.reached_on(milestone)
            return None if day is None else f"{day.year:04d}"
        found: str | None = getattr(case, key.column)
        return standing.heir(case.lead_unit) if key is By.UNIT else found

    return tuple(map(value, keys))


def groupings(
    cases: Iterable[Case],
    keys: Sequence[By],
    plan: Plan,
    number: int,
    standing: Standing,
    total: int,
) -> tuple[Grouping, ...]:
    """Those of ``cases`` that count, by each of ``keys``; ``total``: how many count in all."""
    found = [v for case in cases if (v := values_of(case, keys, plan, number, standing))]
    return tuple(
        grouping(key, [(values[place], 1) for values in found], plan, standing, total)
        for place, key in enumerate(keys)
    )


def grouping(
    key: By, found: Iterable[tuple[str | None, int]], plan: Plan, standing: Standing, total: int
) -> Grouping:
    """So many cases of each value as groups in their order, cases without a value last.

    What is missing to the ``total`` are cases of which a closed round kept no record.
    """
    counts: Counter[str | None] = Counter()
    for value, cases in found:
        counts[value] += cases
    if key is By.DIRECTED_BY:
        counts = _spelled_alike(counts)
    order = _order(key, counts, plan, standing)
    groups = [Group(v, _name(key, v, plan, standing), counts[v]) for v in order]
    if (rest := total - sum(counts.values())) > 0:
        groups.append(Group(None, _NOT_KEPT, rest))
    return Grouping(key, tuple(groups))


def _spelled_alike(counts: Counter[str | None]) -> Counter[str | None]:
    """Values that differ in case or spaces alone as one, spelled as most cases have it."""
    spellings: dict[str, list[str]] = {}
    for value in counts:
        if value is not None:
            spellings.setdefault(spelling_key(value), []).append(value)
    found: Counter[str | None] = Counter()
    if None in counts:
        found[None] = counts[None]
    for alike in spellings.values():
        common = max(sorted(alike), key=lambda value: counts[value])
        found[common] = sum(counts[value] for value in alike)
    return found


def _order(
    key: By, counts: Counter[str | None], plan: Plan, standing: Standing
) -> list[str | None]:
    known: Sequence[str] = ()
    match key:
        case By.FIELD:
            known = [field.code for field in plan.fields]
        case By.KIND:
            known = list(Kind)
        case By.INITIATIVE:
            known = list(Initiative)
        case By.UNIT:
            known = [unit.code for unit in standing.everyone]
        case By.DIRECTED_BY:
            known = sorted(filter(None, counts), key=lambda value: (-counts[value], value))
    places = {value: place for place, value in enumerate(known)}

    def rank(value: str | None) -> tuple[bool, int, str]:
        return value is None, places.get(str(value), len(places)), str(value)

    return sorted(counts, key=rank)


def _name(key: By, value: str | None, plan: Plan, standing: Standing) -> str:
    if value is None:
        return _ABSENT.get(key, UNDETERMINED)
    match key:
        case By.FIELD:
            return plan.field_name(value)
        case By.KIND:
            return label(Kind(value))
        case By.INITIATIVE:
            return label(Initiative(value))
        case By.UNIT:
            named = (u.name_on(standing.day) for u in standing.everyone if u.code == value)
            return next(named, value)
        case _:
            return value
