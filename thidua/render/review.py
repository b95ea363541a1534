"""A review as a table for people, CSV and JSON (contract ``thidua.review/1``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from thidua.domain.dates import format_date, format_moment
from thidua.domain.numbers import format_integer, format_percent
from thidua.domain.review import Review, Row
from thidua.domain.vocabulary import JointCredit, Verdict, label
from thidua.render.document import Block, Cell, Column, Document, Grid, Line
from thidua.render.words import VERDICT_STYLES, round_title

_COLUMNS = (
    Column("Chỉ tiêu"),
    Column("Tối\nthiểu", 5, right=True),
    Column("Đăng ký", 7, right=True, wide=12),
    Column("Phải\nđạt", 4, right=True),
    Column("Thực\nhiện", 4, right=True),
    Column("Còn\nthiếu", 5, right=True),
    Column("Tỷ lệ", 7, right=True),
    Column("Kết quả", 15, wide=18),
)
_CSV = (
    "target",
    "name",
    "minimum",
    "registered",
    "required",
    "actual",
    "remaining",
    "percent",
    "verdict",
    "without_evidence",
)


def review_document(review: Review) -> Document:
    """The review, ready to print."""
    return Document("thidua.review/1", lambda: _body(review), lambda: _csv(review), lambda: _blocks(review))


def row_data(row: Row) -> dict[str, Any]:
    """ROW of the contract."""
    data: dict[str, Any] = {name: getattr(row, name) for name in _CSV}
    data["verdict"] = row.verdict.value
    if row.final_minimum is not None:
        data["final_minimum"] = row.final_minimum
    if row.cases is not None:
        data["cases"] = list(row.cases)
    return data


def _body(review: Review) -> dict[str, Any]:
    start, end = review.window
    # Only where it was asked for: the contract fixes the other keys.
    known = {"known_on": review.known_on} if review.known_on else {}
    return {
        "plan": {"number": review.plan_number, "theme": review.theme},
        "round": review.round.number,
        "kind": review.round.kind.value,
        "window": {"from": start.isoformat(), "to": end.isoformat()},
        "as_of": review.as_of and review.as_of.isoformat(),
        **known,
        "closed": None,
        "organisation": [row_data(row) for row in review.organisation],
        "units": [
            {
                "unit": unit.unit,
                "name": unit.name,
                "verdict": unit.verdict.value,
                "targets": [row_data(row) for row in unit.targets],
            }
            for unit in review.units
        ],
        "totals": {
            "cases": review.totals.cases,
            "unit_cases": review.totals.unit_cases,
            "credits": review.totals.credits,
        },
    }


def _csv(review: Review) -> Iterator[list[Any]]:
    with_cases = _names_cases(review)
    yield ["scope", "unit", *_CSV, *(["cases"] if with_cases else [])]
    scoped = [("organisation", None, row) for row in review.organisation]
    scoped += [("unit", unit.unit, row) for unit in review.units for row in unit.targets]  # type: ignore[misc]
    for scope, unit_code, row in scoped:
        data = row_data(row)
        yield [scope, unit_code, *(data[name] for name in _CSV), *([data.get("cases", [])] if with_cases else [])]


def _names_cases(review: Review) -> bool:
    rows = [*review.organisation, *(row for unit in review.units for row in unit.targets)]
    return any(row.cases is not None for row in rows)


def _blocks(review: Review) -> Iterator[Block]:
    start, end = review.window
    if review.illustrative:
        yield Line("SỐ LIỆU MINH HỌA – không phải vụ việc có thật", "bold yellow")
    yield Line(round_title(review.round), "bold")
    yield Line(f"Kế hoạch: {review.plan_number} – {review.theme}")
    held = f"ngày chốt số liệu {format_date(review.round.cutoff)}"
    if review.as_of is not None:
        held = f"tính thử đến ngày này, thay cho {held}"
    yield Line(f"Thời gian tính: từ {format_date(start)} đến {format_date(end)} ({held})")
    if review.known_on is not None:
        yield Line(f"Chỉ tính những gì đã ghi đến {format_moment(review.known_on)}")
    yield Line(f"Lập lúc: {format_moment(review.drawn_up_at)}; lịch sử đến mục {review.head.entry} ({review.head.short_hash})")
    yield Line("")
    if review.organisation:
        yield Line("TOÀN BAN", "bold")
        yield Grid(_COLUMNS, [_row(row, whole_ban=True) for row in review.organisation])
        yield Line("")
    for unit in review.units:
        yield Line(f"{unit.unit} – {unit.name}: {label(unit.verdict)}", "bold")
        yield Grid(_COLUMNS, [_row(row, whole_ban=False) for row in unit.targets])
        yield Line("")
    yield from _footer(review)


def _row(row: Row, *, whole_ban: bool) -> list[str | Cell]:
    name = f"– {row.name}" if row.depth else row.name
    if row.final_minimum is not None:
        name += f"\nđến nay so với mức tổng kết: {format_integer(row.actual)}/{format_integer(row.final_minimum)}"
    if row.without_evidence:
        name += f"\n{format_integer(row.without_evidence)} vụ thiếu minh chứng"
    registered = "–" if whole_ban or row.minimum is None else "chưa đăng ký"
    if row.registered is not None:
        registered = format_integer(row.registered)
    return [
        Cell(name, indent=2 * row.depth),
        _number(row.minimum),
        registered,
        _number(row.required),
        format_integer(row.actual),
        _number(row.remaining),
        "–" if row.percent is None else format_percent(row.percent),
        Cell("không quy định" if row.verdict is Verdict.NOT_SET else label(row.verdict), VERDICT_STYLES[row.verdict]),
    ]


def _number(value: int | None) -> str:
    return "–" if value is None else format_integer(value)


def _footer(review: Review) -> Iterator[Block]:
    totals = review.totals
    unset = any(row.verdict is Verdict.NOT_SET for row in review.organisation)
    also = ", kể cả chỉ tiêu mà đợt này không quy định" if unset else ""
    yield Line(f"Số vụ được tính vào ít nhất một chỉ tiêu{also}: {format_integer(totals.cases)}.")
    credit = label(JointCredit(review.joint_credit))
    yield Line(
        f"Các phòng: số vụ {format_integer(totals.unit_cases)}, số lượt {format_integer(totals.credits)}"
        f" (vụ phối hợp {credit}). Ban tính mỗi vụ một lần, không cộng số của các phòng."
    )
    if review.outside.before or review.outside.after:
        start, end = review.window
        sides = []
        if review.outside.before:
            sides.append(f"{format_integer(review.outside.before)} vụ trước {format_date(start)}")
        if review.outside.after:
            sides.append(f"{format_integer(review.outside.after)} vụ sau {format_date(end)}")
        yield Line(f"Ngoài thời gian tính, chưa tính: {', '.join(sides)}.")
    if _names_cases(review):
        yield Line("")
        yield Line("CÁC VỤ ĐỨNG SAU SỐ LIỆU", "bold")
        for row in review.organisation:
            yield Line(f"Toàn Ban, {row.target}: {_codes(row)}")
        for unit in review.units:
            for row in unit.targets:
                yield Line(f"{unit.unit}, {row.target}: {_codes(row)}")


def _codes(row: Row) -> str:
    return ", ".join(row.cases or ()) or "không có vụ nào"
