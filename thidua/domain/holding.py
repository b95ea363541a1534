"""What was counted, summed or declared for a target against what is required of it: one row of a
review (domain.md §4, §10)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from thidua.domain.declared import DeclaredSum, Sums
from thidua.domain.numbers import Number, exact, percent_of, rounded
from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Bound, Target
from thidua.domain.review_rows import Figure, Place, Row, Tally
from thidua.domain.series import Counted, Side, counted
from thidua.domain.standing import Standing
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import IfNone, Measure, Scope, Verdict
from thidua.record import field, record

_BAD_FIRST = (Verdict.NOT_MET, Verdict.MINIMUM_ONLY, Verdict.MET, Verdict.EXCEEDED)
# How a row weighs in the verdict of its unit, where not as it says.
_WEIGHS = {Verdict.OVER: Verdict.NOT_MET, Verdict.WITHIN: Verdict.MET}


def verdict_of(
    actual: Number | Fraction | None,
    bound: Bound | None,
    registered: Number | None = None,
    if_none: IfNone | None = None,
) -> Verdict:
    """How ``actual`` (``None``: a ratio of nothing, judged as ``if_none`` says) stands against the
    plan's bound and what was registered. Exact values are compared (domain.md §10)."""
    if bound is None:
        return Verdict.NOT_SET
    if actual is None:
        if if_none in (None, IfNone.SKIP):
            return Verdict.SKIPPED
        kept = if_none is IfNone.MET
        if bound.ceiling:
            return Verdict.WITHIN if kept else Verdict.OVER
        return Verdict.MET if kept else Verdict.NOT_MET
    passes = actual != bound.number or not bound.strict
    if bound.ceiling:
        if actual > bound.number or not passes:
            return Verdict.OVER
        kept = registered is None or actual <= registered
        return Verdict.WITHIN if kept else Verdict.MINIMUM_ONLY
    if actual < bound.number or not passes:
        return Verdict.NOT_MET
    own = registered is not None and registered > bound.number
    required = bound.stricter(registered)
    if actual > required:
        return Verdict.MET if bound.strict and not own else Verdict.EXCEEDED
    return Verdict.MET if actual == required else Verdict.MINIMUM_ONLY


def worst(rows: Iterable[Row]) -> Verdict:
    """The worst verdict of ``rows``, but for those that are not set, skipped or encouraged only;
    ``not_set`` where nothing is left (contract)."""
    return worst_of(row.verdict for row in rows if not row.encouraged)


def worst_of(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of ``verdicts`` that weigh, as the verdict of a unit."""
    found = {_WEIGHS.get(verdict, verdict) for verdict in verdicts}
    return next((verdict for verdict in _BAD_FIRST if verdict in found), Verdict.NOT_SET)


@record
class Held:
    """Against what the rows of a round are held: the plan, the round, what was declared; and up to
    which day the window is over (``reached``: a ceiling may be passed after it)."""

    plan: Plan
    number: int
    declared: Sums = field(default_factory=dict)
    day: date = date.max
    today: date = date.max

    def row(
        self,
        target: Target,
        figure: Figure,
        registered: Number | None = None,
        unit: Unit | None = None,
    ) -> Row:
        """The row of ``target``, of ``unit`` or of the Ban: the stricter of bound and registration
        is what is required."""
        plan, number = self.plan, self.number
        group = None if unit is None else unit.group_in(plan.number)
        bound = target.bound(number, None if unit is None else unit.code, group)
        code = None if unit is None else unit.code
        sides = [self.side(asked, figure, code) for asked in counted(plan, target, number)]
        said = DeclaredSum()
        for side in sides:
            said = said.plus(side.declared)
        actual: Number | None = sides[0].number
        exact_value: Number | Fraction | None = actual
        ratio = target.measure is Measure.RATIO
        if ratio:
            over, under = sides[0].number, sides[-1].number
            exact_value = Fraction(over) / Fraction(under) * 100 if under else None
            actual = None if exact_value is None else rounded(exact_value, 1)
        required = None if bound is None else bound.stricter(registered)
        floor = None if ratio or bound is None or bound.ceiling else required
        end = plan.round(number)
        last = self.day if end is None else max(self.day, end.cutoff)
        undeclared = tuple(u for u in said.missing if u.last_day < self.today)
        kept = bound is not None and bound.ceiling
        return Row(
            target=target.code,
            name=target.name,
            depth=plan.depth(target),
            minimum=None if bound is None or bound.ceiling else bound.number,
            registered=None if bound is None else registered,
            required=required,
            actual=actual,
            remaining=None if floor is None else max(0, exact(floor - (sides[0].number))),
            percent=None if floor is None else percent_of(sides[0].number, floor),
            verdict=verdict_of(exact_value, bound, registered, target.if_none),
            without_evidence=figure.without_evidence,
            final_minimum=_final(plan, target, number),
            cases=figure.cases,
            measure=target.measure,
            unit_of_measure=unit_of_measure(plan, target),
            maximum=bound.number if bound is not None and bound.ceiling else None,
            strict=bound is not None and bound.strict,
            numerator=sides[0].number if ratio else None,
            denominator=sides[-1].number if ratio else None,
            encouraged=target.encouraged,
            provisional=kept and (min(self.day, self.today) < last or bool(undeclared)),
            undeclared=undeclared,
            left_out=said.left_out,
            denominator_cases=figure.below_cases,
        )

    def numbers_of(self, tally: Tally, stand: Standing) -> dict[Place, tuple[Number, ...]]:
        """What stands behind each figure that a review shows with the units as in ``stand``: one
        number, or numerator and denominator; figures of nothing may be absent."""
        shown = {unit.code for unit in (*stand.listed, *stand.ended)}
        found: dict[Place, tuple[Number, ...]] = {}
        held = Held(self.plan, self.number, tally.declared)
        for target in self.plan.targets:
            sides = counted(self.plan, target, self.number)
            places: dict[str | None, Figure] = {}
            if target.scope is Scope.ORGANISATION:
                places[None] = tally.organisation.get(target.code, Figure())
            else:
                places |= {u: f for (u, code), f in tally.units.items() if code == target.code}
                figures = {side.figure for side in sides}
                for unit, code in tally.declared:
                    if unit in shown and code in figures:
                        places.setdefault(unit, Figure())
            for unit, figure in places.items():
                numbers = tuple(held.side(asked, figure, unit).number for asked in sides)
                found[unit, target.code] = numbers
        return found

    def side(self, asked: Counted, figure: Figure, unit: str | None) -> _Side:
        """What one side of a target comes to."""
        if asked.figure is not None:
            said = self.declared.get((unit, asked.figure), DeclaredSum())
            return _Side(said.number, said)
        if asked.side is Side.DENOMINATOR:
            return _Side(asked.number(figure.below, figure.below_amount))
        return _Side(asked.number(figure.actual, figure.amount))


def shown_number(numbers: tuple[Number, ...] | None) -> Number | None:
    """The number that a figure shows: of numerator and denominator the per cent to one decimal,
    ``None`` where the denominator is 0."""
    if numbers is None or len(numbers) < 2:
        return 0 if numbers is None else numbers[0]
    rate = _rate(numbers)
    return None if rate is None else rounded(rate, 1)


def shown_apart(
    before: tuple[Number, ...] | None, after: tuple[Number, ...] | None
) -> tuple[Number | None, Number | None]:
    """The numbers that a figure showed before a change and shows after it; rates with as many
    decimals as tell them apart."""
    if max(len(before or ()), len(after or ())) < 2:
        return shown_number(before), shown_number(after)
    was, now = (None if each is None else _rate(each) for each in (before, after))
    if was is None or now is None:
        return None if was is None else rounded(was, 1), None if now is None else rounded(now, 1)
    places = 1
    while places < 12 and was != now and rounded(was, places) == rounded(now, places):
        places += 1
    return rounded(was, places), rounded(now, places)


def _rate(numbers: tuple[Number, ...]) -> Fraction | None:
    over, under = numbers
    return Fraction(over) / Fraction(under) * 100 if under else None


@record
class _Side:
    number: Number
    declared: DeclaredSum = field(default_factory=DeclaredSum)


def _final(plan: Plan, target: Target, number: int) -> Number | None:
    """The floor of the last round, beside the Ban's figure of an earlier one; only where both
    windows begin on one day."""
    last = plan.last_round.number
    if target.scope is not Scope.ORGANISATION or number == last:
        return None
    return target.minimum(last) if plan.first_day(number) == plan.first_day(last) else None


def unit_of_measure(plan: Plan, target: Target) -> str | None:
    """In what a target is measured; ``None`` where cases are counted."""
    if target.measure is Measure.RATIO:
        return "%"
    found = None
    if target.sum is not None:
        found = plan.attribute(target.sum)
    elif target.figure is not None:
        return (figure.unit or None) if (figure := plan.figure(target.figure)) else None
    return None if found is None else found.unit or None
