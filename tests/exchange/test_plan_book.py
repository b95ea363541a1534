"""A plan in a workbook is the plan of the plan file, whatever it says; what is wrong is told by its
cell."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.examples import plan_data
from tests.store import test_tally, test_tally_measures
from thidua.domain.plan.data import plan_to_dated_data
from thidua.domain.plan.file import read_plan
from thidua.domain.plan.model import Plan
from thidua.domain.toml_text import read_toml
from thidua.errors import Refused
from thidua.exchange import plan_sheet
from thidua.exchange.opening import open_sheets
from thidua.exchange.plan_head import TARGETS
from thidua.exchange.plan_heads import SHEETS
from thidua.exchange.plan_places import Places
from thidua.exchange.plan_reading import read_plan_sheets
from thidua.exchange.plan_writing import write_plan_book
from thidua.services.plan_files import plan_book, read_plan_bytes, read_plan_file

ROOT = Path(__file__).resolve().parents[2]
PLAN_FILES = sorted([*(ROOT / "data/plans").glob("*.toml"), *(ROOT / "tests/plans").glob("*.toml")])


def written(data: Mapping[str, Any]) -> io.BytesIO:
    """The workbook of these data."""
    stream = io.BytesIO()
    write_plan_book(stream, data)
    return stream


def read(stream: io.BytesIO) -> tuple[dict[str, Any], Places]:
    """The data of a workbook, and the places of its values."""
    with open_sheets(stream, "ke-hoach.xlsx") as sheets:
        return read_plan_sheets(sheets)


def bare(value: Any) -> Any:
    """Data without the tables of criteria that say nothing."""
    if isinstance(value, (list, tuple)):
        return [bare(item) for item in value]
    if not isinstance(value, Mapping):
        return value
    found = {key: bare(item) for key, item in value.items()}
    return {key: item for key, item in found.items() if not (key == "criteria" and item == {})}


def as_said(data: Mapping[str, Any]) -> Any:
    """The data of a plan as a workbook says them: the format always."""
    return bare({"format": 1, **data})


@pytest.mark.parametrize("file", PLAN_FILES, ids=lambda file: file.stem)
def test_a_plan_file_comes_back_from_a_workbook(file: Path) -> None:
    """TOML → xlsx → TOML, and xlsx → plan → xlsx → plan."""
    plan = read_plan_file(file)
    book = plan_book(plan)
    again = read_plan_bytes(book, "Tệp a.xlsx")
    assert again == plan
    assert read_plan_bytes(plan_book(again), "Tệp a.xlsx") == plan


@settings(max_examples=40)
@given(plan=test_tally.plans() | test_tally_measures.plans())
def test_any_plan_comes_back_from_a_workbook(plan: Plan) -> None:
    """To the last value, whether the rules of plans would take it or not."""
    data = plan_to_dated_data(plan)
    found, places = read(written(data))
    assert places.problems == []
    assert bare(found) == as_said(data)


texts = st.text(st.sampled_from("aắỘđ1 .,;:\"'=+-@()\n<>&_x%“”"), min_size=1, max_size=12).filter(
    lambda text: text == text.strip()
)
codes = st.text(st.sampled_from("aB1đ._/-"), min_size=1, max_size=6).filter(
    lambda text: text[0] not in "._/-"
)
numbers = st.integers(0, 10**15 - 1) | st.decimals(
    Decimal("0.001"), Decimal(10**12), places=3, allow_nan=False
)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    """Data of a plan with texts, codes, numbers and days of every kind."""
    names = st.dictionaries(texts, numbers, min_size=1, max_size=3)
    asked = st.dictionaries(
        codes,
        numbers
        | st.booleans()
        | days
        | st.fixed_dictionaries({"at_least": numbers})
        | st.fixed_dictionaries({"at_least": days, "at_most": days}),
        max_size=3,
    )
    units = draw(st.lists(codes, max_size=3, unique_by=str.casefold))
    data: dict[str, Any] = {
        "format": 2,
        "number": draw(texts),
        "theme": draw(texts),
        "issued_on": draw(days),
        "issuer": {"name": draw(texts), "letterhead": draw(st.lists(texts, max_size=3))},
        "rounds": [{"number": 1, "held": "2024-06", "note": draw(texts), "cutoff": draw(days)}],
        "targets": [
            {
                "code": "t",
                "name": draw(texts),
                "groups": draw(st.lists(texts, max_size=3)),
                "criteria": {"field": draw(st.lists(codes, max_size=2))},
                "rounds": [
                    {
                        "round": 1,
                        "minimum": draw(numbers),
                        "quotation": draw(texts),
                        "minimum_by_group": draw(names),
                        "criteria": {"reached": []},
                    }
                ],
            }
        ],
    }
    if units:
        data["units"] = [
            {"code": code, "name": draw(texts), "group": draw(texts)} for code in units
        ]
    if said := draw(asked):
        data["targets"][0]["rounds"][0]["criteria"]["attributes"] = said
    return data


@settings(max_examples=40)
@given(data=tables())
def test_any_text_number_and_day_comes_back(data: dict[str, Any]) -> None:
    """Separators, quotes, what begins like a formula, 15 digits and 3 decimals, days before 1900;
    lists that are there and empty."""
    found, places = read(written(data))
    assert places.problems == []
    assert found == data


def test_nothing_acts_as_a_formula() -> None:
    """Whatever a text begins with, it is a text."""
    data = plan_data()
    data["theme"], data["note"] = "=1+1", "+84 @x"
    data["targets"][0]["name"] = '=HYPERLINK("http://a","b")'
    book = openpyxl.load_workbook(written(data))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert "=1+1" in {cell.value for cell in cells}


# What is wrong is told by its cell.


class Draft:
    """The workbook of a plan file, to be changed by hand."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.book = openpyxl.load_workbook(written(data))

    def cell(self, sheet: str, row: int, label: str) -> Any:
        """The cell under a head."""
        top = 2 if sheet == TARGETS else 1
        heads = [cell.value for cell in self.book[sheet][top]]
        return self.book[sheet].cell(row, heads.index(label) + 1)

    def line(self, label: str) -> Any:
        """The value of a line of the plan."""
        rows = self.book["Kế hoạch"].iter_rows(max_col=2)
        return next(value for title, value in rows if title.value == label)

    def read(self) -> Plan:
        """The plan, as the program reads it."""
        stream = io.BytesIO()
        self.book.save(stream)
        return read_plan_bytes(stream.getvalue(), "Tệp a.xlsx", book=True)

    def problems(self) -> dict[str, str]:
        """What is wrong, by the place."""
        with pytest.raises(Refused) as caught:
            self.read()
        return {problem.where: problem.what for problem in caught.value.problems}


@pytest.fixture
def draft() -> Draft:
    """The embedded plan, whose targets stand in rows 3 to 9."""
    return Draft(plan_data())


@pytest.fixture
def other() -> Draft:
    """A plan of format 2, whose targets stand in rows 3 to 8."""
    file = ROOT / "tests/plans/thi-hanh-an.toml"
    return Draft(read_toml(file.read_text(encoding="utf-8"), file.name))


def test_every_mistake_is_told_in_one_pass(draft: Draft) -> None:
    """Sheet, row, column with its head; what the reader of cells finds, and what the rules of
    plans find."""
    draft.line("Ngày ban hành").value = "32/13/2021"
    draft.line("Chủ đề").value = None
    draft.cell("Đợt", 2, "Loại đợt").value = "giữa kỳ"
    draft.cell("Đợt", 3, "Ngày chốt số liệu").value = date(2030, 1, 1)
    draft.cell(TARGETS, 3, "Ít nhất").value = 0
    draft.cell(TARGETS, 4, "Là một phần của").value = "khong-co"
    draft.cell(TARGETS, 6, "Lĩnh vực").value = "Y tế"
    draft.cell(TARGETS, 6, "Mức chủ động").value = "phát hiện; hăng hái"
    found = draft.problems()
    assert found == {
        "trang tính “Kế hoạch”, dòng 3, cột B (Ngày ban hành)": "“32/13/2021” không có trong lịch",
        "trang tính “Kế hoạch”, dòng 4, cột B (Chủ đề)": "còn để trống",
        "trang tính “Đợt”, dòng 2, cột B (Loại đợt)": (
            "“giữa kỳ” không có trong danh mục; chọn một trong: Sơ kết (so_ket); Tổng kết"
            " (tong_ket)"
        ),
        "trang tính “Đợt”, dòng 3, cột D (Ngày chốt số liệu)": (
            "ngày chốt 01/01/2030 sau ngày cuối 31/12/2025 của kế hoạch"
        ),
        "trang tính “Chỉ tiêu”, dòng 3, cột E (Ít nhất)": ("mức tối thiểu 0 phải từ 1 trở lên"),
        "trang tính “Chỉ tiêu”, dòng 4, cột U (Là một phần của)": "không có chỉ tiêu “khong-co”",
        "trang tính “Chỉ tiêu”, dòng 6, cột K (Lĩnh vực)": (
            "“Y tế” không có ở trang tính “Lĩnh vực”"
        ),
        "trang tính “Chỉ tiêu”, dòng 6, cột M (Mức chủ động)": (
            "“hăng hái” không có trong danh mục; chọn một trong: Chủ động phát hiện (phat_hien);"
            " Chủ động tham mưu (tham_muu); Không chủ động (khong)"
        ),
    }


def test_the_rules_of_measures_speak_of_columns(other: Draft) -> None:
    """No key of a plan file in what is said."""
    other.cell(TARGETS, 3, "Thuộc tính được cộng").value = "thu_hoi"
    other.cell(TARGETS, 5, "Thuộc tính được cộng").value = "khan_cap"
    other.cell(TARGETS, 6, "Tử số: thuộc tính").value = None
    other.cell(TARGETS, 7, "Ít nhất").value = 5
    other.cell(TARGETS, 8, "Mẫu số: đo bằng").value = "đếm vụ"
    found = other.problems()
    assert len(found) == 5
    words = " ".join(found.values())
    for key in ("measure", "sum", "figure", "minimum", "maximum", "khóa", "attributes", "ratio"):
        assert key not in words
    assert "chỉ ghi cho Đo bằng là “Cộng thuộc tính”; ở đây Đo bằng là “Đếm vụ”" in words
    assert "không cộng được thuộc tính “khan_cap”" in words


def test_keys_of_format_2_need_it(other: Draft) -> None:
    """Where the workbook says that it is of format 1."""
    other.line("Mẫu của tệp").value = 1
    with pytest.raises(Refused) as caught:
        other.read()
    problem = next(p for p in caught.value.problems if "Nhóm" in p.where)
    assert problem.where == "trang tính “Đơn vị”, dòng 2, cột D (Nhóm)"
    assert problem.what == "chỉ có ở mẫu 2"
    assert problem.todo == "Ghi 2 ở dòng “Mẫu của tệp”, trang tính “Kế hoạch”."


def test_sheets_columns_and_lines_that_are_none_of_ours_are_told(draft: Draft) -> None:
    """Each with what may have been meant; an empty sheet, and a heading, are no matter."""
    draft.book.create_sheet("Sheet1")
    draft.book.create_sheet("Can cu")["A1"] = "Luật"
    draft.cell("Đợt", 1, "Cách hiểu").value = "Ghi chú thêm"
    draft.book["Đợt"]["J3"] = "lạc"
    draft.book["Kế hoạch"]["A30"] = "Chủ dề"
    draft.book["Kế hoạch"]["B30"] = "x"
    draft.book["Kế hoạch"]["A31"] = "PHẦN HAI"
    found = draft.problems()
    assert found["trang tính “Can cu”"] == "trang tính không có trong mẫu kế hoạch"
    assert found["trang tính “Đợt”, dòng 1, cột F (Ghi chú thêm)"].startswith("cột không có")
    assert found["trang tính “Đợt”, dòng 3, cột J (không tiêu đề)"].startswith("“lạc” nằm ở cột")
    assert found["trang tính “Kế hoạch”, dòng 30, cột B (Chủ đề)"] == "mục này đã có ở dòng 4"
    assert len(found) == 4


def test_a_column_that_stands_twice_is_told(draft: Draft) -> None:
    """Nobody could say which one is meant."""
    draft.book["Đợt"].cell(1, 7).value = "Cách hiểu"
    assert draft.problems() == {
        "trang tính “Đợt”, dòng 1, cột G (Cách hiểu)": "hai cột cùng tiêu đề; bỏ bớt một cột"
    }


def test_a_workbook_of_something_else_is_no_plan() -> None:
    """One sentence, and where the template is."""
    draft = Draft({})
    del draft.book["Kế hoạch"]
    with pytest.raises(Refused, match="không có trang tính “Kế hoạch”"):
        draft.read()


def test_broken_cells_are_no_values(draft: Draft) -> None:
    """An error of the spreadsheet, and a formula that was never worked out."""
    draft.cell(TARGETS, 3, "Ít nhất").value = "=1+1"
    draft.cell("Đợt", 2, "Số của đợt").value = "#REF!"
    draft.cell("Đợt", 2, "Số của đợt").data_type = "e"
    found = draft.problems()
    assert "trang tính “Chỉ tiêu”, dòng 3, cột E (Ít nhất)" in found
    assert "#REF!" in found["trang tính “Đợt”, dòng 2, cột A (Số của đợt)"]


def test_later_rows_of_a_target_say_only_what_differs(draft: Draft) -> None:
    """Its code, its name, its criteria may be blank below; what differs is told, and where it may
    be said."""
    whole = draft.read()
    for label in ("Mã", "Tên chỉ tiêu"):
        draft.cell(TARGETS, 7, label).value = None
    assert draft.read() == whole
    draft.cell(TARGETS, 7, "Tên chỉ tiêu").value = "Tên khác"
    draft.cell(TARGETS, 7, "Dư luận quan tâm").value = "có"
    with pytest.raises(Refused) as caught:
        draft.read()
    named, concern = caught.value.problems
    assert named.what == "khác với dòng 6 của cùng chỉ tiêu"
    assert concern.what == "dòng 6 của cùng chỉ tiêu để trống ô này"
    assert "“Riêng đợt: Dư luận quan tâm”" in str(concern.todo)


def test_people_write_as_they_are_used_to(other: Draft) -> None:
    """Names for codes, a comma in a number, a date as text, a month as a date, codes of terms."""
    whole = other.read()
    other.cell("Đợt", 2, "Ngày chốt số liệu").value = "30/6/2024"
    other.cell("Đợt", 2, "Tháng tổ chức").value = date(2024, 6, 1)
    other.cell("Đợt", 3, "Tháng tổ chức").value = "12/2024"
    other.cell("Đợt", 2, "Loại đợt").value = "so_ket"
    other.cell(TARGETS, 3, "Ít nhất theo nhóm").value = "Lon : 3"
    other.cell(TARGETS, 5, "Ít nhất").value = "150,5"
    other.cell(TARGETS, 5, "Thuộc tính được cộng").value = "số tiền thu hồi"
    other.cell(TARGETS, 6, "Ít nhất").value = "70%"
    other.cell(TARGETS, 7, "Điều kiện thuộc tính").value = "Việc khẩn cấp = x"
    other.cell(TARGETS, 7, "Giao cho").value = "unit"
    assert other.read() == whole


def test_a_code_that_looks_like_a_number_stays_one(other: Draft) -> None:
    """7, not 7.0."""
    other.cell("Lĩnh vực", 2, "Mã").value = 7
    other.cell("Lĩnh vực", 2, "Tên").value = "Bảy"
    assert other.read().fields[0].code == "7"


def test_legal_bases_and_quotas_go_to_their_rounds(draft: Draft) -> None:
    """A row names its round; one that there is not is told."""
    sheet = "Căn cứ và hạn mức"
    draft.cell(sheet, 6, "Đợt").value = 1
    draft.cell(sheet, 6, "Khen thưởng").value = "Tập thể"
    draft.cell(sheet, 6, "Nhiều nhất").value = 2
    assert [q.at_most for q in draft.read().rounds[0].quotas] == [2]
    draft.cell(sheet, 7, "Đợt").value = 9
    draft.cell(sheet, 7, "Căn cứ pháp lý").value = "Luật"
    assert draft.problems() == {
        "trang tính “Căn cứ và hạn mức”, dòng 7, cột A (Đợt)": "kế hoạch không có đợt 9"
    }


def test_more_rows_than_anybody_could_read_are_not_read(
    draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told in one sentence."""
    monkeypatch.setattr(plan_sheet, "MOST_ROWS", 100)
    for _ in range(200):
        draft.book["Lĩnh vực"].append(["a", "b"])
    assert draft.problems()["trang tính “Lĩnh vực”"] == "có hơn 100 dòng, không đọc"


def test_a_text_too_long_for_a_cell_is_not_cut() -> None:
    """It is refused, with the way out."""
    data = plan_data()
    data["note"] = "a" * 40_000
    with pytest.raises(Refused, match="một ô của Excel"):
        plan_book(read_plan(data))


def test_every_column_says_what_to_write() -> None:
    """An empty workbook has every sheet, a message at each column, and lists of Vietnamese words to
    choose from."""
    book = openpyxl.load_workbook(written({}))
    assert book.sheetnames == [*SHEETS, "Hướng dẫn", "Danh mục"]
    for name, heads in SHEETS.items():
        rules = book[name].data_validations.dataValidation
        assert len(rules) == len(heads)
        assert all(rule.prompt and rule.promptTitle for rule in rules)
    lists = [rule for rule in book[TARGETS].data_validations.dataValidation if rule.type == "list"]
    assert len(lists) > 40
    words = {cell.value for row in book["Danh mục"].iter_rows() for cell in row}
    assert {"Vụ án", "Chủ động phát hiện", "Tỷ lệ phần trăm", "Mỗi đơn vị", "Tổng kết"} <= words
