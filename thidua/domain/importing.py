"""What an import was asked to do, and what it did."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from thidua.advice import Said
from thidua.domain.closing import ClosedMove
from thidua.domain.figures import FigureMove
from thidua.domain.lapses import LapsedAward
from thidua.record import field, mutable, record, replace


class OnDuplicate(StrEnum):
    """What becomes of a row that is in the file already (contract, ``import``)."""

    REFUSE = "refuse"
    SKIP = "skip"
    UPDATE = "update"
    JOIN = "join"


@record
class RowDone:
    """What became of one row that was not simply added: ``action`` is updated, joined or skipped;
    ``code`` whose case; ``sheet`` in which, where there are several."""

    row: int
    action: str
    code: str
    changes: tuple[str, ...] = ()
    sheet: str | None = None


@mutable
class ImportResult:
    """What an import did. ``codes`` names the first new records; ``moved`` the figures that are
    different now."""

    what: str
    source: str
    sheet: str | None
    rows: int = 0
    added: int = 0
    unchanged: int = 0
    codes: list[str] = field(default_factory=list)
    done: list[RowDone] = field(default_factory=list)
    unused_columns: list[str] = field(default_factory=list)
    notices: list[Said] = field(default_factory=list)
    backup: str | None = None  # where the state before it was copied to
    moved: list[FigureMove] = field(default_factory=list)
    plan: str = ""  # whose figures those are
    closed: tuple[
        ClosedMove, ...
    ] = ()  # figures of closed rounds, of any plan, behind which other cases stand now
    lapsed: tuple[LapsedAward, ...] = ()  # commendations that lost a case by it

    def count(self, action: str) -> int:
        """How many rows met with that action."""
        return sum(row.action == action for row in self.done)


def in_one(results: Sequence[ImportResult]) -> ImportResult:
    """What the sheets of one import did, together."""
    if len(results) == 1:
        return results[0]
    whole = ImportResult(results[0].what, "", ", ".join(r.sheet or "" for r in results))
    for result in results:
        whole.rows += result.rows
        whole.added += result.added
        whole.unchanged += result.unchanged
        whole.codes += result.codes
        whole.done += [replace(done, sheet=result.sheet) for done in result.done]
        whole.notices += result.notices
    return whole


_CELLS_TOLD = 5


def folded(told: Sequence[str]) -> str:
    """The first cells of those that are to be told, and how many more there are."""
    more = len(told) - _CELLS_TOLD
    return "; ".join(told[:_CELLS_TOLD]) + (f"; … và {more} ô nữa" if more > 0 else "")


def placeholder_notices(told: Sequence[str]) -> list[str]:
    """What to say of cells (place and text) that hold “nt”, “chưa có”, “-” and the like, and were
    taken for blank."""
    return [f"{len(told)} ô chỉ ghi cho có, coi là để trống: {folded(told)}."] if told else []
