"""What a case of a department still lacks, in words; and which files were made for departments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from thidua.advice import Advice
from thidua.domain.case.attributes import column_of
from thidua.domain.names import quoted
from thidua.domain.status import GAP_LABELS, Gap
from thidua.domain.text import sentence_case
from thidua.domain.unit_work import UnitCase, UnitsWork, UnitWork
from thidua.domain.vocabulary import Milestone
from thidua.domain.wording import UNDETERMINED
from thidua.render.criteria import missing_summary
from thidua.render.screen.document import Block, Cell, Column, Data, Document, Grid, example
from thidua.render.words import lacking_documents

_UNSURE = (Gap.INITIATIVE, Gap.PUBLIC_CONCERN)


def lacking_lines(found: UnitsWork, each: UnitCase) -> list[str]:
    """What a case lacks, a sentence each: for which targets it does not count and why, then what
    is blank for other reasons."""
    plan, case = found.plan, each.case
    why: dict[str, list[str]] = {}
    for judged in each.near:
        target = plan.target(judged.target)
        name = judged.target if target is None else target.name
        why.setdefault(missing_summary(judged, plan), []).append(name)
    lines = [f"Chưa tính vào {quoted(names)}: {words}." for words, names in why.items()]
    said = [finding for judged in each.near for finding in judged.missing]
    points = {finding.criterion for finding in said}
    if case.resolved_on is None and not any(f.milestone is Milestone.RESOLVED for f in said):
        lines.append("Chưa kết thúc.")
    if case.milestones_without_document() and "evidence" not in points:
        lines.append(f"Thiếu số văn bản: {lacking_documents(case)}.")
    unsure = [
        GAP_LABELS[gap].lower()
        for gap in _UNSURE
        if gap.value in each.blanks and gap.value not in points
    ]
    told = {finding.code for finding in said}
    unsure += [
        attribute.name.lower()
        for attribute in found.attributes
        if column_of(attribute.code) in each.blanks and attribute.code not in told
    ]
    if unsure:
        lines.append(f"{sentence_case(UNDETERMINED)}: {', '.join(unsure)}.")
    return lines


def made_for_units(found: UnitsWork, folder: Path) -> Document:
    """The files that were made in ``folder``, and how much there is to be filled in."""

    def rows() -> Iterator[Sequence[object]]:
        yield ["unit", "page", "sheet", "cases", "lacking", "cells"]
        for work in found.works:
            yield [work.unit.code, *_files(folder, work), *_counts(work)]

    def body() -> dict[str, Data]:
        units: list[Data] = [
            {
                "unit": work.unit.code,
                "page": _files(folder, work)[0],
                "sheet": _files(folder, work)[1],
                "cases": _counts(work)[0],
                "lacking": _counts(work)[1],
                "cells": _counts(work)[2],
            }
            for work in found.works
        ]
        return {"round": found.round.number, "units": units}

    return Document("thidua.unit_sheets/1", body, rows, lambda: _blocks(found, folder))


def _files(folder: Path, work: UnitWork) -> tuple[str, str]:
    return str(folder / f"{work.stem}.docx"), str(folder / f"{work.stem}.xlsx")


def _counts(work: UnitWork) -> tuple[int, int, int]:
    """How many cases, how many of them lack something, how many cells are to be filled in."""
    cells = sum(len(each.blanks) for each in work.cases)
    return len(work.cases), len(work.lacking), cells


def _blocks(found: UnitsWork, folder: Path) -> Iterator[Block]:
    record = sentence_case(found.plan.called.record)
    columns = (
        Column("Đơn vị", 8),
        Column("Phiếu, bảng để điền"),
        Column(record, 6, right=True),
        Column("Còn thiếu", 9, right=True),
        Column("Ô cần điền", 10, right=True),
    )
    rows: list[list[str | Cell]] = []
    for work in found.works:
        names = ", ".join(Path(file).name for file in _files(folder, work))
        rows.append([work.unit.code, names, *map(str, _counts(work))])
    yield Grid(columns, rows)
    first = max(found.works, key=lambda work: _counts(work)[2])
    take = Advice(
        "import",
        _files(folder, first)[1],
        file=None,
        plan=None if found.current else found.plan.number,
        on_duplicate="update",
    )
    yield from example("Điền xong thì đưa vào bằng", take)
