"""``import --guess`` and what is never taken in, on crooked lists as offices keep them (domain.md
§11)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.lists import by_title, grid, import_refused, row, taken, text_file, workbook
from tests.conftest import Thidua

OUTSIDE = ("Người tố cáo", "Người khởi kiện", "Bị can", "Bị cáo", "Nguyên đơn", "Đương sự")


def guessed(office: Thidua, name: str, *words: str) -> tuple[dict[str, Any], str]:
    """What the map that is guessed says where it works, and its whole text."""
    text = office.ok("import", name, "--guess", *words).out
    return tomllib.loads(text), text


def book(*sheets: tuple[str, Sequence[Sequence[Any]]]) -> str:
    """A workbook of several sheets; its name."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        page = made.create_sheet(title)
        for cells in rows:
            page.append(list(cells))
    made.save("nhieu.xlsx")
    return "nhieu.xlsx"


SENSITIVE = {
    "initiative": (
        "Không phát hiện",
        "Được phân công phát hiện",
        "Đơn vị khác phát hiện",
        "Không chủ động phát hiện",
    ),
    "outcome": ("Chưa hiệu quả", "Kém hiệu quả", "Hiệu quả thấp", "Chưa có kết quả"),
    "public_concern": ("Rất ít", "Chưa", "Không rõ", "Có thể"),
    "classification": ("Tuyệt đối mật", "Không rõ mật", "Mất"),
}


@pytest.mark.parametrize("column", list(SENSITIVE))
def test_words_that_decide_a_figure_are_never_guessed(office: Thidua, column: str) -> None:
    """They stand in the map as comments without a value, and an import with the map as it is
    refuses them."""
    rows = [row(f"Vụ {n}", **{column: text}) for n, text in enumerate(SENSITIVE[column])]
    name = workbook(grid(rows))
    data, text = guessed(office, name)
    assert data["values"] == {column: {}}
    for word in SENSITIVE[column]:
        assert f'# "{word}" = ""' in text
    Path("m.toml").write_text(text, encoding="utf-8")
    error = import_refused(office, name, "--map", "m.toml")
    assert f"{len(SENSITIVE[column])} chỗ chưa đúng" in error


def test_words_for_a_unit_or_a_field_are_proposed_as_comments(office: Thidua) -> None:
    """A guess that is not sure is a comment."""
    data, text = guessed(
        office, workbook(grid([row(field="Tham nhũng, tiêu cực", lead_unit="Phòng Nội chính")]))
    )
    assert data["values"] == {"field": {}, "lead_unit": {}}
    assert '# "Phòng Nội chính" = "NC"' in text


def test_heads_of_other_persons_and_things_are_taken_for_none_of_ours(office: Thidua) -> None:
    """Neither as lines nor, where they name outsiders, as comments with a column; and it is said
    why."""
    others = ("Mật khẩu", "Ngày sinh", "Ngày", "Số", "Nhiệm vụ", "Người phát hiện")
    heads = ["TT", "Vụ việc", *OUTSIDE, *others, "Phòng"]
    data, text = guessed(
        office, workbook([heads, [1, "Vụ một", *("x" for _ in (*OUTSIDE, *others)), "NC"]])
    )
    assert data["columns"] == {"Vụ việc": "title", "Phòng": "lead_unit"}
    for head in OUTSIDE:
        assert f'"{head}" không bao giờ nhập: tiêu đề nêu người tố cáo' in text
        assert f'"{head}" =' not in text
    for head in others[:3]:
        assert f'# "{head}" = ""' in text


def test_a_head_that_may_be_two_things_is_a_comment(office: Thidua) -> None:
    """Two heads for one column, neither of them its label; a head that is only alike."""
    data, text = guessed(
        office,
        workbook([["Vụ việc", "Tên vụ", "Lĩnh vực phụ trách"], ["Vụ một", "Vụ hai", "Tham nhũng"]]),
    )
    assert data["columns"] == {}
    for line in (
        '# "Vụ việc" = "title"',
        '# "Tên vụ" = "title"',
        '# "Lĩnh vực phụ trách" = "field"',
    ):
        assert line in text


def test_a_row_of_data_is_not_taken_for_the_heads(office: Thidua) -> None:
    """Though its words are those of heads, and the heads are the office's own; titles above are no
    heads either."""
    rows = [
        ["TỈNH ỦY X", None, None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ["SỔ THEO DÕI NĂM 2022"],
        ["Tên gọi", "Thể loại", "Mảng việc", "Bộ phận", "Ý kiến"],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        ["Vụ một", "Vụ án", "Tham nhũng", "NC", "Phối hợp"],
        ["Vụ việc", "Vụ việc", "Hiệu quả", "Phòng", "Nguồn"],
    ]
    _, text = guessed(office, workbook(rows))
    assert "header_row = 3  #" in text
    for head in rows[2]:
        assert f'"{head}" = ' in text
    assert '"Hiệu quả"' not in text


def test_a_row_with_a_date_is_data(office: Thidua) -> None:
    """Whether a real date or one in words."""
    for day in (datetime(2022, 3, 1), "01/3/2022"):
        rows = [
            ["Tên gọi", "Thời điểm", "Tính chất"],
            ["Vụ việc", day, "Phòng"],
            ["Phân loại", day, "Chủ động"],
        ]
        assert "header_row = 1  #" in guessed(office, workbook(rows))[1]


def test_the_first_list_is_guessed_at_and_not_a_page_of_words(office: Thidua) -> None:
    """A page of words has more of our heads; a second list has as many: the first is taken, the
    others are named."""
    words = [["Loại", "Lĩnh vực", "Kết quả", "Ghi chú"], ["Vụ án", "Tham nhũng", "Hiệu quả", "a"]]
    first = [["TT", "Vụ việc", "Phòng"], [1, "Vụ một", "NC"], [2, "Vụ hai", "NC"]]
    full = grid([row("Vụ ba", note="x", source="y")])
    data, _ = guessed(office, book(("2021", first), ("Danh mục", words)))
    assert (data["sheet"], data["columns"]["Vụ việc"]) == ("2021", "title")
    data, text = guessed(office, book(("2021", grid([row()])), ("2022", full)))
    assert "sheet" not in data
    assert '# sheet = "2021"  # chưa chắc: còn trang "2022"' in text
    assert (
        guessed(office, book(("Tổng hợp", [["Đơn vị", "Số vụ"], ["NC", 3]]), ("Vụ", full)))[0][
            "sheet"
        ]
        == "Vụ"
    )
    assert guessed(office, book(("Trống", grid([row()])[:1]), ("Vụ", full)))[0]["sheet"] == "Vụ"


def test_dates_that_contradict_each_other_leave_the_order_open(office: Thidua) -> None:
    """Some only day first, some only month first."""
    rows = [["Vụ việc", "Ngày tham mưu"], ["Vụ một", "31/12/2021"], ["Vụ hai", "12/31/2021"]]
    data, text = guessed(office, workbook(rows))
    assert "date_order" not in data
    assert "1 ô ngày/tháng/năm, 1 ô tháng/ngày/năm" in text


@pytest.mark.parametrize("head", [*OUTSIDE, "Địa chỉ người tố cáo", "Cán bộ (bị can)"])
def test_no_map_takes_in_a_column_of_outsiders(office: Thidua, head: str) -> None:
    """Refused with the reason; left out on purpose is no fault."""
    rows = [[*grid([row()])[0], head], [*grid([row()])[1], "Nguyễn Văn Mẫu"]]
    name = workbook(rows)
    Path("m.toml").write_text(f'[columns]\n"{head}" = "people"\n', encoding="utf-8")
    error = import_refused(office, name, "--map", "m.toml")
    assert f"columns.“{head}”" in error
    assert "không bao giờ nhập" in error
    Path("m.toml").write_text(f'[columns]\n"{head}" = ""\n', encoding="utf-8")
    assert taken(office, name, "--map", "m.toml")["added"] == 1
    assert by_title(office)["Vụ A"]["people"] == []


def test_an_import_without_a_map_leaves_outsiders_out_and_says_why(office: Thidua) -> None:
    """A remark that names them makes another column of “Cán bộ” and of “Nguồn phát hiện”."""
    heads = [*grid([row()])[0], "Cán bộ (bị can)", "Nguồn phát hiện (người tố cáo)", "Đương sự"]
    name = text_file([heads, [*grid([row()])[1], "Nguyễn Văn Mẫu", "Trần Thị Thử", "Lê Văn Vẽ"]])
    answer = office.ok("import", name)
    assert (
        "Lưu ý: không nhập cột E (Cán bộ (bị can)), F (Nguồn phát hiện (người tố cáo)), G (Đương"
        " sự): tiêu đề nêu" in answer.err
    )
    case = by_title(office)["Vụ A"]
    assert (case["people"], case["source"]) == ([], None)


def test_a_merged_head_of_outsiders_bars_what_stands_under_it(office: Thidua) -> None:
    """“Họ tên” under “Bị can”, by whatever map; a mere title over the list bars nothing."""
    base, cells = grid([row()])
    group = ["Thông tin chung", *[None] * (len(base) - 1), "Bị can", None, "Ghi chép"]
    rows = [
        group,
        [*base, "Họ tên", "Nguồn phát hiện", "Ghi chú"],
        [*cells, "Nguyễn Văn Mẫu", "Đơn thư", "a"],
    ]
    Path("m.toml").write_text('[columns]\n"Họ tên" = "people"\n', encoding="utf-8")
    answer = office.ok("import", workbook(rows), "--map", "m.toml")
    assert "không nhập cột E (Họ tên), F (Nguồn phát hiện)" in answer.err
    case = by_title(office)["Vụ A"]
    assert (case["people"], case["source"], case["note"]) == ([], None, "a")
    titled = [["DANH SÁCH VỤ ÁN, BỊ CAN"], base, ["Vụ B", *cells[1:]]]
    assert taken(office, workbook(titled))["added"] == 1


def test_a_merged_head_over_outsiders_is_barred_too(office: Thidua) -> None:
    """“Đơn thư” over “Người tố cáo”, by a map and in a guess; a case without a code is no row of
    heads."""
    base, cells = grid([row()])
    rows = [
        [*base, "Nguồn phát hiện", None],
        [*[None] * len(base), "Người tố cáo", "Ngày"],
        [*cells, "Trần Thị Thử", "x"],
    ]
    name = workbook(rows)
    assert 'cột E "Nguồn phát hiện" không bao giờ nhập' in guessed(office, name)[1]
    answer = office.ok("import", name)
    assert "không nhập cột E (Nguồn phát hiện)" in answer.err
    assert by_title(office)["Vụ A"]["source"] is None
    plain = [
        [*base, "Ghi chú", None],
        ["Vụ B", *cells[1:], "Bị can bỏ trốn", "Người tố cáo rút đơn"],
    ]
    assert "không nhập" not in office.ok("import", workbook(plain)).err
    assert by_title(office)["Vụ B"]["note"] == "Bị can bỏ trốn"


def test_a_required_column_that_names_outsiders_is_refused_with_the_reason(office: Thidua) -> None:
    """The title could hold them."""
    base, cells = grid([row()])
    error = import_refused(office, text_file([["Tên vụ án, vụ việc (bị can)", *base[1:]], cells]))
    assert "Thiếu cột bắt buộc" in error
    assert "không nhập cột A (Tên vụ án, vụ việc (bị can)): tiêu đề nêu" in error


@pytest.mark.parametrize(
    "head", ["Ngày kết thúc (dự kiến)", "Ngày phát hiện (đơn vị khác)", "Ngày chỉ đạo (chưa có)"]
)
def test_a_remark_that_turns_the_meaning_makes_another_column(office: Thidua, head: str) -> None:
    """An expected end is no end."""
    base, cells = grid([row()])
    result = taken(office, text_file([[*base, head], [*cells, "01/3/2022"]]))
    assert result["unused_columns"] == [f"E ({head})"]
    assert by_title(office)["Vụ A"]["resolved_on"] is None


def test_the_first_whole_list_of_a_workbook_is_taken(office: Thidua) -> None:
    """Not a later one with more columns; not one without rows; every other list is named."""
    name = book(
        ("2021", grid([row("Vụ 2021")])), ("2022", grid([row("Vụ 2022", note="a", source="b")]))
    )
    answer = office.ok("import", name)
    assert list(by_title(office)) == ["Vụ 2021"]
    assert "“2022”" in answer.err
    name = book(("Trống", grid([row()])[:1]), ("2023", grid([row("Vụ 2023")])))
    office.ok("import", name)
    assert "Vụ 2023" in by_title(office)
    part = [["Tên vụ án, vụ việc", "Loại", "Lĩnh vực"], ["Vụ 2024", "Vụ án", "Tham nhũng"]]
    answer = office.ok("import", book(("2025", grid([row("Vụ 2025")])), ("2024", part)))
    assert "“2024”" in answer.err
