"""A wrong command line: exit 2, in Vietnamese, naming what is wrong and where the help is."""

from __future__ import annotations

import re

import pytest

from tests.cli.helpers import digest
from tests.conftest import Thidua

ADD = ("add-case", "--kind", "vu_an", "--field", "khac", "--unit", "NC")
ENGLISH = re.compile(
    r"Usage|Try |Error|Missing|No such|unexpected|argument|option |does not|requires|Invalid|Got "
)

USAGE: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
    ((), ("Chưa nêu lệnh", "init", "review", "thidua --help")),
    (("plan",), ("Chưa nêu lệnh", "thidua plan", "show", "update")),
    (("unit",), ("thidua unit", "add", "edit")),
    (("person",), ("thidua person", "add", "edit")),
    (("reviw",), ("“reviw”", "“review”", "thidua --help")),
    (("zzzz",), ("“zzzz”", "thidua --help")),
    (("plan", "shw"), ("“shw”", "“show”", "thidua plan --help")),
    (("--no-such",), ("“--no-such”", "thidua --help")),
    (("cases", "--untt", "NC"), ("“--untt”", "--unit", "thidua cases --help")),
    (("review", "--rounds=1"), ("“--rounds”", "--round", "thidua review --help")),
    (("cases", "-x"), ("“-x”", "thidua cases --help")),
    (("show",), ("MÃ_VỤ", "thidua show --help")),
    (("register",), ("ĐƠN_VỊ", "thidua register --help")),
    (("unit", "add", "X"), ("TÊN", "thidua unit add --help")),
    (("void-case", "A1"), ("--reason", "thidua void-case --help")),
    (("person", "add", "Hồ Tú"), ("--unit", "thidua person add --help")),
    (("plan", "check"), ("TỆP", "thidua plan check --help")),
    (("show", "A1", "A2"), ("Thừa “A2”", "chỉ nhận MÃ_VỤ", '"A1 A2"')),
    (
        ("cases", "Vụ", "A"),
        ("Thừa “Vụ”, “A”", "cases không nhận đối số nào", 'thidua cases --search "Vụ A"'),
    ),
    (("review", "2"), ("Thừa “2”", "review không nhận đối số nào", "thidua review --round 2")),
    (("review", "2", "3"), ("Thừa “2”, “3”", "thidua review --help")),
    (
        ("unit", "add", "X", "Phòng", "Tổng", "hợp"),
        ("Thừa “Tổng”, “hợp”", "MÃ, TÊN", '"Phòng Tổng hợp"'),
    ),
    (("unit", "edit", "NC", "--name", "Phòng", "Một"), ("Thừa “Một”", '"Phòng Một"')),
    (("-help",), ("“-help”", "--help", "thidua --help")),
    (("review", "-help"), ("“-help”", "--help", "thidua review --help")),
    (("review", "-round", "2"), ("“-round”", "--round")),
    (("review", "-round=2"), ("“-round”", "--round")),
    (
        ("--plan", "06", "review", "--round", "1"),
        ("“--plan” đứng trước", "thidua review --round 1 --plan 06"),
    ),
    (("plan", "--db", "a b.db", "show"), ("“--db” đứng trước", 'thidua plan show --db "a b.db"')),
    (("--no-such", "status"), ("Không có tùy chọn “--no-such”", "thidua --help")),
    (("excel",), ("“excel”", "“import”", "“export”", "“template”", "“report”")),
    (("review", "–round", "2"), ("Thừa “–round”, “2”", "Ở –round: gạch dài", "gạch ngắn: --round")),
    (("review", "—round=2"), ("gạch ngắn: --round=2",)),
    (("cases", "–o", "ra.csv"), ("gạch ngắn: -o",)),
    (("register", "NC", "–minimum"), ("gạch ngắn: --minimum",)),
    (
        ("void-case", "A1", "--reason", "“lý", "do”"),
        ("Thừa “do””", "Ở “lý do”: nháy cong", 'nháy thẳng: "lý do"'),
    ),
    (("void-case", "A1", "--reason=“lý", "do”"), ('nháy thẳng: "lý do"',)),
    (("review", "--round", "hai"), ("“hai”", "không phải là số nguyên.", "--round 1")),
    (("review", "--round", "12345678901"), ("“12345678901”", "lớn quá", "dưới một tỷ")),
    (("review", "--round"), ("“--round”", "giá trị", "thidua review --help")),
    (("backup", "a.db", "--recipient"), ("“--recipient”", "giá trị", "thidua backup --help")),
    (
        ("unit", "add", "X", "Phòng X", "--order"),
        ("“--order”", "giá trị", "thidua unit add --help"),
    ),
    (("cases", "--voided=x"), ("“--voided”", "không nhận giá trị")),
    (("review", "--round", "một"), ("“một”", "--round", "số nguyên")),
    (("review", "--round", "1.5"), ("“1.5”", "--round", "số nguyên")),
    (("unit", "add", "X", "Phòng X", "--order", "ba"), ("“ba”", "--order", "số nguyên")),
    (("cases", "--format", "xml"), ("“xml”", "table", "csv", "json")),
    (("cases", "-o", "ra.xyz"), ("“ra.xyz”", ".csv", ".json", "--format")),
    (("cases", "-o", "ra"), ("“ra”", "--format")),
    (("cases", "-o", "ra.json", "--format", "csv"), ("--format csv", "“ra.json”")),
    (("add-case",), ("--title", "--kind", "--field", "--unit", "thidua add-case --help")),
    ((*ADD,), ("--title",)),
    ((*ADD, "--title", "-", "--note", "-"), ("--title", "--note")),
    ((*ADD, "--title", "-"), ("--title -",)),
    ((*ADD, "--title", "B", "--note", "-"), ("--note -",)),
    (("edit-case", "A1"), ("thidua edit-case --help",)),
    (("edit-case", "A1", "--title", "-", "--note", "-"), ("--title", "--note")),
    (("edit-case", "A1", "--note", "-"), ("--note -",)),
    (("unit", "edit", "NC"), ("--name", "--order", "--targets")),
    (("person", "edit", "Y1"), ("--name", "--unit", "--role", "--code")),
    (("register", "NC"), ("CHỈ_TIÊU=SỐ", "thidua register NC", "--minimum")),
    (("register", "NC", "antt"), ("“antt”", "CHỈ_TIÊU=SỐ")),
    (("register", "NC", "=3"), ("“=3”", "CHỈ_TIÊU=SỐ")),
    (("register", "NC", "antt=2", "--minimum"), ("--minimum", "CHỈ_TIÊU=SỐ")),
    (("explain",), ("--target", "--round", "thidua explain")),
    (("explain", "--target", "antt"), ("--round",)),
    (("explain", "--unit", "NC", "--round", "1"), ("--target",)),
    (("explain", "A1", "--unit", "NC"), ("--unit",)),
    (("explain", "A1", "--target", "antt"), ("--target",)),
    (("--db", "thidua.db", "cases"), ("“--db” đứng trước", "thidua cases --db thidua.db")),
]


@pytest.mark.parametrize(("words", "expected"), USAGE, ids=lambda v: " ".join(v)[:50] or "nothing")
def test_a_wrong_command_line_is_said_in_vietnamese(
    furnished: Thidua, words: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    """Exit 2, nothing on standard output, the file as it was, no English of the parser."""
    before = digest(furnished.file)
    error = furnished.refused(*words, code=2)
    for part in expected:
        assert part in error, f"“{part}” not in:\n{error}"
    assert not ENGLISH.search(error), error
    assert digest(furnished.file) == before
    assert not list(furnished.file.parent.glob("ra*"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("plan", "export", "-o", "ra.csv"), "-o ra.toml"),
        (("plan", "export", "-o", "ra.json"), "-o ra.toml"),
        (("plan", "schema", "-o", "ra.pdf"), "-o ra.json"),
        (("import", "vu.csv", "--guess", "-o", "ra.docx"), "-o ra.toml"),
        (("cases", "-o", "ra.pdf"), ".csv, .json, .txt, .xlsx, .html hoặc .md"),
        (("cases", "-o", "ra.xlsx", "--format", "json"), "đổi đuôi"),
        (("status", "-o", "ra.docx", "--format", "csv"), "Đổi đuôi"),
        (("report", "--round", "1", "-o", "ra.pdf"), ".docx"),
        (("template", "ra.pdf"), ".xlsx"),
        (("export", "ra.pdf"), ".xlsx"),
        (("import", "vu.csv", "--errors", "ra.pdf"), ".xlsx"),
        (("backup", "ra.pdf"), ".db"),
    ],
    ids=lambda v: " ".join(v)[:50],
)
def test_nothing_is_put_into_a_file_whose_name_says_another_kind(
    furnished: Thidua, words: tuple[str, ...], expected: str
) -> None:
    """A TOML text in a .xlsx, a copy of the data in a .pdf: refused, saying which suffix fits;
    nothing is written."""
    (furnished.file.parent / "vu.csv").write_text(
        "title,kind,field,lead_unit\nB,vu_an,khac,NC\n", encoding="utf-8"
    )
    error = furnished.refused(*words, code=2)
    assert expected in error
    assert not list(furnished.file.parent.glob("ra*"))


@pytest.mark.parametrize(
    "words",
    [
        (*ADD, "--title", "B"),
        ("edit-case", "A1", "--note", "x"),
        ("void-case", "A1", "--reason", "x"),
        ("restore-case", "V1"),
    ],
    ids=lambda words: words[0],
)
@pytest.mark.parametrize(
    ("output", "code"),
    [
        (("--format", "xml"), 2),
        (("-o", "ra.xyz"), 2),
        (("-o", "ra.json", "--format", "csv"), 2),
        (("-o", "co.json"), 1),
        (("-o", "thu-muc", "--format", "json"), 1),
        (("-o", "khong-co/ra.json"), 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_an_output_that_cannot_be_written_changes_no_data(
    furnished: Thidua, words: tuple[str, ...], output: tuple[str, ...], code: int
) -> None:
    """A command that fails has done nothing: not half of it, so that it can be run again."""
    before = digest(furnished.file)
    furnished.refused(*words, *output, code=code)
    assert digest(furnished.file) == before


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (("review", "2"), "nháy"),
        (("review", "–round", "2"), "dấu nháy"),
        (("review", "--round", "hai"), "một tỷ"),
        (("excel",), "exemplar"),
        (("review", "--round", "1", "--format", "json", "2"), "thidua review --round 2"),
        (("cases", "--search", "“a”", "--voided=x"), "gạch"),
    ],
)
def test_no_hint_is_given_that_is_not_so(
    furnished: Thidua, words: tuple[str, ...], absent: str
) -> None:
    """Quotes are no help for a number, a word that sounds alike is no command for it."""
    assert absent not in furnished.refused(*words, code=2)


def test_curly_quotes_are_named_where_the_value_is_refused_for_them(furnished: Thidua) -> None:
    """And not where they stand in a title whose refusal has another cause."""
    assert "nháy thẳng: NC" in furnished.refused("cases", "--unit", "“NC”")
    assert 'nháy thẳng: "Lê Văn Ann"' in furnished.refused(
        "person", "edit", "“Lê Văn Ann”", "--order", "1"
    )
    assert "nháy cong" not in furnished.refused(
        "add-case", "--title", "“Tín dụng đen”", "--kind", "án", *ADD[3:]
    )
    assert 'nháy thẳng: "vụ án"' in furnished.refused(
        "add-case", "--title", "“Tín dụng đen”", "--kind", "“vụ án”", *ADD[3:]
    )
    for words in (("status", "--unit", "“Phòng Xa”"), ("review", "--as-of", "“1 / 2”")):
        assert "nháy thẳng" in furnished.refused(*words)


def test_a_word_after_two_dashes_is_no_option(furnished: Thidua) -> None:
    """``--`` ends the options; a title may begin with a dash."""
    assert "“--x”" in furnished.refused("show", "--", "--x")


@pytest.mark.parametrize("empty", ["", "  "])
def test_an_empty_name_of_a_file_is_not_the_usual_file(office: Thidua, empty: str) -> None:
    """``--db "$FILE"`` with a variable that is not set must not write into another file."""
    before = digest(office.file)
    assert "Sau --db không có tên tệp" in office.refused(
        "unit", "add", "TH", "Tổng hợp", "--db", empty, code=2
    )
    assert digest(office.file) == before


@pytest.mark.parametrize("words", [("--unit=“NC”",), ("--unit", "“NC”")])
def test_curly_quotes_are_named_in_both_ways_of_giving_a_value(
    office: Thidua, words: tuple[str, ...]
) -> None:
    """With ``=`` and without."""
    assert "nháy thẳng: NC" in office.refused("cases", *words)


@pytest.mark.parametrize("dash", ["—", "–"])
@pytest.mark.parametrize(
    ("before", "after", "meant"),
    [
        (("cases",), ("unit", "NC"), "--unit"),
        (("review",), ("round", "2", "--strict"), "--round"),
        (("report",), ("format=json",), ""),
    ],
)
def test_a_long_dash_that_stands_alone_is_named(
    furnished: Thidua, dash: str, before: tuple[str, ...], after: tuple[str, ...], meant: str
) -> None:
    """Word makes it of two dashes and a blank; no such option, no such hint."""
    error = furnished.refused(*before, dash, *after, code=2)
    assert (f"viết liền: {meant}" in error) == bool(meant)
    assert ("gạch dài đứng riêng" in error) == bool(meant)
    assert "--search" not in error


def test_curly_quotes_that_became_part_of_a_value_are_told(furnished: Thidua) -> None:
    """The command was carried out; what stands in the file is told. Between quotes of the shell
    they are meant, and elsewhere they are no quotes around the value."""
    told = furnished.ok("void-case", "A1", "--reason", "“sai”").err
    assert "Nháy cong ở “sai” thành một phần của giá trị" in told
    assert "ghi lại: sai." in told
    for reason in ("“ghi trùng” của NC", "“ghi trùng”", "sai"):
        furnished.ok("restore-case", "A1")
        told = furnished.ok("void-case", "A1", "--reason", reason).err
        assert "Nháy cong" not in told


def test_no_file_is_advised_to_be_made_with_curly_quotes_in_its_name(thidua: Thidua) -> None:
    """The quotes are named; the file that is meant lies there without."""
    thidua.ok("init", "--db", "x.db")
    error = thidua.refused("status", "--db", "“x.db”", code=4)
    assert "nháy thẳng: x.db" in error
    assert "thidua init" not in error
    assert "Gõ lại tên tệp không có nháy cong" in error
    assert "thidua init --db y.db" in thidua.refused("status", "--db", "y.db", code=4)
