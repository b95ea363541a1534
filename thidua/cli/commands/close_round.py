"""``thidua close-round``."""

from __future__ import annotations

from typing import Annotated

from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.declared import Argument, Option, group
from thidua.cli.options import day_option
from thidua.cli.shared import ASKED

app = group()

RoundArgument = Annotated[
    int, Argument(metavar="ĐỢT", help="Số của đợt: 1 (sơ kết), 2 (tổng kết) …")
]


@command(
    app,
    "close-round",
    "Chốt số liệu một đợt: giữ nguyên từ đây mọi con số và các vụ đứng sau, tính đến ngày chốt của"
    " kế hoạch, hoặc đến ngày sau --as-of (họp trước ngày chốt thì phải nêu). Sau đó review in số"
    " đã chốt, rồi kể riêng những gì đổi sau khi chốt. Nên chạy với --dry-run trước để xem những"
    " điều cần soát. Mở lại bằng reopen-round."
    f"{ASKED}",
    """thidua close-round 1 --dry-run
    thidua close-round 1
    thidua close-round 2 --as-of 20/11/2025""",
    plan=True,
    prints=True,
    writes=True,
    asks=True,
)
def close_round(
    call: Call,
    number: RoundArgument,
    as_of: Annotated[
        str | None,
        Option(
            "--as-of",
            metavar="NGÀY",
            help="Tính đến ngày này thay cho ngày chốt; không sau hôm nay.",
        ),
    ] = None,
) -> None:
    """Freeze a round."""
    from thidua.render.review import review_document
    from thidua.services import closing

    done = closing.close_round(call.session, number, as_of=day_option("--as-of", as_of))
    for remark in done.remarks:
        tell(f"Cần soát: {remark}")
    call.show(review_document(done.review, done.closed))
