"""What the tests of spreadsheets share: a case with every column, and reading files back as Excel
and import would."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import openpyxl

from thidua.domain.case.columns import CASE_COLUMNS

HIDDEN = "(mật – xem bản giấy)"
LABELS = [*CASE_COLUMNS.values()]
FULL: dict[str, Any] = {
    "code": "007",
    "title": "Vụ đất đai; xã “Hưng Hòa”",
    "with": ["PCTN", "VP"],
    "person": ["Lê Văn Đức", "Vũ Thị Yến"],
    "source": "Đơn thư",
    "detected": "2022-01-09",
    "directed": "2022-03-02",
    "directive_doc": "3-CĐ/TU",
    "directed_by": "Thường trực",
    "note": 'Dòng một\nDòng hai\tcột, “ngoặc” "kép"; hết',
}
FULL_CELLS = {
    "Mã": "007",
    "Tên vụ án, vụ việc": "Vụ đất đai; xã “Hưng Hòa”",
    "Loại": "Vụ án",
    "Lĩnh vực": "Tham nhũng",
    "Đơn vị chủ trì": "NC",
    "Đơn vị phối hợp": "PCTN;VP",
    "Cán bộ": "Lê Văn Đức;Vũ Thị Yến",
    "Mức chủ động": "Chủ động phát hiện",
    "Dư luận quan tâm": "có",
    "Nguồn phát hiện": "Đơn thư",
    "Ngày phát hiện": "09/01/2022",
    "Ngày tham mưu": "01/03/2022",
    "Ngày chỉ đạo": "02/03/2022",
    "Ngày kết thúc": "01/10/2022",
    "Văn bản tham mưu": "1-TM/NC",
    "Văn bản chỉ đạo": "3-CĐ/TU",
    "Văn bản kết quả": "2-KQ/NC",
    "Cấp chỉ đạo": "Thường trực",
    "Kết quả": "Hiệu quả",
    "Độ mật": "Không",
    "Ghi chú": 'Dòng một\nDòng hai\tcột, “ngoặc” "kép"; hết',
}
BLANKS = dict.fromkeys(
    ("initiative", "public_concern", "advised", "advice_doc", "resolved", "outcome", "result_doc"),
)


def delimited(path: Path, delimiter: str) -> list[dict[str, str]]:
    """The rows of a csv or tsv file as Excel would part them."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=delimiter))


def workbook_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of the first sheet of a workbook, by the header."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def taken_off(text: str) -> str:
    """What import makes of a cell of csv: one quote off text matching ``'+[=+-@ tab CR]…``."""
    return text[1:] if text.lstrip("'")[:1] in tuple("=+-@\t\r") and text.startswith("'") else text


def shown(path: Path) -> list[Any]:
    """Every value of an exported file."""
    if path.suffix == ".json":
        return [value for case in json.loads(path.read_bytes())["cases"] for value in case.values()]
    if path.suffix == ".xlsx":
        return [value for row in workbook_rows(path) for value in row.values()]
    return [
        value
        for row in delimited(path, "\t" if path.suffix == ".tsv" else ",")
        for value in row.values()
    ]


def column_of(sheet: Any, index: int) -> Any:
    """What a sheet says of its column number ``index`` (from 1): neighbours that are alike are kept
    as one."""
    return next(
        found for found in sheet.column_dimensions.values() if found.min <= index <= found.max
    )
