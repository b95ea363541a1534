"""Finding cases: what they lack, their order, near-identical titles, codes typed wrongly (issue 3,
"Finding")."""

from __future__ import annotations

import csv
import io

import pytest

from tests.conftest import AddCase, Thidua

FULL = "Vụ án tham ô tài sản tại UBND xã Hưng Hòa"
SAME = "Vụ tham ô tài sản ở Ủy ban nhân dân xã Hưng Hoà"
ADD = ("add-case", "--kind", "vu_viec", "--field", "tham_nhung", "--title")


@pytest.fixture
def several(office: Thidua, add_case: AddCase) -> Thidua:
    """Five cases; E is voided and lacks everything."""
    blank = {"resolved": None, "outcome": None, "result_doc": None}
    add_case(code="A", title="Án đất", advice_doc=None, person="Lê Văn Đức")
    add_case(
        code="B",
        title="Ấm ức",
        unit="PCTN",
        initiative=None,
        resolved="2024-01-01",
        person="Trần Thị An",
    )
    add_case(code="C", title="đường làng", field="an_ninh_trat_tu", public_concern=None, **blank)
    add_case(
        code="D",
        title="Dự án chợ",
        unit="VP",
        detected="2021-05-05",
        resolved="2023-01-01",
        result_doc=None,
    )
    add_case(
        code="E", title="Vụ đã loại", initiative=None, advice_doc=None, public_concern=None, **blank
    )
    office.ok("void-case", "E", "--reason", "thử")
    return office


def codes(thidua: Thidua, *words: str) -> str:
    """The codes that ``cases`` with these options lists, in order."""
    return "".join(c["code"] for c in thidua.ok("cases", *words, "--format", "json").json["cases"])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--missing", "evidence"), "AD"),
        (("--missing", "Minh chứng"), "AD"),
        (("--missing", "initiative"), "B"),
        (("--missing", "muc_chu_dong"), "B"),
        (("--missing", "public-concern"), "C"),
        (("--missing", "public_concern"), "C"),
        (("--missing", "dư luận quan tâm"), "C"),
        (("--missing", "RESOLVED"), "C"),
        (("--missing", "evidence", "--unit", "VP"), "D"),
        (("--missing", "evidence", "--round", "1", "--unit", "NC", "--search", "an dat"), "A"),
        (("--missing", "evidence", "--missing", "initiative"), ""),
        (("--missing", "evidence", "--missing", "initiative", "--voided"), "E"),
    ],
)
def test_missing_picks_what_is_left_to_do(
    several: Thidua, words: tuple[str, ...], expected: str
) -> None:
    """However it is written, with all other filters; several take the cases that lack all of it."""
    assert codes(several, *words) == expected


def test_an_unknown_gap_is_refused_with_those_there_are(several: Thidua) -> None:
    """Exit 1, the value and the list."""
    error = several.refused("cases", "--missing", "gì đó")
    for words in ("gì đó", "evidence", "initiative", "public_concern", "resolved"):
        assert words in error


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ("code", "ABCD"),
        ("-code", "DCBA"),
        ("title", "ABDC"),  # letters a â d đ: "Án" before "Ấm", "Dự" before "đường"
        ("Tên vụ án, vụ việc", "ABDC"),
        ("-title", "CDBA"),
        ("resolved", "ADBC"),
        ("resolved_on", "ADBC"),
        ("Ngày kết thúc", "ADBC"),
        ("-resolved", "BDAC"),  # blanks last either way
        ("detected", "DABC"),
        ("-detected", "DABC"),
        ("people", "BACD"),  # by given name: An before Đức
        ("-people", "ABCD"),
        ("lead_unit", "DACB"),  # units by their own order: VP, NC, PCTN
        ("initiative", "ACDB"),
        ("public-concern", "ABDC"),
        ("field", "ABDC"),
    ],
)
def test_sort_orders_by_any_column(several: Thidua, column: str, expected: str) -> None:
    """Vietnamese order, blanks last, equals by code; a leading ``-`` turns it round."""
    assert codes(several, "--sort", column) == expected
    assert codes(several, f"--sort={column}") == expected


def test_an_unknown_column_is_refused_with_those_there_are(several: Thidua) -> None:
    """Exit 1, the value, the nearest and the list."""
    error = several.refused("cases", "--sort", "titel")
    for words in ("titel", "có phải ý là “title”", "resolved_on"):
        assert words in error


def test_the_order_of_hidden_titles_tells_nothing(several: Thidua) -> None:
    """A classified title has no place in the order unless it is shown."""
    several.ok("edit-case", "A", "--classification", "mat")
    assert codes(several, "--sort", "title") == "BDCA"
    assert codes(several, "--sort", "title", "--show-classified") == "ABDC"


def test_search_reaches_every_text_but_what_is_secret(office: Thidua, add_case: AddCase) -> None:
    """Title, documents, notes, source, code, people; of a classified case only the last two, since
    a hit would tell its words."""
    add_case(
        code="X-9",
        title="Tên Mốt",
        note="Ghi chú Hai",
        source="Nguồn Ba",
        directed="2022-04-01",
        directive_doc="Văn bản Bốn",
        person="Lê Năm",
        classification="mat",
    )
    for text in ("ten mot", "GHI CHU HAI", "nguon ba", "van ban bon", "2-kq/nc", "x-9", "nam le"):
        assert "X-9" in office.ok("cases", "--search", text, "--show-classified").out, text
        answer = office.ok("cases", "--search", text)
        assert ("X-9" in answer.out) is (text in ("x-9", "nam le")), text
        assert ("1 vụ mật chỉ được tìm theo mã" in answer.err) is ("X-9" not in answer.out)
        assert "Tên Mốt" not in answer.out
    assert "X-9" not in office.ok("cases", "--search", "không có chữ ấy", "--show-classified").out


@pytest.mark.parametrize("typed", ["2022-1", "2022-01", "2022001", "001"])
def test_a_code_typed_wrongly_is_recognised(office: Thidua, add_case: AddCase, typed: str) -> None:
    """ "Có phải ý là …?"."""
    assert [add_case(), add_case()] == ["2022-001", "2022-002"]
    error = office.refused("show", typed)
    assert f"“{typed}”" in error
    assert "Có phải ý là “2022-001”?" in error


@pytest.fixture
def twins(office: Thidua, add_case: AddCase) -> Thidua:
    """One matter entered by two departments, and another matter."""
    add_case(code="N1", title=FULL)
    add_case(code="P1", title=SAME, unit="PCTN", kind="vu_viec")
    add_case(code="X1", title="Vụ án nhận hối lộ tại một chi cục")
    return office


def test_similar_is_of_a_plan_that_there_is(twins: Thidua) -> None:
    """As every other list."""
    assert "“99-KH”" in twins.refused("cases", "--similar", "--plan", "99-KH")


def test_similar_lists_pairs_across_units_and_kinds(twins: Thidua) -> None:
    """Both codes, units and titles, in every format; not the voided."""
    document = twins.ok("cases", "--similar", "--format", "json").json
    assert document["schema"] == "thidua.similar/1"
    (pair,) = document["similar"]
    assert (pair["first"], pair["second"], pair["similarity"]) == ("N1", "P1", 1.0)
    assert (pair["first_unit"], pair["second_unit"], pair["first_title"], pair["second_title"]) == (
        "NC",
        "PCTN",
        FULL,
        SAME,
    )
    out = twins.ok("cases", "--similar").out
    assert all(
        words in out
        for words in ("N1", "P1", "NC", "PCTN", FULL, SAME, "100,0%", "--with", "void-case")
    )
    (row,) = csv.DictReader(io.StringIO(twins.ok("cases", "--similar", "--format", "csv").out))
    assert (row["first"], row["second"], row["similarity"], row["second_title"]) == (
        "N1",
        "P1",
        "1.0",
        SAME,
    )
    assert (
        len(twins.ok("cases", "--similar", "--unit", "PCTN", "--format", "json").json["similar"])
        == 1
    )
    assert twins.ok("cases", "--similar", "--unit", "VP", "--format", "json").json["similar"] == []
    twins.ok("void-case", "P1", "--reason", "trùng")
    assert "Không có" in twins.ok("cases", "--similar").out


def test_a_pair_with_a_classified_case_shows_neither_title(twins: Thidua) -> None:
    """The other's title would give the secret one away."""
    twins.ok("edit-case", "N1", "--classification", "mat")
    for form in ("table", "json", "csv"):
        out = twins.ok("cases", "--similar", "--format", form).out
        assert "N1" in out
        assert "P1" in out
        assert "tham ô" not in out
    assert FULL in twins.ok("cases", "--similar", "--show-classified").out


def test_similar_takes_no_other_filter_than_a_unit(twins: Thidua) -> None:
    """An option is never silently ignored."""
    assert "--kind" in twins.refused("cases", "--similar", "--kind", "vu_an", code=2)


def test_a_near_twin_is_recorded_with_a_warning(office: Thidua, add_case: AddCase) -> None:
    """On standard error: the code, the unit, the title, and what to do if it is the same case."""
    add_case(code="N1", title=FULL)
    answer = office.ok(*ADD, SAME, "--unit", "PCTN", "--code", "P1")
    assert f"gần giống vụ N1 (đơn vị NC): {FULL}" in answer.err
    assert "thidua edit-case N1 --with PCTN" in answer.err
    assert "thidua void-case P1" in answer.err
    assert "gần giống" not in answer.out
    assert codes(office) == "N1P1"
    assert "gần giống" not in office.ok(*ADD, "Chuyện khác hẳn", "--unit", "PCTN").err


def test_an_edit_warns_when_the_title_becomes_alike_and_only_then(
    office: Thidua, add_case: AddCase
) -> None:
    """Not on any other change of a case that has a near twin already."""
    add_case(code="N1", title=FULL)
    add_case(code="N2", title="Chuyện khác hẳn", kind="vu_viec")
    answer = office.ok("edit-case", "N2", "--title", SAME)
    assert "gần giống vụ N1" in answer.err
    assert "--with" not in answer.err
    assert "gần giống" not in office.ok("edit-case", "N2", "--note", "x").err


def test_the_warning_names_no_classified_title(office: Thidua, add_case: AddCase) -> None:
    """Neither that of a classified case, nor a title like that of a classified one just
    recorded."""
    add_case(code="N1", title=FULL, classification="mat")
    answer = office.ok(*ADD, SAME, "--unit", "PCTN", "--code", "P1")
    assert "gần giống vụ N1" in answer.err
    assert FULL not in answer.err
    add_case(code="N3", title="Nhận hối lộ ở chi cục Q")
    answer = office.ok(
        *ADD,
        "Vụ nhận hối lộ ở chi cục Q",
        "--unit",
        "NC",
        "--classification",
        "mat",
        "--format",
        "json",
    )
    assert "gần giống vụ N3" in answer.err
    assert "hối lộ" not in answer.err + answer.out


def test_a_warning_names_three_and_counts_the_rest(office: Thidua, add_case: AddCase) -> None:
    """Nobody reads more."""
    for number in range(5):
        add_case(code=f"N{number}", title=FULL, allow_duplicate=True)
    answer = office.ok(*ADD, FULL, "--unit", "PCTN")
    assert answer.err.count("gần giống vụ") == 3
    assert "còn 2 vụ gần giống nữa" in answer.err


def test_an_exact_duplicate_is_still_refused(office: Thidua, add_case: AddCase) -> None:
    """Same title, same kind."""
    add_case(code="N1", title=FULL, kind="vu_viec")
    assert "--allow-duplicate" in office.refused(*ADD, FULL, "--unit", "PCTN")
