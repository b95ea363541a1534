"""``thidua status``: what is to be done (contract, ``status``)."""

from __future__ import annotations

import csv
import io
import shlex
from typing import Any

import pytest

from tests.cli.helpers import CORRUPTION, NC, ORDER, PCTN, digest, plan_file, review_of
from tests.conftest import AddCase, Thidua

OPEN: dict[str, Any] = {"resolved": None, "outcome": None, "result_doc": None}


def status_of(thidua: Thidua, *words: str) -> dict[str, Any]:
    """``status`` as JSON."""
    document = thidua.ok("status", *words, "--format", "json").json
    assert list(document) == ["schema", "status"]
    assert document["schema"] == "thidua.status/1"
    found: dict[str, Any] = document["status"]
    return found


def codes(found: list[dict[str, Any]]) -> list[str]:
    """The cases of a section, in order."""
    return [row["case"] for row in found]


@pytest.mark.parametrize(
    ("today", "number", "days", "words"),
    [
        ("2023-11-29", 1, 1, "Còn 1 ngày đến ngày chốt số liệu 30/11/2023"),
        ("2023-11-30", 1, 0, "Hôm nay là ngày chốt số liệu 30/11/2023"),
        ("2023-12-01", 2, 730, "Còn 730 ngày đến ngày chốt số liệu 30/11/2025"),
        (
            "2025-12-01",
            2,
            -1,
            "Kế hoạch còn đến 31/12/2025; tính thử bằng: thidua review --as-of 31/12/2025",
        ),
        (
            "2026-01-20",
            2,
            -51,
            "Mọi ngày chốt số liệu đã qua; ngày cuối là 30/11/2025, cách nay 51 ngày.",
        ),
    ],
)
def test_it_counts_the_days_to_the_next_cutoff(
    office: Thidua, monkeypatch: pytest.MonkeyPatch, today: str, number: int, days: int, words: str
) -> None:
    """A round lasts to the end of its cut-off; after the last, that is said."""
    monkeypatch.setenv("THIDUA_TODAY", today)
    found = status_of(office)
    assert (found["today"], found["round"], found["days_left"]) == (today, number, days)
    assert words in office.ok("status").out


def test_rows_are_those_of_the_review(office: Thidua, add_case: AddCase) -> None:
    """One count, whoever asks."""
    add_case()
    add_case(unit="PCTN", field="an_ninh_trat_tu", kind="van_de", advice_doc=None)
    office.ok("register", "NC", "tham-nhung=5", "antt=2")
    found, review = status_of(office), review_of(office, None)
    assert found["organisation"] == review["organisation"]
    assert found["units"] == review["units"]


def test_the_table_tells_what_each_unit_lacks(
    office: Thidua, add_case: AddCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that fall short, units that lack nothing by name; at the interim the Ban has no
    floor."""
    monkeypatch.setenv("THIDUA_TODAY", "2023-10-01")
    for _ in range(2):
        add_case()
    add_case(field="an_ninh_trat_tu", kind="vu_viec")
    out = office.ok("status").out
    assert "Đã đủ: Phòng Theo dõi công tác nội chính." in out
    short = [line.split() for line in out.splitlines() if line.startswith(PCTN)]
    assert [line[-3:] for line in short] == [["0", "2", "2"], ["0", "1", "1"]]
    assert "không quy định; (tổng kết: 10)" in out
    assert "tham_nhung" not in out


def test_units_are_told_how_to_register(office: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command as printed runs, and then nothing is left to register."""
    monkeypatch.setenv("THIDUA_TODAY", "2023-10-01")
    office.ok("register", "NC", "antt=1", "--round", "1")
    waiting = status_of(office)["unregistered"]
    assert [(u["unit"], u["targets"]) for u in waiting] == [
        ("NC", ["tham-nhung"]),
        ("PCTN", ["tham-nhung", "antt"]),
    ]
    out = office.ok("status").out
    for unit in waiting:
        assert unit["command"] in out
        program, *words = shlex.split(unit["command"])
        assert program == "thidua"
        office.ok(*words)
    assert status_of(office)["unregistered"] == []
    assert "CHƯA ĐĂNG KÝ CHỈ TIÊU: không có." in office.ok("status").out


def test_after_the_last_cutoff_nobody_is_told_to_register(office: Thidua) -> None:
    """It is only said who is held to the floor."""
    out = office.ok("status").out
    both = f"{CORRUPTION}, {ORDER}"
    assert f"{NC} ({both}); {PCTN} ({both}): tính theo mức tối thiểu của kế hoạch." in out
    office.ok("register", "NC", "tham-nhung=3", "--round", "2")
    assert f"{NC} ({ORDER}); {PCTN} ({both}): tính theo mức" in office.ok("status").out
    assert "thidua register" not in out


def test_open_cases_come_oldest_first(office: Thidua, add_case: AddCase) -> None:
    """By the earliest milestone; the days run from the latest; cases without any date last."""
    add_case(code="A", advised="2025-01-20", **OPEN)
    add_case(
        code="B",
        detected="2024-05-01",
        advised="2026-01-10",
        directed="2026-01-05",
        directive_doc="3-CĐ",
        **OPEN,
    )
    add_case(code="C", advised=None, advice_doc=None, **OPEN)
    add_case(code="D")
    add_case(code="E", detected="2021-01-01", **OPEN)
    office.ok("void-case", "E", "--reason", "thử")
    found = status_of(office)["open"]
    assert codes(found) == ["B", "A", "C"]
    assert [(o["since"], o["last_milestone"], o["days"]) for o in found] == [
        ("2024-05-01", "advised", 10),
        ("2025-01-20", "advised", 365),
        (None, None, None),
    ]
    out = office.ok("status").out
    assert "VỤ CHƯA KẾT THÚC (3 vụ)" in out
    assert "chưa có mốc nào" in out


def test_cases_without_evidence_say_which_document_is_missing(
    office: Thidua, add_case: AddCase
) -> None:
    """Each dated milestone without a number."""
    add_case(code="A", advice_doc=None, result_doc=None)
    add_case(code="B", directed="2022-05-01", **OPEN)
    add_case(code="C")
    found = status_of(office)["without_evidence"]
    assert [(row["case"], row["missing"]) for row in found] == [
        ("A", ["advised", "resolved"]),
        ("B", ["directed"]),
    ]
    out = office.ok("status").out
    assert "tham mưu, kết thúc" in out
    assert "thidua edit-case A --advice-doc SỐ_VĂN_BẢN --result-doc SỐ_VĂN_BẢN" in out


def test_only_what_would_make_a_case_count_is_asked_for(office: Thidua, add_case: AddCase) -> None:
    """A blank matters where nothing else is missing for a target that the plan sets in that
    round."""
    add_case(code="A", initiative=None)  # (f) and its subset, (h) and (j)
    add_case(code="B", public_concern=None)  # (h) only asks for it at the end
    add_case(code="C", initiative=None, public_concern=None)
    add_case(code="D", initiative=None, outcome="khong_hieu_qua")
    add_case(code="E", initiative=None, **OPEN)
    add_case(code="F", field="an_ninh_trat_tu", kind="van_de", initiative=None, public_concern=None)
    add_case(code="G", public_concern=None, unit="VP")  # Văn phòng has no targets
    add_case(code="H", public_concern=None, initiative="tham_muu")
    add_case(code="I", initiative=None, advised="2025-12-01", resolved="2025-12-15")
    found = {row["case"]: row for row in status_of(office)["undetermined"]}
    assert list(found) == ["A", "B", "C", "F"]

    def places(code: str) -> list[tuple[str, int]]:
        return [(place["target"], place["round"]) for place in found[code]["targets"]]

    assert places("A") == [("tham-nhung-phat-hien", 2), ("tham-nhung", 1), ("tham-nhung", 2)]
    assert places("B") == [("tham-nhung", 2)]
    assert places("C") == [("tham-nhung-phat-hien", 2), ("tham-nhung", 1), ("tham-nhung", 2)]
    assert places("F") == [("an-ninh-trat-tu", 2), ("antt", 1)]
    assert [found[code]["missing"] for code in "ABCF"] == [
        ["initiative"],
        ["public_concern"],
        ["initiative", "public_concern"],
        ["initiative"],
    ]
    office.ok("edit-case", "A", "--initiative", "khong")
    assert "A" not in codes(status_of(office)["undetermined"])


def test_a_unit_sees_its_rows_and_its_cases(office: Thidua, add_case: AddCase) -> None:
    """Those it leads or cooperates in; the Ban's targets are not its own."""
    add_case(code="A", **OPEN)
    add_case(code="B", unit="PCTN", **OPEN)
    add_case(code="C", unit="PCTN", advice_doc=None, initiative=None, **{"with": "NC"})
    found = status_of(office, "--unit", "phong theo doi cong tac noi chinh")
    assert found["unit"] == "NC"
    assert [u["unit"] for u in found["units"]] == ["NC"]
    assert [u["unit"] for u in found["unregistered"]] == ["NC"]
    assert found["organisation"] == []
    assert (
        codes(found["open"]),
        codes(found["without_evidence"]),
        codes(found["undetermined"]),
    ) == (["A"], ["C"], ["C"])
    out = office.ok("status", "--unit", "NC").out
    assert "VIỆC CẦN LÀM CỦA Phòng Theo dõi công tác nội chính (NC)" in out
    assert "TOÀN BAN" not in out
    assert "không được giao chỉ tiêu" in office.ok("status", "--unit", "VP").out
    assert "không phải đơn vị nào" in office.refused("status", "--unit", "XX")


def test_a_file_without_cases_has_nothing_to_do_but_the_targets(office: Thidua) -> None:
    """An empty section is one short line."""
    out = office.ok("status").out
    for heading in (
        "VỤ CHƯA KẾT THÚC",
        "VỤ THIẾU MINH CHỨNG",
        "VỤ CÒN ĐIỀU CHƯA XÁC ĐỊNH, CÓ THỂ ĐƯỢC TÍNH THÊM",
    ):
        assert f"{heading}: không có." in out


def test_csv_has_a_row_for_each_thing_to_do(office: Thidua, add_case: AddCase) -> None:
    """Section, unit, then the target or the case, under common columns."""
    add_case(code="A", initiative=None, advice_doc=None, **{"with": "PCTN"})
    add_case(code="B", **OPEN)
    rows = list(csv.DictReader(io.StringIO(office.ok("status", "--format", "csv").out)))
    sections = [row["section"] for row in rows]
    assert list(dict.fromkeys(sections)) == [
        *(
            "cutoff",
            "organisation",
            "unit",
            "unregistered",
            "open",
            "without_evidence",
            "undetermined",
        )
    ]
    assert [sections.count(name) for name in ("organisation", "unit", "unregistered")] == [3, 4, 4]
    lacking = next(row for row in rows if row["section"] == "without_evidence")
    assert (lacking["unit"], lacking["case"], lacking["missing"]) == ("NC;PCTN", "A", "advised")
    waiting = next(row for row in rows if row["section"] == "open")
    assert (waiting["case"], waiting["date"], waiting["days"]) == ("B", "2022-03-01", "1421")


def test_a_classified_case_is_not_named(office: Thidua, add_case: AddCase) -> None:
    """Its code in every section, its title in none, unless it is asked for."""
    add_case(code="A", title="Bí mật", classification="mat", advice_doc=None, initiative=None)
    add_case(code="B", title="Bí mật khác", classification="mat", **OPEN)
    for form in ("table", "csv", "json"):
        out = office.ok("status", "--format", form).out
        assert "Bí mật" not in out
        assert out.count("(mật – xem bản giấy)") == 3
        assert "Bí mật" in office.ok("status", "--format", form, "--show-classified").out


def test_it_writes_nothing(office: Thidua, add_case: AddCase) -> None:
    """The file's bytes stay."""
    add_case()
    before = digest(office.file)
    office.ok("status")
    assert digest(office.file) == before


def test_another_plan_has_its_own_things_to_do(
    office: Thidua, add_case: AddCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``--plan``: its rounds, its targets, and commands that reach it."""
    add_case(initiative=None)
    other = plan_file(
        office.file.parent,
        ('number = "06-KH/BNCTU"', 'number = "07-KH/BNCTU"'),
        ("2025-11-30", "2025-12-20"),
    )
    office.ok("plan", "add", str(other))
    monkeypatch.setenv("THIDUA_TODAY", "2025-12-10")
    assert status_of(office)["days_left"] == -10
    found = status_of(office, "--plan", "07-KH/BNCTU")
    assert (found["plan"]["number"], found["days_left"]) == ("07-KH/BNCTU", 10)
    office.ok(*shlex.split(found["unregistered"][0]["command"])[1:])
    assert [u["unit"] for u in status_of(office, "--plan", "07-KH/BNCTU")["unregistered"]] == [
        "PCTN"
    ]
    assert [u["unit"] for u in status_of(office)["unregistered"]] == ["NC", "PCTN"]
