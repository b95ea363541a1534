"""``thidua figures``."""

from __future__ import annotations

from typing import Annotated

from thidua.cli import complete
from thidua.cli.call import Call, command
from thidua.cli.declared import Option, group
from thidua.cli.options import RoundNumber
from thidua.render.declared import figures_document
from thidua.services import declaring

app = group()


@command(
    app,
    "figures",
    "Số đơn vị đã khai theo kỳ, tổng của từng đợt, và kỳ nào còn thiếu.",
    "thidua figures --round 1",
    plan=True,
    prints=True,
)
def figures(
    call: Call,
    unit: Annotated[
        str | None,
        Option(
            "--unit",
            metavar="ĐƠN_VỊ",
            help="Chỉ số của đơn vị này.",
            autocompletion=complete.units,
        ),
    ] = None,
    round_: RoundNumber = None,
) -> None:
    """Print the declared figures."""
    found = declaring.list_figures(call.session, unit, round_)
    call.show(figures_document(found, call.session.today))
