"""Rows of registrations: judged together once all are read, whatever their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from thidua.domain.dates import format_date
from thidua.domain.numbers import Number, format_number
from thidua.domain.placeholder import says_nothing
from thidua.domain.plain import Values
from thidua.domain.plan.model import Plan, Round
from thidua.domain.registration import Registration, above_wholes, weakens
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import Measure
from thidua.errors import Refused
from thidua.exchange.table import Table
from thidua.record import field, mutable
from thidua.services import registrations as registering
from thidua.services.imports.lists import ListImporter
from thidua.services.imports.options import ImportOptions
from thidua.services.lookup import known_round, known_target, known_unit
from thidua.store import registrations, units
from thidua.store.journal import Journal


@mutable
class _Asked:
    """What a list asks of a unit in a round: figures by target code, and the rows they stand in."""

    unit: Unit
    round: Round
    figures: dict[str, Number] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


class RegistrationImporter(ListImporter):
    """Rows of ``register``."""

    def __init__(
        self, journal: Journal, plan: Plan, table: Table, options: ImportOptions, today: date
    ) -> None:
        super().__init__(journal, plan, table, options, today)
        self._reasons: list[str] = []
        self._asked: dict[tuple[str, int], _Asked] = {}

    def run(self, rows: Iterator[tuple[int, Sequence[object]]]) -> None:
        """Take in every row; then, as rows may come in any order, look for subsets above their
        wholes."""
        super().run(rows)
        for asked in self._asked.values():
            standing = registering.registered_numbers(
                self.journal.connection, self.plan, asked.unit, asked.round
            )
            figures = {**standing, **asked.figures}
            for problem in above_wholes(
                self.plan, asked.round.number, asked.figures, figures, asked.rows
            ):
                assert problem.row is not None  # it is told at a figure of the list
                self.report.faults(problem.row, [problem])
        self.report.tell()

    def _refused(self, number: int, error: Refused) -> None:
        self.report.faults(number, error.problems)
        if not error.problems:
            super()._refused(number, error)

    @property
    def amounts(self) -> bool:
        return any(target.measure is not Measure.COUNT for target in self.plan.targets)

    def take(self, number: int, values: Values) -> None:
        self.column = "unit"
        unit = known_unit(units.load_units(self.journal.connection), values["unit"])
        self.column = "round"
        round_ = known_round(self.plan, values["round"])
        registering.refuse_closed(self.journal.connection, self.plan, round_)
        self.column = "target"
        target = known_target(self.plan, values["target"])
        found = registrations.load_registrations(self.journal.connection, self.plan.number)
        key = (unit.code, target.code, round_.number)
        before = next((r for r in found if (r.unit, r.target, r.round) == key), None)
        if values["document"] is not None and says_nothing(values["document"]):
            self.report.placeholder(number, "document", values["document"])
            values["document"] = None
        day, document = values["date"], values["document"]
        new = Registration(*key, values["number"], day or self.today, document)
        if before is not None:
            new = before.again(new.number, day, document)
        name = f"{unit.code}, {target.code}, đợt {round_.number}"
        self.column = None
        if before is not None and not self.already(
            number, key, name, new == before, self._changes(before, new)
        ):
            return
        if values["reason"] and values["reason"] not in self._reasons:
            self._reasons.append(values["reason"])
            self.journal.reason = "; ".join(self._reasons)
        asked = self._asked.setdefault((unit.code, round_.number), _Asked(unit, round_))
        asked.figures[target.code], asked.rows[target.code] = new.number, number
        if target.measure is Measure.COUNT and not isinstance(new.number, int):
            self.column = "number"
            raise Refused(f"{format_number(new.number)} không phải là số nguyên.")
        bound = target.bound(round_.number, unit.code, unit.group_in(self.plan.number))
        self.column = "target" if bound is None else "number"
        weaker = before and bound and weakens(bound, before.number, new.number)
        if before is not None and bound is not None and weaker and not values["reason"]:
            verb, to = ("Nâng", "lên") if bound.ceiling else ("Hạ", "xuống")
            raise Refused(
                f"{verb} số đã đăng ký từ {format_number(before.number)} {to}"
                f" {format_number(new.number)} phải nêu lý do.",
                todo="Ghi ở cột Lý do.",
            )
        registering.record_registered(
            self.journal,
            self.plan,
            unit,
            round_,
            {target: new.number},
            day,
            document,
            values["reason"],
            self.today,
        )
        if before is None:
            self.rows_of[key] = number
            self.added(name)

    def _changes(self, before: Registration, new: Registration) -> tuple[str, ...]:
        """The columns that change, each with what was there before."""
        columns = self._kind.columns
        pairs = [
            (columns["number"], before.number != new.number, format_number(before.number)),
            (columns["document"], before.document != new.document, before.document or "không ghi"),
            (
                columns["date"],
                before.registered_on != new.registered_on,
                format_date(before.registered_on),
            ),
        ]
        return tuple(f"{label} (trước: {was})" for label, differs, was in pairs if differs)
