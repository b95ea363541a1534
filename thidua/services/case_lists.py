"""The list of cases: which ones, in which order; nothing here writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from thidua.domain.case.attributes import ATTRIBUTE, column_of
from thidua.domain.case.columns import CASE_COLUMNS, COLUMNS, Value
from thidua.domain.case.model import Case, hidden
from thidua.domain.case.views import CaseList
from thidua.domain.counting import judge_all
from thidua.domain.dates import format_date, parse_date
from thidua.domain.plan.model import Plan, PlanAttribute, find_field
from thidua.domain.status import parse_gap
from thidua.domain.terms import loose_key, parse_term
from thidua.domain.text import HIDDEN_TEXT, given_name_key, nearest, quoted_value, sort_key
from thidua.domain.unit import Unit, names_of
from thidua.domain.vocabulary import Kind, Milestone, Outcome, label
from thidua.errors import Refused, refusing
from thidua.record import record, replace
from thidua.services.attributes import in_order
from thidua.services.lookup import known_person, known_round, known_unit
from thidua.session import Session
from thidua.store import database, opening, plans, units
from thidua.store.listing import CaseFilter, CaseStream, count_fitting, each_case, words_of

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison as _Rank

_Value = TypeVar("_Value")


@record
class CaseQuery:
    """Which cases are asked for, as typed; all of it together. ``unit`` as lead or cooperating;
    ``round``: those that count for some target in that round; ``since``, ``until``: with a
    milestone (``by``, else any) between two days; ``missing``: those that lack all of that."""

    unit: str | None = None
    field: str | None = None
    kind: str | None = None
    round: int | None = None
    search: str | None = None
    person: str | None = None
    since: str | None = None
    until: str | None = None
    by: str | None = None
    open: bool = False
    outcome: str | None = None
    voided: bool = False
    missing: Sequence[str] = ()


@contextmanager
def listed_cases(
    session: Session,
    asked: CaseQuery,
    *,
    sort: str | None = None,
    show_classified: bool = False,
) -> Iterator[CaseList]:
    """The cases that fit ``asked``, read as they are gone through, as long as the block lasts.

    ``sort`` names a column (``-`` in front turns the order round); classified texts have no place
    in that order, and are not searched, unless ``show_classified``. Raises ``Refused`` for a value
    that is none.
    """
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        added = in_order(connection, plan)
        placed = None if sort is None else _sort_column(sort, added)
        wanted = case_filter(connection, plan, asked, show_classified=show_classified)
        codes = None
        if placed is not None:
            present = units.load_units(connection)
            column, backwards = placed

            def place(case: Case) -> _Rank | None:
                shown = hidden(case, show_classified=show_classified)
                return _place(shown, column, plan, present)

            codes = _sorted(_counting(connection, plan, wanted, asked.round), backwards, place)
        elif asked.round is not None:
            codes = [case.code for case in _counting(connection, plan, wanted, asked.round)]
        found = CaseStream(connection, wanted, codes)
        unsearched = 0
        if wanted.words and not show_classified:
            unsearched = _unsearched(connection, plan, wanted, asked.round)
        names = names_of(units.load_units(connection))
        yield CaseList(plan, found, found.counts, unsearched, added, names)


def case_filter(
    connection: database.Connection, plan: Plan, asked: CaseQuery, *, show_classified: bool
) -> CaseFilter:
    """What ``asked`` says as the store asks it, all but the round. Raises ``Refused`` for a value
    that is none."""
    gaps = tuple(_read("--missing", partial(parse_gap, text)) for text in asked.missing)
    unit = asked.unit and known_unit(units.load_units(connection), asked.unit).code
    field = asked.field and _read("--field", partial(find_field, plan.fields, asked.field)).code
    kind = _term("--kind", Kind, asked.kind)
    person = asked.person and known_person(units.load_people(connection), asked.person).id
    since, until = _day("--from", asked.since), _day("--to", asked.until)
    milestone = _term("--by", Milestone, asked.by)
    if since is not None and until is not None and since > until:
        raise Refused(
            f"--from {format_date(since)} sau --to {format_date(until)}: không có ngày nào ở giữa.",
            todo="Đổi chỗ hai ngày.",
        )
    if milestone is not None and since is None and until is None:
        raise Refused(
            "--by nói tính ngày của mốc nào, mà không có --from, --to.",
            todo="Thêm --from NGÀY, --to NGÀY, hoặc bỏ --by.",
        )
    outcome = _term("--outcome", Outcome, asked.outcome)
    return CaseFilter(
        unit=unit or None,
        field=field or None,
        kind=kind,
        voided=asked.voided,
        person=person or None,
        since=since,
        until=until,
        milestone=milestone,
        unresolved=asked.open,
        outcome=outcome,
        gaps=gaps,
        words=words_of(asked.search or ""),
        show_classified=show_classified,
    )


def _counting(
    connection: database.Connection, plan: Plan, wanted: CaseFilter, number: int | None
) -> Iterator[Case]:
    """The cases that fit; those that count for some target in round ``number`` where there is
    one."""
    if number is None:
        yield from each_case(connection, wanted)
        return
    number = known_round(plan, number).number
    for case in each_case(connection, wanted):
        if any(judged.counts for judged in judge_all(case, plan, number)):
            yield case


def _unsearched(
    connection: database.Connection, plan: Plan, wanted: CaseFilter, number: int | None
) -> int:
    """How many classified cases fit all but the words, which were not looked for in their
    texts."""
    anyhow = replace(wanted, words=())
    if number is None:
        sides = [count_fitting(connection, each).classified for each in (anyhow, wanted)]
    else:
        sides = [
            sum(case.classified for case in _counting(connection, plan, each, number))
            for each in (anyhow, wanted)
        ]
    return sides[0] - sides[1]


_Term = TypeVar("_Term", bound=StrEnum)


def _term(option: str, kind: type[_Term], text: str | None) -> _Term | None:
    return None if text is None else _read(option, partial(parse_term, kind, text))


def _day(option: str, text: str | None) -> date | None:
    return None if text is None else _read(option, partial(parse_date, text))


def _sort_column(text: str, added: Sequence[PlanAttribute]) -> tuple[str, bool]:
    """The column that ``--sort`` names, and whether the order is turned round. Raises ``Refused``
    with the columns."""
    backwards = text.strip().startswith("-")
    wanted = loose_key(text.strip().removeprefix("-"))
    names = {loose_key(words): name for name, words in CASE_COLUMNS.items()}
    names |= {loose_key(name): name for name in CASE_COLUMNS}
    names |= {loose_key(each.name): column_of(each.code) for each in reversed(added)}
    names |= {loose_key(each.code): column_of(each.code) for each in added}
    names |= {loose_key(words): f"{m.value}_on" for m in Milestone for words in (m.value, label(m))}
    if wanted in names:
        return names[wanted], backwards
    close = nearest(
        text.strip().removeprefix("-"),
        [*CASE_COLUMNS, *(each.code for each in added), *(m.value for m in Milestone)],
    )
    hint = f" (có phải ý là “{close}”?)" if close else ""
    offered = [*CASE_COLUMNS.items(), *((each.code, each.name) for each in added)]
    choices = "; ".join(f"{words} ({name})" for name, words in offered)
    raise Refused(
        f"--sort: {quoted_value(text)} không phải là cột nào{hint}; chọn một trong: {choices}."
    )


def _sorted(
    found: Iterable[Case], backwards: bool, place: Callable[[Case], _Rank | None]
) -> list[str]:
    """The codes of ``found`` (by code) in the order of ``place``, blanks last whichever way round,
    equals by code."""
    placed = [(place(case), case.code) for case in found]
    filled = [(key, code) for key, code in placed if key is not None]
    blank = [code for key, code in placed if key is None]
    return [code for _, code in sorted(filled, key=lambda pair: pair[0], reverse=backwards)] + blank


def _place(case: Case, column: str, plan: Plan, present: list[Unit]) -> _Rank | None:
    """Where ``case`` stands by ``column``: text in Vietnamese order, people by given name, units,
    fields and terms in their own order, yes before no. ``None`` where there is no value to go by.
    """
    if column.startswith(ATTRIBUTE):
        held = case.attribute(column.removeprefix(ATTRIBUTE))
        if held is None:
            return None
        return held.type.value, held.kept if held.flag is None else not held.flag
    value = getattr(case, column)
    if value is None or value == () or value == HIDDEN_TEXT:
        return None
    holds = COLUMNS[column].value
    if holds in (Value.UNIT, Value.UNITS):
        rank = {unit.code: (unit.order, unit.code) for unit in present}
        return [rank[code] for code in ((value,) if isinstance(value, str) else value)]
    if holds is Value.PEOPLE:
        return [
            given_name_key(name.partition(" (")[0]) for name in value
        ]  # a namesake carries a code: "An (A1)"
    if holds is Value.FIELD:
        codes = [f.code for f in plan.fields]
        return codes.index(value) if value in codes else len(codes)
    if holds is Value.FLAG:
        return not value
    if isinstance(value, StrEnum):
        return list(type(value)).index(value)
    return sort_key(value) if isinstance(value, str) and column != "code" else value


def _read(option: str, reader: Callable[[], _Value]) -> _Value:
    with refusing(option):
        return reader()
