"""The real process: the file's faults, a busy file, pipes, locales, no network."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.helpers import digest
from tests.conftest import AddCase, Thidua
from thidua.store import waiting

pytestmark = pytest.mark.slow

THIDUA = [sys.executable, "-m", "thidua"]
APPLICATION_ID = 0x54484455


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own, with further environment variables."""
    return subprocess.run(
        [*THIDUA, *words],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )


def _sqlite(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def _no_file(file: Path) -> None:
    file.unlink()


def _text(file: Path) -> None:
    file.write_text("đây là văn bản\n" * 100, encoding="utf-8")


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _directory(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _other_program(file: Path) -> None:
    file.unlink()
    _sqlite(file, "CREATE TABLE cases (code TEXT)")


def _newer(file: Path) -> None:
    _sqlite(file, "PRAGMA user_version = 999")


def _damaged(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.write_bytes(content)


def _cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:5000])


def _header_only(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:60])


FAULTS: list[tuple[Callable[[Path], None], tuple[str, ...]]] = [
    (_no_file, ("thidua.db", "thidua init", "--db")),
    (_text, ("thidua.db", "SQLite", "--db")),
    (_empty, ("thidua.db",)),
    (_directory, ("thidua.db", "thư mục")),
    (_other_program, ("thidua.db", "chương trình khác")),
    (_newer, ("thidua.db", "mới hơn", "999")),
    (_damaged, ("thidua.db", "hỏng", "sao lưu")),
    (_cut_short, ("thidua.db", "hỏng", "sao lưu")),
    (_header_only, ("thidua.db",)),
]


@pytest.mark.parametrize(("spoil", "expected"), FAULTS, ids=lambda v: getattr(v, "__name__", ""))
@pytest.mark.parametrize(
    "words", [("review", "--round", "1"), ("unit", "add", "TH", "Phòng Tổng hợp")], ids="-".join
)
def test_a_faulty_file_is_exit_4_and_untouched(
    office: Thidua, spoil: Callable[[Path], None], expected: tuple[str, ...], words: tuple[str, ...]
) -> None:
    """Each fault has its own sentence; reading and writing leave the file alone."""
    spoil(office.file)
    before = digest(office.file) if office.file.is_file() else None
    folder = sorted(p.name for p in office.file.parent.iterdir())
    error = office.refused(*words, code=4)
    for part in expected:
        assert part in error
    assert "Traceback" not in error
    assert "malformed" not in error
    assert (digest(office.file) if office.file.is_file() else None) == before
    assert sorted(p.name for p in office.file.parent.iterdir()) == folder


def test_each_fault_has_a_sentence_of_its_own(thidua: Thidua) -> None:
    """Five kinds of fault, five first lines (contract, The file)."""
    lines = set()
    for spoil in (_no_file, _text, _other_program, _newer, _damaged, _directory):
        if thidua.file.is_dir():
            thidua.file.rmdir()
        thidua.file.unlink(missing_ok=True)
        thidua.ok("init")
        spoil(thidua.file)
        lines.add(thidua.refused("cases", code=4).splitlines()[0])
    assert len(lines) == 6


@pytest.mark.usefixtures("office")
def test_the_process_gives_the_exit_codes_of_the_contract() -> None:
    """0, 1, 2, 3 and 4, with standard output empty on an error."""
    for words, code in (
        (("unit", "list"), 0),
        (("show", "X"), 1),
        (("cases", "--nix"), 2),
        (("review", "--strict"), 3),
        (("cases", "--db", "khong-co.db"), 4),
    ):
        done = run(*words)
        assert done.returncode == code, done.stderr
        assert bool(done.stdout) is (code in (0, 3))
        assert done.stderr.startswith("Lỗi: ") is (code in (1, 2, 4))


def test_the_message_says_where_it_looked(tmp_path: Path) -> None:
    """The whole path, also where it comes from ``THIDUA_DB``."""
    assert str(tmp_path / "thidua.db") in run("cases").stderr
    assert str(tmp_path / "bien.db") in run("cases", THIDUA_DB="bien.db").stderr


BUSY = (
    ("unit", "add", "TH", "Phòng Tổng hợp"),
    ("register", "NC", "--minimum"),
    ("plan", "use", "06-KH/BNCTU"),
)


@pytest.mark.parametrize("words", BUSY, ids=" ".join)
def test_a_writer_that_meets_a_writer_is_exit_5(office: Thidua, words: tuple[str, ...]) -> None:
    """Another connection holds ``BEGIN IMMEDIATE``: said in words, nothing changed."""
    before = digest(office.file)
    with closing(sqlite3.connect(office.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "đang bận" in office.refused(*words, "--wait", "0.05", code=5)
        assert office.ok("unit", "list").out
        other.execute("ROLLBACK")
    assert digest(office.file) == before
    office.ok(*words)


def test_a_reader_that_meets_an_exclusive_lock_is_exit_5(
    office: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The moment in which another program commits."""
    monkeypatch.setattr(waiting, "DEFAULT_SECONDS", 0.05)
    with closing(sqlite3.connect(office.file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for words in (
            ("cases",),
            ("review",),
            ("add-case", "--title", "A", "--kind", "vu_an", "--field", "khac"),
        ):
            further = () if words[0] != "add-case" else ("--unit", "NC")
            assert "đang bận" in office.refused(*words, *further, code=5)


def test_the_process_of_a_busy_file_is_exit_5(office: Thidua) -> None:
    """The real process, its patience shortened."""
    with closing(sqlite3.connect(office.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = run("register", "NC", "--minimum", "--wait", "0,05")
    assert (done.returncode, done.stdout) == (5, "")
    assert "đang bận" in done.stderr


def test_a_writer_waits_for_its_turn(office: Thidua) -> None:
    """Two processes at once: both are recorded."""
    base = ("add-case", "--kind", "vu_an", "--field", "khac", "--unit", "NC", "--title")
    both = [
        subprocess.Popen(
            [*THIDUA, *base, name],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for name in ("Vụ A", "Vụ B", "Vụ C")
    ]
    for process in both:
        _, error = process.communicate()
        assert process.returncode == 0, error
    codes = [c["code"] for c in office.ok("cases", "--format", "json").json["cases"]]
    assert codes == ["2026-001", "2026-002", "2026-003"]


@pytest.mark.usefixtures("office")
def test_piped_output_is_not_wrapped_or_cut(add_case: AddCase) -> None:
    """A long title stands whole on one line, whatever ``COLUMNS`` says."""
    title = "Vụ rất dài " * 60 + "hết"
    code = add_case(title=title)
    for words in (
        ("cases",),
        ("show", code),
        ("explain", "--unit", "NC", "--target", "tham-nhung", "--round", "1"),
    ):
        done = run(*words, COLUMNS="40")
        assert title in done.stdout
        assert "\x1b" not in done.stdout
    assert "…" not in run("review", COLUMNS="40").stdout.replace("hiệu quả … 1", "")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "C", "PYTHONUTF8": "0"},
    ],
    ids=str,
)
@pytest.mark.usefixtures("office")
def test_vietnamese_whatever_the_locale(environment: dict[str, str]) -> None:
    """Output is UTF-8; messages, too."""
    done = run("unit", "list", **environment)
    assert "Văn phòng" in done.stdout
    assert "Không có lệnh" in run("zzz", **environment).stderr


@pytest.mark.parametrize(
    "words", [("plan", "show"), ("cases", "--format", "json"), ("--help",)], ids=" ".join
)
@pytest.mark.usefixtures("office")
def test_a_reader_that_stops_early_is_no_error(add_case: AddCase, words: tuple[str, ...]) -> None:
    """As with ``| head``: no apology, no traceback, no English."""
    for _ in range(3):
        add_case(note="x" * 60_000)
    process = subprocess.Popen(
        [*THIDUA, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert error == ""
    assert process.returncode not in (70, 120)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("review", "--round", "1", "--strict"), ""),
        (("cases", "--unit", "NC"), ""),
        (("unit", "edit", "NC", "--order", "9", "--dry-run"), "Chỉ là làm thử"),
        (("demo", "a.db"), "Đã tạo a.db"),
    ],
    ids=lambda words: " ".join(words[:1]) if isinstance(words, tuple) else "",
)
@pytest.mark.usefixtures("office")
def test_a_reader_that_stops_early_hides_nothing_else(
    tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    """What a script knows by the exit code, and what is told beside the answer, is as without."""
    read = run(*words)
    (tmp_path / "a.db").unlink(missing_ok=True)
    process = subprocess.Popen(
        [*THIDUA, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout
    process.stdout.close()
    _, error = process.communicate()
    assert (process.returncode, error) == (read.returncode, read.stderr)
    assert told in error


NO_NETWORK = """
import socket, sys
def refuse(*args, **kwargs):
    raise AssertionError("network")
socket.socket = socket.create_connection = socket.getaddrinfo = socket.gethostname = socket.getfqdn = refuse
from thidua.cli.main import main
sys.argv[0] = "thidua"
main()
"""


@pytest.mark.parametrize(
    "words",
    [
        ("init", "--db", "b.db"),
        ("review",),
        ("cases", "--format", "json"),
        ("register", "NC", "--minimum"),
        ("demo",),
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("office")
def test_nothing_touches_the_network(words: tuple[str, ...]) -> None:
    """No network code at all (domain §7): with sockets broken everything works."""
    done = subprocess.run(
        [sys.executable, "-c", NO_NETWORK, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_an_internal_error_apologises_without_a_traceback(
    office: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 70, what to send, no text of any case; ``--debug`` shows the rest."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("Vụ bí mật")

    monkeypatch.setattr("thidua.services.case_lists.CaseStream", broken)
    answer = office("cases")
    assert (answer.code, answer.out) == (70, "")
    assert "Xin lỗi" in answer.err
    assert "--debug" in answer.err
    assert "Vụ bí mật" not in answer.err
    assert "Traceback" not in answer.err


def test_a_process_makes_files_of_its_owner_only(tmp_path: Path) -> None:
    """0600 whatever the umask, results included."""
    before = os.umask(0)
    try:
        assert run("init").returncode == 0
        assert run("unit", "list", "-o", "ra.csv").returncode == 0
        assert run("plan", "export", "-o", "ra.toml").returncode == 0
        assert run("demo", "minh-hoa.db").returncode == 0
    finally:
        os.umask(before)
    assert {p.name: oct(p.stat().st_mode & 0o777) for p in tmp_path.iterdir()} == dict.fromkeys(
        ("thidua.db", "ra.csv", "ra.toml", "minh-hoa.db"), "0o600"
    )
