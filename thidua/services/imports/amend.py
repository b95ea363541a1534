"""Rows of a list that are in the file already: laid over their cases, or joined to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from thidua.advice import Said, told
from thidua.domain.case.model import CASE_COLUMNS, MILESTONE_DATES, Case
from thidua.domain.case.reading import EntryContext
from thidua.domain.case.rows import RowReader
from thidua.domain.case.rules import Fault, as_case, entry_faults, entry_values
from thidua.domain.importing import CellProblem, ImportResult, RowDone
from thidua.domain.plan.model import Plan
from thidua.exchange.cells import preparing
from thidua.exchange.table import Table
from thidua.services.imports.keys import TitleKey, is_classified, title_key
from thidua.services.imports.options import ImportOptions, Problems, refuse_missing_columns
from thidua.services.lookup import known_unit
from thidua.services.staff import Staff
from thidua.store import cases, units
from thidua.store.bulk import KnownCase, NewCases, by_codes, by_titles
from thidua.store.journal import Journal


class KnownRows:
    """An import under way: what has been read, added and found wrong so far, and what rows do to
    cases that are there.

    ``services.import_cases`` reads the rows and says which of them are known.
    """

    def __init__(
        self, journal: Journal, plan: Plan, table: Table, options: ImportOptions, today: date
    ) -> None:
        self.problems = Problems()
        self.result = ImportResult("cases", "", table.sheet.name)
        self._journal, self._table, self._options, self._today = journal, table, options, today
        present = units.load_units(journal.connection)
        self._unit = None if options.unit is None else known_unit(present, options.unit).code
        refuse_missing_columns(table, options)
        prepare = preparing(table.sheet, frozenset(MILESTONE_DATES.values()), options.mapping)
        self._staff = Staff(journal)
        self._reader = RowReader(
            table.names, EntryContext(plan.fields, present, today, self._staff.meant), prepare
        )
        self._new = NewCases(journal)
        self._rows_added: list[int] = []
        self._rows_of: dict[int, int] = {}  # case of the file → the row that has changed it
        self._bad_titles: dict[
            TitleKey, int
        ] = {}  # the name in a row that something is wrong with → that row
        self._secret_titles: set[TitleKey | None] = set()  # of the rows that are classified
        self._codes_met: dict[
            str, int
        ] = {}  # code → its row, where that row did not become a new case
        self._unnamed: dict[
            int, int
        ] = {}  # place in ``result.done`` → a case of this import, whose code comes in the end
        self._titled: dict[TitleKey, KnownCase] = {}
        self._kept_blanks: list[str] = []
        self._number_codes: list[int] = []
        self._twins: dict[int, str] = {}  # row → its letters that only look like ours
        self._placeholders: list[str] = []

    def _update(
        self, number: int, values: dict[str, Any], match: KnownCase, unread: set[str]
    ) -> None:
        """Lay a row over its case; columns in ``unread`` are reported already, and nothing is
        written."""
        before = self._case(match)
        if match.id in self._rows_of:
            self._fault(
                number,
                "title",
                f"dòng này và dòng {self._rows_of[match.id]} cùng là vụ {before.code}",
                "Bỏ một dòng.",
            )
            return
        blank = [
            c
            for c in self._table.names
            if values[c] in (None, ()) and getattr(before, c) not in (None, ())
        ]
        kept = {"code", "classification"} if self._options.clear_blanks else set(self._table.names)
        given = {
            c: values[c]
            for c in self._table.names
            if c != "code" and not (c in blank and c in kept)
        }
        if values["lead_unit"] is not None:
            given["lead_unit"] = values["lead_unit"]
        merged = {**entry_values(before), **given}
        if "other_units" not in given:
            merged["other_units"] = tuple(
                unit for unit in before.other_units if unit != merged["lead_unit"]
            )
        faults = entry_faults(merged, self._today, unread)
        faults += self._twin_faults(merged, match)
        faults += self._staff_faults(merged)
        if faults or unread:
            self._faults(number, faults)
            return
        people = self._credit(number, merged["people"], merged["lead_unit"], faults)
        self._rows_of[match.id] = number
        if merged["lead_unit"] != before.lead_unit:
            self.result.notices.append(
                f"dòng {number}: đơn vị chủ trì vụ {before.code} đổi từ {before.lead_unit} sang"
                f" {merged['lead_unit']}; nếu hai đơn vị cùng làm thì hoàn tác (undo) rồi nhập với"
                " --on-duplicate join."
            )
        silent = (
            {"code"} if before.classified else {"code", "classification"}
        )  # nobody misses what a blank means anyway
        self._kept_blanks += [
            f"dòng {number}, {CASE_COLUMNS[c].lower()}" for c in blank if c in kept - silent
        ]
        self._save(
            number,
            "updated",
            before,
            as_case(merged, before.code, voided=before.voided),
            match,
            people,
        )
        self._rename(title_key(merged), match)

    def _rename(self, key: TitleKey | None, match: KnownCase) -> None:
        """Have the rows that follow find a case by the name that it has now."""
        old = (match.title_key, match.kind)
        if (
            key is not None
            and key != old
            and not match.voided
            and not self._options.allow_duplicate
        ):
            self._titled.pop(old, None)
            self._titled |= by_titles(self._journal.connection, [old, key])

    def _twin_faults(self, merged: dict[str, Any], match: KnownCase) -> list[Fault]:
        """A row that renames a case to what another one is called."""
        key = title_key(merged)
        if key is None or key == (match.title_key, match.kind) or self._options.allow_duplicate:
            return []
        found = self._titled.get(key) or by_titles(self._journal.connection, [key]).get(key)
        if found is None or found.id == match.id:
            return []
        return [
            (
                "title",
                (
                    f"{self._quoted(merged, found)} là tên của vụ khác đã ghi: {self._name(found)},"
                    f" đơn vị {found.lead_unit}"
                ),
            )
        ]

    def _join(self, number: int, values: dict[str, Any], match: KnownCase) -> None:
        """Make the row's units cooperating ones of the case, and credit its people too; nothing
        else of it is taken."""
        joining = [
            unit
            for unit in (values["lead_unit"], *values["other_units"])
            if unit != match.lead_unit
        ]
        faults: list[Fault] = []
        people = self._credit(number, values["people"], values["lead_unit"], faults)
        if faults:
            self._faults(number, faults)
            return
        if self._row_in_file(match) is not None:
            joined = self._new.join(match.id, joining, people)
            self._done(number, "joined" if joined else "skipped", match, joined)
            return
        before = self._case(match)
        others = tuple(dict.fromkeys((*before.other_units, *joining)))
        names = self._people_ids(before)
        case = replace(before, other_units=others, people=(*before.people, *values["people"]))
        ids = list(dict.fromkeys((*names, *people)))
        if others == before.other_units and ids == names:
            self._done(number, "skipped", match)
            return
        differs = [
            c
            for c in self._table.names
            if c not in ("code", "lead_unit", "other_units", "people", "title")
        ]
        differs = [
            CASE_COLUMNS[c].lower()
            for c in differs
            if values[c] is not None and values[c] != getattr(before, c)
        ]
        if differs:
            told = ", ".join(differs)
            self.result.notices.append(
                f"dòng {number} khác vụ {before.code} ở {told}; giữ như đã ghi ở vụ {before.code}."
            )
        self._save(number, "joined", before, case, match, ids)

    def _save(
        self,
        number: int,
        action: str,
        before: Case,
        case: Case,
        match: KnownCase,
        people: list[int],
    ) -> None:
        same_people = people == self._people_ids(before)
        changed = [
            c for c in CASE_COLUMNS if c != "people" and getattr(before, c) != getattr(case, c)
        ]
        changed += [] if same_people else ["people"]
        if not changed:
            self.result.unchanged += 1
            return
        reason = cases.void_reason(self._journal.connection, before.code)
        cases.save_case(self._journal, case, people, number=match.id, void_reason=reason)
        if before.voided:
            self.result.notices.append(
                f"dòng {number}: vụ {before.code} đang bị loại; đã sửa nhưng vẫn không được tính."
            )
        self._done(number, action, match, changed)

    def _done(
        self, number: int, action: str, match: KnownCase, changed: Sequence[str] = ()
    ) -> None:
        if self._row_in_file(match) is not None:
            self._unnamed[len(self.result.done)] = match.id - self._new.first
        labels = tuple(CASE_COLUMNS[c] for c in changed)
        self.result.done.append(RowDone(number, action, match.code, labels))

    def _people_ids(self, case: Case) -> list[int]:
        return self._staff.credit(case.people, case.lead_unit)[0]

    def _case(self, match: KnownCase) -> Case:
        found = cases.load_case(self._journal.connection, match.code)
        assert found is not None
        return found

    def _row_in_file(self, match: KnownCase) -> int | None:
        """The row that brought a case in; ``None`` for one that was there before."""
        return None if match.id < self._new.first else self._rows_added[match.id - self._new.first]

    def _name(self, match: KnownCase) -> str:
        here = self._row_in_file(match)
        return match.code if here is None else f"dòng {here}"

    def _quoted(self, values: dict[str, Any], *others: KnownCase | Case) -> str:
        """The name in a row as a message may repeat it: not where anything of it is classified."""
        inside = (
            other for other in others if isinstance(other, Case) or self._row_in_file(other) is None
        )
        known = [other if isinstance(other, Case) else self._case(other) for other in inside]
        secret = (
            is_classified(values)
            or title_key(values) in self._secret_titles
            or any(case.classified for case in known)
        )
        return "tên vụ ở ô này" if secret else f"“{values['title']}”"

    def _only(self, number: int, values: dict[str, Any], match: KnownCase) -> KnownCase | None:
        """The one case that a row found by its title means; of several that of the row's unit."""
        found = cases.twins(self._journal.connection, values["title"], values["kind"])
        mine = [case for case in found if case.lead_unit == values["lead_unit"]]
        if len(found) < 2:
            return match
        if len(mine) == 1:
            return by_codes(self._journal.connection, [mine[0].code])[mine[0].code]
        codes = ", ".join(f"{case.code} ({case.lead_unit})" for case in found)
        what = f"{self._quoted(values, *found)} là tên của nhiều vụ: {codes}"
        self._fault(number, "title", what, "Ghi mã vụ vào cột Mã.")
        return None

    def _staff_faults(self, values: dict[str, Any]) -> list[Fault]:
        return [("people", problem.what) for problem in self._staff.doubtful(values["people"])]

    def _credit(
        self, number: int, names: tuple[str, ...], lead: str, faults: list[Fault]
    ) -> list[int]:
        ids, notices, problems = self._staff.credit(names, lead)
        self.result.notices += [told(f"dòng {number}: ", notice) for notice in notices]
        faults += [("people", problem.what) for problem in problems]
        return ids

    def _faults(self, number: int, faults: list[Fault]) -> None:
        for column, what in faults:
            self._fault(number, column, what)

    def _fault(
        self, number: int, column: str, what: str, todo: Said = "", twin: str | None = None
    ) -> None:
        place = self._table.place(number, column)
        if self._table.position(column) is None:
            place = f"{place}, {CASE_COLUMNS[column].lower()}"
        self.problems.add(CellProblem(place, what, todo, number, column, twin))
