"""Commands that ask for everything at a terminal: question after question, what would come of it,
and the command line that does the same."""

from __future__ import annotations

import shlex
import sqlite3
from contextlib import closing

import pytest

from tests.cli.helpers import digest
from tests.cli.terminal import answered, finish, spawn
from tests.conftest import AddCase, Thidua
from thidua.advice import in_words
from thidua.cli.app import MAY_ASK_ALL
from thidua.cli.dialogue.line import Line
from thidua.cli.dialogue.opening import DIALOGUES, opened
from thidua.cli.dialogue.reading import bare

SURE = r"\[có/không, < để sửa\]"
# All that is asked of a new case, up to the milestones; then what is left blank.
HEAD = (
    ("Tên vụ án", "Vụ đất đai xã A"),
    ("Loại", "2"),
    ("Lĩnh vực", "tham nhũng"),
    ("Mức chủ động", "1"),
    ("Dư luận", "có"),
    ("Nguồn", ""),
    ("Độ mật", ""),
    ("Đơn vị chủ trì", "2"),
    ("Đơn vị phối hợp", "1; PCTN"),
    ("Cán bộ", "Nguyễn Văn Mẫu; Trần Thị Thử"),
)
ENDED = (
    ("Ngày phát hiện", "1/2/2022"),
    ("Ngày tham mưu", "03/3/2022"),
    ("Văn bản tham mưu", "12-BC"),
    ("Ngày chỉ đạo", ""),
    ("Ngày kết thúc", "5/6/2022"),
    ("Kết quả", "1"),
    ("Văn bản kết quả", "34-KL"),
    ("Ghi chú", ""),
)
EMPTY = (
    ("Ngày phát hiện", ""),
    ("Ngày tham mưu", ""),
    ("Ngày chỉ đạo", ""),
    ("Ngày kết thúc", ""),
    ("Ghi chú", ""),
)


def case_of(office: Thidua, code: str) -> dict[str, object]:
    """A case as JSON has it."""
    found: dict[str, object] = office.ok("show", code, "--format", "json").json["case"]
    return found


def commands(office: Thidua, action: str) -> list[list[str]]:
    """The command lines by which ``action`` was done, as the log has them."""
    log = office.ok("log", "--format", "json").json["log"]
    return [entry["command"] for entry in log if entry["action"] == action]


@pytest.mark.slow
def test_a_whole_case_is_asked_for(office: Thidua) -> None:
    """In groups, and written after one question, which comes behind what the case counts for; the
    command line is told, and stands in the log, without the texts."""
    child = spawn("add-case", columns=400)
    child.expect("Phần 1/4: Việc gì")
    answered(child, *HEAD[:7])
    child.expect("Phần 2/4: Ai")
    answered(child, *HEAD[7:])
    child.expect("Phần 3/4: Các mốc, văn bản")
    answered(child, *ENDED[:4])
    child.expect("Phần 4/4: Kết quả")
    answered(child, *ENDED[4:])
    child.expect("Được tính vào chỉ tiêu “Vụ án, vụ việc tham nhũng”")
    assert office.ok("cases", "--format", "json").json["cases"] == []
    answered(child, (SURE, "có"))
    code, rest = finish(child)
    assert code == 0, rest
    assert "Đã ghi vụ 2022-001" in rest
    line = (
        'add-case --title - --kind vu_viec --field "tham nhũng" --initiative phat_hien'
        ' --public-concern --unit NC --with "VP; PCTN" --person "Nguyễn Văn Mẫu; Trần Thị Thử"'
        " --detected 1/2/2022 --advised 03/3/2022 --advice-doc - --resolved 5/6/2022"
        " --outcome hieu_qua --result-doc -"
    )
    assert f"Lệnh đã chạy: thidua {line}" in " ".join(rest.split())
    case = case_of(office, "2022-001")
    assert (case["title"], case["kind"], case["lead_unit"]) == ("Vụ đất đai xã A", "vu_viec", "NC")
    assert case["other_units"] == ["VP", "PCTN"]
    assert case["people"] == ["Nguyễn Văn Mẫu", "Trần Thị Thử"]
    assert (case["public_concern"], case["initiative"]) == (True, "phat_hien")
    assert (case["advice_doc"], case["result_doc"]) == ("12-BC", "34-KL")
    assert (case["resolved_on"], case["outcome"]) == ("2022-06-05", "hieu_qua")
    (command,) = commands(office, "add-case")
    assert command[1:5] == ["--title", "-", "--kind", "vu_viec"]


WRONG = [
    ("Tên vụ án", "", "Tên vụ án, vụ việc bắt buộc phải có"),
    ("Tên vụ án", "-", "không phải là một giá trị"),
    ("Tên vụ án", "\x1b[A", "Phím mũi tên"),
    ("Tên vụ án", "Vụ một\nVụ hai\nVụ ba", "mỗi câu nhận một dòng"),
    ("Loại", "án", "“án” không có trong danh mục"),
    ("Loại", "9", "“9” không có trong danh mục"),
    ("Lĩnh vực", "", "Lĩnh vực bắt buộc phải có"),
    ("Mức chủ động", "cao", "“cao” không có trong danh mục"),
    ("Dư luận", "có lẽ", "không rõ là có hay không"),
    ("Độ mật", "Mất", "“Mất” không có trong danh mục"),
    ("Đơn vị chủ trì", "QQ", "“QQ” không phải đơn vị nào"),
    ("Đơn vị phối hợp", "NC", "Đơn vị NC đã là đơn vị chủ trì"),
    ("Cán bộ", "PCTN", "là đơn vị PCTN, không phải là người"),
    ("Ngày phát hiện", "5/2023", "“5/2023” không phải là ngày; viết ngày/tháng/năm"),
    ("Ngày phát hiện", "31/2/2022", "“31/2/2022” không có trong lịch"),
    ("Ngày phát hiện", "1/2/2030", "là ngày sau hôm nay"),
    ("Ngày tham mưu", "1/1/2022", "Ngày phát hiện 01/02/2022 sau ngày tham mưu 01/01/2022"),
    ("Văn bản tham mưu", "nt", "“nt” không phải là số, ký hiệu"),
    ("Kết quả", "", "Đã có ngày kết thúc thì phải ghi kết quả"),
    (SURE, "", "Gõ có để ghi, không để thôi"),
    (SURE, "ghi", "“ghi” không rõ là có hay không"),
]


@pytest.mark.slow
def test_what_is_typed_wrongly_is_asked_again_alone(office: Thidua) -> None:
    """One sentence, the same question; what was answered before stays."""
    child = spawn("add-case", columns=400)
    pairs = (*HEAD, *ENDED, (SURE, "có"))
    for asked, answer in pairs:
        for place, wrong, told in WRONG:
            if place == asked:
                answered(child, (asked, wrong))
                child.expect_exact(told)
        answered(child, (asked, answer))
    code, rest = finish(child)
    assert (code, "Đã ghi vụ 2022-001" in rest) == (0, True), rest
    assert case_of(office, "2022-001")["people"] == ["Nguyễn Văn Mẫu", "Trần Thị Thử"]


@pytest.mark.slow
def test_quotes_around_an_answer_are_none_of_it(office: Thidua) -> None:
    """Curly ones too; those inside a title stay."""
    child = spawn("add-case", columns=400)
    answered(child, ("Tên vụ án", "“Vụ “đất” xã A”"), ("Loại", "“vụ việc”"), ("Lĩnh vực", '"khác"'))
    answered(child, *HEAD[3:7], ("Đơn vị chủ trì", "”NC”"), ("Đơn vị phối hợp", ""), ("Cán bộ", ""))
    answered(child, ("Ngày phát hiện", "“1/2/2022”"), *EMPTY[1:])
    answered(child, ("Còn thiếu", ""), (SURE, "có"))
    assert finish(child)[0] == 0
    case = case_of(office, "2022-001")
    assert (case["field"], case["detected_on"]) == ("khac", "2022-02-01")
    assert "đất" in str(case["title"])


@pytest.mark.slow
def test_what_is_missing_is_offered_once(office: Thidua) -> None:
    """Those questions alone are put again; then it goes on, and does not insist."""
    child = spawn("add-case", columns=400)
    answered(child, *HEAD, *EMPTY)
    answered(child, ("Còn thiếu ngày tham mưu, ngày kết thúc: ghi luôn", "không"))
    answered(child, ("Ngày tham mưu", "3/3/2022"), ("Văn bản tham mưu", "12-BC"))
    answered(child, ("Ngày kết thúc", ""), (SURE, "có"))
    assert finish(child)[0] == 0
    case = case_of(office, "2022-001")
    assert (case["advised_on"], case["advice_doc"]) == ("2022-03-03", "12-BC")
    assert case["resolved_on"] is None


@pytest.mark.slow
def test_one_goes_back_from_the_last_question_or_declines(office: Thidua) -> None:
    """Nothing is written unless the last answer is yes."""
    before = digest(office.file)
    child = spawn("add-case", columns=400)
    answered(child, *HEAD, *EMPTY, ("Còn thiếu", ""), (SURE, "<"), ("Còn thiếu", "<"))
    answered(child, ("Ghi chú", "Nhớ hỏi lại"), ("Còn thiếu", ""), (SURE, "không"))
    code, rest = finish(child)
    assert (code, "Chưa ghi gì." in rest) == (0, True)
    assert digest(office.file) == before


@pytest.mark.slow
def test_a_question_mark_reads_the_manual(office: Thidua) -> None:
    """The sentence of the page on each column."""
    page = " ".join(office.ok("help", "tung-cot").out.split())
    child = spawn("add-case", columns=400)
    answered(child, *HEAD[:3], ("Mức chủ động", "?"))
    child.expect(r"(Ban tự phát hiện thì ghi phát hiện; [^\r\n]*xác định\.) Đọc thêm")
    assert (child.match and child.match[1].split(" ", 1)[1]) in page
    child.sendintr()
    assert finish(child)[0] == 130


@pytest.mark.slow
def test_a_twin_is_recorded_only_when_it_is_another_case(office: Thidua, add_case: AddCase) -> None:
    """Whoever asks is told of the other case, and may give another name."""
    add_case(title="Vụ đất đai xã A", kind="vu_viec")
    child = spawn("add-case", columns=400)
    answered(child, *HEAD, *EMPTY)
    child.expect("Đã có vụ cùng tên, cùng loại")
    answered(child, ("vẫn ghi", "không"), ("Tên vụ án", "Vụ đất đai xã B"))
    answered(child, ("Còn thiếu", ""), (SURE, "có"))
    assert finish(child)[0] == 0
    child = spawn("add-case", columns=400)
    answered(child, *HEAD, *EMPTY, ("vẫn ghi", "có"), ("Còn thiếu", ""), (SURE, "có"))
    code, rest = finish(child)
    assert (code, "--allow-duplicate" in rest) == (0, True)
    titles = [c["title"] for c in office.ok("cases", "--format", "json").json["cases"]]
    assert sorted(titles) == ["Vụ đất đai xã A", "Vụ đất đai xã A", "Vụ đất đai xã B"]


EDIT = (
    ("Tên vụ án", ""),
    ("Loại", ""),
    ("Lĩnh vực", ""),
    ("Mức chủ động", "-"),
    ("Dư luận", ""),
    ("Nguồn", "Qua kiểm tra"),
    ("Độ mật", ""),
    ("Đơn vị chủ trì", ""),
    ("Đơn vị phối hợp", "PCTN"),
    ("Cán bộ", "Trần Thị Thử"),
    ("Ngày phát hiện", ""),
    ("Ngày tham mưu", ""),
    ("Văn bản tham mưu", ""),
    ("Ngày chỉ đạo", ""),
    ("Ngày kết thúc", ""),
    ("Kết quả", ""),
    ("Văn bản kết quả", ""),
    ("Ghi chú", ""),
)


@pytest.mark.slow
def test_a_case_is_edited_question_by_question(office: Thidua, add_case: AddCase) -> None:
    """Enter keeps, - clears, lists become what is typed; only that changes."""
    code = add_case(**{"with": "VP", "person": "Nguyễn Văn Mẫu"})
    before = case_of(office, code)
    child = spawn("edit-case", columns=400)
    answered(child, ("Vụ nào", "không có chữ này"))
    child.expect("Không có vụ nào mang mã")
    answered(child, ("Vụ nào", "kiểm thử"), *EDIT, ("Còn thiếu", ""))
    child.expect("Mức chủ động: Chủ động phát hiện → chưa xác định")
    answered(child, (SURE, "có"))
    exit_code, rest = finish(child)
    assert exit_code == 0, rest
    changed = {
        "initiative": None,
        "source": "Qua kiểm tra",
        "other_units": ["PCTN"],
        "people": ["Trần Thị Thử"],
    }
    assert case_of(office, code) == before | changed
    for option in ("--source -", "--clear initiative", "--with PCTN", "--without VP"):
        assert option in rest.rpartition("Lệnh đã chạy")[2]


@pytest.mark.slow
def test_one_thing_of_a_case_is_edited_quickly(office: Thidua, add_case: AddCase) -> None:
    """Behind it all the rest is kept; what must be answered is asked all the same."""
    code = add_case(resolved=None, outcome=None, result_doc=None)
    before = case_of(office, code)
    child = spawn("edit-case", code, columns=400)
    answered(child, *EDIT[:3], ("Mức chủ động", "2"), ("Dư luận", ">"))
    answered(child, ("Còn thiếu", "không"), ("Ngày kết thúc", "5/6/2022"), ("Kết quả", ">"))
    child.expect("Câu này phải trả lời")
    answered(child, ("Kết quả", "1"), ("Văn bản kết quả", ">"), ("Còn thiếu", ""), (SURE, "có"))
    exit_code, rest = finish(child)
    assert exit_code == 0, rest
    changed = {"initiative": "tham_muu", "resolved_on": "2022-06-05", "outcome": "hieu_qua"}
    assert case_of(office, code) == before | changed


@pytest.mark.slow
def test_a_classified_case_is_edited_unseen(office: Thidua, add_case: AddCase) -> None:
    """What is secret is not shown as what Enter keeps."""
    code = add_case(title="Vụ tuyệt kín", classification="mat", source="Nguồn kín")
    before = case_of(office, code)
    child = spawn("edit-case", code, columns=400)
    for asked, _ in EDIT:
        answered(child, (asked, ""))
        assert "kín" not in (child.before or "") + str(child.after)
    exit_code, rest = finish(child)
    assert (exit_code, "kín" in rest, "không ghi gì" in rest) == (0, False, True)
    assert case_of(office, code) == before


# Another dialogue: its answers, what its command line is, and what then holds.
OTHERS = {
    "unit add": (
        (
            ("Tên đơn vị", "Phòng Tổng hợp"),
            ("Mã đơn vị", "nc"),
            ("Mã đơn vị", "TH"),
            ("giao chỉ tiêu", "không"),
            ("Thứ tự", "ba"),
            ("Thứ tự", "9"),
            ("từ ngày", "1/2023"),
            ("từ ngày", ""),
        ),
        'unit add TH "Phòng Tổng hợp" --order 9 --no-targets',
    ),
    "person add": (
        (
            ("Họ và tên", ""),
            ("Họ và tên", "Trần Thị Thử; Lê Văn Ví"),
            ("Họ và tên", "Trần Thị Thử"),
            ("Đơn vị", "phong xyz"),
            ("Đơn vị", "3"),
            ("Vai trò", "1"),
            ("Chức vụ", "Trưởng phòng"),
            ("Mã", ""),
        ),
        'person add "Trần Thị Thử" --unit PCTN --role lanh_dao --post "Trưởng phòng"',
    ),
    "register": (
        (
            ("Đơn vị", "NC"),
            ("Đợt nào", "7"),
            ("Đợt nào", "1"),
            ("tham-nhung", "1"),
            ("tham-nhung", "3"),
            ("antt", ""),
            ("Văn bản", "12-ĐK/NC"),
            ("Ngày đăng ký", ""),
        ),
        "register NC tham-nhung=3 antt=1 --round 1 --doc 12-ĐK/NC",
    ),
    "commend add": (
        (
            ("Đợt nào", "1"),
            ("Người nhận", "không ai"),
            ("Người nhận", "NC"),
            ("Hình thức", ""),
            ("Hình thức", "Giấy khen"),
            ("quyết định", "12-QĐ"),
            ("Ngày của", "2023"),
            ("Ngày của", "5/12/2023"),
            ("Các vụ", ""),
            ("Ghi chú", ""),
        ),
        'commend add --unit NC --round 1 --form "Giấy khen" --decision 12-QĐ --date 5/12/2023',
    ),
    "unit edit": (
        (
            ("Đơn vị nào", "9"),
            ("Đơn vị nào", "2"),
            ("Tên", ""),
            ("giao chỉ tiêu", "không"),
            ("Thứ tự", "-"),
            ("Thứ tự", "7"),
            ("từ ngày", "01/2021"),
            ("từ ngày", "1/1/2020"),
            ("đến hết ngày", ""),
        ),
        "unit edit NC --no-targets --order 7 --from 1/1/2020",
    ),
    "unit rename": (
        (
            ("Đơn vị nào", "nc"),
            ("Tên mới", ""),
            ("Tên mới", "Phòng Nghiệp vụ 1"),
            ("Từ ngày", "tháng 7"),
            ("Từ ngày", "1/7/2024"),
        ),
        'unit rename NC "Phòng Nghiệp vụ 1" --from 1/7/2024',
    ),
    "close-round": (
        (("Đợt nào", "1"), ("Tính đến ngày", "hôm nay"), ("Tính đến ngày", "")),
        "close-round 1",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", OTHERS)
def test_other_commands_ask_likewise(office: Thidua, name: str) -> None:
    """Wrong answers are asked again; nothing is written before yes; the line told does the same."""
    answers, line = OTHERS[name]
    before = digest(office.file)
    for last, how in (("không", "Chưa ghi gì."), ("<", "tệp dữ liệu giữ nguyên")):
        child = spawn(*name.split(), columns=400)
        answered(child, *answers, (SURE, last))
        if last == "<":
            child.expect(": $")
            child.sendeof()
        code, rest = finish(child)
        assert (code, how in rest) == (130 if last == "<" else 0, True), rest
    assert digest(office.file) == before
    child = spawn(*name.split(), columns=400)
    answered(child, *answers, (SURE, "có"))
    code, rest = finish(child)
    assert code == 0, rest
    assert f"Lệnh đã chạy: thidua {line}\r\n" in rest
    assert commands(office, name) == [shlex.split(line)]


@pytest.mark.slow
def test_a_member_of_staff_is_edited_question_by_question(office: Thidua) -> None:
    """Enter keeps, - clears; a move asks from when."""
    options = ("--unit", "NC", "--post", "Chuyên viên", "--code", "A1")
    office.ok("person", "add", "Trần Thị Thử", *options)
    child = spawn("person", "edit", columns=400)
    answered(child, ("Cán bộ nào", "Lê Văn Ví"))
    child.expect("Lê Văn Ví")
    answered(child, ("Cán bộ nào", "A1"), ("Họ và tên", ""), ("Đơn vị", "PCTN"))
    answered(child, ("từ ngày", "3/2025"), ("từ ngày", "01/3/2025"), ("Vai trò", "lãnh đạo"))
    answered(child, ("Chức vụ", "-"), ("Mã", ""), ("Ngày cuối", ""))
    child.expect("Đơn vị: NC → PCTN")
    answered(child, (SURE, "có"))
    code, rest = finish(child)
    line = 'person edit A1 --unit PCTN --from 01/3/2025 --role lanh_dao --post ""'
    assert (code, f"thidua {line}" in rest) == (0, True), rest
    person = office.ok("person", "list", "--format", "json").json["people"][0]
    assert (person["unit"], person["role"], person["post"]) == ("PCTN", "lanh_dao", None)
    child = spawn("person", "edit", "Trần Thị Thử", columns=400)
    answered(child, ("Họ và tên", ">"))
    code, rest = finish(child)
    assert (code, "không ghi gì" in rest) == (0, True)


@pytest.mark.slow
@pytest.mark.parametrize("name", DIALOGUES)
@pytest.mark.parametrize("how", ["interrupt", "end of input"])
def test_a_dialogue_can_be_left(office: Thidua, add_case: AddCase, name: str, how: str) -> None:
    """Nothing is written, which is said."""
    add_case()
    before = digest(office.file)
    child = spawn(*name.split(), columns=400)
    child.expect(": $")
    child.sendintr() if how == "interrupt" else child.sendeof()
    code, rest = finish(child)
    assert (code, "Đã dừng theo yêu cầu; tệp dữ liệu giữ nguyên" in rest) == (130, True), rest
    assert digest(office.file) == before


@pytest.mark.slow
@pytest.mark.parametrize("name", DIALOGUES)
def test_nobody_is_asked_with_no_input(
    office: Thidua, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """By option or by variable: a usage error, as off a terminal."""
    before = digest(office.file)
    code, shown = finish(spawn(*name.split(), "--no-input", columns=400))
    assert (code, "Thiếu" in shown) == (2, True), shown
    monkeypatch.setenv("THIDUA_NO_INPUT", "1")
    code, shown = finish(spawn(*name.split(), columns=400))
    assert (code, "Thiếu" in shown) == (2, True), shown
    assert office(*name.split()).code == 2
    assert digest(office.file) == before


@pytest.mark.slow
def test_what_only_the_trial_refuses_is_asked_again_alone(office: Thidua) -> None:
    """The question that the mistake is about, then the last one."""
    child = spawn("commend", "add", columns=400)
    answers = dict(OTHERS["commend add"][0])
    answered(child, *{**answers, "Ngày của": "5/12/2020"}.items())
    child.expect("--date: ")
    answered(child, ("Ngày của", "5/12/2023"), (SURE, "có"))
    assert finish(child)[0] == 0
    office.ok("close-round", "1")
    child = spawn("register", columns=400)
    answered(child, ("Đơn vị", "NC"), ("Đợt nào", "1"))
    child.expect("Đợt 1 đã chốt số liệu")
    answered(child, ("Đơn vị", "VP"), ("Đợt nào", "2"))
    child.expect("không được giao chỉ tiêu")
    answered(child, ("Đơn vị", "NC"), ("Đợt nào", ""), ("tham-nhung", ""))
    child.sendintr()
    assert finish(child)[0] == 130
    child = spawn("close-round", columns=400)
    answered(child, ("Đợt nào", "1"), ("Tính đến", ""))
    child.expect("Đợt 1 đã chốt")
    answered(child, ("Đợt nào", "2"), ("Tính đến", "30/11/2025"), (SURE, "không"))
    assert finish(child)[0] == 0


@pytest.mark.slow
def test_what_is_only_tried_is_not_kept(office: Thidua) -> None:
    """All is asked for, as without --dry-run; long lists of departments stand in a paragraph."""
    for number in range(10, 22):
        office.ok("unit", "add", f"P{number}", f"Phòng Nghiệp vụ {number}")
    before = digest(office.file)
    child = spawn("add-case", "--dry-run", columns=80)
    answered(child, *HEAD[:7])
    child.expect(r"1 Văn phòng \(VP\); 2 Phòng")
    answered(child, *HEAD[7:], *EMPTY, ("Còn thiếu", ""), (SURE, "có"))
    code, rest = finish(child)
    assert (code, "Chỉ là làm thử" in rest, "--dry-run" in rest) == (0, True, True)
    assert digest(office.file) == before


@pytest.mark.slow
def test_a_busy_file_costs_no_answer(office: Thidua) -> None:
    """Before the last question and behind it: it is tried again when whoever is asked says so."""
    child = spawn("unit", "add", "--wait", "0", columns=400)
    answered(child, ("Tên đơn vị", "Phòng Tổng hợp"), ("Mã đơn vị", "TH"), ("chỉ tiêu", ""))
    answered(child, ("Thứ tự", ""))
    for asked, answer in (("từ ngày", ""), (SURE, "có")):
        child.expect(rf"(?:{asked})[^\r\n]*: $")
        with closing(sqlite3.connect(office.file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            child.sendline(answer)
            child.expect("Bấm Enter để thử lại")
            child.expect(": $")
        child.sendline("")
    code, rest = finish(child)
    assert (code, "Đã thêm đơn vị Phòng Tổng hợp (TH)" in rest) == (0, True), rest


@pytest.mark.slow
@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--format", "xml"), 2, "Không có dạng “xml”"),
        (("-o", "la.toml"), 2, "Không rõ dạng nào"),
        (("--wait", "lâu"), 2, "--wait không nhận"),
        (("--plan", "99-KH"), 1, "99-KH"),
    ],
)
@pytest.mark.usefixtures("office")
def test_nobody_is_asked_in_vain(options: tuple[str, ...], code: int, told: str) -> None:
    """What is wrong with the command line is told before the first question."""
    exit_code, shown = finish(spawn("add-case", *options, columns=400))
    assert (exit_code, told in shown, "Việc gì" in shown) == (code, True, False), shown


@pytest.mark.slow
def test_a_plan_may_ask_for_more(thidua: Thidua) -> None:
    """Its attributes are asked for with the rest, and shown when they are edited."""
    thidua.ok("plan", "new", "mau.toml")
    thidua.ok("init", "--plan", "mau.toml")
    child = spawn("add-case", columns=400)
    answered(child, *HEAD[:2], ("Lĩnh vực", "1"), *HEAD[3:7], ("chủ trì", "P1"), ("phối hợp", ""))
    answered(child, ("Cán bộ", ""), *EMPTY[:4], ("phải thu", "12x"), ("phải thu", "1.200,5"))
    answered(child, ("thu hồi", ""), ("Ghi chú", ""))
    answered(child, ("Còn thiếu[^:]*số tiền thu hồi[^:]*", ""), (SURE, "có"))
    code, rest = finish(child)
    assert (code, "--set phai_thu=1.200,5" in rest) == (0, True), rest
    child = spawn("edit-case", "2026-001", columns=400)
    answered(child, *((asked, "") for asked, _ in (*HEAD, *EMPTY[:4])))
    child.expect(r"phải thu[^\r\n]*\[1.200,5\]: $")
    child.sendline("-")
    answered(child, ("thu hồi", "3"), ("Ghi chú", ""), ("Còn thiếu", ""), (SURE, "có"))
    code, rest = finish(child)
    assert (code, "--set phai_thu= --set thu_hoi=3" in rest) == (0, True), rest


@pytest.mark.slow
def test_what_was_answered_in_part_is_told_as_a_whole(office: Thidua) -> None:
    """Where some was typed, what was asked for stands in the line beside it."""
    child = spawn("add-case", "--public-concern", "--person", "Nguyễn Văn Mẫu", columns=400)
    answered(child, ("Tên vụ án", "Vụ A"), ("Loại", "1"), ("Lĩnh vực", "khac"), ("chủ trì", "NC"))
    code, rest = finish(child)
    line = 'add-case --person "Nguyễn Văn Mẫu" --public-concern --title - --kind vu_an'
    assert (code, f"thidua {line} --field khac --unit NC" in rest) == (0, True), rest
    child = spawn("register", "NC", "--round", "1", columns=400)
    answered(child, ("tham-nhung", ""), ("antt", "2"))
    code, rest = finish(child)
    assert (code, "thidua register NC tham-nhung=2 antt=2 --round 1" in rest) == (0, True), rest
    assert office.file.exists()


@pytest.mark.slow
def test_where_there_is_no_file_nothing_is_asked(thidua: Thidua) -> None:
    """Exit 4, as without a terminal."""
    assert not thidua.file.exists()
    code, shown = finish(spawn("add-case"))
    assert (code, "thidua init" in shown) == (4, True)


def test_only_bare_commands_are_asked_for() -> None:
    """What says something of the matter is left to the command; what says which file is not."""
    assert {name.split()[0] for name in DIALOGUES} == MAY_ASK_ALL
    assert opened(["add-case", "--title", "Vụ A"]) is None
    assert opened(["add-case", "--no-input"]) is None
    assert opened(["unit", "list"]) is None
    assert opened(["unit", "add", "TH"]) is None
    assert opened(["register", "NC"]) is None
    assert opened(["add-case", "--db"]) is None
    found = opened(["edit-case", "--db=a b.db", "2022-001", "--dry-run"])
    assert found is not None
    assert (found.name, found.given) == ("edit-case", ("2022-001",))
    assert found.shared == ("--db", "a b.db", "--dry-run")
    assert found.value("--db") == "a b.db"


def test_a_line_hides_what_was_typed_and_says_the_rest() -> None:
    """As it is carried out, and as it is shown; what begins with a dash stays a value."""
    line = Line("add-case", ("--db", "x.db"))
    line.option("--title", "Vụ kín", hidden=True)
    line.option("--directed-by", "-A")
    line.option("--public-concern")
    assert line.words[1:6] == ["--title", "Vụ kín", "--directed-by=-A", "--public-concern", "--db"]
    assert line.shown[1:3] == ("--title", "-")
    assert in_words(line.advice) == "thidua add-case --title - --directed-by=-A --public-concern"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("“NC”", "NC"),
        ('"NC"', "NC"),
        ("”NC”", "NC"),
        ("‘NC’", "NC"),
        ("Vụ “A”", "Vụ “A”"),
        ("“A” và “B”", "“A” và “B”"),
        ('"', '"'),
        ("", ""),
    ],
)
def test_quotes_are_taken_off_where_they_hold_all(typed: str, kept: str) -> None:
    """As a command line would have needed them."""
    assert bare(typed) == kept


@pytest.mark.parametrize("answer", ["có", ""])
def test_what_is_missing_may_be_left(office: Thidua, answer: str) -> None:
    """Yes, or nothing, records the case as it is: nothing more is asked but whether to write."""
    child = spawn("add-case", columns=400)
    answered(child, *HEAD, *EMPTY)
    answered(child, ("Còn thiếu ngày tham mưu, ngày kết thúc: ghi luôn", answer), (SURE, "có"))
    assert finish(child)[0] == 0
    assert case_of(office, "2026-001")["advised_on"] is None
