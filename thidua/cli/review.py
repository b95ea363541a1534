"""``thidua review``."""

from __future__ import annotations

from typing import Annotated

import typer

from thidua.cli.base import group
from thidua.cli.call import Call, command
from thidua.cli.options import RoundNumber, UnitFilter, day_option
from thidua.clock import now, today
from thidua.render.review import review_document
from thidua.services.reviews import review as draw_up

app = group("Báo cáo sơ kết, tổng kết.")


@command(
    app,
    "review",
    "Báo cáo sơ kết hoặc tổng kết: chỉ tiêu của Ban và của từng phòng, mức tối thiểu, đăng ký, thực hiện, còn thiếu, tỷ lệ, kết "
    "quả. Không ghi --round là đợt đầu tiên chưa qua ngày chốt số liệu, hoặc đợt cuối.",
    """thidua review --round 1
    thidua review --round 2 --as-of 31/12/2025 --cases""",
    plan=True,
    prints=True,
)
def review(
    call: Call,
    round_: RoundNumber = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="NGÀY", help="Tính thử đến ngày này thay cho ngày chốt số liệu.")
    ] = None,
    unit: UnitFilter = None,
    cases: Annotated[bool, typer.Option("--cases", help="Kèm mã các vụ đứng sau mỗi con số.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Mã thoát 3 nếu có dòng chưa đạt, hoặc mới đạt mức tối thiểu.")
    ] = False,
) -> None:
    """Draw up a review."""
    found = draw_up(
        call.file,
        today=today(),
        drawn_up_at=now(),
        number=round_,
        as_of=day_option("--as-of", as_of),
        unit=unit,
        with_cases=cases,
        plan_number=call.plan,
    )
    call.show(review_document(found))
    if strict and found.short:
        raise typer.Exit(3)
