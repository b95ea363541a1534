"""What people type about a case: every column read leniently, every mistake reported in one
pass."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.examples import CORRUPTION, PLAN, UNITS
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.entry import read_entry
from thidua.domain.case.reading import EntryContext
from thidua.domain.case.rules import as_case, earliest_milestone, entry_values
from thidua.domain.vocabulary import Classification, Initiative, Kind, Outcome
from thidua.errors import Problem, Rule

TODAY = date(2026, 1, 20)
CONTEXT = EntryContext(PLAN.fields, UNITS, TODAY)
REQUIRED = {"title": "Vụ A", "kind": "vụ án", "field": "Tham nhũng", "lead_unit": "NC"}
DATES = ("detected_on", "advised_on", "directed_on", "resolved_on")


def read(**values: Any) -> dict[str, Any]:
    """The values of a sound case with ``values`` on top."""
    found, problems = read_entry({**REQUIRED, **values}, CONTEXT)
    assert problems == []
    return found


def wrong(**values: Any) -> list[Problem]:
    """The problems of a sound case with ``values`` on top; there is at least one."""
    _, problems = read_entry({**REQUIRED, **values}, CONTEXT)
    assert problems
    return problems


def places(problems: list[Problem]) -> list[str]:
    """The labels that the problems name."""
    return [problem.where for problem in problems]


@pytest.mark.parametrize(
    ("column", "written", "kept"),
    [
        ("code", " 007 ", "007"),
        ("code", 7, "7"),
        ("code", 7.0, "7"),
        ("code", 7.5, "7.5"),
        ("title", "  Vụ [bold] =1+1  ", "Vụ [bold] =1+1"),
        ("kind", "vu-an", Kind.VU_AN),
        ("kind", "VỤ VIỆC", Kind.VU_VIEC),
        ("field", "an-ninh-trat-tu", "an_ninh_trat_tu"),
        ("lead_unit", "văn phòng", "VP"),
        ("other_units", "pctn; VP;PCTN", ("PCTN", "VP")),
        ("other_units", ["PCTN"], ("PCTN",)),
        ("other_units", " ; ", ()),
        ("people", "Lê Hà; Trần An ;", ("Lê Hà", "Trần An")),
        ("initiative", "Chủ động phát hiện", Initiative.PHAT_HIEN),
        ("initiative", "", None),
        ("public_concern", "x", True),
        ("public_concern", "Không", False),
        ("public_concern", "0", False),
        ("public_concern", "", None),
        ("public_concern", None, None),
        ("advised_on", "02/6/2021", date(2021, 6, 2)),
        ("advised_on", "2021-06-02", date(2021, 6, 2)),
        ("advised_on", date(2021, 6, 2), date(2021, 6, 2)),
        ("advised_on", datetime(2021, 6, 2), date(2021, 6, 2)),
        ("advised_on", " ", None),
        ("advice_doc", "", None),
        ("classification", "Tối mật", Classification.TOI_MAT),
        ("note", "  một\n\thai\r\nba ", "một\n\thai\nba"),
        ("source", unicodedata.normalize("NFD", "Đơn thư"), "Đơn thư"),
    ],
)
def test_each_column_takes_what_a_person_writes(column: str, written: Any, kept: Any) -> None:
    """Codes, labels, capitals, two date forms, blanks."""
    assert read(**{column: written})[column] == kept


@pytest.mark.parametrize("blank", [None, "", "   "])
@pytest.mark.parametrize("column", ["title", "kind", "field", "lead_unit"])
def test_title_kind_field_and_unit_are_required(column: str, blank: str | None) -> None:
    """Blank is missing."""
    assert places(wrong(**{column: blank})) == [CASE_COLUMNS[column]]


def test_all_required_columns_are_named_at_once() -> None:
    """An empty entry."""
    _, problems = read_entry({}, CONTEXT)
    assert places(problems) == ["Tên vụ án, vụ việc", "Loại", "Lĩnh vực", "Đơn vị chủ trì"]


@pytest.mark.parametrize(
    ("column", "written"),
    [
        ("code", "2022\x07"),
        ("title", "a\x1b[31mb"),
        ("title", "a\nb"),
        ("title", "a\ud800b"),
        ("title", "(mật – xem bản giấy)"),
        ("note", "(mật – xem bản giấy)"),
        ("source", "(mật – xem bản giấy)"),
        ("advice_doc", "(mật – xem bản giấy)"),
        ("directive_doc", "(mật – xem bản giấy)"),
        ("result_doc", "(mật – xem bản giấy)"),
        ("note", "a\x00b"),
        ("kind", "vụ"),
        ("field", "ma túy"),
        ("lead_unit", "XYZ"),
        ("other_units", "PCTN;XYZ"),
        ("people", "Lê\x07Hà"),
        ("initiative", "chủ động"),
        ("public_concern", "có lẽ"),
        ("detected_on", "2/6/21"),
        ("advised_on", "31/02/2022"),
        ("directed_on", "02-06-2021"),
        ("resolved_on", "nay"),
        ("outcome", "tốt"),
        ("classification", "hơi mật"),
    ],
)
def test_a_value_that_cannot_be_read_is_reported_once(column: str, written: str) -> None:
    """Under its label, in Vietnamese, without a second complaint that follows from it."""
    (problem,) = wrong(**{column: written})
    assert problem.where == CASE_COLUMNS[column]
    assert (problem.column, problem.rule) == (column, Rule.READABLE)
    assert problem.what


@pytest.mark.parametrize("column", DATES)
@pytest.mark.parametrize(
    ("day", "fits"),
    [
        (date(1989, 12, 31), False),
        (date(1990, 1, 1), True),
        (TODAY, True),
        (date(2026, 1, 21), False),
    ],
)
def test_dates_lie_between_1990_and_today(column: str, day: date, fits: bool) -> None:
    """Both ends included; the refusal names the date."""
    values: dict[str, Any] = {
        column: day,
        "outcome": "hiệu quả" if column == "resolved_on" else None,
    }
    if fits:
        assert read(**values)[column] == day
    else:
        (problem,) = wrong(**values)
        assert problem.where == CASE_COLUMNS[column]
        assert f"{day.day:02d}/" in problem.what


def test_the_first_and_the_last_day_are_no_fault_beside_another() -> None:
    """Where something else is wrong with the dates each is judged by itself."""
    (problem,) = wrong(detected_on=TODAY, advised_on=date(1990, 1, 1))
    assert (problem.column, problem.rule) == ("detected_on", Rule.ORDER)
    (problem,) = wrong(advised_on=TODAY, directed_on=date(2026, 1, 21))
    assert (problem.column, problem.rule) == ("directed_on", Rule.TIME)


FORBIDDEN = [
    ("detected_on", "advised_on"),
    ("detected_on", "directed_on"),
    ("detected_on", "resolved_on"),
    ("advised_on", "resolved_on"),
    ("directed_on", "resolved_on"),
]


@pytest.mark.parametrize(("earlier", "later"), FORBIDDEN)
def test_broken_order_is_refused_naming_both_dates(earlier: str, later: str) -> None:
    """Detection is never after the others, resolution never before them; the same day is fine."""
    outcome = "hiệu quả" if later == "resolved_on" else None
    (problem,) = wrong(**{earlier: "26/5/2021", later: "25/5/2021", "outcome": outcome})
    assert "26/5/2021" in problem.what
    assert "25/5/2021" in problem.what
    read(**{earlier: "25/5/2021", later: "25/5/2021", "outcome": outcome})


@pytest.mark.parametrize(
    ("advised", "directed"), [("01/5/2021", "02/5/2021"), ("02/5/2021", "01/5/2021")]
)
def test_advice_and_directive_come_in_either_order(advised: str, directed: str) -> None:
    """A directive may precede the written advice."""
    read(advised_on=advised, directed_on=directed)


days = st.none() | st.dates(date(2021, 1, 1), date(2021, 1, 4))


@given(days, days, days, days)
def test_exactly_the_five_orders_are_forbidden(
    detected: date | None, advised: date | None, directed: date | None, resolved: date | None
) -> None:
    """One problem per broken pair, on any four dates."""
    values: dict[str, Any] = dict(zip(DATES, (detected, advised, directed, resolved), strict=True))
    broken = [(a, b) for a, b in FORBIDDEN if values[a] and values[b] and values[a] > values[b]]
    raw = {**REQUIRED, **values, "outcome": Outcome.HIEU_QUA if resolved else None}
    assert len(read_entry(raw, CONTEXT)[1]) == len(broken)


def test_outcome_is_given_exactly_when_resolved() -> None:
    """Neither without the other."""
    assert places(wrong(resolved_on="01/6/2022")) == ["Kết quả"]
    assert places(wrong(outcome="hiệu quả")) == ["Ngày kết thúc"]
    assert (
        read(resolved_on="01/6/2022", outcome="không hiệu quả")["outcome"] is Outcome.KHONG_HIEU_QUA
    )


def test_an_unread_column_is_not_judged_again() -> None:
    """An unreadable resolution date does not make the outcome wrong too, nor the other way
    round."""
    assert places(wrong(resolved_on="31/02/2022", outcome="hiệu quả")) == ["Ngày kết thúc"]
    assert places(wrong(resolved_on="01/02/2022", outcome="tốt")) == ["Kết quả"]


def test_a_lead_unit_does_not_cooperate_with_itself() -> None:
    """The lead unit among the others is pointed out."""
    assert places(wrong(other_units="NC;PCTN")) == ["Đơn vị phối hợp"]


def test_several_mistakes_are_reported_in_one_pass() -> None:
    """Unreadable values, missing columns and broken rules together, each once."""
    problems = wrong(
        title=" ",
        kind="vụ",
        lead_unit="XYZ",
        public_concern="có lẽ",
        detected_on="02/6/2022",
        advised_on="01/6/2022",
        directed_on="31/02/2022",
        outcome="hiệu quả",
        note="a\x1bb",
    )
    labels = ["Loại", "Đơn vị chủ trì", "Dư luận quan tâm", "Ngày chỉ đạo", "Ghi chú"]
    labels += ["Tên vụ án, vụ việc", "Ngày phát hiện", "Ngày kết thúc"]
    assert sorted(places(problems)) == sorted(labels)
    assert [(p.column, p.rule) for p in problems if p.rule is not Rule.READABLE] == [
        ("title", Rule.REQUIRED),
        ("detected_on", Rule.ORDER),
        ("resolved_on", Rule.OUTCOME),
    ]


def test_blank_initiative_and_concern_are_never_derived() -> None:
    """Chưa xác định stays so, even where a detection date is given."""
    values = read(detected_on="01/6/2022")
    assert (values["initiative"], values["public_concern"]) == (None, None)


def test_an_entry_becomes_a_case() -> None:
    """Unclassified unless said, with the code that it is given."""
    case = as_case(read(people="Lê Hà"), "2022-007")
    assert (case.code, case.people, case.voided) == ("2022-007", ("Lê Hà",), False)
    assert case.classification is Classification.KHONG
    assert as_case(read(classification="mật"), "x").classification is Classification.MAT


def test_a_case_read_back_is_the_same_case() -> None:
    """The ground of an edit: nothing changes where nothing is given."""
    values, problems = read_entry(entry_values(CORRUPTION), CONTEXT)
    assert problems == []
    assert as_case(values, CORRUPTION.code) == CORRUPTION


@pytest.mark.parametrize(
    ("values", "first"),
    [
        ({}, None),
        ({"advised_on": "05/02/2022", "detected_on": "31/12/2021"}, date(2021, 12, 31)),
        ({"directed_on": "01/5/2023"}, date(2023, 5, 1)),
    ],
)
def test_the_earliest_milestone_gives_the_year_of_a_code(
    values: dict[str, str], first: date | None
) -> None:
    """Whichever milestone it is."""
    assert earliest_milestone(read(**values)) == first


def test_a_column_that_a_case_does_not_have_is_a_slip_of_the_program() -> None:
    """No one can type one: it is not passed over in silence."""
    with pytest.raises(KeyError, match="informant"):
        read_entry({**REQUIRED, "informant": "x"}, CONTEXT)
