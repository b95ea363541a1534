"""What ``doctor`` saw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.advice import Said, told
from thidua.domain.examination import Examination, Fact
from thidua.render.checking import finding_blocks, finding_data, notice_blocks, notice_data
from thidua.render.screen.document import Block, Column, Data, Document, Grid, Line


def doctor_document(seen: Examination) -> Document:
    """Every fact, then what needs attention with what to do, then what the checks found."""

    def body() -> dict[str, Data]:
        facts = [
            {"name": f.name, "label": f.label, "value": f.value, "remark": f.remark, "todo": f.todo}
            for f in seen.facts
        ]
        return {
            "facts": facts,
            "findings": finding_data(seen.findings),
            "notices": notice_data(seen.notices),
        }

    def rows() -> Iterator[Sequence[object]]:
        yield ["name", "label", "value", "remark", "todo"]
        yield from ([f.name, f.label, f.value, f.remark, f.todo] for f in seen.facts)
        yield from ([f"check {f.check}", f.where, f.what, "", f.todo] for f in seen.findings)

    return Document("thidua.doctor/1", body, rows, lambda: _blocks(seen))


def _blocks(seen: Examination) -> Iterator[Block]:
    yield Grid(
        (Column("Điều được xem", 18), Column("Thấy gì")),
        [[fact.label, fact.value] for fact in seen.facts],
    )
    remarks = [line for fact in seen.facts for line in remark_lines(fact)]
    if remarks:
        yield Line("Cần chú ý:", "bold")
        yield from (Line(told("  ", line)) for line in remarks)
    else:
        yield Line("Xung quanh tệp không có gì phải chú ý.")
    if seen.findings:
        yield Line("Kiểm tra tệp:", "bold")
        yield from finding_blocks(seen.findings)
    else:
        yield Line("Kiểm tra tệp: mọi phép đều đúng.")
    yield from notice_blocks(seen.notices)


def remark_lines(fact: Fact) -> Iterator[Said]:
    """What is no good about a fact and what to do; nothing where it is well."""
    if fact.remark:
        yield f"{fact.label} ({fact.value}): {fact.remark}"
        if fact.todo:
            yield told("  → ", fact.todo)
