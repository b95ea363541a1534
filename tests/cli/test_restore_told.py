"""What ``restore`` says before it asks, and when it can't be done: true, and with a way out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.copies import copies_of
from tests.cli.helpers import log_of
from tests.conftest import Thidua


def preview(thidua: Thidua, name: str) -> str:
    """What is shown before the question."""
    return thidua.ok("restore", name, "--dry-run").err


def test_histories_that_part_are_told_by_their_last_common_entry(
    furnished: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not by the numbers: a backup with more entries may lack every new one of the present file."""
    common = log_of(furnished.file)[-1]["id"]
    (tmp_path / "nhanh.db").write_bytes(furnished.file.read_bytes())
    for name in ("An", "Bình", "Chi"):
        furnished.ok("person", "add", name, "--unit", "NC", "--db", "nhanh.db")
    assert f"đến mục {common}; không mục nào của tệp hiện có mất đi" in preview(furnished, "nhanh.db")
    monkeypatch.setenv("THIDUA_ACTOR", "người-mất")
    for name in ("Dung", "Em"):
        furnished.ok("person", "add", name, "--unit", "NC")
    told = preview(furnished, "nhanh.db")
    assert f"chung lịch sử đến mục {common}; sau đó khác nhau" in told
    assert f"Sẽ không còn trong tệp: 2 mục của tệp hiện có sau mục {common}\n" in told
    assert " ngày 20/01/2026, của người-mất); chỉ còn ở bản giữ lại." in told
    assert max(map(len, told.splitlines())) <= 80


def test_files_with_nothing_in_common_are_told_so(office: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
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
