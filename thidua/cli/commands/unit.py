"""``thidua unit …``."""

from __future__ import annotations

from typing import Annotated

import typer

from thidua.cli.call import Call, command
from thidua.cli.options import UnitCode, day_option
from thidua.cli.typer_seam import group
from thidua.domain.plain import Values
from thidua.domain.wording import named
from thidua.errors import UsageFault
from thidua.render.made import made_unit
from thidua.render.units import units_document
from thidua.services import units

app = group("Các phòng, đơn vị.")

Order = Annotated[int | None, typer.Option("--order", metavar="SỐ", help="Thứ tự khi liệt kê.")]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="NGÀY", help='Hoạt động từ ngày này; ghi "" là không giới hạn.'),
]
To = Annotated[
    str | None,
    typer.Option(
        "--to", metavar="NGÀY", help='Hoạt động đến hết ngày này; ghi "" là không giới hạn.'
    ),
]


@command(
    app,
    "add",
    "Thêm một đơn vị.",
    'thidua unit add TH "Phòng Tổng hợp" --order 4',
    prints=True,
    writes=True,
)
def add(
    call: Call,
    code: Annotated[str, typer.Argument(metavar="MÃ", help="Mã ngắn, viết liền, ví dụ PCTN.")],
    name: Annotated[str, typer.Argument(metavar="TÊN", help="Tên đầy đủ.")],
    order: Order = None,
    no_targets: Annotated[
        bool, typer.Option("--no-targets", help="Đơn vị không được giao chỉ tiêu.")
    ] = False,
    valid_from: From = None,
    valid_to: To = None,
) -> None:
    """Record a unit."""
    unit = units.add_unit(
        call.session,
        code,
        name,
        order=order,
        has_targets=not no_targets,
        valid_from=day_option("--from", valid_from or None),
        valid_to=day_option("--to", valid_to or None),
    )
    said = f"Đã thêm đơn vị {named(unit)}."
    call.answer("unit add", [made_unit(unit)], [said])


@command(
    app,
    "list",
    "Danh sách đơn vị.",
    "thidua unit list",
    prints=True,
)
def list_(call: Call) -> None:
    """Print the units."""
    call.show(units_document(units.list_units(call.session)))


@command(
    app,
    "edit",
    "Sửa một đơn vị; chỉ những gì ghi ra mới đổi.",
    "thidua unit edit NC --order 2",
    prints=True,
    writes=True,
)
def edit(
    call: Call,
    code: UnitCode,
    name: Annotated[str | None, typer.Option("--name", metavar="TÊN", help="Tên mới.")] = None,
    order: Order = None,
    targets: Annotated[
        bool | None,
        typer.Option("--targets/--no-targets", help="Được giao, hay không được giao chỉ tiêu."),
    ] = None,
    valid_from: From = None,
    valid_to: To = None,
) -> None:
    """Change a unit."""
    changes: Values = {}
    if name is not None:
        changes["name"] = name
    if order is not None:
        changes["order"] = order
    if targets is not None:
        changes["has_targets"] = targets
    for option, key, text in (("--from", "valid_from", valid_from), ("--to", "valid_to", valid_to)):
        if text is not None:
            changes[key] = day_option(option, text) if text.strip() else None
    if not changes:
        raise UsageFault(
            "Chưa nêu sửa gì.",
            todo="Thêm --name, --order, --targets, --no-targets, --from hoặc --to.",
        )
    unit, changed = units.edit_unit(call.session, code, changes)
    what = f"đơn vị {named(unit)}"
    said = f"Đã sửa {what}." if changed else f"Không có gì khác: {what} đã đúng như vậy."
    call.answer("unit edit", [made_unit(unit)] if changed else [], [said])
