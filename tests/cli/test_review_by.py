"""``thidua review --by``: every counted case once, in groups whose sum is that of the review."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from typing import Any

import openpyxl
import pytest

from tests.cli.helpers import review_of
from tests.conftest import AddCase, Thidua

KEYS = ("field", "kind", "year", "initiative", "directed_by", "unit")


@pytest.fixture
def worked(office: Thidua, add_case: AddCase) -> Thidua:
    """Cases of several fields, years, units and kinds; a joint one, one that counts for nothing,
    and two ways of writing one who directed."""
    add_case(
        code="A", directed="2021-04-01", directed_by="Thường trực Tỉnh ủy", resolved="2022-05-01"
    )
    add_case(code="B", directed="2021-04-01", directed_by="thường trực  Tỉnh ủy", kind="vu_viec")
    add_case(code="C", field="an_ninh_trat_tu", unit="PCTN", resolved="2024-06-01")
    add_case(code="D", resolved="2024-07-01", initiative=None, **{"with": "PCTN"})
    add_case(code="E", field="an_ninh_trat_tu", unit="VP", resolved="2025-01-01")
    add_case(code="X", resolved=None, outcome=None, result_doc=None)
    return office


def groups_of(thidua: Thidua, key: str, *words: str) -> dict[str | None, int]:
    """How many cases each value has, after the sum and the key are looked at."""
    found = review_of(thidua, 2, "--by", key, *words)
    assert found["by"]["key"] == key
    groups: list[dict[str, Any]] = found["by"]["groups"]
    assert sum(group["cases"] for group in groups) == found["totals"]["cases"]
    return {group["value"]: group["cases"] for group in groups}


def recounted(thidua: Thidua, column: str, *words: str) -> dict[str | None, int]:
    """The same from the codes behind the rows, and what ``cases`` says of each."""
    review = review_of(thidua, 2, "--cases", *words)
    rows = [*review["organisation"], *(row for unit in review["units"] for row in unit["targets"])]
    codes = {code for row in rows for code in row["cases"]}
    listed = thidua.ok("cases", "--format", "json").json["cases"]
    return dict(Counter(case[column] for case in listed if case["code"] in codes))


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("field", {"tham_nhung": 3, "an_ninh_trat_tu": 2}),
        ("kind", {"vu_an": 4, "vu_viec": 1}),
        ("initiative", {"phat_hien": 4, None: 1}),
        ("unit", {"VP": 1, "NC": 3, "PCTN": 1}),
    ],
)
def test_the_groups_are_those_of_the_cases(
    worked: Thidua, key: str, expected: dict[str | None, int]
) -> None:
    """A joint case is one, its lead unit's; a case that counts for nothing is in no group; what
    is blank is a group of its own, last."""
    found = groups_of(worked, key)
    assert found == expected == recounted(worked, "lead_unit" if key == "unit" else key)
    assert None not in list(found)[:-1]


def test_a_year_is_that_of_the_first_target(worked: Thidua) -> None:
    """A and B ended in 2022 and D in 2024; C and E count for public order alone, which was advised
    on in 2022 and is counted by that, whenever they ended."""
    assert groups_of(worked, "year") == {"2022": 4, "2024": 1}


def test_ways_of_writing_one_name_are_one(worked: Thidua) -> None:
    """Case and spaces are no difference; the commoner spelling is shown; nobody is a group too."""
    found = review_of(worked, 2, "--by", "directed-by")["by"]["groups"]
    assert [(group["value"] is None, group["cases"]) for group in found] == [(False, 2), (True, 3)]
    assert found[1]["name"] == "chưa ghi"


@pytest.mark.parametrize("key", KEYS)
def test_a_closed_round_groups_what_was_frozen(
    worked: Thidua, add_case: AddCase, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """What is recorded after closing moves no group; what is drawn live has it."""
    before = groups_of(worked, key)
    monkeypatch.setenv("THIDUA_TODAY", "2025-12-15")
    worked.ok("close-round", "2")
    add_case(code="Z", resolved="2023-01-01")
    worked.ok("edit-case", "A", "--field", "kinh_te")
    assert groups_of(worked, key) == before
    assert sum(groups_of(worked, key, "--live").values()) == sum(before.values()) + 1


def test_the_groups_do_not_depend_on_the_units_printed(worked: Thidua) -> None:
    """``--unit`` limits rows, nothing else."""
    assert groups_of(worked, "unit", "--unit", "PCTN") == groups_of(worked, "unit")


def test_another_day_has_its_own_groups(worked: Thidua) -> None:
    """``--as-of``: what ended later is not there where the end decides."""
    day = ("--as-of", "2022-12-31")
    assert groups_of(worked, "field", *day) == {"tham_nhung": 2, "an_ninh_trat_tu": 2}


def test_merged_units_are_their_successor_s(worked: Thidua) -> None:
    """The cases of both stand under the department that carries their work."""
    worked.ok(
        "unit",
        "merge",
        "NC",
        "PCTN",
        "--into",
        "TH",
        "--name",
        "Phòng Tổng hợp",
        "--from",
        "2025-03-01",
    )
    assert groups_of(worked, "unit") == {"VP": 1, "TH": 4}
    assert "Phòng Tổng hợp" in worked.ok("review", "--round", "2", "--by", "unit").out


def test_the_table_the_bars_and_the_sheet_say_the_same(worked: Thidua) -> None:
    """Names for people, codes for spreadsheets, the rows of the review before them as they were."""
    table = worked.ok("review", "--round", "2", "--by", "field").out
    assert re.search(r"^Tham nhũng +3$", table, re.M)
    assert re.search(r"^An ninh trật tự +2$", table, re.M)
    bars = worked.ok("review", "--round", "2", "--by", "field", "--chart").out
    assert re.search(r"^  Tham nhũng +█{40} +3$", bars, re.M)
    assert re.search(r"^  An ninh trật tự +█{27} +2$", bars, re.M)
    plain = worked.ok("review", "--round", "2", "--format", "csv").out
    sheet = worked.ok("review", "--round", "2", "--by", "field", "--format", "csv").out
    assert sheet.startswith(plain)
    added = csv.DictReader(io.StringIO(plain.splitlines()[0] + "\n" + sheet.removeprefix(plain)))
    assert [(row["scope"], row["target"], row["name"], row["actual"]) for row in added] == [
        ("by_field", "tham_nhung", "Tham nhũng", "3"),
        ("by_field", "an_ninh_trat_tu", "An ninh trật tự", "2"),
    ]


def test_nothing_counted_has_no_group(office: Thidua) -> None:
    """An empty file: no group, and it is said."""
    assert review_of(office, 2, "--by", "field")["by"] == {"key": "field", "groups": []}
    assert "Không có vụ nào." in office.ok("review", "--round", "2", "--by", "year").out


@pytest.mark.parametrize(
    ("typed", "key"),
    [("lĩnh vực", "field"), ("linh-vuc", "field"), ("Năm", "year"), ("directed-by", "directed_by")],
)
def test_a_key_is_taken_however_a_person_writes_it(worked: Thidua, typed: str, key: str) -> None:
    """By its code or its label, or how that begins."""
    assert review_of(worked, 2, "--by", typed)["by"]["key"] == key


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--by", "linh-tinh"), "--by không nhận “linh-tinh”"),
        (("--by", "fild"), "Có phải ý là “field”?"),
        (("--by", "field", "--compare", "round:1"), "--compare"),
        (("--by", "xx", "-o", "so.xlsx"), "Chọn một trong: field, kind,"),
    ],
)
def test_what_has_no_groups_is_refused(worked: Thidua, words: tuple[str, ...], said: str) -> None:
    """An option that is silently ignored is a defect."""
    assert said in worked.refused("review", *words, code=2)


def test_the_workbook_has_a_sheet_of_the_groups_with_a_chart_of_its_cells(worked: Thidua) -> None:
    """Names and numbers as the table has them, then the sum; the chart is drawn from those cells."""
    worked.ok("review", "--round", "2", "--by", "field", "-o", "a.xlsx")
    file = worked.file.parent / "a.xlsx"
    sheet = openpyxl.load_workbook(file)["Theo nhóm"]
    rows = [[cell.value for cell in row] for row in sheet["A1:B6"]]
    assert rows[0][0] == "Các vụ được tính, theo lĩnh vực"
    assert rows[2:] == [
        ["Lĩnh vực", "Số vụ"],
        ["Tham nhũng", 3],
        ["An ninh trật tự", 2],
        ["Cộng", 5],
    ]
    with zipfile.ZipFile(file) as parts:
        charts = [parts.read(name).decode() for name in parts.namelist() if "/chart" in name]
    (drawn,) = [chart for chart in charts if "Theo nhóm" in chart]
    assert re.findall(r"<c:f>(.*?)</c:f>", drawn) == [
        "'Theo nhóm'!$A$4:$A$5",
        "'Theo nhóm'!$B$4:$B$5",
    ]
