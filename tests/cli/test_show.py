"""``thidua show``: a case, its milestones, its counts, its history."""

from __future__ import annotations

import csv
import io

from tests.cli.helpers import CASE_KEYS, CORRUPTION, shown
from tests.conftest import AddCase, Thidua


def test_everything_about_the_case_is_shown_in_words(office: Thidua, add_case: AddCase) -> None:
    """Labels, dates as people read them, "chưa xác định" pointed out."""
    code = add_case(
        **{"with": "PCTN"},
        title="Vụ đất đai",
        person="Lê Văn An",
        public_concern=None,
        directed="2022-04-05",
        directed_by="Thường trực",
        note="cần theo dõi",
    )
    out = office.ok("show", code).out
    for words in (
        code,
        "Vụ đất đai",
        "Vụ án",
        "Tham nhũng",
        "NC",
        "PCTN",
        "Lê Văn An",
        "Chủ động phát hiện",
        "chưa xác định",
        "01/3/2022",
        "1-TM/NC",
        "05/4/2022",
        "Thường trực",
        "thiếu số văn bản",
        "01/10/2022",
        "hiệu quả",
        "cần theo dõi",
    ):
        assert words in out
    for raw in ("vu_an", "tham_nhung", "phat_hien", "hieu_qua", "2022-03-01"):
        assert raw not in out


def test_says_what_it_counts_for_and_what_is_missing(office: Thidua, add_case: AddCase) -> None:
    """As ``add-case`` does."""
    out = office.ok("show", add_case(public_concern=None)).out
    assert f"Được tính vào {CORRUPTION}, đợt 1" in out
    assert f"Chưa tính vào {CORRUPTION}, đợt 2: chưa đánh dấu được dư luận xã hội quan tâm" in out


def test_history_tells_who_when_and_what(office: Thidua, add_case: AddCase) -> None:
    """Oldest first, with the reason."""
    code = add_case()
    office.ok("edit-case", code, "--note", "x")
    office.ok("void-case", code, "--reason", "ghi trùng")
    found = shown(office, code)["history"]
    assert [(e["action"], e["actor"]) for e in found] == [
        ("add-case", "kiem-thu"),
        ("edit-case", "kiem-thu"),
        ("void-case", "kiem-thu"),
    ]
    assert all(e["at"].startswith("2026-01-20T") for e in found)
    assert found[-1]["reason"] == "ghi trùng"
    assert "ngày 20/01/2026, kiem-thu" in office.ok("show", code).out


def test_history_is_of_this_case_alone(office: Thidua, add_case: AddCase) -> None:
    """Ten cases on, case 1 does not show what was done to case 10."""
    codes = [add_case(**{"with": "PCTN"}) for _ in range(11)]
    office.ok("edit-case", codes[9], "--with", "VP")
    assert [len(shown(office, code)["history"]) for code in codes] == [1] * 9 + [2, 1]


def test_json_holds_case_counts_and_history(office: Thidua, add_case: AddCase) -> None:
    """An object with ``schema`` and the noun; CASE with every key."""
    document = shown(office, add_case())
    assert document["schema"] == "thidua.case/1"
    assert list(document["case"]) == CASE_KEYS
    assert len(document["counts"]) == 10


def test_csv_is_one_row(office: Thidua, add_case: AddCase) -> None:
    """The columns of the contract."""
    code = add_case()
    [row] = csv.DictReader(io.StringIO(office.ok("show", code, "--format", "csv").out))
    assert list(row) == CASE_KEYS
    assert row["code"] == code


def test_a_case_of_a_unit_without_targets_is_told_apart(office: Thidua, add_case: AddCase) -> None:
    """It counts for the Ban, and for no department."""
    code = add_case(unit="VP")
    out = office.ok("show", code).out
    assert "không tính cho phòng nào (Văn phòng không được giao chỉ tiêu)" in out
    assert "toàn Ban" in out


def test_an_unknown_code_suggests_the_nearest(office: Thidua, add_case: AddCase) -> None:
    """And says how to see the list."""
    code = add_case()
    error = office.refused("show", code.replace("001", "01"))
    assert code in error
    assert "thidua cases" in error


def test_blanks_around_a_code_do_not_matter(office: Thidua, add_case: AddCase) -> None:
    """As copied from a spreadsheet."""
    assert office.ok("show", f" {add_case()} ").code == 0
