"""What is no fault of a plan and yet most likely a slip is told, each in a sentence of its own."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.domain.examples import PLAN, plan_data, put
from thidua.domain.plan.file import read_plan
from thidua.domain.plan.oddities import oddities

MONTHLY = {"code": "don", "name": "Số đơn", "period": "thang"}
QUARTERLY = {"code": "don", "name": "Số đơn", "period": "quy"}


def told(**changes: Any) -> list[str]:
    """What is told of the embedded plan in format 2, with ``changes`` (``rounds__0__note``)."""
    data = plan_data()
    data["format"] = 2
    for path, value in changes.items():
        put(data, path.replace("__", "."), value)
    return list(oddities(read_plan(data)))


def test_nothing_is_odd_about_the_embedded_plan() -> None:
    """In either format."""
    assert list(oddities(PLAN)) == told() == []


def basis(day: date) -> dict[str, Any]:
    """A legal basis in force since ``day``."""
    return {"title": "Luật Mẫu", "effective_on": day}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (
            {"issued_on": date(2026, 1, 5)},
            "kế hoạch ban hành ngày 05/01/2026, sau ngày cuối 31/12/2025 của chính nó; xem lại ngày"
            " ban hành, ngày cuối.",
        ),
        (
            {"parent__issued_on": date(2021, 6, 3)},
            "kế hoạch cấp trên 15-KH/BNCTW ban hành ngày 03/6/2021, sau ngày ban hành 02/6/2021"
            " của kế hoạch này; xem lại hai ngày ấy.",
        ),
        (
            {"rounds__0__legal_bases__0": basis(date(2023, 12, 1))},
            "đợt 1: căn cứ “Luật Mẫu” có hiệu lực từ 01/12/2023, sau ngày chốt số liệu 30/11/2023;"
            " xem lại căn cứ của đợt.",
        ),
        (
            {"rounds__1__starts_on": date(2024, 1, 1)},
            "giữa đợt 1 và đợt 2 có ngày không thuộc đợt nào (từ 01/12/2023 đến 31/12/2023); xem"
            " lại ngày đầu của đợt 2.",
        ),
        (
            {"rounds__1__starts_on": date(2023, 11, 30)},
            "ngày 30/11/2023 tính vào cả hai đợt 1 và 2; xem lại ngày đầu của đợt 2.",
        ),
        (
            {"rounds__0__starts_on": date(2021, 3, 1)},
            "giữa ngày đầu của kế hoạch và đợt 1 có ngày không thuộc đợt nào (từ 01/01/2021 đến"
            " 28/02/2021); xem lại ngày đầu của đợt 1.",
        ),
        (
            {"targets__3__rounds__0__minimum_by_group": {"lon": 3}},
            "chỉ tiêu “Vụ án, vụ việc tham nhũng” (tham-nhung) nêu nhóm “lon”, mà không đơn vị nào"
            " của kế hoạch thuộc nhóm ấy; xem lại tên nhóm, hoặc ghi nhóm cho đơn vị.",
        ),
        (
            {"figures": [MONTHLY], "rounds__0__cutoff": date(2023, 11, 15)},
            "ngày chốt 15/11/2023 của đợt 1 nằm giữa tháng 11/2023: số khai Số đơn (don) của kỳ nằm"
            " một phần thì không tính; xem lại ngày ấy, hoặc kỳ khai.",
        ),
        (
            {"rounds__1__quotas": [{"recipient": "tap_the", "share": 49}]},
            "đợt 2: 49% của 2 đơn vị chưa được một tập thể, nên không đơn vị nào được khen; xem lại"
            " tỷ lệ ấy.",
        ),
        (
            {"issuer__place": ""},
            "kế hoạch không ghi địa danh của cơ quan ban hành; báo cáo sẽ thiếu địa danh.",
        ),
        (
            {"issuer__report_symbol": ""},
            "kế hoạch không ghi ký hiệu báo cáo; số của báo cáo sẽ thiếu ký hiệu.",
        ),
    ],
)
def test_what_is_odd_is_told(changes: dict[str, Any], sentence: str) -> None:
    """One thing, one sentence, and nothing else."""
    assert told(**changes) == [sentence]


def test_a_target_that_falls_between_the_rounds() -> None:
    """The final round no longer asks for what the interim did."""
    data = plan_data()
    del data["targets"][4]["rounds"][1]
    assert list(oddities(read_plan(data))) == [
        "chỉ tiêu “Vụ việc phức tạp, nổi cộm về an ninh trật tự” (antt) có mức ở đợt 1, không có ở"
        " đợt cuối (2), nên rơi giữa các đợt; xem lại có thiếu mức của đợt cuối không."
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"rounds__1__starts_on": date(2023, 12, 1)},  # the day after the cut-off
        {"rounds__1__quotas": [{"recipient": "tap_the", "share": 50}]},  # one of two
        {"rounds__1__quotas": [{"recipient": "ca_nhan", "share": 1}]},  # of staff, not known here
        {"figures": [QUARTERLY], "rounds__0__cutoff": date(2023, 9, 30)}
        | {"rounds__1__cutoff": date(2025, 9, 30)},
        {"figures": [{"code": "don", "name": "Số đơn", "period": "dot"}]},
        {"units__1__group": "lon", "targets__3__groups": ["lon"]},
    ],
)
def test_what_is_well_is_not_told(changes: dict[str, Any]) -> None:
    """At the edge of each warning."""
    assert told(**changes) == []


def test_a_round_over_several_others_overlaps_nothing() -> None:
    """A half-year behind its quarters, begun on the first day of the first one."""
    data = plan_data()
    first, last = data["rounds"]
    quarter = {**first, "number": 2, "starts_on": date(2023, 12, 1), "cutoff": date(2024, 2, 29)}
    half = {**first, "number": 3, "starts_on": date(2023, 12, 1), "cutoff": date(2024, 5, 31)}
    data |= {"format": 2, "rounds": [first, quarter, half, {**last, "number": 4}]}
    for target in data["targets"]:
        for stated in target["rounds"]:
            stated["round"] = 4 if stated["round"] == 2 else 1
    assert list(oddities(read_plan(data))) == []
