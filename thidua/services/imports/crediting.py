"""Crediting the people whom a row names: what is told of them names the row, and the case."""

from __future__ import annotations

from thidua.advice import Said, filled_in, told
from thidua.domain.case.rules import earliest_milestone
from thidua.domain.plain import Values
from thidua.errors import Problem
from thidua.services.staff import NOBODY, THE_CASE, Credited, Staff
from thidua.store.bulk import NewCases


class Crediting:
    """Credits people during an import. New cases have their codes in the end only, so what is told
    of their people is finished then."""

    def __init__(self, staff: Staff, notices: list[Said]) -> None:
        self._staff, self._notices = staff, notices
        self._of_new: dict[int, int] = {}  # place in the notices → which of the new cases

    def credit(
        self,
        number: int,
        values: Values,
        faults: list[Problem],
        case: str | int,
        credited: Credited = NOBODY,
    ) -> list[int]:
        """The numbers of the staff whom row ``number`` names, which has ``values``; what is wrong
        goes to ``faults``. ``case`` is their case: its code, or which of the new ones it is; who is
        ``credited`` with it already is not looked up again."""
        names, lead = values["people"], values["lead_unit"]
        ids, notices, problems = self._staff.credit(names, lead, credited)
        new = set(ids).difference(*credited.values())
        notices += self._staff.departed(sorted(new), earliest_milestone(values))
        for notice in notices:
            if isinstance(case, int):
                self._of_new[len(self._notices)] = case
            known = notice if isinstance(case, int) else filled_in(notice, THE_CASE, case)
            self._notices.append(told(f"dòng {number}: ", known))
        faults += problems
        return ids

    def finish(self, new: NewCases) -> None:
        """Name the new cases, whose codes are known now, in what was told."""
        codes = new.codes(max(self._of_new.values(), default=-1) + 1)
        for place, case in self._of_new.items():
            self._notices[place] = filled_in(self._notices[place], THE_CASE, codes[case])
