"""A floor beside the sentence that states it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.examples import PLAN
from thidua.domain.plan.quotation import asked_numbers, misquoted


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("xử lý có hiệu quả ít nhất 10 vụ án, vụ việc (có ít nhất 5 vụ án tham nhũng)", [10, 5]),
        ("Trong 5 năm, mỗi phòng phát hiện ít nhất 3 vụ án", [3]),
        ("ít nhất 03 vụ", [3]),
        ("Tối thiểu 1.200 việc", [1200]),
        ("không dưới hai vụ việc", [2]),
        ("từ 4 vụ trở lên", [4]),
        ("ÍT NHẤT BA VỤ", [3]),
        ("ít nhất 2 vụ án tham nhũng, 1 vụ việc phức tạp", [2, 1]),
        ("đề xuất xử lý 5 vấn đề phức tạp", [5]),
        # what asks for no number of cases
        ("giải quyết ít nhất 80% số đơn", []),
        ("ít nhất 3 tháng một lần", []),
        ("từ 2021 đến 2025, vào tháng 11 năm 2023", []),
        ("theo Kế hoạch số 06-KH/BNCTU ngày 02/6/2021", []),
        ("xử lý có hiệu quả các vụ án", []),
        ("không quá 3 ngày", []),
    ],
)
def test_the_numbers_that_a_sentence_asks_for(sentence: str, numbers: list[int]) -> None:
    """Behind “ít nhất” and its kin, or in front of what is counted; years, shares and dates are
    none."""
    assert asked_numbers(sentence) == numbers


def test_the_embedded_plan_quotes_its_floors_rightly() -> None:
    """One sentence may state several floors: any of them fits."""
    assert list(misquoted(PLAN)) == []


@pytest.mark.parametrize(
    ("sentence", "minimum", "numbers"),
    [
        ("ít nhất 3 vụ án, ít nhất 2 vụ việc", 5, [3, 2]),
        ("ít nhất 3 vụ án, ít nhất 5 vụ việc", 5, None),
        ("xử lý có hiệu quả các vụ án", 5, None),
    ],
)
def test_a_floor_that_its_sentence_never_asks_for_is_pointed_out(
    sentence: str, minimum: int, numbers: list[int] | None
) -> None:
    """With the numbers that it does ask for; a sentence without any says nothing against it."""
    target = PLAN.targets[0]
    (stated,) = (replace(one, quotation=sentence, minimum=minimum) for one in target.rounds)
    asking = replace(target, rounds=(stated,))
    found = list(misquoted(replace(PLAN, targets=(asking,))))
    assert found == ([] if numbers is None else [(asking, stated, numbers)])
