"""The rules that the targets of a plan file must keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from thidua.domain.numbers import format_number
from thidua.domain.plain import Plain
from thidua.domain.plan.criteria import Criteria
from thidua.domain.plan.measure_rules import measure_problems
from thidua.domain.plan.parts import Parts
from thidua.domain.plan.places import CODE, key_path, values, written
from thidua.domain.plan.target import Target
from thidua.domain.vocabulary import Measure, Scope
from thidua.errors import Problem


def target_problems(data: Mapping[str, Plain], parts: Parts) -> Iterator[Problem]:
    """What the rules of targets forbid in a plan: ``data`` as written, ``parts`` what could be
    read."""
    rounds = [round_.number for _, round_ in parts.rounds]
    rounds_known = len(rounds) == len(values(data, "rounds", "number")) > 0
    fields = values(data, "fields", "code")
    targets: dict[str, Target] = {target.code: target for _, target in parts.targets}
    yield from measure_problems(data, parts)
    for index, target in parts.targets:
        place = ("targets", index)
        yield from _criteria_problems(target.criteria, fields, (*place, "criteria"))
        yield from _whole_problems(target, targets, values(data, "targets", "code"), place)
        if target.implements is not None:
            yield from _parent_problems(target, target.implements, place)
        for key in ("numerator", "denominator"):
            side = getattr(target, key)
            if side is not None:
                yield from _criteria_problems(side.criteria, fields, (*place, key, "criteria"))
        if not target.rounds:
            yield Problem(key_path(*place, "rounds"), "phải quy định mức của ít nhất một đợt")
        seen: set[int] = set()
        for position, stated in enumerate(target.rounds):
            here = (*place, "rounds", position)
            if rounds_known and stated.round not in rounds:
                yield Problem(key_path(*here, "round"), f"kế hoạch không có đợt {stated.round}")
            if stated.round in seen:
                yield Problem(key_path(*here, "round"), f"đợt {stated.round} ghi hai lần")
            seen.add(stated.round)
            if stated.criteria:
                yield from _criteria_problems(stated.criteria, fields, (*here, "criteria"))


def _parent_problems(
    target: Target, implements: str, place: tuple[str | int, ...]
) -> Iterator[Problem]:
    """What is wrong with the target of the parent that a target says it carries out."""
    key = key_path(*place, "implements")
    if target.scope is not Scope.ORGANISATION:
        what = "chỉ chỉ tiêu của cả cơ quan (scope = organisation) mới thực hiện chỉ tiêu cấp trên"
        yield Problem(key, what, "Bỏ khóa này.")
    elif not CODE.fullmatch(implements):
        what = f"mã {written(implements)} chỉ gồm chữ, số và . _ / -, không có dấu cách"
        yield Problem(key, what)


def _criteria_problems(
    criteria: Criteria, fields: list[object], place: tuple[str | int, ...]
) -> Iterator[Problem]:
    for key in ("field", "field_except"):
        for code in getattr(criteria, key) or ():
            if code not in fields:
                yield Problem(
                    key_path(*place, key), f"{written(code)} không có trong fields của kế hoạch"
                )
    for key in ("kind", "field", "initiative"):
        if getattr(criteria, key) == ():
            yield Problem(
                key_path(*place, key),
                "danh sách rỗng thì không vụ nào đạt; bỏ khóa này nếu không đặt điều kiện",
            )


def _whole_problems(
    target: Target, targets: dict[str, Target], codes: list[object], place: tuple[str | int, ...]
) -> Iterator[Problem]:
    key = key_path(*place, "subset_of")
    chain, whole = [target], target.subset_of
    while whole is not None:
        if whole not in codes:
            yield Problem(key, f"không có chỉ tiêu {written(whole)}")
            return
        parent = targets.get(whole)
        if parent is None:
            return
        if parent in chain:
            yield Problem(key, "các chỉ tiêu lồng nhau thành vòng")
            return
        chain.append(parent)
        whole = parent.subset_of
    parent = chain[1] if len(chain) > 1 else None
    if parent and parent.scope is not target.scope:
        yield Problem(key, f"chỉ tiêu bao trùm “{parent.code}” phải cùng phạm vi (scope)")
    if parent and parent.measure is Measure.FIGURE:
        yield Problem(key, f"“{parent.code}” là số khai, không bao trùm chỉ tiêu khác")
    yield from _effective_problems(target, parent, None, (*place, "criteria"))
    for position, stated in enumerate(target.rounds):
        here = (*place, "rounds", position)
        if stated.criteria:
            yield from _effective_problems(target, parent, stated.round, (*here, "criteria"))
        floor = parent.minimum(stated.round) if parent else None
        if parent is None or floor is None or stated.minimum is None:
            continue
        alike = parent.measure is target.measure is not Measure.RATIO
        if alike and stated.minimum > floor:
            what = (
                f"mức {format_number(stated.minimum)} lớn hơn mức {format_number(floor)} của chỉ"
                f" tiêu bao trùm “{parent.code}”"
            )
            yield Problem(key_path(*here, "minimum"), what)


def _effective_problems(
    target: Target, parent: Target | None, number: int | None, place: tuple[str | int, ...]
) -> Iterator[Problem]:
    """What is wrong with the criteria in force: those of round ``number``, or the base where it is
    ``None``."""

    def own(one: Target) -> Criteria:
        stated = one.in_round(number) if number is not None else None
        return one.criteria.overridden_by(stated.criteria if stated else None)

    mine = own(target)
    if mine.admits_nothing():
        yield Problem(key_path(*place), "các tiêu chí loại trừ nhau, nên không vụ nào đạt")
    if parent is None:
        return
    if mine.milestone not in (None, own(parent).milestone):
        yield Problem(
            key_path(*place, "milestone"), f"phải cùng mốc với chỉ tiêu bao trùm “{parent.code}”"
        )
    if not mine.admits_nothing() and own(parent).contradicts(mine):
        yield Problem(
            key_path(*place),
            f"trái với tiêu chí của chỉ tiêu bao trùm “{parent.code}”, nên không vụ nào đạt",
        )
