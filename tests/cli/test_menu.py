"""``thidua`` alone: at a terminal a menu in words, off it the commands by task."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.advices import fault
from tests.cli.helpers import digest
from tests.cli.terminal import answered, finish, spawn
from tests.conftest import AddCase, Thidua
from tests.store.test_migrations import DUMPS, made
from thidua.cli.app import COMMANDS
from thidua.cli.dialogue.opening import DIALOGUES
from thidua.cli.menu.choices import MENU, NO_FILE, Choice, meant
from thidua.cli.menu.questions import QUESTIONS
from thidua.cli.tasks import TASKS

CHOOSE = "Chọn|chọn tiếp"
SURE = r"\[có/không, < để sửa\]"


def lines(choices: tuple[Choice, ...] = MENU) -> list[Choice]:
    """Every choice that is a command line."""
    return [
        one for choice in choices for one in (lines(choice.below) if choice.below else [choice])
    ]


def test_every_choice_is_a_command_line_that_can_be_typed() -> None:
    """With what is asked for in its places, and nothing asked for that has no question."""
    places = {"round": "1", "list": "a.csv", "copy": "a.db"}
    for choice in lines():
        names = re.findall(r"{(\w+)}", " ".join(choice.line))
        assert set(names) <= set(QUESTIONS), choice.label
        words = [word.format(**{n: places.get(n, "x") for n in names}) for word in choice.line]
        whole = " ".join(words)
        assert whole in DIALOGUES or fault(f"thidua {whole}") is None, whole
        assert not choice.makes or choice.makes in choice.line
    assert {choice.line[0] for choice in lines()} <= set(COMMANDS)


def test_a_menu_fits_a_small_terminal() -> None:
    """Labels that begin differently, so that a few letters are enough; within 24 lines of 80."""
    for choices in (MENU, NO_FILE, *(choice.below for choice in MENU if choice.below)):
        assert len(choices) <= 12
        assert max(len(choice.label) for choice in choices) <= 70
        assert len({choice.label for choice in choices}) == len(choices)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("2", "Ghi một vụ"),
        ("ghi", "Ghi một vụ"),
        ("g", "Ghi một vụ"),
        ("GHI MỘT", "Ghi một vụ"),
        ("viec", "Việc cần làm"),
        ("vcl", "Việc cần làm"),
        ("bao", "Báo cáo"),
        ("báo", "Báo cáo"),
        ("excel", "Nhập danh sách Excel"),
        ("k", "Khen thưởng"),
    ],
)
def test_a_choice_is_named_by_number_or_letters(typed: str, label: str) -> None:
    """Accents and case aside; the first letters of its words will do, and a word inside."""
    assert meant(typed, MENU).label == label


@pytest.mark.parametrize(
    ("typed", "told"), [("10", "gõ số từ 1 đến 9"), ("xyz", "chữ đầu"), ("vụ", "2 Ghi một vụ; 3")]
)
def test_what_is_no_choice_is_told(typed: str, told: str) -> None:
    """With what there is; several that fit are named."""
    with pytest.raises(ValueError, match=told):
        meant(typed, MENU)


def test_off_a_terminal_the_commands_stand_by_task(thidua: Thidua) -> None:
    """On standard error, exit 2; each command once."""
    for words in ((), ("--no-input",)):
        told = thidua.refused(*words, code=2)
        for task, commands in TASKS.items():
            assert f"{task}: {', '.join(commands)}" in told
    assert sorted(name for names in TASKS.values() for name in names) == sorted(COMMANDS)


@pytest.mark.slow
@pytest.mark.usefixtures("office")
def test_nobody_chooses_where_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal, with the option or the variable: as off it."""
    assert finish(spawn("--no-input"))[0] == 2
    monkeypatch.setenv("THIDUA_NO_INPUT", "1")
    code, shown = finish(spawn())
    assert (code, "Chọn" in shown, "Các vụ: add-case" in shown) == (2, False, True)


@pytest.mark.slow
def test_a_first_day_by_menu_alone(thidua: Thidua, tmp_path: Path) -> None:
    """The file, a department of its own, three cases, a list, the review: by numbers and letters,
    each command shown; nothing moves the cursor or colours what is asked."""
    head = "title,kind,field,lead_unit,detected_on\n"
    (tmp_path / "so-cu.csv").write_text(
        f"{head}Vụ lấn đất xã B,vu_viec,khac,NC,2/3/2024\nVụ chi sai xã C,vu_an,khac,PCTN,3/4/2024\n",
        encoding="utf-8",
    )
    child = spawn(columns=80)
    child.expect("Chưa có tệp dữ liệu")
    answered(child, (CHOOSE, "tạo tệp dữ liệu"))
    child.expect("Lệnh: thidua init")
    answered(child, (CHOOSE, "7"), (CHOOSE, "them mot phong"))
    answered(child, ("Tên đơn vị", "Phòng Tổng hợp"), ("Mã đơn vị", "TH"), ("chỉ tiêu", ""))
    answered(child, ("Thứ tự", ""), ("từ ngày", ""), (SURE, "có"))
    child.expect('Lệnh đã chạy: thidua unit add TH "Phòng Tổng hợp"')
    answered(child, (CHOOSE, "0"))
    for title in ("Vụ một", "Vụ hai", "Vụ ba"):
        answered(child, (CHOOSE, "ghi"), ("Tên vụ án", title), ("Loại", "1"), ("Lĩnh vực", ""))
        child.expect("Lĩnh vực bắt buộc")
        answered(child, ("Lĩnh vực", "1"), ("Mức chủ động", "1"), ("Dư luận", "có"))
        answered(child, ("Nguồn", ""), ("Độ mật", ""), ("chủ trì", "4"), ("phối hợp", ""))
        answered(child, ("Cán bộ", ""), ("Ngày phát hiện", "1/2/2025"), ("Ngày tham mưu", ""))
        answered(child, ("Ngày chỉ đạo", ""), ("Ngày kết thúc", ""), ("Ghi chú", ""))
        answered(child, ("Còn thiếu", ""), (SURE, "có"))
        child.expect("Lệnh đã chạy:")
    answered(child, (CHOOSE, "nhap"), (CHOOSE, "1"), ("Tệp danh sách", "1"))
    child.expect("Lệnh: thidua import so-cu.csv --dry-run")
    answered(child, (CHOOSE, "2"), ("Tệp danh sách", "1"))
    child.expect("thêm 2 vụ mới")
    answered(child, (CHOOSE, "0"), (CHOOSE, "bao"), (CHOOSE, "1"), ("Đợt nào", "2"))
    child.expect("Lệnh: thidua review --round 2")
    child.expect("Phòng Tổng hợp")
    answered(child, (CHOOSE, "0"), (CHOOSE, "0"))
    code, rest = finish(child)
    assert (code, "Đã thoát." in rest) == (0, True)
    found = thidua.ok("cases", "--format", "json").json["cases"]
    assert len(found) == 5
    assert [case["lead_unit"] for case in found].count("TH") == 3


@pytest.mark.slow
def test_the_menu_is_plain_lines(office: Thidua) -> None:
    """No colour, no movement of the cursor, no line above 80 columns; Enter shows it again."""
    before = digest(office.file)
    child = spawn(columns=80)
    answered(child, (CHOOSE, ""), (CHOOSE, "zzz"), (CHOOSE, "?"))
    child.expect("vài chữ đầu")
    answered(child, (CHOOSE, "7"), (CHOOSE, "<"), (CHOOSE, "q"))
    code, rest = finish(child)
    assert code == 0
    child = spawn(columns=80)
    child.expect(": $")
    shown = child.before or ""
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert [line for line in shown.splitlines() if line.startswith("  9  ")]
    child.sendeof()
    code, rest = finish(child)
    assert (code, "Đã thoát." in rest) == (0, True)
    assert digest(office.file) == before


@pytest.mark.slow
def test_one_gets_out_at_any_point(office: Thidua, add_case: AddCase) -> None:
    """Ctrl-C in a question of a choice, or in a dialogue, leads back; at the menu it ends."""
    add_case()
    before = digest(office.file)
    child = spawn(columns=80)
    answered(child, (CHOOSE, "3"), (CHOOSE, "4"), ("Vụ nào", "<"), (CHOOSE, "xem mot"))
    child.expect("Vụ nào.*: $")
    child.sendintr()
    child.expect("Đã thôi")
    answered(child, (CHOOSE, "5"), ("Vụ nào", "kiểm thử"))
    child.expect("Tên vụ án")
    child.sendintr()
    child.expect("tệp dữ liệu giữ nguyên")
    answered(child, (CHOOSE, "“6”"), ("Vụ nào", "2022-001"), ("Đợt nào", "1"))
    child.expect("Lệnh: thidua explain 2022-001 --round 1")
    child.expect(CHOOSE)
    child.sendintr()
    code, rest = finish(child)
    assert (code, "Đã thoát." in rest) == (130, True)
    assert digest(office.file) == before


@pytest.mark.slow
def test_another_file_is_worked_with(thidua: Thidua, tmp_path: Path) -> None:
    """The illustrative one, made by the menu, or one that is elsewhere: every line names it."""
    child = spawn(columns=80)
    answered(child, (CHOOSE, "2"))
    child.expect("Lệnh: thidua demo minh-hoa.db")
    answered(child, (CHOOSE, "1"))
    child.expect("Lệnh: thidua status --db minh-hoa.db")
    answered(child, (CHOOSE, "thoát"))
    assert finish(child)[0] == 0
    assert (tmp_path / "minh-hoa.db").exists()
    assert not thidua.file.exists()
    child = spawn(columns=80)  # it is there already: it is worked with
    answered(child, (CHOOSE, "2"))
    child.expect("Tệp dữ liệu: minh-hoa.db")
    answered(child, (CHOOSE, "q"))
    assert finish(child)[0] == 0
    child = spawn(columns=80)
    answered(child, (CHOOSE, "3"), ("Tệp dữ liệu", "khong-co.db"))
    child.expect("Không có tệp")
    answered(child, ("Tệp dữ liệu", "minh-hoa.db"), (CHOOSE, "7"), (CHOOSE, "1"))
    child.expect("Lệnh: thidua unit list --db minh-hoa.db")
    answered(child, (CHOOSE, "q"))
    assert finish(child)[0] == 0


@pytest.mark.slow
def test_a_result_that_is_there_is_kept_unless_one_agrees(office: Thidua, tmp_path: Path) -> None:
    """Word, Excel and the page bear the number of the round."""
    child = spawn(columns=80)
    page = tmp_path / "bao-cao-dot-1.html"
    page.write_text("cũ", encoding="utf-8")
    answered(child, (CHOOSE, "bao"), (CHOOSE, "4"), ("Đợt nào", "1"), ("ghi đè", "không"))
    answered(child, (CHOOSE, "4"), ("Đợt nào", "1"))
    assert page.read_text(encoding="utf-8") == "cũ"
    answered(child, ("ghi đè", "có"))
    child.expect("Lệnh: thidua report --round 1 -o bao-cao-dot-1.html --force")
    answered(child, (CHOOSE, "q"))
    assert finish(child)[0] == 0
    assert "<html" in page.read_text(encoding="utf-8")
    assert office.file.exists()


@pytest.mark.slow
def test_a_case_is_taken_out_and_back_by_words_of_its_name(
    office: Thidua, add_case: AddCase
) -> None:
    """Words that stand in several cases are told with their codes."""
    add_case(title="Vụ đất đai xã A")
    code = add_case(title="Vụ đất đai xã B")
    child = spawn(columns=80)
    answered(child, (CHOOSE, "3"), (CHOOSE, "loai"), ("Vụ nào", "đất đai"))
    child.expect("Chữ ấy có ở 2 vụ; gõ mã")
    answered(child, ("Vụ nào", "xa b"), ("Lý do", ""), ("Lý do", "Ghi nhầm"))
    child.expect(f'Lệnh: thidua void-case {code} --reason "Ghi nhầm"')
    answered(child, (CHOOSE, "lay lai"), ("Vụ nào", "đất đai"))
    child.expect(f"Lệnh: thidua restore-case {code}")
    answered(child, (CHOOSE, "q"))
    assert finish(child)[0] == 0
    assert len(office.ok("cases", "--format", "json").json["cases"]) == 2


@pytest.mark.slow
@pytest.mark.parametrize("words", [(), ("unit", "add")], ids=["menu", "dialogue"])
def test_an_old_file_is_brought_up_to_date_and_told(thidua: Thidua, words: tuple[str, ...]) -> None:
    """Once, whoever asks."""
    made(DUMPS[0], thidua.file)
    child = spawn(*words, columns=400)
    if words:
        answered(child, ("Tên đơn vị", "Phòng Mới"), ("Mã", "PM"), ("chỉ tiêu", ""))
        answered(child, ("Thứ tự", ""), ("từ ngày", ""), (SURE, "có"))
    else:
        child.expect("Đã nâng tệp")
        answered(child, (CHOOSE, "q"))
    code, rest = finish(child)
    assert (code, rest.count("Đã nâng tệp")) == (0, 1 if words else 0), rest


@pytest.mark.slow
def test_what_is_refused_is_told_and_the_menu_goes_on(office: Thidua) -> None:
    """A file of somebody else, a command that has nothing to undo."""
    child = spawn(columns=80)
    answered(child, (CHOOSE, "3"), (CHOOSE, "8"), ("Vụ nào", "x"))
    child.expect("Không có vụ nào mang mã")
    answered(child, ("Vụ nào", "<"), (CHOOSE, "q"))
    assert finish(child)[0] == 0
    office.file.write_bytes(b"khong phai SQLite")
    child = spawn(columns=80)
    child.expect("Lỗi: ")
    answered(child, (CHOOSE, "1"))
    child.expect("Lỗi: ")
    answered(child, (CHOOSE, "5"), (CHOOSE, "1"))
    child.expect("Lỗi: ")
    answered(child, (CHOOSE, "q"))
    assert finish(child)[0] == 0
    assert office.file.read_bytes() == b"khong phai SQLite"
