"""``restore``: the backup is verified, the present file is never lost, and a run cut off leaves one
of the two, whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
import time
import unicodedata
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from tests import posix
from tests.cli.copies import PASSPHRASE, RECIPIENT, copies_of, key_file, passphrase_file, rows_of
from tests.cli.helpers import digest, log_of
from tests.cli.terminal import finish, spawn
from tests.conftest import Thidua
from tests.store.test_migrations import DUMPS, made
from thidua.clock import Origin
from thidua.services.people import add_person
from thidua.session import Session
from thidua.store.schema import SCHEMA_VERSION

ASIDE = "truoc-khoi-phuc"
FORMS = (PASSPHRASE, unicodedata.normalize("NFD", PASSPHRASE))


@pytest.fixture
def saved(furnished: Thidua) -> Thidua:
    """A file with a case more than its backup ``cu.db``."""
    furnished.ok("backup", "cu.db")
    furnished.ok(
        "add-case",
        "--title",
        "Vụ mới",
        "--kind",
        "vu_an",
        "--field",
        "khac",
        "--unit",
        "NC",
        "--code",
        "MOI",
    )
    return furnished


def aside(folder: Path) -> Path:
    """The one file that a restore has set aside."""
    [name] = [name for name in copies_of(folder) if ASIDE in name and name.endswith(".db")]
    return folder / "sao-luu" / name


def test_a_restore_brings_every_row_back(saved: Thidua, tmp_path: Path) -> None:
    """The file is the backup and one entry more; the present one is kept whole; both modes are
    0600."""
    present, backup = rows_of(saved.file), rows_of(tmp_path / "cu.db")
    answer = saved.ok("restore", "cu.db", "--yes")
    kept = aside(tmp_path)
    assert rows_of(saved.file, but_last_entry=True) == backup
    assert rows_of(kept) == present
    assert str(Path("sao-luu", kept.name)) in answer.out
    assert posix.is_private(saved.file)
    assert posix.is_private(kept)
    saved.ok("check")
    saved.ok("check", "--db", str(kept))


def test_the_history_tells_the_restore(saved: Thidua) -> None:
    """Who, when, from what; it is not undone, and what comes after it is."""
    saved.ok("restore", "cu.db", "--yes")
    last = log_of(saved.file)[-1]
    assert (last["action"], last["subject"], last["actor"]) == ("restore", "cu.db", "kiem-thu")
    assert "khôi phục từ bản sao lưu cu.db" in saved.ok("log").out
    assert "restore" in saved.refused("undo", "--yes")
    saved.ok("edit-case", "A1", "--note", "sau")
    saved.ok("undo", "--yes")
    saved.refused("undo", "--yes")


def test_what_will_happen_is_shown_and_must_be_agreed_to(saved: Thidua, tmp_path: Path) -> None:
    """Cases and last entry of both, and where the present one goes; without ``--yes`` nothing
    happens."""
    before = digest(saved.file)
    entries = {file: log_of(tmp_path / file)[-1]["id"] for file in ("thidua.db", "cu.db")}
    answer = saved("restore", "cu.db")
    assert (answer.code, answer.out) == (1, "")
    assert (
        f"Tệp hiện có thidua.db: 2 vụ; đến mục nhật ký số {entries['thidua.db']},\n    mã kiểm tra "
        in answer.err
    )
    assert (
        f"Bản sao lưu cu.db: 1 vụ; đến mục nhật ký số {entries['cu.db']},\n    mã kiểm tra "
        in answer.err
    )
    assert f"chung nhật ký đến mục số {entries['cu.db']}; sau đó khác nhau" in answer.err
    assert max(map(len, answer.err.splitlines())) <= 80
    assert str(Path("sao-luu", "thidua-2026-01-20")) in answer.err
    assert "--yes" in answer.err
    tried = saved.ok("restore", "cu.db", "--dry-run")
    assert (tried.out, "--dry-run" in tried.err) == ("", True)
    assert digest(saved.file) == before
    assert copies_of(tmp_path) == []


@pytest.mark.usefixtures("saved")
def test_a_terminal_is_asked(tmp_path: Path) -> None:
    """No leaves everything; yes restores."""
    for answer, count in (("không", 0), ("có", 1)):
        child = spawn("restore", "cu.db")
        child.expect("Khôi phục\\?")
        child.sendline(answer)
        code, rest = finish(child)
        assert code == 0, rest
        assert len(copies_of(tmp_path)) == count


def test_a_file_that_is_gone_is_made(saved: Thidua, tmp_path: Path) -> None:
    """0600, and a journal that was left of it does not get into the new one."""
    backup = rows_of(tmp_path / "cu.db")
    copy = saved.ok("backup", "--format", "json").json["backup"]["path"]
    saved.file.unlink()
    assert f"thidua restore {copy}" in saved.refused("status", code=4)
    journal = tmp_path / "thidua.db-journal"
    journal.write_bytes(hot_journal(tmp_path))
    saved.ok("restore", "cu.db", "--yes")
    assert rows_of(saved.file, but_last_entry=True) == backup
    assert posix.is_private(saved.file)
    assert not journal.exists()
    assert any(name.endswith(f"{ASIDE}.db-journal") for name in copies_of(tmp_path))
    saved.ok("check")


def hot_journal(folder: Path) -> bytes:
    """A journal that SQLite would roll back into whatever file it lies beside."""
    victim = folder / "nan-nhan.db"
    shutil.copy(folder / "cu.db", victim)
    with closing(sqlite3.connect(victim, isolation_level=None)) as connection:
        connection.executescript(
            "PRAGMA cache_size = 1; BEGIN; UPDATE cases SET note = hex(randomblob(900));"
        )
        many = (
            "WITH n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 50) SELECT"
            " hex(randomblob(2000)) FROM n"
        )
        connection.execute(f"CREATE TABLE t AS {many}")
        return Path(f"{victim}-journal").read_bytes()


def _damaged(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[4096:40_960] = os.urandom(40_960 - 4096)
    file.write_bytes(data)


def _text(file: Path) -> None:
    file.write_text("không phải", encoding="utf-8")


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:20_000])


@pytest.mark.parametrize("spoil", [_damaged, _text, _empty, _cut])
def test_a_file_that_cannot_be_read_is_kept_byte_for_byte(
    saved: Thidua, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    """With its journal; the mode that the owner of a data file gave it stays, that of any other
    file does not."""
    backup = rows_of(tmp_path / "cu.db")
    spoil(saved.file)
    saved.file.chmod(0o640)
    (tmp_path / "thidua.db-journal").write_bytes(b"")
    before = saved.file.read_bytes()
    shown = saved("restore", "cu.db").err
    foreign = not before.startswith(b"SQLite format 3")
    assert ("không phải tệp dữ liệu của thidua" if foreign else "bị hỏng, không đọc được") in shown
    assert "giữ nguyên như thế ở:" in shown
    (tmp_path / "thidua.db-journal").write_bytes(b"xxxx")
    saved.ok("restore", "cu.db", "--yes")
    kept = aside(tmp_path)
    assert kept.read_bytes() == before
    assert rows_of(saved.file, but_last_entry=True) == backup
    assert not posix.POSIX or saved.file.stat().st_mode & 0o777 == (0o600 if foreign else 0o640)
    assert posix.is_private(kept)
    assert not (tmp_path / "thidua.db-journal").exists()
    saved.ok("check")


def test_a_damaged_file_says_how_to_restore_it(saved: Thidua) -> None:
    """Naming the newest backup."""
    copy = saved.ok("backup", "--format", "json").json["backup"]["path"]
    _damaged(saved.file)
    assert f"thidua restore {copy}" in saved.refused("cases", code=4)


@pytest.mark.parametrize(
    ("pragma", "told"),
    [
        ("application_id = 7", "chương trình khác"),
        (f"user_version = {SCHEMA_VERSION + 1}", "mới hơn"),
    ],
)
@pytest.mark.parametrize("which", ["thidua.db", "cu.db"])
def test_what_is_not_ours_is_neither_replaced_nor_taken(
    saved: Thidua, tmp_path: Path, pragma: str, told: str, which: str
) -> None:
    """Another program's database, a newer schema: exit 4 where it is the data file, 1 where it is
    the backup."""
    with closing(sqlite3.connect(tmp_path / which)) as connection:
        connection.execute(f"PRAGMA {pragma}")
    before = digest(saved.file)
    assert told in saved.refused("restore", "cu.db", "--yes", code=4 if which == "thidua.db" else 1)
    assert digest(saved.file) == before
    assert copies_of(tmp_path) == []


def _forged(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE cases SET title = 'Tên giả'")
        connection.commit()


@pytest.mark.parametrize("spoil", [_damaged, _text, _empty, _cut, _forged])
def test_a_backup_that_is_not_whole_is_refused(
    saved: Thidua, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    """Before anything is touched."""
    spoil(tmp_path / "cu.db")
    before = digest(saved.file)
    error = saved.refused("restore", "cu.db", "--yes")
    assert "cu.db" in error
    assert "→" in error
    assert digest(saved.file) == before
    assert copies_of(tmp_path) == []


def test_a_refused_backup_is_let_go_of(
    saved: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy in memory is closed, not left to the collector of garbage (an error in Python
    3.13)."""
    from thidua.store import restoring

    opened: list[sqlite3.Connection] = []
    real = restoring.in_memory

    def noted(source: sqlite3.Connection | bytes) -> sqlite3.Connection:
        opened.append(real(source))
        return opened[-1]

    monkeypatch.setattr(restoring, "in_memory", noted)
    data = bytearray((tmp_path / "cu.db").read_bytes())
    data[-4 * 4096 :] = os.urandom(
        4 * 4096
    )  # behind the schema, which is read before anything is copied
    (tmp_path / "cu.db").write_bytes(data)
    saved.refused("restore", "cu.db", "--yes")
    assert opened
    for connection in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


def test_what_an_officer_may_take_for_a_backup(saved: Thidua, tmp_path: Path) -> None:
    """A workbook, a document, a folder, a name that is not there, the data file itself: one
    sentence each, exit 1."""
    openpyxl.Workbook().save(tmp_path / "ds.xlsx")
    (tmp_path / "bc.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "bc.docx").chmod(0o600)
    os.link(saved.file, tmp_path / "cung-tep.db")
    before = digest(saved.file)
    for name, told in {
        "ds.xlsx": "thidua import",
        "bc.docx": "không phải là bản sao lưu",
        "thu-muc": "thư mục",
        "khong.db": "Không thấy",
        "thidua.db": "chính là tệp dữ liệu",
        "cung-tep.db": "chính là tệp dữ liệu",
    }.items():
        assert told in saved.refused("restore", name, "--yes"), name
    assert "--identity" in saved.refused("restore", "cu.db", "--yes", "--identity", "bc.docx")
    assert digest(saved.file) == before


def test_a_backup_of_an_older_schema_is_brought_up_to_date(saved: Thidua, tmp_path: Path) -> None:
    """On the way in; the backup stays as it was."""
    old = made(DUMPS[0], tmp_path / "v1.db")
    before = digest(old)
    saved.ok("restore", "v1.db", "--yes")
    assert digest(old) == before
    assert saved.ok("check").err == ""
    assert log_of(saved.file)[-1]["action"] == "restore"


def test_a_present_file_of_an_older_schema_gives_way(saved: Thidua, tmp_path: Path) -> None:
    """As it is: it is not migrated first."""
    made(DUMPS[0], tmp_path / "v1.db").replace(saved.file)
    saved.ok("restore", "cu.db", "--yes")
    with closing(sqlite3.connect(aside(tmp_path))) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    saved.ok("check")


@posix.modes
@pytest.mark.parametrize("armored", [False, True])
def test_an_encrypted_backup_is_opened_by_a_key(
    saved: Thidua, tmp_path: Path, armored: bool
) -> None:
    """Known by its content, whatever its name; text form too."""
    import base64

    saved.ok("backup", "k.db.age", "--recipient", RECIPIENT)
    sealed = (tmp_path / "k.db.age").read_bytes()
    if armored:
        sealed = b"-----BEGIN AGE ENCRYPTED FILE-----\n" + base64.encodebytes(sealed).replace(
            b"\n", b""
        )
        sealed = sealed[:35] + b"\n".join(
            sealed[35 + at : 99 + at] for at in range(0, len(sealed) - 35, 64)
        )
        sealed += b"\n-----END AGE ENCRYPTED FILE-----\n"
    (tmp_path / "ten-la").write_bytes(sealed)
    before = rows_of(saved.file)
    assert "--identity" in saved.refused("restore", "ten-la", "--yes")
    (tmp_path / "sai.txt").write_text("AGE-SECRET-KEY-1SAI", encoding="utf-8")
    answer = saved("restore", "ten-la", "--yes", "--identity", "sai.txt")
    assert answer.code == 1
    assert "khóa bí mật age" in answer.err
    assert "chmod 600 sai.txt" in answer.err
    assert "KEY-1SAI" not in answer.err
    saved.ok("void-case", "MOI", "--reason", "thử")
    saved.ok("restore", "ten-la", "--yes", "--identity", str(key_file(tmp_path)))
    assert rows_of(saved.file, but_last_entry=True) == before


@pytest.mark.slow
def test_a_passphrase_asked_for_at_a_terminal_opens_the_backup(
    saved: Thidua, tmp_path: Path
) -> None:
    """Asked for twice to make it, once to open it, in either Unicode form; a wrong one is one clear
    error; it stands in no file, log or answer."""
    child = spawn("backup", "k.db", "--encrypt")
    for first, second in (
        ("ngắn", None),
        (PASSPHRASE, "khác hẳn lần trước"),
        (unicodedata.normalize("NFD", PASSPHRASE),) * 2,
    ):
        child.expect("Mật khẩu mới")
        child.sendline(first)
        if second is not None:
            child.expect("Gõ lại")
            child.sendline(second)
    code, made_answer = finish(child)
    assert code == 0, made_answer
    before, head = rows_of(saved.file), digest(saved.file)
    error = saved(
        "restore",
        "k.db.age",
        "--yes",
        "--passphrase-file",
        passphrase_file(tmp_path, "mật khẩu sai"),
    )
    assert (error.code, error.out) == (1, "")
    assert error.err.count("Lỗi: ") == 1
    assert "Mật khẩu không đúng" in error.err
    assert "mật khẩu sai" not in error.err
    assert digest(saved.file) == head
    child = spawn("restore", "k.db.age", "--yes")
    child.expect("Mật khẩu")
    child.sendline(PASSPHRASE)
    code, rest = finish(child)
    assert code == 0, rest
    assert rows_of(saved.file, but_last_entry=True) == before
    assert not any(form in made_answer + rest for form in FORMS)
    assert not any(form in str(row["command"]) for row in log_of(saved.file) for form in FORMS)
    contents = {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert [
        name for name, content in contents.items() for form in FORMS if form.encode() in content
    ] == []


def test_a_busy_file_is_left_alone(saved: Thidua, tmp_path: Path) -> None:
    """Another program is writing: exit 5, and nothing is set aside."""
    with closing(sqlite3.connect(saved.file, isolation_level=None)) as other:
        for lock in ("IMMEDIATE", "EXCLUSIVE"):
            other.execute(f"BEGIN {lock}")
            started = time.monotonic()
            answer = saved("restore", "cu.db", "--yes", "--wait", "0.2")
            assert time.monotonic() - started < 3
            assert (answer.code, answer.out) == (5, "")
            assert "đang bận" in answer.err
            other.rollback()
    assert copies_of(tmp_path) == []
    saved.ok("restore", "cu.db", "--yes")


@pytest.mark.parametrize("moment", ["agreed", "set aside"])
def test_a_change_recorded_meanwhile_is_not_lost(
    saved: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """After it was shown, or after it was set aside: the restore gives up, and the change is
    there."""
    from thidua.cli.commands import restore
    from thidua.store import overwriting

    module, name = (restore, "agreed") if moment == "agreed" else (overwriting, "prepare")
    real = getattr(module, name)

    def late(*given: object, **more: object) -> None:
        add_person(
            Session(
                saved.file, source=Origin("2026-01-20T09:00:00", "người khác", ("person", "add"))
            ),
            "Người Chen",
            "NC",
        )
        real(*given, **more)

    monkeypatch.setattr(module, name, late)
    answer = saved("restore", "cu.db", "--yes")
    assert (answer.code, answer.out) == (1, "")
    assert "vừa có thay đổi mới" in answer.err
    assert "Người Chen" in saved.ok("person", "list").out
    saved.ok("check")
    assert copies_of(tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("state", ["whole", "broken", "gone"])
def test_restores_at_once_keep_every_file_that_gave_way(
    saved: Thidua, tmp_path: Path, state: str
) -> None:
    """Each is done, or says that another was quicker; every one that was done has kept what was
    there before it."""
    if state == "broken":
        saved.file.write_bytes(b"SQLite format 3\x00" + bytes(9_000))
    elif state == "gone":
        saved.file.unlink()
    command = [sys.executable, "-m", "thidua", "restore", "cu.db", "--yes"]
    runs = [subprocess.Popen(command, stdout=-1, stderr=-1, encoding="utf-8") for _ in range(4)]
    answers = [(*run.communicate(timeout=120), run.returncode) for run in runs]
    for out, err, code in answers:
        assert (code, out.count("Đã khôi phục")) in ((0, 1), (1, 0)), err
        assert code == 0 or "vừa có thay đổi mới" in err, err
    done = [out for out, _, code in answers if code == 0]
    assert done
    kept = [
        out.split("Tệp trước đó còn ở ")[1].strip().removesuffix(".")
        for out in done
        if "còn ở" in out
    ]
    assert sorted(Path(path).name for path in kept) == copies_of(tmp_path)
    assert len(kept) == len(done) - (state == "gone")
    saved.ok("check")


@pytest.mark.parametrize("command", [("restore", "cu.db", "--yes"), ("backup",)])
def test_a_name_taken_meanwhile_is_given_up_for_the_next(
    saved: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    """Another command of the same second was quicker: its copy stays as it is."""
    from thidua.store import backup

    real = backup.copying
    there: list[Path] = []

    def slow(source: sqlite3.Connection, target: Path, **more: bool) -> object:
        if not there:
            there.append(target)
            target.write_bytes(b"of another")
        return real(source, target, **more)

    monkeypatch.setattr(backup, "copying", slow)
    monkeypatch.setattr("thidua.store.overwriting.copying", slow)
    saved.ok(*command)
    assert there[0].read_bytes() == b"of another"
    assert copies_of(tmp_path) == sorted([there[0].name, f"{there[0].stem}-2.db"])


CUT = """
    import os, sys
    import thidua.store.restoring as r, thidua.store.creating as c, thidua.store.overwriting as o
    from thidua.cli.program import app
    step = sys.argv[1]
    def die(*_, **__): os._exit(9)
    real = o.prepare
    def small(connection):
        real(connection)
        connection.execute("PRAGMA cache_size = 2")
    o.prepare = small
    o._pages = lambda copy: 1
    def watch(file, patience, unchanged):
        calls = []
        def told(status, left, total):
            calls.append(1)
            if len(calls) == {"first": 1, "middle": total // 2, "last": total}[step.split()[1]]: os._exit(9)
        return told
    if step.startswith("step"): o._watch = watch
    elif step == "aside":
        o.refuse_broken = lambda copy, file: "sao-luu" in copy.execute("PRAGMA database_list").fetchone()[2] and die()
    elif step == "link": o.move_leftovers = r.move_leftovers = die
    elif step == "replace": os.replace = die
    elif step == "record": r.record_restore = die
    elif step == "settle":
        c.sync_folder = die
    app(["restore", "cu.db", "--yes"])
"""


@pytest.mark.parametrize(
    ("step", "state"),
    [
        *((f"step {place}", "whole") for place in ("first", "middle", "last")),
        *(("aside", "whole"), ("record", "whole")),
        *((step, "broken") for step in ("record", "link", "replace", "settle")),
        *((step, "missing") for step in ("record", "settle")),
    ],
)
def test_a_restore_cut_off_leaves_the_old_file_or_the_new_one(
    saved: Thidua, tmp_path: Path, step: str, state: str
) -> None:
    """Killed at each step: no mixture, nothing lost, and a second run succeeds."""
    if state == "broken":
        _damaged(saved.file)
    elif state == "missing":
        saved.file.unlink()
    old = saved.file.read_bytes() if saved.file.exists() else None
    old_rows = rows_of(saved.file) if state == "whole" else None
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CUT), step],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 9, done.stdout + done.stderr
    new = rows_of(tmp_path / "cu.db")
    if not saved.file.exists():
        assert old is None
    elif state == "whole":
        assert (
            rows_of(saved.file) == old_rows
            if step != "step last"
            else rows_of(saved.file, but_last_entry=True) == new
        )
    elif saved.file.read_bytes() != old:
        assert rows_of(saved.file, but_last_entry=True) == new
    if state == "broken":
        assert old in [path.read_bytes() for path in tmp_path.rglob("*.db")]
    saved.ok("restore", "cu.db", "--yes")
    assert rows_of(saved.file)["cases"] == new["cases"]
    saved.ok("check")
