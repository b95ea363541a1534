"""The columns of a case: the one table of them, in the order of the contract ("Columns and keys of
a case").

Labels, readers, what is secret or searched, heads and cells of sheets, SQL, JSON and the names
in messages follow from it. A column more is a line here and a field of ``model.Case``; how it looks
in a sheet is said in ``exchange.columns``, how its option reads in ``cli.options``, where it is not
as usual.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, StrEnum

from thidua.domain.vocabulary import Classification, Initiative, Kind, Milestone, Outcome
from thidua.record import record


class Value(Enum):
    """The kinds of value: what a person may write, what the file keeps and how it is shown follow
    from it (``reading``, ``store.case_row``)."""

    LINE = "a line of text"
    TEXT = "a text of several lines"
    DOCUMENT = "the number of a document"
    DAY = "a date"
    FLAG = "yes, no, or not determined"
    TERM = "a word of a closed vocabulary"
    FIELD = "a field of the plan, by its code"
    UNIT = "a unit, by its code"
    UNITS = "several units, by their codes"
    PEOPLE = "several people, as they are named in the file"


@record
class Column:
    """One column: its code name, its label, its kind of value (a term with its vocabulary, a date
    or a document with the milestone that it belongs to).

    ``typed``: how its option is called on the command line, where not as the column. ``required``:
    no case is without it. ``secret``: hidden where the case is classified (domain.md
    §7). ``searched``: words are looked for in it. ``recurs``: many cases have the same value, so
    that what was read of one is worth remembering.
    """

    name: str
    label: str
    value: Value = Value.LINE
    terms: type[StrEnum] | None = None
    milestone: Milestone | None = None
    typed: str | None = None
    required: bool = False
    secret: bool = False
    searched: bool = False
    recurs: bool = True

    @property
    def option(self) -> str:
        """How its option is called on the command line, without dashes in front."""
        return self.typed or self.name.removesuffix("_on").replace("_", "-")

    @property
    def several(self) -> bool:
        """Whether a case may have many values of it."""
        return self.value in (Value.UNITS, Value.PEOPLE)

    @property
    def blank(self) -> tuple[()] | None:
        """The value of a case that has none."""
        return () if self.several else None


def _day(milestone: Milestone, label: str) -> Column:
    return Column(f"{milestone.value}_on", label, Value.DAY, milestone=milestone)


def _document(milestone: Milestone, name: str, label: str) -> Column:
    return Column(
        name,
        label,
        Value.DOCUMENT,
        milestone=milestone,
        secret=True,
        searched=True,
        recurs=False,
    )


_TABLE = (
    Column("code", "Mã", searched=True, recurs=False),
    Column("title", "Tên vụ án, vụ việc", required=True, secret=True, searched=True, recurs=False),
    Column("kind", "Loại", Value.TERM, Kind, required=True),
    Column("field", "Lĩnh vực", Value.FIELD, required=True),
    Column("lead_unit", "Đơn vị chủ trì", Value.UNIT, typed="unit", required=True),
    Column("other_units", "Đơn vị phối hợp", Value.UNITS, typed="with"),
    Column("people", "Cán bộ", Value.PEOPLE, typed="person"),
    Column("initiative", "Mức chủ động", Value.TERM, Initiative),
    Column("public_concern", "Dư luận quan tâm", Value.FLAG),
    Column("source", "Nguồn phát hiện", secret=True, searched=True),
    _day(Milestone.DETECTED, "Ngày phát hiện"),
    _day(Milestone.ADVISED, "Ngày tham mưu"),
    _day(Milestone.DIRECTED, "Ngày chỉ đạo"),
    _day(Milestone.RESOLVED, "Ngày kết thúc"),
    _document(Milestone.ADVISED, "advice_doc", "Văn bản tham mưu"),
    _document(Milestone.DIRECTED, "directive_doc", "Văn bản chỉ đạo"),
    _document(Milestone.RESOLVED, "result_doc", "Văn bản kết quả"),
    Column("directed_by", "Cấp chỉ đạo", searched=True),
    Column("outcome", "Kết quả", Value.TERM, Outcome),
    Column("classification", "Độ mật", Value.TERM, Classification),
    Column("note", "Ghi chú", Value.TEXT, secret=True, searched=True, recurs=False),
)
COLUMNS = {column.name: column for column in _TABLE}


def columns_of(*kinds: Value) -> tuple[str, ...]:
    """The code names of the columns with a value of one of ``kinds``."""
    return tuple(name for name, column in COLUMNS.items() if column.value in kinds)


def _at_milestones(kind: Value) -> Iterator[tuple[Milestone, str]]:
    for column in _TABLE:
        if column.value is kind and column.milestone is not None:
            yield column.milestone, column.name


CASE_COLUMNS = {name: column.label for name, column in COLUMNS.items()}
REQUIRED = tuple(name for name, column in COLUMNS.items() if column.required)
SECRET_COLUMNS = tuple(name for name, column in COLUMNS.items() if column.secret)
SEARCHED = tuple(name for name, column in COLUMNS.items() if column.searched)
MILESTONE_DATES = dict(_at_milestones(Value.DAY))
MILESTONE_DOCUMENTS = dict(_at_milestones(Value.DOCUMENT))
TERMS = {name: column.terms for name, column in COLUMNS.items() if column.terms is not None}
