"""Each target is read back as a sentence: what was understood, in the words of the plan."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from tests.domain.examples import PLAN
from thidua.domain.plan.file import read_plan
from thidua.domain.toml_text import read_toml
from thidua.render.plan_sentences import target_sentences

FILE = Path(__file__).resolve().parents[1] / "plans/thi-hanh-an.toml"
OTHER: dict[str, Any] = read_toml(FILE.read_text(encoding="utf-8"), FILE.name)
WHOLE = "từ 01/01/2021 đến 30/11/2025"
INTERIM = "từ 01/01/2021 đến 30/11/2023"
HALF = "từ 01/01/2024 đến 30/6/2024"


@pytest.mark.parametrize(
    ("target", "number", "sentence"),
    [
        (
            *("vu-an-vu-viec", 2),
            "Toàn Ban, đợt 2: ít nhất 10 vụ án, vụ việc không thuộc lĩnh vực an ninh trật tự, kết"
            f" thúc hiệu quả {WHOLE}; đã có ngày tham mưu.",
        ),
        (
            *("tham-nhung-phat-hien", 2),
            "Toàn Ban, đợt 2: ít nhất 5 vụ án, vụ việc tham nhũng do Ban chủ động phát hiện, kết"
            f" thúc hiệu quả {WHOLE}; đã có ngày tham mưu; nằm trong chỉ tiêu “Vụ án, vụ việc được"
            " chỉ đạo xử lý có hiệu quả”.",
        ),
        (
            *("an-ninh-trat-tu", 2),
            "Toàn Ban, đợt 2: ít nhất 5 vụ an ninh trật tự do Ban chủ động phát hiện hoặc chủ động"
            f" tham mưu, tham mưu {WHOLE}.",
        ),
        (
            *("tham-nhung", 1),
            "Mỗi phòng, đợt 1: ít nhất 2 vụ án, vụ việc tham nhũng do phòng chủ động phát hiện hoặc"
            f" chủ động tham mưu, kết thúc hiệu quả {INTERIM}; đã có ngày tham mưu.",
        ),
        (
            *("tham-nhung", 2),
            "Mỗi phòng, đợt 2: ít nhất 3 vụ án, vụ việc tham nhũng do phòng chủ động phát hiện,"
            f" được dư luận quan tâm, kết thúc hiệu quả {WHOLE}; đã có ngày tham mưu.",
        ),
        (
            *("antt", 1),
            "Mỗi phòng, đợt 1: ít nhất 1 vụ an ninh trật tự do phòng chủ động phát hiện hoặc chủ"
            f" động tham mưu, kết thúc hiệu quả {INTERIM}; đã có ngày tham mưu.",
        ),
        (
            *("antt", 2),
            f"Mỗi phòng, đợt 2: ít nhất 2 vụ an ninh trật tự kết thúc hiệu quả {WHOLE}; đã có ngày"
            " tham mưu.",
        ),
    ],
)
def test_the_embedded_plan(target: str, number: int, sentence: str) -> None:
    """Sentence by sentence; they speak as a plan of format 1 does."""
    found = {(each.target, each.round): each.sentence for each in target_sentences(PLAN)}
    assert found[target, number] == sentence


def test_every_round_that_states_something_is_read_back() -> None:
    """In the order of the plan, and no others."""
    stated = [(target.code, each.round) for target in PLAN.targets for each in target.rounds]
    assert [(each.target, each.round) for each in target_sentences(PLAN)] == stated


def sentence(target: dict[str, Any], **changes: Any) -> str:
    """What is read back of ``target`` with a floor of 3 (or what ``changes`` say of its round) in
    the plan of another body."""
    data = copy.deepcopy(OTHER)
    stated = {"round": 1, "quotation": "…", **(changes or {"minimum": 3})}
    made = {"code": "t", "name": "T", "scope": "unit", "rounds": [stated], **target}
    data["targets"] = [made]
    (found,) = target_sentences(read_plan(data))
    return found.sentence


DONE = {"criteria": {"milestone": "resolved"}}
RATIO = {"measure": "ratio", "numerator": {"criteria": {"outcome": "hieu_qua"}}}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"minimum": 3}, f"ít nhất 3 việc kết thúc {HALF}"),
        ({"minimum": 3, "strict": True}, f"trên 3 việc kết thúc {HALF}"),
        ({"maximum": 3}, f"không quá 3 việc kết thúc {HALF}"),
        ({"maximum": 3, "strict": True}, f"dưới 3 việc kết thúc {HALF}"),
        ({"maximum": 0}, f"không để xảy ra việc kết thúc {HALF}"),
        (
            {"minimum": 2, "minimum_by_group": {"lon": 3}, "minimum_by_unit": {"HA": 1}},
            f"ít nhất 2 việc kết thúc {HALF}; chi cục thuộc nhóm lon: ít nhất 3; riêng Chi cục huyện"
            " A (HA): ít nhất 1",
        ),
        (
            {"maximum_by_group": {"lon": 3, "nho": 2}},
            f"số việc kết thúc {HALF}; chi cục thuộc nhóm lon: không quá 3; chi cục thuộc nhóm nho:"
            " không quá 2",
        ),
    ],
)
def test_floors_and_ceilings(changes: dict[str, Any], said: str) -> None:
    """Strict or not, of kinds of units, of single ones."""
    assert sentence(DONE, **changes) == f"Mỗi chi cục, đợt 1: {said}."


@pytest.mark.parametrize(
    ("criteria", "said"),
    [
        ({"kind": ["vu_an"]}, "vụ án kết thúc"),
        ({"field": ["khac"]}, "việc thuộc lĩnh vực khác, kết thúc"),
        ({"initiative": ["khong"]}, "việc mà chi cục không chủ động, kết thúc"),
        ({"public_concern": False}, "việc không được dư luận quan tâm, kết thúc"),
        ({"outcome": "khong_hieu_qua"}, "việc kết thúc không hiệu quả"),
    ],
)
def test_each_criterion_has_its_words(criteria: dict[str, Any], said: str) -> None:
    """One after another."""
    found = sentence({"criteria": {"milestone": "resolved", **criteria}})
    assert found == f"Mỗi chi cục, đợt 1: ít nhất 3 {said} {HALF}."


def test_attributes_stand_behind() -> None:
    """Where they must lie, with their unit."""
    asked = {"bi_can": {"at_least": 5}, "khan_cap": True, "thu_hoi": {"at_least": 1, "at_most": 2}}
    found = sentence({"criteria": {"milestone": "detected", "attributes": asked}})
    assert found == (
        f"Mỗi chi cục, đợt 1: ít nhất 3 việc phát hiện {HALF} (số bị can từ 5 người; việc khẩn cấp:"
        " có; số tiền thu hồi từ 1 triệu đồng đến 2 triệu đồng)."
    )


def test_a_sum() -> None:
    """Of what the cases carry."""
    found = sentence({**DONE, "measure": "sum", "sum": "thu_hoi"}, minimum=1500)
    assert found == (
        "Mỗi chi cục, đợt 1: tổng số tiền thu hồi ít nhất 1.500 triệu đồng, tính trên các việc kết"
        f" thúc {HALF}."
    )


def test_a_declared_figure() -> None:
    """Which periods are added, and whose."""
    target = {"measure": "figure", "figure": "don"}
    span = f"cộng các tháng nằm trọn trong thời gian {HALF}"
    assert sentence(target) == (
        f"Mỗi chi cục, đợt 1: số đơn đã giải quyết do chi cục khai ít nhất 3 đơn, {span}."
    )
    assert sentence({**target, "scope": "organisation"}) == (
        f"Toàn Cục, đợt 1: số đơn đã giải quyết do các chi cục khai ít nhất 3 đơn, {span}."
    )


@pytest.mark.parametrize(
    ("target", "changes", "said"),
    [
        (
            {**RATIO, "denominator": {"criteria": {"milestone": "resolved"}}},
            {"minimum": 70},
            f"tỷ lệ số việc kết thúc hiệu quả trên số việc kết thúc {HALF} ít nhất 70%; tử số chỉ"
            " tính việc có trong mẫu số",
        ),
        (
            {
                **RATIO,
                "denominator": {"criteria": {"milestone": "detected"}, "carry_in": True},
                "if_none": "met",
            },
            {"minimum": 70, "strict": True},
            f"tỷ lệ số việc kết thúc hiệu quả trên số việc phát hiện {HALF} (kể cả việc từ kỳ trước"
            " còn lại) đạt trên 70%; tử số chỉ tính việc có trong mẫu số; mẫu số bằng 0 thì coi là"
            " đạt",
        ),
        (
            {
                "measure": "ratio",
                "numerator": {"inside": False, "criteria": {"milestone": "resolved"}},
                "denominator": {"criteria": {"milestone": "detected"}},
            },
            {"maximum": 70.5},
            f"tỷ lệ số việc kết thúc {HALF} trên số việc phát hiện {HALF} không quá 70,5%",
        ),
        (
            {
                "measure": "ratio",
                "numerator": {"sum": "thu_hoi"},
                "denominator": {"sum": "phai_thu", "criteria": {"milestone": "resolved"}},
            },
            {"minimum": 70},
            "tỷ lệ tổng số tiền thu hồi trên tổng số tiền phải thu của các việc kết thúc"
            f" {HALF} ít nhất 70%; tử số chỉ tính việc có trong mẫu số",
        ),
        (
            {
                "measure": "ratio",
                "numerator": {"figure": "don"},
                "denominator": {"figure": "don_nhan"},
            },
            {"minimum": 85},
            "tỷ lệ số đơn đã giải quyết do chi cục khai trên số đơn đã nhận do chi cục khai trong"
            f" các tháng {HALF} ít nhất 85%",
        ),
    ],
)
def test_a_ratio(target: dict[str, Any], changes: dict[str, Any], said: str) -> None:
    """Both sides, whether one lies in the other, and what a denominator of 0 means."""
    data = {key: _number(value) for key, value in changes.items()}
    assert sentence(target, **data) == f"Mỗi chi cục, đợt 1: {said}."


def _number(value: Any) -> Any:
    from decimal import Decimal

    return Decimal(str(value)) if isinstance(value, float) else value


def test_whom_it_binds_and_how_much_it_weighs() -> None:
    """Only some kinds of units; encouraged; the round's own window."""
    found = sentence({**DONE, "groups": ["lon", "nho"], "encouraged": True}, round=2, minimum=1)
    assert found == (
        "Mỗi chi cục thuộc nhóm lon hoặc nho, đợt 2: ít nhất 1 việc kết thúc từ 01/7/2024 đến"
        " 31/12/2024 (khuyến khích)."
    )


def test_evidence_is_asked_for_where_the_plan_does() -> None:
    """Under a floor, not behind a ceiling."""
    OTHER["require_evidence"] = True
    try:
        assert sentence(DONE).endswith("; đủ số văn bản.")
        assert "văn bản" not in sentence(DONE, maximum=1)
    finally:
        OTHER["require_evidence"] = False


def test_a_plan_that_says_no_words_speaks_neutrally() -> None:
    """Of format 2: cơ quan, đơn vị, vụ việc."""
    data = {key: value for key, value in copy.deepcopy(OTHER).items() if key != "words"}
    found = [each.sentence for each in target_sentences(read_plan(data))]
    assert found[0].startswith("Mỗi đơn vị, đợt 1: ít nhất 2 vụ việc kết thúc")
    assert any(each.startswith("Toàn cơ quan, đợt 1: ") for each in found)
