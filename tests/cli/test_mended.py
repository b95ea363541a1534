"""Mistakes once made, each with what happened and what should have."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests import posix
from tests.conftest import AddCase, Thidua
from tests.store.test_migrations import DUMPS, made

ADD = ("--kind", "vu_an", "--field", "khac", "--unit", "NC")


def test_no_initiative_is_read_by_its_label(office: Thidua) -> None:
    """``khong`` is a term of two vocabularies, and one label had hidden the other."""
    case = office.ok(
        "add-case", "--title", "A", *ADD, "--initiative", "Không chủ động", "--format", "json"
    ).json["case"]
    assert case["initiative"] == "khong"
    assert "Không chủ động" in office.ok("show", case["code"]).out


@pytest.mark.skipif(sys.platform != "linux", reason="a device of Linux")
def test_a_full_output_is_told_and_so_is_what_was_written(office: Thidua) -> None:
    """Exit 1, and no claim that the file is as it was."""
    command = [sys.executable, "-m", "thidua"]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        added = subprocess.run(
            [*command, "add-case", "--title", "Vụ đầy", *ADD],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )
        read = subprocess.run(
            [*command, "unit", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert (added.returncode, read.returncode) == (1, 1)
    assert "thay đổi của lệnh này đã được ghi" in added.stderr
    assert "giữ nguyên" in read.stderr
    assert "Vụ đầy" in office.ok("cases").out


@pytest.mark.skipif(sys.platform != "linux", reason="a device of Linux")
@pytest.mark.parametrize(("words", "told"), [((), "giữ nguyên"), (("a.db",), "đã được ghi")])
def test_a_demo_that_is_not_kept_is_not_told_as_written(words: tuple[str, ...], told: str) -> None:
    """The temporary file is gone; a kept one is there."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        shown = subprocess.run(
            [sys.executable, "-m", "thidua", "demo", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert (shown.returncode, Path("a.db").exists()) == (1, bool(words))
    assert told in shown.stderr


@pytest.mark.parametrize("command", ["cases", "status"])
def test_a_wrong_day_is_no_fault_of_an_older_file(
    thidua: Thidua, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """The file was said to lie in a folder that bears no copy; the variable is what is wrong."""
    made(DUMPS[0], thidua.file)
    before = thidua.file.read_bytes()
    monkeypatch.setenv("THIDUA_TODAY", "hôm nay")
    assert thidua.refused(command).startswith("Lỗi: Biến môi trường THIDUA_TODAY")
    assert thidua.file.read_bytes() == before


@pytest.mark.parametrize("words", [("review", "--format", "json"), ("plan", "export")])
def test_a_result_never_lands_on_a_data_file(office: Thidua, words: tuple[str, ...]) -> None:
    """Not even with ``--force``."""
    before = office.file.read_bytes()
    office.refused(*words, "-o", str(office.file), "--force")
    assert office.file.read_bytes() == before


@posix.modes
def test_an_overwritten_result_keeps_its_mode_and_its_link(office: Thidua, tmp_path: Path) -> None:
    """A new one is 0600; one that its owner has opened to others stays so; a link stays a link."""
    office.ok("cases", "-o", "ra.csv")
    assert (tmp_path / "ra.csv").stat().st_mode & 0o777 == 0o600
    (tmp_path / "ra.csv").chmod(0o644)
    (tmp_path / "lien-ket.csv").symlink_to("ra.csv")
    office.ok("unit", "list", "-o", "lien-ket.csv", "--force")
    assert (tmp_path / "lien-ket.csv").is_symlink()
    assert (tmp_path / "ra.csv").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "ra.csv").read_text().startswith("code,name")


def test_a_case_of_namesakes_by_spelling_can_be_edited(office: Thidua) -> None:
    """Hòa and Hoà are one name: both are shown with their codes, and an edit of something else goes
    through."""
    office.ok("person", "add", "Nguyễn Thị Hòa", "--unit", "NC", "--code", "H1")
    office.ok("person", "add", "Nguyễn Thị Hoà", "--unit", "NC", "--code", "H2")
    office.ok("add-case", "--title", "A", *ADD, "--person", "H1", "--code", "V")
    case = office.ok("edit-case", "V", "--note", "x", "--format", "json").json["case"]
    assert case["people"] == ["Nguyễn Thị Hòa (H1)"]


def test_a_unit_that_came_later_gains_nothing_in_the_round_before(
    office: Thidua, add_case: AddCase
) -> None:
    """What a change says of the units is what the review prints."""
    office.ok("unit", "add", "MOI", "Phòng mới", "--from", "01/01/2024")
    code = add_case(unit="MOI")
    counts = office.ok("show", code, "--format", "json").json["counts"]
    gained = {c["round"]: c["units"] for c in counts if c["target"] == "tham-nhung"}
    assert gained == {1: [], 2: ["MOI"]}


@pytest.mark.parametrize(
    "spoil", ["DROP TABLE plans", "UPDATE plans SET content = '[]'", "PRAGMA user_version = 0"]
)
def test_a_file_that_lost_something_is_told_from_a_bug(office: Thidua, spoil: str) -> None:
    """Exit 4 for what another program took away, and how to get it back."""
    with closing(sqlite3.connect(office.file)) as connection:
        connection.execute(spoil)
        connection.commit()
    message = office.refused("review", code=4)
    assert "hỏng" in message or "Bảng plans: thiếu" in message
    assert "thidua restore" in message


def test_two_names_in_one_option_are_two_people(office: Thidua) -> None:
    """``;`` stands between names everywhere."""
    words = (
        "add-case",
        "--title",
        "A",
        *ADD,
        "--person",
        "Trần Văn Một; Lê Thị Hai",
        "--format",
        "json",
    )
    assert office.ok(*words).json["case"]["people"] == ["Trần Văn Một", "Lê Thị Hai"]


def test_every_unknown_cooperating_unit_is_named(office: Thidua) -> None:
    """All mistakes in one pass."""
    message = office.refused("add-case", "--title", "A", *ADD, "--with", "Q1", "--with", "Q2")
    assert "“Q1”" in message
    assert "“Q2”" in message


def test_the_lead_can_pass_to_a_cooperating_unit_while_another_joins(
    office: Thidua, add_case: AddCase
) -> None:
    """The new lead leaves the cooperating ones, also when ``--with`` is given."""
    code = add_case(unit="PCTN", **{"with": "NC"})
    case = office.ok("edit-case", code, "--unit", "NC", "--with", "VP", "--format", "json").json[
        "case"
    ]
    assert (case["lead_unit"], case["other_units"]) == ("NC", ["VP"])


def test_a_dry_demo_is_refused_where_the_real_one_would_be(office: Thidua) -> None:
    """An existing file."""
    office.refused("demo", str(office.file), "--dry-run")


def test_a_unit_that_is_gone_registers_nothing(office: Thidua) -> None:
    """Its figure would stand in no review."""
    office.ok("unit", "edit", "NC", "--to", "01/01/2020")
    assert "đã kết thúc hoạt động ngày 01/01/2020" in office.refused(
        "register", "NC", "tham-nhung=3"
    )


def test_a_huge_number_is_refused_in_words(office: Thidua) -> None:
    """Not by an internal error."""
    office.refused("unit", "add", "ZZ", "Phòng Z", "--order", "9" * 20, code=2)


def test_an_update_that_changes_nothing_still_answers_scripts(office: Thidua) -> None:
    """An empty list, and no log entry."""
    office.ok("plan", "export", "-o", "ra.toml")
    assert office.ok("plan", "update", "ra.toml", "--format", "json").json["differences"] == []


def test_what_is_switched_off_is_said_in_an_export(office: Thidua) -> None:
    """``joint_credit`` and ``require_evidence`` stand in the file although they are the
    defaults."""
    text = office.ok("plan", "export").out
    assert 'joint_credit = "lead"' in text
    assert "require_evidence = false" in text


def test_a_mode_that_was_widened_is_warned_of(office: Thidua) -> None:
    """Respected, and said (domain.md §7)."""
    if os.name != "posix":
        pytest.skip("modes of POSIX")
    assert office.ok("unit", "list").err == ""
    office.file.chmod(0o644)
    assert "người khác" in office.ok("unit", "list").err
    assert office.file.stat().st_mode & 0o777 == 0o644
