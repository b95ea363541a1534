"""``thidua review -o FILE.xlsx``: the review as a workbook, read back by another library."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import pytest

from tests import posix
from tests.cli.books import (
    book_of,
    figure_blocks,
    pages_across,
    parts_of,
    printed_size,
    series_of,
    summary_rows,
    texts,
    values,
)
from tests.cli.helpers import VERDICT_WORDS, digest, plan_file, review_of
from tests.conftest import AddCase, Thidua
from thidua.domain.text import HIDDEN_TEXT

pytestmark = pytest.mark.slow  # workbooks made and opened


@pytest.fixture
def worked(office: Thidua, add_case: AddCase) -> Thidua:
    """Every kind of verdict, a case without evidence, a joint case, one outside the window; NC has
    registered more."""
    add_case(
        code="A",
        person="Trần Thị Mẫu",
        detected="2022-01-05",
        directed="2022-04-01",
        directive_doc="3-CV/TU",
    )
    add_case(code="B", result_doc=None)
    add_case(code="C", field="an_ninh_trat_tu", initiative="tham_muu", **{"with": "PCTN"})
    add_case(code="D", unit="PCTN", resolved="2024-05-01")
    add_case(code="E", unit="VP", field="kinh_te", initiative=None, public_concern=None)
    add_case(code="F", resolved="2025-12-20")
    for code in ("G", "H", "I"):
        add_case(code=code)
    office.ok("register", "NC", "tham-nhung=6", "antt=2")
    return office


def expected_rows(review: dict[str, Any]) -> dict[tuple[str, str], list[Any]]:
    """The rows that the summary must have, worked out from the JSON."""
    found = {}
    groups = [
        ("TOÀN BAN", review["organisation"]),
        *((u["unit"], u["targets"]) for u in review["units"]),
    ]
    for group, rows in groups:
        for row in rows:
            unset = row["required"] is None
            nothing = "–" if unset or group == "TOÀN BAN" else "chưa đăng ký"
            found[group, row["name"].removeprefix("– ")] = [
                "–" if unset else row["minimum"],
                nothing if row["registered"] is None else row["registered"],
                "–" if unset else row["required"],
                row["actual"],
                "–" if unset else row["remaining"],
                "–" if unset else pytest.approx(row["percent"] / 100),
                VERDICT_WORDS[row["verdict"]],
                row["without_evidence"],
            ]
    return found


@pytest.mark.parametrize("number", [1, 2])
def test_the_summary_has_the_figures_of_the_review(worked: Thidua, number: int) -> None:
    """Every row of both scopes, numbers as numbers, the percent as a percentage, the verdict as a
    word."""
    book = book_of(worked, "--round", str(number))
    review = review_of(worked, number)
    assert summary_rows(book) == expected_rows(review)
    if number == 2:
        assert {row["verdict"] for u in review["units"] for row in u["targets"]} >= {
            "minimum_only",
            "not_met",
        }
    percents = [c for row in book["Tổng hợp"].rows for c in row if c.number_format == "0.0%"]
    assert len(percents) == sum(1 for row in expected_rows(review).values() if row[0] != "–")


def test_what_is_not_required_is_never_a_number(worked: Thidua) -> None:
    """Domain §2.4: at the interim the Ban has no target; the progress to the final figure is
    shown."""
    book = book_of(worked, "--round", "1")
    rows = [row for (group, _), row in summary_rows(book).items() if group == "TOÀN BAN"]
    assert [(row[2], row[4], row[5], row[6]) for row in rows] == [
        ("–", "–", "–", "không quy định")
    ] * 3
    assert "đến nay so với mức tổng kết: 6/10" in next(
        t for t in texts(book["Tổng hợp"]) if "chỉ đạo xử lý có hiệu quả" in t
    )
    block = figure_blocks(book["Toàn Ban"])[0]
    assert (block.figures["Phải đạt"], block.figures["Kết quả"]) == (
        "không quy định",
        "không quy định",
    )
    assert block.sentence.startswith("Đợt này kế hoạch không quy định. Đến đợt 2: “")


@pytest.mark.parametrize("number", [1, 2])
def test_the_head_and_the_totals_are_those_of_the_table(worked: Thidua, number: int) -> None:
    """Line by line as ``review`` prints them."""
    table = worked.ok("review", "--round", str(number)).out.splitlines()
    head = table[: table.index("")]
    start = next(i for i, line in enumerate(table) if line.startswith("Số vụ được tính"))
    found = texts(book_of(worked, "--round", str(number))["Tổng hợp"])

    def timeless(lines: list[str]) -> list[str]:
        return [re.sub(r"Lập lúc: [\d:]+", "Lập lúc: ", line) for line in lines]

    assert timeless(found[: len(head)]) == timeless(head)
    assert found[-len(table[start:]) :] == table[start:]


@pytest.mark.parametrize("number", [1, 2])
def test_the_cases_behind_each_figure_are_those_of_cases(worked: Thidua, number: int) -> None:
    """One sheet for the Ban, one for each unit; under each figure its cases, whose number it is."""
    book = book_of(worked, "--round", str(number))
    review = review_of(worked, number, "--cases")
    assert book.sheetnames == ["Tổng hợp", "Biểu đồ", "Toàn Ban", "NC", "PCTN"]
    rows = {
        "Toàn Ban": review["organisation"],
        **{u["unit"]: u["targets"] for u in review["units"]},
    }
    for name, expected in rows.items():
        blocks = figure_blocks(book[name])
        assert [(b.name, b.codes) for b in blocks] == [
            (r["name"].removeprefix("– "), r["cases"]) for r in expected
        ]
        assert [b.figures["Thực hiện"] for b in blocks] == [r["actual"] for r in expected]
        assert [b.figures["Thiếu minh chứng"] for b in blocks] == [
            r["without_evidence"] for r in expected
        ]
        assert [b.figures["Kết quả"] for b in blocks] == [
            VERDICT_WORDS[r["verdict"]] for r in expected
        ]
        if number == 2:
            for key, word in (("required", "Phải đạt"), ("remaining", "Còn thiếu")):
                assert [b.figures[word] for b in blocks] == [r[key] for r in expected]
            assert [b.figures["Tỷ lệ"] for b in blocks] == [
                pytest.approx(r["percent"] / 100) for r in expected
            ]


def test_a_case_is_shown_with_all_that_is_known_of_it(worked: Thidua) -> None:
    """Labels instead of code names, dates as date cells, what is not determined said, a missing
    document pointed out."""
    book = book_of(worked, "--round", "2")
    cases = {case["Mã"]: case for block in figure_blocks(book["Toàn Ban"]) for case in block.cases}
    assert cases["A"] == {
        "Mã": "A",
        "Tên vụ án, vụ việc": "Vụ kiểm thử số 1",
        "Loại": "Vụ án",
        "Lĩnh vực": "Tham nhũng",
        "Đơn vị chủ trì": "NC",
        "Đơn vị phối hợp": None,
        "Cán bộ": "Trần Thị Mẫu",
        "Mức chủ động": "Chủ động phát hiện",
        "Dư luận quan tâm": "có",
        "Ngày phát hiện": datetime(2022, 1, 5),
        "Ngày tham mưu": datetime(2022, 3, 1),
        "Ngày chỉ đạo": datetime(2022, 4, 1),
        "Ngày kết thúc": datetime(2022, 10, 1),
        "Văn bản tham mưu": "1-TM/NC",
        "Văn bản chỉ đạo": "3-CV/TU",
        "Văn bản kết quả": "2-KQ/NC",
        "Kết quả": "Hiệu quả",
    }
    assert cases["C"]["Đơn vị phối hợp"] == "PCTN"
    assert (cases["E"]["Mức chủ động"], cases["E"]["Dư luận quan tâm"]) == (
        "chưa xác định",
        "chưa xác định",
    )
    assert (cases["B"]["Văn bản kết quả"], cases["B"]["Văn bản chỉ đạo"]) == (
        "thiếu số văn bản",
        None,
    )
    dates = [c for row in book["Toàn Ban"].rows for c in row if isinstance(c.value, datetime)]
    assert {c.number_format for c in dates} == {"dd/mm/yyyy"}


def test_each_figure_carries_the_plan_s_sentence(worked: Thidua) -> None:
    """Domain §2.7: with the floor, and what the unit registered above it."""
    first, second = figure_blocks(book_of(worked, "--round", "2")["NC"])
    assert first.sentence.startswith(
        "Kế hoạch ghi: “Mỗi Phòng nghiệp vụ chủ động phát hiện, tham mưu đề xuất"
    )
    assert first.sentence.endswith("dư luận xã hội quan tâm” (tối thiểu 3; đã đăng ký 6).")
    assert second.sentence.endswith("(tối thiểu 2; đã đăng ký 2).")


HOSTILE = ["=1+1", "[bold]", "http://example.org/x", "@SUM(A1)", "<r><t>x</t></r>", "007", "&lt;"]


def test_hostile_text_stays_text(office: Thidua, add_case: AddCase) -> None:
    """In titles, documents and names of units and targets: no formula, no link, nothing left out,
    no broken part."""
    for title in HOSTILE:
        add_case(title=title, result_doc=title)
    office.ok("unit", "edit", "NC", "--name", "=1+1")
    office.ok("unit", "add", "=[a]:*?/\\", "http://example.org")
    file = plan_file(office.file.parent, ('name = "Vụ án, vụ việc tham nhũng"', 'name = "=1+1"'))
    office.ok("plan", "update", str(file), "--reason", "thử")
    book = book_of(office, "--round", "2")
    cells = [cell for sheet in book for row in sheet.rows for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    case_rows = figure_blocks(book["NC"])[0].cases
    assert [c["Tên vụ án, vụ việc"] for c in case_rows] == HOSTILE
    assert [c["Văn bản kết quả"] for c in case_rows] == HOSTILE
    assert ("NC", "=1+1") in summary_rows(book)
    assert book.sheetnames[-1] == "=-a------"
    assert "Thực hiện so với phải đạt: =1+1" in "".join(
        t for n, t in parts_of(office.file.parent / "so.xlsx").items() if "chart" in n
    )


def test_classified_texts_are_in_no_part_of_the_file(office: Thidua, add_case: AddCase) -> None:
    """Domain §7: counted and shown by code; the placeholder stands for title and documents."""
    secret = {
        "title": "TUYETDOI1",
        "note": "TUYETDOI2",
        "source": "TUYETDOI3",
        "directive_doc": "TUYETDOI6",
    }
    add_case(
        code="M",
        classification="mat",
        advice_doc="TUYETDOI4",
        result_doc="TUYETDOI5",
        directed="2022-04-01",
        **secret,
    )
    block = figure_blocks(book_of(office, "--round", "2")["NC"])[0]
    assert (block.codes, block.figures["Thực hiện"]) == (["M"], 1)
    shown = [
        block.cases[0][name]
        for name in ("Tên vụ án, vụ việc", "Văn bản tham mưu", "Văn bản chỉ đạo", "Văn bản kết quả")
    ]
    assert shown == [HIDDEN_TEXT] * 4
    parts = parts_of(office.file.parent / "so.xlsx")
    assert any(HIDDEN_TEXT in text for text in parts.values())
    assert [name for name, text in parts.items() if "TUYETDOI" in text] == []


def test_the_charts_are_native_and_fed_from_cells(worked: Thidua) -> None:
    """One of columns for each target of units; one line with the cut-offs; each reference leads to
    the right cells."""
    book = book_of(worked, "--round", "2")
    charts = book["Biểu đồ"]._charts
    assert [type(chart).__name__ for chart in charts] == ["BarChart", "BarChart", "LineChart"]
    sheet, review = book["Biểu đồ"], review_of(worked, 2)

    def cells(reference: str) -> list[Any]:
        name, _, area = reference.rpartition("!")
        assert name == "'Biểu đồ'"
        found = sheet[area.replace("$", "")]
        return [row[0].value for row in found]

    for index, chart in enumerate(charts[:2]):
        required, actual = ([*cells(s.val.numRef.f)] for s in chart.series)
        assert required == [u["targets"][index]["required"] for u in review["units"]]
        assert actual == [u["targets"][index]["actual"] for u in review["units"]]
        assert {tuple(cells(s.cat.strRef.f)) for s in chart.series} == {
            tuple(u["name"] for u in review["units"])
        }
    growth, marks = charts[2].series
    series = series_of(book)
    assert [day.date() for day in cells(growth.cat.numRef.f)] == [day for day, _, _ in series]
    assert cells(growth.val.numRef.f) == [count for _, count, _ in series]
    assert [v for v in cells(marks.val.numRef.f) if v is not None] == [
        count for _, count, mark in series if mark
    ]


def test_the_growth_marks_both_cut_offs(worked: Thidua) -> None:
    """All that ended effectively in the window, of any field and unit; the chart says what is
    counted and what is marked."""
    series = series_of(book_of(worked, "--round", "2", "--as-of", "31/12/2025"))
    counts = {day: count for day, count, _ in series}
    assert (counts[date(2022, 9, 30)], counts[date(2022, 12, 31)]) == (0, 7)
    assert (counts[date(2023, 11, 30)], counts[date(2025, 11, 30)], counts[date(2025, 12, 31)]) == (
        7,
        8,
        9,
    )
    assert [(day, mark) for day, _, mark in series if mark] == [
        (date(2023, 11, 30), "Chốt số liệu đợt 1 (sơ kết), 30/11/2023: 7 vụ"),
        (date(2025, 11, 30), "Chốt số liệu đợt 2 (tổng kết), 30/11/2025: 8 vụ"),
        (date(2025, 12, 31), "Tính thử đến 31/12/2025: 9 vụ"),
    ]
    line = next(
        text for text in parts_of(worked.file.parent / "so.xlsx").values() if "lineChart" in text
    )
    assert "cộng dồn theo ngày kết thúc từ 01/01/2021 đến 31/12/2025" in line
    assert "không kể vụ đã loại" in line
    assert all(words in line for words in ("Đợt 1, 30/11/2023: 7 vụ", "Đợt 2, 30/11/2025: 8 vụ"))


def test_as_of_moves_figures_cases_and_series_alike(worked: Thidua) -> None:
    """Cut off before the case of 2024: it is in none of them."""
    book = book_of(worked, "--round", "2", "--as-of", "30/6/2023")
    assert summary_rows(book) == expected_rows(review_of(worked, 2, "--as-of", "30/6/2023"))
    assert figure_blocks(book["PCTN"])[0].codes == []
    assert "Không có vụ nào." in texts(book["PCTN"])
    assert series_of(book)[-1] == (date(2023, 6, 30), 7, "Tính thử đến 30/6/2023: 7 vụ")


def test_known_on_shows_the_past_throughout(
    office: Thidua, add_case: AddCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was changed, added or voided since is as it was then: figures, records, series and
    units."""
    monkeypatch.setenv("THIDUA_TODAY", "2023-11-10")
    add_case(code="V1", title="Tên ban đầu")
    add_case(code="V2")
    monkeypatch.setenv("THIDUA_TODAY", "2024-12-02")
    office.ok("edit-case", "V1", "--title", "Tên về sau", "--resolved", "15/01/2024")
    office.ok("void-case", "V2", "--reason", "thử")
    add_case(code="V3")
    office.ok("unit", "add", "TH", "Phòng Tổng hợp")
    then, now = (
        book_of(office, "--round", "1", "--known-on", "2023-11-15"),
        book_of(office, "--round", "1", name="nay.xlsx"),
    )
    assert then.sheetnames == ["Tổng hợp", "Biểu đồ", "Toàn Ban", "NC", "PCTN"]
    assert now.sheetnames[-1] == "TH"
    before, after = (figure_blocks(book["NC"])[0] for book in (then, now))
    assert (before.codes, after.codes) == (["V1", "V2"], ["V3"])
    assert (before.cases[0]["Tên vụ án, vụ việc"], before.cases[0]["Ngày kết thúc"]) == (
        "Tên ban đầu",
        datetime(2022, 10, 1),
    )
    assert (series_of(then)[-1][1], series_of(now)[-1][1]) == (2, 1)
    assert any(
        "Chỉ tính những gì đã ghi đến 23:59:59 ngày 15/11/2023" in text
        for text in texts(then["NC"])
    )
    assert "Chỉ tính những gì đã ghi đến 23:59:59 ngày 15/11/2023" in texts(then["Tổng hợp"])


def test_unit_limits_rows_and_sheets_and_nothing_else(worked: Thidua) -> None:
    """The Ban's figures, the totals and the series stay."""
    whole, part = book_of(worked, "--round", "2"), book_of(worked, "--round", "2", "--unit", "PCTN")
    assert part.sheetnames == ["Tổng hợp", "Biểu đồ", "Toàn Ban", "PCTN"]
    assert summary_rows(part) == {
        key: row for key, row in summary_rows(whole).items() if key[0] != "NC"
    }
    assert texts(part["Tổng hợp"])[-3:] == texts(whole["Tổng hợp"])[-3:]
    assert series_of(part) == series_of(whole)
    assert figure_blocks(part["PCTN"]) == figure_blocks(whole["PCTN"])


def test_every_sheet_prints_on_a4_landscape(worked: Thidua) -> None:
    """The header on each page, page number and log head below; cases scroll under a frozen header,
    and are printed over two pages across, in letters that can be read."""
    book = book_of(worked, "--round", "2")
    drawn = next(
        line for line in worked.ok("review").out.splitlines() if line.startswith("Lập lúc")
    )
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        if sheet.title in ("Tổng hợp", "Biểu đồ"):
            assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToWidth) == (
                True,
                None,
            )
            assert sheet.page_setup.fitToHeight == 0
        else:
            assert printed_size(sheet) >= 9
            assert len(pages_across(sheet)) == 2
            assert max(pages_across(sheet)) < 1
            assert (sheet.print_title_cols, sheet.page_setup.pageOrder) == ("$A:$A", "overThenDown")
        line = int(sheet.print_title_rows.split(":")[0].strip("$"))
        assert sheet.cell(line, 1).value in ("Chỉ tiêu", "Tính đến hết ngày", "Mã")
        if sheet.title not in ("Tổng hợp", "Biểu đồ"):
            assert sheet.freeze_panes == f"B{line + 1}"
    parts = parts_of(worked.file.parent / "so.xlsx")
    footers = [
        re.findall("<oddFooter>(.*?)</oddFooter>", text)
        for name, text in parts.items()
        if "worksheets/sheet" in name
    ]
    assert len(footers) == 5
    for (footer,) in footers:
        assert drawn.partition("; ")[2] in footer
        assert footer.endswith("Trang &amp;P/&amp;N")


def test_a_figure_stands_whole_on_the_page_of_its_name(worked: Thidua) -> None:
    """What is required, reached, lacking, in per cent: before the page ends, and on the page beside
    it no number, but once the name, under which its cases go on there."""
    book = book_of(worked, "--round", "2")
    for name in ("Toàn Ban", "NC", "PCTN"):
        sheet = book[name]
        (end,) = (found.id for found in sheet.col_breaks.brk)
        figures = 0
        for row in sheet.iter_rows(values_only=True):
            if row[2] in ("Phải đạt", "Còn thiếu"):
                figures += sum(isinstance(value, int | float) for value in row[:end])
                called = row[1] if row[2] == "Phải đạt" else None
                assert row[end:] == (called, *[None] * (len(row) - end - 1))
        assert figures == 5 * len(figure_blocks(sheet))


def test_charts_of_many_targets_are_not_printed_tiny(thidua: Thidua) -> None:
    """Their cells go on beside the charts over as many pages as can be read; with few all is on
    one page across."""
    few = plan_file(thidua.file.parent)
    thidua.ok("init", "--plan", str(few), "--db", "it.db")
    text = few.read_text(encoding="utf-8")
    for number in range(12):
        text += (
            f'\n[[targets]]\ncode = "them-{number}"\nname = "Chỉ tiêu thêm {number}"\n'
            'scope = "unit"\n[targets.criteria]\nkind = ["vu_an"]\nmilestone = "resolved"\n'
            '[[targets.rounds]]\nround = 2\nminimum = 1\nquotation = "ít nhất 1 vụ"\n'
        )
    many = few.with_name("nhieu.toml")
    many.write_text(text, encoding="utf-8")
    thidua.ok("init", "--plan", str(many), "--db", "nhieu.db")
    across = []
    for file in ("it.db", "nhieu.db"):
        book = book_of(thidua, "--round", "2", "--db", file)
        across.append(book["Biểu đồ"].page_setup.fitToWidth)
    assert across[0] in (None, 1)
    assert across[1] > 1


def test_a_row_of_the_chart_is_as_high_as_its_words(worked: Thidua) -> None:
    """The words at a cut-off take two lines of the column and get them; programs that don't work
    that out themselves would print them over the next row."""
    sheet = book_of(worked, "--round", "2")["Biểu đồ"]
    marked = [cell for cell in sheet["D"] if str(cell.value or "").startswith("Chốt số liệu")]
    assert len(marked) == 2
    for cell in marked:
        assert len(cell.value) > sheet.column_dimensions["D"].width
        assert sheet.row_dimensions[cell.row].height >= 32


def test_an_illustrative_file_says_so_on_every_sheet(demo: Thidua) -> None:
    """A sheet taken out of the workbook still says that nothing in it is real."""
    for sheet in book_of(demo, "--round", "2"):
        assert texts(sheet)[0].startswith("SỐ LIỆU MINH HỌA")


def test_names_of_sheets_are_what_excel_takes(office: Thidua) -> None:
    """Cleaned, cut at 31, no name twice whatever the case, not Excel's own."""
    codes = ["History", "a/b", "a?b", "'x'", "Đ" * 40, "Đ" * 39 + "X", "😀" * 20, "_" * 31]
    for number, code in enumerate(codes):
        office.ok("unit", "add", code, f"Phòng số {number}")
    names = book_of(office, "--round", "2").sheetnames
    assert len({name.casefold() for name in names}) == len(names) == 5 + len(codes)
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.casefold() != "history"
        assert name.strip("'") == name
    assert {"a-b", "a-b (2)", "x", "Đ" * 31, "Đ" * 27 + " (2)"} <= set(names)


def test_a_text_too_long_for_a_cell_is_cut(office: Thidua, add_case: AddCase) -> None:
    """At 32,767 characters, with a mark at its end; the rest of the row is there."""
    people = [f"{'Ông' * 600} {number}" for number in range(20)]
    add_case(code="L", person=people)
    case = figure_blocks(book_of(office, "--round", "2")["NC"])[0].cases[0]
    assert len(case["Cán bộ"]) == 32_767
    assert case["Cán bộ"].endswith("…")
    assert case["Cán bộ"][:-1] == "; ".join(people)[: 32_767 - 1]
    assert case["Kết quả"] == "Hiệu quả"


def test_the_file_is_private_and_not_overwritten_unasked(worked: Thidua) -> None:
    """Mode 0600; ``--force`` replaces; no draft stays behind; the data file keeps its bytes;
    nothing on standard output."""
    before, folder = digest(worked.file), worked.file.parent
    assert worked.ok("review", "-o", "a.XLSX").out == ""
    file = folder / "a.XLSX"
    assert posix.is_private(file)
    made = file.read_bytes()
    assert made.startswith(b"PK")
    assert "--force" in worked.refused("review", "--round", "1", "-o", "a.XLSX")
    assert file.read_bytes() == made
    worked.ok("review", "--round", "1", "-o", "a.XLSX", "--force")
    assert file.read_bytes() != made
    assert sorted(path.name for path in folder.iterdir()) == ["a.XLSX", "thidua.db"]
    assert digest(worked.file) == before


def test_strict_still_answers(worked: Thidua) -> None:
    """Exit 3 after the file is written; 0 where nothing printed falls short."""
    answer = worked("review", "--round", "2", "--strict", "-o", "a.xlsx")
    assert (answer.code, answer.out) == (3, "")
    assert (worked.file.parent / "a.xlsx").exists()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("review", "--format", "csv", "-o", "ra.xlsx"), ("--format csv", "“ra.xlsx”")),
        (("review", "--format", "table", "-o", "ra.xlsx"), ("--format table", "“ra.xlsx”")),
        (("review", "-o", "ra.xyz"), ("“ra.xyz”", ".csv, .json, .txt, .xlsx, .html hoặc .md")),
        (("review", "--format", "xlsx"), ("“xlsx”", "table, csv hoặc json")),
    ],
)
def test_what_cannot_be_a_workbook_is_a_usage_error(
    office: Thidua, words: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    """Exit 2, no file."""
    error = office.refused(*words, code=2)
    assert all(part in error for part in expected), error
    assert not list(office.file.parent.glob("ra*"))


def test_the_same_review_gives_the_same_bytes(
    worked: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for the moment of its making: reproducible with a clock that stands."""
    monkeypatch.setattr("thidua.clock.now", lambda: "2026-01-20T08:00:00")
    worked.ok("review", "-o", "a.xlsx")
    worked.ok("review", "-o", "b.xlsx")
    assert (worked.file.parent / "a.xlsx").read_bytes() == (
        worked.file.parent / "b.xlsx"
    ).read_bytes()
    assert "2026-01-20T08:00:00Z" in parts_of(worked.file.parent / "a.xlsx")["docProps/core.xml"]


def test_a_plan_with_no_unit_to_show_has_a_workbook_too(office: Thidua) -> None:
    """No column chart without units, but the growth; an office without targets of its own is no
    error."""
    for code in ("NC", "PCTN"):
        office.ok("unit", "edit", code, "--no-targets")
    book = book_of(office, "--round", "2")
    assert book.sheetnames == ["Tổng hợp", "Biểu đồ", "Toàn Ban"]
    assert [type(chart).__name__ for chart in book["Biểu đồ"]._charts] == ["LineChart"]
    assert values(book["Toàn Ban"])
