"""``thidua unit …``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from thidua.advice import Said
from thidua.cli import complete
from thidua.cli.call import Call, command
from thidua.cli.declared import Argument, Option, group
from thidua.cli.options import UnitCode, day_option
from thidua.cli.shared import ASKED
from thidua.domain.dates import format_date
from thidua.domain.plain import Values
from thidua.domain.wording import named
from thidua.errors import UsageFault
from thidua.render.made import made_unit
from thidua.render.units import units_document
from thidua.services import units

if TYPE_CHECKING:
    from thidua.domain.unit_change import UnitChange

app = group("Các phòng, đơn vị.")

Order = Annotated[int | None, Option("--order", metavar="SỐ", help="Thứ tự khi liệt kê.")]
From = Annotated[
    str | None,
    Option("--from", metavar="NGÀY", help='Hoạt động từ ngày này; ghi "" là không giới hạn.'),
]
To = Annotated[
    str | None,
    Option("--to", metavar="NGÀY", help='Hoạt động đến hết ngày này; ghi "" là không giới hạn.'),
]


@command(
    app,
    "add",
    f"Thêm một đơn vị.{ASKED}",
    'thidua unit add TH "Phòng Tổng hợp" --order 4',
    plan=True,
    prints=True,
    writes=True,
    asks=True,
)
def add(
    call: Call,
    code: Annotated[str, Argument(metavar="MÃ", help="Mã ngắn, viết liền, ví dụ PCTN.")],
    name: Annotated[str, Argument(metavar="TÊN", help="Tên đầy đủ.")],
    order: Order = None,
    no_targets: Annotated[
        bool, Option("--no-targets", help="Đơn vị không được giao chỉ tiêu.")
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
    plan=True,
    prints=True,
)
def list_(call: Call) -> None:
    """Print the units."""
    call.show(units_document(*units.units_of_plan(call.session)))


@command(
    app,
    "edit",
    f"Sửa một đơn vị; chỉ những gì ghi ra mới đổi.{ASKED}",
    "thidua unit edit NC --order 2",
    plan=True,
    prints=True,
    writes=True,
    asks=True,
)
def edit(
    call: Call,
    code: UnitCode,
    name: Annotated[
        str | None,
        Option(
            "--name",
            metavar="TÊN",
            help="Tên ghi nhầm, sửa cho mọi thời gian (đổi tên từ một ngày: unit rename).",
        ),
    ] = None,
    order: Order = None,
    targets: Annotated[
        bool | None,
        Option("--targets/--no-targets", help="Được giao, hay không được giao chỉ tiêu."),
    ] = None,
    member: Annotated[
        bool | None,
        Option("--member/--no-member", help="Thuộc, hay không thuộc kế hoạch."),
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
    if member is not None:
        changes["member"] = member
    for option, key, text in (("--from", "valid_from", valid_from), ("--to", "valid_to", valid_to)):
        if text is not None:
            changes[key] = day_option(option, text) if text.strip() else None
    if not changes:
        raise UsageFault(
            "Chưa nêu sửa gì.",
            todo="Thêm --name, --order, --targets, --no-targets, --member, --no-member, --from"
            " hoặc --to.",
        )
    unit, changed = units.edit_unit(call.session, code, changes)
    what = f"đơn vị {named(unit)}"
    said = f"Đã sửa {what}." if changed else f"Không có gì khác: {what} đã đúng như vậy."
    call.answer("unit edit", [made_unit(unit)] if changed else [], [said])


def _answer(call: Call, command_name: str, change: UnitChange, *said: Said) -> None:
    from thidua.render.unit_changes import UnitAnswer, unit_change_document

    committed = call.session.happened.committed
    entry = committed[-1].entry if committed else None
    answer = UnitAnswer(command_name, said, change, call.dry_run, entry)
    call.show(unit_change_document(answer))


FromDay = Annotated[str, Option("--from", metavar="NGÀY", help="Ngày đầu tiên tính như vậy.")]


def _day(option: str, text: str) -> date:
    found = day_option(option, text)
    assert found is not None
    return found


@command(
    app,
    "merge",
    "Hợp nhất các đơn vị từ một ngày: không sửa vụ nào, số liệu từ ngày ấy tính cho đơn vị nhận.",
    'thidua unit merge NC PCTN --into TH --name "Phòng Tổng hợp" --from 01/7/2024 --dry-run',
    prints=True,
    writes=True,
)
def merge(
    call: Call,
    codes: Annotated[
        list[str],
        Argument(metavar="ĐƠN_VỊ …", help="Các đơn vị nhập vào.", autocompletion=complete.units),
    ],
    into: Annotated[
        str,
        Option(
            "--into",
            metavar="ĐƠN_VỊ",
            help="Đơn vị nhận: một trong các đơn vị ấy, đơn vị khác, hoặc mã của đơn vị mới.",
            autocompletion=complete.units,
        ),
    ],
    from_day: FromDay,
    name: Annotated[str | None, Option("--name", metavar="TÊN", help="Tên của đơn vị mới.")] = None,
    document: Annotated[
        str | None, Option("--doc", metavar="VĂN_BẢN", help="Văn bản về việc hợp nhất.")
    ] = None,
) -> None:
    """Let departments be one from a day on."""
    from thidua.render.unit_changes import merged_said
    from thidua.services.merging import merge_units

    day = _day("--from", from_day)
    change = merge_units(call.session, codes, into, name=name, from_day=day, document=document)
    _answer(call, "unit merge", change, *merged_said(change))


@command(
    app,
    "rename",
    f"Đổi tên một đơn vị từ một ngày; số liệu chốt trước ngày ấy giữ tên cũ.{ASKED}",
    'thidua unit rename NC "Phòng Nghiệp vụ 1" --from 01/7/2024',
    prints=True,
    writes=True,
    asks=True,
)
def rename(
    call: Call,
    code: UnitCode,
    name: Annotated[str, Argument(metavar="TÊN", help="Tên mới.")],
    from_day: FromDay,
) -> None:
    """Call a department otherwise from a day on."""
    from thidua.services.unit_life import rename_unit

    change = rename_unit(call.session, code, name, from_day=_day("--from", from_day))
    assert change.day is not None
    day, unit = format_date(change.day), change.unit
    said = f"Từ {day}, đơn vị mã {unit.code} mang tên “{unit.name_on(change.day)}”."
    if not change.changed:
        said = f"Không có gì khác: {said[0].lower()}{said[1:]}"
    _answer(call, "unit rename", change, said)


@command(
    app,
    "close",
    "Ghi rằng một đơn vị thôi hoạt động, không đơn vị nào kế thừa.",
    'thidua unit close NC --on 31/12/2025 --reason "giải thể theo Quyết định 1-QĐ/BNCTU"',
    prints=True,
    writes=True,
)
def close(
    call: Call,
    code: UnitCode,
    on: Annotated[str, Option("--on", metavar="NGÀY", help="Ngày cuối cùng đơn vị hoạt động.")],
    reason: Annotated[str, Option("--reason", metavar="LÝ_DO", help="Lý do, được lưu lại.")],
) -> None:
    """Let a department come to its end."""
    from thidua.services.unit_life import close_unit

    change = close_unit(call.session, code, on=_day("--on", on), reason=reason)
    said = (
        f"{named(change.unit)} hoạt động đến hết {format_date(change.day or date.max)}; ở các đợt"
        " chốt sau ngày ấy, số liệu của đơn vị nêu riêng, không xét kết quả."
    )
    _answer(call, "unit close", change, said)


@command(
    app,
    "remove",
    "Bỏ một đơn vị ghi nhầm, chưa có gì gắn với nó.",
    "thidua unit remove VP",
    prints=True,
    writes=True,
)
def remove(call: Call, code: UnitCode) -> None:
    """Take out a department that nothing refers to."""
    from thidua.services.unit_life import remove_unit

    change = remove_unit(call.session, code)
    _answer(call, "unit remove", change, f"Đã bỏ đơn vị {named(change.unit)}.")
