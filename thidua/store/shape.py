"""Whether the tables of a file are those that our migrations make, asked before anything else of a
file is read.

A file of someone else may hold a view, a trigger, an index on an expression or a generated column
that runs inside the first query of ours. ``sqlite_master`` itself is only read: nothing in it acts.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice

from thidua.store.encoding import canonical
from thidua.store.schema import SCHEMA_VERSION, VERSIONS

Item = tuple[str, str, str, str]  # kind, name, its table, SQL with its white space made even
Difference = tuple[str, str]  # where, what
_KINDS = {
    "table": "bảng",
    "index": "chỉ mục",
    "trigger": "khóa bảo vệ",
    "view": "khung nhìn (view)",
}
_STEPS = "_sqlite_migrations"
# What sqlite-utils makes to keep count of the migrations; its spelling may change from one release
# of it to the next, so that it is not in the digest. Words and commas only: nothing that computes,
# no condition, no default.
_WORDS = r'[\w"\[\]`,]+(?: [\w"\[\]`,]+)*'
_COUNTING = {
    "table": re.compile(rf'CREATE TABLE ["\[`]?{_STEPS}["\]`]? \( ?{_WORDS} ?\)(?: STRICT)?'),
    "index": re.compile(rf"CREATE UNIQUE INDEX {_WORDS} \({_WORDS}\)"),
}
_MOST = 50  # differences told
_LONGEST = 80  # of a name told


def items(connection: sqlite3.Connection) -> Iterator[Item]:
    """Every table, index, trigger and view of the file."""
    for row in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master"):
        kind, name, table, sql = (str(value or "") for value in tuple(row))
        yield kind, name, table, " ".join(re.split("[ \t\r\n\f]+", sql.strip(" \t\r\n\f")))


def digest(found: Iterator[Item]) -> str:
    """What is kept in ``VERSIONS`` of the tables of a version; white space and the order of making
    aside."""
    ours = sorted(item for item in found if not _counts_steps(item))
    return hashlib.sha256(canonical(ours).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _counts_steps(item: Item) -> bool:
    kind, name, table, sql = item
    if table != _STEPS or kind not in _COUNTING or (kind == "table" and name != table):
        return False
    return bool(_COUNTING[kind].fullmatch(sql))


def steps(connection: sqlite3.Connection) -> list[tuple[int, str, str]]:
    """The migrations that the file is said to have gone through: (number, set, name)."""
    rows = connection.execute(
        f"SELECT id, migration_set, name FROM {_STEPS} ORDER BY id LIMIT ?", [len(VERSIONS) + 1]
    )
    return [(row[0], str(row[1]), str(row[2])) for row in rows]


def is_ours(connection: sqlite3.Connection, version: int) -> bool:
    """Whether the tables, and the migrations behind them, are those of the schema ``version``."""
    found = list(items(connection))
    counting = [item for item in found if item[2] == _STEPS]
    if not all(_counts_steps(item) for item in counting) or "table" not in {
        item[0] for item in counting
    }:
        return False
    return digest(iter(found)) == VERSIONS[version - 1][1] and steps(connection) == expected_steps(
        version
    )


def expected_steps(version: int) -> list[tuple[int, str, str]]:
    """The migrations of the schema ``version``."""
    return [
        (number, "thidua", name) for number, (name, _) in enumerate(VERSIONS[:version], start=1)
    ]


def differences(connection: sqlite3.Connection) -> list[Difference]:
    """What is not as the migrations make it for the version that the file says to be of; the first
    ones, where many are.

    Nothing but ``sqlite_master`` is read until all of it is as it should be.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not 1 <= version <= SCHEMA_VERSION:
        return [
            ("số dạng của tệp (user_version)", f"là {version}, không phải dạng nào của công cụ")
        ]
    if is_ours(connection, version):
        return []
    for other in range(1, SCHEMA_VERSION + 1):
        if other != version and is_ours(connection, other):
            return [
                ("số dạng của tệp (user_version)", f"là {version}, mà các bảng là của dạng {other}")
            ]
    return list(islice(_compared(connection, version), _MOST))


def _compared(connection: sqlite3.Connection, version: int) -> Iterator[Difference]:
    wanted, present = (
        _made(version),
        {item for item in items(connection) if not _counts_steps(item)},
    )
    changed = {(item[0], item[1]) for item in wanted ^ present}
    for kind, name in sorted(changed, key=lambda item: (item[0] == "index", item)):
        expected = any(item[:2] == (kind, name) for item in wanted)
        found = any(item[:2] == (kind, name) for item in present)
        what = (
            "khác với bản của công cụ"
            if expected and found
            else "thiếu"
            if expected
            else "lạ, không phải của công cụ"
        )
        yield f"{_KINDS.get(kind, kind[:_LONGEST])} {name[:_LONGEST]}", what
    if not changed:
        yield f"bảng {_STEPS}", "không ghi đúng các bước tạo bảng"


def _made(version: int) -> set[Item]:
    """What the migrations up to ``version`` make."""
    from sqlite_utils import Database

    from thidua.store.migrations import migrate_to

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate_to(Database(fresh), version)
        return {item for item in items(fresh) if not _counts_steps(item)}
