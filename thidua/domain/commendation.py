"""Who may be commended after a round and why (seed (l); domain.md §5): candidates are listed, people decide.

No score is made up: a collective is a candidate when it reached every target of the round, individuals are listed by
the number of cases that they took part in and that count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.domain.case import Case
from thidua.domain.review import Review, Row
from thidua.domain.text import given_name_key
from thidua.domain.unit import Person, find_person
from thidua.domain.vocabulary import Role, Verdict

_REACHED = (Verdict.MET, Verdict.EXCEEDED)


@dataclass(frozen=True)
class Commendation:
    """A decision taken: who (``unit``, or the person's record number), in which form, by which decision of which day,
    for which round of which plan, relying on which cases (codes). A revoked one stays, with the reason."""

    id: int
    plan: str
    round: int
    form: str
    decision: str
    decided_on: date
    unit: str | None = None
    person: int | None = None
    cases: tuple[str, ...] = ()
    note: str | None = None
    revoke_reason: str | None = None


@dataclass(frozen=True)
class Exemplar:
    """An exemplary model (điển hình tiên tiến): of a unit or a person, its story, and where it was spread."""

    id: int
    plan: str
    title: str
    story: str
    unit: str | None = None
    person: int | None = None
    recognised_on: date | None = None
    spread: str | None = None


@dataclass(frozen=True)
class CollectiveCandidate:
    """A department that reached every target of the round: its rows, the cases behind them, and those of the cases that
    already served a commendation of an earlier round."""

    unit: str
    name: str
    rows: tuple[Row, ...]
    cases: tuple[str, ...]
    served: tuple[str, ...]


@dataclass(frozen=True)
class IndividualCandidate:
    """A member of staff with the cases that count and credit them, and those that already served a commendation."""

    person: Person
    cases: tuple[str, ...]
    served: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """The candidates of a round."""

    collectives: tuple[CollectiveCandidate, ...]
    individuals: tuple[IndividualCandidate, ...]

    def split(self) -> Mapping[Role, int]:
        """How many of the individuals are leaders, and how many do the work directly."""
        return {role: sum(c.person.role is role for c in self.individuals) for role in Role}


def propose(review: Review, cases: Mapping[str, Case], staff: Sequence[Person], earlier: Iterable[Commendation]) -> Proposal:
    """The candidates of ``review`` (drawn with its cases). ``cases`` holds the records behind it by code; ``earlier`` the
    commendations of earlier rounds."""
    used = {code for commendation in earlier if commendation.revoke_reason is None for code in commendation.cases}
    collectives = []
    for unit in review.units:
        asked = [row for row in unit.targets if row.verdict is not Verdict.NOT_SET]
        if asked and all(row.verdict in _REACHED for row in asked):
            codes = _codes(unit.targets)
            collectives.append(
                CollectiveCandidate(unit.unit, unit.name, unit.targets, codes, tuple(c for c in codes if c in used))
            )
    rows = [*review.organisation, *(row for unit in review.units for row in unit.targets)]
    credited: dict[int, list[str]] = {}
    people: dict[int, Person] = {}
    for code in _codes(rows):
        for name in cases[code].people if code in cases else ():
            person = _person(list(staff), name)
            if person is not None:
                people[person.id] = person
                credited.setdefault(person.id, []).append(code)
    individuals = [
        IndividualCandidate(people[number], tuple(codes), tuple(c for c in codes if c in used))
        for number, codes in credited.items()
    ]
    individuals.sort(key=lambda c: (-len(c.cases), given_name_key(c.person.name), c.person.code or ""))
    return Proposal(tuple(collectives), tuple(individuals))


def _codes(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(sorted({code for row in rows for code in row.cases or ()}))


def _person(staff: list[Person], name: str) -> Person | None:
    try:
        return find_person(staff, name)
    except ValueError:  # a namesake has come since the record was frozen
        return None
