"""Figures that departments declare for a period: declaring, correcting, listing (domain.md §10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.advice import Advice, told
from thidua.domain.dates import EARLIEST, format_date, format_span
from thidua.domain.declaration import Declared, DeclaredFigure, FigureList
from thidua.domain.declared import Declaration, DeclaredSum, declared_sums
from thidua.domain.numbers import Number, format_number, parse_number
from thidua.domain.periods import days_of, period_words, read_period
from thidua.domain.placeholder import no_document, says_nothing
from thidua.domain.plan.model import Plan, PlanFigure, Round
from thidua.domain.standing import heirs, standing, successions
from thidua.domain.terms import loose_key
from thidua.domain.text import nearest, quoted_value
from thidua.domain.unit import Unit
from thidua.domain.wording import named, with_code
from thidua.errors import Problem, Refused, Rule
from thidua.services.effects import effects_since, state_before
from thidua.services.lookup import known_round, known_unit, optional_text
from thidua.session import Session
from thidua.store import declarations, opening, plans, units
from thidua.store.journal import Journal, changing


def find_figure(plan: Plan, text: str) -> PlanFigure:
    """The declared figure that ``text`` names by code or name. Raises ``ValueError`` that lists
    them."""
    wanted = loose_key(text)
    for figure in plan.figures:
        if wanted in (loose_key(figure.code), loose_key(figure.name)):
            return figure
    if not plan.figures:
        raise ValueError(f"kế hoạch {plan.number} không có số khai nào")
    close = nearest(text, [figure.code for figure in plan.figures])
    hint = f" (có phải ý là “{close}”?)" if close else ""
    listed = ", ".join(with_code(figure.name, figure.code) for figure in plan.figures)
    raise ValueError(f"{quoted_value(text)} không phải số khai nào{hint}; các số khai: {listed}")


def declarable(session: Session, unit: str) -> tuple[Plan, Unit, list[Declaration]]:
    """What a unit may declare, and has declared: the ground for asking at a terminal."""
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        who = known_unit(units.load_units(connection), unit)
        said = declarations.load_declarations(connection, plan.number)
        return plan, who, [each for each in said if each.unit == who.code]


def declare(
    session: Session,
    unit: str,
    figures: Sequence[tuple[str, str]],
    *,
    period: str,
    document: str | None = None,
    declared_on: date | None = None,
    reason: str | None = None,
) -> Declared:
    """Declare figures, ``(figure, number)`` as written, of ``unit`` for ``period``.

    A figure declared again keeps its document and day where no new ones are given, and needs a
    ``reason`` where its number changes. Raises ``Refused`` with every mistake at once.
    """
    document, reason = optional_text("--doc", document), optional_text("--reason", reason)
    if document is not None and says_nothing(document):
        raise Refused(
            f"--doc: {no_document(document)}.", todo="Chưa có văn bản thì không ghi --doc."
        )
    with changing(session, "declare") as journal:
        connection = journal.connection
        plan = plans.load_plan(connection, session.plan)
        present = units.load_units(connection)
        who = known_unit(present, unit)
        state = state_before(connection, plan)
        wanted, problems = _read(plan, figures, period)
        done = []
        for figure, kept_period, number in wanted:
            new = Declaration(
                who.code, figure.code, kept_period, number, declared_on or session.today, document
            )
            try:
                change = record(journal, plan, who, figure, new, session.today, declared_on, reason)
            except Refused as error:
                problems += error.problems
                continue
            done.append(change)
        if problems:
            raise Refused(f"Chưa khai cho đơn vị {who.code}; chưa ghi gì.", problems=problems)
        journal.subject, journal.reason = who.code, reason
        moved = effects_since(connection, state)
        return Declared(plan, who, tuple(done), tuple(moved.moved), moved.closed)


def _read(
    plan: Plan, figures: Sequence[tuple[str, str]], period: str
) -> tuple[list[tuple[PlanFigure, str, Number]], list[Problem]]:
    found: list[tuple[PlanFigure, str, Number]] = []
    problems: list[Problem] = []
    for name, text in figures:
        where = f"{name}={text}"
        try:
            figure = find_figure(plan, name)
            kept = read_period(plan, figure, period)
            number = parse_number(text)
        except ValueError as error:
            problems.append(Problem(where, str(error), rule=Rule.READABLE))
            continue
        if any(other is figure for other, _, _ in found):
            problems.append(Problem(where, "ghi hai lần trong một lệnh"))
            continue
        found.append((figure, kept, number))
    return found, problems


def record(
    journal: Journal,
    plan: Plan,
    unit: Unit,
    figure: PlanFigure,
    new: Declaration,
    today: date,
    declared_on: date | None,
    reason: str | None,
) -> DeclaredFigure:
    """Write one declaration; returns it with what was declared before. Raises ``Refused`` with
    everything that forbids it."""
    connection = journal.connection
    said = declarations.load_declarations(connection, plan.number)
    key = (new.unit, new.figure, new.period)
    before = next((d for d in said if (d.unit, d.figure, d.period) == key), None)
    if before is not None:
        new = Declaration(
            *key,
            new.number,
            declared_on or before.declared_on,
            new.document or before.document,
        )
    present = units.load_units(connection)
    problems = [
        *_unit_problems(plan, unit),
        *_period_problems(plan, unit, present, new, said, today),
        *([] if declared_on is None else _day_problems(declared_on, today)),
    ]
    if before is not None and before.number != new.number and not reason:
        where = f"{figure.code}={format_number(new.number)}"
        what = (
            f"“{figure.name}” {period_words(new.period)} đã khai {format_number(before.number)};"
            f" sửa thành {format_number(new.number)} phải nêu lý do"
        )
        todo = told("Thêm ", Advice(reason="lý do"))
        problems.append(Problem(where, what, todo, column="number", rule=Rule.REASON))
    if problems:
        raise Refused(f"Chưa khai cho đơn vị {unit.code}; chưa ghi gì.", problems=problems)
    if new != before:
        declarations.save_declaration(journal, plan.number, new)
    return DeclaredFigure(figure, before, new)


def _unit_problems(plan: Plan, unit: Unit) -> list[Problem]:
    if unit.membership(plan.number) is not None:
        return []
    mend = Advice("unit", "edit", unit.code, member=True, plan=plan.number)
    what = f"{named(unit)} không thuộc kế hoạch {plan.number}, nên không khai"
    todo = told("Nếu kế hoạch có giao cho đơn vị này: ", mend)
    return [Problem(unit.code, what, todo, column="unit", rule=Rule.BOUND)]


def _period_problems(
    plan: Plan,
    unit: Unit,
    present: list[Unit],
    new: Declaration,
    said: list[Declaration],
    today: date,
) -> list[Problem]:
    first, last = days_of(plan, new.period)
    words = period_words(new.period)

    def refused(what: str, todo: str = "") -> list[Problem]:
        return [Problem(new.period, what, todo, column="period", rule=Rule.TIME)]

    windows = [(plan.first_day(each.number), each.cutoff) for each in plan.rounds]
    if not any(start <= first and last <= end for start, end in windows):
        spans = "; ".join(
            f"đợt {each.number} {format_span(*window)}"
            for each, window in zip(plan.rounds, windows, strict=True)
        )
        return refused(f"{words} không nằm trọn trong thời gian của đợt nào ({spans})")
    if last > today:
        return refused(f"{words} chưa hết (đến {format_date(last)}), nên chưa khai được")
    if not unit.existed(first, last):
        return refused(f"{named(unit)} không hoạt động ngày nào trong {words}")
    carried = heirs(successions(present), last)

    def whose(code: str) -> str:
        return carried[code].unit if code in carried else code

    for other in said:
        same = (other.figure, other.period) == (new.figure, new.period)
        if same and other.unit != new.unit and whose(other.unit) == whose(new.unit):
            return refused(
                f"{other.unit} đã khai {words}, mà hai đơn vị là một vào ngày"
                f" {format_date(last)}; một kỳ chỉ một đơn vị khai",
                "Sửa số đã khai của đơn vị ấy thay cho khai lần nữa.",
            )
    return []


def _day_problems(day: date, today: date) -> list[Problem]:
    if day > today:
        what = f"{format_date(day)} là ngày sau hôm nay ({format_date(today)})"
    elif day < EARLIEST:
        what = f"{format_date(day)} là ngày trước {format_date(EARLIEST)}"
    else:
        return []
    return [Problem("--date", what, column="date", rule=Rule.TIME)]


def list_figures(
    session: Session, unit: str | None = None, number: int | None = None
) -> FigureList:
    """What is declared under the plan: of ``unit``, and for round ``number``, where they are
    given."""
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        present = units.load_units(connection)
        who = None if unit is None else known_unit(present, unit).code
        rounds = plan.rounds if number is None else (known_round(plan, number),)
        said = declarations.load_declarations(connection, plan.number)
        mine = [each for each in said if who in (None, each.unit)]
        return FigureList(
            plan,
            tuple(each for each in present if who in (None, each.code)),
            tuple(mine),
            tuple((each, _sums(plan, each, present, said)) for each in rounds),
        )


def _sums(
    plan: Plan, round_: Round, present: list[Unit], said: list[Declaration]
) -> dict[tuple[str | None, str], DeclaredSum]:
    return declared_sums(plan, round_.number, standing(plan, present, round_.cutoff), said)
