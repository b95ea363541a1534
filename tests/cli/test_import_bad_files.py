"""``thidua import`` of what is no list, no sound list, or no file of ours: one sentence naming the
place, nothing written."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.helpers import digest
from tests.cli.lists import cases_csv, grid, import_refused, row, taken, text_file, workbook
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
from tests.conftest import Thidua


def raw(name: str, content: bytes) -> str:
    """A file of these bytes; its name."""
    Path(name).write_bytes(content)
    return name


def old_office(*texts: str) -> bytes:
    """What a file of old Office looks like, with these names in its directory."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\x00" * 600
        + b"\x00\x00".join(t.encode("utf-16-le") for t in texts)
    )


def archive(name: str, *parts: str) -> str:
    """A zip of empty parts; its name."""
    with zipfile.ZipFile(name, "w") as stream:
        for part in parts:
            stream.writestr(part, "x")
    return name


def damaged(name: str = "vu.xlsx") -> str:
    """A workbook with nonsense in the middle of its sheet."""
    book_of_parts(
        sheet_xml(header_cells(), *(sound_cells(n, f"Vụ {n * 7919}") for n in range(2, 400))), name
    )
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
        (lambda: archive("a.xlsx", "word/document.xml"), (".docx bị hỏng",)),
        (lambda: archive("a.xlsx", "ppt/presentation.xml"), ("không phải là sổ tính",)),
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
def test_what_is_no_list_is_refused_by_what_it_is(
    office: Thidua, make: Callable[[], str], words: tuple[str, ...]
) -> None:
    """Known by its content, whatever it is called."""
    error = import_refused(office, make())
    assert not [word for word in words if word not in error], error


def test_missing_columns_are_told_once(office: Thidua) -> None:
    """Not row by row; with the columns that the tool does not know, and the ways out."""
    rows = [
        ["Vụ nào", "Lĩnh vực", "Nơi làm", "Mã"],
        *(["Vụ A", "Khác", "NC", n] for n in range(50)),
    ]
    error = import_refused(office, text_file(rows))
    for words in (
        "Thiếu cột bắt buộc: Tên vụ án, vụ việc (title), Loại (kind), Đơn vị chủ trì",
        "A (Vụ nào), C (Nơi làm)",
        "--map",
    ):
        assert words in error
    assert error.count("dòng 1") == 3


def test_headers_that_name_one_column_twice(office: Thidua) -> None:
    """By label and by code name; both places are named."""
    rows = grid([row(note="a")])
    error = import_refused(office, workbook([[*rows[0], "GHI CHÚ", "title"], [*rows[1], "b", "c"]]))
    assert "E (Ghi chú) và F (GHI CHÚ)" in error
    assert "A (Tên vụ án, vụ việc) và G (title)" in error


@pytest.mark.slow
def test_ten_thousand_columns(office: Thidua) -> None:
    """The list is found; the surplus is told in a few words."""
    rows = grid([row()])
    wide = [[*rows[0], *(f"Cột {n}" for n in range(10_000))], [*rows[1], *range(10_000)]]
    result = taken(office, text_file(wide))
    assert result["added"] == 1
    assert len(result["unused_columns"]) == 21
    assert (
        taken(office, workbook(wide), "--allow-duplicate")["unused_columns"][-1]
        == "… và 9980 cột nữa"
    )


def test_a_row_of_a_megabyte(office: Thidua) -> None:
    """A line, a cell, a quote that is never closed."""
    assert "Dòng 2 của tệp dài quá" in import_refused(office, cases_csv(row("x" * 1_000_001)))
    assert "Dòng 2 của tệp" in import_refused(office, cases_csv(row("x" * 999_000)))
    header = ",".join(HEADER)
    text = f'{header}\nVụ A,vu_an,khac,NC,\nVụ B,vu_an,khac,NC,"' + "dài\n" * 300_000
    error = import_refused(office, raw("vu.csv", text.encode()))
    assert "Dòng 3 của tệp" in error
    assert "dấu nháy kép" in error
    cells = text_cell("x" * 1_000_000, "A2") + sound_cells().partition("</c>")[2]
    assert "dài 1000000 ký tự" in import_refused(
        office, book_of_parts(sheet_xml(header_cells(), cells))
    )


def test_a_cell_far_away(office: Thidua) -> None:
    """A space typed at the end of the sheet would take gigabytes; however its place is written."""
    for cell in (
        '<c r="XFD1048576"><v>1</v></c>',
        "<c s='1' r='XFD1048576'><v>1</v></c>",
        '<c r="A99999999"><v>1</v></c>',
    ):
        error = import_refused(
            office, book_of_parts(sheet_xml(header_cells(), sound_cells(), cell))
        )
        assert "“Các vụ” quá rộng" in error
    styled = '<c r="XFD1048576" s="0"/>'
    assert (
        taken(office, book_of_parts(sheet_xml(header_cells(), sound_cells(), styled)))["added"] == 1
    )


def _cp1258(text: str) -> bytes:
    """A Vietnamese text as Windows wrote it in the nineties: the tone behind its letter."""
    found = b""
    for letter in text:
        try:
            found += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
            found += unicodedata.normalize("NFC", parts.replace(tone, "")).encode(
                "cp1258"
            ) + tone.encode("cp1258")
    return found


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("Vô viÖc nhËn hèi lé t¹i huyÖn Quúnh L\xadu".encode("latin-1"), "TCVN3"),
        ("Vuï vieäc nhaän hoái loä taïi huyeän Quyønh Löu".encode("latin-1"), "VNI"),
        (_cp1258("Vụ việc nhận hối lộ tại huyện Quỳnh Lưu"), "Windows-1258"),
    ],
)
def test_old_alphabets_in_text_files_are_named_and_refused(
    office: Thidua, content: bytes, name: str
) -> None:
    """Never imported as what a modern program makes of them; the line is named."""
    head = ",".join(HEADER[:4]).encode() + b"\nA,vu_an,khac,NC\n"
    error = import_refused(office, raw("vu.csv", head + content + b",vu_an,khac,NC\n"))
    assert f"bảng mã cũ {name}" in error
    assert "dòng 3" in error
    assert "CSV UTF-8" in error


def test_bytes_of_no_alphabet_we_know(office: Thidua) -> None:
    """Not UTF-8, and no Vietnamese of any kind: the line."""
    error = import_refused(
        office, raw("vu.csv", b"title,kind\n" + b"abc,def\n" * 200_000 + b"\xff\xfe\xff,x\n")
    )
    assert "dòng 200002" in error
    assert "UTF-8" in error


def test_a_header_in_an_old_font_is_told_as_such(office: Thidua) -> None:
    """A workbook typed with .VnTime from the first row on."""
    error = import_refused(
        office, workbook([["Tªn vô ¸n, vô viÖc", "Lo¹i", "LÜnh vùc"], ["Vô ¸n A", "Vô ¸n", "Kh¸c"]])
    )
    assert "TCVN3" in error
    assert "“Tên vụ án, vụ việc”" in error


@pytest.mark.slow
@pytest.mark.parametrize("lying", [False, True])
def test_a_zip_bomb_is_refused_in_little_memory(office: Thidua, lying: bool) -> None:
    """A sheet of more than 400 MB unpacked, also where the directory of the zip claims that it is
    small."""
    name = book_of_parts(spaces(420))
    if lying:
        make_it_lie(name, SHEET_PART)
    assert Path(name).stat().st_size < 600_000
    before = digest(office.file)
    script = (
        "import resource, subprocess, sys\ndone = subprocess.run([sys.executable, '-m', 'thidua',"
        f" 'import', {name!r}], capture_output=True, encoding='utf-8')\nprint(done.returncode,"
        " resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, done.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True
    )
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

    assert "quá rộng" in import_refused(office, book_of_parts(pieces()))


def test_a_data_file_that_is_not_there(thidua: Thidua) -> None:
    """Exit 4, as every command."""
    assert "thidua init" in thidua.refused("import", cases_csv(row()), code=4)
    assert "--sheet" in thidua("import", "--help").out
    assert thidua("import").code == 2
