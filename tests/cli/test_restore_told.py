"""What ``restore`` says before it asks, and when it can't be done: true, and with a way out."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pyrage
import pytest

from tests.cli.copies import PASSPHRASE, RECIPIENT, copies_of, key_file, passphrase_file, rows_of
from tests.cli.helpers import digest, log_of
from tests.conftest import Thidua
from thidua.store import creating, overwriting

resource = pytest.importorskip("resource", reason="limits of POSIX")

NOTHING_DONE = "chưa khôi phục gì; tệp giữ nguyên"


def preview(thidua: Thidua, name: str) -> str:
    """What is shown before the question."""
    return thidua.ok("restore", name, "--dry-run").err


def failed(thidua: Thidua, *words: str) -> str:
    """What is said by a restore that fails after it was agreed to."""
    answer = thidua(*words)
    assert (answer.code, answer.out) == (1, "")
    return answer.err.partition("Lỗi: ")[2]


def test_histories_that_part_are_told_by_their_last_common_entry(
    furnished: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not by the numbers: a backup with more entries may lack every new one of the present file."""
    common = log_of(furnished.file)[-1]["id"]
    (tmp_path / "nhanh.db").write_bytes(furnished.file.read_bytes())
    for name in ("An", "Bình", "Chi"):
        furnished.ok("person", "add", name, "--unit", "NC", "--db", "nhanh.db")
    assert f"đến mục số {common}; không mục nào của tệp hiện có mất đi" in preview(
        furnished, "nhanh.db"
    )
    monkeypatch.setenv("THIDUA_ACTOR", "người-mất")
    for name in ("Dung", "Em"):
        furnished.ok("person", "add", name, "--unit", "NC")
    told = preview(furnished, "nhanh.db")
    assert f"chung nhật ký đến mục số {common}; sau đó khác nhau" in told
    assert f"Sẽ không còn trong tệp: 2 mục của tệp hiện có sau mục số {common}\n" in told
    assert " ngày 20/01/2026, của người-mất);\n" in told
    assert "chỉ còn ở bản giữ lại." in told
    assert max(map(len, told.splitlines())) <= 80


def test_an_actor_that_is_refused_leaves_no_folder(
    furnished: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who acts is asked for only where it is written down; nothing was made till then that stays."""
    furnished.ok("backup", "cu.db")
    before = digest(furnished.file)
    monkeypatch.setenv("THIDUA_ACTOR", "a\nb")
    assert "THIDUA_ACTOR" in failed(furnished, "restore", "cu.db", "--yes")
    assert digest(furnished.file) == before
    assert not (tmp_path / "sao-luu").exists()


def test_files_with_nothing_in_common_are_told_so(
    office: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the numbers of their entries."""
    monkeypatch.setenv("THIDUA_ACTOR", "khác")
    office.ok("init", "--db", "khac.db")
    told = preview(office, "khac.db")
    assert "HAI TỆP KHÔNG CÙNG LỊCH SỬ" in told
    assert "Sẽ không còn trong tệp: cả 1 mục của tệp hiện có\n" in told


def test_what_was_kept_shares_all_but_the_restore(furnished: Thidua, tmp_path: Path) -> None:
    """Going back to the kept file loses the entry of the restore only."""
    furnished.ok("backup", "cu.db")
    furnished.ok("person", "add", "An", "--unit", "NC")
    furnished.ok("restore", "cu.db", "--yes")
    [kept] = copies_of(tmp_path)
    assert "Sẽ không còn trong tệp: 1 mục của tệp hiện có" in preview(furnished, f"sao-luu/{kept}")


def test_a_restore_reads_a_file_not_a_stream(office: Thidua) -> None:
    """Exit 2, before anything is read."""
    error = office.refused("restore", "-", "--yes", code=2)
    assert "đầu vào chuẩn" in error
    assert "→ Ghi tên tệp" in error


@pytest.fixture
def saved(furnished: Thidua) -> Thidua:
    """A file that has gone on since its backup ``cu.db``."""
    furnished.ok("backup", "cu.db")
    furnished.ok("person", "add", "An", "--unit", "NC")
    return furnished


@pytest.mark.parametrize("has_folder", [False, True])
def test_where_the_present_file_cannot_be_kept_nothing_is_restored(
    saved: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_folder: bool
) -> None:
    """No right to write there: the error says that the file is as it was, and what to look at."""
    if has_folder:
        (tmp_path / "sao-luu").mkdir()
    before = digest(saved.file)

    def denied(path: Path, *_: object) -> Path:
        raise OSError(errno.EACCES, "denied", str(path))

    monkeypatch.setattr(*(creating, "_new_draft") if has_folder else (Path, "mkdir"), denied)
    error = failed(saved, "restore", "cu.db", "--yes")
    assert NOTHING_DONE in error
    assert "→ Xem lại chỗ trống và quyền ghi của thư mục sao-luu" in error
    assert "phải có sẵn" not in error
    assert digest(saved.file) == before
    assert copies_of(tmp_path) == []


def test_a_full_disk_restores_nothing(saved: Thidua, tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk."""
    before = digest(saved.file)
    done = subprocess.run(
        [sys.executable, "-m", "thidua", "restore", "cu.db", "--yes"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert NOTHING_DONE in done.stderr
    assert digest(saved.file) == before
    assert copies_of(tmp_path) == []


def test_a_broken_file_that_cannot_be_kept_stays(
    saved: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there are no hard links and the disk fills while its bytes are copied: no part of a
    copy is left."""
    saved.file.write_bytes(b"something else")

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links")

    def full(_: object, target: IO[bytes]) -> None:
        target.write(b"some")
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "link", no_links)
    monkeypatch.setattr(overwriting.shutil, "copyfileobj", full)
    error = failed(saved, "restore", "cu.db", "--yes")
    assert f"ổ đĩa đã đầy; {NOTHING_DONE}" in error
    assert saved.file.read_bytes() == b"something else"
    assert copies_of(tmp_path) == []


def test_a_backup_into_a_folder_that_cannot_be_written(
    saved: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is there: it is not said to be missing."""
    (tmp_path / "sao-luu").mkdir()

    def denied(path: Path) -> Path:
        raise OSError(errno.EACCES, "denied", str(path))

    monkeypatch.setattr(creating, "_new_draft", denied)
    error = saved.refused("backup")
    assert "quyền ghi của thư mục sao-luu" in error
    assert "phải có sẵn" not in error


def test_a_wrong_key_is_told_from_a_wrong_passphrase(saved: Thidua, tmp_path: Path) -> None:
    """No advice about typing where nothing is typed."""
    saved.ok("backup", "k.db", "--recipient", RECIPIENT)
    other = tmp_path / "khac.txt"
    other.write_text(str(pyrage.x25519.Identity.generate()), encoding="utf-8")
    other.chmod(0o600)
    error = saved.refused("restore", "k.db.age", "--yes", "--identity", "khac.txt")
    assert "Tệp khóa khac.txt không đúng." in error
    assert "Mật khẩu" not in error
    assert "Caps Lock" not in error


@pytest.mark.slow
@pytest.mark.parametrize(("left", "by_key"), [(100, True), (0.5, True), (-1, True), (-1, False)])
def test_an_encrypted_backup_that_is_cut_off_is_told_so(
    saved: Thidua, tmp_path: Path, left: float, by_key: bool
) -> None:
    """With the right key or passphrase: neither is blamed."""
    content = saved.file.read_bytes()
    if by_key:
        sealed = pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(RECIPIENT)])
        words = ("--identity", str(key_file(tmp_path)))
    else:
        sealed = pyrage.passphrase.encrypt(content, PASSPHRASE)
        words = ("--passphrase-file", passphrase_file(tmp_path))
    (tmp_path / "k.age").write_bytes(
        sealed[: int(len(sealed) * left) if isinstance(left, float) else left]
    )
    error = saved.refused("restore", "k.age", "--yes", *words)
    assert "bị cắt cụt hoặc hỏng" in error
    assert "không đúng" not in error


@pytest.mark.parametrize("option", ["--identity", "--passphrase-file"])
def test_a_key_to_what_is_not_encrypted_is_refused(
    saved: Thidua, tmp_path: Path, option: str
) -> None:
    """It may be another backup than the one that is meant."""
    file = str(key_file(tmp_path)) if option == "--identity" else passphrase_file(tmp_path)
    before = digest(saved.file)
    assert f"cu.db không mã hóa, không cần {option}" in saved.refused(
        "restore", "cu.db", "--yes", option, file
    )
    assert digest(saved.file) == before


def test_undo_names_the_file_that_the_restore_set_aside(
    saved: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of this restore, found by its moment however long the question was thought over; and it
    does bring it back."""
    moments = iter(("2026-01-20T08:00:00", "2026-01-20T09:00:00"))
    monkeypatch.setattr("thidua.clock.now", lambda: next(moments))
    before = rows_of(saved.file)
    saved.ok("restore", "cu.db", "--yes")
    kept = "sao-luu/thidua-2026-01-20-080000-truoc-khoi-phuc.db"
    assert f"→ Lấy lại tệp trước lúc khôi phục bằng: thidua restore {kept}\n" in saved.refused(
        "undo", "--yes"
    )
    saved.file.unlink()
    saved.ok("restore", kept, "--yes")
    assert rows_of(saved.file, but_last_entry=True) == before
    assert copies_of(tmp_path) == [Path(kept).name]
    assert "Không thấy bản giữ lại nào dùng được ở sao-luu" in saved.refused("undo", "--yes")


def test_undo_offers_no_kept_file_that_was_none(saved: Thidua, tmp_path: Path) -> None:
    """It can't be restored from."""
    saved.file.write_bytes(b"something else")
    saved.ok("restore", "cu.db", "--yes")
    [kept] = copies_of(tmp_path)
    assert kept not in saved.refused("undo", "--yes")
