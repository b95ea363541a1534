"""Workbooks: places, merged cells, kinds of values, what is hidden, what is damaged."""

from __future__ import annotations

import io
import random
import zipfile
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.raw_books import (
    SHEET_PART,
    book_of_parts,
    header_cells,
    make_it_lie,
    sheet_xml,
    sound_cells,
    text_cell,
)
from thidua.errors import Refused
from thidua.exchange import workbook_parts, workbook_scan
from thidua.exchange.source import EPOCH_1904, Broken
from thidua.exchange.workbook import open_workbook
from thidua.exchange.workbook_parts import inspect
from thidua.exchange.workbook_scan import scan_sheet


def read(name: str, sheet: int = 0) -> list[tuple[int, list[Any]]]:
    """The rows of a sheet of the workbook ``name``."""
    with open(name, "rb") as stream, open_workbook(stream) as sheets:
        return list(sheets[sheet].rows())


def refused(name: str) -> str:
    """What is said of a workbook that can't be read."""
    with pytest.raises(Refused) as error:
        read(name)
    return error.value.what


def saved(book: openpyxl.Workbook) -> str:
    """A workbook on disk; its name."""
    book.save("vu.xlsx")
    return "vu.xlsx"


def test_rows_and_columns_keep_their_places() -> None:
    """A list that begins neither in row 1 nor in column A."""
    book = openpyxl.Workbook()
    book.active["C4"], book.active["D6"] = "a", "b"
    found = {
        number: cells
        for number, cells in read(saved(book))
        if any(c not in (None, "") for c in cells)
    }
    assert found[4][2] == "a"
    assert found[6][3] == "b"
    assert set(found) == {4, 6}


def test_kinds_of_values() -> None:
    """Text, numbers, dates, moments, yes and no."""
    book = openpyxl.Workbook()
    book.active.append(
        ["007", 7, 7.5, datetime(2022, 3, 1), datetime(2022, 3, 1, 8, 30), True, None, "=x", "'=x"]
    )
    book.active["H1"].data_type = "s"
    ((_, cells),) = read(saved(book))
    assert cells[:3] == ["007", 7.0, 7.5]
    assert cells[3] in (date(2022, 3, 1), datetime(2022, 3, 1))
    assert cells[4:6] == [datetime(2022, 3, 1, 8, 30), True]
    assert cells[7:] == ["=x", "'=x"]


def test_hidden_sheets_are_not_seen() -> None:
    """What a person does not see is not imported; an all hidden book has nothing to read."""
    book = openpyxl.Workbook()
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.create_sheet("Kín").sheet_state = "veryHidden"
    book.create_sheet("Sau").append(["x"])
    with open(saved(book), "rb") as stream, open_workbook(stream) as sheets:
        assert [sheet.name for sheet in sheets] == ["Sheet", "Sau"]
    assert read("vu.xlsx", 1) == [(1, ["x"])]


def test_merged_rows_repeat_their_value_and_merged_columns_do_not() -> None:
    """A department for several rows; a title over several columns."""
    book = openpyxl.Workbook()
    for cells in (
        ["T", None, None],
        ["a", "b", 1],
        [None, None, 2],
        [None, None, 3],
        ["c", "d", 4],
    ):
        book.active.append(cells)
    for place in ("A1:C1", "A2:A4", "B3:B4"):
        book.active.merge_cells(place)
    found = [[c if c != "" else None for c in cells] for _, cells in read(saved(book))]
    assert found == [
        ["T", None, None],
        ["a", "b", 1.0],
        ["a", None, 2.0],
        ["a", None, 3.0],
        ["c", "d", 4.0],
    ]


def test_days_are_counted_from_1904_where_the_book_says_so() -> None:
    """For numbers that stand for dates."""
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active["A1"] = datetime(2022, 3, 1)
    with open(saved(book), "rb") as stream, open_workbook(stream) as sheets:
        assert sheets[0].epoch == EPOCH_1904
        assert next(cells for _, cells in sheets[0].rows())[0] in (
            date(2022, 3, 1),
            datetime(2022, 3, 1),
        )


@pytest.mark.parametrize(
    ("cell", "position", "why"),
    [
        ('<c r="B2" t="e"><v>#DIV/0!</v></c>', 1, "#DIV/0!"),
        ("<c r='C2' s='1' t='e'><v>#N/A</v></c>", 2, "#N/A"),
        ('<c t="e"><v>#NAME?</v></c>', 4, "#NAME?"),
        ('<c r="B2" t="e"/>', 1, "#LỖI"),
        (
            (
                '<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="F2"'
                ' t="e"><x:v>#REF!</x:v></x:c>'
            ),
            5,
            "#REF!",
        ),
        ('<c r="B2"><f>A1</f></c>', 1, "công thức"),
        ('<c r="B2"><f>A1</f><v/></c>', 1, "công thức"),
        ('<c r="B2"><f t="shared" si="0"/><v></v></c>', 1, "công thức"),
    ],
)
def test_broken_cells_are_found(cell: str, position: int, why: str) -> None:
    """However they are written; they stand in the rows as what they are."""
    (_, _), (number, cells) = read(book_of_parts(sheet_xml(header_cells(), sound_cells() + cell)))
    assert number == 2
    broken = {place: found for place, found in enumerate(cells) if isinstance(found, Broken)}
    assert list(broken) == [position]
    assert why in broken[position].why


@pytest.mark.parametrize(
    "cell", ['<c r="B2" t="str"><f>A9</f><v></v></c>', '<c r="B2"><f>1+1</f><v>2</v></c>']
)
def test_a_formula_with_a_value_is_not_broken(cell: str) -> None:
    """An empty text is a value."""
    rows = read(book_of_parts(sheet_xml(header_cells(), text_cell("x", "A2") + cell)))
    assert not [found for _, cells in rows for found in cells if isinstance(found, Broken)]


@pytest.mark.parametrize(
    ("cell", "limit"),
    [
        ('<c r="A5001"><v>1</v></c>', 5000),
        ("<c r='A5001'><v>1</v></c>", 5000),
        ('<c s="1" r="A5001"><v>1</v></c>', 5000),
        ('<c r="a5001"><v>1</v></c>', 5000),
        ("<c><v>1</v></c>" * 60, 50),
    ],
)
def test_cells_too_far_apart_are_refused(
    monkeypatch: pytest.MonkeyPatch, cell: str, limit: int
) -> None:
    """However their places are written, or not at all."""
    monkeypatch.setattr(workbook_scan, "_MOST_CELLS", limit)
    assert "quá rộng" in refused(book_of_parts(sheet_xml(header_cells(), sound_cells(), cell)))


@pytest.mark.slow
def test_a_sheet_that_starts_far_below_is_not_large() -> None:
    """Only the room between its cells counts."""
    rows = read(
        book_of_parts(
            sheet_xml().replace(
                "<sheetData>", f"<sheetData><row r='1048576'>{text_cell('x', 'A1048576')}</row>"
            )
        )
    )
    assert rows[-1] == (1048576, ["x"])


@pytest.mark.parametrize("place", ["A0", "1A", "A", "AAAAAAAAA1", "A99999999999", "ZZZ1"])
def test_cells_in_no_place_are_refused(place: str) -> None:
    """calamine would take its time, or all memory."""
    assert refused(
        book_of_parts(
            sheet_xml(header_cells(), sound_cells(), f"<c r='{place}' t='n'><v>1</v></c>")
        )
    )


@pytest.mark.parametrize("part", [SHEET_PART, "xl/sharedStrings.xml"])
def test_what_a_zip_claims_of_its_parts_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """They are counted as they are unpacked."""
    monkeypatch.setattr(workbook_parts, "_LARGEST_PART", 5000)
    large = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        + " " * 9000
        + "</sst>"
    )
    name = book_of_parts(
        sheet_xml(header_cells(), " " * (9000 if part == SHEET_PART else 0)),
        xl__sharedStrings_DOT_xml=large,
    )
    assert "quá lớn" in refused(name)
    make_it_lie(name, part)
    if part == SHEET_PART:
        book_of_parts(sheet_xml(header_cells(), " " * 9000))
        make_it_lie("vu.xlsx", part)
    assert "quá lớn" in refused(name)


def test_a_list_of_parts_that_is_itself_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read whole, so it must be small."""
    monkeypatch.setattr(workbook_parts, "_LARGEST_LIST", 3000)
    assert "không bình thường" in refused(
        book_of_parts(sheet_xml(), xl__workbook_DOT_xml=" " * 5000)
    )


def test_entities_do_not_multiply() -> None:
    """A sheet that declares any is refused."""
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + sheet_xml(
        header_cells(), text_cell("&b;", "A2")
    )
    assert "hỏng" in refused(book_of_parts(bomb))


def test_very_many_shared_texts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each takes memory, however short it is."""
    monkeypatch.setattr(workbook_parts, "_MOST_TEXTS", 10)
    texts = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        + "<si><t>a</t></si>" * 11
        + "</sst>"
    )
    assert "hơn 10" in refused(
        book_of_parts(sheet_xml(header_cells()), xl__sharedStrings_DOT_xml=texts)
    )


def test_damaged_workbooks_never_crash() -> None:
    """Bytes changed anywhere, in the zip or in the XML inside: it is read, or refused in words."""
    chance = random.Random(1)
    book_of_parts(
        sheet_xml(header_cells(), sound_cells(), '<c r="B3" t="e"><v>#REF!</v></c>'), "goc.xlsx"
    )
    content = Path("goc.xlsx").read_bytes()
    with zipfile.ZipFile("goc.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for turn in range(600):
        if turn % 2:
            raw = bytearray(content)
            for _ in range(chance.randint(1, 5)):
                raw[chance.randrange(len(raw))] = chance.randrange(256)
        else:
            name = chance.choice([*parts])
            part = bytearray(parts[name])
            start = chance.randrange(len(part))
            part[start : start + chance.randint(0, 9)] = bytes(
                chance.choices(b"<>/\"'&; =acr0A1", k=chance.randint(0, 9))
            )
            stream = io.BytesIO()
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
                for other, whole in parts.items():
                    archive.writestr(other, bytes(part) if other == name else whole)
            raw = bytearray(stream.getvalue())
        with suppress(Refused), open_workbook(io.BytesIO(bytes(raw))) as sheets:
            for sheet in sheets:
                assert len(list(sheet.rows())) < 2_000_000


@pytest.mark.parametrize(
    "start",
    [
        '<c r="D2" r="XFD1048576" t="inlineStr">',
        '<c r="D2"  r="XFD1048576"t="inlineStr">',
        '<c r="D2" t="inlineStr" r = "XFD1048576">',
        '<c r="D2" t="inlineStr" x=">" r="XFD1048576">',
        '<c r="D2" t="inlineStr" r=\'XFD1048576\'>',
        '<c r="D2" t="inlineStr" r=XFD1048576>',
        (
            '<x-y:c xmlns:x-y="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
            ' r="XFD1048576" t="inlineStr">'
        ),
    ],
)
def test_a_cell_that_names_two_places(start: str) -> None:
    """calamine would take the other one, ask for 512 GB, and end the whole process; so it is not
    asked."""
    name = start[1:].split()[0]
    cells = sound_cells().replace(
        '<c r="D2" t="inlineStr"><is><t>NC</t></is></c>', f"{start}<is><t>NC</t></is></{name}>"
    )
    assert start in cells
    with (
        open(book_of_parts(sheet_xml(header_cells(), cells)), "rb") as stream,
        pytest.raises(Refused),
    ):
        scan_sheet(stream, inspect(stream).sheets["Các vụ"], "Các vụ")
