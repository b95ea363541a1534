"""``thidua restore-case``."""

from __future__ import annotations

from thidua.cli.call import Call, command
from thidua.cli.console import tell_notices
from thidua.cli.declared import group
from thidua.cli.options import AllowDuplicate, CaseCode, Reason
from thidua.render.case_change import change_document

app = group()


@command(
    app,
    "restore-case",
    "Đưa một vụ đã loại trở lại danh sách tính.",
    "thidua restore-case 2021-001",
    plan=True,
    prints=True,
    writes=True,
)
def restore_case(
    call: Call,
    case_code: CaseCode,
    reason: Reason = None,
    allow_duplicate: AllowDuplicate = False,
) -> None:
    """Take a voided case back into the count."""
    from thidua.services import voiding

    change = voiding.restore_case(
        call.session, case_code, reason=reason, allow_duplicate=allow_duplicate
    )
    tell_notices(change, call.session.render)
    call.show(change_document(change, f"Đã khôi phục vụ {change.case.code}."))
