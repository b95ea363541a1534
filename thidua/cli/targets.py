"""``thidua targets``."""

from __future__ import annotations

from thidua.cli.base import command, group
from thidua.cli.console import show
from thidua.cli.options import Db, Force, Format, Output, PlanNumber, RoundNumber
from thidua.clock import locate
from thidua.render.targets import targets_document
from thidua.services import registrations

app = group("Các chỉ tiêu.")


@command(
    app,
    "targets",
    "Mọi chỉ tiêu của kế hoạch: mức tối thiểu, nguyên văn, và số từng đơn vị đã đăng ký.",
    "thidua targets --round 1",
)
def targets(
    round_: RoundNumber = None,
    db: Db = None,
    plan: PlanNumber = None,
    format: Format = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Print the targets."""
    show(targets_document(registrations.list_targets(locate(db), round_, plan)), format, output, force=force)
