"""``thidua check``."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from thidua import clock
from thidua.advice import Advice, told
from thidua.cli import complete
from thidua.cli.base import group
from thidua.cli.call import Call, command
from thidua.cli.console import tell
from thidua.cli.options import choice
from thidua.cli.progress import step_progress
from thidua.domain.checking import CHECKS
from thidua.errors import UsageFault
from thidua.render.checking import check_document, match_sentence
from thidua.services import checking

app = group("Kiểm tra tệp dữ liệu.")
FOUND = 3  # exit code (contract): ran well, and found what it was asked to look for

_LIST = "\n".join(f"  {name:<14}{words}" for name, words in CHECKS.items())


@command(
    app,
    "check",
    "Kiểm tra tệp dữ liệu: còn nguyên vẹn không, có chương trình khác sửa không, có gì trái quy tắc hiện nay không. Mọi "
    f"thứ đều đúng thì không in gì; thấy gì thì kể hết và thoát với mã 3. Ai ghi được vào tệp mà dựng lại cả lịch sử thì chỉ "
    f"--head mới thấy (thidua help kiem-tra).\n\n\b\nCác phép kiểm tra (mỗi phép một trang: "
    f"thidua help check-TÊN):\n{_LIST}",
    """thidua check
    thidua check log state
    thidua check --format json""",
    prints=True,
)
def check(
    call: Call,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="TÊN", help="Chỉ những phép này; không ghi thì làm mọi phép.", autocompletion=complete.checks),
    ] = None,
    head: Annotated[
        str | None,
        typer.Option("--head", metavar="MÃ", help="So với mã lịch sử in trên báo cáo đã ký: còn nguyên trong tệp không."),
    ] = None,
) -> None:
    """Verify the file; say nothing when all is well."""
    wanted = [_known(name, head) for name in names or CHECKS]
    with step_progress(call.file) as told:
        found, match = checking.check_file(call.file, wanted, head, clock.today(), told)
    if match is not None:
        tell(match_sentence(match))
    call.show(check_document(wanted, found, match))
    if found:
        raise typer.Exit(FOUND)


def _known(name: str, head: str | None) -> str:
    """The check of that name, its page in the manual being as good. Raises ``UsageFault``."""
    if head is not None and re.fullmatch("[0-9a-f]{8,64}", name):
        both = Advice(head=f"{head} {name}")
        raise UsageFault(f"“{name}” không phải là tên phép kiểm tra.", todo=told("Đặt cả số mục và mã trong dấu nháy: ", both))
    return choice("check", name.removeprefix("check-"), CHECKS)
