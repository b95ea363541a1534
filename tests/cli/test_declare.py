"""Figures that departments declare for a period: declared, corrected, imported, missing, frozen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.bodies import begin
from tests.cli.copies import rows_of
from tests.cli.helpers import digest
from tests.cli.papers import lines, report_of
from tests.conftest import Thidua

PLAN = Path(__file__).parents[1] / "plans" / "thi-hanh-an.toml"


@pytest.fixture
def enforcement(thidua: Thidua) -> Thidua:
    """A file with the plan of another body: petitions are declared each month."""
    thidua.ok("init", "--plan", str(PLAN))
    return thidua


def ratio(thidua: Thidua, unit: str, *words: str) -> dict[str, Any]:
    """The row of the declared ratio of a unit in round 1."""
    found = thidua.ok("review", "--round", "1", "--format", "json", *words).json
    (mine,) = (each for each in found["units"] if each["unit"] == unit)
    row: dict[str, Any] = mine["targets"][-1]
    return row


def test_a_figure_is_declared_and_counted(enforcement: Thidua) -> None:
    """By code or name, for a period as people write it; the ratio over both moves, and is told."""
    told = enforcement.ok(
        *("declare", "TP", "don=85,5", "Số đơn đã nhận=100", "--period", "tháng 4/2024"),
        *("--doc", "01-BC", "--date", "02/5/2024"),
    )
    assert "– → 85,5%" in told.out
    row = ratio(enforcement, "TP")
    assert (row["actual"], row["numerator"], row["denominator"]) == (85.5, 85.5, 100)
    assert (row["verdict"], row["measure"]) == ("exceeded", "ratio")
    assert {"unit": "TP", "period": "2024-03"} in row["undeclared"]
    assert {"unit": "TP", "period": "2024-04"} not in row["undeclared"]
    assert ratio(enforcement, "HA")["verdict"] == "skipped"
    shown = enforcement.ok("review", "--round", "1").out
    assert (
        "Chi cục thành phố, Tỷ lệ giải quyết đơn: chưa khai từ tháng 1/2024 đến tháng 3/2024"
        in shown
    )


def test_a_correction_needs_a_reason(enforcement: Thidua) -> None:
    """Document and day stay; the same number again changes nothing; undone, it is as before."""
    first = ("declare", "TP", "don=85", "--period", "2024-04", "--doc", "01-BC")
    enforcement.ok(*first, "--date", "02/5/2024")
    before = rows_of(enforcement.file)
    error = enforcement.refused("declare", "TP", "don=90", "--period", "2024-04")
    assert "đã khai 85; sửa thành 90 phải nêu lý do" in error
    assert "không có gì đổi" in enforcement.ok(*first).out
    enforcement.ok("declare", "TP", "don=90", "--period", "2024-04", "--reason", "đếm lại")
    (said,) = enforcement.ok("figures", "--format", "json").json["figures"]
    assert (said["number"], said["document"], said["date"]) == (90, "01-BC", "2024-05-02")
    log = enforcement.ok("log").out
    assert (
        "Sửa Chi cục thành phố (TP), số khai “Số đơn đã giải quyết” (don), tháng 4/2024: 85 → 90"
        in log
    )
    assert "đếm lại" in log
    enforcement.ok("undo", "--yes")
    assert rows_of(enforcement.file)["declarations"] == before["declarations"]
    enforcement.ok("check")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("don=1", "--period", "2025-01"), "không nằm trọn trong thời gian của đợt nào"),
        (("don=1", "--period", "2024-Q2"), "không phải tháng"),
        (("don=1", "--period", "2024-13"), "không phải tháng"),
        (("don=1", "--period", "2024"), "không phải tháng"),
        (("don=-1", "--period", "2024-04"), "số âm"),
        (("don=1.234", "--period", "2024-04"), "hai cách"),
        (("xx=1", "--period", "2024-04"), "không phải số khai nào"),
        (("don=1", "don=2", "--period", "2024-04"), "ghi hai lần"),
        (("don=1", "--period", "2024-04", "--date", "01/01/2030"), "sau hôm nay"),
        (("don=1", "--period", "2024-04", "--doc", "chưa có"), "--doc"),
    ],
)
def test_what_is_refused(enforcement: Thidua, words: tuple[str, ...], why: str) -> None:
    """Each its own sentence; nothing is written."""
    before = digest(enforcement.file)
    assert why in enforcement.refused("declare", "TP", *words)
    assert digest(enforcement.file) == before


def test_a_period_must_be_over(enforcement: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows the figures of a month before its end."""
    monkeypatch.setenv("THIDUA_TODAY", "2024-04-29")
    error = enforcement.refused("declare", "TP", "don=1", "--period", "2024-04")
    assert "tháng 4/2024 chưa hết (đến 30/4/2024)" in error


def test_a_command_line_that_lacks_something(enforcement: Thidua) -> None:
    """Exit 2, with an example."""
    assert "--period" in enforcement.refused("declare", "TP", "don=1", code=2)
    assert "don=120" in enforcement.refused("declare", "TP", "--period", "2024-04", code=2)
    assert "SỐ_KHAI=SỐ" in enforcement.refused("declare", "TP", "don", "--period", "x", code=2)


def test_a_plan_without_such_figures_says_so(office: Thidua) -> None:
    """To who declares, and to who lists."""
    assert "không có số khai" in office.refused("declare", "NC", "don=1", "--period", "2022-04")
    assert "không có số khai nào" in office.ok("figures").out


def test_a_list_of_declarations(enforcement: Thidua) -> None:
    """All or nothing; taken again it changes nothing; a correction needs a reason in its row."""
    head = "Đơn vị,Số liệu,Kỳ,Số,Văn bản,Ngày,Lý do"
    rows = ["TP,don,2024-04,85.5,01-BC,02/05/2024,", "HA,Số đơn đã nhận,4/2024,10,,,"]
    Path("a.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    enforcement.ok("import", "a.csv", "--what", "figures")
    found = enforcement.ok("figures", "--format", "json").json["figures"]
    assert [(f["unit"], f["figure"], f["number"]) for f in found] == [
        ("HA", "don_nhan", 10),
        ("TP", "don", 85.5),
    ]
    update = ("--what", "figures", "--on-duplicate", "update", "--format", "json")
    again = enforcement.ok("import", "a.csv", *update).json["import"]
    assert again["unchanged"] == 2
    bad = [head, "TP,don,2024-04,86,,,", "TP,don,2024-Q2,-1,,,", "QQ,don,2024-05,1,,,"]
    Path("b.csv").write_text("\n".join(bad), encoding="utf-8")
    before = digest(enforcement.file)
    error = enforcement.refused("import", "b.csv", *update[:4])
    for place in ("dòng 2", "dòng 3, cột D (Số)", "dòng 4, cột A (Đơn vị)"):
        assert place in error
    assert digest(enforcement.file) == before
    Path("c.csv").write_text(f"{head}\nTP,don,2024-04,86,,,Đếm lại\n", encoding="utf-8")
    enforcement.ok("import", "c.csv", *update[:4])


def test_the_template_is_taken_back(enforcement: Thidua) -> None:
    """With number cells."""
    import openpyxl

    enforcement.ok("template", "mau.xlsx", "--what", "figures")
    book = openpyxl.load_workbook("mau.xlsx")
    sheet = book["Số khai"]
    for column, value in enumerate(["TP", "don", "2024-04", 12.5], start=1):
        sheet.cell(2, column, value)
    book.save("mau.xlsx")
    enforcement.ok("import", "mau.xlsx", "--what", "figures")
    (said,) = enforcement.ok("figures", "--format", "json").json["figures"]
    assert said["number"] == 12.5


def test_a_closed_round_keeps_what_was_declared(enforcement: Thidua) -> None:
    """What changes after is told apart; at an earlier moment nothing was known of it."""
    enforcement.ok("declare", "TP", "don=85", "don_nhan=100", "--period", "2024-04")
    entry = len(enforcement.ok("log", "--format", "json").json["log"])
    enforcement.ok("close-round", "1")
    told = enforcement.ok("declare", "TP", "don=90", "--period", "2024-04", "--reason", "x")
    assert "đã chốt" in told.out
    review = enforcement.ok("review", "--round", "1", "--format", "json").json
    assert ratio(enforcement, "TP")["actual"] == 85
    (shift,) = review["after_close"]
    assert (shift["unit"], shift["target"]) == ("TP", "giai-quyet-don")
    assert (shift["frozen"], shift["now"], shift["added"], shift["removed"]) == (85, 90, [], [])
    early = ratio(enforcement, "TP", "--known-on", f"#{entry - 1}")
    assert early["verdict"] == "skipped"


def test_a_figure_is_explained_by_its_periods(enforcement: Thidua) -> None:
    """In words and in JSON."""
    enforcement.ok("declare", "TP", "don=85", "don_nhan=100", "--period", "2024-04")
    words = ("explain", "--unit", "TP", "--target", "giai-quyet-don", "--round", "1")
    shown = enforcement.ok(*words).out
    assert "  Chi cục thành phố, tháng 4/2024: 85" in shown
    assert "85,0% (85/100)" in shown
    found = enforcement.ok(*words, "--format", "json").json["explain"]
    assert {said["figure"] for said in found["declared"]} == {"don", "don_nhan"}


def test_what_is_missing_is_in_status(enforcement: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the round is under way: the months that are over."""
    monkeypatch.setenv("THIDUA_TODAY", "2024-03-15")
    enforcement.ok("declare", "TP", "don=1", "don_nhan=1", "--period", "2024-01")
    found = enforcement.ok("status", "--format", "json").json["status"]["undeclared"]
    assert {"unit": "TP", "period": "2024-02"} in found
    assert {"unit": "TP", "period": "2024-01"} not in found
    assert {"unit": "HA", "period": "2024-03"} not in found
    assert "Chi cục huyện A (HA): tháng 1/2024, tháng 2/2024." in enforcement.ok("status").out


def test_after_a_merger_a_period_is_declared_once(enforcement: Thidua) -> None:
    """The successor has what both declared before; for a month in which they are one, only one of
    them declares."""
    for unit, number in (("HA", 10), ("HB", 20)):
        figures = (f"don={number}", "don_nhan=40")
        enforcement.ok("declare", unit, *figures, "--period", "2024-02")
    merge = ("unit", "merge", "HA", "HB", "--into", "HAB", "--name", "Chi cục khu vực")
    enforcement.ok(*merge, "--from", "15/3/2024")
    row = ratio(enforcement, "HAB")
    assert (row["numerator"], row["denominator"]) == (30, 80)
    enforcement.ok("declare", "HA", "don=1", "--period", "2024-03")
    error = enforcement.refused("declare", "HAB", "don=2", "--period", "2024-03")
    assert "HA đã khai tháng 3/2024" in error
    enforcement.ok("declare", "HAB", "don=2", "--period", "2024-04")
    assert ratio(enforcement, "HAB")["numerator"] == 33
    enforcement.ok("check")


def test_what_rests_on_declarations_is_not_taken_away(enforcement: Thidua, tmp_path: Path) -> None:
    """Neither the unit, nor the figure of the plan."""
    enforcement.ok("declare", "HB", "don=1", "--period", "2024-02")
    assert "số đã khai" in enforcement.refused("unit", "remove", "HB")
    text = PLAN.read_text(encoding="utf-8").replace('period = "thang"', 'period = "quy"')
    other = tmp_path / "sua.toml"
    other.write_text(text, encoding="utf-8")
    assert "HB, don, 2024-02" in enforcement.refused("plan", "update", str(other))


def test_figures_of_a_unit_without_targets_move_no_row_of_its_own(thidua: Thidua) -> None:
    """What it declares counts for the body as a whole; no review has a row of it."""
    begin(thidua, "toa-an")
    thidua.ok("unit", "add", "VP", "Văn phòng", "--no-targets")
    said = thidua.ok("declare", "VP", "huy_sua=1", "xong=5", "--period", "2025-Q1").out
    assert "Toàn Tòa án tỉnh, chỉ tiêu “Tỷ lệ án bị hủy, sửa” (huy-sua), đợt 1: 1,6% → 2,3%" in said
    assert "VP, chỉ tiêu" not in said


def test_the_rate_of_figures_is_explained_without_cases(thidua: Thidua) -> None:
    """Nothing but figures stands behind it; no list of cases that is always empty."""
    begin(thidua, "toa-an")
    told = thidua.ok("explain", "--target", "hinh-su", "--unit", "KV1", "--round", "2").out
    assert "Tòa khu vực 1, quý I/2025: 40" in told
    assert "tử số" not in told


def test_a_rate_that_moves_by_less_than_it_shows_is_told(thidua: Thidua) -> None:
    """4 of 265 are 1,509…%, over 1,5%; of 271 they are within it: both show as 1,5%."""
    begin(thidua, "toa-an")
    words = ("declare", "KV1", "xong=50", "--period", "2025-Q3", "--reason", "đếm lại")
    assert "(huy-sua), đợt 2: 1,51% → 1,48%" in thidua.ok(*words).out
    verdicts = [
        row["verdict"]
        for row in thidua.ok("review", "--round", "2", "--format", "json").json["organisation"]
    ]
    assert verdicts == ["within"]


def test_before_anything_is_declared_no_figure_is_said_to_be_nothing(enforcement: Thidua) -> None:
    """No denominator is no fact yet where a period that is over lacks its number: it is said to be
    undeclared; once declared as 0 nothing has arisen."""
    shown = enforcement.ok("review", "--round", "1", "--unit", "TP").out
    assert "CHƯA KHAI" in shown
    for month in ("2024-01", "2024-02", "2024-03"):
        enforcement.ok("declare", "TP", "don=0", "don_nhan=0", "--period", month)
    assert "CHƯA KHAI" in enforcement.ok("review", "--round", "1", "--unit", "TP").out
    for month in range(4, 13):
        enforcement.ok("declare", "TP", "don=0", "don_nhan=0", "--period", f"2024-{month:02}")
    shown = enforcement.ok("review", "--round", "1", "--unit", "TP").out
    assert "CHƯA KHAI" not in shown
    assert "KHÔNG PHÁT SINH" in shown


def test_a_comparison_names_what_was_declared(enforcement: Thidua) -> None:
    """A figure that is declared has no cases: the entries of the log that declared or corrected it
    are its causes, those of other units, figures and periods are not."""
    log = ("log", "--format", "json")
    enforcement.ok("declare", "TP", "don=85", "don_nhan=100", "--period", "2024-04")
    start = enforcement.ok(*log).json["log"][0]["entry"]
    enforcement.ok("declare", "HA", "don=1", "don_nhan=2", "--period", "2024-04")
    enforcement.ok("declare", "TP", "don=90", "--period", "2024-04", "--reason", "đếm lại")
    corrected = enforcement.ok(*log).json["log"][0]["entry"]
    document = ("declare", "TP", "don=90", "--period", "2024-04", "--doc", "7-BC")
    enforcement.ok(*document, "--reason", "bổ sung văn bản")
    compare = ("review", "--round", "1", "--compare", f"known-on:#{start}")
    found = enforcement.ok(*compare, "--format", "json").json["comparison"]["changes"]
    mine = {(each["unit"], each["target"]): each["entries"] for each in found}
    assert mine["TP", "giai-quyet-don"] == [corrected]
    assert mine["HA", "giai-quyet-don"] == [start + 1]
    told = enforcement.ok(*compare).out
    assert "85% (85/100)" not in told
    assert (
        "Sửa Chi cục thành phố (TP), số khai “Số đơn đã giải quyết” (don), tháng 4/2024: 85 → 90"
        in told
    )
    assert "lý do: đếm lại" in told


def test_what_moved_after_a_closing_names_what_was_declared(
    enforcement: Thidua, tmp_path: Path
) -> None:
    """On the screen, the page and in Word: per cents as such, and by which entry."""
    enforcement.ok("declare", "TP", "don=85", "don_nhan=100", "--period", "2024-04")
    enforcement.ok("close-round", "1")
    enforcement.ok("declare", "TP", "don=90", "--period", "2024-04", "--reason", "đếm lại")
    shown = enforcement.ok("review", "--round", "1").out
    assert "đã chốt 85,0%, nay 90,0%" in shown
    assert (
        "Sửa Chi cục thành phố (TP), số khai “Số đơn đã giải quyết” (don), tháng 4/2024: 85 → 90"
        in shown
    )
    enforcement.ok("report", "--round", "1", "-o", str(tmp_path / "bao-cao.html"))
    page = (tmp_path / "bao-cao.html").read_text(encoding="utf-8")
    assert (
        "Sửa Chi cục thành phố (TP), số khai “Số đơn đã giải quyết” (don), tháng 4/2024: 85 → 90"
        in page
    )
    (told,) = [
        each for each in lines(report_of(enforcement, "--round", "1")) if "nay 90,0%" in each
    ]
    assert (
        "(Sửa Chi cục thành phố (TP), số khai “Số đơn đã giải quyết” (don), tháng 4/2024: 85 → 90)"
        in told
    )
    assert "; ;" not in told
