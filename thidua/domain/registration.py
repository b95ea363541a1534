"""What a department registers of its own: never below the plan's floor (seed (k))."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.domain.plan import Plan, Round, Target
from thidua.domain.text import nearest
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import Scope
from thidua.errors import Problem


@dataclass(frozen=True)
class Registration:
    """The figure that ``unit`` registered for ``target`` in round ``round``, when, and by which document."""

    unit: str
    target: str
    round: int
    number: int
    registered_on: date
    document: str | None = None


def rounds_outlived(plan: Plan, unit: Unit, registered: Iterable[Registration]) -> list[int]:
    """The rounds of ``plan`` among ``registered`` in which ``unit`` does not exist on any day."""
    numbers = sorted({r.round for r in registered})
    rounds = (round_ for number in numbers if (round_ := plan.round(number)) is not None)
    return [r.number for r in rounds if not unit.existed(plan.starts_on, r.cutoff)]


def floors(plan: Plan, number: int) -> list[tuple[Target, int]]:
    """The targets for which units may register in round ``number``, each with its floor."""
    found = ((t, t.minimum(number)) for t in plan.targets_of(Scope.UNIT))
    return [(target, minimum) for target, minimum in found if minimum is not None]


def find_target(plan: Plan, code: str) -> Target | Problem:
    """The target that ``code`` names (case aside), or what is wrong with it."""
    found = next((t for t in plan.targets if t.code.casefold() == code.strip().casefold()), None)
    if found:
        return found
    close = nearest(code, [t.code for t in plan.targets])
    hint = f"Có phải ý là “{close}”? " if close else ""
    codes = ", ".join(t.code for t in plan.targets)
    return Problem(code, f"Kế hoạch {plan.number} không có chỉ tiêu “{code}”", f"{hint}Các chỉ tiêu: {codes}.")


def check_registration(
    plan: Plan, unit: Unit, round_: Round, wanted: dict[Target, int], present: dict[str, int], reason: str
) -> list[Problem]:
    """What forbids ``unit`` to register the figures ``wanted`` in ``round_``; empty when nothing does.

    ``present`` holds the figures already registered, by target code; lowering one needs a ``reason``.
    """
    if not unit.has_targets:
        why = f"Đơn vị {unit.code} ({unit.name}) không được giao chỉ tiêu, nên không đăng ký chỉ tiêu"
        return [Problem(unit.code, why, "Nếu đơn vị có chỉ tiêu, sửa bằng: thidua unit edit MÃ --targets.")]
    if not unit.existed(plan.starts_on, round_.cutoff):
        why = f"Đơn vị {unit.code} ({unit.name}) không hoạt động trong thời gian của đợt {round_.number}, nên không đăng ký"
        return [Problem(unit.code, why, "Nếu thời gian ghi nhầm, sửa bằng: thidua unit edit MÃ --from … --to ….")]
    problems = []
    for target, number in wanted.items():
        where = f"{target.code}={number}"
        stated = target.in_round(round_.number)
        before = present.get(target.code)
        if target.scope is not Scope.UNIT:
            why = f"Chỉ tiêu “{target.code}” là của toàn Ban; các phòng không đăng ký chỉ tiêu này"
            problems.append(Problem(where, why, f"Các chỉ tiêu của phòng: {_unit_codes(plan, round_.number)}."))
        elif stated is None:
            why = f"Kế hoạch không quy định mức của chỉ tiêu “{target.code}” ở đợt {round_.number}, nên đợt này không đăng ký"
            problems.append(Problem(where, why, "Chọn đợt khác bằng --round."))
        elif number < stated.minimum:
            why = f"Số đăng ký {number} thấp hơn mức tối thiểu {stated.minimum} của kế hoạch {plan.number}: “{stated.quotation}”"
            problems.append(Problem(where, why, f"Đăng ký từ {stated.minimum} trở lên."))
        elif before is not None and number < before and not reason:
            why = f"Hạ số đã đăng ký của chỉ tiêu “{target.code}” đợt {round_.number} từ {before} xuống {number} phải nêu lý do"
            problems.append(Problem(where, why, "Thêm --reason “lý do”."))
    return problems


def _unit_codes(plan: Plan, number: int) -> str:
    return ", ".join(target.code for target, _ in floors(plan, number)) or "không có"
