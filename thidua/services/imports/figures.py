"""Rows of declared figures: each goes the way of ``declare``."""

from __future__ import annotations

from thidua.domain.dates import format_date
from thidua.domain.declared import Declaration
from thidua.domain.numbers import format_number
from thidua.domain.periods import read_period
from thidua.domain.placeholder import says_nothing
from thidua.domain.plain import Values
from thidua.errors import refusing
from thidua.services.declaring import find_figure, record
from thidua.services.imports.lists import ListImporter
from thidua.services.lookup import known_unit
from thidua.store import declarations, units


class FigureImporter(ListImporter):
    """Rows of ``declare``."""

    @property
    def amounts(self) -> bool:
        return True

    def take(self, number: int, values: Values) -> None:
        connection = self.journal.connection
        self.column = "unit"
        unit = known_unit(units.load_units(connection), values["unit"])
        self.column = "figure"
        with refusing("figure"):
            figure = find_figure(self.plan, values["figure"])
        self.column = "period"
        with refusing("period"):
            period = read_period(self.plan, figure, values["period"])
        if values["document"] is not None and says_nothing(values["document"]):
            self.report.placeholder(number, "document", values["document"])
            values["document"] = None
        self.column = None
        day, document = values["date"], values["document"]
        said = declarations.load_declarations(connection, self.plan.number)
        key = (unit.code, figure.code, period)
        before = next((d for d in said if (d.unit, d.figure, d.period) == key), None)
        new = Declaration(*key, values["number"], day or self.today, document)
        if before is not None:
            new = Declaration(
                *key, new.number, day or before.declared_on, document or before.document
            )
        name = ", ".join(key)
        if before is not None and not self.already(
            number, key, name, new == before, self._changes(before, new)
        ):
            return
        if values["reason"]:
            self.journal.reason = "; ".join(
                dict.fromkeys(filter(None, (self.journal.reason, values["reason"])))
            )
        record(self.journal, self.plan, unit, figure, new, self.today, day, values["reason"])
        if before is None:
            self.rows_of[key] = number
            self.added(name)

    def _changes(self, before: Declaration, new: Declaration) -> tuple[str, ...]:
        columns = self._kind.columns
        pairs = (
            (columns["number"], before.number != new.number, format_number(before.number)),
            (columns["document"], before.document != new.document, before.document or "không ghi"),
            (
                columns["date"],
                before.declared_on != new.declared_on,
                format_date(before.declared_on),
            ),
        )
        return tuple(f"{label} (trước: {was})" for label, differs, was in pairs if differs)
