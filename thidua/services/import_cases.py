"""Rows of a list of cases: read, matched with what is in the file, and added, laid over a case, joined to it or left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from thidua.domain.case import CASE_COLUMNS, MILESTONE_DATES, Case
from thidua.domain.entry_rules import Fault, as_case, entry_faults, entry_values
from thidua.domain.importing import CellProblem, ImportResult, OnDuplicate, RowDone
from thidua.domain.plan import Plan
from thidua.domain.reading import EntryContext
from thidua.domain.rows import RowReader
from thidua.domain.text import search_key
from thidua.exchange.cells import preparing
from thidua.exchange.table import Table
from thidua.services.importing import ImportOptions, Problems, refuse_missing_columns
from thidua.services.near import near_twins_of_new
from thidua.services.staff import Staff
from thidua.services.units import known_unit
from thidua.store import cases, units
from thidua.store.bulk import KnownCase, NewCases, by_codes, by_titles
from thidua.store.history import Journal

_BATCH = 500
_BLANKS_TOLD = 5
_CODES_NAMED = 10_000
_TitleKey = tuple[str, str]


class CaseImporter:
    """Takes rows of cases in, in the order of the sheet, as if each were typed after the other."""

    def __init__(self, journal: Journal, plan: Plan, table: Table, options: ImportOptions, today: date) -> None:
        self.problems = Problems()
        self.result = ImportResult("cases", "", table.sheet.name)
        self._journal, self._table, self._options, self._today = journal, table, options, today
        present = units.load_units(journal.connection)
        self._unit = None if options.unit is None else known_unit(present, options.unit).code
        refuse_missing_columns(table, options)
        prepare = preparing(table.sheet, frozenset(MILESTONE_DATES.values()), options.mapping)
        self._reader = RowReader(table.names, EntryContext(plan.fields, present, today), prepare)
        self._new = NewCases(journal)
        self._staff = Staff(journal)
        self._rows_added: list[int] = []
        self._rows_of: dict[int, int] = {}  # case of the file → the row that has changed it
        self._codes_met: dict[str, int] = {}  # code → its row, where that row did not become a new case
        self._unnamed: dict[int, int] = {}  # place in ``result.done`` → a case of this import, whose code comes in the end
        self._titled: dict[_TitleKey, KnownCase] = {}
        self._kept_blanks: list[str] = []
        self._number_codes: list[int] = []

    def run(self, rows: Iterator[tuple[int, list[object]]]) -> None:
        """Take in every row."""
        code_at = self._table.names.index("code") if "code" in self._table.names else None
        while batch := list(islice(rows, _BATCH)):
            self.result.rows += len(batch)
            if code_at is not None:
                self._number_codes += [number for number, cells in batch if isinstance(cells[code_at], (int, float))]
            self._take([(number, *self._reader.read(cells)) for number, cells in batch])
            self._new.flush()
        self._new.finish()
        self.result.added = self._new.count
        if not self.problems.count:
            self._finish()

    def _finish(self) -> None:
        self.result.codes = self._new.codes(_CODES_NAMED)
        notices = self.result.notices
        if self._number_codes:
            count, first = len(self._number_codes), self._table.place(self._number_codes[0], "code")
            notices.append(
                f"{count} mã vụ là ô số ({first}); nếu mã có số 0 ở đầu thì số 0 ấy đã mất trong tệp: định dạng cột là văn bản."
            )
        if self._kept_blanks:
            told = "; ".join(self._kept_blanks[:_BLANKS_TOLD])
            more = len(self._kept_blanks) - _BLANKS_TOLD
            told += f"; … và {more} ô nữa" if more > 0 else ""
            way = "bằng edit-case" if self._options.clear_blanks else "thêm --clear-blanks"
            notices.append(f"ô trống không xóa giá trị đã ghi ({told}); muốn xóa: {way}.")
        if self._unnamed:
            codes = self._new.codes(max(self._unnamed.values()) + 1)
            for place, offset in self._unnamed.items():
                self.result.done[place] = replace(self.result.done[place], code=codes[offset])
        notices += near_twins_of_new(self._journal.connection, self.result.codes)

    def _take(self, batch: Sequence[tuple[int, dict[str, Any], list[Fault]]]) -> None:
        connection = self._journal.connection
        if self._unit is not None:
            for _, values, faults in batch:
                if values["lead_unit"] is None and not any(column == "lead_unit" for column, _ in faults):
                    values["lead_unit"] = self._unit
        coded = by_codes(connection, {values["code"] for _, values, _ in batch if values["code"]})
        keys = [_title_key(values) for _, values, _ in batch]
        titled = self._titled = {} if self._options.allow_duplicate else by_titles(connection, filter(None, keys))
        for (number, values, faults), key in zip(batch, keys, strict=True):
            code = values["code"]
            match = coded.get(code) if code else None
            if code in self._codes_met:
                self._faults(number, [*faults, ("code", f"“{code}” đã có ở dòng {self._codes_met[code]} của tệp")])
                continue
            if match is not None:
                self._matched(number, values, faults, match, by_code=True)
            elif key is not None and key in titled:
                self._matched(number, values, faults, titled[key], by_code=False)
            elif (added := self._add(number, values, faults, key)) is not None:
                known = KnownCase(added, code or "", *(key or ("", "")), values["lead_unit"], False)
                if code:
                    coded[code] = known
                if key and not self._options.allow_duplicate:
                    titled[key] = known
                continue
            if code:
                self._codes_met[code] = number

    def _add(self, number: int, values: dict[str, Any], faults: list[Fault], key: _TitleKey | None) -> int | None:
        """Take the row in as a new case; its number, or ``None`` where something is wrong with it."""
        faults += entry_faults(values, self._today, {column for column, _ in faults})
        people: list[int] = []
        if not faults and values["people"]:
            people = self._credit(number, values["people"], values["lead_unit"], faults)
        if faults or key is None:
            self._faults(number, faults)
            return None
        self._rows_added.append(number)
        return self._new.add(values, people, self._today, key[0])

    def _credit(self, number: int, names: tuple[str, ...], lead: str, faults: list[Fault]) -> list[int]:
        ids, notices, problems = self._staff.credit(names, lead)
        self.result.notices += [f"dòng {number}: {notice}" for notice in notices]
        faults += [("people", problem.what) for problem in problems]
        return ids

    def _matched(self, number: int, values: dict[str, Any], faults: list[Fault], match: KnownCase, *, by_code: bool) -> None:
        """Do with a row that is there already what the options say."""
        own_code = values["code"] is not None and not by_code
        policy = self._options.on_duplicate
        here = self._row_in_file(match)
        self._faults(number, faults)
        if by_code and here is not None:
            self._fault(number, "code", f"“{values['code']}” đã có ở dòng {here} của tệp", "Mỗi mã chỉ ghi một lần.")
        elif policy is OnDuplicate.JOIN and not match.voided:
            if values["lead_unit"] is None and not any(column == "lead_unit" for column, _ in faults):
                self._fault(number, "lead_unit", "bắt buộc phải có")
            elif not faults:
                self._join(number, values, match)
        elif policy is OnDuplicate.SKIP and not own_code:
            self._done(number, "skipped", match)
        elif policy is OnDuplicate.UPDATE and not own_code and here is None:
            if not faults:
                self._update(number, values, match)
        else:
            self._repeated(number, values, match, here, by_code=by_code)

    def _repeated(self, number: int, values: dict[str, Any], match: KnownCase, here: int | None, *, by_code: bool) -> None:
        """Refuse a row that is there already, naming the case, its unit, and how to join it."""
        lead = values["lead_unit"]
        if here is not None:
            todo = "Bỏ một dòng; nếu nhiều đơn vị cùng làm: ghi ở cột đơn vị phối hợp, hoặc thêm --on-duplicate join."
            self._fault(number, "title", f"“{values['title']}” trùng dòng {here} của tệp (cùng tên, cùng loại)", todo)
            return
        case = f"mã {match.code}, đơn vị chủ trì {match.lead_unit}"
        ways = "--on-duplicate skip (bỏ qua) hoặc update (sửa theo tệp)"
        if by_code:
            state = " (vụ ấy đã bị loại)" if match.voided else ""
            self._fault(number, "code", f"“{match.code}” đã có trong tệp dữ liệu: {case}{state}", f"Thêm {ways}.")
            return
        known = self._case(match)
        other = lead is not None and lead not in (known.lead_unit, *known.other_units)
        join = f"Nếu đơn vị cùng làm: thidua edit-case {match.code} --with {lead}, hoặc --on-duplicate join. " if other else ""
        todo = f"{join}Nếu không: {ways}; thật là vụ khác: --allow-duplicate."
        what = f"“{values['title']}” trùng vụ đã ghi: {case} (cùng tên, cùng loại)"
        self._fault(number, "title", what, todo, twin=match.code if other else None)

    def _update(self, number: int, values: dict[str, Any], match: KnownCase) -> None:
        before = self._case(match)
        if match.id in self._rows_of:
            self._fault(number, "title", f"dòng này và dòng {self._rows_of[match.id]} cùng là vụ {before.code}", "Bỏ một dòng.")
            return
        blank = [c for c in self._table.names if values[c] in (None, ()) and getattr(before, c) not in (None, ())]
        kept = {"code", "classification"} if self._options.clear_blanks else set(self._table.names)
        given = {c: values[c] for c in self._table.names if c != "code" and not (c in blank and c in kept)}
        if values["lead_unit"] is not None:
            given["lead_unit"] = values["lead_unit"]
        merged = {**entry_values(before), **given}
        if "other_units" not in given:
            merged["other_units"] = tuple(unit for unit in before.other_units if unit != merged["lead_unit"])
        faults = entry_faults(merged, self._today)
        faults += self._twin_faults(merged, match)
        people = self._credit(number, merged["people"], merged["lead_unit"], faults) if not faults else []
        if faults:
            self._faults(number, faults)
            return
        self._rows_of[match.id] = number
        silent = {"code"} if before.classified else {"code", "classification"}  # nobody misses what a blank means anyway
        self._kept_blanks += [f"dòng {number}, {CASE_COLUMNS[c].lower()}" for c in blank if c in kept - silent]
        self._save(number, "updated", before, as_case(merged, before.code, voided=before.voided), match, people)
        self._rename(_title_key(merged), match)

    def _rename(self, key: _TitleKey | None, match: KnownCase) -> None:
        """Have the rows that follow find a case by the name that it has now."""
        old = (match.title_key, match.kind)
        if key is not None and key != old and not match.voided and not self._options.allow_duplicate:
            self._titled.pop(old, None)
            self._titled |= by_titles(self._journal.connection, [old, key])

    def _twin_faults(self, merged: dict[str, Any], match: KnownCase) -> list[Fault]:
        """A row that renames a case to what another one is called."""
        key = _title_key(merged)
        if key is None or key == (match.title_key, match.kind) or self._options.allow_duplicate:
            return []
        found = by_titles(self._journal.connection, [key]).get(key)
        if found is None or found.id == match.id:
            return []
        return [("title", f"“{merged['title']}” là tên của vụ khác đã ghi: {self._name(found)}, đơn vị {found.lead_unit}")]

    def _join(self, number: int, values: dict[str, Any], match: KnownCase) -> None:
        """Make the row's units cooperating ones of the case, and credit its people too; nothing else of it is taken."""
        joining = [unit for unit in (values["lead_unit"], *values["other_units"]) if unit != match.lead_unit]
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
        differs = [c for c in self._table.names if c not in ("code", "lead_unit", "other_units", "people", "title")]
        differs = [CASE_COLUMNS[c].lower() for c in differs if values[c] is not None and values[c] != getattr(before, c)]
        if differs:
            told = ", ".join(differs)
            self.result.notices.append(f"dòng {number} khác vụ {before.code} ở {told}; giữ như đã ghi ở vụ {before.code}.")
        self._save(number, "joined", before, case, match, ids)

    def _save(self, number: int, action: str, before: Case, case: Case, match: KnownCase, people: list[int]) -> None:
        same_people = people == self._people_ids(before)
        changed = [c for c in CASE_COLUMNS if c != "people" and getattr(before, c) != getattr(case, c)]
        changed += [] if same_people else ["people"]
        if not changed:
            self.result.unchanged += 1
            return
        reason = cases.void_reason(self._journal.connection, before.code)
        cases.save_case(self._journal, case, people, number=match.id, void_reason=reason)
        if before.voided:
            self.result.notices.append(f"dòng {number}: vụ {before.code} đang bị loại; đã sửa nhưng vẫn không được tính.")
        self._done(number, action, match, changed)

    def _done(self, number: int, action: str, match: KnownCase, changed: Sequence[str] = ()) -> None:
        if self._row_in_file(match) is not None:
            self._unnamed[len(self.result.done)] = match.id - self._new.first
        self.result.done.append(RowDone(number, action, match.code, tuple(CASE_COLUMNS[c] for c in changed)))

    def _people_ids(self, case: Case) -> list[int]:
        return self._staff.credit(case.people, case.lead_unit)[0]

    def _case(self, match: KnownCase) -> Case:
        found = cases.load_case(self._journal.connection, match.code)
        assert found is not None
        return found

    def _row_in_file(self, match: KnownCase) -> int | None:
        """The row that brought a case in during this import; ``None`` for one that was there before."""
        return None if match.id < self._new.first else self._rows_added[match.id - self._new.first]

    def _name(self, match: KnownCase) -> str:
        here = self._row_in_file(match)
        return match.code if here is None else f"dòng {here}"

    def _faults(self, number: int, faults: list[Fault]) -> None:
        for column, what in faults:
            self._fault(number, column, what)

    def _fault(self, number: int, column: str, what: str, todo: str = "", twin: str | None = None) -> None:
        place = self._table.place(number, column)
        if self._table.position(column) is None:
            place = f"{place}, {CASE_COLUMNS[column].lower()}"
        self.problems.add(CellProblem(place, what, todo, number, column, twin))


def _title_key(values: dict[str, Any]) -> _TitleKey | None:
    title, kind = values["title"], values["kind"]
    return None if title is None or kind is None else (search_key(title), kind.value)
