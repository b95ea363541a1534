"""A review over 1,000,000 cases and 500 units beside hand-written SQL for the same figures in the
``sqlite3`` shell."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tests.bench.measure import SCRIPTS, medians, peak_megabytes, report
from thidua.domain.text import search_key
from thidua.store.keys import IS_LACKING

RUNS = 5

_DONE = (
    "outcome = 'hieu_qua' AND advised_on IS NOT NULL AND resolved_on BETWEEN '2021-01-01' AND"
    " '2025-11-30'"
)
_CASE = f"kind IN ('vu_an', 'vu_viec') AND {_DONE}"
_LACKING = """(advised_on IS NOT NULL AND advice_doc IS NULL) OR (directed_on IS NOT NULL AND directive_doc IS NULL)
 OR (resolved_on IS NOT NULL AND result_doc IS NULL)"""
_TARGETS = {
    "f10": f"field <> 'an_ninh_trat_tu' AND {_CASE}",
    "f5": f"field = 'tham_nhung' AND initiative = 'phat_hien' AND {_CASE}",
    "g": (
        """field = 'an_ninh_trat_tu' AND initiative IN ('phat_hien', 'tham_muu')
            AND advised_on BETWEEN '2021-01-01' AND '2025-11-30'"""
    ),
    "h": f"field = 'tham_nhung' AND initiative = 'phat_hien' AND public_concern = 1 AND {_CASE}",
    "i": f"field = 'an_ninh_trat_tu' AND {_DONE}",
}


def plain_sql() -> str:
    """What someone who knows SQL would type for round 2: per unit every figure and those without
    evidence."""
    sums = ",\n".join(
        f"sum({clause}) AS {name}, sum(({clause}) AND ({_LACKING})) AS {name}_lacking"
        for name, clause in _TARGETS.items()
    )
    anything = " OR ".join(f"({clause})" for clause in _TARGETS.values())
    return (
        f"SELECT lead_unit, {sums}, sum({anything}) AS cases FROM cases WHERE voided = 0 GROUP BY"
        " lead_unit;"
    )


def packed_sql() -> str:
    """The same figures by someone who knows SQLite well: a bit per target, worked out once per
    case, then counted."""
    bits = " | ".join(f"(({clause}) << {bit})" for bit, clause in enumerate(_TARGETS.values()))
    return f"""SELECT lead_unit, bits, lacking, count(*) FROM (
      SELECT lead_unit, {bits} AS bits, ({_LACKING}) AS lacking FROM cases WHERE voided = 0 LIMIT -1
    ) WHERE bits GROUP BY lead_unit, bits, lacking;"""


def rows(count: int, units: list[str]) -> Iterator[dict[str, object]]:
    """Invented cases of every kind, field and stage, some voided, some without documents."""
    dice = random.Random(2025)
    first = date(2020, 10, 1)
    for number in range(1, count + 1):
        advised = first + timedelta(days=dice.randrange(1900))
        resolved = advised + timedelta(days=dice.randrange(300)) if dice.random() < 0.7 else None
        title = (
            f"Vụ việc minh họa số {number} về quản lý đất đai, đầu tư công tại huyện"
            f" {dice.randrange(21)}"
        )
        yield {
            "code": f"{advised.year}-{number:07d}",
            "voided": int(dice.random() < 0.02),
            "void_reason": None,
            "kind": dice.choice(("vu_an", "vu_viec", "van_de")),
            "field": dice.choice(("tham_nhung", "an_ninh_trat_tu", "kinh_te", "tieu_cuc", "khac")),
            "lead_unit": dice.choice(units),
            "initiative": dice.choice(("phat_hien", "tham_muu", "khong", None)),
            "public_concern": dice.choice((0, 1, None)),
            "outcome": resolved and dice.choice(("hieu_qua", "hieu_qua", "khong_hieu_qua")),
            "detected_on": None,
            "advised_on": advised.isoformat() if resolved is None or dice.random() < 0.95 else None,
            "directed_on": None,
            "resolved_on": resolved and resolved.isoformat(),
            "advice_doc": f"{number}-TM/BNCTU",
            "result_doc": f"{number}-KQ" if resolved and dice.random() < 0.9 else None,
            "title": title,
            "title_key": search_key(title),
            "search_key": search_key(title),
            "note": "Ghi chú minh họa " * 3,
        }


def fill(file: Path, count: int, unit_count: int) -> None:
    """Put units and cases straight into the tables (no log: it plays no part in a review)."""
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA synchronous = OFF")
    units = [f"P{number:03d}" for number in range(unit_count)]
    connection.executemany(
        "INSERT INTO units VALUES (?, ?, ?, 1, NULL, NULL)", [(u, f"Phòng {u}", 10) for u in units]
    )
    names = list(next(rows(1, units)))
    marks = ", ".join(f":{name}" for name in names)
    adjusted = (
        {**row, "void_reason": "trùng" if row["voided"] else None} for row in rows(count, units)
    )
    connection.executemany(f"INSERT INTO cases ({', '.join(names)}) VALUES ({marks})", adjusted)
    connection.execute(f"UPDATE cases SET lacking = 1 WHERE {IS_LACKING}")
    connection.commit()
    connection.close()


def main() -> None:
    """Print the ratio in time, and our memory."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    thidua = str(SCRIPTS / "thidua")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "million.db"
        subprocess.run([thidua, "init", "--db", str(file)], check=True, capture_output=True)
        fill(file, count, 500)
        print(f"{count} cases, 500 units, {file.stat().st_size / 1e6:.0f} MB")
        ours = [thidua, "review", "--round", "2", "--format", "json", "--db", str(file)]
        shell = {
            name: ["sqlite3", str(file), sql]
            for name, sql in (("plain", plain_sql()), ("packed", packed_sql()))
        }
        found = medians({"review": ours, **shell}, RUNS)
        report(
            "thidua review / plain SQL in the sqlite3 shell", found["review"], found["plain"], 1.5
        )
        report(
            "thidua review / packed SQL in the sqlite3 shell", found["review"], found["packed"], 1.5
        )
        memory = peak_megabytes(ours)
        print(f"memory: {memory:.0f} MB (at most 150) {'ok' if memory < 150 else 'TOO MUCH'}")


if __name__ == "__main__":
    main()
