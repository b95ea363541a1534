"""What a row of one text over other rows says of them: whose they are, of which kind, of which
field (domain.md §11)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from thidua.domain.plan.model import Plan
from thidua.domain.text import search_key
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import Kind, label
from thidua.exchange.rows_read import Meant

_NUMERAL = re.compile(r"^\s*(?:\(?(?:[IVXLC]+|[A-Za-z]|\d{1,3}(?:\.\d{1,3})*)\)?\s*[.)/:\-–]+\s*)+")
_BEHIND = re.compile(r"\s*(?:[:.;]+|[(:–-]*\s*\d+\s*(?:vụ việc|vụ án|vụ|người|cán bộ)?\s*\)?)\s*$")
_BEFORE = re.compile(r"(?i)^(?:đơn vị(?: chủ trì)?|phòng|lĩnh vực|loại(?: vụ)?|nhóm)\s*:\s*")
_DEEPEST = 3


def meaning(what: str, units: Sequence[Unit], plan: Plan) -> Meant:
    """What a text over rows of the list ``what`` gives to them: a column and a value, where it is
    the code or the name of a unit; for cases also a kind or a field of the plan. A numeral before
    it, and a colon or a count behind it, say nothing."""
    unit_column = "lead_unit" if what == "cases" else "unit"
    known: dict[str, tuple[str, str]] = {}
    if what == "cases":
        for field in plan.fields:
            known[search_key(field.name)] = ("field", field.code)
        for kind in Kind:
            known[search_key(label(kind))] = ("kind", kind.value)
            known[f"cac {search_key(label(kind))}"] = ("kind", kind.value)
    if what != "units":
        for unit in units:
            names = [unit.code, f"phong {unit.code}", *unit.names]
            names += [f"{name} ({unit.code})" for name in unit.names]
            for name in names:
                known.setdefault(search_key(name), (unit_column, unit.code))

    def meant(text: str) -> tuple[str, str] | None:
        for _ in range(_DEEPEST):
            if found := known.get(search_key(text)):
                return found
            bare = _BEFORE.sub("", _BEHIND.sub("", _NUMERAL.sub("", text))).strip()
            if bare == text:
                return None
            text = bare
        return known.get(search_key(text))

    return meant
