"""What a row of a list does to the file: it becomes a case, is laid over one, or joins it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from thidua.domain.case.attributes import ATTRIBUTE
from thidua.domain.case.model import Case
from thidua.domain.case.rules import as_case, entry_faults, entry_values
from thidua.domain.case.similarity import similarity, telling_words
from thidua.domain.plain import Values
from thidua.errors import Problem, Rule
from thidua.record import replace
from thidua.services.imports.crediting import Crediting
from thidua.services.imports.match import Matcher
from thidua.services.imports.options import ImportOptions
from thidua.services.imports.refuse import Refusals
from thidua.services.imports.report import Report
from thidua.services.imports.row import Row, title_key
from thidua.services.staff import NOBODY, Credited, Staff, credited_in
from thidua.store import cases
from thidua.store.bulk import KnownCase, NewCases
from thidua.store.journal import Journal

_BLANK = (None, ())
_SAME_CASE = 0.3  # of two titles: less is another case
_TELLING = 3  # words of a title: fewer tell nothing of what it was


class Changes:
    """Does what sound rows say, and tells in ``report`` what is wrong with the others.

    ``columns`` are those of the sheet, ``shared`` those of them that have no cells of their own;
    ``labels`` what each is called; ``new`` takes the cases that
    are not there yet.
    """

    def __init__(
        self,
        journal: Journal,
        columns: Sequence[str],
        shared: Collection[str],
        options: ImportOptions,
        today: date,
        staff: Staff,
        new: NewCases,
        matcher: Matcher,
        report: Report,
        labels: Mapping[str, str],
    ) -> None:
        self._labels = labels
        self._journal, self._columns, self._today = journal, columns, today
        self._staff, self._new, self._matcher, self._report = staff, new, matcher, report
        self._refusals = Refusals(matcher, report)
        self._people = Crediting(staff, report.result.notices)
        # Columns whose blanks leave what is recorded. “khong” would lift a secrecy unasked.
        kept = {"code", "classification", *shared} if options.clear_blanks else set(columns)
        self._kept = kept
        self._retitles = options.allow_retitle
        self._rows_of: dict[int, int] = {}  # case of the file → the row that was laid over it

    def add(self, row: Row) -> int | None:
        """Make a new case of ``row``; its number, or ``None`` where something is wrong with the
        row."""
        values, faults = row.values, row.faults
        faults += entry_faults(values, self._today, row.unread if faults else ())
        people: list[int] = []
        if values["people"]:
            faults += self._doubtful(values["people"])
        if (earlier := self._matcher.spoilt(row.key)) is not None:
            faults.append(self._refusals.spoilt(row, earlier))
        if values["people"] and not faults:
            people = self._people.credit(row.number, values, faults, self._new.count)
        if faults or row.key is None:
            self._report.faults(row.number, faults)
            return None
        self._report.strange_letters(row.number, values["title"], values["code"] or "")
        return self._new.add(values, people, self._today, row.key[0])

    def update(self, row: Row, known: KnownCase) -> None:
        """Lay ``row`` over its case; nothing is written where a column of it could not be read."""
        before, ids = self._matcher.credited(known)
        if known.id in self._rows_of:
            what = f"dòng này và dòng {self._rows_of[known.id]} cùng là vụ {before.code}"
            self._report.fault(row.number, "title", what, Rule.TWIN, "Bỏ một dòng.")
            return
        kept = [
            c
            for c in self._columns
            if c in self._kept and row.values.get(c) in _BLANK and _held(before, c) not in _BLANK
        ]
        if not row.faults and self._says_the_same(before, row, kept):
            self._rows_of[known.id] = row.number
            self._tell_of_update(row, before, before.lead_unit, kept)
            self._report.result.unchanged += 1
            return
        merged = self._laid_over(before, row, kept)
        faults = entry_faults(merged, self._today, row.unread)
        if not self._retitles and self._is_another(before, merged):
            faults.append(self._refusals.retitled(merged, before))
        if (other := self._matcher.other_called(title_key(merged), known)) is not None:
            faults.append(self._refusals.renamed(merged, other))
        credited = credited_in(before, ids)
        faults += self._doubtful(merged["people"], credited)
        people: list[int] = []
        if not faults and not row.faults:
            people = self._people.credit(row.number, merged, faults, before.code, credited)
        if faults or row.faults:
            self._report.faults(row.number, faults)
            return
        self._rows_of[known.id] = row.number
        self._tell_of_update(row, before, merged["lead_unit"], kept)
        after = as_case(merged, before.code, voided=before.voided, attributes=before.attributes)
        self._save(row.number, "updated", before, after, known, (ids, people))
        self._matcher.rename(known, title_key(merged))

    def _says_the_same(self, before: Case, row: Row, kept: Sequence[str]) -> bool:
        """Whether all that a row says of a case stands there already."""
        values = row.values
        return all(
            column == "code" or column in kept or values.get(column) == _held(before, column)
            for column in self._columns
        )

    @staticmethod
    def _is_another(before: Case, merged: Values) -> bool:
        """Whether a row names its case so differently that it is likely another one: two offices
        that both count from 001."""
        title = merged["title"]
        if title in (None, before.title) or similarity(before.title, title) >= _SAME_CASE:
            return False
        return max(len(telling_words(before.title)), len(telling_words(title))) >= _TELLING

    def _laid_over(self, before: Case, row: Row, kept: Sequence[str]) -> Values:
        """The columns of a case with those of ``row``, save ``kept``, in their place."""
        given = {c: row.values.get(c) for c in self._columns if c != "code" and c not in kept}
        merged = {**entry_values(before), **given}
        if "other_units" not in given:
            lead = merged["lead_unit"]
            merged["other_units"] = tuple(unit for unit in before.other_units if unit != lead)
        return merged

    def _tell_of_update(self, row: Row, before: Case, lead: str, kept: Sequence[str]) -> None:
        if lead != before.lead_unit:
            self._report.row_notice(
                row.number,
                f"đơn vị chủ trì vụ {before.code} đổi từ {before.lead_unit} sang {lead}; nếu hai"
                " đơn vị cùng làm thì hoàn tác (undo) rồi nhập với --on-duplicate join.",
            )
        for column in kept:
            # Nobody misses what a blank means anyway.
            if column != "code" and (column != "classification" or before.classified):
                self._report.kept_blank(row.number, column, before.code)

    def join(self, row: Row, known: KnownCase) -> None:
        """Make the row's units cooperating ones of the case, and credit its people too; nothing
        else of it is taken."""
        values, faults = row.values, list[Problem]()
        units = [u for u in (values["lead_unit"], *values["other_units"]) if u != known.lead_unit]
        which = known.code or known.id - self._new.first
        people = self._people.credit(row.number, values, faults, which)
        if faults:
            self._report.faults(row.number, faults)
        elif self._matcher.row_of(known) is None:
            self._join_recorded(row, known, units, people)
        else:
            joined = self._new.join(known.id, units, people)
            self._done(row.number, "joined" if joined else "skipped", known, joined)

    def _join_recorded(
        self, row: Row, known: KnownCase, units: Sequence[str], people: Sequence[int]
    ) -> None:
        """``join`` for a case that was there before the list."""
        before, credited = self._matcher.credited(known)
        others = tuple(dict.fromkeys((*before.other_units, *units)))
        ids = list(dict.fromkeys((*credited, *people)))
        if others == before.other_units and ids == [*credited]:
            self.skip(row, known)
            return
        joined = ("code", "lead_unit", "other_units", "people", "title")
        differs = [
            self._labels[c].lower()
            for c in self._columns
            if c not in joined and row.values.get(c) not in (None, _held(before, c))
        ]
        if differs:
            self._report.result.notices.append(
                f"dòng {row.number} khác vụ {before.code} ở {', '.join(differs)}; giữ như đã ghi ở"
                f" vụ {before.code}."
            )
        names = (*before.people, *row.values["people"])
        after = replace(before, other_units=others, people=names)
        self._save(row.number, "joined", before, after, known, (credited, ids))

    def skip(self, row: Row, known: KnownCase) -> None:
        """Leave ``row``, whose case is there."""
        self._done(row.number, "skipped", known)

    def _save(
        self,
        number: int,
        action: str,
        before: Case,
        after: Case,
        known: KnownCase,
        people: tuple[Sequence[int], Sequence[int]],
    ) -> None:
        """Write a case with its ``people``, as they were and as they are; nothing where all of it
        was so."""
        changed = [c for c in self._labels if c != "people" and _held(before, c) != _held(after, c)]
        was, now = people
        if [*was] != [*now]:
            changed.append("people")
        if not changed:
            self._report.result.unchanged += 1
            return
        reason = cases.void_reason(self._journal.connection, before.code)
        cases.save_case(self._journal, after, now, number=known.id, void_reason=reason)
        self._matcher.changed(known)
        if before.voided:
            self._report.row_notice(
                number, f"vụ {before.code} đang bị loại; đã sửa nhưng vẫn không được tính."
            )
        self._done(number, action, known, changed)

    def _done(
        self, number: int, action: str, known: KnownCase, changed: Sequence[str] = ()
    ) -> None:
        new = None if self._matcher.row_of(known) is None else known.id - self._new.first
        labels = [self._labels[c] for c in changed]
        self._report.done(number, action, known.code, labels, new)

    def _doubtful(self, names: Sequence[str], credited: Credited = NOBODY) -> list[Problem]:
        return self._staff.doubtful(names, credited)

    def finish(self) -> None:
        """Name the new cases in what was told of their people: their codes are known by now."""
        self._people.finish(self._new)


def _held(case: Case, column: str) -> object:
    """What a case has in a column of its own, or of a plan's."""
    if column.startswith(ATTRIBUTE):
        return case.attribute(column.removeprefix(ATTRIBUTE))
    return getattr(case, column)
