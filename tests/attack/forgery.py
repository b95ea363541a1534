"""A forger with the sqlite3 module: it changes any row, entry or object and puts every guard back
as it was."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.attack.commands import make_file
from tests.attack.printed import PRINTING, Quick, answers, broken_promises, check
from tests.attack.state import dump_of
from thidua.store.copies import FOLDER
from thidua.store.encoding import canonical
from thidua.store.journal import ChangedRow, entry_hash

Edit = Callable[["Forger", sqlite3.Connection], set[str] | None]
_OTHERS: dict[type, tuple[Any, ...]] = {
    str: (
        "",
        "x",
        "khác",
        "2022-02-30",
        "{}",
        "[]",
        "null",
        "a\x00b",
        "vu_an",
        "NC",
        "\ud7ff",
        "=1+1",
        "9" * 40,
    ),
    int: (0, 1, 2, -1, 7, 99, 2**40, 2**63 - 1),
    type(None): ("x", 1, "2022-05-05"),
}


@dataclass
class Figures:
    """What came of the edits, by kind: how many, found by which check first, and how often the
    right place was named."""

    kinds: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    first: int = 0
    anywhere: int = 0
    idle: int = 0
    unnamed: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        count = sum(self.kinds.values())
        told = count - self.idle
        lines = [f"{count} edits, {self.idle} without any effect on content; first found by:"]
        lines += [f"  {name}: {number}" for name, number in self.found.most_common()]
        lines.append(
            f"of {told}: named by the first finding {self.first}, by some finding {self.anywhere}"
        )
        lines += [f"  not named: {number} × {name}" for name, number in self.unnamed.most_common()]
        return "\n".join([*lines, *self.findings, f"{len(self.findings)} findings"])


@contextmanager
def unguarded(file: Path) -> Iterator[sqlite3.Connection]:
    """The file with every trigger dropped, no constraint asked, foreign keys off; the triggers come
    back as they were."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA ignore_check_constraints = ON")
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        connection.execute("BEGIN")
        for guard in guards:
            connection.execute(f'DROP TRIGGER "{guard["name"]}"')
        yield connection
        for guard in guards:
            connection.execute(guard["sql"])
        connection.execute("COMMIT")


class Forger:
    """Draws edits; each is made on a fresh copy of the file, and what the program then says is
    judged."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.file = folder / "thidua.db"
        make_file("awarded", self.file)
        self.content = self.file.read_bytes()
        self.good = dict(zip(PRINTING, answers(self.file), strict=True))
        self.head = Quick(self.file)("log", "--head").out.strip().partition(" ")[2]
        self.dice = random.Random(seed)
        self.figures = Figures()
        self.dump = dump_of(self.file)
        with closing(sqlite3.connect(self.file)) as connection:
            names = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            )
            self.tables = [row[0] for row in names]

    def one(self, name: str | None = None) -> None:
        """One edit, drawn or named."""
        name = name or self.dice.choice(sorted(EDITS))
        self.file.write_bytes(self.content)
        try:
            with unguarded(self.file) as connection:
                expected = EDITS[name](self, connection)
        except (sqlite3.Error, OverflowError, UnicodeError):
            return  # SQLite itself would not do it
        if expected is not None:
            self.judge(name, expected)

    def judge(self, name: str, expected: set[str]) -> None:
        """What the program says of the edited file."""
        figures = self.figures
        figures.kinds[name] += 1
        checked, found = check(self.file)
        same = checked.code == 0 and self._says_the_same()
        number = sum(figures.kinds.values())
        commands = [PRINTING[number % len(PRINTING)]] if same or checked.code else PRINTING
        wrong = [*broken_promises(self.file, self.good, checked, commands)]
        if name == "rebuild":
            if checked.code == 0 and Quick(self.file)("check", "--head", self.head).code != 3:
                wrong.append("check --head does not see a history that was written anew")
            wrong = [
                fault for fault in wrong if "check is silent" not in fault
            ]  # the declared limit
        elif checked.code == 0 and not same:
            now = dump_of(self.file)
            other = [line[:300] for line in {*now} ^ {*self.dump}]
            wrong.append(f"check is silent about content that is not what it was: {other}")
        shutil.rmtree(
            self.file.parent / FOLDER, ignore_errors=True
        )  # of an older version written into the file
        figures.findings += [f"{name} {sorted(expected)}: {fault}" for fault in wrong]
        figures.found[
            found[0][0] if found else "nothing" if checked.code == 0 else f"exit {checked.code}"
        ] += 1
        if same or name == "rebuild":
            figures.idle += 1
            return
        places = [f"{where} {what}" for where, what in self._told(checked.out)] or [checked.err]
        named = [any(mark in place for mark in expected) or not expected for place in places]
        figures.first += named[0]
        figures.anywhere += any(named)
        if not any(named):
            figures.unnamed[
                f"{name}: {found[0] if found else checked.err[:80]} for {sorted(expected)}"
            ] += 1

    @staticmethod
    def _told(out: str) -> list[tuple[str, str]]:
        return (
            [(finding["where"], finding["what"]) for finding in json.loads(out)["findings"]]
            if out
            else []
        )

    def _says_the_same(self) -> bool:
        return dump_of(self.file) == self.dump

    def row(self, connection: sqlite3.Connection, table: str) -> sqlite3.Row | None:
        """A row of a table, drawn."""
        rows: list[sqlite3.Row] = connection.execute(f'SELECT * FROM "{table}"').fetchall()
        return self.dice.choice(rows) if rows else None


def _where(connection: sqlite3.Connection, table: str, row: sqlite3.Row) -> tuple[str, list[Any]]:
    """The condition that a row is this one."""
    info = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    keys = [column["name"] for column in info if column["pk"]] or [
        column["name"] for column in info
    ]
    return " AND ".join(f'"{key}" IS ?' for key in keys), [row[key] for key in keys]


def _marks(connection: sqlite3.Connection, table: str, row: sqlite3.Row) -> set[str]:
    """What names a row in a finding."""
    if table == "cases":
        return {f"vụ {row['code']}", f"vụ số {row['id']}", "bảng cases", "in cases", "cases."}
    if table == "log":
        return {f"mục {row['id']}", f"mục {row['id'] + 1}"}
    if table == "log_changes":
        return {f"mục {row['entry']}", f"mục {row['entry'] + 1}"}
    keys = _where(connection, table, row)[1]
    return {" / ".join(map(str, keys)), f"bảng {table}", f"in {table}", f"{table}."}


def _any_table(forger: Forger) -> str:
    return forger.dice.choice([*forger.tables, "cases", "log", "log_changes", "log_changes"])


def _update(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    table = _any_table(forger)
    row = forger.row(connection, table)
    if row is None:
        return None
    column = forger.dice.choice(row.keys())
    old = row[column]
    value = forger.dice.choice(_OTHERS[type(old)])
    if isinstance(old, str) and old and forger.dice.random() < 0.6:
        at = forger.dice.randrange(len(old))
        value = old[:at] + forger.dice.choice("aZ09- \u0110") + old[at + 1 :]
    where, keys = _where(connection, table, row)
    connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {where}', [value, *keys])
    return _marks(connection, table, row) | {str(value)}


def _delete(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    table = _any_table(forger)
    row = forger.row(connection, table)
    if row is None:
        return None
    where, keys = _where(connection, table, row)
    connection.execute(f'DELETE FROM "{table}" WHERE {where}', keys)
    return _marks(connection, table, row)


def _insert(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    """A row like another one, under another key."""
    table = _any_table(forger)
    row = forger.row(connection, table)
    if row is None:
        return None
    values = dict(row)
    info = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    keys = [column["name"] for column in info if column["pk"]]
    for key in keys:
        values[key] = values[key] + 50 if isinstance(values[key], int) else f"{values[key]}X"
    if "code" in values and "code" not in keys:
        values["code"] = "GIA"
    columns = ", ".join(f'"{name}"' for name in values)
    connection.execute(
        f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(values))})',
        [*values.values()],
    )
    if table == "log_changes":
        return {f"mục {values['entry']}"}
    if table == "cases":
        return {"vụ GIA", "bảng cases"}
    return {
        " / ".join(str(values[key]) for key in keys) if keys else table,
        f"mục {values.get('id')}",
        f"bảng {table}",
    }


def _swap(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    """Two rows of a table exchange all but their keys."""
    table = forger.dice.choice(("log", "cases", "units", "people", "log_changes", "registrations"))
    one, other = forger.row(connection, table), forger.row(connection, table)
    if one is None or other is None or tuple(one) == tuple(other):
        return None
    info = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    names = [c["name"] for c in info if not c["pk"] and c["name"] != "code"]
    for target, source in ((one, other), (other, one)):
        where, keys = _where(connection, table, target)
        connection.execute(
            f'UPDATE "{table}" SET {", ".join(f"{chr(34)}{n}{chr(34)} = ?" for n in names)} WHERE'
            f" {where}",
            [*(source[name] for name in names), *keys],
        )
    return _marks(connection, table, one) | _marks(connection, table, other)


def _changes(connection: sqlite3.Connection, entry: int) -> list[ChangedRow]:
    query = 'SELECT "table", key, before, after FROM log_changes WHERE entry = ? ORDER BY position'
    return [tuple(row) for row in connection.execute(query, [entry])]


def _reseal(connection: sqlite3.Connection, number: int, previous: str | None = None) -> str:
    entry = dict(connection.execute("SELECT * FROM log WHERE id = ?", [number]).fetchone())
    del entry["hash"]
    entry["previous"] = previous or entry["previous"]
    sealed = entry_hash(entry, _changes(connection, number))
    connection.execute(
        "UPDATE log SET previous = ?, hash = ? WHERE id = ?", [entry["previous"], sealed, number]
    )
    return sealed


def _sealed_entry(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    """An entry is changed and its hash worked out anew, but not those of the entries behind it."""
    row = forger.row(connection, "log")
    last = connection.execute("SELECT max(id) FROM log").fetchone()[0]
    if row is None or row["id"] == last:
        return None
    column = forger.dice.choice(("at", "actor", "command", "action", "subject", "reason"))
    value = {"at": "2022-02-02T02:02:02", "command": '["x"]'}.get(column, "khác")
    connection.execute(f"UPDATE log SET {column} = ? WHERE id = ?", [value, row["id"]])
    _reseal(connection, row["id"])
    return {f"mục {row['id']}", f"mục {row['id'] + 1}"}


def _rebuild(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    """An entry is changed and the whole chain behind it is worked out anew: what only the head on a
    report can show."""
    row = forger.row(connection, "log")
    assert row is not None
    connection.execute("UPDATE log SET actor = 'nguoi-khac' WHERE id = ?", [row["id"]])
    previous = None
    for (number,) in connection.execute("SELECT id FROM log ORDER BY id").fetchall():
        previous = _reseal(connection, number, previous)
    return set()


def _append(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    """An entry is told twice, under a right hash, of what the tables don't show."""
    row = forger.row(connection, "log")
    last = connection.execute("SELECT * FROM log ORDER BY id DESC LIMIT 1").fetchone()
    assert row is not None
    changes = _changes(connection, row["id"])
    entry = {**dict(row), "id": last["id"] + 1, "previous": last["hash"]}
    del entry["hash"]
    columns = ", ".join(entry)
    values = [*entry.values(), entry_hash(entry, changes)]
    connection.execute(
        f"INSERT INTO log ({columns}, hash) VALUES ({', '.join('?' * len(values))})", values
    )
    rows = [(entry["id"], place, *change) for place, change in enumerate(changes, start=1)]
    connection.executemany("INSERT INTO log_changes VALUES (?, ?, ?, ?, ?, ?)", rows)
    return {f"mục {entry['id']}"}


def _renumber(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    row = forger.row(connection, "log")
    assert row is not None
    fresh = row["id"] + forger.dice.choice((100, 1_000))
    connection.execute("UPDATE log SET id = ? WHERE id = ?", [fresh, row["id"]])
    connection.execute("UPDATE log_changes SET entry = ? WHERE entry = ?", [fresh, row["id"]])
    return {f"mục {fresh}", f"mục {row['id'] + 1}"}


def _cut_the_end(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    """The last entries are taken out; the tables stay."""
    last = connection.execute("SELECT max(id) FROM log").fetchone()[0]
    first = last - forger.dice.randrange(3)
    connection.execute("DELETE FROM log_changes WHERE entry >= ?", [first])
    connection.execute("DELETE FROM log WHERE id >= ?", [first])
    return set()


def _closure(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    """A frozen figure is changed under a digest worked out anew."""
    text = connection.execute("SELECT content FROM closures").fetchone()[0]
    digits = [place for place, c in enumerate(text) if c.isdigit()]
    place = forger.dice.choice(digits)
    text = text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]
    digest = hashlib.sha256(text.encode()).hexdigest()
    connection.execute("UPDATE closures SET content = ?, digest = ?", [text, digest])
    return {"06-KH/BNCTU"}


def _plan(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    """A number of the plan is changed, as a lower floor would be."""
    text = connection.execute("SELECT content FROM plans").fetchone()[0]
    place = forger.dice.choice([place for place, c in enumerate(text) if c.isdigit()])
    changed = text[:place] + str((int(text[place]) + 1) % 10) + text[place + 1 :]
    connection.execute("UPDATE plans SET content = ?", [changed])
    return {"06-KH/BNCTU"}


def _derived(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    row = forger.row(connection, "cases")
    assert row is not None
    column = forger.dice.choice(("title_key", "search_key"))
    connection.execute(f"UPDATE cases SET {column} = ? WHERE id = ?", ["khac", row["id"]])
    return _marks(connection, "cases", row)


_OBJECTS = (
    *(
        "DROP INDEX {index}",
        "DROP TRIGGER IF EXISTS {index}",
        "CREATE VIEW gia AS SELECT * FROM cases",
    ),
    *(
        "CREATE TABLE gia (x)",
        "CREATE INDEX gia ON cases (note)",
        "CREATE UNIQUE INDEX gia ON cases (title, code)",
    ),
    "CREATE TRIGGER gia AFTER INSERT ON cases BEGIN UPDATE cases SET voided = 0; END",
    "CREATE TRIGGER gia INSTEAD OF INSERT ON gia BEGIN SELECT 1; END",
    *(
        "ALTER TABLE cases ADD COLUMN gia TEXT",
        "ALTER TABLE units RENAME TO units_cu",
        "ALTER TABLE cases DROP COLUMN note",
    ),
    "CREATE TABLE sqlite_stat_gia (x)",
)


def _object(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    index = forger.dice.choice(rows)[0]
    connection.execute(forger.dice.choice(_OBJECTS).format(index=index))
    return {"gia", index, "cases", "units"}


def _schema(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    """The text of an object is changed where SQLite keeps it."""
    row = forger.dice.choice(
        connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    )
    old, new = forger.dice.choice(
        (
            (" NOT NULL", ""),
            ("CHECK", "CHECK  "),
            (" STRICT", ""),
            ("voided", "voided"),
            ("1990", "1890"),
        )
    )
    if old not in row["sql"] or old == new:
        return None
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "UPDATE sqlite_master SET sql = ? WHERE name = ?",
        [row["sql"].replace(old, new, 1), row["name"]],
    )
    return {row["name"]}


def _shadow(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    """A view takes the place of a table, and shows what the forger likes."""
    table = forger.dice.choice(("cases", "units", "registrations", "people"))
    connection.execute(f"ALTER TABLE {table} RENAME TO {table}_that")
    connection.execute(f"CREATE VIEW {table} AS SELECT * FROM {table}_that WHERE rowid > 1")
    return {table}


def _pragma(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    name = forger.dice.choice(("user_version", "application_id"))
    connection.execute(f"PRAGMA {name} = {forger.dice.choice((0, 1, 3, 999, -1))}")
    return set()


def _sequence(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    row = forger.row(connection, "sqlite_sequence")
    assert row is not None
    connection.execute(
        "UPDATE sqlite_sequence SET seq = seq + ? WHERE name = ?",
        [forger.dice.choice((-1, 1, 50)), row["name"]],
    )
    return {"sqlite_sequence"}


def _several(forger: Forger, connection: sqlite3.Connection) -> set[str] | None:
    """A case is changed in the table and in the change that last told of it, as a careful forger
    would."""
    row = forger.row(connection, "cases")
    assert row is not None
    key = canonical([row["id"]])
    query = "SELECT * FROM log_changes WHERE \"table\" = 'cases' AND key = ? ORDER BY entry LIMIT 1"
    change = connection.execute(query, [key]).fetchone()
    after = canonical({**json.loads(change["after"]), "resolved_on": "2022-09-09"})
    connection.execute("UPDATE cases SET resolved_on = '2022-09-09' WHERE id = ?", [row["id"]])
    where = "entry = ? AND position = ?"
    connection.execute(
        f"UPDATE log_changes SET after = ? WHERE {where}",
        [after, change["entry"], change["position"]],
    )
    if forger.dice.random() < 0.5:
        last = connection.execute("SELECT max(id) FROM log").fetchone()[0]
        if change["entry"] == last:
            return None
        _reseal(connection, change["entry"])
    return {f"mục {change['entry']}", f"mục {change['entry'] + 1}"}


EDITS: dict[str, Edit] = {
    "update": _update,
    "update ": _update,  # three in twenty: the most common thing to do
    "update  ": _update,
    "delete": _delete,
    "insert": _insert,
    "swap": _swap,
    "entry sealed anew": _sealed_entry,
    "rebuild": _rebuild,
    "entry added": _append,
    "entry renumbered": _renumber,
    "end of the log cut": _cut_the_end,
    "closure": _closure,
    "plan": _plan,
    "derived": _derived,
    "object": _object,
    "schema text": _schema,
    "shadow": _shadow,
    "pragma": _pragma,
    "sequence": _sequence,
    "case and its log": _several,
}
