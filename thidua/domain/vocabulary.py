"""The closed vocabularies of the field: code names, Vietnamese labels, and what people write for
them."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a record is: a criminal case, a matter, an issue (domain.md §3)."""

    VU_AN = "vu_an"
    VU_VIEC = "vu_viec"
    VAN_DE = "van_de"


class Initiative(StrEnum):
    """How far the commission acted on its own initiative: explicit, never derived (domain.md
    §3)."""

    PHAT_HIEN = "phat_hien"
    THAM_MUU = "tham_muu"
    KHONG = "khong"


class Outcome(StrEnum):
    """Whether a resolved case was dealt with effectively."""

    HIEU_QUA = "hieu_qua"
    KHONG_HIEU_QUA = "khong_hieu_qua"


class Classification(StrEnum):
    """The degree of secrecy, recorded from a document, never inferred."""

    KHONG = "khong"
    MAT = "mat"
    TOI_MAT = "toi_mat"
    TUYET_MAT = "tuyet_mat"


class Role(StrEnum):
    """A leader, or someone who does the work directly."""

    LANH_DAO = "lanh_dao"
    TRUC_TIEP = "truc_tiep"


class Recipient(StrEnum):
    """Who is commended: a collective (a unit), or an individual."""

    TAP_THE = "tap_the"
    CA_NHAN = "ca_nhan"


class Scope(StrEnum):
    """Whom a target binds: the Ban as a whole, or each department."""

    ORGANISATION = "organisation"
    UNIT = "unit"


class RoundKind(StrEnum):
    """Interim (sơ kết) or final (tổng kết)."""

    SO_KET = "so_ket"
    TONG_KET = "tong_ket"


class Milestone(StrEnum):
    """The dated steps of a case, in the order in which they are shown."""

    DETECTED = "detected"
    ADVISED = "advised"
    DIRECTED = "directed"
    RESOLVED = "resolved"


class JointCredit(StrEnum):
    """Who is credited with a joint case: only the lead unit, or each unit that took part."""

    LEAD = "lead"
    EACH = "each"


class Verdict(StrEnum):
    """How a figure stands against what is required (domain.md §4)."""

    NOT_MET = "not_met"
    MINIMUM_ONLY = "minimum_only"
    MET = "met"
    EXCEEDED = "exceeded"
    NOT_SET = "not_set"
    WITHIN = "within"
    OVER = "over"
    SKIPPED = "skipped"


class Measure(StrEnum):
    """What a target measures (domain.md §10)."""

    COUNT = "count"
    SUM = "sum"
    RATIO = "ratio"
    FIGURE = "figure"


class IfNone(StrEnum):
    """How a ratio stands whose denominator is 0."""

    MET = "met"
    NOT_MET = "not_met"
    SKIP = "skip"


class Period(StrEnum):
    """How often a figure is declared."""

    THANG = "thang"
    QUY = "quy"
    NAM = "nam"
    DOT = "dot"


class Letterhead(StrEnum):
    """What stands at the top right of a document: the Party's line, or the State's."""

    DANG = "dang"
    NHA_NUOC = "nha_nuoc"


class AttributeType(StrEnum):
    """What an attribute of a case holds."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    YES_NO = "yes_no"
    DATE = "date"


# By type: members of different types with the same value (``khong``) are equal, and would share one
# entry of a dict.
_LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    Kind: {
        Kind.VU_AN: "Vụ án",
        Kind.VU_VIEC: "Vụ việc",
        Kind.VAN_DE: "Vấn đề",
    },
    Initiative: {
        Initiative.PHAT_HIEN: "Chủ động phát hiện",
        Initiative.THAM_MUU: "Chủ động tham mưu",
        Initiative.KHONG: "Không chủ động",
    },
    Outcome: {
        Outcome.HIEU_QUA: "Hiệu quả",
        Outcome.KHONG_HIEU_QUA: "Không hiệu quả",
    },
    Classification: {
        Classification.KHONG: "Không",
        Classification.MAT: "Mật",
        Classification.TOI_MAT: "Tối mật",
        Classification.TUYET_MAT: "Tuyệt mật",
    },
    Role: {
        Role.LANH_DAO: "Lãnh đạo",
        Role.TRUC_TIEP: "Trực tiếp",
    },
    Recipient: {
        Recipient.TAP_THE: "Tập thể",
        Recipient.CA_NHAN: "Cá nhân",
    },
    Scope: {
        Scope.ORGANISATION: "Toàn Ban",
        Scope.UNIT: "Mỗi phòng",
    },
    RoundKind: {
        RoundKind.SO_KET: "Sơ kết",
        RoundKind.TONG_KET: "Tổng kết",
    },
    Milestone: {
        Milestone.DETECTED: "Phát hiện",
        Milestone.ADVISED: "Tham mưu",
        Milestone.DIRECTED: "Chỉ đạo",
        Milestone.RESOLVED: "Kết thúc",
    },
    JointCredit: {
        JointCredit.LEAD: "chỉ tính cho đơn vị chủ trì",
        JointCredit.EACH: "tính cho mỗi đơn vị tham gia",
    },
    Verdict: {
        Verdict.NOT_MET: "CHƯA ĐẠT",
        Verdict.MINIMUM_ONLY: "ĐẠT MỨC TỐI THIỂU, CHƯA ĐẠT ĐĂNG KÝ",
        Verdict.MET: "ĐẠT",
        Verdict.EXCEEDED: "VƯỢT",
        Verdict.NOT_SET: "KHÔNG QUY ĐỊNH",
        Verdict.WITHIN: "TRONG MỨC",
        Verdict.OVER: "QUÁ MỨC",
        Verdict.SKIPPED: "KHÔNG PHÁT SINH",
    },
    Measure: {
        Measure.COUNT: "Đếm vụ",
        Measure.SUM: "Cộng thuộc tính",
        Measure.RATIO: "Tỷ lệ phần trăm",
        Measure.FIGURE: "Số đơn vị khai",
    },
    IfNone: {
        IfNone.MET: "Coi là đạt",
        IfNone.NOT_MET: "Coi là chưa đạt",
        IfNone.SKIP: "Bỏ qua, không xét",
    },
    Period: {
        Period.THANG: "Hằng tháng",
        Period.QUY: "Hằng quý",
        Period.NAM: "Hằng năm",
        Period.DOT: "Theo đợt",
    },
    Letterhead: {
        Letterhead.DANG: "Tiêu đề của Đảng",
        Letterhead.NHA_NUOC: "Tiêu đề của Nhà nước",
    },
    AttributeType: {
        AttributeType.INTEGER: "Số nguyên",
        AttributeType.DECIMAL: "Số thập phân",
        AttributeType.YES_NO: "Có hoặc không",
        AttributeType.DATE: "Ngày tháng",
    },
}


YES_NO = {True: "có", False: "không"}


def label(term: StrEnum) -> str:
    """The Vietnamese label of a term."""
    return _LABELS[type(term)][term]
