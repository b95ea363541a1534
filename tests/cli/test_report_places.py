"""``report``: places that take no file. One sentence, no half-written file, nothing recorded."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.helpers import digest
from tests.conftest import Thidua

SUFFIXES = ("docx", "html", "xlsx")


def refused(office: Thidua, target: str, folder: Path) -> str:
    """What a report that can't go to ``target`` says; folder and data file stay as they were."""
    before = (digest(office.file), sorted(path.name for path in folder.iterdir()))
    error = office.refused("report", "--round", "1", "-o", target)
    assert (digest(office.file), sorted(path.name for path in folder.iterdir())) == before
    return error


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_folder_that_does_not_exist(office: Thidua, tmp_path: Path, suffix: str) -> None:
    """Named, with the way out."""
    assert "không có thư mục" in refused(office, f"khong-co/r.{suffix}", tmp_path)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    ("number", "words"), [(errno.ENOSPC, "ổ đĩa đã đầy"), (errno.EACCES, "không có quyền")]
)
def test_a_disk_that_is_full_and_a_folder_that_may_not_be_written(
    office: Thidua,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    suffix: str,
    number: int,
    words: str,
) -> None:
    """Whether it shows when the bytes should reach the disk; an earlier report stays whole, also
    with ``--force``."""

    def fail(_: Any) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("os.fsync", fail)
    assert words in refused(office, f"r.{suffix}", tmp_path)
    old = tmp_path / f"cu.{suffix}"
    old.write_text("cũ", encoding="utf-8")
    assert words in office.refused("report", "--round", "1", "-o", old.name, "--force")
    assert old.read_text(encoding="utf-8") == "cũ"
