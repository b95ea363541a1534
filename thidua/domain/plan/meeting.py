"""How plans of one file meet at their edges, and what of the file a new one finds (domain.md
§9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import product

from thidua.advice import Advice, told
from thidua.domain.case.model import Case
from thidua.domain.dates import format_date
from thidua.domain.plan.model import Plan, PlanUnit
from thidua.domain.staff import Person
from thidua.domain.standing import merged_words
from thidua.domain.terms import loose_key
from thidua.domain.text import quoted_value, search_key
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import Milestone, label
from thidua.domain.wording import named
from thidua.errors import Problem
from thidua.record import record

_DAY = timedelta(days=1)


class Names(StrEnum):
    """What becomes of a department that the new plan calls otherwise: the file's name is kept, or
    the plan's is taken from its first day on."""

    KEEP = "keep"
    TAKE = "take"


def parse_names(text: str) -> Names:
    """What ``text`` says of the names: ``keep`` (giữ) or ``take`` (đổi). Raises ``ValueError`` (in
    Vietnamese)."""
    words = {"keep": Names.KEEP, "giu": Names.KEEP, "take": Names.TAKE, "doi": Names.TAKE}
    found = words.get(search_key(text))
    if found is None:
        raise ValueError(f"{quoted_value(text)} không nhận được; ghi keep (giữ) hoặc take (đổi)")
    return found


@record
class Edge:
    """The days from ``first`` to ``last`` between two plans: in no round of either (a gap), or in
    rounds of both (``overlap``), with the cases whose deciding dates lie there."""

    earlier: str
    later: str
    first: date
    last: date
    overlap: bool
    cases: tuple[str, ...] = ()


@record
class PlanAdded:
    """A plan that came into a file, and what it found there: units that are ``new``, ``kept``,
    called otherwise (``renamed``: with the plan's name), ``absent`` from it though they exist;
    staff of those; open cases of before; cases that no plan of the file counts. ``names``: what was
    done with the names; ``namesakes``: new codes whose names known units bear."""

    plan: Plan
    new: tuple[Unit, ...]
    kept: tuple[Unit, ...]
    renamed: tuple[tuple[Unit, str], ...]
    absent: tuple[Unit, ...]
    staff_left: tuple[Person, ...]
    edges: tuple[Edge, ...]
    open: tuple[Case, ...]
    uncounted: tuple[Case, ...]
    names: Names | None = None
    namesakes: tuple[tuple[str, Unit], ...] = ()


def called_otherwise(plan: Plan, present: Iterable[Unit]) -> list[tuple[Unit, str]]:
    """The units of the file that the plan calls by another name than they bear on its first day,
    each with that name."""
    known = {search_key(unit.code): unit for unit in present}
    found = []
    for wanted in plan.units:
        unit = known.get(search_key(wanted.code))
        if unit is not None and search_key(unit.name_on(plan.starts_on)) != search_key(wanted.name):
            found.append((unit, wanted.name))
    return found


def namesakes(plan: Plan, present: Sequence[Unit]) -> list[tuple[str, Unit]]:
    """The codes that are new to the file whose names a unit of the file bears, or ever bore, each
    with that unit: probably the same department."""
    codes = {search_key(unit.code) for unit in present}
    return [
        (wanted.code, unit)
        for wanted in plan.units
        if search_key(wanted.code) not in codes
        for unit in present
        if search_key(wanted.name) in map(search_key, unit.names)
    ]


def contradictions(plan: Plan, present: Sequence[Unit]) -> Iterator[Problem]:
    """Where the units of a new plan contradict those of the file."""
    known = {search_key(unit.code): unit for unit in present}
    for wanted in plan.units:
        unit = known.get(search_key(wanted.code))
        if unit is None:
            continue
        if unit.merged is not None and unit.merged.from_day <= plan.starts_on:
            what = f"{named(unit)} {merged_words(unit.merged)}, trước ngày đầu của kế hoạch"
            todo = f"Ghi {unit.merged.successor} thay cho {unit.code} trong tệp kế hoạch."
            yield Problem(wanted.code, what, todo)
        elif unit.valid_to is not None and unit.valid_to < plan.starts_on:
            what = (
                f"{named(unit)} đã kết thúc hoạt động ngày {format_date(unit.valid_to)}, trước ngày"
                f" đầu của kế hoạch ({format_date(plan.starts_on)})"
            )
            yield Problem(wanted.code, what, "Bỏ đơn vị ấy khỏi tệp kế hoạch, hoặc dùng mã khác.")
        else:
            yield from _other_life(wanted, unit, known)
    for wanted in plan.units:
        yield from _unknown_predecessors(plan, wanted, known)


def _other_life(wanted: PlanUnit, unit: Unit, known: Mapping[str, Unit]) -> Iterator[Problem]:
    """Where a plan tells other days, or other predecessors, of a department than the file does."""
    days = (
        ("ngày đầu", wanted.from_, unit.valid_from),
        ("ngày cuối", wanted.to, unit.valid_to),
    )
    for what, said, there in days:
        if said is not None and said != there:
            held = "không ghi" if there is None else f"ghi {format_date(there)}"
            yield Problem(
                wanted.code,
                f"{named(unit)}: kế hoạch ghi {what} {format_date(said)}, tệp {held}",
                told("Sửa tệp kế hoạch, hoặc sửa đơn vị bằng: ", Advice("unit", "edit", unit.code)),
            )
    for code in wanted.succeeds:
        before = known.get(search_key(code))
        if before is None or before.merged is None or before.merged.successor != unit.code:
            day = "NGÀY" if wanted.from_ is None else format_date(wanted.from_)
            merge = Advice("unit", "merge", code, into=unit.code, from_=day)
            what = f"kế hoạch ghi {named(unit)} kế thừa {code}, tệp không ghi như vậy"
            yield Problem(wanted.code, what, told("Nếu đúng, hợp nhất bằng: ", merge))


def _unknown_predecessors(
    plan: Plan, wanted: PlanUnit, known: Mapping[str, Unit]
) -> Iterator[Problem]:
    """Predecessors of a department that is new to the file: they must be there, and be nobody
    else's."""
    if search_key(wanted.code) in known:
        return
    own = {search_key(unit.code) for unit in plan.units}
    for code in wanted.succeeds:
        before = known.get(search_key(code))
        if before is not None and before.merged is not None:
            what = f"{named(before)} {merged_words(before.merged)}, không kế thừa được lần nữa"
            yield Problem(wanted.code, what)
        elif before is None and search_key(code) not in own:
            what = f"đơn vị {code} mà nó kế thừa không có trong tệp, cũng không có trong kế hoạch"
            yield Problem(wanted.code, what)


def attribute_clashes(plan: Plan, others: Iterable[Plan]) -> Iterator[Problem]:
    """Attributes that another plan of the file means otherwise: a case has one value for both."""
    for other in others:
        for mine, theirs in product(plan.attributes, other.attributes):
            if loose_key(mine.code) != loose_key(theirs.code):
                continue
            if mine.code != theirs.code:
                what = f"“{mine.code}” đọc như “{theirs.code}” của kế hoạch {other.number}"
                todo = "Viết hai mã như nhau, hoặc đặt mã khác."
                yield Problem(f"attributes.{mine.code}", what, todo)
                continue
            if (mine.type, mine.unit) == (theirs.type, theirs.unit):
                continue
            told_of = " và ".join(
                f"kế hoạch {whose.number} ghi {label(each.type).lower()}"
                + (f", đơn vị tính {each.unit}" if each.unit else "")
                for whose, each in ((plan, mine), (other, theirs))
            )
            what = f"thuộc tính “{mine.code}” có hai nghĩa: {told_of}"
            yield Problem(f"attributes.{mine.code}", what, "Đặt mã khác cho một trong hai.")


def edges(plan: Plan, others: Iterable[Plan], cases: Sequence[Case]) -> tuple[Edge, ...]:
    """Where ``plan`` meets the plan before it and the one behind it: the days between the last
    cut-off of the one and the first day of the other, or those that both count."""
    ordered = sorted(others, key=lambda other: (other.starts_on, other.number))
    before = [other for other in ordered if other.starts_on <= plan.starts_on]
    behind = [other for other in ordered if other.starts_on > plan.starts_on]
    pairs = [(before[-1], plan)] if before else []
    pairs += [(plan, behind[0])] if behind else []
    found = []
    for earlier, later in pairs:
        end, start = earlier.last_round.cutoff, later.starts_on
        if start == end + _DAY:
            continue
        overlap = start <= end
        last = min(end, later.last_round.cutoff)
        first, last = (start, last) if overlap else (end + _DAY, start - _DAY)
        asked = (*_deciding(earlier), *_deciding(later))
        codes = tuple(
            case.code
            for case in cases
            if any((day := case.reached_on(m)) and first <= day <= last for m in asked)
        )
        found.append(Edge(earlier.number, later.number, first, last, overlap, codes))
    return tuple(found)


def _deciding(plan: Plan) -> set[Milestone]:
    """The milestones whose dates decide for some target of the plan."""
    asked = (plan.criteria(t, r.number).milestone for t in plan.targets for r in plan.rounds)
    return {milestone for milestone in asked if milestone is not None}


def in_no_window(cases: Iterable[Case], plans: Sequence[Plan]) -> tuple[Case, ...]:
    """Those of ``cases`` that have dates, none of them in the window of any plan."""

    def outside(case: Case) -> bool:
        days = [day for m in Milestone if (day := case.reached_on(m)) is not None]
        return bool(days) and not any(
            plan.starts_on <= day <= plan.ends_on for plan in plans for day in days
        )

    return tuple(case for case in cases if outside(case))


def running_over(cases: Iterable[Case], plan: Plan) -> tuple[Case, ...]:
    """Those of ``cases`` that were begun before the first day of ``plan`` and had no end by
    then."""

    def over(case: Case) -> bool:
        days = [day for m in Milestone if (day := case.reached_on(m)) is not None]
        ended = case.resolved_on is not None and case.resolved_on < plan.starts_on
        return bool(days) and min(days) < plan.starts_on and not ended

    return tuple(case for case in cases if over(case))
