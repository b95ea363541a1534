"""Finding cases and looking at one: nothing here writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from thidua.domain.case.attributes import ATTRIBUTE, column_of
from thidua.domain.case.columns import CASE_COLUMNS, COLUMNS, Value
from thidua.domain.case.model import Case, hidden
from thidua.domain.case.similarity import similar_pairs
from thidua.domain.case.views import CaseList, CaseView, SimilarCases
from thidua.domain.counting import judge_all
from thidua.domain.plan.model import Plan, PlanAttribute, find_field
from thidua.domain.standing import carried, units_gaining, units_left_out
from thidua.domain.status import lacks, parse_gap
from thidua.domain.terms import loose_key, parse_term
from thidua.domain.text import HIDDEN_TEXT, given_name_key, nearest, quoted_value, sort_key
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import Kind, Milestone, label
from thidua.errors import Refused, refusing
from thidua.services.attributes import in_order
from thidua.services.log_view import log_view
from thidua.services.lookup import known_case, known_round, known_unit
from thidua.session import Session
from thidua.store import cases, log, opening, plans, units
from thidua.store.search import matching

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison as _Rank

_Value = TypeVar("_Value")


def show_case(session: Session, code: str) -> CaseView:
    """A case, its milestones, its counts, its history."""
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        case = known_case(connection, code)
        history = log_view(
            connection, log.entries_of_case(connection, cases.case_id(connection, case.code))
        )
        present = units.load_units(connection)
        gaining, left_out = units_gaining(case, plan, present), units_left_out(case, plan, present)
        reason = cases.void_reason(connection, case.code)
        whose = carried(case, plan, present)
        judged = judge_all(case, plan)
        added = in_order(connection, plan)
        return CaseView(plan, case, judged, gaining, left_out, reason, history, whose, added)


def list_cases(
    session: Session,
    *,
    unit: str | None = None,
    field: str | None = None,
    kind: str | None = None,
    number: int | None = None,
    search: str | None = None,
    voided: bool = False,
    missing: Sequence[str] = (),
    sort: str | None = None,
    show_classified: bool = False,
) -> CaseList:
    """The cases that fit every filter given; those not voided, or only the voided.

    ``unit`` as lead or cooperating; ``number``: those that count for some target in that round;
    ``missing``: those that lack all of that. ``sort`` names a column (``-`` in front turns the
    order round); classified texts have no place in that order, and are not searched, unless
    ``show_classified``. Raises ``Refused`` for a value that is none.
    """
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        present = units.load_units(connection)
        added = in_order(connection, plan)
        gaps = [_read("--missing", partial(parse_gap, text)) for text in missing]
        column, backwards = ("code", False) if sort is None else _sort_column(sort, added)
        wanted = cases.CaseFilter(
            unit=None if unit is None else known_unit(present, unit).code,
            field=(
                None
                if field is None
                else _read("--field", lambda: find_field(plan.fields, field).code)
            ),
            kind=None if kind is None else _read("--kind", lambda: parse_term(Kind, kind)),
            voided=voided,
        )
        found = [
            case
            for case in cases.load_cases(connection, wanted)
            if all(lacks(case, gap) for gap in gaps)
        ]
        if number is not None:
            number = known_round(plan, number).number
            found = [case for case in found if any(j.counts for j in judge_all(case, plan, number))]
        unsearched = 0
        if search is not None:
            closed = [] if show_classified else [case for case in found if case.classified]
            found = matching(connection, found, search, show_classified=show_classified)
            unsearched = len({case.code for case in closed} - {case.code for case in found})
        seen = {case.code: hidden(case, show_classified=show_classified) for case in found}
        placed = _sorted(
            found, backwards, lambda case: _place(seen[case.code], column, plan, present)
        )
        return CaseList(plan, placed, unsearched, added)


def similar_cases(session: Session, *, unit: str | None = None) -> list[SimilarCases]:
    """The pairs of cases in force with near-identical titles, most alike first; where ``unit``
    takes part in either."""
    with opening.reading(session) as connection:
        plans.load_plan(connection, session.plan)
        who = None if unit is None else known_unit(units.load_units(connection), unit).code
        found = cases.load_cases(connection, cases.CaseFilter())
        pairs = [
            SimilarCases(found[i], found[j], score)
            for i, j, score in similar_pairs([case.title for case in found])
        ]
        return [
            p
            for p in pairs
            if who is None or any(who in (c.lead_unit, *c.other_units) for c in (p.first, p.second))
        ]


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
    found: list[Case], backwards: bool, place: Callable[[Case], _Rank | None]
) -> list[Case]:
    """``found`` (by code) in the order of ``place``, blanks last whichever way round, equals by
    code."""
    filled = [(key, case) for case in found if (key := place(case)) is not None]
    blank = [case for case in found if place(case) is None]
    return [case for _, case in sorted(filled, key=lambda pair: pair[0], reverse=backwards)] + blank


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
