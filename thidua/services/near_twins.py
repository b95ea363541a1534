"""New cases whose titles say nearly what another case says: pointed out after an import."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.advice import Advice, Said, told
from thidua.domain.case.similarity import similar_pairs
from thidua.store import database
from thidua.store.listing import IN_FORCE, count_fitting, load_cases

_MOST_COMPARED = 5_000
_TOLD = 10


def near_twins_of_new(connection: database.Connection, codes: Sequence[str]) -> list[Said]:
    """Words on the cases ``codes``, just added, that are nearly called as another case in force.

    Nothing where the file is so large that comparing would keep people waiting: ``cases --similar``
    does it on request.
    """
    new = set(codes)
    if not new or count_fitting(connection, IN_FORCE).in_force > _MOST_COMPARED:
        return []
    present = load_cases(connection, IN_FORCE)
    notices: list[Said] = []
    for first, second, _ in similar_pairs([case.title for case in present]):
        one, two = sorted((present[first], present[second]), key=lambda case: case.code not in new)
        if one.code in new:
            notices.append(
                f"vụ mới {one.code} (đơn vị {one.lead_unit}) có tên gần giống vụ {two.code} (đơn vị"
                f" {two.lead_unit}); nếu là một vụ thì ghi gộp lại."
            )
    more = len(notices) - _TOLD
    if more <= 0:
        return notices
    return [
        *notices[:_TOLD],
        told(f"còn {more} cặp vụ gần giống nữa; xem bằng: ", Advice("cases", similar=True)),
    ]
