"""Files that another program has open on Windows, played here as Python meets them there: what is
opened fails with EACCES and nothing more, what is moved or removed with a ``winerror``."""

from __future__ import annotations

import errno
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
