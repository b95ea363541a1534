"""Advice that changes a column of a case names the option that does so."""

from __future__ import annotations

from typing import Any

import pytest

from thidua.domain.case.options import option_for


@pytest.mark.parametrize(
    ("column", "value", "option"),
    [
        ("public_concern", True, {"public_concern": True}),
        ("public_concern", False, {"no_public_concern": True}),
        ("advised_on", "2022-03-01", {"advised": "2022-03-01"}),
        ("advice_doc", "1-TM/NC", {"advice_doc": "1-TM/NC"}),
        ("lead_unit", "NC", {"unit": "NC"}),
        ("other_units", "NC", {"with_": "NC"}),
    ],
)
def test_a_column_is_changed_by_its_option(column: str, value: Any, option: dict[str, Any]) -> None:
    """What is true or false has two; a word that Python keeps for itself has a sign behind."""
    assert option_for(column, value) == option
