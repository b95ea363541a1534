"""Command lines of every kind against a copied data file, and what must hold after each, whatever
was typed."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import typer.main
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.cli.helpers import plan_file
from tests.cli.raw_books import book_of_parts, header_cells, sheet_xml, sound_cells
from tests.fuzz.english import ENGLISH
from tests.fuzz.values import HOSTILE, KEY, SECRET, Chooser, Drawn, value
from thidua.cli.program import app
from thidua.services.checking import integrity_findings
from thidua.session import Session
from thidua.store import opening

_CASE = ("--kind", "vu_an", "--field", "tham_nhung", "--unit", "NC", "--initiative", "phat_hien")
_DONE = ("--advised", "2022-03-01", "--resolved", "2022-10-01", "--outcome", "hieu_qua")
_STEPS: tuple[tuple[str, ...], ...] = (
    ("init",),
    ("unit", "add", "KT", "Phòng Kinh tế", "--from", "01/12/2025"),
    ("person", "add", "Lê Văn An", "--unit", "NC"),
    ("person", "add", "Vũ Thị Yến", "--unit", "NC", "--code", "Y1"),
    ("person", "add", "Vũ Thị Yến", "--unit", "PCTN", "--code", "Y2"),
    ("plan", "add", "moi.toml"),
    ("register", "NC", "tham-nhung=4"),
    ("add-case", "--title", "Vụ A", *_CASE, *_DONE, "--code", "A1", "--person", "Lê Văn An"),
    (
        "add-case",
        "--title",
        "Vụ B",
        *_CASE,
        *_DONE,
        "--code",
        "C1",
        "--public-concern",
        "--with",
        "PCTN",
    ),
    (
        "add-case",
        "--title",
        "Vụ mật",
        *_CASE,
        "--code",
        "M1",
        "--classification",
        "mat",
        "--note",
        "kín",
    ),
    ("add-case", "--title", "Vụ V", *_CASE, "--code", "V1"),
    ("void-case", "V1", "--reason", "thử"),
    ("close-round", "1"),
    (
        "commend",
        "add",
        "NC",
        "--round",
        "1",
        "--form",
        "Giấy khen",
        "--decision",
        "1-QĐ",
        "--date",
        "05/12/2023",
    ),
    ("exemplar", "add", "Mô hình thử", "--unit", "NC", "--story", "Một việc."),
    ("edit-case", "A1", "--note", "một"),
    ("edit-case", "A1", "--note", "hai"),
    ("undo", "--yes"),
)
_ROWS = (
    "title,kind,field,lead_unit,note\nVụ mới,vụ án,tham nhũng,PCTN,\nVụ A,vụ án,tham nhũng,NC,ghi"
    " thêm\n"
)
CODES = frozenset((0, 1, 2, 3, 4, 5))
_NEVER = frozenset(("--install-completion",))  # would write outside the test's folder


def leaves(group: Any = None, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command with the words that call it."""
    command = typer.main.get_command(app) if group is None else group
    if not hasattr(command, "list_commands"):
        yield path, command
        return
    for name in command.list_commands(None):
        yield from leaves(command.get_command(None, name), (*path, name))


LEAVES = dict(leaves())
WRITES = tuple(
    path for path, command in LEAVES.items() if any(p.name == "dry_run" for p in command.params)
)
# What else a command needs to get anywhere.
_NEEDED = {
    ("add-case",): frozenset(("title", "kind", "field", "lead_unit")),
    ("edit-case",): frozenset(("note",)),
    ("register",): frozenset(("figures",)),
    ("commend", "add"): frozenset(("recipient",)),
    ("unit", "edit"): frozenset(("name",)),
    ("undo",): frozenset(("yes",)),
    ("redo",): frozenset(("yes",)),
    ("restore",): frozenset(("yes",)),
    ("report",): frozenset(("round_", "output")),
}


@dataclass(frozen=True)
class Line:
    """A command line to be tried: its words, and what stands on standard input."""

    words: tuple[str, ...]
    stdin: bytes = b""
    path: tuple[str, ...] = ()

    def __repr__(self) -> str:
        shown = [word if len(word) < 80 else f"{word[:60]}…({len(word)})" for word in self.words]
        return f"thidua {shown!r} < {self.stdin[:200]!r}"


_STDIN = (
    *(
        b"",
        b"",
        b"\xef\xbb\xbfGhi ch\xc3\xba",
        b"\xff\xfe\x00",
        b"c\xc3\xb3\n",
        b"\n\n",
        b"kh\xc3\xb4ng",
        b"\x00",
        b"\xff\xff",
        b"a,b",
    ),
    *(
        _ROWS.encode(),
        _ROWS.encode("utf-16"),
        _ROWS.replace(",", ";").encode(),
        _ROWS.encode("utf-8")[:-9],
    ),
)
_STRAY = ("--help", "-h", "--debug", "--version", "--db", "-o", "--force", "--yes", "--", *HOSTILE)


def _option(choose: Chooser, parameter: Any, care: int) -> list[str]:
    name = choose.pick([*parameter.opts, *parameter.secondary_opts])
    if getattr(parameter, "is_flag", False):
        return [name]
    found = []
    for _ in range(choose.pick((1, 2, 3)) if choose.rarely(8) else 1):
        typed = value(choose, parameter.name, parameter.metavar, care)
        found += (
            [f"{name}={typed}"] if name.startswith("--") and choose.rarely(10) else [name, typed]
        )
    return found


def line(choose: Chooser, commands: Sequence[tuple[str, ...]] = (*LEAVES, *WRITES)) -> Line:
    """A command line: most often what a person might type, with one thing or another wrong in
    it."""
    path = choose.pick(commands)
    care = choose.pick((2, 2, 2, 2, 1, 1, 0))
    needed = _NEEDED.get(path, frozenset())
    pieces: list[list[str]] = []
    for parameter in LEAVES[path].params:
        if _NEVER & set(parameter.opts):
            continue
        if parameter.required or parameter.name in needed:
            left_out = choose.rarely(50)
        elif parameter.name in ("db", "dry_run"):
            left_out = not choose.rarely(15)
        else:
            left_out = not choose.rarely(3 if parameter.param_type_name == "argument" else 9)
        if left_out:
            continue
        if parameter.param_type_name == "argument":
            count = 1 if parameter.nargs == 1 else choose.pick((1, 2, 3))
            pieces.append(
                [value(choose, parameter.name, parameter.metavar, care) for _ in range(count)]
            )
        else:
            pieces.append(_option(choose, parameter, care))
    if choose.rarely(6):
        pieces.append(pieces.pop(0) if pieces else [])
    words = [*path, *(word for piece in pieces for word in piece)]
    while choose.rarely(8 * (care + 1)):
        words.insert(choose.pick(range(len(words) + 1)), choose.pick(_STRAY))
    return Line(
        tuple(word for word in words if not word.startswith("--inst")), choose.pick(_STDIN), path
    )


@st.composite
def lines(draw: Any) -> Line:
    """Command lines as hypothesis draws them."""
    return line(Drawn(draw))


@dataclass
class World:
    """A folder with a data file and all that the command lines name, put back as it was before each
    line."""

    folder: Path
    content: bytes = b""
    others: dict[str, bytes] = field(default_factory=dict)
    codes: Counter[int] = field(default_factory=Counter)
    checked: int = 0

    @property
    def file(self) -> Path:
        """The data file."""
        return self.folder / "thidua.db"

    def furnish(self) -> None:
        """Make everything, by the program itself."""
        plan_file(self.folder, name="mot.toml")
        plan_file(self.folder, ("minimum = 3\n", "minimum = 5\n"), name="cao.toml")
        plan_file(self.folder, ('"06-KH/BNCTU"', '"09-KH/X"'), name="moi.toml")
        for step in _STEPS:
            code, _, err = run(step)
            assert code == 0, f"{step}: {err}"
        for name, content in {
            "latin.toml": b'number = "k\xea"',
            "hong.toml": b'number = "06-KH',
            "ghep.toml": '[columns]\n"Nội dung" = "title"\n'.encode(),
            "co.json": "cũ".encode(),
            "khac.db": b"SQLite format 3\x00" + b"\x01" * 200,
            "vu.csv": _ROWS.encode("utf-8-sig"),
            "vu.tsv": _ROWS.replace(",", "\t").encode(),
            "dang-ky.csv": b"unit,target,number\nNC,tham-nhung,5\n",
            "hong.docx": b"PK\x03\x04hong",
            "mat-khau.txt": "một câu rất dài để thử\n".encode(),
            "khoa.txt": SECRET.encode(),
        }.items():
            (self.folder / name).write_bytes(content)
        book_of_parts(sheet_xml(header_cells(), sound_cells()), str(self.folder / "vu.xlsx"))
        run(("report", "--save-template", "mau.docx"))
        run(("backup", "sao-luu.db"))
        run(("backup", "sao-luu.age", "--recipient", KEY))
        self.content = self.file.read_bytes()
        self.others = {
            p.name: p.read_bytes() for p in self.folder.iterdir() if p.is_file() and p != self.file
        }

    def restore(self) -> None:
        """The folder as it was made."""
        for path in self.folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path.name not in self.others and path != self.file:
                path.unlink()
        (self.folder / "thu-muc").mkdir()
        (self.folder / "vòng.csv").symlink_to("vòng.csv")
        for name, content in self.others.items():
            path = self.folder / name
            if not path.is_file() or path.read_bytes() != content:
                path.write_bytes(content)
        self.put(self.content)

    def put(self, content: bytes) -> None:
        """Give the data file this content."""
        if not self.file.is_file() or self.file.read_bytes() != content:
            self.file.write_bytes(content)
        self.file.chmod(0o600)

    def try_line(self, line: Line, *, thorough: bool = True) -> int:
        """Run ``line`` on the file as it is and judge what came of it; the exit code."""
        before = self.file.read_bytes()
        code, out, err = run(line.words, line.stdin)
        self.codes[code] += 1
        after = self.file.read_bytes()
        judge(line, code, out, err, unchanged=before == after)
        if after != before:
            self.checked += 1
            assert_sound(self.file, thorough=thorough)
        leftovers = [
            p.name for p in self.folder.iterdir() if p.name.startswith(".") and p.name != ".csv"
        ]
        if leftovers:
            raise Fault(f"left behind {leftovers}, {line.path}", repr(line))
        return code


def run(words: Sequence[str], stdin: bytes = b"") -> tuple[int, str, str]:
    """Run the program in this process; exit code, standard output, standard error."""
    result = CliRunner().invoke(app, list(words), input=stdin)
    return result.exit_code, result.stdout, result.stderr


class Fault(AssertionError):
    """A promise that was not kept: in few words (alike for all cases of one fault), then the whole
    story."""

    def __init__(self, kind: str, story: str) -> None:
        super().__init__(f"{kind}\n{story}")
        self.kind = kind


def judge(line: Line, code: int, out: str, err: str, *, unchanged: bool) -> None:
    """What the contract promises of any command line whatever. Raises ``Fault``."""
    story = f"{line!r}: exit {code}\n{out[:500]}\n{err[:2000]}"
    if code not in CODES or "Traceback" in out + err:
        raise Fault(f"exit {code} {' '.join(re.findall('xin gửi dòng này: (.*)', err))}", story)
    if code in (1, 2, 4, 5):
        if out:
            raise Fault(f"standard output beside exit {code}, {line.path}", story)
        # What is noticed may come first, and so may the change that nobody confirms.
        before, found_error, _ = f"\n{err}".partition("\nLỗi: ")
        shown = line.path in (("undo",), ("redo",), ("restore",))
        if not found_error or not (
            shown or all(told.startswith("Lưu ý: ") for told in before.splitlines() if told)
        ):
            raise Fault(f"something before the error, {line.path}", story)
        own = err
        for word in sorted((w for w in line.words if w), key=len, reverse=True):
            own = own.replace(word, "…")
        if found := ENGLISH.search(own):
            raise Fault(f"English: {own[max(0, found.start() - 30) : found.end() + 30]!r}", story)
    may_change = code == 0 and line.path in WRITES and "--dry-run" not in line.words
    if not unchanged and not may_change:
        raise Fault(f"the file changed, {line.path}, exit {code}", story)


def assert_sound(file: Path, *, thorough: bool = True) -> None:
    """The file is whole: for SQLite, for foreign keys, and (``thorough``) for every check of its
    integrity."""
    if not thorough:
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return
    with opening.reading(Session(file)) as connection:
        assert integrity_findings(connection) == []


@contextmanager
def world() -> Iterator[World]:
    """A furnished folder in which one stands, on 20/01/2026."""
    kept, place = dict(os.environ), os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(THIDUA_TODAY="2026-01-20", THIDUA_ACTOR="kiem-thu", HOME=folder)
        os.environ.pop("THIDUA_DB", None)
        os.chdir(folder)
        try:
            made = World(Path(folder))
            made.furnish()
            yield made
        finally:
            os.chdir(place)
            os.environ.clear()
            os.environ.update(kept)
