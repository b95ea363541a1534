"""The rows and units of a review as plain data (ROW of the contract): what reviews and summaries
hold alike."""

from __future__ import annotations

from thidua.domain.plain import Json
from thidua.domain.review_rows import EndedUnit, Row, UnitReview

MEASURED = (
    *("measure", "unit_of_measure", "maximum", "numerator", "denominator"),
    *("encouraged", "provisional"),
)
OF_COUNTS = (
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


def row_data(row: Row) -> dict[str, Json]:
    """ROW of the contract."""
    data: dict[str, Json] = {name: getattr(row, name) for name in OF_COUNTS}
    data["verdict"] = row.verdict.value
    data |= {name: getattr(row, name) for name in MEASURED}
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


def unit_data(unit: UnitReview) -> dict[str, Json]:
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


def ended_data(unit: EndedUnit) -> dict[str, Json]:
    """A unit of ``ended_units``, with its rows."""
    return {
        "unit": unit.unit,
        "name": unit.name,
        "ended_on": unit.ended_on.isoformat(),
        "succeeds": [each.unit for each in unit.inherited],
        "targets": [row_data(row) for row in unit.targets],
    }
