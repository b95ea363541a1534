"""The JSON Schema of plan files, so that an editor completes and checks them."""

from __future__ import annotations

from pydantic import TypeAdapter

from thidua.domain.plain import Json
from thidua.domain.plan.model import Plan
from thidua.domain.plan.rules import BILLION, MONTH

# What an editor shows beside each key (``plan schema``).
DESCRIPTIONS = {
    "Plan": {
        "number": "Số, ký hiệu kế hoạch, ví dụ 06-KH/BNCTU",
        "issued_on": "Ngày ban hành",
        "theme": "Chủ đề thi đua",
        "starts_on": "Ngày đầu của đợt thi đua (tính cả ngày này)",
        "ends_on": "Ngày cuối của đợt thi đua (tính cả ngày này)",
        "issuer": "Cơ quan ban hành",
        "rounds": "Các đợt sơ kết, tổng kết; số liệu mỗi đợt tính lũy kế từ ngày đầu",
        "fields": "Các lĩnh vực của vụ án, vụ việc",
        "targets": "Các chỉ tiêu",
        "parent": "Kế hoạch của cấp trên mà kế hoạch này thực hiện",
        "units": "Các đơn vị có sẵn khi tạo tệp; sau đó sửa bằng lệnh unit",
        "joint_credit": (
            "Vụ phối hợp: lead = chỉ tính cho đơn vị chủ trì; each = tính cho mỗi đơn vị tham gia"
        ),
        "require_evidence": "true = vụ thiếu số văn bản thì không tính",
        "source": "Nguồn văn bản",
        "note": "Cách hiểu những chỗ văn bản không nói rõ",
    },
    "Target": {
        "code": "Mã chỉ tiêu, không dấu cách",
        "name": "Tên chỉ tiêu",
        "scope": "organisation = toàn Ban; unit = mỗi phòng",
        "criteria": "Tiêu chí chung cho mọi đợt",
        "rounds": "Mức của từng đợt; đợt không ghi là không quy định",
        "subset_of": "Mã chỉ tiêu bao trùm; vụ được tính phải đạt cả tiêu chí của chỉ tiêu ấy",
        "note": "Cách hiểu",
    },
    "TargetRound": {
        "round": "Số của đợt",
        "minimum": "Mức tối thiểu, từ 1 trở lên",
        "quotation": "Nguyên văn câu của kế hoạch",
        "criteria": "Tiêu chí riêng của đợt, thay cho tiêu chí chung cùng tên",
        "note": "Cách hiểu",
    },
    "Criteria": {
        "kind": "Loại: vu_an, vu_viec, van_de",
        "field": "Chỉ những lĩnh vực này",
        "field_except": "Mọi lĩnh vực trừ những lĩnh vực này",
        "initiative": "Mức chủ động: phat_hien, tham_muu, khong",
        "public_concern": "Có được dư luận xã hội quan tâm hay không",
        "outcome": "Kết quả xử lý: hieu_qua, khong_hieu_qua",
        "reached": "Các mốc phải có ngày: detected, advised, directed, resolved",
        "milestone": "Mốc mà ngày của nó quyết định vụ có nằm trong thời gian tính hay không",
    },
    "Round": {
        "number": "Số thứ tự của đợt: 1, 2, …",
        "kind": "so_ket hoặc tong_ket",
        "held": "Tháng tổ chức, dạng 2023-11",
        "cutoff": "Ngày chốt số liệu (tính cả ngày này)",
        "legal_bases": "Căn cứ pháp lý của đợt, có ngày hiệu lực",
        "quotas": "Số lượng khen thưởng nhiều nhất của đợt; không ghi là không quy định",
        "note": "Cách hiểu",
    },
    "LegalBasis": {"title": "Tên văn bản", "effective_on": "Ngày có hiệu lực"},
    "Quota": {
        "recipient": "tap_the = tập thể; ca_nhan = cá nhân",
        "at_most": "Số tập thể (cá nhân) được khen nhiều nhất, từ 1 trở lên",
        "share": (
            "Tỷ lệ phần trăm nhiều nhất, trên số đơn vị được giao chỉ tiêu (số cán bộ); ghi cả"
            " at_most thì lấy số nhỏ hơn"
        ),
    },
    "PlanField": {"code": "Mã lĩnh vực", "name": "Tên lĩnh vực"},
    "PlanUnit": {
        "code": "Mã đơn vị",
        "name": "Tên đơn vị",
        "has_targets": "false = không giao chỉ tiêu (Văn phòng)",
    },
    "Parent": {"number": "Số, ký hiệu", "issued_on": "Ngày ban hành", "issuer": "Cơ quan ban hành"},
    "Issuer": {
        "name": "Tên cơ quan",
        "letterhead": "Các dòng tiêu đề góc trái của văn bản, từ trên xuống",
        "place": "Địa danh ghi trước ngày tháng",
        "report_symbol": "Ký hiệu báo cáo, ví dụ BC/BNCTU",
    },
}


def plan_schema() -> dict[str, Json]:
    """The JSON Schema of a plan file, with a description of each key for an editor to show."""
    schema = TypeAdapter(Plan).json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Kế hoạch thi đua chuyên đề"
    models = {**schema["$defs"], "Plan": schema}
    for model, descriptions in DESCRIPTIONS.items():
        for key, text in descriptions.items():
            models[model]["properties"][key]["description"] = text
    models["TargetRound"]["properties"]["minimum"]["minimum"] = 1
    models["Round"]["properties"]["number"]["minimum"] = 1
    for model, key in (("TargetRound", "minimum"), ("Round", "number"), ("Quota", "at_most")):
        models[model]["properties"][key]["maximum"] = BILLION - 1
    quota = models["Quota"]
    quota["properties"]["at_most"]["minimum"] = quota["properties"]["share"]["minimum"] = 1
    quota["properties"]["share"]["maximum"] = 100
    quota["anyOf"] = [{"required": ["at_most"]}, {"required": ["share"]}]
    models["Round"]["properties"]["held"]["pattern"] = f"^{MONTH.pattern}$"
    return schema
