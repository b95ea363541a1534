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

from tests import posix
from tests.conftest import Thidua
from thidua import machine
from thidua.cli.ask import Asker
from thidua.domain.file_names import fault_on_windows
from thidua.errors import Refused
from thidua.render.screen.document import Column, Grid, Line
from thidua.render.screen.rich import draw_on_terminal
from thidua.services.piped import text_of
from thidua.store.connection import uri_of


@posix.simulated
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

    monkeypatch.setattr("thidua.services.case_lists.CaseStream", fail)
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


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("bao cao?.json", "không được có ?"),
        ('a"b.json', 'không được có "'),
        ("nul.json", "giữ cho thiết bị"),
        ("COM1", "giữ cho thiết bị"),
        ("aux.txt", "giữ cho thiết bị"),
        ("a.", "kết thúc bằng dấu chấm"),
        ("console.json", ""),
        ("báo cáo 2025.json", ""),
        ("com10.json", ""),
    ],
)
def test_a_name_that_windows_does_not_bear_is_told(name: str, why: str) -> None:
    """And only such a one."""
    found = fault_on_windows(name)
    assert why in found if why else found == ""


@posix.simulated
def test_nothing_is_made_under_such_a_name(
    office: Thidua, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Results and data files alike, before anything is changed; elsewhere such a name is one."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(machine, "_is_console", lambda _: False)
    unit = ("unit", "add", "KT", "Phòng Kiểm tra")
    for words, code in (
        (("cases", "-o", "aux.json"), 1),
        ((*unit, "-o", "a?.json"), 1),
        (("init", "--db", str(tmp_path / "so lieu?.db")), 4),
        (("template", "con.xlsx"), 1),
    ):
        assert "indows" in office.refused(*words, code=code)
    assert "Phòng Kiểm tra" not in office.ok("unit", "list").out
    monkeypatch.setattr(sys, "platform", "linux")
    office.ok("cases", "-o", str(tmp_path / "a?.json"))


def test_a_quote_that_a_backslash_took_away_is_found(
    office: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``"thu muc\\" --round 1`` arrives as one word."""
    line = ("review", "-o", 'thu muc" --round 1')
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(machine, "_is_console", lambda _: False)
    told = office.refused(*line, code=2)
    assert "làm mất nháy ấy" in told
    assert '"thu muc" --round 1' in told
    monkeypatch.setattr(sys, "platform", "linux")
    assert "làm mất nháy" not in office(*line).err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-8-sig"])
def test_a_text_is_read_by_its_mark(encoding: str) -> None:
    """PowerShell 5 sends UTF-16; Notepad puts a mark before UTF-8."""
    assert text_of("Vụ việc\r\n".encode(encoding), "--title -") == "Vụ việc\r\n"


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("Vô viÖc tham nhòng".encode("latin-1"), "TCVN3"),
        ("Vụ việc".encode("utf-16-le")[:-1], "không phải Unicode"),
        (b"V\xf9 \xff\xfe\xfd", "không phải Unicode"),
        (b"V? vi?c tham nh?ng", "đã thành dấu hỏi"),
        ("V\N{REPLACEMENT CHARACTER} việc".encode(), "đã thành dấu hỏi"),
    ],
)
def test_a_text_that_was_spoilt_on_the_way_is_told_so(raw: bytes, told: str) -> None:
    """What it is, and how it is sent right from either window."""
    with pytest.raises(Refused) as refused:
        text_of(raw, "--title -")
    assert told in refused.value.what
    assert "chcp 65001" in str(refused.value.todo)
    assert "$OutputEncoding" in str(refused.value.todo)


def test_a_question_is_no_lost_letter() -> None:
    """A mark at the end of a word is one; and where letters with marks are there, none was lost."""
    for text in ("Vu viec gi? Ai lam?", "Vụ A?B có gì", "?"):
        assert text_of(text.encode(), "--note -") == text


def test_a_passphrase_file_of_powershell_opens_the_backup(office: Thidua, tmp_path: Path) -> None:
    """``"…" > mat-khau.txt`` there writes UTF-16."""
    words = "bốn từ không liên quan"
    (tmp_path / "mk16.txt").write_text(f"{words}\r\n", encoding="utf-16")
    (tmp_path / "mk8.txt").write_text(f"{words}\n", encoding="utf-8")
    office.ok("backup", "b.db", "--encrypt", "--passphrase-file", "mk16.txt")
    office.ok("restore", "b.db.age", "--yes", "--passphrase-file", "mk8.txt")


@pytest.mark.parametrize("old", [True, False])
def test_an_old_console_gets_a_column_less(monkeypatch: pytest.MonkeyPatch, old: bool) -> None:
    """It goes to the next line by itself behind its last column: each full row would be followed
    by an empty one."""
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr("rich.console.detect_legacy_windows", lambda: old)
    drawn = io.StringIO()
    draw_on_terminal(
        [Line("chữ " * 60), Grid((Column("A", 9), Column("B")), [["1", "x " * 90]])], drawn
    )
    longest = max(len(line) for line in drawn.getvalue().splitlines())
    assert longest == (59 if old else 60)
