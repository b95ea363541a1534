"""``import`` of an unknown list at a terminal: what is asked, what is kept, what is left where one
stops half-way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.helpers import digest
from tests.cli.lists import cases_csv, row, text_file
from tests.cli.terminal import finish, spawn
from tests.conftest import AddCase, Thidua

HEADS = ["TT", "Nội dung", "Hình thức", "Lĩnh vực", "Phòng thực hiện", "Kết quả", "Ngày xong"]
ROWS = [
    ["1", "Vụ chi sai ở xã B", "vụ án", "Tham nhũng", "NC", "Hiệu quả tốt", "05/6/2022"],
    ["2", "Vụ đất đai ở xã C", "việc", "Khác", "PCTN", "", ""],
]
# Column by column, then “việc” and “Hiệu quả tốt”, then whether to write.
ANSWERS = ("", "", "loại", "", "13", "2", "1", "có")


def unknown(*above: list[str]) -> str:
    """A list whose heads and words are an office's own, under these rows."""
    return text_file([*above, HEADS, *ROWS], name="danh-sach.csv")


def answered(name: str, *answers: str) -> tuple[int | None, str]:
    """The list taken in with these answers: the exit code, and all that was printed."""
    child = spawn("import", name, columns=200)
    shown = ""
    for answer in answers:
        child.expect(": $")
        shown += child.before or ""
        child.sendline(answer)
    code, rest = finish(child)
    return code, shown + rest


def titles(office: Thidua) -> list[str]:
    """What the cases are called."""
    return [case["title"] for case in office.ok("cases", "--format", "json").json["cases"]]


def test_what_is_unknown_is_asked_and_kept(office: Thidua) -> None:
    """Columns with three rows beside them, words, a trial, one question; the next list with the
    same heads, wherever they stand, is read by itself."""
    code, shown = answered(unknown(), *ANSWERS)
    assert code == 0, shown
    for words in (
        "B  Nội dung: có lẽ là Tên vụ án, vụ việc",
        "“Vụ chi sai ở xã B”, “Vụ đất đai ở xã C”",
        "“việc” là",
        "thêm 2 vụ mới",
    ):
        assert words in shown
    (kept,) = office.file.parent.glob("ghep-cot-*.toml")
    assert kept.name in shown
    assert len(titles(office)) == 2
    lower = unknown(["DANH SÁCH"], [], ["Tính đến 30/11/2023"])
    again = office.ok("import", lower, "--on-duplicate", "update")
    assert kept.name in again.err
    assert "2 dòng đã đúng" in again.out
    assert "(title)" in office.refused("import", unknown(), "--no-map")


@pytest.mark.parametrize("answers", [ANSWERS[:3], ANSWERS[:6], (*ANSWERS[:7], "không")])
def test_stopping_half_way_leaves_nothing(office: Thidua, answers: tuple[str, ...]) -> None:
    """Ctrl-C at a question, or no at the last."""
    before = digest(office.file)
    child = spawn("import", unknown(), columns=200)
    for answer in answers:
        child.expect(": $")
        child.sendline(answer)
    if answers[-1] != "không":
        child.expect(": $")
        child.sendintr()
    code, _ = finish(child)
    assert code != 0
    assert digest(office.file) == before
    assert not [*office.file.parent.glob("ghep-cot-*")]


def test_a_wrong_answer_is_asked_again_alone(office: Thidua) -> None:
    """With what may be answered; ``?`` explains."""
    answers = ("", "?", "chuyện", "tên vụ án, vụ việc", *ANSWERS[2:])
    code, shown = answered(unknown(), *answers)
    assert code == 0, shown
    assert "“chuyện” không phải là số hay tên nào ở trên" in shown
    assert "bị bỏ qua" in shown
    assert len(titles(office)) == 2


def test_what_the_whole_list_is_may_be_said_once(office: Thidua) -> None:
    """A list of one kind without a column for it."""
    rows = [["Nội dung", "Lĩnh vực", "Đơn vị chủ trì"], ["Vụ đất đai ở xã C", "Khác", "NC"]]
    code, shown = answered(text_file(rows, name="mot-loai.csv"), "tên vụ án, vụ việc", "2", "có")
    assert code == 0, shown
    assert "không có cột Loại" in shown
    (case,) = office.ok("cases", "--format", "json").json["cases"]
    assert case["kind"] == "vu_viec"


def test_answers_are_kept_where_the_list_has_other_faults(office: Thidua) -> None:
    """So that they need not be typed again when the cells have been put right."""
    before = digest(office.file)
    answers = (*ANSWERS[:4], "", *ANSWERS[5:7], "có")  # an outcome without its day
    code, shown = answered(unknown(), *answers)
    assert code == 1
    assert "phải có ngày kết thúc" in shown
    assert digest(office.file) == before
    assert len([*office.file.parent.glob("ghep-cot-*.toml")]) == 1


def test_months_are_asked_for_their_day(office: Thidua) -> None:
    """First or last; in the words of the question."""
    name = cases_csv(row("Vụ A", advised_on="6/2022"))
    code, shown = answered(name, "đầu")
    assert code == 0, shown
    (case,) = office.ok("cases", "--format", "json").json["cases"]
    assert case["advised_on"] == "2022-06-01"


def test_another_name_for_a_code_is_asked_about(office: Thidua, add_case: AddCase) -> None:
    """No is no; yes renames."""
    add_case(code="A1", title="Vụ việc tranh chấp đất đai ở thôn Đông")
    name = cases_csv(row("Vụ án tham ô tài sản công ty Mẫu", code="A1"))
    words = ("import", name, "--on-duplicate", "update")
    for answer, code in (("không", 1), ("có", 0)):
        child = spawn(*words, columns=200)
        child.expect("Đúng là đổi tên")
        child.sendline(answer)
        assert finish(child)[0] == code
    assert titles(office) == ["Vụ án tham ô tài sản công ty Mẫu"]


def test_where_nobody_can_be_asked_the_way_is_named(office: Thidua) -> None:
    """The likeliest heads, what is known of them, the command that makes a map."""
    error = office.refused("import", unknown())
    assert "--guess -o ghep-cot.toml" in error
    assert not [*Path().glob("ghep-cot-*")]
