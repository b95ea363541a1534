"""``thidua template``: a workbook that an official can fill in without instructions."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from tests import posix
from tests.cli.books import pages_across, printed_size
from tests.cli.helpers import digest, plan_file
from tests.cli.sheets import column_of
from tests.conftest import Thidua
from thidua.domain.case.columns import REQUIRED
from thidua.exchange.columns import LISTS
from thidua.exchange.guide import INTRODUCTION, LONGEST_ADVICE

pytestmark = pytest.mark.slow  # workbooks made and opened

KINDS = list(LISTS)


_MADE: dict[tuple[bytes, str, tuple[str, ...]], Any] = {}


def made(thidua: Thidua, what: str, *words: str) -> Any:
    """The workbook that ``template --what`` makes of this file, made and read once for all tests
    that only look at it."""
    asked = (thidua.file.read_bytes(), what, words)
    if asked not in _MADE:
        thidua.ok("template", "mau.xlsx", "--what", what, "--force", *words)
        _MADE[asked] = openpyxl.load_workbook("mau.xlsx")
    return _MADE[asked]


def rules(sheet: Any, what: str) -> dict[str, DataValidation]:
    """What each column of the sheet to fill takes, by code name."""
    found: dict[str, DataValidation] = {}
    for rule in sheet.data_validations.dataValidation:
        (place,) = rule.sqref.ranges
        assert place.min_col == place.max_col
        assert (place.min_row, place.max_row) == (2, 1001)
        found[list(LISTS[what].columns)[place.min_col - 1]] = rule
    return found


def offered(workbook: Any, rule: DataValidation) -> list[Any]:
    """The values of a drop-down list."""
    assert rule.type == "list"
    sheet, _, place = rule.formula1.rpartition("!")
    return [row[0].value for row in workbook[sheet.strip("'")][place.replace("$", "")]]


@pytest.mark.parametrize("what", KINDS)
def test_the_first_sheet_is_the_one_to_fill(furnished: Thidua, what: str) -> None:
    """Its header is the labels to the letter, frozen, with the required columns in another colour;
    no row is filled."""
    workbook = made(furnished, what)
    kind = LISTS[what]
    assert workbook.sheetnames == [kind.sheet, "Hướng dẫn", "Danh mục"]
    sheet = workbook.worksheets[0]
    assert sheet.sheet_view.tabSelected
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == list(kind.columns.values())
    colours = {
        column: cell.fill.fgColor.rgb for column, cell in zip(kind.columns, sheet[1], strict=True)
    }
    marked = {column for column, colour in colours.items() if colour == "FFFFD966"}
    assert marked == set(kind.required)
    assert [
        cell.value for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None
    ] == []


@pytest.mark.parametrize("what", KINDS)
def test_a_thousand_rows_are_prepared(furnished: Thidua, what: str) -> None:
    """Text as text, so that 007 keeps its zeros; dates as dates; so are the columns below."""
    sheet = made(furnished, what).worksheets[0]
    assert sheet.max_row == 1001
    kind = LISTS[what]
    for index, column in enumerate(kind.columns, start=1):
        expected = "dd/mm/yyyy" if column in kind.dates else "0" if column in kind.numbers else "@"
        expected = "General" if column in kind.amounts else expected
        for row in (2, 500, 1001):
            assert sheet.cell(row, index).number_format == expected, column
        assert column_of(sheet, index).number_format == expected
        assert 8 < column_of(sheet, index).width < 60


@pytest.mark.parametrize("what", KINDS)
def test_it_prints_on_a4(furnished: Thidua, what: str) -> None:
    """On its side, with the header on each page, on every sheet, in letters that can be read."""
    workbook = made(furnished, what)
    for sheet in workbook.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows
        assert printed_size(sheet) >= 9
        assert len(pages_across(sheet)) <= 2
        assert max(pages_across(sheet)) <= 1
        assert "&P/&N" in sheet.oddFooter.right.text
    assert workbook.worksheets[0].print_title_rows == "$1:$1"
    assert workbook.worksheets[0].print_options.gridLines


LISTED: dict[str, dict[str, list[Any]]] = {
    "cases": {
        "kind": ["Vụ án", "Vụ việc", "Vấn đề"],
        "field": ["Tham nhũng", "An ninh trật tự", "Kinh tế", "Tiêu cực", "Lãng phí", "Khác"],
        "lead_unit": ["VP", "NC", "PCTN", "KT"],
        "other_units": ["VP", "NC", "PCTN", "KT"],
        "initiative": ["Chủ động phát hiện", "Chủ động tham mưu", "Không chủ động"],
        "public_concern": ["có", "không"],
        "outcome": ["Hiệu quả", "Không hiệu quả"],
        "classification": ["Không", "Mật", "Tối mật", "Tuyệt mật"],
    },
    "registrations": {
        "unit": ["NC", "PCTN", "KT"],
        "target": ["tham-nhung", "antt"],
        "round": ["1", "2"],
    },
    "figures": {"unit": ["VP", "NC", "PCTN", "KT"]},  # plan 06 asks for no figures
    "units": {"targets": ["có", "không"]},
    "people": {"unit": ["VP", "NC", "PCTN", "KT"], "role": ["Lãnh đạo", "Trực tiếp"]},
}


@pytest.mark.parametrize("what", KINDS)
def test_lists_offer_what_the_file_knows(furnished: Thidua, what: str) -> None:
    """Labels of terms, names of the plan's fields, codes of the file's units; anything else is
    refused in Vietnamese."""
    workbook = made(furnished, what)
    found = rules(workbook.worksheets[0], what)
    assert list(found) == list(LISTS[what].columns)
    lists = {
        column: [*map(str, offered(workbook, rule))]
        for column, rule in found.items()
        if rule.type == "list"
    }
    assert lists == LISTED[what]
    for column in lists:
        assert bool(found[column].showErrorMessage) is (
            column != "other_units"
        )  # more than one may be typed
        assert "danh sách" in found[column].error


def test_what_a_list_offers_is_what_the_program_reads(furnished: Thidua) -> None:
    """Each value is accepted by ``add-case``."""
    options = {
        "kind": "--kind",
        "field": "--field",
        "lead_unit": "--unit",
        "initiative": "--initiative",
    }
    options |= {
        "other_units": "--with",
        "outcome": "--outcome",
        "classification": "--classification",
    }
    number = 0
    for column, option in options.items():
        for value in LISTED["cases"][column]:
            number += 1
            words = {
                "--kind": "vụ án",
                "--field": "khác",
                "--unit": "NC",
                "--title": f"Vụ {number}",
            }
            words |= {"--unit": "KT"} if value == "NC" else {}
            words |= {"--resolved": "2022-01-01"} if column == "outcome" else {}
            words[option] = value
            furnished.ok("add-case", *(word for pair in words.items() for word in pair))


def test_numbers_of_rounds_are_numbers(furnished: Thidua) -> None:
    """What is typed is a number, so must be what it is compared with."""
    workbook = made(furnished, "registrations")
    assert offered(workbook, rules(workbook.worksheets[0], "registrations")["round"]) == [1, 2]


@pytest.mark.parametrize("what", KINDS)
def test_dates_and_numbers_are_checked(furnished: Thidua, what: str) -> None:
    """A date from 01/01/1990, a whole number from 1; the message is Vietnamese."""
    found = rules(made(furnished, what).worksheets[0], what)
    for column, rule in found.items():
        if column in LISTS[what].dates:
            assert (rule.type, rule.operator) == ("date", None)  # "between" is what is not written
            first, last = (
                datetime(1899, 12, 30).toordinal() + int(n) for n in (rule.formula1, rule.formula2)
            )
            assert datetime.fromordinal(first) == datetime(1990, 1, 1)
            assert datetime.fromordinal(last) > datetime(2090, 1, 1)
            assert rule.showErrorMessage
            assert "01/01/1990" in rule.error
        elif column in LISTS[what].numbers and column != "round":
            assert (rule.type, rule.operator, rule.formula1) == ("whole", "greaterThanOrEqual", "1")
            assert "số nguyên" in rule.error


@pytest.mark.parametrize("what", KINDS)
def test_every_column_is_explained_beside_its_cells_and_in_the_guide(
    furnished: Thidua, what: str
) -> None:
    """Label, required or not, what to write, an example; the same words in both places, short
    enough for Excel."""
    workbook = made(furnished, what)
    found = rules(workbook.worksheets[0], what)
    rows = {row[0]: row for row in workbook["Hướng dẫn"].iter_rows(values_only=True) if row[2]}
    kind = LISTS[what]
    assert rows["Cột"] == ("Cột", "Bắt buộc", "Cách ghi", "Ví dụ")
    assert list(rows)[1:] == list(kind.columns.values())
    for column, label in kind.columns.items():
        _, required, advice, example = rows[label]
        assert required == ("Bắt buộc" if column in kind.required else None)
        assert advice == kind.advice(column) == found[column].prompt
        assert len(advice) <= LONGEST_ADVICE
        assert found[column].promptTitle == label
        assert example, column


@pytest.mark.parametrize("what", KINDS)
def test_the_guide_says_how_to_begin_and_how_to_end(furnished: Thidua, what: str) -> None:
    """Where to write, what is required, and the command that takes the workbook in; each line fits
    the page."""
    guide = made(furnished, what)["Hướng dẫn"]
    lines = [row[0] for row in guide.iter_rows(values_only=True) if row[0] and row[0][0].isdigit()]
    assert len(lines) == len(INTRODUCTION[what]) + 1
    assert f"“{LISTS[what].sheet}”" in lines[0]
    assert "màu vàng là bắt buộc" in lines[1]
    assert (
        f"thidua import TỆP.xlsx{'' if what == 'cases' else f' --what {what}'} --dry-run"
        in lines[-1]
    )
    assert max(map(len, lines)) < 150


def test_there_is_no_place_for_whoever_reported_a_case(furnished: Thidua) -> None:
    """The guide says so, and so do the columns where somebody might write a name (domain.md §7)."""
    workbook = made(furnished, "cases")
    text = " ".join(
        str(c.value) for row in workbook["Hướng dẫn"].iter_rows() for c in row if c.value
    )
    assert "không có chỗ ghi người tố cáo, người báo tin" in text
    for column in ("people", "source", "note"):
        assert (
            "người tố cáo, người báo tin" in rules(workbook.worksheets[0], "cases")[column].prompt
        )


def test_codes_are_explained_in_the_list_of_choices(furnished: Thidua) -> None:
    """A code says little: the name stands beside it, once."""
    sheet = made(furnished, "cases")["Danh mục"]
    header = [cell.value for cell in sheet[1]]
    assert header.count("Đơn vị chủ trì, Đơn vị phối hợp") == 1
    place = header.index("Đơn vị chủ trì, Đơn vị phối hợp")
    assert [
        row[place : place + 2] for row in sheet.iter_rows(min_row=2, max_row=3, values_only=True)
    ] == [
        ("VP", "Văn phòng"),
        ("NC", "Phòng Theo dõi công tác nội chính"),
    ]
    assert sheet.protection.sheet  # a slip there would spoil the lists
    assert not made(furnished, "cases").worksheets[0].protection.sheet


def test_what_is_still_missing_in_a_row_is_coloured(furnished: Thidua) -> None:
    """Required cells of a row that was begun, and an outcome without its date or the other way
    round."""
    sheet = made(furnished, "cases").worksheets[0]
    found = {
        str(place.sqref): [r.formula[0] for r in rs]
        for place, rs in sheet.conditional_formatting._cf_rules.items()
    }
    begun = "COUNTA($A2:$U2)>0"
    assert found == {
        **{f"{c}2:{c}1001": [f'AND({begun},{c}2="")'] for c in "BCDE"},
        "N2:N1001": [f'AND({begun},$N2="",$S2<>"")'],
        "S2:S1001": [f'AND({begun},$S2="",$N2<>"")'],
    }


def test_a_hostile_name_of_a_unit_or_a_field_stays_text(furnished: Thidua, tmp_path: Path) -> None:
    """It is offered as it is, and is no formula."""
    furnished.ok("unit", "add", "=X", "+Phòng <r>&</r>")
    plan_file(
        tmp_path,
        ('"06-KH/BNCTU"', '"09-KH/X"'),
        ('name = "Lãng phí"', 'name = "=1+1"'),
        name="la.toml",
    )
    furnished.ok("plan", "add", "la.toml")
    workbook = made(furnished, "cases", "--plan", "09-KH/X")
    found = rules(workbook.worksheets[0], "cases")
    assert "=1+1" in offered(workbook, found["field"])
    assert offered(workbook, found["lead_unit"])[-1] == "=X"
    assert {
        cell.data_type for row in workbook["Danh mục"].iter_rows() for cell in row if cell.value
    } == {"s"}


def test_the_fields_are_those_of_the_plan_asked_for(furnished: Thidua, tmp_path: Path) -> None:
    """``--plan NUMBER``."""
    plan_file(
        tmp_path,
        ('"06-KH/BNCTU"', '"09-KH/X"'),
        ('name = "Lãng phí"', 'name = "Phung phí"'),
        name="khac.toml",
    )
    furnished.ok("plan", "add", "khac.toml")
    workbook = made(furnished, "cases", "--plan", "09-KH/X")
    assert "Phung phí" in offered(workbook, rules(workbook.worksheets[0], "cases")["field"])


def test_cases_are_meant_where_nothing_is_said(office: Thidua) -> None:
    """Without ``--what``, and however it is written."""
    answer = office.ok("template", "a.xlsx")
    office.ok("template", "b.XLSX", "--what", "CASES")
    assert (answer.out, "a.xlsx" in answer.err) == ("", True)
    assert (
        openpyxl.load_workbook("a.xlsx").sheetnames == openpyxl.load_workbook("b.XLSX").sheetnames
    )


def test_a_wrong_kind_or_suffix_is_a_wrong_command_line(office: Thidua) -> None:
    """Exit 2 with what is possible; nothing is made."""
    error = office.refused("template", "a.xlsx", "--what", "vụ", code=2)
    assert not [name for name in KINDS if name not in error]
    for name in ("a.csv", "a", "a.xls"):
        assert ".xlsx" in office.refused("template", name, code=2)
    assert os.listdir() == ["thidua.db"]


def test_the_file_is_the_owners_alone_and_kept_without_force(office: Thidua) -> None:
    """0600; an existing file needs ``--force``; a missing folder is said."""
    office.ok("template", "a.xlsx")
    assert posix.is_private(Path("a.xlsx"))
    Path("a.xlsx").write_bytes(b"old")
    assert "--force" in office.refused("template", "a.xlsx")
    assert Path("a.xlsx").read_bytes() == b"old"
    office.ok("template", "a.xlsx", "--force")
    assert Path("a.xlsx").read_bytes()[:2] == b"PK"
    assert "không có thư mục" in office.refused("template", "thieu/a.xlsx")


def test_a_data_file_is_needed_and_left_alone(thidua: Thidua) -> None:
    """Exit 4 without one; its bytes and time are as they were."""
    assert "thidua init" in thidua.refused("template", "a.xlsx", code=4)
    assert os.listdir() == []
    thidua.ok("init")
    before, stamp = digest(thidua.file), thidua.file.stat().st_mtime_ns
    thidua.ok("template", "a.xlsx")
    assert (digest(thidua.file), thidua.file.stat().st_mtime_ns) == (before, stamp)


def test_kinds_are_offered_by_the_tab_key() -> None:
    """What begins with what was typed."""
    from thidua.cli.complete import lists

    assert [name for name, _ in lists("")] == KINDS
    assert [name for name, _ in lists("re")] == ["registrations"]


@pytest.mark.parametrize("what", KINDS)
def test_the_tables_of_columns_agree(what: str) -> None:
    """No facet is of a column that is not there; dates and numbers are those of the list; every
    required column exists; labels are unlike each other."""
    kind = LISTS[what]
    assert set(kind.facets) == set(kind.columns)
    assert {*kind.dates, *kind.numbers, *kind.several} <= set(kind.columns)
    assert kind.dates
    assert set(kind.required) <= set(kind.columns)
    assert len(set(kind.columns.values())) == len(kind.columns)
    assert what != "cases" or kind.required == REQUIRED


@pytest.mark.parametrize("what", ["cases", "registrations"])
def test_the_guide_names_the_plan_that_the_template_was_made_for(
    furnished: Thidua, what: str
) -> None:
    """The sheet travels: filled in, it is imported under the plan that it was made for, though
    another is current by then. For the current plan none is named."""
    furnished.ok("plan", "add", "moi.toml")

    def guide(*words: str) -> str:
        cells = made(furnished, what, *words)["Hướng dẫn"]["A"]
        return "\n".join(str(cell.value) for cell in cells)

    assert "--dry-run --plan 09-KH/X để xem trước" in guide("--plan", "09-kh/x")
    assert "Mẫu này lập cho Kế hoạch 09-KH/X." in guide("--plan", "09-KH/X")
    assert "--plan" not in guide()
    assert "--plan" not in guide("--plan", "06-KH/BNCTU")


def test_units_and_staff_are_of_no_plan(furnished: Thidua) -> None:
    """Their lists are the same in every plan, so the guide names none."""
    furnished.ok("plan", "add", "moi.toml")
    for what in ("units", "people"):
        cells = made(furnished, what, "--plan", "09-KH/X")["Hướng dẫn"]["A"]
        assert not any("09-KH/X" in str(cell.value) for cell in cells)
