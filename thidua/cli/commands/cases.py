"""``thidua cases``."""

from __future__ import annotations

from typing import Annotated

from thidua.cli import complete
from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.declared import Option, group
from thidua.cli.options import RoundNumber, ShowClassified, UnitFilter
from thidua.domain.numbers import format_integer
from thidua.errors import UsageFault
from thidua.render.cases import cases_document
from thidua.render.similar import similar_document
from thidua.services.case_views import list_cases, similar_cases

app = group()


@command(
    app,
    "cases",
    "Danh sách các vụ theo mã, hoặc theo cột sau --sort. Các điều kiện dùng chung được; --unit lấy"
    " cả vụ đơn vị phối hợp, --round lấy vụ được tính vào ít nhất một chỉ tiêu của đợt, --missing"
    " lấy vụ còn thiếu (minh chứng, mức chủ động, dư luận quan tâm, kết thúc). --similar tìm các"
    " cặp vụ gần giống tên nhau, có thể là một vụ mà hai đơn vị cùng ghi.",
    """thidua cases --unit PCTN --field tham_nhung
    thidua cases --search "dat dai" --format csv
    thidua cases --missing evidence --sort -resolved
    thidua cases --similar""",
    plan=True,
    prints=True,
)
def cases(
    call: Call,
    unit: UnitFilter = None,
    field: Annotated[
        str | None,
        Option(
            "--field", metavar="LĨNH_VỰC", help="Chỉ lĩnh vực này.", autocompletion=complete.fields
        ),
    ] = None,
    kind: Annotated[
        str | None,
        Option(
            "--kind",
            metavar="LOẠI",
            help="Chỉ vụ án, vụ việc hoặc vấn đề.",
            autocompletion=complete.kinds,
        ),
    ] = None,
    round_: RoundNumber = None,
    search: Annotated[
        str | None,
        Option(
            "--search",
            metavar="CHỮ",
            help="Tìm trong mã, tên, văn bản, nguồn, ghi chú, cán bộ; không cần dấu.",
        ),
    ] = None,
    voided: Annotated[bool, Option("--voided", help="Chỉ các vụ đã loại.")] = False,
    missing: Annotated[
        list[str] | None,
        Option(
            "--missing",
            metavar="GÌ",
            help=(
                "Chỉ vụ còn thiếu: evidence (minh chứng), initiative, public-concern, resolved; ghi"
                " nhiều lần được."
            ),
        ),
    ] = None,
    sort: Annotated[
        str | None,
        Option(
            "--sort",
            metavar="CỘT",
            help="Xếp theo cột này, ví dụ title, resolved; “-resolved” là ngược lại.",
        ),
    ] = None,
    similar: Annotated[
        bool, Option("--similar", help="Các cặp vụ gần giống tên nhau, chỉ dùng kèm --unit.")
    ] = False,
    show_classified: ShowClassified = False,
) -> None:
    """List cases, or pairs of similar ones."""
    if similar:
        others = {
            "--field": field,
            "--kind": kind,
            "--round": round_,
            "--search": search,
            "--voided": voided or None,
        }
        given = [
            name
            for name, value in {**others, "--missing": missing or None, "--sort": sort}.items()
            if value is not None
        ]
        if given:
            raise UsageFault(
                f"--similar không dùng chung với {', '.join(given)}.",
                todo="Bỏ bớt; chỉ --unit dùng kèm được.",
            )
        pairs = similar_cases(call.session, unit=unit)
        call.show(similar_document(pairs, show_classified=show_classified))
        return
    found = list_cases(
        call.session,
        unit=unit,
        field=field,
        kind=kind,
        number=round_,
        search=search,
        voided=voided,
        missing=missing or (),
        sort=sort,
        show_classified=show_classified,
    )
    if found.unsearched:
        tell(
            f"Lưu ý: {format_integer(found.unsearched)} vụ mật chỉ được tìm theo mã, cán bộ, cấp"
            " chỉ đạo; muốn tìm cả trong tên, nguồn, văn bản, ghi chú: thêm --show-classified."
        )
    call.show(cases_document(found, show_classified=show_classified))
