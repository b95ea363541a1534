"""Closed rounds in the file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from thidua.advice import Advice, told
from thidua.clock import LONGEST_ACTOR
from thidua.domain.plain import Row
from thidua.domain.text import on_one_line, printed_digits
from thidua.domain.wording import round_of
from thidua.errors import FileFault
from thidua.record import replace
from thidua.store.encoding import canonical

if TYPE_CHECKING:
    from thidua.domain.closing import Closure, Frozen, FrozenRound
    from thidua.domain.plan.model import Round
    from thidua.store.journal import Journal


def any_closed(connection: sqlite3.Connection) -> bool:
    """Whether any round of any plan is closed."""
    return connection.execute("SELECT 1 FROM closures LIMIT 1").fetchone() is not None


def closed(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """The closed rounds of all plans: plan and round."""
    return [
        (row["plan"], row["round"])
        for row in connection.execute("SELECT plan, round FROM closures ORDER BY plan, round")
    ]


def find_digest(connection: sqlite3.Connection, digest: str) -> tuple[str, int] | None:
    """The closed round (plan and round) whose figures are sealed by a digest that begins so."""
    query = (
        "SELECT plan, round FROM closures WHERE substr(digest, 1, length(:digest)) = :digest ORDER"
        " BY plan, round LIMIT 1"
    )
    row = connection.execute(query, {"digest": digest}).fetchone()
    return None if row is None else (row["plan"], row["round"])


def find_reopened(connection: sqlite3.Connection, code: str) -> tuple[str, int] | None:
    """The round (plan and number) of a closing that is no longer in force, whose digest begins
    so."""
    found = next(
        (past for past in _past_closings(connection) if past["digest"].startswith(code)), None
    )
    return None if found is None else (found["plan"], found["round"])


def find_closings(connection: sqlite3.Connection, code: str) -> list[tuple[Closure, int | None]]:
    """The closings whose digest, or whose head of the log, begins with ``code``, each with the
    entry by which the round was opened again (``None``: it is in force). Raises ``FileFault`` as
    ``load_closure`` does."""

    def fits(row: Row) -> bool:
        return str(row["digest"]).startswith(code) or str(row["log_head"]).startswith(code)

    present = [
        (_closure(row), None)
        for row in connection.execute("SELECT * FROM closures ORDER BY plan, round")
        if fits(row)
    ]
    return [
        *present,
        *((_closure(row), row["reopened"]) for row in _past_closings(connection) if fits(row)),
    ]


def _past_closings(connection: sqlite3.Connection) -> Iterator[Row]:
    """The rows of closings that were opened again, newest first, as the log keeps them;
    ``reopened`` is the entry."""
    query = """SELECT entry, before FROM log_changes
               WHERE "table" = 'closures' AND before IS NOT NULL AND after IS NULL
                 ORDER BY entry DESC"""
    for entry, before in connection.execute(query):
        yield {**json.loads(before), "reopened": entry}


def closed_rounds(connection: sqlite3.Connection, plan: str) -> list[Round]:
    """The closed rounds of a plan as they were."""
    query = "SELECT round FROM closures WHERE plan = ? ORDER BY round"
    numbers = [int(row["round"]) for row in connection.execute(query, [plan])]
    found = (load_closure(connection, plan, number) for number in numbers)
    return [closure.frozen.review.round for closure in found if closure is not None]


def is_closed(connection: sqlite3.Connection, plan: str, number: int) -> bool:
    """Whether a round is closed."""
    return (
        connection.execute(
            "SELECT 1 FROM closures WHERE plan = ? AND round = ?", [plan, number]
        ).fetchone()
        is not None
    )


def load_closure(connection: sqlite3.Connection, plan: str, number: int) -> Closure | None:
    """What was frozen when the round was closed; ``None`` while it is open.

    Raises ``FileFault`` where the content is not what its digest seals.
    """
    row = connection.execute(
        "SELECT * FROM closures WHERE plan = ? AND round = ?", [plan, number]
    ).fetchone()
    return None if row is None else _closure(row)


def _closure(row: Row) -> Closure:
    from thidua.domain.closing import Closure, Frozen
    from thidua.domain.plain_data import from_data

    number = row["round"]
    if digest(row["content"]) != row["digest"]:
        again = Advice("review", round=number, live=True, plan=row["plan"])
        raise FileFault(
            f"Số liệu đã chốt của {round_of(number, row['plan'])}, không khớp với mã đã ghi"
            " khi chốt.",
            "Có chương trình khác đã sửa tệp.",
            told("Lấy bản sao lưu gần nhất; xem số liệu tính lại bằng: ", again),
        )
    return Closure(
        at=row["at"],
        by=on_one_line(row["by"], LONGEST_ACTOR),
        as_of=row["as_of"] and date.fromisoformat(row["as_of"]),
        frozen=_with_whole_head(from_data(Frozen, json.loads(row["content"])), row["log_head"]),
        digest=row["digest"],
        log_entry=row["log_entry"],
        log_head=row["log_head"],
    )


def frozen_round(connection: sqlite3.Connection, plan: str, number: int) -> FrozenRound | None:
    """What a closed round is counted by, and its figures; ``None`` while it is open."""
    return next(_frozen_rounds(connection, "plan = ? AND round = ?", [plan, number]), None)


def frozen_rounds(connection: sqlite3.Connection) -> list[FrozenRound]:
    """What the closed rounds of all plans are counted by, and their figures."""
    return list(_frozen_rounds(connection, "1", []))


def _frozen_rounds(
    connection: sqlite3.Connection, clause: str, values: list[str | int]
) -> Iterator[FrozenRound]:
    """Only the plan and the review are read: the cases may be very many, and the seal is not at
    stake here."""
    query = f"""SELECT json_extract(content, '$.plan') AS plan,
                       json_extract(content, '$.review') AS review,
                       json_extract(content, '$.units') AS units
                FROM closures WHERE {clause} ORDER BY plan, round"""
    for row in connection.execute(query, values).fetchall():
        from thidua.domain.closing import FrozenRound, basis_as_frozen
        from thidua.domain.comparison import rows_by_place
        from thidua.domain.plain_data import from_data
        from thidua.domain.plan.model import Plan
        from thidua.domain.review import Review
        from thidua.domain.unit import Unit

        plan, review = (
            from_data(Plan, json.loads(row["plan"])),
            from_data(Review, json.loads(row["review"])),
        )
        present = from_data(tuple[Unit, ...], json.loads(row["units"]))
        yield FrozenRound(basis_as_frozen(plan, review, present), rows_by_place(review))


def frozen_ids(connection: sqlite3.Connection, plan: str, number: int) -> dict[str, int]:
    """The records of the cases behind the figures of a closed round, by the codes that they had."""
    query = """SELECT json_extract(cases.value, '$.code'), ids.value
               FROM closures, json_each(content, '$.cases') AS cases
                 JOIN json_each(content, '$.ids') AS ids ON ids.key = cases.key
               WHERE plan = ? AND round = ?"""
    return {row[0]: row[1] for row in connection.execute(query, [plan, number])}


def _with_whole_head(frozen: Frozen, log_head: str) -> Frozen:
    """What earlier versions froze bears 12 digits of the head from which it was drawn: print as
    many as today's."""
    if not log_head.startswith(frozen.review.head.short_hash):
        return frozen
    head = replace(frozen.review.head, short_hash=printed_digits(log_head))
    return replace(frozen, review=replace(frozen.review, head=head))


def save_closure(journal: Journal, closure: Closure) -> None:
    """Write what is frozen."""
    journal.put(
        "closures",
        {
            "plan": closure.frozen.plan.number,
            "round": closure.frozen.review.round.number,
            "at": closure.at,
            "by": closure.by,
            "as_of": closure.as_of.isoformat() if closure.as_of else None,
            "content": content(closure.frozen),
            "digest": closure.digest,
            "log_entry": closure.log_entry,
            "log_head": closure.log_head,
        },
    )


def remove_closure(journal: Journal, plan: str, number: int) -> None:
    """Open a round again."""
    journal.remove("closures", (plan, number))


def content(frozen: Frozen) -> str:
    """What is frozen as it is stored."""
    from thidua.domain.plain_data import to_data

    return canonical(to_data(frozen))


def digest(text: str) -> str:
    """The SHA-256 (hex) of stored content."""
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()
