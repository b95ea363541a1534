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

from thidua.domain.text import on_one_line
from thidua.store.encoding import canonical
from thidua.store.schema import SCHEMA_VERSION, VERSIONS
from thidua.store.waiting import heed_interrupts

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
# No version has more tables, indexes and triggers, or one of longer SQL: a file that has is not
# looked at further (tests/store/test_shape.py).
MOST_ITEMS = 60
LONGEST_SQL = 4_000  # bytes
_MOST_STEPS = 20_000  # of SQLite's machine, while it reads what tables there are: about 2,500
_MOST = 50  # differences told
_LONGEST = 80  # of a name told


def items(connection: sqlite3.Connection) -> Iterator[Item]:
    """Every table, index, trigger and view of the file, but no more of them than tell that it is
    not ours, and of none more than that tells."""
    return _items(connection, "", [], MOST_ITEMS + 1)


def is_endless(connection: sqlite3.Connection) -> bool:
    """Whether the file has tables and views by the thousand. SQLite reads them all before its
    first answer, and takes the longer for each the more there are: it is stopped on the way."""
    stopped = []

    def stop() -> int:
        stopped.append(True)
        return 1

    connection.set_progress_handler(stop, _MOST_STEPS)
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except sqlite3.OperationalError:
        if not stopped:
            raise
    finally:
        heed_interrupts(connection)
    return bool(stopped)


def _items(
    connection: sqlite3.Connection, where: str, values: list[str], most: int
) -> Iterator[Item]:
    # Measured as bytes: the length of a text ends for SQLite at a NUL.
    query = f"""SELECT substr(type, 1, :name), substr(name, 1, :name), substr(tbl_name, 1, :name),
                  CASE WHEN length(CAST(sql AS BLOB)) > :sql THEN '…' ELSE sql END
                FROM sqlite_master {where} LIMIT :most"""
    bounds = {"name": 2 * _LONGEST, "sql": LONGEST_SQL, "most": most}
    named = {f"v{place}": value for place, value in enumerate(values)}
    for row in connection.execute(query, {**bounds, **named}):
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
    if len(found) > MOST_ITEMS or _shared(connection) is not None:
        return False
    counting = [item for item in found if item[2] == _STEPS]
    if not all(_counts_steps(item) for item in counting) or "table" not in {
        item[0] for item in counting
    }:
        return False
    return digest(iter(found)) == VERSIONS[version - 1][1] and steps(connection) == expected_steps(
        version
    )


def _shared(connection: sqlite3.Connection) -> tuple[str, str] | None:
    """Two tables (or indexes) that lie on one page of the file: what is written into one is then
    in the other."""
    owners: dict[int, str] = {1: "sqlite_master"}
    for name, page in connection.execute(
        "SELECT substr(name, 1, ?), rootpage FROM sqlite_master WHERE type IN ('table', 'index')"
        " LIMIT ?",
        [2 * _LONGEST, MOST_ITEMS + 1],
    ):
        if page in owners:
            return owners[page], str(name)
        owners[page] = str(name)
    return None


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
    if is_endless(connection):
        return [("bảng, khung nhìn (view) của tệp", "có đến hàng nghìn, không phải của công cụ")]
    if is_ours(connection, version):
        return []
    for other in range(1, SCHEMA_VERSION + 1):
        if other != version and is_ours(connection, other):
            return [
                ("số dạng của tệp (user_version)", f"là {version}, mà các bảng là của dạng {other}")
            ]
    return list(islice(_compared(connection, version), _MOST))


def _compared(connection: sqlite3.Connection, version: int) -> Iterator[Difference]:
    wanted = _made(version)
    names = sorted({item[1] for item in wanted} | {_STEPS})
    listed = ", ".join(f":v{place}" for place in range(len(names)))
    # Of ours all of it, wherever it stands among a million others; of the others the first ones.
    ours = _items(connection, f"WHERE name IN ({listed})", names, 2 * MOST_ITEMS)
    others = _items(connection, f"WHERE name NOT IN ({listed})", names, _MOST)
    present = {item for item in ours if not _counts_steps(item)}
    both = {item[:2] for item in wanted} & {item[:2] for item in present}
    told = [
        (*item, "khác với bản của công cụ" if item in both else "thiếu")
        for item in {item[:2] for item in wanted - present}
    ]
    strange = [
        *({item[:2] for item in present - wanted} - both),
        *(item[:2] for item in others if not _counts_steps(item)),
    ]
    told += [(*item, "lạ, không phải của công cụ") for item in strange]
    for kind, name, what in sorted(told, key=lambda item: (item[0] == "index", item)):
        yield f"{_KINDS.get(kind, _told(kind))} {_told(name)}", what
    shared = _shared(connection)
    if shared is not None:
        yield f"bảng {_told(shared[1])}", f"nằm cùng một trang của tệp với {_told(shared[0])}"
    elif not told:
        yield f"bảng {_STEPS}", "không ghi đúng các bước tạo bảng"


def _told(name: str) -> str:
    """A name that stands in the file, as it is told of."""
    return on_one_line(name, _LONGEST)


def _made(version: int) -> set[Item]:
    """What the migrations up to ``version`` make."""
    from sqlite_utils import Database

    from thidua.store.migrations import migrate_to

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate_to(Database(fresh), version)
        return {item for item in items(fresh) if not _counts_steps(item)}
