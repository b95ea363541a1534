"""Messages broken between words: nothing lost, nothing too wide, no command broken."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.render.screen.plain import text_width
from thidua.render.screen.wrapping import wrapped

ADVICE = (
    "  → Xem lại đường dẫn; lấy mẫu có sẵn bằng: thidua report --save-template MAU.docx. Rồi sửa"
    " bằng Word và dùng lại."
)


def test_a_message_that_fits_stays_as_it_is() -> None:
    """Blanks and all."""
    assert wrapped("Lưu ý:  hai dấu cách ", 40) == "Lưu ý:  hai dấu cách "


def test_what_follows_stands_below_the_first_word() -> None:
    """Behind the arrow or the dash that a line begins with."""
    assert wrapped("  - dòng 2, cột “Ngày”: ngày không có thật", 24).split("\n") == [
        "  - dòng 2, cột “Ngày”:",
        "    ngày không có thật",
    ]


def test_a_command_is_never_broken() -> None:
    """It begins a line of its own, whole, even where it is longer than that; the sentence goes on
    behind it."""
    assert wrapped(ADVICE, 40).split("\n") == [
        "  → Xem lại đường dẫn; lấy mẫu có sẵn",
        "    bằng:",
        "    thidua report --save-template MAU.docx.",
        "    Rồi sửa bằng Word và dùng lại.",
    ]


@pytest.mark.parametrize(
    "command",
    [
        'thidua edit-case 2021-001 --db "thư mục dài/tệp.db" --with PCTN',
        "thidua reopen-round 1 --reason “lý do mở lại số liệu đã chốt”",
        "thidua register ĐƠN_VỊ CHỈ_TIÊU=SỐ --round 2",
        "(thidua unit list)",
    ],
)
@pytest.mark.parametrize("width", [40, 60, 80])
def test_commands_with_quotes_and_places_to_fill_in(command: str, width: int) -> None:
    """A quoted part holds blanks; capitals are to be filled in; what comes behind is prose
    again."""
    text = (
        f"Muốn làm việc này thì gõ lại cả lệnh sau đây: {command} để công cụ tính lại mọi số liệu"
        " của cả hai đợt cho đúng."
    )
    lines = wrapped(text, width).split("\n")
    assert [line for line in lines if command in line]
    assert all(text_width(line) <= width for line in lines if "thidua" not in line)
    assert " ".join(" ".join(lines).split()) == text


@given(text=st.text(alphabet="abcđê \n→-日", max_size=200), width=st.integers(0, 90))
def test_nothing_is_lost_and_nothing_too_wide(text: str, width: int) -> None:
    """The words in their order; only a word longer than a line goes beyond it."""
    shown = wrapped(text, width)
    assert shown.split() == text.split()
    for line in shown.split("\n"):
        fits = text_width(line) <= max(width, 20)
        assert fits or len(re.sub(r"^ *([-→] )?", "", line).split()) == 1, line
