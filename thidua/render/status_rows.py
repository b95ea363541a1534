"""What is to be done as rows of a spreadsheet, and for scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from thidua.advice import Advice
from thidua.domain.case.model import Case
from thidua.domain.older import Alike
from thidua.domain.review_data import row_data, unit_data
from thidua.domain.review_rows import Row
from thidua.domain.status import (
    Status,
    Undetermined,
    Unregistered,
)
from thidua.render.alike import alike_people_data
from thidua.render.effects import lapse_reason, lapsed_data
from thidua.render.evidence import placeholder_data
from thidua.render.false_people import false_person_data
from thidua.render.screen.document import Data
from thidua.render.status_edges import edges_data, gone_words

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
_FIGURES = ("target", "required", "actual", "remaining")


def status_rows(status: Status, shown: Callable[[Case], Case]) -> Iterator[Sequence[object]]:
    """One row per figure, per unregistered target and per case of a section, under common
    columns; ``shown`` gives a case as outputs may show it."""
    yield list(_CSV)

    def line(section: str, **values: object) -> list[object]:
        return [section, *(values.get(name) for name in _CSV[1:])]

    def of_case(section: str, case: Case, **values: object) -> list[object]:
        units, title = [case.lead_unit, *case.other_units], shown(case).title
        return line(section, unit=units, case=case.code, title=title, **values)

    number, cutoff = status.round.number, status.round.cutoff.isoformat()
    yield line("cutoff", round=number, date=cutoff, days=status.days_left)
    yield from _figure_rows(status, partial(line, round=number))
    yield from _alike_rows(status.alike, line, of_case)
    for o in status.open:
        yield of_case("open", o.case, date=o.since.isoformat() if o.since else None, days=o.days)
    for case in status.without_evidence:
        gone = [milestone.value for milestone in case.milestones_without_document()]
        yield of_case("without_evidence", case, missing=gone)
    for u in status.undetermined:
        yield of_case("undetermined", u.case, missing=_missing(u))
    for case in status.placeholder_evidence:
        yield of_case("placeholder_evidence", case, missing=[*placeholder_data(case, shown)])
    for award in status.lapsed:
        for lapse in award.lapses:
            why, of = [lapse_reason(award, lapse)], award.award.round
            yield line("lapsed_commendations", round=of, case=lapse.code, missing=why)
    for case in status.uncounted:
        yield of_case("uncounted", case)
    for left in status.leads_gone:
        yield of_case("leads_gone", left.case, missing=gone_words(status, left))
    for nobody in status.false_people:
        who = nobody.person
        for code in nobody.cases:
            yield line("false_people", unit=who.unit, case=code, title=who.name)


def _figure_rows(status: Status, line: Callable[..., list[object]]) -> Iterator[list[object]]:
    """The figures of the Ban and of each unit, and the targets for which a unit registered none."""
    rows: list[tuple[str, str | None, Row]] = []
    rows += [("organisation", None, row) for row in status.organisation]
    rows += [("unit", unit.unit, row) for unit in status.units for row in unit.targets]
    for section, code, row in rows:
        yield line(section, unit=code, **{name: getattr(row, name) for name in _FIGURES})
    for open_ in status.unregistered:
        for target, _ in open_.targets:
            yield line("unregistered", unit=open_.unit, target=target)


def _alike_rows(
    alike: Alike, line: Callable[..., list[object]], of_case: Callable[..., list[object]]
) -> Iterator[list[object]]:
    for codes in alike.codes:
        for code in codes:
            yield line("alike_codes", case=code, missing=" ".join(codes))
    for group in alike.titles:
        for case in group:
            yield of_case("alike_titles", case, missing=" ".join(other.code for other in group))
    for people in alike.people:
        for found in people:
            others = "; ".join(other.person.name for other in people if other is not found)
            named = {"unit": found.person.unit, "title": found.person.name, "missing": others}
            for credited in found.cases or (None,):
                yield line("alike_people", case=credited, **named)


def body(status: Status, shown: Callable[[Case], Case]) -> dict[str, Data]:
    """What is to be done, for scripts; ``shown`` gives a case as outputs may show it."""

    def named(case: Case) -> dict[str, Data]:
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
        "unit": status.unit.code if status.unit else None,
        "organisation": [row_data(row) for row in status.organisation],
        "units": [unit_data(unit) for unit in status.units],
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
                "since": o.since.isoformat() if o.since else None,
                "last_milestone": o.last.value if o.last else None,
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
        "undeclared": [{"unit": unit, "period": period} for unit, period in undeclared_of(status)],
        "undetermined": [
            {
                **named(u.case),
                "missing": _missing(u),
                "attributes": [each.code for each in u.attributes],
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
        **edges_data(status),
    }


def register_command(status: Status, unit: Unregistered) -> Advice:
    """The command that registers the floors, ready to be typed."""
    figures = (f"{code}={minimum}" for code, minimum in unit.targets)
    return aimed(status, "register", unit.unit, *figures, round=status.round.number)


def aimed(status: Status, *words: str, **options: object) -> Advice:
    """A command about the plan of ``status``, which need not be named where it is the current
    one."""
    plan = None if status.current else status.plan.number
    return Advice(*words, file=None, plan=plan, **options)


def _missing(found: Undetermined) -> list[str]:
    return [*(gap.value for gap in found.gaps), *(each.code for each in found.attributes)]


def undeclared_of(status: Status) -> list[tuple[str, str]]:
    """Each unit and period of which nothing was declared, though it is over."""
    rows = [*status.organisation, *(row for unit in status.units for row in unit.targets)]
    found = ((gap.unit, gap.period) for row in rows for gap in row.undeclared)
    return list(dict.fromkeys(found))
