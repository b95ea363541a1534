"""``thidua calendar``."""

from __future__ import annotations

from thidua.cli.call import Call, command
from thidua.cli.declared import group
from thidua.render.calendar import plan_calendar
from thidua.services import plans

app = group()


@command(
    app,
    "calendar",
    "Lịch của kế hoạch: ngày chốt số liệu và tháng tổ chức từng đợt, kỳ khai số liệu, ngày kế hoạch"
    " kết thúc; mở bằng Outlook, Thunderbird, điện thoại. Đổi ngày chốt thì làm lại tệp rồi đưa vào"
    " lịch lần nữa: mục cũ được thay, không thành hai.",
    "thidua calendar -o lich.ics",
    plan=True,
    saves=".ics",
)
def calendar(call: Call) -> None:
    """Write the days of the plan as a calendar."""
    call.save(plan_calendar(plans.show_plan(call.session), call.session.today))
