"""``review --known-on`` over a log of 100,000 entries beside the plain review of the same file."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from tests.bench.measure import SCRIPTS, medians, peak_megabytes
from thidua.clock import Origin
from thidua.domain.case.model import Case
from thidua.domain.vocabulary import Initiative, Kind, Outcome
from thidua.session import Session
from thidua.store import opening
from thidua.store.cases import save_case
from thidua.store.journal import Journal

CASES = 5_000
RUNS = 7


def fill(file: Path, entries: int) -> None:
    """Record 5,000 cases and then edit them, one log entry each, all in one transaction to get
    there quickly."""
    dice = random.Random(2021)
    known: list[Case] = []
    with opening.writing(Session(file)) as connection:
        for number in range(entries):
            day = date(2021, 1, 1) + timedelta(days=number * 1800 // entries)
            journal = Journal(connection)
            if number < CASES:
                case = Case(
                    f"2021-{number:05d}", f"Vụ minh họa số {number}", Kind.VU_AN, "tham_nhung", "NC"
                )
                known.append(case)
                save_case(journal, case, [])
            else:
                index = dice.randrange(CASES)
                case = known[index]
                changed = Case(
                    case.code,
                    case.title,
                    dice.choice((Kind.VU_AN, Kind.VU_VIEC)),
                    "tham_nhung",
                    dice.choice(("NC", "PCTN")),
                    initiative=dice.choice((None, Initiative.PHAT_HIEN, Initiative.THAM_MUU)),
                    advised_on=date(2021, 3, 1),
                    resolved_on=day if day > date(2021, 3, 1) else None,
                    outcome=Outcome.HIEU_QUA if day > date(2021, 3, 1) else None,
                    note=f"Sửa lần {number}",
                )
                known[index] = changed
                save_case(journal, changed, [], number=index + 1)
            journal.subject = case.code
            source = Origin(f"{day.isoformat()}T08:00:00", "kiem-thu", ("edit-case", case.code))
            journal.record(Session(file, day=day, source=source), "edit-case")
        connection.commit()


def main() -> None:
    """Print the times and their ratio, early in the log, in the middle and late."""
    entries = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    thidua = str(SCRIPTS / "thidua")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "long.db"
        start = {"THIDUA_TODAY": "2020-12-31", "PATH": str(SCRIPTS)}
        subprocess.run(
            [thidua, "init", "--db", str(file)], check=True, capture_output=True, env=start
        )
        fill(file, entries)
        print(f"{entries} entries, {CASES} cases, {file.stat().st_size / 1e6:.0f} MB")
        plain = [thidua, "review", "--round", "2", "--format", "json", "--db", str(file)]
        moments = {"early": "2021-06-01", "middle": "2023-06-15", "late": "2025-10-01"}
        commands = {name: [*plain, "--known-on", day] for name, day in moments.items()}
        found = medians({"plain": plain, **commands}, RUNS)
        for name, day in moments.items():
            ratio = found[name] / found["plain"]
            print(
                f"review --known-on {day}: {found[name]:.0f} ms / plain review {found['plain']:.0f}"
                f" ms = {ratio:.1f}"
            )
        print(f"memory: {peak_megabytes(commands['early']):.0f} MB")


if __name__ == "__main__":
    main()
