"""Names and paths as Windows takes them, played here: what it does not bear, and what it says
then."""

from __future__ import annotations

import errno
import os
import signal
import sqlite3
import sys
from pathlib import Path

import pytest

from tests import posix
from tests.conftest import Thidua
from thidua import machine
from thidua.__main__ import heed_break
from thidua.errors import FileFault, system_reason
from thidua.store.database import explained


@pytest.fixture(autouse=True)
def _windows(office: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """As far as these tests need it; what looks at the system as it is loaded is there by then."""
    office.ok("cases")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(machine, "_is_console", lambda _: False)
    monkeypatch.setattr(machine, "kept_by_another", lambda _: False)


@pytest.mark.parametrize(
    "words",
    [
        ("cases", "-o", "a?.json"),
        ("export", "a?.csv"),
        ("export", "a?.xlsx"),
        ("template", "a?.xlsx"),
        ("report", "--round", "1", "-o", "a?.docx"),
        ("report", "--round", "1", "-o", "a?.html"),
        ("report", "--round", "1", "-o", "a?.xlsx"),
        ("report", "--save-template", "a?.docx"),
        ("plan", "export", "-o", "a?.toml"),
        ("plan", "schema", "-o", "a?.json"),
        ("review", "--round", "1", "-o", "a?.txt"),
        ("commend", "propose", "--round", "1", "-o", "a?.csv"),
        ("import", "b.csv", "--guess", "-o", "a?.toml"),
        ("import", "b.csv", "--errors", "a?.xlsx"),
    ],
)
def test_the_sign_that_is_at_fault_is_named(
    office: Thidua, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Windows answers every question about such a name with EINVAL, a look whether it is there,
    too."""
    (tmp_path / "b.csv").write_text("Tên vụ,Loại,Lĩnh vực\nx,y,z\n", encoding="utf-8")
    real = os.stat

    def stat(path: object, *more: object, **named: object) -> os.stat_result:
        if "?" in str(path):
            raise OSError(errno.EINVAL, "Invalid name", str(path))
        return real(path, *more, **named)  # type: ignore[arg-type, call-overload, no-any-return]

    monkeypatch.setattr(os, "stat", stat)
    told = office(*words)
    assert told.code == 1
    assert "tên tệp trên Windows không được có ?" in told.err


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.EINVAL, "", "a?.csv"), "Windows không nhận tên tệp"),
        (OSError(errno.EINVAL, "", "a" * 300), "dài quá 259 ký tự"),
        (FileNotFoundError(errno.ENOENT, "", "a" * 300), "dài quá 259 ký tự"),
        (FileNotFoundError(errno.ENOENT, "", "a.csv"), "không có thư mục hoặc tệp ấy"),
    ],
)
def test_what_windows_leaves_unsaid_of_a_name(error: OSError, told: str) -> None:
    """It is asked how long it is, and how written."""
    assert told in system_reason(error)


def test_a_data_file_under_a_path_too_long_is_told_so(office: Thidua, tmp_path: Path) -> None:
    """Not that it has to be made first."""
    place = tmp_path
    while len(str(place)) < 260:
        place /= "thu muc rat dai"
    told = office.refused("cases", "--db", str(place / "a.db"), code=4)
    assert "dài quá 259 ký tự" in told
    assert "ngắn hơn" in told


def test_a_journal_under_a_path_too_long_is_told_so(tmp_path: Path) -> None:
    """The data file itself may just have had room."""
    file = tmp_path / ("a" * (255 - len(str(tmp_path))))
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    with pytest.raises(FileFault) as told, explained(file):
        raise error
    assert "-journal" in told.value.what


@pytest.mark.parametrize("written", ['"{}"', "{} ", "{}"])
def test_a_variable_set_in_cmd_is_read_without_its_quotes(
    office: Thidua, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    """``set THIDUA_DB="D:\\so lieu\\a.db"`` and ``set THIDUA_DB=a.db && thidua`` make them part of
    the value."""
    for name, value in (
        ("THIDUA_DB", str(office.file)),
        ("THIDUA_ACTOR", "Nguyễn Văn A"),
        ("THIDUA_TODAY", "2026-01-20"),
    ):
        monkeypatch.setenv(name, written.format(value))
    monkeypatch.chdir("/")
    office.ok("unit", "add", "KT", "Phòng Kiểm tra")
    assert office.ok("log", "--format", "json").json["log"][0]["actor"] == "Nguyễn Văn A"


def test_a_path_of_another_drive_has_its_folder(
    office: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``D:a.db`` stays what it is in Python 3.11, of which no address could be made."""
    monkeypatch.setattr(Path, "absolute", lambda path: path)
    office.ok("cases", "--db", office.file.name)


@posix.simulated
def test_a_break_is_heeded_as_an_interrupt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-Break, which has a signal of its own on Windows."""
    before = signal.getsignal(signal.SIGUSR1)
    monkeypatch.setattr(signal, "SIGBREAK", signal.SIGUSR1, raising=False)
    heed_break()
    try:
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGUSR1)
    finally:
        signal.signal(signal.SIGUSR1, before)


def test_a_journal_that_an_antivirus_program_holds_is_told_so(tmp_path: Path) -> None:
    """What was written may stand or not: the log knows."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_DELETE
    with pytest.raises(FileFault) as told, explained(tmp_path / "a.db"):
        raise error
    assert "-journal" in str(told.value.why)
    assert "chống vi-rút" in str(told.value.why)


@pytest.mark.parametrize(
    "words",
    [
        ("backup", 'thu muc" --keep 3'),
        ("init", "--db", 'thu muc" --plan 1'),
        ("review", "-o", 'thu muc" --round 1'),
        ("export", 'thu muc" --force'),
        ("import", 'thu muc" --dry-run'),
        ("cases", "--db", 'thu muc" --all'),
        ("restore", 'thu muc" --yes'),
        ("plan", "add", 'thu muc" --dry-run'),
    ],
)
def test_an_option_that_a_folder_has_swallowed_is_found(
    office: Thidua, words: tuple[str, ...]
) -> None:
    """Whatever was to be in the folder, and whichever error comes of it."""
    answer = office(*words)
    assert answer.code
    assert "làm mất nháy ấy" in answer.err
    assert '"thu muc" --' in answer.err


def test_a_text_with_quotes_and_a_dash_has_swallowed_nothing(office: Thidua) -> None:
    """It is no name that the error is about."""
    words = ("add-case", "--title", 'Vụ "A" - xã B', "--kind", "lạ", "--field", "khác")
    assert "làm mất nháy" not in office.refused(*words, "--unit", "VP")


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "add", "thu muc"),
        ("plan", "check", "thu muc"),
        ("import", "thu muc"),
        ("import", "b.csv", "--map", "thu muc"),
        ("restore", "thu muc", "--yes"),
        ("backup", "--encrypt", "--passphrase-file", "thu muc"),
        ("report", "--round", "1", "-o", "b.docx", "--template", "thu muc"),
    ],
)
def test_a_folder_in_the_place_of_a_file_is_told_as_one(
    office: Thidua, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Of which Windows says only that there is no right to it."""
    (tmp_path / "thu muc").mkdir()
    (tmp_path / "b.csv").write_text("x", encoding="utf-8")
    real = Path.open

    def denied(path: Path, *words: object, **more: object) -> object:
        if path.is_dir():
            raise PermissionError(errno.EACCES, "denied", str(path))
        return real(path, *words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", denied)
    told = office(*words)
    assert told.code == 1
    assert "không có quyền" not in told.err
    assert "thư mục" in told.err or "không phải là tệp thường" in told.err


def test_a_device_is_no_backup_that_is_there(
    office: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``aux`` exists on Windows, whatever the folder."""
    monkeypatch.setattr(Path, "exists", lambda _: True)
    assert "giữ cho thiết bị" in office.refused("backup", "aux")


@pytest.mark.parametrize(
    ("words", "name"), [(("cases", "-o"), "a.csv"), (("backup",), "a.db"), (("export",), "a.csv")]
)
def test_a_folder_under_a_path_too_long_is_not_to_be_made(
    office: Thidua, words: tuple[str, ...], name: str
) -> None:
    """It may be there: Windows does not see it."""
    place = "/".join(["thu muc rat dai"] * 20)
    assert "dài quá 259 ký tự" in office.refused(*words, f"{place}/{name}")
