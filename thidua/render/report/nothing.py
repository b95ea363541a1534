"""What a report says where a section has nothing to list, once for the Word document and the web
page."""

from __future__ import annotations

from thidua.domain.review import Review
from thidua.domain.wording import UNSET

NO_COLLECTIVES = "Không có tập thể nào đạt mọi chỉ tiêu của đợt."
NO_AWARDS = "Chưa ghi quyết định khen thưởng nào của đợt này."
NO_EXEMPLARS = "Chưa ghi nhận điển hình nào."


def _no_cases(review: Review) -> str:
    return f"Chưa có {review.called.record} nào được tính."


def no_shortfall(review: Review) -> str:
    """That every target is reached, or that this round asks for none."""
    rows = review.rows
    if any(row.required is not None for row in rows):
        return "Không có chỉ tiêu nào chưa đạt."
    return f"Đợt này {review.called.document} {UNSET} mức phải đạt của chỉ tiêu nào."


def no_lacking(review: Review) -> str:
    """That the cases which count have all their documents, or that no case counts."""
    if not review.totals.cases:
        return _no_cases(review)
    return f"Các {review.called.record} được tính đều đủ số văn bản."


def no_people(review: Review) -> str:
    """That nobody of the staff is named in the cases which count, or that no case counts."""
    if not review.totals.cases:
        return _no_cases(review)
    return f"Các {review.called.record} được tính chưa ghi tên cán bộ tham gia."
