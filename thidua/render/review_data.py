"""A review for scripts: JSON and CSV (contract ``thidua.review/1``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from thidua.domain.review import Review
from thidua.domain.review_data import MEASURED, OF_COUNTS, ended_data, row_data, unit_data
from thidua.domain.review_rows import Row
from thidua.render.screen.document import Data

if TYPE_CHECKING:
    from thidua.domain.closing import ClosedView
    from thidua.domain.grouping import Grouping

_COLUMNS = (*OF_COUNTS, *MEASURED)


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
        "ended_units": [ended_data(unit) for unit in review.ended],
        "totals": {
            "cases": review.totals.cases,
            "unit_cases": review.totals.unit_cases,
            "credits": review.totals.credits,
        },
        "issuer": review.issuer,
        "parent": review.parent,
        **grouped,
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
