"""What a table of many offices takes: 34 offices of 100 departments and 40 targets in 2 seconds and
150 MB, and how it grows to 1,000 files. ``python -m tests.bench.consolidating``.
"""

from __future__ import annotations

import json
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.bench.measure import SCRIPTS, cost, within
from tests.cli.offices import Office
from thidua.domain.summary import sealed

_SECONDS, _MEGABYTES = 2.0, 150.0


def main() -> None:
    """Measure, and print a line for each size."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        office = Office(folder, "Mẫu An")
        office.case("tham_nhung", "hieu_qua")
        office.ok("close-round", "1")
        office.send(folder / "an.json")
        body = json.loads((folder / "an.json").read_bytes(), parse_float=Decimal)
        for key in ("digest", "check", "commendations"):
            del body[key]
        for count in (10, 100, 1_000):
            _measure(f"{count} small offices", _folder(folder / f"small-{count}", body, count))
        _grow(body)
        taken = _measure("34 large offices", _folder(folder / "large", body, 34))
        verdict = "ok" if taken <= _SECONDS else "TOO SLOW"
        print(f"34 large offices: {taken:.2f} s (at most {_SECONDS:.0f}) {verdict}", flush=True)


def _grow(body: dict[str, Any]) -> None:
    """A hundred departments, 20 targets of the office and 20 of each department."""
    row, unit = body["organisation"][0], body["units"][0]
    body["organisation"] = [
        {**row, "target": f"t{n}", "implements": f"x{n % 20}"} for n in range(20)
    ]
    rows = [{**unit["targets"][0], "target": f"u{n}"} for n in range(20)]
    body["units"] = [{**unit, "unit": f"P{n}", "targets": rows} for n in range(100)]
    body["totals"]["credits"] = 2_000 * unit["targets"][0]["actual"]


def _folder(folder: Path, body: dict[str, Any], count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        body["office"].update(name=f"Ban {number}", place=f"Tỉnh {number}")
        content, _ = sealed(body, [])
        (folder / f"{number}.json").write_bytes(content)
    return folder


def _measure(name: str, folder: Path) -> float:
    taken = cost([str(SCRIPTS / "thidua"), "consolidate", str(folder), "--format", "json"])
    print(f"{name}: {taken.seconds:.2f} s", flush=True)
    within(name, taken.megabytes, _MEGABYTES)
    return taken.seconds


if __name__ == "__main__":
    main()
