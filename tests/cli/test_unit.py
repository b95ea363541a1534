"""``thidua unit …``: departments."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.helpers import log_of, review_of, row_of
from tests.cli.lists import text_file
from tests.conftest import AddCase, Thidua


def units(thidua: Thidua) -> dict[str, dict[str, Any]]:
    """The units of the file by code, in their order."""
    return {
        unit["code"]: unit for unit in thidua.ok("unit", "list", "--format", "json").json["units"]
    }


def test_add_puts_a_unit_last(office: Thidua) -> None:
    """Without ``--order`` the new unit comes behind the others, with targets."""
    assert "TH" in office.ok("unit", "add", "TH", "Phòng Tổng hợp").out
    assert list(units(office)) == ["VP", "NC", "PCTN", "TH"]
    assert units(office)["TH"]["has_targets"] is True


def test_units_stand_in_their_own_order(office: Thidua) -> None:
    """``--order`` decides, in lists and in reviews (domain §6)."""
    office.ok("unit", "add", "TH", "Phòng Tổng hợp", "--order", "0")
    office.ok("unit", "edit", "PCTN", "--order", "1")
    assert next(iter(units(office))) == "TH"
    assert [u["unit"] for u in review_of(office, 1)["units"]] == ["TH", "PCTN", "NC"]


def test_a_unit_without_targets_is_not_listed_in_a_review(office: Thidua) -> None:
    """``--no-targets``: contract, JSON of a review."""
    office.ok("unit", "add", "TH", "Phòng Tổng hợp", "--no-targets")
    assert [u["unit"] for u in review_of(office, 1)["units"]] == ["NC", "PCTN"]


def test_a_unit_with_targets_has_a_row_before_it_has_a_case(office: Thidua) -> None:
    """A row exists because a target exists: 0, and chưa đăng ký."""
    office.ok("unit", "add", "TH", "Phòng Tổng hợp")
    row = row_of(review_of(office, 1), "TH", "tham-nhung")
    assert (row["actual"], row["registered"], row["verdict"]) == (0, None, "not_met")


@pytest.mark.parametrize(
    ("words", "key", "value"),
    [
        (("--name", "Phòng Nội chính"), "name", "Phòng Nội chính"),
        (("--order", "9"), "order", 9),
        (("--no-targets",), "has_targets", False),
        (("--from", "01/7/2021"), "from", "2021-07-01"),
        (("--to", "2024-12-31"), "to", "2024-12-31"),
    ],
)
def test_edit_changes_only_what_is_given(
    office: Thidua, words: tuple[str, ...], key: str, value: object
) -> None:
    """Everything else stays."""
    before = units(office)["NC"]
    office.ok("unit", "edit", "NC", *words)
    assert units(office)["NC"] == {**before, key: value}


def test_targets_can_be_given_back(office: Thidua) -> None:
    """Văn phòng is edited like any other unit."""
    office.ok("unit", "edit", "VP", "--targets")
    assert [u["unit"] for u in review_of(office, 1)["units"]] == ["VP", "NC", "PCTN"]


def test_a_unit_is_named_by_code_or_name(office: Thidua) -> None:
    """Accents and case aside."""
    office.ok("unit", "edit", "van phong", "--order", "7")
    assert units(office)["VP"]["order"] == 7


def test_an_empty_date_opens_the_end_again(office: Thidua) -> None:
    """``--to ""`` takes the limit away."""
    office.ok("unit", "edit", "NC", "--to", "31/12/2022")
    office.ok("unit", "edit", "NC", "--to", "")
    assert units(office)["NC"]["to"] is None


def test_a_unit_founded_after_the_cutoff_is_not_listed(office: Thidua) -> None:
    """The day of the cut-off is included."""
    office.ok("unit", "add", "TH", "Phòng Tổng hợp", "--from", "01/12/2023")
    office.ok("unit", "add", "KT", "Phòng Kinh tế", "--from", "30/11/2023")
    assert [u["unit"] for u in review_of(office, 1)["units"]] == ["NC", "PCTN", "KT"]
    assert [u["unit"] for u in review_of(office, 2)["units"]] == ["NC", "PCTN", "TH", "KT"]


def test_a_dissolved_unit_keeps_its_figures_apart(office: Thidua, add_case: AddCase) -> None:
    """What it did inside the window still counts, for it and for the Ban; it is held against
    nothing (domain §9)."""
    add_case()
    office.ok("unit", "edit", "NC", "--to", "31/12/2022")
    review = review_of(office, 2)
    assert [unit["unit"] for unit in review["units"]] == ["PCTN"]
    (ended,) = review["ended_units"]
    assert (ended["unit"], ended["ended_on"], ended["succeeds"]) == ("NC", "2022-12-31", [])
    row = ended["targets"][0]
    assert (row["target"], row["actual"], row["verdict"]) == ("tham-nhung", 1, "not_set")
    unasked = ("minimum", "registered", "required", "remaining", "percent")
    assert all(row[name] is None for name in unasked)
    assert row_of(review, None, "vu-an-vu-viec")["actual"] == 1
    assert review["totals"] == {"cases": 1, "unit_cases": 0, "credits": 0}


def test_csv_has_code_names_and_the_same_values(office: Thidua) -> None:
    """Commas, no BOM, ``true`` and ``false``."""
    lines = office.ok("unit", "list", "--format", "csv").out.splitlines()
    assert lines[0] == "code,name,order,has_targets,from,to,merged_into,merged_on"
    assert lines[1] == "VP,Văn phòng,1,false,,,,"


def test_an_edit_that_changes_nothing_is_not_logged(office: Thidua) -> None:
    """One entry per change, none where nothing changed."""
    told = office.ok("unit", "edit", "NC", "--order", "2").out
    assert told.startswith("Không có gì khác: đơn vị Phòng Theo dõi công tác nội chính (NC) đã")
    assert "Đã sửa" not in told
    assert len(log_of(office.file)) == 1
    assert office.ok("unit", "edit", "NC", "--order", "5").out.startswith(
        "Đã sửa đơn vị Phòng Theo dõi công tác nội chính (NC)."
    )


def test_text_is_stored_in_nfc(office: Thidua) -> None:
    """Typed in NFD and with blanks around, stored in NFC without them."""
    import unicodedata

    office.ok("unit", "add", "TH", unicodedata.normalize("NFD", "  Phòng Tổng hợp "))
    assert units(office)["TH"]["name"] == "Phòng Tổng hợp"


@pytest.mark.parametrize("words", [("--to", "31/12/2020"), ("--from", "01/12/2023")])
def test_a_unit_keeps_the_days_of_what_it_registered(
    office: Thidua, words: tuple[str, str]
) -> None:
    """A life that leaves no day of a round for which it registered is refused, and nothing is
    written; so in an import."""
    office.ok("register", "NC", "tham-nhung=3", "--round", "1")
    told = office.refused("unit", "edit", "NC", *words)
    assert "tham-nhung đợt 1: 3" in told
    assert "đợt 1." in told
    column = {"--to": "to", "--from": "from"}[words[0]]
    path = text_file(
        [["code", "name", column], ["NC", "Phòng Theo dõi công tác nội chính", words[1]]]
    )
    assert "tham-nhung đợt 1: 3" in office.refused(
        "import", path, "--what", "units", "--on-duplicate", "update"
    )
    assert office.ok("check").out == ""
    office.ok("unit", "edit", "NC", "--to", "01/01/2021")  # a day of the round is left
    office.ok("unit", "edit", "PCTN", *words)  # nothing registered
    assert office.ok("check").out == ""
