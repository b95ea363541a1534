"""The sheets of a plan written in a workbook, and their columns. One table for the workbook that is
handed out, for the one that is taken back, and for the messages about it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from thidua.domain.vocabulary import (
    YES_NO,
    AttributeType,
    JointCredit,
    Letterhead,
    Measure,
    Period,
    Recipient,
    RoundKind,
    Scope,
    label,
)
from thidua.exchange.plan_head import (
    ATTRIBUTES,
    BASES,
    FIELDS,
    FIGURES,
    PLAN,
    ROUNDS,
    TARGETS,
    UNITS,
    Head,
    Holds,
)
from thidua.exchange.plan_target_heads import CODE, TARGET_HEADS
from thidua.record import replace

NOTHING = "(trống)"  # a list that is there and empty: it takes away what stands in the base
# What a side of a ratio is made of; who a target is given to, whatever the body calls itself.
SIDES = (Measure.COUNT, Measure.SUM, Measure.FIGURE)
HOLDERS = {Scope.ORGANISATION: "Toàn cơ quan", Scope.UNIT: "Mỗi đơn vị"}
FORMATS = ("2", "1")
LINE_TITLES = ("Mục", "Nội dung", "Cách ghi")  # of the sheet of the plan

_LINES = "Mỗi dòng một dòng chữ (Alt+Enter để xuống dòng)."
PLAN_LINES = (
    Head(("number",), "Số, ký hiệu", advice="Ví dụ 12-KH/ABC.", needed=True),
    Head(("issued_on",), "Ngày ban hành", Holds.DAY, needed=True),
    Head(("theme",), "Chủ đề", needed=True),
    Head(("starts_on",), "Ngày đầu", Holds.DAY, "Tính cả ngày này.", needed=True),
    Head(("ends_on",), "Ngày cuối", Holds.DAY, "Tính cả ngày này.", needed=True),
    Head(("joint_credit",), "Vụ phối hợp", Holds.TERM, "", JointCredit),
    Head(
        ("require_evidence",),
        *("Thiếu văn bản thì không tính", Holds.FLAG),
        "Có: vụ thiếu số văn bản thì không tính. Để trống là không.",
    ),
    Head(("issuer", "name"), "Cơ quan ban hành", needed=True),
    Head(("issuer", "letterhead"), "Các dòng đầu văn bản", Holds.LINES, _LINES, needed=True),
    Head(("issuer", "place"), "Địa danh"),
    Head(("issuer", "report_symbol"), "Ký hiệu báo cáo", advice="Ví dụ BC-ABC."),
    Head(("parent", "number"), "Kế hoạch cấp trên: số", advice="Để trống nếu không có."),
    Head(("parent", "issued_on"), "Kế hoạch cấp trên: ngày", Holds.DAY),
    Head(("parent", "issuer"), "Kế hoạch cấp trên: của"),
    Head(("words", "document"), "Gọi văn bản là", advice="Ví dụ Quyết định. Để trống: Kế hoạch."),
    Head(("words", "organisation"), "Gọi cơ quan là", advice="Ví dụ Cục. Để trống: cơ quan."),
    Head(("words", "unit"), "Gọi đơn vị là", advice="Ví dụ chi cục. Để trống: đơn vị."),
    Head(("words", "record"), "Gọi mỗi vụ là", advice="Ví dụ việc. Để trống: vụ việc."),
    Head(("words", "letterhead"), "Tiêu đề văn bản", Holds.TERM, "", Letterhead),
    Head(("words", "signer"), "Người ký", advice="Ví dụ CỤC TRƯỞNG."),
    Head(("source",), "Nguồn văn bản"),
    Head(("note",), "Cách hiểu", advice="Cách hiểu những chỗ văn bản không nói rõ."),
    Head(("format",), "Mẫu của tệp", Holds.TEXT, "Để trống là 2; 1 là mẫu cũ."),
)

_NAMED = (
    Head(("code",), "Mã", advice=CODE, needed=True, width=16),
    Head(("name",), "Tên", needed=True, width=44),
)
_ROUND = Head(("round",), "Đợt", Holds.NUMBER, "Số của đợt.", needed=True, width=8)
# By the list of a plan file: its sheet, and its columns.
LISTS: dict[str, tuple[str, tuple[Head, ...]]] = {
    "rounds": (
        ROUNDS,
        (
            replace(_ROUND, key=("number",), label="Số của đợt", advice="1, 2, … tăng dần."),
            Head(
                ("kind",), "Loại đợt", Holds.TERM, "Đợt cuối là tổng kết.", RoundKind, needed=True
            ),
            Head(("held",), "Tháng tổ chức", Holds.MONTH, "Ví dụ 11/2023.", needed=True),
            Head(
                ("cutoff",),
                *("Ngày chốt số liệu", Holds.DAY),
                "Tính cả ngày này.",
                needed=True,
                width=16,
            ),
            Head(
                ("starts_on",),
                *("Ngày đầu riêng", Holds.DAY),
                "Để trống là ngày đầu của kế hoạch (tính lũy kế).",
                width=16,
            ),
            Head(("note",), "Cách hiểu", width=60),
        ),
    ),
    "units": (
        UNITS,
        (
            *_NAMED,
            Head(("has_targets",), "Được giao chỉ tiêu", Holds.FLAG, "Để trống là có."),
            Head(("group",), "Nhóm", advice="Để giao mức khác nhau theo nhóm đơn vị. Ví dụ: lon."),
            Head(("from",), "Hoạt động từ", Holds.DAY, "Để trống là không giới hạn."),
            Head(("to",), "Hoạt động đến", Holds.DAY, "Để trống là không giới hạn."),
            Head(
                ("succeeds",),
                *("Kế thừa", Holds.CODES),
                "Mã những đơn vị mà nó kế thừa; cách nhau bằng dấu chấm phẩy.",
                of=UNITS,
                width=18,
            ),
        ),
    ),
    "fields": (FIELDS, _NAMED),
    "attributes": (
        ATTRIBUTES,
        (
            *_NAMED,
            Head(("type",), "Kiểu", Holds.TERM, "", AttributeType, needed=True, width=18),
            Head(("unit",), "Đơn vị tính", advice="Chỉ ghi cho số: triệu đồng, người …", width=16),
        ),
    ),
    "figures": (
        FIGURES,
        (
            *_NAMED,
            Head(("period",), "Kỳ khai", Holds.TERM, "", Period, needed=True, width=18),
            Head(("unit",), "Đơn vị tính", advice="Ví dụ đơn, việc.", width=16),
        ),
    ),
    "targets": (TARGETS, tuple(TARGET_HEADS)),
}
# A sheet whose rows go into the rounds: a legal basis, a quota, or one of each.
BASIS = ("title", "effective_on")
QUOTA = ("recipient", "at_most", "share")
BASES_HEADS = (
    _ROUND,
    Head(("title",), "Căn cứ pháp lý", width=60, advice="Tên văn bản; mỗi dòng một văn bản."),
    Head(("effective_on",), "Hiệu lực từ", Holds.DAY),
    Head(("recipient",), "Khen thưởng", Holds.TERM, "Ai được khen thưởng.", Recipient),
    Head(("at_most",), "Nhiều nhất", Holds.NUMBER, "Số được khen nhiều nhất."),
    Head(("share",), "Không quá (%)", Holds.NUMBER, "Phần trăm được khen nhiều nhất."),
)
SHEETS: dict[str, tuple[Head, ...]] = {
    PLAN: PLAN_LINES,
    **dict(LISTS.values()),
    BASES: BASES_HEADS,
}


def words_for(head: Head) -> list[str]:
    """What may be chosen in a column of terms, as people read it."""
    if head.holds is Holds.FLAG:
        return [*YES_NO.values()]
    if head.name == "format":
        return [*FORMATS]
    if head.terms is None:
        return []
    terms: Iterable[StrEnum] = (
        SIDES if head.key[-1:] == ("measure",) and head.key[1:] else head.terms
    )
    return [HOLDERS[term] if isinstance(term, Scope) else label(term) for term in terms]
