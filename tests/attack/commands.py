"""The commands that write, each with the file it changes; a new one is a line of ``CHANGES`` or of
``RESULTS``."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.office import write_csv
from tests.cli.bodies import PLANS
from tests.cli.helpers import plan_file
from tests.conftest import Thidua
from tests.store.test_migrations import DUMPS, made
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.store.copies import FOLDER

COUNTED = (
    *(
        "--kind",
        "vu_an",
        "--field",
        "tham_nhung",
        "--unit",
        "NC",
        "--initiative",
        "phat_hien",
        "--public-concern",
    ),
    *(
        "--advised",
        "2022-03-01",
        "--advice-doc",
        "1",
        "--resolved",
        "2022-10-01",
        "--outcome",
        "hieu_qua",
    ),
)
_OFFICE = (
    ("init",),
    ("person", "add", "Lê Văn An", "--unit", "NC"),
    ("register", "NC", "tham-nhung=3", "--round", "1"),
    ("register", "NC", "tham-nhung=4"),
    (
        "add-case",
        "--title",
        "Vụ A",
        *COUNTED,
        "--code",
        "A",
        "--person",
        "Lê Văn An",
        "--with",
        "PCTN",
    ),
    ("add-case", "--title", "Vụ B", *COUNTED, "--code", "B", "--result-doc", "7"),
    ("add-case", "--title", "Vụ C", *COUNTED, "--code", "C", "--classification", "mat"),
    ("add-case", "--title", "Vụ V", *COUNTED, "--code", "V"),
    ("void-case", "V", "--reason", "ghi trùng"),
)
_STEPS: dict[str, tuple[tuple[str, ...], ...]] = {
    "none": (),
    "office": _OFFICE,
    "undone": (*_OFFICE, ("undo", "--yes")),
    "staff": (
        *_OFFICE,
        ("person", "add", "Lê Văn Ân", "--unit", "NC"),
        ("edit-case", "B", "--person", "Lê Văn Ân"),
        ("person", "add", "Vũ Thị Yến", "--unit", "NC"),
    ),
    "declared": (
        ("init", "--plan", "khai.toml"),
        ("declare", "NC", "xong=1", "--period", "2025-Q1"),
    ),
    "closed": (*_OFFICE, ("close-round", "1")),
    "two": (*_OFFICE, ("plan", "add", "khac.toml")),
    "awarded": (
        *(*_OFFICE, ("close-round", "1")),
        *(
            (
                *(
                    "commend",
                    "add",
                    "NC",
                    "--round",
                    "1",
                    "--form",
                    "Giấy khen",
                    "--decision",
                    "12-QĐ/BNCTU",
                ),
                *("--date", "05/12/2023", "--case", "A"),
            ),
            ("exemplar", "add", "Điển hình", "--unit", "NC", "--story", "Chuyện"),
        ),
        ("edit-case", "B", "--note", "sửa sau khi chốt"),
    ),
}
_MADE: dict[str, bytes] = {}


@dataclass(frozen=True)
class Change:
    """A command line that changes a file made by the steps ``base`` (or by a dump of an older
    schema: ``v1``)."""

    base: str
    words: tuple[str, ...]
    halfway: tuple[
        str, ...
    ] = ()  # a command line that does the first of several changes, where there are several


CHANGES: dict[str, Change] = {
    "init": Change("none", ("init",)),
    "add-case": Change(
        "office", ("add-case", "--title", "Vụ N", *COUNTED, "--person", "Hồ Tú", "--with", "PCTN")
    ),
    "edit-case": Change("office", ("edit-case", "A", "--note", "x" * 3000, "--with", "VP")),
    "void-case": Change("office", ("void-case", "A", "--reason", "ghi trùng")),
    "restore-case": Change("office", ("restore-case", "V")),
    "register": Change("office", ("register", "NC", "tham-nhung=5", "antt=3")),
    "declare": Change(
        "declared", ("declare", "NC", "xong=2", "thu_ly=3", "--period", "2025-Q1", "--reason", "x")
    ),
    "unit edit": Change("office", ("unit", "edit", "NC", "--name", "Phòng Nội chính")),
    "unit merge": Change(
        "office",
        (
            "unit",
            "merge",
            "NC",
            "PCTN",
            "--into",
            "TH",
            "--name",
            "Phòng TH",
            "--from",
            "2024-07-01",
        ),
    ),
    "unit rename": Change("office", ("unit", "rename", "NC", "Phòng A", "--from", "2024-07-01")),
    "unit close": Change(
        "office", ("unit", "close", "PCTN", "--on", "2024-12-31", "--reason", "x")
    ),
    "person edit": Change("office", ("person", "edit", "Lê Văn An", "--role", "lanh-dao")),
    "person merge": Change("staff", ("person", "merge", "Lê Văn An", "Lê Văn Ân")),
    "person remove": Change("staff", ("person", "remove", "Vũ Thị Yến")),
    "import 30": Change("office", ("import", "30.csv")),
    "import 2000": Change("office", ("import", "2000.csv")),
    "undo": Change("office", ("undo", "--yes")),
    "redo": Change("undone", ("redo", "--yes")),
    "close-round": Change("office", ("close-round", "1")),
    "reopen-round": Change("closed", ("reopen-round", "1", "--reason", "sai")),
    "plan add": Change("office", ("plan", "add", "khac.toml")),
    "plan remove": Change("two", ("plan", "remove", "08-KH/X")),
    "plan update": Change("office", ("plan", "update", "sua.toml", "--reason", "thử")),
    "backup": Change("office", ("backup", "ban-sao.db")),
    "restore": Change("office", ("restore", "cu.db", "--yes")),
    "migration": Change("v1", ("cases",)),
    "migration, then add-case": Change(
        "v1", ("add-case", "--title", "Vụ N", *COUNTED), halfway=("cases",)
    ),
}

HEAVY = ("import 2000",)  # not for a quick run

# Commands that write a result, not the data file: name → command line, whose last word but options
# is the file.
RESULTS: dict[str, tuple[str, ...]] = {
    "cases -o json": ("cases", "-o", "ra.json"),
    "review -o csv": ("review", "--round", "1", "-o", "ra.csv"),
    "review -o xlsx": ("review", "--round", "1", "-o", "ra.xlsx"),
    "plan export": ("plan", "export", "-o", "ra.toml"),
    "plan export xlsx": ("plan", "export", "-o", "ra.xlsx"),
    "calendar": ("calendar", "-o", "ra.ics"),
    "plan new": ("plan", "new", "ra.toml"),
    "plan new xlsx": ("plan", "new", "ra.xlsx"),
    "export csv": ("export", "ra.csv"),
    "export xlsx": ("export", "ra.xlsx"),
    "export json": ("export", "ra.json"),
    "report docx": ("report", "--round", "1", "-o", "ra.docx"),
    "report xlsx": ("report", "--round", "1", "-o", "ra.xlsx"),
    "report html": ("report", "--round", "1", "-o", "ra.html"),
    "commend paper": ("commend", "paper", "to-trinh", "--round", "1", "-o", "ra.docx"),
    "template": ("template", "ra.xlsx"),
    "template plan": ("template", "ra.xlsx", "--what", "plan"),
}


def make_file(base: str, file: Path) -> None:
    """Put the file of the steps ``base`` at ``file`` (none for ``none``); made by the program the
    first time only."""
    for left in file.parent.glob(f"*{file.name}*"):
        left.unlink()
    shutil.rmtree(file.parent / FOLDER, ignore_errors=True)
    for left in file.parent.glob("*ban-sao.db*"):
        left.unlink()
    if base == "none":
        return
    if base == "v1":
        made(DUMPS[0], file)
        return
    if base not in _MADE:
        with _inside(file.parent):
            thidua = Thidua(file)
            for step in _STEPS[base]:
                thidua.ok(*step, "--db", str(file))
        _MADE[base] = file.read_bytes()
    if base == "office":
        (file.parent / "cu.db").write_bytes(_MADE[base])  # for ``restore``
    file.write_bytes(_MADE[base])
    file.chmod(0o600)


def make_inputs(folder: Path) -> None:
    """The spreadsheets and plan files that the command lines name."""
    for count in (30, 2000):
        write_csv(folder / f"{count}.csv", count, units=2)
    plan_file(folder, ("cutoff = 2023-11-30", "cutoff = 2023-11-15"), name="sua.toml")
    plan_file(folder, ('"06-KH/BNCTU"', '"08-KH/X"'), name="khac.toml")
    declared = (PLANS / "toa-an.toml").read_text("utf-8").replace('"KV1"', '"NC"')
    (folder / "khai.toml").write_text(declared, encoding="utf-8")


def small_list(path: Path, rows: list[dict[str, str]]) -> None:
    """A csv of cases with code names."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(CASE_COLUMNS), restval="")
        writer.writeheader()
        writer.writerows(rows)


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """The folder as the current one, with the inputs in it and the clock and the actor of the
    tests."""
    settings = {"THIDUA_TODAY": "2026-01-20", "THIDUA_ACTOR": "kiem-thu"}
    before = {name: os.environ.get(name) for name in (*settings, "THIDUA_DB")}
    os.environ.update(settings)
    os.environ.pop("THIDUA_DB", None)
    try:
        with _inside(folder):
            make_inputs(folder)
            yield folder
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
