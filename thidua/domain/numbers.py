"""Numbers as Vietnamese documents print them: thousands ".", decimals ","."""

from __future__ import annotations

import re


def format_integer(number: int) -> str:
    """``1433`` → ``1.433``."""
    return f"{number:,}".replace(",", ".")


def percent_tenths(actual: int, required: int) -> int:
    """``actual / required`` in tenths of a percent, rounded half up: 5 of 6 → 833."""
    return (actual * 2000 + required) // (2 * required)


def format_percent(percent: float) -> str:
    """``84.2`` → ``84,2%``; ``1433.0`` → ``1.433,0%``."""
    return f"{percent:,.1f}%".translate(str.maketrans(",.", ".,"))


def no_integer(text: str) -> str:
    """Why ``text`` is not taken for a whole number: it is none, or it is too large."""
    return (
        "lớn quá; chỉ nhận số dưới một tỷ"
        if re.fullmatch(r"\s*[+-]?[0-9]+\s*", text)
        else "không phải là số nguyên"
    )
