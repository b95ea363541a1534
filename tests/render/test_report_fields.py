"""The fields of the Word template: the list and the values agree, and the values are texts as an
office writes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.conftest import AddCase, Thidua
from thidua.clock import Origin
from thidua.domain.commendation import CollectiveCandidate, Proposal
from thidua.domain.full_review import ReportData
from thidua.domain.plan.model import LegalBasis
from thidua.domain.review_rows import Row
from thidua.render.report.sentences import letter
from thidua.render.word.bars import bar
from thidua.render.word.fields import FIELDS, Field, field_list
from thidua.render.word.values import report_fields
from thidua.services.reporting import report_data
from thidua.services.reviews import ReviewQuery
from thidua.session import Session


def data_of(thidua: Thidua, number: int, **query: Any) -> ReportData:
    """What the report of a round is made of, drawn up on 05/02/2026."""
    asked = ReviewQuery(number=number, **query)
    source = Origin("2026-02-05T08:00:00", "kiem-thu", ())
    return report_data(Session(thidua.file, day=date(2026, 1, 20), source=source), asked)


def misfits(fields: tuple[Field, ...], values: dict[str, Any], place: str = "") -> list[str]:
    """Where values and fields differ: a name on one side only, a text that is none, a list that is
    none."""
    found = [f"{place}{name}" for name in {f.name for f in fields} ^ set(values)]
    for field in fields:
        value = values.get(field.name)
        if not field.many:
            found += [] if isinstance(value, str) else [f"{place}{field.name}: {value!r}"]
        elif not isinstance(value, list):
            found.append(f"{place}{field.name}: {value!r}")
        else:
            for row in value:
                if field.of:
                    found += misfits(field.of, row, f"{place}{field.name}.")
                elif not isinstance(row, str):
                    found.append(f"{place}{field.name}: {row!r}")
    return found


@pytest.mark.parametrize("number", [1, 2])
def test_every_field_has_a_value_and_every_value_a_field(thidua: Thidua, number: int) -> None:
    """On the illustrative file, whose every list of cases has rows."""
    thidua.ok("demo", "thidua.db")
    values = report_fields(data_of(thidua, number))
    assert misfits(FIELDS, values) == []
    empty = {name for name, value in values.items() if not value}
    assert empty == {
        "co_vu_da_khen",
        "quyet_dinh",
        "dien_hinh",
        "da_chot",
        "sau_chot",
        "danh_muc_kem",
        "so_phu_luc_sau_chot",
        *("quoc_hieu", "tieu_ngu"),  # of the State's documents
    }


def test_no_name_of_a_field_is_one_of_pythons_own() -> None:
    """A name that a dict, a list or a text has as a method would be shadowed by it in a
    template."""

    def names(fields: tuple[Field, ...]) -> set[str]:
        return {name for field in fields for name in (field.name, *names(field.of))}

    assert not names(FIELDS) & (
        {*dir(dict), *dir(list), *dir(str)} | {"loop", "none", "true", "false", "not", "in", "is"}
    )


def test_the_list_tells_every_field_once_and_what_it_holds() -> None:
    """Rows of a list stand deeper than the list."""
    lines = field_list()[1:]
    assert all(": " in line for line in lines)
    assert lines.index("  don_vi (danh sách): các đơn vị có chỉ tiêu") < lines.index(
        "    chu: chữ cái thứ tự: a, b, c…"
    )


def test_cases_that_served_before_are_marked_for_collectives_too(office: Thidua) -> None:
    """And the note on them stands wherever there is one."""
    candidate = CollectiveCandidate("NC", "Phòng NC", (), ("A", "B"), ("B",))
    values = report_fields(replace(data_of(office, 2), proposal=Proposal((candidate,), ())))
    assert [found["vu"] for found in values["tap_the"]] == ["A, B (*)"]
    assert (values["co_vu_da_khen"], values["co_cau"]) == ("có", "")


def test_dates_are_those_of_a_document(office: Thidua) -> None:
    """Domain §6: in the head the day padded and the month of 1 and 2; elsewhere ``30/11/2023``."""
    data = data_of(office, 1)
    values = report_fields(data)
    assert values["ngay_lap"] == "ngày 05 tháng 02 năm 2026"
    assert values["ngay_thang"].split() == ["ngày", "tháng", "02", "năm", "2026"]
    assert (values["tu_ngay"], values["den_ngay"]) == ("01/01/2021", "30/11/2023")
    later = replace(data.full.review, drawn_up_at="2025-11-30T00:00:00")
    other = report_fields(replace(data, full=replace(data.full, review=later)))
    assert other["ngay_lap"] == "ngày 30 tháng 11 năm 2025"


def test_the_window_says_what_moved_it(office: Thidua) -> None:
    """A cut-off, a day in its place, a past state of the file."""
    assert report_fields(data_of(office, 1))["cach_tinh"].endswith(
        "đến 30/11/2023 (ngày chốt số liệu của đợt 1)."
    )
    moved = report_fields(data_of(office, 2, as_of=date(2025, 12, 31)))["cach_tinh"]
    assert "đến 31/12/2025 (tính thử đến ngày này, thay cho ngày chốt số liệu 30/11/2025)" in moved


def test_the_opening_fits_what_the_plan_asks_of_the_commission(office: Thidua) -> None:
    """Targets in this round, in the last one only, in none of them, no target at all."""
    data = data_of(office, 1)

    def opening(data: ReportData, rows: tuple[Row, ...]) -> str:
        review = replace(data.full.review, organisation=rows)
        text: str = report_fields(replace(data, full=replace(data.full, review=review)))[
            "mo_dau_ban"
        ]
        return text

    rows = data.full.review.organisation
    assert "kết quả so với mức của đợt 2 (tổng kết) như sau:" in opening(data, rows)
    assert opening(data, tuple(replace(row, final_minimum=None) for row in rows)).endswith(
        "30/11/2023, kết quả như sau:"
    )
    assert opening(data, ()) == "Kế hoạch không đặt chỉ tiêu cho Ban Nội chính Tỉnh ủy Nghệ An."
    final = data_of(office, 2)
    assert "so với mức Kế hoạch yêu cầu như sau:" in opening(final, final.full.review.organisation)


def test_legal_bases_carry_the_day_of_their_force_where_it_is_known(office: Thidua) -> None:
    """As the plan lists them for the round."""
    data = data_of(office, 2)
    bases = (LegalBasis("Luật A", date(2024, 1, 1)), LegalBasis("Hướng dẫn B"))
    review = replace(data.full.review, round=replace(data.full.review.round, legal_bases=bases))
    values = report_fields(replace(data, full=replace(data.full, review=review)))
    assert values["can_cu"] == ["Luật A (có hiệu lực từ 01/01/2024)", "Hướng dẫn B"]


def test_a_case_in_its_row(office: Thidua, add_case: AddCase) -> None:
    """Words for codes, the steps in order, what is not determined said so, what is missing too."""
    add_case(
        code="A",
        initiative=None,
        public_concern=None,
        result_doc=None,
        kind="vu_viec",
        field="kinh_te",
        unit="VP",
    )
    (unit,) = report_fields(data_of(office, 2))["phu_luc"]
    (case,) = unit["vu"]
    assert unit["ten"] == "Văn phòng"
    assert (case["loai"], case["linh_vuc"]) == ("Vụ việc", "Kinh tế")
    assert case["moc"] == ["Tham mưu 01/3/2022: 1-TM/NC", "Kết thúc 01/10/2022: thiếu số văn bản"]
    assert case["chi_tieu"] == "A1"


def test_what_is_not_determined_is_said_only_where_the_plan_asks_for_it(
    office: Thidua, add_case: AddCase
) -> None:
    """Of corruption both, in public order the initiative, in the economy neither; what is
    determined always."""
    blank = {"initiative": None, "public_concern": None}
    add_case(code="A", **blank)
    add_case(code="B", kind="vu_viec", field="an_ninh_trat_tu", **blank)
    add_case(code="C", field="kinh_te", **blank)
    add_case(code="D", field="kinh_te")
    add_case(
        code="E", field="kinh_te", initiative=None, public_concern=None, no_public_concern=True
    )
    (unit,) = report_fields(data_of(office, 2))["phu_luc"]
    found = {case["ma"]: (case["chu_dong"], case["du_luan"]) for case in unit["vu"]}
    assert found == {
        "A": ("Mức chủ động chưa xác định", "chưa xác định"),
        "B": ("Mức chủ động chưa xác định", ""),
        "C": ("", ""),
        "D": ("Chủ động phát hiện", "có"),
        "E": ("", "không"),
    }


@pytest.mark.parametrize(
    ("value", "largest", "length"),
    [(0, 5, 0), (1, 5, 3), (5, 5, 15), (10, 10, 30), (11, 11, 30), (1, 1000, 1), (500, 1000, 15)],
)
def test_bars_are_in_proportion_and_never_too_long(value: int, largest: int, length: int) -> None:
    """Three letters for each case, or scaled to thirty; something to be seen wherever there is a
    case."""
    assert len(bar(value, largest)) == length


def test_points_go_on_beyond_the_alphabet() -> None:
    """Vietnamese letters first, then numbers."""
    assert [letter(place) for place in (0, 3, 4, 22, 23)] == ["a", "d", "đ", "y", "24"]


def test_bars_for_an_offices_own_template(office: Thidua, add_case: AddCase) -> None:
    """Each figure beside its bar; the longer figure has the longer bar, nothing has none."""
    add_case(code="A")
    add_case(code="B", title="Vụ khác")
    values = report_fields(data_of(office, 2))
    rows = [row for chart in values["bieu_do"] for row in chart["dong"]]
    review = office.ok("review", "--round", "2", "--format", "json").json
    figures = [
        (str(unit["targets"][place]["required"]), str(unit["targets"][place]["actual"]))
        for place in (0, 1)
        for unit in review["units"]
    ]
    assert [(row["phai_dat"], row["thuc_hien"]) for row in rows] == figures
    for row in rows:
        assert bool(row["thanh_thuc_hien"]) == (row["thuc_hien"] != "0")
        longer = int(row["phai_dat"]) > int(row["thuc_hien"])
        assert (len(row["thanh_phai_dat"]) > len(row["thanh_thuc_hien"])) == longer
