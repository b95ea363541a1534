"""Two people in one text are two people, in options and in lists (contract, column ``people``)."""

from __future__ import annotations

import shlex
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.helpers import digest, shown
from tests.cli.lists import by_title, cases_book, cases_csv, import_refused, row, taken, text_file
from tests.conftest import AddCase, Thidua

MAU, THU = "Trần Văn Mẫu", "Lê Thị Thử"
ADD = (
    "add-case",
    "--title",
    "Vụ A",
    "--kind",
    "vu_an",
    "--field",
    "khac",
    "--unit",
    "NC",
    "--code",
    "A",
)


def staff(thidua: Thidua) -> set[str]:
    """The names of the staff."""
    return {
        person["name"] for person in thidua.ok("person", "list", "--format", "json").json["people"]
    }


@pytest.mark.parametrize(
    "text",
    [
        f"{MAU}, {THU}",
        f"{MAU} và {THU}",
        f"1. {MAU}; 2. {THU}",
        f"đ/c {MAU} (NC)/bà {THU}",
        f"{MAU} • {THU}",
        f"● Ô. {MAU}\n● PGS.TS {THU}",
    ],
)
def test_two_names_in_one_option_are_two_people(office: Thidua, text: str) -> None:
    """Recorded apart, and told apart."""
    answer = office.ok(*ADD, "--person", text)
    assert shown(office, "A")["case"]["people"] == [MAU, THU]
    assert staff(office) == {MAU, THU}
    assert f"“{MAU}”, đơn vị NC" in answer.err
    assert f"“{THU}”, đơn vị NC" in answer.err


@pytest.mark.parametrize(
    "text",
    [f"{MAU}, {THU}", f"{MAU}\n{THU}", f"{MAU};{THU}", f"{MAU}/{THU}", f"Đ/c {MAU} và đ/c {THU}"],
)
def test_two_names_in_one_cell_are_two_people(office: Thidua, text: str) -> None:
    """Of a list as of an option."""
    office.ok("import", cases_csv(row(people=text)))
    assert by_title(office)["Vụ A"]["people"] == [MAU, THU]
    assert staff(office) == {MAU, THU}


@pytest.mark.parametrize(
    "text", ["nt", "-", "?", f"{MAU}, Trưởng phòng", f"{MAU} - {THU}", "PCTN", "Văn phòng"]
)
def test_what_is_nobodys_name_is_refused(office: Thidua, text: str) -> None:
    """In an option; the message names the value, nothing is written."""
    before = digest(office.file)
    error = office.refused(*ADD, "--person", text)
    assert "Cán bộ" in error
    assert f"“{text.rpartition(', ')[2]}”" in error
    assert digest(office.file) == before


def test_a_name_that_is_none_stands_beside_the_other_mistakes(office: Thidua) -> None:
    """All errors in one pass."""
    error = office.refused(*ADD, "--person", "nt", "--resolved", "2022-01-01")
    assert "“nt”" in error
    assert "đã có ngày kết thúc" in error


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{MAU} – Phó Trưởng phòng", ("chức vụ", f"chỉ ghi họ tên: “{MAU}”")),
        (f"Trưởng phòng {MAU}", ("chức vụ", f"chỉ ghi họ tên: “{MAU}”")),
        (f"{MAU}, Phó Trưởng Phòng", ("“Phó Trưởng Phòng” là chức vụ",)),
        (f"{MAU}?", ("chưa rõ là ai",)),
        (f"{MAU} (?)", ("chưa rõ là ai",)),
        (f"{MAU} v.v.", ("chưa rõ là ai",)),
        (f"{MAU}, {THU}, v.v", ("“v.v” chưa rõ là ai",)),
    ],
)
def test_a_post_and_a_doubt_are_no_part_of_a_name(
    text: str, words: tuple[str, ...], office: Thidua
) -> None:
    """In an option, in a list, and where staff are recorded; also where the person is known."""
    office.ok("person", "add", MAU, "--unit", "NC")
    before = digest(office.file)
    for error in (office.refused(*ADD, "--person", text), import_refused(office, _one_cell(text))):
        assert all(word in error for word in words), error
    office.refused("person", "add", text, "--unit", "NC")
    assert digest(office.file) == before


def _one_cell(people: str) -> str:
    return cases_csv(row(people=people))


def test_a_quoted_value_of_several_lines_stays_in_its_line(office: Thidua) -> None:
    """Of a cell and of an option, so that each mistake is one line."""
    for error in (
        import_refused(office, cases_csv(row(lead_unit="PCTN\nNC"))),
        office.refused("person", "add", MAU, "--unit", "PCTN\nNC"),
    ):
        assert "“PCTN / NC” là nhiều đơn vị" in error


@pytest.mark.parametrize("text", ["nt", f"{MAU}, Trưởng phòng", f"{MAU}; nguyễn an"])
def test_a_cell_with_what_is_no_name_is_refused(office: Thidua, text: str) -> None:
    """“nt” means somebody: who, nobody but the office can say."""
    assert "dòng 2" in import_refused(office, cases_csv(row(people=text)))


@pytest.mark.parametrize("value", [date(2022, 3, 1), True], ids=str)
def test_a_cell_that_holds_no_text_names_nobody(office: Thidua, value: object) -> None:
    """A date or a tick in the wrong column is refused there as in any column of text, and becomes
    no member of staff."""
    error = import_refused(office, cases_book(row(people=value)))
    assert "dòng 2" in error
    assert "không phải là chữ" in error
    assert staff(office) == set()


def test_a_dash_in_a_cell_is_nobody(office: Thidua) -> None:
    """Taken for blank, and told."""
    answer = office.ok(
        "import", cases_csv(row(people="-"), row("Vụ B", people="?"), row("Vụ C", people=MAU))
    )
    assert staff(office) == {MAU}
    assert "2 ô" in answer.err
    assert "dòng 2" in answer.err
    assert "“?”" in answer.err


def test_a_map_may_say_what_nt_means(office: Thidua) -> None:
    """As for every other word of an office."""
    Path("map.toml").write_text('[values.people]\nnt = ""\n"-" = "' + THU + '"\n', encoding="utf-8")
    office.ok("import", cases_csv(row(people="nt"), row("Vụ B", people="-")), "--map", "map.toml")
    assert [by_title(office)[title]["people"] for title in ("Vụ A", "Vụ B")] == [[], [THU]]


def test_people_leave_as_they_came(office: Thidua, add_case: AddCase) -> None:
    """Two in one ``--without-person``, with titles."""
    code = add_case(person=f"{MAU}, {THU}, Hồ Thị Tú")
    office.ok("edit-case", code, "--without-person", f"đ/c {MAU} và {THU}")
    assert shown(office, code)["case"]["people"] == ["Hồ Thị Tú"]
    assert f"“{MAU}” không có trong cán bộ" in office.refused(
        "edit-case", code, "--without-person", f"Hồ Thị Tú, {MAU}"
    )
    assert shown(office, code)["case"]["people"] == ["Hồ Thị Tú"]


def test_new_namesakes_with_codes_are_not_made_one(office: Thidua) -> None:
    """The export of another office tells its namesakes apart by codes that this file does not
    know."""
    rows = (row(people=f"{MAU} (M1)"), row("Vụ B", people=f"{MAU} (M2)"))
    error = import_refused(office, cases_csv(*rows))
    assert "dòng 3" in error
    assert "M1" in error
    assert "trùng tên" in office.refused(*ADD, "--person", f"{MAU} (M1); {MAU} (M2)")
    office.ok("import", cases_csv(rows[0], row("Vụ B", people=f"{MAU} (M1)")))
    assert staff(office) == {MAU}


@pytest.mark.parametrize("name", [f"{MAU}, {THU}", f"{MAU} và {THU}", "nt", "-", "?"])
def test_a_member_of_staff_is_one_person(office: Thidua, name: str) -> None:
    """Added, renamed, or brought in by a list."""
    office.ok("person", "add", "Hồ Thị Tú", "--unit", "NC")
    office.refused("person", "add", name, "--unit", "NC")
    office.refused("person", "edit", "Hồ Thị Tú", "--name", name)
    import_refused(office, text_file([["name", "unit"], [name, "NC"]]), "--what", "people")
    assert staff(office) == {"Hồ Thị Tú"}


def test_titles_are_no_part_of_a_new_name(office: Thidua) -> None:
    """Added or brought in; with the title he is found again, and the way to a family name that
    looks like one is open."""
    office.ok("person", "add", f"đ/c {MAU}", "--unit", "NC")
    rows = [["name", "unit"], [f"Bà {THU}", "NC"], [f"Đồng chí {MAU}", "NC"]]
    assert taken(office, text_file(rows), "--what", "people")["added"] == 1
    assert staff(office) == {MAU, THU}
    office.ok("person", "edit", MAU, "--name", "Ông Văn Tùng")
    office.ok(*ADD, "--person", "Ông Văn Tùng")
    assert staff(office) == {"Ông Văn Tùng", THU}


def test_units_of_one_cell_are_several(office: Thidua) -> None:
    """Whatever stands between them; a name with a comma of its own is one."""
    name = "Phòng Theo dõi công tác phòng, chống tham nhũng"
    office.ok(*ADD, "--with", f"VP và {name}")
    assert shown(office, "A")["case"]["other_units"] == ["VP", "PCTN"]
    office.ok("edit-case", "A", "--without", "PCTN, VP")
    assert shown(office, "A")["case"]["other_units"] == []
    office.ok(
        "import", cases_csv(row("Vụ B", other_units=f"VP, {name}"), row("Vụ C", lead_unit=name))
    )
    assert by_title(office)["Vụ B"]["other_units"] == ["VP", "PCTN"]
    assert by_title(office)["Vụ C"]["lead_unit"] == "PCTN"


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        ("lead_unit", "NC và PCTN", ("NC, PCTN", "chỉ ghi một đơn vị")),
        ("field", "tham nhũng, kinh tế", ("“Tham nhũng”; “Kinh tế”", "một lĩnh vực")),
        ("kind", "vụ án/vụ việc", ("“Vụ án”; “Vụ việc”", "chỉ ghi một")),
        ("outcome", "hiệu quả, không hiệu quả", ("“Hiệu quả”; “Không hiệu quả”", "chỉ ghi một")),
    ],
)
def test_where_one_is_wanted_several_are_named(
    office: Thidua, column: str, text: str, words: tuple[str, ...]
) -> None:
    """The refusal says that there are several, and which."""
    error = import_refused(office, cases_csv(row(**{column: text})))
    assert all(word in error for word in words), error


@pytest.fixture
def older(office: Thidua, add_case: AddCase) -> Thidua:
    """A file in which an earlier version made one person of two, and one of “nt”."""
    add_case(code="A", title="Vụ A", person="Người Một", initiative="phat_hien")
    add_case(code="B", title="Vụ B", person="Người Hai", initiative="phat_hien")
    for old, new in (("Người Một", f"{MAU}, {THU}"), ("Người Hai", "nt")):
        with closing(sqlite3.connect(office.file)) as connection:
            connection.execute("UPDATE people SET name = ? WHERE name = ?", [new, old])
            connection.commit()
    return office


def false_people(thidua: Thidua, *words: str) -> list[dict[str, Any]]:
    """Those whom ``status`` names as nobody."""
    found: list[dict[str, Any]] = thidua.ok("status", "--format", "json", *words).json["status"][
        "false_people"
    ]
    return found


def test_status_names_people_who_are_nobody_with_the_way_out(older: Thidua) -> None:
    """Each with its names, its cases, and a command that works; afterwards nothing is named any
    more."""
    assert [(f["person"], f["names"], f["cases"]) for f in false_people(older)] == [
        (f"{MAU}, {THU}", [MAU, THU], ["A"]),
        ("nt", [], ["B"]),
    ]
    text = older.ok("status").out
    for found in false_people(older):
        assert found["command"] in text
        older.ok(*shlex.split(found["command"])[1:])
    assert shown(older, "A")["case"]["people"] == [MAU, THU]
    assert shown(older, "B")["case"]["people"] == []
    assert false_people(older) == []
    assert "CÁN BỘ GHI GỘP" not in older.ok("status").out


def test_what_was_put_right_does_not_come_back(older: Thidua) -> None:
    """The list from which the common name came is read as two now; “nt” is nobody, also where
    somebody was called so."""
    assert "“nt”" in older.refused(*ADD[:-1], "C", "--title", "Vụ C", "--person", "nt")
    older.ok(
        "edit-case", "A", "--without-person", f"{MAU}, {THU}", "--person", MAU, "--person", THU
    )
    older.ok("import", cases_csv(row("Vụ D", people=f"{MAU}, {THU}")))
    assert by_title(older)["Vụ D"]["people"] == [MAU, THU]


def test_an_older_case_can_still_be_edited(older: Thidua) -> None:
    """What stands there from before stays as it is."""
    older.ok("edit-case", "A", "--note", "x")
    older.ok("edit-case", "B", "--note", "x", "--person", MAU)
    assert shown(older, "B")["case"]["people"] == ["nt", MAU]
    older.ok("void-case", "B", "--reason", "thử")
    older.ok("restore-case", "B")


def test_the_check_does_not_read_older_names_anew(older: Thidua) -> None:
    """They are a matter of ``status``: only that the names were changed without a log entry is
    found here."""
    found = older("check", "--format", "json").json["findings"]
    assert {finding["check"] for finding in found} == {"state"}


def test_status_of_a_unit_names_those_of_its_cases(older: Thidua) -> None:
    """As it lists only its cases."""
    assert false_people(older, "--unit", "PCTN") == []
    assert len(false_people(older, "--unit", "NC")) == 2


def test_a_proposal_says_that_a_candidate_is_nobody(older: Thidua) -> None:
    """Whoever draws up the list of names sees it there."""
    error = older.ok("commend", "propose", "--round", "1").err
    assert f"“{MAU}, {THU}” là nhiều người" in error
    assert "“nt” không phải tên người" in error


def test_keys_of_the_staff_are_computed_once_for_a_list(
    office: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not anew for every row: what a list of names costs does not grow with rows × staff."""

    names = [
        f"Trần {first} {last}"
        for first in ("Văn", "Thị", "Đức")
        for last in ("An", "Bình", "Chi", "Dũng", "Em")
    ]
    office.ok(
        "import",
        text_file([["name", "unit"], *([name, "NC"] for name in names)]),
        "--what",
        "people",
    )
    from thidua.domain import staff as keeping

    asked: list[str] = []
    key = keeping.spelling_key
    monkeypatch.setattr(keeping, "spelling_key", lambda text: asked.append(text) or key(text))
    office.ok(
        "import", cases_csv(*(row(f"Vụ {n}", people=names[n % len(names)]) for n in range(300)))
    )
    assert len(asked) < 10 * len(names)
