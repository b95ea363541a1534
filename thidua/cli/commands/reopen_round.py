"""``thidua reopen-round``."""

from __future__ import annotations

from typing import Annotated

from thidua.advice import Advice, told
from thidua.cli.call import Call, command
from thidua.cli.commands.close_round import RoundArgument
from thidua.cli.declared import Option, group
from thidua.render.made import Made
from thidua.services.plans import show_plan

app = group()


@command(
    app,
    "reopen-round",
    "Mở lại một đợt đã chốt, phải nêu lý do. Số đã chốt vẫn nằm trong lịch sử; từ đây review lại"
    " tính theo các vụ hiện có.",
    'thidua reopen-round 1 --reason "Bổ sung bản án đến chậm"',
    plan=True,
    prints=True,
    writes=True,
)
def reopen_round(
    call: Call,
    number: RoundArgument,
    reason: Annotated[str, Option("--reason", metavar="LÝ_DO", help="Lý do, được lưu lại.")],
) -> None:
    """Open a closed round again."""
    from thidua.services import closing

    code = closing.reopen_round(call.session, number, reason)
    again = Advice("review", round=number, closing=code, plan=call.plan)
    said = (
        f"Đã mở lại đợt {number}. Số liệu đã chốt trước đây có mã {code}, còn trong nhật ký;",
        told("in lại bằng: ", again),
    )
    call.answer("reopen-round", [_made(call, number, code)], said)


def _made(call: Call, number: int, code: str) -> Made:
    """The round, of which plan, and by which code what was frozen is found again."""
    more = {"plan": show_plan(call.session).number, "closing": code}
    return Made("round", number, None, more)
