"""``thidua plan …``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from thidua.advice import Advice
from thidua.cli import complete
from thidua.cli.call import Call, command
from thidua.cli.console import reading_input, tell
from thidua.cli.declared import Argument, Option, group
from thidua.cli.options import Reason
from thidua.cli.shared import Force
from thidua.domain.dates import format_date
from thidua.domain.plan.model import Plan
from thidua.errors import UsageFault, refusing
from thidua.render.made import made_plan
from thidua.render.plan_differences import differences_document
from thidua.render.plans import (
    checked_plan_document,
    plan_document,
    plan_notices,
    plans_document,
)
from thidua.services import plans
from thidua.services.plan_files import LARGEST, new_plan_file, read_plan_bytes, read_plan_file

if TYPE_CHECKING:
    from thidua.domain.plan.meeting import Names

app = group(
    "Xem, thêm, sửa kế hoạch thi đua. Một tệp dữ liệu có thể chứa nhiều kế hoạch, một kế hoạch đang"
    " dùng."
)

PlanFile = Annotated[
    Path, Argument(metavar="TỆP", help="Tệp kế hoạch, đuôi .toml hoặc .xlsx (Excel).")
]


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
    "Kiểm tra một tệp kế hoạch, nêu mọi chỗ chưa đúng một lần, đọc lại từng chỉ tiêu thành câu;"
    ' không ghi gì. "-" là đọc tệp TOML từ đầu vào chuẩn. --parent đối chiếu với kế hoạch cấp trên:'
    " chỉ tiêu nào không thực hiện chỉ tiêu nào của cấp trên.",
    prints=True,
)
def check(
    call: Call,
    file: PlanFile,
    parent: Annotated[
        Path | None,
        Option("--parent", metavar="TỆP", help="Tệp kế hoạch của cấp trên, để đối chiếu."),
    ] = None,
) -> None:
    """Validate a plan file."""
    plan = _piped() if str(file) == "-" else read_plan_file(file)
    above = None if parent is None else read_plan_file(parent)
    call.show(checked_plan_document(file, plan, above))
    _tell_notices(plan, above)


def _piped() -> Plan:
    """The plan on standard input."""
    with reading_input():
        raw = sys.stdin.buffer.read(LARGEST + 1)
    if not raw.strip():
        raise UsageFault(
            "plan check -: đầu vào chuẩn không có chữ nào.",
            todo="Đưa tệp kế hoạch vào bằng ống dẫn.",
        )
    return read_plan_bytes(raw, "Đầu vào chuẩn")


@command(
    app,
    "new",
    "Ghi một kế hoạch ví dụ có chú thích (mẫu 2), để sửa thành kế hoạch của mình; không cần tệp dữ"
    " liệu.",
    """thidua plan new ke-hoach.toml
    thidua plan new ke-hoach.xlsx""",
)
def new(
    call: Call,
    target: Annotated[
        Path, Argument(metavar="TỆP", help="Tệp sẽ ghi, đuôi .toml hoặc .xlsx (Excel).")
    ],
    force: Force = False,
) -> None:
    """Write an example of a plan file."""
    new_plan_file(target, call.session.happened, force=force)
    check_it = Advice("plan", "check", target)
    call.tell(f"Đã ghi {target}. Sửa rồi kiểm tra bằng: ", check_it)


@command(
    app,
    "add",
    "Thêm một kế hoạch vào tệp, cùng những đơn vị của nó mà tệp chưa có; số liệu của các kế hoạch"
    " khác không thay đổi.",
    prints=True,
    writes=True,
    asks=True,
)
def add(
    call: Call,
    file: PlanFile,
    names: Annotated[
        str | None,
        Option(
            "--names",
            metavar="CÁCH",
            help=(
                "Đơn vị mà kế hoạch gọi tên khác: keep (giữ tên trong tệp), take (đổi theo kế hoạch"
                " từ ngày đầu của nó)."
            ),
        ),
    ] = None,
) -> None:
    """Add a plan from a file."""
    from thidua.domain.plan.meeting import parse_names
    from thidua.render.plan_meeting import plan_added_document
    from thidua.services import plan_adding

    with refusing("--names"):
        settled = None if names is None else parse_names(names)
    if settled is None and not call.dry_run and call.asker.can_ask:
        settled = _asked_names(call, read_plan_file(file))
    added = plan_adding.add_plan(call.session, file, names=settled)
    committed = call.session.happened.committed
    entry = committed[-1].entry if committed else None
    call.show(plan_added_document(added, dry_run=call.dry_run, entry=entry))
    _tell_notices(added.plan)


def _asked_names(call: Call, plan: Plan) -> Names | None:
    """Which names hold, asked where the plan calls units of the file otherwise."""
    from thidua.cli.ask import Question
    from thidua.domain.plan.meeting import parse_names
    from thidua.services.plan_adding import names_to_settle

    differing = names_to_settle(call.session, plan)
    if not differing:
        return None
    for unit, name in differing:
        call.tell(f"Đơn vị mã {unit.code}: tệp gọi là “{unit.name}”, kế hoạch gọi là “{name}”.")

    day = format_date(plan.starts_on)
    question = Question(
        f"Giữ tên trong tệp (giữ), hay đổi theo kế hoạch từ {day} (đổi)?",
        parse_names,
        "--names keep|take",
        explained="Đổi thì số liệu chốt trước ngày ấy vẫn mang tên cũ.",
    )
    return call.asker.ask(question)


def _tell_notices(plan: Plan, parent: Plan | None = None) -> None:
    """What is no fault of a plan file and yet most likely a slip; beside the ``parent`` too."""
    for notice in plan_notices(plan, parent):
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
        str, Argument(metavar="SỐ", help="Số kế hoạch.", autocompletion=complete.plans)
    ],
) -> None:
    """Make a plan the current one."""
    before = plans.show_plan(call.session).number
    plan = plans.use_plan(call.session, number)
    made = [] if plan.number == before else [made_plan(plan)]
    call.answer("plan use", made, [f"Kế hoạch đang dùng: {plan.number}."])


@command(
    app,
    "remove",
    "Bỏ một kế hoạch thêm nhầm, chưa có gì gắn với nó.",
    prints=True,
    writes=True,
)
def remove(
    call: Call,
    number: Annotated[
        str, Argument(metavar="SỐ", help="Số kế hoạch.", autocompletion=complete.plans)
    ],
) -> None:
    """Take out a plan that nothing refers to."""
    from thidua.services.plan_adding import remove_plan

    plan = remove_plan(call.session, number)
    call.answer("plan remove", [made_plan(plan)], [f"Đã bỏ kế hoạch {plan.number}."])


@command(
    app,
    "export",
    "Ghi kế hoạch ra dạng TOML (hoặc Excel, khi tệp sau -o có đuôi .xlsx), để sửa rồi đưa lại bằng"
    " plan update.",
    """thidua plan export
    thidua plan export -o ke-hoach.xlsx""",
    plan=True,
    saves=".toml",
    books=True,
)
def export(
    call: Call,
) -> None:
    """Print a plan as a plan file."""
    if call.wants_book:
        call.save_book(plans.export_plan_book(call.session))
    else:
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
