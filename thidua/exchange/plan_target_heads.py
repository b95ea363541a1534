"""The columns of the sheet of targets: those of a target, and those of its rounds."""

from __future__ import annotations

from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.vocabulary import IfNone, Initiative, Kind, Measure, Milestone, Outcome, Scope
from thidua.exchange.plan_head import ATTRIBUTES, FIELDS, FIGURES, TARGETS, UNITS, Head, Holds
from thidua.record import replace


def _criteria(
    path: tuple[str, ...], before: str, whose: str, *, round_: bool = False
) -> list[Head]:
    """The columns of one table of criteria; ``before`` stands before each label, ``whose`` in each
    advice."""
    several = "Nhiều giá trị thì cách nhau bằng dấu chấm phẩy."
    flag = "Chọn có, không; để trống là không xét."
    heads = [
        ("kind", CASE_COLUMNS["kind"], Holds.TERMS, Kind, "", several),
        ("field", CASE_COLUMNS["field"], Holds.CODES, None, FIELDS, f"Chỉ lĩnh vực này. {several}"),
        (
            "field_except",
            "Trừ lĩnh vực",
            Holds.CODES,
            None,
            FIELDS,
            f"Mọi lĩnh vực trừ. {several}",
        ),
        ("initiative", CASE_COLUMNS["initiative"], Holds.TERMS, Initiative, "", several),
        ("public_concern", CASE_COLUMNS["public_concern"], Holds.FLAG, None, "", flag),
        ("outcome", CASE_COLUMNS["outcome"], Holds.TERM, Outcome, "", "Kết quả xử lý phải có."),
        ("reached", "Phải có ngày", Holds.TERMS, Milestone, "", f"Mốc phải ghi ngày. {several}"),
        (
            *("milestone", "Mốc lấy ngày", Holds.TERM, Milestone, ""),
            "Ngày của mốc này phải nằm trong thời gian của đợt.",
        ),
        (
            *("attributes", "Điều kiện thuộc tính", Holds.ASKED, None, ATTRIBUTES),
            "Ví dụ: bi_can >= 5; khan_cap = có. Chỉ dùng >=, <=, =.",
        ),
    ]
    return [
        Head((*path, key), f"{before}{label}", holds, f"{whose}{advice}", terms, of, round=round_)
        for key, label, holds, terms, of, advice in heads
    ]


def _side(key: str, before: str, last: Head) -> list[Head]:
    """The columns of the numerator, or of the denominator, of a ratio."""
    whose = f"{before}: "
    return [
        Head(
            (key, "measure"),
            f"{before}: đo bằng",
            Holds.TERM,
            "Chỉ ghi cho chỉ tiêu tỷ lệ.",
            Measure,
        ),
        Head((key, "sum"), f"{before}: thuộc tính", Holds.CODE, "Được cộng lại.", of=ATTRIBUTES),
        Head((key, "figure"), f"{before}: số khai", Holds.CODE, "Do đơn vị khai.", of=FIGURES),
        replace(last, key=(key, *last.key), label=f"{whose}{last.label}", holds=Holds.FLAG),
        *_criteria((key, "criteria"), whose, ""),
    ]


def _by(side: str, label: str) -> list[Head]:
    return [
        Head(
            (f"{side}_by_group",),
            f"{label} theo nhóm",
            Holds.BY_GROUP,
            "Mức riêng của từng nhóm đơn vị. Ví dụ: lon: 3; nho: 2.",
            width=18,
            round=True,
        ),
        Head(
            (f"{side}_by_unit",),
            f"{label} theo đơn vị",
            Holds.BY_UNIT,
            "Mức riêng của từng đơn vị, theo mã. Ví dụ: P1: 5; P2: 4.",
            of=UNITS,
            width=18,
            round=True,
        ),
    ]


CODE = "Viết liền, gồm chữ, số và . _ / -; không có dấu cách."
TARGET_HEADS = [
    Head(("code",), "Mã", advice=f"Mã chỉ tiêu. {CODE}", needed=True, width=18),
    Head(("name",), "Tên chỉ tiêu", needed=True, width=30, advice="Tên như trong kế hoạch."),
    Head(("scope",), "Giao cho", Holds.TERM, "Cả cơ quan, hay mỗi đơn vị.", Scope, needed=True),
    Head(
        ("round",),
        *("Đợt", Holds.NUMBER),
        "Số của đợt. Chỉ tiêu có ở hai đợt thì ghi hai dòng cùng mã.",
        needed=True,
        width=8,
        round=True,
    ),
    Head(
        ("minimum",),
        *("Ít nhất", Holds.NUMBER),
        "Mức tối thiểu, lớn hơn 0. Tỷ lệ thì ghi số phần trăm: 70.",
        width=10,
        round=True,
    ),
    Head(
        ("maximum",),
        *("Không quá", Holds.NUMBER),
        "Mức tối đa, từ 0 trở lên; đã ghi thì không ghi mức tối thiểu.",
        width=10,
        round=True,
    ),
    Head(
        ("strict",),
        *("Bằng thì chưa đạt", Holds.FLAG),
        "Có: phải trên (hoặc dưới) hẳn mức, bằng thì chưa đạt.",
        round=True,
    ),
    Head(
        ("quotation",),
        "Câu của kế hoạch",
        advice="Nguyên văn câu nêu mức này.",
        needed=True,
        width=50,
        round=True,
    ),
    Head(("measure",), "Đo bằng", Holds.TERM, "Để trống là đếm vụ.", Measure, width=18),
    *_criteria(("criteria",), "", ""),
    Head(("sum",), "Thuộc tính được cộng", Holds.CODE, "Khi cộng một thuộc tính.", of=ATTRIBUTES),
    Head(("figure",), "Số khai", Holds.CODE, "Khi đo bằng số đơn vị khai.", of=FIGURES),
    Head(
        ("subset_of",),
        *("Là một phần của", Holds.CODE),
        "Mã chỉ tiêu bao trùm; vụ phải đạt cả tiêu chí của chỉ tiêu ấy.",
        of=TARGETS,
        width=18,
    ),
    Head(("groups",), "Chỉ giao cho nhóm", Holds.GROUPS, "Nhóm ở trang Đơn vị; cách bằng ;"),
    Head(("encouraged",), "Khuyến khích", Holds.FLAG, "Có: nêu ra, không xét trong kết quả."),
    Head(
        ("implements",),
        "Thực hiện chỉ tiêu cấp trên",
        advice="Mã chỉ tiêu trong kế hoạch cấp trên. Chỉ ghi cho chỉ tiêu của cả cơ quan.",
        width=18,
    ),
    Head(("note",), "Cách hiểu chỉ tiêu", width=40),
    *_by("minimum", "Ít nhất"),
    *_by("maximum", "Không quá"),
    Head(("note",), "Cách hiểu của đợt", width=30, round=True),
    *_criteria(("criteria",), "Riêng đợt: ", "Thay cho tiêu chí chung. ", round_=True),
    *_side(
        "numerator",
        "Tử số",
        Head(("inside",), "trong mẫu số", advice="Để trống là có: vụ ở tử số phải có ở mẫu số."),
    ),
    *_side(
        "denominator",
        "Mẫu số",
        Head(("carry_in",), "cả kỳ trước", advice="Có: tính cả vụ phát hiện từ trước, còn mở."),
    ),
    Head(("if_none",), "Mẫu số bằng 0 thì", Holds.TERM, "Để trống là không xét.", IfNone),
]
