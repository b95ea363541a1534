"""The papers of commendation that an office signs (domain.md §12): which there are, and whom one of
them names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from thidua.advice import Said
from thidua.domain.allowance import Allowance
from thidua.domain.commendation import Commendation, Proposal, case_codes
from thidua.domain.full_review import ReportData
from thidua.domain.review_rows import Row
from thidua.domain.roster import Roster
from thidua.domain.staff import Person
from thidua.domain.text import given_name_key, search_key
from thidua.domain.vocabulary import Role
from thidua.record import record


class Paper(StrEnum):
    """The kinds of paper, as they are typed."""

    TO_TRINH = "to-trinh"
    BIEN_BAN = "bien-ban"
    TRICH_NGANG = "trich-ngang"
    QUYET_DINH = "quyet-dinh"
    GIAY_KHEN = "giay-khen"

    @property
    def called(self) -> str:
        """How a message calls it."""
        return _TITLES[self]

    @property
    def decided(self) -> bool:
        """Whether it follows the decisions recorded; the others come before them."""
        return self in (Paper.QUYET_DINH, Paper.GIAY_KHEN)


_TITLES = {
    Paper.TO_TRINH: "tờ trình",
    Paper.BIEN_BAN: "biên bản họp xét",
    Paper.TRICH_NGANG: "danh sách trích ngang",
    Paper.QUYET_DINH: "quyết định khen thưởng",
    Paper.GIAY_KHEN: "giấy khen",
}


def paper_named(text: str) -> Paper:
    """The kind that ``text`` means, however it is written (``Tờ trình``, ``to_trinh``). Raises
    ``ValueError`` where it is none."""
    key = search_key(text).replace("_", "-").replace(" ", "-")
    return Paper(key)


@record
class Awardee:
    """Somebody whom a paper names: a department (``rows``: its targets in the round) or a member of
    staff, with the cases that speak for it and those of them that served before. ``unit`` is the
    code of the department, or of the one where the person works. ``awards``: decisions of this
    round on it; ``listed``: whether it is among the candidates of the round."""

    unit: str
    person: Person | None
    rows: tuple[Row, ...]
    cases: tuple[str, ...]
    served: tuple[str, ...]
    awards: tuple[Commendation, ...]
    listed: bool

    def has_left(self, today: date) -> bool:
        """Whether it is somebody who no longer works here."""
        return self.person is not None and not self.person.served_on(today)


@record
class PaperData:
    """What a paper of a round is made of. ``recipients`` in the order of the paper: departments by
    their order, then people by role and name; ``asked``: they were named by the user. ``drafted``:
    a decision that was not taken yet. ``roster``: units and staff as they are now. ``allowances``:
    the quotas of the round."""

    report: ReportData
    roster: Roster
    recipients: tuple[Awardee, ...]
    today: date
    asked: bool = False
    drafted: bool = False
    notices: tuple[Said, ...] = ()
    allowances: tuple[Allowance, ...] = ()


@record
class Chooser:
    """Finds the recipients of a round's papers in what is known of it: ``proposal`` and ``rows``
    (by unit) of its review, the decisions ``given``, and the ``people`` as of its cut-off."""

    proposal: Proposal
    rows: dict[str, tuple[Row, ...]]
    given: Sequence[Commendation]
    people: dict[int, Person]

    def candidates(self) -> list[Awardee]:
        """Everybody on the list of the round."""
        found = [self.of(c.unit, None) for c in self.proposal.collectives]
        return found + [self.of(None, c.person.id) for c in self.proposal.individuals]

    def decided(self) -> list[Awardee]:
        """Everybody on whom a decision of the round was taken, once."""
        wanted = dict.fromkeys((award.unit, award.person) for award in self.given)
        return [self.of(unit, person) for unit, person in wanted]

    def of(self, unit: str | None, number: int | None) -> Awardee:
        """A department, or a member of staff by number."""
        given = distinct(self.given)
        awards = tuple(one for one in given if (one.unit, one.person) == (unit, number))
        listed = self.proposal.names(unit, number)
        if number is None:
            rows = self.rows.get(unit or "", ())
            codes = case_codes(rows)
            return Awardee(unit or "", None, rows, codes, self._served(codes), awards, listed)
        codes = self.proposal.cases_of(number)
        person = self.people[number]
        return Awardee(person.unit, person, (), codes, self._served(codes), awards, listed)

    def _served(self, codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(code for code in codes if code in self.proposal.served)


def distinct(given: Iterable[Commendation]) -> list[Commendation]:
    """Decisions without those that were recorded twice: the same form for the same recipient by the
    same decision."""
    found: dict[tuple[object, ...], Commendation] = {}
    for award in given:
        named = (search_key(award.decision), search_key(award.form))
        found.setdefault((award.unit, award.person, award.decided_on, *named), award)
    return list(found.values())


def in_paper_order(found: Iterable[Awardee], units: Sequence[str]) -> tuple[Awardee, ...]:
    """Departments by their order (``units``: all codes in it), then leaders, then the others, by
    name (domain.md §12)."""

    def place(one: Awardee) -> tuple[object, ...]:
        rank = units.index(one.unit) if one.unit in units else len(units)
        if one.person is None:
            return (0, rank, one.unit)
        name = given_name_key(one.person.name)
        return (1, one.person.role is not Role.LANH_DAO, name, one.person.id)

    return tuple(sorted(found, key=place))
