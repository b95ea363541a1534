"""What is to be done as rows of a spreadsheet, made of what scripts get."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_CSV = ("section", "unit", "target", "round", "case", "title", "required", "actual", "remaining", "missing", "date", "days")


def status_rows(body: dict[str, Any]) -> Iterator[list[Any]]:
    """One row per figure, per unregistered target and per case of a section, under common columns."""
    yield list(_CSV)

    def line(section: str, **values: Any) -> list[Any]:
        return [section, *(values.get(name) for name in _CSV[1:])]

    number = body["round"]
    yield line("cutoff", round=number, date=body["cutoff"], days=body["days_left"])
    rows = [("organisation", None, row) for row in body["organisation"]]
    rows += [("unit", unit["unit"], row) for unit in body["units"] for row in unit["targets"]]
    for section, unit, row in rows:
        figures = {name: row[name] for name in ("target", "required", "actual", "remaining")}
        yield line(section, unit=unit, round=number, **figures)
    for found in body["unregistered"]:
        yield from (line("unregistered", unit=found["unit"], target=target, round=number) for target in found["targets"])
    for codes in body["alike"]["codes"]:
        yield from (line("alike_codes", case=code, missing=" ".join(codes)) for code in codes)
    for group in body["alike"]["titles"]:
        for found in group:
            case = {"unit": found["units"], "case": found["case"], "title": found["title"]}
            yield line("alike_titles", **case, missing=" ".join(other["case"] for other in group))
    for section in ("open", "without_evidence", "undetermined"):
        for found in body[section]:
            case = {"unit": found["units"], "case": found["case"], "title": found["title"]}
            yield line(section, **case, missing=found.get("missing"), date=found.get("since"), days=found.get("days"))
    for award in body["lapsed_commendations"]:
        for lapse in award["cases"]:
            yield line("lapsed_commendations", round=award["round"], case=lapse["case"], missing=[lapse["reason"]])
    for found in body["false_people"]:
        yield from (line("false_people", unit=found["unit"], case=case, title=found["person"]) for case in found["cases"])
