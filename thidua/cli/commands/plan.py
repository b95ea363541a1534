"""``thidua plan …``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from thidua.advice import Advice, Said, told
from thidua.cli import complete
from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.options import Reason
from thidua.cli.typer_seam import group
from thidua.domain.plan.model import Plan
from thidua.domain.wording import named
from thidua.render.made import made_plan, made_unit
from thidua.render.plan_differences import differences_document
from thidua.render.plans import (
    checked_plan_document,
    plan_document,
    plans_document,
    quotation_notices,
)
from thidua.services import plans

app = group(
    "Xem, thêm, sửa kế hoạch thi đua. Một tệp dữ liệu có thể chứa nhiều kế hoạch, một kế hoạch đang"
    " dùng."
)

PlanFile = Annotated[Path, typer.Argument(metavar="TỆP.toml", help="Tệp kế hoạch dạng TOML.")]


@command(
    app,
    "show",
    "Toàn bộ kế hoạch: thời gian, các đợt, chỉ tiêu với nguyên văn, cách hiểu.",
    "thidua plan show",
    plan=True,
    prints=True,
)
def show_(call: Call) -> None:
    """Print a plan."""
    call.show(plan_document(plans.show_plan(call.session)))


@command(
    app,
    "list",
    "Các kế hoạch trong tệp.",
    "thidua plan list",
    prints=True,
)
def list_(call: Call) -> None:
    """Print the plans of the file."""
    call.show(plans_document(plans.list_plans(call.session)))


@command(
    app,
    "check",
    "Kiểm tra một tệp kế hoạch, nêu mọi chỗ chưa đúng một lần; không ghi gì.",
    prints=True,
)
def check(call: Call, file: PlanFile) -> None:
    """Validate a plan file."""
    plan = plans.read_plan_file(file)
    call.show(checked_plan_document(file, plan))
    _tell_notices(plan)


@command(
    app,
    "add",
    "Thêm một kế hoạch vào tệp, cùng những đơn vị của nó mà tệp chưa có.",
    prints=True,
    writes=True,
)
def add(call: Call, file: PlanFile) -> None:
    """Add a plan from a file."""
    plan, units = plans.add_plan(call.session, file)
    said: list[Said] = [f"Đã thêm kế hoạch {plan.number}."]
    said += [f"  Thêm đơn vị {named(unit)}." for unit in units]
    said.append(told("Muốn dùng kế hoạch này: ", Advice("plan", "use", plan.number)))
    call.answer("plan add", [made_plan(plan), *map(made_unit, units)], said)
    _tell_notices(plan)


def _tell_notices(plan: Plan) -> None:
    """What is no fault of a plan file and yet most likely a slip."""
    for notice in quotation_notices(plan):
        tell(f"Lưu ý: {notice}")


@command(
    app,
    "update",
    "Sửa kế hoạch cùng số đã có trong tệp; hiện những gì khác trước, ghi vào lịch sử. Đợt đã chốt"
    " không thay đổi. Đổi mức tối thiểu, ngày chốt số liệu thì phải có --reason.",
    prints=True,
    writes=True,
)
def update(
    call: Call,
    file: PlanFile,
    reason: Reason = None,
) -> None:
    """Amend a plan from a file."""
    done = plans.update_plan(call.session, file, reason=reason)
    if not done.differences:
        tell(f"Không có gì khác: kế hoạch {done.plan.number} trong tệp đã đúng như vậy.")
    call.show(differences_document(done))
    _tell_notices(done.plan)


@command(
    app,
    "use",
    "Chọn kế hoạch đang dùng.",
    "thidua plan use 06-KH/BNCTU",
    prints=True,
    writes=True,
)
def use(
    call: Call,
    number: Annotated[
        str, typer.Argument(metavar="SỐ", help="Số kế hoạch.", autocompletion=complete.plans)
    ],
) -> None:
    """Make a plan the current one."""
    before = plans.show_plan(call.session).number
    plan = plans.use_plan(call.session, number)
    made = [] if plan.number == before else [made_plan(plan)]
    call.answer("plan use", made, [f"Kế hoạch đang dùng: {plan.number}."])


@command(
    app,
    "export",
    "Ghi kế hoạch ra dạng TOML, để sửa rồi đưa lại bằng plan update.",
    "thidua plan export",
    plan=True,
    saves=".toml",
)
def export(
    call: Call,
) -> None:
    """Print a plan as a plan file."""
    call.save(plans.export_plan(call.session))


@command(
    app,
    "schema",
    "In JSON Schema của tệp kế hoạch, để trình soạn thảo gợi ý và kiểm tra.",
    "thidua plan schema",
    saves=".json",
)
def schema(call: Call) -> None:
    """Print the JSON Schema of plan files."""
    call.save(json.dumps(plans.plan_file_schema(), ensure_ascii=False, indent=2) + "\n")
