"""Which entries of the log can have moved a figure: those that changed what it is counted from, or
what it is held against.

A place name in the letterhead, a note on a case, the document of a registration move nothing
(contract, ``--compare``).
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from thidua.domain.case.attributes import ATTRIBUTE
from thidua.domain.case.columns import MILESTONE_DATES, MILESTONE_DOCUMENTS
from thidua.domain.history import Change, Entry
from thidua.domain.plain import Row
from thidua.domain.plan.data import plan_from_data
from thidua.domain.plan.model import Plan
from thidua.domain.series import counted
from thidua.domain.vocabulary import JointCredit, Milestone, Scope
from thidua.record import record, replace

_EVIDENCE = (*(MILESTONE_DATES[m] for m in MILESTONE_DOCUMENTS), *MILESTONE_DOCUMENTS.values())
_MEMBERSHIP = ("has_targets", "valid_from", "valid_to")


@record
class Reading:
    """What of a case decides whether it counts for a figure: columns, whether documents are
    complete, and whether it is shared by ``joint``, the unit whose figure it is (``None``: sharing
    credits nobody, or the figure is the Ban's).
    """

    columns: frozenset[str]
    evidence: bool
    joint: str | None


def reading(plan: Plan, unit: str | None, code: str, number: int) -> Reading:
    """What (target ``code``, round ``number``) reads of a case for the figure of ``unit``; nothing
    where ``plan`` has no such target."""
    target = plan.target(code)
    if target is None:
        return Reading(frozenset(), False, None)
    columns = {"voided"}
    evidence = False
    for asked in counted(plan, target, number):
        if asked.figure is not None:
            continue
        criteria = asked.criteria
        evidence = evidence or asked.evidence
        columns |= {
            "attributes" if test.column.startswith(ATTRIBUTE) else test.column
            for test in asked.tests
        }
        dates = (*(criteria.reached or ()), *criteria.due, criteria.milestone, asked.also)
        columns |= {MILESTONE_DATES[m] for m in dates if m is not None}
        if asked.carry_in:
            columns |= {MILESTONE_DATES[m] for m in (Milestone.DETECTED, Milestone.RESOLVED)}
    columns |= {"lead_unit"} if target.scope is Scope.UNIT else set()
    shared = target.scope is Scope.UNIT and plan.joint_credit is JointCredit.EACH
    return Reading(frozenset(columns), evidence, unit if shared else None)


def moving(entries: Iterable[Entry], readings: Iterable[Reading]) -> tuple[Entry, ...]:
    """Those of the ``entries`` on a case (with its own changes) that changed something that one of
    ``readings`` reads."""
    sides = tuple(dict.fromkeys(readings))
    return tuple(
        e for e in entries if any(_moves(change, side) for change in e.changes for side in sides)
    )


def _moves(change: Change, side: Reading) -> bool:
    if change.table == "case_units":
        return side.joint == change.key[1] and None in (change.before, change.after)
    if change.table != "cases":
        return False
    if change.before is None or change.after is None:
        return True
    return not side.columns.isdisjoint(change.after) or (side.evidence and _evidence_moved(change))


def completing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those of the ``entries`` on a case that changed which of its milestones have a date, or which
    a document."""
    return tuple(
        e for e in entries if any(c.table == "cases" and _evidence_moved(c) for c in e.changes)
    )


def _evidence_moved(change: Change) -> bool:
    before, after = change.before or {}, change.after or {}
    return any((before.get(column) is None) != (after.get(column) is None) for column in _EVIDENCE)


class Requirements:
    """The entries that changed what figures are held against, or by what they are counted, for any
    figure of a plan."""

    def __init__(
        self, entries: Iterable[Entry], plan: str, rounds: Iterable[int], *, dated: bool
    ) -> None:
        """``entries`` that changed registrations, units or plans, oldest first; ``rounds`` are
        those compared; ``dated``: on at least one side the cut-off of the plan decides, and no
        ``--as-of`` does."""
        self._rounds, self._dated = tuple(sorted(set(rounds))), dated
        self._registered: dict[tuple[str, str], list[Entry]] = {}
        self._units: dict[str, list[Entry]] = {}
        self._merged: dict[str, list[Entry]] = {}
        self._plans: list[tuple[Entry, Plan | None, Plan | None]] = []
        self._asking: dict[str, list[Entry]] = {}
        for entry in entries:
            for change in entry.changes:
                alone = replace(entry, changes=(change,))
                if (
                    change.table == "registrations"
                    and change.key[0] == plan
                    and change.key[3] in self._rounds
                ):
                    if _altered(change, ("number",)):
                        figure = (str(change.key[1]), str(change.key[2]))
                        self._registered.setdefault(figure, []).append(alone)
                elif change.table == "units" and _altered(change, _MEMBERSHIP):
                    self._units.setdefault(str(change.key[0]), []).append(alone)
                elif change.table == "members" and change.key[0] == plan:
                    self._units.setdefault(str(change.key[1]), []).append(alone)
                elif change.table == "successions":
                    whose = {str(change.key[0])}
                    whose |= {side["successor"] for side in (change.before, change.after) if side}
                    for unit in whose:
                        self._merged.setdefault(unit, []).append(alone)
                elif change.table == "plans" and change.key[0] == plan:
                    self._plans.append((alone, _plan(change.before), _plan(change.after)))

    def moved(self, unit: str | None, target: str, *, listed: bool) -> tuple[Entry, ...]:
        """The entries behind one figure, newest first, each with the rows of its own that moved it:
        its registrations, the plan where that asks something else, and the unit where its row came
        or went (not ``listed`` on both sides).
        """
        found = [*self._asked_anew(target)]
        if unit is not None:
            found += [
                *self._registered.get((unit, target), ()),
                *self._merged.get(unit, ()),
                *(() if listed else self._units.get(unit, ())),
            ]
        return together(found)

    def _asked_anew(self, target: str) -> list[Entry]:
        if target not in self._asking:
            self._asking[target] = [
                e
                for e, before, after in self._plans
                if self._asked(before, target) != self._asked(after, target)
            ]
        return self._asking[target]

    def _asked(self, plan: Plan | None, code: str) -> list[object]:
        """All that a plan says on a figure: bound, window and criteria, round by round."""
        target = None if plan is None else plan.target(code)
        if plan is None or target is None:
            return []
        told: list[object] = [target.scope, plan.require_evidence]
        told += [target.groups, target.if_none, target.encouraged]
        told.append(
            plan.joint_credit
            if target.scope is Scope.UNIT
            else target.minimum(plan.last_round.number)
        )
        for number in self._rounds:
            round_, stated = plan.round(number), target.in_round(number)
            told += [plan.first_day(number), counted(plan, target, number)]
            told.append(stated and replace(stated, quotation="", note="", criteria=None))
            told.append(round_ and (round_.cutoff if self._dated else True))
        return told


def together(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Each entry once, newest first, with all its changes that ``entries`` tell of."""
    found: dict[int, Entry] = {}
    for entry in entries:
        first = found.get(entry.id)
        before = () if first is None else first.changes
        fresh = tuple(change for change in entry.changes if change not in before)
        found[entry.id] = replace(entry, changes=(*before, *fresh))
    return tuple(found[number] for number in sorted(found, reverse=True))


def _altered(change: Change, columns: tuple[str, ...]) -> bool:
    """Whether a row came, went, or changed one of ``columns``."""
    return (
        change.before is None
        or change.after is None
        or any(column in change.after for column in columns)
    )


def _plan(side: Row | None) -> Plan | None:
    return None if side is None else plan_from_data(json.loads(side["content"]))
