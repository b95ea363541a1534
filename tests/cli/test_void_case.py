"""``thidua void-case`` and ``thidua restore-case``: out of every count, and back."""

from __future__ import annotations

import pytest

from tests.cli.helpers import log_of, review_of, row_of, shown
from tests.conftest import AddCase, Thidua


def test_a_voided_case_counts_nowhere(office: Thidua, add_case: AddCase) -> None:
    """Every figure and total goes down; ``cases`` no longer lists it."""
    code = add_case()
    before = review_of(office, 2)
    assert before["totals"] == {"cases": 1, "unit_cases": 1, "credits": 1}
    out = office.ok("void-case", code, "--reason", "ghi trùng").out
    assert f"restore-case {code}" in out
    after = review_of(office, 2)
    assert after["totals"] == {"cases": 0, "unit_cases": 0, "credits": 0}
    assert row_of(after, None, "vu-an-vu-viec")["actual"] == 0
    assert office.ok("cases", "--format", "json").json["cases"] == []
    assert [
        c["code"] for c in office.ok("cases", "--voided", "--format", "json").json["cases"]
    ] == [code]


def test_the_reason_stays_with_the_case_and_in_the_log(office: Thidua, add_case: AddCase) -> None:
    """It stays in the log (contract)."""
    code = add_case()
    office.ok("void-case", code, "--reason", "ghi trùng với vụ khác")
    assert shown(office, code)["void_reason"] == "ghi trùng với vụ khác"
    assert log_of(office.file)[-1]["reason"] == "ghi trùng với vụ khác"
    assert "ghi trùng với vụ khác" in office.ok("show", code).out


def test_restoring_brings_every_figure_back(office: Thidua, add_case: AddCase) -> None:
    """As if it had never been voided, its history aside."""
    code = add_case(**{"with": "PCTN", "person": "Lê Văn An"})
    before, review = shown(office, code), review_of(office, 1)
    office.ok("void-case", code, "--reason", "thử")
    office.ok("restore-case", code)
    after = shown(office, code)
    assert after["case"] == before["case"]
    assert (after["voided"], after["void_reason"]) == (False, None)
    assert review_of(office, 1) == review
    assert [e["action"] for e in after["history"]] == ["add-case", "void-case", "restore-case"]


@pytest.mark.parametrize("reason", ["", "   ", "\x1b[31m", "a\nb", "\udcff"])
def test_a_reason_is_a_line_of_text(office: Thidua, add_case: AddCase, reason: str) -> None:
    """Not empty, no control characters."""
    office.refused("void-case", add_case(), "--reason", reason)


def test_the_reason_is_required(office: Thidua, add_case: AddCase) -> None:
    """A missing option is a wrong command line."""
    assert "--reason" in office.refused("void-case", add_case(), code=2)


def test_twice_is_refused(office: Thidua, add_case: AddCase) -> None:
    """Said in words, both ways; nothing is logged."""
    code = add_case()
    assert code in office.refused("restore-case", code)
    office.ok("void-case", code, "--reason", "thử")
    assert code in office.refused("void-case", code, "--reason", "thử")
    assert len(log_of(office.file)) == 3


def test_the_title_of_a_voided_case_is_free_again(office: Thidua, add_case: AddCase) -> None:
    """What is out of every count does not stand in the way of the right record."""
    code = add_case(title="Vụ A")
    office.ok("void-case", code, "--reason", "ghi nhầm")
    assert add_case(title="Vụ A") != code


def test_restoring_a_case_that_was_recorded_again_is_refused(
    office: Thidua, add_case: AddCase
) -> None:
    """A duplicate is the same title with the same kind (contract): two such cases would both
    count."""
    code = add_case(title="Vụ A")
    office.ok("void-case", code, "--reason", "ghi nhầm")
    again = add_case(title="VU A")
    assert again in office.refused("restore-case", code)
    office.ok("restore-case", code, "--allow-duplicate")
    assert {case["code"] for case in office.ok("cases", "--format", "json").json["cases"]} == {
        code,
        again,
    }


def test_json_says_that_it_is_voided(office: Thidua, add_case: AddCase) -> None:
    """The document of a case, with ``voided``."""
    document = office.ok("void-case", add_case(), "--reason", "thử", "--format", "json").json
    assert document["schema"] == "thidua.case/1"
    assert document["voided"] is True
    assert not any(c["counts"] for c in document["counts"])
