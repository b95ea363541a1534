"""``thidua review`` as its users run it."""

from __future__ import annotations

from tests.conftest import AddCase, Thidua


def test_a_counted_case_shows_in_both_rounds(office: Thidua, add_case: AddCase) -> None:
    """Rounds are cumulative: a case resolved in 2022 counts in both."""
    add_case()
    for number in ("1", "2"):
        review = office.ok("review", "--round", number, "--format", "json").json
        nc = next(unit for unit in review["units"] if unit["unit"] == "NC")
        assert nc["targets"][0]["actual"] == 1
