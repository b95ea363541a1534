"""``thidua export``: every case in force, every column, in a form that Excel opens and ``import``
takes back."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from tests.cli.books import pages_across, printed_size
from tests.cli.helpers import CASE_KEYS
from tests.cli.sheets import FULL_CELLS, HIDDEN, LABELS, column_of, delimited, shown, workbook_rows
from tests.conftest import AddCase, Thidua
from thidua.domain.case.columns import CASE_COLUMNS


@pytest.mark.parametrize(("name", "delimiter"), [("ra.csv", ","), ("ra.tsv", "\t")])
def test_every_column_stands_in_csv_and_tsv(one: Thidua, name: str, delimiter: str) -> None:
    """Labels as the header, labels and padded dates as values, a BOM, lines that end in LF."""
    answer = one.ok("export", name)
    assert answer.out == ""
    content = Path(name).read_bytes()
    assert content.startswith(b"\xef\xbb\xbfM\xc3\xa3" + delimiter.encode())
    assert b"\r" not in content
    assert delimited(Path(name), delimiter) == [FULL_CELLS]
    assert list(delimited(Path(name), delimiter)[0]) == LABELS


def test_every_column_stands_in_a_workbook(one: Thidua) -> None:
    """Texts as texts, dates as dates."""
    one.ok("export", "ra.xlsx")
    (row,) = workbook_rows(Path("ra.xlsx"))
    assert list(row) == LABELS
    expected = {
        label: datetime.strptime(text, "%d/%m/%Y") if label.startswith("Ngày") else text
        for label, text in FULL_CELLS.items()
    }
    assert row == expected


def test_the_sheet_is_ready_to_read_and_to_print(one: Thidua) -> None:
    """One sheet with a frozen header and a filter; text and date formats; A4 on its side with the
    header repeated."""
    one.ok("export", "ra.xlsx")
    workbook = openpyxl.load_workbook("ra.xlsx")
    assert workbook.sheetnames == ["Các vụ"]
    sheet = workbook.worksheets[0]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:U2")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.print_title_rows) == (
        "landscape",
        9,
        "$1:$1",
    )
    for column, cell in zip(CASE_COLUMNS, sheet[2], strict=True):
        assert cell.number_format == ("dd/mm/yyyy" if column.endswith("_on") else "@"), column
        assert cell.data_type == ("d" if column.endswith("_on") else "s"), column
        assert 8 < column_of(sheet, cell.column).width < 60
    assert sheet["U2"].alignment.wrap_text is True
    assert (sheet.print_title_cols, sheet.page_setup.pageOrder) == ("$A:$B", "overThenDown")
    assert sheet.row_dimensions[2].height > 30


def test_every_column_is_printed_on_two_pages_side_by_side(one: Thidua) -> None:
    """In letters of 9 points or more, and no page is left empty by more than a tenth of its
    width."""
    one.ok("export", "ra.xlsx")
    sheet = openpyxl.load_workbook("ra.xlsx").worksheets[0]
    assert printed_size(sheet) >= 9
    across = pages_across(sheet)
    assert len(across) == 2
    assert 0.9 < min(across) <= max(across) <= 1
    assert not sheet.col_breaks.brk
    hidden = [key for key, column in sheet.column_dimensions.items() if column.hidden]
    assert (hidden, sheet.print_area) == ([], "")


def test_blanks_stay_blank(mixed: Thidua) -> None:
    """Nothing stands for what is not known."""
    for name in ("ra.csv", "ra.xlsx"):
        mixed.ok("export", name)
    filled = {"Mã", "Tên vụ án, vụ việc", "Loại", "Lĩnh vực", "Đơn vị chủ trì", "Độ mật"}
    (text,) = [row for row in delimited(Path("ra.csv"), ",") if row["Mã"] == "B"]
    (cells,) = [row for row in workbook_rows(Path("ra.xlsx")) if row["Mã"] == "B"]
    assert {label for label, value in text.items() if value != ""} == filled
    assert {label for label, value in cells.items() if value is not None} == filled
    assert (text["Loại"], text["Lĩnh vực"]) == ("Vấn đề", "Khác")


def test_no_public_concern_is_said(office: Thidua, add_case: AddCase) -> None:
    """``không`` is not a blank."""
    code = add_case()
    office.ok("edit-case", code, "--no-public-concern")
    office.ok("export", "ra.csv")
    assert delimited(Path("ra.csv"), ",")[0]["Dư luận quan tâm"] == "không"


@pytest.mark.parametrize("words", [(), ("--show-classified",)])
def test_json_is_what_the_list_of_cases_prints(mixed: Thidua, words: tuple[str, ...]) -> None:
    """To the byte, where both show the same cases; the keys are CASE's."""
    mixed.ok("export", "ra.json", *words)
    printed = mixed.ok("cases", "--format", "json", *words).out
    assert Path("ra.json").read_bytes() == printed.encode()
    assert [list(case) for case in json.loads(printed)["cases"]] == [CASE_KEYS, CASE_KEYS]


def test_an_empty_list_keeps_its_shape(office: Thidua) -> None:
    """A header alone; JSON to the byte what the list prints."""
    for suffix in ("csv", "json", "xlsx"):
        assert "Đã ghi 0 vụ" in office.ok("export", f"ra.{suffix}").err
    assert Path("ra.json").read_text(encoding="utf-8") == office.ok("cases", "--format", "json").out
    assert delimited(Path("ra.csv"), ",") == workbook_rows(Path("ra.xlsx")) == []


def test_standard_output_is_the_csv(mixed: Thidua) -> None:
    """``-``: the same as the file, BOM included; nothing else on standard output, what was written
    on standard error."""
    mixed.ok("export", "ra.csv")
    answer = mixed.ok("export", "-")
    assert answer.out.encode() == Path("ra.csv").read_bytes()
    assert "2 vụ" in answer.err


@pytest.mark.parametrize("suffix", ["csv", "tsv", "json", "xlsx"])
def test_classified_cases_show_their_code_alone(mixed: Thidua, suffix: str) -> None:
    """The placeholder for texts and documents, and how many such cases there are (domain.md §7)."""
    answer = mixed.ok("export", f"ra.{suffix}")
    assert "Nội dung của 1 vụ mật không ghi ra" in answer.err
    assert "--show-classified" in answer.err
    cells = shown(Path(f"ra.{suffix}"))
    assert "Bí mật" not in " ".join(map(str, cells))
    assert cells.count(HIDDEN) == 5
    assert "M" in cells


@pytest.mark.parametrize("suffix", ["csv", "tsv", "json", "xlsx"])
def test_classified_cases_are_shown_when_asked_for(mixed: Thidua, suffix: str) -> None:
    """``--show-classified``, with a word of warning."""
    answer = mixed.ok("export", f"ra.{suffix}", "--show-classified")
    assert "cả nội dung của 1 vụ mật" in answer.err
    cells = shown(Path(f"ra.{suffix}"))
    assert HIDDEN not in cells
    assert {"Bí mật một", "Bí mật hai", "Bí mật ba", "Bí mật 4"} <= set(map(str, cells))


def test_voided_cases_are_left_out_and_counted(mixed: Thidua) -> None:
    """They are in no format; nothing is said of them where there are none."""
    for suffix in ("csv", "tsv", "json", "xlsx"):
        answer = mixed.ok("export", f"ra.{suffix}")
        assert "Đã ghi 2 vụ" in answer.err
        assert "Không ghi 1 vụ đã loại" in answer.err
        assert "V" not in shown(Path(f"ra.{suffix}"))
    mixed.ok("restore-case", "V")
    assert "đã loại" not in mixed.ok("export", "ra.csv", "--force").err


def test_pages_join_without_a_seam(
    office: Thidua, add_case: AddCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many cases are held at once, each goes out once, by code."""
    for number in (3, 1, 5, 2, 4):
        add_case(code=f"K{number}", person=f"Lê Văn {number}")
    office.ok("void-case", "K3", "--reason", "thử")
    for size in (1, 2, 4, 100):
        monkeypatch.setattr("thidua.store.listing._PAGE", size)
        office.ok("export", "ra.json", "--force")
        found = json.loads(Path("ra.json").read_bytes())["cases"]
        assert [case["code"] for case in found] == ["K1", "K2", "K4", "K5"]
        assert [case["people"] for case in found] == [[f"Lê Văn {n}"] for n in (1, 2, 4, 5)]


def test_fields_are_named_by_the_plan_that_is_asked_for(
    office: Thidua, add_case: AddCase, tmp_path: Path
) -> None:
    """``--plan``; a field that the plan does not know goes out as its code."""
    from tests.cli.helpers import plan_file

    add_case(field="lang_phi")
    plan_file(
        tmp_path,
        ('"06-KH/BNCTU"', '"09-KH/X"'),
        ('code = "lang_phi"', 'code = "phi_pham"'),
        name="moi.toml",
    )
    office.ok("plan", "add", "moi.toml")
    office.ok("export", "a.csv")
    office.ok("export", "b.csv", "--plan", "09-KH/X")
    assert delimited(Path("a.csv"), ",")[0]["Lĩnh vực"] == "Lãng phí"
    assert delimited(Path("b.csv"), ",")[0]["Lĩnh vực"] == "lang_phi"


def test_namesakes_keep_their_codes(office: Thidua, add_case: AddCase) -> None:
    """As people are named in the file, so that import finds the same person."""
    for unit, code in (("NC", "Y1"), ("PCTN", "Y2")):
        office.ok("person", "add", "Vũ Thị Yến", "--unit", unit, "--code", code)
    add_case(person=["Y1", "Y2"])
    office.ok("export", "ra.csv")
    assert delimited(Path("ra.csv"), ",")[0]["Cán bộ"] == "Vũ Thị Yến (Y1);Vũ Thị Yến (Y2)"
