"""Numbers of registrations and declarations as the file keeps them: whole ones as integers, others
as text, exact."""

from __future__ import annotations

from decimal import Decimal

from thidua.domain.numbers import Number, exact


def kept(number: Number) -> int | str:
    """What the file keeps for ``number``."""
    plain = exact(number)
    return plain if isinstance(plain, int) else f"{plain:f}"


def number_of(held: int | str) -> Number:
    """The number that ``kept`` gave."""
    return held if isinstance(held, int) else Decimal(held)
