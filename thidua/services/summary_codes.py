"""The codes as they stand on the signed papers, in a list (``consolidate --codes``)."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from thidua.domain.text import CODE_DIGITS, quoted_value, search_key
from thidua.errors import Problem, Refused
from thidua.exchange.opening import open_file, open_sheets

_HEADS = {
    "office": "office",
    "co quan": "office",
    "don vi": "office",
    "code": "code",
    "ma tong hop": "code",
    "ma": "code",
}
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212\u00ad\u200b-\u200d\u2060\ufeff]+")
_DIGITS = re.compile(rf"[0-9a-f]{{{CODE_DIGITS},64}}")
_MOST = 10_000  # lines


def read_codes(file: Path) -> dict[str, str | None]:
    """By office the code as on its signed paper; ``None`` where the line has none.

    Raises ``Refused`` with every line that can't be read.
    """
    with open_file(file) as stream, open_sheets(stream, str(file)) as sheets:
        rows = [list(cells) for _, cells in islice(sheets[0].rows(), _MOST)]
    if not rows:
        raise _no_heads(file)
    heads = [_HEADS.get(search_key(str(cell or "")), "") for cell in rows[0]]
    if not {"office", "code"} <= set(heads):
        raise _no_heads(file)
    found: dict[str, str | None] = {}
    problems = []
    for number, row in enumerate(rows[1:], start=2):
        cells = dict(zip(heads, (str(cell or "").strip() for cell in row), strict=False))
        office, code = cells.get("office", ""), _BETWEEN.sub("", cells.get("code", "")).lower()
        place = f"{file}, dòng {number}"
        if not office and not code:
            continue
        if not office:
            problems.append(Problem(place, "có mã mà không có tên cơ quan"))
        elif code and not _DIGITS.fullmatch(code):
            what = f"{quoted_value(cells['code'])} không phải là mã tổng hợp"
            problems.append(Problem(place, f"{what} ({CODE_DIGITS} chữ số và chữ a–f)"))
        elif found.get(office, code or None) != (code or None):
            problems.append(Problem(place, f"{quoted_value(office)} ghi hai mã khác nhau"))
        else:
            found[office] = code or None
    if problems:
        raise Refused(
            f"Danh sách mã {file} có {len(problems)} chỗ chưa đúng.",
            problems=problems,
            todo="Chép lại mã trên báo cáo đã ký, rồi chạy lại.",
        )
    return found


def _no_heads(file: Path) -> Refused:
    return Refused(
        f"Danh sách mã {file} không có hai cột office và code ở dòng đầu.",
        "Mỗi dòng là một cơ quan và mã tổng hợp in trên báo cáo đã ký của cơ quan ấy.",
        "Ghi dòng đầu: office,code (hoặc: Cơ quan, Mã tổng hợp).",
    )
