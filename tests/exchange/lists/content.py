"""The invented cases that every list holds, and how their values are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

NAMES = {
    "VP": "Văn phòng",
    "NC": "Phòng Theo dõi công tác nội chính",
    "PCTN": "Phòng Theo dõi công tác phòng, chống tham nhũng",
}
KINDS = {"vu_an": "Vụ án", "vu_viec": "Vụ việc", "van_de": "Vấn đề"}
FIELDS = {"tham_nhung": "Tham nhũng", "an_ninh_trat_tu": "An ninh trật tự", "kinh_te": "Kinh tế"}
INITIATIVES = {
    "phat_hien": "Chủ động phát hiện",
    "tham_muu": "Chủ động tham mưu",
    "khong": "Không chủ động",
    None: None,
}
OUTCOMES = {"hieu_qua": "Hiệu quả", "khong_hieu_qua": "Không hiệu quả", None: None}
CONCERN = {True: "x", False: "không", None: None}


@dataclass(frozen=True)
class Case:
    """A case as the file holds it, by the code names of the columns."""

    title: str
    kind: str
    field: str
    lead_unit: str
    other_units: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    initiative: str | None = None
    public_concern: bool | None = None
    source: str | None = None
    detected_on: date | None = None
    advised_on: date | None = None
    directed_on: date | None = None
    resolved_on: date | None = None
    advice_doc: str | None = None
    directive_doc: str | None = None
    result_doc: str | None = None
    directed_by: str | None = None
    outcome: str | None = None
    classification: str = "khong"
    note: str | None = None


NC = (
    Case(
        "Vụ việc chi sai chế độ tại xã Mẫu Một",
        "vu_viec",
        "tham_nhung",
        "NC",
        other_units=("PCTN",),
        people=("Nguyễn Văn Mẫu", "Trần Thị Thử"),
        initiative="phat_hien",
        public_concern=True,
        source="Theo dõi địa bàn",
        detected_on=date(2021, 2, 15),
        advised_on=date(2021, 3, 5),
        directed_on=date(2021, 3, 22),
        resolved_on=date(2021, 11, 9),
        advice_doc="12-BC/BNCTU",
        directive_doc="812-CV/TU",
        result_doc="37/KL-TTr",
        directed_by="Thường trực",
        outcome="hieu_qua",
        note="Đã báo cáo giao ban",
    ),
    Case(
        "Vụ án vi phạm quy định về đấu thầu tại Công ty Thử Nghiệm",
        "vu_an",
        "kinh_te",
        "NC",
        people=("Lê Văn Ví Dụ",),
        initiative="tham_muu",
        detected_on=date(2021, 5, 3),
        advised_on=date(2021, 6, 18),
        directed_on=date(2021, 7, 1),
        resolved_on=date(2022, 4, 28),
        advice_doc="45-BC/BNCTU",
        directive_doc="90-CV/TU",
        result_doc="08/2022/HS-ST",
        directed_by="Ban Thường vụ",
        outcome="khong_hieu_qua",
    ),
)
PCTN = (
    Case(
        "Vụ án tham ô tài sản tại Trung tâm Giả Định",
        "vu_an",
        "tham_nhung",
        "PCTN",
        other_units=("NC", "VP"),
        people=("Phạm Thị Giả Sử", "Nguyễn Văn Mẫu"),
        initiative="phat_hien",
        public_concern=True,
        source="Qua kiểm tra",
        detected_on=date(2022, 1, 9),
        advised_on=date(2022, 2, 24),
        directed_on=date(2022, 3, 2),
        resolved_on=date(2022, 12, 30),
        advice_doc="07-BC/BNCTU",
        directive_doc="133-CV/TU",
        result_doc="21/2022/HS-ST",
        directed_by="Thường trực",
        outcome="hieu_qua",
    ),
    Case(
        "Vụ việc khiếu nại kéo dài ở dự án khu dân cư Mẫu Hai",
        "vu_viec",
        "an_ninh_trat_tu",
        "PCTN",
        people=("Phạm Thị Giả Sử",),
        initiative="tham_muu",
        public_concern=False,
        detected_on=date(2022, 6, 5),
        advised_on=date(2022, 7, 14),
        directed_on=date(2022, 7, 20),
        resolved_on=date(2023, 8, 16),
        advice_doc="61-BC/BNCTU",
        directive_doc="402-CV/TU",
        result_doc="19/TB-UBND",
        directed_by="Ban Thường vụ",
        outcome="hieu_qua",
        note="Còn một hộ",
    ),
    Case(
        "Vấn đề tranh chấp ngư trường ven biển xã Mẫu Ba",
        "van_de",
        "an_ninh_trat_tu",
        "PCTN",
        initiative="khong",
        detected_on=date(2023, 9, 25),
        advised_on=date(2023, 10, 13),
        advice_doc="88-BC/BNCTU",
    ),
)
ALL = NC + PCTN
OF_UNIT = {"NC": NC, "PCTN": PCTN}

# What stands in a cell: by key, the columns of a case that it gives, and how it is written.
Cell = Callable[[Case], object]
CELLS: dict[str, tuple[tuple[str, ...], Cell]] = {
    "title": (("title",), lambda c: c.title),
    "kind": (("kind",), lambda c: KINDS[c.kind]),
    "field": (("field",), lambda c: FIELDS[c.field]),
    "unit": (("lead_unit",), lambda c: c.lead_unit),
    "unit_name": (("lead_unit",), lambda c: NAMES[c.lead_unit]),
    "others": (("other_units",), lambda c: "; ".join(c.other_units)),
    "people": (("people",), lambda c: "; ".join(c.people)),
    "initiative": (("initiative",), lambda c: INITIATIVES[c.initiative]),
    "concern": (("public_concern",), lambda c: CONCERN[c.public_concern]),
    "source": (("source",), lambda c: c.source),
    "detected": (("detected_on",), lambda c: c.detected_on),
    "advised": (("advised_on",), lambda c: c.advised_on),
    "directed": (("directed_on",), lambda c: c.directed_on),
    "resolved": (("resolved_on",), lambda c: c.resolved_on),
    "advice_doc": (("advice_doc",), lambda c: c.advice_doc),
    "directive_doc": (("directive_doc",), lambda c: c.directive_doc),
    "result_doc": (("result_doc",), lambda c: c.result_doc),
    "directed_by": (("directed_by",), lambda c: c.directed_by),
    "outcome": (("outcome",), lambda c: OUTCOMES[c.outcome]),
    "note": (("note",), lambda c: c.note),
    # Two values in one cell.
    "advice": (("advice_doc", "advised_on"), lambda c: both(c.advice_doc, c.advised_on)),
    "directive": (
        ("directive_doc", "directed_on"),
        lambda c: both(c.directive_doc, c.directed_on),
    ),
    "result": (("result_doc", "resolved_on"), lambda c: both(c.result_doc, c.resolved_on)),
    "-": ((), lambda _: None),
}


def both(document: str | None, day: date | None, form: str = "Số {} ngày {:%d/%m/%Y}") -> str:
    """The number of a document and its day in one cell."""
    return form.format(document, day) if document and day else ""


def every(column: str, form: str) -> Cell:
    """A cell of a day written so: ``every("advised_on", "{:%d.%m.%Y}")``."""
    return lambda case: form.format(day) if (day := getattr(case, column)) else None


def recorded(case: Case, columns: set[str]) -> dict[str, object]:
    """What the file must hold of a case of which a list gives ``columns``, as JSON has it."""
    blank = {"other_units": [], "people": [], "classification": "khong"}
    found: dict[str, object] = {}
    for column in Case.__dataclass_fields__:
        value = getattr(case, column) if column in columns else blank.get(column)
        if isinstance(value, date):
            value = value.isoformat()
        found[column] = list(value) if isinstance(value, tuple) else value
    return found
