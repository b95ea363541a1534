"""``thidua cases``."""

from __future__ import annotations

from typing import Annotated

from thidua.cli.call import Call, command
from thidua.cli.case_filters import CASE_FILTERS, own_option
from thidua.cli.console import tell
from thidua.cli.declared import Option, group
from thidua.cli.options import ShowClassified
from thidua.domain.numbers import format_integer
from thidua.errors import UsageFault
from thidua.render.cases import cases_document
from thidua.render.similar import similar_document
from thidua.services.case_lists import CaseQuery, listed_cases
from thidua.services.case_views import similar_cases

app = group()


@command(
    app,
    "cases",
    "Danh sách các vụ theo mã, hoặc theo cột sau --sort. Các điều kiện dùng chung được; --unit lấy"
    " cả vụ đơn vị phối hợp, --round lấy vụ được tính vào ít nhất một chỉ tiêu của đợt, --from,"
    " --to lấy vụ có một mốc (--by, hoặc mốc nào cũng được) trong khoảng ấy, --missing lấy vụ còn"
    " thiếu (minh chứng, mức chủ động, dư luận quan tâm, kết thúc). --similar tìm các cặp vụ gần"
    " giống tên nhau, có thể là một vụ mà hai đơn vị cùng ghi.",
    """thidua cases --unit PCTN --field tham_nhung
    thidua cases --search "dat dai" --format csv
    thidua cases --open --from 01/01/2023 --to 30/6/2023 --by detected
    thidua cases --missing evidence --sort -resolved
    thidua cases --similar""",
    plan=True,
    prints=True,
    case_filters=True,
)
def cases(
    call: Call,
    asked: CaseQuery,
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
        given = [own_option(CASE_FILTERS[name]) for name in differing(asked)]
        given += [] if sort is None else ["--sort"]
        if given:
            raise UsageFault(
                f"--similar không dùng chung với {', '.join(given)}.",
                todo="Bỏ bớt; chỉ --unit dùng kèm được.",
            )
        pairs = similar_cases(call.session, unit=asked.unit)
        call.show(similar_document(pairs, show_classified=show_classified))
        return
    with listed_cases(call.session, asked, sort=sort, show_classified=show_classified) as found:
        if found.unsearched:
            tell(
                f"Lưu ý: {format_integer(found.unsearched)} vụ mật chỉ được tìm theo mã, cán bộ,"
                " cấp chỉ đạo; muốn tìm cả trong tên, nguồn, văn bản, ghi chú: thêm"
                " --show-classified."
            )
        print_it = call.held(cases_document(found, show_classified=show_classified))
    print_it()


def differing(asked: CaseQuery) -> list[str]:
    """The filters that were given, but for the unit, by name."""
    none = CaseQuery(unit=asked.unit)
    return [name for name in CASE_FILTERS if getattr(asked, name) != getattr(none, name)]
