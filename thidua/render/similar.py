"""Pairs of cases with near-identical titles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from thidua.advice import Advice, told
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.model import Case
from thidua.domain.case.views import SimilarCases
from thidua.domain.numbers import format_percent
from thidua.domain.text import HIDDEN_TEXT
from thidua.domain.vocabulary import label
from thidua.record import replace
from thidua.render.screen.document import Block, Cell, Column, Data, Document, Grid, Line


def similar_document(found: list[SimilarCases], *, show_classified: bool = False) -> Document:
    """The pairs, most alike first. Where one of two is classified neither title is shown: either
    tells the other."""
    pairs = found if show_classified else [_veiled(pair) for pair in found]

    def data() -> Iterator[dict[str, Data]]:
        for pair in pairs:
            yield {
                "first": pair.first.code,
                "second": pair.second.code,
                "similarity": round(pair.similarity, 2),
                "first_unit": pair.first.lead_unit,
                "second_unit": pair.second.lead_unit,
                "first_title": pair.first.title,
                "second_title": pair.second.title,
            }

    def rows() -> Iterator[Sequence[object]]:
        yield [
            "first",
            "second",
            "similarity",
            "first_unit",
            "second_unit",
            "first_title",
            "second_title",
        ]
        yield from (list(pair.values()) for pair in data())

    return Document(
        "thidua.similar/1", lambda: {"similar": list(data())}, rows, lambda: _blocks(pairs)
    )


def _veiled(pair: SimilarCases) -> SimilarCases:
    if not (pair.first.classified or pair.second.classified):
        return pair
    return replace(
        pair,
        first=replace(pair.first, title=HIDDEN_TEXT),
        second=replace(pair.second, title=HIDDEN_TEXT),
    )


def _blocks(pairs: list[SimilarCases]) -> Iterator[Block]:
    if not pairs:
        yield Line("Không có vụ nào gần giống nhau.")
        return
    columns = (
        Column("Giống", 7, right=True),
        Column(CASE_COLUMNS["code"], 10),
        Column("Đơn vị", 7),
        Column(CASE_COLUMNS["kind"], 8),
        Column(CASE_COLUMNS["title"]),
    )
    lines: list[list[str | Cell]] = []
    for pair in pairs:
        lines.append(
            [format_percent(Decimal(round(pair.similarity * 1000)).scaleb(-1)), *_cells(pair.first)]
        )
        lines.append(["", *_cells(pair.second)])
    yield Grid(columns, lines, listed=True)
    yield Line(f"{len(pairs)} cặp. Nếu là một vụ: thêm đơn vị kia vào một mã, rồi loại mã còn lại:")
    yield Line(told("  ", Advice("edit-case", "MÃ", with_="ĐƠN_VỊ")), wrap=False)
    yield Line(told("  ", Advice("void-case", "MÃ", reason="LÝ_DO")), wrap=False)


def _cells(case: Case) -> list[str | Cell]:
    return [case.code, case.lead_unit, label(case.kind), case.title]
