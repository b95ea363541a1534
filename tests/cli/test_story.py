"""An office from 2021 to 2027, told with commands: founding, renaming, merging, closing of rounds,
the next plan, its first review (manual pages sap-nhap and ke-hoach-moi)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.helpers import EMBEDDED, review_of, row_of
from tests.conftest import Thidua

OLD, NEW = "06-KH/BNCTU", "02-KH/BNCTU"


class Office:
    """The office on a day."""

    def __init__(self, thidua: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
        self._thidua, self._monkeypatch = thidua, monkeypatch
        self._cases = 0

    def on(self, day: str, *words: str) -> str:
        """Run a command on a day; what it says."""
        self._monkeypatch.setenv("THIDUA_TODAY", day)
        answer = self._thidua.ok(*words)
        return answer.out + answer.err

    def case(self, day: str, unit: str, advised: str, resolved: str, *more: str) -> None:
        """Record a corruption case that counts everywhere."""
        self._cases += 1
        self.on(
            day,
            *("add-case", "--title", f"Vụ bịa {self._cases}", "--kind", "vụ án"),
            *("--field", "tham_nhung", "--unit", unit, "--initiative", "phát hiện"),
            *("--public-concern", "--advised", advised, "--advice-doc", f"{self._cases}-TM"),
            *("--resolved", resolved, "--outcome", "hiệu quả", "--result-doc", "KQ", *more),
        )


def next_plan(folder: Path) -> None:
    """The plan of 2026–2030, whose units are TH and VP."""
    text = EMBEDDED.read_text(encoding="utf-8").replace(OLD, NEW)
    for year in (2025, 2023, 2021):
        text = text.replace(f'"{year}-', f'"{year + 5}-').replace(f"= {year}-", f"= {year + 5}-")
    head, _, rest = text.partition('[[units]]\ncode = "NC"')
    units = '[[units]]\ncode = "TH"\nname = "Phòng Nghiệp vụ"\n\n'
    (folder / "moi.toml").write_text(
        f"{head}{units}[[targets]]{rest.partition('[[targets]]')[2]}", encoding="utf-8"
    )


def test_an_office_from_2021_to_2027(
    thidua: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each figure follows from the cases; what was signed stays."""
    office = Office(thidua, monkeypatch)
    office.on("2021-06-10", "init")
    office.on("2021-07-01", "register", "NC", "tham-nhung=5")
    office.on("2021-07-01", "register", "PCTN", "tham-nhung=4")
    office.on(
        "2021-07-01", "person", "add", "Trần Văn Mẫu", "--unit", "NC", "--post", "Chuyên viên"
    )
    office.on("2022-02-15", "unit", "add", "KT", "Phòng Kinh tế", "--from", "01/3/2022")
    for unit in ("NC", "NC", "PCTN", "PCTN"):
        office.case("2022-12-01", unit, "01/3/2022", "01/10/2022")
    office.on("2023-03-01", "unit", "rename", "NC", "Phòng Nội chính", "--from", "01/3/2023")
    office.case("2023-06-01", "KT", "01/3/2023", "01/5/2023")
    office.on("2023-12-01", "close-round", "1")
    first = thidua.ok("review", "--round", "1", "--format", "json").out
    assert review_of(thidua, 1)["units"][0]["name"] == "Phòng Nội chính"
    assert review_of(thidua, 1)["units"][2]["since"] == "2022-03-01"

    office.on("2024-01-05", "unit", "close", "KT", "--on", "31/12/2023", "--reason", "giải thể")
    office.on(
        "2024-07-02",
        *("unit", "merge", "NC", "PCTN", "--into", "TH", "--name", "Phòng Nghiệp vụ 1"),
        *("--from", "01/7/2024", "--doc", "Quyết định 9-QĐ/BNCTU"),
    )
    office.on("2024-07-10", "register", "TH", "tham-nhung=5")
    office.case("2024-09-01", "TH", "01/7/2024", "01/8/2024", "--person", "Trần Văn Mẫu")
    office.case("2024-10-01", "NC", "01/4/2024", "01/6/2024")  # entered late, under the old code
    assert thidua.ok("review", "--round", "1", "--format", "json").json["after_close"] == []

    office.on("2025-12-01", "close-round", "2")
    second = review_of(thidua, 2)
    row = row_of(second, "TH", "tham-nhung")
    assert (row["actual"], row["registered"], row["verdict"]) == (6, 5, "exceeded")
    assert [u["unit"] for u in second["ended_units"]] == ["KT"]
    assert row_of(second, None, "vu-an-vu-viec")["actual"] == 7
    signed = thidua.ok("review", "--round", "2", "--format", "json").out

    next_plan(tmp_path)
    told = office.on("2026-01-15", "plan", "add", "moi.toml", "--names", "take")
    assert "Đơn vị TH từ 01/01/2026 mang tên “Phòng Nghiệp vụ”" in told
    assert "từ 01/12/2025 đến 31/12/2025" in told
    assert f"thidua plan use {NEW}" in office.on("2026-01-16", "status")
    office.on("2026-01-16", "plan", "use", NEW)
    office.on("2026-02-01", "register", "TH", "tham-nhung=4", "--round", "1")
    office.case("2027-03-01", "TH", "01/02/2026", "01/02/2027")
    office.case("2027-03-01", "TH", "01/02/2026", "01/3/2027")
    interim: Any = review_of(thidua, 1)
    assert [(u["unit"], u["name"]) for u in interim["units"]] == [("TH", "Phòng Nghiệp vụ")]
    row = row_of(interim, "TH", "tham-nhung")
    assert (row["actual"], row["required"], row["verdict"]) == (2, 4, "minimum_only")

    monkeypatch.setenv("THIDUA_TODAY", "2027-03-02")
    for number, before in (("1", first), ("2", signed)):
        now = thidua.ok("review", "--round", number, "--plan", OLD, "--format", "json").out
        assert now == before
    assert thidua.ok("check").out == ""
