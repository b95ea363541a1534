"""``thidua doctor``."""

from __future__ import annotations

from thidua.cli.call import Call, command
from thidua.cli.commands.check import FOUND
from thidua.cli.console import tell, tell_error
from thidua.cli.declared import Leave, group
from thidua.cli.progress import step_progress
from thidua.render.checking import notice_sentence
from thidua.render.doctor import doctor_document, remark_lines
from thidua.services.doctor import examine

app = group()


@command(
    app,
    "doctor",
    "Khám tệp dữ liệu cùng những gì quanh nó: phiên bản, nơi để tệp (thư mục đồng bộ, ổ mạng),"
    " quyền đọc ghi, chỗ trống của ổ đĩa, nhật ký dở dang, đồng hồ, rồi mọi phép của check. Điều"
    " cần chú ý được kể kèm việc nên làm; mã thoát 3 khi check thấy điều sai. Kết quả không có nội"
    " dung vụ nào, gửi đi nhờ xem được.",
    """thidua doctor
    thidua doctor --format json""",
    prints=True,
)
def doctor(call: Call) -> None:
    """Examine the file and its surroundings."""
    with step_progress(call.file) as told:
        seen = examine(call.session, told)
    if seen.fault is not None:
        tell_error(seen.fault, call.session.render)
        for fact in seen.facts:
            tell(f"  {fact.label}: {fact.value}")
            for line in remark_lines(fact):
                call.tell("    ", line)
        raise Leave(seen.fault.exit_code)
    if call.format_is("csv"):
        for notice in seen.notices:
            call.tell("Lưu ý: ", notice_sentence(notice))
    call.show(doctor_document(seen))
    if seen.findings:
        raise Leave(FOUND)
