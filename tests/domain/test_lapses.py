"""Which cases no longer carry a commendation, and what stands between them and the recipient."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.domain.examples import CORRUPTION, PLAN, SECURITY, UNITS
from thidua.domain.case.model import Case
from thidua.domain.commendation import Commendation
from thidua.domain.lapses import Basis, Hindrance, Lapse, lapses_of
from thidua.domain.plan.model import Plan
from thidua.domain.staff import Person, StaffIndex
from thidua.domain.standing import Standing
from thidua.domain.vocabulary import JointCredit, Kind, Outcome, Role, Scope

EACH = replace(PLAN, joint_credit=JointCredit.EACH)
AN = Person(1, "Lê Văn An", "NC", Role.TRUC_TIEP)
STAFF = StaffIndex([AN])
# Counts for the Ban alone: of another field than departments have targets for.
ECONOMIC = replace(CORRUPTION, field="kinh_te")
# Counts for departments at the end, and not for the Ban, which asks who took the initiative.
ASSIGNED = replace(SECURITY, initiative=None)


def lapse(
    case: Case, unit: str | None = "NC", plan: Plan = PLAN, listed: tuple[str, ...] = ("NC", "PCTN")
) -> Lapse | None:
    """What of ``case`` does not carry a commendation of ``unit`` (``None``: of An) at the end."""
    award = Commendation(
        1,
        plan.number,
        2,
        "Giấy khen",
        "12-QĐ",
        plan.last_round.cutoff,
        unit=unit,
        person=None if unit else AN.id,
        cases=("gone", case.code),
    )
    units = tuple(unit for unit in UNITS if unit.code in listed)
    basis = Basis(plan, 2, Standing(plan.last_round.cutoff, units))
    found = lapses_of(award, {case.code: case}, basis, STAFF)
    assert [one.code for one in found] in ([], [case.code])
    return found[0] if found else None


def hindered(case: Case, *where: Any, **what: Any) -> Hindrance | None:
    """What stands between a case that does not carry the commendation and the recipient."""
    found = lapse(case, *where, **what)
    assert found is not None
    return found.hindrance


def joined(lead: str, *others: str, **changes: Any) -> Case:
    """A case that counts, with An, led by ``lead`` together with ``others``."""
    return replace(CORRUPTION, lead_unit=lead, other_units=others, people=("Lê Văn An",), **changes)


@pytest.mark.parametrize("plan", [PLAN, EACH])
def test_a_case_that_counts_in_a_row_of_the_unit_carries(plan: Plan) -> None:
    """Whoever shares it."""
    assert lapse(CORRUPTION, plan=plan) is None
    assert lapse(joined("NC", "PCTN", "VP"), plan=plan) is None


def test_a_unit_without_part_in_a_case_is_not_carried() -> None:
    """It counts for others, and that is told."""
    found = lapse(joined("NC"), "PCTN")
    assert found is not None
    assert (found.hindrance, found.lead, found.elsewhere) == (Hindrance.NO_PART, "NC", True)
    assert hindered(replace(joined("NC"), people=()), None) is Hindrance.NO_PART


def test_a_unit_that_joins_is_carried_where_each_is_credited() -> None:
    """Where the lead unit alone is, it is not: but for a unit without rows, taking part is
    enough."""
    assert hindered(joined("NC", "PCTN"), "PCTN") is Hindrance.ONLY_JOINS
    assert lapse(joined("NC", "PCTN"), "PCTN", EACH) is None
    assert lapse(joined("NC", "VP"), "VP") is None


def test_a_row_of_the_ban_carries_no_unit_that_has_rows_of_its_own() -> None:
    """It does a unit without, and a person who took part."""
    found = lapse(ECONOMIC)
    assert found is not None
    assert (found.hindrance, found.elsewhere) == (None, True)
    assert lapse(replace(ECONOMIC, lead_unit="VP"), "VP") is None
    assert lapse(replace(ECONOMIC, people=("Lê Văn An",)), None) is None
    for_the_ban = tuple(t for t in PLAN.targets if t.scope is Scope.ORGANISATION)
    assert lapse(ECONOMIC, plan=replace(PLAN, targets=for_the_ban)) is None


def test_a_target_of_units_carries_only_where_a_unit_with_rows_is_credited() -> None:
    """One of those credited is enough."""
    led = replace(ASSIGNED, lead_unit="VP", people=("Lê Văn An",))
    assert hindered(led, "VP") is Hindrance.NO_ROWS
    assert hindered(led, None) is Hindrance.NO_ROWS
    assert lapse(replace(led, lead_unit="NC"), None) is None
    assert lapse(replace(led, other_units=("NC",)), None, EACH) is None
    assert hindered(replace(led, other_units=("NC",)), None) is Hindrance.NO_ROWS


def test_a_case_that_lacks_something_is_held_to_what_it_is_nearest_to() -> None:
    """Its own kind and field first, then the least that is missing."""
    found = lapse(replace(CORRUPTION, outcome=Outcome.KHONG_HIEU_QUA))
    assert found is not None
    assert (found.nearest.target, found.hindrance) == ("tham-nhung", None)
    assert [one.criterion for one in found.nearest.missing] == ["outcome"]
    assert not found.elsewhere
    assert not found.voided
    matter = lapse(replace(SECURITY, kind=Kind.VAN_DE, advised_on=None, resolved_on=None))
    assert matter is not None
    assert matter.nearest.target == "antt"
    late = replace(CORRUPTION, resolved_on=PLAN.ends_on, public_concern=None)
    kept = lapse(replace(late, people=("Lê Văn An",)), None)
    assert kept is not None
    assert kept.nearest.target == "vu-an-vu-viec"


def test_a_voided_case_carries_nothing() -> None:
    """Whatever else holds."""
    found = lapse(replace(CORRUPTION, voided=True))
    assert found is not None
    assert (found.voided, found.hindrance, found.elsewhere) == (True, None, False)
