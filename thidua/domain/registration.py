"""What a department registers of its own: never below the plan's floor (seed (k))."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from thidua.advice import Advice, told
from thidua.domain.dates import format_date
from thidua.domain.numbers import Number, format_number, no_integer, parse_number
from thidua.domain.plan.model import Plan, Round
from thidua.domain.plan.target import Bound, Target
from thidua.domain.standing import Standing, why_unlisted
from thidua.domain.text import nearest, quoted_value, sentence_case
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import Measure, Scope
from thidua.domain.wording import choices, named, target_words
from thidua.errors import Problem, Rule
from thidua.record import record, replace


@record
class Registration:
    """The figure that ``unit`` registered for ``target`` in round ``round``, when, and by which
    document."""

    unit: str
    target: str
    round: int
    number: Number
    registered_on: date
    document: str | None = None

    def again(self, number: Number, day: date | None, document: str | None) -> Registration:
        """The figure registered again: the day and the document stay where no new ones are
        given."""
        return replace(
            self,
            number=number,
            registered_on=day or self.registered_on,
            document=document or self.document,
        )


@record
class RegisteredFigure:
    """What a registration did to one target: what was registered before (``None``: nothing), and
    what is now; ``bound``: the floor or the ceiling that it is held against."""

    target: Target
    before: Registration | None
    now: Registration
    bound: Bound | None = None


def rounds_outlived(plan: Plan, unit: Unit, registered: Iterable[Registration]) -> list[int]:
    """The rounds of ``plan`` among ``registered`` in which ``unit`` does not exist on any day."""
    numbers = sorted({r.round for r in registered})
    rounds = (round_ for number in numbers if (round_ := plan.round(number)) is not None)
    return [r.number for r in rounds if not unit.existed(plan.starts_on, r.cutoff)]


def bounds(plan: Plan, number: int, unit: Unit | None = None) -> list[tuple[Target, Bound]]:
    """The targets for which ``unit`` (any unit) may register in round ``number``, each with its
    floor or ceiling."""
    group = None if unit is None else unit.group_in(plan.number)
    code = None if unit is None else unit.code
    found = (
        (target, target.bound(number, code, group))
        for target in plan.targets_of(Scope.UNIT)
        if unit is None or target.binds(group)
    )
    return [(target, bound) for target, bound in found if bound is not None]


def read_figure(target: Target, text: str) -> Number:
    """The figure of a target that ``text`` writes. Raises ``ValueError`` in Vietnamese."""
    if target.measure is Measure.COUNT:
        if not re.fullmatch(r"[+-]?[0-9]{1,9}", text.strip()):
            raise ValueError(f"{quoted_value(text)} {no_integer(text)}")
        return int(text)
    return parse_number(text.strip().removesuffix("%"))


def find_target(plan: Plan, code: str) -> Target | Problem:
    """The target that ``code`` names (case aside), or what is wrong with it."""
    found = next((t for t in plan.targets if t.code.casefold() == code.strip().casefold()), None)
    if found:
        return found
    close = nearest(code, [t.code for t in plan.targets])
    hint = f"Có phải ý là “{close}”? " if close else ""
    return Problem(
        code,
        f"{plan.called.document} {plan.number} không có chỉ tiêu {quoted_value(code)}",
        f"{hint}Các chỉ tiêu: {choices(plan.targets)}.",
        column="target",
        rule=Rule.READABLE,
    )


def check_registration(
    plan: Plan,
    unit: Unit,
    round_: Round,
    standing: Standing,
    wanted: dict[Target, Number],
    present: dict[str, Number],
    reason: str,
) -> list[Problem]:
    """What forbids ``unit`` to register the figures ``wanted`` in ``round_``, each in its column of
    a list of registrations; empty when nothing does.

    ``standing`` is that of the round's cut-off; ``present`` holds the figures already registered,
    by target code; a weaker one needs a ``reason``.
    """
    if unit.code not in standing.codes:
        return [unlisted_problem(plan, unit, round_, standing)]
    return check_figures(plan, unit, round_, wanted, present, reason)


def unlisted_problem(plan: Plan, unit: Unit, round_: Round, standing: Standing) -> Problem:
    """Why ``unit``, which a review of ``round_`` does not list, registers nothing for it, and who
    would in its stead."""
    why = f"{named(unit)} {why_unlisted(unit, plan, standing.day)}"
    heir = standing.heir(unit.code)
    if heir != unit.code:
        why += f", trước ngày chốt số liệu của đợt {round_.number} ({format_date(standing.day)})"
        todo = told("Đăng ký cho đơn vị kế thừa: ", Advice("register", heir, round=round_.number))
    elif unit.membership(plan.number) is None:
        mend = Advice("unit", "edit", unit.code, member=True, plan=plan.number)
        todo = told("Nếu kế hoạch có giao cho đơn vị này: ", mend)
    elif not unit.has_targets_in(plan.number):
        mend = Advice("unit", "edit", unit.code, targets=True)
        todo = told("Nếu đơn vị có chỉ tiêu, sửa bằng: ", mend)
    else:
        mend = Advice("unit", "edit", unit.code, from_="NGÀY", to="NGÀY")
        todo = told("Nếu thời gian ghi nhầm, sửa bằng: ", mend)
    what = f"{why}, nên không đăng ký cho đợt {round_.number}"
    return Problem(unit.code, what, todo, column="unit", rule=Rule.BOUND)


def check_figures(
    plan: Plan,
    unit: Unit,
    round_: Round,
    wanted: dict[Target, Number],
    present: dict[str, Number],
    reason: str,
) -> list[Problem]:
    """What forbids the figures ``wanted``, whether or not ``unit`` is listed (see
    ``check_registration``)."""
    group = unit.group_in(plan.number)
    problems = []
    for target, number in wanted.items():
        where = f"{target.code}={format_number(number)}"
        bound = target.bound(round_.number, unit.code, group) if target.binds(group) else None
        stated = target.in_round(round_.number)
        before = present.get(target.code)
        column = "target" if bound is None else "number"
        if target.scope is not Scope.UNIT:
            why = (
                f"{sentence_case(target_words(target.name, target.code))} là của"
                f" {plan.called.scope(Scope.ORGANISATION)}; các {plan.called.unit} không đăng ký"
                " chỉ tiêu này"
            )
            todo = told(f"Các chỉ tiêu của {plan.called.unit}: {_unit_codes(plan, round_.number)}.")
            problems.append(Problem(where, why, todo, column=column, rule=Rule.BOUND))
        elif not target.binds(group):
            why = (
                f"{sentence_case(target_words(target.name, target.code))} chỉ giao cho nhóm"
                f" {', '.join(target.groups)}; {named(unit)} không thuộc nhóm ấy"
            )
            problems.append(Problem(where, why, column=column, rule=Rule.BOUND))
        elif stated is None or bound is None:
            why = (
                f"{plan.called.document} không quy định mức của"
                f" {target_words(target.name, target.code)} ở đợt {round_.number}, nên"
                " đợt này không đăng ký"
            )
            todo = told("Chọn đợt khác bằng --round.")
            problems.append(Problem(where, why, todo, column=column, rule=Rule.BOUND))
        elif not bound.admits(number):
            limit = format_number(bound.number)
            side, ends = ("cao hơn mức tối đa", "trở xuống") if bound.ceiling else _FLOOR
            why = (
                f"Số đăng ký {format_number(number)} {side} {limit} của kế hoạch"
                f" {plan.number}: “{stated.quotation}”"
            )
            todo = told(f"Đăng ký từ {limit} {ends}.")
            problems.append(Problem(where, why, todo, column=column, rule=Rule.FLOOR))
        elif before is not None and weakens(bound, before, number) and not reason:
            verb, to = ("Nâng", "lên") if bound.ceiling else ("Hạ", "xuống")
            why = (
                f"{verb} số đã đăng ký của {target_words(target.name, target.code)} đợt"
                f" {round_.number} từ"
                f" {format_number(before)} {to} {format_number(number)} phải nêu lý do"
            )
            todo = told("Thêm ", Advice(reason="lý do"))
            problems.append(Problem(where, why, todo, column=column, rule=Rule.REASON))
    return problems


_FLOOR = ("thấp hơn mức tối thiểu", "trở lên")


def weakens(bound: Bound, before: Number, now: Number) -> bool:
    """Whether ``now`` asks for less than what was registered ``before``."""
    return now > before if bound.ceiling else now < before


def above_wholes(
    plan: Plan,
    number: int,
    changed: Collection[str],
    figures: Mapping[str, Number],
    rows: Mapping[str, int] | None = None,
) -> list[Problem]:
    """What forbids the ``figures`` of a unit in round ``number`` (by target code) once those of the
    codes ``changed`` are written: a subset above what its whole must reach. Told at the subset
    where it is one of them, else at the whole; in its row where ``rows`` says in which row of a
    list the figure of each target stands.

    A pair of before that is left alone is not judged, nor a subset at its own floor: there the plan
    speaks.
    """
    problems = []
    for target in plan.targets_of(Scope.UNIT):
        mine, floor = figures.get(target.code), target.minimum(number)
        whole = _whole_with_floor(plan, target, number)
        if mine is None or floor is None or whole is None or mine <= floor:
            continue
        if target.measure is not whole.measure or target.measure is Measure.RATIO:
            continue
        required = max(whole.minimum(number) or 0, figures.get(whole.code, 0))
        if mine <= required or not {target.code, whole.code} & set(changed):
            continue
        told_at = target if target.code in changed else whole
        if told_at is target:
            what = (
                f"Số đăng ký {format_number(mine)} cao hơn số phải đạt"
                f" {format_number(required)} của"
                f" {target_words(whole.name, whole.code)} mà chỉ tiêu này là một phần"
            )
            todo = (
                f"Đăng ký từ {format_number(required)} trở xuống, hoặc nâng cả “{whole.code}” lên"
                f" {format_number(mine)} trong"
                " cùng một lần."
            )
        else:
            what = (
                f"Số phải đạt {format_number(required)} thấp hơn số {format_number(mine)} đã"
                f" đăng ký cho {target_words(target.name, target.code)} là một phần của chỉ tiêu"
                " này"
            )
            todo = (
                f"Đăng ký từ {format_number(mine)} trở lên, hoặc hạ cả “{target.code}” trong cùng"
                " một lần."
            )
        problems.append(
            Problem(
                f"{told_at.code}={format_number(figures[told_at.code])}",
                what,
                todo,
                row=(rows or {}).get(told_at.code),
                column="number",
                rule=Rule.WHOLE,
            )
        )
    return problems


def _whole_with_floor(plan: Plan, target: Target, number: int) -> Target | None:
    """The nearest whole of ``target`` for which the plan sets something in round ``number``."""
    whole = plan.target(target.subset_of) if target.subset_of else None
    while whole is not None and whole.minimum(number) is None:
        whole = plan.target(whole.subset_of) if whole.subset_of else None
    return whole


def _unit_codes(plan: Plan, number: int) -> str:
    return choices(target for target, _ in bounds(plan, number)) or "không có"
