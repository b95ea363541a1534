"""A summary as it comes in from elsewhere: taken whole, or not at all (contract,
``thidua.summary/1``). Whatever is in it is data: bounded, and compared with what it says of itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal

from thidua.domain.numbers import Number, exact
from thidua.domain.plain import Json
from thidua.domain.summary import CHECK, DIGEST, SCHEMA, Spelling
from thidua.domain.summary_shape import (
    Misshapen,
    choice,
    day,
    flag,
    items,
    number,
    text,
    whole,
    within,
)
from thidua.domain.vocabulary import Measure, RoundKind, Verdict
from thidua.record import record

LARGEST = 10_000_000  # bytes; 100 departments with 40 targets take some 2,000,000
MOST_UNITS, MOST_TARGETS = 10_000, 1_000
_FAMILY = SCHEMA.partition("/")[0]


class NotTaken(Exception):
    """Why a file is not taken: ``what`` is a clause about it, ``todo`` what to do."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(what)
        self.what, self.todo = what, todo


@record
class Figured:
    """A row of a summary: what is counted, what it carries out, what is required, what was
    reached."""

    target: str
    name: str
    implements: str | None
    measure: Measure
    unit_of_measure: str | None
    minimum: Number | None
    maximum: Number | None
    registered: Number | None
    required: Number | None
    actual: Number | None
    numerator: Number | None
    denominator: Number | None
    verdict: Verdict
    encouraged: bool = False


@record
class Department:
    """A department of a summary; ``data``: its rows as they came, ``verdict``: ``None`` where it
    has ended."""

    unit: str
    name: str
    succeeds: tuple[str, ...]
    rows: tuple[Figured, ...]
    data: tuple[Mapping[str, Json], ...]
    verdict: Verdict | None = None


@record
class Summary:
    """What a summary says. ``entry``: the last entry of the log that it knows; ``departments``:
    where they were asked for."""

    name: str
    place: str
    plan: str
    theme: str
    parent: str | None
    round: int
    kind: RoundKind
    window: tuple[str, str]
    closed_at: str | None
    closed_by: str | None
    provisional: bool
    illustrative: bool
    entry: int
    digest: str
    rows: tuple[Figured, ...]
    departments: tuple[Department, ...] = ()


def read_summary(raw: bytes, wanted: Callable[[str, str], bool] | None = None) -> Summary:
    """The summary in ``raw``; with the departments of an office where ``wanted`` says so of its
    name and place.

    Raises ``NotTaken`` where it is no summary, is not whole, or contradicts itself.
    """
    body = _whole(raw)
    try:
        return _summary(body, wanted)
    except Misshapen as fault:
        raise NotTaken(
            f"số liệu trong tệp trái nhau, hoặc không đúng mẫu ({fault})",
            "Đừng dùng tệp này; xin cơ quan gửi ghi lại bằng lệnh summary.",
        ) from None


def _whole(raw: bytes) -> dict[str, object]:
    """The object in ``raw``, whose bytes are those that we write, and whose seals hold."""
    again = "Xin cơ quan gửi chép lại đúng tệp do lệnh summary ghi ra, không mở ra lưu lại."
    if len(raw) > LARGEST:
        raise NotTaken(
            f"lớn quá {LARGEST // 1_000_000} MB, không phải là tệp tổng hợp",
            "Xem lại có chọn nhầm tệp không.",
        )
    ours = f"{_FAMILY}/".encode() in raw
    damaged = NotTaken("không còn nguyên vẹn: đã bị sửa, lưu lại hoặc hỏng trên đường gửi", again)
    try:
        body = json.loads(raw, parse_float=_exact, parse_constant=_no_constant)
    except (ValueError, RecursionError, ArithmeticError):
        body = None
    if not isinstance(body, dict) or not str(body.get("schema", "")).startswith(f"{_FAMILY}/"):
        if ours:
            raise damaged
        raise NotTaken("không phải là tệp tổng hợp do lệnh summary ghi ra", "Bỏ tệp ấy khỏi lệnh.")
    try:
        spelling = Spelling(body)
        sound = spelling.content() == raw and body.get(CHECK) == spelling.check()
    except (ValueError, RecursionError, TypeError):
        sound = False
    if not sound:
        raise damaged
    if body["schema"] != SCHEMA:
        raise NotTaken(
            "do một phiên bản khác của thidua ghi ra, phiên bản này chưa đọc được",
            "Cập nhật thidua rồi chạy lại.",
        )
    if body.get(DIGEST) != spelling.digest():
        raise NotTaken(
            "có số liệu không khớp với mã tổng hợp: có người đã sửa số rồi làm lại mã kiểm tra",
            "Đừng dùng tệp này; hỏi lại cơ quan gửi, đối chiếu với báo cáo đã ký.",
        )
    return body


def _exact(literal: str) -> Decimal:
    if len(literal) > 60:
        raise ValueError(literal)
    return Decimal(literal)


def _no_constant(literal: str) -> float:
    raise ValueError(literal)


def _summary(body: Mapping[str, object], wanted: Callable[[str, str], bool] | None) -> Summary:
    from thidua.domain.summary_sense import check_row, check_totals, check_unit

    office, plan = within(body, "office"), within(body, "plan")
    window, closed = within(body, "window"), body.get("closed")
    provisional = flag(body, "provisional")
    if provisional != (closed is None):
        raise Misshapen("vừa ghi đã chốt, vừa ghi tạm tính")
    at = by = None
    if closed is not None:
        sealed = within(body, "closed")
        at, by = text(sealed, "at", 40), text(sealed, "by", 200)
        day(at[:10])
    start, end = day(text(window, "from", 10)), day(text(window, "to", 10))
    if end < start:
        raise Misshapen("ngày cuối trước ngày đầu")
    name, place = text(office, "name"), text(office, "place", blank=True)
    rows = tuple(map(_row, items(body, "organisation", MOST_TARGETS)))
    for row in rows:
        check_row(row)
    keep = wanted is not None and wanted(name, place)
    departments = []
    units = [(each, False) for each in items(body, "units", MOST_UNITS)]
    units += [(each, True) for each in items(body, "ended_units", MOST_UNITS)]
    listed = []
    for unit, ended in units:
        found = _department(unit, ended=ended)
        check_unit(found)
        listed.append((found.unit, found.rows, ended))
        if keep:
            departments.append(found)
    check_totals(body, rows, listed)
    return Summary(
        name=name,
        place=place,
        plan=text(plan, "number"),
        theme=text(plan, "theme", blank=True),
        parent=None if plan.get("parent") is None else text(plan, "parent"),
        round=whole(body, "round"),
        kind=choice(body, "kind", RoundKind),
        window=(start.isoformat(), end.isoformat()),
        closed_at=at,
        closed_by=by,
        provisional=provisional,
        illustrative=flag(body, "illustrative"),
        entry=whole(within(body, "log"), "entry"),
        digest=text(body, DIGEST, 64),
        rows=rows,
        departments=tuple(departments),
    )


def _row(data: Mapping[str, object]) -> Figured:
    def amount(key: str) -> Number | None:
        found = number(data, key)
        return None if found is None else exact(found)

    implements, unit = data.get("implements"), data.get("unit_of_measure")
    return Figured(
        target=text(data, "target", 200),
        name=text(data, "name"),
        implements=None if implements is None else text(data, "implements", 200),
        measure=choice(data, "measure", Measure),
        unit_of_measure=None if unit is None else text(data, "unit_of_measure", 200),
        minimum=amount("minimum"),
        maximum=amount("maximum"),
        registered=amount("registered"),
        required=amount("required"),
        actual=amount("actual"),
        numerator=amount("numerator"),
        denominator=amount("denominator"),
        verdict=choice(data, "verdict", Verdict),
        encouraged=flag(data, "encouraged"),
    )


def _department(data: Mapping[str, object], *, ended: bool) -> Department:
    targets = items(data, "targets", MOST_TARGETS)
    succeeds = data.get("succeeds")
    if not isinstance(succeeds, list) or not all(isinstance(each, str) for each in succeeds):
        raise Misshapen("succeeds")
    return Department(
        unit=text(data, "unit", 200),
        name=text(data, "name"),
        succeeds=tuple(succeeds),
        rows=tuple(map(_row, targets)),
        data=tuple(targets),
        verdict=None if ended else choice(data, "verdict", Verdict),
    )
