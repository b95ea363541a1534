"""``thidua template``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from thidua.advice import Advice, told
from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.declared import Argument, group
from thidua.cli.options import WhatTemplate, choice
from thidua.cli.shared import Force
from thidua.errors import UsageFault
from thidua.services.templates import TEMPLATES, make_template

app = group()


@command(
    app,
    "template",
    "Tạo tệp Excel trống để điền rồi đưa vào bằng import: có danh sách để chọn, ô ngày, ô chữ định"
    " dạng sẵn, và trang hướng dẫn từng cột. Mẫu ghi vụ là mặc định; --what chọn mẫu đăng ký chỉ"
    " tiêu, đơn vị, cán bộ, số khai; hoặc mẫu viết kế hoạch, đưa vào bằng plan add, init --plan.",
    """thidua template mau.xlsx
    thidua template dang-ky.xlsx --what registrations
    thidua template ke-hoach.xlsx --what plan""",
    plan=True,
)
def template(
    call: Call,
    target: Annotated[Path, Argument(metavar="TỆP.xlsx", help="Tệp mẫu sẽ tạo.")],
    what: WhatTemplate = None,
    force: Force = False,
) -> None:
    """Make the empty workbook, and say what to do with it."""
    if target.suffix.lower() != ".xlsx":
        example = Advice("template", f"{target.stem or 'mau'}.xlsx")
        raise UsageFault(f"Tệp mẫu phải có đuôi .xlsx: “{target}”.", todo=told("Ví dụ: ", example))
    chosen = choice("--what", what or "cases", TEMPLATES)
    make_template(call.session, target, chosen, force=force)
    tell(f"Đã tạo {target}. Điền theo trang “Hướng dẫn” trong tệp.")
