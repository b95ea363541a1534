"""Who may be commended after a round and why (seed (l); domain.md §5): candidates are listed,
people decide.

No score is made up: a collective is a candidate when it reached every target of the round,
individuals are listed by the number of cases that they took part in and that count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from thidua.domain.case.model import Case
from thidua.domain.dates import format_date
from thidua.domain.review import Review
from thidua.domain.review_rows import Row
from thidua.domain.staff import Person, StaffIndex
from thidua.domain.standing import Standing
from thidua.domain.text import given_name_key, search_key
from thidua.domain.vocabulary import Recipient, Role, Verdict
from thidua.record import field, record, replace

_REACHED = (Verdict.MET, Verdict.EXCEEDED)


@record
class Commendation:
    """A decision taken: who (``unit``, or the person's record number), in which form, by which
    decision of which day, for which round of which plan, relying on which cases (codes). A revoked
    one stays, with the reason.
    """

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

    @property
    def recipient(self) -> Recipient:
        """Whether a collective or an individual received it."""
        return Recipient.CA_NHAN if self.unit is None else Recipient.TAP_THE

    @property
    def in_force(self) -> bool:
        """Whether it was not revoked."""
        return self.revoke_reason is None

    def same_recipient(self, other: Commendation) -> bool:
        """Whether both went to the same unit or person."""
        return (self.unit, self.person) == (other.unit, other.person)

    def same_decision(self, other: Commendation) -> bool:
        """Whether both name one decision (accents, case and spacing aside)."""
        return search_key(self.decision) == search_key(other.decision)


@record
class Exemplar:
    """An exemplary model (điển hình tiên tiến): of a unit or a person, its story, and where it was
    spread."""

    id: int
    plan: str
    title: str
    story: str
    unit: str | None = None
    person: int | None = None
    recognised_on: date | None = None
    spread: str | None = None


@record
class CollectiveCandidate:
    """A department that reached every target of the round: its rows, the cases behind them, and
    those of the cases that already served a commendation of an earlier round, or of another plan.
    """

    unit: str
    name: str
    rows: tuple[Row, ...]
    cases: tuple[str, ...]
    served: tuple[str, ...]


@record
class LackingUnit:
    """A department that is no candidate: the rows of the targets that it did not reach; none where
    the round asks nothing of departments."""

    unit: str
    name: str
    rows: tuple[Row, ...]


@record
class IndividualCandidate:
    """A member of staff with the cases that count and credit them, and those that already served a
    commendation."""

    person: Person
    cases: tuple[str, ...]
    served: tuple[str, ...]


@record
class Proposal:
    """The candidates of a round, and the departments that are none.

    ``served``: per case the commendations of earlier rounds, and of other plans, that relied on it.
    ``unmatched``: names in the records that nobody, or more than one, of the staff bears now, with
    their cases: nobody is left out in silence.
    """

    collectives: tuple[CollectiveCandidate, ...]
    individuals: tuple[IndividualCandidate, ...]
    lacking: tuple[LackingUnit, ...] = ()
    served: Mapping[str, tuple[Commendation, ...]] = field(default_factory=dict)
    unmatched: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def split(self) -> Mapping[Role, int]:
        """How many of the individuals are leaders, and how many do the work directly."""
        return {role: sum(c.person.role is role for c in self.individuals) for role in Role}

    def of_unit(self, unit: str) -> Proposal:
        """What concerns one department: itself, and its staff."""
        return replace(
            self,
            collectives=tuple(c for c in self.collectives if c.unit == unit),
            individuals=tuple(c for c in self.individuals if c.person.unit == unit),
            lacking=tuple(c for c in self.lacking if c.unit == unit),
        )

    def names(self, unit: str | None, person: int | None) -> bool:
        """Whether that unit, or that person, is a candidate."""
        if unit is not None:
            return any(candidate.unit == unit for candidate in self.collectives)
        return any(candidate.person.id == person for candidate in self.individuals)

    def cases_of(self, person: int) -> tuple[str, ...]:
        """The cases that count and credit a member of staff."""
        return next((c.cases for c in self.individuals if c.person.id == person), ())

    def reliances(self) -> dict[int, tuple[Commendation, tuple[str, ...]]]:
        """The earlier commendations by number, each with those cases behind the candidates that it
        relied on."""
        behind = {code for collective in self.collectives for code in collective.served}
        behind |= {code for individual in self.individuals for code in individual.served}
        found: dict[int, tuple[Commendation, tuple[str, ...]]] = {}
        for code in sorted(behind):
            for earlier in self.served.get(code, ()):
                found[earlier.id] = (earlier, (*found.get(earlier.id, (earlier, ()))[1], code))
        return dict(sorted(found.items()))


def decision_words(award: Commendation) -> str:
    """The decision by number and day: ``Quyết định 12-QĐ/BNCTU ngày 05/12/2023``."""
    named = search_key(award.decision).startswith("quyet dinh")
    return (
        f"{award.decision if named else f'Quyết định {award.decision}'} ngày"
        f" {format_date(award.decided_on)}"
    )


def propose(
    review: Review,
    cases: Mapping[str, Case],
    staff: Sequence[Person],
    earlier: Iterable[Commendation],
) -> Proposal:
    """The candidates of ``review`` (drawn with its cases). ``cases`` holds the records behind it by
    code; ``earlier`` the commendations of earlier rounds and of other plans."""
    used: dict[str, tuple[Commendation, ...]] = {}
    for commendation in earlier:
        for code in commendation.cases if commendation.in_force else ():
            used[code] = (*used.get(code, ()), commendation)
    collectives, lacking = [], []
    for unit in review.units:
        if unit.verdict in _REACHED:
            codes = case_codes(unit.targets)
            collectives.append(
                CollectiveCandidate(unit.unit, unit.name, unit.targets, codes, _among(codes, used))
            )
        else:
            short = tuple(row for row in unit.targets if row.falls_short)
            lacking.append(LackingUnit(unit.unit, unit.name, short))
    rows = review.rows
    credited: dict[str, list[str]] = {}
    for code in case_codes(rows):
        for name in cases[code].people if code in cases else ():
            credited.setdefault(name, []).append(code)
    individuals, unmatched = _individuals(credited, staff, used)
    return Proposal(tuple(collectives), individuals, tuple(lacking), used, unmatched)


def _individuals(
    credited: Mapping[str, Sequence[str]], staff: Sequence[Person], used: Mapping[str, object]
) -> tuple[tuple[IndividualCandidate, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Those of ``credited`` (name → codes) who are staff, most cases first; and the names that are
    nobody's."""
    codes: dict[int, set[str]] = {}
    people: dict[int, Person] = {}
    unmatched = []
    index = StaffIndex(staff)
    first = {person.id: person for person in reversed(staff)}  # of records that are one by now
    for name, mine in credited.items():
        person = matching(index, name)
        if person is None:
            unmatched.append((name, tuple(mine)))
        else:
            people[person.id] = first[person.id]
            codes.setdefault(person.id, set()).update(mine)
    found = []
    for number, person in people.items():
        ordered = tuple(sorted(codes[number]))
        found.append(IndividualCandidate(person, ordered, _among(ordered, used)))
    found.sort(key=lambda c: (-len(c.cases), given_name_key(c.person.name), c.person.code or ""))
    return tuple(found), tuple(unmatched)


def _among(codes: Iterable[str], used: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(code for code in codes if code in used)


def case_codes(rows: Iterable[Row]) -> tuple[str, ...]:
    """The cases behind rows that may serve a commendation, each once, by code: what stands behind a
    ceiling serves none (domain.md §10)."""
    return tuple(sorted({code for row in rows if not row.ceiling for code in row.cases or ()}))


def matching(staff: StaffIndex, name: str) -> Person | None:
    """The member of staff whom a record names; ``None`` where nobody, or more than one, bears the
    name now."""
    try:
        return staff.find(name)
    except ValueError:  # a namesake has come since the record was frozen
        return None


def took_part(
    case: Case, award: Commendation, staff: Sequence[Person] | StaffIndex, standing: Standing
) -> bool:
    """Whether the recipient of ``award``, or a department whose work it carries, led or joined
    ``case``; or is credited with it."""
    if award.unit is not None:
        behind = standing.behind(award.unit)
        return any(unit in behind for unit in (case.lead_unit, *case.other_units))
    index = staff if isinstance(staff, StaffIndex) else StaffIndex(staff)
    return any(
        person.id == award.person for name in case.people if (person := matching(index, name))
    )
