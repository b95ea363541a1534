"""The sheets that people fill in: which columns each has, what they hold, which are required, and
how they look.

One table for the template that is handed out, for the import that takes it back, and for the guess
at what a list of an office's own means.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from thidua.domain.case.attributes import ATTRIBUTE
from thidua.domain.case.columns import (
    CASE_COLUMNS,
    MILESTONE_DATES,
    MILESTONE_DOCUMENTS,
    REQUIRED,
    Value,
    columns_of,
)
from thidua.exchange.facets import CASE_FACETS, CASE_WIDTH, DATE, UNIT, Facet, letters
from thidua.record import field, record

GUIDE_SHEET, CHOICES_SHEET = "Hướng dẫn", "Danh mục"  # the other sheets of a template
GUIDE_TITLE = "Cách điền trang “"  # how the guide begins


@record
class SheetKind:
    """A kind of list: the name of its sheet, its columns (code name → label, in order), those that
    must be filled, those that hold a date, a whole number, or several of the values to choose from
    (the list offers one, and more may be typed); ``pairs`` of a document and its day; and how they
    look."""

    sheet: str
    columns: dict[str, str]
    required: tuple[str, ...]
    facets: Mapping[str, Facet] = field(default_factory=dict)
    dates: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    usual_width: float = 14

    def facet(self, column: str) -> Facet:
        """How a column looks."""
        return self.facets.get(column) or Facet()

    def advice(self, column: str) -> str:
        """What is to be written in a column."""
        return self.facet(column).advice or f"{self.columns[column]}."

    @cached_property
    def called(self) -> dict[str, str]:
        """Every label and code name, by its letters, with its column."""
        found: dict[str, str] = {}
        for name, words in self.columns.items():
            others = self.facet(name).same if name.startswith(ATTRIBUTE) else ()
            for word in (name, words, *others):
                found.setdefault(letters(word), name)
        return found

    def width(self, column: str) -> float:
        """How wide a column is, in characters."""
        return self.facet(column).width or self.usual_width


def find_column(kind: SheetKind, text: str) -> str | None:
    """The column that ``text`` names by code name or label, whatever the case and accents."""
    return kind.called.get(letters(text))


_DATES, _NUMBERS = ("date", "from", "to", "left"), ("round", "number", "order")


def _list(
    sheet: str, required: tuple[str, ...], columns: Mapping[str, tuple[str, Facet]]
) -> SheetKind:
    """A list whose columns are only those of a sheet: code name → label and facet."""
    return SheetKind(
        sheet,
        {name: label for name, (label, _) in columns.items()},
        required,
        {name: facet for name, (_, facet) in columns.items()},
        dates=tuple(name for name in columns if name in _DATES),
        numbers=tuple(name for name in columns if name in _NUMBERS and "figure" not in columns),
        amounts=("number",) if "figure" in columns else (),
        pairs=(("document", "date"),) if {"document", "date"} <= columns.keys() else (),
    )


LISTS: dict[str, SheetKind] = {
    "cases": SheetKind(
        "Các vụ",
        CASE_COLUMNS,
        REQUIRED,
        CASE_FACETS,
        dates=columns_of(Value.DAY),
        several=columns_of(Value.UNITS),
        pairs=tuple((MILESTONE_DOCUMENTS[m], MILESTONE_DATES[m]) for m in MILESTONE_DOCUMENTS),
        usual_width=CASE_WIDTH,
    ),
    "registrations": _list(
        "Đăng ký",
        ("unit", "target", "number"),
        {
            "unit": (
                "Đơn vị",
                Facet(f"Đơn vị đăng ký. {UNIT}", same=("phong", "phong nghiep vu", "ma phong")),
            ),
            "target": (
                "Chỉ tiêu",
                Facet(
                    "Chọn mã chỉ tiêu; tên của từng mã ở trang “Danh mục”.",
                    width=18,
                    same=("chi tieu dang ky", "ten chi tieu"),
                ),
            ),
            "round": (
                "Đợt",
                Facet("Số của đợt. Để trống là đợt cuối (tổng kết).", same=("dot thi dua",)),
            ),
            "number": (
                "Số đăng ký",
                Facet(
                    "Số vụ đăng ký, không thấp hơn mức tối thiểu của kế hoạch.",
                    "4",
                    same=("so luong",),
                    maybe=("so", "dang ky"),
                ),
            ),
            "document": (
                "Văn bản",
                Facet("Số, ký hiệu văn bản đăng ký.", "12-ĐK/NC", width=26, maybe=("so van ban",)),
            ),
            "date": (
                "Ngày đăng ký",
                Facet(
                    f"Ngày của văn bản đăng ký. Để trống là hôm đưa vào. {DATE}",
                    "01/07/2021",
                    maybe=("ngay",),
                ),
            ),
            "reason": (
                "Lý do",
                Facet("Bắt buộc khi hạ số đã đăng ký trước đó.", "Điều chuyển 02 cán bộ", width=40),
            ),
        },
    ),
    "figures": _list(
        "Số khai",
        ("unit", "figure", "period", "number"),
        {
            "unit": ("Đơn vị", Facet(f"Đơn vị khai. {UNIT}", same=("phong", "ma don vi"))),
            "figure": (
                "Số liệu",
                Facet(
                    "Chọn mã số khai; tên của từng mã ở trang “Danh mục”.",
                    "don",
                    width=18,
                    same=("so khai", "ten so lieu", "noi dung"),
                ),
            ),
            "period": (
                "Kỳ",
                Facet(
                    "Tháng: 2022-04; quý: 2022-Q2; năm: 2022; đợt: dot-1.",
                    "2022-04",
                    same=("ky khai", "ky bao cao"),
                ),
            ),
            "number": (
                "Số",
                Facet("Số khai của kỳ, từ 0 trở lên.", "120", same=("so luong", "gia tri")),
            ),
            "document": (
                "Văn bản",
                Facet("Số, ký hiệu văn bản báo số liệu.", "12-BC/NC", width=26),
            ),
            "date": (
                "Ngày",
                Facet(f"Ngày khai. Để trống là hôm đưa vào. {DATE}", "02/05/2022"),
            ),
            "reason": (
                "Lý do",
                Facet("Bắt buộc khi sửa số đã khai.", "Đếm lại", width=40),
            ),
        },
    ),
    "units": _list(
        "Đơn vị",
        ("code", "name"),
        {
            "code": (
                "Mã",
                Facet(
                    "Mã ngắn, viết liền, không có dấu chấm phẩy.",
                    "TH",
                    same=("ma phong", "ma don vi"),
                ),
            ),
            "name": (
                "Tên",
                Facet(
                    "Tên đầy đủ của đơn vị.",
                    "Phòng Tổng hợp",
                    width=40,
                    same=("ten phong", "ten don vi"),
                ),
            ),
            "order": (
                "Thứ tự",
                Facet("Số thứ tự khi liệt kê. Để trống là xếp cuối.", "4", maybe=("stt", "tt")),
            ),
            "targets": (
                "Được giao chỉ tiêu",
                Facet("Đơn vị có được giao chỉ tiêu hay không. Để trống là có.", width=16),
            ),
            "from": (
                "Hoạt động từ",
                Facet(
                    f"Ngày đơn vị bắt đầu hoạt động; để trống là không giới hạn. {DATE}",
                    "01/03/2025",
                ),
            ),
            "to": (
                "Hoạt động đến",
                Facet(
                    f"Ngày cuối cùng đơn vị còn hoạt động; để trống là không giới hạn. {DATE}",
                    "31/12/2025",
                ),
            ),
        },
    ),
    "people": _list(
        "Cán bộ",
        ("name", "unit"),
        {
            "name": (
                "Họ và tên",
                Facet(
                    "Họ và tên cán bộ, công chức của Ban.",
                    "Nguyễn Thị Mẫu",
                    width=40,
                    same=("ho ten", "ho ten can bo", "ho va ten can bo"),
                ),
            ),
            "unit": (
                "Đơn vị",
                Facet(UNIT, same=("phong", "phong nghiep vu", "don vi cong tac", "ma phong")),
            ),
            "role": (
                "Vai trò",
                Facet(
                    "Lãnh đạo, hoặc người trực tiếp làm. Để trống là trực tiếp.",
                    maybe=("vai tro trong vu",),
                ),
            ),
            "code": ("Mã", Facet("Mã để phân biệt người trùng tên.", "M01", same=("ma can bo",))),
            "order": (
                "Thứ tự",
                Facet(
                    "Số thứ tự khi liệt kê. Để trống thì xếp theo tên.", "1", maybe=("stt", "tt")
                ),
            ),
            "post": (
                "Chức vụ",
                Facet(
                    "Chức vụ, ghi trong văn bản.",
                    "Chuyên viên",
                    width=20,
                    same=("chuc danh", "chuc vu hien nay"),
                    maybe=("chuc vu don vi cong tac",),
                ),
            ),
            "left": (
                "Thôi công tác",
                Facet(
                    f"Ngày cuối cùng công tác ở Ban; đang công tác thì để trống. {DATE}",
                    "30/06/2025",
                    same=("left on", "ngay cuoi cung cong tac"),
                    maybe=("ngay thoi cong tac", "nghi huu", "ngay nghi huu"),
                ),
            ),
        },
    ),
}
