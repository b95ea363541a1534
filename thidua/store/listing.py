"""Cases by what is asked of them, a page in memory at a time: every filter is worked out by SQL."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from thidua.domain.case.columns import (
    MILESTONE_DATES,
    SEARCHED,
    SECRET_COLUMNS,
)
from thidua.domain.case.model import Case
from thidua.domain.case.views import CaseCounts
from thidua.domain.plain import Row
from thidua.domain.text import search_key
from thidua.domain.vocabulary import Classification, Kind, Milestone, Outcome
from thidua.record import record, replace
from thidua.store.cases import coded_cases, load_where, staff_names
from thidua.store.encoding import Unreadable

if TYPE_CHECKING:
    from thidua.domain.status import Gap

_PAGE = 1_000  # cases held at once
# Of a classified case: what is searched and not hidden.
_OPEN = tuple(name for name in SEARCHED if name not in SECRET_COLUMNS)
_GAPS = {
    "evidence": "lacking",
    "initiative": "initiative IS NULL",
    "public_concern": "public_concern IS NULL",
    "resolved": "resolved_on IS NULL",
}


@record
class CaseFilter:
    """Which cases a list takes in; what is ``None`` or empty does not limit. ``unit`` leads or
    cooperates; ``person`` is the id of one of the staff; ``since`` and ``until`` (both included)
    bound the day of ``milestone``, of any where it is ``None``; ``gaps`` is what is missing;
    ``words`` all occur in title, documents, notes, source, code or people, of a classified case
    only in what outputs show unless ``show_classified``: a hit would tell its words."""

    unit: str | None = None
    field: str | None = None
    kind: Kind | None = None
    voided: bool | None = False
    person: int | None = None
    since: date | None = None
    until: date | None = None
    milestone: Milestone | None = None
    unresolved: bool = False
    outcome: Outcome | None = None
    gaps: tuple[Gap, ...] = ()
    words: tuple[str, ...] = ()
    show_classified: bool = False


ALL, IN_FORCE = CaseFilter(voided=None), CaseFilter()


def words_of(text: str) -> tuple[str, ...]:
    """The words that are searched for. A quotation mark is no part of a word: “tín dụng đen” is
    found with and without it."""
    return tuple(word.strip("'") or word for word in search_key(text).split())


def load_cases(connection: sqlite3.Connection, wanted: CaseFilter = ALL) -> list[Case]:
    """The cases that fit, in the order of their codes."""
    return load_where(connection, *_condition(connection, wanted))


def each_case(connection: sqlite3.Connection, wanted: CaseFilter = IN_FORCE) -> Iterator[Case]:
    """The cases that fit by code, a page in memory at a time."""
    clause, values = _condition(connection, wanted)
    clause, last = f"{clause} AND code > :last", ""
    while page := load_where(connection, clause, {**values, "last": last}, most=_PAGE):
        yield from page
        if (
            page[-1].code <= last
        ):  # an index that disagrees with its table would give the same page for ever
            raise Unreadable("the codes are not in order")
        last = page[-1].code


def count_fitting(connection: sqlite3.Connection, wanted: CaseFilter) -> CaseCounts:
    """How many cases fit, how many of those are classified; how many voided ones would fit beside
    them."""
    clause, values = _condition(connection, replace(wanted, voided=None))
    inside = "1" if wanted.voided is None else f"voided = {int(wanted.voided)}"
    query = f"""SELECT total({inside}), total({inside} AND classification <> :open),
                  total(NOT {inside} AND voided) FROM cases WHERE {clause}"""
    values = {**values, "open": Classification.KHONG.value}
    return CaseCounts(*map(int, connection.execute(query, values).fetchone()))


class CaseStream:
    """Cases that are read anew each time they are gone through, a page in memory at a time: those
    that fit ``wanted`` by code, or those of ``codes`` in their order."""

    def __init__(
        self, connection: sqlite3.Connection, wanted: CaseFilter, codes: Sequence[str] | None = None
    ) -> None:
        self._connection, self._wanted, self._codes = connection, wanted, codes
        self.counts = (
            count_fitting(connection, wanted) if codes is None else _counted(connection, codes)
        )

    def __len__(self) -> int:
        return self.counts.in_force

    def __iter__(self) -> Iterator[Case]:
        if self._codes is None:
            yield from each_case(self._connection, self._wanted)
            return
        for start in range(0, len(self._codes), _PAGE):
            page = self._codes[start : start + _PAGE]
            found = {case.code: case for case in coded_cases(self._connection, page)}
            yield from (found[code] for code in page)


def _counted(connection: sqlite3.Connection, codes: Sequence[str]) -> CaseCounts:
    query = """SELECT count(*) FROM cases WHERE classification <> ?
               AND code IN (SELECT value FROM json_each(?))"""
    asked = [Classification.KHONG.value, json.dumps([*codes])]
    classified = int(connection.execute(query, asked).fetchone()[0])
    return CaseCounts(len(codes), classified, 0)


def _condition(connection: sqlite3.Connection, wanted: CaseFilter) -> tuple[str, Row]:
    """The SQL that holds for the cases that fit, and the values in it."""
    clauses, values = ["1"], Row()

    def add(clause: str, **named: str | int) -> None:
        clauses.append(clause)
        values.update(named)

    if wanted.voided is not None:
        add("voided = :voided", voided=int(wanted.voided))
    if wanted.unit is not None:
        add(
            "(lead_unit = :unit OR id IN (SELECT case_id FROM case_units WHERE unit = :unit))",
            unit=wanted.unit,
        )
    if wanted.field is not None:
        add("field = :field", field=wanted.field)
    if wanted.kind is not None:
        add("kind = :kind", kind=wanted.kind.value)
    if wanted.person is not None:
        add(
            "id IN (SELECT case_id FROM case_people WHERE person_id = :person)",
            person=wanted.person,
        )
    if wanted.since is not None or wanted.until is not None:
        reached = [*Milestone] if wanted.milestone is None else [wanted.milestone]
        since, until = wanted.since or date.min, wanted.until or date.max
        days = [f"{MILESTONE_DATES[m]} BETWEEN :since AND :until" for m in reached]
        add(f"({' OR '.join(days)})", since=since.isoformat(), until=until.isoformat())
    if wanted.unresolved:
        add("resolved_on IS NULL")
    if wanted.outcome is not None:
        add("outcome = :outcome", outcome=wanted.outcome.value)
    clauses += [_GAPS[gap.value] for gap in wanted.gaps]
    if wanted.words:
        clauses += _wording(connection, wanted, values)
    return " AND ".join(clauses), values


def _wording(connection: sqlite3.Connection, wanted: CaseFilter, values: Row) -> Iterator[str]:
    """A condition for each word; its values are put into ``values``."""
    text = "search_key"
    if not wanted.show_classified:
        connection.create_function("searched", 1, search_key, deterministic=True)
        shown = " || ' ' || ".join(f"coalesce({name}, '')" for name in _OPEN)
        text = f"CASE classification WHEN 'khong' THEN search_key ELSE searched({shown}) END"
    staff = {number: search_key(name) for number, name in staff_names(connection).items()}
    for place, word in enumerate(wanted.words):
        bearers = [number for number, name in staff.items() if word in name]
        values |= {f"word{place}": word, f"bearers{place}": json.dumps(bearers)}
        yield (
            f"(instr({text}, :word{place}) OR id IN (SELECT case_id FROM case_people"
            f" WHERE person_id IN (SELECT value FROM json_each(:bearers{place}))))"
        )
