"""``thidua import --map`` and ``--guess``: workbooks whose headers and words are an office's
own."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import openpyxl
import pytest

from tests import posix
from tests.cli.helpers import digest
from tests.cli.lists import (
    by_title,
    cases_of,
    grid,
    import_refused,
    row,
    taken,
    text_file,
    workbook,
)
from tests.conftest import Thidua

OWN = [
    ["SỔ THEO DÕI", None, None, None, None, None],
    ["Nội dung vụ việc", "Phân loại", "Mảng", "Phòng", "Ngày TM", "Ghi chú"],
    ["Vụ thu chi", "VA", "Chống TN", "Phòng Nội chính", "03/01/2022", "a"],
    ["Vụ đất đai", "VV", "Đất", "NC", "12/31/2021", "b"],
]
MAP = """
sheet = "Sổ"
date_order = "mdy"
[columns]
"nội dung vụ việc" = "title"
"PHÂN LOẠI" = "Loại"
"Mảng" = "field"
"Phòng" = "Đơn vị chủ trì"
"Ngày TM" = "advised_on"
"Ghi chú" = ""
[values.kind]
"VA" = "vu_an"
"vv" = "Vụ việc"
[values.field]
"chong tn" = "tham_nhung"
"Đất" = "khac"
[values.lead_unit]
"Phòng Nội chính" = "NC"
"""


def mapped(text: str) -> tuple[str, str]:
    """The option for a map file of this text."""
    Path("map.toml").write_text(text, encoding="utf-8")
    return "--map", "map.toml"


def test_headers_values_dates_and_the_sheet_are_mapped(office: Thidua) -> None:
    """Whatever the case and accents; a column mapped to nothing is left, though its header is
    ours."""
    result = taken(office, workbook(OWN, sheet="Sổ"), *mapped(MAP))
    assert (result["added"], result["unused_columns"]) == (2, ["F (Ghi chú)"])
    first, second = by_title(office)["Vụ thu chi"], by_title(office)["Vụ đất đai"]
    assert (first["kind"], first["field"], first["lead_unit"]) == ("vu_an", "tham_nhung", "NC")
    assert (first["advised_on"], second["advised_on"]) == ("2022-03-01", "2021-12-31")
    assert (second["kind"], second["note"]) == ("vu_viec", None)


def test_columns_of_ours_need_no_map(office: Thidua) -> None:
    """A map adds to what is known."""
    rows = grid([row(note="a")])
    rows[0][0] = "Trích yếu"
    taken(office, text_file(rows), *mapped('[columns]\n"Trích yếu" = "title"\n'))
    assert by_title(office)["Vụ A"]["note"] == "a"


def test_a_value_mapped_to_nothing_is_a_blank(office: Thidua) -> None:
    """And a date of the other order that is none is told as it stands."""
    name = text_file(grid([row(initiative="?", advised_on="31/12/2021")]))
    error = import_refused(
        office, name, *mapped('date_order = "mdy"\n[values.initiative]\n"?" = ""\n')
    )
    assert "1 chỗ" in error
    assert "31/12/2021" in error
    taken(office, name, *mapped('[values.initiative]\n"?" = ""\n'))
    assert by_title(office)["Vụ A"]["initiative"] is None


def test_a_wrong_order_is_not_guessed_away(office: Thidua) -> None:
    """What makes no date in the order that is given makes none at all."""
    error = import_refused(
        office, text_file(grid([row(advised_on="13/01/2022")])), *mapped('date_order = "mdy"\n')
    )
    assert "“13/01/2022”" in error
    assert "tháng/ngày/năm" in error


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[columns", ("TOML", "--guess")),
        ('cot = "x"', ("cot", "columns, values")),
        ("sheet = 3", ("sheet", "trong dấu nháy")),
        ('date_order = "dym"', ("“dym”", "dmy (ngày/tháng/năm)")),
        ('columns = "x"', ("columns", "bảng")),
        (
            '[columns]\n"A" = "tieu de"\n"B" = 3',
            ("columns.“A”", "“tieu de”", "columns.“B”", "2 chỗ"),
        ),
        ("header_row = [5, 7]", ("header_row", "[5, 6]")),
        ("header_row = 5\nfirst_row = 5", ("first_row", "dưới dòng tiêu đề")),
        ('skip = "Tổng"', ("skip", "danh sách")),
        ('fill_down = ["title"]', ("fill_down", "“title” không phải là cột điền được")),
        ('month_day = "mid"', ("month_day", "first (ngày đầu tháng)")),
        ("skip_hidden = 1", ("skip_hidden", "true hoặc false")),
        ('[defaults]\nkinds = "vu_an"', ("defaults", "“kinds”")),
        ("[defaults]\nkind = 1", ("defaults.kind",)),
        ('sheet = "A"\nsheets = ["B"]', ("sheets",)),
        ('[values.kin]\n"A" = "x"', ("values.kin", "“kind”")),
        ('[values]\nkind = "x"', ("values.kind", "bảng")),
        ("values = 1", ("values",)),
    ],
)
def test_a_map_that_is_wrong_is_refused_with_all_its_faults(
    office: Thidua, text: str, words: tuple[str, ...]
) -> None:
    """Before the list is opened; with what would be right."""
    error = import_refused(office, "khong-co.xlsx", *mapped(text))
    assert not [word for word in words if word not in error], error


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = " + "[" * 100_000, "ngoặc lồng nhau"),
        ("a = " + "9" * 6_000, "số có 6.000 chữ số"),
        (".".join("a" * 20_000) + " = 1", "phần nối bằng dấu chấm"),
        ('date_order = ["dmy"]', "date_order"),
        (
            "[columns]\n" + "\n".join(f'"a{n}" = "x"' for n in range(50_000)),
            "columns: có 50.000 dòng",
        ),
        (
            "[columns]\n"
            + "\n".join(f'"a{n}" = "{"" if n < 10_000 else "nota"}"' for n in range(20_000)),
            "10000 chỗ",
        ),
        (
            "[values.kind]\n" + "\n".join(f'"a{n}" = "x"' for n in range(50_000)),
            "values.kind: có 50.000 dòng",
        ),
        (f'[columns]\n"A" = "{"x" * 900_000}"', "columns.“A”"),
    ],
    ids=range(8),
)
def test_a_map_beyond_measure_is_refused_quickly(office: Thidua, text: str, expected: str) -> None:
    """No internal error, no minutes."""
    started = time.process_time()
    assert expected in office.refused("import", "khong-co.xlsx", *mapped(text))
    assert time.process_time() - started < 5


def test_a_map_that_cannot_be_read(office: Thidua) -> None:
    """Missing, not UTF-8; a BOM is no fault."""
    name = text_file(grid([row()]))
    assert "khong-co.toml" in import_refused(office, name, "--map", "khong-co.toml")
    Path("m.toml").write_bytes(b'sheet = "S\xe1"')
    assert "UTF-8" in import_refused(office, name, "--map", "m.toml")
    Path("m.toml").write_text("\ufeff[columns]\n", encoding="utf-8")
    taken(office, name, "--map", "m.toml")


def test_headers_of_a_map_that_the_list_lacks_are_refused(office: Thidua) -> None:
    """A slip of the pen would otherwise leave a column out."""
    error = import_refused(
        office,
        text_file(grid([row()])),
        *mapped('[columns]\n"Ghi chu thêm" = "note"\n"Z" = "source"\n"Bỏ" = ""\n'),
    )
    assert "“Ghi chu thêm”, cột Z" in error
    assert "“Bỏ”" not in error


def test_a_day_in_the_cell_of_a_document_is_held_against_its_column(office: Thidua) -> None:
    """A blank day is filled; another one is told, and the column of days goes first."""
    name = text_file(
        grid(
            [
                row("Vụ A", advice_doc="Số 12-BC/BNCTU ngày 05/3/2022", advised_on=""),
                row("Vụ B", advice_doc="13-BC/BNCTU, 06/3/2022", advised_on="07/3/2022"),
            ]
        )
    )
    answer = office.ok("import", name)
    assert "1 dòng ghi cả ngày trong Văn bản tham mưu (dòng đầu tiên: 2)" in answer.err
    assert "dòng 3: văn bản tham mưu ghi ngày 06/3/2022" in answer.err
    found = office.ok("cases", "--format", "json").json["cases"]
    assert [(case["advice_doc"], case["advised_on"]) for case in found] == [
        ("12-BC/BNCTU", "2022-03-05"),
        ("13-BC/BNCTU, 06/3/2022", "2022-03-07"),
    ]


def test_a_guess_is_corrected_and_works(office: Thidua) -> None:
    """Round trip: what is known is filled in, what is doubtful is marked, what is unknown is listed
    and left."""
    before = digest(office.file)
    text = office.ok("import", workbook(OWN, sheet="Sổ"), "--guess").out
    assert digest(office.file) == before
    data = tomllib.loads(text)
    assert (data["sheet"], data["date_order"]) == ("Sổ", "mdy")
    assert data["columns"]["Nội dung vụ việc"] == "title"
    assert (data["columns"]["Phòng"], data["columns"]["Phân loại"]) == ("lead_unit", "kind")
    assert data["columns"]["Ghi chú"] == "note"
    assert data["values"]["kind"] == {}
    assert data["values"]["lead_unit"] == {}
    assert not {"Mảng", "Ngày TM"} & set(data["columns"])
    assert '# "Phòng Nội chính" = "NC"  # đoán, chưa chắc' in text
    text = text.replace('# "Phòng Nội chính" =', '"Phòng Nội chính" =')
    text = text.replace('# "Mảng" = "field"', '"Mảng" = "field"').replace(
        '# "Ngày TM" = ""', '"Ngày TM" = "advised_on"'
    )
    error = import_refused(office, "vu.xlsx", *mapped(text))
    assert "“VA” không có trong danh mục" in error
    text = text.replace('# "VA" = ""', '"VA" = "vu_an"').replace('# "VV" = ""', '"VV" = "vu_viec"')
    text += '[values.field]\n"Chống TN" = "tham_nhung"\n"Đất" = "khac"\n'
    assert taken(office, "vu.xlsx", *mapped(text))["added"] == 2
    assert [case["advised_on"] for case in cases_of(office)] == ["2021-12-31", "2022-03-01"]


def test_a_guess_goes_to_a_file(office: Thidua) -> None:
    """0600, whole, ``--force`` over an old one; ours need no correction."""
    name = text_file(grid([row(note="a")]))
    office.ok("import", name, "--guess", "-o", "m.toml")
    assert posix.is_private(Path("m.toml"))
    assert "--force" in office.refused("import", name, "--guess", "-o", "m.toml")
    assert taken(office, name, "--map", "m.toml")["added"] == 1


def test_the_guess_is_of_the_sheet_that_holds_a_list(office: Thidua) -> None:
    """Not of the cover in front of it; ``--sheet`` names another."""
    book = openpyxl.Workbook()
    book.active.title = "Bìa"
    book.active.append(["Sổ theo dõi", "năm 2026"])
    page = book.create_sheet("Danh sách")
    for cells in OWN:
        page.append(cells)
    book.save("vu.xlsx")
    assert 'sheet = "Danh sách"' in office.ok("import", "vu.xlsx", "--guess").out
    assert 'sheet = "Bìa"' in office.ok("import", "vu.xlsx", "--guess", "--sheet", "bia").out


def test_a_guess_is_sound_whatever_the_headers_say(office: Thidua) -> None:
    """Quotes, backslashes, line breaks, the same header twice, control characters in cells."""
    rows = [
        ['Tên "vụ" \\ x', "Loại", "Ghi\nchú", "GHI CHÚ", "Ngày", "Ngày", "=a'#"],
        ["Vụ A", 'VA "1"\\', "a", "b", "c", "d", "e"],
        ["Vụ B", "\x7f\x01", "a", "b", "c", "d", "e"],
    ]
    for name in (text_file(rows), text_file(rows, "vu.tsv", delimiter="\t")):
        text = office.ok("import", name, "--guess").out
        data = tomllib.loads(text)
        assert data["columns"]["Ghi chú"] == "note"
        assert '# "Tên \\"vụ\\" \\\\ x" = ' in text
        assert tomllib.loads(text.replace('# "Tên', '"Tên'))["columns"]['Tên "vụ" \\ x'] == ""
        assert '# "VA \\"1\\"' in text
        assert data["columns"] == {"Loại": "kind", "Ghi chú": "note"}


@pytest.mark.parametrize("what", ["units", "people", "registrations"])
def test_other_lists_are_guessed_and_mapped_too(office: Thidua, what: str) -> None:
    """``--what`` goes with both."""
    rows = {
        "units": [["Mã phòng", "Tên phòng"], ["KT", "Phòng Kinh tế"]],
        "people": [["Họ tên cán bộ", "Phòng"], ["Lê Văn An", "NC"]],
        "registrations": [["Đơn vị", "Chỉ tiêu", "Số lượng"], ["NC", "tham-nhung", 4]],
    }[what]
    text = office.ok("import", text_file(rows), "--what", what, "--guess").out
    assert taken(office, "vu.csv", "--what", what, *mapped(text))["added"] == 1


def test_a_file_without_rows_gives_no_guess(office: Thidua) -> None:
    """An empty workbook; no list."""
    assert "không có dòng nào" in office.refused("import", workbook([]), "--guess")
    assert "tấm ảnh" in office.refused(
        "import", str(Path("a.xlsx").write_bytes(b"\x89PNG") and "a.xlsx"), "--guess"
    )


def test_guessing_at_a_sheet_full_of_texts_takes_no_time(office: Thidua) -> None:
    """A hundred rows of fifty texts, each a little like a header: not each is compared with every
    name in full."""
    rows = [",".join(f"noi dung {row} {column}" for column in range(50)) for row in range(100)]
    Path("rong.csv").write_text("\n".join(rows), encoding="utf-8")
    started = time.process_time()
    office.ok("import", "rong.csv", "--guess")
    assert time.process_time() - started < 5


@pytest.mark.parametrize("day", ["9" * 20, "9" * 5000, "00000000001"])
def test_guessing_at_dates_of_very_long_numbers(office: Thidua, day: str) -> None:
    """They are no dates, in whatever order."""
    Path("dai.csv").write_text(
        f"Tên vụ,Ngày tham mưu\nVụ A,{day}/01/2022\nVụ B,31/12/2021\n", encoding="utf-8"
    )
    assert 'date_order = "dmy"' in office.ok("import", "dai.csv", "--guess").out
