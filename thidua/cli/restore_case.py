"""``thidua restore-case``."""

from __future__ import annotations

from thidua.cli.base import command, group
from thidua.cli.console import check_output, dry_run_notice, show
from thidua.cli.invocation import here
from thidua.cli.options import AllowDuplicate, CaseCode, Db, DryRun, Force, Format, Output, PlanNumber
from thidua.clock import locate
from thidua.render.cases import change_document

app = group("Khôi phục một vụ đã loại.")


@command(app, "restore-case", "Đưa một vụ đã loại trở lại danh sách tính.", "thidua restore-case 2021-001")
def restore_case(
    case_code: CaseCode,
    allow_duplicate: AllowDuplicate = False,
    plan: PlanNumber = None,
    db: Db = None,
    dry_run: DryRun = False,
    format: Format = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Take a voided case back into the count."""
    from thidua.services import cases

    check_output(format, output, force=force)
    change = cases.restore_case(locate(db), case_code, here(), plan_number=plan, allow_duplicate=allow_duplicate, dry_run=dry_run)
    show(change_document(change, f"Đã khôi phục vụ {change.case.code}."), format, output, force=force)
    dry_run_notice(dry_run)
