"""A list of cases taken in: each row read, matched with what is there, applied as the options say,
and reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from thidua.advice import Said
from thidua.domain.case.attributes import ATTRIBUTE
from thidua.domain.case.reading import EntryContext
from thidua.domain.case.rules import entry_faults
from thidua.domain.importing import OnDuplicate
from thidua.domain.numbers import format_integer
from thidua.domain.plan.model import Plan
from thidua.domain.standing import merged_words
from thidua.domain.text import quoted_value
from thidua.errors import Rule
from thidua.exchange.added_columns import kind_of
from thidua.exchange.table import Table
from thidua.services.attributes import attributes_of
from thidua.services.imports.apply import Changes
from thidua.services.imports.match import Known, Matcher, Repeated
from thidua.services.imports.options import ImportOptions
from thidua.services.imports.read import CaseReader, refuse_missing_columns
from thidua.services.imports.refuse import Refusals
from thidua.services.imports.report import Report
from thidua.services.imports.row import Row
from thidua.services.lookup import known_unit
from thidua.services.near_twins import near_twins_of_new
from thidua.services.staff import Staff
from thidua.store import units
from thidua.store.bulk import KnownCase, NewCases, new_leads
from thidua.store.journal import Journal

_BATCH = 500


class CaseImporter:
    """Takes rows of cases in, in the order of the sheet, as if each were typed after the other."""

    def __init__(
        self, journal: Journal, plan: Plan, table: Table, options: ImportOptions, today: date
    ) -> None:
        self._connection, self._today = journal.connection, today
        self._present = present = units.load_units(self._connection)
        self._unit = None if options.unit is None else known_unit(present, options.unit).code
        refuse_missing_columns(table, options, plan)
        self._policy, by_title = options.on_duplicate, not options.allow_duplicate
        added = attributes_of(journal.connection, plan)
        staff, new = (
            Staff(journal),
            NewCases(journal, [c for c in table.names if c.startswith(ATTRIBUTE)]),
        )
        labels = kind_of("cases", added.values()).columns
        report = Report(table, "cases", labels, clear_blanks=options.clear_blanks)
        self.report, self._new = report, new
        context = EntryContext(plan.fields, present, today, staff.meant, added)
        self._reader = CaseReader(table, options, context, staff, report)
        self._matcher = Matcher(self._connection, new.first, by_title=by_title)
        self._refusals = Refusals(self._matcher, report)
        self._changes = Changes(
            journal,
            table.names,
            table.shared,
            options,
            today,
            staff,
            new,
            self._matcher,
            report,
            labels,
        )

    def run(self, rows: Iterator[tuple[int, Sequence[object]]]) -> None:
        """Take in every row."""
        while batch := list(islice(rows, _BATCH)):
            self._take(self._reader.read(batch))
            self._new.flush()
        self._new.finish()
        result = self.report.result
        result.added = self._new.count
        if not self.report.problems.count:
            self._changes.finish()
            self.report.tell()
            self.report.name_cases(self._new.codes)
            result.notices += near_twins_of_new(self._connection, result.codes)
            result.notices += self._merged_leads()

    def _merged_leads(self) -> list[Said]:
        """That new cases are recorded as done by units that were merged into another: they are
        taken, and count for whoever carries their work (domain.md §9)."""
        merged = {unit.code: unit.merged for unit in self._present if unit.merged is not None}
        led = new_leads(self._connection, self._new.first, merged) if merged else {}
        return [
            f"{format_integer(count)} vụ mới ghi do {code} chủ trì, mà {code}"
            f" {merged_words(merged[code])}: các vụ ấy tính cho đơn vị kế thừa."
            for code, count in led.items()
        ]

    def _take(self, batch: Sequence[Row]) -> None:
        self._matcher.begin(batch)
        if self._policy in (OnDuplicate.UPDATE, OnDuplicate.JOIN):
            self._matcher.ahead()
        for row in batch:
            match = self._matcher.match(row)
            if match is None or self._policy is not OnDuplicate.UPDATE:
                self._fill_lead(row)
            if match is None:
                if (number := self._changes.add(row)) is not None:
                    self._matcher.note_new(row, number)
                    continue
            elif isinstance(match, Repeated):
                self._refuse_code(row, match.row)
                continue
            else:
                self._settle(row, match)
            self._matcher.note_other(row)

    def _settle(self, row: Row, known: Known) -> None:
        """Do with a row that is there already what the options say."""
        policy = self._policy
        self._report_faults(row, whole=policy is OnDuplicate.REFUSE)
        own_code = row.values["code"] is not None and not known.by_code
        if known.by_code and known.row is not None:
            self._refusals.repeated(row, known)
        elif policy is OnDuplicate.JOIN and not known.case.voided:
            self._join(row, known)
        elif policy is OnDuplicate.SKIP and not own_code:
            self._changes.skip(row, known.case)
        elif policy is OnDuplicate.UPDATE and not own_code and known.row is None:
            if (case := self._meant(row, known)) is not None:
                self._changes.update(row, case)
        else:
            self._refusals.repeated(row, known)

    def _join(self, row: Row, known: Known) -> None:
        if row.values["lead_unit"] is None and "lead_unit" not in row.unread:
            self.report.fault(row.number, "lead_unit", "bắt buộc phải có", Rule.REQUIRED)
        elif not row.faults and (case := self._meant(row, known)) is not None:
            self._changes.join(row, case)

    def _meant(self, row: Row, known: Known) -> KnownCase | None:
        """The one case that ``row`` means; ``None``, and a fault, where it may be any of
        several."""
        found = self._matcher.meant(row, known)
        if isinstance(found, list):
            self._refusals.ambiguous(row, found)
            return None
        return found

    def _refuse_code(self, row: Row, earlier: int) -> None:
        """Refuse a row whose code stands in an earlier one."""
        self._report_faults(row, whole=self._policy is not OnDuplicate.UPDATE)
        what = f"{quoted_value(row.values['code'])} đã có ở dòng {earlier} của tệp"
        self.report.fault(row.number, "code", what, Rule.CODE)

    def _report_faults(self, row: Row, *, whole: bool) -> None:
        """Report what is wrong with a row; also against the rules of a case, where it is a
        ``whole`` one."""
        self.report.faults(row.number, row.faults)
        if whole:
            self.report.faults(row.number, entry_faults(row.values, self._today, row.unread))

    def _fill_lead(self, row: Row) -> None:
        """Let the unit of ``--unit`` lead where a row names none. Not where it is laid over a case:
        there a blank leaves what is recorded."""
        if row.values["lead_unit"] is None and "lead_unit" not in row.unread:
            row.values["lead_unit"] = self._unit
