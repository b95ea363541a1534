"""Advice is to be pasted: what the program knows stands in it, and no hole to be filled in."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.lists import cases_csv, import_refused, row, text_file
from tests.conftest import Thidua
from thidua.cli.options import CASE_OPTION_NAMES
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.options import option_for

CASE = ("--kind", "vu_an", "--field", "tham_nhung", "--unit", "NC")
AN, CLOSE = "Lê Văn An", "Lê Văn Ân"


def advised(told: str, command: str) -> list[str]:
    """The words of the first command line of that name in what was told, behind ``thidua``."""
    found = re.search(rf"thidua ({command} [^\n]*)", " ".join(told.split()))
    assert found, told
    words = shlex.split(found[1].split(" Lưu ý:")[0].rstrip("."))
    return [word.rstrip(";,") for word in words]


def credited(thidua: Thidua, code: str) -> list[str]:
    """The people of a case."""
    people: list[str] = thidua.ok("show", code, "--format", "json").json["case"]["people"]
    return people


@pytest.mark.parametrize("code", [None, "A7"])
def test_the_case_just_recorded_is_named_where_a_name_is_doubtful(
    office: Thidua, code: str | None
) -> None:
    """``add-case`` knows the code once it has saved; the advice mends that case."""
    office.ok("person", "add", AN, "--unit", "NC")
    own = [] if code is None else ["--code", code]
    told = office.ok("add-case", "--title", "Vụ A", *CASE, "--person", CLOSE, *own).err
    words = advised(told, "edit-case")[:6]
    assert words[:2] == ["edit-case", code or "2026-001"]
    office.ok(*words)
    assert credited(office, words[1]) == [AN]


def test_the_case_of_the_row_is_named_where_a_name_is_doubtful(office: Thidua) -> None:
    """An import gives new cases their codes in the end; cases of the file have theirs."""
    office.ok("person", "add", AN, "--unit", "NC")
    office.ok("add-case", "--title", "Vụ cũ", *CASE, "--code", "C1")
    rows = [row("Vụ một"), row("Vụ hai", people=CLOSE), row("Vụ cũ", people="Lê Vân An")]
    told = office.ok("import", cases_csv(*rows), "--on-duplicate", "update").err
    told = " ".join(told.split())
    assert f'thidua edit-case 2026-002 --without-person "{CLOSE}" --person "{AN}"' in told
    assert 'thidua edit-case C1 --without-person "Lê Vân An"' in told
    assert "MÃ_VỤ" not in told


def test_a_blank_that_was_left_is_cleared_by_a_line_that_works(office: Thidua) -> None:
    """What ``--clear-blanks`` leaves, of the first such case."""
    office.ok("add-case", "--title", "Vụ A", *CASE, "--code", "A1", "--classification", "mat")
    rows = [row("Vụ A", code="A1", classification=None)]
    told = office.ok("import", cases_csv(*rows), "--on-duplicate", "update", "--clear-blanks").err
    words = advised(told, "edit-case")[:4]
    assert words == ["edit-case", "A1", "--clear", "classification"]
    office.ok(*words)


def test_a_list_without_a_column_is_guessed_at_by_its_name(office: Thidua) -> None:
    """Pasted, it writes a map file, in which the names of both files stand."""
    name = text_file([["Vụ", "Loại", "Lĩnh vực"], ["Vụ A", "Vụ án", "Tham nhũng"]], "Sổ riêng.csv")
    words = advised(import_refused(office, name), "import")
    assert words == ["import", name, "--guess", "-o", "ghep-cot.toml"]
    office.ok(*words)
    text = Path("ghep-cot.toml").read_text(encoding="utf-8")
    assert '#   thidua import "Sổ riêng.csv" --map ghep-cot.toml\n' in text


def test_a_broken_map_is_made_anew_for_the_list_at_hand(office: Thidua) -> None:
    """The list and what is in it are known."""
    name = text_file([["Đơn vị", "Chỉ tiêu"], ["NC", "antt"]])
    Path("hong.toml").write_text("[columns", encoding="utf-8")
    error = import_refused(office, name, "--map", "hong.toml", "--what", "registrations")
    words = advised(error, "import")
    assert words[:4] == ["import", name, "--what", "registrations"]
    office.ok(*words)


def test_what_a_twin_does_not_tell_yet_is_advised_as_options(office: Thidua) -> None:
    """What was typed for a case that is there is not typed anew."""
    office.ok("add-case", "--title", "Vụ A", *CASE, "--code", "A1", "--advised", "01/2/2022")
    new = ("--advised", "05/02/2022", "--advice-doc", "45-BC/BNCTU", "--person", AN)
    error = office.refused("add-case", "--title", "Vụ A", *CASE, *new, "--no-public-concern")
    words = advised(error, "edit-case")
    assert "--advised" not in words
    office.ok(*words)
    case = office.ok("show", "A1", "--format", "json").json["case"]
    assert (case["advice_doc"], case["people"]) == ("45-BC/BNCTU", [AN])
    assert (case["advised_on"], case["public_concern"]) == ("2022-02-01", False)


def test_nothing_secret_is_advised_to_be_typed(office: Thidua) -> None:
    """A document of a classified case stays out of the shell's history; that there is more is
    told."""
    office.ok("add-case", "--title", "Vụ A", *CASE, "--code", "A1", "--classification", "mat")
    new = ("--advised", "05/02/2022", "--advice-doc", "45-BC/BNCTU", "--source", "Nguồn")
    error = office.refused("add-case", "--title", "Vụ A", *CASE, *new)
    assert "thidua edit-case A1 --advised 2022-02-05 …" in " ".join(error.split())
    assert "45-BC" not in error
    assert "Nguồn" not in error


def test_a_unit_that_is_there_is_renamed_by_a_line_that_works(office: Thidua) -> None:
    """Its new name is what was typed."""
    words = advised(office.refused("unit", "add", "nc", "Phòng Nội chính"), "unit edit")
    office.ok(*words)
    names = {
        u["code"]: u["name"] for u in office.ok("unit", "list", "--format", "json").json["units"]
    }
    assert names["NC"] == "Phòng Nội chính"


@pytest.mark.parametrize("column", list(CASE_COLUMNS))
def test_the_options_of_columns_are_those_of_the_command(column: str) -> None:
    """What a domain function says of them, the parser takes."""
    for value in ("GIÁ_TRỊ", False):
        (option,) = option_for(column, value)
        name = "--" + option.rstrip("_").replace("_", "-")
        assert name.replace("--no-", "--") == CASE_OPTION_NAMES[column]
