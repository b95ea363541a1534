"""``thidua show``."""

from __future__ import annotations

from thidua.cli.base import command, group
from thidua.cli.console import show
from thidua.cli.options import CaseCode, Db, Force, Format, Output, PlanNumber, ShowClassified
from thidua.clock import locate
from thidua.render.cases import case_document
from thidua.services.finding import show_case

app = group("Xem một vụ.")


@command(app, "show", "Một vụ: nội dung, các mốc và văn bản, được tính vào đâu, lịch sử sửa đổi.", "thidua show 2021-001")
def show_(
    case_code: CaseCode,
    show_classified: ShowClassified = False,
    db: Db = None,
    plan: PlanNumber = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Print one case."""
    show(
        case_document(show_case(locate(db), case_code, plan_number=plan), show_classified=show_classified),
        format,
        output,
        force=force,
    )
