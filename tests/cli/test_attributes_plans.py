"""What two plans of one file ask of a case: each value known by its name, whichever plan is
meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.helpers import digest
from tests.cli.test_attributes import CASE, PLAN, attributes
from tests.conftest import Thidua


def changed(*changes: tuple[str, str], name: str = "khac.toml") -> str:
    """The plan under another number, with each ``(old, new)`` text replaced, in a file."""
    text = PLAN.read_text(encoding="utf-8").replace("12-KH/CTHADS", "13-KH/CTHADS")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    Path(name).write_text(text, encoding="utf-8")
    return name


@pytest.fixture
def two_plans(thidua: Thidua) -> Thidua:
    """A file with two plans that count another sum under the same name."""
    thidua.ok("init", "--plan", str(PLAN))
    thidua.ok("plan", "add", changed(('"thu_hoi"', '"thu_hoi_moi"')))
    return thidua


def test_a_value_of_another_plan_is_called_by_its_name(two_plans: Thidua) -> None:
    """With its unit, where it is shown and where it changes; the code tells two of one name
    apart."""
    two_plans.ok("add-case", *CASE, "--set", "thu_hoi=12,5", "--set", "thu_hoi_moi=3")
    shown = two_plans.ok("show", "2026-001").out
    assert "Số tiền thu hồi (thu_hoi_moi)" in shown
    assert "3 triệu đồng" in shown
    out = two_plans.ok("edit-case", "2026-001", "--set", "thu_hoi_moi=4").out
    assert "Số tiền thu hồi (thu_hoi_moi): 3 → 4 triệu đồng" in out
    assert "Số tiền thu hồi (thu_hoi_moi): 3 → 4 triệu đồng" in two_plans.ok("log").out
    error = two_plans.refused("edit-case", "2026-001", "--set", "số tiền thu hồi=5")
    assert "ghi mã: thu_hoi hoặc thu_hoi_moi" in error


def test_json_and_csv_give_those_of_every_plan(two_plans: Thidua) -> None:
    """Those of the plan that is meant first; the list and the export alike."""
    two_plans.ok("add-case", *CASE, "--set", "thu_hoi_moi=3")
    assert attributes(two_plans)["thu_hoi_moi"] == 3
    head, row = two_plans.ok("cases", "--format", "csv").out.splitlines()
    assert head.endswith("phai_thu,thu_hoi,bi_can,khan_cap,ra_quyet_dinh,thu_hoi_moi")
    assert row.endswith(",3")
    two_plans.ok("export", "ra.json")
    listed = two_plans.ok("cases", "--format", "json").out
    assert Path("ra.json").read_text(encoding="utf-8") == listed


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("plan", ["12-KH/CTHADS", "13-KH/CTHADS"])
def test_columns_of_one_name_go_out_and_come_back(
    two_plans: Thidua, suffix: str, plan: str
) -> None:
    """Whichever plan is named: no figure changes its column."""
    two_plans.ok("add-case", *CASE, "--set", "thu_hoi=12,5", "--set", "thu_hoi_moi=3")
    two_plans.ok("export", f"ra{suffix}", "--plan", plan)
    again = two_plans.ok("import", f"ra{suffix}", "--on-duplicate", "update", "--format", "json")
    assert again.json["import"]["unchanged"] == 1
    two_plans.ok("edit-case", "2026-001", "--set", "thu_hoi=", "--set", "thu_hoi_moi=")
    two_plans.ok("import", f"ra{suffix}", "--on-duplicate", "update")
    found = attributes(two_plans)
    assert (found["thu_hoi"], found["thu_hoi_moi"]) == (12.5, 3)


def test_a_head_that_two_plans_share_is_nobodys(two_plans: Thidua) -> None:
    """It is told as one that is not taken in, never guessed; the code is known."""
    head = "Tên vụ án/vụ việc,Loại,Đơn vị chủ trì,Số tiền thu hồi,thu_hoi_moi"
    Path("a.csv").write_text(f"{head}\nViệc A,vụ việc,TP,5,6\n", encoding="utf-8")
    told = two_plans.ok("import", "a.csv")
    assert "D (Số tiền thu hồi)" in told.out + told.err
    found = attributes(two_plans)
    assert (found["thu_hoi"], found["thu_hoi_moi"]) == (None, 6)


def test_codes_that_read_alike_are_one(thidua: Thidua) -> None:
    """Nobody could say which of them is meant."""
    thidua.ok("init", "--plan", str(PLAN))
    before = digest(thidua.file)
    error = thidua.refused("plan", "add", changed(('"bi_can"', '"Bi-Can"')))
    assert "“Bi-Can” đọc như “bi_can” của kế hoạch 12-KH/CTHADS" in error
    assert digest(thidua.file) == before


def test_an_update_keeps_the_meaning_that_another_plan_gives(two_plans: Thidua) -> None:
    """Another unit of measure is refused there too, naming both plans."""
    numbers = ('name = "Số bị can"\ntype = "integer"\nunit = "người"', "12-KH/CTHADS")
    file = changed(
        (numbers[0], numbers[0].replace("người", "bị can")), ('"thu_hoi"', '"thu_hoi_moi"')
    )
    error = two_plans.refused("plan", "update", file)
    for text in ("“bi_can” có hai nghĩa", "13-KH/CTHADS", "12-KH/CTHADS"):
        assert text in error
