"""Command lines in messages mean the file and the plan that the command was about, and can be
pasted as they stand."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import openpyxl
import pytest

from tests.cli.helpers import plan_file
from tests.conftest import Thidua

CASE = ("--kind", "vu_an", "--field", "tham_nhung")
OTHER = "tệp khác.db"


@pytest.fixture
def other(furnished: Thidua, tmp_path: Path) -> Thidua:
    """Beside ``thidua.db`` a file of the same content whose name holds a blank."""
    (tmp_path / OTHER).write_bytes(furnished.file.read_bytes())
    (tmp_path / OTHER).chmod(0o600)
    return furnished


def offered(text: str) -> list[list[str]]:
    """The words of every command line in ``text``, each read up to the end of its line as a shell
    reads it."""
    return [shlex.split(line)[1:] for line in re.findall(r"\bthidua [a-z][^\n;]*", text)]


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (
            ("add-case", "--title", "Vụ A", *CASE, "--unit", "PCTN"),
            "thidua edit-case A1 --with PCTN",
        ),
        (("void-case", "V1", "--reason", "x"), "thidua show V1"),
        (("show", "A11"), "thidua cases"),
        (("unit", "add", "nc", "Phòng X"), "thidua unit edit NC"),
        (("person", "edit", "Lê Văn Ann", "--order", "1"), "thidua person list"),
        (("reopen-round", "1", "--reason", "x"), "thidua review --round 1"),
        (("register", "VP", "antt=2"), "thidua unit edit VP --targets"),
        (("plan", "add", "mot.toml"), "thidua plan update mot.toml"),
        (("report",), "thidua report --round 1 -o so-ket.docx"),
        (("cases", "--unit", "QQ"), "thidua unit list"),
        (("explain",), "thidua explain 2022-001"),
        (("restore", "-"), "thidua restore ban-sao.db --dry-run"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_advice_names_the_file_that_the_command_was_about(
    other: Thidua, words: tuple[str, ...], advice: str
) -> None:
    """Without ``--db`` it names none; with it, it names that file, quoted."""
    usual, named = other(*words), other(*words, "--db", OTHER)
    assert (usual.code, named.code) in ((1, 1), (2, 2))
    assert advice in usual.err
    assert "--db" not in usual.err
    assert re.search(rf'{re.escape(advice)}(?! --db)?[^\n;]* --db "{OTHER}"', named.err), named.err


def test_a_pasted_advice_changes_the_file_that_was_meant(other: Thidua) -> None:
    """The join that a duplicate is answered with, run as it stands, leaves ``thidua.db`` alone."""
    before = other.file.read_bytes()
    error = other.refused("add-case", "--title", "Vụ A", *CASE, "--unit", "PCTN", "--db", OTHER)
    (line,) = [words for words in offered(error) if words[0] == "edit-case"]
    other.ok(*line)
    assert other.file.read_bytes() == before
    assert other.ok("show", "A1", "--db", OTHER, "--format", "json").json["case"][
        "other_units"
    ] == ["PCTN"]


def test_every_answer_of_status_can_be_pasted(other: Thidua) -> None:
    """Each of its command lines runs on the named file, in the table and in JSON, and changes
    nothing of the usual one."""
    before = other.file.read_bytes()
    table = other.ok("status", "--db", OTHER).out
    lines = offered(table) + [shlex.split(u["command"])[1:] for u in _unregistered(other)]
    assert {words[0] for words in lines} >= {"explain", "edit-case"}
    for words in lines:
        assert words[-2:] == ["--db", OTHER]
        filled = [{"SỐ_VĂN_BẢN": "12-KQ", "MỨC": "phat_hien"}.get(word, word) for word in words]
        other.ok(*filled)
    assert other.file.read_bytes() == before


def _unregistered(thidua: Thidua) -> list[dict[str, str]]:
    found: list[dict[str, str]] = thidua.ok("status", "--db", OTHER, "--format", "json").json[
        "status"
    ]["unregistered"]
    return found


def test_advice_names_the_plan_where_another_would_be_meant(
    furnished: Thidua, tmp_path: Path
) -> None:
    """A number with a blank is quoted; the current plan is not named, even where the command
    did."""
    plan_file(tmp_path, ('"06-KH/BNCTU"', '"7 KH/X"'), name="bay.toml")
    furnished.ok("plan", "add", "bay.toml")
    asked = ("close-round", "2", "--as-of", "20/11/2025")
    furnished.ok(*asked, "--plan", "7 KH/X")
    furnished.ok(*asked)
    assert 'thidua reopen-round 2 --reason "lý do" --plan "7 KH/X"' in furnished.refused(
        *asked, "--plan", "7 KH/X"
    )
    for plan in ((), ("--plan", "06-KH/BNCTU"), ("--plan", "06-kh/bnctu")):
        assert "--plan" not in furnished.refused(*asked, *plan)
    assert "--plan" not in furnished.refused("show", "A11", "--plan", "06-KH/BNCTU")


def test_advice_with_a_plan_leaves_it_out_of_commands_that_take_none(
    furnished: Thidua, tmp_path: Path
) -> None:
    """``person list`` has no ``--plan``; ``cases`` has."""
    plan_file(tmp_path, ('"06-KH/BNCTU"', '"7 KH/X"'), name="bay.toml")
    furnished.ok("plan", "add", "bay.toml")
    assert (
        furnished.refused("cases", "--unit", "QQ", "--plan", "7 KH/X")
        .rstrip()
        .endswith('thidua unit list --plan "7 KH/X"')
    )
    award = ("commend", "add", "--person", "Không Ai", "--round", "1", "--form", "Giấy khen")
    award += ("--decision", "1-QĐ", "--date", "01/12/2025", "--plan", "7 KH/X")
    assert "thidua person list\n" in furnished.refused(*award) + "\n"
    assert 'thidua cases --plan "7 KH/X"' in furnished.refused("show", "A11", "--plan", "7 KH/X")


@pytest.mark.parametrize("code", ["--x", "a b", "$(touch x)", "a'b", "`x`"])
def test_a_code_that_a_shell_would_act_on_is_quoted(office: Thidua, code: str) -> None:
    """Typed as it stands, the advice names that case."""
    office.ok("add-case", "--title", "Vụ lạ", *CASE, "--unit", "NC", "--code", code)
    error = office.refused("add-case", "--title", "Vụ lạ", *CASE, "--unit", "PCTN")
    (line,) = offered(error)
    office.ok(*line)
    shown = office.ok("show", "--format", "json", "--", code).json["case"]
    assert (shown["code"], shown["other_units"]) == (code, ["PCTN"])


def test_the_environment_names_the_usual_file(
    other: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With ``THIDUA_DB`` that file needs no ``--db``, and the one of the folder does."""
    monkeypatch.setenv("THIDUA_DB", OTHER)
    assert other.refused("show", "A11").rstrip().endswith("thidua cases")
    assert other.refused("show", "A11", "--db", OTHER).rstrip().endswith("thidua cases")
    assert (
        other.refused("show", "A11", "--db", "thidua.db")
        .rstrip()
        .endswith("thidua cases --db thidua.db")
    )


def test_a_marked_copy_of_a_bad_list_names_the_file(other: Thidua, tmp_path: Path) -> None:
    """What an errors workbook advises is for the file that was imported into."""
    head, row = "Tên vụ án, vụ việc;Loại;Lĩnh vực;Đơn vị chủ trì", "Vụ A;vụ án;tham nhũng;PCTN"
    (tmp_path / "a.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    other.refused("import", "a.csv", "--errors", "loi.xlsx", "--db", OTHER)
    book = openpyxl.load_workbook(tmp_path / "loi.xlsx")
    advice = f'thidua edit-case A1 --with PCTN --db "{OTHER}"'
    assert any(
        advice in str(cell.value) for row in book["Chỗ chưa đúng"].iter_rows() for cell in row
    )
    assert any(
        cell.comment and advice in cell.comment.text
        for row in book.worksheets[0].iter_rows()
        for cell in row
    )
