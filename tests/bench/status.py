"""What is to be done over 10,000 cases and a plan of 30 targets × 12 rounds, beside a review of the
same."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from calendar import monthrange
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w

from tests.bench.measure import SCRIPTS, medians, report
from tests.bench.million import rows

RUNS = 3
TARGETS, ROUNDS, UNITS = 30, 12, 30
NUMBER = "30-KH/MINHHOA"


def _round(number: int) -> dict[str, Any]:
    year, month = 2021 + (number - 1) * 5 // 12, 1 + (number - 1) * 5 % 12
    day = date(year, month, monthrange(year, month)[1])
    kind = "tong_ket" if number == ROUNDS else "so_ket"
    return {"number": number, "kind": kind, "held": f"{day:%Y-%m}", "cutoff": day}


def _target(place: int, dice: random.Random) -> dict[str, Any]:
    """A target that asks for a good deal, so that a case falls short of it in many ways."""
    criteria = {
        "kind": dice.sample(("vu_an", "vu_viec", "van_de"), 2),
        "field": [dice.choice(("tham_nhung", "an_ninh_trat_tu", "kinh_te", "tieu_cuc", "khac"))],
        "initiative": dice.choice((["phat_hien"], ["phat_hien", "tham_muu"])),
        "outcome": "hieu_qua",
        "reached": ["advised"],
        "milestone": "resolved",
    }
    return {
        "code": f"chi-tieu-{place}",
        "name": f"Chỉ tiêu minh họa {place}",
        "scope": "unit" if place % 3 else "organisation",
        "criteria": criteria,
        "rounds": [
            {"round": n, "minimum": n, "quotation": f"ít nhất {n} vụ"} for n in range(1, ROUNDS + 1)
        ],
    }


def big_plan(text: str) -> str:
    """The plan ``text`` (TOML) with many rounds and many targets in place of its own."""
    dice = random.Random(7)
    targets = [_target(place, dice) for place in range(1, TARGETS + 1)]
    rounds = [_round(number) for number in range(1, ROUNDS + 1)]
    own = {"number": NUMBER, "rounds": rounds, "targets": targets}
    return tomli_w.dumps({**tomllib.loads(text), **own})


def fill(file: Path, count: int) -> None:
    """Units, and cases on each of which work is left, straight into the tables."""
    units = [f"P{number:03d}" for number in range(UNITS)]
    names = list(next(rows(1, units)))
    marks = ", ".join(f":{name}" for name in names)
    left = ({**row, "voided": 0, "public_concern": None} for row in rows(count, units))
    connection = sqlite3.connect(file)
    named = [(unit, f"Phòng {unit}", 10) for unit in units]
    connection.executemany("INSERT INTO units VALUES (?, ?, ?, 1, NULL, NULL)", named)
    connection.executemany(f"INSERT INTO cases ({', '.join(names)}) VALUES ({marks})", left)
    connection.commit()
    connection.close()


def main() -> None:
    """Print both times and their ratio."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    thidua = str(SCRIPTS / "thidua")
    with tempfile.TemporaryDirectory() as folder:
        place = ("--db", str(Path(folder) / "many.db"))
        plan = Path(folder) / "plan.toml"

        def run(*words: str) -> str:
            done = subprocess.run([thidua, *words, *place], check=True, stdout=subprocess.PIPE)
            return done.stdout.decode()

        run("init")
        plan.write_text(big_plan(run("plan", "export")), encoding="utf-8")
        run("plan", "add", str(plan))
        run("plan", "use", NUMBER)
        fill(Path(place[1]), count)
        print(f"{count} cases, {TARGETS} targets, {ROUNDS} rounds, {UNITS} units")
        names = ("status", "review")
        found = medians({name: [thidua, name, "--format", "json", *place] for name in names}, RUNS)
        report("thidua status / thidua review of the same", found["status"], found["review"], 10.0)


if __name__ == "__main__":
    main()
