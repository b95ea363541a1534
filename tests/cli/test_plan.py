"""``thidua plan …``: the plans of a file."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from pathlib import Path

import pytest

from tests.cli.helpers import (
    CORRUPTION,
    DEALT_WITH,
    EMBEDDED,
    ORDER,
    digest,
    log_of,
    plan_file,
    review_of,
    row_of,
)
from tests.conftest import AddCase, Thidua

SECOND = ('"06-KH/BNCTU"', '"07-KH/BNCTU"')


def test_show_tells_rounds_targets_and_quotations(office: Thidua) -> None:
    """Every floor stands beside the plan's own sentence (domain §2.7)."""
    out = office.ok("plan", "show").out
    for words in (
        "06-KH/BNCTU",
        "15-KH/BNCTW",
        "01/01/2021",
        "31/12/2025",
        "30/11/2023",
        "30/11/2025",
        "02/6/2021",
        "ít nhất 10 vụ án, vụ việc",
        "đề xuất xử lý hiệu quả 2 vụ việc phức tạp, nổi cộm về an ninh trật tự",
    ):
        assert words in out
    for raw in ("phat_hien", "hieu_qua", "so_ket", "field_except"):
        assert raw not in out


def test_show_as_json_is_an_object_with_schema_and_noun(office: Thidua) -> None:
    """``schema`` and ``plan``, with ISO dates."""
    document = office.ok("plan", "show", "--format", "json").json
    assert next(iter(document)) == "schema"
    assert document["schema"] == "thidua.plan/1"
    assert document["plan"]["number"] == "06-KH/BNCTU"
    assert document["plan"]["starts_on"] == "2021-01-01"
    assert [r["cutoff"] for r in document["plan"]["rounds"]] == ["2023-11-30", "2025-11-30"]


@pytest.mark.parametrize(
    ("scope", "target", "number", "minimum"),
    [
        ("organisation", "vu-an-vu-viec", 2, 10),
        ("organisation", "tham-nhung-phat-hien", 2, 5),
        ("organisation", "an-ninh-trat-tu", 2, 5),
        ("unit", "tham-nhung", 1, 2),
        ("unit", "tham-nhung", 2, 3),
        ("unit", "antt", 1, 1),
        ("unit", "antt", 2, 2),
    ],
)
def test_embedded_plan_states_the_floors_of_the_source(
    office: Thidua, scope: str, target: str, number: int, minimum: int
) -> None:
    """The table of domain §4."""
    plan = office.ok("plan", "show", "--format", "json").json["plan"]
    found = next(t for t in plan["targets"] if t["code"] == target)
    assert found["scope"] == scope
    assert {r["round"]: r["minimum"] for r in found["rounds"]}[number] == minimum


def test_the_ban_has_no_interim_target(office: Thidua) -> None:
    """Domain §2.4: nothing is set for round 1."""
    plan = office.ok("plan", "show", "--format", "json").json["plan"]
    for target in plan["targets"]:
        if target["scope"] == "organisation":
            assert [r["round"] for r in target["rounds"]] == [2]


def test_check_says_that_a_file_is_right(thidua: Thidua) -> None:
    """``plan check`` needs no data file."""
    out = thidua.ok("plan", "check", str(EMBEDDED)).out
    assert "06-KH/BNCTU" in out
    assert not thidua.file.exists()


def test_check_reports_every_mistake_at_once(thidua: Thidua, tmp_path: Path) -> None:
    """One pass names each key and what is wrong with it."""
    file = plan_file(
        tmp_path,
        ("minimum = 10", "minimum = 0"),
        ("cutoff = 2023-11-30", "cutoff = 2020-11-30"),
        ('subset_of = "vu-an-vu-viec"', 'subset_of = "khong-co"'),
        ('joint_credit = "lead"', 'joint_credit = "all"'),
    )
    error = thidua.refused("plan", "check", str(file))
    for words in (
        "targets[1].rounds[1].minimum",
        "rounds[1].cutoff",
        "khong-co",
        "joint_credit",
        "all",
        "từ 1 trở lên",
    ):
        assert words in error


def test_add_puts_a_second_plan_beside_the_current_one(office: Thidua, tmp_path: Path) -> None:
    """The current plan stays current until ``plan use``."""
    file = plan_file(tmp_path, SECOND, ('code = "PCTN"', 'code = "KT"'))
    assert "KT" in office.ok("plan", "add", str(file)).out
    assert "06-KH/BNCTU" in office.ok("plan", "show").out
    plans = office.ok("plan", "list", "--format", "json").json["plans"]
    assert [p["number"] for p in plans] == ["06-KH/BNCTU", "07-KH/BNCTU"]
    units = office.ok("unit", "list", "--format", "json").json["units"]
    assert [u["code"] for u in units] == ["VP", "NC", "PCTN", "KT"]


def test_use_changes_the_current_plan(office: Thidua, tmp_path: Path) -> None:
    """Commands then take the other plan without ``--plan``."""
    office.ok("plan", "add", str(plan_file(tmp_path, SECOND)))
    office.ok("plan", "use", "07-kh/bnctu")
    assert review_of(office, 1)["plan"]["number"] == "07-KH/BNCTU"
    assert review_of(office, 1, "--plan", "06-KH/BNCTU")["plan"]["number"] == "06-KH/BNCTU"


def test_each_plan_counts_what_its_window_takes_in(
    office: Thidua, add_case: AddCase, tmp_path: Path
) -> None:
    """Cases belong to the file: both plans see them, each by its own window."""
    add_case()
    file = plan_file(tmp_path, SECOND, ("starts_on = 2021-01-01", "starts_on = 2022-10-02"))
    office.ok("plan", "add", str(file))
    assert row_of(review_of(office, 1), "NC", "tham-nhung")["actual"] == 1
    assert row_of(review_of(office, 1, "--plan", "07-KH/BNCTU"), "NC", "tham-nhung")["actual"] == 0


def test_registrations_belong_to_a_plan(office: Thidua, tmp_path: Path) -> None:
    """What was registered under one plan is not registered under another."""
    office.ok("plan", "add", str(plan_file(tmp_path, SECOND)))
    office.ok("register", "NC", "tham-nhung=6", "--plan", "07-KH/BNCTU")
    assert row_of(review_of(office, 2), "NC", "tham-nhung")["registered"] is None
    assert (
        row_of(review_of(office, 2, "--plan", "07-KH/BNCTU"), "NC", "tham-nhung")["registered"] == 6
    )


def test_update_shows_what_differs(office: Thidua, tmp_path: Path) -> None:
    """A moved cut-off is shown with both values and counts at once."""
    file = plan_file(tmp_path, ("cutoff = 2023-11-30", "cutoff = 2023-11-15"))
    out = office.ok("plan", "update", str(file), "--reason", "theo công văn 12").out
    assert "15/11/2023" in out or "2023-11-15" in out
    assert "30/11/2023" in out or "2023-11-30" in out
    assert review_of(office, 1)["window"]["to"] == "2023-11-15"
    assert log_of(office.file)[-1]["reason"] == "theo công văn 12"


def test_the_log_tells_the_differences_that_an_update_showed(
    office: Thidua, tmp_path: Path
) -> None:
    """The same ones, for people, in csv and for programs; undo shows them the other way round."""
    changes = (
        ("cutoff = 2023-11-30", "cutoff = 2023-11-15"),
        ("minimum = 3", "minimum = 4"),
        ('"NC"', '"NCH"'),
    )
    file = plan_file(tmp_path, *changes, ('joint_credit = "lead"', 'joint_credit = "each"'))
    words = ("plan", "update", str(file), "--reason", "theo công văn 12")
    shown = office.ok(*words, "--dry-run").out.splitlines()
    assert shown.pop(0) == "Đã sửa kế hoạch 06-KH/BNCTU:"
    assert "  đợt 1: ngày chốt số liệu: 30/11/2023 → 15/11/2023" in shown
    name = "Vụ án, vụ việc tham nhũng"
    assert any(
        line.startswith(f"  chỉ tiêu “{name}") and ", đợt 2: mức tối thiểu: 3 → 4" in line
        for line in shown
    )
    assert "  cách tính vụ phối hợp: lead → each" in shown
    found = office.ok(*words, "--format", "json").json["differences"]
    assert len(found) == len(shown)
    told = office.ok("log").out
    cells = [
        row["change"]
        for row in csv.DictReader(io.StringIO(office.ok("log", "--format", "csv").out))
    ]
    for line in shown:
        assert f"Kế hoạch 06-KH/BNCTU, {line.strip()}" in told
        assert f"Kế hoạch 06-KH/BNCTU, {line.strip()}" in cells
    entry = office.ok("log", "--format", "json").json["log"][0]
    assert [change["differences"] for change in entry["changes"] if change["table"] == "plans"] == [
        found
    ]
    assert (
        "đợt 1: ngày chốt số liệu: 15/11/2023 → 30/11/2023"
        in office.ok("undo", "--yes").out + office.ok("log").out
    )


def test_a_round_that_is_added_is_told_in_words(office: Thidua, tmp_path: Path) -> None:
    """Not as a program writes its values."""
    block = '[[rounds]]\nnumber = 3\nkind = "tong_ket"\nheld = "2025-12"\ncutoff = 2025-12-31\n\n'
    file = plan_file(tmp_path, ("[[fields]]", "[[fields]]"))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("[[fields]]", f"{block}[[fields]]", 1), encoding="utf-8")
    out = office.ok("plan", "update", str(file), "--reason", "thử").out
    assert "đợt 3: (không có) → {số: 3; loại: tong_ket;" in out
    assert "ngày chốt số liệu: 31/12/2025" in out
    assert "'" not in out


BOUNDS = [
    ("minimum = 3\n", "minimum = 4\n", f"{CORRUPTION}, đợt 2: mức tối thiểu: 3 → 4"),
    ("minimum = 3\n", "minimum = 2\n", f"{CORRUPTION}, đợt 2: mức tối thiểu: 3 → 2"),
    (
        "cutoff = 2023-11-30",
        "cutoff = 2023-12-31",
        "đợt 1: ngày chốt số liệu: 30/11/2023 → 31/12/2023",
    ),
    (
        "cutoff = 2023-11-30",
        "cutoff = 2023-10-31",
        "đợt 1: ngày chốt số liệu: 30/11/2023 → 31/10/2023",
    ),
    (
        "round = 2\nminimum = 10",
        "round = 1\nminimum = 10",
        f"{DEALT_WITH}, đợt 2: mức tối thiểu: 10 → không quy định",
    ),
    (
        'code = "antt"',
        'code = "an-ninh"',
        f"{ORDER.replace('antt', 'an-ninh')}, đợt 1: mức tối thiểu: không quy định → 1",
    ),
]


@pytest.mark.parametrize(("old", "new", "told"), BOUNDS)
def test_a_floor_or_a_cutoff_changes_only_with_a_reason(
    office: Thidua, tmp_path: Path, old: str, new: str, told: str
) -> None:
    """Raised, lowered, new or gone alike (contract, ``plan update``); also where it is only
    tried."""
    file = plan_file(tmp_path, (old, new))
    before = digest(office.file)
    for words in ((), ("--dry-run",), ("--reason", "  ")):
        error = office.refused("plan", "update", str(file), *words)
        assert told in error
        assert '--reason "lý do"' in error
    assert digest(office.file) == before
    office.ok("plan", "update", str(file), "--reason", "theo công văn 12")
    assert "Lý do: theo công văn 12" in office.ok("log").out


def test_every_bound_that_moves_is_named_at_once(office: Thidua, tmp_path: Path) -> None:
    """All in one pass."""
    file = plan_file(
        tmp_path, ("minimum = 3\n", "minimum = 4\n"), ("cutoff = 2023-11-30", "cutoff = 2023-12-31")
    )
    error = office.refused("plan", "update", str(file))
    assert BOUNDS[0][2] in error
    assert BOUNDS[2][2] in error


def test_other_content_needs_no_reason(office: Thidua, tmp_path: Path) -> None:
    """A place name, a note, a legal basis."""
    office.ok("plan", "update", str(plan_file(tmp_path, ('place = "Nghệ An"', 'place = "Vinh"'))))
    assert "Kế hoạch 06-KH/BNCTU, cơ quan ban hành, nơi ký: Nghệ An → Vinh" in office.ok("log").out


def test_a_quotation_that_states_another_floor_is_pointed_out(
    thidua: Thidua, tmp_path: Path
) -> None:
    """By ``check``, ``add``, ``update`` and ``init``, as a notice: “ít nhất 3” beside a floor of
    5."""
    file = plan_file(tmp_path, ("minimum = 3\n", "minimum = 5\n"))
    other = plan_file(tmp_path, ("minimum = 3\n", "minimum = 5\n"), SECOND, name="hai.toml")
    notice = f"Lưu ý: {CORRUPTION}, đợt 2: mức tối thiểu là 5, mà câu trích ghi 3 (“Mỗi Phòng"
    assert notice in thidua.ok("plan", "check", str(file)).err
    assert notice in thidua.ok("init", "--plan", str(file)).err
    assert notice in thidua.ok("plan", "add", str(other)).err
    assert "Lưu ý" not in thidua.ok("plan", "update", str(EMBEDDED), "--reason", "thử").err
    assert notice in thidua.ok("plan", "update", str(file), "--reason", "thử").err
    assert "Lưu ý" not in thidua.ok("plan", "check", str(EMBEDDED)).err


def test_update_with_the_same_plan_changes_nothing(office: Thidua) -> None:
    """Said, and not logged."""
    before = digest(office.file)
    answer = office.ok("plan", "update", str(EMBEDDED))
    assert answer.err == "Không có gì khác: kế hoạch 06-KH/BNCTU trong tệp đã đúng như vậy.\n"
    assert digest(office.file) == before


def test_a_raised_floor_is_what_is_required_of_a_unit_that_registered_less(
    office: Thidua, tmp_path: Path
) -> None:
    """Required is the larger of floor and registration (domain.md §4): the registration stays as it
    was."""
    office.ok("register", "NC", "tham-nhung=3")
    office.ok(
        "plan",
        "update",
        str(plan_file(tmp_path, ("minimum = 3", "minimum = 4"))),
        "--reason",
        "thử",
    )
    review = office.ok("review", "--round", "2", "--unit", "NC", "--format", "json").json
    row = review["units"][0]["targets"][0]
    assert (row["minimum"], row["registered"], row["required"]) == (4, 3, 4)


def test_the_number_of_a_plan_is_matched_in_any_case(office: Thidua, tmp_path: Path) -> None:
    """An update amends the plan already there, however its number is written; there is no second
    plan."""
    file = plan_file(
        tmp_path, ('number = "06-KH/BNCTU"', 'number = "06-kh/bnctu"'), ("2023-11-30", "2023-11-29")
    )
    office.ok("plan", "update", str(file), "--reason", "thử")
    plans = office.ok("plan", "list", "--format", "json").json["plans"]
    assert [p["number"] for p in plans] == ["06-KH/BNCTU"]
    assert (
        office.ok("review", "--round", "1", "--format", "json").json["window"]["to"] == "2023-11-29"
    )


def test_export_gives_back_a_plan_that_check_takes(office: Thidua) -> None:
    """What goes out comes back: the exported plan is the plan of the file."""
    office.ok("plan", "export", "-o", "ra.toml")
    assert tomllib.loads(Path("ra.toml").read_text(encoding="utf-8"))["number"] == "06-KH/BNCTU"
    office.ok("plan", "check", "ra.toml")
    before = digest(office.file)
    office.ok("plan", "update", "ra.toml")
    assert digest(office.file) == before
    assert office.ok("plan", "export").out == Path("ra.toml").read_text(encoding="utf-8")


def test_export_overwrites_only_with_force(office: Thidua) -> None:
    """An existing file needs ``--force``."""
    Path("ra.toml").write_text("cũ", encoding="utf-8")
    assert "--force" in office.refused("plan", "export", "-o", "ra.toml")
    assert Path("ra.toml").read_text(encoding="utf-8") == "cũ"
    office.ok("plan", "export", "-o", "ra.toml", "--force")
    assert "06-KH/BNCTU" in Path("ra.toml").read_text(encoding="utf-8")


def test_schema_is_a_json_schema_that_the_embedded_plan_fits(thidua: Thidua) -> None:
    """An editor can check a plan file with it; every key is described."""
    import jsonschema

    schema = json.loads(thidua.ok("plan", "schema").out)
    data = tomllib.loads(EMBEDDED.read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(json.dumps(data, default=str)), schema)
    for model in (schema, *schema["$defs"].values()):
        for name, key in model.get("properties", {}).items():
            assert key.get("description"), name


def test_a_plan_of_the_same_number_is_not_added_twice(office: Thidua) -> None:
    """The message points to ``plan update``."""
    error = office.refused("plan", "add", str(EMBEDDED))
    assert "06-KH/BNCTU" in error
    assert "plan update" in error


def test_an_update_keeps_the_days_of_what_was_registered(office: Thidua, tmp_path: Path) -> None:
    """A cut-off moved before the first day of a unit that registered for the round."""
    office.ok("unit", "edit", "NC", "--from", "15/11/2023")
    office.ok("register", "NC", "tham-nhung=3", "--round", "1")
    moved = plan_file(tmp_path, ("cutoff = 2023-11-30", "cutoff = 2023-10-31"))
    told = office.refused("plan", "update", str(moved), "--reason", "họp sớm")
    assert "NC, tham-nhung, đợt 1" in told
    assert office.ok("check").out == ""
