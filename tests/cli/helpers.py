"""What several tests of the commands share: reading the log, rows of a review, plan files of their
own."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.conftest import Thidua

EMBEDDED = Path(__file__).resolve().parents[2] / "data" / "plans" / "06-KH-BNCTU.toml"

CASE_KEYS = [
    "code",
    "title",
    "kind",
    "field",
    "lead_unit",
    "other_units",
    "people",
    "initiative",
    "public_concern",
    "source",
    "detected_on",
    "advised_on",
    "directed_on",
    "resolved_on",
    "advice_doc",
    "directive_doc",
    "result_doc",
    "directed_by",
    "outcome",
    "classification",
    "note",
]

# How targets of the embedded plan are called in a sentence.
DEALT_WITH = "chỉ tiêu “Vụ án, vụ việc được chỉ đạo xử lý có hiệu quả” (vu-an-vu-viec)"
NC, PCTN = (  # the units of the plan as people read them
    "Phòng Theo dõi công tác nội chính (NC)",
    "Phòng Theo dõi công tác phòng, chống tham nhũng (PCTN)",
)
CORRUPTION = "chỉ tiêu “Vụ án, vụ việc tham nhũng” (tham-nhung)"
ORDER = "chỉ tiêu “Vụ việc phức tạp, nổi cộm về an ninh trật tự” (antt)"

# What stands for a verdict where people read it.
VERDICT_WORDS = {
    "exceeded": "VƯỢT",
    "met": "ĐẠT",
    "minimum_only": "ĐẠT MỨC TỐI THIỂU, CHƯA ĐẠT ĐĂNG KÝ",
    "not_met": "CHƯA ĐẠT",
    "not_set": "không quy định",
}


def log_of(file: Path) -> list[sqlite3.Row]:
    """The rows of the table ``log``, oldest first."""
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute("SELECT * FROM log ORDER BY id").fetchall()


def digest(file: Path) -> str:
    """The SHA-256 of a file's bytes."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def shown(thidua: Thidua, code: str) -> dict[str, Any]:
    """The case of that code as ``show --format json`` gives it: case, voided, counts, history."""
    found: dict[str, Any] = thidua.ok("show", code, "--format", "json").json
    return found


def review_of(thidua: Thidua, number: int | None, *words: str) -> dict[str, Any]:
    """``review --round NUMBER`` as JSON, as of the cut-off unless ``words`` say otherwise."""
    chosen = [] if number is None else ["--round", str(number)]
    found: dict[str, Any] = thidua.ok("review", *chosen, "--format", "json", *words).json
    return found


def row_of(review: dict[str, Any], unit: str | None, target: str) -> dict[str, Any]:
    """The row of a target in a review: a unit's, or the Ban's where ``unit`` is ``None``."""
    rows = review["organisation"]
    if unit is not None:
        rows = next(u["targets"] for u in review["units"] if u["unit"] == unit)
    found: dict[str, Any] = next(row for row in rows if row["target"] == target)
    return found


def plan_file(folder: Path, *changes: tuple[str, str], name: str = "ke-hoach.toml") -> Path:
    """The embedded plan with each ``(old, new)`` text replaced, in a file of its own."""
    text = EMBEDDED.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


_SUBSET = """
[[targets]]
code = "phan-con"
name = "Trong đó: do Phòng chủ động phát hiện"
scope = "unit"
subset_of = "tham-nhung"

[targets.criteria]
initiative = ["phat_hien"]

[[targets.rounds]]
round = 2
minimum = 1
quotation = "có ít nhất 1 vụ do Phòng chủ động phát hiện"
"""


def nested_plan(folder: Path) -> Path:
    """The embedded plan in which units also owe ``phan-con`` (at least 1 in round 2) among
    ``tham-nhung`` (at least 3)."""
    file = plan_file(folder)
    file.write_text(file.read_text(encoding="utf-8") + _SUBSET, encoding="utf-8")
    return file
