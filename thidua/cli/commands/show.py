"""``thidua show``."""

from __future__ import annotations

from thidua.cli.call import Call, command
from thidua.cli.declared import group
from thidua.cli.options import CaseCode, ShowClassified
from thidua.render.cases import case_document
from thidua.services.case_views import show_case

app = group()


@command(
    app,
    "show",
    "Một vụ: nội dung, các mốc và văn bản, được tính vào đâu, lịch sử sửa đổi.",
    "thidua show 2021-001",
    plan=True,
    prints=True,
)
def show_(
    call: Call,
    case_code: CaseCode,
    show_classified: ShowClassified = False,
) -> None:
    """Print one case."""
    view = show_case(call.session, case_code)
    call.show(case_document(view, show_classified=show_classified))
