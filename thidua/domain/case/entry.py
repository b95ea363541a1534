"""What people type about one case, checked by pydantic: every column has one reader, every mistake
is reported at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, ValidationInfo

from thidua.domain.case.model import CASE_COLUMNS, MILESTONE_DOCUMENTS
from thidua.domain.case.reading import READERS, EntryContext
from thidua.domain.case.rules import entry_faults
from thidua.domain.placeholder import no_document, says_nothing
from thidua.domain.vocabulary import Classification, Initiative, Kind, Outcome
from thidua.errors import Problem


def _reader(column: str) -> BeforeValidator:
    def read(value: object, info: ValidationInfo) -> Any:
        assert isinstance(info.context, EntryContext)
        return READERS[column](value, info.context)

    return BeforeValidator(read)


class CaseEntry(BaseModel):
    """A case as entered. Each field takes what a person writes and keeps what the file stores;
    blank is ``None``."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    code: Annotated[str | None, _reader("code")] = None
    title: Annotated[str | None, _reader("title")] = None
    kind: Annotated[Kind | None, _reader("kind")] = None
    field: Annotated[str | None, _reader("field")] = None
    lead_unit: Annotated[str | None, _reader("lead_unit")] = None
    other_units: Annotated[tuple[str, ...], _reader("other_units")] = ()
    people: Annotated[tuple[str, ...], _reader("people")] = ()
    initiative: Annotated[Initiative | None, _reader("initiative")] = None
    public_concern: Annotated[bool | None, _reader("public_concern")] = None
    source: Annotated[str | None, _reader("source")] = None
    detected_on: Annotated[date | None, _reader("detected_on")] = None
    advised_on: Annotated[date | None, _reader("advised_on")] = None
    directed_on: Annotated[date | None, _reader("directed_on")] = None
    resolved_on: Annotated[date | None, _reader("resolved_on")] = None
    advice_doc: Annotated[str | None, _reader("advice_doc")] = None
    directive_doc: Annotated[str | None, _reader("directive_doc")] = None
    result_doc: Annotated[str | None, _reader("result_doc")] = None
    directed_by: Annotated[str | None, _reader("directed_by")] = None
    outcome: Annotated[Outcome | None, _reader("outcome")] = None
    classification: Annotated[Classification | None, _reader("classification")] = None
    note: Annotated[str | None, _reader("note")] = None

    def values(self) -> dict[str, Any]:
        """The entry by column."""
        return {column: getattr(self, column) for column in CASE_COLUMNS}


def read_entry(raw: Mapping[str, Any], context: EntryContext) -> tuple[CaseEntry, list[Problem]]:
    """The entry that ``raw`` (column code name → what was written) amounts to, and everything wrong
    with it.

    A column whose value cannot be read is left blank in the entry and reported once; the rules
    between columns are checked on all the others, so that one pass finds every mistake.
    """
    problems: list[Problem] = []
    readable = dict(raw)
    try:
        entry = CaseEntry.model_validate(readable, context=context)
    except ValidationError as error:
        for fault in error.errors():
            column = str(fault["loc"][0])
            unknown = (
                "không phải là cột nào của một vụ"
                if fault["type"] == "extra_forbidden"
                else fault["msg"]
            )
            reason = fault.get("ctx", {}).get("error", unknown)
            problems.append(Problem(CASE_COLUMNS.get(column, column), str(reason)))
            readable.pop(column, None)
        entry = CaseEntry.model_validate(readable, context=context)
    unread = set(raw) - set(readable)
    faults = entry_faults(entry.values(), context.today, unread)
    return entry, problems + [Problem(CASE_COLUMNS[column], what) for column, what in faults]


def placeholder_problems(raw: Mapping[str, Any]) -> list[Problem]:
    """The documents among what was typed that are none: “nt”, “chưa có”, “-” (contract,
    "Columns")."""
    return [
        Problem(CASE_COLUMNS[column], f"{no_document(value)}; chưa có thì để trống")
        for column in MILESTONE_DOCUMENTS.values()
        if isinstance(value := raw.get(column), str) and value.strip() and says_nothing(value)
    ]
