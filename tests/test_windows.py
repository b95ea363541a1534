"""What is otherwise on Windows, played here: paths of shares, what a terminal is, how a reader that
has gone is told, files that other programs hold."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

import pytest

from tests.conftest import Thidua
from thidua import machine
from thidua.cli.ask import Asker
from thidua.store.connection import uri_of


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PureWindowsPath(r"\\may-chu\chung\so lieu.db"), "file:////may-chu/chung/so%20lieu.db"),
        (PureWindowsPath(r"D:\so-lieu\a.db"), "file:///D:/so-lieu/a.db"),
        (Path("/so-lieu/a#?.db"), "file:///so-lieu/a%23%3F.db"),
    ],
)
def test_a_share_has_an_address_that_sqlite_takes(path: Path | PureWindowsPath, uri: str) -> None:
    """Without the server in the place where SQLite wants none."""
    assert uri_of(path) == uri  # type: ignore[arg-type]


class Nul(io.StringIO):
    """NUL as Windows gives it: it says that it is a terminal."""

    def isatty(self) -> bool:
        """As there."""
        return True

    def fileno(self) -> int:
        """Some number."""
        return 0


@pytest.mark.parametrize("console", [True, False])
def test_nul_is_no_terminal(monkeypatch: pytest.MonkeyPatch, console: bool) -> None:
    """Whoever would be asked for a passphrase there would never answer; a real console is one."""
    monkeypatch.setattr(machine.sys, "platform", "win32")
    monkeypatch.setattr(machine, "_is_console", lambda _: console)
    monkeypatch.setattr(sys, "stdin", Nul())
    assert machine.at_terminal(sys.stdin) is console
    assert Asker().can_ask is console


@pytest.mark.parametrize(
    ("platform", "error", "gone"),
    [
        ("linux", BrokenPipeError(errno.EPIPE, "gone"), True),
        ("win32", OSError(errno.EINVAL, "gone"), True),
        ("linux", OSError(errno.EINVAL, "no such thing"), False),
        ("win32", OSError(errno.EINVAL, "no such name", "a?.json"), False),
        ("win32", OSError(errno.ENOSPC, "full"), False),
    ],
)
def test_a_reader_that_has_gone_is_told_from_other_faults(
    monkeypatch: pytest.MonkeyPatch, platform: str, error: OSError, gone: bool
) -> None:
    """Windows says EINVAL, which is a fault where it is of a file."""
    monkeypatch.setattr(machine.sys, "platform", platform)
    assert machine.stopped_reading(error) is gone


@pytest.mark.slow
@pytest.mark.parametrize("words", [("log",), ("log", "--format", "json"), ("help", "review")])
def test_a_reader_that_stops_early_is_no_error(office: Thidua, words: tuple[str, ...]) -> None:
    """``| head``, ``| more``: exit 0 and not a word."""
    command = [sys.executable, "-m", "thidua", *words, "--db", str(office.file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_a_fault_in_looking_for_the_fault_is_not_told(
    office: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What broke the command may break the look at its file, too: still one apology, exit 70."""

    def fail(*_: object, **__: object) -> None:
        raise ValueError("invalid uri authority")

    monkeypatch.setattr("thidua.services.case_views.cases.load_cases", fail)
    monkeypatch.setattr("thidua.services.checking.damage", fail)
    answer = office("cases")
    assert answer.code == 70
    assert "Xin lỗi" in answer.err


def refusing(winerror: int, times: int = 10_000) -> Callable[..., None]:
    """``os.replace`` as Windows does it so many ``times`` while another program has the file
    open."""
    real, left = os.replace, [times]

    def replace(source: str, target: str) -> None:
        if left[0]:
            left[0] -= 1
            error = PermissionError(errno.EACCES, "Access is denied", str(target))
            error.winerror = winerror  # type: ignore[attr-defined,unused-ignore]
            raise error
        real(source, target)

    return replace


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_result_that_word_has_open_is_no_matter_of_rights(
    office: Thidua, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, winerror: int
) -> None:
    """It says who has it and what to do; the old result stays, nothing is left beside it."""
    monkeypatch.setattr("thidua.store.creating._HELD_SECONDS", 0.1)
    target = tmp_path / "a.json"
    target.write_text("cũ", encoding="utf-8")
    monkeypatch.setattr("thidua.store.creating.os.replace", refusing(winerror))
    told = office.refused("cases", "-o", str(target), "--force")
    assert "tệp đang mở trong chương trình khác" in told
    assert "Đóng tệp ấy" in told
    assert target.read_text(encoding="utf-8") == "cũ"
    assert [path.name for path in tmp_path.glob("*.new")] == []


def test_an_antivirus_program_is_waited_for(
    office: Thidua, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It looks at each new file and lets go."""
    monkeypatch.setattr("thidua.store.creating.os.replace", refusing(5, times=3))
    office.ok("cases", "-o", str(tmp_path / "a.json"))
    assert (tmp_path / "a.json").stat().st_size


def test_a_result_marked_read_only_is_replaced_by_force(
    office: Thidua, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As on other systems, where the mark of the file does not matter."""
    target = tmp_path / "a.json"
    target.write_text("cũ", encoding="utf-8")
    target.chmod(0o444)
    real, denied = os.replace, refusing(5)

    def replace(source: str, aim: str) -> None:
        (real if Path(aim).stat().st_mode & 0o200 else denied)(source, aim)

    monkeypatch.setattr("thidua.store.creating.os.replace", replace)
    office.ok("cases", "-o", str(target), "--force")
    assert target.read_text(encoding="utf-8") != "cũ"


@pytest.mark.parametrize("wait", ["0", "0,1"])
def test_a_data_file_that_another_program_keeps_to_itself_is_busy(
    office: Thidua, monkeypatch: pytest.MonkeyPatch, wait: str
) -> None:
    """Waited for as long as is said, then exit 5; not "no permission"."""
    real = Path.open

    def held(path: Path, *words: object, **more: object) -> object:
        if path.name == office.file.name:
            error = PermissionError(errno.EACCES, "in use", str(path))
            error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
            raise error
        return real(path, *words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", held)
    told = office.refused("unit", "add", "KT", "Phòng Kiểm tra", "--wait", wait, code=5)
    assert "một chương trình khác đang mở, không cho ai đọc" in told


def test_a_restore_that_cannot_replace_the_file_leaves_nothing(
    office: Thidua, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What was set aside goes, the file stays as it was."""
    office.ok("backup", "cu.db")
    office.file.write_bytes(b"something else")
    monkeypatch.setattr("thidua.store.creating._HELD_SECONDS", 0.1)
    monkeypatch.setattr("thidua.store.creating.os.replace", refusing(5))
    told = office("restore", "cu.db", "--yes")
    assert told.code in (1, 4)
    assert "tệp đang mở trong chương trình khác" in told.err
    assert office.file.read_bytes() == b"something else"
    assert not list(tmp_path.glob("sao-luu/*"))


@pytest.mark.parametrize("words", [("review",), ("restore", "cu.db", "--yes")])
def test_a_folder_is_told_as_one(
    office: Thidua, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Of which Windows says only that there is no right to it."""
    (tmp_path / "thu muc").mkdir()
    real = Path.open

    def denied(path: Path, *words: object, **more: object) -> object:
        if path.is_dir():
            raise PermissionError(errno.EACCES, "denied", str(path))
        return real(path, *words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", denied)
    answer = office(*words, "--db", str(tmp_path / "thu muc"))
    assert answer.code == 4
    assert "là một thư mục, không phải tệp dữ liệu" in answer.err
