"""``thidua check``."""

from __future__ import annotations

import re
from typing import Annotated

from thidua.advice import Advice, told
from thidua.cli import complete
from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.declared import Argument, Leave, Option, group
from thidua.cli.options import choice
from thidua.cli.progress import step_progress
from thidua.domain.checking import CHECKS
from thidua.errors import UsageFault
from thidua.render.checking import check_document, match_sentence, notice_sentence
from thidua.services import checking
from thidua.services.codes import short_remark

app = group()
FOUND = 3  # exit code (contract): ran well, and found what it was asked to look for

_LIST = "\n".join(f"  {name:<14}{words}" for name, words in CHECKS.items())


@command(
    app,
    "check",
    "Kiểm tra tệp dữ liệu: còn nguyên vẹn không, có chương trình khác sửa không, có gì trái quy"
    " tắc hiện nay không. Mọi thứ đều đúng thì không in gì; thấy gì thì kể hết và thoát với mã 3."
    " Ai ghi được vào tệp mà dựng lại cả lịch sử thì chỉ --head mới thấy (thidua help"
    f" kiem-tra).\n\n\b\nCác phép kiểm tra (mỗi phép một trang: thidua help check-TÊN):\n{_LIST}",
    """thidua check
    thidua check log state
    thidua check --format json""",
    prints=True,
)
def check(
    call: Call,
    names: Annotated[
        list[str] | None,
        Argument(
            metavar="TÊN",
            help="Chỉ những phép này; không ghi thì làm mọi phép.",
            autocompletion=complete.checks,
        ),
    ] = None,
    head: Annotated[
        str | None,
        Option(
            "--head",
            metavar="MÃ",
            help="So với mã lịch sử in trên báo cáo đã ký: còn nguyên trong tệp không.",
        ),
    ] = None,
) -> None:
    """Verify the file; say nothing when all is well."""
    if head is not None and names and all(re.fullmatch("[0-9a-f]{2,64}", name) for name in names):
        raise UsageFault(
            f"“{' '.join(names)}” không phải là tên phép kiểm tra.",
            todo=told(
                "Đặt cả số mục và mã trong dấu nháy: ", Advice(head=" ".join([head, *names]))
            ),
        )
    wanted = [choice("check", name.removeprefix("check-"), CHECKS) for name in names or CHECKS]
    with step_progress(call.file) as heard:
        found, match, notices = checking.check_file(call.session, wanted, head, heard)
    if match is not None:
        tell(match_sentence(match))
        for remark in short_remark(len(match.code)):
            tell(f"Lưu ý: {remark}")
    if call.format_is("csv"):
        for notice in notices:
            call.tell("Lưu ý: ", notice_sentence(notice))
    call.show(check_document(wanted, found, match, notices))
    if found:
        raise Leave(FOUND)
