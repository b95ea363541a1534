"""The options that say which cases a command works with."""

from __future__ import annotations

from typing import Annotated, get_args

from thidua.cli import complete
from thidua.cli.declared import Option
from thidua.cli.options import RoundNumber, UnitFilter

# By the names that ``CaseQuery`` has for them.
CASE_FILTERS: dict[str, object] = {
    "unit": UnitFilter,
    "field": Annotated[
        str | None,
        Option(
            "--field", metavar="LĨNH_VỰC", help="Chỉ lĩnh vực này.", autocompletion=complete.fields
        ),
    ],
    "kind": Annotated[
        str | None,
        Option(
            "--kind",
            metavar="LOẠI",
            help="Chỉ vụ án, vụ việc hoặc vấn đề.",
            autocompletion=complete.kinds,
        ),
    ],
    "round": RoundNumber,
    "search": Annotated[
        str | None,
        Option(
            "--search",
            metavar="CHỮ",
            help="Tìm trong mã, tên, văn bản, nguồn, ghi chú, cán bộ; không cần dấu.",
        ),
    ],
    "person": Annotated[
        str | None,
        Option(
            "--person",
            metavar="TÊN",
            help="Chỉ vụ ghi nhận cán bộ này (tên hoặc mã).",
            autocompletion=complete.people,
        ),
    ],
    "since": Annotated[
        str | None,
        Option("--from", metavar="NGÀY", help="Chỉ vụ có một mốc từ ngày này trở đi."),
    ],
    "until": Annotated[
        str | None, Option("--to", metavar="NGÀY", help="Chỉ vụ có một mốc đến hết ngày này.")
    ],
    "by": Annotated[
        str | None,
        Option(
            "--by",
            metavar="MỐC",
            help="Mốc mà --from, --to nói đến: detected, advised, directed, resolved.",
        ),
    ],
    "open": Annotated[bool, Option("--open", help="Chỉ vụ chưa kết thúc.")],
    "outcome": Annotated[
        str | None,
        Option("--outcome", metavar="KẾT_QUẢ", help="Chỉ vụ hiệu quả, hoặc không hiệu quả."),
    ],
    "voided": Annotated[bool, Option("--voided", help="Chỉ các vụ đã loại.")],
    "missing": Annotated[
        list[str] | None,
        Option(
            "--missing",
            metavar="GÌ",
            help=(
                "Chỉ vụ còn thiếu: evidence (minh chứng), initiative, public-concern, resolved; ghi"
                " nhiều lần được."
            ),
        ),
    ],
}


def own_option(declared: object) -> str:
    """How an option that is declared so is typed: ``--from``."""
    said: Option = get_args(declared)[1]
    return said.names[0]
