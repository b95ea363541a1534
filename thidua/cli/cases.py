"""``thidua cases``."""

from __future__ import annotations

from typing import Annotated

import typer

from thidua.cli import complete
from thidua.cli.base import group
from thidua.cli.call import Call, command
from thidua.cli.options import RoundNumber, ShowClassified, UnitFilter
from thidua.render.cases import cases_document
from thidua.services.finding import list_cases

app = group("Danh sách các vụ.")


@command(
    app,
    "cases",
    "Danh sách các vụ theo mã. Các điều kiện dùng chung được; --unit lấy cả vụ đơn vị phối hợp, --round lấy vụ được tính vào "
    "ít nhất một chỉ tiêu của đợt.",
    """thidua cases --unit PCTN --field tham_nhung
    thidua cases --search "dat dai" --format csv""",
    plan=True,
    prints=True,
)
def cases(
    call: Call,
    unit: UnitFilter = None,
    field: Annotated[
        str | None,
        typer.Option("--field", metavar="LĨNH_VỰC", help="Chỉ lĩnh vực này.", autocompletion=complete.fields),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="LOẠI", help="Chỉ vụ án, vụ việc hoặc vấn đề.", autocompletion=complete.kinds),
    ] = None,
    round_: RoundNumber = None,
    search: Annotated[
        str | None,
        typer.Option("--search", metavar="CHỮ", help="Tìm trong tên, văn bản, ghi chú, cán bộ; không cần dấu."),
    ] = None,
    voided: Annotated[bool, typer.Option("--voided", help="Chỉ các vụ đã loại.")] = False,
    show_classified: ShowClassified = False,
) -> None:
    """List cases."""
    found = list_cases(
        call.file, unit=unit, field=field, kind=kind, number=round_, search=search, voided=voided, plan_number=call.plan
    )
    call.show(cases_document(found, show_classified=show_classified))
