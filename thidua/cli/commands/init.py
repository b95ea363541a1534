"""``thidua init``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from thidua.advice import Advice, Said, told
from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.declared import Option, group
from thidua.render.made import Made, made_plan, made_unit
from thidua.render.plans import plan_notices
from thidua.services import plans
from thidua.services.plan_files import read_plan_file

app = group()


@command(
    app,
    "init",
    "Tạo tệp dữ liệu mới với kế hoạch 06-KH/BNCTU và các đơn vị của kế hoạch (hoặc kế hoạch trong"
    " tệp TOML của anh, chị). Không đụng đến tệp đã có.",
    "thidua init",
    writes=True,
    prints=True,
)
def init(
    call: Call,
    plan: Annotated[
        Path | None,
        Option("--plan", metavar="TỆP", help="Tệp kế hoạch (.toml, .xlsx) thay 06-KH/BNCTU."),
    ] = None,
) -> None:
    """Make the data file and say what is in it and what to do next."""
    file = call.file
    call.keep_apart(file, "tệp dữ liệu sẽ tạo")
    chosen = plans.embedded_plan() if plan is None else read_plan_file(plan)
    units = plans.create_file(call.session, chosen)
    said: list[Said] = [f"Đã tạo {file} với kế hoạch {chosen.number} và {len(units)} đơn vị:"]
    for unit in units:
        untargeted = "" if unit.has_targets else " (không giao chỉ tiêu)"
        said.append(f"  {unit.code}  {unit.name}{untargeted}")
    check, register = Advice("unit", "list"), Advice("register", "ĐƠN_VỊ")
    then = "; rồi đăng ký chỉ tiêu bằng: "
    said.append(told("Việc tiếp theo: kiểm tra đơn vị bằng: ", check, then, register))
    call.answer("init", [Made("file", str(file)), made_plan(chosen), *map(made_unit, units)], said)
    for notice in plan_notices(chosen):
        tell(f"Lưu ý: {notice}")
