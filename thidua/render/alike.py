"""What was recorded apart before keys knew that it is one, as ``status`` tells it (contract, "Rules
on input")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from thidua.advice import Advice
from thidua.domain.status import Alike
from thidua.render.screen.document import Block, Line, example


def alike_blocks(alike: Alike, title: Any) -> Iterator[Block]:
    """The codes and the titles, each kind with the command that puts the first right; nothing else
    points to them.

    ``title`` gives what of a case's title may be shown.
    """
    for codes in alike.codes:
        yield Line(f"Mã chỉ khác nhau ở chữ hoa, chữ thường: {', '.join(codes)}.")
    if alike.codes:
        yield from example("Đổi mã", Advice("edit-case", alike.codes[0][-1], code="MÃ_KHÁC"))
    for group in alike.titles:
        named = "; ".join(f"{case.code} ({case.lead_unit}) {title(case)}" for case in group)
        yield Line(f"Tên chỉ khác nhau ở dấu nháy, gạch nối hoặc chữ trông giống nhau: {named}.")
    if alike.titles:
        first, last = alike.titles[0][0], alike.titles[0][-1]
        yield from example(
            "Nếu là một vụ", Advice("void-case", last.code, reason=f"trùng vụ {first.code}")
        )
