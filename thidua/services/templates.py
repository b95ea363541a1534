"""Empty workbooks to be filled in, with the units and the plan of the data file to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from thidua.domain.case.attributes import column_of
from thidua.domain.case.columns import COLUMNS, Value
from thidua.domain.plan.model import Plan, PlanAttribute
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import YES_NO, AttributeType, Role, Scope, label
from thidua.exchange.added_columns import kind_of
from thidua.exchange.columns import LISTS
from thidua.exchange.template_book import write_template
from thidua.exchange.template_choices import Choice, Choices
from thidua.services.attributes import attributes_of
from thidua.services.output import replacing
from thidua.services.plan_files import plan_book
from thidua.session import Session
from thidua.store import opening, plans, units

IMPORTED = {name: kind.sheet for name, kind in LISTS.items()}  # with what each is called
PLAN = "plan"  # a workbook to write a plan in, which is no list
TEMPLATES = {**IMPORTED, PLAN: "Kế hoạch"}
OF_A_PLAN = ("cases", "registrations", "figures")  # units and staff are the same in every plan


def make_template(session: Session, target: Path, what: str, *, force: bool = False) -> None:
    """Write the empty workbook for the list ``what`` (one of ``TEMPLATES``) to ``target``; made for
    another plan than the current one, its guide names that plan in the command to import it by.

    Raises ``Refused`` where ``target`` can't be written.
    """
    if what == PLAN:  # for which no data file is needed
        content = plan_book(None)
        with replacing(target, session.happened, force=force) as stream:
            stream.write(content)
        return
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        current = session.plan is None or plan.number == plans.load_plan(connection, None).number
        present = units.load_units(connection)
        added = [*attributes_of(connection, plan).values()] if what == "cases" else []
        choices = (
            case_choices(plan, present, added) if what == "cases" else _choices(what, plan, present)
        )
    named = None if current or what not in OF_A_PLAN else plan.number
    with replacing(target, session.happened, force=force) as stream:
        write_template(stream, kind_of(what, added), what, choices, named)


def case_choices(plan: Plan, present: Iterable[Unit], added: Iterable[PlanAttribute]) -> Choices:
    """What the columns of a case take, where that is known beforehand; ``added`` are those of
    plans."""
    everyone = [Choice(unit.code, unit.name) for unit in present]
    fields = [Choice(field.name) for field in plan.fields]
    fixed = {
        Value.FIELD: fields,
        Value.UNIT: everyone,
        Value.UNITS: everyone,
        Value.FLAG: _YES_NO,
    }
    own = {
        name: _terms(column.terms) if column.terms else fixed[column.value]
        for name, column in COLUMNS.items()
        if column.terms or column.value in fixed
    }
    flags = (each for each in added if each.type is AttributeType.YES_NO)
    return {**own, **{column_of(each.code): _YES_NO for each in flags}}


def _choices(what: str, plan: Plan, present: list[Unit]) -> Choices:
    """What the columns of another list take, where that is known beforehand."""
    everyone = [Choice(unit.code, unit.name) for unit in present]
    if what == "registrations":
        return {
            "unit": [Choice(unit.code, unit.name) for unit in present if unit.has_targets],
            "target": [Choice(target.code, target.name) for target in plan.targets_of(Scope.UNIT)],
            "round": [Choice(round_.number, label(round_.kind)) for round_ in plan.rounds],
        }
    if what == "figures":
        return {
            "unit": everyone,
            "figure": [Choice(figure.code, figure.name) for figure in plan.figures],
        }
    return {"targets": _YES_NO} if what == "units" else {"unit": everyone, "role": _terms(Role)}


_YES_NO = [Choice(word) for word in YES_NO.values()]


def _terms(kind: type[StrEnum]) -> list[Choice]:
    return [Choice(label(term)) for term in kind]
