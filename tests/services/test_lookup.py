"""What was typed, as it is looked up: what it means, and what is said where it means nothing."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.examples import PLAN
from thidua.advice import in_words
from thidua.domain.staff import Person
from thidua.domain.standing import standing
from thidua.domain.unit import Succession, Unit
from thidua.domain.vocabulary import Role
from thidua.errors import Refused
from thidua.services.lookup import (
    checked_text,
    known_person,
    known_round,
    known_target,
    known_unit,
    optional_text,
    unit_standing,
)

NC = Unit("NC", "Phòng Nội chính", 1)
VP = Unit("VP", "Văn phòng", 2, has_targets=False)
MAU = Person(1, "Nguyễn Văn Mẫu", "NC", Role.TRUC_TIEP)


def test_an_unknown_unit_is_refused_with_the_way_to_those_there_are() -> None:
    """Where a file has none yet, with the way to add one."""
    with pytest.raises(Refused) as refused:
        known_unit([NC], "QQ")
    assert in_words(refused.value.todo) == "Xem các đơn vị bằng: thidua unit list"
    with pytest.raises(Refused) as refused:
        known_unit([], "NC")
    assert in_words(refused.value.todo) == "Thêm đơn vị bằng: thidua unit add MÃ TÊN"


def test_a_unit_that_a_round_does_not_list_is_refused_with_the_reason() -> None:
    """And with those that it lists."""
    old = Unit("CU", "Phòng cũ", 3, merged=Succession("NC", date(2024, 7, 1)))
    present = [NC, VP, old]
    stand = standing(PLAN, present, date(2025, 11, 30))
    assert unit_standing(PLAN, stand, present, "phong noi chinh") == NC
    with pytest.raises(Refused, match=r"Văn phòng \(VP\) không được giao chỉ tiêu") as refused:
        unit_standing(PLAN, stand, present, "văn phòng")
    assert refused.value.todo == "Các đơn vị có trong đợt này: Phòng Nội chính (NC)."
    with pytest.raises(
        Refused, match=r"\(CU\) đã hợp nhất vào Phòng Nội chính \(NC\) từ"
    ) as refused:
        unit_standing(PLAN, stand, present, "cu")
    assert (
        refused.value.why
        == "Đến ngày 30/11/2025, số liệu của Phòng cũ tính cho Phòng Nội chính (NC)."
    )


def test_an_unknown_person_is_refused_with_the_nearest_name() -> None:
    """And with the way to the list of the staff."""
    assert known_person([MAU], "nguyen van mau") == MAU
    with pytest.raises(Refused, match="Không có cán bộ “Nguyễn Văn Mẩy” trong tệp") as refused:
        known_person([MAU], "Nguyễn Văn Mẩy")
    todo = in_words(refused.value.todo)
    assert todo == "Có phải ý là “Nguyễn Văn Mẫu”? Xem danh sách bằng: thidua person list"


def test_a_round_without_a_number_is_the_last_one() -> None:
    """An unknown number is refused with the numbers there are."""
    assert known_round(PLAN, None).number == 2
    assert known_round(PLAN, 1).number == 1
    with pytest.raises(Refused, match="không có đợt 3") as refused:
        known_round(PLAN, 3)
    assert refused.value.todo == "Chọn một trong các đợt: 1, 2."


def test_a_target_is_known_whatever_its_case() -> None:
    """An unknown one is refused with the targets there are."""
    assert known_target(PLAN, " Tham-Nhung ").code == "tham-nhung"
    with pytest.raises(Refused, match="không có chỉ tiêu “tham-nhug”") as refused:
        known_target(PLAN, "tham-nhug")
    assert in_words(refused.value.todo).startswith("Có phải ý là “tham-nhung”? Các chỉ tiêu: ")


def test_a_text_is_cleaned_and_a_required_one_is_not_blank() -> None:
    """What can't be kept is refused in the name of the value."""
    assert checked_text("Lý do", "  ghi nhầm ") == "ghi nhầm"
    assert optional_text("Lý do", None) is None
    assert optional_text("Lý do", "  ") is None
    with pytest.raises(Refused, match="Lý do không được để trống"):
        checked_text("Lý do", " ")
    with pytest.raises(Refused, match=r"^Lý do: "):
        optional_text("Lý do", "a\x07b")
