"""``thidua status``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from thidua.cli.call import Call, command
from thidua.cli.declared import Option, group
from thidua.cli.options import ShowClassified, UnitFilter
from thidua.errors import UsageFault
from thidua.render.status import status_document
from thidua.services.status import status as what_to_do

app = group()


@command(
    app,
    "status",
    "Việc cần làm: còn mấy ngày đến ngày chốt số liệu, từng phòng còn thiếu gì so với chỉ tiêu, vụ"
    " nào chưa kết thúc, thiếu minh chứng hoặc còn điều chưa xác định mà vì thế chưa được tính."
    " --unit: chỉ các dòng của một đơn vị và các vụ đơn vị chủ trì hoặc phối hợp. --by-unit: mỗi"
    " đơn vị một phiếu Word và một bảng Excel ghi vụ nào còn thiếu gì, có ô để điền; điền xong đưa"
    " lại vào bằng import --on-duplicate update.",
    """thidua status
    thidua status --unit PCTN
    thidua status --by-unit ra-soat
    thidua status --chart""",
    plan=True,
    prints=True,
)
def status(
    call: Call,
    unit: UnitFilter = None,
    by_unit: Annotated[
        Path | None,
        Option(
            "--by-unit",
            metavar="THƯ_MỤC",
            help="Ghi vào thư mục này phiếu và bảng để điền của từng đơn vị.",
        ),
    ] = None,
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
    """Say what is to be done, or hand it out to the departments."""
    if chart:
        call.check_chart()
    if by_unit is not None:
        if chart:
            raise UsageFault(
                "Phiếu và bảng của đơn vị (--by-unit) không có hình.", todo="Bỏ --chart."
            )
        _hand_out(call, by_unit, unit, show_classified=show_classified)
        return
    found = what_to_do(call.session, unit=unit)
    call.show(status_document(found, show_classified=show_classified, chart=chart))


def _hand_out(call: Call, folder: Path, unit: str | None, *, show_classified: bool) -> None:
    """A page and a sheet for each department."""
    from thidua.render.unit_work import lacking_lines, made_for_units
    from thidua.render.word.unit_page import unit_page
    from thidua.services.output import check_folder, write_folder
    from thidua.services.unit_sheets import page_template, unit_sheet
    from thidua.services.unit_work import units_work

    if show_classified:
        raise UsageFault(
            "Phiếu và bảng của đơn vị (--by-unit) không ghi nội dung vụ mật.",
            todo="Bỏ --show-classified; nội dung mật trao đổi bằng bản giấy.",
        )
    found = units_work(call.session, unit)
    names = [f"{work.stem}{suffix}" for work in found.works for suffix in (".docx", ".xlsx")]
    check_folder(folder, names, force=call.force)
    template = page_template()
    files: dict[str, bytes] = {}
    for work in found.works:
        files[f"{work.stem}.docx"] = unit_page(found, work, template)
        files[f"{work.stem}.xlsx"] = unit_sheet(
            found, work, lambda each: "\n".join(lacking_lines(found, each))
        )
    write_folder(folder, files, call.session.happened, force=call.force)
    call.show(made_for_units(found, folder))
    for work in found.works:
        if work.stem != work.unit.code:
            call.tell(
                f"Tệp của {work.unit.code} mang tên {work.stem}: mã ấy không làm tên tệp được"
                " hoặc trùng tên tệp khác."
            )
