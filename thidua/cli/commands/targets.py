"""``thidua targets``."""

from __future__ import annotations

from thidua.cli.call import Call, command
from thidua.cli.declared import group
from thidua.cli.options import RoundNumber
from thidua.render.targets import targets_document
from thidua.services import registrations

app = group()


@command(
    app,
    "targets",
    "Mọi chỉ tiêu của kế hoạch: mức tối thiểu, nguyên văn, và số từng đơn vị đã đăng ký.",
    "thidua targets --round 1",
    plan=True,
    prints=True,
)
def targets(
    call: Call,
    round_: RoundNumber = None,
) -> None:
    """Print the targets."""
    call.show(targets_document(registrations.list_targets(call.session, round_)))
