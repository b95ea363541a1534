"""``thidua edit-case``: only what is given changes."""

from __future__ import annotations

import pytest

from tests.cli.helpers import digest, log_of, review_of, row_of, shown
from tests.conftest import AddCase, Thidua


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        (("--title", "Tên mới"), {"title": "Tên mới"}),
        (("--kind", "vụ việc"), {"kind": "vu_viec"}),
        (("--field", "kinh tế"), {"field": "kinh_te"}),
        (("--unit", "PCTN"), {"lead_unit": "PCTN"}),
        (("--with", "PCTN"), {"other_units": ["PCTN"]}),
        (("--person", "Lê Văn An"), {"people": ["Lê Văn An"]}),
        (("--initiative", "khong"), {"initiative": "khong"}),
        (("--no-public-concern",), {"public_concern": False}),
        (("--source", "Giám sát"), {"source": "Giám sát"}),
        (("--detected", "1/2/2022"), {"detected_on": "2022-02-01"}),
        (("--advised", "2/3/2022"), {"advised_on": "2022-03-02"}),
        (("--directed", "3/3/2022"), {"directed_on": "2022-03-03"}),
        (("--resolved", "30/11/2023"), {"resolved_on": "2023-11-30"}),
        (("--advice-doc", "9-TM"), {"advice_doc": "9-TM"}),
        (("--directive-doc", "9-CĐ"), {"directive_doc": "9-CĐ"}),
        (("--result-doc", "9-KQ"), {"result_doc": "9-KQ"}),
        (("--directed-by", "Ban Thường vụ"), {"directed_by": "Ban Thường vụ"}),
        (("--outcome", "không hiệu quả"), {"outcome": "khong_hieu_qua"}),
        (("--classification", "khong"), {}),
        (("--note", "x"), {"note": "x"}),
        (("--code", "A1"), {"code": "A1"}),
        (("--initiative", ""), {"initiative": None}),
        (("--advice-doc", ""), {"advice_doc": None}),
        (("--resolved", "", "--outcome", ""), {"resolved_on": None, "outcome": None}),
    ],
)
def test_only_what_is_given_changes(
    office: Thidua, add_case: AddCase, words: tuple[str, ...], changed: dict[str, object]
) -> None:
    """The same options as ``add-case``; an empty value empties a column."""
    code = add_case()
    before = shown(office, code)["case"]
    document = office.ok("edit-case", code, *words, "--format", "json").json
    assert document["case"] == {**before, **changed}
    assert shown(office, str(changed.get("code", code)))["case"] == {**before, **changed}


def test_old_and_new_value_are_shown_in_words(office: Thidua, add_case: AddCase) -> None:
    """Labels, not code names; and what the case counts for now."""
    out = office.ok(
        "edit-case", add_case(), "--initiative", "tham_muu", "--resolved", "1/12/2023"
    ).out
    for words in (
        "Chủ động phát hiện",
        "Chủ động tham mưu",
        "01/10/2022",
        "01/12/2023",
        "Chưa tính vào",
    ):
        assert words in out
    assert "tham_muu" not in out


def test_with_and_person_add_to_those_there(office: Thidua, add_case: AddCase) -> None:
    """A duplicate is joined by ``edit-case CODE --with UNIT``; who is there stays."""
    code = add_case(**{"with": "PCTN", "person": "Lê Văn An"})
    office.ok("edit-case", code, "--with", "VP", "--with", "PCTN", "--person", "Vũ Thị Yến")
    case = shown(office, code)["case"]
    assert (case["other_units"], case["people"]) == (["PCTN", "VP"], ["Lê Văn An", "Vũ Thị Yến"])


def test_without_takes_away(office: Thidua, add_case: AddCase) -> None:
    """Who is not there can't leave: refused, naming who is."""
    code = add_case(**{"with": "PCTN", "person": ("Lê Văn An", "Vũ Thị Yến")})
    office.ok("edit-case", code, "--without", "PCTN", "--without-person", "lê văn an")
    case = shown(office, code)["case"]
    assert (case["other_units"], case["people"]) == ([], ["Vũ Thị Yến"])
    assert "PCTN" in office.refused("edit-case", code, "--without", "PCTN")
    assert "Vũ Thị Yến" in office.refused("edit-case", code, "--without-person", "Lê Văn An")


def test_a_matter_that_is_prosecuted_stays_one_record(office: Thidua, add_case: AddCase) -> None:
    """Domain §3: a vụ việc becomes a vụ án under the same record."""
    code = add_case(kind="vu_viec")
    office.ok("edit-case", code, "--kind", "vụ án")
    assert len(office.ok("cases", "--format", "json").json["cases"]) == 1
    assert [e["action"] for e in shown(office, code)["history"]] == ["add-case", "edit-case"]


def test_the_cooperating_unit_can_become_the_lead(office: Thidua, add_case: AddCase) -> None:
    """It is then no longer listed beside itself, and that is said."""
    code = add_case(**{"with": "PCTN"})
    assert "PCTN" in office.ok("edit-case", code, "--unit", "PCTN").err
    case = shown(office, code)["case"]
    assert (case["lead_unit"], case["other_units"]) == ("PCTN", [])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--advised", "2/10/2022"), ("02/10/2022", "01/10/2022")),
        (("--detected", "2/3/2022"), ("02/3/2022", "01/3/2022")),
        (("--directed", "2/10/2022"), ("02/10/2022", "01/10/2022")),
        (("--resolved", "28/02/2022"), ("28/02/2022", "01/3/2022")),
    ],
)
def test_broken_order_names_both_dates(
    office: Thidua, add_case: AddCase, words: tuple[str, ...], expected: tuple[str, str]
) -> None:
    """Detection is never after the other milestones, resolution never before them."""
    error = office.refused("edit-case", add_case(), *words)
    for day in expected:
        assert day in error


def test_advice_and_directive_come_in_either_order(office: Thidua, add_case: AddCase) -> None:
    """The same day is in order, too."""
    code = add_case(directed="2022-02-01")
    office.ok("edit-case", code, "--directed", "2022-04-01")
    office.ok("edit-case", code, "--detected", "2022-03-01", "--resolved", "2022-04-01")


def test_outcome_and_end_come_together(office: Thidua, add_case: AddCase) -> None:
    """``outcome`` is given exactly when ``resolved_on`` is."""
    code = add_case()
    office.refused("edit-case", code, "--outcome", "")
    office.refused("edit-case", code, "--resolved", "")
    bare = add_case(resolved=None, outcome=None, result_doc=None)
    office.refused("edit-case", bare, "--outcome", "hieu_qua")
    office.refused("edit-case", bare, "--resolved", "1/10/2022")


def test_a_title_that_repeats_another_case_is_refused(office: Thidua, add_case: AddCase) -> None:
    """The duplicate rule holds for edits; a case is no duplicate of itself."""
    first, second = add_case(title="Vụ A"), add_case(title="Vụ B")
    assert first in office.refused("edit-case", second, "--title", "VU A")
    office.ok("edit-case", second, "--title", "VU A", "--allow-duplicate")
    office.ok("edit-case", first, "--title", "vụ  a", "--allow-duplicate")
    office.ok("edit-case", first, "--note", "một bản ghi trùng tên vẫn sửa được")


def test_a_taken_code_is_refused(office: Thidua, add_case: AddCase) -> None:
    """A code is unique, that of a voided case included."""
    first, second = add_case(), add_case()
    office.ok("void-case", first, "--reason", "thử")
    assert first in office.refused("edit-case", second, "--code", first)
    office.refused("edit-case", second, "--code", "")


def test_history_follows_a_new_code(office: Thidua, add_case: AddCase) -> None:
    """The case keeps its past under its new name."""
    code = add_case()
    office.ok("edit-case", code, "--code", "VA-07")
    assert len(shown(office, "VA-07")["history"]) == 2
    assert code in office.refused("show", code)


def test_the_same_again_is_said_and_not_logged(office: Thidua, add_case: AddCase) -> None:
    """Nothing changed: no log entry, the file as it was."""
    code = add_case(title="Vụ A")
    before = digest(office.file)
    assert (
        "Không có gì khác: vụ"
        in office.ok("edit-case", code, "--title", "Vụ A", "--kind", "Vụ án").out
    )
    assert digest(office.file) == before


def test_a_voided_case_is_edited_and_stays_voided(office: Thidua, add_case: AddCase) -> None:
    """Its reason stays, too; it counts for nothing."""
    code = add_case()
    office.ok("void-case", code, "--reason", "ghi trùng")
    office.ok("edit-case", code, "--note", "xem lại")
    found = shown(office, code)
    assert (found["voided"], found["void_reason"], found["case"]["note"]) == (
        True,
        "ghi trùng",
        "xem lại",
    )
    assert row_of(review_of(office, 1), "NC", "tham-nhung")["actual"] == 0


def test_one_edit_is_one_log_entry(office: Thidua, add_case: AddCase) -> None:
    """Whatever it changes: the case, its units, its people, new staff."""
    code = add_case()
    office.ok("edit-case", code, "--with", "PCTN", "--person", "Lê Văn An", "--note", "x")
    assert [entry["action"] for entry in log_of(office.file)] == ["init", "add-case", "edit-case"]


@pytest.mark.parametrize(
    ("column", "key", "empty"),
    [
        ("public-concern", "public_concern", None),
        ("Dư luận quan tâm", "public_concern", None),
        ("initiative", "initiative", None),
        ("note", "note", None),
        ("with", "other_units", []),
        ("person", "people", []),
        ("advice_doc", "advice_doc", None),
    ],
)
def test_clear_empties_any_column(
    office: Thidua, add_case: AddCase, column: str, key: str, empty: object
) -> None:
    """By option, code name or label; a flag has no blank value of its own."""
    code = add_case(note="x", person="Trần Thị Mẫu", **{"with": "PCTN"})
    case = office.ok("edit-case", code, "--clear", column, "--format", "json").json["case"]
    assert case[key] == empty


def test_clear_of_what_is_required_or_unknown_is_refused(office: Thidua, add_case: AddCase) -> None:
    """A title stays; a column that is none is a usage error naming the columns."""
    code = add_case()
    assert "Tên vụ án, vụ việc" in office.refused("edit-case", code, "--clear", "title")
    assert "public-concern" in office.refused("edit-case", code, "--clear", "màu", code=2)
