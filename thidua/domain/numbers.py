"""Numbers as Vietnamese documents print them (thousands ".", decimals ","), never through a
float."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

Number: TypeAlias = int | Decimal  # exact; a whole one is always an ``int`` (``exact``)
PLACES = 3  # of a decimal number, at most (contract, "Plan files, format 2")
AMOUNTS_BELOW = 10**15


def format_integer(number: int) -> str:
    """``1433`` → ``1.433``."""
    return f"{number:,}".replace(",", ".")


def format_number(number: Number) -> str:
    """``1433`` → ``1.433``; ``Decimal("1433.50")`` → ``1.433,5``."""
    plain = exact(number)
    if isinstance(plain, int):
        return format_integer(plain)
    return f"{plain:,f}".translate(str.maketrans(",.", ".,"))


def plain_number(number: Number) -> str:
    """``1433`` → ``1433``; ``Decimal("12.5")`` → ``12,5``: as a person types it."""
    return f"{exact(number):f}".replace(".", ",") if isinstance(number, Decimal) else str(number)


def exact(number: Number) -> Number:
    """``number`` without idle zeros; a whole one as ``int``."""
    if isinstance(number, int):
        return number
    return int(number) if number == number.to_integral_value() else number.normalize()


def thousandths(number: Number) -> int:
    """``number`` (of at most three decimals) in thousandths, as the file keeps it."""
    return int(number * 10**PLACES) if isinstance(number, int) else int(number.scaleb(PLACES))


def of_thousandths(number: int) -> Number:
    """The number that ``thousandths`` gave."""
    return exact(Decimal(number).scaleb(-PLACES))


def rounded(value: Fraction, places: int) -> Decimal:
    """``value``, not negative, to so many decimals, half up."""
    scale: int = 10**places
    return Decimal((value * scale * 2 + 1) // 2).scaleb(-places)


def percent_of(actual: Number, required: Number) -> Decimal:
    """``actual / required`` in per cent, to one decimal, half up: 5 of 6 → 83.3."""
    return rounded(Fraction(actual) / Fraction(required) * 100, 1)


def format_percent(percent: Number) -> str:
    """``84.2`` → ``84,2%``; ``1433`` → ``1.433,0%``."""
    return f"{percent:,.1f}%".translate(str.maketrans(",.", ".,"))


def format_rate(rate: Fraction, *bounds: Number) -> str:
    """A ratio in per cent, to one decimal; with as many more as tell it from ``bounds``, where
    rounding would print a bound that is not reached, or is passed (domain.md §10)."""
    places = 1
    while places < 12 and any(rounded(rate, places) == Fraction(bound) != rate for bound in bounds):
        places += 1
    shown = rounded(rate, places)
    return f"{shown:,.{places}f}%".translate(str.maketrans(",.", ".,"))


_PLAIN = re.compile(r"([0-9]+)(?:,([0-9]{1,3})|\.([0-9]{1,2}))?")
_GROUPED = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+)(?:,([0-9]{1,3}))?")


def parse_number(text: str) -> Number:
    """A number as a person writes it: ``1433``, ``12,5``, ``12.5``, ``1.433.000,25``.

    Raises ``ValueError`` with a sentence in Vietnamese; also for ``1.433``, of which nobody can say
    whether it is 1433.
    """
    wanted = text.strip()
    if re.fullmatch(r"[0-9]{1,3}\.[0-9]{3}", wanted):
        whole, part = wanted.split(".")
        raise ValueError(f"“{wanted}” đọc được hai cách; viết {whole}{part} hoặc {whole},{part}")
    if found := _PLAIN.fullmatch(wanted):
        number = Decimal(f"{found[1]}.{found[2] or found[3] or 0}")
    elif found := _GROUPED.fullmatch(wanted):
        number = Decimal(f"{found[1].replace('.', '')}.{found[2] or 0}")
    elif re.fullmatch(r"-[0-9.,]+", wanted):
        raise ValueError(f"“{wanted}” là số âm; chỉ nhận số từ 0 trở lên")
    elif re.fullmatch(r"[0-9.]*[.,][0-9]{4,}", wanted):
        raise ValueError(f"“{wanted}” có quá {PLACES} chữ số thập phân")
    else:
        raise ValueError(f"“{wanted}” không phải là số")
    if number >= AMOUNTS_BELOW:
        raise ValueError(f"“{wanted}” lớn quá; chỉ nhận số dưới {format_integer(AMOUNTS_BELOW)}")
    return exact(number)


# What a spreadsheet's own arithmetic leaves: 0,1 + 0,2; of a large number, as much of it as its
# floating point goes astray, which is less than what anybody could have typed there.
_NOISE, _OF_A_FLOAT = Decimal("1e-9"), Decimal("5e-15")


def read_amount(value: object) -> Number:
    """A number as a person wrote it, or as a cell of a spreadsheet holds it; what a spreadsheet's
    own arithmetic left behind the third decimal is no part of it. Raises ``ValueError``."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return parse_number(str(value))
    found = Decimal(repr(value))
    if not found.is_finite():
        raise ValueError(f"“{value}” không phải là số")
    number = found.quantize(Decimal(1).scaleb(-PLACES)) if abs(found) < AMOUNTS_BELOW else found
    if number < 0:
        raise ValueError(f"“{found}” là số âm; chỉ nhận số từ 0 trở lên")
    if number >= AMOUNTS_BELOW:
        raise ValueError(f"“{found}” lớn quá; chỉ nhận số dưới {format_integer(AMOUNTS_BELOW)}")
    if abs(found - number) > max(_NOISE, _OF_A_FLOAT * abs(found)):
        raise ValueError(f"“{found}” có quá {PLACES} chữ số thập phân")
    return exact(number)


def no_integer(text: str) -> str:
    """Why ``text`` is not taken for a whole number: it is none, or it is too large."""
    return (
        "lớn quá; chỉ nhận số dưới một tỷ"
        if re.fullmatch(r"\s*[+-]?[0-9]+\s*", text)
        else "không phải là số nguyên"
    )
