"""Makes the golden dump of the present schema: a data file with a bit of everything, as SQL.

``python -m tests.tools.make_golden`` writes ``tests/store/golden/vN.sql``, N being the schema's
number; it does not overwrite. To be run once, by the release that brings a schema: afterwards the
dump stands for the files out there. All of it is invented.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from thidua import clock

clock.now = lambda: (
    f"{clock.today().isoformat()}T08:00:00"
)  # before any command takes it from there

from typer.testing import CliRunner  # noqa: E402

from thidua.cli.program import app  # noqa: E402
from thidua.store.schema import APPLICATION_ID, SCHEMA_VERSION  # noqa: E402

GOLDEN = Path(__file__).parents[1] / "store" / "golden"
_MADE_AT = "2021-06-02 08:00:00.000000+00:00"
_CASE = ("--kind", "vụ án", "--field", "tham nhũng", "--unit", "NC")
_DONE = (
    "--advised",
    "01/3/2022",
    "--advice-doc",
    "1-TM/NC",
    "--resolved",
    "01/10/2022",
    "--outcome",
    "hiệu quả",
)
STEPS: list[tuple[str, str, tuple[str, ...]]] = [  # who, on which day, which command
    ("an", "2025-11-30", ("init",)),
    (
        "an",
        "2025-12-01",
        ("unit", "add", "BIA", "Phòng Bịa", "--no-targets", "--from", "01/12/2025"),
    ),
    (
        "an",
        "2025-12-01",
        ("person", "add", "Người Bịa Một", "--unit", "NC", "--role", "lanh-dao", "--code", "B1"),
    ),
    (
        "an",
        "2025-12-02",
        ("add-case", "--code", "G-1", "--title", "Vụ bịa một", *_CASE, *_DONE, "--person", "B1"),
    ),
    (
        "an",
        "2025-12-02",
        ("add-case", "--code", "G-2", "--title", "Vụ bịa hai", *_CASE, "--classification", "mật"),
    ),
    (
        "an",
        "2025-12-02",
        (
            "add-case",
            "--code",
            "G-3",
            "--title",
            "Vụ bịa ba",
            *_CASE,
            "--note",
            "dòng một\ndòng hai",
        ),
    ),
    (
        "bình",
        "2025-12-03",
        ("edit-case", "G-2", "--note", "điều kín (bịa)", "--with", "PCTN", "--source", "báo chí"),
    ),
    (
        "bình",
        "2025-12-03",
        (
            "edit-case",
            "G-1",
            "--public-concern",
            "--result-doc",
            "2-KQ/NC",
            "--initiative",
            "phát hiện",
        ),
    ),
    ("bình", "2025-12-03", ("void-case", "G-3", "--reason", "ghi nhầm (bịa)")),
    ("an", "2025-12-04", ("void-case", "G-1", "--reason", "thử (bịa)")),
    ("an", "2025-12-04", ("restore-case", "G-1", "--reason", "vẫn tính (bịa)")),
    ("an", "2025-12-05", ("edit-case", "G-1", "--note", "sẽ hoàn tác")),
    ("an", "2025-12-05", ("undo", "--yes")),
    ("an", "2025-12-05", ("redo", "--yes")),
    ("an", "2025-12-05", ("undo", "--yes")),
    ("an", "2025-12-06", ("register", "NC", "--minimum", "--round", "1")),
    ("an", "2025-12-06", ("register", "NC", "tham-nhung=5", "--round", "2", "--doc", "8-ĐK/NC")),
    (
        "an",
        "2025-12-06",
        (
            "register",
            "NC",
            "tham-nhung=4",
            "--round",
            "2",
            "--doc",
            "9-ĐK/NC",
            "--reason",
            "thử (bịa)",
        ),
    ),
    ("an", "2025-12-07", ("close-round", "1")),
    ("an", "2025-12-08", ("reopen-round", "1", "--reason", "bổ sung (bịa)")),
    ("an", "2025-12-09", ("close-round", "1")),
    (
        *("an", "2025-12-10"),
        (
            "commend",
            "add",
            "NC",
            "--round",
            "1",
            "--form",
            "Giấy khen",
            "--decision",
            "12-QĐ/X",
            "--date",
            "05/12/2023",
        ),
    ),
    (
        *("an", "2025-12-10"),
        (
            "commend",
            "add",
            "--person",
            "B1",
            "--round",
            "1",
            "--form",
            "Bằng khen",
            "--decision",
            "13-QĐ/X",
            "--date",
            "6/12/2023",
        ),
    ),
    ("an", "2025-12-11", ("commend", "revoke", "2", "--reason", "nhầm người (bịa)")),
    (
        "an",
        "2025-12-12",
        ("exemplar", "add", "Gương bịa", "--unit", "NC", "--story", "Chuyện bịa."),
    ),
    (
        *("an", "2025-12-12"),
        (
            "unit",
            "merge",
            "NC",
            "PCTN",
            "--into",
            "TH",
            "--name",
            "Phòng TH",
            "--from",
            "01/11/2025",
        ),
    ),
    ("an", "2025-12-12", ("unit", "rename", "TH", "Phòng Tổng hợp", "--from", "01/12/2025")),
    ("an", "2025-12-12", ("unit", "edit", "BIA", "--no-member")),
    ("an", "2025-12-12", ("person", "edit", "B1", "--left", "11/12/2025", "--post", "Chức bịa")),
    ("bình", "2025-12-13", ("edit-case", "G-3", "--title", "Vụ bịa ba, sẽ làm lại")),
    ("bình", "2025-12-13", ("undo", "--yes")),
]


def make(file: Path) -> None:
    """Make the data file, by commands as a user types them."""
    for actor, day, words in STEPS:
        os.environ.update(THIDUA_ACTOR=actor, THIDUA_TODAY=day, THIDUA_DB=str(file))
        answer = CliRunner().invoke(app, list(words))
        if answer.exit_code != 0:
            sys.exit(f"{words}: exit {answer.exit_code}\n{answer.stderr}")


def dump(file: Path) -> str:
    """The file as SQL, what identifies it first."""
    head = "-- Invented data: nobody and nothing in it is real.\n"
    head += f"PRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {SCHEMA_VERSION};\n"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE _sqlite_migrations SET applied_at = ?", [_MADE_AT])
        return head + "\n".join(connection.iterdump()) + "\n"


def main() -> None:
    """Write the dump of the present schema where there is none yet."""
    target = GOLDEN / f"v{SCHEMA_VERSION}.sql"
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        make(Path("golden.db"))
        with target.open("x", encoding="utf-8") as stream:
            stream.write(dump(Path("golden.db")))
    print(f"{target}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
