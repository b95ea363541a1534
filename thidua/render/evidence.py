"""Documents of older files that are none (“nt”, “chưa có”): named in ``status``, since they still
count as documents (contract, "Columns")."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from thidua.advice import Advice, told
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.model import Case
from thidua.domain.older import placeholder_documents
from thidua.render.screen.document import Block, Column, Grid, Line
from thidua.render.words import Names, case_units, units_key

Shown = Callable[[Case], Case]  # a case as outputs may show it


def placeholder_data(case: Case, shown: Shown) -> dict[str, str]:
    """Column → what stands there for a document, for scripts."""
    return {column: getattr(shown(case), column) for column in placeholder_documents(case)}


def placeholder_blocks(found: tuple[Case, ...], shown: Shown, names: Names) -> Iterator[Block]:
    """The cells, and the commands that put a number in the place of the first, or empty it;
    ``names``: those of the units."""
    if not found:
        return
    yield Line("Chỉ ghi cho có, không phải số văn bản, nhưng vẫn đang tính là có văn bản:")
    columns = (
        Column(CASE_COLUMNS["code"], 10),
        Column(CASE_COLUMNS["title"]),
        Column("Đơn vị", 7, wide=10),
        Column("Ô văn bản", 30, wide=44),
    )
    yield Grid(columns, [_row(case, shown) for case in found], listed=True)
    codes = (unit for case in found for unit in (case.lead_unit, *case.other_units))
    yield from units_key(codes, names)
    first = found[0]
    documents = placeholder_documents(first)
    yield Line("Ghi số văn bản, hoặc để trống (khi ấy vụ thiếu minh chứng), ví dụ:")
    for value in ("SỐ_VĂN_BẢN", ""):
        filled: dict[str, object] = dict.fromkeys(documents, value)
        command = Advice("edit-case", first.code, file=None, plan=None, **filled)
        yield Line(told("  ", command), wrap=False)


def _row(case: Case, shown: Shown) -> list[str]:
    cells = (
        f"{CASE_COLUMNS[column].lower()}: ghi “{text}”, không phải số văn bản"
        for column, text in placeholder_data(case, shown).items()
    )
    return [case.code, shown(case).title, case_units(case), "; ".join(cells)]
