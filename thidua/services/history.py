"""The log for people, and taking changes back."""

from __future__ import annotations

from datetime import date

from thidua.advice import Advice, Sentence, told
from thidua.domain.dates import format_date
from thidua.domain.history import BARRIERS, Change, Entry, LogView, stacks
from thidua.domain.plain import Row
from thidua.domain.wording import log_entry
from thidua.errors import Refused
from thidua.services.effects import Effects, effects_since, state_before
from thidua.services.log_view import log_view
from thidua.services.lookup import known_case, known_unit
from thidua.session import Session
from thidua.store import cases, copies, database, held, log, opening, past, replaying, units
from thidua.store.journal import Journal, changing

CHANGES_TOLD = 50  # of one entry, where it is told to people; an import may hold many thousands
MANY = 50  # changes in a row that are done in one go
CHANGES_PREVIEWED = (
    10  # of the entry that undo or redo asks about: the question must stand on one screen with them
)


def list_log(
    session: Session,
    *,
    case: str | None = None,
    unit: str | None = None,
    since: str | None = None,
    until: str | None = None,
    actor: str | None = None,
    action: str | None = None,
    most_changes: int | None = None,
) -> LogView:
    """The entries that fit every filter, newest first; ``since`` and ``until`` are moments (ISO),
    both included.

    Each has the first ``most_changes`` of its changes, or all.
    """
    with opening.reading(session) as connection:
        wanted = log.LogFilter(
            case=(
                None
                if case is None
                else cases.case_id(connection, known_case(connection, case).code)
            ),
            unit=None if unit is None else known_unit(units.load_units(connection), unit).code,
            since=since,
            until=until,
            actor=actor,
            action=action,
        )
        return log_view(connection, log.load_entries(connection, wanted, most_changes))


def log_head(session: Session) -> Entry:
    """The last entry: its number and hash stand on reviews and reports."""
    with opening.reading(session) as connection:
        return log.load_entry(connection, past.log_head(connection)[0], 0)


def next_undo(session: Session) -> LogView:
    """The change that ``undo`` would take back. Raises ``Refused`` when there is none, or when it
    can't be undone."""
    with opening.reading(session) as connection:
        return log_view(connection, [_undoable(session, connection)])


def next_redo(session: Session) -> LogView:
    """The change that ``redo`` would do again. Raises ``Refused`` when there is none."""
    with opening.reading(session) as connection:
        return log_view(connection, [_redoable(connection)])


def undo(session: Session, number: int) -> Effects:
    """Take back the change of entry ``number``, as one new entry; returns what that does to closed
    rounds and commendations.

    Raises ``Refused`` when something else has become the last change since it was shown.
    """
    with changing(session, "undo") as journal:
        entry = _undoable(session, journal.connection)
        _same(entry, number)
        before = state_before(journal.connection, None)
        _apply(journal, entry, backwards=True)
        return effects_since(journal.connection, before)


def redo(session: Session, number: int) -> Effects:
    """Do the change of entry ``number`` again, as one new entry. Raises ``Refused`` as ``undo``
    does."""
    with changing(session, "redo") as journal:
        entry = _redoable(journal.connection)
        _same(entry, number)
        before = state_before(journal.connection, None)
        _apply(journal, entry, backwards=False)
        return effects_since(journal.connection, before)


def _undoable(session: Session, connection: database.Connection) -> Entry:
    done, _ = stacks(log.outline(connection))
    entry = log.load_entry(connection, done[-1], CHANGES_PREVIEWED)
    if entry.action in BARRIERS:
        if len(done) == 1:
            raise Refused("Chưa có thay đổi nào để hoàn tác: tệp vừa được tạo.")
        raise Refused(
            f"Thay đổi gần nhất ({log_entry(entry.id)}, {entry.action}, ngày {_day(entry)}) không"
            " hoàn tác bằng lệnh này.",
            "Những thay đổi trước đó đã nằm dưới nó, nên cũng không hoàn tác được.",
            _way_back(session, entry) if entry.action == "restore" else "",
        )
    return entry


def _way_back(session: Session, entry: Entry) -> Sentence:
    kept = held.set_aside_at(session.file, entry.at)
    if kept is not None:
        return told(
            "Lấy lại tệp trước lúc khôi phục bằng: ", Advice("restore", kept, file=session.file)
        )
    missing = (
        f"Không thấy bản giữ lại nào dùng được ở {copies.folder_of(session.file)}; lấy lại từ bản"
        " sao lưu khác bằng: "
    )
    return told(missing, Advice("restore", "TỆP_SAO_LƯU", file=session.file))


def _day(entry: Entry) -> str:
    return format_date(date.fromisoformat(entry.at[:10]))


def _redoable(connection: database.Connection) -> Entry:
    _, undone = stacks(log.outline(connection))
    if not undone:
        raise Refused(
            "Không có gì để làm lại.",
            "Chỉ làm lại được thay đổi vừa hoàn tác, khi sau đó chưa có thay đổi nào khác.",
        )
    return log.load_entry(connection, undone[-1], CHANGES_PREVIEWED)


def _same(entry: Entry, number: int) -> None:
    if entry.id != number:
        raise Refused(
            f"Vừa có thay đổi mới ({log_entry(entry.id)}) sau khi hiện mục số {number}; chưa"
            " làm gì.",
            todo="Chạy lại lệnh để xem thay đổi gần nhất.",
        )


def _apply(journal: Journal, entry: Entry, *, backwards: bool) -> None:
    """Take the changes of ``entry`` back, or do them again, in order. Raises ``Refused`` when a row
    is not as they left it."""
    journal.subject, journal.undoes = entry.subject, entry.id
    for run in replaying.runs(journal.connection, entry.id, backwards=backwards):
        if run.count < MANY or not replaying.replayed(journal, run):
            for change in log.changes_of(journal.connection, run):
                _do(journal, entry, change)


def _do(journal: Journal, entry: Entry, change: Change) -> None:
    present = journal.present(change.table, change.key)
    if not _fits(present, change.before):
        raise Refused(
            f"Mục {entry.id} không còn hoàn tác hay làm lại được.",
            "Dữ liệu của mục ấy đã bị thay đổi bên ngoài lịch sử.",
            "Sửa lại bằng lệnh thường, ví dụ edit-case.",
        )
    if change.after is None:
        journal.remove(change.table, change.key)
    else:
        journal.put(change.table, {**(present or {}), **change.after})


def _fits(present: Row | None, expected: Row | None) -> bool:
    if present is None or expected is None:
        return present is None and expected is None
    return all(present.get(name) == value for name, value in expected.items())
