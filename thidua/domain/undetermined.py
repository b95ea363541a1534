"""Cases that something "chưa xác định" alone keeps from counting (contract, ``status``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from thidua.domain.case.attributes import ATTRIBUTE
from thidua.domain.case.model import Case
from thidua.domain.counting import JudgedCriterion, findings, last_day
from thidua.domain.plan.model import Plan, Round
from thidua.domain.plan.target import Target
from thidua.domain.series import Counted, Test, counted
from thidua.domain.standing import Standing, standings
from thidua.domain.status import Gap, Undetermined
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import Scope
from thidua.record import record

_BLANKS = (Gap.INITIATIVE.value, Gap.PUBLIC_CONCERN.value, "attribute")


@record
class _Place:
    """One (target, round) for which a plan sets a figure, with the units as they stand at the
    cut-off."""

    target: Target
    round: int
    standing: Standing


def undetermined_cases(
    cases: Iterable[Case], plan: Plan, units: list[Unit]
) -> tuple[Undetermined, ...]:
    """Those of ``cases`` that would count for a target of ``plan``, were only determined what is
    blank.

    Many cases before many targets and rounds: those that ask the same are judged together, at the
    last of their cut-offs, and cases whose columns are the same are refused together.
    """
    alike = _Askings(plan, units)
    attributed = bool(plan.attributes)
    order = {(t.code, r.number): i for i, (t, r) in enumerate(_places(plan))}
    found = []
    for case in cases:
        if case.initiative is not None and case.public_concern is not None and not attributed:
            continue
        gaps: set[str] = set()
        places = []
        for asked, window, asking in alike.open_to(case):
            missing = _blanks_missing(findings(case, asked, window))
            if not missing:
                continue
            last = last_day(case, asked, window[0])
            for place in asking:
                if last is not None and last > place.standing.day:
                    continue  # what came later is not there yet
                if place.target.scope is Scope.UNIT and not place.standing.listing(case, plan):
                    continue
                gaps |= {finding.code or finding.criterion for finding in missing}
                places.append((place.target.code, place.round))
        if places:
            blank = tuple(gap for gap in Gap if gap.value in gaps)
            attributes = tuple(a for a in plan.attributes if a.code in gaps)
            ordered = tuple(sorted(set(places), key=order.__getitem__))
            found.append(Undetermined(case, blank, ordered, attributes))
    return tuple(found)


def _places(plan: Plan) -> Iterator[tuple[Target, Round]]:
    """Every (target, round) for which ``plan`` sets a figure, in its order."""
    targets = [target for scope in Scope for target in plan.targets_of(scope)]
    return ((t, r) for t in targets for r in plan.rounds if t.in_round(r.number) is not None)


_Alike = tuple[Counted, tuple[date, date], list[_Place]]


class _Askings:
    """What the targets of a plan ask of cases where a blank can matter."""

    def __init__(self, plan: Plan, units: list[Unit]) -> None:
        self._alike = _places_alike(plan, units)
        tested = {t.column for asked, *_ in self._alike for t in asked.tests}
        self._columns = tuple(sorted(c for c in tested if not c.startswith(ATTRIBUTE)))
        self._open: dict[tuple[object, ...], list[_Alike]] = {}

    def open_to(self, case: Case) -> list[_Alike]:
        """What a case with such columns may yet fulfil, whatever its dates and attributes: nothing
        but what is blank stands against it."""
        values = tuple(getattr(case, column) for column in self._columns)
        if values not in self._open:
            held = dict(zip(self._columns, values, strict=True))
            self._open[values] = [
                each for each in self._alike if all(map(_Open(held), each[0].tests))
            ]
        return self._open[values]


@record
class _Open:
    held: Mapping[str, object]

    def __call__(self, test: Test) -> bool:
        if test.column not in self.held:
            return True  # an attribute
        value = self.held[test.column]
        return test.admits(value) or (value is None and test.criterion in _BLANKS)


def _places_alike(plan: Plan, units: list[Unit]) -> list[_Alike]:
    """The places where a blank can matter, those that ask the same from the same day on together,
    with the last of their cut-offs."""
    stands = standings(plan, units)
    alike: dict[tuple[Counted, date], tuple[date, list[_Place]]] = {}
    for target, round_ in _places(plan):
        for asked in counted(plan, target, round_.number):
            points = {test.criterion for test in asked.tests}
            if not points & {*_BLANKS}:
                continue
            key = (asked, plan.first_day(round_.number))
            cutoff, places = alike.get(key, (date.min, []))
            places.append(_Place(target, round_.number, stands[round_.number]))
            alike[key] = (max(cutoff, round_.cutoff), places)
    return [(asked, (start, end), places) for (asked, start), (end, places) in alike.items()]


def _blanks_missing(found: Iterable[JudgedCriterion]) -> list[JudgedCriterion]:
    """What is "chưa xác định", where something does not hold and nothing of it is anything else;
    stops at the first other failure."""
    blank = []
    for finding in found:
        if not finding.holds:
            if finding.criterion not in _BLANKS or finding.actual is not None:
                return []
            blank.append(finding)
    return blank
