"""The JSON Schema of plan files, so that an editor completes and checks them."""

from __future__ import annotations

from pydantic import TypeAdapter

from thidua.domain.numbers import AMOUNTS_BELOW
from thidua.domain.plain import Json
from thidua.domain.plan.format_rules import FORMATS
from thidua.domain.plan.measure_rules import BILLION
from thidua.domain.plan.model import Plan
from thidua.domain.plan.rules import MONTH

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
        "format": "Mẫu của tệp: 2 nếu dùng khóa nào của mẫu 2; không ghi là mẫu 1",
        "words": "Cách gọi của cơ quan: văn bản, cơ quan, đơn vị, việc, tiêu đề, người ký (mẫu 2)",
        "attributes": "Cột mà kế hoạch thêm cho mỗi vụ: số tiền, số bị can, ngày, có hay không",
        "figures": "Số mà đơn vị khai theo kỳ, không ghi từng việc",
    },
    "Target": {
        "code": "Mã chỉ tiêu, không dấu cách",
        "name": "Tên chỉ tiêu",
        "scope": "organisation = toàn cơ quan; unit = mỗi đơn vị",
        "criteria": "Tiêu chí chung cho mọi đợt",
        "rounds": "Mức của từng đợt; đợt không ghi là không quy định",
        "subset_of": "Mã chỉ tiêu bao trùm; vụ được tính phải đạt cả tiêu chí của chỉ tiêu ấy",
        "note": "Cách hiểu",
        "measure": "Đo bằng gì: count = số vụ; sum = tổng; ratio = tỷ lệ %; figure = số khai",
        "sum": "Mã thuộc tính được cộng (measure = sum)",
        "figure": "Mã số khai (measure = figure)",
        "numerator": "Tử số của tỷ lệ",
        "denominator": "Mẫu số của tỷ lệ",
        "if_none": "Mẫu số bằng 0 thì: met = coi là đạt; not_met = chưa đạt; skip = không xét",
        "encouraged": "true = khuyến khích: nêu ra, không xét trong kết quả của đơn vị",
        "groups": "Chỉ giao cho các đơn vị thuộc những nhóm này",
        "implements": "Mã chỉ tiêu trong kế hoạch cấp trên mà chỉ tiêu này thực hiện (mẫu 2)",
    },
    "TargetRound": {
        "round": "Số của đợt",
        "minimum": "Mức tối thiểu (ít nhất), lớn hơn 0; chỉ tiêu toàn cơ quan không ghi cũng được",
        "quotation": "Nguyên văn câu của kế hoạch",
        "criteria": "Tiêu chí riêng của đợt, thay cho tiêu chí chung cùng tên",
        "note": "Cách hiểu",
        "maximum": "Mức tối đa (không quá), từ 0 trở lên; thay cho minimum",
        "strict": "true = trên (dưới) mức ấy mới đạt, bằng thì chưa",
        "minimum_by_group": "Mức tối thiểu riêng của từng nhóm đơn vị",
        "maximum_by_group": "Mức tối đa riêng của từng nhóm đơn vị",
        "minimum_by_unit": "Mức tối thiểu riêng của từng đơn vị, theo mã",
        "maximum_by_unit": "Mức tối đa riêng của từng đơn vị, theo mã",
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
        "attributes": "Tiêu chí theo thuộc tính: mã = giá trị, hoặc mã = {at_least, at_most}",
    },
    "Round": {
        "number": "Số thứ tự của đợt: 1, 2, …",
        "kind": "so_ket hoặc tong_ket",
        "held": "Tháng tổ chức, dạng 2023-11",
        "cutoff": "Ngày chốt số liệu (tính cả ngày này)",
        "legal_bases": "Căn cứ pháp lý của đợt, có ngày hiệu lực",
        "quotas": "Số lượng khen thưởng nhiều nhất của đợt; không ghi là không quy định",
        "note": "Cách hiểu",
        "starts_on": "Ngày đầu riêng của đợt; không ghi là ngày đầu của kế hoạch",
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
        "has_targets": "false = không giao chỉ tiêu (ví dụ: Văn phòng)",
        "group": "Nhóm đơn vị, cho mức riêng của nhóm",
        "from": "Ngày đầu hoạt động",
        "to": "Ngày cuối hoạt động",
        "succeeds": "Mã các đơn vị mà đơn vị này kế thừa từ ngày đầu của nó",
    },
    "PlanAttribute": {
        "code": "Mã thuộc tính, không dấu cách",
        "name": "Tên cột trong bảng tính",
        "type": "integer = số nguyên; decimal = số thập phân; yes_no = có, không; date = ngày",
        "unit": "Đơn vị tính: đồng, triệu đồng, bị can",
    },
    "PlanFigure": {
        "code": "Mã số khai, không dấu cách",
        "name": "Tên số khai",
        "period": "Kỳ khai: thang, quy, nam, dot",
        "unit": "Đơn vị tính",
    },
    "Numerator": {
        "criteria": "Tiêu chí của các vụ ở tử số",
        "sum": "Cộng thuộc tính này thay cho đếm vụ",
        "figure": "Số khai thay cho các vụ",
        "inside": "false = các vụ ở tử số không nằm trong các vụ ở mẫu số",
    },
    "Denominator": {
        "criteria": "Tiêu chí của các vụ ở mẫu số",
        "sum": "Cộng thuộc tính này thay cho đếm vụ",
        "figure": "Số khai thay cho các vụ",
        "carry_in": "true = kể cả vụ phát hiện từ trước, đầu kỳ chưa kết thúc",
    },
    "Range": {"at_least": "Từ", "at_most": "Đến"},
    "Words": {
        "document": "Văn bản: Kế hoạch, Quyết định, Chương trình",
        "organisation": "Cơ quan: Ban, Cục, Viện",
        "unit": "Đơn vị: phòng, chi cục, tổ",
        "record": "Việc được ghi: vụ, việc, hồ sơ",
        "letterhead": "Tiêu đề văn bản: dang = Đảng; nha_nuoc = Quốc hiệu",
        "signer": "Người ký: TRƯỞNG BAN, CỤC TRƯỞNG",
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
    _plain_numbers(schema)
    stated, target = models["TargetRound"], models["Target"]
    stated["properties"]["minimum"] |= {"exclusiveMinimum": 0, "exclusiveMaximum": AMOUNTS_BELOW}
    stated["properties"]["maximum"] |= {"minimum": 0, "exclusiveMaximum": AMOUNTS_BELOW}
    stated["required"] = [*stated["required"], "quotation"]
    target["required"] = [*target["required"], "rounds"]
    schema["properties"]["format"]["enum"] = [*FORMATS]
    models["Round"]["properties"]["number"]["minimum"] = 1
    for model, key in (("Round", "number"), ("Quota", "at_most")):
        models[model]["properties"][key]["maximum"] = BILLION - 1
    quota = models["Quota"]
    quota["properties"]["at_most"]["minimum"] = quota["properties"]["share"]["minimum"] = 1
    quota["properties"]["share"]["maximum"] = 100
    quota["anyOf"] = [{"required": ["at_most"]}, {"required": ["share"]}]
    models["Round"]["properties"]["held"]["pattern"] = f"^{MONTH.pattern}$"
    return schema


def _plain_numbers(value: Json) -> None:
    """A decimal number is written as a number, never as text."""
    if isinstance(value, dict):
        kinds = value.get("anyOf")
        if isinstance(kinds, list) and {"type": "number"} in kinds:
            value["anyOf"] = [
                each for each in kinds if not (isinstance(each, dict) and "pattern" in each)
            ]
        for item in value.values():
            _plain_numbers(item)
    elif isinstance(value, list):
        for item in value:
            _plain_numbers(item)
