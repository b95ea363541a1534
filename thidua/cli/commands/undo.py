"""``thidua undo``."""

from __future__ import annotations

from thidua.advice import Advice
from thidua.cli.call import Call, command
from thidua.cli.console import say
from thidua.cli.options import Yes
from thidua.cli.step import confirmed_step, tell_effects
from thidua.cli.typer_seam import group
from thidua.domain.history import Entry, log_entry
from thidua.services import backing, history

app = group("Hoàn tác thay đổi gần nhất.")


@command(
    app,
    "undo",
    "Hoàn tác thay đổi gần nhất, bất kể ai làm, sau khi hiện thay đổi ấy và hỏi lại. Chạy nữa thì"
    " lùi thêm một bước; làm lại bằng redo. init, restore, close-round, reopen-round không hoàn tác"
    " được bằng lệnh này.",
    "thidua undo --yes",
    writes=True,
    asks=True,
)
def undo(call: Call, yes: Yes = False) -> None:
    """Take back the last change."""
    view = history.next_undo(call.session)
    note = _copy_note(call, view.entries[0])
    number = confirmed_step(
        call, view, "Sẽ hoàn tác:", "Hoàn tác thay đổi này?", yes=yes, note=note
    )
    done = history.undo(call.session, number)
    tell_effects(done.closed, done.lapsed)
    if call.dry_run:
        say(f"Sẽ hoàn tác {log_entry(number)}.")
    else:
        say(f"Đã hoàn tác {log_entry(number)}. Làm lại bằng: ", Advice("redo"))


def _copy_note(call: Call, entry: Entry) -> str:
    copy = backing.before_entry(call.session, entry.id) if entry.action == "import" else None
    return f"Bản sao lưu trước khi nhập: {copy}" if copy else ""
