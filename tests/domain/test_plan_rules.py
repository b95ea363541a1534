"""Rules of a plan file that another fault at the same key would hide: what is said, and how
often."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.domain.examples import DELETED, changed, plan_data, put
from tests.domain.test_plan_file import problems
from thidua.advice import in_words
from thidua.domain.plan.file import read_plan
from thidua.domain.plan.rules import BILLION, MOST_ITEMS
from thidua.errors import Refused


@pytest.mark.parametrize(
    ("path", "value", "key", "what"),
    [
        ("issuer.letterhead", [], "issuer.letterhead", "phải có ít nhất một dòng"),
        ("rounds.0.number", "1", "rounds[1].number", "“1” phải là số nguyên"),
        ("rounds.0.number", True, "rounds[1].number", "“True” phải là số nguyên"),
        (
            "targets.3.rounds.0.round",
            "1",
            "targets[4].rounds[1].round",
            "“1” phải là số nguyên",
        ),
        (
            "targets.3.rounds.0.minimum",
            BILLION,
            "targets[4].rounds[1].minimum",
            "quá lớn: phải dưới một tỷ",
        ),
        (
            "rounds.0.quotas",
            [{"recipient": "tap_the", "at_most": 0}],
            "rounds[1].quotas[1].at_most",
            "số nhiều nhất 0 phải từ 1 trở lên",
        ),
        (
            "targets.3.rounds.0.criteria.field_except",
            ["tham_nhung"],
            "targets[4].rounds[1].criteria",
            "các tiêu chí loại trừ nhau",
        ),
        (
            "targets.1.rounds.0.criteria",
            {"outcome": "khong_hieu_qua"},
            "targets[2].rounds[1].criteria",
            "trái với tiêu chí của chỉ tiêu bao trùm “vu-an-vu-viec”",
        ),
        (
            "targets.1.rounds.0.criteria",
            {"milestone": "advised"},
            "targets[2].rounds[1].criteria.milestone",
            "phải cùng mốc với chỉ tiêu bao trùm “vu-an-vu-viec”",
        ),
        ("require_evidence", 1, "require_evidence", "phải là true hoặc false"),
        ("require_evidence", "true", "require_evidence", "phải là true hoặc false"),
        ("units.0.has_targets", "no", "units[1].has_targets", "phải là true hoặc false"),
        (
            "targets.3.rounds.1.criteria.public_concern",
            1,
            "targets[4].rounds[2].criteria.public_concern",
            "phải là true hoặc false",
        ),
        ("targets.0.scope", "phong", "targets[1].scope", "chọn 'organisation' hoặc 'unit'"),
        ("targets.1.scope", DELETED, "targets[2].scope", "thiếu khóa bắt buộc"),
        ("nubmer", "06", "nubmer", "khóa không có trong mẫu kế hoạch"),
        ("theme", 6, "theme", "“6” phải là chữ trong dấu nháy"),
    ],
)
def test_what_is_wrong_is_said(path: str, value: Any, key: str, what: str) -> None:
    """Values that pydantic would read with good will, and sentences that name the value where there
    is one."""
    told = problems(changed(path, value))[key].what
    assert what in told
    assert told == what or not what.startswith(("thiếu", "khóa"))
    assert " or " not in told
    assert told.startswith(what) or told.startswith("“")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("note", ""),
        ("note", "hai\n\tdòng"),
        ("rounds.0.note", ""),
        ("issuer.place", ""),
        ("targets.3.rounds.0.minimum", BILLION - 1),
        ("parent.number", "15"),
        (
            "targets.1.rounds",
            [{"round": n, "minimum": 5, "quotation": "câu"} for n in (1, 2)],
        ),
    ],
)
def test_what_no_rule_forbids_is_taken(path: str, value: Any) -> None:
    """An empty note, and one of several lines; the largest floor."""
    read_plan(changed(path, value))


def test_a_place_is_told_once() -> None:
    """A cut-off before the plan's first day and before that of the round before it."""
    with pytest.raises(Refused) as refused:
        read_plan(changed("rounds.1.cutoff", date(2020, 1, 1)))
    assert [problem.where for problem in refused.value.problems] == ["rounds[2].cutoff"]


def test_a_round_that_can_not_be_read_is_not_missed_by_targets() -> None:
    """What they ask for in it is not told to be of no round."""
    assert set(problems(changed("rounds.0.number", "một"))) == {"rounds[1].number"}
    assert set(problems(changed("rounds", []))) == {"rounds"}


def test_a_plan_of_one_round_ends_with_it() -> None:
    """Its only round is the final one."""
    data = plan_data()
    data["rounds"] = data["rounds"][:1]
    for target in data["targets"]:
        target["rounds"] = [{"round": 1, "minimum": 1, "quotation": "câu"}]
    assert list(problems(data)) == ["rounds[1].kind"]
    put(data, "rounds.0.kind", "tong_ket")
    assert len(read_plan(data).rounds) == 1


def test_an_item_that_can_not_be_read_hides_none_behind_it() -> None:
    """What is wrong with the others is told in the same pass."""
    data = changed("targets.0.scope", "phong")
    put(data, "targets.3.criteria.field", ["ma_tuy"])
    put(data, "fields.0.code", ["x"])
    put(data, "fields.2.code", "an_ninh_trat_tu")
    assert {"targets[1].scope", "targets[4].criteria.field", "fields[3].code"} <= set(
        problems(data)
    )


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ("units", [{"code": f"D{n}", "name": "Phòng"} for n in range(MOST_ITEMS + 1)], "units"),
        ("targets.0.criteria.kind", ["vu_an"] * (MOST_ITEMS + 1), "targets[1].criteria.kind"),
        ("issuer", {f"k{n}": "x" for n in range(MOST_ITEMS + 1)}, "issuer"),
    ],
)
def test_a_list_beyond_what_a_person_could_read_is_refused_whole(
    path: str, value: Any, key: str
) -> None:
    """Wherever it stands; its items are not looked at."""
    found = problems(changed(path, value))
    assert list(found) == [key]
    assert found[key].what == "có 1.001 mục, nhiều nhất là 1.000"


def test_a_list_of_just_so_many_is_taken() -> None:
    """A thousand departments."""
    data = changed("units", [{"code": f"D{n}", "name": "Phòng"} for n in range(MOST_ITEMS)])
    assert len(read_plan(data).units) == MOST_ITEMS


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("rounds.0.cut_off", "Có phải ý là “cutoff”?"),
        ("nubmer", "Có phải ý là “number”?"),
        ("parent.isuer", "Có phải ý là “issuer”?"),
        ("xyzzy", "thidua plan schema"),
    ],
)
def test_a_key_that_there_is_not_is_met_with_a_hint(path: str, hint: str) -> None:
    """The one that was meant, or where all are described; none where the key is right."""
    data = changed(path, 1)
    (found,) = [
        problem for problem in problems(data).values() if "khóa không có trong" in problem.what
    ]
    assert hint in in_words(found.todo)
    (wrong,) = problems(changed("targets.0.scope", "phong")).values()
    assert wrong.todo == ""
