"""Titles, names and codes that only look different are one, in every command that looks something
up (domain.md §6)."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.cli.lists import cases_csv, row
from tests.conftest import AddCase, Thidua
from tests.domain.test_folding import ALIKE
from tests.store.test_migrations import GOLDEN, made


@pytest.mark.parametrize(("one", "two"), ALIKE)
def test_a_title_that_only_looks_different_is_the_same_case(
    one: str, two: str, office: Thidua, add_case: AddCase
) -> None:
    """Refused whichever was there first, naming the case."""
    code = add_case(title=one)
    add = ("add-case", "--kind", "vụ án", "--field", "tham nhũng", "--unit", "PCTN")
    assert code in office.refused(*add, "--title", two)


@pytest.mark.parametrize(("one", "two"), ALIKE)
def test_search_finds_what_only_looks_different(
    one: str, two: str, office: Thidua, add_case: AddCase
) -> None:
    """Both ways round."""
    code = add_case(title=one)
    assert [
        c["code"] for c in office.ok("cases", "--search", two, "--format", "json").json["cases"]
    ] == [code]


def test_search_takes_quotes_around_words(office: Thidua, add_case: AddCase) -> None:
    """Whoever puts a phrase in quotes finds it, also where the title has none; other titles stay
    out."""
    quoted, plain = (
        add_case(title="Vụ “tín dụng đen” ở xã A"),
        add_case(title="Vụ tín dụng đen ở xã B"),
    )
    add_case(title="Vụ tín chấp")
    found = office.ok("cases", "--search", '"tín dụng đen"', "--format", "json").json["cases"]
    assert [case["code"] for case in found] == [quoted, plain]


def test_an_import_finds_the_case_that_only_looks_different(
    office: Thidua, add_case: AddCase
) -> None:
    """By its title; and two rows that look alike are one case."""
    code = add_case(title="Vụ “tín dụng đen”")
    assert code in office.refused("import", cases_csv(row('Vụ "tín dụng đen"')))
    assert "dòng 2" in office.refused("import", cases_csv(row("Vụ Ðất – A"), row("Vụ đất - A")))


def test_names_of_people_and_units_are_found(office: Thidua, add_case: AddCase) -> None:
    """One person, whichever apostrophe was typed; one unit, whichever dash."""
    office.ok("person", "add", "H’Hen Niê Mẫu", "--unit", "NC")
    code = add_case(person="H'Hen Niê Mẫu")
    assert office.ok("show", code, "--format", "json").json["case"]["people"] == ["H’Hen Niê Mẫu"]
    office.ok("unit", "add", "TH", "Phòng Tổng hợp – Hành chính")
    assert add_case(unit="phòng tổng hợp - hành chính")


def test_an_apostrophe_of_word_does_not_sort_last(office: Thidua) -> None:
    """The two apostrophes stand in one place of the alphabet."""
    for name in ("Trần Văn Mẫu Ý", "Niê H’Hen", "Niê H'Heo"):
        office.ok("person", "add", name, "--unit", "NC")
    listed = [p["name"] for p in office.ok("person", "list", "--format", "json").json["people"]]
    assert listed == ["Niê H’Hen", "Niê H'Heo", "Trần Văn Mẫu Ý"]


def test_letters_of_another_script_are_warned_of(office: Thidua) -> None:
    """Where they are typed and where they are imported; the text is stored as it came."""
    words = ("--kind", "vụ án", "--field", "tham nhũng", "--unit", "NC")
    answer = office.ok("add-case", "--title", "Vụ аn", *words)
    assert "“а” (U+0430, chữ Kirin)" in answer.err
    answer = office.ok("add-case", "--title", "-", *words, stdin="Vụ у tế")
    assert "U+0443" in answer.err
    assert "U+0430" in office.ok("unit", "add", "TH", "Phòng Tổng hợр а").err
    told = office.ok("import", cases_csv(row("Vụ mới"), row("Vụ Νội"))).err
    assert "1 dòng có chữ trông giống chữ Việt mà không phải: “Ν” (U+039D, chữ Hy Lạp)" in told
    assert "dòng 3" in told
    titles = {c["title"] for c in office.ok("cases", "--format", "json").json["cases"]}
    assert {"Vụ аn", "Vụ Νội"} <= titles
    assert "U+" not in office.ok("cases", "--search", "Vụ аn").err


def test_codes_are_found_whatever_their_case(office: Thidua, add_case: AddCase) -> None:
    """Exactly first, then with case folded; a new one that differs only in case is refused."""
    code = add_case(code="VỤ-Án/01")
    for typed in ("vụ-án/01", "VỤ-ÁN/01"):
        assert office.ok("show", typed, "--format", "json").json["case"]["code"] == code
        assert f"“{code}”, chỉ khác" in office.refused(
            *(
                "add-case",
                "--code",
                typed,
                "--title",
                "Vụ khác",
                "--kind",
                "vụ án",
                "--field",
                "tham nhũng",
                "--unit",
                "NC",
            )
        )
    other = add_case(code="B-1")
    assert f"“{code}”, chỉ khác" in office.refused("edit-case", other, "--code", "vụ-án/01")
    office.ok("edit-case", code, "--code", "vụ-án/01")
    assert office.ok("show", "VỤ-ÁN/01", "--format", "json").json["case"]["code"] == "vụ-án/01"
    assert "chỉ khác mã đã có" in office.refused("import", cases_csv(row("Vụ mới", code="b-1")))
    office.ok(
        "import",
        cases_csv(row("Vụ kiểm thử số 2, sửa theo danh sách", code="b-1")),
        "--on-duplicate",
        "update",
    )
    assert (
        office.ok("show", "B-1", "--format", "json").json["case"]["title"]
        == "Vụ kiểm thử số 2, sửa theo danh sách"
    )
    assert "dòng 2" in office.refused(
        "import", cases_csv(row("Vụ c", code="C-1"), row("Vụ d", code="c-1"))
    )


def test_titles_that_have_become_alike_are_told(office: Thidua, add_case: AddCase) -> None:
    """In ``status``, as something to look at; the file is whole."""
    add_case(code="VA-1", title="Vụ “A”")
    add_case(code="VA-2", title='Vụ "A"', allow_duplicate=True)
    answer = office.ok("status")
    assert "MÃ, TÊN NAY COI LÀ MỘT" in answer.out
    body = office.ok("status", "--format", "json").json["status"]["alike"]
    assert [[case["case"] for case in group] for group in body["titles"]] == [["VA-1", "VA-2"]]
    assert "alike_titles" in office.ok("status", "--format", "csv").out
    assert office.ok("check").out == ""


def test_codes_of_before_stay_and_are_told(thidua: Thidua) -> None:
    """Two codes of an older file that differ only in case: each is found by its exact spelling, the
    rest is asked."""
    made(GOLDEN / "v2.sql", thidua.file)
    with closing(sqlite3.connect(thidua.file)) as connection:
        connection.execute("UPDATE cases SET code = 'g-1' WHERE code = 'G-2'")
        connection.commit()
    for code in ("G-1", "g-1"):
        assert thidua.ok("show", code, "--format", "json").json["case"]["code"] == code
    told = thidua.ok("status").out
    assert "Mã chỉ khác nhau ở chữ hoa, chữ thường: G-1, g-1." in told
    thidua.ok("edit-case", "G-1", "--code", "Đ-1")
    thidua.ok("edit-case", "g-1", "--code", "đ-2")
    thidua.ok("edit-case", "đ-2", "--code", "g-1")


def test_a_code_that_may_be_either_is_asked_about(thidua: Thidua) -> None:
    """Neither is taken by chance."""
    made(GOLDEN / "v2.sql", thidua.file)
    with closing(sqlite3.connect(thidua.file)) as connection:
        connection.execute("UPDATE cases SET code = 'GA-1' WHERE code = 'G-1'")
        connection.execute("UPDATE cases SET code = 'Ga-1' WHERE code = 'G-2'")
        connection.commit()
    assert "GA-1, Ga-1" in thidua.refused("show", "ga-1")


def test_the_same_title_allowed_twice_is_not_told(office: Thidua, add_case: AddCase) -> None:
    """Whoever typed the same name twice on purpose is not reminded of it for ever."""
    add_case(title="Vụ A")
    add_case(title="VỤ  a", allow_duplicate=True)
    assert office.ok("status", "--format", "json").json["status"]["alike"] == {
        "codes": [],
        "titles": [],
        "people": [],
    }
