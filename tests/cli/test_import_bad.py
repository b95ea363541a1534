"""``thidua import`` of cells that can't be read: each is told with its place, value and rule, and
nothing is written."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Any

import pytest

from tests.cli.lists import (
    cases_book,
    cases_csv,
    cases_of,
    grid,
    import_refused,
    row,
    taken,
    text_file,
    workbook,
)
from tests.cli.raw_books import (
    book_of_parts,
    header_cells,
    sheet_xml,
    sound_cells,
)
from tests.cli.sheets import HIDDEN
from tests.conftest import Thidua
from thidua.domain.case.columns import CASE_COLUMNS

CELLS = "trang tính “Các vụ”, dòng "
# What any text fits.
FREE = (
    "title",
    "code",
    "source",
    "directed_by",
    "note",
    "advice_doc",
    "directive_doc",
    "result_doc",
)


@pytest.mark.parametrize(
    ("cells", "place", "words"),
    [
        ({"kind": "Vụ lớn"}, "2, cột B (Loại)", ("“Vụ lớn”", "Vụ án (vu_an)")),
        ({"field": "Y tế"}, "2, cột C (Lĩnh vực)", ("“Y tế”", "Tham nhũng")),
        ({"lead_unit": "KTT"}, "2, cột D (Đơn vị chủ trì)", ("“KTT” không phải đơn vị nào", "NC")),
        ({"title": " "}, "2, cột A (Tên vụ án, vụ việc)", ("bắt buộc phải có",)),
        ({"other_units": "VP; XX;YY"}, "2, cột E (Đơn vị phối hợp)", ("“XX”", "“YY”")),
        ({"other_units": "NC"}, "2, cột E (Đơn vị phối hợp)", ("chủ trì",)),
        ({"advised_on": "31/11/2022"}, "2, cột E (Ngày tham mưu)", ("“31/11/2022” không có trong lịch",)),
        ({"advised_on": "đầu năm 2022"}, "2, cột E (Ngày tham mưu)", ("“đầu năm 2022” không phải là ngày", "02/6/2021")),
        ({"advised_on": "3/2022"}, "2, cột E (Ngày tham mưu)", ("“3/2022” chỉ có tháng, năm", "--month-day first")),
        ({"advised_on": "2022"}, "2, cột E (Ngày tham mưu)", ("“2022”",)),
        ({"advised_on": 2022}, "2, cột E (Ngày tham mưu)", ("“2022” chỉ là một năm",)),
        ({"advised_on": datetime(1900, 2, 1)}, "2, cột E (Ngày tham mưu)", ("01/02/1900", "01/01/1990")),
        ({"advised_on": 44621.5}, "2, cột E (Ngày tham mưu)", ("có cả giờ",)),
        ({"advised_on": datetime(2022, 3, 1, 8, 30)}, "2, cột E (Ngày tham mưu)", ("2022-03-01 08:30", "có cả giờ")),
        ({"advised_on": -5}, "2, cột E (Ngày tham mưu)", ("“-5” không phải là ngày",)),
        ({"advised_on": 3_000_000}, "2, cột E (Ngày tham mưu)", ("“3000000” không phải là ngày",)),
        ({"advised_on": datetime(2026, 1, 21)}, "2, cột E (Ngày tham mưu)", ("21/01/2026 là ngày sau hôm nay (20/01/2026)",)),
        ({"resolved_on": "01/3/2022"}, "2, kết quả", ("phải ghi kết quả",)),
        ({"outcome": "Hiệu quả"}, "2, ngày kết thúc", ("phải có ngày kết thúc",)),
        ({"public_concern": "nhiều"}, "2, cột E (Dư luận quan tâm)", ("“nhiều” không rõ là có hay không",)),
        ({"title": datetime(2022, 3, 1)}, "2, cột A (Tên vụ án, vụ việc)", ("01/3/2022” là một ngày",)),
        ({"code": True}, "2, cột E (Mã)", ("không phải là chữ",)),
        ({"title": HIDDEN}, "2, cột A (Tên vụ án, vụ việc)", ("chỉ là chữ thay cho nội dung mật",)),
        ({"note": HIDDEN}, "2, cột E (Ghi chú)", ("chỉ là chữ thay cho nội dung mật",)),
        ({"title": "a" * 2001}, "2, cột A (Tên vụ án, vụ việc)", ("dài 2001 ký tự, quá 2000",)),
        ({"kind": "x" * 30_000}, "2, cột B (Loại)", ("“xxx", "không có trong danh mục")),
        ({"title": "V« ¸n tham nhòng"}, "2, cột A (Tên vụ án, vụ việc)", ("TCVN3", "Unicode")),
        ({"title": "Vuï aùn tham nhuõng"}, "2, cột A (Tên vụ án, vụ việc)", ("VNI", "“Vụ án tham nhũng”")),
    ],
)  # fmt: skip
def test_a_bad_cell_is_told_with_its_place_value_and_rule(
    office: Thidua, cells: dict[str, Any], place: str, words: tuple[str, ...]
) -> None:
    """Sheet, row, column with letter and header; a column that the sheet does not have by its
    name."""
    error = import_refused(office, cases_book(row(**cells)))
    assert not [word for word in (CELLS + place, *words) if word not in error], error


@pytest.mark.parametrize(
    ("text", "mark"), [("a\x07b", "U+0007"), ("a\x1b[31mb", "U+001B"), ("a\x00b", "U+0000")]
)
def test_control_characters_are_refused(office: Thidua, text: str, mark: str) -> None:
    """They would act on a terminal; shown by number only."""
    error = import_refused(
        office, cases_csv(*(row(f"Vụ {n}") for n in range(300)), row(text), name="vu.csv")
    )
    assert "dòng 302, cột A (Tên vụ án, vụ việc)" in error
    assert mark in error
    assert "\x1b" not in error


def test_all_bad_cells_come_in_one_pass(office: Thidua) -> None:
    """Those of the rules between columns too, and the good ones with the file."""
    rows = [
        row(
            f"Vụ {n}",
            kind="?" if n % 2 else "Vụ án",
            advised_on="01/5/2022",
            resolved_on="01/4/2022",
        )
        for n in range(4)
    ]
    office.ok(
        "add-case", *("--title", "Vụ 9", "--kind", "vu_an", "--field", "khac", "--unit", "VP")
    )
    error = import_refused(office, cases_csv(*rows, row("Vụ 9")))
    assert "11 chỗ chưa đúng" in error
    for words in (
        "dòng 3, cột B",
        "dòng 5, cột B",
        "01/5/2022 sau ngày kết thúc 01/4/2022",
        "dòng 6, cột A",
        "kết quả",
    ):
        assert words in error


def test_very_many_bad_cells_are_counted(office: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first are listed, the rest counted."""
    monkeypatch.setattr("thidua.services.imports.report.MOST_PROBLEMS", 3)
    error = import_refused(office, cases_csv(*(row(f"Vụ {n}", kind="?") for n in range(9))))
    assert "9 chỗ chưa đúng" in error
    assert "còn 6 chỗ nữa" in error
    assert error.count("“?”") == 3


def test_error_cells_are_not_blanks(office: Thidua) -> None:
    """calamine gives them as blanks; whatever way a program writes them."""
    for cell in (
        '<c r="E2" t="e"><v>#REF!</v></c>',
        "<c r='E2' t='e'><v>#REF!</v></c>",
        '<c t="e"><v>#REF!</v></c>',
        '<c r="E2" s="1" t="e"><f>A9</f><v>#REF!</v></c>',
    ):
        error = import_refused(
            office, book_of_parts(sheet_xml(header_cells(), sound_cells() + cell))
        )
        assert CELLS + "2, cột E (note): ô báo lỗi #REF! của Excel" in error
    alone = book_of_parts(
        sheet_xml(header_cells(), sound_cells(), '<c r="C3" t="e"><v>#N/A</v></c>')
    )
    assert "dòng 3, cột C (field): ô báo lỗi #N/A" in import_refused(office, alone)


def test_a_formula_never_worked_out_is_not_a_blank(office: Thidua) -> None:
    """As openpyxl writes them; a formula whose value is an empty text is one."""
    error = import_refused(office, cases_book(row(note="=A1&B1")))
    assert CELLS + "2, cột E (Ghi chú): ô là công thức chưa được tính" in error
    cell = '<c r="E2" t="str"><f>""</f><v></v></c>'
    taken(office, book_of_parts(sheet_xml(header_cells(), sound_cells() + cell)))
    assert cases_of(office)[0]["note"] is None


def test_text_that_was_decoded_wrongly_before_is_refused(office: Thidua) -> None:
    """UTF-8 that some program took for Latin-1 and saved again."""
    titles = ("Vụ án tham nhũng", "Vụ việc Đoàn", "Sử dụng đất")
    rows = [row(title.encode().decode("latin-1")) for title in titles] + [
        row("Sá»­ dá»¥ng Ä‘áº¥t"),
        row("Côté Ñandú Müller"),
    ]
    error = import_refused(office, cases_csv(*rows))
    for number, title in enumerate((*titles, titles[2]), start=2):
        assert f"dòng {number}, cột A (Tên vụ án, vụ việc)" in error
        assert f"(đúng ra là “{title}”)" in error
    assert "4 chỗ" in error


def test_nfd_is_no_mistake(office: Thidua) -> None:
    """Headers, words and texts in pieces are read as what they are."""
    rows = [
        [unicodedata.normalize("NFD", str(cell)) for cell in cells]
        for cells in grid([row("Vụ Đào")])
    ]
    for name in (text_file(rows), workbook(rows)):
        taken(office, name, "--allow-duplicate")
    assert {case["title"] for case in cases_of(office)} == {"Vụ Đào"}


@pytest.mark.parametrize("column", [name for name in CASE_COLUMNS if name not in FREE])
@pytest.mark.parametrize("word", ["dài ", "Nguyễn?", "3.2022 ", "?", "Văn phòng, ", "Vô ”"])
def test_a_long_value_does_not_hide_the_sentence_in_which_it_is_named(
    office: Thidua, column: str, word: str
) -> None:
    """So much of it is told that it is found in the sheet."""
    value = (word * 1900)[:1900]
    message = office("import", cases_csv(row(**{column: value}))).err
    assert word.strip(" ,") in message or column == "people"
    assert max(map(len, message.splitlines()), default=0) < 600


@pytest.mark.parametrize("column", ["unit", "target", "round", "number", "date"])
def test_so_it_is_in_a_list_of_registrations(office: Thidua, column: str) -> None:
    """In each of its columns."""
    cells = {"unit": "NC", "target": "antt", "round": "1", "number": "2", "date": "01/3/2021"}
    cells[column] = "chín " * 380
    name = text_file([list(cells), list(cells.values())], "dang-ky.csv")
    message = import_refused(office, name, "--what", "registrations")
    assert max(map(len, message.splitlines())) < 600
