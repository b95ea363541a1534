"""Which plans bind which departments (domain.md §9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from thidua.domain.unit import Membership, Unit
from thidua.store import plans, units

if TYPE_CHECKING:
    from thidua.store.journal import Journal


def write_members(journal: Journal, present: Iterable[Unit], but: Iterable[str] = ()) -> None:
    """Write out, for each plan that has no member rows yet (none of ``but``), that it binds the
    units ``present``, as each has targets: what was meant while no row said so.

    From then on a unit that comes into the file is a member of the plan that brings it, and of no
    other.
    """
    bounded = {
        member.plan
        for members in units.load_members(journal.connection).values()
        for member in members
    }
    wanted = [
        number
        for number in plans.plan_numbers(journal.connection)
        if number not in bounded and number not in but
    ]
    for number in wanted:
        for unit in present:
            units.save_member(journal, unit.code, Membership(number, unit.has_targets))
