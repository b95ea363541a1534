"""``thidua redo``."""

from __future__ import annotations

from thidua.cli.call import Call, command
from thidua.cli.declared import group
from thidua.cli.options import Yes
from thidua.cli.step import answer_step, confirmed_step
from thidua.services import history

app = group()


@command(
    app,
    "redo",
    "Làm lại thay đổi vừa hoàn tác, sau khi hiện thay đổi ấy và hỏi lại. Chỉ được khi từ lúc hoàn"
    " tác chưa có thay đổi nào khác.",
    "thidua redo --yes",
    writes=True,
    prints=True,
    asks=True,
)
def redo(call: Call, yes: Yes = False) -> None:
    """Do again what was taken back."""
    entry = confirmed_step(
        call, history.next_redo(call.session), "Sẽ làm lại:", "Làm lại thay đổi này?", yes=yes
    )
    done = history.redo(call.session, entry.id)
    answer_step(call, "redo", entry, done, "làm lại")
