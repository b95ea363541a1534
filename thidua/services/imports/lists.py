"""Lists of registrations, units and staff: each row goes the way of the command of the same
columns."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterator, Sequence
from datetime import date

from thidua.advice import Advice, in_words, told
from thidua.domain.dates import parse_date
from thidua.domain.importing import OnDuplicate
from thidua.domain.names import untitled
from thidua.domain.numbers import read_amount
from thidua.domain.plain import Values
from thidua.domain.plan.model import Plan
from thidua.domain.staff import Person, StaffIndex, role_of_post
from thidua.domain.terms import parse_flag, parse_term
from thidua.domain.text import clean_line, quoted_value, search_key
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import Role
from thidua.errors import Refused, Rule
from thidua.exchange.cells import Ways, preparing
from thidua.exchange.columns import LISTS
from thidua.exchange.table import Table
from thidua.record import replace
from thidua.services import people
from thidua.services import units as departments
from thidua.services.imports.options import ImportOptions
from thidua.services.imports.report import Report
from thidua.services.lookup import known_unit
from thidua.services.membership import change_membership
from thidua.services.person_life import check_left
from thidua.store import units
from thidua.store.journal import Journal

_DATES = frozenset({"date", "from", "to", "left"})
_NUMBERS = frozenset({"round", "number", "order"})


def _number(value: object) -> int:
    text = str(value).strip()
    if isinstance(value, bool) or not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise ValueError(f"{quoted_value(value)} không phải là số nguyên dưới một tỷ")
    return int(text)


def _read(column: str, value: object) -> object:
    """A cell as the commands take it: dates, numbers, yes or no, roles; everything else as a line
    of text."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if column in _DATES:
        return value if isinstance(value, date) else parse_date(str(value))
    if column in _NUMBERS:
        return _number(value)
    if column == "targets":
        return value if isinstance(value, bool) else parse_flag(str(value))
    if column == "role":
        return parse_term(Role, str(value))
    if isinstance(value, date):
        raise ValueError(
            f"{quoted_value(value)} là một ngày, không phải là chữ; định dạng ô là văn bản rồi gõ"
            " lại"
        )
    return clean_line(str(value))


class ListImporter(ABC):
    """Takes the rows of a list in; ``take`` does one row, and raises ``Refused`` where the command
    would."""

    def __init__(
        self, journal: Journal, plan: Plan, table: Table, options: ImportOptions, today: date
    ) -> None:
        self.journal, self.plan, self.today = journal, plan, today
        self.report = Report(table, options.what, LISTS[options.what].columns)
        self.options = options
        self._table = table
        self._kind = LISTS[options.what]
        folded = frozenset(self._kind.columns) - {"unit", "target", "figure", "role"}
        ways = Ways(folded, frozenset({"targets"}), table.halves, self.report.folded)
        prepare = preparing(table.sheet, _DATES, options.mapping, ways)
        self._prepare = {column: prepare(column) for column in table.names}
        missing = [self._kind.columns[c] for c in self._kind.required if c not in table.names]
        if missing:
            todo = told(
                "Thêm cột, hoặc tạo mẫu bằng: ", Advice("template", "MAU.xlsx", what=options.what)
            )
            raise Refused(f"Thiếu cột bắt buộc: {', '.join(missing)}.", todo=todo)
        self.rows_of: dict[Hashable, int] = {}
        self.column: str | None = None  # whose fault it is, if ``take`` refuses the row now

    @property
    def amounts(self) -> bool:
        """Whether the numbers of the list may have decimals."""
        return False

    @abstractmethod
    def take(self, number: int, values: Values) -> None:
        """Take one sound row in: its number, and its values by column (``None`` for a blank)."""

    def run(self, rows: Iterator[tuple[int, Sequence[object]]]) -> None:
        """Take in every row."""
        for number, cells in rows:
            self.report.result.rows += 1
            values, sound = self._values(number, cells)
            if not sound:
                continue
            self.column = None
            try:
                self.take(number, values)
            except Refused as error:
                self._refused(number, error)

    def _values(self, number: int, cells: Sequence[object]) -> tuple[Values, bool]:
        values: Values = dict.fromkeys(self._kind.columns)
        before = self.report.problems.count
        for column, cell in zip(self._table.names, cells, strict=True):
            try:
                prepared = self._prepare[column](cell)
                if column == "number" and self.amounts and prepared not in (None, ""):
                    values[column] = read_amount(prepared)
                else:
                    values[column] = _read(column, prepared)
            except ValueError as error:
                self.report.fault(number, column, str(error), Rule.READABLE)
        bad = {problem.column for problem in self.report.problems.listed[before:]}
        for column in self._kind.required:
            if values[column] is None and column not in bad:
                self.report.fault(number, column, "bắt buộc phải có", Rule.REQUIRED)
        return values, self.report.problems.count == before

    def _refused(self, number: int, error: Refused) -> None:
        what = f"{error.clause}. {in_words(error.why)}" if error.why else error.clause
        self.report.fault(number, self.column, what, None, error.todo)

    def added(self, code: str) -> None:
        """Note that a row became a new record."""
        self.report.result.added += 1
        self.report.result.codes.append(code)

    def already(
        self, number: int, key: Hashable, code: str, same: bool, changes: tuple[str, ...] = ()
    ) -> bool:
        """Settle a row whose record is there already as the options say; whether it is to be laid
        over the record, which makes those ``changes``.

        Raises ``Refused`` where two rows speak of one record, or the record must not be touched.
        """
        first = self.rows_of.get(key)
        if first is not None:
            raise Refused(
                f"{quoted_value(code)} đã có ở dòng {first} của tệp.",
                todo="Mỗi mục chỉ ghi một dòng.",
            )
        self.rows_of[key] = number
        if same:
            self.report.result.unchanged += 1
            return False
        if self.options.on_duplicate is OnDuplicate.SKIP:
            self.report.done(number, "skipped", code)
            return False
        if self.options.on_duplicate is OnDuplicate.UPDATE:
            self.report.done(number, "updated", code, changes)
            return True
        raise Refused(
            f"{quoted_value(code)} đã có trong tệp dữ liệu, và dòng này khác.",
            todo="Thêm --on-duplicate skip hoặc update.",
        )


class UnitImporter(ListImporter):
    """Rows of ``unit add``."""

    def take(self, number: int, values: Values) -> None:
        present = units.load_units(self.journal.connection)
        before = next(
            (u for u in present if search_key(u.code) == search_key(values["code"])), None
        )
        if before is None:
            targets = True if values["targets"] is None else values["targets"]
            last = max((u.order for u in present), default=0)
            order = last + 1 if values["order"] is None else values["order"]
            unit = Unit(
                values["code"], values["name"], order, targets, values["from"], values["to"]
            )
            self.column = "code" if any(c.isspace() or c == ";" for c in unit.code) else "name"
            if unit.valid_from and unit.valid_to and unit.valid_from > unit.valid_to:
                self.column = "from"
            departments.record_unit(self.journal, unit, present, self.plan.number)
            self.rows_of[search_key(unit.code)] = number
            self.added(unit.code)
            return
        names = {"name": "name", "order": "order", "from": "valid_from", "to": "valid_to"}
        given = {
            names[column]: value
            for column, value in values.items()
            if column in names and value is not None
        }
        after, targets = replace(before, **given), values["targets"]
        asked = targets is not None and targets != before.has_targets_in(self.plan.number)
        same = after == before and not asked
        if self.already(number, search_key(before.code), before.code, same):
            departments.change_unit(self.journal, before, after, present)
            if asked:
                change_membership(
                    self.journal, before, self.plan.number, member=True, targets=targets
                )


class PersonImporter(ListImporter):
    """Rows of ``person add``."""

    def __init__(
        self, journal: Journal, plan: Plan, table: Table, options: ImportOptions, today: date
    ) -> None:
        super().__init__(journal, plan, table, options, today)
        self._present = StaffIndex(units.load_people(journal.connection))
        self._units = units.load_units(journal.connection)

    def take(self, number: int, values: Values) -> None:
        present = self._present
        self.column = "unit"
        unit = known_unit(self._units, values["unit"]).code
        self.column = "name" if values["code"] is None else "code"
        before = people.recorded_person(present, values["name"], values["code"])
        role = values["role"] or (before.role if before else role_of_post(values["post"]))
        if before is None:
            self.column = "name"
            name = people.without_titles(present, values["name"])
            person = Person(
                self.journal.next_id("people"),
                name,
                unit,
                role,
                values["code"],
                values["order"],
                left_on=values["left"],
                post=values["post"],
            )
            self._check_left(person)
            people.record_person(self.journal, person, present)
            present.add(person)
            self.rows_of[person.id] = number
            self.added(person.name)
            return
        code = before.code if values["code"] is not None else None  # found by it, whatever its case
        titled = untitled(values["name"]) != values["name"]
        name = (
            before.name
            if titled and before in present.namesakes(untitled(values["name"]))
            else values["name"]
        )
        given: Values = {
            "name": name,
            "unit": unit,
            "role": role,
            "code": code,
            "order": values["order"],
            "post": values["post"],
            "left_on": values["left"],
        }
        after = replace(
            before, **{name: value for name, value in given.items() if value is not None}
        )
        if after.left_on != before.left_on:
            self._check_left(after)
        if self.already(number, before.id, before.name, after == before):
            people.change_person(self.journal, before, after, present)
            present.change(before, after)

    def _check_left(self, person: Person) -> None:
        if person.left_on is not None:
            was, self.column = self.column, "left"
            check_left(person, person.left_on, "Thôi công tác")
            self.column = was
