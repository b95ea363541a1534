"""What differs between two versions of a plan: values, bounds, and the rounds counted otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.domain.examples import PLAN, changed
from thidua.domain.plan.changes import moved_bounds, plan_differences, rounds_recounted
from thidua.domain.plan.file import read_plan
from thidua.domain.plan.model import Parent, Plan, Quota
from thidua.domain.vocabulary import JointCredit, Recipient

INTERIM, FINAL = PLAN.rounds
PLACES = {target.code: place for place, target in enumerate(PLAN.targets)}
ANTT = "chỉ tiêu “Vụ việc phức tạp, nổi cộm về an ninh trật tự” (antt)"


def amended(path: str, value: Any) -> Plan:
    """The embedded plan with another value at ``path``."""
    return read_plan(changed(path, value))


def told(before: Plan, after: Plan) -> list[tuple[str, Any, Any, str | None]]:
    """Every difference."""
    return [(d.place, d.before, d.after, d.target) for d in plan_differences(before, after)]


def test_a_value_is_told_with_its_place() -> None:
    """Items of a list by their code or number, a plain list by the place in it, counted from 1."""
    assert told(PLAN, PLAN) == []
    assert told(PLAN, replace(PLAN, theme="khác")) == [("theme", PLAN.theme, "khác", None)]
    later = replace(PLAN, rounds=(INTERIM, replace(FINAL, cutoff=date(2025, 12, 1))))
    assert told(PLAN, later) == [("rounds[2].cutoff", "2025-11-30", "2025-12-01", None)]
    first, *lines = PLAN.issuer.letterhead
    head = replace(PLAN, issuer=replace(PLAN.issuer, letterhead=("KHÁC", *lines)))
    assert told(PLAN, head) == [("issuer.letterhead[1]", first, "KHÁC", None)]


def test_items_are_told_by_their_own_numbers() -> None:
    """Not by the place in the list: a third round, a floor of the last one alone."""
    third = replace(PLAN, rounds=(INTERIM, replace(FINAL, number=3)))
    later = replace(third, rounds=(INTERIM, replace(FINAL, number=3, cutoff=date(2025, 12, 1))))
    assert [d[0] for d in told(third, later)] == ["rounds[3].cutoff"]
    raised = amended(f"targets.{PLACES['vu-an-vu-viec']}.rounds.0.minimum", 12)
    assert [d[:3] for d in told(PLAN, raised)] == [
        ("targets[vu-an-vu-viec].rounds[2].minimum", 10, 12)
    ]


def test_a_list_that_came_is_told_whole() -> None:
    """Nothing stood there before; so where it goes."""
    bare = replace(PLAN, rounds=(replace(INTERIM, legal_bases=()), FINAL))
    ((place, before, after, _),) = told(bare, PLAN)
    assert (place, before, len(after)) == ("rounds[1].legal_bases", None, len(INTERIM.legal_bases))
    assert [d[:3] for d in told(PLAN, bare)] == [(place, after, None)]


def test_a_target_is_named() -> None:
    """Also where only the older version has it."""
    target = PLAN.targets[0]
    renamed = replace(PLAN, targets=(replace(target, name="Tên khác"), *PLAN.targets[1:]))
    place = f"targets[{target.code}]"
    assert told(PLAN, renamed) == [(f"{place}.name", target.name, "Tên khác", "Tên khác")]
    ((gone, before, after, name),) = told(PLAN, replace(PLAN, targets=PLAN.targets[:-1]))
    last = PLAN.targets[-1]
    assert (gone, before["code"], after, name) == (
        f"targets[{last.code}]",
        last.code,
        None,
        last.name,
    )


def test_what_came_or_went_as_a_whole_is_one_difference() -> None:
    """But quotas are told key by key, also where there was none."""
    ((place, before, after, _),) = told(PLAN, replace(PLAN, parent=None))
    assert isinstance(PLAN.parent, Parent)
    assert (place, before["number"], after) == ("parent", PLAN.parent.number, None)
    quota = replace(INTERIM, quotas=(Quota(Recipient.TAP_THE, at_most=2),))
    limited = replace(PLAN, rounds=(quota, FINAL))
    place = "rounds[1].quotas[tap_the]"
    assert [d[:3] for d in told(PLAN, limited)] == [
        (f"{place}.recipient", None, "tap_the"),
        (f"{place}.at_most", None, 2),
    ]
    assert [d[:3] for d in told(limited, PLAN)] == [
        (f"{place}.recipient", "tap_the", None),
        (f"{place}.at_most", 2, None),
    ]


def test_floors_and_cut_offs_are_bounds() -> None:
    """Raised, lowered, new or gone; nothing else is."""
    assert moved_bounds(PLAN, replace(PLAN, theme="khác", starts_on=date(2020, 1, 1))) == []
    later = replace(PLAN, rounds=(replace(INTERIM, cutoff=date(2023, 12, 1)), FINAL))
    assert moved_bounds(PLAN, later) == [("đợt 1", "ngày chốt số liệu: 30/11/2023 → 01/12/2023")]
    alone = replace(PLAN, rounds=(FINAL,))
    assert moved_bounds(PLAN, alone) == [("đợt 1", "ngày chốt số liệu: 30/11/2023 → không có")]
    assert moved_bounds(alone, PLAN) == [("đợt 1", "ngày chốt số liệu: không có → 30/11/2023")]
    raised = amended(f"targets.{PLACES['antt']}.rounds.0.minimum", 1_000)
    assert moved_bounds(PLAN, raised) == [(f"{ANTT}, đợt 1", "mức tối thiểu: 1 → 1.000")]
    assert moved_bounds(raised, PLAN) == [(f"{ANTT}, đợt 1", "mức tối thiểu: 1.000 → 1")]
    fewer = replace(PLAN, targets=tuple(t for t in PLAN.targets if t.code != "antt"))
    assert moved_bounds(PLAN, fewer) == [
        (f"{ANTT}, đợt 1", "mức tối thiểu: 1 → không quy định"),
        (f"{ANTT}, đợt 2", "mức tối thiểu: 2 → không quy định"),
    ]


@pytest.mark.parametrize(
    ("after", "rounds"),
    [
        (PLAN, []),
        (replace(PLAN, theme="khác", note="khác"), []),
        (replace(PLAN, starts_on=date(2020, 1, 1)), [1, 2]),
        (replace(PLAN, joint_credit=JointCredit.EACH), [1, 2]),
        (replace(PLAN, require_evidence=True), [1, 2]),
        (replace(PLAN, rounds=(replace(INTERIM, cutoff=date(2023, 12, 1)), FINAL)), [1]),
        (replace(PLAN, rounds=(replace(INTERIM, held="2023-12"), FINAL)), []),
        (replace(PLAN, rounds=(FINAL,)), [1]),
        (replace(PLAN, targets=PLAN.targets[:-1]), [1, 2]),
        (amended(f"targets.{PLACES['antt']}.rounds.0.minimum", 2), [1]),
        (amended(f"targets.{PLACES['antt']}.rounds.1.minimum", 3), [2]),
        (amended(f"targets.{PLACES['antt']}.rounds.0.quotation", "khác"), []),
        (amended(f"targets.{PLACES['tham-nhung']}.rounds.1.criteria.public_concern", False), [2]),
        (amended(f"targets.{PLACES['vu-an-vu-viec']}.rounds.0.minimum", 12), [1, 2]),
    ],
)
def test_rounds_are_counted_otherwise_where_what_decides_differs(
    after: Plan, rounds: list[int]
) -> None:
    """A floor moves its own round, and one of the Ban the figures that stand beside the final
    one."""
    assert rounds_recounted(PLAN, after) == rounds
