"""Heads that name an informant, a petitioner, a plaintiff, a suspect, a defendant (domain.md
§11)."""

from __future__ import annotations

import pytest

from thidua.domain.outsiders import names_outsider
from thidua.exchange.columns import LISTS

OUTSIDERS = (
    *(
        "Người tố cáo",
        "Người khởi kiện",
        "Bị can",
        "BỊ CÁO",
        "Nguyên đơn",
        "Bị đơn",
        "Đương sự",
        "Họ tên bị can",
    ),
    *(
        "Địa chỉ người tố cáo",
        "Người bị tố cáo",
        "Đối tượng",
        "Đối tượng vi phạm",
        "Người đứng đơn",
        "Người gửi đơn",
    ),
    *(
        "Người khiếu nại",
        "Nghi phạm",
        "Số CCCD bị can",
        "Cán bộ (bị can)",
        "Nguồn phát hiện (người tố cáo)",
        "nguoi_to_cao",
    ),
    *(
        "Bị can, bị cáo",
        "Cán bộ vi phạm",
        "Người bị kiện",
        "Tên vụ án, bị can",
        "Người cung cấp thông tin",
        "Chủ đơn",
    ),
    *(
        "Họ tên đối tượng",
        "Nguyên đơn/Bị đơn",
        "Người bị khởi tố",
        "Người báo tin",
        "Người làm chứng",
    ),
)
OTHERS = (
    *(
        "Số bị can",
        "Số lượng bị can, bị cáo",
        "Ngày khởi tố bị can",
        "Quyết định khởi tố bị can",
        "Số người tố cáo",
    ),
    *(
        "Nguyên đơn vị",
        "Người đứng đầu đơn vị",
        "Chủ đơn vị",
        "Bị cán bộ phát hiện",
        "Nội dung tố cáo",
        "Cán bộ tham gia",
    ),
    *(
        "Người chỉ đạo",
        "Đối tượng khen thưởng",
        "Cán bộ thụ lý",
        "Người phát hiện",
        "Đơn vị chủ trì",
        "",
    ),
)


@pytest.mark.parametrize("head", OUTSIDERS)
def test_a_head_that_names_an_outsider_is_known(head: str) -> None:
    """Whatever stands beside the word."""
    assert names_outsider(head)
    assert names_outsider(head.upper())


@pytest.mark.parametrize("head", OTHERS)
def test_numbers_acts_and_staff_are_no_outsiders(head: str) -> None:
    """“Số bị can” is a number, “đơn vị” no petition."""
    assert not names_outsider(head)


@pytest.mark.parametrize("name", list(LISTS))
def test_no_column_of_ours_is_one(name: str) -> None:
    """Else the template could not be taken back."""
    for column, words in LISTS[name].columns.items():
        assert not names_outsider(column)
        assert not names_outsider(words)
