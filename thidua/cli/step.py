"""Showing a step of the history in plain words before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.advice import Said, told
from thidua.cli.call import Call
from thidua.cli.console import tell
from thidua.cli.declared import Leave
from thidua.domain.history import Entry, LogView
from thidua.domain.wording import log_entry
from thidua.render.history import entry_blocks
from thidua.render.made import Made
from thidua.render.screen.document import Line

if TYPE_CHECKING:
    from thidua.services.effects import Effects


def confirmed_step(
    call: Call, view: LogView, headline: str, question: str, *, yes: bool, note: str = ""
) -> Entry:
    """The entry in ``view``, after it and a ``note`` on it were shown and agreed to
    (see ``agreed``)."""
    entry = view.entries[0]
    tell(headline)
    for block in entry_blocks(view, entry):
        if isinstance(block, Line):
            tell("  ", block.text)
    if note:
        tell(f"  {note}")
    agreed(call, question, yes=yes)
    return entry


def answer_step(
    call: Call, command: str, entry: Entry, done: Effects, verb: str, after: Said = ""
) -> None:
    """Say that the change of ``entry`` was taken back or done again, and what that did to closed
    rounds, and to commendations that lost a case by it."""
    from thidua.render.effects import (
        closed_round_lines,
        closed_rounds_data,
        lapsed_data,
        lapsed_sentences,
    )

    for line in closed_round_lines(done.closed, ""):
        tell(line.text)
    for sentence in lapsed_sentences(done.lapsed, ""):
        tell(f"Lưu ý: {sentence}")
    made = Made("entry", entry.id, None, {"action": entry.action, "subject": entry.subject})
    call.answer(
        command,
        [made],
        [told(f"{'Sẽ' if call.dry_run else 'Đã'} {verb} {log_entry(entry.id)}.", after)],
        closed_rounds=closed_rounds_data(done.closed),
        lapsed=lapsed_data(done.lapsed),
    )


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
        raise Leave(0)
