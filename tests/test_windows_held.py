"""Files that another program has open on Windows, played here as Python meets them there: what is
opened fails with EACCES and nothing more, what is moved or removed with a ``winerror``."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Thidua
from thidua import machine
from thidua.errors import is_held

Holding = Callable[[str], None]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Holding:
    """A function that has another program take the file of some name for itself."""
    names: set[str] = set()
    real = Path.open

    def refuse(path: object) -> None:
        if Path(str(path)).name in names:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

    def opened(path: Path, *words: object, **more: object) -> object:
        refuse(path)
        return real(path, *words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", opened)
    monkeypatch.setattr(Path, "read_bytes", lambda path: opened(path, "rb").read())  # type: ignore[attr-defined]
    monkeypatch.setattr("thidua.exchange.opening._Readable", refuse)
    monkeypatch.setattr(machine, "kept_by_another", lambda path: Path(str(path)).name in names)
    return names.add


def test_only_the_system_says_that_a_file_is_held(held: Holding) -> None:
    """Where it does not, the right is lacking."""
    held("a.xlsx")
    assert is_held(PermissionError(errno.EACCES, "denied", "a.xlsx"))
    assert not is_held(PermissionError(errno.EACCES, "denied", "b.xlsx"))
    assert not is_held(FileNotFoundError(errno.ENOENT, "none", "a.xlsx"))
    assert not is_held(PermissionError(errno.EACCES, "denied"))


def test_elsewhere_no_file_is_kept_from_others(tmp_path: Path) -> None:
    """Nothing is asked there."""
    assert not machine.kept_by_another(tmp_path)


@pytest.mark.parametrize("wait", ["0", "0,1"])
def test_a_held_data_file_is_busy(office: Thidua, held: Holding, wait: str) -> None:
    """Waited for as long as is said, then exit 5; not "no permission"."""
    held(office.file.name)
    told = office.refused("unit", "add", "KT", "Phòng Kiểm tra", "--wait", wait, code=5)
    assert "một chương trình khác đang mở, không cho ai đọc" in told


def test_a_restore_waits_for_a_held_data_file(office: Thidua, held: Holding) -> None:
    """As every command does."""
    office.ok("backup", "cu.db")
    held(office.file.name)
    told = office.refused("restore", "cu.db", "--yes", "--wait", "0,1", code=5)
    assert "một chương trình khác đang mở, không cho ai đọc" in told


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("a.xlsx", ("import", "a.xlsx")),
        ("a.toml", ("import", "b.csv", "--map", "a.toml")),
        ("a.toml", ("plan", "check", "a.toml")),
        ("a.toml", ("plan", "add", "a.toml")),
        ("a.db", ("restore", "a.db", "--yes")),
        ("a.txt", ("backup", "--encrypt", "--passphrase-file", "a.txt")),
        ("a.docx", ("report", "-o", "b.docx", "--template", "a.docx", "--round", "1")),
    ],
)
def test_a_held_file_that_is_to_be_read_is_no_matter_of_rights(
    office: Thidua, held: Holding, tmp_path: Path, name: str, words: tuple[str, ...]
) -> None:
    """It is said who has it and what to do."""
    for made in (name, "b.csv"):
        (tmp_path / made).write_text("x", encoding="utf-8")
        (tmp_path / made).chmod(0o600)
    held(name)
    told = office.refused(*words)
    assert "tệp đang mở trong chương trình khác" in told
    assert "Đóng tệp ấy" in told
    assert "không có quyền" not in told


def winerror(code: int, path: object) -> PermissionError:
    """What Windows says of a file that can't be moved or removed."""
    error = PermissionError(errno.EACCES, "denied", str(path))
    error.winerror = code  # type: ignore[attr-defined,unused-ignore]
    return error


@pytest.fixture
def heeds_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file marked read-only is neither replaced nor removed, as on Windows."""
    move, gone = os.replace, os.unlink

    def refuse(path: str) -> None:
        if Path(path).is_file() and not Path(path).stat().st_mode & 0o200:
            raise winerror(5, path)

    def replace(source: str, target: str) -> None:
        refuse(target)
        move(source, target)

    def unlink(path: str, **more: object) -> None:
        refuse(path)
        gone(path, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(os, "unlink", unlink)
    monkeypatch.setattr("thidua.store.creating._HELD_SECONDS", 0.1)


@pytest.mark.usefixtures("heeds_marks")
@pytest.mark.parametrize(
    "words",
    [
        ("cases", "-o", "a.csv", "--force"),
        ("export", "a.csv", "--force"),
        ("export", "a.xlsx", "--force"),
        ("template", "a.xlsx", "--force"),
        ("report", "--round", "1", "-o", "a.docx", "--force"),
        ("report", "--round", "1", "-o", "a.html", "--force"),
        ("plan", "export", "-o", "a.toml", "--force"),
    ],
)
def test_a_result_marked_read_only_and_held_stays_so(
    office: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """Its mark too; no draft is left, which would bear the mark as well."""
    target = tmp_path / next(word for word in words if word.startswith("a."))
    target.write_text("cũ", encoding="utf-8")
    target.chmod(0o444)
    move = os.replace

    def replace(source: str, aim: str) -> None:
        if Path(aim).name == target.name:
            raise winerror(5, aim)
        move(source, aim)

    monkeypatch.setattr(os, "replace", replace)
    told = office(*words).err
    assert "tệp đang mở trong chương trình khác" in told
    assert target.read_text(encoding="utf-8") == "cũ"
    assert target.stat().st_mode & 0o777 == 0o444
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([target.name, "thidua.db"])


@pytest.mark.usefixtures("heeds_marks")
def test_a_damaged_file_marked_read_only_is_restored(office: Thidua, tmp_path: Path) -> None:
    """And nothing of the way there is left."""
    office.ok("backup", "cu.db")
    office.file.write_bytes(b"something else")
    office.file.chmod(0o444)
    office.ok("restore", "cu.db", "--yes")
    office.ok("cases")
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    "words", [("init", "--db", "new.db"), ("backup", "new.db"), ("demo", "new.db")]
)
@pytest.mark.parametrize("times", [3, 10_000])
def test_a_new_file_that_an_antivirus_program_looks_at(
    office: Thidua,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    times: int,
) -> None:
    """On a USB stick, which has no hard links, the draft is moved: that is tried for a while, and
    said in the end."""
    left, real = [times], Path.rename

    def rename(path: Path, target: Path) -> Path:
        if left[0]:
            left[0] -= 1
            raise winerror(32, path)
        return real(path, target)

    def link(source: object, _: object) -> None:
        raise OSError(errno.EPERM, "no hard links", str(source))

    monkeypatch.setattr(os, "link", link)
    monkeypatch.setattr(Path, "rename", rename)
    monkeypatch.setattr("thidua.store.creating._HELD_SECONDS", 0.4)
    answer = office(*words)
    if times == 3:
        assert answer.code == 0, answer.err
    else:
        assert "tệp đang mở trong chương trình khác" in answer.err
        assert "Đóng tệp ấy" in answer.err
        assert not (tmp_path / "new.db").exists()
    assert not list(tmp_path.glob(".*"))
