"""``thidua plan …``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from thidua.cli import complete
from thidua.cli.base import command, group
from thidua.cli.console import check_output, dry_run_notice, show, tell
from thidua.cli.invocation import here
from thidua.cli.options import Db, DryRun, Force, Format, Output, PlanNumber, Reason
from thidua.clock import locate
from thidua.render.plans import differences_document, plan_document, plans_document
from thidua.services import plans

app = group("Xem, thêm, sửa kế hoạch thi đua. Một tệp dữ liệu có thể chứa nhiều kế hoạch, một kế hoạch đang dùng.")

PlanFile = Annotated[Path, typer.Argument(metavar="TỆP.toml", help="Tệp kế hoạch dạng TOML.")]


@command(app, "show", "Toàn bộ kế hoạch: thời gian, các đợt, chỉ tiêu với nguyên văn, cách hiểu.", "thidua plan show")
def show_(db: Db = None, plan: PlanNumber = None, format: Format = None, output: Output = None, force: Force = False) -> None:
    """Print a plan."""
    show(plan_document(plans.show_plan(locate(db), plan)), format, output, force=force)


@command(app, "list", "Các kế hoạch trong tệp.", "thidua plan list")
def list_(db: Db = None, format: Format = None, output: Output = None, force: Force = False) -> None:
    """Print the plans of the file."""
    show(plans_document(plans.list_plans(locate(db))), format, output, force=force)


@command(app, "check", "Kiểm tra một tệp kế hoạch, nêu mọi chỗ chưa đúng một lần; không ghi gì.")
def check(file: PlanFile, db: Db = None) -> None:  # noqa: ARG001 - taken by every command; no data file is needed
    """Validate a plan file."""
    plan = plans.read_plan_file(file)
    print(f"{file}: kế hoạch {plan.number} đúng mẫu, {len(plan.rounds)} đợt, {len(plan.targets)} chỉ tiêu.")


@command(app, "add", "Thêm một kế hoạch vào tệp, cùng những đơn vị của nó mà tệp chưa có.")
def add(file: PlanFile, db: Db = None, dry_run: DryRun = False) -> None:
    """Add a plan from a file."""
    plan, units = plans.add_plan(locate(db), file, here(), dry_run=dry_run)
    print(f"Đã thêm kế hoạch {plan.number}.")
    for unit in units:
        print(f"  Thêm đơn vị {unit.code} ({unit.name}).")
    print(f"Muốn dùng kế hoạch này: thidua plan use {plan.number}")
    dry_run_notice(dry_run)


@command(app, "update", "Sửa kế hoạch cùng số đã có trong tệp; hiện những gì khác trước. Đợt đã chốt không thay đổi.")
def update(
    file: PlanFile,
    reason: Reason = None,
    db: Db = None,
    dry_run: DryRun = False,
    format: Format = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Amend a plan from a file."""
    check_output(format, output, force=force)
    plan, found = plans.update_plan(locate(db), file, here(), reason=reason, dry_run=dry_run)
    if not found:
        tell(f"Kế hoạch {plan.number} trong tệp đã giống hệt; không có gì để sửa.")
        return
    tell(f"Đã sửa kế hoạch {plan.number}:")
    show(differences_document(found), format, output, force=force)
    dry_run_notice(dry_run)


@command(app, "use", "Chọn kế hoạch đang dùng.", "thidua plan use 06-KH/BNCTU")
def use(
    number: Annotated[str, typer.Argument(metavar="SỐ", help="Số kế hoạch.", autocompletion=complete.plans)],
    db: Db = None,
    dry_run: DryRun = False,
) -> None:
    """Make a plan the current one."""
    plan = plans.use_plan(locate(db), number, here(), dry_run=dry_run)
    print(f"Kế hoạch đang dùng: {plan.number}.")
    dry_run_notice(dry_run)


@command(app, "export", "Ghi kế hoạch ra dạng TOML, để sửa rồi đưa lại bằng plan update.", "thidua plan export")
def export(
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="TỆP", help="Tệp để ghi; không có thì in ra.")] = None,
    db: Db = None,
    plan: PlanNumber = None,
    force: Force = False,
) -> None:
    """Print a plan as a plan file."""
    text = plans.export_plan(locate(db), plan)
    if output is None or output == "-":
        print(text, end="")
        return
    from thidua.services.output import write_output

    write_output(Path(output), text.encode(), force=force)
    tell(f"Đã ghi {output}.")


@command(app, "schema", "In JSON Schema của tệp kế hoạch, để trình soạn thảo gợi ý và kiểm tra.", "thidua plan schema")
def schema(db: Db = None) -> None:  # noqa: ARG001 - taken by every command; no data file is needed
    """Print the JSON Schema of plan files."""
    print(json.dumps(plans.plan_file_schema(), ensure_ascii=False, indent=2))
