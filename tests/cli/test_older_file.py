"""An older backup put over the file: ``check`` and ``doctor`` tell of the newer copies beside it,
and find no fault."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import Thidua


@pytest.fixture
def older(furnished: Thidua, tmp_path: Path) -> Thidua:
    """A copy made early, work done, a backup in its place; the early copy put over the file."""
    furnished.ok("backup", "cu.db")
    for name in ("Nguyễn Văn Mẫu", "Lê Thị Thử", "Trần Văn Nháp"):
        furnished.ok("person", "add", name, "--unit", "NC")
    furnished.ok("backup")
    assert furnished.ok("check").out == ""
    shutil.copyfile(tmp_path / "cu.db", furnished.file)
    return furnished


def about(office: Thidua, command: str = "check") -> list[str]:
    """What the notices are about."""
    return [notice["about"] for notice in office.ok(command, "--format", "json").json["notices"]]


def test_an_older_file_is_told(older: Thidua, tmp_path: Path) -> None:
    """Which copy, how many entries the file lacks, how to have them back; exit 0."""
    [copy] = (tmp_path / "sao-luu").iterdir()
    out = older.ok("check").out
    assert (
        f"bản {Path('sao-luu', copy.name)}: có 3 mục nhật ký sau mục số 9 mà tệp không có; mục cuối của bản"
        " ấy: số 12" in out
    )
    assert f"thidua restore {Path('sao-luu', copy.name)}" in out
    assert str(Path("sao-luu", copy.name)) in older.ok("doctor").out
    assert about(older) == about(older, "doctor") == ["copies"]
    assert older.ok("check", "cases").out == ""


def test_work_that_went_on_does_not_hide_it(older: Thidua) -> None:
    """Two histories from one: still told, until the copy is restored."""
    older.ok("person", "add", "Phạm Văn Khác", "--unit", "NC")
    assert about(older) == ["copies"]
    [copy] = [notice["where"] for notice in older.ok("check", "--format", "json").json["notices"]]
    older.ok("restore", copy.split()[1], "--yes")
    assert about(older) == []


def test_a_restore_of_ours_is_no_such_thing(furnished: Thidua) -> None:
    """The log tells it, and whoever did it was shown what goes."""
    furnished.ok("backup", "cu.db")
    furnished.ok("person", "add", "Nguyễn Văn Mẫu", "--unit", "NC")
    furnished.ok("backup")
    furnished.ok("restore", "cu.db", "--yes")
    assert about(furnished) == []
    assert furnished.ok("check").out == ""


def test_copies_that_say_nothing_of_the_file(furnished: Thidua, tmp_path: Path) -> None:
    """Older ones, those of another history, what is no data file: silence."""
    furnished.ok("backup")
    furnished.ok("person", "add", "Nguyễn Văn Mẫu", "--unit", "NC")
    furnished.ok("init", "--db", "khac.db")
    folder = tmp_path / "sao-luu"
    shutil.copyfile(tmp_path / "khac.db", folder / "thidua-2026-01-21-080000.db")
    (folder / "thidua-2026-01-22-080000.db").write_bytes(b"no data file")
    (folder / "thidua-2026-01-23-080000.db").write_bytes(furnished.file.read_bytes()[:5000])
    assert about(furnished) == []
