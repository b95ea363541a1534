"""Cells of a plan that is written in a spreadsheet, as a plan file has their values."""

from __future__ import annotations

import re
from datetime import date

from thidua.domain.dates import parse_date
from thidua.domain.numbers import parse_number, read_amount
from thidua.domain.plain import Plain
from thidua.domain.plan.criteria_text import read_attributes, read_criteria, read_point
from thidua.domain.terms import parse_flag, parse_term
from thidua.domain.text import quoted_value
from thidua.exchange.plan_columns import PlanColumn


def read_value(column: PlanColumn, value: object) -> Plain:
    """What a cell of a column holds, as a plan file has it. Raises ``ValueError``."""
    text = str(value).strip()
    match column.holds:
        case "day":
            return value if isinstance(value, date) else parse_date(text)
        case "int" | "number":
            return read_amount(value)
        case "flag":
            return value if isinstance(value, bool) else parse_flag(text)
        case "term":
            assert column.terms is not None
            return parse_term(column.terms, text).value
        case "lines":
            return [line.strip() for line in text.splitlines() if line.strip()]
        case "list":
            return [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
        case "month":
            return _month(value, text)
        case "point":
            return read_point(column.key.rpartition(".")[2], text)
        case "attributes":
            return read_attributes(text)
        case "criteria":
            return read_criteria(text)
        case "table":
            return _by(text)
        case _:
            if isinstance(value, date):
                raise ValueError("đây là một ngày, không phải là chữ")
            return text


def _month(value: object, text: str) -> str:
    if isinstance(value, date):
        return f"{value.year}-{value.month:02d}"
    for form, year, month in (
        (r"(\d{1,2})[/-](\d{4})", 2, 1),
        (r"(\d{4})-(\d{1,2})", 1, 2),
    ):
        if found := re.fullmatch(form, text):
            return f"{found[year]}-{int(found[month]):02d}"
    raise ValueError(f"{quoted_value(text)} không phải là tháng; viết dạng 11/2023")


def _by(text: str) -> dict[str, Plain]:
    found: dict[str, Plain] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[;\n]", text))):
        name, sign, number = part.rpartition(":")
        if not sign or not name.strip():
            raise ValueError(f"{quoted_value(part)} không rõ; viết dạng lon: 3; nho: 2")
        found[name.strip()] = parse_number(number)
    return found
