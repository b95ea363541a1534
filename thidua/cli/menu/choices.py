"""What there is to choose, and which command line each choice is."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.domain.text import search_key
from thidua.record import record


@record
class Choice:
    """One thing to do: a command line, in which ``{name}`` is asked for (``menu.questions``), or a
    menu ``below``. ``makes``: the word of the line that names a file to be written."""

    label: str
    line: tuple[str, ...] = ()
    below: tuple[Choice, ...] = ()
    makes: str = ""


_REPORT, _MEETING = "bao-cao-dot-{round}", "hop-dot-{round}/"


def _paper(label: str, kind: str, suffix: str) -> Choice:
    """A paper of commendation."""
    place = f"{kind}-dot-{{round}}{suffix}"
    return Choice(label, ("commend", "paper", kind, "--round", "{round}", "-o", place), makes=place)


MENU = (
    Choice("Việc cần làm", ("status",)),
    Choice("Ghi một vụ", ("add-case",)),
    Choice(
        "Tìm, sửa một vụ",
        below=(
            Choice("Tìm theo chữ", ("cases", "--search", "{words}")),
            Choice("Các vụ (20 dòng đầu)", ("cases",)),
            Choice("Mọi vụ", ("cases", "--all")),
            Choice("Xem một vụ", ("show", "{case}")),
            Choice("Sửa một vụ", ("edit-case",)),
            Choice(
                "Vì sao một vụ được tính, chưa được tính",
                ("explain", "{case}", "--round", "{round}"),
            ),
            Choice("Loại một vụ ghi nhầm", ("void-case", "{case}", "--reason", "{reason}")),
            Choice("Lấy lại một vụ đã loại", ("restore-case", "{voided}")),
        ),
    ),
    Choice(
        "Nhập danh sách Excel",
        below=(
            Choice("Thử trước, chưa ghi gì", ("import", "{list}", "--dry-run")),
            Choice("Nhập vào tệp dữ liệu", ("import", "{list}")),
            Choice("Lấy tệp mẫu để điền", ("template", "mau-nhap.xlsx"), makes="mau-nhap.xlsx"),
            Choice("Xuất mọi vụ ra Excel", ("export", "cac-vu.xlsx"), makes="cac-vu.xlsx"),
        ),
    ),
    Choice(
        "Báo cáo",
        below=(
            Choice("Xem trên màn hình", ("review", "--round", "{round}")),
            Choice(
                "Tệp Word",
                ("report", "--round", "{round}", "-o", f"{_REPORT}.docx"),
                makes=f"{_REPORT}.docx",
            ),
            Choice(
                "Tệp Excel",
                ("report", "--round", "{round}", "-o", f"{_REPORT}.xlsx"),
                makes=f"{_REPORT}.xlsx",
            ),
            Choice(
                "Trang web",
                ("report", "--round", "{round}", "-o", f"{_REPORT}.html"),
                makes=f"{_REPORT}.html",
            ),
            Choice(
                "Phiếu từng phòng: vụ nào còn thiếu gì (Word, Excel)",
                ("status", "--by-unit", "phieu-don-vi"),
                makes="phieu-don-vi",
            ),
            Choice(
                "Cả bộ tài liệu cho cuộc họp, vào một thư mục",
                ("report", "--round", "{round}", "-o", _MEETING),
                makes=_MEETING,
            ),
            Choice("Chốt số liệu một đợt", ("close-round",)),
            Choice("Mở lại một đợt đã chốt", ("reopen-round", "{round}", "--reason", "{reason}")),
        ),
    ),
    Choice(
        "Khen thưởng",
        below=(
            Choice("Danh sách xét khen thưởng", ("commend", "propose", "--round", "{round}")),
            Choice("Ghi một quyết định khen thưởng", ("commend", "add")),
            Choice("Các quyết định đã ghi", ("commend", "list")),
            _paper("Tờ trình", "to-trinh", ".docx"),
            _paper("Biên bản họp xét", "bien-ban", ".docx"),
            _paper("Trích ngang: danh sách người được đề nghị", "trich-ngang", ".docx"),
            _paper("Văn bản quyết định", "quyet-dinh", ".docx"),
            _paper("Giấy khen, mỗi người nhận một tệp", "giay-khen", ""),
            Choice("Điển hình tiên tiến", ("exemplar", "list")),
        ),
    ),
    Choice(
        "Phòng, cán bộ, kế hoạch",
        below=(
            Choice("Các phòng, đơn vị", ("unit", "list")),
            Choice("Thêm một phòng, đơn vị", ("unit", "add")),
            Choice("Sửa một phòng, đơn vị", ("unit", "edit")),
            Choice("Đổi tên một phòng từ một ngày", ("unit", "rename")),
            Choice("Cán bộ", ("person", "list")),
            Choice("Thêm một cán bộ", ("person", "add")),
            Choice("Sửa, chuyển một cán bộ", ("person", "edit")),
            Choice("Đăng ký chỉ tiêu của một phòng", ("register",)),
            Choice("Các chỉ tiêu và số đã đăng ký", ("targets",)),
            Choice("Kế hoạch đang dùng", ("plan", "show")),
            Choice(
                "Lịch các ngày chốt, cho Outlook và điện thoại",
                ("calendar", "-o", "lich.ics"),
                makes="lich.ics",
            ),
            Choice("Sáp nhập phòng: cách làm", ("help", "sap-nhap")),
        ),
    ),
    Choice(
        "Sao lưu, kiểm tra",
        below=(
            Choice("Sao lưu tệp dữ liệu", ("backup",)),
            Choice("Kiểm tra tệp dữ liệu", ("check",)),
            Choice("Ai đã sửa gì, lúc nào", ("log",)),
            Choice("Hoàn tác thay đổi gần nhất", ("undo",)),
            Choice("Làm lại thay đổi vừa hoàn tác", ("redo",)),
            Choice("Khôi phục từ một bản sao lưu", ("restore", "{copy}")),
        ),
    ),
    Choice(
        "Hướng dẫn",
        below=(
            Choice("Một đợt thi đua, từ đầu đến cuối", ("help", "chien-dich")),
            Choice("Ghi một vụ: từng điều", ("help", "tung-cot")),
            Choice("Nhập danh sách có sẵn", ("help", "danh-sach")),
            Choice("Mọi trang hướng dẫn", ("help",)),
            Choice("Tìm một trang theo chữ", ("help", "{words}")),
        ),
    ),
)
# Where there is no data file yet; then what is chosen is made, and the menu above follows.
ILLUSTRATIVE = "minh-hoa.db"
MAKE = Choice("Tạo tệp dữ liệu mới, với kế hoạch 06-KH/BNCTU", ("init",))
ILLUSTRATE = Choice("Tạo tệp minh họa để xem thử", ("demo", ILLUSTRATIVE))
ELSEWHERE = Choice("Tệp dữ liệu ở nơi khác", ("{file}",))
NO_FILE = (MAKE, ILLUSTRATE, ELSEWHERE)


def meant(text: str, choices: Sequence[Choice]) -> Choice:
    """The choice that ``text`` names: its number, the letters it begins with, the first letters of
    its words, accents aside. Raises ``ValueError`` where it is none, or several."""
    key = search_key(text)
    if key.isdecimal() and 1 <= int(key) <= len(choices):
        return choices[int(key) - 1]
    labels = [search_key(choice.label) for choice in choices]
    for fits in (
        [label.startswith(key) for label in labels],
        ["".join(word[0] for word in label.split()).startswith(key) for label in labels],
        [key in label for label in labels],
    ):
        found = [choice for choice, fit in zip(choices, fits, strict=True) if fit and key]
        if len(found) == 1:
            return found[0]
        if found:
            named = "; ".join(f"{choices.index(one) + 1} {one.label}" for one in found)
            raise ValueError(f"“{text}” có thể là: {named}")
    raise ValueError(f"“{text}” không có ở bảng chọn; gõ số từ 1 đến {len(choices)} hoặc chữ đầu")
