"""What an import did, in words and for scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.advice import Said
from thidua.domain.importing import ImportResult
from thidua.domain.numbers import format_integer
from thidua.domain.wording import BLANK
from thidua.render.effects import (
    closed_round_lines,
    closed_rounds_data,
    figures_data,
    lapsed_sentences,
)
from thidua.render.screen.document import Block, Column, Data, Document, Grid, Line
from thidua.render.words import moved_lines

_ACTIONS = {"updated": "đã sửa", "joined": "ghi thêm đơn vị phối hợp", "skipped": "bỏ qua"}
_NOUNS = {
    "cases": "vụ",
    "registrations": "đăng ký",
    "figures": "số khai",
    "units": "đơn vị",
    "people": "cán bộ",
}
_CODES_SHOWN = 10
_ROWS_SHOWN = 100


def import_document(result: ImportResult) -> Document:
    """The outcome of an import."""

    def body() -> dict[str, Data]:
        return {
            "import": {
                "what": result.what,
                "source": result.source,
                "sheet": result.sheet,
                "rows": result.rows,
                "added": result.added,
                "updated": result.count("updated"),
                "joined": result.count("joined"),
                "skipped": result.count("skipped"),
                "unchanged": result.unchanged,
                "codes": result.codes,
                "details": [
                    {
                        "row": done.row,
                        "action": done.action,
                        "code": done.code,
                        "changes": list(done.changes),
                    }
                    for done in result.done
                ],
                "unused_columns": result.unused_columns,
                "figures": figures_data(result.moved),
                "closed_rounds": closed_rounds_data(result.closed),
                "notices": import_notices(result),
                "backup": result.backup,
            }
        }

    def table() -> Iterator[Sequence[object]]:
        yield ["row", "action", "code", "changes"]
        for code in result.codes:
            yield [None, "added", code, []]
        for done in result.done:
            yield [done.row, done.action, done.code, list(done.changes)]

    return Document("thidua.import/1", body, table, lambda: _blocks(result))


def import_notices(result: ImportResult) -> list[Said]:
    """Everything that is to be told of an import beside its result."""
    return [*lapsed_sentences(result.lapsed, result.plan), *result.notices]


def import_summary(result: ImportResult) -> list[str]:
    """What an import would do, in a line."""
    left = f" ({result.sheet})" if result.sheet else ""
    noun = _NOUNS[result.what]
    return [f"Sẽ đọc {format_integer(result.rows)} dòng{left}: {_summary(result, noun)}."]


def _blocks(result: ImportResult) -> Iterator[Block]:
    noun = _NOUNS[result.what]
    where = f"{result.source}, trang tính “{result.sheet}”" if result.sheet else result.source
    yield Line(
        f"Đã đọc {format_integer(result.rows)} dòng từ {where}: {_summary(result, noun)}.", "bold"
    )
    if result.backup:
        yield Line(f"Bản sao lưu trước khi nhập: {result.backup}.")
    if result.codes:
        shown = ", ".join(result.codes[:_CODES_SHOWN])
        more = result.added - _CODES_SHOWN
        yield Line(f"Mới: {shown}{f' … và {format_integer(more)} {noun} nữa' if more > 0 else ''}.")
    if result.unused_columns:
        yield Line(f"Cột không dùng đến: {', '.join(result.unused_columns)}.")
    if result.done:
        rows = [
            [str(d.row), d.code, _ACTIONS[d.action], ", ".join(d.changes) or BLANK]
            for d in result.done[:_ROWS_SHOWN]
        ]
        yield Grid(
            (
                Column("Dòng", 6, right=True),
                Column("Của", 20),
                Column("Việc", 16),
                Column("Cột thay đổi"),
            ),
            rows,
        )
        if len(result.done) > _ROWS_SHOWN:
            yield Line(f"… và {format_integer(len(result.done) - _ROWS_SHOWN)} dòng nữa.")
    yield from moved_lines(result.moved)
    yield from closed_round_lines(result.closed, result.plan)


def _summary(result: ImportResult, noun: str) -> str:
    told = [
        (result.added, f"thêm {{}} {noun} mới"),
        (result.count("updated"), f"sửa {{}} {noun}"),
        (result.count("joined"), "ghi thêm đơn vị phối hợp cho {} vụ"),
        (result.count("skipped"), "bỏ qua {} dòng đã có"),
        (result.unchanged, "{} dòng đã đúng như trong tệp dữ liệu"),
    ]
    words = [text.format(format_integer(count)) for count, text in told if count]
    changed = result.added or result.count("updated") or result.count("joined")
    return ", ".join(words if changed else [*words, "không có gì thay đổi"])
