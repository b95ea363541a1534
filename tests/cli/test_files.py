"""``-o FILE.xlsx``, ``.html``, ``.md``: what a command prints, as a file that people open."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests import posix
from tests.conftest import AddCase, Thidua

HOSTILE = "Vụ <b>đậm</b> | *sao* [x](y) & `mã` _gạch_ =1+1"
LISTS = {
    "cases": "2022-001",
    "cases --similar": "Không có",
    "targets": "tham-nhung",
    "unit list": "PCTN",
    "person list": "Ngô Văn Ước",
    "log": "2025-001",
    "figures": "06-KH/BNCTU",
    "commend list": "khen thưởng",
    "commend propose --round 1": "2021-004",
    "exemplar list": "điển hình",
    "plan list": "06-KH/BNCTU",
    "plan show": "15-KH/BNCTW",
    "status": "Còn thiếu",
    "show 2022-001": "104-BC/BNCTU",
    "explain 2022-001": "tham-nhung",
    "explain --unit NC --target tham-nhung --round 1": "2021-004",
    "check": "Không có gì phải nêu",
    "unit add TD Thanh-tra --dry-run": "TD",
}
REVIEWS = {
    "review --round 1": "CHƯA ĐẠT",
    "review --round 1 --chart": "CHƯA ĐẠT",
    "review --round 2 --compare round:1": "đợt 1",
}


class _Page(HTMLParser):
    """The words of a page, and the tags that it has."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.words, self.tags, self.attributes = "", list[str](), list[str]()
        self.feed(re.sub(r"<style>.*?</style>", "", source, flags=re.DOTALL))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what stands on the page."""
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        """Note what is read."""
        self.words += data


def cells(file: Path) -> list[list[Any]]:
    """The rows of the one sheet of a workbook."""
    (sheet,) = openpyxl.load_workbook(file).worksheets
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def words_of(file: Path) -> str:
    """All that is read in a file, whatever its kind; marks of Markdown taken off."""
    if file.suffix == ".xlsx":
        return "\n".join(str(value) for row in cells(file) for value in row if value is not None)
    source = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        return _Page(source).words
    return re.sub(r"\\(.)", r"\1", source)


@pytest.mark.parametrize("suffix", ["xlsx", "html", "md"])
@pytest.mark.parametrize("line", LISTS)
def test_every_list_is_a_file(demo: Thidua, line: str, suffix: str) -> None:
    """What the screen says of it is in the file, which its owner alone reads; the file is named on
    standard error, and standard output is empty."""
    answer = demo(*line.split(), "-o", f"ra.{suffix}")
    assert (answer.code, answer.out) == (0, ""), answer.err
    assert f"ra.{suffix}" in answer.err
    file = demo.file.parent / f"ra.{suffix}"
    assert LISTS[line].casefold() in words_of(file).casefold()
    assert posix.is_private(file)
    assert "--force" in demo.refused(*line.split(), "-o", f"ra.{suffix}")


@pytest.mark.parametrize("suffix", ["html", "md"])
@pytest.mark.parametrize("line", REVIEWS)
def test_a_review_is_a_page_too(demo: Thidua, line: str, suffix: str) -> None:
    """Its table, its bars in words, a comparison."""
    demo.ok(*line.split(), "-o", f"ra.{suffix}")
    assert REVIEWS[line] in words_of(demo.file.parent / f"ra.{suffix}")


@pytest.mark.parametrize("suffix", ["html", "md"])
def test_a_page_of_a_review_names_the_departments(demo: Thidua, suffix: str) -> None:
    """Each above its own rows, as on the screen."""
    demo.ok("review", "--round", "1", "-o", f"ra.{suffix}")
    words = words_of(demo.file.parent / f"ra.{suffix}")
    places = [words.index(name) for name in ("công tác nội chính", "chống tham nhũng (PCTN)")]
    rows = [found.start() for found in re.finditer("Vụ án, vụ việc tham nhũng", words)]
    assert len(rows) == 2
    assert places[0] < rows[0] < places[1] < rows[1]
    source = (demo.file.parent / f"ra.{suffix}").read_text(encoding="utf-8")
    apart = {"html": "<br>", "md": "; "}[suffix]
    assert f"an ninh trật tự{apart}1 vụ thiếu minh chứng" in source


def test_a_workbook_can_be_filtered_and_counted_with(demo: Thidua) -> None:
    """The head bold, in view and with a filter; numbers are numbers, texts texts."""
    demo.ok("unit", "list", "-o", "ra.xlsx")
    (sheet,) = openpyxl.load_workbook(demo.file.parent / "ra.xlsx").worksheets
    assert [cell.value for cell in sheet[1]] == ["Thứ tự", "Mã", "Tên", "Chỉ tiêu", "Hoạt động"]
    assert all(cell.font.b for cell in sheet[1])
    assert [sheet.cell(row, 1).value for row in (2, 3, 4)] == [1, 2, 3]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:E4")


def test_the_log_has_a_row_for_each_change(demo: Thidua) -> None:
    """To be filtered by who made it: as many rows as the csv has."""
    demo.ok("log", "-o", "ra.xlsx")
    head, *rows = cells(demo.file.parent / "ra.xlsx")
    assert head[:4] == ["Mục", "Lúc", "Người thực hiện", "Việc"]
    assert len(rows) == len(demo.ok("log", "--format", "csv").out.splitlines()) - 1
    assert rows[0][0] == 78
    assert rows[0][2] == "thuky.pctn"


def test_targets_have_a_row_for_each_unit(demo: Thidua) -> None:
    """What is asked and what is registered, as numbers."""
    demo.ok("targets", "--round", "1", "-o", "ra.xlsx")
    head, *rows = cells(demo.file.parent / "ra.xlsx")
    found = {(row[1], row[6]): row for row in rows}
    assert head[7] == "Đăng ký"
    assert found["tham-nhung", "PCTN"][7] == 3
    assert found["tham-nhung", "NC"][7] == "chưa đăng ký"
    assert ("tham-nhung", "VP") not in found


@pytest.mark.parametrize("suffix", ["xlsx", "html", "md"])
def test_nothing_typed_acts_in_a_file(office: Thidua, add_case: AddCase, suffix: str) -> None:
    """Shown literally: no formula, no tag, no mark."""
    add_case(code="A", title=HOSTILE)
    add_case(code="=B", title="=1+1")
    office.ok("cases", "-o", f"ra.{suffix}")
    file = office.file.parent / f"ra.{suffix}"
    source = "" if suffix == "xlsx" else file.read_text(encoding="utf-8")
    assert HOSTILE in words_of(file)
    if suffix == "xlsx":
        (sheet,) = openpyxl.load_workbook(file).worksheets
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
        assert "=1+1" in [row[1] for row in cells(file)]
    elif suffix == "html":
        page = _Page(source)
        assert not {"b", "script", "a", "img", "link"} & set(page.tags)
        assert not any(
            name.startswith("on") or name in ("style", "src") for name in page.attributes
        )
        assert "default-src 'none'" in source
        assert html.escape("<b>đậm</b>") in source
    else:
        row = next(line for line in source.splitlines() if "đậm" in line)
        assert len(re.findall(r"(?<!\\)\|", row)) == 7
        assert r"\<b\>đậm\</b\> \| \*sao\* \[x\]" in row


@pytest.mark.parametrize("suffix", ["xlsx", "html", "md"])
def test_a_classified_case_is_named_in_no_file(
    office: Thidua, add_case: AddCase, suffix: str
) -> None:
    """The placeholder, unless somebody asks."""
    add_case(code="M", title="Bí mật một", classification="mat")
    for line in (("cases",), ("show", "M"), ("log",), ("status",), ("explain", "M")):
        office.ok(*line, "-o", f"ra.{suffix}", "--force")
        assert "Bí mật" not in words_of(office.file.parent / f"ra.{suffix}")
    office.ok("cases", "--show-classified", "-o", f"ra.{suffix}", "--force")
    assert "Bí mật một" in words_of(office.file.parent / f"ra.{suffix}")


@pytest.mark.parametrize("suffix", ["xlsx", "html", "md"])
def test_an_empty_list_is_a_file_that_says_so(office: Thidua, suffix: str) -> None:
    """No table of nothing."""
    office.ok("cases", "-o", f"ra.{suffix}")
    assert "Không có vụ nào khớp" in words_of(office.file.parent / f"ra.{suffix}")


def test_a_failure_leaves_no_file(office: Thidua) -> None:
    """Nothing at all where the command is refused."""
    office.refused("show", "X", "-o", "ra.html")
    assert [path.name for path in office.file.parent.iterdir()] == [office.file.name]


@pytest.mark.parametrize("name", ["ra.docx", "ra.pdf", "ra", "ra.xls", "ra.markdown"])
def test_other_suffixes_are_refused_with_those_there_are(office: Thidua, name: str) -> None:
    """Exit 2, and no file."""
    error = office.refused("cases", "-o", name, code=2)
    assert ".csv, .json, .txt, .xlsx, .html hoặc .md" in error
    assert not (office.file.parent / name).exists()


@pytest.mark.parametrize("suffix", ["xlsx", "html", "md"])
def test_format_does_not_contradict_the_suffix(office: Thidua, suffix: str) -> None:
    """Exit 2."""
    for format in ("csv", "json", "table"):
        error = office.refused("cases", "--format", format, "-o", f"ra.{suffix}", code=2)
        assert f"--format {format}" in error
