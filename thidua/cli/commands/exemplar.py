"""``thidua exemplar …``."""

from __future__ import annotations

from typing import Annotated

from thidua.cli.call import Call, command
from thidua.cli.commands.commend import ByPerson, ByUnit
from thidua.cli.console import read_standard_input
from thidua.cli.declared import Argument, Option, group
from thidua.errors import UsageFault

app = group("Điển hình tiên tiến: câu chuyện, và đã nhân rộng ở đâu.")


@command(
    app,
    "add",
    "Ghi một điển hình tiên tiến, của một đơn vị, một cán bộ, hoặc của cả Ban (không ghi cả hai).",
    """thidua exemplar add "Rà soát đơn thư theo nhóm" --unit NC --story "Hằng tháng xếp đơn thư …"
    thidua exemplar add "Giao ban nội chính" --story "Mỗi tuần …" --spread "Các huyện ủy, thị ủy"
    """,
    plan=True,
    prints=True,
    writes=True,
)
def add(
    call: Call,
    title: Annotated[str, Argument(metavar="TÊN", help="Tên điển hình.")],
    story: Annotated[
        str, Option("--story", metavar="CHỮ", help='Câu chuyện; "-" là đọc từ đầu vào chuẩn.')
    ],
    unit: ByUnit = None,
    person: ByPerson = None,
    day: Annotated[
        str | None, Option("--date", metavar="NGÀY", help="Ngày được công nhận.")
    ] = None,
    spread: Annotated[
        str | None,
        Option("--spread", metavar="CHỮ", help="Đã nhân rộng ở đâu, bằng cách nào."),
    ] = None,
) -> None:
    """Record an exemplary model."""
    from thidua.render.made import made_exemplar
    from thidua.services import exemplars
    from thidua.services.recipients import RecipientQuery

    if unit is not None and person is not None:
        raise UsageFault(
            "Điển hình là của một đơn vị hoặc một cán bộ, không phải cả hai.",
            todo="Bỏ --unit hoặc --person.",
        )
    wanted = exemplars.Story(
        title,
        read_standard_input("--story", story) or "",
        RecipientQuery(unit=unit, person=person),
        day,
        spread,
    )
    exemplar, name = exemplars.add_exemplar(call.session, wanted)
    whose = "" if name is None else f" ({name})"
    said = f"Đã ghi điển hình số {exemplar.id}: {exemplar.title}{whose}."
    call.answer("exemplar add", [made_exemplar(exemplar)], [said])


@command(
    app,
    "list",
    "Các điển hình tiên tiến đã ghi.",
    "thidua exemplar list",
    plan=True,
    prints=True,
)
def list_(call: Call) -> None:
    """Print the exemplary models."""
    from thidua.render.commendation import exemplars_document
    from thidua.services import exemplars

    call.show(exemplars_document(exemplars.list_exemplars(call.session)))
