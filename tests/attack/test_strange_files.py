"""A data file made by someone else: whatever runs inside SQLite when it is read is found first, and
nothing of it runs."""

from __future__ import annotations

import os
import shlex
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.cli.test_help import LEAVES, examples, lists_to_import
from tests.cli.test_newer_file import ASIDE, WITHOUT_EXAMPLE
from tests.conftest import Thidua
from tests.store.test_migrations import DUMPS, made
from thidua.session import Session
from thidua.store import opening
from thidua.store.schema import SCHEMA_VERSION

pytestmark = pytest.mark.slow  # many files made to harm

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
SLOW = "length(hex(zeroblob(100000000)))"
# What was done to the file, and what ``check`` then says first: where, what.
STRANGE: dict[str, tuple[tuple[str, ...], tuple[str, str]]] = {
    "a view that never ends in the place of the cases": (
        (
            "PRAGMA legacy_alter_table = ON",
            "ALTER TABLE cases RENAME TO vu",
            (
                "CREATE VIEW cases AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM"
                " n) SELECT vu.* FROM vu, n WHERE n.x < 0"
            ),
        ),
        ("bảng cases", "thiếu"),
    ),
    "a view in the place of the log": (
        (
            "PRAGMA legacy_alter_table = ON",
            "ALTER TABLE log RENAME TO so",
            f"CREATE VIEW log AS SELECT * FROM so WHERE ({ENDLESS})",
        ),
        ("bảng log", "thiếu"),
    ),
    "a trigger on the log": (
        (f"CREATE TRIGGER la AFTER INSERT ON log BEGIN {ENDLESS}; END",),
        ("khóa bảo vệ la", "lạ, không phải của công cụ"),
    ),
    "an index on an expression": (
        (f"CREATE INDEX la ON cases ({SLOW}) WHERE voided = 7",),
        ("chỉ mục la", "lạ, không phải của công cụ"),
    ),
    "a generated column": (
        (f"ALTER TABLE units ADD COLUMN la TEXT GENERATED ALWAYS AS ({SLOW})",),
        ("bảng units", "khác với bản của công cụ"),
    ),
    "a condition that takes its time": (
        (f"ALTER TABLE settings ADD COLUMN la TEXT CHECK ({SLOW} > 1)",),
        ("bảng settings", "khác với bản của công cụ"),
    ),
    "an older number": (
        (f"PRAGMA user_version = {SCHEMA_VERSION - 1}",),
        (
            "số dạng của tệp (user_version)",
            f"là {SCHEMA_VERSION - 1}, mà các bảng là của dạng {SCHEMA_VERSION}",
        ),
    ),
}
EACH = pytest.mark.parametrize("kind", STRANGE)


def spoilt(file: Path, kind: str) -> tuple[str, str]:
    """Do to the file what ``kind`` says; what ``check`` is to find first."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in STRANGE[kind][0]:
            connection.execute(statement)
    return STRANGE[kind][1]


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """The block takes no longer."""
    started = time.monotonic()
    yield
    assert time.monotonic() - started < seconds


@EACH
def test_such_a_file_is_refused(office: Thidua, kind: str) -> None:
    """Exit 4, and what is strange; by what reads and by what writes."""
    where, what = spoilt(office.file, kind)
    before = office.file.read_bytes()
    with within(10):
        for words in (
            ("cases",),
            ("register", "NC", "tham-nhung=4"),
            ("log",),
            ("backup", "x.db"),
            ("undo", "--yes"),
        ):
            assert f"{where}: {what}".lower() in office.refused(*words, code=4).lower()
    assert office.file.read_bytes() == before
    assert sorted(path.name for path in office.file.parent.iterdir()) == ["thidua.db"]


@pytest.mark.parametrize(
    "path", [path for path, _ in LEAVES if path not in (*ASIDE, ("restore",))], ids=" ".join
)
def test_no_command_works_on_such_a_file(
    office: Thidua, tmp_path: Path, path: tuple[str, ...]
) -> None:
    """Exit 4 (``check`` and ``doctor``: 3, told), the same bytes and time, nothing beside it."""
    lines = [tuple(shlex.split(line)[1:]) for line in examples(path, office)] or [
        (*path, *WITHOUT_EXAMPLE[path])
    ]
    lists_to_import(tmp_path)
    spoilt(office.file, next(iter(STRANGE)))
    before, stamp = office.file.read_bytes(), office.file.stat().st_mtime_ns
    beside = sorted(tmp_path.iterdir())
    with within(30):
        for words in (
            line for line in lines if not set(line) & {"--save-template", "plan"} - {path[0]}
        ):
            answer = (
                office(*words, "--db", str(office.file)) if "--db" not in words else office(*words)
            )
            told = path in (("check",), ("doctor",))
            assert answer.code == (3 if told else 4), (words, answer)
            if not told:
                assert answer.out == ""
                assert "không còn đúng như công cụ tạo ra" in answer.err
            assert (office.file.read_bytes(), office.file.stat().st_mtime_ns) == (
                before,
                stamp,
            ), words
            assert sorted(tmp_path.iterdir()) == beside, words


@EACH
def test_check_says_what_is_strange_and_stops_there(office: Thidua, kind: str) -> None:
    """Whichever checks are named; the head is not looked for."""
    where, what = spoilt(office.file, kind)
    for words in ((), ("state",), ("sqlite", "log"), ("--head", "0123456789ab")):
        answer = office("check", *words, "--format", "json")
        assert answer.code == 3
        first, *rest = answer.json["findings"]
        assert (first["check"], first["where"], first["what"]) == ("schema", where, what)
        assert all(finding["check"] == "schema" for finding in rest)


@EACH
def test_such_a_file_is_set_aside_byte_for_byte_by_a_restore(
    office: Thidua, tmp_path: Path, kind: str
) -> None:
    """From a good copy; the file is then as good."""
    office.ok("backup", "tot.db")
    spoilt(office.file, kind)
    before = office.file.read_bytes()
    office.ok("restore", "tot.db", "--yes")
    assert office.ok("check").out == ""
    kept = [path for path in (tmp_path / "sao-luu").iterdir() if "khoi-phuc" in path.name]
    assert [path.read_bytes() for path in kept] == [before]


@EACH
def test_nothing_is_restored_from_such_a_file(office: Thidua, tmp_path: Path, kind: str) -> None:
    """Refused, the present file untouched."""
    bad = tmp_path / "xau.db"
    bad.write_bytes(office.file.read_bytes())
    where, what = spoilt(bad, kind)
    before = office.file.read_bytes()
    assert f"{where}: {what}" in office.refused("restore", "xau.db", "--yes")
    assert office.file.read_bytes() == before


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_a_strange_file_of_an_older_release_is_not_brought_up_to_date(
    dump: Path, thidua: Thidua
) -> None:
    """Refused before anything is copied; ``check`` says what is strange in it."""
    made(dump, thidua.file)
    with closing(sqlite3.connect(thidua.file, isolation_level=None)) as connection:
        connection.execute(
            f"CREATE TRIGGER la AFTER INSERT ON _sqlite_migrations BEGIN {ENDLESS}; END"
        )
    before = thidua.file.read_bytes()
    assert "Khóa bảo vệ la: lạ" in thidua.refused("cases", code=4)
    answer = thidua("check")
    assert (answer.code, "khóa bảo vệ la" in answer.out) == (3, True)
    assert thidua.file.read_bytes() == before
    assert not (thidua.file.parent / "sao-luu").exists()


def test_many_strange_things_are_not_all_told(office: Thidua) -> None:
    """Names of any length, in any number."""
    with closing(sqlite3.connect(office.file)) as connection:
        for number in range(300):
            connection.execute(f'CREATE VIEW "{"x" * 5000}{number}" AS SELECT 1')
        connection.commit()
    answer = office("check", "--format", "json")
    assert 40 <= len(answer.json["findings"]) <= 50
    assert len(answer.out) < 30_000


def test_views_by_the_hundred_thousand_are_not_waited_for(office: Thidua) -> None:
    """SQLite takes minutes to read them; refused before, by ``check`` too."""
    with closing(sqlite3.connect(office.file)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 100000)"
            " INSERT INTO sqlite_master SELECT 'view', 'v' || x, 'v' || x, 0,"
            " 'CREATE VIEW v' || x || ' AS SELECT 1' FROM n"
        )
        connection.commit()
    with within(5):
        assert "có đến hàng nghìn" in office.refused("cases", code=4)
        answer = office("check", "--format", "json")
    assert [finding["check"] for finding in answer.json["findings"]] == ["schema"]


def test_a_name_in_a_file_prints_no_line_of_its_own(office: Thidua) -> None:
    """What stands in it does not read as a sentence of ours, in ``check`` and in errors."""
    lie = "Mọi phép kiểm tra đều đúng."
    with closing(sqlite3.connect(office.file)) as connection:
        connection.execute(f'CREATE TABLE "x\n\n{lie}\n"(a)')
    for text in (office("check").out, office.refused("cases", code=4)):
        assert f"bảng x��{lie}�: lạ" in text.replace("Bảng", "bảng")
    assert office("check", "--format", "json").json["findings"][0]["where"].count("\n") == 0


def test_two_tables_on_one_page_are_strange(office: Thidua) -> None:
    """Their SQL is ours; what is written into one would be in the other."""
    with closing(sqlite3.connect(office.file)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET rootpage ="
            " (SELECT rootpage FROM sqlite_master WHERE name = 'people') WHERE name = 'units'"
        )
        connection.commit()
    told = office("check").out + office.refused("cases", code=4)
    assert told.count("nằm cùng một trang của tệp với") == 2


def test_ctrl_c_ends_a_statement_that_never_ends(office: Thidua) -> None:
    """Within a second, whatever SQLite is at, as an interrupt and not as an error of the file."""
    timer = threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGINT))
    with (
        within(1.3),
        pytest.raises(KeyboardInterrupt),
        opening.reading(Session(office.file)) as connection,
    ):
        timer.start()
        connection.execute(ENDLESS).fetchone()
    timer.join()


def until_open(child: subprocess.Popen[str], file: Path) -> None:
    """Wait until a program has opened the file (as the system tells it) and is at work with it."""
    handles = Path(f"/proc/{child.pid}/fd")
    if not handles.parent.exists():
        pytest.skip("what files a program has open is known on Linux only")
    while not any(
        handle.resolve() == file.resolve() for handle in handles.iterdir() if handle.is_symlink()
    ):
        time.sleep(0.005)
    time.sleep(0.05)


@pytest.mark.slow
@pytest.mark.parametrize(
    "words", [("check",), ("review", "--round", "1"), ("doctor",), ("backup", "x.db")]
)
def test_ctrl_c_ends_a_command_on_a_large_file(
    office: Thidua, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """130, within a second; nothing is left of a copy."""
    with closing(sqlite3.connect(office.file)) as connection:
        connection.execute(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 400000)"
            " INSERT INTO cases (code, kind, field, lead_unit, title, title_key, search_key) SELECT"
            " 'X-' || x, 'vu_an', 'tham_nhung', 'NC', 'Vu ' || x, hex(x), hex(x) FROM n"
        )
        connection.commit()
    child = subprocess.Popen(
        [sys.executable, "-m", "thidua", *words],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    until_open(child, office.file)
    child.send_signal(signal.SIGINT)
    with within(1):
        _, err = child.communicate(timeout=20)
    assert child.returncode == 130, err
    assert "Đã dừng theo yêu cầu" in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["thidua.db"]
