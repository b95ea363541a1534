"""What is said of clocks and of the stamps that they left in the log (domain.md §13)."""

from __future__ import annotations

from thidua.domain.dates import format_moment
from thidua.domain.stamps import Behind
from thidua.domain.wording import log_entry


def clock_notice(late: Behind) -> str:
    """That an entry was written at a clock behind another entry."""
    return (
        f"giờ của máy khi ghi là {format_moment(late.at)}, sớm hơn {log_entry(late.entry)}"
        f" ({format_moment(late.stamp)}): một trong hai giờ ấy sai. Xem lại ngày giờ của máy (và"
        " biến THIDUA_TODAY, nếu có đặt) trước khi ghi tiếp; thay đổi vẫn giữ đúng thứ tự trong"
        " nhật ký."
    )
