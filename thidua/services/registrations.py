"""Registering targets, and listing them (seed (k))."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.advice import Advice, told
from thidua.domain.dates import EARLIEST, format_date
from thidua.domain.numbers import Number
from thidua.domain.placeholder import no_document, says_nothing
from thidua.domain.plan.model import Plan, Round
from thidua.domain.plan.target import Bound, Target
from thidua.domain.registered import Registered, TargetList
from thidua.domain.registration import (
    RegisteredFigure,
    Registration,
    above_wholes,
    bounds,
    check_registration,
    find_target,
    read_figure,
    unlisted_problem,
)
from thidua.domain.standing import Standing, standing
from thidua.domain.unit import Unit
from thidua.domain.wording import named, target_words
from thidua.errors import Problem, Refused, Rule
from thidua.record import field, record
from thidua.services.lookup import known_round, known_unit, optional_text
from thidua.session import Session
from thidua.store import database, opening, plans, registrations, units
from thidua.store.closed_rounds import is_closed, load_closure
from thidua.store.journal import Journal, changing


@record
class Registrable:
    """What a unit may register in a round: each target with its floor or ceiling; what is
    registered, by target code; and what those had registered whose work it carries (``before``)."""

    plan: Plan
    unit: Unit
    round: Round
    bounds: list[tuple[Target, Bound]]
    present: dict[str, Registration]
    before: dict[str, list[tuple[str, Number]]] = field(default_factory=dict)


def floors_for(session: Session, unit: str, number: int | None) -> Registrable:
    """What a unit may register in a round, and what it has registered: the ground for asking at a
    terminal.

    Raises ``Refused`` for a round that takes no registration: nobody is asked in vain.
    """
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        round_ = known_round(plan, number)
        known = units.load_units(connection)
        who = known_unit(known, unit)
        refuse_closed(connection, plan, round_)
        stand = standing(plan, known, round_.cutoff)
        if who.code not in stand.codes:
            raise Refused(
                f"Chưa đăng ký cho {named(who)}, đợt {round_.number}.",
                problems=[unlisted_problem(plan, who, round_, stand)],
            )
        present = _present(connection, plan, who, round_)
        before: dict[str, list[tuple[str, Number]]] = {}
        figures = registrations.figures_in_round(connection, plan.number, round_.number)
        for other in stand.behind(who.code)[1:]:
            for (code, target), number_ in figures.items():
                if code == other:
                    before.setdefault(target, []).append((code, number_))
        return Registrable(plan, who, round_, bounds(plan, round_.number, who), present, before)


def register(
    session: Session,
    unit: str,
    figures: list[tuple[str, str]] | None,
    *,
    number: int | None,
    document: str | None,
    registered_on: date | None,
    reason: str | None,
) -> Registered:
    """Register a unit's own figures, ``(target, number)`` as written; ``None`` takes the floor of
    every target.

    ``document`` and ``registered_on`` (``None``: not given) stay as they are where the figure was
    registered before (contract, ``register``); the day of a new one is ``today``. Raises
    ``Refused`` with every figure that may not be registered, and the plan's sentence where it is a
    floor.
    """
    document, reason = optional_text("--doc", document), optional_text("--reason", reason)
    if document is not None and says_nothing(document):
        raise Refused(
            f"--doc: {no_document(document)}.", todo="Chưa có văn bản thì không ghi --doc."
        )
    with changing(session, "register") as journal:
        plan = plans.load_plan(journal.connection, session.plan)
        who = known_unit(units.load_units(journal.connection), unit)
        round_ = known_round(plan, number)
        wanted, problems = (
            ({t: bound.number for t, bound in bounds(plan, round_.number, who)}, [])
            if figures is None
            else _read_figures(plan, figures)
        )
        changed = {target.code: figure for target, figure in wanted.items()}
        standing = registered_numbers(journal.connection, plan, who, round_)
        problems += above_wholes(plan, round_.number, changed, {**standing, **changed})
        done = record_registered(
            journal,
            plan,
            who,
            round_,
            wanted,
            registered_on,
            document,
            reason,
            session.today,
            problems,
        )
        journal.subject, journal.reason = who.code, reason
        several = len(plans.plan_numbers(journal.connection)) > 1
        return Registered(who, round_, done, plan.number if several else None)


def record_registered(
    journal: Journal,
    plan: Plan,
    unit: Unit,
    round_: Round,
    wanted: dict[Target, Number],
    registered_on: date | None,
    document: str | None,
    reason: str | None,
    today: date,
    problems: Sequence[Problem] = (),
) -> list[RegisteredFigure]:
    """Write the figures ``wanted`` of a unit; returns them, each with what was registered before.

    Raises ``Refused`` with ``problems`` (those of the input) and every figure that may not be
    registered. Whether a subset stands above its whole is the caller's to ask (``above_wholes``): a
    list says so only when it has ended.
    """
    present = _present(journal.connection, plan, unit, round_)
    refuse_closed(journal.connection, plan, round_)
    found = [*problems, *([] if registered_on is None else _date_problems(registered_on, today))]
    found += check_registration(
        plan,
        unit,
        round_,
        standing(plan, units.load_units(journal.connection), round_.cutoff),
        wanted,
        {code: r.number for code, r in present.items()},
        reason or "",
    )
    if found:
        raise Refused(
            f"Chưa đăng ký cho {named(unit)}, đợt {round_.number}; chưa ghi gì.",
            problems=found,
        )
    done, stated = [], dict(bounds(plan, round_.number, unit))
    for target, figure in wanted.items():
        before, day = present.get(target.code), registered_on or today
        new = Registration(unit.code, target.code, round_.number, figure, day, document)
        now = new if before is None else before.again(figure, registered_on, document)
        registrations.save_registration(journal, plan.number, now)
        done.append(RegisteredFigure(target, before, now, stated.get(target)))
    return done


def _present(
    connection: database.Connection, plan: Plan, unit: Unit, round_: Round
) -> dict[str, Registration]:
    """What a unit has registered for a round, by target code."""
    found = registrations.load_registrations(connection, plan.number)
    return {r.target: r for r in found if (r.unit, r.round) == (unit.code, round_.number)}


def registered_numbers(
    connection: database.Connection, plan: Plan, unit: Unit, round_: Round
) -> dict[str, Number]:
    """The figures that a unit has registered for a round, by target code."""
    return {code: found.number for code, found in _present(connection, plan, unit, round_).items()}


def refuse_closed(connection: database.Connection, plan: Plan, round_: Round) -> None:
    """Raises ``Refused`` for a round whose figures are frozen: what was registered belongs to
    them."""
    if is_closed(connection, plan.number, round_.number):
        raise Refused(
            f"Đợt {round_.number} đã chốt số liệu; không đăng ký thêm, không sửa đăng ký cho đợt"
            " này.",
            "Số liệu đã chốt gồm cả mức đăng ký lúc chốt.",
            told(
                "Nếu thật cần thì trước hết: ",
                Advice("reopen-round", round_.number, reason="lý do"),
            ),
        )


def _read_figures(
    plan: Plan, figures: list[tuple[str, str]]
) -> tuple[dict[Target, Number], list[Problem]]:
    wanted: dict[Target, Number] = {}
    problems: list[Problem] = []
    for code, text in figures:
        target = find_target(plan, code)
        if isinstance(target, Problem):
            problems.append(target)
            continue
        try:
            number = read_figure(target, text)
        except ValueError as error:
            todo = f"Viết dạng {target.code}=3."
            problems.append(
                Problem(f"{code}={text}", str(error), todo, column="number", rule=Rule.READABLE)
            )
            continue
        if target in wanted:
            problems.append(
                Problem(
                    f"{code}={text}",
                    f"{target_words(target.name, target.code)} ghi hai lần trong một lệnh",
                )
            )
        else:
            wanted[target] = number
    return wanted, problems


def _date_problems(day: date, today: date) -> list[Problem]:
    if day > today:
        what = f"{format_date(day)} là ngày sau hôm nay ({format_date(today)})"
    elif day < EARLIEST:
        what = f"{format_date(day)} là ngày trước {format_date(EARLIEST)}"
    else:
        return []
    return [Problem("--date", what, column="date", rule=Rule.TIME)]


def list_targets(session: Session, number: int | None) -> TargetList:
    """Every target of a round (of all rounds where none is named) and what was registered for it,
    by the units that the round's review lists."""
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        rounds = list(plan.rounds) if number is None else [known_round(plan, number)]
        found = registrations.load_registrations(connection, plan.number)
        registered = {(r.unit, r.target, r.round): r for r in found}
        present = units.load_units(connection)
        stands = {round_.number: _reviewed(connection, plan, round_, present) for round_ in rounds}
        return TargetList(plan, rounds, stands, registered)


def _reviewed(
    connection: database.Connection, plan: Plan, round_: Round, present: list[Unit]
) -> Standing:
    """How the units stand in the review of a round: at its cut-off; where it is closed, as they
    were frozen."""
    if is_closed(connection, plan.number, round_.number):
        closure = load_closure(connection, plan.number, round_.number)
        if closure is not None:
            from thidua.domain.closing import frozen_basis

            return frozen_basis(closure.frozen).standing
    return standing(plan, present, round_.cutoff)
