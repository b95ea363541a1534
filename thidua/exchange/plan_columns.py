"""The sheets of a plan that is written in a spreadsheet: what each column holds, and where in the
plan it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.plan.criteria_text import POINTS
from thidua.domain.vocabulary import (
    AttributeType,
    IfNone,
    Initiative,
    JointCredit,
    Kind,
    Letterhead,
    Measure,
    Milestone,
    Outcome,
    Period,
    Recipient,
    RoundKind,
    Scope,
    label,
)


@dataclass(frozen=True)
class PlanColumn:
    """One column (on the first sheet one row): where its value stands in a table of the plan file,
    what it is called, what it holds (``text``, ``lines``, ``list``, ``int``, ``number``, ``day``,
    ``month``, ``flag``, ``term``, ``point``, ``criteria``, ``attributes``, ``table``), and a
    hint."""

    key: str
    label: str
    holds: str = "text"
    terms: type[StrEnum] | None = None
    hint: str = ""
    width: float = 16
    required: bool = False


@dataclass(frozen=True)
class PlanSheet:
    """A sheet: the list of the plan that it holds."""

    key: str
    name: str
    columns: tuple[PlanColumn, ...]


def _c(key: str, label: str, holds: str = "text", hint: str = "", **more: object) -> PlanColumn:
    return PlanColumn(key, label, holds, hint=hint, **more)  # type: ignore[arg-type]


def _t(key: str, label: str, terms: type[StrEnum], hint: str = "", **more: object) -> PlanColumn:
    return PlanColumn(key, label, "term", terms, hint, **more)  # type: ignore[arg-type]


HEAD = PlanSheet(
    "",
    "Kế hoạch",
    (
        _c("number", "Số, ký hiệu", hint="Ví dụ 06-KH/BNCTU", required=True),
        _c("issued_on", "Ngày ban hành", "day", required=True),
        _c("theme", "Chủ đề", required=True),
        _c("starts_on", "Ngày đầu", "day", "Tính cả ngày này", required=True),
        _c("ends_on", "Ngày cuối", "day", "Tính cả ngày này", required=True),
        _c("issuer.name", "Cơ quan ban hành", required=True),
        _c("issuer.letterhead", "Tiêu đề góc trái", "lines", "Mỗi dòng một tên", required=True),
        _c("issuer.place", "Địa danh", hint="Ghi trước ngày tháng của văn bản"),
        _c("issuer.report_symbol", "Ký hiệu báo cáo", hint="Ví dụ BC/BNCTU"),
        _c("parent.number", "Kế hoạch cấp trên: số", hint="Không có thì để trống cả ba dòng"),
        _c("parent.issued_on", "Kế hoạch cấp trên: ngày", "day"),
        _c("parent.issuer", "Kế hoạch cấp trên: cơ quan"),
        _t("joint_credit", "Vụ phối hợp", JointCredit, "Để trống: chỉ tính cho đơn vị chủ trì"),
        _c("require_evidence", "Thiếu văn bản thì không tính", "flag", "có, hoặc không"),
        _c("words.document", "Gọi văn bản là", hint="Kế hoạch, Quyết định, Chương trình"),
        _c("words.organisation", "Gọi cơ quan là", hint="Ban, Cục, Viện"),
        _c("words.unit", "Gọi đơn vị là", hint="phòng, chi cục, tổ"),
        _c("words.record", "Gọi việc được ghi là", hint="vụ, việc, hồ sơ"),
        _t("words.letterhead", "Tiêu đề góc phải", Letterhead, "Để trống: không có"),
        _c("words.signer", "Người ký", hint="TRƯỞNG BAN, CỤC TRƯỞNG"),
        _c("source", "Nguồn"),
        _c("note", "Cách hiểu"),
    ),
)
ROUNDS = PlanSheet(
    "rounds",
    "Đợt",
    (
        _c("number", "Đợt", "int", "1, 2, …", required=True, width=8),
        _t("kind", "Loại đợt", RoundKind, "Đợt cuối là tổng kết", required=True),
        _c("held", "Tháng tổ chức", "month", "Ví dụ 11/2023", required=True),
        _c("starts_on", "Ngày đầu riêng", "day", "Để trống: từ ngày đầu của kế hoạch"),
        _c("cutoff", "Ngày chốt số liệu", "day", required=True),
        _c("note", "Cách hiểu", width=40),
    ),
)
UNITS = PlanSheet(
    "units",
    "Đơn vị",
    (
        _c("code", "Mã", hint="Không có dấu cách", required=True, width=12),
        _c("name", "Tên", required=True, width=44),
        _c("has_targets", "Giao chỉ tiêu", "flag", "Để trống: có"),
        _c("group", "Nhóm", hint="Cho mức riêng của nhóm"),
        _c("from", "Từ ngày", "day", "Ngày đầu hoạt động"),
        _c("to", "Đến ngày", "day", "Ngày cuối hoạt động"),
        _c("succeeds", "Kế thừa", "list", "Mã các đơn vị trước, cách nhau bằng dấu ;"),
    ),
)
FIELDS = PlanSheet(
    "fields",
    CASE_COLUMNS["field"],
    (
        _c("code", "Mã", hint="Để trống cả trang: mọi vụ một lĩnh vực", required=True),
        _c("name", "Tên", required=True, width=44),
    ),
)
ATTRIBUTES = PlanSheet(
    "attributes",
    "Thuộc tính",
    (
        _c("code", "Mã", hint="Không có dấu cách", required=True),
        _c("name", "Tên cột", required=True, width=36),
        _t("type", "Kiểu", AttributeType, required=True),
        _c("unit", "Đơn vị tính", hint="Chỉ cho số"),
    ),
)
FIGURES = PlanSheet(
    "figures",
    "Số khai",
    (
        _c("code", "Mã", hint="Không có dấu cách", required=True),
        _c("name", "Tên", required=True, width=36),
        _t("period", "Kỳ khai", Period, required=True),
        _c("unit", "Đơn vị tính"),
    ),
)
_POINTS = {
    "kind": Kind,
    "initiative": Initiative,
    "outcome": Outcome,
    "reached": Milestone,
    "milestone": Milestone,
}
# What belongs to a target; on further rows of the same target it may be left blank.
OF_TARGET = (
    _c("code", "Mã chỉ tiêu", hint="Mỗi đợt một dòng, cùng mã", required=True, width=18),
    _c("name", "Tên chỉ tiêu", width=40),
    _t("scope", "Phạm vi", Scope),
    _c("subset_of", "Thuộc chỉ tiêu", hint="Mã chỉ tiêu bao trùm"),
    _t("measure", "Đo bằng", Measure, "Để trống: đếm vụ"),
    _c("sum", label(Measure.SUM), hint="Mã thuộc tính"),
    _c("figure", "Số khai", hint="Mã số khai"),
    *(
        PlanColumn(
            f"criteria.{point}",
            f"Tiêu chí: {words}",
            "point",
            _POINTS.get(point),
            "Nhiều giá trị cách nhau bằng dấu ,",
            20,
        )
        for point, words in POINTS.items()
    ),
    _c("criteria.attributes", "Tiêu chí: thuộc tính", "attributes", "bi_can >= 5; khan_cap = có"),
    _c("numerator.criteria", "Tử số: tiêu chí", "criteria", "kết quả = hiệu quả", width=32),
    _c("numerator.sum", "Tử số: cộng thuộc tính"),
    _c("numerator.figure", "Tử số: số khai"),
    _c("numerator.inside", "Tử số nằm trong mẫu số", "flag", "Để trống: có"),
    _c("denominator.criteria", "Mẫu số: tiêu chí", "criteria", width=32),
    _c("denominator.sum", "Mẫu số: cộng thuộc tính"),
    _c("denominator.figure", "Mẫu số: số khai"),
    _c("denominator.carry_in", "Kể cả vụ kỳ trước chuyển sang", "flag"),
    _t("if_none", "Mẫu số bằng 0 thì", IfNone),
    _c("encouraged", "Khuyến khích", "flag", "Nêu ra, không xét trong kết quả"),
    _c("groups", "Chỉ giao cho nhóm", "list", "Các nhóm cách nhau bằng dấu ;"),
    _c("note", "Cách hiểu chỉ tiêu", width=40),
)
# What a target asks for in a round: ``rounds.`` and the key of the round.
OF_ROUND = (
    _c("rounds.round", "Đợt", "int", width=8),
    _c("rounds.minimum", "Mức tối thiểu", "number"),
    _c("rounds.maximum", "Mức tối đa", "number"),
    _c("rounds.strict", "Không kể đúng mức", "flag", "có: phải trên (dưới) mức ấy"),
    _c("rounds.minimum_by_group", "Tối thiểu theo nhóm", "table", "lon: 3; nho: 2"),
    _c("rounds.maximum_by_group", "Tối đa theo nhóm", "table"),
    _c("rounds.minimum_by_unit", "Tối thiểu theo đơn vị", "table", "TP: 5"),
    _c("rounds.maximum_by_unit", "Tối đa theo đơn vị", "table"),
    _c("rounds.quotation", "Nguyên văn câu của kế hoạch", width=50),
    _c(
        "rounds.criteria", "Tiêu chí riêng của đợt", "criteria", "Thay cho tiêu chí chung", width=32
    ),
    _c("rounds.note", "Cách hiểu của đợt", width=30),
)
TARGETS = PlanSheet("targets", "Chỉ tiêu", (*OF_TARGET, *OF_ROUND))
BASES = PlanSheet(
    "bases",
    "Căn cứ và hạn mức",
    (
        _c("round", "Đợt", "int", required=True, width=8),
        _c("title", "Căn cứ pháp lý", width=60),
        _c("effective_on", "Có hiệu lực từ", "day"),
        _t("recipient", "Hạn mức khen cho", Recipient),
        _c("at_most", "Nhiều nhất", "int"),
        _c("share", "Tỷ lệ %", "int"),
    ),
)
SHEETS = (HEAD, ROUNDS, UNITS, FIELDS, ATTRIBUTES, FIGURES, TARGETS, BASES)
VALUE, HINT = "Giá trị", "Cách ghi"
