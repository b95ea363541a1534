"""``thidua import``: rows that are in the file already, or twice in the list, and what becomes of
them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.helpers import digest, log_of, shown
from tests.cli.lists import by_title, cases_csv, cases_of, row, taken
from tests.conftest import AddCase, Thidua

POLICIES = ("refuse", "skip", "update", "join")


def policy(name: str) -> tuple[str, str]:
    """The option of that policy."""
    return "--on-duplicate", name


def actions(result: dict[str, Any]) -> list[tuple[int, str, str]]:
    """Row, action and case of the rows that were not simply added."""
    return [(done["row"], done["action"], done["code"]) for done in result["details"]]


def refused(office: Thidua, *words: str) -> str:
    """What an import that must be refused says; nothing of it is written."""
    before = digest(office.file)
    error = office.refused("import", "vu.csv", *words)
    assert digest(office.file) == before
    return error


@pytest.fixture
def two(office: Thidua) -> Thidua:
    """Cases A1 (of NC, with a date and a note) and B1 (of PCTN)."""
    first = row("Vụ A", code="A1", advised_on="2022-03-01", note="cũ", people="Lê Văn An")
    taken(office, cases_csv(first, row("Vụ B", code="B1", lead_unit="PCTN", field="Kinh tế")))
    return office


@pytest.mark.parametrize("name", ["skip", "update", "join"])
@pytest.mark.parametrize("coded", [True, False])
def test_the_same_file_twice_changes_nothing(office: Thidua, name: str, coded: bool) -> None:
    """Not a byte, not an entry of the log."""
    codes = ({"code": "A1"}, {"code": "B1"}) if coded else ({}, {})
    rows = (
        row("Vụ A", people="Lê Văn An", other_units="VP", advised_on="2022-03-01", **codes[0]),
        row("Vụ B", **codes[1]),
    )
    taken(office, cases_csv(*rows))
    before = digest(office.file)
    answer = office.ok("import", "vu.csv", *policy(name))
    assert "không có gì thay đổi" in answer.out
    assert digest(office.file) == before


def test_a_repeated_row_is_refused_with_the_ways_out(two: Thidua) -> None:
    """By code; by title and kind where it has none: the case, its unit, how to join it."""
    cases_csv(
        row("Khác hẳn", code="B1"), row("VU  a", lead_unit="PCTN"), row("Vụ A", kind="Vụ việc")
    )
    error = refused(two)
    assert "dòng 2, cột E (Mã): “B1” đã có trong tệp dữ liệu: mã B1, đơn vị chủ trì PCTN" in error
    assert (
        "dòng 3, cột A (Tên vụ án, vụ việc): “VU  a” trùng vụ đã ghi: mã A1, đơn vị chủ trì NC"
        in error
    )
    assert "thidua edit-case A1 --with PCTN" in error
    assert "--on-duplicate" in error
    assert "2 chỗ" in error


def test_skip_leaves_what_is_there(two: Thidua) -> None:
    """By code and by title; the rest is added."""
    cases_csv(row("Tên mới", code="B1"), row("Vụ A", note="mới"), row("Vụ C"))
    result = taken(two, "vu.csv", *policy("skip"))
    assert actions(result) == [(2, "skipped", "B1"), (3, "skipped", "A1")]
    assert result["added"] == 1
    assert by_title(two)["Vụ A"]["note"] == "cũ"
    assert "Tên mới" not in by_title(two)


def test_update_lays_the_row_over_the_case(two: Thidua) -> None:
    """What is filled in changes; a blank leaves the recorded value, and that is told."""
    cases_csv(
        row(
            "Vụ B đổi tên",
            code="B1",
            field="Tham nhũng",
            lead_unit="PCTN",
            note="mới",
            people="Vũ Thị Yến",
            advised_on="",
        )
    )
    result = taken(two, "vu.csv", *policy("update"))
    assert (result["updated"], result["unchanged"]) == (1, 0)
    assert set(result["details"][0]["changes"]) == {
        "Tên vụ án, vụ việc",
        "Lĩnh vực",
        "Ghi chú",
        "Cán bộ",
    }
    case = by_title(two)["Vụ B đổi tên"]
    assert (case["code"], case["field"], case["note"], case["people"]) == (
        "B1",
        "tham_nhung",
        "mới",
        ["Vũ Thị Yến"],
    )
    cases_csv(row("Vụ A", code="", advised_on="", note="", people="", initiative="phat_hien"))
    answer = two.ok("import", "vu.csv", *policy("update"))
    assert "ô trống không xóa giá trị đã ghi" in answer.err
    for words in ("dòng 2, ngày tham mưu", "dòng 2, ghi chú", "dòng 2, cán bộ", "--clear-blanks"):
        assert words in answer.err
    case = by_title(two)["Vụ A"]
    assert (case["advised_on"], case["note"], case["people"]) == ("2022-03-01", "cũ", ["Lê Văn An"])
    assert case["initiative"] == "phat_hien"


def test_clear_blanks_empties_all_but_the_classification(two: Thidua) -> None:
    """Nor a column that the list does not have, nor the code; a blank title is an error."""
    two.ok("edit-case", "A1", "--classification", "mat", "--source", "đơn")
    cases_csv(row("Vụ A", code="A1", advised_on="", note="", people="", classification=""))
    answer = two.ok("import", "vu.csv", *policy("update"), "--clear-blanks")
    case = by_title(two)["Vụ A"]
    assert (case["advised_on"], case["note"], case["people"]) == (None, None, [])
    assert (case["classification"], case["source"]) == ("mat", "đơn")
    assert "--clear-blanks" not in answer.err
    cases_csv(row("", code="A1"))
    assert "bắt buộc phải có" in refused(two, *policy("update"), "--clear-blanks")


def test_a_blank_classification_says_nothing_of_cases_without_one(two: Thidua) -> None:
    """“Không” is what a blank means: nothing was kept."""
    cases_csv(row("Vụ A", code="A1", classification=""))
    two.ok("edit-case", "A1", "--initiative", "khong")
    assert two.ok("import", "vu.csv", *policy("update")).err == ""
    cases_csv(row("Vụ A", code="A1", classification="", initiative=""))
    assert "mức chủ động" in two.ok("import", "vu.csv", *policy("update")).err
    assert by_title(two)["Vụ A"]["initiative"] == "khong"


def test_codes_and_one_column_are_enough_to_amend(two: Thidua) -> None:
    """Without the required columns; a code that is not there is told what it lacks."""
    cases_csv({"code": "A1", "note": "mới"})
    taken(two, "vu.csv", *policy("update"))
    assert by_title(two)["Vụ A"]["note"] == "mới"
    cases_csv({"code": "A1", "note": "lại"}, {"code": "Z9", "note": "x"})
    error = refused(two, *policy("update"))
    assert "dòng 3" in error
    assert "tên vụ án, vụ việc" in error


def test_the_rules_hold_for_what_comes_out_of_an_update(two: Thidua) -> None:
    """A date against one that is recorded, not in the list."""
    cases_csv({"code": "A1", "resolved_on": "2022-02-01", "outcome": "Hiệu quả"})
    error = refused(two, *policy("update"))
    assert "01/3/2022" in error
    assert "01/02/2022" in error


def test_an_update_does_not_give_a_case_the_name_of_another(two: Thidua) -> None:
    """Unless ``--allow-duplicate``."""
    cases_csv(row("Vụ A", code="B1", field="Kinh tế"))
    error = refused(two, *policy("update"))
    assert "là tên của vụ khác đã ghi: A1, đơn vị NC" in error
    taken(two, "vu.csv", *policy("update"), "--allow-duplicate")
    assert [case["title"] for case in cases_of(two)] == ["Vụ A", "Vụ A"]


def test_names_are_matched_as_earlier_rows_have_left_them(two: Thidua) -> None:
    """A row that renames a case, then a row of its new name, then one of its old name."""
    cases_csv(row("Vụ M", code="A1"), row("Vụ M", code=""), row("Vụ A", code=""))
    error = refused(two, *policy("update"))
    assert "dòng 3" in error
    assert "dòng 4" not in error
    cases_csv(row("Vụ M", code="A1"), row("Vụ A", code=""))
    assert taken(two, "vu.csv", *policy("update"))["added"] == 1
    assert sorted(by_title(two)) == ["Vụ A", "Vụ B", "Vụ M"]


@pytest.mark.parametrize("name", ["refuse", "skip", "update"])
def test_a_code_of_its_own_makes_a_repeated_title_a_duplicate(two: Thidua, name: str) -> None:
    """Whatever the policy but ``join``; ``--allow-duplicate`` lets it in as a case of its own."""
    cases_csv(row("Vụ A", code="A2", lead_unit="VP"))
    error = refused(two, *policy(name))
    assert "trùng vụ đã ghi: mã A1" in error
    assert "--allow-duplicate" in error
    assert taken(two, "vu.csv", *policy(name), "--allow-duplicate")["added"] == 1
    assert [case["code"] for case in cases_of(two)] == ["A1", "A2", "B1"]


def test_join_makes_the_unit_a_cooperating_one(two: Thidua) -> None:
    """Its people are credited too, nothing else is taken, what differs is told; with a code of its
    own as well."""
    cells = {"lead_unit": "VP", "people": "Vũ Thị Yến", "note": "khác"}
    cases_csv(row("vụ a", **cells), row("Vụ B", code="K7", lead_unit="NC", field="Kinh tế"))
    answer = two.ok("import", "vu.csv", *policy("join"))
    assert "ghi thêm đơn vị phối hợp cho 2 vụ" in answer.out
    assert "dòng 2 khác vụ A1 ở ghi chú" in answer.err
    found = by_title(two)
    assert (found["Vụ A"]["lead_unit"], found["Vụ A"]["other_units"]) == ("NC", ["VP"])
    assert (found["Vụ A"]["people"], found["Vụ A"]["note"]) == (["Lê Văn An", "Vũ Thị Yến"], "cũ")
    assert (found["Vụ B"]["code"], found["Vụ B"]["other_units"]) == ("B1", ["NC"])


def test_joining_after_the_question_happens_then(
    two: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Others may write while it is thought over: the entry is not to be stamped before theirs."""

    def agree(*_: object, **__: object) -> bool:
        monkeypatch.setenv("THIDUA_TODAY", "2026-01-21")
        return True

    monkeypatch.setattr("thidua.cli.ask.at_terminal", lambda: True)
    monkeypatch.setattr("thidua.cli.ask.Asker.agree", agree)
    cases_csv(row("Vụ A", lead_unit="VP", code=""))
    two.ok("import", "vu.csv")
    assert log_of(two.file)[-1]["at"].startswith("2026-01-21")


def test_who_has_joined_already_is_skipped(office: Thidua, add_case: AddCase) -> None:
    """And nothing is said of what differs; the way out names only who is not there yet."""
    add_case(code="A", title="Vụ A", unit="NC")
    file = cases_csv(row("Vụ A", kind="vu_an", lead_unit="PCTN", field="khac"))
    assert actions(taken(office, file, *policy("join"))) == [(2, "joined", "A")]
    again = taken(office, file, *policy("join"))
    assert actions(again) == [(2, "skipped", "A")]
    assert again["notices"] == []
    told = office.refused(
        *("add-case", "--title", "Vụ A", "--kind", "vu_an", "--field", "khac", "--unit", "NC"),
        *("--with", "PCTN", "--with", "VP"),
    )
    assert "thidua edit-case A --with VP\n" in told


def test_each_code_that_repeats_is_told(office: Thidua) -> None:
    """Not only the first of them."""
    pairs = [row(f"Vụ {place}", code=code) for place, code in enumerate("XXYY")]
    cases_csv(*pairs)
    error = refused(office)
    assert "dòng 3" in error
    assert "dòng 5" in error


def test_join_onto_a_case_that_came_in_with_the_same_file(office: Thidua) -> None:
    """Near and far above, with and without a code; the case is named by the code that it gets."""
    rows = [row(f"Vụ {number}") for number in range(600)]
    later = [
        row("Vụ 3", lead_unit="PCTN", people="Vũ Thị Yến"),
        row("Vụ 3", lead_unit="VP"),
        row("Vụ 3", lead_unit="VP"),
    ]
    result = taken(office, cases_csv(*rows, *later), *policy("join"))
    assert actions(result) == [
        (602, "joined", "2026-004"),
        (603, "joined", "2026-004"),
        (604, "skipped", "2026-004"),
    ]
    case = by_title(office)["Vụ 3"]
    assert (case["lead_unit"], case["other_units"], case["people"]) == (
        "NC",
        ["PCTN", "VP"],
        ["Vũ Thị Yến"],
    )


def test_join_needs_to_know_which_unit_joins(two: Thidua) -> None:
    """A blank lead unit is what is wrong, not the repetition."""
    cases_csv(row("Vụ A", lead_unit=""), row("Vụ C"))
    error = refused(two, *policy("join"))
    assert "dòng 2, cột D (Đơn vị chủ trì): bắt buộc phải có" in error
    assert "trùng vụ" not in error


@pytest.mark.parametrize("name", POLICIES)
def test_two_rows_with_one_code_are_always_an_error(two: Thidua, name: str) -> None:
    """New, in the file already, in bad rows; ``--allow-duplicate`` does not help."""
    rows = [row(f"Vụ {number}") for number in range(500)]
    for first, second in (
        (row("Vụ C", code="X"), row("Vụ D", code="X")),
        (row("Vụ A", code="A1"), row("Vụ A", code="A1")),
        (row("Vụ A", code="A1"), row("Vụ D", code="A1")),
        (row("Vụ C", code="X", kind="?"), row("Vụ D", code="X")),
        (row("Vụ A", code="X"), row("Vụ D", code="X")),
    ):
        for between in ([], rows):
            cases_csv(first, *between, second)
            error = refused(two, *policy(name), "--allow-duplicate")
            assert f"dòng {3 + len(between)}" in error, (first, second)
            assert f"“{second['code']}” đã có ở dòng 2 của tệp" in error, (first, second)


@pytest.mark.parametrize("name", POLICIES)
def test_two_rows_of_one_name_in_the_list(office: Thidua, name: str) -> None:
    """Refused with both rows named; ``skip`` passes over the second; ``--allow-duplicate`` takes
    both."""
    cases_csv(row("Vụ A"), row("VỤ A", note="x"))
    if name in ("refuse", "update"):
        assert "“VỤ A” trùng dòng 2 của tệp" in refused(office, *policy(name))
    else:
        assert actions(taken(office, "vu.csv", *policy(name))) == [(3, "skipped", "2026-001")]
        office.ok("undo", "--yes")
    assert taken(office, "vu.csv", *policy(name), "--allow-duplicate")["added"] == 2


def test_the_skipped_row_of_a_far_earlier_one_names_its_case(office: Thidua) -> None:
    """Rows are taken in batches; what stands for a missing code meanwhile is never shown."""
    rows = [row(f"Vụ {number}") for number in range(600)]
    result = taken(office, cases_csv(*rows, row("Vụ 5"), row("Vụ 550")), *policy("skip"))
    assert actions(result) == [(602, "skipped", "2026-006"), (603, "skipped", "2026-551")]
    office.ok("undo", "--yes")
    assert "trùng dòng 7 của tệp" in refused(office)


@pytest.mark.parametrize("name", POLICIES)
def test_voided_cases_keep_their_codes(two: Thidua, name: str) -> None:
    """A row with the code of one meets it; its title is free again."""
    two.ok("void-case", "A1", "--reason", "thử")
    cases_csv(row("Vụ A", code="A1", note="mới"))
    if name in ("refuse", "join"):
        assert "vụ ấy đã bị loại" in refused(two, *policy(name))
    elif name == "skip":
        assert actions(taken(two, "vu.csv", *policy(name))) == [(2, "skipped", "A1")]
    else:
        assert "vụ A1 đang bị loại" in two.ok("import", "vu.csv", *policy(name)).err
        assert two.ok("show", "A1", "--format", "json").json["voided"] is True
    cases_csv(row("Vụ A"))
    assert taken(two, "vu.csv", *policy(name))["added"] == 1


@pytest.mark.parametrize("name", POLICIES)
def test_a_row_that_is_matched_and_bad_is_reported(two: Thidua, name: str) -> None:
    """A cell that can't be read is an error even where the row would be passed over."""
    cases_csv(
        row("Vụ A", code="A1", advised_on="hôm qua"), row("Vụ B", field="Kinh tế", outcome="?")
    )
    error = refused(two, *policy(name))
    assert "“hôm qua” không phải là ngày" in error
    assert "“?” không có trong danh mục" in error


def test_two_rows_that_amend_one_case_are_an_error(two: Thidua) -> None:
    """One by its code, one by its title."""
    cases_csv(row("Vụ A", code="A1", note="một"), row("Vụ A", note="hai"))
    error = refused(two, *policy("update"))
    assert "cùng là vụ A1" in error
    assert "dòng 2" in error
    assert "dòng 3" in error


def test_one_entry_for_a_mixed_import(two: Thidua) -> None:
    """Added, updated and unchanged rows are one change."""
    entries = len(log_of(two.file))
    cases_csv(
        row("Vụ A", code="A1", note="mới"),
        row("Vụ C"),
        row("Vụ B", field="Kinh tế", lead_unit="PCTN"),
    )
    result = taken(two, "vu.csv", *policy("update"))
    assert (result["added"], result["updated"], result["unchanged"]) == (1, 1, 1)
    assert len(log_of(two.file)) == entries + 1


def test_a_case_that_changes_hands_is_told(office: Thidua) -> None:
    """An update that makes another unit lead: done as asked, and said with the way back."""
    taken(office, cases_csv(row("Vụ chung", code="2022-001")))
    told = taken(office, cases_csv(row("Vụ chung", lead_unit="PCTN")), *policy("update"))
    assert any("từ NC sang PCTN" in notice and "join" in notice for notice in told["notices"])
    assert shown(office, "2022-001")["case"]["lead_unit"] == "PCTN"


def test_the_unit_of_the_option_leads_only_new_cases(office: Thidua) -> None:
    """In an update a blank cell leaves what is recorded, whatever ``--unit`` says."""
    taken(office, cases_csv(row("Vụ cũ", code="2022-001")))
    name = cases_csv(
        row("Vụ cũ", lead_unit=None, code="2022-001", note="Thêm"),
        row("Vụ mới", lead_unit=None, code="2022-009", note=None),
    )
    taken(office, name, *policy("update"), "--unit", "PCTN")
    assert (
        shown(office, "2022-001")["case"]["lead_unit"],
        shown(office, "2022-001")["case"]["note"],
    ) == ("NC", "Thêm")
    assert shown(office, "2022-009")["case"]["lead_unit"] == "PCTN"


@pytest.mark.parametrize("name", POLICIES)
def test_the_unit_of_the_option_leads_a_row_of_a_repeated_code_too(two: Thidua, name: str) -> None:
    """What is wrong with it is its code alone, not that it names no unit."""
    first = row("Vụ A", code="A1", lead_unit=None)
    cases_csv(first, row("Vụ C", code="A1", lead_unit=None))
    error = two.refused("import", "vu.csv", "--unit", "NC", *policy(name))
    assert "“A1” đã có ở dòng 2 của tệp" in error
    assert "bắt buộc phải có" not in error


def test_a_namesake_who_cannot_be_recorded_refuses_an_update(two: Thidua) -> None:
    """Two of one name and two codes, both unknown: nobody is left out in silence."""
    cases_csv(row("Vụ A", code="A1", people="Phạm Văn Thử (T1); Phạm Văn Thử (T2)"))
    error = refused(two, *policy("update"))
    assert "“Phạm Văn Thử (T2)” và người mã “T1” trùng tên" in error
