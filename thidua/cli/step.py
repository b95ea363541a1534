"""Showing a step of the history in plain words before it is taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from thidua.cli.call import Call
from thidua.cli.console import tell
from thidua.domain.history import LogView
from thidua.render.history import entry_blocks
from thidua.render.screen.document import Line

if TYPE_CHECKING:
    from thidua.domain.closing import ClosedMove
    from thidua.domain.lapses import LapsedAward


def confirmed_step(
    call: Call, view: LogView, headline: str, question: str, *, yes: bool, note: str = ""
) -> int:
    """The number of the entry in ``view``, after it and a ``note`` on it were shown and agreed to
    (see ``agreed``)."""
    entry = view.entries[0]
    tell(headline)
    for block in entry_blocks(view, entry):
        if isinstance(block, Line):
            tell("  ", block.text)
    if note:
        tell(f"  {note}")
    agreed(call, question, yes=yes)
    return entry.id


def tell_effects(closed: Sequence[ClosedMove], lapsed: Sequence[LapsedAward]) -> None:
    """What a step did to closed rounds, and to commendations that lost a case by it."""
    if not closed and not lapsed:
        return
    from thidua.render.effects import closed_round_lines, lapsed_sentences

    for line in closed_round_lines(closed, ""):
        tell(line.text)
    for sentence in lapsed_sentences(lapsed, ""):
        tell(f"Lưu ý: {sentence}")


def agreed(call: Call, question: str, *, yes: bool) -> None:
    """Ask whether to go on with what was shown.

    Raises ``Refused`` where nobody can be asked and ``yes`` was not given; leaves quietly when the
    answer is no.
    """
    if yes or call.dry_run:
        return
    if not call.asker.agree(
        question,
        "--yes",
        explained="Gõ có thì làm đúng điều đã hiện ở trên; gõ không, hoặc bấm Enter, thì thôi.",
        need="Lệnh này phải được xác nhận",
        way="Thêm --yes nếu đồng ý với thay đổi trên.",
    ):
        tell("Không làm gì.")
        raise typer.Exit(0)
