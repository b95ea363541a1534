"""A case: its columns, its evidence, and what a classified one hides (domain.md §3, §4, §7)."""

from __future__ import annotations

from dataclasses import MISSING, replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from tests.domain.examples import CORRUPTION
from thidua.domain.case.columns import CASE_COLUMNS, COLUMNS, REQUIRED, Value
from thidua.domain.case.model import Case, hidden
from thidua.domain.vocabulary import Classification, Milestone

SECRET: dict[str, Any] = {
    "title": "Vụ bí mật",
    "note": "ghi chú mật",
    "source": "đơn thư",
    "advice_doc": "1-TM",
    "directive_doc": "2-CĐ",
    "result_doc": "3-KQ",
}
PLACEHOLDER = "(mật – xem bản giấy)"
FULL = replace(
    CORRUPTION,
    **SECRET,
    directed_on=date(2022, 4, 1),
    directed_by="Thường trực",
    people=("Lê Hà",),
    other_units=("PCTN",),
)


def test_columns_and_labels_are_those_of_the_contract() -> None:
    """In the contract's order."""
    assert list(CASE_COLUMNS.items()) == [
        ("code", "Mã"),
        ("title", "Tên vụ án, vụ việc"),
        ("kind", "Loại"),
        ("field", "Lĩnh vực"),
        ("lead_unit", "Đơn vị chủ trì"),
        ("other_units", "Đơn vị phối hợp"),
        ("people", "Cán bộ"),
        ("initiative", "Mức chủ động"),
        ("public_concern", "Dư luận quan tâm"),
        ("source", "Nguồn phát hiện"),
        ("detected_on", "Ngày phát hiện"),
        ("advised_on", "Ngày tham mưu"),
        ("directed_on", "Ngày chỉ đạo"),
        ("resolved_on", "Ngày kết thúc"),
        ("advice_doc", "Văn bản tham mưu"),
        ("directive_doc", "Văn bản chỉ đạo"),
        ("result_doc", "Văn bản kết quả"),
        ("directed_by", "Cấp chỉ đạo"),
        ("outcome", "Kết quả"),
        ("classification", "Độ mật"),
        ("note", "Ghi chú"),
    ]


def test_there_is_no_field_for_whoever_reported() -> None:
    """Neither their name nor their address (domain.md §7)."""
    names = " ".join(Case.__dataclass_fields__)
    assert not any(
        word in names for word in ("reporter", "informant", "accuser", "address", "suspect")
    )


@pytest.mark.parametrize("classification", ["mat", "toi_mat", "tuyet_mat"])
def test_a_classified_case_is_named_nowhere(classification: str) -> None:
    """The placeholder stands for title, note, source and documents; everything that counts
    stays."""
    secret = replace(FULL, classification=Classification(classification))
    shown = hidden(secret)
    for name, text in SECRET.items():
        assert getattr(shown, name) == PLACEHOLDER
        assert text not in repr(shown)
    for name in set(Case.__dataclass_fields__) - set(SECRET):
        assert getattr(shown, name) == getattr(secret, name)


def test_what_a_classified_case_lacks_stays_lacking() -> None:
    """A missing document is not turned into one: the count of cases without evidence stays
    right."""
    secret = replace(FULL, classification=Classification.MAT, directive_doc=None, note=None)
    assert hidden(secret).directive_doc is None
    assert hidden(secret).note is None
    assert hidden(secret).milestones_without_document() == [Milestone.DIRECTED]


def test_other_cases_are_shown_as_they_are() -> None:
    """``khong`` hides nothing."""
    assert hidden(FULL) is FULL
    assert not FULL.classified


@pytest.mark.parametrize(
    ("advised", "directed", "resolved"), list(product((False, True), repeat=3))
)
def test_evidence_lacks_where_a_dated_milestone_has_no_document(
    advised: bool, directed: bool, resolved: bool
) -> None:
    """Each of advised, directed and resolved is looked at on its own."""
    case = replace(
        FULL,
        advice_doc="1" if advised else None,
        directive_doc="2" if directed else None,
        result_doc="3" if resolved else None,
    )
    has = {Milestone.ADVISED: advised, Milestone.DIRECTED: directed, Milestone.RESOLVED: resolved}
    assert case.milestones_without_document() == [m for m, there in has.items() if not there]


def test_a_milestone_without_date_needs_no_document() -> None:
    """Nor does detection, which never carries one."""
    case = replace(FULL, directed_on=None, directive_doc=None, detected_on=date(2022, 1, 1))
    assert case.milestones_without_document() == []


def test_milestones_are_read_by_name() -> None:
    """Each milestone has its date."""
    case = replace(FULL, detected_on=date(2022, 1, 1))
    days = [date(2022, 1, 1), date(2022, 3, 1), date(2022, 4, 1), date(2022, 10, 1)]
    assert [case.reached_on(m) for m in Milestone] == days
    assert replace(case, directed_on=None).reached_on(Milestone.DIRECTED) is None


def test_a_case_has_the_columns_of_the_table() -> None:
    """Each as a field, blank unless required; one that nothing else says of has no place."""
    fields = {name: f.default for name, f in Case.__dataclass_fields__.items()}
    assert fields.pop("voided") is False
    assert fields.pop("classification") is Classification.KHONG
    assert fields.pop("attributes") == ()
    assert fields.keys() == COLUMNS.keys() - {"classification"}
    without = {name for name, default in fields.items() if default is MISSING}
    assert without == {"code", *REQUIRED}
    assert {name: fields[name] for name in fields.keys() - without} == {
        name: COLUMNS[name].blank for name in fields.keys() - without
    }


def test_terms_and_milestones_go_with_their_kinds_of_value() -> None:
    """A term has its vocabulary, a date its milestone; nothing else has either."""
    for column in COLUMNS.values():
        assert (column.terms is not None) == (column.value is Value.TERM), column.name
        assert (column.milestone is not None) == (column.value in (Value.DAY, Value.DOCUMENT)), (
            column.name
        )
