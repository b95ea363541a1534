"""``thidua review`` as its users run it: JSON as in the contract, both rounds."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.helpers import digest, review_of, row_of
from tests.conftest import AddCase, Thidua

ROW_KEYS = [
    "target",
    "name",
    "minimum",
    "registered",
    "required",
    "actual",
    "remaining",
    "percent",
    "verdict",
    "without_evidence",
]
THEME = (
    "Phát hiện và tham mưu cho cấp ủy chỉ đạo xử lý các vụ án, vụ việc tham nhũng, chủ động tham"
    " mưu, đề xuất xử lý các vấn đề phức tạp, nổi cộm về an ninh, trật tự trên địa bàn"
)


COUNTED = {  # what is added by plans that also sum and measure
    "measure": "count",
    "unit_of_measure": None,
    "maximum": None,
    "numerator": None,
    "denominator": None,
    "encouraged": False,
    "provisional": False,
}


def row(
    target: str, minimum: int | None, actual: int, verdict: str, **changes: Any
) -> dict[str, Any]:
    """A ROW of the contract but its name, the rest worked out by hand."""
    required = changes.get("registered") or minimum
    return {
        "target": target,
        "minimum": minimum,
        "registered": None,
        "required": required,
        "actual": actual,
        "remaining": None if required is None else max(0, required - actual),
        "percent": None if required is None else changes.pop("percent"),
        "verdict": verdict,
        "without_evidence": 0,
        **COUNTED,
        **changes,
    }


def unnamed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows without their names, whose wording is free."""
    return [{key: value for key, value in found.items() if key != "name"} for found in rows]


@pytest.fixture
def worked(office: Thidua, add_case: AddCase) -> Thidua:
    """Three cases of NC, one of PCTN, one of Văn phòng; NC has registered 4 and 2 for the final."""
    add_case(code="A")
    add_case(code="B", public_concern=None, result_doc=None)
    add_case(code="C", field="an_ninh_trat_tu", initiative="tham_muu", **{"with": "PCTN"})
    add_case(code="D", unit="PCTN", resolved="2024-05-01")
    add_case(code="E", unit="VP", field="kinh_te", initiative="khong")
    office.ok("register", "NC", "tham-nhung=4", "antt=2")
    return office


def test_the_interim_is_exactly_as_the_contract_says(worked: Thidua) -> None:
    """Round 1: the Ban has no target, its progress stands against the final figure."""
    document = review_of(worked, 1)
    assert list(document) == [
        *(
            "schema",
            "plan",
            "round",
            "kind",
            "window",
            "as_of",
            "closed",
            "organisation",
            "units",
            "ended_units",
            "totals",
            "issuer",
            "parent",
        ),
    ]
    assert document["schema"] == "thidua.review/1"
    assert document["plan"] == {"number": "06-KH/BNCTU", "theme": THEME}
    assert (document["round"], document["kind"]) == (1, "so_ket")
    assert document["window"] == {"from": "2021-01-01", "to": "2023-11-30"}
    assert (document["as_of"], document["closed"]) == (None, None)
    assert unnamed(document["organisation"]) == [
        row("vu-an-vu-viec", None, 3, "not_set", final_minimum=10, without_evidence=1),
        row("tham-nhung-phat-hien", None, 2, "not_set", final_minimum=5, without_evidence=1),
        row("an-ninh-trat-tu", None, 1, "not_set", final_minimum=5),
    ]
    nc, pctn = document["units"]
    assert (nc["unit"], nc["verdict"], pctn["unit"], pctn["verdict"]) == (
        "NC",
        "met",
        "PCTN",
        "not_met",
    )
    assert nc["name"] == "Phòng Theo dõi công tác nội chính"
    assert unnamed(nc["targets"]) == [
        row("tham-nhung", 2, 2, "met", percent=100.0, without_evidence=1),
        row("antt", 1, 1, "met", percent=100.0),
    ]
    assert unnamed(pctn["targets"]) == [
        row("tham-nhung", 2, 0, "not_met", percent=0.0),
        row("antt", 1, 0, "not_met", percent=0.0),
    ]
    assert document["totals"] == {"cases": 4, "unit_cases": 3, "credits": 3}


def test_the_final_is_exactly_as_the_contract_says(worked: Thidua) -> None:
    """Round 2 includes round 1; no ``final_minimum`` there; what was registered is required."""
    document = review_of(worked, 2)
    assert (document["round"], document["kind"]) == (2, "tong_ket")
    assert document["window"] == {"from": "2021-01-01", "to": "2025-11-30"}
    assert unnamed(document["organisation"]) == [
        row("vu-an-vu-viec", 10, 4, "not_met", percent=40.0, without_evidence=1),
        row("tham-nhung-phat-hien", 5, 3, "not_met", percent=60.0, without_evidence=1),
        row("an-ninh-trat-tu", 5, 1, "not_met", percent=20.0),
    ]
    nc, pctn = document["units"]
    assert (nc["verdict"], pctn["verdict"]) == ("not_met", "not_met")
    assert unnamed(nc["targets"]) == [
        row("tham-nhung", 3, 1, "not_met", percent=25.0, registered=4),
        row("antt", 2, 1, "not_met", percent=50.0, registered=2),
    ]
    assert unnamed(pctn["targets"]) == [
        row("tham-nhung", 3, 1, "not_met", percent=33.3),
        row("antt", 2, 0, "not_met", percent=0.0),
    ]
    assert document["totals"] == {"cases": 5, "unit_cases": 3, "credits": 3}


def test_keys_of_a_row_are_those_of_the_contract(worked: Thidua) -> None:
    """In this order; ``cases`` only with ``--cases``."""
    for number, further in ((1, ["final_minimum"]), (2, [])):
        document = review_of(worked, number)
        assert all(list(r) == [*ROW_KEYS, *COUNTED, *further] for r in document["organisation"])
        assert all(
            list(r) == [*ROW_KEYS, *COUNTED] for u in document["units"] for r in u["targets"]
        )
    document = review_of(worked, 2, "--cases")
    assert all(
        list(r) == [*ROW_KEYS, *COUNTED, "cases"] for u in document["units"] for r in u["targets"]
    )


def test_cases_adds_the_codes_behind_each_figure(worked: Thidua) -> None:
    """In both scopes, sorted by code; the figures are the same as without."""
    document = review_of(worked, 2, "--cases")
    assert row_of(document, None, "vu-an-vu-viec")["cases"] == ["A", "B", "D", "E"]
    assert row_of(document, None, "an-ninh-trat-tu")["cases"] == ["C"]
    assert row_of(document, "NC", "tham-nhung")["cases"] == ["A"]
    assert row_of(document, "PCTN", "antt")["cases"] == []
    plain = json.loads(json.dumps(document))
    for found in [*plain["organisation"], *(r for u in plain["units"] for r in u["targets"])]:
        assert len(found.pop("cases")) == found["actual"]
    assert plain == review_of(worked, 2)
    assert "A, B, D, E" in worked.ok("review", "--round", "2", "--cases").out


@pytest.mark.parametrize("unit", ["NC", "pctn", "Phòng Theo dõi công tác nội chính"])
def test_unit_limits_the_listed_units_and_nothing_else(worked: Thidua, unit: str) -> None:
    """None of the three totals, and none of the Ban's figures, depends on ``--unit``."""
    whole, part = review_of(worked, 2), review_of(worked, 2, "--unit", unit)
    assert [u["unit"] for u in part["units"]] == ["PCTN" if unit == "pctn" else "NC"]
    assert part["units"][0] in whole["units"]
    assert {**part, "units": None} == {**whole, "units": None}


def test_the_organisation_is_not_the_sum_of_the_units(worked: Thidua) -> None:
    """Domain §2.5: the case of Văn phòng counts for the Ban and for no department."""
    document = review_of(worked, 2)
    assert row_of(document, None, "vu-an-vu-viec")["actual"] == 4
    assert sum(row_of(document, unit, "tham-nhung")["actual"] for unit in ("NC", "PCTN")) == 2


def test_reading_leaves_the_file_as_it_was(worked: Thidua) -> None:
    """Bytes and modification time."""
    before, changed = digest(worked.file), worked.file.stat().st_mtime_ns
    worked.ok("review", "--round", "1", "--cases")
    assert (digest(worked.file), worked.file.stat().st_mtime_ns) == (before, changed)


def test_a_counted_case_shows_in_both_rounds(office: Thidua, add_case: AddCase) -> None:
    """Rounds are cumulative: a case resolved in 2022 counts in both."""
    add_case()
    for number in (1, 2):
        assert row_of(review_of(office, number), "NC", "tham-nhung")["actual"] == 1
