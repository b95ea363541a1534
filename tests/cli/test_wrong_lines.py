"""Command lines as officers type them wrongly: each gets its exit code and an answer that helps."""

from __future__ import annotations

import shlex

import pytest

from tests.cli.helpers import digest
from tests.conftest import Thidua

# What is typed | exit code | what the answer has to hold, parts apart by “;”.
LINES = """
báo cáo | 2 | “báo cáo”; “review” hay “report”
bao cao --round 1 | 2 | “bao cao”; “review” hay “report”
thêm vụ | 2 | “thêm vụ”; “add-case”
"thêm vụ" | 2 | “thêm vụ”; “add-case”
them vu | 2 | “add-case”
ghi vụ mới | 2 | “add-case”
xóa 2021-001 | 2 | “xóa”; “void-case”, “undo”
xoá | 2 | “void-case”, “undo”
sửa 2021-001 | 2 | “sửa”; “edit-case”
tìm "ngân hàng" | 2 | “cases” hay “show”
nhập ds.xlsx | 2 | “nhập”; “import”
xuat ra.xlsx | 2 | “export”
excel | 2 | “import”, “export”, “template”
sao lưu | 2 | “backup”
khôi phục | 2 | “restore” hay “restore-case”
khen thưởng | 2 | “commend”
phòng | 2 | “unit”
cán bộ | 2 | “person”
chốt 1 | 2 | “chốt”; “close-round”
đăng ký NC | 2 | “đăng ký”; “register”
kiểm tra | 2 | “check” hay “doctor”
hướng dẫn | 2 | “help”
giúp | 2 | “help”
kế hoạch | 2 | “plan”
sáp nhập NC PCTN | 2 | “sáp nhập”; “unit merge”
hoàn tác | 2 | “undo”
tình hình | 2 | “status”
unit gộp NC PCTN | 2 | “gộp”; “merge”; thidua unit --help
unit thêm X "Phòng X" | 2 | “thêm”; “add”
unit xóa NC | 2 | “xóa”; “remove”
person sửa "Hồ Bá Ân" | 2 | “sửa”; “edit”
plan xem | 2 | “xem”; “show”
commend đề-nghị | 2 | “propose”
Review | 2 | “Review”; “review”
REVIEW --round 1 | 2 | “review”
add_case | 2 | “add-case”
addcase | 2 | “add-case”
add case | 2 | “add case”; “add-case”
list | 2 | “cases”
delete 2021-001 | 2 | “void-case” hay “undo”
remove 2021-001 | 2 | “void-case” hay “undo”
search abc | 2 | “cases” hay “show”
new | 2 | “add-case” hay “init”
quit | 2 | “quit”; thidua --help
exit | 2 | “exit”; thidua --help
? | 2 | “help”
--hepl | 2 | “--hepl”; --help
review 1 | 2 | Thừa “1”; thidua review --round 1
review --round "đợt 1" | 2 | “đợt 1”; --round 1
review --round I | 2 | “I”; số nguyên; --round 1
review --round 9 | 1 | không có đợt 9; 1, 2
review -r 1 | 2 | “-r”; Có phải ý là --round
review --dot 1 | 2 | “--dot”; Có phải ý là --round?
review --don-vi NC | 2 | Có phải ý là --unit?
review --unit "Phòng Không Có" | 1 | “Phòng Không Có”; (NC); thidua unit list
review --unit NCC | 1 | “NCC”; “NC”
review --as-of 31/02/2023 | 1 | --as-of; “31/02/2023”; không có trong lịch
review --as-of 5/2023 | 1 | “5/2023”; ngày/tháng/năm
review --as-of hôm-nay | 1 | “hôm-nay”; ví dụ 02/6/2021
show 2021-999 | 1 | “2021-999”; thidua cases
show 2021001 | 1 | “2021-001”
show "2021 - 001" | 1 | Có phải ý là “2021-001”
edit-case 2021-001 --resolved 1/13/2023 | 1 | Ngày kết thúc; “1/13/2023”; chưa có gì thay đổi
edit-case 2021-001 --outcome tốt | 1 | Kết quả; “tốt”; Hiệu quả; Không hiệu quả
edit-case 2021-001 --field "tham nhung tieu cuc" | 1 | Lĩnh vực; Tham nhũng; Tiêu cực
edit-case 2021-001 --unit "Phong tong hop" | 1 | “Phong tong hop”; thidua unit list
edit-case 2021-001 title "Tên mới" | 2 | Thừa “title”; --title
edit-case 2021-001 --tittle "Tên mới" | 2 | “--tittle”; Có phải ý là --title?
edit-case 2021-001 --title | 2 | “--title” phải có giá trị
edit-case 2021-001 --ten "Tên mới" | 2 | “--ten”; Có phải ý là --title?
add-case "Vụ án mới" | 2 | Thừa “Vụ án mới”; thidua add-case --help
add-case --title "Vụ mới" --kind "vụ án" --field "tham nhũng" | 2 | --unit; đơn vị chủ trì
void-case 2021-001 | 2 | --reason
void-case 2021-001 --ly-do "ghi trùng" | 2 | “--ly-do”; Có phải ý là --reason?
void-case 2021-001 --reason “ghi trùng” | 2 | nháy cong; nháy thẳng: "ghi trùng"
restore-case 2021-001 | 1 | 2021-001; không cần khôi phục
register NC tham-nhung 3 | 2 | “tham-nhung”; tham-nhung=3
register NC tham-nhung=ba | 1 | “ba”; tham-nhung=3
register NC tham-nhung=-1 | 1 | -1; Đăng ký từ 3 trở lên
register NC khong-co=3 | 1 | “khong-co”; (tham-nhung)
register tham-nhung=3 | 2 | Thiếu mã đơn vị trước “tham-nhung=3”; thidua register NC tham-nhung=3
import | 2 | TỆP
import khong-co.xlsx | 1 | khong-co.xlsx; Xem lại đường dẫn
import . | 1 | thư mục; .xlsx
export ra | 2 | “ra”; .xlsx
export ra.pdf | 2 | .pdf; .xlsx
report | 2 | tệp kết quả; -o so-ket.docx
report 1 | 2 | Thừa “1”; thidua report --round 1
report --round 1 -o bao-cao.pdf | 2 | “bao-cao.pdf”; .docx
close-round một | 2 | “một”; Ghi bằng chữ số
reopen-round 1 | 2 | --reason
person add Trần Văn Mẫu --unit NC | 2 | Thừa “Văn”, “Mẫu”; "Trần Văn Mẫu"
person add "Trần Văn Mẫu" | 2 | --unit
person add "Trần Văn Mẫu" --unit NC --role truongphong | 1 | “truongphong”; Lãnh đạo
commend add NC | 2 | --round
commend add NC --round 1 --form "Giấy khen" --decision "1-QĐ" --date 32/13/2023 | 1 | --date; “32/13/2023”
explain | 2 | mã vụ; thidua explain
log --since hôm qua | 2 | Thừa “qua”; "hôm qua"
backup khong/co/ban-sao.db | 1 | khong/co; Tạo thư mục trước
restore khong-co.db --yes | 1 | khong-co.db; sao-luu
undo 2 | 2 | Thừa “2”; thidua undo --help
cases --unit | 2 | “--unit” phải có giá trị
cases NC | 2 | Thừa “NC”; thidua cases --unit NC
cases —unit NC | 2 | gạch dài; --unit
cases --format excel | 2 | “excel”; csv
status --db khong-co.db | 4 | khong-co.db; thidua init
plan use 99 | 1 | “99”; thidua plan list
plan add khong-co.toml | 1 | khong-co.toml; Xem lại đường dẫn
"""
_TYPED = [tuple(map(str.strip, line.split(" | "))) for line in LINES.strip().splitlines()]


def test_there_are_ninety_lines() -> None:
    """As many as the list promises, none twice."""
    assert len({line for line, *_ in _TYPED}) == len(_TYPED) >= 90


@pytest.mark.parametrize(("line", "code", "expected"), _TYPED, ids=[line for line, *_ in _TYPED])
def test_a_wrong_line_gets_an_answer_that_helps(
    demo: Thidua, line: str, code: str, expected: str
) -> None:
    """The exit code, all that helps, nothing on standard output, the file as it was."""
    before = digest(demo.file)
    error = demo.refused(*shlex.split(line), code=int(code))
    for part in expected.split("; "):
        assert part in error, f"“{part}” not in:\n{error}"
    assert digest(demo.file) == before


@pytest.mark.parametrize("word", ["quit", "exit", "open", "remove", "delete"])
def test_what_only_sounds_alike_is_not_offered(demo: Thidua, word: str) -> None:
    """“quit” is no “unit”, “delete” no “declare”."""
    error = demo.refused(word, code=2)
    for name in ("unit", "export", "person", "review", "declare"):
        assert f"“{name}”" not in error
