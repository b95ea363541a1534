"""A row of a list of cases as it was read, and what it is matched by."""

from __future__ import annotations

from thidua.domain.plain import Values
from thidua.domain.text import search_key
from thidua.domain.vocabulary import Classification
from thidua.errors import Problem
from thidua.record import mutable_slotted

TitleKey = tuple[str, str]


@mutable_slotted
class Row:
    """A row: its number in the sheet, its values by column, what is wrong with it so far, and what
    it is matched by where it has no code."""

    number: int
    values: Values
    faults: list[Problem]
    key: TitleKey | None

    @property
    def unread(self) -> set[str | None]:
        """The columns that are at fault already: nothing more is said of them."""
        return {problem.column for problem in self.faults}


def title_key(values: Values) -> TitleKey | None:
    """What a row is matched by where it has no code: its title, accents and case aside, and its
    kind."""
    title, kind = values["title"], values["kind"]
    return None if title is None or kind is None else (search_key(title), kind._value_)


def is_classified(values: Values) -> bool:
    """Whether a row says that its case is classified."""
    return values["classification"] not in (None, Classification.KHONG)
