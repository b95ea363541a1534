"""Every figure of a round in one pass over the cases: the plan's ``Criteria`` turned into SQL
conditions.

``domain.counting`` says the same criterion by criterion; ``tests/store/test_tally.py`` holds the
two equal.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from thidua.domain.declared import Sums
from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Target
from thidua.domain.review_rows import Figure, Outside, Tally
from thidua.domain.series import Side
from thidua.domain.standing import Standing
from thidua.domain.vocabulary import JointCredit, Scope
from thidua.record import replace
from thidua.store.asked import Asked, Place
from thidua.store.behind import Joint, joint_cases

# Tells one set of as many cases from another: sums over the numbers of their records and over some
# bits of them, mixed (squares would not do: 1, 5, 6 and 2, 3, 7 have the same sums of both).
_WORD, _FACTOR, _OTHER = 0xFFFFFFFF, 2654435761, 40503
_MARK = (
    f"sum(id), sum((((id * {_FACTOR}) & {_WORD}) * ((id * {_OTHER}) & 32767 | 1) >> 15) & {_WORD})"
)


def _bits(number: int) -> int:
    """What ``_MARK`` sums up for one case."""
    return (number * _FACTOR & _WORD) * (number * _OTHER & 32767 | 1) >> 15 & _WORD


def mark_of(numbers: Iterable[int]) -> tuple[int, int]:
    """The ``Figure.mark`` of the cases with these numbers of records."""
    found = list(numbers)
    return sum(found), sum(map(_bits, found))


class _Sum:
    """What is counted for one target of somebody, while the cases are gone through."""

    def __init__(self) -> None:
        self.cases = self.lacking = self.amount = self.below = self.below_amount = 0
        self.mark = (0, 0)
        self.below_mark = (0, 0)

    def add(self, place: Place, count: int, lacking: int, mark: _Mark, amounts: _Amounts) -> None:
        amount = 0 if place.amount is None else amounts[place.amount]
        if place.side is Side.DENOMINATOR:
            self.below += count
            self.below_amount += amount
            self.below_mark = _plus(self.below_mark, mark)
            return
        self.cases += count
        self.lacking += count if lacking else 0
        self.amount += amount
        self.mark = _plus(self.mark, mark)

    @property
    def figure(self) -> Figure:
        return Figure(
            self.cases,
            self.lacking,
            mark=self.mark,
            amount=self.amount,
            below=self.below,
            below_amount=self.below_amount,
            below_mark=self.below_mark,
        )


_Mark: TypeAlias = tuple[int, int]
_Amounts: TypeAlias = Sequence[int]


def _plus(one: _Mark, other: _Mark) -> _Mark:
    return one[0] + other[0], one[1] + other[1]


_HALF = 10**9  # sum() stops where whole numbers end: amounts are added up in two halves


def tally(
    connection: sqlite3.Connection,
    plan: Plan,
    number: int,
    standing: Standing,
    *,
    marked: bool = False,
) -> Tally:
    """Count every target of round ``number`` up to the day of ``standing`` (both ends of the window
    included), for the units that are listed there and those that have ended.

    ``marked``: with ``Figure.mark``. Each case gets one number that holds what it is to every
    target; cases are grouped by lead unit and that number, so that one scan gives the Ban's
    figures, the units' and the totals. Who carries the work of a lead unit is asked after that.
    """
    targets = [*plan.targets_of(Scope.ORGANISATION), *plan.targets_of(Scope.UNIT)]
    asked = Asked(plan, number, targets, standing.day)
    found = _Found(plan, number, targets, standing)
    states, amounts = asked.words, asked.amounts
    named = ", ".join(f"w{place}" for place in range(len(states)))
    halves = "".join(
        f", sum(a{place} / {_HALF}), sum(a{place} % {_HALF})" for place in range(len(amounts))
    )
    # One unit after the other: sorting within a unit is far cheaper than sorting them all. LIMIT -1
    # limits nothing: it keeps SQLite from working the words out again for each place they are used
    # in.
    query = f"""
        SELECT lacking, count(*), {_MARK if marked else "0, 0"}, {named}{halves} FROM (
          SELECT id, lacking{_named("w", states)}{_named("a", amounts)}
          FROM cases WHERE lead_unit = :unit AND NOT voided LIMIT -1
        ) WHERE {" OR ".join(named.split(", "))} GROUP BY lacking, {named}"""
    for (who,) in connection.execute("SELECT code FROM units").fetchall() if states else ():
        heir = standing.heir(who)
        for lacking, count, one, other, *rest in connection.execute(query, {"unit": who}):
            bits, added = rest[: len(states)], rest[len(states) :]
            sums = [
                (high or 0) * _HALF + (low or 0)
                for high, low in zip(added[::2], added[1::2], strict=True)
            ]
            state = asked.of(tuple(bits))
            found.add(heir, state, count, lacking, (one, other), sums)
    if states and plan.joint_credit is JointCredit.EACH:
        _add_joint(connection, asked, found, marked=marked)
    return replace(found.tally, declared=_declared(connection, plan, number, standing))


def _declared(connection: sqlite3.Connection, plan: Plan, number: int, standing: Standing) -> Sums:
    if not plan.figures:
        return {}
    from thidua.domain.declared import declared_sums
    from thidua.store.declarations import load_declarations

    said = load_declarations(connection, plan.number)
    return declared_sums(plan, number, standing, said)


def _named(letter: str, expressions: Sequence[str]) -> str:
    return "".join(f", {found} AS {letter}{place}" for place, found in enumerate(expressions))


class _Found:
    """The figures of a round, while the cases are gone through."""

    def __init__(
        self, plan: Plan, number: int, targets: Sequence[Target], standing: Standing
    ) -> None:
        self.targets, self.standing = targets, standing
        self.listed = set(standing.codes)
        self._counts = [target.credits(number) for target in targets]
        self._units: dict[tuple[str, str], _Sum] = defaultdict(_Sum)
        self._organisation: dict[str, _Sum] = defaultdict(_Sum)
        self._cases = self._unit_cases = self._before = self._after = 0
        self._brought: set[int] = set()
        self._bound = {
            (unit.code, place)
            for unit in standing.listed
            for place, target in enumerate(targets)
            if target.scope is Scope.UNIT and target.binds(unit.group_in(plan.number))
        }

    def add(
        self,
        lead: str,
        state: tuple[list[Place], bool, bool],
        count: int,
        lacking: int,
        mark: _Mark,
        amounts: _Amounts,
    ) -> None:
        """So many cases of one lead unit that are the same to every target."""
        behind, early, late = state
        credited = [p.target for p in behind if self._credits(p)]
        if credited:
            self._cases += count
            if any((lead, place) in self._bound for place in credited):
                self._unit_cases += count
        elif early:
            self._before += count
        elif late:
            self._after += count
        for place in behind:
            target = self.targets[place.target]
            mine = (
                self._units[lead, target.code]
                if target.scope is Scope.UNIT
                else self._organisation[target.code]
            )
            mine.add(place, count, lacking, mark, amounts)

    def add_joint(self, joint: Joint, mark: _Mark) -> None:
        """One case, for a unit that cooperates in it."""
        for place in joint.behind:
            target = self.targets[place.target]
            if target.scope is not Scope.UNIT:
                continue
            mine = self._units[joint.unit, target.code]
            mine.add(place, 1, joint.lacking, mark, joint.amounts)
            if self._credits(place) and (joint.unit, place.target) in self._bound:
                counts = (p.target for p in joint.behind if self._credits(p))
                if not any((joint.lead, each) in self._bound for each in counts):
                    self._brought.add(joint.number)

    def _credits(self, place: Place) -> bool:
        return self._counts[place.target] and place.side is not Side.DENOMINATOR

    @property
    def tally(self) -> Tally:
        """All of it."""
        shown = self.listed | {unit.code for unit in self.standing.ended}
        return Tally(
            organisation={code: counted.figure for code, counted in self._organisation.items()},
            units={key: counted.figure for key, counted in self._units.items() if key[0] in shown},
            cases=self._cases,
            unit_cases=self._unit_cases + len(self._brought),
            outside=Outside(self._before, self._after),
        )


def _add_joint(
    connection: sqlite3.Connection, asked: Asked, found: _Found, *, marked: bool
) -> None:
    """Credit the cooperating units too, each case once to whoever carries the work of several of
    them."""
    for joint in joint_cases(connection, asked, found.standing):
        mark = (joint.number, _bits(joint.number)) if marked else (0, 0)
        found.add_joint(joint, mark)
