"""What people mean by Vietnamese words where commands and pages have names of their own: hints for
``help`` and for words typed as a command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.domain.text import search_key, spelling_key

# What people say → the commands and pages that answer it, best first. The longest saying wins.
_SAYINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("báo cáo", ("review", "report", "mau-word")),
    ("in báo cáo", ("report", "mau-word", "review")),
    ("mẫu báo cáo|mẫu word|tệp word|ra word|bản word", ("report", "mau-word")),
    ("sơ kết|tổng kết|kết quả thi đua", ("review", "report", "mau-word")),
    ("thêm vụ|ghi vụ|vụ mới|nhập một vụ|ghi một vụ|tạo vụ", ("add-case", "vu-viec")),
    ("thêm mới|tạo mới", ("add-case", "unit add", "person add")),
    ("sửa vụ|sửa một vụ|cập nhật vụ|sửa", ("edit-case", "vu-viec")),
    ("sửa ngày|thêm ngày|ghi kết quả|vụ kết thúc", ("edit-case", "vu-viec")),
    ("bỏ vụ|loại vụ|loại bỏ|hủy vụ|xóa vụ", ("void-case", "undo", "lich-su")),
    ("xóa", ("void-case", "undo", "lich-su", "unit remove", "person remove", "plan remove")),
    ("ghi nhầm|làm lại|hoàn tác|hủy", ("undo", "redo", "lich-su")),
    ("lấy lại vụ|khôi phục vụ", ("restore-case", "undo")),
    ("khôi phục|phục hồi", ("restore", "restore-case", "sao-luu")),
    ("tìm|tìm vụ|danh sách vụ|liệt kê|lọc|tra cứu", ("cases", "show")),
    ("xem vụ|xem một vụ", ("show", "cases")),
    ("xem", ("show", "cases", "plan show", "unit list", "person list")),
    ("search|find|list", ("cases", "show")),
    ("delete|remove|del", ("void-case", "undo")),
    ("new|add|create", ("add-case", "init")),
    ("edit|update", ("edit-case",)),
    ("open", ("show",)),
    ("save", ("backup", "export")),
    ("?", ("help",)),
    ("nhập|nhập danh sách|nhập excel|nhập vụ", ("import", "bang-tinh", "danh-sach")),
    ("excel|bảng tính", ("import", "export", "template", "bang-tinh", "report")),
    ("mẫu excel|mẫu điền|mẫu để điền|tệp mẫu|biểu mẫu", ("template", "bang-tinh")),
    ("xuất|xuất excel|xuất danh sách|ra excel", ("export", "bang-tinh")),
    (
        "sáp nhập|hợp nhất|gộp phòng|gộp hai phòng|nhập hai phòng|chia tách",
        ("sap-nhap", "unit merge"),
    ),
    ("gộp", ("unit merge", "person merge", "sap-nhap")),
    ("đổi tên phòng|đổi tên đơn vị|đổi tên", ("unit rename", "sap-nhap")),
    ("giải thể|thôi hoạt động", ("unit close", "sap-nhap")),
    ("thêm phòng|thêm đơn vị|phòng mới", ("unit add", "unit")),
    ("phòng|đơn vị", ("unit",)),
    ("cán bộ|công chức|nhân viên|thêm cán bộ|thêm người", ("person", "person add")),
    ("chuyển phòng|chuyển công tác|nghỉ hưu|thôi việc", ("person edit", "sap-nhap")),
    ("gộp người|trùng tên|hai người", ("person merge", "sap-nhap")),
    ("đề nghị|đề xuất khen", ("commend propose", "khen-thuong")),
    ("giấy khen|tờ trình|biên bản|trích ngang", ("commend paper", "van-ban", "khen-thuong")),
    ("khen|khen thưởng|bằng khen|xét khen", ("commend", "khen-thuong")),
    ("thu hồi", ("commend revoke", "khen-thuong")),
    ("hạn mức|số lượng khen|tỷ lệ khen|tỉ lệ khen", ("han-muc", "commend propose")),
    ("điển hình|gương", ("exemplar", "khen-thuong")),
    ("kế hoạch", ("plan", "viet-ke-hoach", "ke-hoach-moi")),
    ("viết kế hoạch|soạn kế hoạch|làm kế hoạch", ("viet-ke-hoach", "plan new")),
    ("kế hoạch mới|thêm kế hoạch|giai đoạn mới", ("ke-hoach-moi", "plan add")),
    ("sửa kế hoạch|điều chỉnh kế hoạch", ("plan update", "ke-hoach-moi")),
    ("thuật ngữ|nghĩa là gì|là gì|giải nghĩa|từ ngữ", ("thuat-ngu",)),
    ("đăng ký|đăng kí", ("register", "chi-tieu")),
    ("chỉ tiêu", ("targets", "chi-tieu", "register")),
    ("mức tối thiểu", ("targets", "chi-tieu")),
    ("khai|khai số liệu|số khai|số liệu hằng tháng", ("declare", "figures", "do-luong")),
    ("chốt|chốt số liệu|khóa sổ|chốt sổ", ("close-round", "chot-so-lieu")),
    ("mở lại|mở lại đợt|mở đợt", ("reopen-round", "chot-so-lieu")),
    ("sao lưu|bản sao|chép ra ngoài", ("backup", "sao-luu")),
    ("mã hóa|mật khẩu", ("backup", "bao-mat")),
    ("vụ mật|tài liệu mật|bí mật|bảo mật|độ mật", ("bao-mat",)),
    ("vì sao|tại sao|không được tính|chưa được tính", ("explain", "cach-tinh")),
    ("được tính|cách tính|cách đếm", ("cach-tinh", "explain")),
    ("việc cần làm|còn thiếu|còn mấy ngày|bao nhiêu ngày|nhắc việc", ("status",)),
    ("tình hình|tiến độ", ("status", "review")),
    ("kiểm tra|bị hỏng|tệp hỏng", ("check", "doctor", "kiem-tra")),
    ("lịch sử|nhật ký|ai sửa|ai đã sửa", ("log", "lich-su")),
    ("trùng|ghi trùng|hai lần", ("vu-viec", "cases")),
    ("cài|cài đặt|máy windows|windows|dấu nháy", ("may-windows",)),
    ("hướng dẫn|trợ giúp|giúp", ("help", "chien-dich")),
    ("bắt đầu|lần đầu|người mới|mới dùng", ("chien-dich", "init", "demo")),
    ("tạo tệp|tệp mới", ("init", "chien-dich")),
    ("làm thử|tập|minh họa|dùng thử", ("demo",)),
    ("số tiền|thu hồi tài sản|tiền thu hồi", ("thuoc-tinh", "do-luong")),
    ("tỷ lệ|tỉ lệ|tổng số tiền", ("do-luong",)),
)


def meant(text: str) -> list[str]:
    """The commands and pages that people mean by what they say in ``text``, best first: by the
    longest saying, then by the one that stands first. What is typed without accents is taken for
    any; with accents, only for those."""
    words = text.replace("-", " ").replace("_", " ").split()
    held = [
        (-length, at, names)
        for saying, names in _sayings()
        for at, length in [(_place(saying, words), len(saying))]
        if at is not None
    ]
    covered: set[int] = set()
    found: dict[str, None] = {}
    for length, at, names in sorted(held, key=lambda one: one[:2]):
        places = set(range(at, at - length))
        if places & covered:
            continue
        covered |= places
        found |= dict.fromkeys(names)
    return list(found)


def _sayings() -> Iterator[tuple[list[str], tuple[str, ...]]]:
    for sayings, names in _SAYINGS:
        for saying in sayings.split("|"):
            yield saying.split(), names


def _place(saying: Sequence[str], words: Sequence[str]) -> int | None:
    for at in range(len(words) - len(saying) + 1):
        if all(map(same_word, words[at:], saying)):
            return at
    return None


def same_word(typed: str, known: str) -> bool:
    """Whether ``typed`` is the syllable ``known``, or may be it where it has no accents."""
    typed = typed.strip(".,;:?!“”\"'()") or typed
    if typed.isascii():
        return typed.lower() == search_key(known)
    return spelling_key(typed) == spelling_key(known)
