"""``thidua person …``."""

from __future__ import annotations

from typing import Annotated

from thidua.cli import complete
from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.declared import Argument, Option, group
from thidua.cli.options import day_option
from thidua.cli.shared import ASKED
from thidua.domain.dates import format_date
from thidua.domain.plain import Values
from thidua.domain.terms import parse_term
from thidua.domain.vocabulary import Role, label
from thidua.domain.wording import with_code
from thidua.errors import UsageFault, refusing
from thidua.render.false_people import codes_shown
from thidua.render.made import made_person
from thidua.render.people import people_document
from thidua.render.screen.document import Data
from thidua.services import people

app = group("Cán bộ, công chức của Ban được ghi nhận trong các vụ.")

RoleOption = Annotated[
    str | None,
    Option("--role", metavar="VAI_TRÒ", help="lanh-dao (lãnh đạo) hoặc truc-tiep (trực tiếp)."),
]
Code = Annotated[
    str | None, Option("--code", metavar="MÃ", help="Mã, để phân biệt người trùng tên.")
]
Post = Annotated[
    str | None,
    Option("--post", metavar="CHỨC_VỤ", help='Chức vụ, ghi trong văn bản; "" là bỏ.'),
]
Order = Annotated[int | None, Option("--order", metavar="SỐ", help="Thứ tự khi liệt kê.")]


def _role(text: str) -> Role:
    with refusing("--role"):
        return parse_term(Role, text)


@command(
    app,
    "add",
    f"Thêm một cán bộ.{ASKED}",
    'thidua person add "Nguyễn Thị Mẫu" --unit NC --role truc-tiep',
    prints=True,
    writes=True,
    asks=True,
)
def add(
    call: Call,
    name: Annotated[str, Argument(metavar="TÊN", help="Họ và tên.")],
    unit: Annotated[
        str,
        Option(
            "--unit", metavar="ĐƠN_VỊ", help="Đơn vị (mã hoặc tên).", autocompletion=complete.units
        ),
    ],
    role: RoleOption = None,
    code: Code = None,
    order: Order = None,
    post: Post = None,
) -> None:
    """Record a member of staff."""
    person, close = people.add_person(
        call.session,
        name,
        unit,
        role=Role.TRUC_TIEP if role is None else _role(role),
        code=code,
        order=order,
        post=post,
    )
    if close is not None:
        tell(
            f"Lưu ý: tên này gần giống cán bộ đã có {with_code(f'“{close.name}”', close.unit)};"
            " xem lại kẻo ghi một người hai lần."
        )
    role_words = label(person.role).lower()
    said = f"Đã thêm cán bộ {person.name}, đơn vị {person.unit}, vai trò {role_words}."
    call.answer("person add", [made_person(person)], [said])


@command(
    app,
    "list",
    "Danh sách cán bộ, theo đơn vị rồi theo tên.",
    """thidua person list
    thidua person list --unit NC
    """,
    prints=True,
)
def list_(
    call: Call,
    unit: Annotated[
        str | None,
        Option(
            "--unit",
            metavar="ĐƠN_VỊ",
            help="Chỉ cán bộ đang ở đơn vị này.",
            autocompletion=complete.units,
        ),
    ] = None,
) -> None:
    """Print the staff."""
    found, names = people.staff_list(call.session, unit)
    call.show(people_document(found, call.session.today, names))


@command(
    app,
    "edit",
    f"Sửa một cán bộ; chỉ những gì ghi ra mới đổi.{ASKED}",
    """thidua person edit "Nguyễn Thị Mẫu" --unit PCTN --from 01/3/2025
    thidua person edit "Nguyễn Thị Mẫu" --left 31/12/2025
    """,
    prints=True,
    writes=True,
    asks=True,
)
def edit(
    call: Call,
    who: Annotated[
        str, Argument(metavar="CÁN_BỘ", help="Tên hoặc mã.", autocompletion=complete.people)
    ],
    name: Annotated[str | None, Option("--name", metavar="TÊN", help="Tên mới.")] = None,
    unit: Annotated[
        str | None,
        Option("--unit", metavar="ĐƠN_VỊ", help="Đơn vị mới.", autocompletion=complete.units),
    ] = None,
    role: RoleOption = None,
    code: Code = None,
    order: Order = None,
    post: Post = None,
    from_day: Annotated[
        str | None,
        Option(
            "--from",
            metavar="NGÀY",
            help="Ngày đầu ở đơn vị mới; không ghi là sửa đơn vị ghi nhầm.",
        ),
    ] = None,
    left: Annotated[
        str | None,
        Option("--left", metavar="NGÀY", help='Ngày cuối cùng công tác; "" là vẫn công tác.'),
    ] = None,
) -> None:
    """Change a member of staff."""
    given: Values = {
        "name": name,
        "unit": unit,
        "role": role and _role(role),
        "order": order,
    }
    changes = {key: value for key, value in given.items() if value is not None}
    if code is not None:
        changes["code"] = code.strip() or None
    if post is not None:
        changes["post"] = post.strip() or None
    if left is not None:
        changes["left_on"] = day_option("--left", left) if left.strip() else None
    if from_day is not None:
        if unit is None:
            raise UsageFault("--from chỉ đi cùng --unit.", todo="Thêm --unit ĐƠN_VỊ.")
        changes["from_day"] = day_option("--from", from_day)
    if not changes:
        raise UsageFault(
            "Chưa nêu sửa gì.",
            todo="Thêm --name, --unit, --role, --code, --order, --post hoặc --left.",
        )
    done = people.edit_person(call.session, who, changes)
    person, changed = done.person, done.changed
    named = f"cán bộ {person.name} ({person.unit}, {label(person.role).lower()})"
    said = f"Đã sửa {named}." if changed else f"Không có gì khác: {named} đã đúng như vậy."
    if from_day is not None:
        past = person.earlier[-1]
        said = (
            f"Đã ghi {named} công tác ở {past.unit} đến hết {format_date(past.until)}, ở"
            f" {person.unit} từ hôm sau."
        )
    if done.later and person.left_on is not None:
        tell(
            f"Lưu ý: {person.name} được ghi nhận ở {codes_shown(done.later)}, mọi mốc đều sau ngày"
            f" thôi công tác ({format_date(person.left_on)}); vẫn giữ, xem lại kẻo nhầm người."
        )
    call.answer("person edit", [made_person(person)] if changed else [], [said])


@command(
    app,
    "merge",
    "Gộp một người ghi hai lần: các vụ, khen thưởng của người ghi trùng về người giữ lại.",
    'thidua person merge "Nguyễn Thị Mẫu" "Nguyễn Thị Mẩu" --dry-run',
    prints=True,
    writes=True,
)
def merge(
    call: Call,
    keep: Annotated[
        str,
        Argument(metavar="NGƯỜI_GIỮ_LẠI", help="Tên hoặc mã.", autocompletion=complete.people),
    ],
    other: Annotated[
        str,
        Argument(metavar="NGƯỜI_GHI_TRÙNG", help="Tên hoặc mã.", autocompletion=complete.people),
    ],
) -> None:
    """Make one of two records of one person."""
    from thidua.services.person_life import merge_people

    done = merge_people(call.session, keep, other)
    who, gone = (with_code(p.name, p.unit) for p in (done.person, done.other))
    said = (
        f"Đã gộp {gone} vào {who}: {done.cases} vụ, {done.commendations} khen thưởng,"
        f" {done.exemplars} điển hình. Số liệu đã chốt giữ tên như lúc chốt."
    )
    more: dict[str, Data] = {
        "cases": done.cases,
        "commendations": done.commendations,
        "exemplars": done.exemplars,
    }
    call.answer("person merge", [made_person(done.person), made_person(done.other)], [said], **more)


@command(
    app,
    "remove",
    "Bỏ một cán bộ ghi nhầm, chưa có gì gắn với người ấy.",
    'thidua person remove "Nguyễn Thị Mẫu"',
    prints=True,
    writes=True,
)
def remove(
    call: Call,
    who: Annotated[
        str, Argument(metavar="CÁN_BỘ", help="Tên hoặc mã.", autocompletion=complete.people)
    ],
) -> None:
    """Take out a member of staff that nothing refers to."""
    from thidua.services.person_life import remove_person

    person = remove_person(call.session, who)
    said = f"Đã bỏ cán bộ {with_code(person.name, person.unit)}."
    call.answer("person remove", [made_person(person)], [said])
