"""Text files of rows: alphabets, separators, line ends, places of what can't be read."""

from __future__ import annotations

import csv
import io
from functools import partial
from typing import Any

import pytest

from thidua.advice import in_words
from thidua.errors import Refused
from thidua.exchange import csv_file
from thidua.exchange.csv_file import csv_sheet


def rows(content: bytes | str, encoding: str = "utf-8", *, tabs: bool = False) -> list[list[Any]]:
    """The cells of a text file."""
    raw = content.encode(encoding) if isinstance(content, str) else content
    return [cells for _, cells in csv_sheet(io.BytesIO(raw), tabs=tabs).rows()]


def refused(content: bytes, *, tabs: bool = False) -> str:
    """What is said of a text file that can't be read."""
    with pytest.raises(Refused) as error:
        rows(content, tabs=tabs)
    return " ".join(map(in_words, (error.value.what, error.value.why, error.value.todo)))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_usual_text_file(encoding: str, delimiter: str, end: str) -> None:
    """Old Macs end their lines with CR."""
    wanted = [["Mã", "Tên"], ["1", "Vụ án"], ["2", "Vụ việc"]]
    assert rows(end.join(delimiter.join(cells) for cells in wanted) + end, encoding) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
        (
            "Tên vụ án, vụ việc;Loại;Mã\nA, B;C;1\n",
            [["Tên vụ án, vụ việc", "Loại", "Mã"], ["A, B", "C", "1"]],
        ),
        ("sep=;\na;b\n1;2\n", [["sep=", ""], ["a", "b"], ["1", "2"]]),
        (
            "TIÊU ĐỀ, có dấu phẩy\n\na;b;c\n1;2;3\n",
            [["TIÊU ĐỀ, có dấu phẩy"], [], ["a", "b", "c"], ["1", "2", "3"]],
        ),
        ('a,b\n"x;y;z","p;q;r"\n', [["a", "b"], ["x;y;z", "p;q;r"]]),
        ('a,b\n"dòng\n\nhai","nháy ""kép"""\n', [["a", "b"], ["dòng\n\nhai", 'nháy "kép"']]),
        ("một cột\nhai\n", [["một cột"], ["hai"]]),
        ("a,b", [["a", "b"]]),
    ],
)
def test_the_separator_is_the_one_that_lines_share(text: str, wanted: list[list[str]]) -> None:
    """Commas inside texts and titles above do not mislead."""
    assert rows(text) == wanted


def test_the_suffix_tsv_settles_the_separator() -> None:
    """Whatever else stands in the cells."""
    assert rows("a;b\tc;d\n", tabs=True) == [["a;b", "c;d"]]


def test_rows_have_the_numbers_that_excel_shows() -> None:
    """Empty lines count; a cell of several lines is one row."""
    sheet = csv_sheet(io.BytesIO(b'a,b\n\n"x\ny",1\n2,3\n'))
    assert [number for number, _ in sheet.rows()] == [1, 2, 3, 4]
    assert [number for number, _ in sheet.rows()] == [1, 2, 3, 4]
    assert (sheet.name, sheet.quoted) == (None, True)


def test_a_long_file_is_read_as_a_stream() -> None:
    """A letter that is cut by the edge of a block is still a letter."""
    text = "Tên,Số\n" + "".join(f"Vụ án ở huyện Đô Lương {n},{n}\n" for n in range(60_000))
    for shift in range(3):
        found = rows("x" * shift + text)
        assert len(found) == 60_001
        assert found[-1] == ["Vụ án ở huyện Đô Lương 59999", "59999"]


@pytest.mark.parametrize("at", [5, 1 << 20, (1 << 20) + 1, 3_000_000])
def test_the_line_of_a_bad_byte_is_told(at: int) -> None:
    """Also where it stands at the edge of a block."""
    line = b"abc,def\n"
    content = bytearray(line * (at // len(line) + 3))
    content[at] = 0xFF
    assert f"dòng {at // len(line) + 1} " in refused(bytes(content))


def test_a_letter_cut_off_at_the_end_is_no_text() -> None:
    """As a file that was not copied to its end."""
    assert "dòng 2" in refused("a,b\nVụ".encode()[:-1])


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_letters(content: bytes) -> None:
    """Nothing but spaces and marks."""
    assert "không có chữ nào" in refused(content)


def test_binary_files_are_no_text() -> None:
    """Bytes 0 that are not those of UTF-16."""
    assert "byte 0" in refused(
        b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x10\x20\x30" + bytes(range(256))
    )


def test_a_quote_that_is_never_closed(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """The row where it opens."""
    request.addfinalizer(partial(csv.field_size_limit, csv.field_size_limit()))  # of the process
    monkeypatch.setattr(csv_file, "_LONGEST_CELL", 1000)
    assert "Dòng 3 của tệp" in refused(b'a,b\n1,2\n3,"' + b"x\n" * 1000)


def test_a_line_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused before it is held in memory."""
    monkeypatch.setattr(csv_file, "_LONGEST_LINE", 1000)
    assert "Dòng 2 của tệp dài quá 1000" in refused(b"a,b\n" + b"x,y," * 1000)
