"""``thidua log``."""

from __future__ import annotations

from typing import Annotated

from thidua.cli import complete
from thidua.cli.call import Call, command
from thidua.cli.declared import Option, group
from thidua.cli.options import UnitFilter, moment_option
from thidua.render.history import head_document, log_document
from thidua.services import history

app = group()


@command(
    app,
    "log",
    "Lịch sử mọi thay đổi, mới nhất trước: ai, lúc nào, sửa gì, trước và sau. Các điều kiện dùng"
    " chung được. Lịch sử giữ mọi điều từng ghi, kể cả điều đã sửa, đã hoàn tác; chữ của vụ đang"
    " mật hoặc từng mật không in ra.",
    """thidua log --case 2021-001
    thidua log --since 2021-01-01 --format csv
    thidua log --head""",
    prints=True,
)
def log(
    call: Call,
    case: Annotated[
        str | None,
        Option(
            "--case",
            metavar="MÃ_VỤ",
            help="Chỉ những gì đụng đến vụ này.",
            autocompletion=complete.cases,
        ),
    ] = None,
    unit: UnitFilter = None,
    since: Annotated[
        str | None,
        Option("--since", metavar="LÚC", help="Từ ngày này (hoặc ngày và giờ: 2023-11-15T08:30)."),
    ] = None,
    until: Annotated[
        str | None,
        Option("--until", metavar="LÚC", help="Đến hết ngày này (hoặc đến giờ này)."),
    ] = None,
    actor: Annotated[
        str | None, Option("--actor", metavar="NGƯỜI", help="Chỉ những gì người này làm.")
    ] = None,
    command_name: Annotated[
        str | None,
        Option("--command", metavar="LỆNH", help="Chỉ những gì lệnh này làm, ví dụ edit-case."),
    ] = None,
    head: Annotated[bool, Option("--head", help="Chỉ số và mã của mục cuối cùng.")] = False,
) -> None:
    """Print the log, or its head."""
    if head:
        call.show(head_document(history.log_head(call.session)))
        return
    found = history.list_log(
        call.session,
        case=case,
        unit=unit,
        since=moment_option("--since", since, end=False),
        until=moment_option("--until", until, end=True),
        actor=actor,
        action=command_name,
        most_changes=history.CHANGES_TOLD if call.for_people else None,
    )
    call.show(log_document(found))
