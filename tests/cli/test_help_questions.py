"""Questions of an emulation officer to ``help``: what each has to find, and how far up."""

from __future__ import annotations

import pytest

from tests.conftest import Thidua

_FIRST = 3  # pages among which the answer has to be

# What is asked → the pages that answer it; one of them is among the first.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "báo cáo": ("review", "report"),
    "làm báo cáo sơ kết bằng Word thế nào": ("mau-word", "report"),
    "mẫu báo cáo word của cơ quan": ("mau-word",),
    "in báo cáo tổng kết": ("report", "review"),
    "muốn sửa lời trong mẫu word": ("mau-word",),
    "thêm vụ": ("add-case",),
    "ghi một vụ án mới": ("add-case", "vu-viec"),
    "vu viec da ket thuc thi ghi the nao": ("vu-viec", "edit-case"),
    "sửa ngày kết thúc của vụ": ("edit-case",),
    "xóa một vụ ghi nhầm": ("void-case", "undo"),
    "xoá": ("void-case", "undo"),
    "lỡ tay ghi nhầm thì làm sao": ("undo", "lich-su"),
    "tìm vụ theo tên": ("cases",),
    "danh sách vụ chưa kết thúc": ("cases",),
    "nhập danh sách từ excel": ("import", "bang-tinh", "danh-sach"),
    "nhap excel": ("import", "bang-tinh"),
    "mẫu excel để các phòng điền": ("template", "bang-tinh"),
    "xuất ra excel": ("export", "bang-tinh"),
    "sáp nhập phòng": ("sap-nhap", "unit merge"),
    "gộp hai phòng lại làm một": ("sap-nhap", "unit merge"),
    "đổi tên phòng": ("unit rename", "sap-nhap"),
    "thêm cán bộ": ("person add", "person"),
    "cán bộ chuyển công tác sang phòng khác": ("person edit", "sap-nhap"),
    "đăng ký chỉ tiêu cho phòng": ("register", "chi-tieu"),
    "vì sao vụ này không được tính": ("explain", "cach-tinh"),
    "cách tính số vụ của phòng": ("cach-tinh", "explain"),
    "đề nghị khen thưởng": ("commend", "commend propose", "khen-thuong"),
    "hạn mức khen thưởng": ("han-muc",),
    "mỗi đợt được khen bao nhiêu người": ("han-muc", "khen-thuong", "commend"),
    "quyết định khen bị thu hồi": ("commend revoke", "khen-thuong"),
    "viết kế hoạch mới": ("viet-ke-hoach", "ke-hoach-moi"),
    "chủ động phát hiện là gì": ("thuat-ngu",),
    "thuat ngu": ("thuat-ngu",),
    "chốt số liệu đợt 1": ("close-round", "chot-so-lieu"),
    "mở lại đợt đã chốt": ("reopen-round", "chot-so-lieu"),
    "sao lưu ra usb": ("backup", "sao-luu"),
    "vụ mật thì ghi thế nào": ("bao-mat",),
    "ai đã sửa vụ này": ("log", "lich-su"),
    "còn thiếu gì, còn mấy ngày": ("status",),
    "người mới bắt đầu từ đâu": ("chien-dich",),
}


def test_there_are_forty_questions() -> None:
    """As many as the list promises."""
    assert len(QUESTIONS) >= 40


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_finds_its_answer(thidua: Thidua, question: str) -> None:
    """By a page of that name, or among the first pages found; each topic found can be read."""
    answer = thidua.ok("help", *question.split(), "--format", "json").json
    if answer["schema"] == "thidua.help/1":
        found = [answer["help"]["topic"]]
    else:
        found = [one["topic"] for one in answer["topics"]]
    assert set(found[:_FIRST]) & set(QUESTIONS[question]), found


@pytest.mark.parametrize("question", ["xyzzy", "con mèo", "q w e r t"])
def test_what_no_page_speaks_of_is_not_found(thidua: Thidua, question: str) -> None:
    """Exit 1, and the list of pages as the way out."""
    assert thidua.refused("help", *question.split()).endswith("thidua help\n")


def test_accents_typed_are_kept_to() -> None:
    """“mật” is not “mất”; without accents either may be meant."""
    from thidua.services.meant import meant

    assert "bao-mat" in meant("vụ mật")
    assert "bao-mat" not in meant("vụ mất")
    assert "bao-mat" in meant("vu mat")


def test_a_word_that_stands_nowhere_is_told(thidua: Thidua) -> None:
    """Beside what was found for the others."""
    answer = thidua.ok("help", "sáp nhập phòng xyzzy")
    assert "“xyzzy”" in answer.err
    assert "sap-nhap" in answer.out
