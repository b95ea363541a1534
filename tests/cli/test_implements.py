"""``implements``: which target of the parent plan a target carries out, and what ``plan check
--parent`` tells of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.helpers import plan_file
from tests.cli.offices import Office, office_plan, parent_plan
from tests.conftest import Thidua
from thidua.resources import PARENT_PLAN, data_file


def test_a_child_is_checked_against_its_parent(thidua: Thidua, tmp_path: Path) -> None:
    """What carries out nothing, and what of the parent nobody carries out, is told; exit 0."""
    child, parent = office_plan(tmp_path, "Mẫu An"), parent_plan(tmp_path)
    answer = thidua.ok("plan", "check", str(child), "--parent", str(parent))
    assert "3 trong 4 chỉ tiêu chung thực hiện chỉ tiêu của cấp trên" in answer.out
    assert "(rieng) không ghi thực hiện chỉ tiêu nào của 15-KH/MAU" in answer.err
    assert "(bo-trong) của 15-KH/MAU" in answer.err
    assert "(kinh-te) không ghi" not in answer.err
    found = thidua.ok(
        "plan", "check", str(child), "--parent", str(parent), "--format", "json"
    ).json["plan"]
    assert found["parent"] == "15-KH/MAU"
    assert sum("15-KH/MAU" in notice for notice in found["notices"]) == 2


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('implements = "hieu-qua"', 'implements = "khong-co"', "không có chỉ tiêu chung ấy"),
        ('implements = "hieu-qua"', 'implements = "xu-ly"', "không cộng được"),
        ('number = "15-KH/MAU"', 'number = "16-KH/MAU"', "ghi cấp trên là 16-KH/MAU"),
    ],
)
def test_what_does_not_fit_the_parent(
    thidua: Thidua, tmp_path: Path, old: str, new: str, why: str
) -> None:
    """A code that the parent does not have, another measure, another parent."""
    child = office_plan(tmp_path, "Mẫu An")
    child.write_text(child.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert why in thidua.ok("plan", "check", str(child), "--parent", str(parent_plan(tmp_path))).err


def test_only_the_whole_body_carries_out(thidua: Thidua, tmp_path: Path) -> None:
    """On a unit's target, and in a plan of format 1, it is refused by its place."""
    child = office_plan(tmp_path, "Mẫu An")
    text = child.read_text(encoding="utf-8")
    child.write_text(
        text.replace('scope = "unit"', 'scope = "unit"\nimplements = "xu-ly"'), encoding="utf-8"
    )
    assert "targets[5].implements" in thidua.refused("plan", "check", str(child))
    blank = plan_file(
        tmp_path, ('code = "vu-an-vu-viec"\n', 'code = "vu-an-vu-viec"\nimplements = "x y"\n')
    )
    err = thidua.refused("plan", "check", str(blank))
    assert "targets[1].implements" in err
    assert "format = 2" in err


def test_it_is_kept_in_the_file_and_in_a_workbook(thidua: Thidua, tmp_path: Path) -> None:
    """A plan with it is the same plan after ``init``, ``plan export`` as TOML and as a workbook; a
    plan without stays in format 1."""
    thidua.ok("init", "--plan", str(office_plan(tmp_path, "Mẫu An")))
    assert 'implements = "hieu-qua"' in thidua.ok("plan", "export").out
    shown = thidua.ok("plan", "show").out
    assert "Thực hiện chỉ tiêu hieu-qua của kế hoạch 15-KH/MAU" in shown
    thidua.ok("plan", "export", "-o", "ke-hoach.xlsx")
    answer = thidua.ok("plan", "update", "ke-hoach.xlsx")
    assert "Không có gì khác" in answer.err
    schema = json.loads(thidua.ok("plan", "schema").out)
    assert "implements" in schema["$defs"]["Target"]["properties"]


def test_the_parent_that_comes_with_the_tool(thidua: Thidua) -> None:
    """It is well formed, and says that it is ours and no quotation."""
    file = data_file(PARENT_PLAN)
    thidua.ok("plan", "check", str(file))
    assert "minh họa" in file.read_text(encoding="utf-8").lower()
    assert "chưa có toàn văn" in file.read_text(encoding="utf-8")


def test_a_target_of_the_whole_body_may_ask_for_nothing(thidua: Thidua, tmp_path: Path) -> None:
    """A parent may set floors and need not: in format 2 a round may name such a target without a
    bound, which is told where the sentence names a number; a unit's target may not."""
    parent = parent_plan(tmp_path)
    text = parent.read_text(encoding="utf-8")
    parent.write_text(text.replace("minimum = 6\n", ""), encoding="utf-8")
    assert "không đặt mức, mà câu trích ghi 6" in thidua.ok("plan", "check", str(parent)).err
    bare = text.replace('minimum = 6\nquotation = "ít nhất 6 vụ"', 'quotation = "phấn đấu"')
    parent.write_text(bare, encoding="utf-8")
    assert "không đặt mức" not in thidua.ok("plan", "check", str(parent)).err
    office = Office(tmp_path, "Mẫu An")
    office.case("tham_nhung", "hieu_qua")
    office.ok("close-round", "1")
    office.send(tmp_path / "an.json")
    found = thidua.ok(
        *("consolidate", str(tmp_path / "an.json"), "--parent", str(parent), "--format", "json")
    ).json["country"]
    assert (found[0]["actual"], found[0]["minimum"], found[0]["verdict"]) == (1, None, None)
    child = tmp_path / "Mẫu An.toml"
    text = child.read_text(encoding="utf-8")
    cut = text.rindex("minimum = 1\n")
    child.write_text(text[:cut] + text[cut + len("minimum = 1\n") :], encoding="utf-8")
    assert "thiếu mức" in thidua.refused("plan", "check", str(child))
