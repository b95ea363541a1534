"""What is to be done as rows of a spreadsheet, made of what scripts get."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from thidua.advice import Advice
from thidua.domain.case.model import Case
from thidua.domain.status import (
    Status,
    Unregistered,
)
from thidua.render.alike import alike_people_data
from thidua.render.effects import lapsed_data
from thidua.render.evidence import placeholder_data
from thidua.render.false_people import false_person_data
from thidua.render.review import row_data

_CSV = (
    "section",
    "unit",
    "target",
    "round",
    "case",
    "title",
    "required",
    "actual",
    "remaining",
    "missing",
    "date",
    "days",
)


def status_rows(body: dict[str, Any]) -> Iterator[list[Any]]:
    """One row per figure, per unregistered target and per case of a section, under common
    columns."""
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
        yield from (
            line("unregistered", unit=found["unit"], target=target, round=number)
            for target in found["targets"]
        )
    for codes in body["alike"]["codes"]:
        yield from (line("alike_codes", case=code, missing=" ".join(codes)) for code in codes)
    for group in body["alike"]["titles"]:
        for found in group:
            case = {"unit": found["units"], "case": found["case"], "title": found["title"]}
            yield line("alike_titles", **case, missing=" ".join(other["case"] for other in group))
    for people in body["alike"]["people"]:
        for found in people:
            others = [other["person"] for other in people if other is not found]
            named = {"unit": found["unit"], "title": found["person"], "missing": "; ".join(others)}
            yield from (
                line("alike_people", case=code, **named) for code in found["cases"] or [None]
            )
    for section in ("open", "without_evidence", "undetermined"):
        for found in body[section]:
            case = {"unit": found["units"], "case": found["case"], "title": found["title"]}
            yield line(
                section,
                **case,
                missing=found.get("missing"),
                date=found.get("since"),
                days=found.get("days"),
            )
    for found in body["placeholder_evidence"]:
        case = {"unit": found["units"], "case": found["case"], "title": found["title"]}
        yield line("placeholder_evidence", **case, missing=[*found["documents"]])
    for award in body["lapsed_commendations"]:
        for lapse in award["cases"]:
            yield line(
                "lapsed_commendations",
                round=award["round"],
                case=lapse["case"],
                missing=[lapse["reason"]],
            )
    for found in body["false_people"]:
        yield from (
            line("false_people", unit=found["unit"], case=case, title=found["person"])
            for case in found["cases"]
        )


def body(status: Status, shown: Callable[[Case], Case]) -> dict[str, Any]:
    """What is to be done, for scripts; ``shown`` gives a case as outputs may show it."""

    def named(case: Case) -> dict[str, Any]:
        return {
            "case": case.code,
            "title": shown(case).title,
            "units": [case.lead_unit, *case.other_units],
        }

    return {
        "plan": {"number": status.plan.number, "theme": status.plan.theme},
        "today": status.today.isoformat(),
        "round": status.round.number,
        "kind": status.round.kind.value,
        "cutoff": status.round.cutoff.isoformat(),
        "days_left": status.days_left,
        "unit": status.unit and status.unit.code,
        "organisation": [row_data(row) for row in status.organisation],
        "units": [
            {
                "unit": u.unit,
                "name": u.name,
                "verdict": u.verdict.value,
                "targets": [row_data(row) for row in u.targets],
            }
            for u in status.units
        ],
        "unregistered": [
            {
                "unit": u.unit,
                "targets": [code for code, _ in u.targets],
                "command": register_command(status, u),
            }
            for u in status.unregistered
        ],
        "open": [
            {
                **named(o.case),
                "since": o.since and o.since.isoformat(),
                "last_milestone": o.last and o.last.value,
                "days": o.days,
            }
            for o in status.open
        ],
        "without_evidence": [
            {**named(case), "missing": [m.value for m in case.milestones_without_document()]}
            for case in status.without_evidence
        ],
        "placeholder_evidence": [
            {**named(case), "documents": placeholder_data(case, shown)}
            for case in status.placeholder_evidence
        ],
        "undetermined": [
            {
                **named(u.case),
                "missing": [gap.value for gap in u.gaps],
                "targets": [{"target": target, "round": number} for target, number in u.places],
            }
            for u in status.undetermined
        ],
        "alike": {
            "codes": [list(codes) for codes in status.alike.codes],
            "titles": [[named(case) for case in group] for group in status.alike.titles],
            "people": [alike_people_data(group) for group in status.alike.people],
        },
        "false_people": [false_person_data(found) for found in status.false_people],
        "closed": status.closed,
        "lapsed_commendations": lapsed_data(status.lapsed),
    }


def register_command(status: Status, unit: Unregistered) -> Advice:
    """The command that registers the floors, ready to be typed."""
    figures = (f"{code}={minimum}" for code, minimum in unit.targets)
    return aimed(status, "register", unit.unit, *figures, round=status.round.number)


def aimed(status: Status, *words: str, **options: Any) -> Advice:
    """A command about the plan of ``status``, which need not be named where it is the current
    one."""
    return Advice(*words, plan=None if status.current else status.plan.number, **options)
