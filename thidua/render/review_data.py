"""A review for scripts: JSON and CSV (contract ``thidua.review/1``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from thidua.domain.review import Review
from thidua.domain.review_rows import EndedUnit, Row, UnitReview
from thidua.render.screen.document import Data

if TYPE_CHECKING:
    from thidua.domain.closing import ClosedView
    from thidua.domain.grouping import Grouping

_MEASURED = (
    *("measure", "unit_of_measure", "maximum", "numerator", "denominator"),
    *("encouraged", "provisional"),
)
_CSV = (
    "target",
    "name",
    "minimum",
    "registered",
    "required",
    "actual",
    "remaining",
    "percent",
    "verdict",
    "without_evidence",
)
_COLUMNS = (*_CSV, *_MEASURED)


def row_data(row: Row) -> dict[str, Data]:
    """ROW of the contract."""
    data: dict[str, Data] = {name: getattr(row, name) for name in _CSV}
    data["verdict"] = row.verdict.value
    data |= {name: getattr(row, name) for name in _MEASURED}
    data["measure"] = row.measure.value
    if row.final_minimum is not None:
        data["final_minimum"] = row.final_minimum
    if row.undeclared:
        data["undeclared"] = [{"unit": u.unit, "period": u.period} for u in row.undeclared]
    if row.left_out:
        data["left_out"] = list(row.left_out)
    if row.cases is not None:
        data["cases"] = list(row.cases)
    if row.denominator_cases is not None:
        data["denominator_cases"] = list(row.denominator_cases)
    return data


def review_body(
    review: Review, closed: ClosedView | None, by: Grouping | None = None
) -> dict[str, Data]:
    """The review for scripts; ``closed`` where it is that of a closed round; ``by``: its counted
    cases in groups, where they were asked for."""
    start, end = review.window
    after: dict[str, Data] = {}
    if closed is not None:
        from thidua.render.closing import after_close_data, closed_data

        after = {"closed": closed_data(closed), "after_close": after_close_data(closed)}
    grouped: dict[str, Data] = {}
    if by is not None:
        from thidua.render.grouping import grouping_data

        grouped = {"by": grouping_data(by)}
    # Only where it was asked for: the contract fixes the other keys.
    known: dict[str, Data] = {"known_on": review.known_on} if review.known_on else {}
    known |= {"doubtful": list(review.doubtful)} if review.doubtful else {}
    return {
        "plan": {"number": review.plan_number, "theme": review.theme},
        "round": review.round.number,
        "kind": review.round.kind.value,
        "window": {"from": start.isoformat(), "to": end.isoformat()},
        "as_of": review.as_of.isoformat() if review.as_of else None,
        **known,
        **(after or {"closed": None}),
        "organisation": [row_data(row) for row in review.organisation],
        "units": [unit_data(unit) for unit in review.units],
        "ended_units": [_ended_data(unit) for unit in review.ended],
        "totals": {
            "cases": review.totals.cases,
            "unit_cases": review.totals.unit_cases,
            "credits": review.totals.credits,
        },
        "issuer": review.issuer,
        "parent": review.parent,
        **grouped,
    }


def unit_data(unit: UnitReview) -> dict[str, Data]:
    """A unit of ``units``, with its rows."""
    return {
        "unit": unit.unit,
        "name": unit.name,
        "verdict": unit.verdict.value,
        "succeeds": [each.unit for each in unit.inherited],
        "since": unit.since.isoformat() if unit.since else None,
        "registered_before": [
            {"unit": before.unit, "target": before.target, "number": before.number}
            for before in unit.registered_before
        ],
        "targets": [row_data(row) for row in unit.targets],
    }


def _ended_data(unit: EndedUnit) -> dict[str, Data]:
    return {
        "unit": unit.unit,
        "name": unit.name,
        "ended_on": unit.ended_on.isoformat(),
        "succeeds": [each.unit for each in unit.inherited],
        "targets": [row_data(row) for row in unit.targets],
    }


def review_csv(review: Review, by: Grouping | None = None) -> Iterator[Sequence[object]]:
    """The rows of the review, each with its scope and its unit; those of units that have ended
    last, then the groups of ``by``."""
    with_cases = names_cases(review)
    heads = ["scope", "unit", *_COLUMNS, *(["cases"] if with_cases else [])]
    yield heads
    scoped: list[tuple[str, str | None, Row]] = []
    scoped += [("organisation", None, row) for row in review.organisation]
    scoped += [("unit", unit.unit, row) for unit in review.units for row in unit.targets]
    scoped += [("ended_unit", unit.unit, row) for unit in review.ended for row in unit.targets]
    for scope, unit_code, row in scoped:
        data = row_data(row)
        yield [
            scope,
            unit_code,
            *(data[name] for name in _COLUMNS),
            *([data.get("cases", [])] if with_cases else []),
        ]
    if by is not None:
        from thidua.render.grouping import grouping_csv

        yield from grouping_csv(by, heads)


def names_cases(review: Review) -> bool:
    """Whether the review was drawn with the cases behind its figures."""
    return any(row.cases is not None for row in review.rows)
