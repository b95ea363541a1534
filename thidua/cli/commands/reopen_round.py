"""``thidua reopen-round``."""

from __future__ import annotations

from typing import Annotated

import typer

from thidua.advice import Advice
from thidua.cli.call import Call, command
from thidua.cli.commands.close_round import RoundArgument
from thidua.cli.console import say
from thidua.cli.typer_seam import group

app = group("Mở lại một đợt đã chốt.")


@command(
    app,
    "reopen-round",
    "Mở lại một đợt đã chốt, phải nêu lý do. Số đã chốt vẫn nằm trong lịch sử; từ đây review lại"
    " tính theo các vụ hiện có.",
    'thidua reopen-round 1 --reason "Bổ sung bản án đến chậm"',
    plan=True,
    writes=True,
)
def reopen_round(
    call: Call,
    number: RoundArgument,
    reason: Annotated[str, typer.Option("--reason", metavar="LÝ_DO", help="Lý do, được lưu lại.")],
) -> None:
    """Open a closed round again."""
    from thidua.services import closing

    code = closing.reopen_round(call.session, number, reason)
    say(f"Đã mở lại đợt {number}. Số liệu đã chốt trước đây có mã {code}, còn trong nhật ký;")
    call.say("in lại bằng: ", Advice("review", round=number, closing=code, plan=call.plan))
