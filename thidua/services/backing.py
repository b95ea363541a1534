"""Backups of a data file: made and verified, plain or encrypted, named and thinned out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from thidua.advice import Advice, told
from thidua.domain.backup import SEALED, Backup, Held
from thidua.domain.file_names import fault_on_windows
from thidua.errors import TOO_LONG, FileFault, Refused, ThiduaError, system_reason, too_long
from thidua.record import mutable
from thidua.services.checking import integrity_findings
from thidua.services.sealing import Lock, check_recipients, seal
from thidua.session import Session
from thidua.store import backup, copies, database, opening
from thidua.store.held import copy_before_entry, held_by


def make_backup(
    session: Session,
    place: Path | None,
    *,
    keep: int | None = None,
    lock: Lock | None = None,
) -> Backup:
    """Copy ``file`` to ``place`` (a name, a folder, or the folder of copies beside it), verified,
    encrypted with ``lock``.

    ``keep``: how many of the dated copies stay. Raises ``Refused`` where the copy can't go there,
    ``FileFault`` where the file does not pass its check: such a copy is not kept.
    """
    check_recipients(lock.recipients if lock else ())
    with opening.reading(session) as source:
        made = False

        def name() -> Path:
            nonlocal made
            made |= place is None and copies.make_folder(session.file)
            return _target(session.file, place, session.now, sealed=lock is not None)

        def make(target: Path) -> tuple[Path, Held]:
            return target, _copied(session.file, source, target, lock, keep=not session.dry_run)

        try:
            target, held = backup.at_free_name(name, make)
        finally:
            if made:
                copies.drop_folder(session.file)
    gone = tuple(copies.older_copies(session.file, keep, target)) if keep is not None else ()
    return Backup(
        target, held, lock is not None, gone if session.dry_run else _deleted(gone), session.dry_run
    )


def _copied(
    file: Path, source: database.Connection, target: Path, lock: Lock | None, *, keep: bool
) -> Held:
    """Put a verified copy of what ``source`` reads at ``target``; what it holds."""
    if lock is None:
        with backup.copying(source, target, keep=keep) as copy:
            _refuse_findings(copy, file)
            return held_by(copy)
    with closing(backup.in_memory(source)) as copy:
        _refuse_findings(copy, file)
        held = held_by(copy)
        content = seal(backup.content_of(copy), lock)
    backup.write_sealed(target, content, keep=keep)
    return held


def _target(file: Path, place: Path | None, moment: str, *, sealed: bool) -> Path:
    try:
        return _free_place(file, place, moment, sealed=sealed)
    except OSError as error:
        raise Refused(
            f"Không ghi được bản sao lưu {place}: {system_reason(error)}.",
            todo="Sửa lại đường dẫn.",
        ) from None


def _free_place(file: Path, place: Path | None, moment: str, *, sealed: bool) -> Path:
    if place is None or place.is_dir():
        return copies.dated_name(file, moment, folder=place, sealed=sealed)
    if sealed and place.suffix.lower() != SEALED:
        place = place.with_name(place.name + SEALED)
    if sys.platform == "win32" and (why := fault_on_windows(place.name)):  # a device is there
        raise Refused(f"Không ghi được bản sao lưu {place}: {why}.", todo="Đặt tên khác.")
    if place.exists() and place.samefile(file):
        raise Refused(
            f"{place} chính là tệp dữ liệu.",
            todo="Chọn tên khác, hoặc không ghi tên để công cụ tự đặt theo ngày.",
        )
    if place.exists() or place.is_symlink():
        todo = "Chọn tên khác, hoặc chỉ ghi tên thư mục để công cụ tự đặt tên theo ngày."
        raise Refused(f"{place} đã có; bản sao lưu không ghi đè lên tệp nào.", todo=todo)
    if not place.parent.is_dir():
        todo = "Tạo thư mục trước, hoặc sửa đường dẫn."
        why = TOO_LONG if too_long(place) else f"không có thư mục {place.parent}"
        raise Refused(f"Không ghi được bản sao lưu {place}: {why}.", todo=todo)
    return place


def _refuse_findings(copy: database.Connection, file: Path) -> None:
    found = integrity_findings(copy)
    if found:
        more = f" (và {len(found) - 1} điều nữa)" if len(found) > 1 else ""
        raise FileFault(
            f"Tệp {file} không qua được kiểm tra, nên không giữ bản sao lưu nào.",
            f"{found[0].where}: {found[0].what}{more}.",
            told(
                "Các bản sao lưu trước đây vẫn còn nguyên. Xem hết bằng: ",
                Advice("check", file=file),
            ),
        )


def _deleted(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Delete the ``paths``; those that went."""
    gone = []
    for path in paths:
        try:
            path.unlink()
        except OSError:
            continue
        gone.append(path)
    return tuple(gone)


@mutable
class Insurance:
    """The copy that is made before a large import, where one is made."""

    session: Session
    copy: Path | None = None

    def take(self, entry: int) -> None:
        """Copy the state before the log's entry ``entry``. Raises ``Refused``: then nothing may be
        changed."""
        try:
            self.copy = backup.copy_before(self.session, self.session.now, f"muc-{entry}")
        except Refused as error:
            raise Refused(
                f"Chưa nhập gì: không sao lưu được trước khi nhập. {error.what}",
                "Nhập trên 100 dòng thì công cụ giữ một bản sao lưu trước đã.",
                error.todo,
            ) from None

    def drop(self) -> None:
        """Throw the copy away: nothing has changed since."""
        if self.copy is not None:
            self.copy.unlink(missing_ok=True)
            copies.drop_folder(self.session.file)
            self.copy = None


@contextmanager
def insured(session: Session) -> Iterator[Insurance]:
    """Around an import: its copy is gone where the block fails, and the newest few of such copies
    stay where it succeeds."""
    insurance = Insurance(session)
    try:
        yield insurance
    except BaseException:
        insurance.drop()
        raise
    if insurance.copy is not None:
        _deleted(
            tuple(
                copies.older_copies(
                    session.file, backup.KEPT_BEFORE_IMPORTS, insurance.copy, imports=True
                )
            )
        )


def before_entry(session: Session, entry: int) -> Path | None:
    """The copy that was made before the log's entry ``entry``, where it is still there."""
    try:
        with opening.reading(session) as connection:
            return copy_before_entry(session.file, connection, entry)
    except ThiduaError:
        return None
