"""A data file on a share, played here: under the name of the share, of which Python makes an
address with a server, and under that of a drive mapped to it, which Python resolves to the share.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path, PurePath
from urllib.parse import quote

import pytest

from tests import posix
from tests.conftest import Thidua

PLACES = ("share", "z")


@pytest.fixture
def share(thidua: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a share, which ``z`` is mapped to. Between the two names nothing can be
    moved."""
    thidua.ok("init", "--db", str(tmp_path / "first.db"))
    folder = tmp_path / "share"
    folder.mkdir()
    (tmp_path / "z").symlink_to(folder)
    as_uri, move, link = PurePath.as_uri, os.replace, os.link

    def with_a_server(path: PurePath) -> str:
        if path.is_relative_to(folder):
            return f"file://{quote(str(path).removeprefix('/'))}"
        return as_uri(path)

    def refuse(source: object, target: object) -> None:
        between = {PurePath(str(path)).is_relative_to(folder) for path in (source, target)}
        if len(between) == 2:
            raise OSError(errno.EXDEV, "other device", str(source))

    def replace(source: str, target: str) -> None:
        refuse(source, target)
        move(source, target)

    def linked(source: str, target: str) -> None:
        refuse(source, target)
        link(source, target)

    monkeypatch.setattr(PurePath, "as_uri", with_a_server)
    monkeypatch.setattr(Path, "as_uri", with_a_server)
    monkeypatch.setattr("thidua.store.creating.os.replace", replace)
    monkeypatch.setattr("thidua.store.creating.os.link", linked)
    return folder


@pytest.mark.slow
@pytest.mark.usefixtures("share")
@pytest.mark.parametrize("place", PLACES)
def test_every_command_bears_a_share(
    thidua: Thidua, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place: str
) -> None:
    """Whether it reads, writes, copies, or makes something beside the file."""
    monkeypatch.setenv("THIDUA_DB", str(tmp_path / place / "thi đua.db"))
    (tmp_path / "a.csv").write_text(
        "code,title,kind,field,lead_unit\nV1,Vụ,vụ án,khác,VP\n", "utf-8"
    )
    for words in (
        ("init",),
        ("unit", "add", "KT", "Phòng Kiểm tra"),
        ("import", "a.csv"),
        ("cases",),
        ("show", "V1"),
        ("explain", "V1"),
        ("log",),
        ("undo", "--yes"),
        ("redo", "--yes"),
        ("status",),
        ("targets",),
        ("plan", "show"),
        ("plan", "export", "-o", f"{place}/p.toml"),
        ("plan", "update", f"{place}/p.toml"),
        ("review", "--round", "1", "-o", f"{place}/r.xlsx"),
        ("report", "--round", "1", "-o", f"{place}/r.docx"),
        ("report", "--round", "1", "-o", f"{place}/r.html"),
        ("export", f"{place}/e.xlsx"),
        ("template", f"{place}/t.xlsx"),
        ("backup",),
        ("backup", f"{place}/b.db"),
        ("check",),
        ("doctor",),
        ("demo", f"{place}/demo.db"),
    ):
        answer = thidua(*words)
        assert answer.code in ((0, 3) if words == ("doctor",) else (0,)), (words, answer)


@posix.simulated
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("present", ["sound", "damaged", "gone"])
def test_a_restore_bears_a_share(
    thidua: Thidua, share: Path, tmp_path: Path, place: str, present: str
) -> None:
    """Whatever is there now goes to the folder beside it, with the journal that lies there."""
    file = tmp_path / place / "thidua.db"
    thidua.ok("init", "--db", str(file))
    thidua.ok("backup", str(tmp_path / place / "cu.db"), "--db", str(file))
    thidua.ok("unit", "add", "KT", "Phòng Kiểm tra", "--db", str(file))
    if present == "damaged":
        file.write_bytes(b"something else")
        file.with_name("thidua.db-journal").write_bytes(b"left over")
    elif present == "gone":
        file.unlink()
    thidua.ok("restore", str(tmp_path / place / "cu.db"), "--yes", "--db", str(file))
    assert "KT" not in thidua.ok("unit", "list", "--db", str(file)).out
    kept = sorted(path.name.rpartition(".")[2] for path in (share / "sao-luu").glob("*"))
    assert kept == {"sound": ["db"], "damaged": ["db", "db-journal"], "gone": []}[present]


@posix.simulated
def test_a_journal_goes_to_a_folder_of_copies_on_another_disk(
    office: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder may be a link; what lies there then can't be moved, but copied."""
    office.ok("backup", "cu.db")
    office.file.write_bytes(b"something else")
    office.file.with_name("thidua.db-journal").write_bytes(b"left over")
    (tmp_path / "other").mkdir()
    (tmp_path / "sao-luu").symlink_to(tmp_path / "other")
    move = os.replace

    def between(source: str, target: str) -> None:
        if {Path(path).parent.name for path in (source, target)} & {"sao-luu"}:
            raise OSError(errno.EXDEV, "other device", source)
        move(source, target)

    def linked(source: str, _: str) -> None:
        raise OSError(errno.EXDEV, "other device", source)

    monkeypatch.setattr("thidua.store.creating.os.replace", between)
    monkeypatch.setattr("thidua.store.overwriting.os.link", linked)
    office.ok("restore", "cu.db", "--yes")
    contents = sorted(path.read_bytes() for path in (tmp_path / "other").iterdir())
    assert contents == [b"left over", b"something else"]
    assert not office.file.with_name("thidua.db-journal").exists()


def test_a_file_that_is_held_has_one_name_only(
    office: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a second name of it can't be removed either, as long as it is held."""
    office.ok("backup", "cu.db")
    office.file.write_bytes(b"something else")
    held = office.file.stat().st_ino
    real = Path.unlink

    def denied(code: int, path: object) -> PermissionError:
        error = PermissionError(errno.EACCES, "denied", str(path))
        error.winerror = code  # type: ignore[attr-defined,unused-ignore]
        return error

    def unlink(path: Path, **more: bool) -> None:
        if path.exists() and path.stat().st_ino == held:
            raise denied(32, path)
        real(path, **more)

    def replace(_: str, target: str) -> None:
        raise denied(5, target)

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("thidua.machine._is_console", lambda _: False)
    monkeypatch.setattr("thidua.machine.kept_by_another", lambda _: False)
    monkeypatch.setattr("thidua.store.creating._HELD_SECONDS", 0.1)
    monkeypatch.setattr("thidua.store.creating.os.replace", replace)
    monkeypatch.setattr(Path, "unlink", unlink)
    told = office("restore", "cu.db", "--yes")
    assert "tệp đang mở trong chương trình khác" in told.err
    assert office.file.read_bytes() == b"something else"
    assert not list(tmp_path.glob("sao-luu/*"))
