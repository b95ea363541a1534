"""``thidua undo``."""

from __future__ import annotations

from thidua.advice import Advice, told
from thidua.cli.call import Call, command
from thidua.cli.declared import group
from thidua.cli.options import Yes
from thidua.cli.step import answer_step, confirmed_step
from thidua.domain.history import Entry
from thidua.services import backing, history

app = group()


@command(
    app,
    "undo",
    "Hoàn tác thay đổi gần nhất, bất kể ai làm, sau khi hiện thay đổi ấy và hỏi lại. Chạy nữa thì"
    " lùi thêm một bước; làm lại bằng redo. init, restore, close-round, reopen-round không hoàn tác"
    " được bằng lệnh này.",
    "thidua undo --yes",
    writes=True,
    prints=True,
    asks=True,
)
def undo(call: Call, yes: Yes = False) -> None:
    """Take back the last change."""
    view = history.next_undo(call.session)
    note = _copy_note(call, view.entries[0])
    entry = confirmed_step(call, view, "Sẽ hoàn tác:", "Hoàn tác thay đổi này?", yes=yes, note=note)
    done = history.undo(call.session, entry.id)
    back = "" if call.dry_run else told(" Làm lại bằng: ", Advice("redo"))
    answer_step(call, "undo", entry, done, "hoàn tác", back)


def _copy_note(call: Call, entry: Entry) -> str:
    copy = backing.before_entry(call.session, entry.id) if entry.action == "import" else None
    return f"Bản sao lưu trước khi nhập: {copy}" if copy else ""
