"""``thidua import`` of what is no list, no sound list, or no file of ours: one sentence naming the place, nothing written."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.helpers import digest
from tests.cli.lists import cases_book, cases_csv, cases_of, grid, row, taken, text_file, workbook
from tests.cli.raw_books import (
    HEADER,
    SHEET_PART,
    book_of_parts,
    header_cells,
    make_it_lie,
    sheet_xml,
    sound_cells,
    spaces,
    text_cell,
)
from tests.cli.sheets import HIDDEN
from tests.conftest import Thidua

CELLS = "trang tính “Các vụ”, dòng "


def refused(office: Thidua, name: str, *words: str, code: int = 1) -> str:
    """What import says of ``name``; nothing on standard output (see ``Thidua.refused``), not a byte written."""
    before = digest(office.file), sorted(os.listdir())
    error = office.refused("import", name, *words, code=code)
    assert (digest(office.file), sorted(os.listdir())) == before
    assert len(error) < 3000
    return error


def raw(name: str, content: bytes) -> str:
    """A file of these bytes; its name."""
    Path(name).write_bytes(content)
    return name


def old_office(*texts: str) -> bytes:
    """What a file of old Office looks like, with these names in its directory."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + b"\x00\x00".join(t.encode("utf-16-le") for t in texts)


def archive(name: str, *parts: str) -> str:
    """A zip of empty parts; its name."""
    with zipfile.ZipFile(name, "w") as stream:
        for part in parts:
            stream.writestr(part, "x")
    return name


def damaged(name: str = "vu.xlsx") -> str:
    """A workbook with nonsense in the middle of its sheet."""
    book_of_parts(sheet_xml(header_cells(), *(sound_cells(n, f"Vụ {n * 7919}") for n in range(2, 400))), name)
    with zipfile.ZipFile(name) as stream:
        info = stream.getinfo(SHEET_PART)
    content = bytearray(Path(name).read_bytes())
    place = info.header_offset + 30 + len(SHEET_PART) + info.compress_size // 2
    content[place : place + 200] = bytes(range(200))
    return raw(name, bytes(content))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: raw("vu.csv", b""), ("vu.csv", "trống")),
        (lambda: raw("vu.xlsx", b""), ("vu.xlsx", "trống")),
        (lambda: raw("vu.csv", b"\xef\xbb\xbf \r\n\r\n"), ("không có chữ nào",)),
        (lambda: text_file([["title", "kind", "field", "lead_unit"]]), ("chỉ có dòng tiêu đề",)),
        (lambda: workbook([["title", "kind", "field", "lead_unit"], [None, "  "]]), ("chỉ có dòng tiêu đề",)),
        (lambda: workbook([]), ("không có dòng nào", "Tên vụ án, vụ việc")),
        (lambda: workbook([["Họ tên", "Lương"], ["A", 1]]), ("Không thấy dòng tiêu đề", "“Họ tên”", "template", "--map")),
        (lambda: raw("anh.xlsx", b"\x89PNG\r\n\x1a\n" + b"\x00" * 99), ("anh.xlsx", "tấm ảnh (PNG)")),
        (lambda: raw("anh.csv", b"\xff\xd8\xff\xe0" + b"\x00" * 99), ("anh.csv", "tấm ảnh (JPEG)")),
        (lambda: raw("a.xlsx", b"%PDF-1.7"), ("PDF",)),
        (lambda: raw("a.csv", b"abc\x00\x01\x02 def" * 9), ("byte 0",)),
        (lambda: raw("a.xlsx", b"title,kind"), ("không phải là tệp Excel", ".csv")),
        (lambda: raw("a.docx", b"abc"), (".docx", ".xlsx")),
        (lambda: raw("a.xlsx", old_office("EncryptedPackage", "EncryptionInfo")), ("mật khẩu", "bỏ mật khẩu")),
        (lambda: raw("a.xls", old_office("Workbook")), (".xls", "Lưu thành")),
        (lambda: archive("a.xlsm", "xl/workbook.xml", "xl/vbaProject.bin"), ("macro",)),
        (lambda: archive("a.xlsx", "xl/workbook.xml", "xl/macrosheets/sheet1.xml"), ("macro",)),
        (lambda: archive("a.xlsx", "word/document.xml"), ("không phải là sổ tính",)),
        (lambda: archive("a.xlsx", "content.xml"), ("không phải là sổ tính",)),
        (lambda: archive("a.xlsx", "xl/workbook.xml"), ("hỏng",)),
        (lambda: raw("a.xlsx", b"PK\x03\x04" + b"x" * 99), ("hỏng",)),
        (damaged, ("hỏng", "lưu lại")),
        (lambda: book_of_parts(sheet_xml(header_cells(), sound_cells())[:-30]), ("hỏng", "lưu lại")),
        (lambda: book_of_parts(sheet_xml(header_cells(), '<c r="A2" t="e"><v>#N/A</w></c>')), ("hỏng", "“Các vụ”")),
        (lambda: "khong-co.csv", ("khong-co.csv", "không có thư mục hoặc tệp ấy")),
        (lambda: str(Path("thu-muc").mkdir() or "thu-muc"), ("thu-muc", "thư mục")),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_by_what_it_is(office: Thidua, make: Callable[[], str], words: tuple[str, ...]) -> None:
    """Known by its content, whatever it is called."""
    error = refused(office, make())
    assert not [word for word in words if word not in error], error


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
        ({"advised_on": "3/2022"}, "2, cột E (Ngày tham mưu)", ("“3/2022” không phải là ngày",)),
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
    """Sheet, row, column with letter and header; a column that the sheet does not have by its name."""
    error = refused(office, cases_book(row(**cells)))
    assert not [word for word in (CELLS + place, *words) if word not in error], error


@pytest.mark.parametrize(("text", "mark"), [("a\x07b", "U+0007"), ("a\x1b[31mb", "U+001B"), ("a\x00b", "U+0000")])
def test_control_characters_are_refused(office: Thidua, text: str, mark: str) -> None:
    """They would act on a terminal; shown by number only."""
    error = refused(office, cases_csv(*(row(f"Vụ {n}") for n in range(300)), row(text), name="vu.csv"))
    assert "dòng 302, cột A (Tên vụ án, vụ việc)" in error
    assert mark in error
    assert "\x1b" not in error


def test_all_bad_cells_come_in_one_pass(office: Thidua) -> None:
    """Those of the rules between columns too, and the good ones with the file."""
    rows = [row(f"Vụ {n}", kind="?" if n % 2 else "Vụ án", advised_on="01/5/2022", resolved_on="01/4/2022") for n in range(4)]
    office.ok("add-case", *("--title", "Vụ 9", "--kind", "vu_an", "--field", "khac", "--unit", "VP"))
    error = refused(office, cases_csv(*rows, row("Vụ 9")))
    assert "11 chỗ chưa đúng" in error
    for words in ("dòng 3, cột B", "dòng 5, cột B", "01/5/2022 sau ngày kết thúc 01/4/2022", "dòng 6, cột A", "kết quả"):
        assert words in error


def test_very_many_bad_cells_are_counted(office: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first are listed, the rest counted."""
    monkeypatch.setattr("thidua.services.importing.MOST_PROBLEMS", 3)
    error = refused(office, cases_csv(*(row(f"Vụ {n}", kind="?") for n in range(9))))
    assert "9 chỗ chưa đúng" in error
    assert "còn 6 chỗ nữa" in error
    assert error.count("“?”") == 3


def test_missing_columns_are_told_once(office: Thidua) -> None:
    """Not row by row; with the columns that the tool does not know, and the ways out."""
    rows = [["Tên vụ", "Lĩnh vực", "Phòng", "Mã"], *(["Vụ A", "Khác", "NC", n] for n in range(50))]
    error = refused(office, text_file(rows))
    for words in (
        "Thiếu cột bắt buộc: Tên vụ án, vụ việc (title), Loại (kind), Đơn vị chủ trì",
        "A (Tên vụ), C (Phòng)",
        "--map",
    ):
        assert words in error
    assert error.count("dòng 1") == 3


def test_headers_that_name_one_column_twice(office: Thidua) -> None:
    """By label and by code name; both places are named."""
    rows = grid([row(note="a")])
    error = refused(office, workbook([[*rows[0], "GHI CHÚ", "title"], [*rows[1], "b", "c"]]))
    assert "E (Ghi chú) và F (GHI CHÚ)" in error
    assert "A (Tên vụ án, vụ việc) và G (title)" in error


def test_ten_thousand_columns(office: Thidua) -> None:
    """The list is found; the surplus is told in a few words."""
    rows = grid([row()])
    wide = [[*rows[0], *(f"Cột {n}" for n in range(10_000))], [*rows[1], *range(10_000)]]
    result = taken(office, text_file(wide))
    assert result["added"] == 1
    assert len(result["unused_columns"]) == 21
    assert taken(office, workbook(wide), "--allow-duplicate")["unused_columns"][-1] == "… và 9980 cột nữa"


def test_a_row_of_a_megabyte(office: Thidua) -> None:
    """A line, a cell, a quote that is never closed."""
    assert "Dòng 2 của tệp dài quá" in refused(office, cases_csv(row("x" * 1_000_001)))
    assert "Dòng 2 của tệp" in refused(office, cases_csv(row("x" * 999_000)))
    header = ",".join(HEADER)
    text = f'{header}\nVụ A,vu_an,khac,NC,\nVụ B,vu_an,khac,NC,"' + "dài\n" * 300_000
    error = refused(office, raw("vu.csv", text.encode()))
    assert "Dòng 3 của tệp" in error
    assert "dấu nháy kép" in error
    cells = text_cell("x" * 1_000_000, "A2") + sound_cells().partition("</c>")[2]
    assert "dài 1000000 ký tự" in refused(office, book_of_parts(sheet_xml(header_cells(), cells)))


def test_error_cells_are_not_blanks(office: Thidua) -> None:
    """calamine gives them as blanks; whatever way a program writes them."""
    for cell in (
        '<c r="E2" t="e"><v>#REF!</v></c>',
        "<c r='E2' t='e'><v>#REF!</v></c>",
        '<c t="e"><v>#REF!</v></c>',
        '<c r="E2" s="1" t="e"><f>A9</f><v>#REF!</v></c>',
    ):
        error = refused(office, book_of_parts(sheet_xml(header_cells(), sound_cells() + cell)))
        assert CELLS + "2, cột E (note): ô báo lỗi #REF! của Excel" in error
    alone = book_of_parts(sheet_xml(header_cells(), sound_cells(), '<c r="C3" t="e"><v>#N/A</v></c>'))
    assert "dòng 3, cột C (field): ô báo lỗi #N/A" in refused(office, alone)


def test_a_formula_never_worked_out_is_not_a_blank(office: Thidua) -> None:
    """As openpyxl writes them; a formula whose value is an empty text is one."""
    error = refused(office, cases_book(row(note="=A1&B1")))
    assert CELLS + "2, cột E (Ghi chú): ô là công thức chưa được tính" in error
    cell = '<c r="E2" t="str"><f>""</f><v></v></c>'
    taken(office, book_of_parts(sheet_xml(header_cells(), sound_cells() + cell)))
    assert cases_of(office)[0]["note"] is None


def test_a_cell_far_away(office: Thidua) -> None:
    """A space typed at the end of the sheet would take gigabytes; however its place is written."""
    for cell in ('<c r="XFD1048576"><v>1</v></c>', "<c s='1' r='XFD1048576'><v>1</v></c>", '<c r="A99999999"><v>1</v></c>'):
        error = refused(office, book_of_parts(sheet_xml(header_cells(), sound_cells(), cell)))
        assert "“Các vụ” quá rộng" in error
    styled = '<c r="XFD1048576" s="0"/>'
    assert taken(office, book_of_parts(sheet_xml(header_cells(), sound_cells(), styled)))["added"] == 1


def _cp1258(text: str) -> bytes:
    """A Vietnamese text as Windows wrote it in the nineties: the tone behind its letter."""
    found = b""
    for letter in text:
        try:
            found += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
            found += unicodedata.normalize("NFC", parts.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")
    return found


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("Vô viÖc nhËn hèi lé t¹i huyÖn Quúnh L\xadu".encode("latin-1"), "TCVN3"),
        ("Vuï vieäc nhaän hoái loä taïi huyeän Quyønh Löu".encode("latin-1"), "VNI"),
        (_cp1258("Vụ việc nhận hối lộ tại huyện Quỳnh Lưu"), "Windows-1258"),
    ],
)
def test_old_alphabets_in_text_files_are_named_and_refused(office: Thidua, content: bytes, name: str) -> None:
    """Never imported as what a modern program makes of them; the line is named."""
    head = ",".join(HEADER[:4]).encode() + b"\nA,vu_an,khac,NC\n"
    error = refused(office, raw("vu.csv", head + content + b",vu_an,khac,NC\n"))
    assert f"bảng mã cũ {name}" in error
    assert "dòng 3" in error
    assert "CSV UTF-8" in error


def test_bytes_of_no_alphabet_we_know(office: Thidua) -> None:
    """Not UTF-8, and no Vietnamese of any kind: the line."""
    error = refused(office, raw("vu.csv", b"title,kind\n" + b"abc,def\n" * 200_000 + b"\xff\xfe\xff,x\n"))
    assert "dòng 200002" in error
    assert "UTF-8" in error


def test_a_header_in_an_old_font_is_told_as_such(office: Thidua) -> None:
    """A workbook typed with .VnTime from the first row on."""
    error = refused(office, workbook([["Tªn vô ¸n, vô viÖc", "Lo¹i", "LÜnh vùc"], ["Vô ¸n A", "Vô ¸n", "Kh¸c"]]))
    assert "TCVN3" in error
    assert "“Tên vụ án, vụ việc”" in error


def test_text_that_was_decoded_wrongly_before_is_refused(office: Thidua) -> None:
    """UTF-8 that some program took for Latin-1 and saved again."""
    broken = "Vụ án tham nhũng".encode().decode("cp1252", "replace").replace("\ufffd", "\x81")
    error = refused(office, cases_csv(row("Vụ việc".encode().decode("latin-1")), row(broken)))
    assert "dòng 2, cột A (Tên vụ án, vụ việc)" in error
    assert "dòng 3, cột A (Tên vụ án, vụ việc)" in error


def test_nfd_is_no_mistake(office: Thidua) -> None:
    """Headers, words and texts in pieces are read as what they are."""
    rows = [[unicodedata.normalize("NFD", str(cell)) for cell in cells] for cells in grid([row("Vụ Đào")])]
    for name in (text_file(rows), workbook(rows)):
        taken(office, name, "--allow-duplicate")
    assert {case["title"] for case in cases_of(office)} == {"Vụ Đào"}


@pytest.mark.parametrize("lying", [False, True])
def test_a_zip_bomb_is_refused_in_little_memory(office: Thidua, lying: bool) -> None:
    """A sheet of more than 400 MB unpacked, also where the directory of the zip claims that it is small."""
    name = book_of_parts(spaces(420))
    if lying:
        make_it_lie(name, SHEET_PART)
    assert Path(name).stat().st_size < 600_000
    before = digest(office.file)
    script = (
        "import resource, subprocess, sys\n"
        f"done = subprocess.run([sys.executable, '-m', 'thidua', 'import', {name!r}], capture_output=True, encoding='utf-8')\n"
        "print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, done.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True)
    code, kilobytes, error = done.stdout.split(" ", 2)
    assert code == "1"
    assert "quá lớn" in error
    assert int(kilobytes) < 300_000
    assert digest(office.file) == before


def test_a_bomb_of_cells_without_places(office: Thidua) -> None:
    """Cells so short that millions fit below the limit of bytes."""

    def pieces() -> Any:
        yield sheet_xml(header_cells()).removesuffix("</sheetData></worksheet>").encode() + b"<row>"
        for _ in range(20):
            yield b"<c><v>1</v></c>" * 1000
        yield b"</row></sheetData></worksheet>"

    assert "quá rộng" in refused(office, book_of_parts(pieces()))


def test_a_data_file_that_is_not_there(thidua: Thidua) -> None:
    """Exit 4, as every command."""
    assert "thidua init" in thidua.refused("import", cases_csv(row()), code=4)
    assert "--sheet" in thidua("import", "--help").out
    assert thidua("import").code == 2
