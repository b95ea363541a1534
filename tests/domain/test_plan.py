"""The embedded plan against its source, clause by clause (domain.md §1, §2), and what a plan
answers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.examples import PLAN
from thidua.domain.plan.criteria import Criteria
from thidua.domain.plan.model import find_field
from thidua.domain.plan.target import Target
from thidua.domain.vocabulary import (
    Initiative,
    JointCredit,
    Kind,
    Milestone,
    Outcome,
    RoundKind,
    Scope,
)

# The sentences of the source (seed.txt), letter by letter.
SEED = """\
Thực hiện Kế hoạch số 15-KH/BNCTW ngày 25/5/2021 của Ban Nội chính Trung ương về thi đua chuyên đề về công tác nội chính, phòng, chống tham nhũng giai đoạn 2021-2025, Ban Nội chính Tỉnh ủy Nghệ An vừa ban hành Kế hoạch số 06-KH/BNCTU ngày 02/6/2021 với chủ đề "Phát hiện và tham mưu cho cấp ủy chỉ đạo xử lý các vụ án, vụ việc tham nhũng, chủ động tham mưu, đề xuất xử lý các vấn đề phức tạp, nổi cộm về an ninh, trật tự trên địa bàn”.
- Đợt 1: Sơ kết, đánh giá, khen thưởng đối với tập thể, cá nhân có thành tích xuất sắc trong 03 năm, tổ chức vào tháng 11 năm 2023.
- Đợt 2: Tổng kết, đánh giá kết quả và khen thưởng những tập thể, cá nhân có thành tích xuất sắc trong 5 năm, tổ chức vào tháng 11 năm 2025.
Trong thời gian phát động thi đua chuyên đề (2021 – 2025), Ban Nội chính Tỉnh ủy Nghệ An tham mưu cho Thường trực, Ban Thường vụ Tỉnh ủy lãnh đạo, chỉ đạo xử lý có hiệu quả ít nhất 10 vụ án, vụ việc (có ít nhất 5 vụ án, vụ việc tham nhũng do Ban Nội chính Tỉnh ủy chủ động phát hiện), chủ động tham mưu, đề xuất chỉ đạo xử lý 5 vấn đề phức tạp, nổi cộm về an ninh trật tự.
cụ thể: Mỗi Phòng nghiệp vụ chủ động phát hiện, tham mưu đề xuất xử lý có hiệu quả ít nhất 3 vụ án, vụ việc tham nhũng được dư luận xã hội quan tâm; đề xuất xử lý hiệu quả 2 vụ việc phức tạp, nổi cộm về an ninh trật tự. Đến thời điểm sơ kết (vào tháng 11 năm 2023), mỗi Phòng nghiệp vụ chủ động tham mưu xử lý có hiệu quả ít nhất 2 vụ án, vụ việc tham nhũng, 1 vụ việc phức tạp, nổi cộm về an ninh trật tự.
"""
QUOTED = [(t.code, r.round) for t in PLAN.targets for r in t.rounds]
HIEU_QUA, RESOLVED = Outcome.HIEU_QUA, Milestone.RESOLVED
CASE_KINDS, ADVISED = (Kind.VU_AN, Kind.VU_VIEC), (Milestone.ADVISED,)
FOUND, OWN = (Initiative.PHAT_HIEN,), (Initiative.PHAT_HIEN, Initiative.THAM_MUU)


def target(code: str) -> Target:
    """The target of the embedded plan of that code."""
    found = PLAN.target(code)
    assert found is not None
    return found


@pytest.mark.parametrize(("code", "number"), QUOTED)
def test_every_floor_carries_a_literal_sentence_of_the_source(code: str, number: int) -> None:
    """The source sentence is kept with each figure, letter by letter, and holds that very
    figure."""
    stated = target(code).in_round(number)
    assert stated is not None
    assert stated.quotation in SEED
    assert re.search(rf"\b{stated.minimum}\b", stated.quotation)


def test_theme_and_rounds_are_quoted_from_the_source() -> None:
    """Seed (b), (d), (e)."""
    assert PLAN.theme in SEED
    for round_ in PLAN.rounds:
        assert round_.note.strip("“”") in SEED


def test_number_date_and_parent_are_those_of_the_source() -> None:
    """Seed (a), (b)."""
    assert (PLAN.number, PLAN.issued_on) == ("06-KH/BNCTU", date(2021, 6, 2))
    assert PLAN.parent is not None
    assert (PLAN.parent.number, PLAN.parent.issued_on) == ("15-KH/BNCTW", date(2021, 5, 25))
    assert PLAN.parent.issuer == "Ban Nội chính Trung ương"


def test_window_and_rounds_are_those_of_the_source() -> None:
    """Seed (c)–(e): 2021 to 2025, two rounds held in 11/2023 and 11/2025, each with its own
    cut-off."""
    assert (PLAN.starts_on, PLAN.ends_on) == (date(2021, 1, 1), date(2025, 12, 31))
    assert [(r.number, r.kind, r.held, r.cutoff) for r in PLAN.rounds] == [
        (1, RoundKind.SO_KET, "2023-11", date(2023, 11, 30)),
        (2, RoundKind.TONG_KET, "2025-11", date(2025, 11, 30)),
    ]


@pytest.mark.parametrize(
    ("code", "scope", "first", "second"),
    [
        ("vu-an-vu-viec", Scope.ORGANISATION, None, 10),
        ("tham-nhung-phat-hien", Scope.ORGANISATION, None, 5),
        ("an-ninh-trat-tu", Scope.ORGANISATION, None, 5),
        ("tham-nhung", Scope.UNIT, 2, 3),
        ("antt", Scope.UNIT, 1, 2),
    ],
)
def test_floors_are_those_of_the_source(
    code: str, scope: Scope, first: int | None, second: int
) -> None:
    """Where the source sets nothing there is no floor, and not a floor of 0."""
    assert target(code).scope is scope
    assert (target(code).minimum(1), target(code).minimum(2)) == (first, second)


BAN = Criteria(
    kind=CASE_KINDS,
    field_except=("an_ninh_trat_tu",),
    outcome=HIEU_QUA,
    reached=ADVISED,
    milestone=RESOLVED,
)
SECURITY_OF_BAN = Criteria(field=("an_ninh_trat_tu",), initiative=OWN, milestone=Milestone.ADVISED)
CORRUPTION_OF_UNIT = Criteria(
    kind=CASE_KINDS, field=("tham_nhung",), outcome=HIEU_QUA, reached=ADVISED, milestone=RESOLVED
)
SECURITY_OF_UNIT = Criteria(
    field=("an_ninh_trat_tu",), outcome=HIEU_QUA, reached=ADVISED, milestone=RESOLVED
)


@pytest.mark.parametrize(
    ("code", "number", "wanted"),
    [
        ("vu-an-vu-viec", 1, BAN),
        ("vu-an-vu-viec", 2, BAN),
        ("tham-nhung-phat-hien", 1, replace(BAN, field=("tham_nhung",), initiative=FOUND)),
        ("tham-nhung-phat-hien", 2, replace(BAN, field=("tham_nhung",), initiative=FOUND)),
        ("an-ninh-trat-tu", 1, SECURITY_OF_BAN),
        ("an-ninh-trat-tu", 2, SECURITY_OF_BAN),
        ("tham-nhung", 1, replace(CORRUPTION_OF_UNIT, initiative=OWN)),
        ("tham-nhung", 2, replace(CORRUPTION_OF_UNIT, initiative=FOUND, public_concern=True)),
        ("antt", 1, replace(SECURITY_OF_UNIT, initiative=OWN)),
        ("antt", 2, SECURITY_OF_UNIT),
    ],
)
def test_each_target_and_round_has_its_own_criteria(
    code: str, number: int, wanted: Criteria
) -> None:
    """The table of domain.md §4, row by row and round by round."""
    assert PLAN.criteria(target(code), number) == wanted


def test_open_points_are_decided_and_written_down() -> None:
    """Joint cases go to the lead unit, lacking evidence doesn't exclude, the reading of the "10"
    stands in a note."""
    assert PLAN.joint_credit is JointCredit.LEAD
    assert PLAN.require_evidence is False
    assert "an ninh trật tự" in PLAN.note + target("vu-an-vu-viec").note
    assert "183-QĐ/TW" in PLAN.note


def test_fields_and_units_are_those_of_the_pages() -> None:
    """Six fields; three units, of which Văn phòng has no targets."""
    fields = ["tham_nhung", "an_ninh_trat_tu", "kinh_te", "tieu_cuc", "lang_phi", "khac"]
    assert [f.code for f in PLAN.fields] == fields
    assert [(u.name, u.has_targets) for u in PLAN.units] == [
        ("Văn phòng", False),
        ("Phòng Theo dõi công tác nội chính", True),
        ("Phòng Theo dõi công tác phòng, chống tham nhũng", True),
    ]


@pytest.mark.parametrize(
    ("today", "number"),
    [
        (date(2020, 1, 1), 1),
        (date(2023, 11, 30), 1),
        (date(2023, 12, 1), 2),
        (date(2025, 11, 30), 2),
        (date(2025, 12, 1), 2),
        (date(2030, 1, 1), 2),
    ],
)
def test_the_round_under_way_is_the_first_not_yet_cut_off(today: date, number: int) -> None:
    """The first round whose cut-off is today or later, else the last."""
    assert PLAN.round_at(today).number == number


def test_a_subset_stands_behind_its_whole() -> None:
    """Whatever their order in the file, and with its depth."""
    shuffled = replace(PLAN, targets=tuple(reversed(PLAN.targets)))
    codes = [t.code for t in shuffled.targets_of(Scope.ORGANISATION)]
    assert codes == ["an-ninh-trat-tu", "vu-an-vu-viec", "tham-nhung-phat-hien"]
    assert [shuffled.depth(t) for t in shuffled.targets_of(Scope.ORGANISATION)] == [0, 0, 1]


def test_a_subset_may_have_a_subset() -> None:
    """Each one deeper, behind its own whole."""
    inner = replace(target("tham-nhung-phat-hien"), code="trong", subset_of="tham-nhung-phat-hien")
    nested = replace(PLAN, targets=(inner, *PLAN.targets))
    assert [(t.code, nested.depth(t)) for t in nested.targets_of(Scope.ORGANISATION)][:3] == [
        ("vu-an-vu-viec", 0),
        ("tham-nhung-phat-hien", 1),
        ("trong", 2),
    ]


def test_the_last_of_three_rounds_is_the_last() -> None:
    """And the one under way when all are over."""
    first, last = PLAN.rounds
    between = replace(first, number=2, cutoff=date(2024, 11, 30))
    plan = replace(PLAN, rounds=(first, between, replace(last, number=3)))
    assert plan.last_round.number == plan.round_at(date(2030, 1, 1)).number == 3
    assert plan.round_at(date(2024, 1, 1)).number == 2


@pytest.mark.parametrize("text", ["tham_nhung", "tham-nhung", "Tham nhũng", " THAM NHŨNG "])
def test_a_field_is_found_by_code_or_name(text: str) -> None:
    """However a person writes it."""
    assert find_field(PLAN.fields, text).code == "tham_nhung"


def test_an_unknown_field_is_refused_with_the_fields_of_the_plan() -> None:
    """The refusal names the value and all that may be written."""
    with pytest.raises(ValueError, match="“ma túy”") as refused:
        find_field(PLAN.fields, "ma túy")
    assert all(f.code in str(refused.value) for f in PLAN.fields)


def test_one_field_among_words_that_are_none_is_no_choice_of_several() -> None:
    """Two are; the refusal of one beside an unknown word lists the fields."""
    with pytest.raises(ValueError, match="nhiều lĩnh vực"):
        find_field(PLAN.fields, "Tham nhũng, kinh tế")
    with pytest.raises(ValueError, match="không phải lĩnh vực"):
        find_field(PLAN.fields, "Tham nhũng, ma túy")


def _choice(
    values: type[Kind] | type[Initiative] | type[Milestone],
) -> st.SearchStrategy[tuple[Any, ...] | None]:
    return st.none() | st.lists(st.sampled_from(list(values)), min_size=1, unique=True).map(tuple)


codes = st.lists(st.sampled_from([f.code for f in PLAN.fields]), min_size=1, unique=True).map(tuple)
criteria = st.builds(
    Criteria,
    kind=_choice(Kind),
    field=st.none() | codes,
    field_except=st.none() | codes,
    initiative=_choice(Initiative),
    public_concern=st.none() | st.booleans(),
    outcome=st.none() | st.sampled_from(Outcome),
    reached=_choice(Milestone),
    milestone=st.none() | st.sampled_from(Milestone),
)


@given(criteria, criteria)
def test_a_rounds_own_criteria_replace_point_by_point(base: Criteria, own: Criteria) -> None:
    """What the round states holds; what it does not state stays as it was."""
    merged = base.overridden_by(own)
    for name in Criteria.__dataclass_fields__:
        stated = getattr(own, name)
        assert getattr(merged, name) == (getattr(base, name) if stated is None else stated)
