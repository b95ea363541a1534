"""Words that an official would use, where a program's own once stood."""

from __future__ import annotations

import pytest

from tests.cli.helpers import CORRUPTION, NC
from tests.cli.test_check import forge
from tests.conftest import AddCase, Thidua


def test_whether_a_case_stands_is_asked_and_answered(furnished: Thidua) -> None:
    """``explain``: in force, yes or no; not “not voided: counted”."""
    for code, answer in (("A1", "có"), ("V1", "không, đã bị loại")):
        line, *_ = [
            text for text in furnished.ok("explain", code).out.splitlines() if "hiệu lực" in text
        ]
        assert line.split("  ")[0] == "Vụ còn hiệu lực"
        assert [cell.strip() for cell in line.split("  ") if cell.strip()][1:3] == ["có", answer]


def test_a_figure_that_the_round_does_not_set_is_told_once(furnished: Thidua) -> None:
    """In ``explain`` and in a comparison, in brackets behind the figure."""
    out = furnished.ok("explain", "--target", "an-ninh-trat-tu", "--round", "1").out
    assert "Thực hiện 0 (đợt này không quy định mức)\n" in out
    compared = furnished.ok("review", "--round", "2", "--compare", "round:1").out
    assert "(đợt này không quy định mức) → thực hiện" in compared
    for text in (out, compared):
        assert "không quy định (" not in text.lower()


def test_closing_and_opening_a_round_name_round_and_plan(office: Thidua) -> None:
    """The same words in the log's head and in its sentence."""
    office.ok("close-round", "1")
    office.ok("reopen-round", "1", "--reason", "bổ sung")
    opened, _, sentence, closed, *_ = office.ok("log").out.splitlines()
    assert opened.endswith("kiem-thu: mở lại đợt 1 của Kế hoạch 06-KH/BNCTU")
    assert sentence.strip() == "Mở lại đợt 1 của Kế hoạch 06-KH/BNCTU"
    assert closed.endswith("kiem-thu: chốt số liệu đợt 1 của Kế hoạch 06-KH/BNCTU")


def test_an_entry_of_the_log_is_named_as_such(office: Thidua) -> None:
    """``undo``, ``redo`` and ``log`` say of what book the number is."""
    office.ok("unit", "edit", "NC", "--order", "9")
    undone = office.ok("undo", "--yes")
    assert "Mục nhật ký số 2, " in undone.err
    assert undone.out == "Đã hoàn tác mục nhật ký số 2. Làm lại bằng: thidua redo\n"
    assert office.ok("log").out.startswith("Mục nhật ký số 3, ")
    assert "hoàn tác mục nhật ký số 2" in office.ok("log").out
    assert office.ok("redo", "--yes").out == "Đã làm lại mục nhật ký số 2.\n"


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (("register", "NC", "tham-nhung=3"), 'Thêm --reason "lý do"'),
        (("check", "0123456789ab", "--head", "41"), '--head "41 0123456789ab"'),
    ],
)
def test_what_is_to_be_typed_stands_in_straight_quotes(
    furnished: Thidua, words: tuple[str, ...], typed: str
) -> None:
    """Curly ones are part of the value for a shell."""
    assert typed in furnished(*words).err


def test_a_field_is_called_by_its_name_where_a_case_changes_it(
    office: Thidua, add_case: AddCase
) -> None:
    """In the log and in the history of the case; programs go on reading its code."""
    code = add_case(field="tham_nhung")
    office.ok("edit-case", code, "--field", "kinh_te")
    for words in (("log",), ("show", code)):
        out = office.ok(*words).out
        assert "Lĩnh vực: Tham nhũng → Kinh tế" in out
        assert "tham_nhung" not in out
    assert "Lĩnh vực: tham_nhung → kinh_te" in office.ok("log", "--format", "csv").out


def test_a_plan_that_cannot_be_read_leaves_the_log_with_codes(
    office: Thidua, add_case: AddCase
) -> None:
    """What was done is told whatever became of the plan."""
    code = add_case(field="tham_nhung")
    office.ok("edit-case", code, "--field", "kinh_te")
    forge(office.file, "UPDATE plans SET content = '{}'")
    assert "Lĩnh vực: tham_nhung → kinh_te" in office.ok("log").out


def test_a_target_is_called_by_its_name_with_the_code_behind(
    office: Thidua, add_case: AddCase
) -> None:
    """Where a case counts, where a figure moves, where the cases behind it stand."""
    code = add_case()
    told = office.ok("void-case", code, "--reason", "trùng").out
    assert f"{NC}, {CORRUPTION}, đợt 1: 1 → 0" in told
    office.ok("restore-case", code)
    assert f"{CORRUPTION}, đợt 1" in office.ok("show", code).out
    assert f"{NC}, {CORRUPTION}: {code}\n" in office.ok("review", "--round", "1", "--cases").out
    assert (
        office.ok("show", code, "--format", "json").json["counts"][0]["target"] == "vu-an-vu-viec"
    )


def test_a_unit_is_called_by_its_name_with_the_code_behind(office: Thidua) -> None:
    """Over its figures, and where it is refused or has to be chosen."""
    assert "\nPhòng Theo dõi công tác nội chính (NC): CHƯA ĐẠT\n" in office.ok("review").out
    assert "Văn phòng (VP) không được giao" in office.refused("register", "VP", "antt=1")
    assert "Văn phòng (VP); Phòng Theo" in office.refused("register", "XX", "antt=1")
