"""What a data file says, and whether it is whole: read beside the program, then by ``thidua
check``."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.conftest import Answer, Thidua

State = dict[str, list[tuple[Any, ...]]]
# Columns that hold the time of day, or a hash over it.
_MOMENT = re.compile(r"(?<=VALUES\()-?\d+,|,'[^']*'\);$")
_OF_THE_MOMENT = {"at", "applied_at", "hash", "previous", "log_head", "digest", "content"}


def state_of(file: Path, *, whole: bool = True) -> State | None:
    """Every table of the file, and its schema; ``None`` where there is no file. Not ``whole``: but
    for the time of day."""
    if not file.exists():
        return None
    with closing(sqlite3.connect(file)) as connection:
        found: State = {
            "schema": sorted(
                connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall(), key=str
            )
        }
        for name in [name for kind, name, _ in found["schema"] if kind == "table"]:
            columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
            kept = ", ".join(
                f'"{column}"' for column in columns if whole or column not in _OF_THE_MOMENT
            )
            rows = connection.execute(f'SELECT {kept} FROM "{name}"').fetchall()
            if not whole and name == "log_changes":  # of closures: with the moment in it
                rows = [row for row in rows if row[2] != "closures"]
            found[name] = sorted(rows, key=str)
        found["pragmas"] = [
            connection.execute(f"PRAGMA {name}").fetchone()
            for name in ("application_id", "user_version")
        ]
    return found


def whole(file: Path) -> list[str]:
    """What SQLite's own checks say against the file; an older schema stays as it is."""
    with closing(sqlite3.connect(file)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        return found + [str(row) for row in connection.execute("PRAGMA foreign_key_check")]


def faults_of(file: Path) -> list[str]:
    """What is wrong with the file: SQLite's own checks, and ``thidua check``; empty when all is
    well."""
    found = whole(file)
    answer = Thidua(file)("check", "--db", str(file))
    if (answer.code, answer.out) != (0, ""):
        found.append(f"check: exit {answer.code}\n{answer.out}{answer.err}")
    return found


def left_beside(folder: Path, known: set[str]) -> set[str]:
    """The names in the folder and its folders that are not among ``known``, the moment in the name
    of a backup aside."""
    paths = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    return {re.sub(r"\d{4}-\d\d-\d\d-\d{6}", "MOMENT", path) for path in paths} - known


def says_one_thing(answer: Answer) -> str | None:
    """What is wrong with the way an error was told: one message on standard error, nothing else;
    ``None`` when well."""
    if answer.out:
        return f"standard output is not empty: {answer.out[:200]!r}"
    if "Traceback" in answer.err or answer.code == 70:
        return f"no message for people: {answer.err[-400:]}"
    if sum(line.startswith("Lỗi: ") for line in answer.err.splitlines()) != 1:
        return f"not one message: {answer.err!r}"
    return None


def dump_of(file: Path) -> list[str]:
    """The file as SQL in an order of its own, white space, and the numbers and moments of the
    migrations aside, whatever bytes are in its texts; what can't be read is told in its place."""
    with closing(sqlite3.connect(file)) as connection:
        connection.text_factory = lambda raw: raw.decode("utf-8", "backslashreplace")
        try:
            lines = [
                _MOMENT.sub("", line) if "_sqlite_migrations" in line else line
                for line in connection.iterdump()
            ]
        except sqlite3.Error as error:
            return [str(error)]
    return sorted(" ".join(line.split()) if line.startswith("CREATE") else line for line in lines)
