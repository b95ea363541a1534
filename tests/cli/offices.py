"""Invented offices that carry out one parent plan, for tests of summaries and of their table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.conftest import Thidua

_ROUNDS = """
[[rounds]]
number = 1
kind = "so_ket"
held = "2023-11"
cutoff = 2023-11-30

[[rounds]]
number = 2
kind = "tong_ket"
held = "2025-11"
cutoff = 2025-11-30

[[fields]]
code = "tham_nhung"
name = "Tham nhũng"

[[fields]]
code = "kinh_te"
name = "Kinh tế"
"""
_HEAD = """
format = 2
number = "{number}"
issued_on = 2021-06-02
theme = "Thi đua"
starts_on = 2021-01-01
ends_on = 2025-12-31
[issuer]
name = "{name}"
letterhead = ["{name}"]
place = "{place}"
report_symbol = "BC"
"""
_RATIO = """
[[targets]]
code = "{code}"
name = "Tỷ lệ xử lý hiệu quả"
scope = "organisation"
measure = "ratio"
{implements}
numerator = {{criteria = {{outcome = "hieu_qua"}}}}
denominator = {{criteria = {{milestone = "resolved"}}}}
[[targets.rounds]]
round = 1
minimum = {minimum}
quotation = "ít nhất {minimum}%"
"""
_COUNT = """
[[targets]]
code = "{code}"
name = "Vụ {code}"
scope = "{scope}"
{implements}
[targets.criteria]
milestone = "resolved"
{criteria}
[[targets.rounds]]
round = 1
minimum = {minimum}
quotation = "ít nhất {minimum} vụ"
"""
_UNITS = """
[[units]]
code = "A"
name = "Phòng A"
[[units]]
code = "B"
name = "Phòng B"
"""


def _count(code: str, minimum: int, implements: str = "", criteria: str = "") -> str:
    scope = "unit" if code == "don-vi" else "organisation"
    named = f'implements = "{implements}"' if implements else ""
    return _COUNT.format(
        code=code, scope=scope, implements=named, criteria=criteria, minimum=minimum
    )


def parent_plan(folder: Path) -> Path:
    """15-KH/MAU: for the country at least 6 cases, and 60 % of them dealt with effectively; and one
    target that no office carries out."""
    head = _HEAD.format(number="15-KH/MAU", name="Ban Trung ương", place="Hà Nội")
    ratio = _RATIO.format(code="hieu-qua", implements="", minimum=60)
    file = folder / "cap-tren.toml"
    targets = f"{_count('xu-ly', 6)}{ratio}{_count('bo-trong', 1)}"
    file.write_text(f"{head}{_ROUNDS}{targets}", encoding="utf-8")
    return file


def office_plan(folder: Path, place: str) -> Path:
    """The plan of an office: two targets carry out one of the parent's, a ratio another, one
    nothing; its units owe one case."""
    head = _HEAD.format(number=f"01-KH/{place[:2]}", name=f"Ban Nội chính {place}", place=place)
    parent = '[parent]\nnumber = "15-KH/MAU"\nissued_on = 2021-05-25\nissuer = "Ban Trung ương"\n'
    ratio = _RATIO.format(code="ty-le", implements='implements = "hieu-qua"', minimum=50)
    targets = (
        _count("tham-nhung", 1, "xu-ly", 'field = ["tham_nhung"]')
        + _count("kinh-te", 2, "xu-ly", 'field = ["kinh_te"]')
        + ratio
        + _count("rieng", 1, "", 'kind = ["vu_an"]')
        + _count("don-vi", 1)
    )
    file = folder / f"{place}.toml"
    file.write_text(f"{head}{parent}{_ROUNDS}{_UNITS}{targets}", encoding="utf-8")
    return file


class Office:
    """An office with a data file of its own."""

    def __init__(self, folder: Path, place: str) -> None:
        self.place, self.db = place, str(folder / f"{place}.db")
        self.thidua = Thidua(Path(self.db))
        self.ok("init", "--plan", str(office_plan(folder, place)))

    def ok(self, *words: str) -> Any:
        """Run a command that must succeed on this office's file."""
        return self.thidua.ok(*words, "--db", self.db)

    def case(self, field: str, outcome: str, *more: str, unit: str = "A", year: int = 2022) -> None:
        """Record a case that ended in ``year``."""
        self.ok(
            *("add-case", "--title", f"Vụ {field} {outcome} {len(more)}", "--kind", "vu_viec"),
            *("--field", field, "--unit", unit, "--detected", f"{year}-01-05"),
            *("--resolved", f"{year}-05-06", "--outcome", outcome, "--allow-duplicate", *more),
        )

    def send(self, file: Path, *more: str) -> str:
        """Write the summary of round 1; returns the code that is printed."""
        out: str = self.ok("summary", "--round", "1", "-o", str(file), *more).out
        return out.split("Mã tổng hợp: ")[1].strip()


def body_of(file: Path) -> dict[str, Any]:
    """A summary as JSON."""
    found: dict[str, Any] = json.loads(file.read_bytes())
    return found
