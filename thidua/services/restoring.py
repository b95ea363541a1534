"""Restoring a data file from a backup: the backup is verified, the present file kept aside, the
history tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from thidua.advice import Advice, told
from thidua.domain.backup import Held, Parting, Present
from thidua.errors import Refused, system_reason, way_out
from thidua.record import record
from thidua.services.checking import integrity_findings
from thidua.services.sealing import is_sealed, unseal
from thidua.session import Session
from thidua.store import (
    backup,
    copies,
    database,
    header,
    held,
    overwriting,
    restoring,
    surroundings,
)
from thidua.store.waiting import heeding_interrupts


@record
class Restoring:
    """A restore that is ready to be done: what the backup holds, what the present file holds, where
    that is kept, where their histories part."""

    session: Session
    source: Path
    copy: database.Connection
    held: Held
    present: Present
    aside: Path
    parting: Parting | None = None

    @property
    def sets_aside(self) -> bool:
        """Whether there is anything to keep."""
        return self.present.exists or bool(surroundings.leftovers(self.session.file))

    def do(self) -> Path | None:
        """Put the backup in the file's place; where the file went. Raises as
        ``store.restoring.put_in_place`` does."""
        made, file = False, self.session.file

        def aside() -> Path:
            nonlocal made
            with overwriting.setting_aside(self.aside):
                made |= self.sets_aside and copies.make_folder(file)
            return copies.dated_name(file, self.session.now, copies.BEFORE_RESTORE)

        aside()
        try:
            restoring.record_restore(self.copy, self.session, self.source.name)
            kept = restoring.put_in_place(self.copy, self.session, self.present, aside)
            return kept if self.sets_aside else None
        finally:
            if made:
                copies.drop_folder(file)


@contextmanager
def prepared(
    session: Session,
    source: Path,
    passphrase: Callable[[], str],
    *,
    passphrase_named: bool = False,
    identities: Path | None = None,
) -> Iterator[Restoring]:
    """Open and verify the backup ``source``, and look at the file; neither is changed.

    ``passphrase_named``: a file of it was, so that the backup is thought to be encrypted;
    ``identities``: a file of keys.

    Raises ``Refused`` where the backup is none, is not whole or can't be opened, ``FileFault``
    where the file must not be replaced.
    """
    file = session.file
    present = restoring.look_at(file, session.patience)
    unneeded = (
        "--identity" if identities is not None else "--passphrase-file" if passphrase_named else ""
    )
    with (
        closing(_opened(file, source, passphrase, identities, unneeded)) as copy,
        heeding_interrupts(),
    ):
        found = integrity_findings(copy)
        if found:
            raise restoring.broken_backup(str(source), f"{found[0].where}: {found[0].what}")
        aside = copies.dated_name(file, session.now, copies.BEFORE_RESTORE)
        parting = None
        if present.held is not None:
            with backup.committed_state(file, session.patience) as connection:
                parting = held.parting(connection, copy)
        yield Restoring(session, source, copy, held.held_by(copy), present, aside, parting)


def _opened(
    file: Path, source: Path, passphrase: Callable[[], str], identities: Path | None, unneeded: str
) -> database.Connection:
    try:
        if source.is_dir():
            raise Refused(
                f"{source} là một thư mục, không phải bản sao lưu.",
                todo="Ghi rõ tên tệp trong thư mục ấy.",
            )
        if source.exists() and not source.is_file():
            raise Refused(
                f"{source} không phải là tệp thường, không phải bản sao lưu.", todo=_newest(file)
            )
        if file.exists() and source.samefile(file):
            raise Refused(
                f"{source} chính là tệp dữ liệu, không khôi phục lên chính nó.", todo=_newest(file)
            )
        with source.open("rb") as stream:
            head = stream.read(100)
            content = head + stream.read() if is_sealed(head) else b""
    except FileNotFoundError:
        raise Refused(f"Không thấy bản sao lưu {source}.", todo=_newest(file)) from None
    except OSError as error:
        raise Refused(
            f"Không đọc được bản sao lưu {source}: {system_reason(error)}.",
            todo=way_out(error, "Xem lại quyền đọc."),
        ) from None
    if content:
        return restoring.read_backup(
            unseal(content, str(source), passphrase, identities), str(source)
        )
    if unneeded and head.startswith(header.HEADER):
        raise Refused(
            f"{source} không mã hóa, không cần {unneeded}.",
            todo=f"Chắc là đúng bản ấy thì bỏ {unneeded}.",
        )
    if not head.startswith(header.HEADER):
        raise Refused(
            f"{source} không phải là bản sao lưu của thidua.",
            "Bản sao lưu là tệp .db hoặc .db.age do lệnh backup ghi ra.",
            told(
                f"{_newest(file)} Danh sách vụ trong Excel, CSV thì nhập bằng: ",
                Advice("import", source),
            ),
        )
    return restoring.read_backup(source, str(source))


def _newest(file: Path) -> str:
    newest = copies.newest_copy(file)
    return (
        f"Bản sao lưu gần nhất: {newest}."
        if newest
        else f"Bản sao lưu thường ở thư mục {copies.folder_of(file)}."
    )
