"""A case (vụ án, vụ việc, vấn đề): its fields, its milestones and the rules on them (domain.md
§3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

from thidua.domain.case.attributes import Attribute
from thidua.domain.case.columns import (
    CASE_COLUMNS,
    MILESTONE_DATES,
    MILESTONE_DOCUMENTS,
    SECRET_COLUMNS,
)
from thidua.domain.plain import Json
from thidua.domain.text import HIDDEN_TEXT
from thidua.domain.vocabulary import Classification, Initiative, Kind, Milestone, Outcome
from thidua.record import slotted


@slotted
class Case:
    """One record of the case list: a field for each of ``columns.COLUMNS``. ``other_units`` are
    unit codes; ``people`` how the staff are named in the file.

    ``attributes`` are what plans ask beyond that, by code.

    ``None`` in ``initiative`` and ``public_concern`` means "chưa xác định", which satisfies no
    criterion.
    """

    code: str
    title: str
    kind: Kind
    field: str
    lead_unit: str
    other_units: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    initiative: Initiative | None = None
    public_concern: bool | None = None
    source: str | None = None
    detected_on: date | None = None
    advised_on: date | None = None
    advice_doc: str | None = None
    directed_on: date | None = None
    directive_doc: str | None = None
    directed_by: str | None = None
    resolved_on: date | None = None
    outcome: Outcome | None = None
    result_doc: str | None = None
    classification: Classification = Classification.KHONG
    note: str | None = None
    voided: bool = False
    attributes: tuple[Attribute, ...] = ()

    def reached_on(self, milestone: Milestone) -> date | None:
        """The date of a milestone, if the case has reached it."""
        day: date | None = getattr(self, MILESTONE_DATES[milestone])
        return day

    def milestones_without_document(self) -> list[Milestone]:
        """The dated milestones among advised, directed and resolved that carry no document
        number."""
        return [
            m
            for m, doc in MILESTONE_DOCUMENTS.items()
            if self.reached_on(m) and not getattr(self, doc)
        ]

    def attribute(self, code: str) -> Attribute | None:
        """The value of an attribute, if the case has it."""
        return next((each for each in self.attributes if each.code == code), None)

    @property
    def classified(self) -> bool:
        """Whether the record is marked secret, so that outputs count it and do not name it
        (domain.md §7)."""
        return self.classification is not Classification.KHONG


def hidden(case: Case, *, show_classified: bool = False) -> Case:
    """``case`` as outputs may show it: where it is classified, the placeholder stands for its texts
    and documents.

    ``show_classified`` leaves it as it is: somebody asked for that.
    """
    if show_classified or not case.classified:
        return case
    from thidua.record import replace

    veiled = {name: HIDDEN_TEXT for name in SECRET_COLUMNS if getattr(case, name) is not None}
    return replace(case, **veiled)  # type: ignore[arg-type]


def case_data(case: Case, asked: Iterable[str] = ()) -> dict[str, Json]:
    """CASE of the contract: every key, ``null`` for what is absent, lists, ISO dates, booleans.
    ``attributes`` where plans add any: those ``asked`` for, by code, and what the case has
    beyond."""
    found: dict[str, Json] = {column: _plain(getattr(case, column)) for column in CASE_COLUMNS}
    held: dict[str, Json] = dict.fromkeys(asked)
    held |= attribute_data(case.attributes)
    return {**found, "attributes": held} if held else found


def attribute_data(attributes: Iterable[Attribute]) -> dict[str, Json]:
    """The values of attributes by code: numbers exact, ISO dates, booleans."""
    return {each.code: _plain(each.value) for each in attributes}


def _plain(value: str | bool | date | int | Decimal | tuple[str, ...] | None) -> Json:
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value
