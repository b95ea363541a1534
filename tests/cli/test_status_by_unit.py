"""``status --by-unit``: a page and a sheet for each department, filled in and taken back (contract,
``status``)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from tests.cli.helpers import digest, review_of, row_of, shown
from tests.conftest import AddCase, Thidua
from tests.tools.make_unit_page import TARGET, make
from thidua.domain.case.columns import CASE_COLUMNS

OPEN: dict[str, Any] = {"resolved": None, "outcome": None, "result_doc": None}
LABELS = list(CASE_COLUMNS.values())


@pytest.fixture(autouse=True)
def _under_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first round is under way."""
    monkeypatch.setenv("THIDUA_TODAY", "2023-10-01")


def sheet(unit: str, folder: str = "ra") -> Any:
    """The list in a department's workbook."""
    return openpyxl.load_workbook(Path(folder) / f"{unit}.xlsx").worksheets[0]


def rows_of(unit: str) -> dict[str, dict[str, Any]]:
    """Its rows by code, each by label; rows without a code are blank."""
    found = {}
    for cells in sheet(unit).iter_rows(min_row=2, values_only=True):
        if cells[0] is None:
            assert not any(cells)
        else:
            found[str(cells[0])] = dict(zip(LABELS, cells, strict=True))
    return found


def fill_in(unit: str, **changes: dict[str, object]) -> None:
    """Another program writes values (by label) into the rows of cases (by code) and saves."""
    place = Path("ra") / f"{unit}.xlsx"
    book = openpyxl.load_workbook(place)
    list_ = book.worksheets[0]
    heads = [cell.value for cell in list_[1]]
    codes = {str(row[0].value): row for row in list_.iter_rows(min_row=2) if row[0].value}
    for code, values in changes.items():
        for label, value in values.items():
            codes[code][heads.index(label)].value = value
    book.save(place)


def text_of(unit: str, folder: str = "ra") -> str:
    """All that the page says, cell by cell."""
    document = Document(str(Path(folder) / f"{unit}.docx"))
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        lines += [" | ".join(cell.text for cell in row.cells) for row in table.rows]
    return "\n".join(lines)


def unpacked(path: Path) -> str:
    """Every part of a package."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as package:
        return "\n".join(
            package.read(name).decode("utf-8", "replace") for name in package.namelist()
        )


def test_each_department_gets_a_page_and_a_sheet_with_the_labels_as_heads(
    office: Thidua, add_case: AddCase
) -> None:
    """``DIR/CODE.docx`` and ``DIR/CODE.xlsx``; every case that it leads, and no other's; the data
    file is as it was."""
    mine = {add_case(), add_case(**OPEN)}
    theirs, voided = add_case(unit="PCTN"), add_case()
    office.ok("void-case", voided, "--reason", "ghi trùng")
    before = digest(office.file)
    answer = office.ok("status", "--by-unit", "ra", "--format", "json").json
    assert digest(office.file) == before
    names = {f"{unit}.{suffix}" for unit in ("VP", "NC", "PCTN") for suffix in ("docx", "xlsx")}
    assert {path.name for path in Path("ra").iterdir()} == names
    assert [cell.value for cell in sheet("NC")[1]] == LABELS
    assert (set(rows_of("NC")), set(rows_of("PCTN")), set(rows_of("VP"))) == (mine, {theirs}, set())
    assert answer["schema"] == "thidua.unit_sheets/1"
    nc = next(each for each in answer["units"] if each["unit"] == "NC")
    # an open case: its end, its outcome, its document
    assert (nc["cases"], nc["lacking"], nc["cells"]) == (2, 1, 3)


def test_what_another_program_fills_in_is_taken_back(office: Thidua, add_case: AddCase) -> None:
    """The open case is resolved by the sheet and counts; what was left blank, and what was not
    touched, is as it was; a second time nothing changes."""
    done = add_case(note="Giữ nguyên")
    left = add_case(**OPEN, note="Giữ nguyên", person="Lê Văn An")
    unsure = add_case(initiative=None)
    assert row_of(review_of(office, 1), "NC", "tham-nhung")["actual"] == 1
    office.ok("status", "--by-unit", "ra")
    end = {"Ngày kết thúc": "20/09/2023", "Kết quả": "Hiệu quả", "Văn bản kết quả": "7-KQ/NC"}
    fill_in(
        "NC", **{left: {**end, "Ghi chú": None}, unsure: {"Mức chủ động": "Chủ động phát hiện"}}
    )
    answer = office.ok("import", "ra/NC.xlsx", "--on-duplicate", "update", "--format", "json")
    assert answer.json["import"]["updated"] == 2
    case = shown(office, left)["case"]
    assert (case["resolved_on"], case["outcome"], case["result_doc"]) == (
        "2023-09-20",
        "hieu_qua",
        "7-KQ/NC",
    )
    assert (case["note"], case["people"]) == ("Giữ nguyên", ["Lê Văn An"])
    assert shown(office, unsure)["case"]["initiative"] == "phat_hien"
    assert shown(office, done)["case"]["note"] == "Giữ nguyên"
    assert row_of(review_of(office, 1), "NC", "tham-nhung")["actual"] == 3
    again = office.ok("import", "ra/NC.xlsx", "--on-duplicate", "update", "--format", "json")
    assert again.json["import"]["updated"] == 0


def test_new_cases_go_under_the_rows(office: Thidua, add_case: AddCase) -> None:
    """A row without a code is a new case, which is given one."""
    add_case()
    office.ok("status", "--by-unit", "ra")
    place = Path("ra/NC.xlsx")
    book = openpyxl.load_workbook(place)
    new = {
        "Tên vụ án, vụ việc": "Vụ ghi thêm",
        "Loại": "Vụ án",
        "Lĩnh vực": "Tham nhũng",
        "Đơn vị chủ trì": "NC",
    }
    for label, value in new.items():
        book.worksheets[0].cell(3, LABELS.index(label) + 1).value = value
    book.save(place)
    office.ok("import", "ra/NC.xlsx", "--on-duplicate", "update")
    titles = [case["title"] for case in office.ok("cases", "--format", "json").json["cases"]]
    assert "Vụ ghi thêm" in titles


def test_what_lacks_is_coloured_until_it_is_filled(office: Thidua, add_case: AddCase) -> None:
    """The cells that want filling, and no others, have a colour for blanks; rows that lack nothing
    stand last."""
    add_case()
    code = add_case(**OPEN, advice_doc=None)
    office.ok("status", "--by-unit", "ra", "--unit", "NC")
    list_ = sheet("NC")
    assert list_["A2"].value == code
    marked = {
        str(cell)
        for each in list_.conditional_formatting
        for rule in each.rules
        if rule.type == "containsBlanks"
        for cell in str(each.sqref).split()
    }
    columns = ("Văn bản tham mưu", "Ngày kết thúc", "Văn bản kết quả", "Kết quả")
    letters = {openpyxl.utils.get_column_letter(LABELS.index(c) + 1) for c in columns}
    assert marked == {f"{letter}2" for letter in letters}
    assert {path.name for path in Path("ra").iterdir()} == {"NC.docx", "NC.xlsx"}


def test_the_page_says_what_there_is_and_what_each_near_case_lacks(
    office: Thidua, add_case: AddCase
) -> None:
    """Figures with the codes behind them, as the review has them; then what keeps the others from
    counting, in the words of ``explain``."""
    counted, near = add_case(), add_case(initiative=None)
    joined = add_case(unit="PCTN", **{"with": "NC"})
    office.ok("status", "--by-unit", "ra")
    page = text_of("NC")
    assert "PHIẾU RÀ SOÁT CHỈ TIÊU" in page
    assert "còn 60 ngày đến ngày chốt số liệu 30/11/2023" in page
    corruption = next(line for line in page.split("\n") if line.startswith("Vụ án, vụ việc tham"))
    assert corruption.split(" | ") == [
        "Vụ án, vụ việc tham nhũng",
        "chưa đăng ký",
        "2",
        "1",
        "1",
        "CHƯA ĐẠT",
        counted,
    ]
    asked = ("--unit", "NC", "--target", "tham-nhung", "--round", "1", "--format", "json")
    (missed,) = office.ok("explain", *asked).json["explain"]["near_misses"]
    assert missed["case"] == near
    why = f"Chưa tính vào “Vụ án, vụ việc tham nhũng”: {missed['sentence']}."
    row = next(line for line in page.split("\n") if line.startswith(near))
    assert why in row
    guide = openpyxl.load_workbook("ra/NC.xlsx")["Hướng dẫn"]
    told = {str(row[0]): row[2] for row in guide.iter_rows(values_only=True) if row[0]}
    assert told[near] == why
    assert f"Phối hợp, do đơn vị khác chủ trì và bổ sung: {joined}." in page
    assert f"Đã ghi đủ: {counted}." in page


def test_what_is_secret_is_blank_and_stays_recorded(office: Thidua, add_case: AddCase) -> None:
    """Of a classified case neither page nor sheet says anything but code, kind and days; taken
    back, what is recorded is there."""
    secret = {
        "title": "TEN-MAT",
        "source": "NGUON-MAT",
        "note": "GHICHU-MAT",
        "advice_doc": "VB1-MAT",
    }
    code = add_case(**OPEN, **secret, classification="mat")
    office.ok("status", "--by-unit", "ra")
    for file in Path("ra").iterdir():
        assert not [word for word in secret.values() if word in unpacked(file)], file
    row = rows_of("NC")[code]
    for label in ("Tên vụ án, vụ việc", "Nguồn phát hiện", "Ghi chú", "Văn bản tham mưu"):
        assert row[label] is None
    assert (row["Độ mật"], row["Loại"]) == ("Mật", "Vụ án")
    assert "(mật – xem bản giấy)" in text_of("NC")
    fill_in("NC", **{code: {"Ngày kết thúc": "20/09/2023", "Kết quả": "Hiệu quả"}})
    office.ok("import", "ra/NC.xlsx", "--on-duplicate", "update")
    case = shown(office, code)["case"]
    assert case["resolved_on"] == "2023-09-20"
    assert case["classification"] == "mat"
    office.ok("export", "het.json", "--show-classified")
    kept = Path("het.json").read_text(encoding="utf-8")
    assert [word for word in secret.values() if word not in kept] == []


def test_no_secret_is_asked_to_be_written(office: Thidua, add_case: AddCase) -> None:
    """The number of a classified document belongs on no sheet: those cells have no yellow."""
    add_case(**OPEN, advice_doc=None, classification="mat")
    answer = office.ok("status", "--by-unit", "ra", "--format", "json").json
    assert next(u for u in answer["units"] if u["unit"] == "NC")["cells"] == 2  # end and outcome


def test_a_department_without_targets_has_its_cases(office: Thidua, add_case: AddCase) -> None:
    """Its page says that it was given none."""
    code = add_case(unit="VP", **OPEN)
    office.ok("status", "--by-unit", "ra")
    page = text_of("VP")
    assert "không được giao chỉ tiêu" in page
    assert code in page
    assert set(rows_of("VP")) == {code}


def test_a_successor_gets_the_cases_of_those_before_it(office: Thidua, add_case: AddCase) -> None:
    """Under the code of who did them, and they go back so."""
    code = add_case(unit="PCTN", **OPEN)
    office.ok("unit", "merge", "PCTN", "--into", "NC", "--from", "2023-07-01")
    office.ok("status", "--by-unit", "ra")
    assert {path.stem for path in Path("ra").iterdir()} == {"VP", "NC"}
    assert rows_of("NC")[code]["Đơn vị chủ trì"] == "PCTN"
    fill_in("NC", **{code: {"Ngày kết thúc": "20/09/2023", "Kết quả": "Hiệu quả"}})
    office.ok("import", "ra/NC.xlsx", "--on-duplicate", "update")
    case = shown(office, code)["case"]
    assert (case["lead_unit"], case["resolved_on"]) == ("PCTN", "2023-09-20")
    gone = office.refused("status", "--by-unit", "rieng", "--unit", "PCTN")
    assert "đã hợp nhất vào NC từ 01/7/2023" in gone
    assert not Path("rieng").exists()


def test_a_folder_that_is_there_keeps_its_files(office: Thidua, add_case: AddCase) -> None:
    """Other files do not matter; one of ours stops all, by name, before anything is written."""
    add_case()
    Path("ra").mkdir()
    Path("ra/khac.txt").write_text("x", encoding="utf-8")
    Path("ra/PCTN.xlsx").write_text("của phòng", encoding="utf-8")
    told = office.refused("status", "--by-unit", "ra")
    assert "PCTN.xlsx" in told
    assert "--force" in told
    assert {path.name for path in Path("ra").iterdir()} == {"khac.txt", "PCTN.xlsx"}
    assert Path("ra/PCTN.xlsx").read_text(encoding="utf-8") == "của phòng"
    office.ok("status", "--by-unit", "ra", "--force")
    assert len(list(Path("ra").iterdir())) == 7
    assert Path("ra/khac.txt").read_text(encoding="utf-8") == "x"


def _a_file() -> None:
    Path("ra").write_text("x", encoding="utf-8")


@pytest.mark.parametrize(
    ("prepare", "place", "why"),
    [
        (_a_file, "ra", "không phải là thư mục"),
        (lambda: None, "khong-co/ra", "không có thư mục khong-co"),
        (lambda: None, "x" * 300, "Không "),
    ],
    ids=["a file", "no parent", "a long name"],
)
def test_what_is_no_place_is_refused(
    office: Thidua, prepare: Callable[[], None], place: str, why: str
) -> None:
    """One sentence, exit 1, nothing made."""
    prepare()
    before = sorted(path.name for path in Path().iterdir())
    assert why in office.refused("status", "--by-unit", place)
    assert sorted(path.name for path in Path().iterdir()) == before


def test_codes_that_would_make_two_files_one_are_told_apart(office: Thidua) -> None:
    """A code that is no name of a file gets a dash, and a number where that is taken; both are
    told, and each sheet goes back."""
    office.ok("unit", "add", "A/B", "Phòng Một")
    office.ok("unit", "add", "A-B", "Phòng Hai")
    answer = office.ok("status", "--by-unit", "ra", "--format", "json")
    files = {each["unit"]: Path(each["sheet"]).name for each in answer.json["units"]}
    assert (files["A/B"], files["A-B"]) == ("A-B.xlsx", "A-B (2).xlsx")
    assert "A/B" in answer.err
    assert "Phòng Hai (A-B)" in text_of("A-B (2)")


def test_what_is_classified_is_never_handed_out_nor_drawn(office: Thidua) -> None:
    """No option that is passed over in silence."""
    for option in ("--show-classified", "--chart"):
        assert option in office.refused("status", "--by-unit", "ra", option, code=2)
    assert not Path("ra").exists()


def test_columns_that_the_plan_adds_are_there(thidua: Thidua) -> None:
    """Behind those of a case, by name; they go back too."""
    plan = Path(__file__).resolve().parents[1] / "plans" / "thi-hanh-an.toml"
    thidua.ok("init", "--plan", str(plan))
    units = thidua.ok("unit", "list", "--format", "json").json["units"]
    thidua.ok("status", "--by-unit", "ra")
    heads = [cell.value for cell in sheet(units[0]["code"])[1]]
    assert heads[: len(LABELS)] == LABELS
    assert len(heads) > len(LABELS)


def test_the_shipped_page_is_what_the_tool_makes() -> None:
    """``python -m tests.tools.make_unit_page`` gives the file in ``data/templates``."""
    with zipfile.ZipFile(TARGET) as shipped, zipfile.ZipFile(io.BytesIO(make())) as made:
        assert shipped.read("word/document.xml") == made.read("word/document.xml")
        assert shipped.read("word/styles.xml") == made.read("word/styles.xml")
