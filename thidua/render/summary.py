"""What is said of a summary that was just made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from thidua.domain.dates import format_date, format_moment
from thidua.domain.text import printed_code
from thidua.render.review import ILLUSTRATIVE_NOTICE
from thidua.render.words import round_name

if TYPE_CHECKING:
    from thidua.domain.summary import SummaryFile

CODE = "Mã tổng hợp"


def summary_lines(found: SummaryFile) -> Iterator[str]:
    """Of what it is, whether the round is closed, and its code, to be compared with the one on the
    signed report."""
    review = found.review
    if review.illustrative:
        yield ILLUSTRATIVE_NOTICE
    day = format_date(review.window[1])
    whose = f"{found.plan.issuer.name}, {round_name(review.round)}, kế hoạch {found.plan.number}"
    if found.closed_at is None:
        yield f"{whose}: TẠM TÍNH, chưa chốt số liệu (tính đến {day})."
    else:
        at = format_moment(found.closed_at)
        yield f"{whose}: đã chốt {at}, người chốt {found.closed_by} (tính đến {day})."
    yield f"{CODE}: {printed_code(found.digest)}"
