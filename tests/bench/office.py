"""An invented office of any size, for measuring: cases with people, joint cases, many units, many
targets and rounds."""

from __future__ import annotations

import csv
import random
import subprocess
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.bench.measure import SCRIPTS
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.resources import data_file

THIDUA = str(SCRIPTS / "thidua")
NAMED, JOINT = 0.3, 0.1  # shares of the cases


def people() -> list[str]:
    """Two hundred invented names."""
    families = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi")
    middles, given = ("Văn", "Thị", "Đức", "Minh", "Thu"), ("An", "Bình", "Cường", "Dũng", "Hà")
    return [
        f"{first} {middle} {last}" for first in families for middle in middles for last in given
    ]


def unit_codes(units: int) -> list[str]:
    """The departments that have targets: those of the embedded plan, and more."""
    return ["NC", "PCTN", *(f"P{number}" for number in range(3, units + 1))][:units]


def rows(count: int, units: int = 10, *, seed: int = 2021) -> Iterator[list[object]]:
    """Invented cases with every column, all valid: 30 % name one of 200 people, 10 % are joint."""
    dice, staff, codes = random.Random(seed), people(), unit_codes(units)
    first = date(2021, 1, 1)
    for number in range(1, count + 1):
        detected = first + timedelta(days=dice.randrange(1200))
        advised = detected + timedelta(days=dice.randrange(60))
        directed = advised + timedelta(days=dice.randrange(60))
        resolved = directed + timedelta(days=dice.randrange(200)) if dice.random() < 0.7 else None
        lead, other = dice.sample(codes, 2)
        values: dict[str, object] = {
            "code": f"{detected.year}-{number:07d}",
            "title": (
                f"Vụ việc minh họa số {number} về quản lý đất đai, đầu tư công tại huyện"
                f" {dice.randrange(21)}"
            ),
            "kind": dice.choice(("vu_an", "vu_viec", "van_de")),
            "field": dice.choice(("tham_nhung", "an_ninh_trat_tu", "kinh_te", "tieu_cuc", "khac")),
            "lead_unit": lead,
            "other_units": other if dice.random() < JOINT else "",
            "people": dice.choice(staff) if dice.random() < NAMED else "",
            "initiative": dice.choice(("phat_hien", "tham_muu", "khong", "")),
            "public_concern": dice.choice(("true", "false", "")),
            "source": "Qua nắm tình hình địa bàn",
            "detected_on": detected,
            "advised_on": advised,
            "directed_on": directed,
            "resolved_on": resolved or "",
            "advice_doc": f"{number}-TM/BNCTU",
            "directive_doc": f"{number}-CV/TU",
            "result_doc": f"{number}-KQ" if resolved else "",
            "directed_by": "Thường trực Tỉnh ủy",
            "outcome": dice.choice(("hieu_qua", "khong_hieu_qua")) if resolved else "",
            "classification": "khong",
            "note": "Ghi chú minh họa",
        }
        yield [values.get(column, "") for column in CASE_COLUMNS]


def write_csv(path: Path, count: int, units: int = 10) -> None:
    """The rows as CSV with code names."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(CASE_COLUMNS)
        writer.writerows(rows(count, units))


def plan_text(targets: int, rounds: int) -> str:
    """A plan like the embedded one, of so many targets and rounds."""
    import tomli_w

    plan: dict[str, Any] = tomllib.loads(data_file("plans/06-KH-BNCTU.toml").read_text("utf-8"))
    dice, base = random.Random(targets), plan["targets"]
    plan["number"] = f"{targets}x{rounds}-KH/X"
    first, last = plan["rounds"][0], plan["rounds"][-1]
    months = 59 // rounds
    plan["rounds"] = []
    for number in range(1, rounds + 1):
        spread = date(2021, 1, 28) + timedelta(days=30 * months * number)
        cutoff = last["cutoff"] if number == rounds else spread
        plan["rounds"].append({**(last if number == rounds else first), "number": number})
        plan["rounds"][-1]["cutoff"] = cutoff
    found = []
    for number in range(targets):
        target = deepcopy(base[number % len(base)])
        target |= {"code": f"t{number}", "name": f"Chỉ tiêu {number}"}
        target.pop("subset_of", None)
        stated = target["rounds"][-1]
        target["rounds"] = [{**stated, "number": n} for n in range(1, rounds + 1)]
        criteria = dict(target.get("criteria", {}))
        if number >= len(base):
            criteria["kind"] = [dice.choice(["vu_an", "vu_viec", "van_de"])]
            criteria.setdefault("milestone", "resolved")
        target["criteria"] = criteria
        found.append(target)
    plan["targets"] = found
    return tomli_w.dumps(plan)


def run(*words: str) -> None:
    """Run ``thidua``, whose answer nobody reads."""
    subprocess.run([THIDUA, *words], check=True, capture_output=True)


def new_file(file: Path, units: int = 10) -> None:
    """An empty data file with so many departments."""
    run("init", "--db", str(file))
    listed = file.with_suffix(".units.csv")
    with listed.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["code", "name"])
        writer.writerows([code, f"Phòng {code}"] for code in unit_codes(units)[2:])
    if units > 2:
        run("import", str(listed), "--what", "units", "--db", str(file))
    listed.unlink()


def office(file: Path, count: int, units: int = 10) -> None:
    """A data file with so many departments and cases, taken in by ``import``."""
    new_file(file, units)
    listed = file.with_suffix(".cases.csv")
    write_csv(listed, count, units)
    run("import", str(listed), "--db", str(file))
    listed.unlink()
