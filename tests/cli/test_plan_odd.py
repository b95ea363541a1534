"""What is no fault of a plan and yet most likely a slip: each its own sentence, and exit 0; what is
a fault of a plan of format 2, each with its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Thidua

TEXT = (Path(__file__).parents[1] / "plans" / "thi-hanh-an.toml").read_text(encoding="utf-8")


def checked(thidua: Thidua, tmp_path: Path, *changes: tuple[str, str]) -> str:
    """What ``plan check`` warns of in the plan with some changes."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file = tmp_path / "p.toml"
    file.write_text(text, encoding="utf-8")
    answer = thidua("plan", "check", str(file))
    return f"{answer.code} {answer.err}"


BASIS = 'cutoff = 2024-06-30\n\n[[rounds.legal_bases]]\ntitle = "Luật A"\neffective_on = 2024-07-01'
QUOTA = 'cutoff = 2024-06-30\n\n[[rounds.quotas]]\nrecipient = "tap_the"\nshare = 20'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("issued_on = 2024-01-10", "issued_on = 2025-01-10", "sau ngày cuối 31/12/2024 của chính"),
        ("cutoff = 2024-06-30", BASIS, "căn cứ “Luật A” có hiệu lực từ 01/7/2024, sau ngày chốt"),
        ("starts_on = 2024-07-01", "starts_on = 2024-08-01", "có ngày không thuộc đợt nào"),
        ("starts_on = 2024-07-01", "starts_on = 2024-06-15", "tính vào cả hai đợt"),
        ("{ lon = 3 }", "{ to = 3 }", "nêu nhóm “to”"),
        ("cutoff = 2024-06-30", "cutoff = 2024-06-15", "kỳ nằm một phần thì không tính"),
        ("cutoff = 2024-06-30", QUOTA, "20% của 3 đơn vị chưa được một tập thể"),
        ("starts_on = 2024-07-01\n", "", "không có ở đợt cuối (2)"),
        ("thu hồi ít nhất 150,5 triệu", "thu hồi ít nhất 160 triệu", "mà câu trích ghi 160"),
        ("tỷ lệ thu hồi trên 70%", "tỷ lệ thu hồi trên 75%", "mà câu trích ghi 75"),
    ],
)
def test_what_is_odd_is_told(thidua: Thidua, tmp_path: Path, old: str, new: str, said: str) -> None:
    """On standard error, and in JSON; the plan is taken."""
    told = checked(thidua, tmp_path, (old, new))
    assert told.startswith("0 ")
    assert said in told
    found = thidua.ok("plan", "check", str(tmp_path / "p.toml"), "--format", "json").json
    assert any(said in notice for notice in found["plan"]["notices"])


def test_the_plan_as_it_is_has_nothing_odd(thidua: Thidua, tmp_path: Path) -> None:
    """So that each sentence above is of its change; the example to start from has nothing odd
    either."""
    assert checked(thidua, tmp_path) == "0 "
    thidua.ok("plan", "new", "a.toml")
    assert thidua.ok("plan", "check", "a.toml").err == ""


@pytest.mark.parametrize(
    ("old", "new", "key", "why"),
    [
        ('sum = "thu_hoi"\n[targets.c', 'sum = "khan_cap"\n[targets.c', "sum", "không cộng được"),
        ('measure = "sum"\n', 'measure = "count"\n', "targets[2].sum", "chỉ ghi cho measure"),
        (
            '[targets.denominator]\nsum = "phai_thu"\n[targets.denominator.criteria]\n'
            'milestone = "resolved"\n',
            "",
            "targets[3].denominator",
            "tỷ lệ phải có mẫu số",
        ),
        ("maximum = 1\n", "maximum = 1\nminimum = 2\n", "maximum", "lớn hơn mức tối đa"),
        ("maximum = 1\n", "maximum = -1\n", "maximum", "từ 0 trở lên"),
        ("minimum = 150.5", "minimum = 0", "minimum", "lớn hơn 0"),
        ("minimum = 150.5", "minimum = 1.2345", "minimum", "quá 3 chữ số"),
        ("minimum = 2\nminimum_by_group", "minimum = 2.5\nminimum_by_group", "minimum", "đếm vụ"),
        ("minimum = 150.5\n", "", "minimum", "thiếu mức"),
        ('if_none = "skip"\n', 'if_none = "bo"\n', "if_none", "không nhận được"),
        ("khan_cap = true", "khan_cap = 5", "khan_cap", "không hợp"),
        ("khan_cap = true", "xx = true", "xx", "không có trong attributes"),
        ("khan_cap = true", "bi_can = { at_least = 5, at_most = 2 }", "bi_can", "lớn hơn"),
        ('figure = "don"\n', 'figure = "xx"\n', "figure", "không có trong figures"),
        ('figure = "don"\n', 'figure = "don"\nsum = "thu_hoi"\n', "numerator", "chỉ ghi một"),
        ("starts_on = 2024-07-01", "starts_on = 2025-07-01", "starts_on", "đến ngày chốt"),
        ('name = "Số bị can"', 'name = "Ghi chú"', "attributes[3].name", "trùng với cột"),
        ('code = "khan_cap"', 'code = "bi_can"', "attributes[4].code", "đã có ở"),
        ("format = 2", "format = 3", "format", "chọn 1 hoặc 2"),
        ("format = 2\n", "", "words", "chỉ có ở mẫu 2"),
        ('group = "lon"', 'group = "lon"\nsucceeds = ["HA"]', "from", "phải có ngày đầu"),
        (
            'outcome = "khong_hieu_qua"\n',
            'outcome = "khong_hieu_qua"\nmoc = 1\n',
            "moc",
            "khóa không có",
        ),
    ],
)
def test_what_is_wrong_is_named(
    thidua: Thidua, tmp_path: Path, old: str, new: str, key: str, why: str
) -> None:
    """With its key; exit 1."""
    told = checked(thidua, tmp_path, (old, new))
    assert told.startswith("1 ")
    line = next(line for line in told.splitlines() if why in line)
    assert key in line
