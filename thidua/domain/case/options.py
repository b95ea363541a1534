"""How the columns of a case are changed on the command line, for advice that does so."""

from __future__ import annotations

from typing import Any

_NAMES = {"lead_unit": "unit", "other_units": "with_", "people": "person"}


def option_for(column: str, value: Any) -> dict[str, Any]:
    """The option of ``edit-case`` that gives a column ``value``, as ``Advice`` takes it:
    ``advised`` for ``advised_on``; two of which one is chosen for what is true or false."""
    if column == "public_concern":
        return {column: True} if value else {f"no_{column}": True}
    return {_NAMES.get(column, column.removesuffix("_on")): value}
