"""The log judged by itself and against the tables: its hash chain, and the state that it tells."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

from thidua.advice import Advice, told
from thidua.clock import LONGEST_ACTOR
from thidua.domain.checking import Finding
from thidua.domain.dates import format_date
from thidua.domain.plain import Row
from thidua.domain.text import on_one_line
from thidua.store.journal import FIRST_HASH, ChangedRow, entry_hash, stored_row
from thidua.store.keys import case_keys
from thidua.store.naming import column_name, row_name
from thidua.store.schema import DERIVED, KEYS

_COPY = Advice("restore", "TỆP_SAO_LƯU")
_LOG = told("Lịch sử đã bị chương trình khác sửa: lấy bản sao lưu gần nhất: ", _COPY)
_RIGHT = told("; điều đúng vẫn còn trong lịch sử: ", Advice("log"))
_TABLE = told("Chương trình khác đã sửa tệp: lấy bản sao lưu gần nhất: ", _COPY, _RIGHT)


def log_findings(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The entries of the log that don't carry the hash of what they hold, or don't follow the one
    before them."""
    previous, number = FIRST_HASH, 0
    for row in connection.execute("SELECT * FROM log ORDER BY id"):
        number += 1
        entry = dict(row)
        sealed = entry.pop("hash")
        where = f"mục {entry['id']}{_said(entry)}"
        if entry["id"] != number:
            yield Finding(
                "log", where, f"số thứ tự phải là {number}: mục đã bị bớt, thêm hoặc đổi số", _LOG
            )
            number = entry["id"]
        if entry["previous"] != previous:
            yield Finding("log", where, "không nối tiếp mục trước nó", _LOG)
        changes = _Numbered(connection, entry["id"])
        if _hash(entry, changes) != sealed:
            yield Finding("log", where, "nội dung không khớp với mã của mục", _LOG)
        elif not changes.gapless:
            yield Finding("log", where, "các thay đổi trong mục không liền số", _LOG)
        previous = sealed
    if number == 0:
        yield Finding("log", "lịch sử", "không có mục nào", _LOG)
    query = (
        "SELECT DISTINCT entry FROM log_changes WHERE entry NOT IN (SELECT id FROM log) ORDER BY"
        " entry"
    )
    for (entry_number,) in connection.execute(query):
        yield Finding("log", f"mục {entry_number}", "có thay đổi mà không có mục nhật ký", _LOG)


def _said(entry: Row) -> str:
    try:
        return (
            f", {format_date(date.fromisoformat(entry['at'][:10]))},"
            f" {on_one_line(entry['actor'], LONGEST_ACTOR)}"
        )
    except ValueError:
        return ""


class _Numbered:
    """The changes of an entry as they are sealed, one at a time, and whether they are numbered
    without a gap."""

    def __init__(self, connection: sqlite3.Connection, entry: int) -> None:
        query = (
            'SELECT position, "table", key, before, after FROM log_changes WHERE entry = ? ORDER BY'
            " position"
        )
        self._rows = connection.execute(query, [entry])
        self.gapless = True

    def __iter__(self) -> Iterator[ChangedRow]:
        for number, (position, *change) in enumerate(self._rows, start=1):
            self.gapless &= position == number
            yield change[0], change[1], change[2], change[3]


def _hash(entry: Row, changes: Iterable[ChangedRow]) -> str | None:
    try:
        return entry_hash(entry, changes)
    except UnicodeError:
        return None


def state_findings(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The rows that are not what the log tells of them, told from the first entry to the last."""
    alive, last = dict.fromkeys(KEYS, 0), dict[str, int]()
    tables = connection.execute('SELECT DISTINCT "table" FROM log_changes ORDER BY "table"')
    for (table,) in tables.fetchall():
        if table not in KEYS:
            count = 'SELECT count(DISTINCT key) FROM log_changes WHERE "table" = ?'
            for _ in range(connection.execute(count, [table]).fetchone()[0]):
                yield Finding("state", f"bảng {table}", "lịch sử kể về một bảng không có", _LOG)
            continue
        for key_text, group in groupby(_changes(connection, table), key=itemgetter(0)):
            changes = iter(group)
            first, following = next(changes), next(changes, None)
            key = tuple(json.loads(key_text))
            if KEYS[table] == ("id",):
                last[table] = max(last.get(table, 0), key[0])
            if first["same"] and following is None and _keys_fit(table, first):
                alive[table] += 1  # recorded once, and as it was recorded: nearly every row
                continue
            whole = (each for each in (first, following, *changes) if each is not None)
            told, set_by, problems = _told(whole)
            present = stored_row(connection, table, key)
            where = row_name(table, key, present or told)
            for what in (*problems, *_apart(table, told, set_by, present)):
                yield Finding("state", where, what, _TABLE)
            alive[table] += present is not None
    yield from _strangers(connection, alive)
    yield from _numbering(connection, last)


def _changes(connection: sqlite3.Connection, table: str) -> Iterator[sqlite3.Row]:
    """The changes of the rows of a table, row by row; ``same``: the row came by this change, and is
    now as it was then."""
    listed = connection.execute("SELECT name FROM pragma_table_info(?) ORDER BY name", [table])
    names = [row[0] for row in listed]
    more = DERIVED.get(table, ())
    pairs = ", ".join(f"""'{name}', r."{name}\"""" for name in names if name not in more)
    joined = " AND ".join(
        f"""r."{column}" = json_extract(c.key, '$[{place}]')"""
        for place, column in enumerate(KEYS[table])
    )
    keys = "".join(f', r."{name}"' for name in more)
    return connection.execute(
        f"""SELECT c.key, c.entry, c.before, c.after,
              c.before IS NULL AND c.after IS json_object({pairs}) AS same{keys}
            FROM log_changes AS c LEFT JOIN "{table}" AS r ON {joined}
            WHERE c."table" = ? ORDER BY c.key, c.entry, c.position""",
        [table],
    )


def _keys_fit(table: str, change: sqlite3.Row) -> bool:
    """Whether what a row is searched by fits what is in it."""
    derived = DERIVED.get(table, ())
    if not derived:
        return True
    return case_keys(json.loads(change["after"])) == {name: change[name] for name in derived}


def _told(changes: Iterator[sqlite3.Row]) -> tuple[Row | None, dict[str, int], list[str]]:
    """What the changes of one row make of it, the entry that last set each column, and where they
    don't follow each other."""
    state: Row | None = None
    set_by: dict[str, int] = {}
    problems = []
    for change in changes:
        entry = change["entry"]
        before, after = (
            None if change[side] is None else json.loads(change[side])
            for side in ("before", "after")
        )
        if (before is None) != (state is None):
            problems.append(
                f"mục {entry} không nối tiếp các mục trước: dòng có hay không có, các mục kể khác"
                " nhau"
            )
        elif odd := [
            name for name, value in (before or {}).items() if (state or {}).get(name) != value
        ]:
            problems.append(f"trước mục {entry}, chương trình khác đã sửa {_columns(odd)}")
        state = None if after is None else {**(state or {}), **after}
        set_by |= dict.fromkeys(after or before or (), entry)
    return state, set_by, problems


def _columns(names: Iterable[str]) -> str:
    return ", ".join(map(column_name, names))


def _apart(
    table: str, told: Row | None, set_by: dict[str, int], present: Row | None
) -> Iterator[str]:
    """How the row of the table and the row that the log tells differ. Columns are named, values are
    not: they may be classified."""
    last = max(set_by.values(), default=0)
    if told is None or present is None:
        if present is not None:
            yield f"có trong bảng, mà theo mục {last} của lịch sử thì đã bỏ"
        elif told is not None:
            yield f"có trong lịch sử (mục {last}), mà không còn trong bảng"
        return
    derived = DERIVED.get(table, ())
    names = [
        name for name, value in present.items() if name not in derived and told.get(name) != value
    ]
    if names:
        entries = ", ".join(
            str(number) for number in sorted({set_by.get(name, last) for name in names})
        )
        yield f"khác với lịch sử ở {_columns(names)}; giá trị đúng ở mục {entries}"
    elif derived and case_keys(present) != {name: present[name] for name in derived}:
        yield "cột dùng để tìm không khớp với nội dung"


def _strangers(connection: sqlite3.Connection, alive: dict[str, int]) -> Iterator[Finding]:
    """The rows that no entry of the log ever touched."""
    for table, count in alive.items():
        if connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0] == count:
            continue
        columns = ", ".join(f'"{column}"' for column in KEYS[table])
        key = f"json_array({columns})"
        query = f"""SELECT * FROM "{table}"
                    WHERE NOT EXISTS (SELECT 1 FROM log_changes AS c WHERE c."table" = ?
                      AND c.key = {key})"""
        for row in connection.execute(query, [table]):
            where = row_name(table, tuple(row[column] for column in KEYS[table]), dict(row))
            yield Finding("state", where, "có trong bảng, mà lịch sử không hề ghi", _TABLE)


def _numbering(connection: sqlite3.Connection, last: dict[str, int]) -> Iterator[Finding]:
    """Where the number from which new rows are counted is not that of the last row ever made."""
    kept = [
        tuple(row)
        for row in connection.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name, seq")
    ]
    if kept != sorted(last.items()):
        yield Finding("state", "số thứ tự để cấp tiếp", "không đúng với lịch sử", _TABLE)
