"""What a column of a plan in a workbook is: which key of a plan file it stands for, and what it
holds."""

from __future__ import annotations

from enum import Enum, StrEnum

from thidua.domain.case.columns import CASE_COLUMNS
from thidua.record import record

PLAN, ROUNDS, UNITS, FIELDS = "Kế hoạch", "Đợt", "Đơn vị", CASE_COLUMNS["field"]
ATTRIBUTES, FIGURES, TARGETS, BASES = "Thuộc tính", "Số khai", "Chỉ tiêu", "Căn cứ và hạn mức"


class Holds(Enum):
    """What a cell holds."""

    TEXT = "a text"
    LINES = "a list of texts, a line each"
    DAY = "a date"
    MONTH = "a month"
    NUMBER = "a number"
    FLAG = "yes or no"
    TERM = "a term of a vocabulary"
    TERMS = "several of them"
    CODE = "the code or the name of something on another sheet"
    CODES = "several codes or names"
    GROUPS = "kinds of units"
    BY_GROUP = "numbers by kind of unit"
    BY_UNIT = "numbers by unit"
    ASKED = "what is asked of attributes"


@record
class Head:
    """A column, or a line of the sheet of the plan: the ``key`` it stands for inside its item, how
    it is called, what it ``holds`` (``terms`` of a vocabulary; codes of what stands on the sheet
    ``of``), what to write there, whether it must be filled, how wide it is. ``round``: it belongs
    to the round of a target, and is another one on each of its rows."""

    key: tuple[str, ...]
    label: str
    holds: Holds = Holds.TEXT
    advice: str = ""
    terms: type[StrEnum] | None = None
    of: str = ""
    needed: bool = False
    width: float = 14
    round: bool = False

    @property
    def name(self) -> str:
        """The key as a plan file has it, from its item on: ``rounds.minimum``."""
        return ".".join(("rounds", *self.key) if self.round else self.key)
