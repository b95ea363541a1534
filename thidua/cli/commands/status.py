"""``thidua status``."""

from __future__ import annotations

from typing import Annotated

from thidua.cli.call import Call, command
from thidua.cli.declared import Option, group
from thidua.cli.options import ShowClassified, UnitFilter
from thidua.render.status import status_document
from thidua.services.status import status as what_to_do

app = group()


@command(
    app,
    "status",
    "Việc cần làm: còn mấy ngày đến ngày chốt số liệu, từng phòng còn thiếu gì so với chỉ tiêu, vụ"
    " nào chưa kết thúc, thiếu minh chứng hoặc còn điều chưa xác định mà vì thế chưa được tính."
    " --unit: chỉ các dòng của một đơn vị và các vụ đơn vị chủ trì hoặc phối hợp.",
    """thidua status
    thidua status --unit PCTN
    thidua status --chart""",
    plan=True,
    prints=True,
)
def status(
    call: Call,
    unit: UnitFilter = None,
    show_classified: ShowClassified = False,
    chart: Annotated[
        bool,
        Option(
            "--chart",
            help="Vẽ ô màu, thanh thực hiện và nhịp còn cần thay cho các mục (chỉ khi in cho người"
            " đọc).",
        ),
    ] = False,
) -> None:
    """Say what is to be done."""
    if chart:
        call.check_chart()
    found = what_to_do(call.session, unit=unit)
    call.show(status_document(found, show_classified=show_classified, chart=chart))
