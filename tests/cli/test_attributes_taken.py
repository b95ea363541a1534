"""How what a plan adds to a case comes in: asked for at a terminal, cell by cell from a sheet, many
at a time."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.helpers import digest
from tests.cli.test_attributes import PLAN, attributes
from tests.conftest import Thidua

HEADS = (
    *("Tên vụ án, vụ việc", "Loại", "Đơn vị chủ trì", "Số tiền phải thu", "Số tiền thu hồi"),
    *("Số bị can", "Việc khẩn cấp", "Ngày ra quyết định"),
)


@pytest.fixture
def enforcement(thidua: Thidua) -> Thidua:
    """A file with the plan of another body, which adds five columns."""
    thidua.ok("init", "--plan", str(PLAN))
    return thidua


def book(*rows: tuple[Any, ...], name: str = "a.xlsx") -> str:
    """A workbook of cases with those values under the last five heads."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(HEADS)
    for number, row in enumerate(rows, start=1):
        sheet.append((f"Việc {number}", "Vụ việc", "TP", *row))
    made.save(name)
    return name


def test_cells_are_taken_as_what_they_are(enforcement: Thidua) -> None:
    """Numbers exact, whatever a spreadsheet's own arithmetic left behind them; dates; yes and no as
    a tick or in words; texts as people type them."""
    told = datetime(2024, 2, 5)
    enforcement.ok(
        "import",
        book(
            (12.5, 0.1 + 0.2, 3.0, True, told),
            ("1.250.000,5 triệu đồng", "0,001", "4", "x", "05/02/2024"),
            (1234567.891, sum([0.1] * 1000), 0, "không", "2024-02-05"),
            (None, None, None, None, None),
        ),
    )
    listed = enforcement.ok("cases", "--format", "json").out
    for text in ('"phai_thu": 12.5', '"thu_hoi": 0.3', '"phai_thu": 1250000.5', '"thu_hoi": 0.001'):
        assert f"{text},\n" in listed
    assert '"phai_thu": 1234567.891,\n' in listed
    assert '"thu_hoi": 100,\n' in listed
    found = attributes(enforcement)
    assert found["bi_can"] == 3
    assert (found["khan_cap"], found["ra_quyet_dinh"]) == (True, "2024-02-05")
    assert attributes(enforcement, "2026-002")["khan_cap"] is True
    assert set(attributes(enforcement, "2026-004").values()) == {None}


@pytest.mark.parametrize(
    ("place", "cell", "why"),
    [
        (0, 12.3456, "quá 3 chữ số thập phân"),
        (0, 1234567.8912, "quá 3 chữ số thập phân"),
        (0, -1, "số âm"),
        (0, 1e15, "lớn quá"),
        (0, "1.234", "hai cách"),
        (0, datetime(2024, 2, 5), "không phải là số"),
        (0, True, "không phải là số"),
        (2, 2.5, "không phải là số nguyên"),
        (3, "có lẽ", "có hay không"),
        (3, 2, "có hay không"),
        (4, datetime(2024, 2, 5, 8, 30), "có cả giờ"),
        (4, datetime(2030, 1, 1), "sau hôm nay"),
        (4, "31/2/2024", "lịch"),
    ],
)
def test_a_cell_that_is_none(enforcement: Thidua, place: int, cell: object, why: str) -> None:
    """Told with its place; nothing is written."""
    before = digest(enforcement.file)
    row: list[object] = [None] * 5
    row[place] = cell
    error = enforcement.refused("import", book((1, 1, 1, "có", None), tuple(row)))
    letter, head = "DEFGH"[place], HEADS[3 + place]
    assert f"trang tính “Sheet”, dòng 3, cột {letter} ({head})" in error
    assert why in error
    assert "1 chỗ chưa đúng" in error
    assert digest(enforcement.file) == before


def test_every_bad_cell_is_told_beside_the_others(enforcement: Thidua) -> None:
    """Those of the plan's columns and those of the case's own, in one pass; marked in the copy."""
    rows = (-1, "x", 1.5, "có lẽ", "hôm qua")
    name = book(rows)
    sheet = openpyxl.load_workbook(name)
    sheet.worksheets[0]["B2"] = "án"
    sheet.save(name)
    error = enforcement.refused("import", name, "--errors", "loi.xlsx")
    assert "6 chỗ chưa đúng" in error
    marked = openpyxl.load_workbook("loi.xlsx").worksheets[0]
    assert all(marked.cell(2, column).comment for column in (2, *range(4, 9)))


def test_what_goes_out_comes_back(enforcement: Thidua) -> None:
    """Drawn values of every type at both ends of what is taken, through each kind of sheet."""
    draw = random.Random(15)

    def amount() -> Decimal | None:
        places = draw.choice((0, 0, 1, 2, 3))
        number = Decimal(draw.choice((0, 1, 999, 10**6, 10**15 - 1, draw.randrange(10**15))))
        part = Decimal(draw.randrange(10**places)).scaleb(-places)
        return draw.choice((None, number + part, part))

    for number in range(120):
        words = ["--title", f"Việc {number}", "--kind", "vu_viec", "--unit", "TP"]
        values: dict[str, object] = {"phai_thu": amount(), "thu_hoi": amount()}
        values["bi_can"] = draw.choice((None, 0, 10**15 - 1, draw.randrange(10**15)))
        values["khan_cap"] = draw.choice((None, "có", "không"))
        day = date(1990, 1, 1) + timedelta(draw.randrange(12_000))
        values["ra_quyet_dinh"] = draw.choice((None, day))
        for code, value in values.items():
            if value is not None:
                text = f"{value:f}" if isinstance(value, Decimal) else str(value)
                words += ["--set", f"{code}={text.replace('.', ',')}"]
        enforcement.ok("add-case", *words, "--no-input")
    listed = enforcement.ok("cases", "--format", "json").out
    for suffix in (".csv", ".tsv", ".xlsx"):
        enforcement.ok("export", f"ra{suffix}")
        other = f"{suffix[1:]}.db"
        enforcement.ok("init", "--plan", str(PLAN), "--db", other)
        enforcement.ok("import", f"ra{suffix}", "--db", other)
        assert enforcement.ok("cases", "--format", "json", "--db", other).out == listed


def test_a_terminal_is_asked_for_each(enforcement: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its unit; a wrong answer is told and asked again, Enter leaves it blank."""
    monkeypatch.setattr("thidua.cli.ask.at_terminal", lambda: True)
    what, who = ("Việc hỏi", "vụ việc", "", "", "", ""), ("TP", "", "")
    milestones, outcome = ("", "", ""), ("",)
    added = ("", "1.234", "12,5", "3", "có", "05/02/2024")
    answers = (*what, *who, *milestones, *outcome, *added, "", "", "có")
    told = enforcement.ok("add-case", stdin="\n".join(answers) + "\n").err
    assert "Số tiền thu hồi (triệu đồng)" in told
    assert "đọc được hai cách" in told
    assert attributes(enforcement) == {
        "phai_thu": None,
        "thu_hoi": 12.5,
        "bi_can": 3,
        "khan_cap": True,
        "ra_quyet_dinh": "2024-02-05",
    }


def test_a_map_names_them_as_any_column(enforcement: Thidua) -> None:
    """The guess writes what is sure, the map is taken back, words of a plan's column too."""
    Path("so.csv").write_text(
        "Tên vụ án/vụ việc,Loại,Đơn vị chủ trì,Tiền về,Số bị can,Việc khẩn cấp\n"
        'Việc A,Vụ việc,TP,"7,5",2,hỏa tốc\n',
        encoding="utf-8",
    )
    enforcement.ok("import", "so.csv", "--guess", "-o", "map.toml")
    text = Path("map.toml").read_text(encoding="utf-8")
    assert '"Số bị can" = ' in text
    Path("map.toml").write_text(
        '[columns]\n"Tiền về" = "thu_hoi"\n[values.khan_cap]\n"hỏa tốc" = "có"\n', encoding="utf-8"
    )
    enforcement.ok("import", "so.csv", "--map", "map.toml")
    found = attributes(enforcement)
    assert (found["thu_hoi"], found["bi_can"], found["khan_cap"]) == (7.5, 2, True)


def test_a_join_says_what_it_leaves(enforcement: Thidua) -> None:
    """A row that joins a case gives it no figures; that they differ is told."""
    enforcement.ok("import", book((1, 2, 3, "có", None)))
    text = "Tên vụ án, vụ việc;Loại;Đơn vị chủ trì;Số bị can\nViệc 1;Vụ việc;HA;9\n"
    Path("b.csv").write_text(text, encoding="utf-8")
    told = enforcement.ok("import", "b.csv", "--on-duplicate", "join")
    assert "số bị can" in told.err
    assert attributes(enforcement)["bi_can"] == 3
