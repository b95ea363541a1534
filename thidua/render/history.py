"""The log in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.advice import Advice, told
from thidua.domain.case.attributes import read_stored
from thidua.domain.case.model import attribute_data
from thidua.domain.dates import format_moment
from thidua.domain.history import Entry, LogView
from thidua.domain.numbers import format_integer
from thidua.domain.plain import Row
from thidua.domain.text import HIDDEN_TEXT
from thidua.domain.wording import BLANK, log_entry
from thidua.render.changes import change_sentences, differences_of, veiled
from thidua.render.plan_differences import difference_data
from thidua.render.screen.document import Block, Column, Data, Document, Grid, Items, Line
from thidua.render.words import closing_of

ACTIONS = {
    "init": "tạo tệp",
    "demo": "đánh dấu tệp minh họa",
    "plan add": "thêm kế hoạch",
    "plan update": "sửa kế hoạch",
    "plan use": "chọn kế hoạch",
    "unit add": "thêm đơn vị",
    "unit edit": "sửa đơn vị",
    "unit merge": "hợp nhất đơn vị",
    "unit rename": "đổi tên đơn vị",
    "unit close": "kết thúc hoạt động của đơn vị",
    "unit remove": "bỏ đơn vị",
    "person merge": "gộp cán bộ ghi hai lần",
    "person remove": "bỏ cán bộ",
    "plan remove": "bỏ kế hoạch",
    "person add": "thêm cán bộ",
    "person edit": "sửa cán bộ",
    "register": "đăng ký chỉ tiêu",
    "declare": "khai số liệu",
    "add-case": "ghi vụ mới",
    "edit-case": "sửa vụ",
    "void-case": "loại vụ",
    "restore-case": "khôi phục vụ",
    "import": "nhập từ tệp",
    "close-round": "chốt số liệu",
    "reopen-round": "mở lại",
    "commend add": "ghi khen thưởng",
    "commend revoke": "thu hồi khen thưởng",
    "exemplar add": "ghi điển hình tiên tiến",
    "restore": "khôi phục từ bản sao lưu",
    "undo": "hoàn tác",
    "redo": "làm lại",
}


def action_words(entry: Entry) -> str:
    """What an entry did, in a few words: ``sửa vụ 2022-001``, ``hoàn tác mục nhật ký số 12``."""
    words = ACTIONS.get(entry.action, entry.action)
    if entry.undoes is not None:
        return f"{words} {log_entry(entry.undoes)}"
    plan, mark, number = entry.subject.rpartition(", đợt ")
    if mark and entry.action in ("close-round", "reopen-round"):
        return f"{words} {closing_of(number, plan)}"
    return f"{words} {entry.subject}".rstrip()


def log_document(view: LogView) -> Document:
    """Entries, newest first: when, who, what, and each change with the value before and after."""

    def body() -> dict[str, Data]:
        return {"log": [_entry_data(view, entry) for entry in view.entries]}

    def rows() -> Iterator[Sequence[object]]:
        yield ["entry", "at", "actor", "action", "subject", "reason", "undoes", "change"]
        for e in view.entries:
            for sentence in change_sentences(view.for_scripts, e) or [""]:
                yield [
                    e.id,
                    e.at,
                    e.actor,
                    e.action,
                    e.subject,
                    told_reason(view, e),
                    e.undoes,
                    sentence,
                ]

    def blocks() -> Iterator[Block]:
        if not view.entries:
            yield Line("Không có mục nào khớp.")
        yield Items([[*entry_blocks(view, entry)] for entry in view.entries])

    return Document("thidua.log/1", body, rows, blocks, title="Nhật ký", sheet=lambda: _sheet(view))


def _sheet(view: LogView) -> Grid:
    """A row for each change: to be filtered by who, and by what."""
    columns = [
        Column("Mục", right=True),
        *map(Column, ("Lúc", "Người thực hiện", "Việc", "Thay đổi", "Lý do")),
    ]
    rows = [
        [
            format_integer(entry.id),
            format_moment(entry.at),
            entry.actor,
            action_words(entry),
            sentence,
            told_reason(view, entry) or BLANK,
        ]
        for entry in view.entries
        for sentence in change_sentences(view, entry) or [BLANK]
    ]
    return Grid(columns, rows)


def entry_blocks(view: LogView, entry: Entry) -> Iterator[Line]:
    """One entry in plain words."""
    yield Line(
        f"{log_entry(entry.id).capitalize()}, {format_moment(entry.at)}, {entry.actor}:"
        f" {action_words(entry)}",
        "bold",
    )
    if entry.reason:
        yield Line(f"  Lý do: {told_reason(view, entry)}")
    for sentence in change_sentences(view, entry):
        yield Line(f"  {sentence}")
    if entry.omitted:
        more = f"  … và {format_integer(entry.omitted)} thay đổi nữa; xem đủ bằng: "
        yield Line(told(more, Advice("log", format="csv")))


def head_document(entry: Entry) -> Document:
    """The head of the log: its last entry."""
    data: dict[str, Data] = {
        "entry": entry.id,
        "hash": entry.hash,
        "short": entry.code,
        "at": entry.at,
    }
    return Document(
        "thidua.head/1",
        lambda: {"head": data},
        lambda: [list(data), list(data.values())],
        lambda: [Line(f"{entry.id} {entry.code}")],
    )


def _is_secret(view: LogView, entry: Entry) -> bool:
    return any(c.table.startswith("case") and c.key[0] in view.secret for c in entry.changes)


def told_reason(view: LogView, entry: Entry) -> str | None:
    """Why a change was made, or the placeholder where it touched a case that is or was
    classified."""
    return HIDDEN_TEXT if entry.reason and _is_secret(view, entry) else entry.reason


def _side(values: Row | None) -> dict[str, Data] | None:
    """One side of a change for scripts: what plans add to a case as ``show`` gives it, not as the
    file keeps it."""
    if values is None or "attributes" not in values:
        return values
    held = read_stored(values["attributes"])
    return {**values, "attributes": attribute_data(held)}


def _entry_data(view: LogView, entry: Entry) -> dict[str, Data]:
    secret = _is_secret(view, entry)
    return {
        "entry": entry.id,
        "at": entry.at,
        "actor": entry.actor,
        "command": [HIDDEN_TEXT] if secret else list(entry.command),
        "action": entry.action,
        "subject": entry.subject,
        "reason": told_reason(view, entry),
        "undoes": entry.undoes,
        "hash": entry.hash,
        "changes": [
            {
                "table": change.table,
                "key": list(change.key),
                "before": _side(veiled(view, change, change.before)),
                "after": _side(veiled(view, change, change.after)),
                **(
                    {"differences": found}
                    if (found := list(map(difference_data, differences_of(change))))
                    else {}
                ),
            }
            for change in entry.changes
        ],
    }
