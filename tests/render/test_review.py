"""A review as JSON, CSV and blocks (contract ``thidua.review/1``)."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.domain.examples import PLAN, UNITS
from thidua.domain.plan.model import Plan
from thidua.domain.review import Head, Review, draw_up
from thidua.domain.review_rows import Figure, Outside, Tally
from thidua.domain.standing import Standing
from thidua.render.review import review_document
from thidua.render.screen.document import Cell, Grid, Line

ROW = [
    "target",
    "name",
    "minimum",
    "registered",
    "required",
    "actual",
    "remaining",
    "percent",
    "verdict",
]
ROW += ["without_evidence"]
COUNTED = {  # what is added by plans that also sum and measure
    "measure": "count",
    "unit_of_measure": None,
    "maximum": None,
    "numerator": None,
    "denominator": None,
    "encouraged": False,
    "provisional": False,
}
ROW += [*COUNTED]


def review(
    number: int = 1,
    *,
    plan: Plan = PLAN,
    as_of: date | None = None,
    codes: bool = False,
    **figures: Any,
) -> Review:
    """A review in which NC has 3 corruption cases (one without evidence) against 2, and PCTN
    registered 5 and has 2."""

    def figure(actual: int, lacking: int = 0) -> Figure:
        return Figure(
            actual, lacking, tuple(f"2022-{n:03d}" for n in range(1, actual + 1)) if codes else None
        )

    units = {
        (u, t): figure(0) for u in ("NC", "PCTN") for t in ("tham-nhung", "antt")
    } | {("NC", "tham-nhung"): figure(3, 1), ("PCTN", "tham-nhung"): figure(2)}  # fmt: skip
    organisation = {
        "vu-an-vu-viec": figure(5, 1),
        "tham-nhung-phat-hien": figure(4),
        "an-ninh-trat-tu": figure(0),
    }
    round_ = plan.round(number)
    assert round_ is not None
    return draw_up(
        plan,
        round_,
        as_of=as_of,
        known_on=None,
        head=Head(7, "0123456789ab"),
        standing=Standing(as_of or round_.cutoff, UNITS[1:]),
        shown=None,
        registered={("PCTN", "tham-nhung"): 5},
        tally=Tally(organisation, {**units, **figures.get("units", {})}, 1433, 5, Outside(1, 2)),
        drawn_up_at="2023-12-05T08:00:00",
        illustrative=figures.get("illustrative", False),
    )


def body(found: Review) -> dict[str, Any]:
    """The review read back from its JSON."""
    data: dict[str, Any] = json.loads("".join(review_document(found).as_json()))
    return data


def texts(found: Review) -> list[str]:
    """Every line and every cell of a review as people see it, in order."""
    shown: list[str] = []
    for block in review_document(found).blocks():
        if isinstance(block, Line):
            shown.append(block.text)
        elif isinstance(block, Grid):
            shown += [c.text if isinstance(c, Cell) else c for row in block.rows for c in row]
    return shown


def test_json_has_exactly_the_keys_of_the_contract() -> None:
    """In the contract's order, on every level."""
    data = body(review(2))
    assert list(data) == (
        [
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
        ]
    )
    assert list(data["plan"]) == ["number", "theme"]
    assert list(data["window"]) == ["from", "to"]
    assert list(data["totals"]) == ["cases", "unit_cases", "credits"]
    keys = ["unit", "name", "verdict", "succeeds", "since", "registered_before", "targets"]
    assert all(list(unit) == keys for unit in data["units"])
    rows = [*data["organisation"], *(row for unit in data["units"] for row in unit["targets"])]
    assert len(rows) == 7
    assert all(list(row) == ROW for row in rows)


def test_the_head_names_plan_round_and_window() -> None:
    """Code names and ISO dates."""
    data = body(review(1))
    assert data["schema"] == "thidua.review/1"
    assert data["plan"] == {"number": "06-KH/BNCTU", "theme": PLAN.theme}
    assert (data["round"], data["kind"]) == (1, "so_ket")
    assert data["window"] == {"from": "2021-01-01", "to": "2023-11-30"}
    assert (data["as_of"], data["closed"]) == (None, None)
    assert data["totals"] == {"cases": 1433, "unit_cases": 5, "credits": 5}


def test_another_cutoff_is_named() -> None:
    """``as_of`` and the end of the window."""
    data = body(review(2, as_of=date(2025, 12, 31)))
    assert (data["as_of"], data["window"]["to"], data["kind"]) == (
        "2025-12-31",
        "2025-12-31",
        "tong_ket",
    )


def test_a_units_row_by_example() -> None:
    """The contract's own example."""
    nc = body(review(1))["units"][0]
    row = nc["targets"][0]
    assert row == {
        "target": "tham-nhung",
        "name": "Vụ án, vụ việc tham nhũng",
        "minimum": 2,
        "registered": None,
        "required": 2,
        "actual": 3,
        "remaining": 0,
        "percent": 150.0,
        "verdict": "exceeded",
        "without_evidence": 1,
        **COUNTED,
    }
    assert (nc["unit"], nc["verdict"]) == ("NC", "not_met")


def test_a_registered_row_by_example() -> None:
    """The floor reached, what was registered not."""
    row = body(review(1))["units"][1]["targets"][0]
    shown = {
        key: row[key]
        for key in ("minimum", "registered", "required", "remaining", "percent", "verdict")
    }
    assert shown == {
        "minimum": 2,
        "registered": 5,
        "required": 5,
        "remaining": 3,
        "percent": 40.0,
        "verdict": "minimum_only",
    }


def test_nothing_is_required_of_the_ban_at_the_interim() -> None:
    """Nulls, ``not_set``, and the final figure beside them."""
    row = body(review(1))["organisation"][0]
    assert set(row) == {*ROW, "final_minimum"}
    nulls = ("minimum", "registered", "required", "remaining", "percent")
    assert [row[key] for key in nulls] == [None] * 5
    assert (row["actual"], row["verdict"], row["final_minimum"]) == (5, "not_set", 10)


def test_cases_are_listed_only_where_asked_for() -> None:
    """``--cases`` adds codes to each row, an empty list where there is none."""
    data = body(review(1, codes=True))
    rows = data["units"][0]["targets"]
    assert (rows[0]["cases"], rows[1]["cases"]) == (["2022-001", "2022-002", "2022-003"], [])
    assert "cases" not in body(review(1))["units"][0]["targets"][0]


def read_csv(found: Review) -> list[dict[str, str]]:
    """The rows of a review's CSV by column."""
    return list(csv.DictReader(io.StringIO("".join(review_document(found).as_csv()), newline="")))


def test_csv_has_a_row_for_every_target() -> None:
    """Code names; where nothing is required the cell is empty, and 0 is 0."""
    rows = read_csv(review(1))
    assert list(rows[0]) == ["scope", "unit", *ROW]
    assert [(r["scope"], r["unit"], r["target"]) for r in rows] == [
        ("organisation", "", "vu-an-vu-viec"),
        ("organisation", "", "tham-nhung-phat-hien"),
        ("organisation", "", "an-ninh-trat-tu"),
        ("unit", "NC", "tham-nhung"),
        ("unit", "NC", "antt"),
        ("unit", "PCTN", "tham-nhung"),
        ("unit", "PCTN", "antt"),
    ]
    assert (rows[0]["required"], rows[0]["percent"], rows[0]["verdict"]) == ("", "", "not_set")
    assert (rows[4]["actual"], rows[4]["percent"], rows[4]["registered"]) == ("0", "0.0", "")
    assert (rows[3]["percent"], rows[3]["verdict"]) == ("150.0", "exceeded")


def test_csv_lists_cases_where_asked_for() -> None:
    """One column more, ``;`` between the codes."""
    assert read_csv(review(1, codes=True))[3]["cases"] == "2022-001;2022-002;2022-003"


def test_csv_lists_cases_in_a_plan_without_targets_of_the_ban() -> None:
    """A plan may bind departments only."""
    only_units = replace(PLAN, targets=PLAN.targets[3:])
    assert (
        read_csv(review(1, plan=only_units, codes=True))[0]["cases"] == "2022-001;2022-002;2022-003"
    )


@pytest.mark.parametrize(
    "words",
    [
        "SƠ KẾT – ĐỢT 1, tổ chức tháng 11/2023",
        "06-KH/BNCTU",
        "từ 01/01/2021 đến 30/11/2023",
        "ngày chốt số liệu 30/11/2023",
        "05/12/2023",
        "1 vụ thiếu minh chứng",
        "chưa đăng ký",
        "150,0%",
        "VƯỢT",
        "CHƯA ĐẠT",
        "ĐẠT MỨC TỐI THIỂU, CHƯA ĐẠT ĐĂNG KÝ",
        "không quy định",
        "5/10",
        "1.433",
        "số vụ 5, số lượt 5",
    ],
)
def test_people_read_what_the_pages_ask_for(words: str) -> None:
    """Round, window, cut-off, words for verdicts, evidence, registrations, cases and credits side
    by side."""
    assert words in "\n".join(texts(review(1)))


def test_a_moved_cutoff_shows_both_days() -> None:
    """The round's own cut-off is printed on every review."""
    shown = "\n".join(texts(review(2, as_of=date(2025, 12, 31))))
    assert "31/12/2025" in shown
    assert "30/11/2025" in shown


def test_no_percent_and_no_zero_where_nothing_is_required() -> None:
    """The Ban's interim rows: dashes and words; only what was done is a number (trap 4)."""
    grid = next(b for b in review_document(review(1)).blocks() if isinstance(b, Grid))
    cells = [c.text if isinstance(c, Cell) else c for c in grid.rows[2]]
    assert cells[-1] == "không quy định"
    assert "0" in cells
    assert not any("%" in cell or "100" in cell for cell in cells)
    assert cells.count("0") == 1


def test_no_raw_code_is_shown_to_people() -> None:
    """Neither verdicts nor kinds."""
    for text in texts(review(1)):
        assert not any(
            code in text
            for code in ("not_met", "minimum_only", "exceeded", "not_set", "so_ket", "None")
        )


def test_an_illustrative_file_says_so_first() -> None:
    """Before anything else."""
    assert "MINH HỌA" in texts(review(1, illustrative=True))[0]
    assert "MINH HỌA" not in "\n".join(texts(review(1)))
