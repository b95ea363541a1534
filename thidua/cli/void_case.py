"""``thidua void-case``."""

from __future__ import annotations

from typing import Annotated

import typer

from thidua.cli.base import command, group
from thidua.cli.console import check_output, dry_run_notice, show
from thidua.cli.invocation import here
from thidua.cli.options import CaseCode, Db, DryRun, Force, Format, Output, PlanNumber
from thidua.clock import locate
from thidua.render.cases import change_document

app = group("Loại một vụ khỏi danh sách tính.")


@command(
    app,
    "void-case",
    "Loại một vụ khỏi mọi số liệu; vụ vẫn còn trong tệp và lịch sử. Lấy lại bằng restore-case.",
    'thidua void-case 2021-001 --reason "ghi trùng với vụ của phòng khác"',
)
def void_case(
    case_code: CaseCode,
    reason: Annotated[str, typer.Option("--reason", metavar="LÝ_DO", help="Lý do, được lưu lại.")],
    plan: PlanNumber = None,
    db: Db = None,
    dry_run: DryRun = False,
    format: Format = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Take a case out of every count."""
    from thidua.services import cases

    check_output(format, output, force=force)
    change = cases.void_case(locate(db), case_code, reason, here(), plan_number=plan, dry_run=dry_run)
    headline = f"Đã loại vụ {change.case.code}; lấy lại bằng: thidua restore-case {change.case.code}"
    show(change_document(change, headline), format, output, force=force)
    dry_run_notice(dry_run)
