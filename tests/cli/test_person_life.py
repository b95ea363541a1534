"""Staff through time: entered twice, moved, gone (domain §9)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.awards import quota_plan
from tests.cli.copies import rows_of
from tests.conftest import AddCase, Thidua

AWARD = ("--form", "Giấy khen", "--decision", "12-QĐ/BNCTU", "--date", "05/12/2023")


def people(thidua: Thidua) -> dict[str, dict[str, Any]]:
    """The staff by name."""
    found = thidua.ok("person", "list", "--format", "json").json["people"]
    return {person["name"]: person for person in found}


@pytest.fixture
def twins(office: Thidua, add_case: AddCase) -> Thidua:
    """Trần Văn Mẫu entered twice: one case each, one of both, a commendation of the second."""
    add_case(person="Trần Văn Mẫu")
    add_case(person="Trần Văn Mẫn")
    add_case(person=["Trần Văn Mẫu", "Trần Văn Mẫn"])
    office.ok("commend", "add", "--person", "Trần Văn Mẫn", "--round", "1", *AWARD)
    return office


def test_a_twin_is_merged_into_the_one_that_stays(twins: Thidua) -> None:
    """With cases and commendations; a case of both credits him once; one entry, one undo."""
    before = {k: v for k, v in rows_of(twins.file).items() if not k.startswith(("log", "sqlite"))}
    told = twins.ok("person", "merge", "Trần Văn Mẫu", "Trần Văn Mẫn")
    assert "2 vụ, 1 khen thưởng" in told.out
    assert list(people(twins)) == ["Trần Văn Mẫu"]
    cases = twins.ok("cases", "--format", "json").json["cases"]
    assert [case["people"] for case in cases] == [["Trần Văn Mẫu"]] * 3
    assert "Trần Văn Mẫu" in twins.ok("commend", "list").out
    twins.ok("check")
    twins.ok("undo", "--yes")
    after = {k: v for k, v in rows_of(twins.file).items() if not k.startswith(("log", "sqlite"))}
    assert after == before


def test_what_is_no_pair_is_refused(twins: Thidua) -> None:
    """Oneself, and nobody."""
    before = twins.file.read_bytes()
    assert "cùng một cán bộ" in twins.refused("person", "merge", "Trần Văn Mẫu", "tran van mau")
    assert "Không có cán bộ" in twins.refused("person", "merge", "Trần Văn Mẫu", "Ai Đó Khác")
    assert twins.file.read_bytes() == before


def test_only_who_is_named_nowhere_is_taken_out(twins: Thidua) -> None:
    """Else it is said what names him, and which command is meant."""
    error = twins.refused("person", "remove", "Trần Văn Mẫn")
    for told in ("2 vụ ghi nhận người này", "1 khen thưởng", "thidua person merge", "--left"):
        assert told in error
    twins.ok("person", "add", "Lê Thị Nhầm", "--unit", "NC")
    assert "Đã bỏ cán bộ Lê Thị Nhầm (NC)." in twins.ok("person", "remove", "Lê Thị Nhầm").out
    assert "Lê Thị Nhầm" not in people(twins)


def test_who_moves_belongs_to_the_unit_of_the_cut_off(office: Thidua, add_case: AddCase) -> None:
    """Before the day to the old one, from the day on to the new one."""
    add_case(person="Trần Văn Mẫu")
    moved = office.ok("person", "edit", "Trần Văn Mẫu", "--unit", "PCTN", "--from", "01/01/2025")
    assert "công tác ở NC đến hết 31/12/2024, ở PCTN từ hôm sau" in moved.out
    assert people(office)["Trần Văn Mẫu"]["moves"] == [{"unit": "NC", "until": "2024-12-31"}]
    assert "Trần Văn Mẫu" in office.ok("person", "list", "--unit", "PCTN").out
    assert "Trần Văn Mẫu" not in office.ok("person", "list", "--unit", "NC").out
    units = {}
    for number in ("1", "2"):
        found = office.ok("commend", "propose", "--round", number, "--format", "json").json
        (individual,) = found["proposal"]["individuals"]
        units[number] = individual["unit"]
    assert units == {"1": "NC", "2": "PCTN"}
    error = office.refused("person", "edit", "Trần Văn Mẫu", "--unit", "VP", "--from", "01/6/2024")
    assert "công tác ở NC đến hết 31/12/2024" in error
    office.ok("check")


@pytest.mark.parametrize(
    ("options", "told", "code"),
    [
        (("--from", "01/01/2025"), "--from chỉ đi cùng --unit", 2),
        (("--unit", "NC", "--from", "01/01/2025"), "đã ở đơn vị NC", 1),
        (("--unit", "TH", "--from", "01/01/2024"), "hoạt động từ 01/7/2024", 1),
        (("--unit", "QQ", "--from", "01/01/2025"), "“QQ” không phải đơn vị", 1),
        (
            ("--unit", "PCTN", "--from", "01/01/2025", "--left", "01/6/2024"),
            "không thể trước ngày ấy",
            1,
        ),
        (("--left", "32/1/2025"), "không có trong lịch", 1),
        (("--left", "01/01/1980"), "là ngày trước 01/01/1990", 1),
    ],
)
def test_moves_that_do_not_fit_are_refused(
    office: Thidua, options: tuple[str, ...], told: str, code: int
) -> None:
    """Each in its own sentence."""
    office.ok("unit", "add", "TH", "Phòng Tổng hợp", "--from", "01/7/2024")
    office.ok("person", "add", "Trần Văn Mẫu", "--unit", "NC")
    assert told in office.refused("person", "edit", "Trần Văn Mẫu", *options, code=code)


def test_a_merger_moves_the_staff_from_its_day(office: Thidua, add_case: AddCase) -> None:
    """In the round before they are of the old unit; nobody can move back into it."""
    add_case(person="Trần Văn Mẫu")
    merge = ("NC", "PCTN", "--into", "TH", "--name", "Phòng Tổng hợp", "--from", "01/7/2024")
    office.ok("unit", "merge", *merge)
    found = office.ok("commend", "propose", "--round", "1", "--format", "json").json
    assert [i["unit"] for i in found["proposal"]["individuals"]] == ["NC"]
    assert people(office)["Trần Văn Mẫu"]["unit"] == "TH"
    back = ("person", "edit", "Trần Văn Mẫu", "--unit", "NC", "--from", "01/01/2025")
    assert "đã hợp nhất vào TH" in office.refused(*back)


def test_a_merger_to_come_moves_nobody_yet(office: Thidua) -> None:
    """The list shows where he works today, and where he will."""
    office.ok("person", "add", "Trần Văn Mẫu", "--unit", "NC")
    merge = ("NC", "PCTN", "--into", "TH", "--name", "Phòng Tổng hợp", "--from", "01/7/2026")
    assert "chưa đến" in office.ok("unit", "merge", *merge).out
    assert people(office)["Trần Văn Mẫu"]["unit"] == "NC"
    assert "ở Phòng Tổng hợp từ 01/7/2026" in office.ok("person", "list").out


def test_who_has_left_is_marked_and_in_no_base(office: Thidua, add_case: AddCase) -> None:
    """Still a candidate for what he did."""
    add_case(person="Trần Văn Mẫu")
    office.ok("person", "edit", "Trần Văn Mẫu", "--left", "31/12/2024", "--post", "Chuyên viên")
    person = people(office)["Trần Văn Mẫu"]
    assert (person["left_on"], person["post"]) == ("2024-12-31", "Chuyên viên")
    shown = office.ok("commend", "propose", "--round", "2")
    assert "đã thôi công tác sau ngày 31/12/2024" in shown.out + shown.err
    assert "thôi công tác sau ngày 31/12/2024" in office.ok("person", "list").out
    assert "Thôi công tác" in office.ok("log").out
    office.ok("person", "edit", "Trần Văn Mẫu", "--left", "", "--post", "")
    person = people(office)["Trần Văn Mẫu"]
    assert (person["left_on"], person["post"]) == (None, None)


def test_the_log_still_names_whoever_was_merged(twins: Thidua) -> None:
    """What went over is told as that, in the log and before an undo; entries of before keep the
    name."""
    twins.ok("exemplar", "add", "Gương Mẫn", "--person", "Trần Văn Mẫn", "--story", "Chuyện")
    twins.ok("person", "merge", "Trần Văn Mẫu", "Trần Văn Mẫn")
    log = twins.ok("log").out
    went = "chuyển từ cán bộ Trần Văn Mẫn sang cán bộ Trần Văn Mẫu"
    assert f"Điển hình tiên tiến số 1: {went}" in log
    award = "Giấy khen, Quyết định 12-QĐ/BNCTU ngày 05/12/2023"
    assert f"Khen thưởng số 1 ({award}): {went}" in log
    assert "Vụ 2022-002: bớt cán bộ Trần Văn Mẫn" in log
    assert "Vụ 2022-002: thêm cán bộ Trần Văn Mẫn" in log
    assert "đã xóa" not in log
    assert "thu hồi" not in log
    assert went in twins.ok("undo", "--yes").err
    back = "chuyển từ cán bộ Trần Văn Mẫu sang cán bộ Trần Văn Mẫn"
    assert f"Điển hình tiên tiến số 1: {back}" in twins.ok("log").out


def test_cases_dated_after_the_last_day_are_told(office: Thidua, add_case: AddCase) -> None:
    """At the retirement and at a new case; taken all the same. What he had begun is nothing to
    tell."""
    add_case(person="Trần Văn Mẫu", detected="01/02/2022", resolved="01/3/2023")
    begun = office.ok("person", "edit", "Trần Văn Mẫu", "--left", "31/12/2022")
    assert begun.err == ""
    later = office.ok("person", "edit", "Trần Văn Mẫu", "--left", "31/12/2021")
    assert "được ghi nhận ở 2022-001, mọi mốc đều sau ngày thôi công tác (31/12/2021)" in later.err
    new = ("--title", "Vụ sau", "--kind", "vụ án", "--field", "tham nhũng", "--unit", "NC")
    credit = ("--person", "Trần Văn Mẫu", "--detected", "05/02/2022", "--no-input")
    told = office.ok("add-case", *new, *credit)
    said = "Trần Văn Mẫu (NC) đã thôi công tác sau ngày 31/12/2021, trước mọi mốc của vụ"
    assert (told.out + told.err).count(said) == 1
    assert 'edit-case 2022-002 --without-person "Trần Văn Mẫu"' in told.out + told.err
    kept = office.ok("edit-case", "2022-002", "--note", "x")
    assert said not in kept.out + kept.err


def test_a_list_tells_once_of_who_had_left(office: Thidua) -> None:
    """However many of its rows credit him."""
    office.ok("person", "add", "Trần Văn Mẫu", "--unit", "NC")
    office.ok("person", "edit", "Trần Văn Mẫu", "--left", "31/12/2021")
    head = "title,kind,field,lead_unit,people,detected_on"
    rows = [f"Vụ {n},vụ án,tham nhũng,NC,Trần Văn Mẫu,05/02/202{n}" for n in (1, 2, 3)]
    Path("vu.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    told = office.ok("import", "vu.csv")
    assert (told.out + told.err).count("đã thôi công tác") == 1
    assert "dòng 3: Trần Văn Mẫu (NC)" in told.out + told.err


def test_a_closed_round_knows_who_was_entered_twice(twins: Thidua) -> None:
    """The figures stay as frozen; the list of candidates has the one person, with the cases and the
    decision of both records, and says so. The quota's base counts him once."""
    twins.ok("close-round", "1")
    review = twins.ok("review", "--round", "1", "--format", "json").out
    twins.ok("person", "merge", "Trần Văn Mẫu", "Trần Văn Mẫn")
    assert twins.ok("review", "--round", "1", "--format", "json").out == review
    answer = twins.ok("commend", "propose", "--round", "1", "--format", "json").json
    (individual,) = answer["proposal"]["individuals"]
    assert individual["person"] == "Trần Văn Mẫu"
    assert individual["cases"] == ["2022-001", "2022-002", "2022-003"]
    assert individual["given"] == [1]
    shown = twins.ok("commend", "propose", "--round", "1")
    assert "“Trần Văn Mẫn” trong số liệu đã chốt nay là Trần Văn Mẫu" in shown.out + shown.err
    twins.ok("undo", "--yes")
    answer = twins.ok("commend", "propose", "--round", "1", "--format", "json").json
    assert len(answer["proposal"]["individuals"]) == 2
    twins.ok("redo", "--yes")
    answer = twins.ok("commend", "propose", "--round", "1", "--format", "json").json
    assert len(answer["proposal"]["individuals"]) == 1


def test_a_report_of_a_closed_round_names_the_record_that_stays(twins: Thidua) -> None:
    """Though that one was entered after the closing; and over two merges."""
    twins.ok("exemplar", "add", "Gương Mẫn", "--person", "Trần Văn Mẫn", "--story", "Chuyện")
    twins.ok("close-round", "1")
    for name in ("Lê Thị Sau", "Lê Thị Cuối"):
        twins.ok("person", "add", name, "--unit", "NC")
    twins.ok("person", "merge", "Lê Thị Sau", "Trần Văn Mẫn")
    twins.ok("person", "merge", "Lê Thị Cuối", "Lê Thị Sau")
    twins.ok("report", "--round", "1", "-o", "r.html")
    page = Path("r.html").read_text(encoding="utf-8")
    assert "không còn trong danh sách" not in page
    assert "Lê Thị Cuối" in page
    answer = twins.ok("commend", "propose", "--round", "1", "--format", "json").json
    given = {i["person"]: i["given"] for i in answer["proposal"]["individuals"]}
    assert given == {"Trần Văn Mẫu": [], "Trần Văn Mẫn": [1]}


def test_nothing_but_a_name_tells_who_got_a_shared_case(office: Thidua, add_case: AddCase) -> None:
    """The only case of the twin credits both: nothing goes over, and they are one all the same."""
    add_case(person=["Trần Văn Mẫu", "Trần Văn Mẫn"])
    office.ok("close-round", "1")
    office.ok("person", "merge", "Trần Văn Mẫu", "Trần Văn Mẫn")
    answer = office.ok("commend", "propose", "--round", "1", "--format", "json").json
    assert [i["person"] for i in answer["proposal"]["individuals"]] == ["Trần Văn Mẫu"]
    assert answer["proposal"]["individuals"][0]["cases"] == ["2022-001"]


def test_a_twin_who_moved_comes_back_whole(twins: Thidua) -> None:
    """A trial of a merge writes nothing; undone, where and until when he served is there again."""
    twins.ok("person", "edit", "Trần Văn Mẫn", "--unit", "PCTN", "--from", "01/01/2024")
    twins.ok("person", "edit", "Trần Văn Mẫn", "--left", "31/12/2025", "--post", "Chuyên viên")
    before, bytes_before = people(twins), twins.file.read_bytes()
    assert "2 vụ" in twins.ok("person", "merge", "Trần Văn Mẫu", "Trần Văn Mẫn", "--dry-run").out
    assert twins.file.read_bytes() == bytes_before
    twins.ok("person", "merge", "Trần Văn Mẫu", "Trần Văn Mẫn")
    twins.ok("check")
    twins.ok("undo", "--yes")
    assert people(twins) == before
    twins.ok("check")


def test_a_quota_is_a_share_of_who_served_at_the_cut_off(twins: Thidua, tmp_path: Path) -> None:
    """Two records are two, one left before the cut-off is none; in a closed round the staff is that
    of its closing, whoever came later, and one person counts once."""

    def base() -> int:
        found = twins.ok("commend", "propose", "--round", "1", "--format", "json").json
        number: int = found["proposal"]["quotas"][0]["of"]
        return number

    twins.ok("plan", "update", str(quota_plan(tmp_path, ("ca_nhan", "share = 50"))))
    assert base() == 2
    twins.ok("person", "edit", "Trần Văn Mẫn", "--left", "29/11/2023")
    assert base() == 1
    twins.ok("person", "edit", "Trần Văn Mẫn", "--left", "30/11/2023")
    assert base() == 2
    twins.ok("close-round", "1")
    twins.ok("person", "add", "Lê Thị Sau", "--unit", "NC")
    assert base() == 2
    twins.ok("person", "merge", "Trần Văn Mẫu", "Trần Văn Mẫn")
    assert base() == 1
