"""Models as plain data and back, by their own type hints."""

from __future__ import annotations

from datetime import date

import pytest

from thidua.domain.plain_data import from_data, to_data
from thidua.domain.vocabulary import Kind
from thidua.record import record


@record
class Part:
    """Something inside."""

    day: date


@record
class Whole:
    """Every kind of field that a frozen model has."""

    kind: Kind
    name: str
    pair: tuple[date, int]
    parts: tuple[Part, ...]
    maybe: Part | None = None
    perhaps: date | None = None
    kinds: tuple[Kind, ...] = ()


DAY = date(2022, 3, 1)
WHOLE = Whole(Kind.VU_AN, "Vụ", (DAY, 7), (Part(DAY),), Part(DAY), DAY, (Kind.VAN_DE,))
DATA = {
    "kind": "vu_an",
    "name": "Vụ",
    "pair": ["2022-03-01", 7],
    "parts": [{"day": "2022-03-01"}],
    "maybe": {"day": "2022-03-01"},
    "perhaps": "2022-03-01",
    "kinds": ["van_de"],
}


def test_a_model_is_told_as_data_and_read_back() -> None:
    """ISO dates, code names and lists; what is absent stays so."""
    assert to_data(WHOLE) == DATA
    assert from_data(Whole, DATA) == WHOLE
    assert to_data(WHOLE)["kind"].__class__ is str
    assert from_data(Whole, {**DATA, "maybe": None, "perhaps": None, "kinds": []}) == Whole(
        Kind.VU_AN, "Vụ", (DAY, 7), (Part(DAY),)
    )


def test_a_field_that_is_absent_takes_its_default() -> None:
    """What was frozen before it came."""
    old = {name: DATA[name] for name in ("kind", "name", "pair", "parts")}
    assert from_data(Whole, old) == Whole(Kind.VU_AN, "Vụ", (DAY, 7), (Part(DAY),))


def test_a_pair_of_other_length_is_not_cut_short() -> None:
    """Data that are not of the model are no model."""
    with pytest.raises(ValueError, match="zip"):
        from_data(Whole, {**DATA, "pair": ["2022-03-01"]})
