"""Reviews that name cases, and that tell what moved them, beside the plain review of the same file;
``python -m tests.bench.reviewing``."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench.measure import least, report, within
from tests.bench.office import THIDUA, office, run

RUNS = 3


def main() -> None:
    """Print the ratios for 10 and 500 units."""
    with tempfile.TemporaryDirectory() as folder:
        for units, count in ((10, 100_000), (500, 100_000), (10, 10_000)):
            file = Path(folder) / f"{units}-{count}.db"
            office(file, count, units)
            run("register", "NC", "--minimum", "--db", str(file))
            plain = [THIDUA, "review", "--round", "2", "--db", str(file)]
            found = least(
                RUNS,
                ("plain", plain),
                ("cases", [*plain, "--cases", "--format", "json"]),
                ("compare", [*plain, "--compare", "known-on:#3"]),
                before=lambda: None,
            )
            where, base = f"{count} cases, {units} units", found["plain"].seconds
            report(f"review --cases / review, {where}", found["cases"].seconds, base, 3.0, "s")
            # which is linear, beside a review that hardly grows
            most = 6.0 if count <= 10_000 else 12.0
            report(f"review --compare / review, {where}", found["compare"].seconds, base, most, "s")
            within(f"review --cases, {where}", found["cases"].megabytes, 120)


if __name__ == "__main__":
    main()
