"""What is to be done beside a review of the same: 10,000 cases under 40 targets of 12 rounds, and
100,000 under the embedded plan; 10 and 500 units."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench.measure import cost, least, report, within
from tests.bench.office import THIDUA, office, plan_text, run

RUNS = 3
TARGETS, ROUNDS = 40, 12
SECONDS = 2.0  # of CPU, for 100,000 cases under 5 targets


def main() -> None:
    """Print the times, and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        for units in (10, 500):
            file, plan = Path(folder) / f"{units}.db", Path(folder) / "plan.toml"
            office(file, 10_000, units)
            plan.write_text(plan_text(TARGETS, ROUNDS), encoding="utf-8")
            run("plan", "add", str(plan), "--db", str(file))
            place = ["--plan", f"{TARGETS}x{ROUNDS}-KH/X", "--db", str(file)]
            found = least(
                RUNS,
                ("review", [THIDUA, "review", "--round", str(ROUNDS), *place]),
                ("status", [THIDUA, "status", *place]),
                before=lambda: None,
            )
            name = f"status / review, {units} units, {TARGETS} targets × {ROUNDS} rounds"
            report(name, found["status"].seconds, found["review"].seconds, 3.0, "s")
        large = Path(folder) / "large.db"
        office(large, 100_000)
        taken = min(cost([THIDUA, "status", "--db", str(large)]) for _ in range(RUNS))
        verdict = "ok" if taken.seconds <= SECONDS else "TOO SLOW"
        print(f"status of 100,000 cases: {taken.seconds:.2f} s (at most {SECONDS}) {verdict}")
        within("status of 100,000 cases", taken.megabytes, 120)


if __name__ == "__main__":
    main()
