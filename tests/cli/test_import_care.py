"""``import``: nothing taken in silence, nothing lost in silence, nobody and no case taken for
another."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.cli.helpers import digest, shown
from tests.cli.lists import cases_csv, row, taken, text_file
from tests.conftest import Thidua

HEAD = ["title", "kind", "field", "lead_unit"]
UPDATE = ("--on-duplicate", "update")


def refused(office: Thidua, *words: str) -> str:
    """What an import that must be refused says; nothing of it is written."""
    before = digest(office.file)
    error = office.refused("import", *words)
    assert digest(office.file) == before
    return error


def test_an_update_makes_no_second_case_of_a_name(office: Thidua) -> None:
    """Whatever the order of the rows: the new case of the same batch counts."""
    taken(office, cases_csv(row("Cũ", code="c1")))
    for rows in (
        [row("Mới", code=None), row("Mới", code="c1")],
        [row("Mới", code="c1"), row("Mới", code="c9")],
    ):
        assert "Mới" in refused(office, cases_csv(*rows), *UPDATE)


@pytest.mark.parametrize("line", ['A,vu_an,tham_nhung,NC,"x', 'A,vu_an,tham_nhung,NC,"x" y'])
def test_a_quote_that_does_not_close_swallows_nothing(office: Thidua, line: str) -> None:
    """Refused, naming the line; the rows behind it are not taken for one cell."""
    Path("t.csv").write_text(
        f"title,kind,field,lead_unit,note\n{line}\nB,vu_an,tham_nhung,NC,y\n", encoding="utf-8"
    )
    assert "Dòng 2 của tệp" in refused(office, "t.csv")


def test_cells_behind_the_last_header_are_not_lost_in_silence(
    office: Thidua, tmp_path: Path
) -> None:
    """In a text file a comma has cut a text in two: refused. In a workbook somebody's remark:
    told."""
    lines = [
        [*HEAD, "note"],
        ["A", "vu_an", "tham_nhung", "NC", "x", "y", "z"],
        ["B", "vu_an", "tham_nhung", "NC", "x", "", ""],
    ]
    told = refused(office, text_file(lines))
    assert "dòng 2" in told
    assert "dòng 3" not in told
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    book.save(tmp_path / "b.xlsx")
    answer = office.ok("import", "b.xlsx")
    assert "không có tiêu đề" in answer.err
    assert "dòng đầu tiên: 2" in answer.err


def test_another_sheet_of_cases_is_told_of(office: Thidua, tmp_path: Path) -> None:
    """One sheet per department: the first is taken, the others are named."""
    book = openpyxl.Workbook()
    for name in ("Phòng A", "Phòng B"):
        sheet = book.create_sheet(name)
        sheet.append(HEAD)
        sheet.append([f"Vụ {name}", "vu_an", "tham_nhung", "NC"])
    del book["Sheet"]
    book.save(tmp_path / "b.xlsx")
    told = office.ok("import", "b.xlsx").err
    assert "“Phòng B”" in told
    assert "--sheet" in told
    office.ok("import", "b.xlsx", "--sheet", "phòng b")


@pytest.mark.parametrize("name", ["Nguyen Van An (A1)", "nguyễn văn an(a1)"])
def test_namesakes_are_found_however_they_are_written(office: Thidua, name: str) -> None:
    """By name and code, accents and case aside."""
    for code, unit in (("A1", "NC"), ("A2", "PCTN")):
        office.ok("person", "add", "Nguyễn Văn An", "--unit", unit, "--code", code)
    taken(office, cases_csv(row("Vụ A", code="c1", people=name)))
    assert shown(office, "c1")["case"]["people"] == ["Nguyễn Văn An (A1)"]
    assert len(office.ok("person", "list", "--format", "json").json["people"]) == 2


def test_a_known_name_with_a_code_that_nobody_has_is_refused(office: Thidua) -> None:
    """Not made into a new member of staff."""
    office.ok("person", "add", "Nguyễn Văn An", "--unit", "NC", "--code", "A1")
    assert "A9" in refused(office, cases_csv(row("Vụ A", people="Nguyễn Văn An (A9)")))


def test_a_name_of_two_cases_is_settled_by_the_unit_or_refused(office: Thidua) -> None:
    """An update must not amend the older one by chance."""
    taken(
        office,
        cases_csv(row("W", code="c1"), row("W", code="c2", lead_unit="PCTN")),
        "--allow-duplicate",
    )
    taken(office, cases_csv(row("W", lead_unit="PCTN", note="mới")), *UPDATE)
    assert (shown(office, "c1")["case"]["note"], shown(office, "c2")["case"]["note"]) == (
        None,
        "mới",
    )
    told = refused(office, cases_csv(row("W", lead_unit="VP", note="x")), *UPDATE)
    assert "c1 (NC), c2 (PCTN)" in told


def test_every_fault_of_an_update_is_told_at_once(office: Thidua) -> None:
    """A cell that can't be read hides neither the rules nor a doubtful name."""
    for code in ("A1", "A2"):
        office.ok("person", "add", "Nguyễn Văn An", "--unit", "NC", "--code", code)
    taken(office, cases_csv(row("A", code="c1")))
    bad = {"detected_on": "99/9/2022", "resolved_on": "2045-01-01", "people": "Nguyễn Văn An"}
    for words, code in ((UPDATE, "c1"), ((), "c2")):
        told = refused(
            office, cases_csv(row("A" if code == "c1" else "B", code=code, **bad)), *words
        )
        for piece in ("99/9/2022", "sau hôm nay", "phải ghi kết quả", "2 người"):
            assert piece in told, (words, piece)


def test_a_repeated_title_is_told_though_the_first_row_is_bad(office: Thidua) -> None:
    """In one pass."""
    told = refused(
        office,
        cases_csv(
            row("Q", detected_on="99/99/2022"), row("Q", lead_unit="PCTN", detected_on="2022-01-01")
        ),
    )
    assert "99/99/2022" in told
    assert "trùng dòng 2" in told


def test_a_code_twice_in_a_sparse_update_is_all_that_is_wrong(office: Thidua) -> None:
    """Columns that the list does not have are not asked for."""
    taken(office, cases_csv(row("A", code="c1")))
    told = refused(office, text_file([["code", "note"], ["c1", "a"], ["c1", "b"]]), *UPDATE)
    assert "đã có ở dòng 2" in told
    assert "bắt buộc" not in told


def test_a_number_in_a_note_is_text(office: Thidua, tmp_path: Path) -> None:
    """As in every other column of text."""
    book = openpyxl.Workbook()
    book.active.append([*HEAD, "code", "note"])
    book.active.append(["Vụ", "vu_an", "tham_nhung", "NC", "c1", 2022])
    book.save(tmp_path / "b.xlsx")
    office.ok("import", "b.xlsx")
    assert shown(office, "c1")["case"]["note"] == "2022"


@pytest.mark.parametrize(
    "text",
    [
        "(mật - xem bản giấy)",
        "(Mật – xem bản giấy)",
        "(mật  –  xem bản giấy)",
        "(mat - xem ban giay)",
    ],
)
def test_the_placeholder_is_known_however_it_is_typed(office: Thidua, text: str) -> None:
    """It would overwrite a real title."""
    taken(office, cases_csv(row("Tên thật", code="M1")))
    refused(office, cases_csv(row(text, code="M1")), *UPDATE)


def test_the_way_out_is_one_that_works(office: Thidua) -> None:
    """A row with a code of its own is found by no policy; a hint never begins in the middle."""
    taken(office, cases_csv(row("A", code="c1")))
    told = refused(office, cases_csv(row("A", code="c7")), *UPDATE)
    assert "ghi mã c1" in told.lower()
    assert "--on-duplicate skip" not in told
    assert "→ Nếu không" not in refused(office, cases_csv(row("A")))


@pytest.mark.parametrize(
    "words", [("-o", "./vu.csv", "--force"), ("--errors", "vu.xlsx", "--force")]
)
def test_the_list_is_never_overwritten_by_what_is_said_of_it(
    office: Thidua, words: tuple[str, ...]
) -> None:
    """Not even with ``--force``."""
    source = Path("vu.csv" if "-o" in words else "vu.xlsx")
    cases_csv(row("A"), name=source.name)
    before = source.read_bytes()
    assert "chính là tệp đang nhập" in office.refused("import", source.name, *words, code=2)
    assert source.read_bytes() == before
