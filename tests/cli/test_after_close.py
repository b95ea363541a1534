"""What has moved since a round was closed: each case by its code and with its own cause, in every
output."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from tests.cli.helpers import CORRUPTION, NC, plan_file, review_of
from tests.cli.pages import Page
from tests.cli.papers import lines
from tests.conftest import AddCase, Thidua

CODES = [f"A{number}" for number in range(1, 10)]


def _screen(office: Thidua) -> str:
    return office.ok("review", "--round", "1").out


def _book(office: Thidua) -> str:
    office.ok("review", "--round", "1", "-o", "r.xlsx", "--force")
    book = openpyxl.load_workbook(office.file.parent / "r.xlsx")
    return "\n".join(
        str(cell.value)
        for row in book.worksheets[0].iter_rows()
        for cell in row
        if cell.value is not None
    )


def _page(office: Thidua) -> str:
    office.ok("report", "--round", "1", "-o", "r.html", "--force")
    return Page((office.file.parent / "r.html").read_text(encoding="utf-8")).text


def _paper(office: Thidua) -> str:
    office.ok("report", "--round", "1", "-o", "r.docx", "--force")
    return "\n".join(lines(Document(str(office.file.parent / "r.docx"))))


OUTPUTS: list[Callable[[Thidua], str]] = [_screen, _book, _page, _paper]


def told_of(text: str, code: str, move: str = "bớt") -> str:
    """What is told of a case that moved the last figure, blanks made single: up to the next case,
    figure or paragraph."""
    text = re.sub(r"\s+", " ", text)
    found = [*re.finditer(rf"Vụ {code} \({move}\)|{move} {code}\b(?!, |\.)", text)]
    return re.split(
        r"(?:bớt|thêm) [A-Z]\d|- Vụ [A-Z]\d|Toàn Ban,|\(NC\), |nội chính, ", text[found[-1].end() :]
    )[0]


@pytest.fixture
def amended(office: Thidua, add_case: AddCase, tmp_path: Path) -> Thidua:
    """Nine cases of NC that counted at the closing of round 1, then end in 2024 by one import, each
    on a day of its own."""
    for code in CODES:
        add_case(code=code)
    office.ok("close-round", "1")
    rows = [
        f"{code},2024-02-{day:02d},chuyển hồ sơ {code}" for day, code in enumerate(CODES, start=1)
    ]
    (tmp_path / "sua.csv").write_text(
        "\n".join(["code,resolved_on,note", *rows]) + "\n", encoding="utf-8"
    )
    office.ok("import", "sua.csv", "--on-duplicate", "update")
    return office


@pytest.mark.parametrize("output", OUTPUTS)
def test_each_of_nine_cases_moved_by_one_import_is_named_with_its_own_cause(
    amended: Thidua, output: Callable[[Thidua], str]
) -> None:
    """The review and the page said "Vụ ?" of all but the last, the Word appendix named one of
    nine."""
    text = output(amended)
    assert "Vụ ?" not in text
    for day, code in enumerate(CODES, start=1):
        told = told_of(text, code)
        assert f"Ngày kết thúc: 01/10/2022 → {day:02d}/02/2024" in told
        assert "nhập từ tệp sua.csv" in told
        assert told.count("Ngày kết thúc:") == 1


@pytest.mark.parametrize("output", OUTPUTS)
def test_what_can_not_have_moved_the_figure_is_no_cause(
    amended: Thidua, output: Callable[[Thidua], str]
) -> None:
    """A source written down later, other cases of the same import."""
    amended.ok("edit-case", "A1", "--source", "Đơn thư khác")
    assert "Đơn thư khác" not in output(amended)


@pytest.mark.parametrize("output", OUTPUTS)
def test_a_code_taken_over_is_not_mixed_up(
    office: Thidua, add_case: AddCase, output: Callable[[Thidua], str]
) -> None:
    """A9 went; another case now bears its code and came: each with what happened to its own
    record."""
    add_case(code="A9")
    add_case(code="B1", initiative=None)
    office.ok("close-round", "1")
    office.ok("void-case", "A9", "--reason", "trùng hồ sơ")
    office.ok("edit-case", "A9", "--code", "C1")
    office.ok("edit-case", "B1", "--code", "A9", "--initiative", "phat_hien")
    text = output(office)
    assert "Mức chủ động: chưa xác định → Chủ động phát hiện" in told_of(text, "A9", "thêm")
    assert "loại khỏi danh sách tính" not in told_of(text, "A9", "thêm")
    assert "loại khỏi danh sách tính" in told_of(text, "A9", "bớt")
    assert "Mức chủ động" not in told_of(text, "A9", "bớt")


def after_close(office: Thidua) -> list[dict[str, Any]]:
    """What has moved since round 1 was closed, for scripts."""
    return list(review_of(office, 1)["after_close"])


def test_only_cases_move_what_was_frozen(office: Thidua, add_case: AddCase, tmp_path: Path) -> None:
    """It is counted with the plan and the units as frozen: an amended criterion, cut-off or window,
    a unit without targets or ended moved figures, which said "vụ này không sửa gì"."""
    add_case(code="A9")
    office.ok("close-round", "1")
    plan = plan_file(
        tmp_path,
        ('kind = ["vu_an", "vu_viec"]', 'kind = ["vu_viec"]'),
        ("cutoff = 2023-11-30", "cutoff = 2022-06-30"),
        ("starts_on = 2021-01-01", "starts_on = 2021-06-01"),
    )
    office.ok("plan", "update", str(plan), "--reason", "thử")
    office.ok("unit", "edit", "NC", "--no-targets")
    office.ok("unit", "edit", "PCTN", "--to", "2021-12-31")
    assert after_close(office) == []
    assert "Không con số nào thay đổi từ khi chốt." in _screen(office)
    add_case(code="A8", kind="vu_viec")
    add_case(code="A7", unit="PCTN", resolved="2023-10-01")
    moved = {(m["unit"], m["target"]): (m["frozen"], m["now"]) for m in after_close(office)}
    assert moved == {
        (None, "vu-an-vu-viec"): (1, 3),
        (None, "tham-nhung-phat-hien"): (1, 3),
        ("NC", "tham-nhung"): (1, 2),
        ("PCTN", "tham-nhung"): (0, 1),
    }


def test_what_the_change_says_and_what_the_review_says_after_it_is_one_count(
    office: Thidua, add_case: AddCase, tmp_path: Path
) -> None:
    """``closed_rounds`` of the command and ``after_close``, though the plan was amended since."""
    add_case(code="A9")
    add_case(code="A8")
    office.ok("close-round", "1")
    plan = plan_file(tmp_path, ('kind = ["vu_an", "vu_viec"]', 'kind = ["vu_viec"]'))
    office.ok("plan", "update", str(plan))
    told = office.ok("void-case", "A9", "--reason", "trùng", "--format", "json").json
    assert (
        [(m["unit"], m["target"], m["frozen"], m["now"]) for m in told["closed_rounds"]]
        == [(m["unit"], m["target"], m["frozen"], m["now"]) for m in after_close(office)]
        != []
    )


def test_sets_of_cases_with_the_same_sums_are_told_apart(office: Thidua, add_case: AddCase) -> None:
    """1, 5, 6 and 2, 3, 7 have one sum, and one sum of squares."""
    numbers = {n: add_case(initiative="phat_hien" if n in (1, 5, 6) else None) for n in range(1, 8)}
    office.ok("close-round", "1")
    rows = [f"{numbers[n]},{'phat_hien' if n in (2, 3, 7) else 'khong'}" for n in range(1, 8)]
    (office.file.parent / "doi.csv").write_text(
        "\n".join(["code,initiative", *rows]) + "\n", encoding="utf-8"
    )
    told = office.ok("import", "doi.csv", "--on-duplicate", "update").out
    assert f"{NC}, {CORRUPTION}: đã chốt 3, nay 3 (cùng số, nhưng là các vụ khác)" in told
    (moved,) = [m for m in after_close(office) if m["unit"] == "NC"]
    assert moved["added"] == [numbers[n] for n in (2, 3, 7)]
    assert moved["removed"] == [numbers[n] for n in (1, 5, 6)]
