"""Codes that the tool gives, duplicates that it refuses, text that it takes literally."""

from __future__ import annotations

import csv
import io
import sqlite3
import unicodedata
from contextlib import closing

import pytest

from tests.cli.helpers import digest, shown
from tests.conftest import AddCase, Thidua

BASE = ("add-case", "--kind", "vu_an", "--field", "khac", "--unit", "NC", "--format", "json")


def code_of(thidua: Thidua, title: str, *words: str) -> str:
    """The code that a new case gets."""
    return str(thidua.ok(*BASE, "--title", title, *words).json["case"]["code"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), "2026-001"),
        (("--detected", "02/6/2021"), "2021-001"),
        (("--directed", "02/6/2022", "--advised", "03/6/2023"), "2022-001"),
        (
            ("--advised", "03/6/2023", "--resolved", "01/01/2024", "--outcome", "hieu_qua"),
            "2023-001",
        ),
        (("--resolved", "01/01/1990", "--outcome", "khong_hieu_qua"), "1990-001"),
    ],
)
def test_the_year_is_that_of_the_earliest_milestone(
    office: Thidua, words: tuple[str, ...], code: str
) -> None:
    """Else today's."""
    assert code_of(office, "A", *words) == code


def test_numbers_go_on_within_the_year(office: Thidua) -> None:
    """Each year has its own row of numbers."""
    found = [
        code_of(office, f"Vụ {n}", "--detected", day)
        for n, day in enumerate(["1/2/2022", "1/3/2022", "1/3/2021"])
    ]
    assert found == ["2022-001", "2022-002", "2021-001"]


def test_a_code_of_ones_own_moves_the_count(office: Thidua) -> None:
    """The next number of that year, beyond whatever is there; other shapes don't matter."""
    for own in ("2022-007", "2022-A9", "2022/12", "7"):
        code_of(office, f"Vụ {own}", "--code", own)
    assert code_of(office, "Vụ mới", "--detected", "1/2/2022") == "2022-008"


def test_the_thousandth_case_of_a_year_has_a_code(office: Thidua) -> None:
    """Three digits are the least, not the most."""
    code_of(office, "A", "--code", "2022-999")
    assert code_of(office, "B", "--detected", "1/2/2022") == "2022-1000"
    assert code_of(office, "C", "--detected", "1/2/2022") == "2022-1001"


def test_the_code_of_a_voided_case_is_not_given_again(office: Thidua) -> None:
    """It stays in the log under that code."""
    first = code_of(office, "A")
    office.ok("void-case", first, "--reason", "thử")
    assert code_of(office, "B") == "2026-002"


def test_leading_zeros_are_kept(office: Thidua) -> None:
    """A code is text: 7 and 007 are two."""
    assert [code_of(office, t, "--code", c) for t, c in (("A", "007"), ("B", "7"))] == ["007", "7"]


@pytest.mark.parametrize(
    "again",
    [
        "Vụ đất đai xã Hưng Hoà",
        "VỤ ĐẤT ĐAI XÃ HƯNG HÒA",
        "vu dat dai xa hung hoa",
        "  Vụ   đất đai  xã Hưng Hòa ",
        unicodedata.normalize("NFD", "Vụ đất đai xã Hưng Hòa"),
        "Vụ đất\u00a0đai xã Hưng Hòa",
    ],
)
def test_the_same_title_and_kind_is_refused(office: Thidua, again: str) -> None:
    """Accents, case and spacing aside, whichever unit leads; code, unit and the way to join are
    named."""
    code = code_of(office, "Vụ đất đai xã Hưng Hòa")
    before = digest(office.file)
    error = office.refused(*BASE, "--title", again, "--unit", "PCTN")
    for words in (code, "NC", f"edit-case {code} --with PCTN", "--allow-duplicate"):
        assert words in error
    assert digest(office.file) == before


def test_the_same_title_of_another_kind_is_another_case(office: Thidua) -> None:
    """A duplicate is the same title with the same kind."""
    code_of(office, "Vụ A")
    assert code_of(office, "Vụ A", "--kind", "vu_viec") == "2026-002"


def test_a_duplicate_is_recorded_where_it_is_wanted(office: Thidua) -> None:
    """``--allow-duplicate``."""
    code_of(office, "Vụ A")
    assert code_of(office, "vụ a", "--allow-duplicate") == "2026-002"


@pytest.mark.parametrize(
    "text",
    ["[bold]x[/bold]", "=1+1", "@SUM(A1)", "{{ 7*7 }}", "<b>&amp;", ":smile:", "%s %d", "'=1"],
)
def test_hostile_text_is_shown_literally(office: Thidua, text: str) -> None:
    """On the terminal and in JSON as typed; in csv disarmed with one more quote, and given back by
    taking it off."""
    code = code_of(office, text, "--note", text, "--source", text)
    case = shown(office, code)["case"]
    assert (case["title"], case["note"], case["source"]) == (text, text, text)
    assert text in office.ok("show", code).out
    assert text in office.ok("cases").out
    [row] = csv.DictReader(io.StringIO(office.ok("cases", "--format", "csv").out))
    assert row["title"] == (f"'{text}" if text.lstrip("'")[0] in "=+-@" else text)


@pytest.mark.parametrize(
    "option",
    ["--title", "--note", "--source", "--advice-doc", "--directed-by", "--person", "--code"],
)
@pytest.mark.parametrize("unfit", ["\x1b[31mđỏ", "a\x07b", "a\x00b", "a\x9bb", "a\ud800b"])
def test_control_characters_and_surrogates_are_refused(
    office: Thidua, option: str, unfit: str
) -> None:
    """Unicode Cc and Cs, named by code point, nothing written, and nothing of it sent to the
    terminal."""
    before = digest(office.file)
    error = office.refused(*BASE, "--title", "A", option, unfit)
    hostile = next(c for c in unfit if unicodedata.category(c) in ("Cc", "Cs"))
    assert f"U+{ord(hostile):04X}" in error
    assert hostile not in error
    assert digest(office.file) == before


@pytest.mark.parametrize("text", ["hai\ndòng", "hai\tcột"])
def test_a_newline_or_tab_is_kept_in_a_note_only(office: Thidua, text: str) -> None:
    """A title is one line."""
    assert shown(office, code_of(office, "A", "--note", text))["case"]["note"] == text
    office.refused(*BASE, "--title", text)


def test_text_is_stored_in_nfc(office: Thidua, add_case: AddCase) -> None:
    """Whatever the keyboard sends, every text column is NFC and trimmed."""
    text = "Vụ Đào Tấn Hoà"
    columns = ("title", "source", "advice_doc", "directed_by", "note", "person")
    code = add_case(**{name: f" {unicodedata.normalize('NFD', text)} " for name in columns})
    case = shown(office, code)["case"]
    assert [case[c] for c in columns[:-1]] == [text] * 5
    assert case["people"] == [text]


def test_the_command_line_of_a_surrogate_does_not_break_the_log(office: Thidua) -> None:
    """What is refused leaves no row, and no internal error."""
    office.refused(*BASE, "--title", "\udcff")
    with closing(sqlite3.connect(office.file)) as connection:
        assert connection.execute("SELECT count(*) FROM log").fetchone()[0] == 1


def test_the_placeholder_of_a_classified_case_is_no_title(office: Thidua) -> None:
    """Nothing real is overwritten by "(mật – xem bản giấy)" (domain §7)."""
    assert "bản giấy" in office.refused(*BASE, "--title", "(mật – xem bản giấy)")
