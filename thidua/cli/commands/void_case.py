"""``thidua void-case``."""

from __future__ import annotations

from typing import Annotated

from thidua.advice import Advice, told
from thidua.cli.call import Call, command
from thidua.cli.console import tell_notices
from thidua.cli.declared import Option, group
from thidua.cli.options import CaseCode
from thidua.render.case_change import change_document

app = group()


@command(
    app,
    "void-case",
    "Loại một vụ khỏi mọi số liệu; vụ vẫn còn trong tệp và lịch sử. Lấy lại bằng restore-case.",
    'thidua void-case 2021-001 --reason "ghi trùng với vụ của phòng khác"',
    plan=True,
    prints=True,
    writes=True,
)
def void_case(
    call: Call,
    case_code: CaseCode,
    reason: Annotated[str, Option("--reason", metavar="LÝ_DO", help="Lý do, được lưu lại.")],
) -> None:
    """Take a case out of every count."""
    from thidua.services import voiding

    change = voiding.void_case(call.session, case_code, reason)
    tell_notices(change, call.session.render)
    back = Advice("restore-case", change.case.code)
    headline = told(f"Đã loại vụ {change.case.code}; lấy lại bằng: ", back)
    call.show(change_document(change, headline))
