"""``thidua add-case``: what is recorded, and what it counts for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.helpers import CASE_KEYS, CORRUPTION, digest, shown
from tests.conftest import AddCase, Thidua

BASE = ("add-case", "--title", "Vụ A", "--kind", "vu_an", "--field", "tham_nhung", "--unit", "NC")


def added(thidua: Thidua, *words: str, stdin: str | None = None) -> dict[str, Any]:
    """The case that ``add-case`` with these further options gives."""
    case: dict[str, Any] = thidua.ok(*BASE, *words, "--format", "json", stdin=stdin).json["case"]
    return case


def counting(document: dict[str, Any]) -> set[tuple[str, int]]:
    """The (target, round) pairs for which the document says that the case counts."""
    return {(c["target"], c["round"]) for c in document["counts"] if c["counts"]}


def test_a_bare_case_has_every_key(office: Thidua) -> None:
    """JSON gives every key in the contract's order, ``null`` for an absent value, lists, a
    default."""
    case = added(office)
    assert list(case) == CASE_KEYS
    expected = dict.fromkeys(CASE_KEYS) | {
        "code": "2026-001",
        "title": "Vụ A",
        "kind": "vu_an",
        "field": "tham_nhung",
        "lead_unit": "NC",
        "other_units": [],
        "people": [],
        "classification": "khong",
    }
    assert case == expected


def test_every_option_lands_in_its_column(office: Thidua) -> None:
    """All options of the contract."""
    case = added(
        office,
        *("--with", "PCTN", "--with", "VP", "--person", "Lê Văn An", "--person", "Vũ Thị Yến"),
        *(
            "--initiative",
            "phat_hien",
            "--public-concern",
            "--source",
            "Qua giám sát",
            "--detected",
            "01/02/2022",
        ),
        *(
            "--advised",
            "2022-03-01",
            "--advice-doc",
            "1-TM",
            "--directed",
            "5/3/2022",
            "--directive-doc",
            "2-CĐ",
        ),
        *(
            "--directed-by",
            "Thường trực",
            "--resolved",
            "01/10/2022",
            "--outcome",
            "hieu_qua",
            "--result-doc",
            "3-KQ",
        ),
        *("--classification", "khong", "--note", "dòng một\n\tdòng hai", "--code", "007"),
    )
    assert case == {
        "code": "007",
        "title": "Vụ A",
        "kind": "vu_an",
        "field": "tham_nhung",
        "lead_unit": "NC",
        "other_units": ["PCTN", "VP"],
        "people": ["Lê Văn An", "Vũ Thị Yến"],
        "initiative": "phat_hien",
        "public_concern": True,
        "source": "Qua giám sát",
        "detected_on": "2022-02-01",
        "advised_on": "2022-03-01",
        "directed_on": "2022-03-05",
        "resolved_on": "2022-10-01",
        "advice_doc": "1-TM",
        "directive_doc": "2-CĐ",
        "result_doc": "3-KQ",
        "directed_by": "Thường trực",
        "outcome": "hieu_qua",
        "classification": "khong",
        "note": "dòng một\n\tdòng hai",
    }


@pytest.mark.parametrize(
    ("option", "written", "column", "stored"),
    [
        ("--kind", "vu-viec", "kind", "vu_viec"),
        ("--kind", "Vụ việc", "kind", "vu_viec"),
        ("--kind", "vụ việc", "kind", "vu_viec"),
        ("--kind", "VẤN ĐỀ", "kind", "van_de"),
        ("--field", "an ninh trật tự", "field", "an_ninh_trat_tu"),
        ("--field", "Lãng-phí", "field", "lang_phi"),
        ("--unit", "pctn", "lead_unit", "PCTN"),
        ("--unit", "van phong", "lead_unit", "VP"),
        ("--initiative", "Chủ động tham mưu", "initiative", "tham_muu"),
        ("--initiative", "tham mưu", "initiative", "tham_muu"),
        ("--initiative", "không", "initiative", "khong"),
        ("--classification", "Tối mật", "classification", "toi_mat"),
        ("--detected", "2/6/2021", "detected_on", "2021-06-02"),
        ("--detected", "02/06/2021", "detected_on", "2021-06-02"),
        ("--detected", "2021-06-02", "detected_on", "2021-06-02"),
        ("--detected", "29/02/2024", "detected_on", "2024-02-29"),
        ("--detected", "20/01/2026", "detected_on", "2026-01-20"),
        ("--detected", "01/01/1990", "detected_on", "1990-01-01"),
    ],
)
def test_values_are_taken_however_a_person_writes_them(
    office: Thidua, option: str, written: str, column: str, stored: object
) -> None:
    """Contract: ``vu_an``, ``vu-an``, ``Vụ án``, ``vụ án``; three ways to write a date."""
    assert added(office, option, written)[column] == stored


@pytest.mark.parametrize(
    ("flag", "value"), [("--public-concern", True), ("--no-public-concern", False)]
)
def test_public_concern_has_three_states(office: Thidua, flag: str, value: bool) -> None:
    """Blank stays "chưa xác định"."""
    assert added(office, flag)["public_concern"] is value


@pytest.mark.parametrize("column", ["title", "note"])
def test_long_texts_come_from_standard_input(office: Thidua, column: str) -> None:
    """``--title -`` and ``--note -``, so that the text need not stand in the shell's history."""
    assert (
        added(office, f"--{column}", "-", stdin="Nội dung đưa qua ống dẫn\n")[column]
        == "Nội dung đưa qua ống dẫn"
    )


def test_says_at_once_what_it_counts_for(office: Thidua) -> None:
    """Each target and round, and what is missing for the others."""
    words = (
        "--initiative",
        "tham_muu",
        "--advised",
        "2022-03-01",
        "--resolved",
        "2022-10-01",
        "--outcome",
        "hieu_qua",
    )
    document = office.ok(*BASE, *words, "--format", "json").json
    assert counting(document) == {("vu-an-vu-viec", 1), ("vu-an-vu-viec", 2), ("tham-nhung", 1)}
    out = office.ok(*BASE[:2], "Vụ B", *BASE[3:], *words).out
    assert f"Được tính vào {CORRUPTION}, đợt 1" in out
    assert f"Chưa tính vào {CORRUPTION}, đợt 2" in out
    assert "dư luận xã hội quan tâm" in out


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {(t, r) for t in ("vu-an-vu-viec", "tham-nhung", "tham-nhung-phat-hien") for r in (1, 2)}),
        ({"initiative": "tham_muu"}, {("vu-an-vu-viec", 1), ("vu-an-vu-viec", 2), ("tham-nhung", 1)}),
        ({"initiative": "khong"}, {("vu-an-vu-viec", 1), ("vu-an-vu-viec", 2)}),
        ({"initiative": None}, {("vu-an-vu-viec", 1), ("vu-an-vu-viec", 2)}),
        ({"field": "kinh_te"}, {("vu-an-vu-viec", 1), ("vu-an-vu-viec", 2)}),
        ({"field": "an_ninh_trat_tu"}, {("an-ninh-trat-tu", 1), ("an-ninh-trat-tu", 2), ("antt", 1), ("antt", 2)}),
        ({"field": "an_ninh_trat_tu", "initiative": "khong"}, {("antt", 2)}),
        ({"field": "an_ninh_trat_tu", "resolved": None, "outcome": None}, {("an-ninh-trat-tu", r) for r in (1, 2)}),
        ({"kind": "van_de"}, set()),
        ({"outcome": "khong_hieu_qua"}, set()),
        ({"advised": None}, set()),
        ({"resolved": None, "outcome": None}, set()),
        ({"resolved": "2023-12-01"}, {("vu-an-vu-viec", 2), ("tham-nhung-phat-hien", 2), ("tham-nhung", 2)}),
        ({"resolved": "2025-12-01"}, set()),
        ({"advised": "2020-01-01", "resolved": "2020-12-31"}, set()),
    ],
)  # fmt: skip
def test_counts_as_the_embedded_plan_says(
    office: Thidua, add_case: AddCase, changes: dict[str, Any], expected: set[tuple[str, int]]
) -> None:
    """The table of domain §4, read through ``show``."""
    assert counting(shown(office, add_case(**changes))) == expected


def test_new_staff_are_recorded_and_said(office: Thidua) -> None:
    """A name not known yet becomes staff of the lead unit."""
    answer = office.ok(*BASE, "--person", "Lê Văn An")
    assert "Lê Văn An" in answer.err
    assert office.ok("person", "list", "--format", "json").json["people"][0]["unit"] == "NC"


def test_a_close_name_is_warned_of(office: Thidua) -> None:
    """One close to a known name is asked about or warned of."""
    office.ok("person", "add", "Nguyễn Thị Mẫu", "--unit", "NC")
    assert "Nguyễn Thị Mẫu" in office.ok(*BASE, "--person", "Nguyễn Thị Mâu").err


def test_a_person_is_named_by_code_or_loosely(office: Thidua) -> None:
    """By code, or by name whatever the case; nobody new is recorded."""
    office.ok("person", "add", "Nguyễn Thị Mẫu", "--unit", "NC", "--code", "M1")
    assert added(office, "--person", "m1", "--person", "NGUYỄN THỊ MẪU")["people"] == [
        "Nguyễn Thị Mẫu"
    ]
    assert len(office.ok("person", "list", "--format", "json").json["people"]) == 1


def test_required_options_are_all_named(office: Thidua) -> None:
    """Elsewhere than at a terminal, one error names all four."""
    error = office.refused("add-case", "--initiative", "phat_hien", code=2)
    for option in ("--title", "--kind", "--field", "--unit"):
        assert option in error
    error = office.refused("add-case", "--title", "A", "--unit", "NC", code=2)
    assert "--kind" in error
    assert "--title (" not in error


def test_every_mistake_is_reported_at_once(office: Thidua) -> None:
    """All errors of an input in one pass; nothing is written."""
    before = digest(office.file)
    error = office.refused(
        *(
            "add-case",
            "--title",
            "  ",
            "--kind",
            "án",
            "--field",
            "x",
            "--unit",
            "Q",
            "--detected",
            "31/11/2022",
        ),
        *(
            "--advised",
            "01/5/2022",
            "--resolved",
            "01/4/2022",
            "--initiative",
            "có",
            "--outcome",
            "tốt",
        ),
    )
    for words in (
        "Tên",
        "“án”",
        "“x”",
        "“Q”",
        "31/11/2022",
        "01/5/2022",
        "01/4/2022",
        "“có”",
        "“tốt”",
    ):
        assert words in error
    assert digest(office.file) == before


@pytest.mark.parametrize("name", ["json", "csv", "txt"])
def test_the_answer_goes_to_a_file(office: Thidua, name: str) -> None:
    """``-o FILE`` by suffix; standard output stays empty."""
    answer = office.ok(*BASE, "-o", f"ra.{name}")
    assert answer.out == ""
    assert "2026-001" in (office.file.parent / f"ra.{name}").read_text(encoding="utf-8")


def test_the_joint_unit_is_not_credited_under_lead(office: Thidua) -> None:
    """``units`` beside a count names the credited rows."""
    words = (
        "--with",
        "PCTN",
        "--advised",
        "2022-03-01",
        "--resolved",
        "2022-10-01",
        "--outcome",
        "hieu_qua",
    )
    document = office.ok(*BASE, *words, "--initiative", "phat_hien", "--format", "json").json
    units = {c["target"]: c["units"] for c in document["counts"] if c["counts"] and c["round"] == 1}
    assert units == {"vu-an-vu-viec": [], "tham-nhung-phat-hien": [], "tham-nhung": ["NC"]}
