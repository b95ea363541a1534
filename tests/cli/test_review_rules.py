"""``thidua review``: verdicts, dates, joint cases, evidence, exit codes and formats."""

from __future__ import annotations

import csv
import io

import pytest

from tests.cli.helpers import plan_file, review_of, row_of
from tests.conftest import AddCase, Thidua

JOINT = (
    *(
        "add-case",
        "--title",
        "Vụ chung",
        "--kind",
        "vu_an",
        "--field",
        "tham_nhung",
        "--unit",
        "NC",
        "--code",
        "J",
    ),
    *(
        "--with",
        "PCTN",
        "--with",
        "VP",
        "--initiative",
        "phat_hien",
        "--public-concern",
        "--advised",
        "2022-03-01",
    ),
    *("--resolved", "2022-10-01", "--outcome", "hieu_qua"),
)


@pytest.mark.parametrize(
    ("registered", "cases", "verdict", "percent", "remaining"),
    [
        (None, 0, "not_met", 0.0, 3),
        (None, 2, "not_met", 66.7, 1),
        (None, 3, "met", 100.0, 0),
        (None, 4, "exceeded", 133.3, 0),
        (3, 3, "met", 100.0, 0),
        (5, 2, "not_met", 40.0, 3),
        (5, 3, "minimum_only", 60.0, 2),
        (5, 4, "minimum_only", 80.0, 1),
        (5, 5, "met", 100.0, 0),
        (5, 6, "exceeded", 120.0, 0),
        (16, 3, "minimum_only", 18.8, 13),
    ],
)
def test_verdict_percent_and_remaining(
    office: Thidua,
    add_case: AddCase,
    registered: int | None,
    cases: int,
    verdict: str,
    percent: float,
    remaining: int,
) -> None:
    """Domain §4; percent to one decimal, half up (3/16 = 18,75 → 18,8)."""
    for _ in range(cases):
        add_case()
    if registered is not None:
        office.ok("register", "NC", f"tham-nhung={registered}")
    row = row_of(review_of(office, 2), "NC", "tham-nhung")
    assert (row["verdict"], row["percent"], row["remaining"]) == (verdict, percent, remaining)


@pytest.mark.parametrize(
    ("cases", "antt", "verdict"),
    [(3, 2, "met"), (4, 2, "met"), (4, 3, "exceeded"), (2, 3, "not_met"), (3, 1, "not_met")],
)
def test_a_units_verdict_is_its_worst(
    office: Thidua, add_case: AddCase, cases: int, antt: int, verdict: str
) -> None:
    """``not_met`` < ``minimum_only`` < ``met`` < ``exceeded``."""
    for _ in range(cases):
        add_case()
    for _ in range(antt):
        add_case(field="an_ninh_trat_tu")
    assert review_of(office, 2)["units"][0]["verdict"] == verdict


def test_minimum_only_is_below_met(office: Thidua, add_case: AddCase) -> None:
    """A unit that holds the floor but not its own figure; said in words on the table."""
    for _ in range(3):
        add_case()
    for _ in range(3):
        add_case(field="an_ninh_trat_tu")
    office.ok("register", "NC", "tham-nhung=4")
    assert review_of(office, 2)["units"][0]["verdict"] == "minimum_only"
    assert "ĐẠT MỨC TỐI THIỂU, CHƯA ĐẠT ĐĂNG KÝ" in office.ok("review", "--round", "2").out


def test_not_set_is_left_out_of_a_units_verdict(thidua: Thidua) -> None:
    """A target that the plan does not set in the round leaves nulls and does not pull the unit
    down."""
    file = plan_file(thidua.file.parent)
    text = file.read_text(encoding="utf-8")
    start = text.index("[[targets.rounds]]\nround = 1\nminimum = 1\n")
    file.write_text(
        text[:start] + text[text.index("[[targets.rounds]]", start + 1) :], encoding="utf-8"
    )
    thidua.ok("init", "--plan", str(file))
    for number in "12":
        thidua.ok(*JOINT[:2], f"Vụ {number}", *JOINT[3:-1], "hieu_qua", "--code", number)
    document = review_of(thidua, 1)
    row = row_of(document, "NC", "antt")
    assert row["verdict"] == "not_set"
    assert [row[key] for key in ("minimum", "registered", "required", "remaining", "percent")] == [
        None
    ] * 5
    assert "final_minimum" not in row
    assert document["units"][0]["verdict"] == "met"


def test_under_lead_only_the_lead_unit_is_credited(office: Thidua) -> None:
    """The embedded plan's choice; the Ban counts the case once."""
    office.ok(*JOINT)
    document = review_of(office, 2, "--cases")
    assert row_of(document, "NC", "tham-nhung")["cases"] == ["J"]
    assert row_of(document, "PCTN", "tham-nhung")["cases"] == []
    assert document["totals"] == {"cases": 1, "unit_cases": 1, "credits": 1}


def test_under_each_every_listed_unit_is_credited(thidua: Thidua) -> None:
    """Số vụ 1, số lượt 2, side by side; the Ban still counts once, Văn phòng has no row."""
    thidua.ok(
        "init",
        "--plan",
        str(plan_file(thidua.file.parent, ('joint_credit = "lead"', 'joint_credit = "each"'))),
    )
    thidua.ok(*JOINT)
    document = review_of(thidua, 2, "--cases")
    assert row_of(document, "NC", "tham-nhung")["cases"] == ["J"]
    assert row_of(document, "PCTN", "tham-nhung")["cases"] == ["J"]
    assert row_of(document, None, "vu-an-vu-viec")["actual"] == 1
    assert document["totals"] == {"cases": 1, "unit_cases": 1, "credits": 2}
    assert review_of(thidua, 2, "--unit", "PCTN")["totals"] == document["totals"]
    out = thidua.ok("review", "--round", "2").out
    assert "số vụ 1" in out
    assert "số lượt 2" in out


def test_a_case_of_a_unit_without_targets_is_no_unit_case(
    office: Thidua, add_case: AddCase
) -> None:
    """It counts for the Ban only."""
    add_case(unit="VP")
    assert review_of(office, 2)["totals"] == {"cases": 1, "unit_cases": 0, "credits": 0}


@pytest.mark.parametrize("evidence", [False, True])
def test_missing_evidence_counts_unless_the_plan_requires_it(
    thidua: Thidua, evidence: bool
) -> None:
    """Said beside the figure ("thiếu minh chứng"), or not counted."""
    change = ("require_evidence = false", f"require_evidence = {str(evidence).lower()}")
    thidua.ok("init", "--plan", str(plan_file(thidua.file.parent, change)))
    thidua.ok(*JOINT, "--advice-doc", "1-TM")
    row = row_of(review_of(thidua, 1), "NC", "tham-nhung")
    assert (row["actual"], row["without_evidence"]) == ((0, 0) if evidence else (1, 1))
    assert ("1 vụ thiếu minh chứng" in thidua.ok("review", "--round", "1").out) is not evidence


@pytest.mark.parametrize(
    ("today", "number"),
    [
        ("2021-06-02", 1),
        ("2023-11-30", 1),
        ("2023-12-01", 2),
        ("2025-11-30", 2),
        ("2025-12-01", 2),
        ("2030-01-01", 2),
        ("2019-01-01", 1),
    ],
)
def test_default_round_is_the_first_whose_cutoff_is_today_or_later(
    office: Thidua, monkeypatch: pytest.MonkeyPatch, today: str, number: int
) -> None:
    """Else the last."""
    monkeypatch.setenv("THIDUA_TODAY", today)
    assert review_of(office, None)["round"] == number


def test_as_of_moves_the_cutoff_up_to_the_plans_end(office: Thidua, add_case: AddCase) -> None:
    """December 2025 can be counted, too (domain §2.3)."""
    add_case(code="T12", resolved="2025-12-31")
    add_case(code="T11", resolved="2025-11-30")
    assert row_of(review_of(office, 2), "NC", "tham-nhung")["actual"] == 1
    document = review_of(office, 2, "--as-of", "31/12/2025", "--cases")
    assert row_of(document, "NC", "tham-nhung")["cases"] == ["T11", "T12"]
    assert document["as_of"] == "2025-12-31"
    assert document["window"] == {"from": "2021-01-01", "to": "2025-12-31"}
    out = office.ok("review", "--round", "2", "--as-of", "2025-12-31").out
    assert "31/12/2025" in out
    assert "30/11/2025" in out


@pytest.mark.parametrize(
    ("day", "actual"), [("30/9/2022", 0), ("01/10/2022", 1), ("2022-10-02", 1), ("01/01/2021", 0)]
)
def test_as_of_includes_its_day(office: Thidua, add_case: AddCase, day: str, actual: int) -> None:
    """Both ends of the window are inclusive; an earlier day works as well as a later one."""
    add_case()
    assert row_of(review_of(office, 1, "--as-of", day), "NC", "tham-nhung")["actual"] == actual


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("01/01/2026", "31/12/2025"),
        ("31/12/2020", "01/01/2021"),
        ("31/11/2023", "31/11/2023"),
        ("30/11/23", "30/11/23"),
    ],
)
def test_as_of_outside_the_plan_or_no_date_is_refused(office: Thidua, day: str, words: str) -> None:
    """Exit 1, naming the value and the limit."""
    assert words in office.refused("review", "--round", "2", "--as-of", day)


def test_the_cutoff_is_printed_on_every_review(office: Thidua) -> None:
    """Domain §2.3."""
    for number, day in (("1", "30/11/2023"), ("2", "30/11/2025")):
        assert day in office.ok("review", "--round", number).out


@pytest.mark.parametrize("words", [(), ("--format", "json"), ("--format", "csv"), ("--unit", "NC")])
def test_strict_exits_3_when_a_printed_row_falls_short(
    office: Thidua, words: tuple[str, ...]
) -> None:
    """The review itself is printed all the same."""
    answer = office("review", "--round", "1", "--strict", *words)
    assert answer.code == 3
    assert answer.out


def test_strict_exits_0_when_nothing_printed_falls_short(office: Thidua, add_case: AddCase) -> None:
    """Only printed rows decide; ``not_set`` is no shortfall; ``minimum_only`` is one."""
    for number in range(3):
        add_case(field="an_ninh_trat_tu" if number == 2 else "tham_nhung")
    assert office("review", "--round", "1", "--unit", "NC", "--strict").code == 0
    assert office("review", "--round", "1", "--strict").code == 3
    office.ok("register", "NC", "tham-nhung=3", "--round", "1")
    assert row_of(review_of(office, 1), "NC", "tham-nhung")["verdict"] == "minimum_only"
    assert office("review", "--round", "1", "--unit", "NC", "--strict").code == 3


def test_csv_has_one_row_per_target(office: Thidua, add_case: AddCase) -> None:
    """Code names, blanks for nulls, codes joined by ``;`` with ``--cases``."""
    add_case(code="A")
    add_case(code="B")
    out = office.ok("review", "--round", "1", "--cases", "--format", "csv").out
    assert not out.startswith("\ufeff")
    rows = {(r["scope"], r["unit"], r["target"]): r for r in csv.DictReader(io.StringIO(out))}
    assert len(rows) == 7
    ban, nc = rows["organisation", "", "vu-an-vu-viec"], rows["unit", "NC", "tham-nhung"]
    assert (ban["minimum"], ban["percent"], ban["actual"], ban["verdict"]) == (
        "",
        "",
        "2",
        "not_set",
    )
    assert (nc["minimum"], nc["percent"], nc["cases"]) == ("2", "100.0", "A;B")


@pytest.mark.parametrize("suffix", ["csv", "json", "txt"])
def test_output_file_by_suffix_and_force(office: Thidua, suffix: str) -> None:
    """An existing file needs ``--force``; a suffix that says nothing is a wrong command line."""
    name = f"bao-cao.{suffix}"
    assert office.ok("review", "--round", "1", "-o", name).out == ""
    first = (office.file.parent / name).read_text(encoding="utf-8")
    assert "06-KH/BNCTU" in first or suffix == "csv"
    assert "--force" in office.refused("review", "--round", "1", "-o", name)
    office.ok("review", "--round", "2", "-o", name, "--force")
    assert (office.file.parent / name).read_text(encoding="utf-8") != first
    office.refused("review", "--round", "1", "-o", "bao-cao.xyz", code=2)


def test_the_table_says_everything_in_words(office: Thidua, add_case: AddCase) -> None:
    """ "không quy định" never 0 or 100 %, "chưa đăng ký", decimal comma, progress to the final, no
    code names."""
    add_case()
    out = office.ok("review", "--round", "1").out
    for words in (
        "SƠ KẾT",
        "không quy định",
        "chưa đăng ký",
        "50,0%",
        "1/10",
        "CHƯA ĐẠT",
        "01/01/2021",
        "11/2023",
    ):
        assert words in out
    for raw in ("not_met", "not_set", "so_ket", "2023-11-30"):
        assert raw not in out


def test_cases_outside_the_window_are_pointed_out(office: Thidua, add_case: AddCase) -> None:
    """What happened after the cut-off is not silently left aside."""
    add_case(resolved="2025-12-15")
    assert "30/11/2025" in office.ok("review", "--round", "2").out.split("Ngoài thời gian tính")[1]
